"""The page of a release: made with it, or from what was published."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pyarrow as pa

from mencho_data import dataset
from mencho_data.build import CURRENT, SITE, Made, new_manifest, read_release
from mencho_data.errors import DataError, UsageError
from mencho_data.manifest import MANIFEST
from mencho_data.models import TABLES
from mencho_data.pipeline import validate
from mencho_data.publish import DESCRIPTOR
from mencho_data.publish.croissant import croissant
from mencho_data.publish.metadata import Edition
from mencho_data.site import Release, pages
from mencho_data.write import locked, new_files, replace


def page(made: Made) -> dict[str, bytes]:
    """The page of a release, one file per language: path from the folder of the project -> content."""
    return {
        f"{SITE}/{name}": data
        for name, data in _pages(made.within(), made.tables, f"../{made.edition.version}/").items()
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
            citation=dataset.citation(descriptor),
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
    version = CURRENT.version
    if root is None:
        root = Path()
        if not (root / "build" / version).is_dir():
            root, out = dataset.folder(), out or Path("site")
    release = root / "build" / version
    if not release.is_dir():
        raise UsageError(f"There is no {release}. Run `mencho-data build` first.")
    _, found = validate(release)
    if found:
        raise DataError(found, "The release is not whole. Build again.")
    files = {path.name: path.read_bytes() for path in sorted(release.iterdir())}
    tables = read_release(root, version)
    tables = {name: tables[name] for name in TABLES}
    if out is not None:
        made = _pages(files, tables, f"{version}/")
        copies = {out / version / name: content for name, content in files.items()}
        with new_files({**{out / name: content for name, content in made.items()}, **copies}):
            pass
        return out
    made = {f"{SITE}/{name}": content for name, content in _pages(files, tables, f"../{version}/").items()}
    with locked(root):
        replace(root, {**made, MANIFEST: new_manifest(root, made, [SITE])}, [SITE])
    return root / SITE
