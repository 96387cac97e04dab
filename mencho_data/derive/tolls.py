"""Tolls: of each count that can only grow, the positions in the order in which they were said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from mencho_data.derive.moments import When
from mencho_data.models import TABLES
from mencho_data.models.codes import ActorKind, CountingBasis
from mencho_data.models.names import ByKey

Row = dict[str, Any]


def tolls(positions: Sequence[Row], said: Mapping[str, When], by_key: ByKey) -> list[Row]:
    """The rows of `tolls`: what strays from what was said is not among them.

    Args:
        positions: The rows of `positions`.
        said: Position -> when it was said.
        by_key: The registers.
    """
    measures: dict[str, list[Row]] = defaultdict(list)
    for row in positions:
        measure = by_key["measures"].get(row.get("measure_id") or "")
        if measure and measure["counting_basis"] == CountingBasis.CUMULATIVE and not row["strays_from"]:
            measures[row["measure_id"]].append(row)
    return [row for of in measures.values() for row in _of_measure(of, said, by_key)]


def _of_measure(positions: Sequence[Row], said: Mapping[str, When], by_key: ByKey) -> list[Row]:
    lines: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    found = []
    for step, row in enumerate(sorted(positions, key=lambda row: _order(row, said)), 1):
        key = row["position_id"]
        line = lines[_speaker(row, by_key), row["event_id"], row["place_id"]]
        before = [other for other in line if said[other].precedes(said[key])]
        line.append(key)
        shown = {column: row[column] for column in TABLES["tolls"].model_fields if column in row}
        found.append({**shown, "step": step, "revises": before[-1] if before else None})
    return found


def _order(row: Row, said: Mapping[str, When]) -> tuple[Any, ...]:
    """By the last possible moment, then the first; what was said at an unknown time comes last."""
    when = said[row["position_id"]]
    return when.last, when.first, row["position_id"]


def _speaker(row: Row, by_key: ByKey) -> str:
    """Who speaks: the body of a person, an organisation itself, or an outlet."""
    if not row["actor_id"]:
        source = by_key["sources"][row["source_id"]]
        return f"outlet {source['publisher'] or row['source_id']}"
    actor = by_key["actors"][row["actor_id"]]
    person = actor["kind"] in (ActorKind.PERSON, ActorKind.UNNAMED)
    return str((actor["part_of"] if person else None) or row["actor_id"])
