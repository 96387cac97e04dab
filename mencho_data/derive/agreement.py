"""How two claims on one topic stand to each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mencho_data.derive.claims import Compared
from mencho_data.models.codes import Agreement, Choice, CountingBasis

STRENGTH = list(Agreement)
"""From the mildest to the strongest, as the code list has them."""


def of_figures(a: Compared, b: Compared, basis: str) -> Agreement:
    """How two figures stand to each other.

    They contradict if no number is allowed by both; unless they count what can only grow, and the lower one may
    have been said earlier, before the period was over.

    Args:
        a: A claim.
        b: Another on the same topic.
        basis: Counting basis of the measure.
    """
    assert a.reach is not None
    assert b.reach is not None
    if a.reach == b.reach:
        return Agreement.AGREE
    if not a.reach.excludes(b.reach):
        return Agreement.PRECISION
    lower, higher = (a, b) if a.reach.high <= b.reach.low else (b, a)
    grew = basis == CountingBasis.CUMULATIVE and lower.since < higher.until
    return Agreement.DIFFERENT_TIME if grew else Agreement.CONTRADICTION


def of_answers(a: Compared, b: Compared, choice: str, wider: Mapping[str, str | None]) -> Agreement | None:
    """How two answers to one question stand to each other; None if they are about different things.

    Args:
        a: A claim.
        b: Another on the same topic.
        choice: Whether one or several answers can be true.
        wider: Answer -> the wider answer that holds it.
    """
    first, second = a.row["answer_id"], b.row["answer_id"]
    if first == second:
        return Agreement.AGREE
    if first in above(second, wider) or second in above(first, wider):
        return Agreement.PRECISION
    return Agreement.CONTRADICTION if choice == Choice.ONE else None


def above(answer: str, wider: Mapping[str, str | None]) -> Iterable[str]:
    """The answers that hold an answer, from the nearest."""
    at: Any = wider.get(answer)
    while at is not None:
        yield at
        at = wider.get(at)


def strongest(found: Iterable[Agreement | None]) -> Agreement:
    """The strongest of what holds between the pairs of a topic; different things are different in what they say."""
    return max((kind or Agreement.PRECISION for kind in found), key=STRENGTH.index)
