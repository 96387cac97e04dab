"""What is reported where: claims by place, and the shapes of the map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from mencho_data.models.names import upwards
from mencho_data.publish.pages.claims import ShownClaim, number_of_sources
from mencho_data.publish.pages.published import PageNames
from mencho_data.publish.pages.shapes import WIDTH, PlaceShape, place_shapes
from mencho_data.publish.pages.voices import ListedReading, grouped
from mencho_data.raw.shapes import named_places
from mencho_data.spans import folded

LETTER, DIGIT, LINE = 5.6, 9.0, 12.0
"""Width of a letter of a name and of a digit on the map, and height of a line, in its units."""

MOST_READINGS, MOST_BEFORE = 12, 4
"""How much of what is said of a place stands on the page, of the event and of its background; the rest is linked."""

SHADES = 3
"""How many shades the map has, besides that of places of which nobody tells."""


class Told(NamedTuple):
    """What is said of a place: thing -> what is said of it, with where in the place; how much more there is."""

    things: Mapping[str, list[tuple[ListedReading, str]]]
    more: int


@dataclass(frozen=True)
class MappedPlace:
    """A place of the map with what is reported of it.

    Attributes:
        shape: Its outline.
        id: Its identifier.
        name: Its name.
        label: The same, short enough for the map.
        inside: Claims about it that belong to the event of the dataset.
        outside: Claims about it from the background.
        told: What is said of the event there; what most sources say comes first.
        before: What is said of its background there.
        level: Which of the shades of the map it has, from 1; 0 if no source names it for the event.
        named: Whether its name stands on the map.
    """

    shape: PlaceShape
    id: str
    name: str
    label: str
    inside: list[ShownClaim]
    outside: list[ShownClaim]
    told: Told
    before: Told
    level: int
    named: bool = False

    @property
    def sources(self) -> int:
        """How many sources tell of the event there: what the map shows."""
        return number_of_sources(self.inside)


@dataclass(frozen=True)
class PlaceMap:
    """The map.

    Attributes:
        places: Its places, those of which the most sources tell first.
        levels: What each shade stands for, from the palest: the lowest and the highest number of sources.
        height: Its height.
        width: Its width.
    """

    places: list[MappedPlace]
    levels: list[tuple[int, int]]
    height: int
    width: int = WIDTH


def place_map(names: PageNames, claims: Iterable[ShownClaim]) -> PlaceMap | None:
    """The map of the project with its claims; None if it has none, or no place of the register is on it."""
    keys = named_places(names.tables["places"], names.tables["place_codes"])
    drawn = {keys[shape] for shape in names.release.shapes if shape in keys}
    if not drawn:
        return None
    by_place: dict[str, list[ShownClaim]] = defaultdict(list)
    for claim in claims:
        if (place := _place_of(names, claim, drawn)) is not None:
            by_place[place].append(claim)
    shapes, height = place_shapes(names.release.shapes)
    levels = _levels([number_of_sources(claim for claim in told if claim.within) for told in by_place.values()])
    found = [_mapped(names, keys[shape.id], shape, by_place, levels) for shape in shapes if shape.id in keys]
    found.sort(key=lambda place: (-place.sources, -len(place.inside), -len(place.outside), folded(place.name)))
    return PlaceMap(_with_names(found), levels, height)


def _told(names: PageNames, claims: Iterable[ShownClaim], most: int) -> Told:
    by_place: dict[str, list[ShownClaim]] = defaultdict(list)
    for claim in claims:
        by_place[names.named("places", claim.row.get("place_id"))].append(claim)
    said = [(reading, place) for place, of in by_place.items() for reading in grouped(of)]
    said.sort(key=lambda told: -number_of_sources(told[0].claims))
    things: dict[str, list[tuple[ListedReading, str]]] = defaultdict(list)
    for reading, place in said[:most]:
        things[reading.topic].append((reading, place))
    return Told(things, len(said[most:]))


def _with_names(places: Sequence[MappedPlace]) -> list[MappedPlace]:
    """The places; those with names that fit into them, and cover no number and no other name."""
    taken = [_box(place.shape, len(str(place.sources)) * DIGIT, 0) for place in places if place.level]
    found = []
    for place in places:
        width = len(place.label) * LETTER
        box = _box(place.shape, width, LINE)
        free = place.level > 0 and width < place.shape.width and not any(_overlap(box, other) for other in taken)
        taken += [box] if free else []
        found.append(replace(place, named=free))
    return found


_Box = tuple[float, float, float, float]


def _box(shape: PlaceShape, width: float, below: float) -> _Box:
    """The room of a word in the middle of a place, or below that: left, right, top, bottom."""
    return shape.x - width / 2, shape.x + width / 2, shape.y + below - LINE / 2, shape.y + below + LINE / 2


def _overlap(a: _Box, b: _Box) -> bool:
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]


def _levels(counts: Iterable[int]) -> list[tuple[int, int]]:
    """The numbers of sources that occur, in at most as many groups as there are shades, none of them empty."""
    found = sorted(set(counts) - {0})
    groups = min(SHADES, len(found))
    cuts = [round(n * len(found) / groups) for n in range(groups + 1)] if groups else [0]
    return [(found[start], found[end - 1]) for start, end in pairwise(cuts)]


def _place_of(names: PageNames, claim: ShownClaim, drawn: set[str]) -> str | None:
    """The place of the map that a claim is about, if it names that place or one within it."""
    held = upwards(names.place_id(claim.row), names.by_key["places"])
    return next((place for place in held if place in drawn), None)


def _mapped(
    names: PageNames,
    place: str,
    shape: PlaceShape,
    by_place: Mapping[str, list[ShownClaim]],
    levels: Sequence[tuple[int, int]],
) -> MappedPlace:
    row, claims = names.by_key["places"][place], by_place.get(place, [])
    inside = [claim for claim in claims if claim.within]
    outside = [claim for claim in claims if not claim.within]
    name, english = str(row[f"name_{names.language}"]), str(row["name_en"])
    # Of a long name, English may keep the part that everyone uses; of others it has another name.
    return MappedPlace(
        shape=shape,
        id=place,
        name=name,
        label=english if name.startswith(english) else name,
        inside=inside,
        outside=outside,
        told=_told(names, inside, MOST_READINGS),
        before=_told(names, outside, MOST_BEFORE),
        level=sum(lowest <= number_of_sources(inside) for lowest, _ in levels),
    )
