"""Two readings of one article and the claims that came of them: which records are the same, and in what they differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any, NamedTuple, TypeAlias

from mencho_data.models import RECORD_TABLES, TABLES, columns
from mencho_data.models.codes import ComparedField
from mencho_data.spans import folded

Likeness: TypeAlias = tuple[float, ...]
Entry: TypeAlias = Mapping[str, Any]
Rows: TypeAlias = Mapping[str, Sequence[Entry]]

NAMES = ("first", "second", "record")
"""Who may have a record: two readers and the data; as `settled.yaml` names them."""

_SEVERAL: Mapping[ComparedField, tuple[str, ...]] = {
    ComparedField.BOUNDS: ("low", "high"),
    ComparedField.PERIOD: ("period_start", "period_end", "date_precision"),
}

_TOPICS = ("measure_id", "attribute_id", "actor_id")
_NUMBERS = ("value", "low", "high", "answer_id")
"""What a record states; of a question, its answer."""

_WHERE = ("event_id", "place_id")


@dataclass(frozen=True)
class Read:
    """A record as somebody read it.

    Attributes:
        record_id: Its identifier, of the data or of a reading alone.
        table: Its table.
        row: Its columns.
        quote: The words that it rests on.
    """

    record_id: str
    table: str
    row: Mapping[str, Any]
    quote: str

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the quote, without regard to accents and capitals."""
        return frozenset(re.findall(r"\w+", folded(self.quote)))

    @cached_property
    def digits(self) -> frozenset[str]:
        """The words of the quote that are numbers in digits."""
        return frozenset(word for word in self.words if word[0].isdigit())

    @cached_property
    def topic(self) -> tuple[str, str]:
        """What it is about: a measure, a question, a speaker."""
        return next((name, self.row[name]) for name in _TOPICS if name in self.row)

    @cached_property
    def numbers(self) -> tuple[Any, ...]:
        """What it states."""
        return tuple(self.row.get(name) for name in _NUMBERS)


class Match(NamedTuple):
    """One figure, answer or attribution: the record of each reader who has it, and the claim that came of it."""

    first: Read | None = None
    second: Read | None = None
    claim: Read | None = None

    @property
    def there(self) -> list[Read]:
        """The records that there are."""
        return [one for one in self if one is not None]


class Apart(NamedTuple):
    """In what the records of a match differ; without fields, in that not all have it."""

    match: Match
    fields: tuple[ComparedField, ...]


def records_of(rows: Rows, source_id: str) -> list[Read]:
    """The records of a source.

    Args:
        rows: Table -> rows, `evidence` among them.
        source_id: The source.
    """
    quotes = {row["record_id"]: row["quote"] for row in rows.get("evidence", ()) if row["source_id"] == source_id}
    return [
        Read(row["record_id"], table, row, quotes.get(row["record_id"], ""))
        for table in RECORD_TABLES
        for row in rows.get(table, ())
        if row["source_id"] == source_id
    ]


# ---- which are the same


def pairs(
    left: Sequence[Read], right: Sequence[Read], likeness: Callable[[Read, Read], Likeness | None] | None = None
) -> list[tuple[Read, Read]]:
    """The records of two readings that are the same, one to one, the likeliest first.

    Args:
        left: The records of one.
        right: Those of the other.
        likeness: How likely two are the same, larger is likelier; None: they are not. Without it: they have topic and
            words of the quote in common, else words and numbers, else topic, numbers, event and place, as what is told
            twice may be quoted from either place. Those that differ in topic or numbers need most words in common, and
            no number in digits against another. Of a question that one gives several answers, other answers differ.
    """
    alike = likeness or partial(_likeness, several=_answered_more_than_once(left) | _answered_more_than_once(right))
    ranked = sorted(
        ((likely, at, to) for at, a in enumerate(left) for to, b in enumerate(right) if (likely := alike(a, b))),
        key=lambda one: (*(-part for part in one[0]), *one[1:]),
    )
    found, taken = [], (set[int](), set[int]())
    for _, at, to in ranked:
        if at not in taken[0] and to not in taken[1]:
            taken[0].add(at)
            taken[1].add(to)
            found.append((left[at], right[to]))
    return found


def _answered_more_than_once(reads: Iterable[Read]) -> set[tuple[str, str]]:
    """The questions to which somebody has several answers."""
    answers = {(read.topic, read.numbers) for read in reads if "answer_id" in read.row}
    return {topic for topic, times in Counter(topic for topic, _ in answers).items() if times > 1}


def _likeness(a: Read, b: Read, several: Container[tuple[str, str]]) -> Likeness | None:
    """How likely two records are the same, larger is likelier: in kind, in words, in fields; None: they are not."""
    if a.topic[0] != b.topic[0]:
        return None
    common, fewer = len(a.words & b.words), min(len(a.words), len(b.words))
    same = sum(a.row[name] == b.row[name] for name in a.row.keys() & b.row.keys())
    alike = common / max(1, len(a.words | b.words)), same
    mostly = common * 2 > fewer and (a.digits <= b.digits or b.digits <= a.digits)
    topic, numbers = a.topic == b.topic, a.numbers == b.numbers
    if topic and numbers and common:
        return 4, *alike
    if topic and mostly and a.topic not in several:
        return 3, *alike
    if numbers and mostly:
        return 2, *alike
    states, there = any(number is not None for number in a.numbers), [a.row.get(name) for name in _WHERE]
    if topic and numbers and states and there == [b.row.get(name) for name in _WHERE]:
        return 1, *alike
    return None


def matches(
    first: Sequence[Read], second: Sequence[Read], claims: Sequence[Read], settled: Iterable[Entry]
) -> list[Match]:
    """Which records of two readings and of the claims are the same: as was settled, else as they are like each other.

    Args:
        first: The first reading.
        second: The second.
        claims: What came of them.
        settled: Entries of `settled.yaml`.
    """
    named = [{one.record_id: one for one in reads} for reads in (first, second, claims)]
    found: dict[tuple[str | None, ...], Match] = {}
    for entry in settled:
        match = Match(*(there.get(entry[name]) for there, name in zip(named, NAMES, strict=True)))
        if match.claim or _key(entry) not in found:  # of several entries on one match, one may name the record
            found[_key(entry)] = match
    taken = {id(read) for match in found.values() for read in match.there}
    left, right, rest = ([one for one in reads if id(one) not in taken] for reads in (first, second, claims))
    partners = {id(a): b for a, b in pairs(left, right)}
    alone = _without(right, partners.values())
    like = _with_claims(
        [*(Match(one, partners.get(id(one))) for one in left), *(Match(None, one) for one in alone)], rest
    )
    unread = _without(rest, (match.claim for match in like))
    order = {id(read): at for at, read in enumerate((*first, *second, *claims))}
    whole = [match for match in (*found.values(), *like) if match.there] + [Match(claim=one) for one in unread]
    return sorted(whole, key=lambda match: order[id(match.there[0])])


def _key(entry: Entry) -> tuple[str | None, ...]:
    """The match that an entry of `settled.yaml` is on: its records of the readings, or the claim that neither has."""
    first, second = entry["first"], entry["second"]
    return (first, second, None) if first or second else (None, None, entry["record"])


def _without(reads: Iterable[Read], taken: Iterable[Read | None]) -> list[Read]:
    gone = {id(one) for one in taken}
    return [one for one in reads if id(one) not in gone]


def _with_claims(found: Sequence[Match], claims: Sequence[Read]) -> list[Match]:
    """The matches of two readings with the claims that are like the first, else those that are like the second."""
    made: dict[int, Read] = {}  # number of the match -> its claim
    for side in (0, 1):
        open_ = {id(read): at for at, match in enumerate(found) if at not in made and (read := match[side])}
        reads = [read for at in open_.values() if (read := found[at][side])]
        made |= {open_[id(read)]: claim for read, claim in pairs(reads, _without(claims, made.values()))}
    return [match._replace(claim=made.get(at)) for at, match in enumerate(found)]


# ---- in what they differ


def apart(found: Sequence[Match], registers: Rows) -> Iterator[Apart]:
    """In what the records of each match differ; nothing for those that differ in nothing.

    A claim may name another entry than both readings where the register does not have theirs any more: it was renamed,
    or merged with another.

    Args:
        found: The matches of a source.
        registers: Table -> rows.
    """
    wholes = wholes_of(found)
    known = {name: _keys(registers, target) for name, target in _references().items()}
    for match in found:
        if len(match.there) < 3:
            yield Apart(match, ())
        elif fields := tuple(one for one in ComparedField if _differ(one, match.there, wholes, known)):
            yield Apart(match, fields)


def wholes_of(found: Sequence[Match]) -> dict[int, int]:
    """For records that are part of another, by their `id`, the number of its match."""
    at = {id(read): number for number, match in enumerate(found) for read in match.there}
    return {id(part): at[id(whole)] for reads in zip(*found, strict=True) for part, whole in _parts(reads)}


def _parts(reads: Iterable[Read | None]) -> Iterator[tuple[Read, Read]]:
    """The records of one side that are part of another, and that one."""
    named = {read.record_id: read for read in reads if read}
    return ((read, named[whole]) for read in named.values() if (whole := read.row.get("part_of")) in named)


def _differ(
    field: ComparedField, there: Sequence[Read], wholes: Mapping[int, Any], known: Mapping[str, set[str]]
) -> bool:
    first, second, claim = (said(field, read, wholes) for read in there)
    if first is None or second is None or claim is None:
        return False
    if first != second:
        return True
    renamed = first[0] is not None and first[0] not in known.get(field, {first[0]})
    return claim != first and not renamed


def columns_of(field: ComparedField) -> tuple[str, ...]:
    """The columns that a field is compared by."""
    return _SEVERAL.get(field, (str(field),))


def said(field: ComparedField, read: Read, wholes: Mapping[int, Any] | None = None) -> tuple[Any, ...] | None:
    """What a record has in a field; None: its table does not have it.

    Args:
        field: The field.
        read: The record.
        wholes: For records that are part of another, by their `id`, what tells that one.
    """
    if field is ComparedField.TABLE:
        return (read.table,)
    if field is ComparedField.PART_OF:
        return ((wholes or {}).get(id(read)),)
    names = columns_of(field)
    return tuple(read.row[name] for name in names) if names[0] in read.row else None


@cache
def _references() -> dict[str, str]:
    """Field -> the register that it refers to."""
    every = (column for table in RECORD_TABLES for column in columns(table))
    return {column.name: column.target for column in every if column.target not in ("", "evidence", *RECORD_TABLES)}


def _keys(registers: Rows, table: str) -> set[str]:
    return {row[TABLES[table].KEY[0]] for row in registers.get(table, ())}


# ---- what is settled


def entries_of(match: Match, settled: Iterable[Entry]) -> list[Entry]:
    """The entries of `settled.yaml` on a match."""
    key = _key({name: read and read.record_id for name, read in zip(NAMES, match, strict=True)})
    return [entry for entry in settled if _key(entry) == key]


def unsettled(differences: Iterable[Apart], settled: Sequence[Entry]) -> Iterator[Apart]:
    """The differences, or those of their fields, that no entry is on."""
    for one in differences:
        entries = entries_of(one.match, settled)
        named = {field for row in entries for field in row["fields"]}
        left = tuple(field for field in one.fields if field not in named)
        if left or not (one.fields or any(not row["fields"] for row in entries)):
            yield one._replace(fields=left)
