"""Claims as they are compared: grouped by what they are about, with who says each and from when it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from mencho_data.derive.reach import Reach, reach
from mencho_data.models import CLAIM_TABLES

Rows = Mapping[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Topic:
    """What claims are about; equal topics compare.

    Attributes:
        subject: Measure, or attribute.
        event: Event, None if there is none.
        start: First day of the period, None if undated.
        end: Last day of the period, None if undated or open.
    """

    subject: str
    event: str | None
    start: date | None = None
    end: date | None = None

    @property
    def key(self) -> str:
        """The identifier of the comparison."""
        parts = (self.subject, self.event or "", str(self.start or ""), str(self.end or ""))
        return "_".join(parts).rstrip("_")


@dataclass(frozen=True)
class Compared:
    """A claim as it is compared.

    Attributes:
        record: Identifier of the record.
        row: The row of its table.
        origin: Who counted: the claimant, else the source itself. One origin counts once.
        since: First day on which it may have been said.
        until: Last day on which it may have been said; the day after the period for all that was said later.
        last: Last day on which its source may have been published.
        reach: The numbers that it allows; None for an attribute.
    """

    record: str
    row: Mapping[str, Any]
    origin: str
    since: date
    until: date
    last: date
    reach: Reach | None = None

    @property
    def source(self) -> str:
        """The source."""
        return str(self.row["source_id"])


def topics(rows: Rows) -> dict[Topic, list[Compared]]:
    """The claims on each topic, in the order of their records; topics of a single source too."""
    measures = {row["measure_id"]: row for row in rows.get("measures", ())}
    sources = {row["source_id"]: row for row in rows.get("sources", ())}
    found: dict[Topic, list[Compared]] = defaultdict(list)
    for table in CLAIM_TABLES:
        about = {row["record_id"]: _topic(row, measures[row["measure_id"]]) for row in rows.get(table, ())}
        for row in rows.get(table, ()):
            topic = about[row["record_id"]]
            if about.get(row["part_of"]) != topic:  # a part is not the count of its whole
                allowed = reach(row, measures[row["measure_id"]]["whole"])
                found[topic].append(_compared(row, sources, topic, allowed))
    for row in rows.get("attribute_claims", ()):
        topic = Topic(row["attribute_id"], row["event_id"])
        found[topic].append(_compared(row, sources, topic))
    return {topic: sorted(found[topic], key=lambda claim: claim.record) for topic in sorted(found, key=_order)}


def _topic(row: Mapping[str, Any], measure: Mapping[str, Any]) -> Topic:
    subject = measure["compared_as"] or measure["measure_id"]
    return Topic(subject, row["event_id"], row["period_start"], row["period_end"])


def _order(topic: Topic) -> str:
    return topic.key


def _compared(
    row: Mapping[str, Any], sources: Mapping[str, Mapping[str, Any]], topic: Topic, allowed: Reach | None = None
) -> Compared:
    source = sources[row["source_id"]]
    first = source["published"] or date.min
    last = source["published_latest"] or source["published"] or date.max
    # What is said after the period looks back on all of it, however much later it is said.
    over = date.max if topic.end is None else topic.end + timedelta(days=1)
    origin = row["claimant_id"] or row["source_id"]
    return Compared(row["record_id"], row, origin, min(first, over), min(last, over), last, allowed)
