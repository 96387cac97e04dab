"""What readers take with them: the release with a workbook and a database, made from its tables."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from mencho_data.dataset import installed
from mencho_data.dataset.manifest import check_finished, check_manifest
from mencho_data.dataset.versions import read_release
from mencho_data.errors import DataError, UsageError
from mencho_data.files import aside
from mencho_data.models import Project
from mencho_data.publish.formats.database import database
from mencho_data.publish.formats.descriptor import DESCRIPTOR
from mencho_data.publish.formats.tables import csv
from mencho_data.publish.formats.workbook import workbook
from mencho_data.publish.make import described
from mencho_data.publish.place import differing
from mencho_data.raw.project import project_of
from mencho_data.validate.check import validate
from mencho_data.validate.open import open_data


class Downloads(NamedTuple):
    """A release as readers get it: its tables, and its files by name, with the workbook and the database."""

    project: Project
    tables: dict[str, pa.Table]
    files: dict[str, bytes]


def downloads(root: Path) -> Downloads:
    """The current release of a project or of the installed data, whole.

    The Parquet files are taken as they are, which an installed package holds alone; all others are made from them. CSV
    files have the same bytes everywhere, the workbook and the database with the libraries of `requirements.lock`.

    Raises:
        DataError: The release is not what was published, or a text does not fit into a cell of the workbook.
        UsageError: There is no release of this version.
    """
    check_finished(root)
    project = project_of(root)
    release = root / "build" / project.version
    if not release.is_dir():
        raise UsageError(f"There is no {release}. Run `mencho-data build` first.")
    found = validate(open_data(release))
    if found := [*found, *check_manifest(root, DESCRIPTOR)]:
        raise DataError(found, "The release is not whole. Build again.")
    tables = read_release(root, project.version)
    files: dict[str, bytes] = {}
    for name, table in tables.items():
        files |= {f"{name}.csv": csv(table), f"{name}.parquet": (release / f"{name}.parquet").read_bytes()}
    files = described(tables, files, project)
    more = {project.file("xlsx"): workbook(tables, project), project.file("sqlite"): database(tables, project)}
    return Downloads(project, tables, {**files, **more})


def export(folder: Path, root: Path | None = None) -> None:
    """Write the current release as files: CSV, Parquet, workbook, database, and what describes them; all or none.

    Args:
        folder: Where to write it: a folder that is not there yet, or is empty, or holds this export already.
        root: Folder of a project that was built; None for the installed data.

    Raises:
        DataError: The data are not what was published.
        UsageError: The folder holds something else.
    """
    files = downloads(installed.folder() if root is None else root).files
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        if folder.is_dir() and not differing(folder, files):
            return
        raise UsageError(f"{folder} holds something else. Name a folder that is not there yet, or is empty.")
    with aside(folder) as new:
        new.mkdir()
        for name, data in files.items():
            (new / name).write_bytes(data)
