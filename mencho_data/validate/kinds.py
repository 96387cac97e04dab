"""The rule that a measure counts one thing: all of its claims have one harm, or are of one kind of reward."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pyarrow as pa

from mencho_data.validate.batch import encode
from mencho_data.validate.rule import Failure, Finding

TWO_KINDS = Finding("measure-of-two-kinds", "Another claim of {measure_id} has {other}.")


class KindWatch:
    """Finds claims of another kind than that of the first claim of their measure, while the batches go by."""

    COLUMNS: Mapping[str, str] = {"casualties": "harm", "rewards": "kind"}
    """Table -> the column that says of what kind its claims are."""

    def __init__(self, table: str) -> None:
        self._table, self._column = table, self.COLUMNS[table]
        self._kinds: dict[str, str] = {}
        self._found: dict[int, str] = {}
        self._seen = 0

    def see(self, batch: pa.RecordBatch) -> None:
        """Look at the next batch."""
        measures, measure = encode(batch.column("measure_id"))
        kinds, kind = encode(batch.column(self._column))
        both = (measure % len(measures)).astype(np.int64) * len(kinds) + kind % len(kinds)
        for pair, first in zip(*np.unique(both, return_index=True), strict=True):
            name, what = measures[measure[first]], kinds[kind[first]]
            if name is None or what is None:
                continue
            if (other := self._kinds.setdefault(name, what)) != what:
                self._found |= dict.fromkeys((np.flatnonzero(both == pair) + self._seen).tolist(), other)
        self._seen += batch.num_rows

    def failures(self) -> Iterator[Failure]:
        """The claims that are of another kind."""
        yield from TWO_KINDS.failures(self._table, dict(sorted(self._found.items())), self._column)
