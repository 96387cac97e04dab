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
from mencho_data.validate.batch import Batch, Rows, bits
from mencho_data.validate.evidence import EVIDENCE_FINDINGS, check_evidence
from mencho_data.validate.rule import Failure, Finding, Known

DUPLICATE_ID = Finding(
    "duplicate-id", "The key {key} stands more than once.", "Give each its own; one record, one identifier."
)
ID_REUSED = Finding("id-reused", "{key} was withdrawn; its identifier stays taken.", "Take a new number.", "record_id")
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
MEASURE_OF_OTHER_TABLE = Finding(
    "measure-of-other-table",
    "The measure {measure_id} belongs to another table.",
    "Move the claim, or take another measure.",
    "measure_id",
)
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
    ID_REUSED,
    MISSING_WHOLE,
    WHOLE_OF_OTHER_SOURCE,
    CYCLE,
    PART_LARGER,
    MEASURE_OF_OTHER_TABLE,
    CURRENCY_DIFFERS,
    TWO_ACTORS,
)


def between_rules() -> list[Finding]:
    """All rules between rows and between tables."""
    return [*FINDINGS, *EVIDENCE_FINDINGS]


def unique_key(rows: Rows) -> Iterator[Failure]:
    """Each key stands once. Sorted keys need one comparison with the row before; only others are hashed."""
    key = TABLES[rows.name].KEY
    if len(key) > 1:
        yield from _unique_tuple(rows, key)
        return
    first, last, sorted_, repeats = 0, None, True, []
    for batch in rows.batches(list(key)):
        keys = batch.column(0)
        if len(keys) == 0:
            continue
        above = np.ones(len(keys), np.bool_)
        above[1:] = bits(pc.less(keys[:-1], keys[1:]))
        equal = np.zeros(len(keys), np.bool_)
        equal[1:] = bits(pc.equal(keys[:-1], keys[1:]))
        if last is not None and keys[0].is_valid:
            above[0], equal[0] = last < keys[0].as_py(), last == keys[0].as_py()
        sorted_ &= bool((above | equal).all())
        repeats.append(np.flatnonzero(equal) + first)
        first, last = first + len(keys), keys[-1].as_py()
    if not sorted_:
        keys = pa.concat_arrays([batch.column(0) for batch in rows.batches(list(key))])
        codes = keys.dictionary_encode().indices
        index = np.frombuffer(codes.buffers()[1], np.int32)[: len(codes)]
        _, where = np.unique(index, return_index=True)
        seen_before = np.ones(len(index), np.bool_)
        seen_before[where] = False
        repeats = [np.flatnonzero(seen_before & ~_nulls(keys))]
    if repeats and len(found := np.concatenate(repeats)):
        yield DUPLICATE_ID.failure(rows.name, found, field=key[0])


def _nulls(keys: pa.Array) -> NDArray[np.bool_]:
    return bits(pc.is_null(keys))


def _unique_tuple(rows: Rows, key: tuple[str, ...]) -> Iterator[Failure]:
    seen, repeated = set(), []
    for number, row in enumerate(rows.mappings(key)):
        values = tuple(row.values())
        if values in seen:
            repeated.append(number)
        seen.add(values)
    if repeated:
        yield DUPLICATE_ID.failure(rows.name, repeated, field=key[0])


def taken_ids(rows: Rows, known: Known) -> Iterator[Failure]:
    """No identifier of a withdrawn record is used again."""
    if known.withdrawn:
        found = [
            number for number, row in enumerate(rows.mappings(["record_id"])) if row["record_id"] in known.withdrawn
        ]
        if found:
            yield ID_REUSED.failure(rows.name, found)


def parts_and_wholes(rows: Rows) -> Iterator[Failure]:
    """`part_of` of a claim names a claim of the same table and source that is at least as large."""
    wanted = [batch.column(0).drop_null() for batch in rows.batches(["part_of"])]
    wanted = [
        array.dictionary_decode() if pa.types.is_dictionary(array.type) else array for array in wanted if len(array)
    ]
    if not wanted:
        return
    wholes_wanted = pa.concat_arrays(wanted).unique()
    columns = ["record_id", "source_id", "part_of", "value", "low", "high"]
    parts: dict[int, dict[str, Any]] = {}
    wholes: dict[str, dict[str, Any]] = {}
    first = 0
    for batch in rows.batches(columns):
        is_whole = bits(pc.is_in(batch.column("record_id"), value_set=wholes_wanted))
        is_part = bits(pc.is_valid(batch.column("part_of")))
        for number in np.flatnonzero(is_whole | is_part).tolist():
            row = batch.slice(number, 1).to_pylist()[0]
            if is_whole[number]:
                wholes[row["record_id"]] = row
            if is_part[number]:
                parts[first + number] = row
        first += batch.num_rows
    found: dict[Finding, list[int]] = defaultdict(list)
    parents = {row["record_id"]: row["part_of"] for row in parts.values()}
    for number, row in parts.items():
        whole = wholes.get(row["part_of"])
        if whole is None:
            found[MISSING_WHOLE].append(number)
        elif whole["source_id"] != row["source_id"]:
            found[WHOLE_OF_OTHER_SOURCE].append(number)
        elif _leads_back(row["record_id"], parents):
            found[CYCLE].append(number)
        elif whole["high"] is not None and max(row["value"] or 0, row["low"] or 0) > whole["high"]:
            found[PART_LARGER].append(number)
    yield from (finding.failure(rows.name, numbers) for finding, numbers in found.items())


def _leads_back(key: str, parents: Mapping[str, str | None]) -> bool:
    seen, at = set(), parents.get(key)
    while at is not None and at not in seen:
        if at == key:
            return True
        seen.add(at)
        at = parents.get(at)
    return False


def trees(rows: Rows) -> Iterator[Failure]:
    """`part_of` of a register names an entry of the same register, and never leads back."""
    key = TABLES[rows.name].KEY[0]
    entries = list(rows.mappings([key, "part_of"]))
    parents = {row[key]: row["part_of"] for row in entries}
    missing = [
        number for number, row in enumerate(entries) if row["part_of"] is not None and row["part_of"] not in parents
    ]
    cycles = [number for number, row in enumerate(entries) if _leads_back(row[key], parents)]
    yield from (
        finding.failure(rows.name, numbers)
        for finding, numbers in ((MISSING_WHOLE, missing), (CYCLE, cycles))
        if numbers
    )


def measures_of_table(rows: Rows, known: Known) -> Iterator[Failure]:
    """Each claim stands in the table of its measure."""
    others = {key for key, row in known.measures.items() if row["table"] != rows.name}
    numbers, first = [], 0
    for batch in rows.batches(["measure_id"]):
        mask = Batch(batch).flags("measure_id", others.__contains__)
        numbers.append(np.flatnonzero(mask) + first)
        first += batch.num_rows
    if numbers and len(found := np.concatenate(numbers)):
        yield MEASURE_OF_OTHER_TABLE.failure(rows.name, found)


def currencies(rows: Rows) -> Iterator[Failure]:
    """Comparable amounts of money are in one currency."""
    columns = ["measure_id", "event_id", "period_start", "period_end", "currency"]
    groups: dict[tuple[Any, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(rows.mappings(columns)):
        if currency := row.pop("currency"):
            groups[tuple(row.values())][currency].append(number)
    found = [number for group in groups.values() if len(group) > 1 for numbers in group.values() for number in numbers]
    if found:
        yield CURRENCY_DIFFERS.failure(rows.name, found)


def names_of_actors(rows: Rows) -> Iterator[Failure]:
    """Within a source, a name form stands for one actor."""
    actors: dict[tuple[str, str], str] = {}
    found = []
    for number, row in enumerate(rows.mappings(["actor_id", "name", "source_id"])):
        if actors.setdefault((row["name"], row["source_id"]), row["actor_id"]) != row["actor_id"]:
            found.append(number)
    if found:
        yield TWO_ACTORS.failure("actor_names", found)


def check_between(tables: Mapping[str, Rows], known: Known) -> Iterator[Failure]:
    """Run the rules between tables on those tables that are there."""
    for name, rows in tables.items():
        yield from check_rows_between(rows, known)
        if name == "actor_names":
            yield from names_of_actors(rows)
    if {"evidence", *RECORD_TABLES} <= tables.keys():
        yield from check_evidence(tables)


def check_rows_between(rows: Rows, known: Known) -> Iterator[Failure]:
    """Run the rules between the rows of one table."""
    yield from unique_key(rows)
    if rows.name in RECORD_TABLES:
        yield from taken_ids(rows, known)
    if rows.name in CLAIM_TABLES:
        yield from parts_and_wholes(rows)
        yield from measures_of_table(rows, known)
    if rows.name in ("rewards", "figures"):
        yield from currencies(rows)
    if rows.name in ("events", "places"):
        yield from trees(rows)
