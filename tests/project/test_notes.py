"""The notes of the published tables stand in both languages."""

from __future__ import annotations

import csv

import pytest

from mencho_data import __version__
from mencho_data.models import TABLES, columns
from tests.conftest import REPOSITORY

NOTED = [name for name in TABLES if "note" in {column.name for column in columns(name)}]


def test_the_tables_with_notes_are_known() -> None:
    assert set(NOTED) >= {"casualties", "arrests", "rewards", "figures", "attribute_claims", "sources", "events"}


@pytest.mark.parametrize("name", NOTED)
def test_every_note_stands_in_both_languages(name: str) -> None:
    with (REPOSITORY / "build" / __version__ / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert any(row["note"] for row in rows) or name in ("withdrawn", "changes")  # none yet
    for row in rows:
        note, note_es = row["note"], row["note_es"]
        assert bool(note) == bool(note_es), row
        assert not note or note != note_es, row
        assert max(len(note), len(note_es)) <= 600, row
