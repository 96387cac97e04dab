"""Reads the shapes of places that a project has for its map."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mencho_data.errors import Problem
from mencho_data.files import MAX_BYTES, leads_out, outside, read_text
from mencho_data.models.codes import PlaceScheme

Point = tuple[float, float]
Shapes = dict[str, list[list[Point]]]
"""Place, by its key or one of its codes -> rings of longitude and latitude."""


def read_shapes(path: Path, problems: list[Problem]) -> Shapes:
    """The shapes of a GeoJSON file, in its order, adding what is wrong with it to `problems`.

    Args:
        path: A file in `raw/`: features with an `id`, of polygons in degrees.
        problems: What is wrong is added here.
    """
    if leads_out(path, path.parent):
        problems.append(outside(path, path.parent))
        return {}
    text = read_text(path, problems, limit=MAX_BYTES)
    if text is None:
        return {}
    try:
        shapes = {str(feature["id"]): _rings(feature["geometry"]) for feature in json.loads(text)["features"]}
        if shapes:
            return shapes
        wrong = "no features"
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        wrong = f"{type(error).__name__}: {str(error)[:100]}"
    problems.append(Problem("malformed-map", f"The map is not features of polygons: {wrong}.", path.as_posix()))
    return {}


def _rings(geometry: dict[str, Any]) -> list[list[Point]]:
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind not in ("Polygon", "MultiPolygon"):
        raise ValueError(f"{kind} is not read")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    rings = [[(float(point[0]), float(point[1])) for point in ring] for polygon in polygons for ring in polygon]
    if not rings or min(map(len, rings)) < 4:
        raise ValueError("a polygon has fewer than four points")
    return rings


def named_places(places: Iterable[Mapping[str, Any]], codes: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """What a shape may be called -> the place: its key; else its ISO code; else one of another list.

    Args:
        places: Rows of the table `places`.
        codes: Rows of the table `place_codes`.
    """
    listed = sorted(codes, key=lambda row: (row["scheme"] == PlaceScheme.ISO, row["scheme"]))
    return {row["code"]: row["place_id"] for row in listed} | {row["place_id"]: row["place_id"] for row in places}
