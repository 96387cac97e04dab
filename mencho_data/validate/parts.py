"""The rules on wholes and their parts: `part_of` names a row that is there, leads nowhere back, and is not exceeded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mencho_data.models import TABLES
from mencho_data.validate.batch import Rows, bits, mappings, texts
from mencho_data.validate.rule import Failure, Finding, Known

MISSING_WHOLE = Finding("missing-entry", "part_of {part_of!r} is not in this table.", "part_of")
OTHER_SOURCE = Finding("part-of-other-source", "{part_of} is a claim of another source.", "part_of")
CYCLE = Finding("part-of-itself", "{part_of} leads back to this row.", "part_of")
PART_LARGER = Finding("part-larger-than-whole", "The part is larger than its whole {part_of}.", "part_of")
OTHER_UNIT = Finding("part-of-other-unit", "The part is of {unit}, its whole {part_of} is not.", "part_of")
OUTSIDE = Finding("part-outside-period", "{period_start} to {period_end} is not within that of {part_of}.", "part_of")

Row = Mapping[str, Any]


class PartWatch:
    """Finds claims that do not fit the claim they are part of, while the batches of their table go by.

    Few claims are parts: they are kept. Their wholes are found in a second reading, if there are any.
    """

    COLUMNS = ("record_id", "source_id", "part_of", "value", "low", "high", "unit", "period_start", "period_end")

    def __init__(self, rows: Rows, known: Known) -> None:
        self._rows, self._known = rows, known
        self._seen = 0
        self._parts: dict[int, Row] = {}

    def see(self, batch: pa.RecordBatch) -> None:
        """Look at the next batch."""
        is_part = pc.is_valid(batch.column("part_of"))
        if numbers := (np.flatnonzero(bits(is_part)) + self._seen).tolist():
            parts = mappings(batch.select(list(self.COLUMNS)).filter(is_part))
            self._parts.update(zip(numbers, parts, strict=True))
        self._seen += batch.num_rows

    def failures(self) -> Iterator[Failure]:
        """The parts that do not fit their wholes."""
        dropped, unread = (self._known.dropped.get(name, ()) for name in (self._rows.name, "claims"))
        parts = {
            number: row
            for number, row in self._parts.items()
            if row["part_of"] not in dropped and row["source_id"] not in unread
        }
        if not parts:
            return
        wholes = self._wholes({row["part_of"] for row in parts.values()})
        parents = {row["record_id"]: row["part_of"] for row in self._parts.values()}
        found: dict[Finding, list[int]] = defaultdict(list)
        for number, row in parts.items():
            whole = wholes.get(row["part_of"])
            if finding := _misfit(row, whole, parents) or (_doubtful(row, whole) if self._known.asking else None):
                found[finding].append(number)
        yield from (finding.failure(self._rows.name, numbers) for finding, numbers in found.items())

    def _wholes(self, names: set[str]) -> dict[str, Row]:
        """The claims of these names, read from the table again."""
        wanted = texts(names)
        found: dict[str, Row] = {}
        columns = ["record_id", "source_id", "high", "unit", "period_start", "period_end"]
        for batch in self._rows.batches(columns):
            rows = mappings(batch.filter(pc.is_in(batch.column("record_id"), value_set=wanted)))
            found.update((row["record_id"], row) for row in rows)
        return found


def _misfit(part: Row, whole: Row | None, parents: Mapping[str, str | None]) -> Finding | None:
    """Why a claim cannot be part of another; None if it can."""
    if whole is None:
        return MISSING_WHOLE
    if whole["source_id"] != part["source_id"]:
        return OTHER_SOURCE
    if _leads_back(part["record_id"], parents):
        return CYCLE
    if whole["high"] is not None and max(part["value"] or 0, part["low"] or 0) > whole["high"]:
        return PART_LARGER
    return None


def _doubtful(part: Row, whole: Row | None) -> Finding | None:
    """What a claim has in other ways than its whole; None if nothing, or nothing that is asked about."""
    if whole is None:
        return None
    if whole["unit"] != part["unit"]:
        return OTHER_UNIT
    starts, ends = ((part[day], whole[day]) for day in ("period_start", "period_end"))
    if None not in starts and starts[0] < starts[1]:
        return OUTSIDE
    return OUTSIDE if None not in ends and ends[0] > ends[1] else None


TREES = {"sources": "relays"}
"""Register -> its column that names another of its entries; of the others, `part_of`."""


def trees(rows: Rows, known: Known) -> Iterator[Failure]:
    """What an entry of a register is part of, or gives again, is in the same register, and never leads back."""
    key, column = TABLES[rows.name].KEY[0], TREES.get(rows.name, "part_of")
    entries = list(rows.mappings([key, column]))
    parents = {row[key]: row[column] for row in entries}
    there = {None, *parents, *known.dropped.get(rows.name, ())}
    whole = rows.name in known.keys
    missing = [number for number, row in enumerate(entries) if whole and row[column] not in there]
    cycles = [number for number, row in enumerate(entries) if _leads_back(row[key], parents)]
    yield from Finding("missing-entry", f"{{{column}!r}} is not in this table.", column).failures(rows.name, missing)
    yield from Finding("part-of-itself", f"{{{column}}} leads back to this row.", column).failures(rows.name, cycles)


def _leads_back(key: str, parents: Mapping[str, str | None]) -> bool:
    seen, at = set(), parents.get(key)
    while at is not None and at not in seen:
        if at == key:
            return True
        seen.add(at)
        at = parents.get(at)
    return False
