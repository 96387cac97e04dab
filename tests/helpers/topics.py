"""Rows of claims written in plain words, for the tests of what is derived.

A topic is a measure, or a question, with what made-up sources say on it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mencho_data.models import TABLES

Row = dict[str, Any]
Period = tuple[date | None, date | None]

PUBLISHED: dict[str, Period] = {
    "early": (date(2026, 1, 1), None),
    "middle": (date(2026, 1, 3), None),
    "midday": (date(2026, 1, 3), None),
    "some-day": (date(2026, 1, 3), date(2026, 1, 7)),
    "eve": (date(2026, 1, 5), None),
    "late": (date(2026, 1, 6), None),
    "twin": (date(2026, 1, 8), None),
    "last": (date(2026, 1, 9), None),
    "no-day": (None, None),
}
"""Source -> day of publication and, if the day is not known, the last possible one."""

PLACES = {"es": None, "es-te": "es", "es-z": "es"}
"""Place -> the place that holds it."""

OUTLETS = {"twin": "The late"}
"""Outlet of a source, if it is not one of its own."""

OVER: Period = (date(2025, 12, 30), date(2025, 12, 31))
"""Over before any source was published."""
RUNNING: Period = (date(2026, 1, 1), date(2026, 1, 5))
"""Over before `late` and `last`, but not before the others; its last day is that of `eve`."""
OPEN: Period = (date(2025, 12, 30), None)
UNDATED: Period = (None, None)

SHARES = {
    "two-thirds": 0.6667, "half": 0.5, "60 percent": 0.6, "67 percent": 0.67, "40 percent": 0.4, "95 percent": 0.95,
    "all": 1.0,
}  # fmt: skip
COLLECTIVES = {"dozens of": 24, "hundreds of": 200, "tens of thousands of": 20_000}
QUALIFIERS = {"about": "about", "at least": "at_least", "more than": "more_than", "up to": "up_to", "nearly": "nearly"}
LOWER, UPPER = {"exact", "at_least", "more_than"}, {"exact", "up_to", "nearly"}


@dataclass(frozen=True)
class Said:
    """What a source says on a topic.

    Attributes:
        source: The source.
        words: The figure with its noun: `at least 100 barns`, `most of the ranch`, `$10 million`.
        claimant: Whom it cites, if anyone.
        part_of: Position in the topic of the claim that this one is part of.
        counts: Whether it counts barns of a ranch of 32, where the topic is a share of the ranch.
        period: The period, if it is not that of the topic.
        certainty: How it says so.
        place: Place, if it names one.
        counted: How it counts.
        currency: Currency of money.
    """

    source: str
    words: str
    claimant: str | None = None
    part_of: int | None = None
    counts: bool = False
    period: Period | None = None
    certainty: str = "asserted"
    place: str | None = None
    counted: str = "number"
    currency: str = "EUR"


@dataclass(frozen=True)
class Topic:
    """A measure and what sources say.

    Attributes:
        name: Identifier of the measure.
        said: What they say.
        basis: Counting basis.
        period: What it is counted over.
        event: Event, if it belongs to one.
    """

    name: str
    said: Sequence[Said]
    basis: str = "cumulative"
    period: Period = OVER
    event: str | None = None

    @property
    def unit(self) -> str:
        """Unit of the measure, by the nouns."""
        words = [said.words for said in self.said if not said.counts]
        nouns = {"$": "money", "ranch": "share", "farmer": "person"}
        return next((unit for noun, unit in nouns.items() if noun in words[0]), "building")


@dataclass(frozen=True)
class Question:
    """A question and what sources answer.

    Attributes:
        name: Identifier of the attribute.
        answers: Answer -> the wider answer that holds it.
        said: Source and answer, in order.
        choice: Whether one or several can be true.
        days: Answer -> first and last day, if it is a date.
    """

    name: str
    answers: Mapping[str, str | None]
    said: Sequence[tuple[str, str]]
    choice: str = "one"
    days: Mapping[str, tuple[date, date]] = field(default_factory=dict)


def reading(words: str) -> Row:
    """The numbers that the words of a claim state, as the codebook reads them."""
    if found := re.fullmatch(r"between (\d+) and (\d+) barns", words):
        return {"low": int(found[1]), "high": int(found[2]), "qualifier": "range"}
    if words == "several barns":
        return {"low": 2, "qualifier": "vague"}
    if words == "most of the ranch":
        return {"low": 0.5, "high": 1, "qualifier": "vague"}
    if words == "a barn":
        return {"value": 1, "low": 1, "high": 1, "qualifier": "exact"}
    stem = re.sub(r" ?(of the ranch|barns|farmers)$", "", words)
    if stem in COLLECTIVES:
        return {"low": COLLECTIVES[stem], "qualifier": "order_of_magnitude"}
    before = next((word for word in QUALIFIERS if stem.startswith(f"{word} ")), "")
    qualifier, number = QUALIFIERS.get(before, "exact"), stem.removeprefix(before).strip()
    if number in SHARES:
        value: float = SHARES[number]
    elif number.startswith("$"):
        value = int(number.removeprefix("$").removesuffix(" million")) * 1_000_000
    else:
        value = int(number.replace(",", ""))
    bounds = {"low": value if qualifier in LOWER else None, "high": value if qualifier in UPPER else None}
    return {"value": value, **bounds, "qualifier": qualifier}


class Reports:
    """What the sources say on some topics and questions, as rows.

    Attributes:
        rows: Table -> rows.
    """

    def __init__(self, topics: Sequence[Topic], questions: Sequence[Question], events: Sequence[Row]) -> None:
        self.rows: dict[str, list[Row]] = defaultdict(list)
        self._records: dict[tuple[str, int], str] = {}
        for topic in topics:
            self._topic(topic)
        for question in questions:
            self._question(question)
        for event in events:
            self._add("events", **event)
        for place, whole in PLACES.items():
            self._add("places", place_id=place, name_en=place, name_es=place, part_of=whole)
        for actor in {said.claimant for topic in topics for said in topic.said} - {None}:
            self._add("actors", actor_id=actor, name=actor)
        for source, (first, latest) in PUBLISHED.items():
            publisher = OUTLETS.get(source, f"The {source}")
            self._add("sources", source_id=source, publisher=publisher, published=first, published_latest=latest)

    def record(self, topic: str, position: int) -> str:
        """The record of the claim at a position of a topic."""
        return self._records[topic, position]

    def _add(self, table: str, **row: Any) -> None:
        self.rows[table].append({**dict.fromkeys(TABLES[table].model_fields), **row})

    def _name(self, topic: str, position: int, source: str) -> str:
        name = self._records[topic, position] = f"{source}-c{len(self._records):03d}"
        return name

    def _topic(self, topic: Topic) -> None:
        names = {"name_en": "Barns", "name_es": "Barns", "counting_basis": topic.basis}
        self._add("measures", measure_id=topic.name, unit=topic.unit, **names)
        if any(said.counts for said in topic.said):
            shares = {"compared_as": topic.name, "whole": 32}
            self._add("measures", measure_id=f"{topic.name}-count", unit="building", **names, **shares)
        for position, said in enumerate(topic.said):
            start, end = said.period or topic.period
            self._add(
                "figures",
                record_id=self._name(topic.name, position, said.source),
                source_id=said.source,
                measure_id=f"{topic.name}-count" if said.counts else topic.name,
                **reading(said.words),
                unit="building" if said.counts else topic.unit,
                counted=said.counted,
                event_id=topic.event,
                place_id=said.place,
                period_start=start,
                period_end=end,
                date_precision="day" if start else "undated",
                claimant_id=said.claimant,
                certainty=said.certainty,
                currency=said.currency if topic.unit == "money" else None,
                part_of=None if said.part_of is None else self.record(topic.name, said.part_of),
            )

    def _question(self, question: Question) -> None:
        names = {"name_en": question.name, "name_es": question.name}
        self._add("attributes", attribute_id=question.name, choice=question.choice, **names)
        for answer, wider in question.answers.items():
            start, end = question.days.get(answer, (None, None))
            about = {"attribute_id": question.name, "name_en": answer, "name_es": answer}
            self._add("answers", answer_id=answer, part_of=wider, start=start, end=end, **about)
        for position, (source, answer) in enumerate(question.said):
            name = self._name(question.name, position, source)
            about = {"attribute_id": question.name, "answer_id": answer, "certainty": "asserted"}
            self._add("attribute_claims", record_id=name, source_id=source, **about)
