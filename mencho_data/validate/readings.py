"""The rules on two readings of one article: what differs is settled, and each record became a claim or has a reason.

The readings are frozen. They may name entries that a register does not have any more, and no rule on identifiers or
quotes looks at them, but for those that tell their records apart and keep quotes short.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from mencho_data.derive.readings import (
    NAMES,
    Apart,
    Entry,
    Match,
    Read,
    apart,
    columns_of,
    entries_of,
    matches,
    records_of,
    unsettled,
)
from mencho_data.errors import Problem
from mencho_data.models import RECORD_TABLES
from mencho_data.models.codes import SettledReason
from mencho_data.models.fields import MAX_QUOTE_WORDS, word_count
from mencho_data.raw.read import READERS, SETTLED
from mencho_data.raw.rows import Origin, Raw


@dataclass(frozen=True)
class TwoReadings:
    """The two readings of a source, held against each other and against its claims.

    Attributes:
        found: Which of their records are the same.
        apart: In what these differ.
        settled: Entries of `settled.yaml`.
        known: Side -> the identifiers that it has.
        origins: Where each record and entry is written, by the `id` of its row.
    """

    found: list[Match]
    apart: list[Apart]
    settled: Sequence[Entry]
    known: dict[str, set[str]]
    origins: dict[int, Origin]

    def unsettled(self) -> list[Apart]:
        """The differences that nobody has decided on."""
        return list(unsettled(self.apart, [row for row in self.settled if row["reason"] != SettledReason.OPEN]))

    def place(self, read: Read) -> Origin:
        """Where a record is written."""
        return self.origins[id(read.row)]


def two_readings(raw: Raw, source_id: str) -> TwoReadings | None:
    """The two readings of a source; None if it does not have two."""
    if any((source_id, reader) not in raw.readings for reader in READERS):
        return None
    sides = [*(raw.readings[source_id, reader] for reader in READERS), raw]
    reads = [records_of(side.rows, source_id) for side in sides]
    settled = [row for row in raw.rows.get(SETTLED, ()) if row["source_id"] == source_id]
    found = matches(reads[0], reads[1], reads[2], settled)
    known = {name: {one.record_id for one in there} for name, there in zip(NAMES, reads, strict=True)}
    origins = {id(row): origin for side in sides for row, origin in side.placed(*RECORD_TABLES, SETTLED)}
    return TwoReadings(found, list(apart(found, raw.rows)), settled, known, origins)


def reading_problems(raw: Raw) -> Iterator[Problem]:
    """What is wrong with the readings of those sources whose files could all be read."""
    unread = {part for problem in raw.problems for part in PurePosixPath(problem.file).parts}
    for (source, _), reading in raw.readings.items():
        if source not in unread:
            yield from own_problems(reading)
    placed = list(raw.placed(SETTLED))
    for source in sorted({source for source, _ in raw.readings} | {row["source_id"] for row, _ in placed}):
        if source not in unread:
            two = two_readings(raw, source)
            if two is not None:
                yield from (_open(one, two) for one in two.unsettled())
            yield from _of_nothing([one for one in placed if one[0]["source_id"] == source], two)


def own_problems(reading: Raw) -> Iterator[Problem]:
    """What is wrong with a reading by itself."""
    seen: set[str] = set()
    for row, origin in reading.placed(*RECORD_TABLES):
        name = row["record_id"]
        if name in seen:
            message = f"{name} stands twice in this reading."
            yield Problem("duplicate-id", message, origin.file, origin.at("record_id"), "record_id", name)
        seen.add(name)
    for row, origin in reading.placed("evidence"):
        if word_count(row["quote"]) > MAX_QUOTE_WORDS:
            message = "The quote has more than 10 words or 80 characters."
            yield Problem("quote-too-long", message, origin.file, origin.at("quote"), "quote", row["record_id"])


def _open(one: Apart, two: TwoReadings) -> Problem:
    """The problem with a difference that is not settled: at the entry that leaves it open, else at a record."""
    read, field = one.match.there[0], columns_of(one.fields[0])[0] if one.fields else "record_id"
    rule, origin = "difference-not-settled", two.place(read)
    if one.fields:
        message = f"{', '.join(told.record_id for told in one.match.there)} differ in {', '.join(one.fields)}."
    elif one.match.first and one.match.second:
        rule, message = "reading-without-claim", f"Both readings have {read.record_id}, and no claim came of it."
    elif one.match.first or one.match.second:
        message = f"{read.record_id} stands in the {'first' if one.match.first else 'second'} reading alone."
    else:
        rule, message = "claim-not-read", f"{read.record_id} stands in neither reading."
    entries = entries_of(one.match, two.settled)
    if entries:
        left = next((entry for entry in entries if entry["reason"] == SettledReason.OPEN), entries[-1])
        origin, field = two.origins[id(left)], "reason"
    return Problem(rule, message, origin.file, origin.at(field), field, read.record_id)


def _of_nothing(placed: list[tuple[dict[str, Any], Origin]], two: TwoReadings | None) -> Iterator[Problem]:
    """The entries of `settled.yaml` that settle nothing."""
    before: dict[tuple[str, str], Entry] = {}
    for row, origin in placed:
        field, message = _idle(row, two, before)
        if message:
            name = row["record"] or row["first"] or row["second"] or ""
            yield Problem("settlement-of-nothing", message, origin.file, origin.at(field), field, name)


def _idle(row: Entry, two: TwoReadings | None, before: dict[tuple[str, str], Entry]) -> tuple[str, str]:
    """Why an entry settles nothing, and the field that shows it; both are empty if it settles something."""
    if two is None:
        return "reason", "There are no two readings of this source."
    names = {name: row[name] for name in NAMES if row[name] is not None}
    for name, record in names.items():
        if record not in two.known[name]:
            return name, f"There is no {record} in {'claims' if name == 'record' else name}.yaml."
        other = before.setdefault((name, record), row)
        if (other["first"], other["second"]) != (row["first"], row["second"]):
            return name, f"Another entry has {record} with another record."
    match = next((one for one in two.found if row in entries_of(one, two.settled)), None)
    if match is None:
        return "reason", "It names no record."
    fields = next((one.fields for one in two.apart if one.match is match), None)
    earlier = entries_of(match, two.settled)
    earlier = earlier[: next(at for at, one in enumerate(earlier) if one is row)]
    if fields is None or (fields and not row["fields"]):
        return "reason", "Both readings have it, and a claim. Name the fields in which they differ."
    for field in row["fields"]:
        if fields and field not in fields:
            return "fields", f"They do not differ in {field}."
    if any(set(row["fields"]) & set(one["fields"]) or row["fields"] == one["fields"] for one in earlier):
        return "fields", "An entry before it settles the same."
    return "", ""
