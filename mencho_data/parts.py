"""Work in parts: the result of each row group of Parquet files is kept by name, so that a job that was killed goes on.

A part is a row group of a file. The worker opens it itself and writes its result aside, which moves into place when it
is whole; a part that is there is passed over. Through the process that hands out the work go paths and counts alone.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar
from uuid import uuid4

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    import pyarrow as pa
    import pyarrow.parquet as pq

Item = TypeVar("Item")
Result = TypeVar("Result")

IN_FLIGHT = 16
"""Batches that wait at an executor at a time, so that memory stays bounded."""
EACH = 3
"""Tasks that wait for each worker, so that none is idle between two."""
BATCH_BYTES = 16_000_000
"""Of a batch, and of a task where the parts are smaller."""
MOST_TASKS = 9_000
"""Schedulers get slow from some ten thousand on."""

FAILED, ASIDE = "failed", ".new"
"""Folders of a job: the items that failed, part by part as the results; and what is not whole yet."""
_NAMES = f"{'[0-9]' * 6}-{'[0-9a-f]' * 32}.parquet"
"""What the names of results look like: number of the row group, and hash."""


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


class Done(NamedTuple):
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


def mapped(work: Callable[[Item], Result], items: Iterable[Item], executor: Executor | None) -> Iterator[Result]:
    """What `work` makes of each item, in order.

    Args:
        work: A function that the executor's processes can import.
        items: Read only as far as they are needed.
        executor: Where the work is done, a process pool or a cluster's client; this process if it is None.
    """
    if executor is None:
        yield from map(work, items)
        return
    waiting: deque[Future[Result]] = deque()
    for item in items:
        waiting.append(executor.submit(work, item))
        if len(waiting) >= IN_FLIGHT:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def parts_of(corpus: Path, columns: Sequence[str], failed: Callable[[FailedItem], None]) -> Iterator[Part]:
    """The parts of a Parquet file, or of those of a folder at any depth, in the order of their paths.

    Args:
        corpus: The file or folder.
        columns: The columns that are to be read.
        failed: Called with each file that cannot be opened; the rest goes on.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    root = corpus if corpus.is_dir() else corpus.parent
    for file in sorted(corpus.rglob("*.parquet")) if corpus.is_dir() else [corpus]:
        place = file.relative_to(root).as_posix().removesuffix(".parquet")
        try:
            metadata = pq.read_metadata(file)
        except (OSError, pa.ArrowException) as error:
            failed(FailedItem(file.as_posix(), _line(error)))
            continue
        first = 0
        for number in range(metadata.num_row_groups):
            group = metadata.row_group(number)
            size = sum(chunk.total_uncompressed_size for chunk in _chunks(group, columns))
            if group.num_rows:
                yield Part(str(file.absolute()), place, number, first, group.num_rows, size)
            first += group.num_rows


def run_parts(job: Job, parts: Sequence[Part], executor: Executor, workers: int) -> Iterator[Done]:
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
    least = max(whole / MOST_TASKS, min(BATCH_BYTES, whole / (8 * workers)))
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


def _do(job: Job, task: list[Part]) -> list[Done]:
    return [_one(job, part) for part in task]


def _one(job: Job, part: Part) -> Done:
    """Make the result of a part, unless it is there."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(part.file) as file:
            name = f"{part.place}/{part.group:06}-{_fingerprint(job, part, file)}.parquet"
            made, failed = (Path(job.out, kind, name) for kind in (job.kind, FAILED))
            if (rows := _rows(made)) is None:
                _make(job, part, file, (made, failed))
                rows = _rows(made) or 0
            return Done(name, rows, _rows(failed) or 0)
    except (OSError, pa.ArrowException) as error:
        return Done("", error=f"{part.file}:{part.group}: {_line(error)}")


def _fingerprint(job: Job, part: Part, file: pq.ParquetFile) -> str:
    """A hash of what is read of a part, of its place, and of all that is done with it."""
    said = (job.version, job.columns, str(job.schema), part.place, part.group, part.first, part.rows)
    found = hashlib.sha256(repr(said).encode())
    for chunk in _chunks(file.metadata.row_group(part.group), job.columns):
        found.update(f"{chunk.path_in_schema} {chunk.physical_type} {chunk.compression} {chunk.encodings}".encode())
        starts = (chunk.dictionary_page_offset, chunk.data_page_offset)
        with Path(part.file).open("rb") as data:
            data.seek(min(start for start in starts if start))
            left = chunk.total_compressed_size
            while left > 0 and (piece := data.read(min(left, 1_000_000))):
                found.update(piece)
                left -= len(piece)
    return found.hexdigest()[:32]


def _make(job: Job, part: Part, file: pq.ParquetFile, places: tuple[Path, Path]) -> None:
    """Write the result of a part, and before it what failed, so that a result that is there is the whole."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    made, failed = places
    columns = [name for name in job.columns if name in file.schema_arrow.names]
    rows = max(1, part.rows * BATCH_BYTES // max(part.size, 1))
    failures: list[FailedItem] = []
    first = part.first
    new = _aside(job)
    with pq.ParquetWriter(new, job.schema, compression="zstd") as writer:
        for batch in file.iter_batches(rows, [part.group], columns):
            try:
                result, wrong = job.work(batch, first)
                failures += wrong
                writer.write_batch(result)
            except ValueError as error:
                failures.append(FailedItem(f"{part.place}:{first + 1}", _line(error)))
            first += batch.num_rows
    if failures:
        rest = _aside(job)
        columns_of = {name: [getattr(one, name) for one in failures] for name in FailedItem._fields}
        pq.write_table(pa.table(columns_of), rest, compression="zstd")
        _place(rest, failed)
    _place(new, made)


def _aside(job: Job) -> Path:
    """A name for a file that is not whole yet, which no other worker takes."""
    folder = Path(job.out, ASIDE)
    folder.mkdir(parents=True, exist_ok=True)
    return folder / uuid4().hex


def _place(new: Path, path: Path) -> None:
    """Let the bytes of a file outlast a power cut, and move it into place."""
    with new.open("rb+") as file:
        os.fsync(file.fileno())
    path.parent.mkdir(parents=True, exist_ok=True)
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


def _line(error: Exception) -> str:
    return str(error).partition("\n")[0]
