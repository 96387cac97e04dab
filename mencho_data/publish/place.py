"""Writes files and folders so that a reader sees the old one or the new one, never a part."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mencho_data.dataset.manifest import DONE, LOCK, NEW, READY
from mencho_data.errors import UsageError
from mencho_data.files import flush, write_through

_PLAN = "plan.json"
_SECONDS = 120.0
"""How long a build waits for another one of the same project."""


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Hold a project, so that no other process builds or releases it meanwhile; the system lets go of it on a kill.

    What a killed process had decided is put in place first.

    Raises:
        UsageError: Another process has held it for two minutes.
    """
    from filelock import FileLock, Timeout

    lock = root / LOCK
    lock.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(lock, timeout=_SECONDS):
            _finish(root)
            yield
    except Timeout:
        message = f"Another process has been building {root} for {_SECONDS:.0f} seconds. Try again when it is done."
        raise UsageError(message) from None


def replace(
    root: Path,
    files: Mapping[str, bytes],
    folders: Iterable[str] = (),
    gone: Iterable[str] = (),
    check: Callable[[Path], None] = lambda _: None,
) -> None:
    """Put new files in place of old ones, all or none; the project must be `locked`.

    Everything is written aside first. Then one rename decides: a process that is killed before it has changed
    nothing, and what one that is killed after it left to do is done by whoever builds or reads next.

    Args:
        root: Folder of the project; everything is written aside under its `build/`.
        files: Path from there, with slashes -> content.
        folders: Folders among them that are replaced whole; what else they hold goes.
        gone: Folders that are removed.
        check: Called with the folder that holds the new files before they are put in place; it may refuse by raising.
    """
    new, whole = root / NEW, list(folders)
    shutil.rmtree(new, ignore_errors=True)
    try:
        for path, data in files.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            write_through(new / path, data)
        check(new)
        moves = [*whole, *(path for path in files if not path.startswith(tuple(f"{folder}/" for folder in whole)))]
        write_through(new / _PLAN, json.dumps({"moves": moves, "gone": list(gone)}).encode("utf-8"))
        flush({new, *(path for path in new.rglob("*") if path.is_dir())})
        new.rename(root / READY)
        flush({new.parent})
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    _finish(root)


def finish(root: Path) -> None:
    """Put in place what a killed process had decided."""
    with locked(root):
        pass


def _finish(root: Path) -> None:
    ready, done = root / READY, root / DONE
    shutil.rmtree(done, ignore_errors=True)
    shutil.rmtree(root / NEW, ignore_errors=True)
    if not ready.exists():
        return
    try:
        plan = json.loads((ready / _PLAN).read_bytes())
        parts = [set(path.split("/")) for path in (*plan["moves"], *plan["gone"])]
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        message = f"{ready} is damaged. Remove it, take what is published from the repository, and build again."
        raise UsageError(message) from None
    if any({"", ".", ".."} & names for names in parts):
        raise UsageError(f"{ready} was not left by a build: it would move files of other folders. Remove it.")
    for path in plan["moves"]:
        if (ready / path).exists():
            _move(ready / path, root / path, ready / ".old")
    for path in plan["gone"]:
        if (root / path).exists():
            _set_aside(root / path, ready / ".old")
    flush({(root / path).parent for path in plan["moves"]})
    ready.rename(done)
    shutil.rmtree(done, ignore_errors=True)


def _move(new: Path, target: Path, old: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if new.is_dir() and target.exists():
        _set_aside(target, old)
    new.replace(target)


def _set_aside(path: Path, old: Path) -> None:
    """Move a folder out of the way at once; removing it takes time."""
    old.mkdir(exist_ok=True)
    path.rename(old / f"{len(list(old.iterdir()))}")
