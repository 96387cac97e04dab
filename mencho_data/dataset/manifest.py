"""The manifest of what is published: `build/SHA256SUMS`, in the form that `sha256sum --check` reads.

It lists every file of `build/` and `schemas/`, and those that a build writes beside them, by the path from the folder
that holds them all.
Its first lines, comments to that program, tell how much it lists and name the versions that are released: their files
never change again.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from mencho_data.errors import Problem, UsageError
from mencho_data.files import sha256_of
from mencho_data.version import is_preview, is_version, order

MANIFEST = "build/SHA256SUMS"
LISTED = ("build/", "schemas/", "datapackage.json", "CITATION.cff", "CODEBOOK.md", "CODEBOOK.es.md")
"""What the manifest accounts for."""
_INSTALLED = "raw/"
"""What that of an installed package lists too: what the project says of itself, and what it needs for that."""

RELEASES = "build/RELEASES"
"""The manifest of the released tables that an installed package does not hold, in the form of `SHA256SUMS`."""

NEW, READY, LOCK = (f"build/.{state}" for state in ("new", "ready", "lock"))
"""What a build writes aside, what it is putting in place, and what a project is locked with; no manifest lists them."""

_LINE = re.compile(r"([0-9a-f]{64})  ([^\x00-\x1f\\]+)")
_HEAD = re.compile(r"# \d{1,9} files, \d{1,9} released")
_RELEASED = "# released "


class Manifest(NamedTuple):
    """What a manifest states: path -> SHA-256 in hexadecimal digits; the released versions, the oldest first."""

    sums: dict[str, str]
    released: list[str]

    def of(self, version: str) -> dict[str, str]:
        """The sums of the files of a version."""
        return {path: sha256 for path, sha256 in self.sums.items() if path.startswith(f"build/{version}/")}

    def text(self) -> bytes:
        """The content of the file."""
        lines = [f"# {len(self.sums)} files, {len(self.released)} released"]
        lines += [f"# released {version}" for version in sorted(self.released, key=order)]
        return "".join([*(f"{line}\n" for line in lines), sums_text(self.sums)]).encode("utf-8")


def sums_text(sums: Mapping[str, str]) -> str:
    """Paths and SHA-256 in the form that `sha256sum --check` reads."""
    return "".join(f"{sha256}  {path}\n" for path, sha256 in sorted(sums.items()))


def sums_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """Path -> SHA-256 of the files that a manifest accounts for."""
    return {path: sha256_of(data) for path, data in files.items() if path.startswith(LISTED)}


def read_releases(root: Path) -> Manifest:
    """The releases whose hashes are known here, those too that an installed package does not hold."""
    own, others = read_manifest(root, []), read_manifest(root, [], RELEASES)
    return Manifest({**others.sums, **own.sums}, sorted({*own.released, *others.released}, key=order))


def read_manifest(root: Path, problems: list[Problem], name: str = MANIFEST) -> Manifest:
    """Read the manifest, adding what is wrong with it to `problems`.

    Args:
        root: The folder that holds `build/`.
        problems: Where to add what is wrong. A missing manifest is wrong only where something is released.
        name: Path of the manifest from there.
    """
    file = root / name
    if file.is_symlink() or (file.exists() and not file.is_file()):
        problems.append(_problem("malformed-manifest", "This is not a plain file.", file))
    elif not file.exists() and (kept := [name for name in versions(root) if not is_preview(name)]):
        problems.append(_problem("missing-file", f"There is no manifest, though {kept[-1]} is here.", file))
    if file.is_symlink() or not file.is_file():
        return Manifest({}, [])
    data = file.read_bytes()
    sums: dict[str, str] = {}
    released: list[str] = []
    wrong = []
    for number, line in enumerate(data.decode("utf-8", "replace").split("\n")[:-1], 1):
        if number == 1 and _HEAD.fullmatch(line):  # compared below, with all that the manifest holds
            continue
        version = line.removeprefix(_RELEASED)
        if version != line and is_version(version) and not is_preview(version) and version not in released:
            released.append(version)
        elif (found := _LINE.fullmatch(line)) is None or not _is_inside(found[2]) or found[2] in sums:
            wrong.append(_problem("malformed-manifest", "The line is not a hash and a path.", file, number))
        else:
            sums[found[2]] = found[1]
    read = Manifest(sums, sorted(released, key=order))
    wrong += [
        _problem("malformed-manifest", f"It names {version}, and none of its files.", file)
        for version in released
        if not read.of(version)
    ]
    if not data:
        wrong.append(_problem("malformed-manifest", "The file is empty.", file))
    elif not wrong and read.text() != data:
        wrong.append(
            _problem("malformed-manifest", "Lines are missing or not in order, or the last one has no end.", file)
        )
    problems += wrong
    return read


def check_manifest(root: Path, part: str = "", alone: bool = False) -> list[Problem]:
    """What is not as the manifest states it: files that differ, are missing, or do not belong.

    Args:
        root: The folder that holds `build/`.
        part: Only files whose path begins with this.
        alone: Whether the folder holds nothing else, as in an installed package.
    """
    problems: list[Problem] = []
    sums = read_manifest(root, problems).sums
    if not sums:
        return problems or [_problem("missing-file", "There is no manifest.", root / MANIFEST)]
    present = {path for path in _files(root, alone) if path.startswith(part)}
    listed = {path for path in sums if path.startswith(part)}
    for path in sorted(present | listed):
        file = root / path
        if path not in listed:
            problems.append(_problem("unexpected-file", "The file is not one that was published.", file))
        elif path not in present:
            problems.append(_problem("missing-file", "The file was published, and is not there.", file))
        elif file.is_symlink() or not file.is_file():
            problems.append(_problem("hash-differs", "This is not a plain file.", file))
        elif _sum(file) != sums[path]:
            problems.append(_problem("hash-differs", "The file is not the one that was published.", file))
    return problems


def check_finished(root: Path) -> None:
    """Refuse to read while the files of a build are moved into place, or after it was stopped there.

    Raises:
        UsageError: It says what to do.
    """
    if os.path.lexists(root / READY):
        raise UsageError(f"A build of {root} was stopped while it was put in place. Run `mencho-data build` there.")


def versions(root: Path) -> list[str]:
    """The versions in `build/`, released or not, the oldest first."""
    names = [path.name for path in (root / "build").glob("*") if is_version(path.name) and path.is_dir()]
    return sorted(names, key=order)


def _sum(file: Path) -> str:
    """SHA-256 of a file; nothing if it cannot be read."""
    try:
        return sha256_of(file.read_bytes())
    except OSError:
        return ""


def _files(root: Path, alone: bool) -> Iterator[str]:
    """The paths of all that the manifest should list: files, links, and folders that are empty or cannot be read."""
    unread: list[OSError] = []
    for top in [path.name for path in root.iterdir()] if alone else [path.rstrip("/") for path in LISTED]:
        if (root / top).is_symlink() or (root / top).is_file():
            yield top
            continue
        for name, folders, names in os.walk(root / top, onerror=unread.append):
            folder = Path(name).relative_to(root)
            if not alone:
                folders[:] = [path for path in folders if (folder / path).as_posix() not in (NEW, READY)]
            if not folders and not names:
                yield folder.as_posix()
            links = [path for path in folders if (root / folder / path).is_symlink()]
            paths = [(folder / path).as_posix() for path in (*names, *links)]
            yield from (path for path in paths if path != MANIFEST and not _is_lock(root, path))
    for error in unread:
        if os.path.lexists(error.filename):
            yield Path(error.filename).relative_to(root).as_posix()


def _is_lock(root: Path, path: str) -> bool:
    """Whether this is what `mencho_data.publish.place` locks a project with; it says nothing."""
    file = root / path
    return path == LOCK and not file.is_symlink() and file.is_file() and not file.stat().st_size


def _is_inside(path: str) -> bool:
    return path.startswith((*LISTED, _INSTALLED)) and not {"", ".", ".."} & set(path.split("/"))


def _problem(rule: str, message: str, file: Path, line: int = 0) -> Problem:
    return Problem(rule, message, file.as_posix(), line)
