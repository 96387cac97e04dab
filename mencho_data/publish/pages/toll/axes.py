"""The axes of the chart of a toll: time in two panels, by the hour and by the day, and one scale for the count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from math import ceil, floor, log10
from typing import Any, NamedTuple

from babel.dates import format_date

from mencho_data.models.wording import LOCALES, Language, short
from mencho_data.publish.pages.toll.steps import ShownStep

WIDTH, LEFT, RIGHT, GAP = 960, 44, 16, 30
"""Width of a chart, what is kept at its sides, and the gap between the two panels."""

MOST_DAYS_BY_HOUR = 4
"""An event that lasts longer is drawn by the hour for so many days only."""

_HOURS = 0.6
"""Part of the width that the panel by the hour takes."""

_DAY_LABEL = 48
"""Least width for the name of a day."""

_DAYS_APART = (1, 2, 3, 7, 14, 28, 56, 91, 182, 365)


class Tick(NamedTuple):
    """A mark on an axis, and its words."""

    at: float
    text: str


@dataclass(frozen=True)
class TimePanel:
    """A part of the time axis, on which time is one scale.

    Attributes:
        start: Its first moment.
        end: The moment at which it ends.
        left: Where it begins.
        right: Where it ends.
        by_hour: Whether it is drawn by the hour.
    """

    start: datetime
    end: datetime
    left: float
    right: float
    by_hour: bool

    def at(self, moment: datetime) -> float:
        """Where a moment stands; one that is outside stands at the edge."""
        part = (moment - self.start) / (self.end - self.start)
        return self.left + min(1.0, max(0.0, part)) * (self.right - self.left)

    def part(self, first: datetime, last: datetime) -> tuple[float, float] | None:
        """Where a range of time lies; None where it lies outside."""
        return (self.at(first), self.at(last)) if first < self.end and last >= self.start else None

    def days(self) -> list[datetime]:
        """The days that begin in it."""
        found = [self.start]
        while (following := _midnight(found[-1], 1)) < self.end:
            found.append(following)
        return found

    def ticks(self, language: Language) -> list[Tick]:
        """Its ticks: three between two midnights, or as many days as there is room for."""
        if self.by_hour:
            moments = [day + timedelta(hours=hour) for day in self.days() for hour in (6, 12, 18)]
            return [Tick(self.at(moment), f"{moment:%H:%M}") for moment in moments]
        room = (self.right - self.left) / len(self.days())
        apart = next((apart for apart in _DAYS_APART if apart * room >= _DAY_LABEL), _DAYS_APART[-1])
        middle = timedelta(hours=12)
        return [Tick(self.at(day + middle), _short(day, language)) for day in self.days()[::apart]]

    def names(self, language: Language) -> list[Tick]:
        """The days of the panel by the hour, in the middle of each."""
        return [Tick(self.at(day + timedelta(hours=12)), _short(day, language)) for day in self.days()]


def time_panels(steps: Sequence[ShownStep], event: dict[str, Any]) -> list[TimePanel]:
    """The panels that hold what was said at a known time: the first days by the hour, the rest by the day.

    The first days are those of the event and the day after it.
    """
    known = [(step.first, step.last) for step in steps if step.first and step.last]
    if not known:
        return []
    zone = known[0][0].tzinfo
    start = datetime.combine(event["start"] or min(first for first, _ in known).date(), time.min, zone)
    length = ((event["end"] or start.date()) - start.date()).days + 2
    turn = _midnight(start, min(length, MOST_DAYS_BY_HOUR))
    end = _midnight(max(last for _, last in known), 1)
    right = WIDTH - RIGHT
    if end <= turn:
        return [TimePanel(start, turn, LEFT, right, by_hour=True)]
    if all(first >= turn for first, _ in known):
        return [TimePanel(_midnight(min(first for first, _ in known), 0), end, LEFT, right, by_hour=False)]
    middle = LEFT + _HOURS * (right - LEFT - GAP)
    return [
        TimePanel(start, turn, LEFT, middle, by_hour=True),
        TimePanel(turn, end, middle + GAP, right, by_hour=False),
    ]


def parts(panels: Sequence[TimePanel], first: datetime, last: datetime) -> list[tuple[float, float]]:
    """Where a range of time lies, a part for each panel."""
    return [part for panel in panels if (part := panel.part(first, last)) is not None]


@dataclass(frozen=True)
class CountScale:
    """The scale of a count, from zero.

    Attributes:
        ticks: Its round numbers; the last is its end.
        top: Where it ends.
        bottom: Where zero is.
    """

    ticks: Sequence[float]
    top: float
    bottom: float

    def at(self, number: float) -> float:
        """Where a number stands."""
        return self.bottom - number / self.ticks[-1] * (self.bottom - self.top)


def count_scale(most: float, top: float, bottom: float, steps: int = 5) -> CountScale:
    """The scale of a count: round numbers, at most as many as there are steps."""
    rough = max(most, 1) / steps
    power = 10 ** floor(log10(rough))
    apart = max(1.0, next(round_ * power for round_ in (1, 2, 5, 10) if round_ * power >= rough))
    return CountScale([apart * n for n in range(max(1, ceil(most / apart)) + 1)], top, bottom)


def number_ticks(scale: CountScale, unit: str, language: Language) -> list[Tick]:
    """The ticks of the scale of a count in words."""
    return [Tick(scale.at(number), short(number, unit, language)) for number in scale.ticks]


def _midnight(moment: datetime, days: int) -> datetime:
    """The beginning of the day that is so many days later."""
    return datetime.combine(moment.date() + timedelta(days=days), time.min, moment.tzinfo)


def _short(day: datetime, language: Language) -> str:
    return str(format_date(day.date(), "d MMM", locale=LOCALES[language]))
