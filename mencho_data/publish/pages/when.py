"""The time line: what was said when, by day and hour in the zone of the project; the event before its background.

A statement stands where it was made, with its figures once each, however many repeat them; what is said on no known
occasion stands where it was printed. Of a range of time the end counts: by then it had been said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import islice
from typing import NamedTuple

from mencho_data.derive.moments import When, made, moment, publication, start_of
from mencho_data.models.codes import TimelineKind
from mencho_data.publish.pages.claims import ShownClaim
from mencho_data.publish.pages.named import place_of_zone
from mencho_data.publish.pages.published import PageNames, Row
from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.publish.pages.voices import ShownVoice, voices
from mencho_data.publish.pages.words import inside
from mencho_data.spans import folded

MOST_THINGS, MOST_OF_ONE = 8, 3
"""Of how many things in a statement or an hour figures stand on the page, and how many of each; the rest is linked."""

_END = time(23, 59, 59)


class Said(NamedTuple):
    """What was said in a statement, or printed at one time on no known occasion.

    Attributes:
        when: When.
        day: The day of that in the zone of the project; None if it is not known.
        hour: The hour of it in words.
        statement: Row of the statement; empty if none is known.
        way: How it was made, in words.
        things: Name of a thing -> what was said of it, what tells it from the others before it.
        more: How many figures there are besides.
    """

    when: When
    day: date | None
    hour: str
    statement: Row
    way: str
    things: dict[str, list[tuple[str, ShownVoice]]]
    more: int

    @property
    def selection(self) -> dict[str, str]:
        """How the explorer selects all figures of it; those of no known occasion with all else of that day."""
        if self.statement:
            return {"statement": self.statement["statement_id"]}
        return {"said": self.day.isoformat()} if self.day else {"event": "all"}

    @property
    def order(self) -> tuple[datetime, bool, datetime, str]:
        """By the last possible moment; whoever speaks on a known occasion before others."""
        return self.when.last, not self.statement, self.when.first, self.statement.get("statement_id", "")


@dataclass
class TimelineDay:
    """A day of the time line.

    Attributes:
        day: The day; None for what is not dated.
        name: The same in words.
        events: The events of the register that began then, each with its period.
        said: What was said then, in order.
        articles: The articles published then, each with its hour in words.
    """

    day: date | None
    name: str
    events: list[tuple[str, str]] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    articles: list[tuple[str, Row]] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Its address on the page."""
        return f"day-{self.day or 'unknown'}"


class Timeline(NamedTuple):
    """The time line: the city whose hours it has, the days of the event of the dataset, those of its background."""

    city: str
    days: list[TimelineDay]
    background: list[TimelineDay]


def timeline(shown: ShownRelease) -> Timeline:
    """The time line of a release."""
    claims = shown.claims.values()
    within, outside = _Days(shown), _Days(shown)
    for row in shown.names.tables["timeline"]:
        if row["kind"] == TimelineKind.EVENT:
            (within if shown.names.within_event(row["item_id"]) else outside).add_event(row)
    within.add_said(claim for claim in claims if claim.within)
    outside.add_said(claim for claim in claims if not claim.within)
    begun = min((day.day for day in within.in_order if day.day), default=date.min)
    for row in shown.names.tables["sources"]:
        if (when := publication(row, shown.names.zone)).known:
            (outside if when.last.astimezone(shown.names.zone).date() < begun else within).add_article(row, when)
    return Timeline(place_of_zone(shown.names.zone, shown.language), within.in_order, outside.in_order)


class _Days:
    """Days, each begun when something is put on it."""

    def __init__(self, shown: ShownRelease) -> None:
        self.names, self.headlines = shown.names, shown.release.project.headlines
        self._days: dict[date | None, TimelineDay] = {}

    @property
    def in_order(self) -> list[TimelineDay]:
        """The days, with what was said in order; what is not dated is last."""
        for day in self._days.values():
            day.said.sort(key=lambda said: said.order)
            day.articles.sort(key=lambda article: (article[0], str(article[1]["publisher"])))
        return sorted(self._days.values(), key=lambda day: day.day or date.max)

    def add_event(self, row: Row) -> None:
        period = {"period_start": row["start"], "period_end": row["end"], "date_precision": row["date_precision"]}
        self._on(moment(start_of(row["start"], self.names.zone))).events.append(
            (row[f"label_{self.names.language}"], self.names.period(period))
        )

    def add_said(self, claims: Iterable[ShownClaim]) -> None:
        found: dict[str | When, list[ShownVoice]] = defaultdict(list)
        for voice in voices(claims):
            found[voice.claim.row["statement_id"] or _when(self.names, voice.claim)].append(voice)
        for of in found.values():
            when = min((_when(self.names, voice.claim) for voice in of), key=lambda when: (when.last, when.first))
            day, statement = self._on(when), self.names.statement(of[0].claim.row)
            things = self._things(of)
            said = Said(
                when=when,
                day=day.day,
                hour=hour(self.names, when),
                statement=statement,
                way=self._way(statement) if statement else "",
                things=things,
                more=len(of) - sum(map(len, things.values())),
            )
            day.said.append(said)

    def add_article(self, row: Row, when: When) -> None:
        self._on(when).articles.append((hour(self.names, when), row))

    def _on(self, when: When) -> TimelineDay:
        day = when.last.astimezone(self.names.zone).date() if when.known else None
        if day not in self._days:
            self._days[day] = TimelineDay(day, self.names.day(day) if day else self.names.words["day_unknown"])
        return self._days[day]

    def _way(self, statement: Row) -> str:
        return self.names.words["way"].format(inside(self.names.codes["channel"][statement["channel"]]))

    def _things(self, said: Iterable[ShownVoice]) -> dict[str, list[tuple[str, ShownVoice]]]:
        """What matters most of what was said, by the name of the thing."""
        found: dict[str, list[ShownVoice]] = defaultdict(list)
        for voice in sorted(said, key=self._weight):
            found[voice.claim.topic].append(voice)
        first = islice(found.items(), MOST_THINGS)
        return {thing: list(zip(_apart(of), of, strict=True))[:MOST_OF_ONE] for thing, of in first}

    def _weight(self, voice: ShownVoice) -> tuple[int, int, str]:
        """The measures of the first screen, then what most articles repeat."""
        subject = voice.claim.subject
        headline = self.headlines.index(subject) if subject in self.headlines else len(self.headlines)
        return headline, -len(voice.echoes), folded(voice.claim.topic)


def _apart(said: Sequence[ShownVoice]) -> list[str]:
    """The place of each figure of one thing; its event and period too, where they are not those of the others."""
    told = [(one.claim.event, one.claim.period, one.claim.place) for one in said]
    event, period = (len(set(column)) > 1 for column in list(zip(*told, strict=True))[:2])
    return [", ".join(filter(None, (of[0] * event, of[1] * period, of[2]))) for of in told]


def _when(names: PageNames, claim: ShownClaim) -> When:
    """When a claim was said, else when its position was first printed."""
    if (told := made(names.statement(claim.row) or None, names.zone)) is not None:
        return told
    position = names.by_key["positions"].get(claim.position, {})
    if position.get("said_at"):
        return moment(position["said_at"], position["said_at_latest"])
    printed = publication(claim.article, names.zone)
    return moment(printed.first, printed.last)  # of one time with positions printed then


def hour(names: PageNames, when: When) -> str:
    """The hour in words, or what is known of it, on the day of the last possible moment."""
    if not when.known:
        return ""
    words, (first, last) = names.words, (at.astimezone(names.zone) for at in (when.first, when.last))
    starts, ends = first.time() == time.min, last.time() == _END
    if first.date() != last.date():
        since = names.day(first.date(), last.year)
        return words["since_day"].format(since) if ends else words["since_hour"].format(since, f"{last:%H:%M}")
    if starts:
        return words["hour_unknown"] if ends else words["by_hour"].format(f"{last:%H:%M}")
    if ends:
        return words["from_hour"].format(f"{first:%H:%M}")
    return f"{first:%H:%M}" if first == last else f"{first:%H:%M}–{last:%H:%M}"
