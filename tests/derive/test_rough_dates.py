"""Of the flood: an answer is one date, and the time line says how exactly the days between which it lies give it."""

from __future__ import annotations

from datetime import UTC, date
from pathlib import Path

import pytest

from mencho_data.derive.tables import derived_rows
from mencho_data.models.lists import BUILT_IN
from mencho_data.raw.read import read_raw
from tests.helpers.tree import FLASH, anchored_tree, replace

SATURDAY = "    start: 2026-01-03\n    end: 2026-01-03\n"
# first day, last day, how exactly that gives one date
GIVEN = [
    ("2026-01-03", "2026-01-03", "day"),
    ("2026-01-03", "2026-01-04", "approximate"),
    ("2026-01-01", "2026-01-31", "month"),
    ("2025-12-01", "2026-01-31", "approximate"),
    ("2025-12-15", "2026-01-14", "approximate"),
    ("2026-01-01", "2026-12-31", "year"),
    ("2025-01-01", "2027-12-31", "approximate"),
]


@pytest.mark.parametrize(("start", "end", "precision"), GIVEN)
def test_an_answer_is_as_exact_as_the_days_between_which_it_lies(
    start: str, end: str, precision: str, tmp_path: Path
) -> None:
    raw = anchored_tree(tmp_path)
    replace(raw / "attributes.yaml", SATURDAY, f"    start: {start}\n    end: {end}\n")
    read = read_raw(raw)
    (row,) = [row for row in derived_rows(read.rows, read.codes, UTC)["timeline"] if row["item_id"] == f"{FLASH}-a03"]
    assert (row["start"], row["end"]) == (date.fromisoformat(start), date.fromisoformat(end))
    assert row["date_precision"] == precision


def test_an_event_of_whole_years_is_dated_by_its_years(tmp_path: Path) -> None:
    """It lasts them; one date cannot."""
    raw = anchored_tree(tmp_path)
    replace(raw / "events.yaml", "start: 2026-01-03", "start: 2025-01-01")
    replace(raw / "events.yaml", "end: 2026-01-04", "end: 2026-12-31")
    read = read_raw(raw)
    (row,) = [row for row in derived_rows(read.rows, read.codes, UTC)["timeline"] if row["item_id"] == "flood-2026"]
    assert row["date_precision"] == "year"


def test_those_whom_a_flood_killed_are_killed() -> None:
    """The codes of the package hold for any project: they name no cause of death."""
    killed = BUILT_IN["harm"]["killed"]
    assert not {"violence", "violencia"} & {
        *f"{killed.en} {killed.es}".lower().replace(",", "").replace(".", "").split()
    }
