"""Where sources agree and disagree: the claims of each comparison side by side, with their places on a strip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mencho_data.dataset.strips import Bounds, Mark, Scale, band, mark, scale
from mencho_data.models import wording
from mencho_data.models.codes import Agreement, Cause, Certainty
from mencho_data.models.names import upwards
from mencho_data.publish.pages.claims import ShownClaim, tells_of_one
from mencho_data.publish.pages.published import PageNames, Row
from mencho_data.publish.pages.voices import ShownReading, ShownVoice, readings

GROUPS = ("disputed", "scope", "checked", Agreement.DIFFERENT_TIME, Agreement.PRECISION, Agreement.AGREE)
"""The groups that comparisons stand in: contradictions by their causes, all others by the kind of agreement."""

_CHECKED = {Cause.ERROR, Cause.OUTDATED, Cause.MISREAD}
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
class ComparisonBlock:
    """A comparison: what is said, side by side, each with all who say it.

    Attributes:
        row: Row of the comparison.
        group: The group it stands in, one of `GROUPS`.
        title: Name of the measure or question.
        event: Name of the event, empty if there is none.
        readings: What is said, in order, each with all who say it.
        marks: How each reading is drawn on the strip, in per cent of its width; none where nothing is counted.
        answers: Each reading in words, with its depth in the nesting of answers, and who gives it.
        axis: Ticks of the strip: place in per cent, number in words.
        band: Start and end of the estimate in per cent; None if there is none.
        estimate: The estimate in words, empty if there is none.
        rule: How it follows.
        reasons: What is known of why they differ.
    """

    row: Row
    group: str
    title: str
    event: str
    readings: list[ShownReading]
    marks: list[Mark]
    answers: list[tuple[str, int, list[ShownVoice]]]
    axis: list[tuple[float, str]]
    band: tuple[float, float] | None
    estimate: str
    rule: str
    reasons: list[Reason]


def comparison_blocks(names: PageNames, claims: Mapping[str, ShownClaim]) -> list[ComparisonBlock]:
    """All comparisons, in the order of their table."""
    compared: dict[str, list[ShownClaim]] = defaultdict(list)
    for claim in claims.values():
        compared[claim.comparison].append(claim)
    pairs: dict[str, list[Row]] = defaultdict(list)
    for pair in names.tables["disagreements"]:
        pairs[pair["comparison_id"]].append(pair)
    return [
        _block(names, row, readings(compared[row["comparison_id"]]), pairs[row["comparison_id"]])
        for row in names.tables["comparisons"]
    ]


def _group(agreement: str, pairs: Sequence[Row]) -> str:
    """Where a comparison stands: what the record settles apart, and what counts different things."""
    if agreement != Agreement.CONTRADICTION:
        return agreement
    settled = {pair["cause_of"] for pair in pairs if pair["cause"] in _CHECKED}
    left = {
        pair["cause"]
        for pair in pairs
        if pair["agreement"] == Agreement.CONTRADICTION and not settled & {pair["position_a"], pair["position_b"]}
    }
    if not left:
        return "checked"
    return "scope" if left <= _SCOPE else "disputed"


def _block(names: PageNames, row: Row, said: list[ShownReading], pairs: Sequence[Row]) -> ComparisonBlock:
    estimate = names.by_key["estimates"].get(row["comparison_id"])
    counted = row["measure_id"] and not all(tells_of_one(names, reading.claim.row) for reading in said)
    bounds = [_bounds(names.by_key["positions"][reading.claim.position]) for reading in said]
    axis = scale(bounds, names.by_key["measures"][row["measure_id"]]["most"]) if counted else None
    marks = (
        [axis.placed(mark(of, reading.claim.row["qualifier"], axis)) for of, reading in zip(bounds, said, strict=True)]
        if axis
        else []
    )
    reasons = [
        Reason(pair[f"explanation_{names.language}"] or "", names.text(pair, "explanation_source")) for pair in pairs
    ]
    return ComparisonBlock(
        row=row,
        group=_group(row["agreement"], pairs),
        title=names.subject(row),
        event=names.named("events", row["event_id"]),
        readings=said,
        marks=marks,
        answers=_answers(names, said)
        if row["attribute_id"]
        else [(reading.said, 0, reading.voices) for reading in said],
        axis=[(axis.at(tick), wording.short(tick, row["unit"], names.language)) for tick in axis.ticks] if axis else [],
        band=_band(estimate, axis) if estimate and axis else None,
        estimate=names.estimated(estimate) if estimate else "",
        rule=names.codes["estimate_rule"][estimate["rule"]] if estimate else "",
        reasons=list(dict.fromkeys(reason for reason in reasons if reason.text)),
    )


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
