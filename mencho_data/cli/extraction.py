"""The command `extract`."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from mencho_data.cli.base import DATA_WRONG, FLAG, app, echo, print_json
from mencho_data.cli.root import Project, find_project
from mencho_data.errors import UsageError, many
from mencho_data.files import aside

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from mencho_data.extract import Lexicons

LARGE = 1_000_000
"""Bytes from which starting processes pays."""


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="Texts: .txt, .parquet or .jsonl files, or folders of them.")],
    out: Annotated[Path | None, typer.Option(help="Write the figures to this Parquet file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", metavar=FLAG, help="Print the figures as JSON.")] = False,
    lang: Annotated[str | None, typer.Option(help="Language of the texts: en or es (default: guessed).")] = None,
    locale: Annotated[str | None, typer.Option(help="Locale such as es-MX: decimal sign, whose peso.")] = None,
    project: Project = None,
) -> None:
    """Find every figure that texts state, with its offsets, bounds, unit, category and currency.

    The units, groups and harms of the project are read by their words in raw/codes.yaml.
    """
    from mencho_data.extract.bulk import extract_batches
    from mencho_data.extract.corpus import read_corpus
    from mencho_data.parts import FailedItem

    if lang not in (None, "en", "es"):
        raise UsageError(f"{lang!r} is not a language that the extractor reads. Use --lang en or --lang es.")
    lexicons = _lexicons(find_project(project))
    failures: list[FailedItem] = []
    rows: list[dict[str, Any]] = []
    texts = figures = 0
    with _workers(files) as executor, _progress() as progress, _table(out) as table:
        task = progress.add_task("texts", total=None)

        def counted() -> Iterator[pa.RecordBatch]:
            nonlocal texts
            for batch in read_corpus(files, lang, locale, failures.append):
                texts += batch.num_rows
                yield batch

        for batch in extract_batches(counted(), executor, failures.append, lexicons):
            figures += batch.num_rows
            if table is not None:
                table.write_batch(batch)
            if as_json or table is None:
                rows += batch.to_pylist()
            progress.update(task, completed=texts)
    if as_json:
        print_json({"figures": rows, "failures": [failure._asdict() for failure in failures]})
    else:
        for row in rows:
            echo(_line(row))
        echo(f"{many(figures, 'figure')} in {many(texts, 'text')}, {len(failures)} failed.")
    for failure in failures:
        echo(f"failed: {failure.id}: {failure.error}", sys.stderr)
    if failures:
        raise typer.Exit(DATA_WRONG)


def _lexicons(root: Path | None) -> Lexicons:
    """What the extractor knows of the languages, with the words of a project, or of the installed data."""
    from mencho_data.dataset.lexicons import lexicons_of
    from mencho_data.dataset.reader import INSTALLED
    from mencho_data.raw.project import codes_of

    return INSTALLED.lexicons() if root is None else lexicons_of(codes_of(root / "raw"))


@contextmanager
def _table(path: Path | None) -> Iterator[pq.ParquetWriter | None]:
    """A table to fill batch by batch, written aside and moved into place when it is whole."""
    if path is None:
        yield None
        return
    import pyarrow.parquet as pq

    from mencho_data.extract.bulk import schema

    if not path.parent.is_dir():
        raise UsageError(f"The folder {path.parent} does not exist. Make it, or name another file with --out.")
    with aside(path) as new, pq.ParquetWriter(new, schema(), compression="zstd") as writer:
        yield writer


@contextmanager
def _workers(files: list[Path]) -> Iterator[Executor | None]:
    """A pool of processes, one a core, where there is enough to do."""
    sizes = (
        file.stat().st_size
        for path in files
        for file in (path.rglob("*") if path.is_dir() else [path])
        if file.is_file()
    )
    cores = os.cpu_count() or 1
    if cores == 1 or sum(sizes) < LARGE:
        yield None
        return
    with ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


def _progress() -> Progress:
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _line(row: dict[str, Any]) -> str:
    """One figure for people: where, the numbers, what it counts."""
    numbers = f"{row['value']:.15g}" if row["value"] is not None else f"{row['low']}..{row['high']}".replace("None", "")
    words = [row["qualifier"], numbers, row["currency"], row["unit"], row["category"], row["group"]]
    return f"{row['id']}:{row['start']}:{row['end']}: {' '.join(word for word in words if word)}"
