"""Version and day of what is published: where they are written, and how a release writes them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from mencho_data.errors import UsageError
from mencho_data.models import Project
from mencho_data.raw.edit import Edit
from mencho_data.raw.rows import PROJECT as _FILE
from mencho_data.version import __version__

PROJECT = f"raw/{_FILE}"
"""The file of a project that holds its version and day."""

PACKAGE = "mencho_data/version.py"
"""The file of a checkout of this package that holds the same."""

_STATED = re.compile(r'^__(version|released)__ = "([^"]*)"', re.MULTILINE)


def is_checkout(root: Path) -> bool:
    """Whether a project is the checkout of this package, whose version is that of its data."""
    return (root / PACKAGE).is_file()


def at(project: Project, version: str, released: date) -> Project:
    """The project with another version and day."""
    return project.model_copy(update={"version": version, "released": released})


def written(text: str, project: Project) -> str:
    """The text of `raw/project.yaml` with the version and day of a project, and every other line as it is."""
    edit = Edit(text).write(("version",), project.version)
    return edit.write(("released",), project.released.isoformat()).text()


def where(root: Path) -> str:
    """The files of a project that state its version, in words."""
    return f"{PROJECT} and {PACKAGE}" if is_checkout(root) else PROJECT


def check_package(root: Path) -> None:
    """Refuse a checkout of another version of this package.

    Raises:
        UsageError: It does not hold the package that runs.
    """
    stated = dict(_STATED.findall((root / PACKAGE).read_text("utf-8"))) if is_checkout(root) else {}
    if stated and stated.get("version") != __version__:
        message = f"{root} does not hold the package that runs, {__version__}. Run the command of its environment."
        raise UsageError(message)


def written_in_package(text: str, project: Project) -> str:
    """The text of `mencho_data/version.py` with the version and day of a project."""
    values = {"version": project.version, "released": project.released.isoformat()}
    return _STATED.sub(lambda found: f'__{found[1]}__ = "{values[found[1]]}"', text)
