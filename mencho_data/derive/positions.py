"""Positions: what one voice says on one topic, with all who repeat it.

A claim stands in the position of its voice and its reading. Where many repeat one statement, its reading is that of the
official text, else of more than half of the outlets; an echo that follows from it stands in its position, and one that
does not strays from it. Where there is no such reading, each is a position, and none strays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from mencho_data.derive.claims import Compared, ComparedFigure, TopicKey, above, answers, figures
from mencho_data.derive.moments import LATEST, When, moment
from mencho_data.derive.reach import Reach
from mencho_data.derive.voices import Speaker
from mencho_data.models import Codes
from mencho_data.models.codes import Choice, Role, Voice
from mencho_data.models.names import ByKey


@dataclass(frozen=True)
class Position:
    """What one voice says on one topic.

    Attributes:
        id: Identifier: the topic, the voice and the reading.
        claims: Its claims; the first says it best, and those that only follow from what it says come last.
        said: When it was said, else when the first of its sources was published.
        strays_from: The position that its sources should repeat; None if they do, or nobody knows.
    """

    id: str
    claims: Sequence[Compared]
    said: When
    strays_from: str | None = None

    @property
    def lead(self) -> Compared:
        """The claim that says it best."""
        return self.claims[0]

    @property
    def speaker(self) -> Speaker:
        """Who speaks."""
        return self.lead.speaker

    @property
    def sources(self) -> set[str]:
        """The sources in which it stands."""
        return {claim.source for claim in self.claims}

    @property
    def told(self) -> When:
        """The time whose count it is: as counted, else as said."""
        counted = [at for claim in self.claims if claim.reading == self.lead.reading and (at := _counted(claim))]
        return moment(min(counted)) if counted else self.said


@dataclass(frozen=True)
class FigurePosition(Position):
    """A position on a figure."""

    @property
    def figure(self) -> ComparedFigure:
        """The claim that says it best."""
        assert isinstance(self.lead, ComparedFigure)
        return self.lead

    @property
    def reach(self) -> Reach:
        """The numbers that it allows, in the unit of the comparison."""
        return self.figure.reach

    @property
    def told(self) -> When:
        """The time whose count it is: as counted, else as said, or the end of the count if that is earlier."""
        return super().told.until(self.figure.closed)


def figure_positions(by_key: ByKey, codes: Codes, zone: tzinfo) -> dict[TopicKey, list[FigurePosition]]:
    """The positions on each topic of figures, by identifier; topics of a single source too."""

    def follows(echo: Compared, settled: Compared) -> bool:
        assert isinstance(echo, ComparedFigure)
        assert isinstance(settled, ComparedFigure)
        return echo.reach.holds(settled.reach)

    found: dict[TopicKey, list[FigurePosition]] = {}
    for topic, claims in figures(by_key, codes, zone).items():
        found[topic] = [
            FigurePosition(*parts) for voice in _by_voice(claims) for parts in _parts(topic, voice, by_key, follows)
        ]
    return {topic: sorted(of, key=lambda position: position.id) for topic, of in found.items()}


def answer_positions(by_key: ByKey, zone: tzinfo) -> dict[TopicKey, list[Position]]:
    """The positions on each question, by identifier; questions that a single source answers too."""
    wider = {key: row["part_of"] for key, row in by_key["answers"].items()}

    def follows(echo: Compared, settled: Compared) -> bool:
        return echo.reading in above(settled.reading, wider)

    found: dict[TopicKey, list[Position]] = {}
    for topic, claims in answers(by_key, zone).items():
        several = by_key["attributes"][topic.subject]["choice"] == Choice.SEVERAL  # one statement gives several answers
        parts = (_parts(topic, voice, by_key, None if several else follows) for voice in _by_voice(claims))
        found[topic] = [Position(*one) for of_voice in parts for one in of_voice]
    return {topic: sorted(of, key=lambda position: position.id) for topic, of in found.items()}


def _by_voice(claims: Sequence[Compared]) -> Collection[list[Compared]]:
    voices: dict[str, list[Compared]] = defaultdict(list)
    for claim in claims:
        voices[claim.speaker.id].append(claim)
    return voices.values()


_Parts = tuple[str, list[Compared], When, str | None]


def _parts(
    topic: TopicKey, claims: Sequence[Compared], by_key: ByKey, follows: Callable[[Compared, Compared], bool] | None
) -> Iterator[_Parts]:
    """What the positions of one voice are made of; without a test of what follows from what, none strays."""
    readings: dict[str, list[Compared]] = defaultdict(list)
    for claim in sorted(claims, key=_best):
        readings[claim.reading].append(claim)
    said_once = follows is not None and any(claim.speaker.voice is Voice.STATEMENT for claim in claims)
    settled = _settled(claims) if said_once else None
    also = [
        reading
        for reading, of in readings.items()
        if follows and settled not in (None, reading) and follows(of[0], readings[settled or ""][0])
    ]
    voice = f"{topic.key}.{claims[0].speaker.id}"
    for reading, of in readings.items():
        if reading not in also:
            own = [*of, *(claim for other in also if reading == settled for claim in readings[other])]
            strays = settled not in (None, reading)
            yield f"{voice}.{reading}", own, _said(own, by_key), f"{voice}.{settled}" if strays else None


def _best(claim: Compared) -> tuple[int, datetime, str]:
    """The order of the claims of a position: official texts, who speaks itself, echoes; the earliest first."""
    when = claim.published.first if claim.published.known else LATEST
    return [Role.OFFICIAL_TEXT, Role.OWN, Role.ECHO].index(claim.role), when, claim.record


def _settled(claims: Sequence[Compared]) -> str | None:
    """The reading of what was said: that of the official texts, else of the outlets; None if there is no majority."""
    official = [claim for claim in claims if claim.role is Role.OFFICIAL_TEXT]
    outlets: dict[str, set[str]] = defaultdict(set)
    for claim in official or claims:
        outlets[claim.reading].add(claim.outlet)
    most = [reading for reading, of in outlets.items() if 2 * len(of) > len(set.union(*outlets.values()))]
    return most[0] if len(most) == 1 else None


def _said(claims: Sequence[Compared], by_key: ByKey) -> When:
    """When a position was said, else when the first of its sources was published."""
    speaker = claims[0].speaker
    if speaker.voice is Voice.STATEMENT:
        statement = by_key["statements"][speaker.id]
        if statement["made_at"]:
            return moment(statement["made_at"], statement["made_at_latest"])
    known = [claim.published for claim in claims if claim.published.known]
    return min(known, key=lambda when: (when.first, when.last), default=When())


def _counted(claim: Compared) -> datetime | None:
    at: datetime | None = claim.row.get("counted_at")
    return at
