"""Jobs on corpora: the options that the commands share, and the processes or the cluster that do the work."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Annotated, NamedTuple

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from mencho_data.cli.base import echo
from mencho_data.errors import MenchoDataError, UsageError, many
from mencho_data.parts import ASIDE, FAILED, FailedItem, Job, keep_only, parts_of, run_parts

Parts = Annotated[
    Path | None,
    typer.Option(
        "--parts",
        help="Work through Parquet files row group by row group, and keep the result of each in this folder: what was "
        "killed goes on when it is run again.",
        show_default=False,
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        help="With --parts: address of a Dask scheduler whose workers see the same files; or `local`.",
        show_default=False,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(help="With --parts: processes (default: one a core; of a cluster, all it has).", min=1),
]


class Totals(NamedTuple):
    """What a job came to.

    Attributes:
        read: Rows that were read.
        made: Rows of the results.
        failed: Items that failed.
        unread: Files and parts that could not be read.
    """

    read: int
    made: int
    failed: int
    unread: list[FailedItem]


def refuse_without_parts(cluster: str | None, workers: int | None) -> None:
    """Refuse what is asked of a job in parts, where there is none.

    Raises:
        UsageError: It is asked.
    """
    if cluster is not None or workers is not None:
        raise UsageError("--cluster and --workers go with --parts: name a folder for the results.")


Engine = tuple[Executor, int]
"""Where work is done, and how many tasks at a time."""


def engine(cluster: str | None, workers: int | None) -> AbstractContextManager[Engine]:
    """The workers of a cluster, or without one processes of this machine; see `dask` and `processes`."""
    return processes(workers) if cluster is None else dask(cluster, workers)


def do(job: Job, corpus: Path, where: Engine) -> Totals:
    """Do a job on the parts of a corpus that are not done yet.

    Raises:
        UsageError: There is nothing to read, or the folder of the job is not one.
    """
    _check(job, corpus)
    unread: list[FailedItem] = []
    parts = [*parts_of(corpus, job.columns, unread.append)]
    names, made, failed = set(), 0, 0
    with progress_bar() as bar:
        task = bar.add_task("parts", total=len(parts))
        for done in run_parts(job, parts, *where):
            if done.error:
                unread.append(FailedItem(done.name, done.error))
            else:
                names.add(done.name)
            made, failed = made + done.rows, failed + done.failed
            bar.advance(task)
    if not unread:
        keep_only(job, names)
    return Totals(sum(part.rows for part in parts), made, failed, sorted(unread))


def report(job: Job, totals: Totals) -> None:
    """Say what could not be read, and where the rest stands that failed."""
    for item in totals.unread:
        echo(f"failed: {item.id}: {item.error}", sys.stderr)
    if totals.unread:
        echo("What could be read is kept. Run the command again when the rest can be read.", sys.stderr)
    if totals.failed:
        echo(f"{many(totals.failed, 'failure')}: {Path(job.out, FAILED)}", sys.stderr)


def _check(job: Job, corpus: Path) -> None:
    """Refuse what is not a corpus, and a folder that holds something else than this job.

    Raises:
        UsageError: It is so.
    """
    out = Path(job.out)
    if not corpus.exists():
        raise UsageError(f"{corpus} does not exist. Name a Parquet file, or a folder of them.")
    files = [*corpus.rglob("*")] if corpus.is_dir() else [corpus]
    if other := next((path for path in files if path.suffix in (".txt", ".jsonl")), None):
        raise UsageError(f"{other} has no row groups: --parts reads Parquet files alone.")
    if not any(path.suffix == ".parquet" for path in files):
        raise UsageError(f"{corpus} holds no .parquet file.")
    if out.resolve().is_relative_to(corpus.resolve()):
        raise UsageError(f"{out} lies in {corpus}, whose files are read. Name a folder elsewhere with --parts.")
    if out.is_file() or (out.is_dir() and {path.name for path in out.iterdir()} - {job.kind, FAILED, ASIDE}):
        raise UsageError(f"{out} holds something else. Name a new folder with --parts, or that of the same job.")


_KILLED = "A worker or the scheduler ended before the work was done. Run the command again: it goes on."


@contextmanager
def processes(workers: int | None) -> Iterator[Engine]:
    """Processes of this machine, and their number.

    Raises:
        MenchoDataError: One was killed.
    """
    count = workers or os.cpu_count() or 1
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(count, mp_context=context, initializer=_end_with_parent) as pool:
            yield pool, count
    except BrokenExecutor as error:
        raise MenchoDataError(_KILLED) from error


@contextmanager
def dask(address: str, workers: int | None) -> Iterator[Engine]:
    """The workers of a Dask cluster, and how many tasks they do at a time.

    Raises:
        UsageError: Dask is not installed.
        MenchoDataError: A worker was killed again and again, or the scheduler.
    """
    try:
        from distributed import Client, KilledWorker, LocalCluster
    except ImportError as error:
        raise UsageError("Dask is not installed. Run `pip install 'mencho_data[cluster]'`.") from error
    with ExitStack() as stack:
        cluster = address
        if address == "local":
            cluster = stack.enter_context(LocalCluster(workers, threads_per_worker=1, dashboard_address=None))
        client = stack.enter_context(Client(cluster))
        try:
            yield client.get_executor(), workers or sum(client.nthreads().values()) or 1
        except (CancelledError, KilledWorker) as error:
            raise MenchoDataError(_KILLED) from error


def _end_with_parent() -> None:
    """Let a worker not outlive the process that started it; left alone, it would wait for work for ever."""

    def watch() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def progress_bar() -> Progress:
    """A bar that shows on a terminal how far a job is."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
