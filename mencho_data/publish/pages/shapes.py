"""The shapes of the states as SVG paths."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from itertools import pairwise
from math import cos, radians
from typing import NamedTuple

WIDTH = 640
"""Width of the map in its own units; the height follows from the shapes."""

_MIDDLE = cos(radians(23.6))
"""Degrees of longitude are this much shorter than those of latitude in the middle of Mexico."""


class StateShape(NamedTuple):
    """A state: ISO 3166-2, its outline for the attribute `d`; middle, left edge and width of its largest part."""

    iso: str
    path: str
    x: int
    y: int
    left: int
    width: int


Point = tuple[float, float]


@cache
def state_shapes() -> tuple[tuple[StateShape, ...], int]:
    """All states, in the order of the file, and the height of the map."""
    text = files("mencho_data.publish.pages").joinpath("data", "mexico-states.geojson").read_text("utf-8")
    features = json.loads(text)["features"]
    points = [point for feature in features for ring in _rings(feature) for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    size = WIDTH / ((east - west) * _MIDDLE)

    def place(point: Point) -> Point:
        return (point[0] - west) * _MIDDLE * size, (north - point[1]) * size

    found = []
    for feature in features:
        rings = [[place(point) for point in ring] for ring in _rings(feature)]
        largest = max(rings, key=lambda ring: abs(_area(ring)))
        x, y = _middle(largest)
        left, right = min(x for x, _ in largest), max(x for x, _ in largest)
        path = "".join(map(_outline, rings))
        found.append(StateShape(feature["id"], path, round(x), round(y), round(left), round(right - left)))
    return tuple(found), round((north - south) * size)


def _rings(feature: dict) -> list[list[Point]]:  # type: ignore[type-arg]
    return [ring for polygon in feature["geometry"]["coordinates"] for ring in polygon]


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
    """The centre of mass of a ring."""
    area = _area(ring)
    parts = [(a, b, a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)]
    x = sum((a[0] + b[0]) * cross for a, b, cross in parts) / (6 * area)
    y = sum((a[1] + b[1]) * cross for a, b, cross in parts) / (6 * area)
    return x, y
