"""The time line as the page shows it: what shares a period stands together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mencho_data.models.codes import TimelineKind
from mencho_data.publish.pages.claims import ShownClaim
from mencho_data.publish.pages.published import PageNames, Row
from mencho_data.publish.pages.voices import ListedReading, grouped

_EXACT_FIRST = ("day", "event", "month", "year", "decade", "approximate")


@dataclass(frozen=True)
class TimelinePeriod:
    """A period on the time line.

    Attributes:
        when: The period in words.
        events: Names of the events of that period.
        groups: Claims on that period.
        publications: Rows of the sources published then.
        within: Whether any of it belongs to the event of the dataset; the rest is background.
    """

    when: str
    events: list[str]
    groups: list[ListedReading]
    publications: list[Row]
    within: bool


def periods(names: PageNames, claims: Mapping[str, ShownClaim]) -> list[TimelinePeriod]:
    """The periods of the time line, by their first day."""
    periods: dict[tuple[date, date | None], list[Row]] = defaultdict(list)
    for row in names.tables["timeline"]:
        periods[row["start"], row["end"]].append(row)
    in_time = sorted(periods.items(), key=lambda period: (period[0][0], period[0][1] or date.max))
    return [_period(names, claims, start, end, rows) for (start, end), rows in in_time]


def _period(
    names: PageNames, claims: Mapping[str, ShownClaim], start: date, end: date | None, rows: Sequence[Row]
) -> TimelinePeriod:
    kinds: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        kinds[row["kind"]].append(row)
    precision = min((row["date_precision"] for row in rows), key=_EXACT_FIRST.index)
    when = names.period({"period_start": start, "period_end": end, "date_precision": precision})
    events = [row[f"label_{names.language}"] for row in kinds[TimelineKind.EVENT]]
    dated = [*kinds[TimelineKind.CLAIM], *kinds[TimelineKind.ATTRIBUTE_CLAIM]]
    return TimelinePeriod(
        when,
        events,
        grouped((claims[row["item_id"]] for row in dated), (when, *events)),
        kinds[TimelineKind.PUBLICATION],
        within=bool(kinds[TimelineKind.PUBLICATION]) or any(names.within_event(row["event_id"]) for row in rows),
    )
