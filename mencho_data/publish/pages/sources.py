"""The articles: what became of their numbers, and who is cited in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from mencho_data.models.codes import Basis, Disposition
from mencho_data.publish.pages.claims import ShownClaim
from mencho_data.publish.pages.published import PageNames, Row


@dataclass(frozen=True)
class SourceCard:
    """A source.

    Attributes:
        row: Its row.
        outlet: Who published it.
        inferred: Whether that is only inferred.
        published: Day of publication in words, or the days between which it lies.
        kind: What kind of text it is, who publishes it and where, in words.
        coverage: How much of it was read, in words.
        held: Whether its text is held, so that each of its numbers is accounted for.
        repeats: Whose text it gives again; empty if nobody's.
        claims: Number of its claims.
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
    coverage: str
    held: bool
    repeats: str
    claims: int
    numbers: int
    of_claims: int
    reasons: list[tuple[str, int]]
    cited: list[tuple[str, int]]
    note: str


def source_cards(names: PageNames, claims: Iterable[ShownClaim]) -> list[SourceCard]:
    """All sources, by day of publication."""
    counts = Counter(claim.source for claim in claims)
    rows = sorted(names.tables["sources"], key=lambda row: (str(row["published"] or ""), row["source_id"]))
    return [_card(names, row, counts[row["source_id"]]) for row in rows]


def _card(names: PageNames, row: Row, claims: int) -> SourceCard:
    ledger, citations = (
        [other for other in names.tables[table] if other["source_id"] == row["source_id"]]
        for table in ("ledger", "citations")
    )
    reasons = Counter(number["reason"] for number in ledger if number["disposition"] == Disposition.EXCLUDED)
    cited = Counter(citation["actor_id"] for citation in citations)
    return SourceCard(
        row=row,
        outlet=names.outlet(row["source_id"]),
        inferred=row["publisher_basis"] == Basis.INFERRED,
        published=names.published(row),
        kind=" ".join(part for part in (_meaning(names, row, "kind"), _meaning(names, row, "origin")) if part),
        coverage=names.codes["extent"][row["coverage"]],
        held=row["text_sha256"] is not None,
        repeats=_repeated(names, row),
        claims=claims,
        numbers=len(ledger),
        of_claims=sum(number["disposition"] == Disposition.CLAIM for number in ledger),
        reasons=[(names.codes["exclusion"][reason], count) for reason, count in reasons.most_common()],
        cited=[(names.actor(actor), count) for actor, count in cited.most_common()],
        note=names.text(row, "note"),
    )


def _meaning(names: PageNames, row: Row, column: str) -> str:
    """What a code of a source means; empty if it has none."""
    return names.codes[f"source_{column}"][row[column]] if row[column] else ""


def _repeated(names: PageNames, row: Row) -> str:
    """The agency or the source whose text it gives again."""
    if row["agency_id"]:
        return names.actor(row["agency_id"])
    return names.outlet(row["relays"]) if row["relays"] else ""
