"""Builds the version that a project has, and puts it in place; or checks that it is what stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from mencho_data.dataset.manifest import MANIFEST, Manifest, check_finished, check_manifest, read_manifest, sums_of
from mencho_data.errors import DataError, Problem, UsageError, many
from mencho_data.publish.changes import UNEXPLAINED
from mencho_data.publish.documents import fill, filled
from mencho_data.publish.edition import where
from mencho_data.publish.make import Made, make
from mencho_data.publish.place import differing, locked, replace
from mencho_data.raw.project import project_of
from mencho_data.version import Step, is_preview, order


class Built(NamedTuple):
    """A version that was built: its folder, and the warnings that nobody has answered."""

    folder: Path
    warnings: Sequence[Problem]


def build(root: Path) -> Built:
    """Validate, derive and publish the version that `raw/project.yaml` states; nothing is written if anything is wrong.

    Returns:
        What was built. Of versions that are not released, it is the only one that is kept. A released one
        is written only where a file of it is damaged, and is then as it was released.

    Raises:
        DataError: The data is wrong, or the version is released and would change; nothing is written.
        UsageError: The folder is not a project, another process is building, or a block of a document cannot be made.
    """
    project = project_of(root)
    with locked(root):
        project = project_of(root)  # a release may have ended since this process started
        check_version(root, project.version)
        manifest = read_manifest(root, [])
        try:
            made = make(root, project)
        except DataError as error:
            if project.version in manifest.released and any(one.rule in UNEXPLAINED for one in error.problems):
                raise DataError([], _never_changes(root, project.version)) from error
            raise
        if project.version in manifest.released:
            _check_released(root, made, manifest)
        replace(root, made.files, new_manifest(root, made.files))
        fill(root)
    return Built(root / made.folder, made.warnings)


def check_build(root: Path) -> list[Problem]:
    """Build again, and compare with what is there; what was released before must be as the manifest states it.

    Returns:
        A problem for each file that differs, is missing or does not belong. Bytes are the same with the libraries
        of `requirements.lock`; with others, Parquet files differ.

    Raises:
        DataError: The data is wrong, or the release before is; with it comes what else is not as the manifest states.
        UsageError: The folder is not a project, or a build was stopped.
    """
    check_finished(root)
    found = check_manifest(root)
    project = project_of(root)
    try:
        check_version(root, project.version)
    except UsageError as error:
        found.append(Problem("malformed-manifest", str(error), (root / MANIFEST).as_posix()))
    try:
        made = make(root, project)
    except DataError as error:
        raise DataError(list(dict.fromkeys([*found, *error.problems])), error.summary) from error
    files = {**made.files, MANIFEST: new_manifest(root, made.files).text()}
    named = {problem.file for problem in found}
    other = [*differing(root, files), *(filled(root) if not found else ())]
    return [*found, *(p for path in other if (p := _differs(root, path)).file not in named)]


def check_version(root: Path, version: str) -> None:
    """Refuse to make a version that only a release may make, or that is not after all of them.

    Raises:
        UsageError: The version of the project is such.
    """
    wrong: list[Problem] = []
    released = read_manifest(root, wrong).released
    if wrong or not released or version in released:
        return
    if not is_preview(version):
        message = f"{version} is not released. Set {version}.dev0 in {where(root)} until it is."
        raise UsageError(message)
    if order(version) <= order(last := released[-1]):
        message = f"{version} is not after {last}. Set {Step.MINOR.after(last)}.dev0 in {where(root)}."
        raise UsageError(message)


def _check_released(root: Path, made: Made, manifest: Manifest) -> None:
    """Refuse to change a version that is released.

    Raises:
        DataError: It would change.
    """
    sums, stated = sums_of(made.inside), manifest.of(made.project.version)
    if changed := sorted(path for path in {**sums, **stated} if sums.get(path) != stated.get(path)):
        raise DataError([], _never_changes(root, made.project.version, changed))


def _never_changes(root: Path, version: str, changed: Sequence[str] = ()) -> str:
    following = f"{Step.MINOR.after(version)}.dev0"
    others = f" and {many(len(changed) - 1, 'other file')}" if len(changed) > 1 else ""
    would = f" It would change {changed[0]}{others}." if changed else ""
    never = f"{version} is released, and never changes.{would}"
    return f"{never} Set the next version in {where(root)}, such as {following}."


def new_manifest(root: Path, files: Mapping[str, bytes], released: Sequence[str] = ()) -> Manifest:
    """The manifest of all that is published now: these files, and what was released before.

    Raises:
        DataError: The one that is there is not whole.
    """
    problems: list[Problem] = []
    old = read_manifest(root, problems)
    if problems:
        raise DataError(problems, "The manifest is not whole. Nothing was published.")
    kept = {path: sha256 for version in old.released for path, sha256 in old.of(version).items()}
    return Manifest({**kept, **sums_of(files)}, [*{*old.released, *released}])


def _differs(root: Path, path: str) -> Problem:
    message = "The file is not what raw/ makes." if (root / path).exists() else "There is no such file."
    return Problem("build-differs", message, (root / path).as_posix())
