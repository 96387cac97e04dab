"""What is reported where: claims by state, and the shapes of the map."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from mencho_data.publish.pages.claims import ShownClaim
from mencho_data.publish.pages.published import PageNames, Row
from mencho_data.publish.pages.shapes import StateShape, state_shapes
from mencho_data.spans import folded


@dataclass(frozen=True)
class MappedState:
    """A state with what is reported of it.

    Attributes:
        shape: Its outline.
        name: Its name.
        label: The same, short enough for the map.
        inside: Claims about it that belong to the event of the dataset.
        outside: Claims about it from the background.
    """

    shape: StateShape
    name: str
    label: str
    inside: list[ShownClaim]
    outside: list[ShownClaim]


def mapped_states(names: PageNames, claims: Iterable[ShownClaim]) -> tuple[list[MappedState], int]:
    """All states, those with the most claims first, and the height of the map."""
    by_state: dict[str, list[ShownClaim]] = defaultdict(list)
    for claim in claims:
        if (state := _state_of(names, claim)) is not None:
            by_state[state].append(claim)
    shapes, height = state_shapes()
    by_iso = {row["iso"]: row for row in names.tables["places"]}
    found = [_mapped(names, by_iso[shape.iso], shape, by_state) for shape in shapes if shape.iso in by_iso]
    return sorted(found, key=lambda place: (-len(place.inside), -len(place.outside), folded(place.name))), height


def _state_of(names: PageNames, claim: ShownClaim) -> str | None:
    """The state that a claim is about, if it names a place within one."""
    place = claim.row.get("place_id")
    if place is None and claim.table == "attribute_claims":
        place = names.by_key["answers"][claim.row["answer_id"]]["place_id"]
    while place is not None and names.by_key["places"][place]["kind"] != "state":
        place = names.by_key["places"][place]["part_of"]
    return place


def _mapped(names: PageNames, row: Row, shape: StateShape, by_state: dict[str, list[ShownClaim]]) -> MappedState:
    claims = by_state.get(row["place_id"], [])
    name, english = str(row[f"name_{names.language}"]), str(row["name_en"])
    # Of Michoacán de Ocampo, English keeps the part that everyone uses; of Ciudad de México it has another name.
    return MappedState(
        shape=shape,
        name=name,
        label=english if name.startswith(english) else name,
        inside=[claim for claim in claims if claim.within],
        outside=[claim for claim in claims if not claim.within],
    )
