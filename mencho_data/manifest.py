"""The manifest of what is published: `build/SHA256SUMS`, in the form that `sha256sum --check` reads.

It lists every file of `build/` and `schemas/`, and `datapackage.json`, by its path from the folder that holds them.
Versions from 1.0.0 that it lists are released: their files never change again.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from mencho_data.errors import Problem

MANIFEST = "build/SHA256SUMS"
LISTED = ("build/", "schemas/", "datapackage.json")
"""What the manifest accounts for."""

MANIFEST_RULES = {
    "malformed-manifest": "Take it from the repository, or install the package again.",
    "missing-file": "Take it from the repository, or install the package again.",
    "hash-differs": "Take it from the repository, or install the package again.",
    "unexpected-file": "Remove it.",
}
"""Names of the rules of this module, and what to do."""

_LINE = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f\\]+)")
_RELEASED = re.compile(r"build/([1-9]\d*\.\d+\.\d+)/")

Version = tuple[int, int, int]


def read_manifest(root: Path, problems: list[Problem]) -> dict[str, str]:
    """Path -> SHA-256, as the manifest states it, adding what is wrong with it to `problems`.

    Args:
        root: The folder that holds `build/`.
        problems: Where to add what is wrong. A manifest that is not there is no problem: nothing is released then.
    """
    file = root / MANIFEST
    if not file.exists():
        return {}
    sums: dict[str, str] = {}
    for number, line in enumerate(file.read_bytes().decode("utf-8", "replace").split("\n")[:-1], 1):
        found = _LINE.fullmatch(line)
        if found is None or not _is_inside(found[2]) or found[2] in sums:
            problems.append(_problem("malformed-manifest", "The line is not a hash and a path.", file, number))
        else:
            sums[found[2]] = found[1]
    return sums


def manifest(files: Mapping[str, bytes], kept: Mapping[str, str] | None = None) -> bytes:
    """The content of the manifest.

    Args:
        files: Path -> content of what is published; what the manifest does not account for is left out.
        kept: Path -> SHA-256 of what stays as it is.
    """
    sums = {path: hashlib.sha256(data).hexdigest() for path, data in files.items() if path.startswith(LISTED)}
    lines = sorted({**(kept or {}), **sums}.items())
    return "".join(f"{sha256}  {path}\n" for path, sha256 in lines).encode("utf-8")


def check_manifest(root: Path, part: str = "") -> list[Problem]:
    """What is not as the manifest states it: files that differ, are missing, or do not belong.

    Args:
        root: The folder that holds `build/`.
        part: Only files whose path begins with this.
    """
    problems: list[Problem] = []
    sums = read_manifest(root, problems)
    if not sums:
        return [*problems, _problem("missing-file", "There is no manifest.", root / MANIFEST)]
    present = {path for path in _files(root) if path.startswith(part)}
    listed = {path for path in sums if path.startswith(part)}
    for path in sorted(present | listed):
        file = root / path
        if path not in listed:
            problems.append(_problem("unexpected-file", "The file is not one that was published.", file))
        elif path not in present:
            problems.append(_problem("missing-file", "The file was published, and is not there.", file))
        elif file.is_symlink() or not file.is_file():
            problems.append(_problem("hash-differs", "This is not a plain file.", file))
        elif hashlib.sha256(file.read_bytes()).hexdigest() != sums[path]:
            problems.append(_problem("hash-differs", "The file is not the one that was published.", file))
    return problems


def released(paths: Iterable[str]) -> list[str]:
    """The released versions among the paths of a manifest, the oldest first."""
    return sorted({found[1] for path in paths if (found := _RELEASED.match(path))}, key=as_numbers)


def as_numbers(version: str) -> Version:
    """The three numbers of a version; those of the release that it leads to, of a development version."""
    major, minor, patch = version.split(".")[:3]
    return int(major), int(minor), int(patch)


def _files(root: Path) -> Iterator[str]:
    """The paths of all files that the manifest should list, but for what a build has set aside."""
    if (root / "datapackage.json").exists() or (root / "datapackage.json").is_symlink():
        yield "datapackage.json"
    for top in ("build", "schemas"):
        for folder, folders, names in os.walk(root / top):
            place = Path(folder)
            if place == root / "build":
                folders[:] = [name for name in folders if not name.startswith(".")]
                names = [name for name in names if not name.startswith(".")]  # noqa: PLW2901
            links = [name for name in folders if (place / name).is_symlink()]
            for name in [*names, *links]:
                path = (place / name).relative_to(root).as_posix()
                if path != MANIFEST:
                    yield path


def _is_inside(path: str) -> bool:
    return path.startswith(LISTED) and not {"", ".", ".."} & set(path.split("/"))


def _problem(rule: str, message: str, file: Path, line: int = 0) -> Problem:
    return Problem(rule, message, MANIFEST_RULES[rule], file.as_posix(), line)
