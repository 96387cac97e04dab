"""Raw trees made of claims in plain words, written for the tests of what is derived.

A topic is a measure, or a question, with what made-up sources say on it. The texts are put together from the
words of the claims, so that every claim is anchored, read again by the extractor and accounted for in a ledger.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from mencho_data.curate.anchor import anchor
from mencho_data.curate.ledger import account
from mencho_data.raw.edit import dump
from mencho_data.spans import occurrence_at

Entry = dict[str, Any]
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

OUTLETS = {"twin": "The late"}
"""Outlet of a source, if it is not one of its own."""

PLACES = {"mx": None, "mx-jal": "mx", "mx-col": "mx"}
"""Place -> the place that holds it."""

OVER: Period = (date(2025, 12, 30), date(2025, 12, 31))
"""Over before any source was published."""
RUNNING: Period = (date(2026, 1, 1), date(2026, 1, 5))
"""Over before `late` and `last`, but not before the others; its last day is that of `eve`."""
OPEN: Period = (date(2025, 12, 30), None)
UNDATED: Period = (None, None)

SHARES = {
    "two-thirds": 0.6667,
    "half": 0.5,
    "60 percent": 0.6,
    "67 percent": 0.67,
    "40 percent": 0.4,
    "95 percent": 0.95,
    "all": 1.0,
}
COLLECTIVES = {"dozens of": 24, "hundreds of": 200, "tens of thousands of": 20_000}
QUALIFIERS = {
    "about": "about",
    "at least": "at_least",
    "more than": "more_than",
    "up to": "up_to",
    "nearly": "nearly",
}
LOWER, UPPER = {"exact", "at_least", "more_than"}, {"exact", "up_to", "nearly"}


@dataclass(frozen=True)
class Said:
    """What a source says on a topic.

    Attributes:
        source: The source.
        words: The figure with its noun, which is the quote: `at least 100 boats`, `most of the fleet`, `$10 million`.
        claimant: Whom it cites, if anyone.
        part_of: Position in the topic of the claim that this one is part of.
        counts: Whether it counts boats of a fleet of 32, where the topic is a share of the fleet.
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
    currency: str = "USD"


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
        nouns = {"$": "money", "fleet": "share", "sailor": "person"}
        return next((unit for noun, unit in nouns.items() if noun in words[0]), "vehicle")


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


def reading(words: str) -> Entry:
    """The numbers that the words of a claim state, as the codebook reads them."""
    if found := re.fullmatch(r"between (\d+) and (\d+) boats", words):
        return {"low": int(found[1]), "high": int(found[2]), "qualifier": "range"}
    if words == "several boats":
        return {"low": 2, "qualifier": "vague"}
    if words == "most of the fleet":
        return {"low": 0.5, "high": 1, "qualifier": "vague"}
    if words == "a boat":
        return {"value": 1, "low": 1, "high": 1, "qualifier": "exact"}
    stem = re.sub(r" ?(of the fleet|boats|sailors)$", "", words)
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


class Tree:
    """A raw tree in the making."""

    def __init__(self, topics: Sequence[Topic] = (), questions: Sequence[Question] = ()) -> None:
        self.topics, self.questions = topics, questions
        self.texts: dict[str, str] = dict.fromkeys(PUBLISHED, "The port office kept a long list of what it was told. ")
        self.claims: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
        self.registers: dict[str, list[Entry]] = defaultdict(list)
        self.names: dict[tuple[str, int], str] = {}
        """Record of each claim, by topic and position."""
        for topic in topics:
            self._topic(topic)
        for question in questions:
            self._question(question)

    def record(self, topic: str, position: int) -> str:
        """The record of the claim at a position of a topic."""
        return self.names[topic, position]

    def _number(self, source: str, letter: str) -> str:
        taken = sum(name.rpartition("-")[0] == source and f"-{letter}" in name for name in self.names.values())
        return f"{source}-{letter}{taken + 1:02d}"

    def _quote(self, source: str, words: str) -> Entry:
        """Add the words to the text of a source, and quote them."""
        before = f"{self.texts[source]}The port office told whoever came there to ask that "
        self.texts[source] = f"{before}{words} sank, and its clerks kept to that however long people asked them. "
        return {"quote": words, "occurrence": occurrence_at(before + words, words, len(before))}

    def _topic(self, topic: Topic) -> None:
        basis = {"unit": topic.unit, "counting_basis": topic.basis}
        self.registers["measures"].append(_measure(topic.name, basis))
        if any(said.counts for said in topic.said):
            more = {"unit": "vehicle", "compared_as": topic.name, "whole": 32}
            self.registers["measures"].append(_measure(f"{topic.name}-count", basis | more))
        for position, said in enumerate(topic.said):
            name = self.names[topic.name, position] = self._number(said.source, "c")
            start, end = said.period or topic.period
            entry = {
                "record_id": name,
                "measure_id": f"{topic.name}-count" if said.counts else topic.name,
                **reading(said.words),
                "unit": "vehicle" if said.counts else topic.unit,
                "counted": said.counted,
                "event_id": topic.event,
                "place_id": said.place,
                "period_start": start,
                "period_end": end,
                "date_precision": "day" if start else "undated",
                "claimant_id": said.claimant,
                "certainty": said.certainty,
                "as_worded": "boats",
                "currency": said.currency if topic.unit == "money" else None,
                "part_of": None if said.part_of is None else self.names[topic.name, said.part_of],
                "evidence": self._quote(said.source, said.words),
            }
            if entry.get("value") == 0:
                entry |= {"note": "No boats were reported.", "note_es": "No se reportaron barcos."}
            if "all of" in said.words:
                entry["override"] = "all_as_share"
            self.claims[said.source]["figures"].append(_given(entry))

    def _question(self, question: Question) -> None:
        named = {"name_en": question.name, "name_es": question.name, "definition": "It.", "definition_es": "Eso."}
        self.registers["attributes"].append({"attribute_id": question.name, "choice": question.choice, **named})
        for answer, wider in question.answers.items():
            start, end = question.days.get(answer, (None, None))
            entry = {"answer_id": answer, "attribute_id": question.name, "name_en": answer, "name_es": answer}
            self.registers["answers"].append(_given({**entry, "part_of": wider, "start": start, "end": end}))
        for position, (source, answer) in enumerate(question.said):
            name = self.names[question.name, position] = self._number(source, "a")
            entry = {"record_id": name, "attribute_id": question.name, "answer_id": answer, "certainty": "asserted"}
            self.claims[source]["attribute_claims"].append({**entry, "evidence": self._quote(source, f"the {answer}")})

    def write(self, root: Path, explanations: Sequence[Entry] = (), events: Sequence[Entry] = ()) -> Path:
        """Write the tree to `root/raw`, anchored and with its ledgers, and the texts to `root/articles`."""
        raw, used = root / "raw", sorted(self.claims)
        cited = {said.claimant for topic in self.topics for said in topic.said} - {None}
        files: dict[str, Entry] = {
            "measures": {"measures": self.registers["measures"]},
            "attributes": {key: self.registers[key] for key in ("attributes", "answers")},
            "explanations": {"explanations": list(explanations)},
            "events": {"events": list(events)},
            "actors": {"actors": [_actor(name, used) for name in sorted(map(str, cited))]},
            "places": {"places": [_place(*item) for item in PLACES.items()]},
            "corrections": {"corrections": []},
            "withdrawn": {"withdrawn": []},
        }
        for source in used:
            first, latest = PUBLISHED[source]
            files[f"{source}/source"] = _source(source, first, latest)
            files[f"{source}/claims"] = dict(self.claims[source])
            path = root / "articles" / f"{source}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.texts[source].strip() + "\n", "utf-8")
        for name, content in files.items():
            path = raw / f"{name}.yaml"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(dump(content))
        done = anchor(raw, root / "articles")
        assert not done.problems, done.problems
        counted = account(raw, root / "articles", write=True)
        assert not counted.problems, counted.problems
        return raw


def _given(entry: Entry) -> Entry:
    """The entry without what is not given; its days are its own, so that the YAML needs no aliases."""
    given = {key: value for key, value in entry.items() if value is not None}
    return {key: value.replace() if isinstance(value, date) else value for key, value in given.items()}


def _measure(name: str, more: Entry) -> Entry:
    words = ("name_en", "name_es", "population", "definition", "definition_es")
    return {"measure_id": name, "table": "figures", **more, **dict.fromkeys(words, "Boats")}


def _actor(name: str, sources: Sequence[str]) -> Entry:
    form = {"name": name, "sources": list(sources)}
    about = {"description_en": "Someone", "description_es": "Alguien"}
    return {"actor_id": name, "kind": "unnamed", "name": name, **about, "names": [form]}


def _place(name: str, wider: str | None) -> Entry:
    kind = "state" if wider else "country"
    return _given({"place_id": name, "kind": kind, "name_en": name, "name_es": name, "part_of": wider})


def _source(name: str, first: date | None, latest: date | None) -> Entry:
    days = {"published": first, "published_latest": latest}
    known = {"publisher": OUTLETS.get(name, f"The {name}"), "language": "en", "kind": "report"}
    bases = {"title": "unknown", "publisher": "printed", "url": "unknown", "language": "printed", "kind": "printed"}
    bases["published"] = "printed" if first else "unknown"
    return _given({"source_id": name, **days, **known, **{f"{key}_basis": basis for key, basis in bases.items()}})
