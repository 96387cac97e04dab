"""Places on a strip: from numbers to percentages of its width, with round numbers for the axis."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, floor, log10

MARGIN = 6
"""Per cent of the width that are kept free on each side, for dots and arrows."""


@dataclass(frozen=True)
class Scale:
    """A linear scale.

    Attributes:
        low: Number at the left.
        high: Number at the right.
        ticks: Round numbers between them.
    """

    low: float
    high: float
    ticks: tuple[float, ...]

    def at(self, number: float) -> float:
        """Where a number stands, in per cent of the width; numbers beyond the ends stand at the edge."""
        part = (number - self.low) / (self.high - self.low)
        return round(min(100, max(0, MARGIN + (100 - 2 * MARGIN) * part)), 2)


def scale(numbers: Iterable[float], room: bool = False) -> Scale:
    """A scale that holds all numbers: from zero, unless they are all far from it.

    Args:
        numbers: The numbers, at least one.
        room: Whether to leave room at the right, for what has no upper bound.
    """
    given = sorted(numbers)
    low, high = given[0], given[-1]
    if low <= high / 2:
        low = 0
    step = _step(high - low or max(1, high / 10))
    if all(number == int(number) for number in given):
        step = max(1, step)
    first, last = floor(low / step), ceil(high / step) + room
    if first == last:
        first, last = max(0, first - 1), last + 1
    return Scale(first * step, last * step, tuple(round(n * step, 10) for n in range(first, last + 1)))


def _step(span: float) -> float:
    """A round step (1, 2, 5 times a power of ten) that parts a span into at most four."""
    size = 10 ** floor(log10(span / 3))
    return float(next(step * size for step in (1, 2, 5, 10) if span / (step * size) <= 4))
