"""The release is read by the tools that people have: DuckDB, datasets, mlcroissant, Datasette and others.

They have an environment of their own, `.venv-interop/readers`, made here from the locked requirements in `interop/`.
Since that takes minutes and a network, the tests run only where CI or MENCHO_INTEROP is set.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from mencho_data.publish.downloads import export
from tests.conftest import REPOSITORY
from tests.helpers.environments import ALONE, call, environment, needs_environment, pip

INTEROP = REPOSITORY / "tests" / "publish" / "interop"
MADE_FROM = [INTEROP / name for name in ("requirements.txt", "source.txt", "package.json", "package-lock.json")]

READERS = ("duckdb", "datasets", "mlcroissant", "cffconvert", "datasette")
JAVASCRIPT = "datapackage (JavaScript)"

pytestmark = [pytest.mark.interop, needs_environment]


def fill(python: Path) -> None:
    """Install the readers. Each lock is complete, so nothing is resolved, and what has a wheel is never built."""
    pip(python, "--no-deps", "--only-binary", ":all:", "-r", INTEROP / "requirements.txt")
    pip(python, "--no-deps", "--no-build-isolation", "-r", INTEROP / "source.txt")
    if shutil.which("npm"):
        home = python.parent.parent
        for name in ("package.json", "package-lock.json"):
            shutil.copy(INTEROP / name, home / name)
        call("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--cache", ".npm", folder=home)
        shutil.rmtree(home / ".npm")


@pytest.fixture(scope="module")
def python() -> Path:
    """The interpreter of the environment."""
    return environment("readers", MADE_FROM, fill, f"npm: {shutil.which('npm')}")


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `export` writes."""
    folder = tmp_path_factory.mktemp("interop") / "release"
    export(folder)
    return folder


@pytest.fixture(scope="module")
def report(python: Path, release: Path) -> str:
    """What the readers say, one line each."""
    node = python.parent.parent / "node_modules"
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
