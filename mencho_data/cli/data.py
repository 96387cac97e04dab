"""Commands on the data as a whole: validate, verify, build."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from mencho_data.cli.base import (
    DATA_WRONG,
    NOT_VERIFIED,
    Articles,
    Github,
    Json,
    Target,
    app,
    echo,
    print_json,
    print_problems,
    progress,
)
from mencho_data.cli.root import Former, OwnProject, Project, find_project, own_project, target_of
from mencho_data.errors import errors_in, many, warnings_in


@app.command()
def validate(path: Target = None, as_json: Json = False, github: Github = False, project: Project = None) -> None:
    """Check the data against all rules and report everything that is wrong, warnings apart: they fail nothing."""
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
        found = f"{many(len(errors), 'problem')} in {size}" if errors else f"{size} are valid"
        noted = f"; {many(len(warnings), 'warning')}, {counts['answered']} answered"
        echo(f"{found}{noted if warnings or counts['answered'] else ''}.")
    if errors:
        raise typer.Exit(DATA_WRONG)


@app.command()
def verify(
    path: Target = None,
    articles: Articles = None,
    as_json: Json = False,
    github: Github = False,
    project: Project = None,
) -> None:
    """Prove every quote, and that no number was left out, on your own copy of the articles."""
    from mencho_data.verify.run import verify_data

    report = verify_data(target_of(project, path), articles)
    unverified = sum(map(len, report.unverified.values()))
    differing = sum(map(len, report.differing.values()))
    errors, warnings = errors_in(report.problems), warnings_in(report.problems)
    if as_json:
        print_json({**asdict(report), "problems": [problem.as_dict() for problem in report.problems]})
    else:
        print_problems([*errors, *warnings], github)
        for proposal in report.proposals:
            echo(f"proposal: {proposal.record_id}: {proposal.start}:{proposal.end} {proposal.quote!r} ({proposal.how})")
        for record in report.lost:
            echo(f"no proposal: {record}: its quote seems to be gone from your copy")
        for source, records in report.unverified.items():
            echo(f"not verified: {source}: no text; {len(records)} records: {', '.join(sorted(records))}")
        if report.unverified:
            echo("Name a folder that holds <source_id>.txt with --articles.")
        echo(f"{report.numbers} numbers of the ledger verified.")
        counts = f"{report.verified} verified, {unverified} not verified, {differing} in copies that differ"
        noted = f", {many(len(warnings), 'warning')}" if warnings else ""
        echo(f"{counts}, {many(len(errors), 'problem')}{noted}.")
    if errors:
        raise typer.Exit(DATA_WRONG)
    if unverified:
        raise typer.Exit(NOT_VERIFIED)


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
    """Write the pages that show the data, index.html and es.html, with all that can be downloaded from them."""
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
