"""The claims as the page shows them, each joined to those it belongs with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from mencho_data.derive.explanations import SET_ASIDE
from mencho_data.models import COMPARED_TABLES
from mencho_data.models.codes import (
    Agreement,
    Certainty,
    Counted,
    Override,
    Qualifier,
    SourceKind,
    Unit,
    Use,
)
from mencho_data.models.wording import figure, span
from mencho_data.publish.pages.published import STRENGTH, PageNames, Row

ALONE = "alone"
"""How a claim stands to others of which there are none."""


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
        place: Name of its place, empty if it has none, or that of its event.
        within: Whether that is the event of the dataset, or part of it.
        period: Its period in words, empty if undated.
        evidence: Row of its evidence.
        note: Remark of the curators.
        parts: Claims that are part of it.
        whole: Claim that it is part of.
        position: Position that it stands in; empty if it is not compared.
        comparison: Comparison of that position; empty if only one source speaks of it.
        kind: How its position stands to others: the strongest of its disagreements, agreement, or `alone`.
        best: Whether it says best what its position says; the others repeat it.
        repeated: How many other claims of its position repeat it.
        earlier: Whether it is an earlier report of a count that has grown since.
        strays: Whether it is not what was said by the one whom it repeats.
        fault: Cause by which its position is known to be at fault, or to stray; empty if there is none.
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
    place: str
    within: bool
    period: str
    evidence: Row
    note: str
    parts: list[ShownClaim] = field(default_factory=list)
    whole: ShownClaim | None = None
    position: str = ""
    comparison: str = ""
    kind: str = ALONE
    best: bool = True
    repeated: int = 0
    earlier: bool = False
    strays: bool = False
    fault: str = ""

    @property
    def id(self) -> str:
        """Identifier of the record, and its address on the page."""
        return str(self.row["record_id"])

    @property
    def subject(self) -> str:
        """Its measure or question."""
        return str(self.row.get("measure_id") or self.row["attribute_id"])

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
    def sort_value(self) -> float | None:
        """Its number, for sorting."""
        values = (self.row.get(key) for key in ("value", "low", "high"))
        return next((float(value) for value in values if value is not None), None)


def shown_claims(names: PageNames) -> dict[str, ShownClaim]:
    """Every claim by its identifier."""
    tables = names.tables
    found = {
        claim.id: claim for table in COMPARED_TABLES for claim in (_claim(names, table, row) for row in tables[table])
    }
    _place(names, found)
    for claim in found.values():
        if part_of := claim.row.get("part_of"):
            claim.whole = found[part_of]
            found[part_of].parts.append(claim)
    return found


def by_position(names: PageNames, found: Mapping[str, ShownClaim]) -> dict[str, list[ShownClaim]]:
    """Position -> its claims, the one that says it best first."""
    standing = defaultdict[str, list[ShownClaim]](list)
    for link in sorted(names.tables["position_claims"], key=lambda link: link["rank"]):
        standing[link["position_id"]].append(found[link["record_id"]])
    return standing


def number_of_sources(claims: Iterable[ShownClaim]) -> int:
    """How many sources have claims."""
    return len({claim.source for claim in claims})


def _place(names: PageNames, found: Mapping[str, ShownClaim]) -> None:
    """Tell each claim how it stands in its position, and how that stands to others."""
    standing = by_position(names, found)
    alike: dict[tuple[object, ...], list[ShownClaim]] = defaultdict(list)
    for key, claims in standing.items():
        row = names.by_key["positions"][key]
        for claim in claims:
            claim.position, claim.comparison = key, row["comparison_id"] or ""
            claim.best, claim.repeated = claim is claims[0], len(claims) - 1
            claim.earlier, claim.strays = row["use"] == Use.EARLIER, row["strays_from"] is not None
            claim.fault = row["mark"] or ""
        alike[row["comparison_id"], claims[0].row.get("answer_id"), row["low"], row["high"]] += claims
    for claim in (claim for same in alike.values() if number_of_sources(same) > 1 for claim in same):
        claim.kind = Agreement.AGREE if claim.comparison else ALONE
    for row in names.tables["disagreements"]:
        for claim in (*standing[row["position_a"]], *standing[row["position_b"]]):
            claim.kind = max(claim.kind, row["agreement"], key=(ALONE, *STRENGTH).index)
        if row["cause"] in SET_ASIDE:
            for claim in standing[row["cause_of"]]:
                claim.fault = row["cause"]


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
        place=names.place(row),
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
