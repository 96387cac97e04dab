"""240 sentences written for the tests by someone who did not see the extractor, thirty phenomena in each language.

They were blind when they were first read; what they showed was mended since, so they guard now against going back.
"""

from __future__ import annotations

import json
from math import isclose
from typing import Any

import pytest

from mencho_data.extract import Figure, extract
from tests.conftest import REPOSITORY

LEAST = 0.98
"""Share of the figures that must be found whole, and of the figures given that must be right."""

ROWS = [json.loads(line) for line in (REPOSITORY / "tests/data/sentences.jsonl").read_text("utf-8").splitlines()]


def same(one: float | None, other: float | None) -> bool:
    return one is other if one is None or other is None else isclose(one, other, rel_tol=1e-6)


def fits(gold: dict[str, Any], figure: Figure) -> bool:
    """The spans overlap; value, bounds and category are equal, and so is the currency where the gold names one."""
    if figure.start >= gold["end"] or gold["start"] >= figure.end or figure.category != gold.get("category"):
        return False
    bounds = gold.get("change") in ("about", "around", "approximately") or (
        same(gold.get("low"), figure.low) and same(gold.get("high"), figure.high)
    )
    return bounds and same(gold.get("value"), figure.value) and gold.get("currency", figure.currency) == figure.currency


@pytest.mark.parametrize("lang", ["en", "es"])
def test_figures_of_the_sentences_are_found_whole(lang: str) -> None:
    found = wanted = right = given = 0
    for row in ROWS:
        if row["lang"] != lang:
            continue
        figures = extract(row["text"], lang, row.get("locale"))
        required = [gold for gold in row["golds"] if not gold.get("optional")]
        wanted += len(required)
        found += sum(any(fits(gold, figure) for figure in figures) for gold in required)
        given += len(figures)
        right += sum(any(fits(gold, figure) for gold in row["golds"]) for figure in figures)
    assert wanted > 180
    assert found / wanted >= LEAST
    assert right / given >= LEAST
