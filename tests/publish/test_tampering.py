"""`check-build` names all that is wrong at once, and sees what `load(verify=True)` cannot; see test_reliability.py."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from benchmarks.faults.layouts import Layout, run
from mencho_data import __version__
from mencho_data.dataset import manifest
from tests.helpers.checkout import call, make_checkout
from tests.helpers.tree import replace

pytestmark = pytest.mark.faults

TABLE = f"build/{__version__}/casualties"
LOAD = "import mencho_data as md; print(len(md.load('casualties', as_='arrow', verify=True)))"


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Layout:
    """A miniature project that is built, with its page."""
    root = make_checkout(tmp_path_factory.mktemp("tampering") / "project")
    for command in ("build", "site"):
        done = call(root, command)
        assert done.returncode == 0, done.stderr
    (root / manifest.LOCK).unlink()
    return Layout(root, root)


@pytest.fixture
def copy(checkout: Layout, tmp_path: Path) -> Layout:
    """A copy of the miniature project, to spoil."""
    root = tmp_path / "project"
    shutil.copytree(checkout.root, root)
    return Layout(root, root)


def test_command_names_all_that_is_wrong(copy: Layout) -> None:
    root = copy.root
    data = bytearray((root / f"{TABLE}.parquet").read_bytes())
    data[len(data) // 2] ^= 1
    (root / f"{TABLE}.parquet").write_bytes(bytes(data))
    (root / f"build/{__version__}/.more").write_text("more\n", "utf-8")
    (root / "schemas/places.json").rename(root / "aside.html")
    (root / "schemas/places.json").symlink_to(root / "aside.html")
    (root / "schemas/events.json").unlink()
    (root / "schemas/raw/empty").mkdir()
    (root / "build" / "li\nne\x1b[2J").write_text("more\n", "utf-8")
    replace(root / manifest.MANIFEST, f"  {TABLE}.csv", f"  ../{TABLE}.csv")
    done = call(root, "check-build")
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "\x1b" not in done.stdout + done.stderr
    lines = (done.stdout + done.stderr).splitlines()
    for path in (
        *(f"{TABLE}.parquet", f"build/{__version__}/.more", "schemas/places.json", "schemas/events.json"),
        *("schemas/raw/empty", manifest.MANIFEST, f"{TABLE}.csv"),
    ):
        assert any(line.startswith((f"{path}: ", f"{path}:")) for line in lines), path
    assert any("li" in line and "ne" in line and "unexpected-file" in line for line in lines)


def test_who_changes_the_manifest_too_is_seen_by_check_build_alone(copy: Layout) -> None:
    table, listed = copy.root / f"{TABLE}.csv", copy.root / manifest.MANIFEST
    old = hashlib.sha256(table.read_bytes()).hexdigest()
    table.write_bytes(table.read_bytes() + b"\n")
    done = run(copy, "-c", LOAD)
    assert (done.returncode, f"{TABLE}.csv: hash-differs" in done.stderr) == (1, True)
    replace(listed, old, hashlib.sha256(table.read_bytes()).hexdigest())
    assert run(copy, "-c", LOAD).returncode == 0
    done = call(copy.root, "check-build", "--json")
    assert done.returncode == 1
    found = [problem["file"] for problem in json.loads(done.stdout)["problems"]]
    assert found == [f"{TABLE}.csv", manifest.MANIFEST]
