"""Other faults of a project's disk: it is full or read-only, two commands write at once, files are cut off."""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.faults.kills import Faults
from benchmarks.faults.project import COMMANDS, NEXT, PREVIEW, RELEASED, copy, published, succeed
from mencho_data.dataset.manifest import LISTED, MANIFEST

FULL, READ_ONLY = "No space left on device", "Read-only file system"
TOGETHER = (("build", "build", "build"), ("release", "build", "build"), ("build", "release"), ("release", "release"))
REFUSING = (*COMMANDS.values(), ["check-build"])
"""What refuses to go on from a release that is damaged."""


@contextmanager
def disk(place: Path, size: str = "64m") -> Iterator[Path]:
    """A small disk of its own, in memory; only who may mount one can make it."""
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", place], check=True)


def full(faults: Faults, name: str, place: Path, free: Sequence[int]) -> Iterator[str]:
    """Run a command on a disk with so many bytes free, then with enough; yields how each ended, `full` or `done`.

    Raises:
        AssertionError: What it left is not as it should be, see `Faults.judge`.
    """
    root, filler = place / "project", place / "filler"
    for size in free:
        copy(faults.old, root)
        with filler.open("wb") as file:
            file.write(bytes(max(0, shutil.disk_usage(place).free - size)))
        done = faults.processes.run(root, COMMANDS[name])
        filler.unlink()
        assert (done.code, FULL in done.err) in ((0, False), (2, True)), done
        outcome = faults.judge(name, root)
        assert outcome.problems == [], (size, outcome)
        yield "full" if done.code else "done"


def read_only(faults: Faults, place: Path, names: Sequence[str] = tuple(COMMANDS)) -> int:
    """Run commands on a disk that cannot be written, then on one that can; how many were refused.

    Raises:
        AssertionError: One was not refused in words, changed something, or the data could not be read.
    """
    root, refused = place / "project", 0
    for name in names:
        copy(faults.old, root)
        with _unwritable(place):
            for words in (*COMMANDS.values(), ["site"]):
                done = faults.processes.run(root, words)
                assert (done.code, READ_ONLY in done.err, done.err.count("\n")) == (2, True, 1), done
                refused += 1
            succeed(faults.processes.read(root))
        assert published(root) == faults.before
        succeed(faults.processes.run(root, COMMANDS[name]))
        assert published(root) == faults.after[name]
    return refused


@contextmanager
def _unwritable(place: Path) -> Iterator[None]:
    subprocess.run(["mount", "-o", "remount,ro", place], check=True)
    try:
        yield
    finally:
        subprocess.run(["mount", "-o", "remount,rw", place], check=True)


def together(faults: Faults, names: Sequence[str]) -> None:
    """Run commands of one project at the same time: each ends well, but that a version is released once.

    Raises:
        AssertionError: One did not, or the project is not as the last of them makes it.
    """
    copy(faults.old, faults.root)
    ended = faults.processes.all(faults.root, *(COMMANDS[name] for name in names))
    late = [done for done in ended if done.code]
    assert len(late) == max(0, names.count("release") - 1), ended
    assert all(done.code == 1 and f"{NEXT} is released already" in done.err for done in late), late
    assert published(faults.root) == faults.after["release" if "release" in names else "build"], names
    succeed(faults.processes.read(faults.root))


def _is_made(path: str) -> bool:
    """Whether a build makes the file; the package, the log of changes and the README are written by people too."""
    return path.startswith(LISTED)


def cut_all_and_built(faults: Faults, name: str, draw: random.Random) -> int:
    """Cut all that a command has written, but the manifest and what was released before; then build.

    Returns:
        How many files were cut.

    Raises:
        AssertionError: The project is not whole again.
    """
    faults.made(name)
    whole = published(faults.root)
    kept = (MANIFEST, f"build/{RELEASED}/")
    files = {path: data for path, data in whole.items() if data and _is_made(path) and not path.startswith(kept)}
    assert any(path.startswith(f"build/{NEXT if name == 'release' else PREVIEW}/") for path in files)
    for path, data in files.items():
        (faults.root / path).write_bytes(data[: draw.randrange(len(data))])
    assert faults.processes.read(faults.root).code
    succeed(faults.processes.run(faults.root, ["build"]))
    assert published(faults.root) == whole
    return len(files)


def cut_released(faults: Faults, draw: random.Random) -> int:
    """Cut a file of an old release, or the manifest: a build refuses and changes nothing, until the file is back.

    Args:
        faults: The project.
        draw: For the file and the length.

    Returns:
        How many were refused.

    Raises:
        AssertionError: One was not, or something changed.
    """
    faults.made("build")
    whole = published(faults.root)
    old = draw.choice([path for path, data in whole.items() if data and path.startswith(f"build/{RELEASED}/")])
    cuts = ((old, draw.randrange(len(whole[old]))), (MANIFEST, 0), (MANIFEST, draw.randrange(1, len(whole[MANIFEST]))))
    for path, length in cuts:
        (faults.root / path).write_bytes(whole[path][:length])
        damaged = published(faults.root)
        for command in REFUSING:
            done = faults.processes.run(faults.root, command)
            assert (done.code, path in done.out + done.err) == (1, True), (path, length, command, done)
            assert published(faults.root) == damaged, (path, length, command)
        (faults.root / path).write_bytes(whole[path])
    succeed(faults.processes.run(faults.root, ["build"]))
    assert published(faults.root) == whole
    return len(cuts) * len(REFUSING)
