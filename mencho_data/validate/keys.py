"""The rule that a key stands once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mencho_data.models import TABLES
from mencho_data.validate.batch import Mask, Rows, bits
from mencho_data.validate.rule import Failure, Finding, Numbers

DUPLICATE_ID = Finding("duplicate-id", "The key {key} stands more than once.")


class KeyWatch:
    """Finds keys that stood before, while the batches of a table with a key of one column go by.

    While the keys ascend, equal ones are neighbours. Once they do not, all are read again in the end, and hashed.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._key = TABLES[rows.name].KEY[0]
        self._ascending, self._seen = True, 0
        self._last: pa.StringArray | None = None
        self._repeats: list[Numbers] = []

    def see(self, batch: pa.RecordBatch) -> None:
        """Look at the next batch."""
        keys = batch.column(self._key)
        if not self._ascending or not len(keys):
            return
        before = keys[:-1] if self._last is None else pa.concat_arrays([self._last, keys[:-1]])
        after = keys[1:] if self._last is None else keys
        equal = bits(pc.equal(before, after))
        self._ascending = bool((bits(pc.less(before, after)) | equal).all())
        self._repeats.append(np.flatnonzero(equal) + self._seen + len(keys) - len(after))
        self._last, self._seen = keys[-1:], self._seen + len(keys)

    def failures(self) -> Iterator[Failure]:
        """The keys that stood before."""
        if self._ascending:
            repeats = np.concatenate([np.zeros(0, np.int64), *self._repeats])
        else:
            repeats = _repeats_out_of_order(
                pa.concat_arrays([batch.column(0) for batch in self._rows.batches([self._key])])
            )
        if len(repeats):
            yield DUPLICATE_ID.failure(self._rows.name, repeats, field=self._key)


def _repeats_out_of_order(keys: pa.StringArray) -> Numbers:
    """Positions of keys that stood before, where mostly they ascend.

    Without the few that do not, the rest ascends and repeats nothing, so that only those few, and what is equal to
    one of them, must be hashed; to hash all takes ten times as long.
    """
    odd = np.zeros(len(keys), np.bool_)
    breaks = np.flatnonzero(~_ascends(keys))
    odd[breaks] = odd[breaks + 1] = True
    if not _ascends(keys.take(_positions(~odd))).all():
        return _repeats(keys)
    candidates = np.flatnonzero(bits(pc.is_in(keys, value_set=keys.take(_positions(odd)))))
    return candidates[_repeats(keys.take(_as_array(candidates)))]


def _ascends(keys: pa.StringArray) -> Mask:
    """For each key but the first, whether it is above the one before."""
    return bits(pc.less(keys[:-1], keys[1:]))


def _positions(mask: Mask) -> pa.Int64Array:
    return _as_array(np.flatnonzero(mask))


def _as_array(numbers: Numbers) -> pa.Int64Array:
    """The numbers as an Arrow array; `pa.array` would import pandas."""
    return pa.Int64Array.from_buffers(pa.int64(), len(numbers), [None, pa.py_buffer(numbers)])


def _repeats(keys: pa.StringArray) -> Numbers:
    """Positions of keys that stood before; empty ones do not count."""
    encoded = keys.dictionary_encode()
    codes = np.frombuffer(encoded.indices.buffers()[1], np.int32)[: len(keys)]
    codes = np.where(bits(pc.is_null(keys)), -1, codes)
    # Codes are given in the order in which keys are first seen: a new key has the highest code so far.
    highest = np.maximum.accumulate(codes)
    return np.flatnonzero((codes[1:] <= highest[:-1]) & (codes[1:] >= 0)) + 1


def unique_tuple(rows: Rows, key: tuple[str, ...]) -> Iterator[Failure]:
    """Each key of more than one column stands once."""
    seen, repeated = set(), []
    for number, row in enumerate(rows.mappings(key)):
        values = tuple(row.values())
        if values in seen:
            repeated.append(number)
        seen.add(values)
    yield from DUPLICATE_ID.failures(rows.name, repeated, key[0])
