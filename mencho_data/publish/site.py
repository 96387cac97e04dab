"""The pages with all that they link to, and what is attached to a release."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from mencho_data.dataset import installed
from mencho_data.dataset.describe import citation
from mencho_data.dataset.manifest import sums_text
from mencho_data.errors import DataError, Problem
from mencho_data.files import sha256_of, write_files
from mencho_data.models import Project
from mencho_data.publish.downloads import Downloads, downloads
from mencho_data.publish.formats.archive import archive
from mencho_data.publish.formats.croissant import croissant
from mencho_data.publish.formats.descriptor import DESCRIPTOR
from mencho_data.publish.pages import PublishedRelease, render
from mencho_data.raw.shapes import Shapes, read_shapes

DIST, SITE, SUMS = "dist", "site", "SHA256SUMS"


def site(root: Path | None = None, out: Path | None = None) -> Path:
    """Write the pages of the current release, in each language, with the release beside them.

    They link to nothing outside their folder but the articles, and so work from a disk and on any web server.

    Args:
        root: Folder of a project that was built; None for the installed data.
        out: Where to write them, with the list of their hashes. Default: `site/` for the installed data; for a project,
            `dist/site/`, and into `dist/` what is attached to a release: workbook, database, an archive of the release
            and one of the pages, and the list of all their hashes.

    Returns:
        The folder of the pages.

    Raises:
        DataError: The release is not what was published, or other files stand where these are to be written.
        UsageError: There is no release of this version.
    """
    if root is None:
        root, out = installed.folder(), out or Path(SITE)
    release = downloads(root)
    name, version = release.project.name, release.project.version
    files = {**release.files, release.project.file("zip"): archive(release.files, f"{name}-{version}")}
    made = _pages(release, files, _shapes(root, release.project))
    target = root / DIST if out is None else out
    if out is None:
        made = _dist(release.project, files, made)
    # The list comes first, so that after a kill all that was written is on it.
    made = {SUMS: sums_text({path: sha256_of(data) for path, data in made.items()}).encode("utf-8"), **made}
    _refuse_strangers(target, made)
    write_files({target / path: data for path, data in made.items()})
    return target / SITE if out is None else target


def _shapes(root: Path, project: Project) -> Shapes:
    """The shapes of the project's map; none if it has no map."""
    problems: list[Problem] = []
    shapes = read_shapes(root / "raw" / project.map, problems) if project.map else {}
    if problems:
        raise DataError(problems, "The map cannot be drawn.")
    return shapes


def _pages(release: Downloads, files: Mapping[str, bytes], shapes: Shapes) -> dict[str, bytes]:
    """The pages, and beside them a folder with all files of the release: path -> content."""
    folder = f"{release.project.version}/"
    html = render(
        PublishedRelease(
            tables={name: table.to_pylist() for name, table in release.tables.items()},
            project=release.project,
            shapes=shapes,
            folder=folder,
            downloads={name: len(content) for name, content in sorted(files.items())},
            citation=citation(json.loads(files[DESCRIPTOR])),
            metadata=croissant(release.tables, files, release.project, folder, records=False),
        )
    )
    return {**html, **{f"{folder}{name}": data for name, data in files.items()}}


def _dist(project: Project, files: Mapping[str, bytes], made: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pages and what is attached to a release: path from `dist/` -> content."""
    return {
        **{name: files[name] for name in map(project.file, ("xlsx", "sqlite", "zip"))},
        f"{project.name}-pages.zip": archive(made, SITE),
        **{f"{SITE}/{path}": data for path, data in made.items()},
    }


def _refuse_strangers(folder: Path, files: Mapping[str, bytes]) -> None:
    """Refuse to write over files that are not on the list of what was written here before.

    Raises:
        DataError: There are such files; it names them.
    """
    sums, page = folder / SUMS, next(path for path in files if path.endswith("index.html"))
    lines = sums.read_text("utf-8", "replace").splitlines() if sums.is_file() else []
    listed = {line.partition("  ")[2] for line in lines}
    own = {SUMS, *listed} if page in listed else set()
    found = [
        Problem("unexpected-file", "It was not written by `site`, which would write over it.", path.as_posix())
        for name, data in files.items()
        if name not in own
        and os.path.lexists(path := folder / name)
        and not (path.is_file() and path.read_bytes() == data)
    ]
    if found:
        raise DataError(found, "Other files are in the way. Nothing was written.")
