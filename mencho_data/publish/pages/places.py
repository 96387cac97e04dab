"""What is reported where: claims by state, and the shapes of the map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from mencho_data.publish.pages.entries import Entry, folded
from mencho_data.publish.pages.geo import State, states
from mencho_data.publish.pages.registers import Registers, Row


@dataclass(frozen=True)
class Place:
    """A state with what is reported of it.

    Attributes:
        shape: Its outline.
        name: Its name.
        label: The same, short enough for the map.
        inside: Claims about it that belong to the event of the dataset.
        outside: Claims about it from the background.
    """

    shape: State
    name: str
    label: str
    inside: list[Entry]
    outside: list[Entry]


def places(registers: Registers, entries: Iterable[Entry]) -> tuple[list[Place], int]:
    """All states, those with the most claims first, and the height of the map."""
    by_state: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        if (state := _state_of(registers, entry)) is not None:
            by_state[state].append(entry)
    shapes, height = states()
    by_iso = {row["iso"]: row for row in registers.tables["places"]}
    found = [_place(registers, by_iso[shape.iso], shape, by_state) for shape in shapes if shape.iso in by_iso]
    return sorted(found, key=lambda place: (-len(place.inside), -len(place.outside), folded(place.name))), height


def _state_of(registers: Registers, entry: Entry) -> str | None:
    """The state that a claim is about, if it names a place within one."""
    place = entry.row.get("place_id")
    if place is None and entry.table == "attribute_claims":
        place = registers.by_key["answers"][entry.row["answer_id"]]["place_id"]
    while place is not None and registers.by_key["places"][place]["kind"] != "state":
        place = registers.by_key["places"][place]["part_of"]
    return place


def _place(registers: Registers, row: Row, shape: State, by_state: dict[str, list[Entry]]) -> Place:
    entries = by_state.get(row["place_id"], [])
    name, english = str(row[f"name_{registers.language}"]), str(row["name_en"])
    # Of Michoacán de Ocampo, English keeps the part that everyone uses; of Ciudad de México it has another name.
    return Place(
        shape=shape,
        name=name,
        label=english if name.startswith(english) else name,
        inside=[entry for entry in entries if entry.within],
        outside=[entry for entry in entries if not entry.within],
    )
