"""Why positions differ: the explanations of the curators, which name records that stand for their positions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from mencho_data.models.codes import Cause

Row = Mapping[str, Any]

WHY = ("cause", "explanation_en", "explanation_es", "explanation_source", "explanation_source_es")
"""What an explanation adds to a disagreement."""

SET_ASIDE = (Cause.ERROR, Cause.OUTDATED, Cause.INCOMPLETE, Cause.MISREAD)
"""Causes of which the position that is explained supports no estimate."""


class PairExplanation(NamedTuple):
    """Why two positions differ: number of the entry, its row, and the position of which it tells the cause."""

    number: int
    row: Row
    of: str


Explained = Mapping[frozenset[str], PairExplanation]
"""Two positions -> why they differ, as far as the curators know."""


def explained(rows: Sequence[Row], position_of: Mapping[str, str], alike: Mapping[str, Sequence[str]]) -> Explained:
    """The first explanation of each pair of positions.

    Why a position differs from another holds against all who say the same as that one, where nothing else is told.

    Args:
        rows: The explanations.
        position_of: Record -> the position in which it stands.
        alike: Position -> the positions of its topic that say the same, itself among them.
    """
    found: dict[frozenset[str], PairExplanation] = {}
    also: dict[frozenset[str], PairExplanation] = {}
    for number, row in enumerate(rows):
        for other in row["differs_from"]:
            if pair := _pair(row["record_id"], other, position_of):
                of = position_of[row["record_id"]]
                found.setdefault(pair, PairExplanation(number, row, of))
                for one in alike[position_of[other]]:
                    also.setdefault(frozenset({of, one}), PairExplanation(number, row, of))
    return {**also, **found}


def behind(disagreements: Sequence[Row], position_claims: Sequence[Row]) -> list[dict[str, Any]]:
    """The explanations that published disagreements show, as those of all records that stand there."""
    standing: dict[str, list[str]] = defaultdict(list)
    for row in position_claims:
        standing[row["position_id"]].append(row["record_id"])
    found = []
    for row in disagreements:
        if one := row["cause_of"]:
            other = row["position_b"] if one == row["position_a"] else row["position_a"]
            why = {**{key: row[key] for key in WHY}, "differs_from": standing[other]}
            found += [{**why, "record_id": record} for record in standing[one]]
    return found


def idle(rows: Sequence[Row], position_of: Mapping[str, str], used: Explained) -> list[tuple[int, str]]:
    """The explanations that explain nothing: number of the entry, and the record that does not differ from its own.

    Args:
        rows: The explanations.
        position_of: Record -> the position in which it stands.
        used: Two positions that differ -> the explanation that is shown.
    """
    found = []
    for number, row in enumerate(rows):
        for other in row["differs_from"]:
            pair = _pair(row["record_id"], other, position_of)
            if pair is None or pair not in used or used[pair].number != number:
                found.append((number, other))
    return found


def _pair(one: str, other: str, position_of: Mapping[str, str]) -> frozenset[str] | None:
    """The positions of two records; None if they stand in one, or in none."""
    a, b = position_of.get(one), position_of.get(other)
    return None if a is None or b is None or a == b else frozenset({a, b})
