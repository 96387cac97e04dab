"""Of the flood: what is known to be wrong, outdated or incomplete supports no estimate, nor does a matter of record."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import pytest

from mencho_data.derive.tables import derive
from mencho_data.raw.read import read_raw
from tests.helpers.tree import grown

OLD, DIGEST, RADIO = "daily-2026-01-05-c04", "digest-2026-02-12-c03", "radio-2026-01-06-c03"
"""A reward of 500 euros, and twice one of 1,000."""


def derived(*explanations: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    read = read_raw(grown() / "raw")
    tables = derive({**read.rows, "explanations": [*read.rows["explanations"], *explanations]}, read.codes, UTC)
    return {name: table.to_pylist() for name, table in tables.items()}


def uses_of(tables: dict[str, list[dict[str, Any]]]) -> dict[str, str]:
    """Record -> what the estimate makes of its position."""
    uses = {row["position_id"]: row["use"] for row in tables["positions"]}
    return {row["record_id"]: uses[row["position_id"]] for row in tables["position_claims"]}


def because(cause: str) -> dict[str, Any]:
    why = ("explanation_en", "explanation_es", "explanation_source", "explanation_source_es")
    return {"record_id": OLD, "differs_from": [DIGEST, RADIO], "cause": cause, **dict.fromkeys(why)}


# cause of the difference, (low, value, high), rule, what becomes of the lower reward
REWARDS = [
    ("error", (1000, 1000, 1000), "same", "aside"),
    ("outdated", (1000, 1000, 1000), "same", "aside"),
    ("incomplete", (1000, 1000, 1000), "same", "aside"),
    ("suspicion", (500, 1000, 1000), "majority", "used"),
    ("earlier_report", (500, 1000, 1000), "majority", "used"),
]


@pytest.mark.parametrize(("cause", "numbers", "rule", "use"), REWARDS)
def test_an_estimate_leaves_out_what_is_known_not_to_hold(
    cause: str, numbers: tuple[float, ...], rule: str, use: str
) -> None:
    tables = derived(because(cause))
    (row,) = [row for row in tables["estimates"] if row["measure_id"] == "reward"]
    assert ((row["low"], row["value"], row["high"]), row["rule"]) == (numbers, rule)
    uses = uses_of(tables)
    assert (uses[OLD], uses[DIGEST], uses[RADIO]) == (use, "used", "used")


def test_it_is_the_named_claim_that_is_left_out() -> None:
    """Not those from which it differs."""
    backwards = {**because("error"), "record_id": DIGEST, "differs_from": [OLD]}
    uses = uses_of(derived(backwards))
    assert (uses[OLD], uses[DIGEST], uses[RADIO]) == ("used", "aside", "used")


def test_there_is_no_estimate_of_a_matter_of_record() -> None:
    tables = derived()
    (comparison,) = [row for row in tables["comparisons"] if row["measure_id"] == "dam-age"]
    assert comparison["agreement"] == "contradiction"
    assert not [row for row in tables["estimates"] if row["measure_id"] == "dam-age"]
