"""What readers take with them is whole, the same wherever it is made, and never in the way of what they have."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import frictionless
import pytest

from mencho_data import __version__
from mencho_data.dataset import installed
from tests.conftest import Run
from tests.helpers.tree import contents

pytestmark = pytest.mark.process


@pytest.fixture
def project(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A miniature project that one stands in, whose data is the installed data."""
    monkeypatch.chdir(built)
    monkeypatch.setattr(installed, "folder", lambda: built)
    return built


def test_export_writes_the_release_with_workbook_and_database(project: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "some" / "folder"
    result = run("export", out)
    assert (result.code, result.out, result.err) == (0, f"{out} is written.\n", "")
    release = contents(project / "build" / __version__)
    assert contents(out).keys() == release.keys() | {"flood.xlsx", "flood.sqlite"}
    assert {name: contents(out)[name] for name in release} == release
    assert frictionless.validate(str(out / "datapackage.json")).valid


@pytest.mark.usefixtures("project")
def test_export_again_changes_nothing_and_replaces_nothing_else(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    assert run("export", out).code == 0
    before = contents(out)
    assert run("export", out).code == 0
    (out / "places.csv").write_bytes(b"mine\n")
    result = run("export", out)
    assert (result.code, "holds something else" in result.err) == (2, True)
    assert contents(out) == {**before, "places.csv": b"mine\n"}
    result = run("export", out / "places.csv")
    assert (result.code, "holds something else" in result.err) == (2, True)


@pytest.mark.usefixtures("project")
def test_full_disk_leaves_no_part_of_an_export(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, real = tmp_path / "out", Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "sources.csv":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run("export", out).code == 2
    assert not out.exists()


@pytest.mark.parametrize("where", ["export", "site"])
def test_data_that_are_not_those_that_were_published_are_not_passed_on(
    where: str, project: Path, run: Run, tmp_path: Path
) -> None:
    (project / "datapackage.json").write_bytes(b"{}")
    result = run(*{"export": ("export", tmp_path / "out"), "site": ("site", project)}[where])
    assert (result.code, "datapackage.json: hash-differs" in result.err) == (1, True)
    assert not (tmp_path / "out").exists()
    assert not (project / "dist").exists()


def test_other_settings_give_the_same_bytes(built: Path, run: Run, tmp_path: Path) -> None:
    assert run("site", built, "--out", tmp_path / "here").code == 0
    # The last fills the memory that the C library hands out, so that none of it can end up in the database.
    settings = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "MALLOC_PERTURB_": "165"}
    command = [sys.executable, "-m", "mencho_data", "site", str(built), "--out", str(tmp_path / "elsewhere")]
    done = subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, env={**os.environ, **settings}, umask=0o077
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(tmp_path / "elsewhere") == contents(tmp_path / "here")
