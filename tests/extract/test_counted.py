"""What is counted, and what was done to it: invented sentences of each class, half of them set aside.

The half that was seen while the class was mended has to be read whole. The other half, written at the same time, shows
how far what was learned carries.
"""

from __future__ import annotations

import json

import pytest

from mencho_data.extract import Figure, extract
from tests.conftest import REPOSITORY

LEAST = 0.9
"""Share of the sentences set aside that must be read whole."""

ROWS = [json.loads(line) for line in (REPOSITORY / "tests/data/counted.jsonl").read_text("utf-8").splitlines()]
SIGNS = {"at_least": ">=", "more_than": ">", "up_to": "<=", "nearly": "<", "about": "~"}


def shown(figure: Figure) -> str:
    """Sign and number or bounds, category, certainty, currency."""
    if figure.value is None:
        number = "..".join("" if bound is None else f"{bound:.7g}" for bound in (figure.low, figure.high))
    else:
        number = f"{SIGNS.get(figure.qualifier or '', '')}{figure.value:.7g}"
    return " ".join(word for word in (number, figure.category, figure.certainty, figure.currency) if word)


def read(row: dict[str, object]) -> list[str]:
    return [shown(figure) for figure in extract(str(row["text"]), str(row["lang"]))]


@pytest.mark.parametrize("row", [row for row in ROWS if row["set"] == "seen"], ids=lambda row: row["text"])
def test_seen(row: dict[str, object]) -> None:
    assert read(row) == row["figures"]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_most_of_those_set_aside(lang: str) -> None:
    rows = [row for row in ROWS if row["set"] == "unseen" and row["lang"] == lang]
    assert len(rows) > 60
    assert sum(read(row) == row["figures"] for row in rows) / len(rows) >= LEAST


def test_the_halves_share_no_sentence_and_no_class_has_one_only() -> None:
    halves = [{row["class"] for row in ROWS if row["set"] == half} for half in ("seen", "unseen")]
    assert halves[0] == halves[1]
    assert len({row["text"] for row in ROWS}) == len(ROWS)
