"""Positions: what one voice says on one topic, with all who repeat it.

A claim stands in the position of its voice and its reading. Where many repeat one statement, its reading is that of the
official text, else of more than half of the outlets; an echo that follows from it stands in its position, and one that
does not strays from it. Where there is no such reading, each is a position, and none strays.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property
from typing import TypeVar

from mencho_data.derive.claims import Compared, ComparedFigure, TopicKey, answers, figures
from mencho_data.derive.moments import LATEST, When, moment
from mencho_data.derive.reach import Reach
from mencho_data.derive.voices import Speaker
from mencho_data.models import Codes
from mencho_data.models.codes import Choice, Role, Voice
from mencho_data.models.names import ByKey

AnyPosition = TypeVar("AnyPosition", bound="Position")


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

    @cached_property
    def told(self) -> When:
        """The time whose count it is: as counted, else as said."""
        same = (claim.row.get("counted_at") for claim in self.claims if claim.reading == self.lead.reading)
        return moment(counted) if (counted := min(filter(None, same), default=None)) else self.said


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

    @cached_property
    def told(self) -> When:
        """The time whose count it is: as counted, else as said, or the end of the count if that is earlier."""
        return super().told.until(self.figure.closed)


def figure_positions(by_key: ByKey, codes: Codes, zone: tzinfo) -> dict[TopicKey, list[FigurePosition]]:
    """The positions on each topic of figures, by identifier; topics of a single source too."""
    found = figures(by_key, codes, zone)
    return {topic: _positions(FigurePosition, topic, claims) for topic, claims in found.items()}


def answer_positions(by_key: ByKey, zone: tzinfo) -> dict[TopicKey, list[Position]]:
    """The positions on each question, by identifier; questions that a single source answers too."""
    found = {}
    for topic, claims in answers(by_key, zone).items():
        several = by_key["attributes"][topic.subject]["choice"] == Choice.SEVERAL  # one statement gives several answers
        found[topic] = _positions(Position, topic, claims, one=not several)
    return found


def _positions(
    kind: type[AnyPosition], topic: TopicKey, claims: Sequence[Compared], one: bool = True
) -> list[AnyPosition]:
    """The positions on a topic; where only one thing can be said of it at once, echoes are held against that."""
    voices: dict[str, list[Compared]] = defaultdict(list)
    for claim in sorted(claims, key=_best):
        voices[claim.speaker.id].append(claim)
    found = []
    for voice, of in voices.items():
        settled = _settled(of) if one and of[0].speaker.voice is Voice.STATEMENT else None
        for reading, (said, strays) in _readings(of, settled).items():
            key = f"{topic.key}.{voice}"
            found.append(kind(f"{key}.{reading}", said, _said(said), f"{key}.{settled}" if strays else None))
    return sorted(found, key=lambda position: position.id)


def _readings(claims: Sequence[Compared], settled: str | None) -> dict[str, tuple[list[Compared], bool]]:
    """Reading -> the claims that stand for it, and whether they stray from what was said."""
    readings: dict[str, list[Compared]] = defaultdict(list)
    for claim in claims:
        readings[claim.reading].append(claim)
    if settled is None:
        return {reading: (of, False) for reading, of in readings.items()}
    said = readings.pop(settled)
    follow = {reading for reading, of in readings.items() if of[0].follows_from(said[0])}
    also = [claim for reading in readings for claim in readings[reading] if reading in follow]
    strays = {reading: (of, True) for reading, of in readings.items() if reading not in follow}
    return {settled: ([*said, *also], False), **strays}


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
    half = len(set.union(*outlets.values())) / 2
    most = [reading for reading, of in outlets.items() if len(of) > half]
    return most[0] if len(most) == 1 else None


def _said(claims: Sequence[Compared]) -> When:
    """When the first of the claims was said."""
    known = [claim.said for claim in claims if claim.said.known]
    return min(known, key=lambda when: (when.first, when.last), default=When())
