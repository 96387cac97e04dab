"""How a count grew: what was said of it, by whom and when, in the order in which it was said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from babel.dates import format_date

from mencho_data.models.codes import ActorKind, Qualifier
from mencho_data.models.names import upwards
from mencho_data.models.wording import LOCALES
from mencho_data.publish.pages.claims import ShownClaim, by_position
from mencho_data.publish.pages.origins import MARKS, OTHER, mark
from mencho_data.publish.pages.published import PageNames, Row
from mencho_data.publish.pages.shown import ShownRelease

OFFICIAL, AGENCY = "official", "agency"

MOST_STEPS, MOST_BESIDE = 50, 20
"""How many figures of the main measure stand on the page, and of each other one; the rest are a link away."""

_UPWARDS = {Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.ORDER_OF_MAGNITUDE, Qualifier.VAGUE}
"""Words that leave room above their number."""


@dataclass(frozen=True)
class ShownStep:
    """What one voice said of a count.

    Attributes:
        row: Its row of `tolls`.
        claims: Its claims, the one that says it best first.
        said: The figure in words.
        speaker: Who says it.
        scope: Of what it is, if not of the whole event.
        mark: Whose figure it is, one of those of sources.
        first: First moment at which it may have been said, else printed; None if unknown.
        last: The last one.
        spoken: Whether that is when it was said, and not when it was printed.
        day: The day, or the days between which it lies, in words; empty if unknown.
        hour: That moment or range in words, without the day where that is known.
    """

    row: Row
    claims: Sequence[ShownClaim]
    said: str
    speaker: str
    scope: str
    mark: str
    first: datetime | None
    last: datetime | None
    spoken: bool
    day: str
    hour: str

    @property
    def claim(self) -> ShownClaim:
        """The claim that says it best."""
        return self.claims[0]

    @property
    def id(self) -> str:
        """Its position."""
        return str(self.row["position_id"])

    @property
    def number(self) -> float:
        """Where it stands on the scale: its number, else the bound that its words have."""
        return float(next(self.row[key] for key in ("value", "low", "high") if self.row[key] is not None))

    @property
    def open(self) -> str:
        """Where its words leave room: `up`, `down`, or nowhere."""
        qualifier = self.claim.row["qualifier"]
        return "up" if qualifier in _UPWARDS else "down" if qualifier == Qualifier.UP_TO else ""

    @property
    def exact(self) -> bool:
        """Whether its moment is known."""
        return self.first == self.last


class TollDay(NamedTuple):
    """The figures of a day: its name, the day for machines, and the figures."""

    name: str
    day: str
    steps: list[ShownStep]


@dataclass(frozen=True)
class ShownToll:
    """How one count grew.

    Attributes:
        subject: Its measure.
        name: The name of the measure.
        unit: What it counts.
        steps: What was said, in order.
        days: The same by the last day on which it may have been said.
        more: How many figures stand elsewhere: those for which there is no room, and those of other events.
    """

    subject: str
    name: str
    unit: str
    steps: list[ShownStep]
    days: list[TollDay]
    more: int

    @property
    def most(self) -> float:
        """The highest number."""
        return max(step.number for step in self.steps)

    @cached_property
    def marks(self) -> list[str]:
        """The marks that occur."""
        return [one for one in MARKS if any(step.mark == one for step in self.steps)]


def tolls(shown: ShownRelease) -> list[ShownToll]:
    """The measure whose growth the project shows, then those of the first screen; none if it shows none."""
    project = shown.release.project
    if project.toll is None:
        return []
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in shown.names.tables["tolls"]:
        rows[row["measure_id"]].append(row)
    if not any(shown.names.within_event(row["event_id"]) for row in rows[project.toll]):
        return []
    claims = by_position(shown.names, shown.claims)
    most = dict.fromkeys(project.headlines, MOST_BESIDE) | {project.toll: MOST_STEPS}
    order = dict.fromkeys((project.toll, *project.headlines))
    found = (_toll(shown.names, rows[measure], claims, most[measure]) for measure in order if rows[measure])
    return [toll for toll in found if toll.steps]


def _toll(names: PageNames, rows: Sequence[Row], claims: Mapping[str, list[ShownClaim]], most: int) -> ShownToll:
    measure = rows[0]["measure_id"]
    within = [row for row in rows if names.within_event(row["event_id"])]
    steps = _most_told([_step(names, row, claims[row["position_id"]]) for row in within], most)
    unit = names.by_key["measures"][measure]["unit"]
    return ShownToll(
        measure, names.named("measures", measure), unit, steps, _by_day(names, steps), len(rows) - len(steps)
    )


def _most_told(steps: list[ShownStep], most: int) -> list[ShownStep]:
    """The figures that the page has room for: official ones before others, then those that more sources tell."""
    kept = sorted(steps, key=lambda step: (step.mark != OFFICIAL, -step.row["sources"], step.row["step"]))[:most]
    return sorted(kept, key=lambda step: step.row["step"])


def _step(names: PageNames, row: Row, claims: Sequence[ShownClaim]) -> ShownStep:
    statement = names.by_key["statements"].get(row["statement_id"] or "", {})
    event = names.by_key["events"][names.release.project.event_id]
    year = event["start"].year if event["start"] else None
    said = row["said_at"], row["said_at_latest"] or row["said_at"]
    first, last = (moment and moment.astimezone(names.zone) for moment in said)
    return ShownStep(
        row=row,
        claims=claims,
        said=row[f"said_{names.language}"],
        speaker=names.speaker(row),
        scope=_scope(names, row),
        mark=_mark(names, row, claims[0]),
        first=first,
        last=last,
        spoken=bool(statement.get("made_at")),
        day=names.day_made({"made_at": row["said_at"], "made_at_latest": row["said_at_latest"]}, year),
        hour=_hour(names, first, last),
    )


def _scope(names: PageNames, row: Row) -> str:
    """The event and place that are counted alone; empty where the whole event is counted."""
    event = row["event_id"]
    parts = (names.named("events", event) if event != names.release.project.event_id else "", names.place(row))
    return ", ".join(part for part in parts if part)


def _mark(names: PageNames, row: Row, claim: ShownClaim) -> str:
    """Whose figure it is: that of an authority that is named, of an agency, else of the outlet that prints it."""
    sources, actors = names.by_key["sources"].values(), names.by_key["actors"]
    speaker = [actors[key] for key in upwards(row["actor_id"], actors)]
    if any(actor["kind"] == ActorKind.GOVERNMENT for actor in speaker):
        return OFFICIAL
    if row["actor_id"] in {source["agency_id"] for source in sources} - {None}:
        return AGENCY
    if speaker and speaker[0]["kind"] != ActorKind.UNNAMED:
        return OTHER
    if claim.article["agency_id"]:
        return AGENCY
    return mark(claim.article["origin"])


def _hour(names: PageNames, first: datetime | None, last: datetime | None) -> str:
    """When it was said, without the day where that is known."""
    if first is None or last is None:
        return names.words["t_no_day"]
    whole_days = (first.time(), last.time()) == (time.min, time(23, 59, 59))
    if first.date() != last.date():
        ends = (
            format_date(moment, "d MMM", locale=LOCALES[names.language]) + ("" if whole_days else f" {moment:%H:%M}")
            for moment in (first, last)
        )
        return " – ".join(ends)
    if whole_days:
        return names.words["t_no_hour"]
    return f"{first:%H:%M}" if first == last else f"{first:%H:%M}–{last:%H:%M}"


def _by_day(names: PageNames, steps: Iterable[ShownStep]) -> list[TollDay]:
    """The figures by the last day on which each may have been said."""
    found = []
    for day, of in groupby(steps, key=lambda step: step.last and step.last.date()):
        name = format_date(day, _LONG[names.language], locale=LOCALES[names.language]) if day else ""
        found.append(TollDay(name[:1].upper() + name[1:], day.isoformat() if day else "", list(of)))
    return found


_LONG = {"en": "EEEE d MMMM y", "es": "EEEE d 'de' MMMM 'de' y"}
