"""Where sources agree and disagree: the claims of each comparison side by side, with their places on a strip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mencho_data.models import wording
from mencho_data.models.codes import Certainty, Qualifier
from mencho_data.publish.pages.entries import Entry, Reason
from mencho_data.publish.pages.registers import Registers, Row
from mencho_data.publish.pages.scale import Scale, scale

_CERTAINTY = [str(code) for code in Certainty]
"""From the most to the least certain, as the code list has them."""


@dataclass(frozen=True)
class Mark:
    """A claim on a strip. Places are in per cent of its width, None where there is none.

    Attributes:
        entry: The claim.
        dot: Where its number stands.
        stroke: Where it stands if the words exclude it, as a bound.
        start: Where the range that its words allow begins.
        end: Where it ends.
        open_end: Whether it has no bound at that end.
    """

    entry: Entry
    dot: float | None = None
    stroke: float | None = None
    start: float | None = None
    end: float | None = None
    open_end: bool = False


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
    marks: list[Mark]
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
        axis = self._axis(links) if row["measure_id"] else None
        return Topic(
            row=row,
            title=self._registers.named("measures", row["measure_id"])
            or self._registers.named("attributes", row["attribute_id"]),
            event=self._registers.named("events", row["event_id"]),
            marks=[self._mark(link, axis) for link in links] if axis else [Mark(entry) for entry in entries],
            answers=[] if axis else self._answers(entries),
            axis=self._ticks(axis, row["unit"]) if axis else [],
            band=self._band(estimate, axis) if estimate and axis else None,
            estimate=wording.estimate(estimate, self._registers.language) if estimate else "",
            rule=self._registers.codes["estimate_rule"][estimate["rule"]] if estimate else "",
            reasons=list(dict.fromkeys(reasons)),
        )

    def _axis(self, links: Sequence[Row]) -> Scale:
        """The scale that holds all claims of a comparison; a lower bound of zero that nobody states is not held."""
        stated = [link[key] for link in links for key in ("value", "reach_low", "reach_high") if link[key]]
        zeros = [0.0 for link in links if link["value"] == 0]
        return scale([*stated, *zeros], room=any(link["reach_high"] is None for link in links))

    def _ticks(self, axis: Scale, unit: str) -> list[tuple[float, str]]:
        """Where the round numbers stand, and their words."""
        return [(axis.at(tick), wording.short(tick, unit, self._registers.language)) for tick in axis.ticks]

    def _mark(self, link: Row, axis: Scale) -> Mark:
        """A claim on the strip of its comparison."""
        entry = self._entries[link["record_id"]]
        value, low, high = (link[key] for key in ("value", "reach_low", "reach_high"))
        qualifier = entry.row["qualifier"]
        number = None if value is None else axis.at(value)
        if qualifier == Qualifier.EXACT:
            return Mark(entry, number)
        excluded = qualifier in (Qualifier.MORE_THAN, Qualifier.NEARLY)
        return Mark(
            entry,
            dot=None if excluded else number,
            stroke=number if excluded else None,
            start=axis.at(low if qualifier != Qualifier.UP_TO else axis.low),
            end=100 if high is None else axis.at(high),
            open_end=high is None,
        )

    def _band(self, estimate: Row, axis: Scale) -> tuple[float, float]:
        """Where an estimate begins and ends on the strip; a single number is as wide as a dot."""
        start = 0 if estimate["low"] is None else axis.at(estimate["low"])
        end = 100 if estimate["high"] is None else axis.at(estimate["high"])
        return (start, end) if end - start > 2 else (start - 1.5, end + 1.5)

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
