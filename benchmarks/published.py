"""Published tables several times over, each time as those of other sources: valid data of any size.

python -m benchmarks.published FOLDER TIMES FILES FOLDER_OF_PUBLISHED_TABLES
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from benchmarks.generate import PROJECT, marked
from mencho_data.publish.formats.tables import parquet
from mencho_data.validate.bulk import corpora
from mencho_data.validate.cuts import OF_SOURCES

NAMES = ("source_id", "record_id", "part_of", "relays")
"""Columns of tables of sources that name sources and records."""


def times(folder: Path, table: str, marks: range) -> pa.Table:
    """A table, once for each mark, with the mark before the names of sources and records."""
    once = pq.ParquetFile(folder / f"{table}.parquet").read()
    names = [name for name in NAMES if name in once.schema.names]
    return pa.concat_tables([marked(once, f"t{mark:05d}-", names) for mark in marks])


def write(folder: Path, count: int, files: int, to: Path) -> None:
    """Write all tables that are checked in parts, those of sources in so many files; registers are the same."""
    to.mkdir(parents=True)
    shutil.copy(folder / "codes.parquet", to)
    for table, path in corpora(folder).items():
        if table not in OF_SOURCES:
            shutil.copy(path, to)
            continue
        (to / path.name).mkdir()
        for number in range(files):
            marks = range(number * count // files, (number + 1) * count // files)
            rows = times(folder, table, marks)
            (to / path.name / f"{number:03d}.parquet").write_bytes(parquet(table, rows, PROJECT))


if __name__ == "__main__":
    write(Path(sys.argv[4]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[1]))
