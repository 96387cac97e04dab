"""Warnings on `raw/` as a whole: what a curator may have overlooked between articles, registers and records.

They look at what people edit, not at published tables: by then each is mended or answered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import combinations

from mencho_data.errors import Problem
from mencho_data.models import CLAIM_TABLES, COMPARED_TABLES, RECORD_TABLES
from mencho_data.models.codes import Counted
from mencho_data.models.names import upwards
from mencho_data.raw.rows import Origin, Raw
from mencho_data.spans import folded

LONG = timedelta(days=366)
"""How much later than the events that it tells an article is not expected."""

ALIKE = 0.7
"""Share of the words of two names that both have, from which on the names are near each other."""


def overlooked(raw: Raw) -> Iterator[Problem]:
    """Run the rules of this module; where something could not be read, they would take it for missing."""
    if not raw.problems:
        for rule in RULES:
            yield from rule(raw)


def _problem(rule: str, message: str, origin: Origin, field: str, record: str) -> Problem:
    return Problem(rule, message, origin.file, origin.at(field), field, record)


def claimants_not_cited(raw: Raw) -> Iterator[Problem]:
    """A claimant has a citation in the same source: who is the origin of a figure has said something."""
    cited = {(row["source_id"], row["actor_id"]) for row, _ in raw.placed("citations")}
    for row, origin in raw.placed(*COMPARED_TABLES):
        source, claimant = row["source_id"], row["claimant_id"]
        if claimant is not None and (source, claimant) not in cited:
            cited.add((source, claimant))  # one for each source
            message = f"{source} has no citation of {claimant}."
            yield _problem("claimant-not-cited", message, origin, "claimant_id", row["record_id"])


def actors_not_named(raw: Raw) -> Iterator[Problem]:
    """A source has a name form for each actor that its records name; one problem, and one answer, for an actor."""
    known = {row["actor_id"] for row, _ in raw.placed("actors")}
    named = {(row["source_id"], row["actor_id"]) for row, _ in raw.placed("actor_names")}
    for row, origin in raw.placed(*RECORD_TABLES):
        for field in ("claimant_id", "actor_id", "offered_by", "target_id"):
            source, actor = row["source_id"], row.get(field)
            if actor is not None and actor in known and (source, actor) not in named:
                named.add((source, actor))
                yield _problem("actor-not-named", f"{source} has no name for {actor}.", origin, field, actor)


def claims_by_name_without_actor(raw: Raw) -> Iterator[Problem]:
    """A person counted by name is an actor, with a name form in the quote or `as_worded`; others stay unnamed."""
    forms: dict[str, set[str]] = {}
    for row, _ in raw.placed("actor_names"):
        forms.setdefault(row["source_id"], set()).add(row["name"])
    quotes = {row["record_id"]: row["quote"] for row, _ in raw.placed("evidence")}
    for row, origin in raw.placed(*CLAIM_TABLES):
        words = f"{row['as_worded']}\n{quotes.get(row['record_id'], '')}"
        if row["counted"] == Counted.NAMED and not any(form in words for form in forms.get(row["source_id"], ())):
            message = f"{row['as_worded']!r} is counted by name, and holds no name of an actor."
            yield _problem("named-without-actor", message, origin, "as_worded", row["record_id"])


def places_outside_events(raw: Raw) -> Iterator[Problem]:
    """The place of a claim, or of an event within another, is inside that of the event, or around it."""
    places = {row["place_id"]: row for row, _ in raw.placed("places")}
    events = {row["event_id"]: row["place_id"] for row, _ in raw.placed("events")}
    held = [(row, origin, row["event_id"]) for row, origin in raw.placed(*CLAIM_TABLES)]
    held += [(row, origin, row["part_of"]) for row, origin in raw.placed("events")]
    for row, origin, event in held:
        here, there = row["place_id"], events.get(event)
        if here is None or there is None:
            continue
        if there not in upwards(here, places) and here not in upwards(there, places):
            message = f"{here} is neither inside nor around {there}, the place of {event}."
            yield _problem("place-outside-event", message, origin, "place_id", row.get("record_id") or row["event_id"])


def questions_not_answered(raw: Raw) -> Iterator[Problem]:
    """A source with a claim of a measure answers the question that goes with it."""
    answered = {(row["source_id"], row["attribute_id"]) for row, _ in raw.placed("attribute_claims")}
    questions = _questions(raw)
    for row, origin in raw.placed(*CLAIM_TABLES):
        for question in questions.get(row["measure_id"], ()):
            if (row["source_id"], question) not in answered:
                answered.add((row["source_id"], question))  # one for each source
                message = f"{row['source_id']} has no answer to {question}, which goes with {row['measure_id']}."
                yield _problem("question-not-answered", message, origin, "measure_id", row["record_id"])


def _questions(raw: Raw) -> dict[str, list[str]]:
    """Measure -> the questions that go with it."""
    found: dict[str, list[str]] = {}
    for row, _ in raw.placed("attributes"):
        if row["asked_with"] is not None:
            found.setdefault(row["asked_with"], []).append(row["attribute_id"])
    return found


def offerers_that_differ(raw: Raw) -> Iterator[Problem]:
    """Who offers a reward is among those whom the source names in answer to a question that goes with it."""
    questions = _questions(raw)
    actors = {row["answer_id"]: row["actor_id"] for row, _ in raw.placed("answers")}
    named: dict[tuple[str, str], set[str]] = {}
    for row, _ in raw.placed("attribute_claims"):
        if actor := actors.get(row["answer_id"]):
            named.setdefault((row["source_id"], row["attribute_id"]), set()).add(actor)
    for row, origin in raw.placed("rewards"):
        asked = [named.get((row["source_id"], question), set()) for question in questions.get(row["measure_id"], ())]
        found = set().union(*asked)
        if row["offered_by"] is not None and found and row["offered_by"] not in found:
            message = f"{row['offered_by']} offers it; what the source answers is {' and '.join(sorted(found))}."
            yield _problem("offerer-differs", message, origin, "offered_by", row["record_id"])


def entries_not_used(raw: Raw) -> Iterator[Problem]:
    """A measure, event, statement, question or answer is of use to a record, to another entry, or to the project."""
    used = {
        "measures": {row["measure_id"] for row, _ in raw.placed(*CLAIM_TABLES)}
        | {row["compared_as"] for row, _ in raw.placed("measures")},
        "events": {row["event_id"] for row, _ in raw.placed(*COMPARED_TABLES)}
        | {row["part_of"] for row, _ in raw.placed("events")}
        | {raw.project.event_id if raw.project else None},
        "statements": {row["statement_id"] for row, _ in raw.placed(*RECORD_TABLES)},
        "attributes": {row["attribute_id"] for row, _ in raw.placed("attribute_claims")},
        "answers": {row["answer_id"] for row, _ in raw.placed("attribute_claims")}
        | {row["part_of"] for row, _ in raw.placed("answers")},
    }
    for table, there in used.items():
        field = f"{table[:-1]}_id"
        for row, origin in raw.placed(table):
            if row[field] not in there:
                yield _problem("unused-entry", f"Nothing names {row[field]}.", origin, field, row[field])


def measures_that_are_alike(raw: Raw) -> Iterator[Problem]:
    """No two measures count one thing: of those with names near each other, one source has both, or they compare."""
    stated: dict[str, set[str]] = {}
    for row, _ in raw.placed(*CLAIM_TABLES):
        stated.setdefault(row["measure_id"], set()).add(row["source_id"])
    for (one, _), (other, origin) in combinations(raw.placed("measures"), 2):
        if any(one[field] != other[field] for field in ("table", "unit", "counting_basis", "family")):
            continue
        names = [one["measure_id"], other["measure_id"]]
        apart = not stated.get(names[0], set()).isdisjoint(stated.get(names[1], ()))  # a source tells them apart
        compared = other["compared_as"] in (names[0], one["compared_as"] or "") or one["compared_as"] == names[1]
        if not (apart or compared) and any(_alike(one[name], other[name]) for name in ("name_en", "name_es")):
            message = f"{names[1]} is named much like {names[0]}, and no source has both."
            yield _problem("measures-alike", message, origin, "name_en", names[1])


def _alike(one: str, other: str) -> bool:
    """Whether two names share most of their words, and all that begin with a capital: places, companies, persons."""
    if _words(r"(?<= )[^\W_a-z]\w*", one) != _words(r"(?<= )[^\W_a-z]\w*", other):
        return False
    words, others = (_words(r"\w{4,}", name) for name in (one, other))
    return 2 * len(words & others) >= ALIKE * (len(words) + len(others)) > 0


def _words(form: str, name: str) -> set[str]:
    """The words of a form in a name, in the singular."""
    return {folded(word).removesuffix("s") for word in re.findall(form, name)}


def sources_that_stand_twice(raw: Raw) -> Iterator[Problem]:
    """No two sources have one address, or one text."""
    seen: dict[tuple[str, str], str] = {}
    for row, origin in raw.placed("sources"):
        for field in ("url", "text_sha256"):
            other = seen.setdefault((field, row[field]), row["source_id"]) if row[field] else row["source_id"]
            if other != row["source_id"]:
                yield _problem("source-twice", f"{other} has the same {field}.", origin, field, row["source_id"])


def days_against_identifiers(raw: Raw) -> Iterator[Problem]:
    """The day or month that the identifier of a source ends with is one on which it may have been published."""
    for row, origin in raw.placed("sources"):
        days = _days(row["source_id"])
        if days is None or row["published"] is None:
            continue
        first, last = row["published"], row["published_latest"] or row["published"]
        if first > days[1] or last < days[0]:
            message = f"{row['source_id']} was published on {first}, not on the day of its identifier."
            yield _problem("published-other-day", message, origin, "published", row["source_id"])


def _days(source: str) -> tuple[date, date] | None:
    """The first and last day of what an identifier ends with, such as 2026-02; None if that is not a day or month."""
    found = re.search(r"-(\d{4})-(\d{2})(?:-(\d{2}))?$", source)
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            return date(year, month, day), date(year, month, day)
        first = date(year, month, 1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    except ValueError:
        return None


def articles_far_from_events(raw: Raw) -> Iterator[Problem]:
    """An article is published within a year of the last event that it tells; one without an end may still go on."""
    ends = {row["event_id"]: row["end"] or date.max for row, _ in raw.placed("events")}
    told: dict[str, date] = {}
    for row, _ in raw.placed(*COMPARED_TABLES):
        if row["event_id"] in ends:
            told[row["source_id"]] = max(ends[row["event_id"]], told.get(row["source_id"], date.min))
    for row, origin in raw.placed("sources"):
        last = told.get(row["source_id"], date.max)
        if row["published"] is not None and row["published"] > min(last, date.max - LONG) + LONG:
            message = f"Published on {row['published']}; the last event that it tells ended on {last}."
            yield _problem("published-far-from-event", message, origin, "published", row["source_id"])


RULES: tuple[Callable[[Raw], Iterator[Problem]], ...] = (
    actors_not_named,
    claimants_not_cited,
    claims_by_name_without_actor,
    places_outside_events,
    questions_not_answered,
    offerers_that_differ,
    entries_not_used,
    measures_that_are_alike,
    sources_that_stand_twice,
    days_against_identifiers,
    articles_far_from_events,
)
