"""Where sources agree and disagree: the claims of each comparison side by side, with their places on a strip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from mencho_data.dataset.strips import Bounds, Mark, Scale, band, mark, scale
from mencho_data.models import wording
from mencho_data.models.codes import Agreement, Cause, Certainty
from mencho_data.publish.pages.claims import Reason, ShownClaim, tells_of_one
from mencho_data.publish.pages.published import PageNames, Row

GROUPS = ("disputed", "scope", "checked", Agreement.DIFFERENT_TIME, Agreement.PRECISION, Agreement.AGREE)
"""The groups that comparisons stand in: contradictions by their causes, all others by the kind of agreement."""

_CHECKED = {Cause.ERROR, Cause.OUTDATED}
"""Causes that the record shows."""

_CERTAINTY = [str(code) for code in Certainty]
"""From the most to the least certain, as the code list has them."""


class MarkedClaim(NamedTuple):
    """A claim and how it is drawn on the strip of its comparison, in per cent of the width; None if it is not."""

    claim: ShownClaim
    mark: Mark | None = None


@dataclass(frozen=True)
class ComparisonBlock:
    """A comparison: its positions side by side, each with the claim that says it best.

    Attributes:
        row: Row of the comparison.
        group: The group it stands in, one of `GROUPS`.
        title: Name of the measure or question.
        event: Name of the event, empty if there is none.
        marks: Its claims, in their order.
        answers: Of what has no number, each answer with its depth in the nesting and the claims that give it.
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
    marks: list[MarkedClaim]
    answers: list[tuple[str, int, Sequence[ShownClaim]]]
    axis: list[tuple[float, str]]
    band: tuple[float, float] | None
    estimate: str
    rule: str
    reasons: list[Reason]


def comparison_blocks(names: PageNames, claims: Mapping[str, ShownClaim]) -> list[ComparisonBlock]:
    """All comparisons, in the order of their table."""
    links: dict[str, list[Row]] = defaultdict(list)
    for link in names.tables["position_claims"]:
        key = names.by_key["positions"][link["position_id"]]["comparison_id"]
        if key is not None and not claims[link["record_id"]].folded:
            links[key].append(link)
    for of_one in links.values():
        of_one.sort(key=lambda link: claims[link["record_id"]].order)
    causes: dict[str, set[str | None]] = defaultdict(set)
    for pair in names.tables["disagreements"]:
        if pair["agreement"] == Agreement.CONTRADICTION:
            causes[pair["comparison_id"]].add(pair["cause"])
    return [
        _block(names, row, _group(row["agreement"], causes[row["comparison_id"]]), links[row["comparison_id"]], claims)
        for row in names.tables["comparisons"]
    ]


def _group(agreement: str, causes: Collection[str | None]) -> str:
    """Where a comparison stands: what the record settles apart, and what counts different things."""
    if agreement != Agreement.CONTRADICTION:
        return agreement
    left = set(causes) - _CHECKED
    if not left:
        return "checked"
    return "scope" if left == {Cause.DIFFERENT_SCOPE} else "disputed"


def _block(
    names: PageNames, row: Row, group: str, links: Sequence[Row], known: Mapping[str, ShownClaim]
) -> ComparisonBlock:
    claims = [known[link["record_id"]] for link in links]
    estimate = names.by_key["estimates"].get(row["comparison_id"])
    ids = {claim.id for claim in claims}
    reasons = [d.reason for claim in claims for d in claim.differences if d.claim.id in ids and d.reason.text]
    most = names.by_key["measures"][row["measure_id"]]["most"] if row["measure_id"] else None
    bounds = [Bounds(link["value"], link["reach_low"], link["reach_high"]) for link in links]
    counted = row["measure_id"] and not all(tells_of_one(names, claim.row) for claim in claims)
    axis = scale(bounds, most) if counted else None
    return ComparisonBlock(
        row=row,
        group=group,
        title=names.subject(row),
        event=names.named("events", row["event_id"]),
        marks=[
            MarkedClaim(claim, axis.placed(mark(bound, claim.row["qualifier"], axis)) if axis else None)
            for claim, bound in zip(claims, bounds, strict=True)
        ],
        answers=_answers(names, claims) if row["attribute_id"] else [] if axis else [(claims[0].said, 0, claims)],
        axis=[(axis.at(tick), wording.short(tick, row["unit"], names.language)) for tick in axis.ticks] if axis else [],
        band=_band(estimate, axis) if estimate and axis else None,
        estimate=names.estimated(estimate) if estimate else "",
        rule=names.codes["estimate_rule"][estimate["rule"]] if estimate else "",
        reasons=list(dict.fromkeys(reasons)),
    )


def _band(estimate: Row, axis: Scale) -> tuple[float, float]:
    start, end = band(Bounds(estimate["value"], estimate["low"], estimate["high"]), axis)
    return axis.at(start), axis.at(end)


def _answers(names: PageNames, claims: Sequence[ShownClaim]) -> list[tuple[str, int, Sequence[ShownClaim]]]:
    """The answers to a question with who gives each; those that more sources stand behind first.

    An answer is followed by its more exact forms, whose claims stand behind it too.
    """
    given: dict[str, list[ShownClaim]] = defaultdict(list)
    behind: dict[str, list[ShownClaim]] = defaultdict(list)
    for claim in claims:
        given[claim.row["answer_id"]].append(claim)
        for answer in _path(names, claim.row["answer_id"]):
            behind[answer].append(claim)

    def rank(answer: str) -> tuple[int, int, date, str]:
        voices = behind[answer]
        return (
            -len({claim.source for claim in voices}),
            min(_CERTAINTY.index(claim.row["certainty"]) for claim in voices),
            min(claim.first_published for claim in voices),
            answer,
        )

    paths = sorted((_path(names, answer) for answer in given), key=lambda path: [rank(answer) for answer in path])
    return [
        (names.named("answers", path[-1]), sum(wider in given for wider in path[:-1]), given[path[-1]])
        for path in paths
    ]


def _path(names: PageNames, answer: str) -> list[str]:
    """An answer after the wider ones that hold it, the widest first."""
    wider = names.by_key["answers"][answer]["part_of"]
    return [*(_path(names, wider) if wider else []), answer]
