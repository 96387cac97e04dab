"""Statements: each with who relays it, and one with its parts together, with our sum where it is sound."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from mencho_data.models.codes import Group, Qualifier
from mencho_data.models.wording import number
from mencho_data.publish.pages.claims import ShownClaim
from mencho_data.publish.pages.published import PageNames, Row
from mencho_data.spans import folded

_FORCES = {Group.MILITARY, Group.POLICE, Group.SECURITY_FORCES}


@dataclass(frozen=True)
class StatementParts:
    """The counts of people in one statement, as one source relays them.

    Attributes:
        occasion: What the statement is called, and when it was made.
        parts: The counts, each followed by those that its source puts inside it.
        total: Our sum of them; empty where they may overlap, or the statement has a total of its own.
        also: What else it says of the measures of the first screen.
    """

    occasion: str
    parts: list[ShownClaim]
    total: str
    also: list[ShownClaim]

    @property
    def claims(self) -> list[ShownClaim]:
        """The claims that stand in it."""
        return [*(claim for top in self.parts for claim in (top, *top.parts)), *self.also]

    @property
    def notes(self) -> list[str]:
        """The remarks of the curators on them, each once."""
        return list(dict.fromkeys(claim.note for claim in self.claims if claim.note))


class StatementCard(NamedTuple):
    """A statement.

    Attributes:
        row: Its row.
        name: Its name.
        made: When it was made, in words; empty if it is not known.
        speaker: Who made it.
        channel: By what way.
        claims: Number of the claims that relay it.
        articles: Number of the articles that relay it, by a claim or otherwise.
        outlets: Who published them.
        note: What readers should know of it.
    """

    row: Row
    name: str
    made: str
    speaker: str
    channel: str
    claims: int
    articles: int
    outlets: list[str]
    note: str


def statement_cards(names: PageNames, claims: Collection[ShownClaim]) -> list[StatementCard]:
    """All statements, in the order in which they were made; those of an unknown moment are last."""
    counts = Counter(claim.row["statement_id"] for claim in claims)
    relayed: dict[str, set[str]] = defaultdict(set)
    for row in (*(claim.row for claim in claims), *names.tables["citations"]):
        relayed[row["statement_id"]].add(row["source_id"])
    rows = sorted(
        names.tables["statements"], key=lambda row: (row["made_at"] is None, row["made_at"], row["statement_id"])
    )
    return [
        StatementCard(
            row=row,
            name=names.named("statements", row["statement_id"]),
            made=names.made(row),
            speaker=names.actor(row["actor_id"]),
            channel=names.codes["channel"][row["channel"]],
            claims=counts[row["statement_id"]],
            articles=len(relayed[row["statement_id"]]),
            outlets=sorted({names.outlet(source) for source in relayed[row["statement_id"]]}, key=folded),
            note=names.text(row, "note"),
        )
        for row in rows
    ]


def statement_parts(names: PageNames, claims: Iterable[ShownClaim], headlines: Sequence[str]) -> StatementParts | None:
    """The statement on the event of the dataset that counts the most groups of people; None if none counts two.

    Several sources may relay it: the one that gives the most of it is taken, the first published of those that give
    as much, since counts of different sources are not added up.
    """
    relayed: dict[tuple[str, str], list[ShownClaim]] = defaultdict(list)
    for claim in claims:
        if claim.within and claim.row["statement_id"]:
            relayed[claim.row["statement_id"], claim.source].append(claim)
    parts = {key: _parts(of_one) for key, of_one in relayed.items()}
    found = [key for key, counts in parts.items() if _size(counts) > 1]
    if not found:
        return None
    best = min(found, key=lambda key: (-_size(parts[key]), relayed[key][0].first_published, key))
    counts = parts[best]
    standing = [claim for top in counts for claim in (top, *top.parts)]
    others = [claim for claim in relayed[best] if claim.row.get("measure_id") in headlines and claim not in standing]
    return StatementParts(
        occasion=relayed[best][0].occasion,
        parts=counts,
        total=_total(names, counts),
        also=sorted(others, key=lambda claim: headlines.index(claim.row["measure_id"])),
    )


def _parts(claims: Sequence[ShownClaim]) -> list[ShownClaim]:
    """The counts of people who came to one harm in one time and place; of several such groups the largest."""
    alike: dict[tuple[Any, ...], list[ShownClaim]] = defaultdict(list)
    for claim in claims:
        if claim.table == "casualties" and claim.whole is None:
            key = tuple(claim.row[name] for name in ("harm", "event_id", "place_id", "period_start", "period_end"))
            alike[key].append(claim)
    most = max(alike.values(), key=_size, default=[])
    return sorted(most, key=lambda claim: -(claim.sort_value or 0))


def _size(counts: Sequence[ShownClaim]) -> int:
    """How many counts there are, with those that are put inside them."""
    return sum(1 + len(count.parts) for count in counts)


def _total(names: PageNames, counts: Sequence[ShownClaim]) -> str:
    """The sum of counts of groups that have nobody in common; empty if that is not sure, or there is but one."""
    groups = [claim.row["group"] for claim in counts]
    exact = all(claim.row["qualifier"] == Qualifier.EXACT for claim in counts)
    if len(counts) < 2 or not exact or not _apart(groups):
        return ""
    return number(sum(claim.row["value"] for claim in counts), None, None, names.language)


def _apart(groups: Collection[str]) -> bool:
    """Whether nobody can be in two of the groups."""
    overlapping = Group.PUBLIC in groups or (Group.SECURITY_FORCES in groups and len(_FORCES & set(groups)) > 1)
    return len(set(groups)) == len(groups) and not overlapping
