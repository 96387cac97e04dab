"""Made-up corpora in Parquet."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

TEXT = "At least 25 soldiers and three civilians were killed; 70 people were arrested."


def rows(file: int, count: int) -> list[dict[str, str]]:
    """The texts of a file, each another one."""
    return [{"id": f"{file}-{number}", "text": f"Of text {number} of file {file} {TEXT}"} for number in range(count)]


def write_corpus(folder: Path, files: int, count: int, group: int) -> Path:
    """A folder with so many files of so many texts, in row groups of so many; not compressed."""
    folder.mkdir()
    for file in range(files):
        table = pa.Table.from_pylist(rows(file, count))
        where = folder / f"a{file}.parquet"
        pq.write_table(table, where, row_group_size=group, compression="none", use_dictionary=False)
    return folder
