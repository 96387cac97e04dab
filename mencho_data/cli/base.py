"""The application: its options, its exit codes and how it prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from mencho_data.errors import Problem, printable
from mencho_data.version import __version__

app = typer.Typer(help="The figures that the press gave of an event, with their evidence.", no_args_is_help=True)

DATA_WRONG, WRONG_USE, NOT_VERIFIED = 1, 2, 3

FLAG = ""
"""What stands behind the name of an option that takes no value in the help; by itself, typer writes `<bool>`."""

Target = Annotated[
    Path | None,
    typer.Argument(
        help="raw/, a project that holds it, or published tables (default: raw/ of the project).",
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
Copies = Annotated[
    Path | None,
    typer.Option(
        "--articles",
        help="Text or saved page of an article, or a folder of them (else $MENCHO_ARTICLES, raw/<source_id>/text.txt).",
        show_default=False,
    ),
]
Json = Annotated[bool, typer.Option("--json", metavar=FLAG, help="Print the result as JSON.")]
Github = Annotated[
    bool, typer.Option("--github", metavar=FLAG, help="Print problems as annotations of a GitHub workflow.")
]


def _version(wanted: bool) -> None:
    if wanted:
        print(__version__)  # noqa: T201
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", metavar=FLAG, callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


_COMMAND = re.compile(r"^\s*:(?=:)|#(?=#\[)", re.MULTILINE)
"""Where a line would be a command to a GitHub workflow: it takes `::` at its beginning, and `##[` anywhere."""


def echo(text: str, file: TextIO | None = None) -> None:
    """Print a part of the result, so that nothing in it commands the terminal or the workflow that runs it."""
    print(_COMMAND.sub(r"\g<0> ", printable(text, keep="\n")), file=file)


def print_json(content: dict[str, Any]) -> None:
    """Print the result as JSON, in which the characters that `echo` would change are written as escapes."""
    text = json.dumps(content, ensure_ascii=False, indent=2)
    escaped = re.sub(
        r"[^\n -~]", lambda char: char[0] if printable(char[0]) == char[0] else json.dumps(char[0])[1:-1], text
    )
    print(escaped.replace("##[", "#\\u0023["))  # noqa: T201


def print_problems(problems: list[Problem], github: bool = False) -> None:
    """Print each problem, as text or as an annotation of a GitHub workflow."""
    for problem in problems:
        if github:
            print(problem.annotation())  # noqa: T201
        else:
            echo(str(problem))


@contextmanager
def progress(name: str) -> Iterator[None]:
    """Show on a terminal that a job is under way, and for how long."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        bar.add_task(name, total=None)
        yield
