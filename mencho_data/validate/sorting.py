"""Sorts a table that is more than memory holds, by DuckDB, which keeps on disk what it cannot hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from mencho_data.errors import MenchoDataError, UsageError
from mencho_data.models import arrow_schema
from mencho_data.validate.batch import Rows, decoded, positions
from mencho_data.validate.schema import plain

_CONFIG = {"memory_limit": "100MB", "threads": 1, "preserve_insertion_order": False}
"""What DuckDB may hold, beside what it reads and writes; the rest waits on disk."""


def numbered_schema(table: str, names: Sequence[str]) -> pa.Schema:
    """Some columns of a table, which may be empty and have no dictionaries, and the `number` of each row."""
    types = arrow_schema(table)
    return pa.schema([*((name, plain(types.field(name).type)) for name in names), ("number", pa.int64())])


def sorted_copy(rows: Rows, names: Sequence[str], by: str, aside: Path) -> Rows:
    """A copy of a table with some of its columns, sorted by one of them, each row with its `number`.

    Args:
        rows: The table.
        names: The columns.
        by: What they are sorted by, empty cells last; rows that have the same stay in their order.
        aside: A folder for the copy.

    Raises:
        UsageError: DuckDB is not installed.
        MenchoDataError: It failed.
    """
    if find_spec("duckdb") is None:
        message = f"{rows.name} is not sorted by {by}. Sort its files, or run `pip install 'mencho_data[bulk]'`."
        raise UsageError(message)
    aside.mkdir(parents=True, exist_ok=True)
    path = aside / f"{rows.name}.parquet"
    # In a process of its own, since DuckDB keeps much, and this one may hold the registers.
    process = get_context("spawn").Process(target=_sort, args=(rows, numbered_schema(rows.name, names), by, path))
    process.start()
    process.join()
    if process.exitcode:
        raise MenchoDataError(
            f"{rows.name} could not be sorted by {by}. Sort its files, or look at what is said above."
        )
    return Rows(path, rows.name)


def _sort(rows: Rows, schema: pa.Schema, by: str, path: Path) -> None:
    import duckdb

    numbered = pa.RecordBatchReader.from_batches(schema, _numbered(rows, schema))
    with (
        duckdb.connect(config={**_CONFIG, "temp_directory": str(path.parent)}) as base,
        pq.ParquetWriter(path, schema, compression="zstd") as writer,
    ):
        base.register("numbered", numbered)
        ordered = base.sql(f"SELECT * FROM numbered ORDER BY {by} NULLS LAST, number")
        for batch in ordered.to_arrow_reader(65_536):
            writer.write_batch(batch.cast(schema))


def _numbered(rows: Rows, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    first = 0
    for batch in rows.batches(schema.names[:-1]):
        numbers = positions(np.arange(first, first + batch.num_rows))
        columns = [decoded(batch.column(name)) for name in schema.names[:-1]]
        yield pa.RecordBatch.from_arrays([*columns, numbers], schema=schema)
        first += batch.num_rows
