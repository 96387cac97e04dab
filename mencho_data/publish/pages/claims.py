"""The claims as the page shows them, each joined to those it belongs with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from mencho_data.models import CLAIM_TABLES
from mencho_data.models.codes import Agreement, Certainty, Counted, Override, Qualifier, SourceKind, Unit, Use
from mencho_data.models.wording import figure, span
from mencho_data.publish.pages.published import STRENGTH, PageNames, Row
from mencho_data.spans import folded

SHOWN_TABLES = (*CLAIM_TABLES, "attribute_claims")
"""The tables whose rows the page shows as claims."""


class Reason(NamedTuple):
    """Why two claims differ, as far as the curators know; empty if they do not. The source is what else it rests on."""

    text: str
    source: str


@dataclass(frozen=True)
class DifferingClaim:
    """Another claim that one differs from: the claim, the comparison of both, the kind of agreement, and why."""

    claim: ShownClaim
    comparison: str
    kind: str
    reason: Reason


@dataclass
class ShownClaim:
    """A claim, as the page shows it.

    Attributes:
        row: Its row.
        table: Its table.
        topic: Name of its measure or question.
        said: Its figure or answer in words; of what is told of one person by name, only that it is told.
        reading: The numbers that it is read as, where its words name others or none, such as dozens; else empty.
        article: Row of its source.
        published: Day of publication in words, or the days between which it lies.
        claimant: Who is cited, or made the statement; empty for the source's own voice.
        spoken: Day on which that was said, in words, or the days between which it lies; empty if it is not known.
        occasion: The statement that it was said in; empty if none is told.
        event: Name of its event, empty if it has none.
        within: Whether that is the event of the dataset, or part of it.
        period: Its period in words, empty if undated.
        evidence: Row of its evidence.
        note: Remark of the curators.
        differences: The claims it differs from.
        parts: Claims that are part of it.
        whole: Claim that it is part of.
        agrees: Whether another source gives the same answer, or the same numbers, on the same thing.
        earlier: Whether it is an earlier report of a count that has grown since.
        echoes: The other claims of its position, of which it is the best; none of any other.
        folded: Whether it stands behind another claim of its position.
        strays: Whether it is not what was said by the one whom it repeats.
    """

    row: Row
    table: str
    topic: str
    said: str
    reading: str
    article: Row
    published: str
    claimant: str
    spoken: str
    occasion: str
    event: str
    within: bool
    period: str
    evidence: Row
    note: str
    differences: list[DifferingClaim] = field(default_factory=list)
    parts: list[ShownClaim] = field(default_factory=list)
    whole: ShownClaim | None = None
    agrees: bool = False
    earlier: bool = False
    echoes: list[ShownClaim] = field(default_factory=list)
    folded: bool = False
    strays: bool = False

    @property
    def id(self) -> str:
        """Identifier of the record, and its address on the page."""
        return str(self.row["record_id"])

    @property
    def source(self) -> str:
        """Its source."""
        return str(self.row["source_id"])

    @property
    def outlet(self) -> str:
        """Who published it."""
        return str(self.article["publisher"] or self.source)

    @property
    def language(self) -> str:
        """Language of its source."""
        return str(self.article["language"])

    @property
    def reserve(self) -> str:
        """Code of how its source presents it, if not as a plain fact; else empty."""
        certainty = str(self.row["certainty"])
        return "" if certainty == Certainty.ASSERTED else certainty

    @property
    def commentary(self) -> bool:
        """Whether its source argues a position."""
        return bool(self.article["kind"] == SourceKind.COMMENTARY)

    @property
    def gloss(self) -> str:
        """The quote in our rendering, in the other language; empty if there is none."""
        return self.evidence["gloss"] or ""

    @property
    def first_published(self) -> date:
        """The first day on which it may have been published; an unknown one is last."""
        return self.article["published"] or date.max

    @property
    def order(self) -> tuple[bool, bool, date, str]:
        """Its place among claims on one thing: earlier reports last, who is cited before the source's own voice."""
        return (self.earlier, not self.claimant, self.first_published, self.id)

    @property
    def kind(self) -> str:
        """How it stands to other claims: the strongest of its differences, agreement, or `alone`."""
        if self.differences:
            return self.differences[0].kind
        return str(Agreement.AGREE) if self.agrees else "alone"

    @property
    def explained(self) -> str:
        """The comparison that says why it differs from others; empty if nobody knows."""
        return next((difference.comparison for difference in self.differences if difference.reason.text), "")

    @property
    def sort_value(self) -> float | None:
        """Its number, for sorting."""
        values = (self.row.get(key) for key in ("value", "low", "high"))
        return next((float(value) for value in values if value is not None), None)


class ClaimGroup(NamedTuple):
    """Claims that say the same of the same thing.

    Attributes:
        topic: What it is.
        said: What they say of it.
        about: Of what is outside the event of the dataset, its event or period; empty where a heading tells it.
        kind: The strongest of their differences from others, empty if they differ from none.
        claims: The claims.
    """

    topic: str
    said: str
    about: str
    kind: str
    claims: list[ShownClaim]


def shown_claims(names: PageNames) -> dict[str, ShownClaim]:
    """Every claim by its identifier."""
    tables = names.tables
    found = {
        claim.id: claim for table in SHOWN_TABLES for claim in (_claim(names, table, row) for row in tables[table])
    }
    positions = _positions(names, found)
    for row in tables["disagreements"]:
        reason = Reason(row[f"explanation_{names.language}"] or "", names.text(row, "explanation_source"))
        a, b = positions[row["position_a"]], positions[row["position_b"]]
        for claims, (other, *_) in ((a, b), (b, a)):
            for claim in claims:
                claim.differences.append(DifferingClaim(other, row["comparison_id"], row["agreement"], reason))
    for claim in found.values():
        claim.differences.sort(key=lambda difference: -STRENGTH.index(difference.kind))
        if part_of := claim.row.get("part_of"):
            claim.whole = found[part_of]
            found[part_of].parts.append(claim)
    return found


def _positions(names: PageNames, found: Mapping[str, ShownClaim]) -> dict[str, list[ShownClaim]]:
    """Position -> its claims, the best first; each claim is told how it stands there."""
    standing = defaultdict[str, list[ShownClaim]](list)
    for link in sorted(names.tables["position_claims"], key=lambda link: link["rank"]):
        standing[link["position_id"]].append(found[link["record_id"]])
    alike: dict[tuple[object, ...], list[ShownClaim]] = defaultdict(list)
    for key, (best, *others) in standing.items():
        row = names.by_key["positions"][key]
        best.echoes = others
        for claim in (best, *others):
            claim.folded, claim.earlier = claim is not best, row["use"] == Use.EARLIER
            claim.strays = row["strays_from"] is not None
        reading = (best.row.get("answer_id"), row["low"], row["high"])
        alike[row["comparison_id"] or key, *reading] += [best, *others]
    for same in alike.values():
        for claim in same:
            claim.agrees = any(other.source != claim.source for other in same)
    return standing


def grouped(claims: Iterable[ShownClaim], heading: Collection[str] = ()) -> list[ClaimGroup]:
    """Claims that say the same of the same thing together, by what it is.

    Args:
        claims: The claims.
        heading: The names of events and periods that stand above them.
    """
    found: dict[tuple[str, ...], list[ShownClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (folded(claim.topic), claim.order)):
        found[claim.topic, claim.said, claim.event, claim.period].append(claim)
    groups = []
    for (topic, said, event, period), same in found.items():
        outside = () if same[0].within else (event, period)
        about = next((words for words in outside if words and words not in heading), "")
        kinds = [difference.kind for claim in same for difference in claim.differences]
        groups.append(ClaimGroup(topic, said, about, max(kinds, key=STRENGTH.index, default=""), same))
    return groups


def _claim(names: PageNames, table: str, row: Row) -> ShownClaim:
    article, statement = names.by_key["sources"][row["source_id"]], names.statement(row)
    return ShownClaim(
        row=row,
        table=table,
        topic=names.subject(row),
        said=names.words["stated"] if tells_of_one(names, row) else names.said(row),
        reading=_reading(names, row),
        article=article,
        published=names.published(article),
        claimant=names.actor(row["claimant_id"] or statement.get("actor_id")),
        spoken=names.day_made(statement, article["published"].year if article["published"] else None),
        occasion=names.occasion(statement),
        event=names.named("events", row["event_id"]),
        within=names.within_event(row["event_id"]),
        period=names.period(row),
        evidence=names.by_key["evidence"][row["record_id"]],
        note=names.text(row, "note"),
    )


def tells_of_one(names: PageNames, row: Row) -> bool:
    """Whether a claim tells something of one person or thing, and counts nothing: that one is killed, or captured."""
    if row.get("counted") == Counted.NAMED:
        return True
    most = names.by_key["measures"][row["measure_id"]]["most"] if "measure_id" in row else None
    return bool(most == 1 and row["counted"] == Counted.IMPLIED)


def _reading(names: PageNames, row: Row) -> str:
    """The numbers of dozens, several, two thirds and a decade."""
    qualifier, unit, currency = (row.get(key) for key in ("qualifier", "unit", "currency"))
    noun = names.noun(unit)
    if row.get("override") == Override.DECADE_IN_YEARS:
        return figure(row, names.language, noun=noun)
    if qualifier not in (Qualifier.ORDER_OF_MAGNITUDE, Qualifier.VAGUE):
        plain = "" if row.get("value") is None else figure(row, names.language, noun=noun)
        return plain if unit == Unit.SHARE and plain != names.said(row) else ""
    if row["high"] is None:
        return figure({**row, "qualifier": Qualifier.AT_LEAST, "value": row["low"]}, names.language, noun=noun)
    return span(row["low"], row["high"], unit, currency, names.language, noun)
