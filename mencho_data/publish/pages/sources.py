"""The articles: what became of their numbers, and who is cited in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mencho_data.models.codes import Basis, Disposition
from mencho_data.publish.pages.entries import Entry
from mencho_data.publish.pages.registers import Registers, Row


@dataclass(frozen=True)
class Article:
    """A source.

    Attributes:
        row: Its row.
        outlet: Who published it.
        inferred: Whether that is only inferred.
        published: Day of publication in words, or the days between which it lies.
        kind: What kind of text it is, in words.
        entries: Number of its claims.
        numbers: Numbers found in its text.
        of_claims: Those that are a claim's.
        reasons: Why others were left out, with how many.
        cited: Who is cited, with how often.
        note: What readers should know of it.
    """

    row: Row
    outlet: str
    inferred: bool
    published: str
    kind: str
    entries: int
    numbers: int
    of_claims: int
    reasons: list[tuple[str, int]]
    cited: list[tuple[str, int]]
    note: str


def articles(registers: Registers, entries: Iterable[Entry]) -> list[Article]:
    """All sources, by day of publication."""
    claims = Counter(entry.source for entry in entries)
    rows = sorted(registers.tables["sources"], key=lambda row: (str(row["published"] or ""), row["source_id"]))
    return [_article(registers, row, claims[row["source_id"]]) for row in rows]


def _article(registers: Registers, row: Row, claims: int) -> Article:
    ledger, citations = (
        [other for other in registers.tables[table] if other["source_id"] == row["source_id"]]
        for table in ("ledger", "citations")
    )
    reasons = Counter(number["reason"] for number in ledger if number["disposition"] == Disposition.EXCLUDED)
    cited = Counter(citation["actor_id"] for citation in citations)
    return Article(
        row=row,
        outlet=row["publisher"] or row["source_id"],
        inferred=row["publisher_basis"] == Basis.INFERRED,
        published=registers.published(row),
        kind=registers.codes["source_kind"][row["kind"]],
        entries=claims,
        numbers=len(ledger),
        of_claims=sum(number["disposition"] == Disposition.CLAIM for number in ledger),
        reasons=[(registers.codes["exclusion"][reason], count) for reason, count in reasons.most_common()],
        cited=[(registers.actor(actor), count) for actor, count in cited.most_common()],
        note=registers.text(row, "note"),
    )
