"""A miniature checkout with a release and a preview of the next one, and the commands that are run in it."""

from __future__ import annotations

import compileall
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mencho_data.publish.edition import PACKAGE, PROJECT
from mencho_data.verify.texts import VARIABLE
from tests.helpers.checkout import make_checkout, set_version
from tests.helpers.tree import DAILY, replace

RELEASED, PREVIEW, NEXT = "1.0.0", "1.1.0.dev0", "1.1.0"
"""The version that is released, the one that was built since, and the one to release."""

COMMANDS = {"build": ["build"], "release": ["release", NEXT, "--articles", "articles", "--date", "2027-02-01"]}

CORRECTION = f"""\
corrections:
  - records: [{DAILY}-c01]
    since: {RELEASED}
    reason: curation_error
    note: The word of the article.
    note_es: La palabra del artículo.
"""

READ = """\
import mencho_data as md
table = md.load("casualties", "arrow", verify=True)
assert f"Version {md.__version__} " in md.cite(), md.cite()
"""
"""What a reader does."""


@dataclass(frozen=True)
class Done:
    """How a process ended: with what code, what it printed, the calls it made that are counted, and after how long."""

    code: int
    out: str
    err: str
    calls: list[list[str]]
    seconds: float


class Processes:
    """Runs commands of a project, each in a fresh process with the package of that project; see `warm.py`.

    Args:
        judged: Whether frictionless judges each release, which takes longer than all else, or all pass.
    """

    def __init__(self, judged: bool) -> None:
        settings = {"PYTHONDONTWRITEBYTECODE": "1"}
        self._warm = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("warm.py")), *(["judged"] if judged else [])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            env={
                key: value for key, value in {**os.environ, **settings}.items() if key not in (VARIABLE, "FORCE_COLOR")
            },
        )

    def close(self) -> None:
        """End the process that starts the others."""
        self._warm.communicate()

    def _ask(self, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        assert self._warm.stdin
        assert self._warm.stdout
        self._warm.stdin.write(json.dumps(requests) + "\n")
        self._warm.stdin.flush()
        answers: list[dict[str, Any]] = json.loads(self._warm.stdout.readline()) if requests else []
        return answers

    def all(self, root: Path, *commands: Sequence[str]) -> list[Done]:
        """Run commands at the same time."""
        return [Done(**answer) for answer in self._ask([_request(root, command) for command in commands])]

    def run(self, root: Path, command: Sequence[str], **how: Any) -> Done:
        """Run a command.

        Args:
            root: The project.
            command: The command and its arguments.
            how: `kill`: before which of the watched calls it is killed, from 1. `after`: the seconds after which it
                is. `full`: from which of the calls on the disk is full.
        """
        return Done(**self._ask([{**_request(root, command), **how}])[0])

    def read(self, root: Path) -> Done:
        """Read the data as their users do, and check them."""
        return self.execute(root, READ)

    def execute(self, root: Path, code: str) -> Done:
        """Run Python with the package of a project."""
        return Done(**self._ask([{"root": str(root), "code": code}])[0])

    def paused(self, root: Path, command: Sequence[str], call: str) -> AbstractContextManager[Paused]:
        """A command that has come to its first call of that name and path, to be continued as often as one likes."""
        return self._pause({**_request(root, command), "pause": call})

    @contextmanager
    def _pause(self, request: dict[str, Any]) -> Iterator[Paused]:
        answer = self._ask([request])[0]
        assert "paused" in answer, answer
        try:
            yield Paused(self, answer["paused"])
        finally:
            self._ask([])
            assert self._warm.stdout
            self._warm.stdout.readline()


@dataclass(frozen=True)
class Paused:
    """A command that waits. What it had read is in its memory, and the disk can be put back to what it was.

    Attributes:
        processes: Where it was started.
        calls: The calls it made that are counted.
    """

    processes: Processes
    calls: list[list[str]]

    def go_on(self, **how: Any) -> Done:
        """Run it to its end from here, in a process of its own; see `Processes.run`."""
        return Done(**self.processes._ask([how])[0])

    def paused(self, call: str) -> AbstractContextManager[Paused]:
        """Go on to a later call; until it is done with, this one cannot go on in another way."""
        return self.processes._pause({"pause": call})


def _request(root: Path, command: Sequence[str]) -> dict[str, Any]:
    """The command with its folders: that of the project comes last, `articles` is within it."""
    placed = [str(root / word) if word == "articles" else word for word in command]
    return {"root": str(root), "argv": [*placed, str(root)]}


def make(root: Path, processes: Processes) -> None:
    """Make the project: 1.0.0 is released, a preview of 1.1.0 is built, and then `raw/` was corrected."""
    make_checkout(root)
    package = root.with_name("package")
    (root / "mencho_data").rename(package)
    compileall.compile_dir(package, quiet=2)
    name = Path(PACKAGE).name
    for compiled in (package / "__pycache__").glob(f"{Path(PACKAGE).stem}.*"):
        compiled.unlink()  # it is compiled from the text each time, since it changes within a second
    (root / PACKAGE).parent.mkdir()
    shutil.copy(package / name, root / PACKAGE)
    for path in package.iterdir():  # what no command changes is not copied each time
        if path.name != name:
            (root / "mencho_data" / path.name).symlink_to(path)
    set_version(root, "0.9.0")
    succeed(processes.run(root, ["build"]))
    succeed(processes.run(root, ["release", RELEASED, "--articles", "articles", "--date", "2027-01-01"]))
    set_version(root, PREVIEW)
    succeed(processes.run(root, ["build"]))
    succeed(processes.run(root, ["site"]))
    replace(root / "raw" / DAILY / "claims.yaml", "as_worded: farmers", "as_worded: 12 farmers")
    (root / "raw" / "corrections.yaml").write_text(CORRECTION, "utf-8")


def succeed(done: Done) -> None:
    """Fail unless a process ended well."""
    assert done.code == 0, done.out + done.err


def copy(old: Path, new: Path) -> None:
    """Put a copy of a project in a place, and nothing else."""
    if new.exists():
        shutil.rmtree(new)
    shutil.copytree(old, new, symlinks=True)


def published(root: Path) -> dict[str, bytes]:
    """Every file that a build or release writes; not what it sets aside meanwhile."""
    found = {
        path.relative_to(root).as_posix(): path
        for top in ("build", "schemas")
        for path in (root / top).rglob("*")
        if path.is_file() and not path.relative_to(root / top).parts[0].startswith(".")
    }
    found |= {path.name: path for path in root.iterdir() if path.is_file()}
    found |= {path: root / path for path in (PACKAGE, PROJECT)}
    return {path: file.read_bytes() for path, file in sorted(found.items())}


def folder(files: dict[str, bytes], version: str) -> dict[str, bytes]:
    """The files of a version."""
    return {path: data for path, data in files.items() if path.startswith(f"build/{version}/")}
