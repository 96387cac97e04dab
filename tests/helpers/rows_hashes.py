"""Hashes of the rows of published tables, by any version of pyarrow: a program that needs nothing of this package.

`python rows_hashes.py rows.py columns.json RELEASE OUT`: the first is the module that hashes; the second says the types
of the columns of each table, in words. Each table of RELEASE is read from its Parquet file and from its CSV file, and
what was read is written to OUT as Parquet. Prints JSON: the version of pyarrow, and table -> both hashes.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq

TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
TYPES["datetime"] = pa.timestamp("ms", "UTC")


def read_csv(path: Path, columns: dict[str, str]) -> pa.Table:
    """A CSV file as a table of the types that its schema says; an empty cell is missing."""
    options = pacsv.ConvertOptions(
        column_types={name: TYPES[word] for name, word in columns.items()}, null_values=[""], strings_can_be_null=True
    )
    return pacsv.read_csv(path, parse_options=pacsv.ParseOptions(newlines_in_values=True), convert_options=options)


def main(module: Path, words: Path, release: Path, out: Path) -> None:
    """Print the hashes, and write the tables again."""
    spec = importlib.util.spec_from_file_location("rows", module)
    assert spec is not None
    assert spec.loader is not None
    rows = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(rows)
    hashes = {}
    for name, columns in json.loads(words.read_text("utf-8")).items():
        with pq.ParquetFile(release / f"{name}.parquet") as file:
            table = file.read()
        plain = read_csv(release / f"{name}.csv", columns)
        hashes[name] = [rows.rows_sha256(table), rows.rows_sha256(plain)]
        pq.write_table(plain, out / f"{name}.parquet")
    sys.stdout.write(json.dumps({"version": pa.__version__, "hashes": hashes}))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
