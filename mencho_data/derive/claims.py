"""Claims as they are compared: grouped by what they are about, with who says each and when."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, TypeVar

from mencho_data.derive.moments import When, made, publication, start_of
from mencho_data.derive.reach import Reach, reach
from mencho_data.derive.voices import Speaker, outlet_of, speaker, speaks_itself
from mencho_data.models import CLAIM_TABLES, Codes
from mencho_data.models.codes import CountingBasis, Currency, Role, SourceKind, Unit
from mencho_data.models.names import ByKey, upwards

Row = Mapping[str, Any]
AnyClaim = TypeVar("AnyClaim", bound="Compared")


@dataclass(frozen=True)
class TopicKey:
    """What claims are about; claims with equal ones are compared.

    Attributes:
        subject: Measure, or attribute.
        event: Event, None if there is none.
        start: First day of the period, None if undated.
        end: Last day of the period, None if undated or open.
        place: Place, if it is another than that of the event; None of one person or thing, wherever it is placed.
    """

    subject: str
    event: str | None
    start: date | None = None
    end: date | None = None
    place: str | None = None

    @property
    def key(self) -> str:
        """The identifier of the comparison."""
        parts = (self.subject, self.event, self.start, self.end, self.place)
        return "_".join(str(part or "") for part in parts).rstrip("_")


@dataclass(frozen=True)
class Compared:
    """A claim as it is compared.

    Attributes:
        row: The row of its table.
        speaker: Who speaks.
        outlet: Whose text its source is; one counts once.
        role: Whether the source repeats it.
        published: When its source was published.
        said: When it was said on its occasion; else the same.
        wider: Of an answer, those that hold it.
    """

    row: Row
    speaker: Speaker
    outlet: str
    role: Role
    published: When
    said: When
    wider: Collection[str]

    @property
    def record(self) -> str:
        """Identifier of the record."""
        return str(self.row["record_id"])

    @property
    def source(self) -> str:
        """The source."""
        return str(self.row["source_id"])

    @property
    def reading(self) -> str:
        """What it says, as an identifier has it: its answer."""
        return str(self.row["answer_id"])

    def follows_from(self, other: Compared) -> bool:
        """Whether it says less than another, and nothing else."""
        return self.reading in other.wider


@dataclass(frozen=True)
class ComparedFigure(Compared):
    """A figure as it is compared.

    Attributes:
        own: The numbers that it allows, in the unit of its measure.
        reach: The same in the unit of the comparison.
        closed: Moment from which nothing more is added to the count; None if it may go on.
    """

    own: Reach
    reach: Reach
    closed: datetime | None = None

    @property
    def measure(self) -> str:
        """Its measure."""
        return str(self.row["measure_id"])

    @property
    def reading(self) -> str:
        """What it says, as an identifier has it: the numbers that it allows."""
        return self.reach.text

    def follows_from(self, other: Compared) -> bool:
        """Whether it allows all that another allows."""
        return isinstance(other, ComparedFigure) and self.reach.holds(other.reach)


def figures(by_key: ByKey, codes: Codes, zone: tzinfo) -> dict[TopicKey, list[ComparedFigure]]:
    """The figures on each topic, in the order of their records; topics of a single source too.

    Left out are parts of a claim of the same measure, and money without a currency.
    """
    measures = by_key["measures"]
    found: dict[TopicKey, list[Row]] = defaultdict(list)
    for claims in map(by_key.__getitem__, CLAIM_TABLES):
        about = {record: _topic(row, measures[row["measure_id"]]) for record, row in claims.items()}
        for record, row in claims.items():
            unknown_money = row["unit"] == Unit.MONEY and row["currency"] in (None, Currency.XXX)
            if unknown_money or about[record] in (about[whole] for whole in upwards(record, claims)[1:]):
                continue  # a part is not the count of its whole
            found[replace(about[record], place=_other_place(row, by_key))].append(row)
    return {
        topic: _sorted([_figure(topic, row, by_key, codes, zone) for row in found[topic]]) for topic in _in_order(found)
    }


def answers(by_key: ByKey, zone: tzinfo) -> dict[TopicKey, list[Compared]]:
    """The answers on each topic, in the order of their records; topics of a single source too."""
    found: dict[TopicKey, list[Compared]] = defaultdict(list)
    for row in by_key["attribute_claims"].values():
        claim = Compared(**_said(row, by_key, zone), wider=upwards(row["answer_id"], by_key["answers"])[1:])
        found[TopicKey(row["attribute_id"], row["event_id"])].append(claim)
    return {topic: _sorted(found[topic]) for topic in _in_order(found)}


def _sorted(claims: list[AnyClaim]) -> list[AnyClaim]:
    return sorted(claims, key=lambda claim: claim.record)


def _in_order(topics: Mapping[TopicKey, Any]) -> list[TopicKey]:
    return sorted(topics, key=lambda topic: topic.key)


def _topic(row: Row, measure: Row) -> TopicKey:
    subject = measure["compared_as"] or measure["measure_id"]
    return TopicKey(subject, row["event_id"], row["period_start"], row["period_end"])


def _other_place(row: Row, by_key: ByKey) -> str | None:
    """The place of a claim, if it is part of that of its event, or elsewhere: such a count is another count.

    What is told of a whole state is still all of an event in one of its towns. One person or thing is the same one
    wherever a source places it.
    """
    single = by_key["measures"][row["measure_id"]]["counting_basis"] == CountingBasis.SINGLE
    event = by_key["events"].get(row["event_id"] or "", {}).get("place_id")
    place: str | None = row["place_id"]
    return None if single or place in upwards(event, by_key["places"]) else place


def _figure(topic: TopicKey, row: Row, by_key: ByKey, codes: Codes, zone: tzinfo) -> ComparedFigure:
    measure = by_key["measures"][row["measure_id"]]
    own = reach(row, measure, codes)
    counted = row["measure_id"] != topic.subject and row["unit"] != Unit.SHARE
    shown = own.as_share(measure["whole"], counted) if measure["whole"] else own
    closed = _closed(topic, measure, zone)
    return ComparedFigure(**_said(row, by_key, zone), wider=(), own=own, reach=shown, closed=closed)


def _said(row: Row, by_key: ByKey, zone: tzinfo) -> dict[str, Any]:
    source = by_key["sources"][row["source_id"]]
    official = source["kind"] == SourceKind.OFFICIAL_TEXT
    published = publication(source, zone)
    return {
        "row": row,
        "speaker": speaker(row, by_key),
        "outlet": outlet_of(source, by_key),
        "role": Role.OFFICIAL_TEXT if official else Role.OWN if speaks_itself(row, by_key) else Role.ECHO,
        "published": published,
        "said": made(by_key["statements"].get(row["statement_id"]), zone) or published,
    }


def _closed(topic: TopicKey, measure: Row, zone: tzinfo) -> datetime | None:
    """When the period has ended; a count of people may grow after it, when the injured die and the dead are found."""
    if topic.end is None or topic.end == date.max or measure["unit"] == Unit.PERSON:
        return None
    return start_of(topic.end + timedelta(days=1), zone)
