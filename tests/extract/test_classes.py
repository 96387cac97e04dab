"""Classes of misreading, with sentences of our own: half were seen while the class was mended, half set aside."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.extraction_classes import SETS, measure, rows, written
from mencho_data.extract import extract

LEAST = {"seen": 0.975, "unseen": 0.965}
"""Share of the sentences of a set that must be read without a mistake."""


@pytest.mark.parametrize("name", SETS)
def test_the_sentences_of_every_class_are_read(name: str) -> None:
    wrong = [
        (row["text"], row["figures"], found)
        for row in rows()
        if row["set"] == name
        and (found := [written(figure) for figure in extract(row["text"], row["lang"])]) != row["figures"]
    ]
    assert len(wrong) <= (1 - LEAST[name]) * sum(row["set"] == name for row in rows()), wrong


def test_no_class_is_without_sentences_set_aside() -> None:
    for name, sets in measure().items():
        assert min(sets[half][1] for half in SETS) >= 2, name
    repeated = [text for text, times in Counter(row["text"] for row in rows()).items() if times > 1]
    assert repeated == []
