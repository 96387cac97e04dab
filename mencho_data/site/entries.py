"""The claims as the page shows them, each joined to those it belongs with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from mencho_data.models import CLAIM_TABLES
from mencho_data.models.codes import Agreement
from mencho_data.site.registers import STRENGTH, Registers, Row
from mencho_data.wording import day, statement

ENTRY_TABLES = (*CLAIM_TABLES, "attribute_claims")


@dataclass(frozen=True)
class Difference:
    """Another claim that one differs from: the claim, the kind of agreement, and why, where it is known."""

    entry: Entry
    kind: str
    explanation: str


@dataclass
class Entry:
    """A claim, as the page shows it.

    Attributes:
        row: Its row.
        table: Its table.
        topic: Name of its measure or question.
        said: Its figure or answer in words.
        outlet: Who published it.
        published: Day of publication in words.
        claimant: Who is cited; empty for the source's own voice.
        certainty: Code.
        event: Name of its event, empty if it has none.
        period: Its period in words, empty if undated.
        evidence: Row of its evidence.
        language: Language of its source.
        note: Remark of the curators.
        differences: The claims it differs from.
        parts: Claims that are part of it.
        whole: Claim that it is part of.
        compared: Whether other sources speak of the same.
    """

    row: Row
    table: str
    topic: str
    said: str
    outlet: str
    published: str
    claimant: str
    certainty: str
    event: str
    period: str
    evidence: Row
    language: str
    note: str
    differences: list[Difference] = field(default_factory=list)
    parts: list[Entry] = field(default_factory=list)
    whole: Entry | None = None
    compared: bool = False

    @property
    def id(self) -> str:
        """Identifier of the record, and its address on the page."""
        return str(self.row["record_id"])

    @property
    def source(self) -> str:
        """Its source."""
        return str(self.row["source_id"])

    @property
    def kind(self) -> str:
        """How it stands to other claims: the strongest of its differences, agreement, or `alone`."""
        if self.differences:
            return self.differences[0].kind
        return str(Agreement.AGREE) if self.compared else "alone"

    @property
    def reasons(self) -> list[str]:
        """What is known of why it differs from others, each reason once."""
        return list(dict.fromkeys(difference.explanation for difference in self.differences if difference.explanation))

    @property
    def sort_value(self) -> float:
        """Its number, for sorting; -1 for none."""
        values = [self.row.get(key) for key in ("value", "low", "high")]
        return float(next((value for value in values if value is not None), -1))


def entries(registers: Registers) -> dict[str, Entry]:
    """Every claim by its identifier."""
    tables = registers.tables
    found = {
        entry.id: entry for table in ENTRY_TABLES for entry in (_entry(registers, table, row) for row in tables[table])
    }
    for row in tables["comparison_claims"]:
        found[row["record_id"]].compared = True
    for row in tables["disagreements"]:
        why = row[f"explanation_{registers.language}"] or ""
        a, b = found[row["record_a"]], found[row["record_b"]]
        a.differences.append(Difference(b, row["agreement"], why))
        b.differences.append(Difference(a, row["agreement"], why))
    for entry in found.values():
        entry.differences.sort(key=lambda difference: -STRENGTH.index(difference.kind))
        if part_of := entry.row.get("part_of"):
            entry.whole = found[part_of]
            found[part_of].parts.append(entry)
    return found


def grouped(entries: Iterable[Entry]) -> list[tuple[str, str, list[Entry]]]:
    """Claims that say the same of the same thing together: what it is, what they say, and the claims."""
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.topic, entry.said), []).append(entry)
    return [(topic, said, claims) for (topic, said), claims in found.items()]


def _entry(registers: Registers, table: str, row: Row) -> Entry:
    source = registers.by_key["sources"][row["source_id"]]
    answered = table == "attribute_claims"
    subject = ("attributes", row["attribute_id"]) if answered else ("measures", row["measure_id"])
    return Entry(
        row=row,
        table=table,
        topic=registers.named(*subject),
        said=statement(row, registers.by_key, registers.language),
        outlet=source["publisher"] or source["source_id"],
        published=day(source["published"], registers.language),
        claimant=registers.actor(row["claimant_id"]),
        certainty=row["certainty"],
        event=registers.named("events", row["event_id"]),
        period=registers.period(row),
        evidence=registers.by_key["evidence"][row["record_id"]],
        language=source["language"],
        note=registers.text(row, "note"),
    )
