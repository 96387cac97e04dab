"""The two places that hold published data, an installed package and a project, and what tampers with them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.faults import tamper
from tests.conftest import REPOSITORY
from tests.helpers.package import build, repository_files


class Layout(NamedTuple):
    """Published data, and the package that reads it.

    Attributes:
        package: Folder that holds the package.
        root: Folder that holds `build/`.
    """

    package: Path
    root: Path


def installed(folder: Path) -> Layout:
    """The wheel of the repository, built and unpacked as `pip` does it."""
    source = project(folder / "source").root
    build(source, folder / "dist", "--wheel")
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site-packages")
    return Layout(folder / "site-packages", folder / "site-packages" / "mencho_data" / "_data")


def project(folder: Path) -> Layout:
    """A copy of the repository."""
    for path in repository_files():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / path, folder / path)
    return Layout(folder, folder)


def run(layout: Layout, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the package of a layout."""
    settings = os.environ | {"PYTHONPATH": str(layout.package), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-P", *arguments]
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, cwd=layout.root.parent, env=settings
    )


def tampered(layout: Layout, check: str, seed: int, effort: int) -> dict[str, Any]:
    """What `tamper.py` found: `counts`, by kind of fault, and what `escaped`."""
    done = run(layout, tamper.__file__, check, str(layout.root), str(seed), str(effort))
    if done.returncode:
        raise AssertionError(done.stdout + done.stderr)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
