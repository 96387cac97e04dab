"""The page of a release: made with it, or from what was published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa

from mencho_data.dataset import installed
from mencho_data.dataset.describe import citation
from mencho_data.dataset.manifest import MANIFEST
from mencho_data.dataset.versions import read_release
from mencho_data.errors import DataError, UsageError
from mencho_data.files import new_files
from mencho_data.publish.build import SITE, new_manifest
from mencho_data.publish.edition import Edition, edition_of
from mencho_data.publish.formats.croissant import croissant
from mencho_data.publish.formats.descriptor import DESCRIPTOR
from mencho_data.publish.make import Made
from mencho_data.publish.pages import Release, pages
from mencho_data.publish.place import locked, replace
from mencho_data.validate.check import validate


def page(made: Made) -> dict[str, bytes]:
    """The page of a release, one file per language: path from the folder of the project -> content."""
    return {
        f"{SITE}/{name}": data for name, data in _pages(made.within, made.tables, f"../{made.edition.version}/").items()
    }


def _pages(files: Mapping[str, bytes], tables: Mapping[str, pa.Table], folder: str) -> dict[str, bytes]:
    descriptor = json.loads(files[DESCRIPTOR])
    edition = Edition(descriptor["version"], descriptor["created"][:10])
    return pages(
        Release(
            tables={name: table.to_pylist() for name, table in tables.items()},
            version=edition.version,
            released=date.fromisoformat(edition.released),
            folder=folder,
            downloads={name: len(content) for name, content in sorted(files.items())},
            citation=citation(descriptor),
            metadata=croissant(tables, files, edition, folder, records=False),
        )
    )


def site(root: Path | None = None, out: Path | None = None) -> Path:
    """Write the page of the current release, one file per language.

    Args:
        root: Folder of a project that was built; default: the folder one is in, if it is one, else the installed data.
        out: Where to write it, with a copy of the release beside it, ready for any web server. Default: `build/site/`
            of the project, which links to the release where it lies; of the installed data, `site/`.

    Returns:
        The folder of the page.

    Raises:
        DataError: The release is not what was published.
        UsageError: There is no release of this version.
    """
    here = root or Path()
    if root is None and not (here / "build" / edition_of(here).version).is_dir():
        here, out = installed.folder(), out or Path("site")
    if out is None:
        with locked(here):
            version, files, tables = _published(here)
            made = {f"{SITE}/{name}": data for name, data in _pages(files, tables, f"../{version}/").items()}
            replace(here, {**made, MANIFEST: new_manifest(here, made, [SITE])}, [SITE])
        return here / SITE
    version, files, tables = _published(here)
    copies = {f"{version}/{name}": data for name, data in files.items()}
    made = {**_pages(files, tables, f"{version}/"), **copies}
    with new_files({out / path: data for path, data in made.items()}):
        pass
    return out


def _published(root: Path) -> tuple[str, dict[str, bytes], dict[str, pa.Table]]:
    """The current release of a project: its version, its files and its tables."""
    version = edition_of(root).version
    release = root / "build" / version
    if not release.is_dir():
        raise UsageError(f"There is no {release}. Run `mencho-data build` first.")
    _, found = validate(release)
    if found:
        raise DataError(found, "The release is not whole. Build again.")
    files = {path.name: path.read_bytes() for path in sorted(release.iterdir())}
    return version, files, read_release(root, version)
