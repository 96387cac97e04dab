"""Writes files and folders so that a reader sees the old one or the new one, never a part."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


def write_file(path: Path, data: bytes) -> None:
    """Write the bytes aside, then move them into place; what a killed process left aside is overwritten."""
    with new_files({path: data}):
        pass


@contextmanager
def new_files(contents: Mapping[Path, bytes]) -> Iterator[None]:
    """Write all files aside, and move them into place when the block ends without error."""
    asides = {path: path.with_name(f".new-{path.name}") for path in contents}
    try:
        for path, data in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with asides[path].open("wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        yield
        for path, aside in asides.items():
            aside.replace(path)
    finally:
        for aside in asides.values():
            aside.unlink(missing_ok=True)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Give an empty folder to fill, and put it in place of `path` when the block ends without error.

    The old folder stays whole until the new one is complete. Two renames swap them; a process killed
    between the two leaves the old one beside, and the next call puts it back first.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new, old = (path.with_name(f".{state}-{path.name}") for state in ("new", "old"))
    recover(path)
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir()
    try:
        yield new
    except BaseException:
        shutil.rmtree(new, ignore_errors=True)
        raise
    if path.exists():
        path.rename(old)
    new.rename(path)
    shutil.rmtree(old, ignore_errors=True)


def recover(path: Path) -> None:
    """Undo a swap that was cut off: put the old folder back if there is none in its place."""
    old = path.with_name(f".old-{path.name}")
    if old.exists() and not path.exists():
        old.rename(path)
    shutil.rmtree(old, ignore_errors=True)
