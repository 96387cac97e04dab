"""The files of this repository, the sdist and wheel built of them, and Python in a process of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

from tests.conftest import REPOSITORY


class Built(NamedTuple):
    """What was built: the sdist, the wheel made from it, and the wheel made from the tree."""

    sdist: Path
    wheel: Path
    from_tree: Path


def repository_files() -> list[str]:
    """Every file that is tracked, or new and not ignored."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "-z"]
    listed = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, cwd=REPOSITORY).stdout
    return sorted(path for path in set(listed.split("\0")) if path and (REPOSITORY / path).is_file())


def clean_copy(source: Path) -> Path:
    """Make a folder that holds the files of the repository and nothing else."""
    for path in repository_files():
        (source / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / path, source / path)
    return source


def build(source: Path, out: Path, *options: str) -> None:
    """Run the build of the project without a network."""
    command = [sys.executable, "-P", "-m", "build", "--no-isolation", *options, "--outdir", str(out), str(source)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=source.parent)
    assert done.returncode == 0, done.stdout + done.stderr


def build_from_clean_copy(folder: Path) -> Built:
    """Build from a clean copy."""
    source = clean_copy(folder / "source")
    build(source, folder / "dist")
    build(source, folder / "tree", "--wheel")
    (sdist,), (wheel,), (from_tree,) = (
        list(folder.glob(pattern)) for pattern in ("dist/*.tar.gz", "dist/*.whl", "tree/*.whl")
    )
    return Built(sdist, wheel, from_tree)


def contents(wheel: Path) -> dict[str, bytes]:
    """Every file of a wheel."""
    with zipfile.ZipFile(wheel) as file:
        return {name: file.read(name) for name in file.namelist()}


def fresh(code: str, folder: Path) -> str:
    """What a program prints in a process of its own, elsewhere than in the checkout."""
    command = [sys.executable, "-P", "-W", "error", "-c", code]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()
