"""Environments of other libraries than those of the tests, in `.venv-interop/`, made where they are needed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from filelock import FileLock

from tests.conftest import REPOSITORY

HOME = REPOSITORY / ".venv-interop"
ALONE = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
"""Without the variables that could lead to other packages than those of an environment."""

WANTED = bool(os.environ.get("CI") or os.environ.get("MENCHO_INTEROP"))
needs_environment = pytest.mark.skipif(
    not WANTED, reason="neither CI nor MENCHO_INTEROP is set: another environment takes minutes and a network to make"
)


def call(*command: str | Path, folder: Path = REPOSITORY) -> str:
    """Run a command that must succeed; what it printed."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=folder, env=ALONE)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def pip(python: Path, *options: str | Path) -> None:
    """Install what is locked; little of it is ever loaded, so nothing is compiled ahead."""
    install = (
        "-m",
        "pip",
        "--disable-pip-version-check",
        "--no-cache-dir",
        "install",
        "--no-compile",
        "--require-hashes",
    )
    call(python, *install, *options)


def environment(name: str, made_from: Iterable[Path], fill: Callable[[Path], None], more: str = "") -> Path:
    """The Python of an environment, which is made if it is not there or what it is made from has changed.

    Args:
        name: Name of its folder.
        made_from: Files that say what it holds.
        fill: Called with its Python to install what it holds.
        more: What else it depends on.
    """
    home = HOME / name
    wanted = "\n".join([sys.version, more, *(path.read_text("utf-8") for path in made_from)])
    stamp, python = home / "made-from.txt", home / "bin" / "python"
    HOME.mkdir(exist_ok=True)
    (HOME / ".gitignore").write_text("*\n", "utf-8")
    with FileLock(HOME / f"{name}.lock"):
        if not stamp.exists() or stamp.read_text("utf-8") != wanted:
            shutil.rmtree(home, ignore_errors=True)
            call(sys.executable, "-m", "venv", home)
            fill(python)
            stamp.write_text(wanted, "utf-8")
    return python
