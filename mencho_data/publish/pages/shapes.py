"""The shapes of places as SVG paths."""

from __future__ import annotations

from itertools import pairwise
from math import cos, radians
from typing import NamedTuple

from mencho_data.raw.shapes import Point, Shapes

WIDTH = 640
"""Width of the map in its own units; the height follows from the shapes."""


class PlaceShape(NamedTuple):
    """A place: name of its shape, outline for the attribute `d`; middle and width of its largest part."""

    id: str
    path: str
    x: int
    y: int
    width: int


def place_shapes(shapes: Shapes) -> tuple[list[PlaceShape], int]:
    """All places, in their order, and the height of the map."""
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    # Degrees of longitude are this much shorter than those of latitude in the middle of the map.
    middle = cos(radians(round((south + north) / 2, 1)))
    size = WIDTH / ((east - west) * middle or 1)

    def place(point: Point) -> Point:
        return (point[0] - west) * middle * size, (north - point[1]) * size

    found = []
    for name, outline in shapes.items():
        rings = [[place(point) for point in ring] for ring in outline]
        largest = max(rings, key=lambda ring: abs(_area(ring)))
        x, y = _middle(largest)
        left, right = min(x for x, _ in largest), max(x for x, _ in largest)
        path = "".join(map(_outline, rings))
        found.append(PlaceShape(name, path, round(x), round(y), round(right - left)))
    return found, round((north - south) * size)


def _outline(ring: list[Point]) -> str:
    """A ring as whole units, each from the point before; what is shorter than a unit is left out."""
    steps = [f"M{round(ring[0][0])} {round(ring[0][1])}l"]
    at = (round(ring[0][0]), round(ring[0][1]))
    for x, y in ring[1:-1]:
        to = (round(x), round(y))
        if to != at:
            steps.append(f"{to[0] - at[0]} {to[1] - at[1]} ")
        at = to
    return "".join(steps).rstrip().replace(" -", "-") + "z"


def _area(ring: list[Point]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) / 2


def _middle(ring: list[Point]) -> Point:
    """The centre of mass of a ring; its first point if it has no area."""
    area = _area(ring)
    if not area:
        return ring[0]
    parts = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)]
    x = sum((a[0] + b[0]) * cross for a, b, cross in parts) / (6 * area)
    y = sum((a[1] + b[1]) * cross for a, b, cross in parts) / (6 * area)
    return x, y
