"""Checks that what is committed is what `raw/` makes, and that what was released is as it was."""

from __future__ import annotations

from pathlib import Path

from mencho_data.dataset.manifest import MANIFEST, check_manifest
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.publish.build import check_version, differing, differs, new_manifest
from mencho_data.publish.edition import edition_of
from mencho_data.publish.make import Report, make


def check_build(root: Path, step: Report = lambda _: None) -> list[Problem]:
    """Build again, and compare with what is there; what was released before must be as the manifest states it.

    Args:
        root: Folder of the project.
        step: Called with the name of each part before it is made.

    Returns:
        A problem for each file that differs, is missing or does not belong. Bytes are the same with the libraries
        of `requirements.lock`; with others, Parquet files differ.

    Raises:
        DataError: The data is wrong, or the release before is; with it comes what else is not as the manifest states.
        UsageError: There is no `raw/` folder.
    """
    found = check_manifest(root)
    try:
        check_version(root, edition_of(root))
    except UsageError as error:
        found.append(Problem("malformed-manifest", str(error), (root / MANIFEST).as_posix()))
    try:
        made = make(root, edition_of(root), step)
    except DataError as error:
        raise DataError(list(dict.fromkeys([*found, *error.problems])), error.summary) from error
    files = {**made.files, MANIFEST: new_manifest(root, made.files)}
    named = {problem.file for problem in found}
    return [*found, *(p for path in differing(root, files) if (p := differs(root, path)).file not in named)]
