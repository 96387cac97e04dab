"""The command line. Exit codes: 0 fine, 1 the data is wrong, 2 wrong use, 3 something was not verified."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from mencho_data import __version__
from mencho_data.errors import DataError, MenchoDataError, Problem

app = typer.Typer(
    help="The figures that the press gave about the killing of El Mencho, with their evidence.", no_args_is_help=True
)

DATA_WRONG, WRONG_USE, NOT_VERIFIED = 1, 2, 3

Target = Annotated[
    Path | None,
    typer.Argument(
        help="raw/, a project that holds it, or published tables (default: ./raw, else the installed data).",
        show_default=False,
    ),
]
Articles = Annotated[
    Path | None,
    typer.Option(
        help="Folder with one <source_id>.txt per article (else $MENCHO_ARTICLES and raw/<source_id>/text.txt).",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Github = Annotated[bool, typer.Option("--github", help="Print problems as annotations of a GitHub workflow.")]


def _version(wanted: bool) -> None:
    if wanted:
        print(__version__)  # noqa: T201
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def validate(path: Target = None, as_json: Json = False, github: Github = False) -> None:
    """Check the data against all rules and report everything that is wrong."""
    from mencho_data import pipeline

    data, problems = pipeline.validate(path)
    rows = sum(map(len, data.tables.values()))
    if as_json:
        _print_json({"problems": [problem.as_dict() for problem in problems], "rows": rows})
    else:
        _print_problems(problems, github)
        _print(
            f"{len(problems)} problems in {rows} rows of {len(data.tables)} tables."
            if problems
            else f"{rows} rows of {len(data.tables)} tables are valid."
        )
    if problems:
        raise typer.Exit(DATA_WRONG)


@app.command()
def verify(path: Target = None, articles: Articles = None, as_json: Json = False, github: Github = False) -> None:
    """Prove every quote on your own copy of the articles: fingerprint, offsets, occurrence, context."""
    from mencho_data import pipeline

    report = pipeline.verify_data(path, articles)
    unverified = sum(map(len, report.unverified.values()))
    differing = sum(map(len, report.differing.values()))
    if as_json:
        _print_json({**asdict(report), "problems": [problem.as_dict() for problem in report.problems]})
    else:
        _print_problems(report.problems, github)
        for proposal in report.proposals:
            _print(
                f"proposal: {proposal.record_id}: {proposal.start}:{proposal.end} {proposal.quote!r} ({proposal.how})"
            )
        for record in report.lost:
            _print(f"no proposal: {record}: its quote seems to be gone from your copy")
        for source, records in report.unverified.items():
            _print(f"not verified: {source}: no text; {len(records)} records: {', '.join(sorted(records))}")
        if report.unverified:
            _print("Name a folder that holds <source_id>.txt with --articles.")
        counts = f"{report.verified} verified, {unverified} not verified, {differing} in copies that differ"
        _print(f"{counts}, {len(report.problems)} problems.")
    if report.problems:
        raise typer.Exit(DATA_WRONG)
    if unverified:
        raise typer.Exit(NOT_VERIFIED)


@app.command()
def anchor(
    raw: Annotated[Path, typer.Argument(help="The raw folder.")] = Path("raw"), articles: Articles = None
) -> None:
    """Fill in offsets, context hashes and fingerprints in raw/ from quote and occurrence."""
    from mencho_data.curate import anchor as fill_in

    done = fill_in(raw, articles)
    _print_problems(done.problems, github=False)
    for source in done.without_text:
        _print(f"left alone: {source}: no text")
    for path in done.files:
        _print(f"written: {path}")
    _print(f"{done.records} records have positions, {len(done.files)} files changed, {len(done.problems)} problems.")
    if done.problems:
        raise typer.Exit(DATA_WRONG)
    if done.without_text:
        raise typer.Exit(NOT_VERIFIED)


@app.command()
def build(root: Annotated[Path, typer.Argument(help="Folder of the project, which holds raw/.")] = Path()) -> None:
    """Validate raw/ and publish it to build/<version>/, with descriptor, schemas and codebooks."""
    from mencho_data import pipeline

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("build", total=None)
        release = pipeline.build(root, lambda name: progress.update(task, description=name))
    _print(f"{release} is built.")


def _print(line: str) -> None:
    print(line)  # noqa: T201


def _print_json(content: dict[str, Any]) -> None:
    _print(json.dumps(content, ensure_ascii=False, indent=2))


def _print_problems(problems: list[Problem], github: bool) -> None:
    for problem in problems:
        _print(problem.annotation() if github else str(problem))


def main() -> None:
    """Run the command line; errors meant for people are shown without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        app()
    except DataError as error:
        print(error, file=sys.stderr)  # noqa: T201
        sys.exit(DATA_WRONG)
    except (MenchoDataError, OSError) as error:
        print(f"mencho-data: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(WRONG_USE)


if __name__ == "__main__":
    main()
