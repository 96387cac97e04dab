"""Sorts a table that is more than memory holds, by DuckDB, which keeps on disk what it cannot hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from mencho_data.errors import UsageError
from mencho_data.models import arrow_schema
from mencho_data.validate.batch import Rows, decoded, positions
from mencho_data.validate.schema import plain

_MEMORY = "300MB"
"""What DuckDB may hold; the rest waits on disk."""


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
    """
    try:
        import duckdb
    except ImportError as error:
        message = f"{rows.name} is not sorted by {by}. Sort its files, or run `pip install 'mencho_data[bulk]'`."
        raise UsageError(message) from error
    aside.mkdir(parents=True, exist_ok=True)
    path = aside / f"{rows.name}.parquet"
    schema = numbered_schema(rows.name, names)
    numbered = pa.RecordBatchReader.from_batches(schema, _numbered(rows, schema))
    with (
        duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": str(aside)}) as base,
        pq.ParquetWriter(path, schema, compression="zstd") as writer,
    ):
        base.register("numbered", numbered)
        ordered = base.sql(f"SELECT * FROM numbered ORDER BY {by} NULLS LAST, number")
        for batch in ordered.to_arrow_reader(65_536):
            writer.write_batch(batch.cast(schema))
    return Rows(path, rows.name)


def _numbered(rows: Rows, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    first = 0
    for batch in rows.batches(schema.names[:-1]):
        numbers = positions(np.arange(first, first + batch.num_rows))
        columns = [decoded(batch.column(name)) for name in schema.names[:-1]]
        yield pa.RecordBatch.from_arrays([*columns, numbers], schema=schema)
        first += batch.num_rows
