"""The command `extract`."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from mencho_data.cli.base import DATA_WRONG, FLAG, app, echo, print_json
from mencho_data.cli.jobs import Cluster, Parts, Workers, do, engine, progress_bar, refuse_without_parts, report
from mencho_data.cli.root import Project, find_project
from mencho_data.errors import UsageError, many
from mencho_data.files import aside

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from mencho_data.models import Codes
    from mencho_data.parts import FailedItem

LARGE = 1_000_000
"""Bytes from which starting processes pays."""


@app.command()
def extract(  # noqa: PLR0913, PLR0917 - each is an option
    files: Annotated[list[Path], typer.Argument(help="Texts: .txt, .parquet or .jsonl files, or folders of them.")],
    out: Annotated[Path | None, typer.Option(help="Write the figures to this Parquet file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", metavar=FLAG, help="Print the figures as JSON.")] = False,
    lang: Annotated[str | None, typer.Option(help="Language of the texts: en or es (default: guessed).")] = None,
    locale: Annotated[str | None, typer.Option(help="Locale such as es-MX: decimal sign, whose peso.")] = None,
    parts: Parts = None,
    cluster: Cluster = None,
    workers: Workers = None,
    project: Project = None,
) -> None:
    """Find every figure that texts state, with its offsets, bounds, unit, category and currency.

    The units, groups and harms of the project are read by their words in raw/codes.yaml.
    """
    if lang not in (None, "en", "es"):
        raise UsageError(f"{lang!r} is not a language that the extractor reads. Use --lang en or --lang es.")
    if parts is None:
        refuse_without_parts(cluster, workers)
        texts = _Texts(files, lang, locale, _codes(find_project(project)))
        _print(*_read(texts, out, as_json or out is None), as_json)
        return
    if out is not None or as_json or len(files) != 1:
        raise UsageError("--parts takes one file or folder, and neither --out nor --json: the figures stay in parts.")
    from mencho_data.dataset.lexicons import own_nouns
    from mencho_data.extract.bulk import extraction

    job = extraction(parts, own_nouns(_codes(find_project(project))), lang, locale)
    with engine(cluster, workers) as where:
        total = do(job, files[0], where)
    echo(f"{many(total.made, 'figure')} in {many(total.read, 'text')}, {total.failed} failed: {parts / job.kind}")
    report(job, total)
    if total.failed or total.unread:
        raise typer.Exit(DATA_WRONG)


class _Texts(NamedTuple):
    """Texts, and what is to be known to read them."""

    files: list[Path]
    lang: str | None
    locale: str | None
    codes: Codes


def _read(texts: _Texts, out: Path | None, listed: bool) -> tuple[list[dict[str, Any]], Counter[str], list[FailedItem]]:
    """The figures, if they are listed; how many texts and figures there are; and what failed."""
    from mencho_data.dataset.lexicons import lexicons_of
    from mencho_data.extract.bulk import extract_batches
    from mencho_data.extract.corpus import read_corpus

    failures: list[FailedItem] = []
    rows: list[dict[str, Any]] = []
    count: Counter[str] = Counter()
    with _workers(texts.files) as executor, progress_bar() as progress, _table(out) as table:
        task = progress.add_task("texts", total=None)

        def counted() -> Iterator[pa.RecordBatch]:
            for batch in read_corpus(texts.files, texts.lang, texts.locale, failures.append):
                count["text"] += batch.num_rows
                yield batch

        for batch in extract_batches(counted(), executor, failures.append, lexicons_of(texts.codes)):
            count["figure"] += batch.num_rows
            if table is not None:
                table.write_batch(batch)
            if listed:
                rows += batch.to_pylist()
            progress.update(task, completed=count["text"])
    return rows, count, failures


def _print(rows: list[dict[str, Any]], count: Counter[str], failures: list[FailedItem], as_json: bool) -> None:
    """The figures, and what failed."""
    if as_json:
        print_json({"figures": rows, "failures": [failure._asdict() for failure in failures]})
    else:
        for row in rows:
            echo(_line(row))
        figures, texts = (many(count[thing], thing) for thing in ("figure", "text"))
        echo(f"{figures} in {texts}, {len(failures)} failed.")
    for failure in failures:
        echo(f"failed: {failure.id}: {failure.error}", sys.stderr)
    if failures:
        raise typer.Exit(DATA_WRONG)


def _codes(root: Path | None) -> Codes:
    """The codes of a project, or of the installed data, whose words the extractor has to know."""
    from mencho_data.dataset.reader import INSTALLED
    from mencho_data.models.lists import of_table
    from mencho_data.raw.project import codes_of

    if root is not None:
        return codes_of(root / "raw")
    return of_table(INSTALLED.load("codes", as_="arrow").to_pylist())


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


def _line(row: dict[str, Any]) -> str:
    """One figure for people: where, the numbers, what it counts."""
    numbers = f"{row['value']:.15g}" if row["value"] is not None else f"{row['low']}..{row['high']}".replace("None", "")
    words = [row["qualifier"], numbers, row["currency"], row["unit"], row["category"], row["group"]]
    return f"{row['id']}:{row['start']}:{row['end']}: {' '.join(word for word in words if word)}"
