"""The ground under every file: what may be read, and writing aside so that a reader sees the old or the new."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from mencho_data.errors import Problem

MAX_BYTES = 4_000_000
"""Largest file that is read. A thousand claims take about half of it."""


def leads_out(path: Path, folder: Path) -> bool:
    """Whether a path, all links followed, ends outside a folder."""
    return not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def outside(path: Path, folder: Path) -> Problem:
    """The problem with a link that leads out of a folder."""
    return Problem("outside-folder", f"{path.name} is a link to something outside {folder.name}.", path.as_posix())


def read_text(path: Path, problems: list[Problem], limit: int = 100_000_000) -> str | None:
    """Read a UTF-8 file, adding what is wrong with it to `problems`; None if it cannot be read."""
    data = read_bytes(path, problems, limit)
    try:
        return None if data is None else data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1 if data else 0
        problems.append(Problem("not-utf8", f"Byte {error.start} is not UTF-8.", path.as_posix(), line))
        return None


def read_bytes(path: Path, problems: list[Problem], limit: int = 100_000_000) -> bytes | None:
    """Read a file that is not empty, adding what is wrong with it to `problems`; None if it cannot be read."""
    try:
        return _bytes(path, limit)
    except Refused as refused:
        problems.append(refused.problem)
        return None


def _bytes(path: Path, limit: int) -> bytes:
    def wrong(rule: str, message: str) -> Refused:
        return Refused(Problem(rule, message, path.as_posix()))

    try:
        if path.exists() and not path.is_file():
            raise wrong("not-a-file", "This is a folder or device.")
        if (size := path.stat().st_size) > limit:
            raise wrong("too-large", f"The file has {size:,} bytes, more than {limit:,}.")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise wrong("missing-file", f"There is no {path.name}.") from error
    except OSError as error:
        raise wrong("unreadable-file", f"It cannot be read: {error.strerror}.") from error
    if not data.strip():
        raise wrong("empty-file", "The file is empty.")
    return data


class Refused(Exception):  # noqa: N818 - no error, but the end of reading
    """Reading a file ends here, with a problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def sha256_of(data: bytes) -> str:
    """The SHA-256 of the content of a file, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """Give a place beside `path` for a new file or folder, which moves there when the block ends without error.

    A file is written over then, in one step; a folder that is there is not. What a killed process left aside goes.

    Raises:
        OSError: There is a folder already, which is not empty.
    """
    new = path.with_name(f".new-{path.name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    clear(new)
    try:
        yield new
        new.replace(path)
        flush([path.parent])
    finally:
        clear(new)


def clear(path: Path) -> None:
    """Remove a file, a link or a folder with all that it holds, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def write_file(path: Path, data: bytes) -> None:
    """Write the bytes aside, then move them into place."""
    write_files({path: data})


def write_files(contents: Mapping[Path, bytes]) -> None:
    """Write all files aside, then move them into place, one after the other."""
    with ExitStack() as stack:
        for path, data in reversed([*contents.items()]):  # the last one that is entered moves first
            write_through(stack.enter_context(aside(path)), data)


def write_through(path: Path, data: bytes) -> None:
    """Write the bytes, and let them outlast a power cut."""
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def flush(folders: Iterable[Path]) -> None:
    """Let the names in folders outlast a power cut, as files do; not every system has a call for that."""
    for folder in folders:
        with suppress(OSError):
            number = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(number)
            finally:
                os.close(number)
