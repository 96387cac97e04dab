"""What the project in a folder says of itself, and its codes, for those who need nothing else of `raw/`."""

from __future__ import annotations

from pathlib import Path

from mencho_data.errors import DataError, Problem, UsageError, many
from mencho_data.models import Codes, Project
from mencho_data.raw.read import read_codes, read_project
from mencho_data.raw.rows import PROJECT


def project_of(root: Path) -> Project:
    """What the project in a folder says of itself.

    Args:
        root: Folder of the project, or of the installed data.

    Raises:
        DataError: The file cannot be read, or something in it is wrong.
        UsageError: The folder holds no project.
    """
    if not (root / "raw" / PROJECT).exists():
        raise UsageError(f"{root} is not a project: there is no {root / 'raw' / PROJECT}. Run `mencho-data init`.")
    problems: list[Problem] = []
    project, _ = read_project(root / "raw", problems)
    if project is None or problems:
        raise DataError(problems, f"{many(len(problems), 'problem')} with the project.")
    return project


def codes_of(raw: Path) -> Codes:
    """The codes of a project, with every currency that may be used.

    Args:
        raw: Its raw folder.

    Raises:
        DataError: The file cannot be read, or something in it is wrong.
    """
    problems: list[Problem] = []
    codes = read_codes(raw, problems)
    if problems:
        raise DataError(problems, f"{many(len(problems), 'problem')} with the codes of the project.")
    return codes
