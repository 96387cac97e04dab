"""A miniature checkout for the tests of releases: a copy of the package, with the miniature raw tree beside it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from mencho_data.verify.texts import VARIABLE
from tests.conftest import REPOSITORY
from tests.helpers.tree import anchored_tree, contents

HEAD = "# Changelog\n\nWhat changed.\n\n"


def make_checkout(root: Path) -> Path:
    """Write the checkout; nothing is built yet."""
    shutil.copytree(REPOSITORY / "mencho_data", root / "mencho_data")  # with what Python compiled of it
    anchored_tree(root)
    (root / "CHANGELOG.md").write_text(f"{HEAD}## Unreleased\n\nThe first flood.\n\n## 0.0.1 (2026-01-01)\n", "utf-8")
    (root / "README.md").write_text(
        "Version 0.0.1.dev2: see [it](build/0.0.1.dev2/). Since 0.0.1, much changed.\n", "utf-8"
    )
    return root


def set_version(root: Path, version: str) -> None:
    """Set the version of a checkout: that of its package, and that of its data."""
    for name, old, new in (
        ("mencho_data/version.py", '^__version__ = ".*"', f'__version__ = "{version}"'),
        ("raw/project.yaml", r"^version: \S+", f"version: {version}"),
    ):
        path = root / name
        path.write_text(re.sub(old, new, path.read_text("utf-8"), flags=re.MULTILINE), "utf-8")


def python(root: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run Python in a checkout, with the package of the checkout."""
    settings = {key: value for key, value in os.environ.items() if key not in (VARIABLE, "FORCE_COLOR")}
    settings |= {"PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=root, env=settings)


def call(root: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run the command line of a checkout."""
    return python(root, "-m", "mencho_data", *arguments)


def release(root: Path, version: str, day: str = "2026-03-01") -> subprocess.CompletedProcess[str]:
    """Release a version of a checkout."""
    return call(root, "release", version, "--date", day, "--articles", "articles")


def files(root: Path) -> dict[str, bytes]:
    """All files of a checkout but those that Python and the lock leave."""
    return {path: data for path, data in contents(root).items() if not {"__pycache__", ".lock"} & {*path.split("/")}}
