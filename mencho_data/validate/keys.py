"""Keys that stand more than once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from mencho_data.models import TABLES
from mencho_data.validate.batch import Mask, Rows, bits
from mencho_data.validate.rule import Failure, Finding, Numbers

DUPLICATE_ID = Finding("duplicate-id", "The key {key} stands more than once.")


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
