"""Builds the version that the package has, and puts it in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace as with_fields
from pathlib import Path

from mencho_data.dataset.manifest import MANIFEST, Manifest, read_manifest, sums_of
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.publish.changes import UNEXPLAINED
from mencho_data.publish.edition import PACKAGE, Edition, edition_of
from mencho_data.publish.make import Made, Report, _check_project, make
from mencho_data.publish.place import locked, replace
from mencho_data.version import PREVIEW, Step, as_numbers

SCHEMAS = "schemas"


def build(root: Path, step: Report = lambda _: None) -> Path:
    """Validate, derive and publish the version that the package has; nothing is written if anything is wrong.

    Args:
        root: Folder of the project, which holds `raw/`.
        step: Called with the name of each part before it is made.

    Returns:
        Folder of the release. Of versions that are not released, it is the only one that is kept. A released one
        is written only where a file of it is damaged, and is then as it was released.

    Raises:
        DataError: The data is wrong, or the version is released and would change; nothing is written.
        UsageError: There is no `raw/` folder, or another process is building.
    """
    _check_project(root)  # before a lock is left there
    with locked(root):
        edition = edition_of(root)  # a release may have ended since this process started
        check_version(root, edition)
        manifest = read_manifest(root, [])
        try:
            made = make(root, edition, step)
        except DataError as error:
            if edition.version in manifest.released and any(one.rule in UNEXPLAINED for one in error.problems):
                raise DataError([], _never_changes(edition.version)) from error
            raise
        if edition.version in manifest.released:
            made = _as_released(root, made, manifest)
        step("write")
        write(root, made)
    return root / made.folder


def check_version(root: Path, edition: Edition) -> None:
    """Refuse to make a version in a checkout that only a release may make, or that is not after all of them.

    Raises:
        UsageError: The version of its package is such.
    """
    wrong: list[Problem] = []
    released = read_manifest(root, wrong).released
    if wrong or not released or edition.version in released or not (root / PACKAGE).is_file():
        return
    if not PREVIEW.fullmatch(edition.version):
        message = f"{edition.version} is not released. Set {edition.version}.dev0 in {PACKAGE} until it is."
        raise UsageError(message)
    if as_numbers(edition.version) <= as_numbers(last := released[-1]):
        message = f"{edition.version} is not after {last}. Set {Step.MINOR.after(last)}.dev0 in {PACKAGE}."
        raise UsageError(message)


def _as_released(root: Path, made: Made, manifest: Manifest) -> Made:
    """What there is to write of a released version: its folder only if a file of it is damaged.

    Raises:
        DataError: It would change.
    """
    sums, stated = sums_of(made.inside), manifest.of(made.edition.version)
    if changed := sorted(path for path in {**sums, **stated} if sums.get(path) != stated.get(path)):
        raise DataError([differs(root, path) for path in changed], _never_changes(made.edition.version))
    return made if differing(root, made.inside) else with_fields(made, within={})


def _never_changes(version: str) -> str:
    following = f"{Step.MINOR.after(version)}.dev0"
    return f"{version} is released, and never changes. Set the next version in {PACKAGE}, such as {following}."


def write(
    root: Path,
    made: Made,
    more: Mapping[str, bytes] | None = None,
    released: bool = False,
    accept: Callable[[Path], None] = lambda _: None,
) -> None:
    """Put a release in place, and take away previews, versions before 1.0.0 and those under development.

    The project must be locked.

    Args:
        root: Folder of the project.
        made: The release.
        more: Path -> content of what else is put in place with it.
        released: Whether the version is released by this, and never changes again.
        accept: Called with the folder that holds the new files before they are put in place.
    """
    files = {**made.files, **(more or {})}
    folders = [folder for folder in (made.folder, SCHEMAS) if any(path.startswith(f"{folder}/") for path in files)]
    gone = [
        f"build/{path.name}"
        for path in sorted((root / "build").iterdir())
        if PREVIEW.fullmatch(path.name)
        and path.is_dir()
        and not path.is_symlink()
        and path.name != made.edition.version
    ]
    new = new_manifest(root, files, [made.edition.version] if released else [])
    replace(root, {**files, MANIFEST: new}, folders, gone, accept)


def new_manifest(root: Path, files: Mapping[str, bytes], released: Sequence[str] = ()) -> bytes:
    """The manifest of all that is published now: these files, and what was released before.

    Args:
        root: Folder of the project.
        files: Path -> content of all that is made now.
        released: Versions that are released by this.

    Raises:
        DataError: The one that is there is not whole.
    """
    problems: list[Problem] = []
    old = read_manifest(root, problems)
    if problems:
        raise DataError(problems, "The manifest is not whole. Nothing was published.")
    kept = {path: sha256 for version in old.released for path, sha256 in old.of(version).items()}
    return Manifest({**kept, **sums_of(files)}, [*{*old.released, *released}]).text()


def differing(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """The paths of files that are not as they should be, or not there."""
    return [
        path for path, content in files.items() if not (root / path).is_file() or (root / path).read_bytes() != content
    ]


def differs(root: Path, path: str) -> Problem:
    """What is wrong with a file that is not as it should be."""
    message = "The file is not what raw/ makes." if (root / path).exists() else "There is no such file."
    return Problem("build-differs", message, (root / path).as_posix())
