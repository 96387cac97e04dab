"""How two positions on one topic stand to each other."""

from __future__ import annotations

from collections.abc import Iterable

from mencho_data.derive.claims import ComparedFigure
from mencho_data.derive.positions import FigurePosition, Position
from mencho_data.models.codes import Agreement, Choice, CountingBasis, Unit

STRENGTH = list(Agreement)
"""From the mildest to the strongest, as the code list has them."""

HALF_A_PER_CENT = 0.005
"""Exact shares that differ by less than this are one share, rounded in two ways: 67 percent and two-thirds."""


def of_figures(a: FigurePosition, b: FigurePosition, basis: str) -> Agreement:
    """How two figures stand to each other.

    They contradict if no number is allowed by both. They differ by time instead if the count can only grow and the
    lower figure was, or may have been, told earlier. Figures of one measure are compared in its own unit.
    """
    one, other = a.figure, b.figure
    first, second = (one.own, other.own) if one.measure == other.measure else (one.reach, other.reach)
    if first == second:
        return Agreement.AGREE
    if not first.excludes(second) or _rounded_alike(one, other):
        return Agreement.PRECISION
    lower, higher = (a, b) if first.below(second) else (b, a)
    grew = basis == CountingBasis.CUMULATIVE and lower.told.may_precede(higher.told)
    return Agreement.DIFFERENT_TIME if grew else Agreement.CONTRADICTION


def _rounded_alike(a: ComparedFigure, b: ComparedFigure) -> bool:
    if not (a.row["unit"] == b.row["unit"] == Unit.SHARE and a.own.low == a.own.high and b.own.low == b.own.high):
        return False
    return abs(a.own.low - b.own.low) < HALF_A_PER_CENT


def has_grown(earlier: FigurePosition, later: FigurePosition, basis: str) -> bool:
    """Whether a figure was surely told before another, and the count has grown since."""
    before = earlier.told.precedes(later.told) and earlier.reach.below(later.reach)
    return before and of_figures(earlier, later, basis) is Agreement.DIFFERENT_TIME


def of_answers(a: Position, b: Position, choice: str) -> Agreement | None:
    """How two answers to one question stand to each other; None if they are about different things.

    Args:
        a: A position.
        b: Another on the same topic.
        choice: Whether one or several answers can be true.
    """
    if a.lead.reading == b.lead.reading:
        return Agreement.AGREE
    if a.lead.follows_from(b.lead) or b.lead.follows_from(a.lead):
        return Agreement.PRECISION
    return Agreement.CONTRADICTION if choice == Choice.ONE else None


def strongest(found: Iterable[Agreement | None]) -> Agreement:
    """The strongest kind among the pairs of a topic; answers about different things (None) differ in precision."""
    return max((kind or Agreement.PRECISION for kind in found), key=STRENGTH.index, default=Agreement.AGREE)
