"""Who writes where: every write to a folder while a block runs, with the room of the package that makes it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.helpers.audit import watched
from tests.helpers.tree import contents

WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
CHANGES = {"os.mkdir": 1, "os.remove": 1, "os.rmdir": 1, "os.truncate": 1, "shutil.rmtree": 1, "os.chmod": 1}
MOVES = {"os.rename": 2, "os.link": 2, "os.symlink": 2}
"""Event -> how many of its arguments are paths. Replacing and unlinking are renaming and removing."""
IN_OPEN_FOLDER = {"os.mkdir", "os.remove", "os.rmdir"}
"""Events that end with an open folder that the path is in, or -1. `shutil.rmtree`, which opens it, is an event too."""

LOOSE = {"errors", "files", "parts", "spans", "version", "__main__"}
"""Modules that do nothing for themselves: they write for the room that calls them."""


class Write(NamedTuple):
    """A write: which room made it, and to what path in the folder."""

    room: str
    path: str


@contextmanager
def writes(folder: Path) -> Iterator[set[Write]]:
    """Note all that is written to a folder; what changed there without an event is of the room `unseen`."""
    found: set[Write] = set()
    moved: set[Path] = set()

    def note(event: str, arguments: tuple[object, ...]) -> None:
        paths = [] if event not in {"open", *CHANGES, *MOVES} else list(_paths(event, arguments))
        if inside := [path for path in paths if path.is_relative_to(folder)]:
            room = _room()
            found.update(Write(room, path.relative_to(folder).as_posix()) for path in inside)
            if event in MOVES:
                moved.update(inside)

    before = _state(folder)
    with watched(note):
        yield found
    after = _state(folder)
    changed = {path for path in {**before, **after} if before.get(path) != after.get(path)}
    known = {path for _, path in found}
    for path in changed - known:
        if not moved.intersection((folder / path).parents):
            found.add(Write("unseen", path))


def _state(folder: Path) -> dict[str, bytes]:
    """Path -> content, without hidden entries at the top: other processes keep their caches there in a checkout."""
    found = {}
    for top in folder.iterdir():
        if top.is_file() and not top.name.startswith("."):
            found[top.name] = top.read_bytes()
        elif top.is_dir() and not top.name.startswith("."):
            found |= {f"{top.name}/{path}": data for path, data in contents(top).items()}
    return found


def _paths(event: str, arguments: tuple[object, ...]) -> Iterator[Path]:
    """The paths that an event writes; none for one that reads."""
    if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & WRITING):
        return
    if event in IN_OPEN_FOLDER and arguments[-1] != -1:
        return
    for path in arguments[: CHANGES.get(event, MOVES.get(event, 1))]:
        if isinstance(path, str | bytes | os.PathLike):
            yield Path.cwd() / os.fsdecode(path)


def _room() -> str:
    """The room of the innermost frame of the package; `test` if it is not the package that writes."""
    frame = sys._getframe(1)
    while frame is not None:
        package, _, rest = str(frame.f_globals.get("__name__", "")).partition(".")
        if package == "mencho_data" and (room := rest.partition(".")[0]) not in LOOSE:
            return room
        frame = frame.f_back  # type: ignore[assignment]
    return "test"
