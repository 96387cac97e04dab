"""What is counted, and what was done to it: invented sentences of each class, half of them set aside.

The half that was seen while the class was mended has to be read whole. The other half, written at the same time, shows
how far what was learned carries.
"""

from __future__ import annotations

import pytest

from benchmarks.extraction_classes import COUNTED, Answers, described, rows
from mencho_data.extract import extract

LEAST = 0.9
"""Share of the sentences set aside that must be read whole."""

ROWS = rows(COUNTED)


def read(row: Answers) -> list[str]:
    return [described(figure) for figure in extract(row["text"], row["lang"])]


@pytest.mark.parametrize("row", [row for row in ROWS if row["set"] == "seen"], ids=lambda row: row["text"])
def test_seen(row: Answers) -> None:
    assert read(row) == row["figures"]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_most_of_those_set_aside(lang: str) -> None:
    aside = [row for row in ROWS if row["set"] == "unseen" and row["lang"] == lang]
    assert len(aside) > 60
    assert sum(read(row) == row["figures"] for row in aside) / len(aside) >= LEAST


def test_the_halves_share_no_sentence_and_no_class_has_one_only() -> None:
    halves = [{row["class"] for row in ROWS if row["set"] == half} for half in ("seen", "unseen")]
    assert halves[0] == halves[1]
    assert len({row["text"] for row in ROWS}) == len(ROWS)
