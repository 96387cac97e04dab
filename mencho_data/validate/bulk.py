"""Validates tables in parts: row by row by the workers of a job, and between rows without holding all claims.

What lies between rows of a source, and of other tables, is left to `mencho_data.validate.cuts`.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from mencho_data.errors import UsageError
from mencho_data.models import CLAIM_TABLES, DERIVED_TABLES, TABLES, columns
from mencho_data.parts import ASIDE, FailedItem, Job
from mencho_data.validate.batch import Batch, Rows, positions
from mencho_data.validate.check import BETWEEN_ROWS, broken_rules, in_words, row_rules, without_warnings
from mencho_data.validate.keys import KeyWatch, unique
from mencho_data.validate.kinds import KindWatch
from mencho_data.validate.known import REGISTERS, known_from
from mencho_data.validate.parts import PartWatch
from mencho_data.validate.registers import places_with_codes
from mencho_data.validate.rule import Failure, Known
from mencho_data.validate.schema import schema_failures
from mencho_data.validate.sorting import sorted_copy
from mencho_data.version import __version__

SCHEMA = pa.schema([("row", pa.int64()), *((name, pa.string()) for name in ("record_id", "field", "rule", "message"))])
"""The columns of the findings; rows count from 0 in their file."""
_BETWEEN = "between-rows.parquet"
"""Name of the findings on rows of a file that are not wrong by themselves."""
CHECKED = tuple(name for name in TABLES if name not in DERIVED_TABLES)
"""Tables that are checked. Whether those that are derived follow from them, only `validate` in one piece can tell."""


def corpora(folder: Path) -> dict[str, Path]:
    """The tables in a folder that are checked, each a Parquet file or a folder of such files.

    Raises:
        UsageError: No table of claims is there, or a file cannot be read, or has other columns than its table.
    """
    paths = {table: folder / f"{table}.parquet" for table in CHECKED}
    found = {table: path for table, path in paths.items() if path.exists()}
    if not found.keys() & {*CLAIM_TABLES}:
        raise UsageError(f"{folder} holds no {CLAIM_TABLES[0]}.parquet, nor another table of claims.")
    for rows in (Rows(file, table) for table, path in found.items() for file in Rows(path, table).files):
        try:
            wrong = [failure.others[0] for failure in schema_failures(rows)]
        except (OSError, pa.ArrowException) as error:
            wrong = [str(error).partition("\n")[0]]
        if wrong:
            raise UsageError(f"{rows.files[0]}: {wrong[0]}")
    return found


class Registers(NamedTuple):
    """Published tables, and their registers as they are.

    Attributes:
        folder: Where the tables lie.
        version: All that decides on what is found besides the rows: the version of the package, and the registers.
    """

    folder: str
    version: str


def registers_of(folder: Path) -> Registers:
    """The registers in a folder of published tables, all of which are read for it."""
    version = repr((__version__, [hashes(rows, folder) for rows in _registers(folder).values()]))
    return Registers(str(folder.absolute()), version)


def validation(out: Path, registers: Registers, table: str) -> Job:
    """The job that checks the rows of a table one by one; see `mencho_data.parts`.

    Args:
        out: The folder of the job.
        registers: The published tables.
        table: The table.
    """
    work = partial(_findings, table=table, registers=registers)
    names = tuple(column.name for column in columns(table))
    return Job(work, names, SCHEMA, repr((table, registers.version)), str(out), "findings")


def hashes(rows: Rows, folder: Path) -> list[tuple[str, str]]:
    """The files of a table in a folder, each with its SHA-256."""
    found = []
    for path in rows.files:
        with path.open("rb") as file:
            found.append((path.relative_to(folder).as_posix(), hashlib.file_digest(file, "sha256").hexdigest()))
    return found


def _registers(folder: Path) -> dict[str, Rows]:
    paths = {name: folder / f"{name}.parquet" for name in (*REGISTERS, "codes")}
    return {name: Rows(path, name) for name, path in paths.items() if path.exists()}


@lru_cache(1)
def known_in(folder: str, _version: str) -> Known:
    """What the rules must know of the registers of a folder; read once in each process."""
    return known_from(_registers(Path(folder)))


def _findings(
    batch: pa.RecordBatch, first: int, table: str, registers: Registers
) -> tuple[pa.RecordBatch, list[FailedItem]]:
    """What is wrong with the rows of a batch, one by one."""
    known, seen = known_in(*registers), Batch(batch, table)
    rules = row_rules(table, known)
    failures = [rules[at].failure(table, rows, others=said) for at, rows, said in broken_rules(seen, rules, known)]
    return pa.RecordBatch.from_pylist([*_told(failures, seen, 0, first)], SCHEMA), []


def _told(failures: Sequence[Failure], batch: Batch, begin: int, first: int) -> Iterator[dict[str, Any]]:
    """The rows of a batch that break a rule, each with its words.

    Args:
        failures: What was found.
        batch: Some rows.
        begin: Number that the failures have for the first of them.
        first: Its number in its file.
    """
    for failure in failures:
        here = np.flatnonzero((failure.rows >= begin) & (failure.rows < begin + batch.rows))
        numbers = failure.rows[here] - begin
        for at, number, row in zip(here, numbers, batch.take(numbers, batch.names), strict=True):
            other = failure.others[at] if failure.others else ""
            key, message = in_words(failure, row, other)
            place = {"row": first + int(number), "record_id": key, "field": failure.field}
            yield place | {"rule": failure.rule, "message": message}


# ---- between rows


def between_rows(rows: Rows, known: Known, aside: Path) -> list[Failure]:
    """What is wrong between the claims of a table, or the entries of a register.

    Of claims: keys, wholes and parts, measures of two kinds, currencies. Where the keys ascend, what belongs together
    stands together. Where they do not, a copy is sorted first. A register is small enough to be held.

    Args:
        rows: The table.
        known: The registers.
        aside: A folder for the copy.

    Raises:
        UsageError: The keys of claims do not ascend, and DuckDB, which sorts them, is not installed.
    """
    if rows.name not in CLAIM_TABLES:
        return [*unique(rows), *between(rows, known)]
    ascend = _ascend(rows)
    in_order = rows if ascend else sorted_copy(rows, PartWatch.COLUMNS, "record_id", aside)
    watches = (KeyWatch(in_order), PartWatch(in_order, known))
    _show(in_order, PartWatch.COLUMNS, watches)
    found = [failure for watch in watches for failure in watch.failures()]
    found = found if ascend else [_renumbered(failure, in_order) for failure in found]
    if rows.name in KindWatch.COLUMNS:
        kinds = KindWatch(rows.name, known)
        _show(rows, ("measure_id", KindWatch.COLUMNS[rows.name]), (kinds,))
        found += kinds.failures()
    return [*found, *between(rows, known)]


def between(rows: Rows, known: Known) -> Iterator[Failure]:
    """What is wrong between the rows of a table, besides what is to be said of keys, and of parts of claims."""
    for rule in BETWEEN_ROWS.get(rows.name, ()):
        yield from rule(rows, known)


def _show(rows: Rows, columns: Sequence[str], watches: Sequence[KeyWatch | PartWatch | KindWatch]) -> None:
    for batch in rows.batches(list(columns)):
        seen = Batch(batch, rows.name)
        for watch in watches:
            watch.see(seen)


def _ascend(rows: Rows) -> bool:
    """Whether no key of a table is below the one before it."""
    watch = KeyWatch(rows)
    for batch in rows.batches([TABLES[rows.name].KEY[0]]):
        watch.see(Batch(batch, rows.name))
        if not watch.ascending:
            return False
    return True


def _renumbered(failure: Failure, in_order: Rows) -> Failure:
    """A failure in the sorted copy by the numbers that its rows have in the table."""
    found, first = [], 0
    for batch in in_order.batches(["number"]):
        here = failure.rows[(failure.rows >= first) & (failure.rows < first + batch.num_rows)] - first
        found.append(Batch(batch, in_order.name).column("number").take(positions(here)).to_pylist())
        first += batch.num_rows
    numbers = np.array([number for part in found for number in part], np.int64)
    return replace(failure, rows=np.sort(numbers))


def check_between(job: Job, registers: Registers, table: str) -> None:
    """Check what lies between the rows of a table, and write it beside the findings of the parts, file by file.

    Args:
        job: The job that checked them one by one.
        registers: The published tables.
        table: The table, of claims or a register.

    Raises:
        UsageError: The keys of claims do not ascend, and DuckDB, which sorts them, is not installed.
    """
    folder, out, aside = Path(registers.folder), Path(job.out, job.kind), Path(job.out, ASIDE)
    corpus, known = folder / f"{table}.parquet", known_in(*registers)
    for before in out.rglob(_BETWEEN):
        before.unlink()
    try:
        failures = between_rows(Rows(corpus, table), known, aside)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    if table == "places" and (codes := folder / "place_codes.parquet").exists():
        places = {"places": Rows(corpus, table), "place_codes": Rows(codes, "place_codes")}
        failures += places_with_codes(places, known)
    failures = without_warnings(failures)
    begin = 0
    for file in Rows(corpus, table).files if failures else ():
        first = 0
        found: list[dict[str, Any]] = []
        for batch in (Batch(each, table) for each in Rows(file, table).batches()):
            found += _told(failures, batch, begin, first)
            begin, first = begin + batch.rows, first + batch.rows
        if found:
            place = file.relative_to(corpus if corpus.is_dir() else folder).with_suffix("")
            (out / place).mkdir(parents=True, exist_ok=True)
            pq.write_table(pa.Table.from_pylist(found, SCHEMA), out / place / _BETWEEN, compression="zstd")


def counts(folder: Path) -> dict[str, int]:
    """Rule -> how many findings of a job name it; read file by file."""
    found: Counter[str] = Counter()
    for file in folder.rglob("*.parquet"):
        for row in pc.value_counts(pq.ParquetFile(file).read(["rule"]).column("rule")).to_pylist():
            found[row["values"]] += row["counts"]
    return dict(sorted(found.items()))
