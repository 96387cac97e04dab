"""Figures for the tests of the review, as an extractor finds them in the articles of the miniature tree."""

from __future__ import annotations

from typing import Any

import pytest

from mencho_data.curate import propose
from mencho_data.extract import Figure
from mencho_data.spans import normalise
from tests.helpers.tree import DAILY, TEXTS, WEEKLY

BOUNDS = {None: (True, True), "about": (False, False), "at_least": (True, False), "nearly": (False, True)}


def figure(text: str, quote: str, number: str, value: float | None, **more: Any) -> Figure:
    """The figure that a quote of the text states; low and high follow from the qualifier."""
    quote_start = text.index(quote)
    start = text.index(number, quote_start)
    low, high = (value if given else None for given in BOUNDS.get(more.get("qualifier"), (False, False)))
    span = {
        "start": start,
        "end": start + len(number),
        "quote_start": quote_start,
        "quote_end": quote_start + len(quote),
    }
    return Figure(**{**span, "value": value, "low": low, "high": high, **more})


def found(source: str) -> list[Figure]:
    """The figures of an article of the tree."""
    text = normalise(TEXTS[source])
    if source == WEEKLY:
        return [
            figure(text, "At least 14 farmers", "14", 14, qualifier="at_least", unit="farmers", category="killed"),
            figure(text, "Dozens of barns", "Dozens", None, low=24, qualifier="order_of_magnitude", unit="barns"),
        ]
    return [
        figure(text, "12 farmers", "12", 12, unit="farmers", category="killed"),
        figure(text, "two campers", "two", 2, unit="campers", category="killed"),
        figure(text, "Twelve", "Twelve", 12),
        figure(text, "three looters", "three", 3, unit="looters", category="arrested"),
        figure(text, "€500 reward", "€500", 500, currency="EUR", category="reward"),
        figure(text, "About 40 barns", "40", 40, qualifier="about", unit="barns"),
        figure(text, "nearly a dozen of them stables", "a dozen", 12, qualifier="nearly", unit="stables"),
    ]


def name_of(quote: str, number: str, source: str = DAILY) -> str:
    """The identifier of the proposal whose number stands in a quote."""
    text = normalise(TEXTS[source])
    return f"p{text.index(number, text.index(quote)):04d}"


def teach(monkeypatch: pytest.MonkeyPatch, **changes: list[Figure]) -> None:
    """Let the extractor find these figures, whatever it would find; `daily` and `weekly` replace a list."""
    lists = {DAILY: changes.get("daily", found(DAILY)), WEEKLY: changes.get("weekly", found(WEEKLY))}
    by_text = {normalise(TEXTS[source]): figures for source, figures in lists.items()}
    monkeypatch.setattr(propose, "VERSION", "test")
    monkeypatch.setattr(propose, "extract", lambda text, *_: by_text[text])
