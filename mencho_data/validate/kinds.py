"""The rule that a measure counts one thing: all of its claims have one harm, or are of one kind of reward."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from mencho_data.models import columns
from mencho_data.validate.batch import Batch
from mencho_data.validate.rule import Failure, Finding, Known

TWO_KINDS = Finding("measure-of-two-kinds", "Another claim of {measure_id} has {other}.")


class KindWatch:
    """Finds claims of another kind than that of the first claim of their measure, while the batches go by.

    Of a measure or a kind that nobody knows, other rules say enough.
    """

    COLUMNS: Mapping[str, str] = {"casualties": "harm", "rewards": "kind"}
    """Table -> the column that says of what kind its claims are."""

    def __init__(self, table: str, known: Known) -> None:
        self._table, self._column = table, self.COLUMNS[table]
        self._measures = {key for key, row in known.measures.items() if row["table"] == table}
        listed = next(column.code_list for column in columns(table) if column.name == self._column)
        self._codes = known.codes.lists.get(listed, {})
        self._kinds: dict[str, str] = {}
        self._found: dict[int, str] = {}
        self._seen = 0

    def see(self, batch: Batch) -> None:
        """Look at the next batch."""
        measures, measure = batch.codes("measure_id")
        kinds, kind = batch.codes(self._column)
        width = len(kinds)
        both = (measure.astype(np.int64) + 1) * width + kind + 1  # an empty cell is -1, the place of None in its list
        pairs = np.flatnonzero(np.bincount(both))
        if len(np.unique(pairs // width)) < len(pairs):  # a measure of two kinds: which comes first?
            pairs = pairs[np.argsort([np.argmax(both == pair) for pair in pairs])]
        for pair in pairs.tolist():
            name, what = measures[pair // width - 1], kinds[pair % width - 1]
            if name is None or what is None or name not in self._measures or what not in self._codes:
                continue
            if (other := self._kinds.setdefault(name, what)) != what:
                self._found |= dict.fromkeys((np.flatnonzero(both == pair) + self._seen).tolist(), other)
        self._seen += batch.rows

    def failures(self) -> Iterator[Failure]:
        """The claims that are of another kind."""
        yield from TWO_KINDS.failures(self._table, dict(sorted(self._found.items())), self._column)
