"""Where sources agree and disagree: the claims of each comparison side by side, with their places on a strip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mencho_data.dataset.strips import Bounds, Mark, Scale, band, mark, scale
from mencho_data.models import wording
from mencho_data.models.codes import Certainty
from mencho_data.publish.pages.entries import Entry, Reason
from mencho_data.publish.pages.registers import Registers, Row

_CERTAINTY = [str(code) for code in Certainty]
"""From the most to the least certain, as the code list has them."""


class Marked(NamedTuple):
    """A claim and how it is drawn on the strip of its comparison, in per cent of the width; None if it is not."""

    entry: Entry
    mark: Mark | None = None


@dataclass(frozen=True)
class Topic:
    """A comparison: its claims side by side.

    Attributes:
        row: Row of the comparison.
        title: Name of the measure or question.
        event: Name of the event, empty if there is none.
        marks: Its claims, in their order.
        answers: Of a question, each answer with its depth in the nesting and the claims that give it.
        axis: Ticks of the strip: place in per cent, number in words.
        band: Start and end of the estimate in per cent; None if there is none.
        estimate: The estimate in words, empty if there is none.
        rule: How it follows.
        reasons: What is known of why they differ.
    """

    row: Row
    title: str
    event: str
    marks: list[Marked]
    answers: list[tuple[str, int, list[Entry]]]
    axis: list[tuple[float, str]]
    band: tuple[float, float] | None
    estimate: str
    rule: str
    reasons: list[Reason]


def topics(registers: Registers, entries: Mapping[str, Entry]) -> list[Topic]:
    """All comparisons, in the order of their table."""
    reader = _Reader(registers, entries)
    return [reader.read(row) for row in registers.tables["comparisons"]]


class _Reader:
    """Reads comparisons, with the tables and claims at hand."""

    def __init__(self, registers: Registers, entries: Mapping[str, Entry]) -> None:
        self._registers, self._entries = registers, entries

    def read(self, row: Row) -> Topic:
        """A comparison."""
        links = [
            link
            for link in self._registers.tables["comparison_claims"]
            if link["comparison_id"] == row["comparison_id"]
        ]
        links.sort(key=lambda link: self._entries[link["record_id"]].order)
        entries = [self._entries[link["record_id"]] for link in links]
        estimate = next(
            (e for e in self._registers.tables["estimates"] if e["comparison_id"] == row["comparison_id"]), None
        )
        ids = {entry.id for entry in entries}
        reasons = [d.reason for entry in entries for d in entry.differences if d.entry.id in ids and d.reason.text]
        bounds = [Bounds(link["value"], link["reach_low"], link["reach_high"]) for link in links]
        axis = scale(bounds) if row["measure_id"] else None
        return Topic(
            row=row,
            title=self._registers.named("measures", row["measure_id"])
            or self._registers.named("attributes", row["attribute_id"]),
            event=self._registers.named("events", row["event_id"]),
            marks=[
                Marked(entry, axis.placed(mark(bound, entry.row["qualifier"], axis)) if axis else None)
                for entry, bound in zip(entries, bounds, strict=True)
            ],
            answers=[] if axis else self._answers(entries),
            axis=self._ticks(axis, row["unit"]) if axis else [],
            band=self._band(estimate, axis) if estimate and axis else None,
            estimate=wording.estimate(estimate, self._registers.language) if estimate else "",
            rule=self._registers.codes["estimate_rule"][estimate["rule"]] if estimate else "",
            reasons=list(dict.fromkeys(reasons)),
        )

    def _ticks(self, axis: Scale, unit: str) -> list[tuple[float, str]]:
        """Where the round numbers stand, and their words."""
        return [(axis.at(tick), wording.short(tick, unit, self._registers.language)) for tick in axis.ticks]

    def _band(self, estimate: Row, axis: Scale) -> tuple[float, float]:
        """Where an estimate begins and ends on the strip."""
        start, end = band(Bounds(estimate["value"], estimate["low"], estimate["high"]), axis)
        return axis.at(start), axis.at(end)

    def _answers(self, entries: Sequence[Entry]) -> list[tuple[str, int, list[Entry]]]:
        """The answers to a question with who gives each; those that more sources stand behind first.

        An answer is followed by its more exact forms, whose claims stand behind it too.
        """
        given: dict[str, list[Entry]] = defaultdict(list)
        behind: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            given[entry.row["answer_id"]].append(entry)
            for answer in self._path(entry.row["answer_id"]):
                behind[answer].append(entry)

        def rank(answer: str) -> tuple[int, int, date, str]:
            claims = behind[answer]
            return (
                -len({entry.source for entry in claims}),
                min(_CERTAINTY.index(entry.certainty) for entry in claims),
                min(entry.first_published for entry in claims),
                answer,
            )

        paths = sorted(map(self._path, given), key=lambda path: [rank(answer) for answer in path])
        return [
            (self._registers.named("answers", path[-1]), sum(wider in given for wider in path[:-1]), given[path[-1]])
            for path in paths
        ]

    def _path(self, answer: str) -> list[str]:
        """An answer after the wider ones that hold it, the widest first."""
        wider = self._registers.by_key["answers"][answer]["part_of"]
        return [*(self._path(wider) if wider else []), answer]
