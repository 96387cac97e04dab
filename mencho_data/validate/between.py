"""The rules between rows: unique keys, wholes and parts, one currency, one actor a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from mencho_data.models import CLAIM_TABLES, RECORD_TABLES, TABLES
from mencho_data.validate.batch import Mask, Rows, bits
from mencho_data.validate.evidence import EVIDENCE_FINDINGS, check_evidence
from mencho_data.validate.ledger import LEDGER_FINDINGS, check_ledger
from mencho_data.validate.rule import Failure, Finding, Known, Numbers

DUPLICATE_ID = Finding(
    "duplicate-id", "The key {key} stands more than once.", "Give each its own; one record, one identifier."
)
MISSING_WHOLE = Finding(
    "missing-entry", "part_of {part_of!r} is not in this table.", "Correct it, or remove it.", "part_of"
)
WHOLE_OF_OTHER_SOURCE = Finding(
    "part-of-other-source",
    "{part_of} is a claim of another source.",
    "A claim is part of one of the same source.",
    "part_of",
)
CYCLE = Finding("part-of-itself", "{part_of} leads back to this row.", "Correct part_of.", "part_of")
PART_LARGER = Finding(
    "part-larger-than-whole",
    "The part is larger than its whole {part_of}.",
    "Correct the numbers, or part_of.",
    "part_of",
)
CODE_TWICE = Finding("place-code-twice", "The code {other} stands for two places.", "Correct it.", "iso")
CURRENCY_DIFFERS = Finding(
    "currency-differs",
    "Comparable claims of {measure_id} have different currencies; here {currency}.",
    "Amounts in two currencies are two measures.",
    "currency",
)
TWO_ACTORS = Finding(
    "name-of-two-actors", "{name!r} stands for two actors in {source_id}.", "Remove it from one of them.", "name"
)


FINDINGS = (
    DUPLICATE_ID,
    MISSING_WHOLE,
    WHOLE_OF_OTHER_SOURCE,
    CYCLE,
    PART_LARGER,
    CODE_TWICE,
    CURRENCY_DIFFERS,
    TWO_ACTORS,
)


def between_rules() -> list[Finding]:
    """All rules between rows and between tables."""
    return [*FINDINGS, *EVIDENCE_FINDINGS, *LEDGER_FINDINGS]


class KeyWatch:
    """Finds keys that stand twice, from the batches of a table in order.

    Sorted keys need one comparison with the row before; only others are hashed, in a second reading.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._key = TABLES[rows.name].KEY[0]
        self._first, self._last, self._sorted = 0, None, True
        self._repeats: list[Numbers] = []

    def see(self, batch: pa.RecordBatch) -> None:
        """Look at the next batch."""
        keys = batch.column(self._key)
        if not self._sorted or len(keys) == 0:
            return
        above, equal = np.ones(len(keys), np.bool_), np.zeros(len(keys), np.bool_)
        above[1:] = bits(pc.less(keys[:-1], keys[1:]))
        equal[1:] = bits(pc.equal(keys[:-1], keys[1:]))
        if self._last is not None and keys[0].is_valid:
            above[0], equal[0] = self._last < keys[0].as_py(), self._last == keys[0].as_py()
        self._sorted = bool((above | equal).all())
        self._repeats.append(np.flatnonzero(equal) + self._first)
        self._first, self._last = self._first + len(keys), keys[-1].as_py()

    def failures(self) -> Iterator[Failure]:
        """The keys that stood before."""
        repeats = np.concatenate(self._repeats or [np.zeros(0, np.int64)]) if self._sorted else self._hashed()
        if len(repeats):
            yield DUPLICATE_ID.failure(self._rows.name, repeats, field=self._key)

    def _hashed(self) -> Numbers:
        keys = pa.concat_arrays([batch.column(0) for batch in self._rows.batches([self._key])])
        odd = np.zeros(len(keys), np.bool_)
        breaks = np.flatnonzero(~bits(pc.less(keys[:-1], keys[1:])))
        odd[breaks] = odd[breaks + 1] = True
        rest = keys.take(_positions(~odd))
        if not bits(pc.less(rest[:-1], rest[1:])).all():
            return _repeats(keys)
        # Without the few that are out of order the rest is sorted, so that only those few can stand elsewhere too.
        candidates = _positions(bits(pc.is_in(keys, value_set=keys.take(_positions(odd)))))
        rows = np.frombuffer(candidates.buffers()[1], np.int64)
        return rows[_repeats(keys.take(candidates))]


def _positions(mask: Mask) -> pa.Int64Array:
    """Where a mask is true, as an Arrow array; `pa.array` would import pandas."""
    where = np.flatnonzero(mask)
    return pa.Int64Array.from_buffers(pa.int64(), len(where), [None, pa.py_buffer(where)])


def _repeats(keys: pa.StringArray) -> Numbers:
    """Positions of keys that stood before; empty ones do not count."""
    encoded = keys.dictionary_encode()
    codes = np.frombuffer(encoded.indices.buffers()[1], np.int32)[: len(keys)]
    codes = np.where(_nulls(keys), -1, codes)
    # Codes are given in the order in which keys are first seen: a new key has the highest code so far.
    highest = np.maximum.accumulate(codes)
    return np.flatnonzero((codes[1:] <= highest[:-1]) & (codes[1:] >= 0)) + 1


def _nulls(keys: pa.Array) -> NDArray[np.bool_]:
    return bits(pc.is_null(keys))


def unique_tuple(rows: Rows, key: tuple[str, ...]) -> Iterator[Failure]:
    """Each key of more than one column stands once."""
    seen, repeated = set(), []
    for number, row in enumerate(rows.mappings(key)):
        values = tuple(row.values())
        if values in seen:
            repeated.append(number)
        seen.add(values)
    if repeated:
        yield DUPLICATE_ID.failure(rows.name, repeated, field=key[0])


class PartWatch:
    """Checks claims that are part of others, which are found in a second reading if there are any."""

    COLUMNS = ("record_id", "source_id", "part_of", "value", "low", "high")

    def __init__(self, rows: Rows, known: Known) -> None:
        self._rows, self._known = rows, known
        self._first = 0
        self._parts: dict[int, dict[str, Any]] = {}
        self._wanted: list[pa.StringArray] = []

    def see(self, batch: pa.RecordBatch) -> None:
        """Look at the next batch."""
        if batch.column("part_of").null_count < batch.num_rows:
            is_part = pc.is_valid(batch.column("part_of"))
            parts = _mappings(batch.select(list(self.COLUMNS)).filter(is_part))
            self._parts |= zip((np.flatnonzero(bits(is_part)) + self._first).tolist(), parts, strict=True)
            self._wanted.append(_plain(batch.column("part_of").drop_null()))
        self._first += batch.num_rows

    def failures(self) -> Iterator[Failure]:
        """The parts that do not fit their wholes."""
        if self._parts:
            wanted = pa.concat_arrays(self._wanted).unique()
            wholes: dict[str, dict[str, Any]] = {}
            for batch in self._rows.batches(["record_id", "source_id", "high"]):
                whole = pc.is_in(batch.column("record_id"), value_set=wanted)
                wholes |= ((row["record_id"], row) for row in _mappings(batch.filter(whole)))
            yield from _parts_and_wholes(self._rows, self._parts, wholes, self._known)


def _mappings(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    """The rows of a batch as mappings."""
    columns = [_plain(column).to_pylist() for column in batch.columns]
    return [dict(zip(batch.schema.names, values, strict=True)) for values in zip(*columns, strict=True)]


def _parts_and_wholes(
    rows: Rows, parts: Mapping[int, dict[str, Any]], wholes: Mapping[str, dict[str, Any]], known: Known
) -> Iterator[Failure]:
    """`part_of` of a claim names a claim of the same table and source that is at least as large."""
    found: dict[Finding, list[int]] = defaultdict(list)
    parents = {row["record_id"]: row["part_of"] for row in parts.values()}
    for number, row in parts.items():
        whole = wholes.get(row["part_of"])
        if row["part_of"] in known.dropped.get(rows.name, ()):
            continue
        if whole is None:
            found[MISSING_WHOLE].append(number)
        elif whole["source_id"] != row["source_id"]:
            found[WHOLE_OF_OTHER_SOURCE].append(number)
        elif _leads_back(row["record_id"], parents):
            found[CYCLE].append(number)
        elif whole["high"] is not None and max(row["value"] or 0, row["low"] or 0) > whole["high"]:
            found[PART_LARGER].append(number)
    yield from (finding.failure(rows.name, numbers) for finding, numbers in found.items())


def _plain(array: pa.Array) -> pa.Array:
    """The array without its dictionary, whose values are slow to turn into Python."""
    return array.dictionary_decode() if pa.types.is_dictionary(array.type) else array


def _leads_back(key: str, parents: Mapping[str, str | None]) -> bool:
    seen, at = set(), parents.get(key)
    while at is not None and at not in seen:
        if at == key:
            return True
        seen.add(at)
        at = parents.get(at)
    return False


def trees(rows: Rows, known: Known) -> Iterator[Failure]:
    """`part_of` of a register names an entry of the same register, and never leads back."""
    key = TABLES[rows.name].KEY[0]
    entries = list(rows.mappings([key, "part_of"]))
    parents = {row[key]: row["part_of"] for row in entries}
    there = parents.keys() | known.dropped.get(rows.name, set())
    missing = [
        number for number, row in enumerate(entries) if row["part_of"] is not None and row["part_of"] not in there
    ]
    cycles = [number for number, row in enumerate(entries) if _leads_back(row[key], parents)]
    yield from (
        finding.failure(rows.name, numbers)
        for finding, numbers in ((MISSING_WHOLE, missing), (CYCLE, cycles))
        if numbers
    )


def currencies(rows: Rows) -> Iterator[Failure]:
    """Comparable amounts of money are in one currency."""
    columns = ["measure_id", "event_id", "period_start", "period_end", "currency"]
    groups: dict[tuple[Any, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(rows.mappings(columns)):
        if (currency := row.pop("currency")) not in (None, "XXX"):
            groups[tuple(row.values())][currency].append(number)
    # The currency that is named first is taken for the measure's.
    found = [n for group in groups.values() for numbers in list(group.values())[1:] for n in numbers]
    if found:
        yield CURRENCY_DIFFERS.failure(rows.name, found)


def names_of_actors(rows: Rows) -> Iterator[Failure]:
    """Within a source, a name form stands for one actor."""
    actors: dict[tuple[str, str], str] = {}
    found = []
    for number, row in enumerate(rows.mappings(["actor_id", "name", "source_id"])):
        # Two men may be called by one surname in a text, but not by one full name.
        if (
            " " in row["name"]
            and actors.setdefault((row["name"], row["source_id"]), row["actor_id"]) != row["actor_id"]
        ):
            found.append(number)
    if found:
        yield TWO_ACTORS.failure("actor_names", found)


def codes_of_places(rows: Rows) -> Iterator[Failure]:
    """Each ISO code and INEGI key stands for one place."""
    seen: set[str] = set()
    found: dict[int, str] = {}
    for number, row in enumerate(rows.mappings(["iso", "inegi"])):
        for code in filter(None, row.values()):
            if code in seen:
                found[number] = code
            seen.add(code)
    if found:
        yield CODE_TWICE.failure("places", list(found), others=list(found.values()))


def check_between(tables: Mapping[str, Rows], known: Known) -> Iterator[Failure]:
    """Run the rules between tables on those tables that are there."""
    for rows in tables.values():
        yield from check_rows_between(rows, known)
    if {"evidence", "sources", *RECORD_TABLES} <= tables.keys():
        yield from check_evidence(tables, known)
    if {"ledger", "evidence", "sources", *CLAIM_TABLES} <= tables.keys():
        yield from check_ledger(tables, known)


def check_rows_between(rows: Rows, known: Known) -> Iterator[Failure]:
    """Run the rules between the rows of one table, but for those that the watches see to."""
    if len(key := TABLES[rows.name].KEY) > 1:
        yield from unique_tuple(rows, key)
    if rows.name in ("rewards", "figures"):
        yield from currencies(rows)
    if rows.name == "actor_names":
        yield from names_of_actors(rows)
    if rows.name == "places":
        yield from codes_of_places(rows)
    if rows.name in ("events", "places", "answers"):
        yield from trees(rows, known)
