"""A record batch seen as columns of numpy, with text rules run once per distinct value.

Numbers and days come as floats with NaN for null, so that a comparison with "not stated" is false.
Nothing here makes an Arrow value from Python or calls `to_numpy`: both would import pandas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC
from functools import cached_property
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from mencho_data.models import TABLES

Mask: TypeAlias = NDArray[np.bool_]
Floats: TypeAlias = NDArray[np.float64]

_NUMPY = {
    pa.int8(): np.int8,
    pa.int32(): np.int32,
    pa.int64(): np.int64,
    pa.float64(): np.float64,
    pa.date32(): np.int32,
    pa.timestamp("ms", "UTC"): np.int64,
}


def bits(array: pa.BooleanArray) -> Mask:
    """A boolean Arrow array as a mask; null is False."""
    mask = _bitmap(array.buffers()[1], array)
    return mask if array.null_count == 0 else mask & _bitmap(array.buffers()[0], array)


def _bitmap(buffer: pa.Buffer, array: pa.Array) -> Mask:
    unpacked = np.unpackbits(np.frombuffer(buffer, np.uint8), bitorder="little")
    return unpacked[array.offset : array.offset + len(array)].view(np.bool_)


def positions(numbers: NDArray[np.int64]) -> pa.Int64Array:
    """Numbers of rows as an Arrow array; `pa.array` would import pandas."""
    return pa.Int64Array.from_buffers(pa.int64(), len(numbers), [None, pa.py_buffer(numbers)])


def texts(values: Iterable[str]) -> pa.StringArray:
    """An Arrow array of texts; `pa.array` would import pandas."""
    encoded = [value.encode() for value in values]
    offsets = np.cumsum([0, *map(len, encoded)], dtype=np.int32)
    return pa.StringArray.from_buffers(len(encoded), pa.py_buffer(offsets), pa.py_buffer(b"".join(encoded)))


def encode(array: pa.Array) -> tuple[list[str | None], NDArray[np.integer[Any]]]:
    """Distinct values of a text array, ending with None, and for each row the index of its value."""
    if not pa.types.is_dictionary(array.type):
        array = array.dictionary_encode()
    return [*array.dictionary.to_pylist(), None], numbers(array.indices, -1)


def numbers(array: pa.Array, empty: int) -> NDArray[np.integer[Any]]:
    """The numbers of an array, with another one where a cell is empty."""
    found = _numbers(array)
    return found if array.null_count == 0 else np.where(bits(pc.is_null(array)), empty, found)


def _numbers(array: pa.Array) -> NDArray[Any]:
    """The numbers of an array as they lie in memory; where it is empty, any."""
    return np.frombuffer(array.buffers()[1], _NUMPY[array.type])[array.offset : array.offset + len(array)]


def lengths(array: pa.StringArray) -> NDArray[np.integer[Any]]:
    """Characters of each text; null counts 0."""
    return numbers(pc.utf8_length(array), 0)


def mappings(batch: pa.RecordBatch) -> list[dict[str, Any]]:
    """The rows of a batch as mappings."""
    columns = [values_of(column) for column in batch.columns]
    return [dict(zip(batch.schema.names, values, strict=True)) for values in zip(*columns, strict=True)]


def values_of(column: pa.Array) -> list[Any]:
    """The values of a column: what Arrow itself makes Python values of slowly, or by importing pandas, apart."""
    if pa.types.is_timestamp(column.type):
        moments = column.cast(pa.timestamp(column.type.unit)).to_pylist()
        return [moment and moment.replace(tzinfo=UTC) for moment in moments]
    if pa.types.is_integer(column.type) and column.null_count == 0:
        whole: list[Any] = _numbers(column).tolist()
        return whole
    plain: list[Any] = decoded(column).to_pylist()
    return plain


def decoded(column: pa.Array) -> pa.Array:
    """The column without a dictionary."""
    return column.dictionary_decode() if pa.types.is_dictionary(column.type) else column


class Batch:
    """One record batch of a table. Each column is decoded on first use and kept."""

    def __init__(self, batch: pa.RecordBatch, table: str) -> None:
        self.rows, self.table, self.names = batch.num_rows, table, batch.schema.names
        self._batch = batch
        self._numbers: dict[str, Floats] = {}
        self._codes: dict[str, tuple[list[str | None], NDArray[np.integer[Any]]]] = {}

    def column(self, name: str) -> pa.Array:
        """The Arrow array of a column."""
        return self._batch.column(name)

    def take(self, numbers: NDArray[np.int64], columns: Sequence[str]) -> list[dict[str, Any]]:
        """Some of the rows as mappings, with some of the columns."""
        return mappings(self._batch.select(list(columns)).take(positions(numbers)))

    def null(self, name: str) -> Mask:
        """Where the column is empty."""
        array = self.column(name)
        if array.null_count == 0:
            return np.zeros(self.rows, np.bool_)
        return ~_bitmap(array.buffers()[0], array)

    def number(self, name: str) -> Floats:
        """A number, a day as days or an instant as milliseconds since 1970, in float64; NaN where empty."""
        if name not in self._numbers:
            array = self.column(name)
            numbers = _numbers(array).astype(np.float64)
            if array.null_count:
                numbers[self.null(name)] = np.nan
            self._numbers[name] = numbers
        return self._numbers[name]

    def codes(self, name: str) -> tuple[list[str | None], NDArray[np.integer[Any]]]:
        """Distinct values of a text column, ending with None, and for each row the index of its value."""
        if name not in self._codes:
            self._codes[name] = encode(self.column(name))
        return self._codes[name]

    def flags(self, name: str, test: Callable[[str | None], bool]) -> Mask:
        """Where a test of the text holds; the test is called once per distinct value and once for None."""
        values, index = self.codes(name)
        return _spread(np.fromiter(map(test, values), np.bool_, len(values)), index)

    def look_up(self, name: str, value_of: Callable[[Any], float | None]) -> Floats:
        """The number that belongs to each row's text, NaN where there is none; asked once per distinct value."""
        distinct, index = self.codes(name)
        return np.array([value_of(value) for value in distinct], np.float64)[index]

    @cached_property
    def stems(self) -> pa.StringArray:
        """The record identifiers without their digits at the end."""
        return pc.ascii_rtrim(decoded(self.column("record_id")), "0123456789")

    @cached_property
    def strays(self) -> Mask:
        """Where a record is not called after its source, or one of the two is empty."""
        return ~bits(pc.equal(self.called_after, decoded(self.column("source_id"))))

    @property
    def called_after(self) -> pa.StringArray:
        """The sources that the records are called after."""
        return pc.utf8_slice_codeunits(self.stems, 0, -2)

    @cached_property
    def stem_codes(self) -> tuple[list[str | None], NDArray[np.integer[Any]]]:
        """The distinct ones among them, and for each row the index of its own; see `codes`."""
        return encode(self.stems)

    def longer(self, name: str, most: int) -> Mask:
        """Where a text has more characters."""
        array = self.column(name)
        if not pa.types.is_dictionary(array.type):
            return lengths(array) > most
        return _spread(np.append(lengths(array.dictionary) > most, False), self.codes(name)[1])

    def wrong_length(self, name: str) -> Mask:
        """Where `end` less `start` is not the length, in code points, of the text in a column; an empty cell is not."""
        values, index = self.codes(name)
        length: Floats = np.array([np.nan if value is None else len(value) for value in values])[index]
        wrong: Mask = abs(self.number("end") - self.number("start") - length) > 0
        return wrong


def _spread(marks: Mask, index: NDArray[np.integer[Any]]) -> Mask:
    """The marks of distinct values for each row; mostly there are none."""
    return marks[index] if marks.any() else np.zeros(len(index), np.bool_)


class Rows:
    """The rows of a table, to be read batch by batch, from memory, from a Parquet file or from a folder of them."""

    def __init__(self, source: pa.Table | Path, name: str) -> None:
        self.name = name
        self._source = source

    @cached_property
    def files(self) -> list[Path]:
        """The files in the order in which they are read; none in memory."""
        if isinstance(self._source, pa.Table):
            return []
        return sorted(self._source.rglob("*.parquet")) if self._source.is_dir() else [self._source]

    def __len__(self) -> int:
        """The number of rows, without reading them."""
        if isinstance(self._source, pa.Table):
            return int(self._source.num_rows)
        return sum(int(pq.read_metadata(file).num_rows) for file in self.files)

    def schema(self) -> pa.Schema:
        """The schema of the table as it is stored; of a folder, that of the first file."""
        return self._source.schema if isinstance(self._source, pa.Table) else pq.read_schema(self.files[0])

    def batches(self, columns: list[str] | None = None) -> Iterator[pa.RecordBatch]:
        """The batches in order. Text except for the key comes as dictionaries, as the file stores it."""
        if isinstance(self._source, pa.Table):
            table = self._source.select(columns) if columns else self._source
            yield from table.combine_chunks().to_batches()
            return
        key = TABLES[self.name].KEY[0]
        text = [field.name for field in self.schema() if field.name != key and not pa.types.is_nested(field.type)]
        for path in self.files:
            with pq.ParquetFile(path, read_dictionary=text) as file:
                for group in range(file.num_row_groups):
                    yield from file.read_row_group(group, columns).to_batches()

    def mappings(self, columns: Iterable[str]) -> Iterator[dict[str, Any]]:
        """The rows as mappings, for tables that are small or rules that need few columns."""
        for batch in self.batches(list(columns)):
            yield from mappings(batch)

    def take(self, rows: NDArray[np.int64]) -> list[dict[str, Any]]:
        """The rows with these numbers (ascending), as mappings."""
        found: list[dict[str, Any]] = []
        first = 0
        for batch in self.batches():
            here = rows[(rows >= first) & (rows < first + batch.num_rows)] - first
            found += [mappings(batch.slice(int(row), 1))[0] for row in here]
            first += batch.num_rows
        return found
