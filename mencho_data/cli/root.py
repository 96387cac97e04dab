"""The project that a command works on: the one that is named, else the nearest one upwards, else the installed data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from mencho_data.cli.base import echo
from mencho_data.errors import UsageError

Project = Annotated[
    Path | None,
    typer.Option(
        help="Folder of the project (default: the nearest one from here upwards, else the installed data).",
        show_default=False,
    ),
]
OwnProject = Annotated[
    Path | None,
    typer.Option("--project", help="Folder of the project (default: the nearest one upwards).", show_default=False),
]
Curated = Annotated[
    Path | None,
    typer.Option(
        "--project",
        "--raw",
        help="Folder of the project, or its raw folder (default: the nearest project upwards).",
        show_default=False,
    ),
]
Former = Annotated[Path | None, typer.Argument(hidden=True)]
"""The folder as commands took it before they took `--project`."""

MARK = "raw/project.yaml"
"""The file that makes a folder a project, as `mencho_data.raw` reads it, which is not imported here for its weight."""


def find_project(named: Path | None) -> Path | None:
    """The folder of the project; None for the installed data. What is not the checkout one stands in is reported.

    Args:
        named: The folder that was named, if one was.

    Raises:
        UsageError: The folder that was named is not that of a project.
    """
    root = _nearest() if named is None else _checked(named)
    if root is None:
        echo("No folder from here upwards is that of a project. The installed data are used.", sys.stderr)
    else:
        _report(root)
    return root


def own_project(named: Path | None, former: Path | None = None) -> Path:
    """The folder of the project that a command needs, for which the installed data will not do.

    Args:
        named: The folder that was named with `--project`, if one was.
        former: The folder that was named in the way of before.

    Raises:
        UsageError: There is none, it was named twice, or what was named is not the folder of a project.
    """
    if None not in (named, former):
        raise UsageError("Name the project once, with --project.")
    if former is not None:
        return former
    root = _nearest() if named is None else _checked(named)
    if root is None:
        raise UsageError(
            f"No folder from here upwards holds {MARK}. Name the project with --project, or run `mencho-data init`."
        )
    _report(root)
    return root


def raw_of(named: Path | None, former: Path | None = None) -> Path:
    """The raw folder of the project, which `own_project` finds; or the raw folder that was named itself.

    Raises:
        UsageError: There is none, it was named twice, or what was named is not a folder.
    """
    from mencho_data.raw.read import raw_folder

    if named is not None and former is None and not _is_project(named) and raw_folder(named) == named:
        return named if named.is_dir() else _checked(named)
    return raw_folder(own_project(named, former))


def target_of(named: Path | None, path: Path | None) -> Path | None:
    """What is validated or verified: a path, or `raw/` of the project; None for the installed data.

    Raises:
        UsageError: Path and project were both named.
    """
    if path is not None:
        if named is not None:
            raise UsageError("Name a path or a project, not both.")
        return path
    root = find_project(named)
    return None if root is None else root / "raw"


def _report(root: Path) -> None:
    """Say which project is used, unless one stands in it."""
    if not Path.cwd().is_relative_to(root.resolve()):
        echo(f"The project is {root}.", sys.stderr)


def _checked(named: Path) -> Path:
    """The folder that was named, which is that of a project.

    Raises:
        UsageError: It is not; it says which one may be meant.
    """
    if _is_project(named):
        return named
    meant = next((folder for folder in named.absolute().parents if _is_project(folder)), None)
    what = "a folder" if not named.is_dir() else f"the folder of a project: it holds no {MARK}"
    advice = "`mencho-data init` begins one." if meant is None else f"Did you mean {meant}?"
    raise UsageError(f"{named} is not {what}. {advice}")


def _is_project(folder: Path) -> bool:
    return (folder / MARK).is_file()


def _nearest() -> Path | None:
    """The nearest folder of a project upwards, as it is named from here."""
    here = Path.cwd()
    steps = (number for number, folder in enumerate((here, *here.parents)) if _is_project(folder))
    number = next(steps, None)
    return None if number is None else Path(*[".."] * number)
