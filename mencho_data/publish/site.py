"""The pages with all that they link to, and what is attached to a release."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from mencho_data.dataset import installed
from mencho_data.dataset.describe import citation
from mencho_data.dataset.manifest import sums_text
from mencho_data.files import sha256_of, write_files
from mencho_data.publish.downloads import Downloads, downloads
from mencho_data.publish.formats import metadata
from mencho_data.publish.formats.archive import ARCHIVE, archive
from mencho_data.publish.formats.croissant import croissant
from mencho_data.publish.formats.database import DATABASE
from mencho_data.publish.formats.descriptor import DESCRIPTOR
from mencho_data.publish.formats.workbook import WORKBOOK
from mencho_data.publish.pages import PublishedRelease, render

DIST, SITE, SUMS = "dist", "site", "SHA256SUMS"
PAGES = f"{metadata.NAME}-pages.zip"


def site(root: Path | None = None, out: Path | None = None) -> Path:
    """Write the pages of the current release, one file per language, with the release beside them.

    They link to nothing outside their folder but the articles, and so work from a disk and on any web server.

    Args:
        root: Folder of a project that was built; None for the installed data.
        out: Where to write them. Default: `site/` for the installed data; for a project, `dist/site/`, and into `dist/`
            what is attached to a release: workbook, database, an archive of the release and one of the pages, and the
            list of all their hashes.

    Returns:
        The folder of the pages.

    Raises:
        DataError: The release is not what was published.
        UsageError: There is no release of this version.
    """
    if root is None:
        root, out = installed.folder(), out or Path(SITE)
    release = downloads(root)
    files = {**release.files, ARCHIVE: archive(release.files, f"{metadata.NAME}-{release.edition.version}")}
    made = _pages(release, files)
    target = root / DIST if out is None else out
    write_files({target / path: data for path, data in (_dist(files, made) if out is None else made).items()})
    return target / SITE if out is None else target


def _pages(release: Downloads, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pages, and beside them a folder with all files of the release: path -> content."""
    version, folder = release.edition.version, f"{release.edition.version}/"
    html = render(
        PublishedRelease(
            tables={name: table.to_pylist() for name, table in release.tables.items()},
            version=version,
            released=date.fromisoformat(release.edition.released),
            folder=folder,
            downloads={name: len(content) for name, content in sorted(files.items())},
            citation=citation(json.loads(files[DESCRIPTOR])),
            metadata=croissant(release.tables, files, release.edition, folder, records=False),
        )
    )
    return {**html, **{f"{folder}{name}": data for name, data in files.items()}}


def _dist(files: Mapping[str, bytes], made: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pages and what is attached to a release, with the list of their hashes: path from `dist/` -> content."""
    dist = {
        **{name: files[name] for name in (WORKBOOK, DATABASE, ARCHIVE)},
        PAGES: archive(made, SITE),
        **{f"{SITE}/{path}": data for path, data in made.items()},
    }
    return {**dist, SUMS: sums_text({path: sha256_of(data) for path, data in dist.items()}).encode("utf-8")}
