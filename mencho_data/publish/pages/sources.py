"""The articles: when they were published and by whom, what became of their numbers, and who is cited in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import NamedTuple

from mencho_data.models.codes import Basis, Disposition
from mencho_data.models.wording import day, moments
from mencho_data.publish.pages.claims import ShownClaim
from mencho_data.publish.pages.named import country, place_of_zone, tongue
from mencho_data.publish.pages.origins import MARKS, OTHER, mark
from mencho_data.publish.pages.published import PageNames, Row
from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.publish.pages.statements import StatementCard, statement_cards
from mencho_data.publish.pages.words import inside

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True)
class SourceCard:
    """A source.

    Attributes:
        row: Its row.
        outlet: Who published it.
        inferred: Whether that is only inferred.
        published: Day and hour of publication in words, or those between which it lies.
        mark: The mark of who publishes it.
        origin: Who publishes it and in which country, in words.
        language: Its language in words.
        kind: What kind of text it is, and who publishes it, as the codebook says.
        coverage: How much of it was read, as the codebook says.
        held: Whether its text is held, so that each of its numbers is accounted for.
        archived: Day on which a copy was archived, in words; empty if there is none.
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
    mark: str
    origin: str
    language: str
    kind: str
    coverage: str
    held: bool
    archived: str
    repeats: str
    claims: int
    numbers: int
    of_claims: int
    reasons: Sequence[tuple[str, int]]
    cited: Sequence[tuple[str, int]]
    note: str


class SourcesContent(NamedTuple):
    """What stands on the page.

    Attributes:
        sections: Its sections: address on the page, name.
        sources: The sources.
        marks: How many of them there are of each mark.
        statements: The statements.
        zone: The place of the zone in which hours are told.
    """

    sections: Sequence[tuple[str, str]]
    sources: Sequence[SourceCard]
    marks: Sequence[tuple[str, int]]
    statements: Sequence[StatementCard]
    zone: str


def sources(shown: ShownRelease) -> SourcesContent:
    """The content of the page."""
    names, claims = shown.names, shown.claims.values()
    cards = _cards(names, claims)
    marks = Counter(card.mark for card in cards)
    statements = statement_cards(names, claims)
    return SourcesContent(
        sections=[("statements", names.words["h_statements"])] if statements else [],
        sources=cards,
        marks=[(one, marks[one]) for one in MARKS if marks[one]],
        statements=statements,
        zone=place_of_zone(names.zone, names.language),
    )


def _cards(names: PageNames, claims: Iterable[ShownClaim]) -> list[SourceCard]:
    """All sources, by hour of publication; where only the day is known, from its first hour."""

    def published(row: Row) -> tuple[datetime, str]:
        midnight = row["published"] and datetime.combine(row["published"], time.min, names.zone)
        return row["published_at"] or midnight or _NEVER, row["source_id"]

    counts = Counter(claim.source for claim in claims)
    return [_card(names, row, counts[row["source_id"]]) for row in sorted(names.tables["sources"], key=published)]


def _card(names: PageNames, row: Row, claims: int) -> SourceCard:
    ledger, citations = (
        [other for other in names.tables[table] if other["source_id"] == row["source_id"]]
        for table in ("ledger", "citations")
    )
    left_out = Counter(number["reason"] for number in ledger if number["disposition"] == Disposition.EXCLUDED)
    cited = Counter(citation["actor_id"] for citation in citations)
    return SourceCard(
        row=row,
        outlet=names.outlet(row["source_id"]),
        inferred=row["publisher_basis"] == Basis.INFERRED,
        published=_published(names, row),
        mark=mark(row["origin"]),
        origin=_origin(names, row),
        language=tongue(row["language"], names.language),
        kind=" ".join(part for part in (_meaning(names, row, "kind"), _meaning(names, row, "origin")) if part),
        coverage=names.codes["extent"][row["coverage"]],
        held=row["text_sha256"] is not None,
        archived=day(row["archived_at"], names.language),
        repeats=_repeated(names, row),
        claims=claims,
        numbers=len(ledger),
        of_claims=sum(number["disposition"] == Disposition.CLAIM for number in ledger),
        reasons=[(inside(names.codes["exclusion"][reason]), count) for reason, count in left_out.most_common()],
        cited=[(names.actor(actor), count) for actor, count in cited.most_common()],
        note=names.text(row, "note"),
    )


def _published(names: PageNames, row: Row) -> str:
    """The hour of publication, if it is known, else the day."""
    if not row["published_at"]:
        return names.published(row)
    return moments(row["published_at"], row["published_at_latest"], names.zone, names.language)


def _origin(names: PageNames, row: Row) -> str:
    """Who publishes it, and in which country."""
    one = mark(row["origin"])
    who = _meaning(names, row, "origin").removesuffix(".") if one == OTHER else names.words[f"o_{one}"]
    return ", ".join(part for part in (who, country(row["country"], names.language)) if part)


def _meaning(names: PageNames, row: Row, column: str) -> str:
    """What a code of a source means; empty if it has none."""
    return names.codes[f"source_{column}"][row[column]] if row[column] else ""


def _repeated(names: PageNames, row: Row) -> str:
    """The agency or the source whose text it gives again."""
    if row["agency_id"]:
        return names.actor(row["agency_id"])
    return names.outlet(row["relays"]) if row["relays"] else ""
