"""Where the words of a chart stand, so that no two of them overlap: laid out with letters wider than most."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import hypot
from typing import NamedTuple

LETTER, HEIGHT = 8.3, 14.0
"""Width that is kept for a letter, whatever the font, and the height of a line."""

Place = tuple[int, int, str]

_NEAR: tuple[Place, ...] = (
    *((12, 4, "start"), (-12, 4, "end"), (0, -13, "middle"), (0, 22, "middle")),
    *((10, -10, "start"), (10, 18, "start"), (-10, -10, "end"), (-10, 18, "end")),
)
_PLACES: tuple[Place, ...] = (
    *_NEAR,
    *((0, -27, "middle"), (12, -22, "start"), (12, 30, "start")),
    *((-12, -22, "end"), (-12, 30, "end"), (0, 36, "middle")),
)
"""Places for words beside a point, the nearest first: right and down from it, and what of the words stands there."""


class Box(NamedTuple):
    """The room of something on the chart."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether it and another have a point in common."""
        beside = self.left < other.right and other.left < self.right
        return beside and self.top < other.bottom and other.top < self.bottom

    def away(self, x: float, y: float) -> float:
        """How far it is from a point."""
        beside = max(self.left - x, 0.0, x - self.right)
        return hypot(beside, max(self.top - y, 0.0, y - self.bottom))

    def within(self, other: Box) -> bool:
        """Whether it lies in another."""
        beside = other.left <= self.left and self.right <= other.right
        return beside and other.top <= self.top and self.bottom <= other.bottom


class Wanted(NamedTuple):
    """Words that are to stand beside a point.

    Attributes:
        x: How far right the point is.
        y: How far down it is.
        said: The words.
        full: The same with more, which stand only near the point.
        mark: Whose they are.
        needed: Whether they stand on lines rather than not at all.
    """

    x: float
    y: float
    said: str
    full: str
    mark: str
    needed: bool


class Label(NamedTuple):
    """Words on the chart: where they stand, which part of them stands there, and whose they are."""

    x: float
    y: float
    anchor: str
    text: str
    mark: str


class Obstacles(NamedTuple):
    """What is on the chart before the words.

    Attributes:
        marks: What no words may cover.
        along: Lines that words stand on only where they are needed.
        across: Lines that they stand on where there is no other room.
        points: The middles of all marks: words stand nearest to their own.
    """

    marks: Sequence[Box]
    along: Sequence[Box]
    across: Sequence[Box]
    points: Sequence[tuple[float, float]]


def labels(wanted: Iterable[Wanted], there: Obstacles, room: Box) -> list[Label]:
    """The words for which there is room, those that come first being placed first."""
    taken, found = list(there.marks), list[Label]()
    for one in wanted:
        lines = [[*there.along, *there.across], [*there.along]]
        tries = [(one.full, _NEAR, of) for of in lines if one.full]
        tries += [(one.said, _PLACES, of) for of in ([*lines, []] if one.needed else lines)]
        placed = (
            place
            for text, places, of in tries
            for place in _places(one, text, places)
            if place[1].within(room) and _clear(place[1], [*taken, *of]) and _nearest(place[1], one, there.points)
        )
        if (first := next(placed, None)) is not None:
            label, box = first
            found.append(label)
            taken.append(box)
    return found


def _places(one: Wanted, text: str, places: Sequence[Place]) -> Iterator[tuple[Label, Box]]:
    """The places beside a point where words may stand, with their room."""
    for right, down, anchor in places:
        x, y = one.x + right, one.y + down
        yield Label(round(x, 1), round(y, 1), anchor, text, one.mark), text_box(x, y, anchor, text)


def _clear(box: Box, taken: Iterable[Box]) -> bool:
    return not any(box.overlaps(other) for other in taken)


def _nearest(box: Box, one: Wanted, points: Iterable[tuple[float, float]]) -> bool:
    """Whether words are nearer to their own point than to any other."""
    own = box.away(one.x, one.y)
    return all(box.away(x, y) >= own for x, y in points)


def text_box(x: float, y: float, anchor: str, text: str) -> Box:
    """The room that words take."""
    width = len(text) * LETTER
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Box(left, y - HEIGHT + 3, left + width, y + 3)
