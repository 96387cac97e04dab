"""Commands on the data as a whole: validate, build, site, export."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from mencho_data.cli.base import (
    DATA_WRONG,
    Github,
    Json,
    Target,
    app,
    echo,
    print_json,
    print_problems,
    progress,
)
from mencho_data.cli.jobs import Cluster, Parts, Totals, Workers, do, engine, refuse_without_parts, report
from mencho_data.cli.root import Former, OwnProject, Project, find_project, own_project, target_of
from mencho_data.errors import UsageError, errors_in, many, warnings_in
from mencho_data.parts import Job


@app.command()
def validate(  # noqa: PLR0913, PLR0917 - each is an option
    path: Target = None,
    as_json: Json = False,
    github: Github = False,
    parts: Parts = None,
    cluster: Cluster = None,
    workers: Workers = None,
    project: Project = None,
) -> None:
    """Check the data against all rules and report everything that is wrong, warnings apart: they fail nothing.

    With --parts, each table may be a folder of files: casualties.parquet/. Tables that follow from others, such as
    comparisons, are not checked then, nor whether files are those that were published.
    """
    if parts is not None:
        if path is None or as_json or github:
            raise UsageError("--parts needs a folder of published tables, and goes without --json and --github.")
        _validate_parts(path, parts, (cluster, workers))
        return
    refuse_without_parts(cluster, workers)
    from mencho_data.validate.answers import answers_in
    from mencho_data.validate.check import validate as problems_of
    from mencho_data.validate.open import open_data

    data = open_data(target_of(project, path))
    problems = problems_of(data)
    errors, warnings = errors_in(problems), warnings_in(problems)
    rows = sum(map(len, data.tables.values()))
    counts = {"errors": len(errors), "warnings": len(warnings), "answered": answers_in(data)}
    size = f"{many(rows, 'row')} of {many(len(data.tables), 'table')}"
    if as_json:
        print_json({"problems": [problem.as_dict() for problem in [*errors, *warnings]], **counts, "rows": rows})
    else:
        print_problems([*errors, *warnings], github)
        valid = "is valid" if rows == 1 else "are valid"
        found = f"{many(len(errors), 'problem')} in {size}" if errors else f"{size} {valid}"
        noted = f"; {many(len(warnings), 'warning')}, {counts['answered']} answered"
        echo(f"{found}{noted if warnings or counts['answered'] else ''}.")
    if errors:
        raise typer.Exit(DATA_WRONG)


def _validate_parts(folder: Path, parts: Path, asked: tuple[str | None, int | None]) -> None:
    """Check published tables in parts, and say how many of their rows break which rule."""
    from mencho_data.validate import bulk, cuts

    tables, registers = bulk.corpora(folder), bulk.registers_of(folder)
    wrong = unread = False
    with engine(*asked) as where:
        for table, path in tables.items():
            job = bulk.validation(parts / table, registers, table)
            totals = do(job, path, where)
            if not totals.unread and table not in cuts.CHECKED:
                bulk.check_between(job, registers, table)
            wrong = _found(table, "row", job, totals) or wrong
            unread = unread or bool(totals.unread)
        if tables.keys() & {*cuts.CHECKED} and not unread:
            job, corpus = cuts.cutting(parts / _BETWEEN, registers, tables)
            wrong = _found("between tables", "cut", job, do(job, corpus, where)) or wrong
    if missing := [table for table in bulk.CHECKED if table not in tables]:
        echo(f"Not there, so neither these are checked nor what holds between them and others: {', '.join(missing)}.")
    if wrong:
        raise typer.Exit(DATA_WRONG)


_BETWEEN = "between_tables"
"""Folder for what is found between tables; no table is called so."""


def _found(what: str, unit: str, job: Job, totals: Totals) -> bool:
    """Say what a job found, and whether that is anything, or something failed."""
    from mencho_data.validate.bulk import counts

    found = counts(Path(job.out, job.kind))
    named = "".join(f", {count} {rule}" for rule, count in found.items())
    echo(f"{what}: {many(totals.read, unit)}, {many(sum(found.values()), 'problem')}{named}: {job.out}")
    report(job, totals)
    return bool(found or totals.failed or totals.unread)


@app.command()
def build(root: Former = None, project: OwnProject = None) -> None:
    """Validate raw/ and publish it to build/<version>/, with descriptor, schemas and codebooks."""
    from mencho_data.publish.build import build as make

    root = own_project(project, root)
    with progress("build"):
        built = make(root)
    if built.warnings:
        echo(f"{many(len(built.warnings), 'warning')} without an answer: `mencho-data validate` shows them.")
    echo(f"{built.folder} is built.")


@app.command()
def folder(project: Project = None) -> None:
    """Print the folder that holds the tables."""
    from mencho_data.dataset.installed import home

    where = home(find_project(project))
    echo(f"{where.root / 'build' / where.version}")
    echo("`mencho-data export FOLDER` writes the tables as CSV, Parquet, workbook and SQLite database.", sys.stderr)


@app.command()
def site(
    root: Former = None,
    out: Annotated[
        Path | None,
        typer.Option(
            help="Write the pages here (default: dist/site of the project, with what is attached to a release; "
            "for the installed data, ./site).",
            show_default=False,
        ),
    ] = None,
    project: Project = None,
) -> None:
    """Write the pages that show the data, from index.html and es.html on, with all that can be downloaded from them."""
    from mencho_data.publish.site import site as write

    root = find_project(project) if root is None else own_project(project, root)
    pages = write(root, out)
    echo(f"{pages} is written. Open {(pages / 'index.html').resolve().as_uri()}")


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="A folder that is not there yet, or is empty.")],
    project: Project = None,
) -> None:
    """Write the data as CSV, Parquet, Excel workbook and SQLite database, with what describes them."""
    from mencho_data.publish.downloads import export as write

    write(folder, find_project(project))
    echo(f"{folder} is written.")
