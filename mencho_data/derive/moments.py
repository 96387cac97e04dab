"""When something was said, counted or published: a moment, or the range of time in which it lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

EARLIEST, LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


@dataclass(frozen=True)
class When:
    """A range of time; its two ends are equal where the moment is known.

    Attributes:
        first: First possible moment; `EARLIEST` if unknown.
        last: Last possible moment; `LATEST` if unknown.
        by_day: Whether only days are known: two on one day are of one time.
    """

    first: datetime = EARLIEST
    last: datetime = LATEST
    by_day: bool = True

    @property
    def known(self) -> bool:
        """Whether anything is known of it."""
        return self.first != EARLIEST or self.last != LATEST

    def may_precede(self, other: When) -> bool:
        """Whether it is, or may be, earlier than another. Two that lie in one range are of one time."""
        if (self.first, self.last) == (other.first, other.last):
            return False
        if self.by_day and other.by_day:
            return self.first.date() < other.last.date()
        return self.first < other.last

    def precedes(self, other: When) -> bool:
        """Whether it is surely earlier than another."""
        return self.last < other.first

    def until(self, end: datetime | None) -> When:
        """The same, or the end where that is earlier."""
        return self if end is None else replace(self, first=min(self.first, end), last=min(self.last, end))


def moment(first: datetime, last: datetime | None = None) -> When:
    """A moment; a range, if there is a last possible one."""
    return When(first, last or first, by_day=False)


def made(statement: Mapping[str, Any] | None, zone: tzinfo) -> When | None:
    """When a statement was made; None if there is none, or it is not known."""
    if statement is None or statement["made_at"] is None:
        return None
    first, last = (at and at.astimezone(zone) for at in (statement["made_at"], statement["made_at_latest"]))
    return moment(first, last)


def publication(source: Mapping[str, Any], zone: tzinfo) -> When:
    """When a source was published, at the latest at the end of its last possible day."""
    if source["published_at"]:
        return moment(source["published_at"], source["published_at_latest"])
    if source["published"] is None:
        return When()
    last: date = source["published_latest"] or source["published"]
    return When(start_of(source["published"], zone), start_of(last + timedelta(days=1), zone) - timedelta(seconds=1))


def start_of(day: date, zone: tzinfo) -> datetime:
    """When a day begins in a zone."""
    return datetime.combine(day, time.min, zone)
