"""Topics: what is said on one thing, and how each two positions on it stand to each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from itertools import combinations
from typing import Any

from mencho_data.derive.agreement import of_answers, of_figures
from mencho_data.derive.claims import TopicKey
from mencho_data.derive.positions import FigurePosition, Position, answer_positions, figure_positions
from mencho_data.models import Codes
from mencho_data.models.codes import Agreement
from mencho_data.models.names import ByKey

Row = dict[str, Any]
Rows = Mapping[str, list[Row]]
Pair = tuple[Position, Position, Agreement | None]
"""Two positions on one topic, and how they stand to each other."""


@dataclass(frozen=True)
class Topic:
    """What is said on one thing.

    Attributes:
        key: The thing.
        positions: What is said of it.
        figures: The same positions, if they are figures.
        pairs: How each two of them stand to each other, if two or more sources speak of it.
        by_key: The registers.
    """

    key: TopicKey
    positions: Sequence[Position]
    figures: Sequence[FigurePosition]
    pairs: Sequence[Pair]
    by_key: ByKey

    @property
    def sources(self) -> set[str]:
        """The sources that speak of it."""
        return set().union(*(one.sources for one in self.positions))

    @property
    def differing(self) -> list[tuple[Position, Position, Agreement]]:
        """The pairs that differ, and how."""
        return [(a, b, kind) for a, b, kind in self.pairs if kind not in (None, Agreement.AGREE)]


def topics_of(rows: Rows, codes: Codes, zone: tzinfo) -> list[Topic]:
    """What is said on each thing, with how each two positions on it stand to each other."""
    by_key = ByKey(lambda table: rows.get(table, ()))
    found = []
    for key, figures in figure_positions(by_key, codes, zone).items():
        basis = by_key["measures"][key.subject]["counting_basis"]
        pairs = [(a, b, of_figures(a, b, basis)) for a, b in combinations(figures, 2)] if compared(figures) else []
        found.append(Topic(key, figures, figures, pairs, by_key))
    for key, positions in answer_positions(by_key, zone).items():
        choice = by_key["attributes"][key.subject]["choice"]
        two = combinations(positions, 2) if compared(positions) else ()
        found.append(Topic(key, positions, (), [(a, b, of_answers(a, b, choice)) for a, b in two], by_key))
    return found


def compared(positions: Sequence[Position]) -> bool:
    """Whether two or more sources speak of a thing."""
    return len({source for one in positions for source in one.sources}) > 1
