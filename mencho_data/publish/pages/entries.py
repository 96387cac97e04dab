"""The claims as the page shows them, each joined to those it belongs with."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from mencho_data.models import CLAIM_TABLES
from mencho_data.models.codes import Agreement, Qualifier, Use
from mencho_data.models.wording import figure, span, statement
from mencho_data.publish.pages.registers import STRENGTH, Registers, Row

ENTRY_TABLES = (*CLAIM_TABLES, "attribute_claims")


class Reason(NamedTuple):
    """Why two claims differ, as far as the curators know; empty if they do not. The source is what else it rests on."""

    text: str
    source: str


@dataclass(frozen=True)
class Difference:
    """Another claim that one differs from: the claim, the comparison of both, the kind of agreement, and why."""

    entry: Entry
    comparison: str
    kind: str
    reason: Reason


@dataclass
class Entry:
    """A claim, as the page shows it.

    Attributes:
        row: Its row.
        table: Its table.
        topic: Name of its measure or question.
        said: Its figure or answer in words.
        reading: The bounds of a figure whose words name no number, such as dozens; empty for any other.
        article: Row of its source.
        published: Day of publication in words, or the days between which it lies.
        claimant: Who is cited; empty for the source's own voice.
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
    """

    row: Row
    table: str
    topic: str
    said: str
    reading: str
    article: Row
    published: str
    claimant: str
    event: str
    within: bool
    period: str
    evidence: Row
    note: str
    differences: list[Difference] = field(default_factory=list)
    parts: list[Entry] = field(default_factory=list)
    whole: Entry | None = None
    agrees: bool = False
    earlier: bool = False

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
    def certainty(self) -> str:
        """Code of how its source presents it."""
        return str(self.row["certainty"])

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
        """The comparison where it is told why it differs from others; empty if nobody knows."""
        return next((difference.comparison for difference in self.differences if difference.reason.text), "")

    @property
    def sort_value(self) -> float | None:
        """Its number, for sorting."""
        values = (self.row.get(key) for key in ("value", "low", "high"))
        return next((float(value) for value in values if value is not None), None)


class Group(NamedTuple):
    """Claims that say the same of the same thing.

    Attributes:
        topic: What it is.
        said: What they say of it.
        about: Of what is outside the event of the dataset, its event or period; empty where a heading tells it.
        kind: The strongest of their differences from others, empty if they differ from none.
        entries: The claims.
    """

    topic: str
    said: str
    about: str
    kind: str
    entries: list[Entry]


def entries(registers: Registers) -> dict[str, Entry]:
    """Every claim by its identifier."""
    tables = registers.tables
    found = {
        entry.id: entry for table in ENTRY_TABLES for entry in (_entry(registers, table, row) for row in tables[table])
    }
    for row in tables["disagreements"]:
        reason = Reason(row[f"explanation_{registers.language}"] or "", registers.text(row, "explanation_source"))
        a, b = found[row["record_a"]], found[row["record_b"]]
        a.differences.append(Difference(b, row["comparison_id"], row["agreement"], reason))
        b.differences.append(Difference(a, row["comparison_id"], row["agreement"], reason))
    alike: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for link in tables["comparison_claims"]:
        entry = found[link["record_id"]]
        entry.earlier = link["use"] == Use.EARLIER
        alike[link["comparison_id"], entry.row.get("answer_id"), link["reach_low"], link["reach_high"]].append(entry)
    for same in alike.values():
        for entry in same:
            entry.agrees = any(other.source != entry.source for other in same)
    for entry in found.values():
        entry.differences.sort(key=lambda difference: -STRENGTH.index(difference.kind))
        if part_of := entry.row.get("part_of"):
            entry.whole = found[part_of]
            found[part_of].parts.append(entry)
    return found


def grouped(entries: Iterable[Entry], heading: Collection[str] = ()) -> list[Group]:
    """Claims that say the same of the same thing together, by what it is.

    Args:
        entries: The claims.
        heading: The names of events and periods that stand above them.
    """
    found: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in sorted(entries, key=lambda entry: (folded(entry.topic), entry.order)):
        found[entry.topic, entry.said, entry.event, entry.period].append(entry)
    groups = []
    for (topic, said, event, period), claims in found.items():
        outside = () if claims[0].within else (event, period)
        about = next((words for words in outside if words and words not in heading), "")
        kinds = [difference.kind for entry in claims for difference in entry.differences]
        groups.append(Group(topic, said, about, max(kinds, key=STRENGTH.index, default=""), claims))
    return groups


def folded(words: str) -> str:
    """Words as they are sorted: without accents and case."""
    return "".join(sign for sign in unicodedata.normalize("NFD", words) if not unicodedata.combining(sign)).casefold()


def _entry(registers: Registers, table: str, row: Row) -> Entry:
    article = registers.by_key["sources"][row["source_id"]]
    answered = table == "attribute_claims"
    subject = ("attributes", row["attribute_id"]) if answered else ("measures", row["measure_id"])
    return Entry(
        row=row,
        table=table,
        topic=registers.named(*subject),
        said=statement(row, registers.by_key, registers.language),
        reading=_reading(registers, row),
        article=article,
        published=registers.published(article),
        claimant=registers.actor(row["claimant_id"]),
        event=registers.named("events", row["event_id"]),
        within=registers.within_event(row["event_id"]),
        period=registers.period(row),
        evidence=registers.by_key["evidence"][row["record_id"]],
        note=registers.text(row, "note"),
    )


def _reading(registers: Registers, row: Row) -> str:
    """The bounds of dozens, several and most, which are no numbers."""
    if row.get("qualifier") not in (Qualifier.ORDER_OF_MAGNITUDE, Qualifier.VAGUE):
        return ""
    if row["high"] is None:
        return figure({**row, "qualifier": Qualifier.AT_LEAST, "value": row["low"]}, registers.language)
    return span(row["low"], row["high"], row["unit"], row.get("currency"), registers.language)
