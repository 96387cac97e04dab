"""Two readings of an article: what differs is settled, and nothing else is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.helpers.tree import FLASH, add_readings, replace

CLAIMS, FIRST, SECOND = f"{FLASH}/claims.yaml", f"{FLASH}/readings/first.yaml", f"{FLASH}/readings/second.yaml"
SETTLED = f"{FLASH}/readings/settled.yaml"
LAST = f"  - record: {FLASH}-a03\n    reason: overlooked\n"
WHOLE = f"  - first: c01\n    second: c01\n    record: {FLASH}-c01\n    reason: rule\n"
OTHER = "  - first: c02\n    second: c03\n    reason: rule\n"
PERIOD = f"    record: {FLASH}-c03\n    fields: [period]"

# rule, file, what stands there, what is put in its place, field that the problem names
IN_READINGS = [
    ("difference-not-settled", SETTLED, "fields: [value, bounds]", "fields: [value]", "reason"),
    ("difference-not-settled", SETTLED, "reason: rule", "reason: open", "reason"),
    ("difference-not-settled", FIRST, "2026-01-04T07:00:00Z", "2026-01-04T08:00:00Z", "counted_at"),
    ("difference-not-settled", FIRST, "record_id: c02", "record_id: c09", "record_id"),
    ("reading-without-claim", SETTLED, PERIOD, "    fields: [period]", "reason"),
    ("claim-not-read", CLAIMS, f"record_id: {FLASH}-a03", f"record_id: {FLASH}-a04", "record_id"),
    ("settlement-of-nothing", SETTLED, "fields: [period]", "fields: [period, place_id]", "fields"),
    ("settlement-of-nothing", SETTLED, "second: c04", "second: c14", "second"),
    ("settlement-of-nothing", SETTLED, LAST, LAST + WHOLE, "reason"),
    ("settlement-of-nothing", SETTLED, LAST, LAST + OTHER, "first"),
    ("settlement-of-nothing", SETTLED, LAST, LAST + LAST, "fields"),
    ("settlement-of-nothing", SETTLED, LAST, f"{LAST}  - reason: rule\n", "reason"),
    ("duplicate-id", SECOND, "record_id: c04", "record_id: c03", "record_id"),
    ("quote-too-long", FIRST, "quote: 35 campistas", "quote: a b c d e f g h i j 35", "quote"),
    ("malformed", FIRST, "record_id: c04", f"record_id: {FLASH}-c04", "record_id"),
    ("unknown-code", SETTLED, "reason: rule", "reason: guess", "reason"),
    ("unknown-code", SETTLED, "fields: [period]", "fields: [colour]", "fields.0"),
    ("text-without-pair", SETTLED, "    note_es: Un litro de más.\n", "", "note"),
]


def problems(raw: Path, run: Run) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(run("validate", raw, "--json").out)["problems"]
    return found


@pytest.mark.parametrize(("rule", "file", "old", "new", "field"), IN_READINGS)
def test_rule_rejects_its_bad_fixture(  # noqa: PLR0917
    rule: str, file: str, old: str, new: str, field: str, raw: Path, run: Run
) -> None:
    add_readings(raw)
    replace(raw / file, old, new)
    found = [problem for problem in problems(raw, run) if problem["rule"] == rule]
    assert [(problem["field"], problem["file"].endswith(file)) for problem in found] == [(field, True)]


def test_what_is_settled_is_no_problem(raw: Path, run: Run) -> None:
    add_readings(raw)
    assert problems(raw, run) == []


def test_a_second_reading_needs_a_first(raw: Path, run: Run) -> None:
    folder = add_readings(raw)
    (folder / "first.yaml").unlink()
    rules = [problem["rule"] for problem in problems(raw, run)]
    assert rules == ["second-without-first"]


def test_one_reading_alone_is_compared_with_nothing(raw: Path, run: Run) -> None:
    folder = add_readings(raw)
    (folder / "second.yaml").unlink()
    (folder / "settled.yaml").unlink()
    assert problems(raw, run) == []


def test_what_was_settled_needs_two_readings(raw: Path, run: Run) -> None:
    folder = add_readings(raw)
    (folder / "second.yaml").unlink()
    assert {problem["rule"] for problem in problems(raw, run)} == {"settlement-of-nothing"}


def test_an_entry_that_was_renamed_since_both_readings_is_not_a_difference(raw: Path, run: Run) -> None:
    folder = add_readings(raw)
    for path in (folder / "first.yaml", folder / "second.yaml"):
        replace(path, "measure_id: rainfall", "measure_id: rain")
    assert problems(raw, run) == []
    replace(folder / "first.yaml", "measure_id: rain", "measure_id: rains")
    assert {problem["rule"] for problem in problems(raw, run)} == {"difference-not-settled"}


def test_a_claim_that_differs_from_what_both_read_is_a_difference(raw: Path, run: Run) -> None:
    add_readings(raw)
    replace(raw / CLAIMS, "speech: indirect", "speech: direct")
    (found,) = problems(raw, run)
    assert (found["rule"], found["field"], found["record"]) == ("difference-not-settled", "speech", "q01")


def test_what_does_not_belong_among_the_readings_is_named(raw: Path, run: Run) -> None:
    folder = add_readings(raw)
    (folder / "third.yaml").write_text("casualties: []\n", "utf-8")
    (found,) = problems(raw, run)
    assert found["rule"] == "unexpected-file"


def test_readings_are_not_published(raw: Path, run: Run) -> None:
    before = run("validate", raw, "--json").out
    add_readings(raw)
    assert run("validate", raw, "--json").out == before
