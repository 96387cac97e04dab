"""The release is read by the tools that people have: DuckDB, datasets, mlcroissant, csvw, Datasette and others.

They have an environment of their own, `.venv-interop/readers`, made here from the locked requirements in `interop/`.
Since that takes minutes and a network, the tests run only where CI or MENCHO_INTEROP is set.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mencho_data import __version__
from tests.conftest import REPOSITORY

INTEROP = REPOSITORY / "tests" / "interop"
ENVIRONMENT = REPOSITORY / ".venv-interop" / "readers"
ALONE = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
"""Without the variables that could lead to other packages than those of the environment."""

MADE_FROM = ("requirements.txt", "source.txt", "package.json", "package-lock.json")

READERS = ("duckdb", "datasets", "mlcroissant", "csvw", "cffconvert", "datasette", "apsw")
JAVASCRIPT = "datapackage (JavaScript)"

pytestmark = [
    pytest.mark.skipif(
        not (os.environ.get("CI") or os.environ.get("MENCHO_INTEROP")),
        reason="neither CI nor MENCHO_INTEROP is set: the readers' environment takes minutes and a network to make",
    ),
]


def call(*command: str | Path, folder: Path = REPOSITORY) -> None:
    """Run a command that must succeed."""
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=folder, env=ALONE)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def python() -> Path:
    """The interpreter of the environment, which is made if it is not there or its requirements have changed."""
    wanted = hashlib.sha256(b"".join((INTEROP / name).read_bytes() for name in MADE_FROM)).hexdigest()
    stamp, found = ENVIRONMENT / "made-from.txt", ENVIRONMENT / "bin" / "python"
    if not stamp.exists() or stamp.read_text("utf-8") != wanted:
        shutil.rmtree(ENVIRONMENT, ignore_errors=True)
        call(sys.executable, "-m", "venv", ENVIRONMENT)
        (ENVIRONMENT.parent / ".gitignore").write_text("*\n", "utf-8")
        install: list[str | Path] = [found, "-m", "pip", "--disable-pip-version-check", "--no-cache-dir", "install"]
        # Each lock is complete, so nothing is resolved, and what has a wheel is never built.
        install += ["--no-deps", "--require-hashes"]
        call(*install, "--only-binary", ":all:", "-r", INTEROP / "requirements.txt")
        call(*install, "--no-build-isolation", "-r", INTEROP / "source.txt")
        if shutil.which("npm"):
            for name in ("package.json", "package-lock.json"):
                shutil.copy(INTEROP / name, ENVIRONMENT / name)
            call("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", ".npm", folder=ENVIRONMENT)
        stamp.write_text(wanted, "utf-8")
    return found


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the release."""
    folder = tmp_path_factory.mktemp("interop") / "release"
    shutil.copytree(REPOSITORY / "build" / __version__, folder)
    return folder


@pytest.fixture(scope="module")
def report(python: Path, release: Path) -> str:
    """What the readers say, one line each."""
    node = ENVIRONMENT / "node_modules"
    command: list[str | Path] = [python, INTEROP / "run.py", release]
    command += ["--node", node] if node.exists() else []
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, env=ALONE)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.parametrize("reader", [*READERS, JAVASCRIPT])
def test_reader_finds_the_release_as_it_is(reader: str, report: str) -> None:
    lines = [line for line in report.splitlines() if line.startswith(f"{reader} ")]
    if reader == JAVASCRIPT and not lines and not os.environ.get("CI"):
        pytest.skip("there is no npm here")
    assert len(lines) == 1, report
    assert lines[0].endswith(": ok"), report
