"""The rule that a key stands once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mencho_data.models import TABLES
from mencho_data.validate.batch import Batch, Mask, Rows, bits, positions
from mencho_data.validate.rule import Failure, Finding, Numbers

DUPLICATE_ID = Finding("duplicate-id", "The key {key} stands more than once.")


class KeyWatch:
    """Finds keys that stood before, while the batches of a table with a key of one column go by.

    While the keys ascend, equal ones are neighbours. Once they do not, all are read again in the end, and hashed.

    Attributes:
        ascending: Whether no key so far was below the one before it.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._key = TABLES[rows.name].KEY[0]
        self.ascending, self._seen = True, 0
        self._last: pa.StringArray | None = None
        self._repeats: list[Numbers] = []

    def see(self, batch: Batch) -> None:
        """Look at the next batch; empty keys do not count."""
        numbers = np.flatnonzero(~batch.null(self._key))
        keys = batch.column(self._key)
        keys = keys if len(numbers) == len(keys) else keys.take(positions(numbers))
        if not self.ascending or not len(keys):
            self._seen += batch.rows
            return
        before = keys[:-1] if self._last is None else pa.concat_arrays([self._last, keys[:-1]])
        after = keys[1:] if self._last is None else keys
        equal = bits(pc.equal(before, after))
        self.ascending = bool((bits(pc.less(before, after)) | equal).all())
        self._repeats.append(numbers[len(keys) - len(after) :][equal] + self._seen)
        self._last, self._seen = keys[-1:], self._seen + batch.rows

    def failures(self) -> Iterator[Failure]:
        """The keys that stood before."""
        if self.ascending:
            repeats = np.concatenate([np.zeros(0, np.int64), *self._repeats])
        else:
            repeats = _repeats_out_of_order(
                pa.concat_arrays([batch.column(0) for batch in self._rows.batches([self._key])])
            )
        if len(repeats):
            yield DUPLICATE_ID.failure(self._rows.name, repeats, field=self._key)


def unique(rows: Rows) -> Iterator[Failure]:
    """Each key of a table stands once."""
    key = TABLES[rows.name].KEY
    if len(key) > 1:
        yield from unique_tuple(rows, key)
        return
    watch = KeyWatch(rows)
    for batch in rows.batches([*key]):
        watch.see(Batch(batch, rows.name))
    yield from watch.failures()


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
    return candidates[_repeats(keys.take(positions(candidates)))]


def _ascends(keys: pa.StringArray) -> Mask:
    """For each key but the first, whether it is above the one before."""
    return bits(pc.less(keys[:-1], keys[1:]))


def _positions(mask: Mask) -> pa.Int64Array:
    return positions(np.flatnonzero(mask))


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
