"""Where figures stand on a strip: one geometry for the pages and for `.plot()`. Numbers only, nothing is drawn here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import NamedTuple

from mencho_data.models.codes import Qualifier

MARGIN = 6
"""Per cent of a strip that are kept free on each side, for dots and arrows."""

LEAST_BAND = 2
"""Per cent of a strip below which an estimate is as narrow as a dot, and its band is widened."""


class Bounds(NamedTuple):
    """What a claim or an estimate says in numbers; a bound is None where there is none."""

    value: float | None
    low: float | None
    high: float | None


class Mark(NamedTuple):
    """How a figure is drawn: numbers on the scale, None for what is not drawn.

    Attributes:
        dot: The number that is meant.
        stroke: The number of a bound that the words exclude, as in more than 20.
        start: Where the bar of the numbers that the words allow begins.
        end: Where it ends.
        open_end: Whether the bar goes on beyond the strip, which an arrow shows.
    """

    dot: float | None = None
    stroke: float | None = None
    start: float | None = None
    end: float | None = None
    open_end: bool = False


@dataclass(frozen=True)
class Scale:
    """A linear scale, from the first to the last of its ticks, which are round numbers."""

    low: float
    high: float
    ticks: tuple[float, ...]

    @property
    def per_cent(self) -> float:
        """How much one per cent of the strip is."""
        return (self.high - self.low) / (100 - 2 * MARGIN)

    @property
    def left(self) -> float:
        """The number at the left edge of the strip."""
        return self.low - MARGIN * self.per_cent

    @property
    def right(self) -> float:
        """The number at the right edge of the strip."""
        return self.high + MARGIN * self.per_cent

    def at(self, number: float) -> float:
        """Where a number stands, in per cent of the strip; a number beyond an edge stands at the edge."""
        return round(min(100, max(0, (number - self.left) / self.per_cent)), 2)

    def placed(self, mark: Mark) -> Mark:
        """A mark with places in per cent of the strip instead of numbers."""
        dot, stroke, start, end = (None if number is None else self.at(number) for number in mark[:4])
        return Mark(dot, stroke, start, end, mark.open_end)


def scale(claims: Sequence[Bounds], most: float | None = None) -> Scale:
    """The scale that holds all claims: from zero, unless they are all far from it.

    A lower bound of zero that no claim states is not held. Where a claim has no upper bound, there is room for it.

    Args:
        claims: The claims, at least one with a number.
        most: The highest number that can be: the scale ends there, if it comes so far.
    """
    numbers = [number for claim in claims for number in claim if number]
    numbers += [0.0 for claim in claims if claim.value == 0]
    low, high = min(numbers), max(numbers)
    if low <= high / 2:
        low = 0
    step = _step(high - low or max(1, high / 10))
    if all(number == int(number) for number in numbers):
        step = max(1, step)
    first, last = floor(low / step), ceil(high / step)
    last += most is None and any(claim.high is None for claim in claims)
    if first == last:
        first, last = max(0, first - 1), last + 1
    ticks = [round(n * step, 10) for n in range(first, last + 1)]
    if most is not None and ticks[-1] > most >= high:
        ticks = [*(tick for tick in ticks if tick == ticks[0] or tick <= most - step / 2), most]
    return Scale(ticks[0], ticks[-1], tuple(ticks))


def mark(claim: Bounds, qualifier: str | None, scale: Scale) -> Mark:
    """How a claim is drawn: a number that is exact as a dot, any other with a bar."""
    if qualifier == Qualifier.EXACT:
        return Mark(claim.value)
    excluded = qualifier in (Qualifier.MORE_THAN, Qualifier.NEARLY)
    low = claim.low if qualifier != Qualifier.UP_TO else scale.low
    return Mark(
        dot=None if excluded else claim.value,
        stroke=claim.value if excluded else None,
        start=max(scale.left, low or 0),
        end=scale.right if claim.high is None else claim.high,
        open_end=claim.high is None,
    )


def band(estimate: Bounds, scale: Scale) -> tuple[float, float]:
    """From where to where an estimate reaches, never narrower than a dot."""
    start = scale.left if estimate.low is None else max(scale.left, estimate.low)
    end = scale.right if estimate.high is None else estimate.high
    more = 0 if end - start > LEAST_BAND * scale.per_cent else 1.5 * scale.per_cent
    return start - more, end + more


def _step(span: float) -> float:
    """A round step (1, 2, 5 times a power of ten) that parts a span into at most four."""
    size = 10 ** floor(log10(span / 3))
    return float(next(step * size for step in (1, 2, 5, 10) if span / (step * size) <= 4))
