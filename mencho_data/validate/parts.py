"""The rules on wholes and their parts: `part_of` names a row that is there, leads nowhere back, and is not exceeded."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow.compute as pc

from mencho_data.models import TABLES
from mencho_data.validate.batch import Batch, Mask, Rows, bits, decoded, mappings, positions, texts
from mencho_data.validate.rule import Failure, Finding, Known, Numbers

MISSING_WHOLE = Finding("missing-entry", "part_of {part_of!r} is not in this table.", "part_of")
OTHER_SOURCE = Finding("part-of-other-source", "{part_of} is a claim of another source.", "part_of")
CYCLE = Finding("part-of-itself", "{part_of} leads back to this row.", "part_of")
PART_LARGER = Finding("part-larger-than-whole", "The part is larger than its whole {part_of}.", "part_of")
OTHER_UNIT = Finding("part-of-other-unit", "The part is of {unit}, its whole {part_of} is not.", "part_of")
OUTSIDE = Finding("part-outside-period", "{period_start} to {period_end} is not within that of {part_of}.", "part_of")

Row = Mapping[str, Any]


class PartWatch:
    """Finds claims that do not fit the claim they are part of, while the batches of their table go by.

    Where a table is sorted, as it is published, a whole stands near its parts: in the same batch, or in the one before,
    of whose last source the claims are kept. Parts of which it does not, and parts of a part, are kept, and their
    wholes are found in a second reading, if there are any.
    """

    COLUMNS = ("record_id", "source_id", "part_of", "value", "low", "high", "unit", "period_start", "period_end")
    MOST_KEPT = 10_000
    """Claims of one source that are kept; of more, the wholes are read again."""

    def __init__(self, rows: Rows, known: Known) -> None:
        self._rows, self._known = rows, known
        self._dropped = known.dropped.get(rows.name, ())
        self._unread = known.dropped.get("claims", ())
        self._seen = 0
        self._open: dict[int, Row] = {}
        self._found: dict[Finding, list[int]] = defaultdict(list)
        self._before: dict[str, Row] = {}

    def see(self, batch: Batch) -> None:
        """Look at the next batch."""
        parts = np.flatnonzero(~batch.null("part_of"))
        if len(parts):
            names, code = batch.codes("part_of")
            whole = _places(batch, names)[code[parts]]
            if not self._known.asking:
                odd = ~_fits(batch, parts, whole)
                parts, whole = parts[odd], whole[odd]
            wholes = self._before | _by_name(batch.take(whole[whole >= 0], self.COLUMNS))
            for number, part in zip((parts + self._seen).tolist(), batch.take(parts, self.COLUMNS), strict=True):
                self._look_at(number, part, wholes.get(part["part_of"]))
        self._seen += batch.rows
        self._before = self._last_source(batch)

    def _look_at(self, number: int, part: Row, whole: Row | None) -> None:
        if part["part_of"] in self._dropped or part["source_id"] in self._unread:
            return
        if whole is None or whole["part_of"] is not None:
            self._open[number] = part
        else:
            self._judge(number, part, whole, {})

    def failures(self) -> Iterator[Failure]:
        """The parts that do not fit their wholes."""
        if self._open:
            wanted = {part["part_of"] for part in self._open.values()}
            # All that lead back to themselves are parts of a part, and so among those that were kept.
            parents = {part["record_id"]: part["part_of"] for part in self._open.values()}
            wholes: dict[str, Row] = {}
            for batch in self._rows.batches(list(self.COLUMNS)):
                there = pc.is_in(batch.column("record_id"), value_set=texts(wanted))
                wholes |= _by_name(mappings(batch.filter(there)))
            for number, part in self._open.items():
                self._judge(number, part, wholes.get(part["part_of"]), parents)
        for finding, numbers in self._found.items():
            yield finding.failure(self._rows.name, sorted(numbers))

    def _judge(self, number: int, part: Row, whole: Row | None, parents: Mapping[str, str | None]) -> None:
        if finding := _misfit(part, whole, parents) or (_doubtful(part, whole) if self._known.asking else None):
            self._found[finding].append(number)

    def _last_source(self, batch: Batch) -> dict[str, Row]:
        """The claims of the last source of a batch, if they stand together."""
        _, source = batch.codes("source_id")
        own = np.flatnonzero(source == source[-1:])
        if not len(own) or own[-1] - own[0] >= min(len(own), self.MOST_KEPT):
            return {}
        return _by_name(batch.take(own, self.COLUMNS))


def _by_name(rows: Iterable[Row]) -> dict[str, Row]:
    return {row["record_id"]: row for row in rows}


def _places(batch: Batch, names: Sequence[str | None]) -> Numbers:
    """Where the claims of these names stand in a batch; -1 of those that do not."""
    ids = decoded(batch.column("record_id"))
    there = np.flatnonzero(bits(pc.is_in(ids, value_set=texts(name for name in names if name is not None))))
    places = dict(zip(ids.take(positions(there)).to_pylist(), there.tolist(), strict=True))
    return np.array([places.get(name, -1) for name in names], np.int64)


def _fits(batch: Batch, parts: Numbers, whole: Numbers) -> Mask:
    """Whether parts surely fit their wholes; of the others, `_misfit` says why they do not, if they do not."""
    _, source = batch.codes("source_id")
    value, low = np.nan_to_num(batch.number("value")[parts]), np.nan_to_num(batch.number("low")[parts])
    larger = np.maximum(value, low) > batch.number("high")[whole]
    fits: Mask = (whole >= 0) & batch.null("part_of")[whole] & (source[parts] == source[whole]) & ~larger
    return fits


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
