"""Wholes and their parts: `part_of` names a claim of the same source, leads nowhere back, and is not exceeded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mencho_data.models import TABLES
from mencho_data.validate.batch import Rows, bits
from mencho_data.validate.rule import Failure, Finding, Known

MISSING_WHOLE = Finding("missing-entry", "part_of {part_of!r} is not in this table.", "part_of")

WHOLE_OF_OTHER_SOURCE = Finding(
    "part-of-other-source",
    "{part_of} is a claim of another source.",
    "part_of",
)

CYCLE = Finding("part-of-itself", "{part_of} leads back to this row.", "part_of")

PART_LARGER = Finding(
    "part-larger-than-whole",
    "The part is larger than its whole {part_of}.",
    "part_of",
)


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
