"""Puts what is published in place: a reader sees the old state or the new one, or is asked to run `build` again.

Everything is written aside into `build/.new`, with the new manifest. One rename, to `build/.ready`, decides. Then each
file moves over its old one, what the old manifest lists and the new one does not is removed, and the manifest moves
last. Whoever is killed on the way leaves `.ready`; the next build or release goes on there, since every step can be
done twice. Readers touch none of it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

from mencho_data.dataset.manifest import LISTED, LOCK, MANIFEST, NEW, READY, Manifest, read_manifest
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.files import clear, flush, leads_out, sha256_of, write_through
from mencho_data.publish.edition import PACKAGE, PROJECT

EDITED = (PROJECT, PACKAGE, "CHANGELOG.md", "CONTRIBUTING.md", "README.md")
"""What people write, and a release changes lines of."""

_SECONDS = 120.0
"""How long a build waits for another one of the same project."""


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold a project, so that no other process builds or releases it meanwhile; the system lets go of it on a kill.

    What a killed process had decided is put in place first.

    Raises:
        UsageError: Another process has held it for two minutes, or `build/.ready` was not left by a build.
    """
    from filelock import Timeout

    lock = root / LOCK
    is_first = not lock.parent.exists()
    try:
        with _held(lock):
            try:
                _finish(root)
                yield
            finally:
                if is_first and [*lock.parent.iterdir()] == [lock]:
                    _leave_nothing(lock)
    except Timeout:
        message = f"Another process has been building {root} for {_SECONDS:.0f} seconds. Try again when it is done."
        raise UsageError(message) from None


def _held(lock: Path) -> AbstractContextManager[object]:
    """The lock, which is held on return; again with its folder if who held it before has left nothing."""
    from filelock import FileLock

    held = FileLock(lock, timeout=_SECONDS)
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        return held.acquire()
    except FileNotFoundError:
        lock.parent.mkdir(parents=True, exist_ok=True)
        return held.acquire()


def _leave_nothing(lock: Path) -> None:
    """Remove the lock, and the folder made for it. Whoever waits for it makes both anew."""
    with suppress(OSError):  # Windows removes no file that is open
        lock.unlink()
        lock.parent.rmdir()


def replace(
    root: Path, files: Mapping[str, bytes], manifest: Manifest, accept: Callable[[Path], None] = lambda _: None
) -> None:
    """Put new files in place of old ones, all or none; the project must be `locked`.

    Args:
        root: Folder of the project.
        files: Path from there, with slashes -> content. Those that are so already are left alone.
        manifest: What is published afterwards; what the one before lists and this one does not is removed.
        accept: Called with the folder that holds the new files before they are put in place; it may refuse by raising.

    Raises:
        DataError: A file would be written over that no build wrote.
    """
    wanted = {**files, MANIFEST: manifest.text()}
    changed = {path: wanted[path] for path in differing(root, wanted)}
    if not changed:
        return
    if found := _strangers(root, changed):
        raise DataError(found, "Files that no build wrote are in the way. Nothing was published.")
    new = root / NEW
    try:
        for path, data in {**changed, MANIFEST: wanted[MANIFEST]}.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            write_through(new / path, data)
        accept(new)
        flush([new, *(path for path in new.rglob("*") if path.is_dir())])
        new.rename(root / READY)
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    flush([new.parent])
    _finish(root)


def differing(root: Path, files: Mapping[str, bytes]) -> list[str]:
    """The paths of files that are not as they should be, or not there."""
    return [path for path, data in files.items() if not _is_plain(root / path) or (root / path).read_bytes() != data]


def _is_plain(file: Path) -> bool:
    return file.is_file() and not file.is_symlink()


def _strangers(root: Path, paths: Iterable[str]) -> list[Problem]:
    """What stands where files are to be put, and was not put there by a build."""
    listed = read_manifest(root, []).sums
    own = {MANIFEST, *listed, *EDITED}
    found = []
    for path in paths:
        target = root / path
        if leads_out(target.parent, root):
            message = "Its folder is a link to something outside of the project."
        elif target.is_dir() and not target.is_symlink():
            message = "A folder stands where a file is to be written."
        elif os.path.lexists(target) and path not in own:
            message = "No build wrote this file, and one would write over it."
        else:
            continue
        found.append(Problem("unexpected-file", message, target.as_posix()))
    return found


def _finish(root: Path) -> None:
    """Put in place what was decided, clear away what was not."""
    new, ready = root / NEW, root / READY
    clear(new)
    if (ready / MANIFEST).exists():  # it moves last: without it, all are in place
        manifest, paths = _decided(root)
        for path in paths:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (ready / path).replace(root / path)
        gone = {path for path in read_manifest(root, []).sums if path.startswith(LISTED)} - manifest.sums.keys()
        for path in sorted(gone):
            _remove(root, path)
        flush({(root / path).parent for path in (*paths, *gone)})
        (ready / MANIFEST).replace(root / MANIFEST)
        flush([ready.parent])
    clear(ready)


def _decided(root: Path) -> tuple[Manifest, list[str]]:
    """The new manifest, and the paths of the other files that are not in place yet.

    Raises:
        UsageError: There is something that no build writes there.
    """
    ready, problems = root / READY, list[Problem]()
    manifest = read_manifest(ready, problems)
    wrong = [ready.as_posix()] if ready.is_symlink() else [problem.file for problem in problems]
    paths = []
    for file in sorted(ready.rglob("*")):
        path = file.relative_to(ready).as_posix()
        if file.is_symlink() or not (file.is_file() or file.is_dir()) or leads_out((root / path).parent, root):
            wrong.append(file.as_posix())
        elif file.is_file() and path != MANIFEST:
            paths.append(path)
            listed = path.startswith(LISTED) and manifest.sums.get(path) == sha256_of(file.read_bytes())
            wrong += [] if listed or path in EDITED else [file.as_posix()]
    if wrong:
        message = f"{wrong[0]} is damaged, or was not left by a build. Remove {ready}"
        raise UsageError(f"{message}, take what is published from the repository, and build again.")
    return manifest, paths


def _remove(root: Path, path: str) -> None:
    """Remove a file that is not published any more, and the folders that are empty without it."""
    file = root / path
    if leads_out(file.parent, root) or file.is_dir():
        return
    file.unlink(missing_ok=True)
    for folder in file.relative_to(root).parents[:-1]:
        with suppress(OSError):  # it is not empty, or is gone already
            (root / folder).rmdir()
