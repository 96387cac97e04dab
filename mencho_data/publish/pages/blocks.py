"""What is said of one thing, side by side: its claims with their places on a strip, and how they stand to each other.

A thing is a measure or question on one event, period and place. Where several sources speak of it, it is a comparison.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from mencho_data.dataset.strips import Bounds, Mark, Scale, band, mark, scale
from mencho_data.models import wording
from mencho_data.models.codes import Agreement, Cause, Certainty
from mencho_data.models.names import upwards
from mencho_data.publish.pages.claims import ShownClaim, number_of_sources, tells_of_one
from mencho_data.publish.pages.published import PageNames, Row
from mencho_data.publish.pages.voices import ShownReading, ShownVoice, readings
from mencho_data.spans import folded

GROUPS = ("disputed", "scope", "checked", Agreement.DIFFERENT_TIME, Agreement.PRECISION, Agreement.AGREE)
"""The groups that comparisons stand in: contradictions by their causes, all others by the kind of agreement."""

CHECKED = {Cause.ERROR, Cause.OUTDATED, Cause.MISREAD}
"""Causes that the record shows: whom they are told of contradicts nobody any more."""

_SCOPE = {Cause.DIFFERENT_SCOPE, Cause.LATER_CUT}
"""Causes of what counts different things."""

_CERTAINTY = [str(code) for code in Certainty]
"""From the most to the least certain, as the code list has them."""


class Reason(NamedTuple):
    """Why positions differ, and what else that rests on, if anything."""

    text: str
    source: str


@dataclass(frozen=True)
class Block:
    """What is said of one thing, each reading with all who say it.

    Attributes:
        subject: Its measure or question.
        comparison: Its comparison; empty if only one source speaks of it.
        row: Row of the comparison; empty without one.
        group: The group it stands in, one of `GROUPS`; empty without a comparison.
        title: Name of the measure or question.
        event: Name of the event, empty if there is none.
        about: Event, place and period, as far as they are told.
        within: Whether the event is the one of the dataset, or part of it.
        readings: What is said, in order, each with all who say it.
        marks: How each reading is drawn on the strip, in per cent of its width; none where there is nothing to draw.
        answers: Each reading in words, with its depth in the nesting of answers, and who gives it.
        axis: Ticks of the strip: place in per cent, number in words.
        band: Start and end of the estimate in per cent; None if there is none.
        estimate: The estimate in words, empty if there is none.
        rule: How it follows.
        reasons: What is known of why they differ.
    """

    subject: str
    comparison: str
    row: Row
    group: str
    title: str
    event: str
    about: list[str]
    within: bool
    readings: list[ShownReading]
    marks: list[Mark]
    answers: list[tuple[str, int, list[ShownVoice]]]
    axis: list[tuple[float, str]]
    band: tuple[float, float] | None
    estimate: str
    rule: str
    reasons: list[Reason]

    @property
    def claims(self) -> list[ShownClaim]:
        """All claims on it."""
        return [claim for reading in self.readings for claim in reading.claims]

    @property
    def sources(self) -> int:
        """Number of sources."""
        return number_of_sources(self.claims)


def blocks(names: PageNames, claims: Iterable[ShownClaim]) -> list[Block]:
    """All claims by what they are about: what most sources speak of comes first."""
    about: dict[tuple[Any, ...], list[ShownClaim]] = defaultdict(list)
    for claim in claims:
        row = claim.row
        key = tuple(
            row.get(name) for name in ("event_id", "place_id", "period_start", "period_end", "unit", "currency")
        )
        about[(claim.comparison,) if claim.comparison else ("", claim.subject, *key)].append(claim)
    pairs: dict[str, list[Row]] = defaultdict(list)
    for pair in names.tables["disagreements"]:
        pairs[pair["comparison_id"]].append(pair)
    found = [_block(names, comparison, readings(of), pairs[comparison]) for (comparison, *_), of in about.items()]
    return sorted(found, key=lambda block: (not block.within, -block.sources, folded(block.title), block.claims[0].id))


def _group(agreement: str, pairs: Sequence[Row]) -> str:
    """Where a comparison stands: what the record settles apart, and what counts different things."""
    if agreement != Agreement.CONTRADICTION:
        return agreement
    settled = {pair["cause_of"] for pair in pairs if pair["cause"] in CHECKED}
    left = {
        pair["cause"]
        for pair in pairs
        if pair["agreement"] == Agreement.CONTRADICTION and not settled & {pair["position_a"], pair["position_b"]}
    }
    if not left:
        return "checked"
    return "scope" if left <= _SCOPE else "disputed"


def _block(names: PageNames, comparison: str, said: list[ShownReading], pairs: Sequence[Row]) -> Block:
    first = said[0].claim
    row = names.by_key["comparisons"][comparison] if comparison else {}
    estimate = names.by_key["estimates"].get(comparison)
    axis, marks = _drawn(names, said)
    reasons = [
        Reason(pair[f"explanation_{names.language}"] or "", names.text(pair, "explanation_source")) for pair in pairs
    ]
    return Block(
        subject=(row["measure_id"] or row["attribute_id"]) if row else first.subject,
        comparison=comparison,
        row=row,
        group=_group(row["agreement"], pairs) if row else "",
        title=names.subject(row) if row else first.topic,
        event=first.event,
        about=_about(said),
        within=first.within,
        readings=said,
        marks=marks,
        answers=_answers(names, said)
        if "answer_id" in first.row
        else [(reading.said, 0, reading.voices) for reading in said],
        axis=[(axis.at(tick), wording.short(tick, first.row["unit"], names.language)) for tick in axis.ticks]
        if axis
        else [],
        band=_band(estimate, axis) if estimate and axis else None,
        estimate=names.estimated(estimate) if estimate else "",
        rule=names.codes["estimate_rule"][estimate["rule"]] if estimate else "",
        reasons=list(dict.fromkeys(reason for reason in reasons if reason.text)),
    )


def _about(said: Sequence[ShownReading]) -> list[str]:
    """The event, place and period of claims, each if it is that of all."""
    claims = [claim for reading in said for claim in reading.claims]
    found = ({claim.event for claim in claims}, {claim.place for claim in claims}, {claim.period for claim in claims})
    return [next(iter(words)) for words in found if len(words) == 1 and all(words)]


def _drawn(names: PageNames, said: Sequence[ShownReading]) -> tuple[Scale | None, list[Mark]]:
    """The strip of figures that differ, with the place of each; none where nothing is counted, or there is but one."""
    claims = [reading.claim for reading in said]
    counted = "measure_id" in claims[0].row and not all(tells_of_one(names, claim.row) for claim in claims)
    if len(said) < 2 or not counted:
        return None, []
    bounds = [_bounds(names.by_key["positions"].get(claim.position, claim.row)) for claim in claims]
    axis = scale(bounds, names.by_key["measures"][claims[0].subject]["most"])
    return axis, [axis.placed(mark(of, claim.row["qualifier"], axis)) for of, claim in zip(bounds, claims, strict=True)]


def _bounds(row: Row) -> Bounds:
    return Bounds(row["value"], row["low"], row["high"])


def _band(estimate: Row, axis: Scale) -> tuple[float, float]:
    start, end = band(_bounds(estimate), axis)
    return axis.at(start), axis.at(end)


def _answers(names: PageNames, said: Sequence[ShownReading]) -> list[tuple[str, int, list[ShownVoice]]]:
    """The answers to a question with who gives each; those that more voices stand behind first.

    An answer is followed by its more exact forms, whose voices stand behind it too.
    """
    given = {reading.claim.row["answer_id"]: reading for reading in said}
    behind: dict[str, list[ShownClaim]] = defaultdict(list)
    for answer, reading in given.items():
        for wider in _path(names, answer):
            behind[wider] += [voice.claim for voice in reading.voices]

    def rank(answer: str) -> tuple[int, int, date, str]:
        claims = behind[answer]
        return (
            -len(claims),
            min(_CERTAINTY.index(claim.row["certainty"]) for claim in claims),
            min(claim.first_published for claim in claims),
            answer,
        )

    paths = sorted((_path(names, answer) for answer in given), key=lambda path: [rank(answer) for answer in path])
    return [
        (given[path[-1]].said, sum(wider in given for wider in path[:-1]), given[path[-1]].voices) for path in paths
    ]


def _path(names: PageNames, answer: str) -> list[str]:
    """An answer after the wider ones that hold it, the widest first."""
    return upwards(answer, names.by_key["answers"])[::-1]
