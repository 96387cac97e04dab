"""Work in parts: the result of each row group of Parquet files is kept by name, so that a job that was killed goes on.

A part is a row group of a file. The worker opens it itself and writes its result aside, which moves into place when it
is whole; a part that is there is passed over. Through the process that hands out the work go paths and counts alone.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias
from uuid import uuid4

if TYPE_CHECKING:
    from concurrent.futures import Executor

    import pyarrow as pa
    import pyarrow.parquet as pq

EACH = 3
"""Tasks that wait for each worker, so that none is idle between two."""
SHARES = 32
"""Tasks for each worker, where there is enough to do, so that all end at about the same time."""
BATCH_BYTES = 16_000_000
"""Of a batch, and of a task where the parts are smaller."""
MOST_TASKS = 9_000
"""Schedulers get slow from some ten thousand on."""

FAILED, ASIDE = "failed", ".new"
"""Folders of a job: the items that failed, part by part as the results; and what is not whole yet."""
_NAMES = f"{'[0-9]' * 6}-{'[0-9a-f]' * 32}.parquet"


class FailedItem(NamedTuple):
    """One thing of a part that could not be worked on; the others go on.

    Attributes:
        id: Its identifier.
        error: What is wrong.
    """

    id: str
    error: str


Work: TypeAlias = "Callable[[pa.RecordBatch, int], tuple[pa.RecordBatch, list[FailedItem]]]"
"""What is made of a batch, and what of it failed; the number says which row of its file the first one is."""


@dataclass(frozen=True)
class Job:
    """What is to be done, in a form that goes to the workers.

    Attributes:
        work: A function that the workers can import. A batch of which it raises ValueError fails as a whole.
        columns: The columns that are read, as far as a file has them.
        schema: The columns of the results.
        version: All that decides on the results besides what is read.
        out: The folder of the job; it belongs to it alone.
        kind: Name of the folder in it for the results.
    """

    work: Work
    columns: tuple[str, ...]
    schema: pa.Schema
    version: str
    out: str
    kind: str


class Part(NamedTuple):
    """A row group of a file.

    Attributes:
        file: The file.
        place: Its path within what was named, without its ending.
        group: Number of the row group.
        first: Which row of the file is its first.
        rows: How many it has.
        size: Bytes of the columns that are read.
    """

    file: str
    place: str
    group: int
    first: int
    rows: int
    size: int


class Kept(NamedTuple):
    """What became of a part.

    Attributes:
        name: Path of its result in the folder of the results; empty if it could not be read.
        rows: Rows of the result.
        failed: Items that failed.
        error: Why it could not be read; the next run tries again.
    """

    name: str
    rows: int = 0
    failed: int = 0
    error: str = ""


def parts_of(corpus: Path, columns: Sequence[str], failed: Callable[[FailedItem], None]) -> Iterator[Part]:
    """The parts of a Parquet file, or of those of a folder at any depth, in the order of their paths.

    Args:
        corpus: The file or folder.
        columns: The columns that are to be read.
        failed: Called with each file that cannot be opened; the rest goes on.
    """
    import pyarrow.parquet as pq

    root = corpus if corpus.is_dir() else corpus.parent
    for file in sorted(corpus.rglob("*.parquet")) if corpus.is_dir() else [corpus]:
        place = file.relative_to(root).as_posix().removesuffix(".parquet")
        try:
            with _reading():
                metadata = pq.read_metadata(file)
        except Unreadable as error:
            failed(FailedItem(file.as_posix(), f"{error}"))
            continue
        first = 0
        for number, group in enumerate(map(metadata.row_group, range(metadata.num_row_groups))):
            size = sum(chunk.total_uncompressed_size for chunk in _chunks(group, columns))
            if group.num_rows:
                yield Part(str(file.absolute()), place, number, first, group.num_rows, size)
            first += group.num_rows


def run_parts(job: Job, parts: Sequence[Part], executor: Executor, workers: int) -> Iterator[Kept]:
    """Do a job on each part whose result is not there yet, and say of all what became of them, as they finish.

    Args:
        job: The job.
        parts: The parts.
        executor: Where the work is done, a process pool or a cluster's client.
        workers: How many of its processes work at a time.
    """
    tasks = _tasks(parts, workers)
    waiting = {executor.submit(_do, job, task) for task in islice(tasks, EACH * workers)}
    while waiting:
        done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        waiting |= {executor.submit(_do, job, task) for task in islice(tasks, len(done))}
        for future in done:
            yield from future.result()


def keep_only(job: Job, names: set[str]) -> None:
    """Remove the results of parts that are not, or no longer, of the job, and what killed workers left behind."""
    out = Path(job.out)
    for folder in (out / job.kind, out / FAILED):
        for file in folder.rglob(_NAMES):
            if file.relative_to(folder).as_posix() not in names:
                file.unlink()
    shutil.rmtree(out / ASIDE, ignore_errors=True)


def _tasks(parts: Sequence[Part], workers: int) -> Iterator[list[Part]]:
    """Neighbouring parts that are done together: enough to be worth it, few enough that all workers have some."""
    whole = sum(part.size for part in parts)
    least = max(whole / MOST_TASKS, min(BATCH_BYTES, whole / (SHARES * workers)))
    task: list[Part] = []
    size = 0
    for part in parts:
        task.append(part)
        size += part.size
        if size >= least:
            yield task
            task, size = [], 0
    if task:
        yield task


# ---- in the worker


def _do(job: Job, task: list[Part]) -> list[Kept]:
    return [_one(job, part) for part in task]


def _one(job: Job, part: Part) -> Kept:
    """Make the result of a part, unless it is there."""
    import pyarrow.parquet as pq

    try:
        with _reading():
            file = pq.ParquetFile(part.file)
        with file:
            name = f"{part.place}/{part.group:06}-{_fingerprint(job, part, file)}.parquet"
            made, failed = (Path(job.out, kind, name) for kind in (job.kind, FAILED))
            if _rows(made) is None:
                _make(job, part, file, (made, failed))
    except Unreadable as error:
        return Kept("", error=f"{part.file}, row group {part.group}: {error}")
    return Kept(name, _rows(made) or 0, _rows(failed) or 0)


class Unreadable(Exception):  # noqa: N818 - no error of ours, but of a file
    """A part cannot be read."""


@contextmanager
def _reading() -> Iterator[None]:
    """Tell what goes wrong in reading from what goes wrong in writing."""
    import pyarrow as pa

    try:
        yield
    except (OSError, pa.ArrowException) as error:
        raise Unreadable(str(error).partition("\n")[0]) from error


def _fingerprint(job: Job, part: Part, file: pq.ParquetFile) -> str:
    """A hash of what is read of a part, of its place, and of all that is done with it."""
    import pyarrow as pa

    types = [str(field) for field in file.schema_arrow if field.name in job.columns]
    said = (job.version, str(job.schema), types, part.place, part.group, part.first, part.rows)
    found = hashlib.sha256(repr(said).encode())
    with _reading(), pa.memory_map(part.file) as data:
        for chunk in _chunks(file.metadata.row_group(part.group), job.columns):
            found.update(f"{chunk.path_in_schema} {chunk.compression} {chunk.encodings}".encode())
            data.seek(min(start for start in (chunk.dictionary_page_offset, chunk.data_page_offset) if start))
            found.update(data.read_buffer(chunk.total_compressed_size))
    return found.hexdigest()[:32]


def _batches(job: Job, part: Part, file: pq.ParquetFile) -> Iterator[pa.RecordBatch]:
    """The rows of a part, in batches of some bytes."""
    rows = max(1, part.rows * BATCH_BYTES // max(part.size, 1))
    batches = file.iter_batches(rows, [part.group], job.columns)
    while True:
        with _reading():
            batch = next(batches, None)
        if batch is None:
            return
        yield batch


def _make(job: Job, part: Part, file: pq.ParquetFile, places: tuple[Path, Path]) -> None:
    """Write the result of a part, and before it what failed, so that a result that is there is the whole."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    made, failed = places
    failures: list[FailedItem] = []
    first = part.first
    new = _aside(job)
    with pq.ParquetWriter(new, job.schema, compression="zstd") as writer:
        for batch in _batches(job, part, file):
            try:
                result, wrong = job.work(batch, first)
            except ValueError as error:
                wrong = [FailedItem(f"{part.place}:{first + 1}", f"{error}")]
            else:
                writer.write_batch(result)
            failures += wrong
            first += batch.num_rows
    if failures:
        rest = _aside(job)
        columns = {name: [getattr(one, name) for one in failures] for name in FailedItem._fields}
        pq.write_table(pa.table(columns), rest, compression="zstd")
        _place(rest, failed)
    _place(new, made)


def _aside(job: Job) -> Path:
    """A name for a file that is not whole yet, which no other worker takes."""
    folder = Path(job.out, ASIDE)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / uuid4().hex


def _place(new: Path, path: Path) -> None:
    """Let the bytes of a file outlast a power cut, and move it into place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    new.replace(path)


def _rows(path: Path) -> int | None:
    """The rows of a result; None if it is not there, or damaged."""
    import pyarrow.parquet as pq

    try:
        return int(pq.read_metadata(path).num_rows)
    except (OSError, ValueError):
        return None


def _chunks(group: Any, columns: Sequence[str]) -> Iterator[Any]:
    """What a row group holds of some columns."""
    for number in range(group.num_columns):
        chunk = group.column(number)
        if chunk.path_in_schema.partition(".")[0] in columns:
            yield chunk
