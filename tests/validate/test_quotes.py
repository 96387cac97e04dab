"""What a quote states, as the rule `value-not-in-quote` reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mencho_data.errors import errors_in
from mencho_data.validate.check import validate
from mencho_data.validate.open import open_data
from mencho_data.validate.quotes import states
from tests.helpers.tree import DAILY, replace


def claim(value: float | None, low: float | None, high: float | None, qualifier: str, **more: str) -> dict[str, Any]:
    numbers = {"value": value, "low": low, "high": high}
    return {"counted": "number", "unit": "person", **numbers, "qualifier": qualifier, **more}


@pytest.mark.parametrize(
    ("quote", "language", "stated"),
    [
        ("25 soldiers", "en", claim(25, 25, 25, "exact")),
        ("At least 14 farmers", "en", claim(14, 14, None, "at_least")),
        ("more than 350,000", "en", claim(350_000, 350_000, None, "more_than")),
        ("nearly a dozen", "en", claim(12, None, 12, "nearly")),
        ("around 20,674 homicides", "en", claim(20_674, None, None, "about")),
        ("within four hours", "en", claim(4, None, 4, "up_to")),
        ("between 20 and 25 barns", "en", claim(None, 20, 25, "range")),
        ("tens of thousands", "en", claim(None, 20_000, None, "order_of_magnitude")),
        ("several vehicles", "en", claim(None, 2, None, "vague")),
        ("No civilian deaths", "en", claim(0, 0, 0, "exact")),
        ("two-thirds of the states", "en", claim(0.6667, 0.6667, 0.6667, "exact", unit="share")),
        ("60 per cent", "en", claim(0.6, 0.6, 0.6, "exact", unit="share")),
        ("más de una veintena de agentes", "es", claim(20, 20, None, "more_than")),
        ("Más del 40 por ciento", "es", claim(0.4, 0.4, None, "more_than", unit="share")),
        ("cerca del 25%", "es", claim(0.25, None, None, "about", unit="share")),
        ("Menos del 10%", "es", claim(0.1, None, 0.1, "up_to", unit="share")),
        ("mil 939 homicidios", "es", claim(1_939, 1_939, 1_939, "exact")),
        ("20.674 asesinatos", "es", claim(20_674, 20_674, 20_674, "exact")),
        ("$15mn", None, claim(15_000_000, 15_000_000, 15_000_000, "exact", unit="money")),
        ("15 mdd", "es", claim(15_000_000, 15_000_000, 15_000_000, "exact", unit="money")),
        ("a pregnant woman", "en", claim(1, 1, 1, "exact", counted="implied")),
    ],
)
def test_what_a_quote_states(quote: str, language: str | None, stated: dict[str, Any]) -> None:
    assert states(quote, language, stated)
    for column in ("value", "low", "high"):
        if stated[column] is not None and stated["counted"] == "number":
            assert not states(quote, language, {**stated, column: stated[column] + 1})
    assert not states(quote, language, {**stated, "qualifier": "at_most"}) or stated["counted"] == "implied"


def test_one_that_is_implied_has_no_other_number_beside_it() -> None:
    assert not states("12 farmers", "en", claim(1, 1, 1, "exact", counted="implied"))


def test_a_language_that_is_not_read_is_guessed() -> None:
    assert states("25 soldats", "fr", claim(25, 25, 25, "exact"))


@given(st.integers(0, 10**12), st.integers(1, 10**6))
def test_another_number_is_not_stated(number: int, more: int) -> None:
    assert states(f"{number:,} people", "en", claim(number, number, number, "exact"))
    assert not states(f"{number:,} people", "en", claim(number + more, number + more, number + more, "exact"))


@given(st.text(max_size=80))
def test_any_quote_is_read(quote: str) -> None:
    states(quote, None, claim(1, 1, 1, "exact"))


def test_what_only_a_person_reads_is_overridden_and_nothing_else(raw: Path) -> None:
    path = raw / DAILY / "claims.yaml"
    replace(path, "    value: 40\n", "    value: 41\n    override: read_by_hand\n")
    assert errors_in(validate(open_data(raw))) == []
    replace(path, "    value: 41\n", "    value: 40\n")
    assert [problem.rule for problem in validate(open_data(raw))] == ["override-not-needed"]
