"""What a project that has only just begun is told, and what a first build that fails leaves behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.helpers.tree import contents, replace


@pytest.fixture(autouse=True)
def begun(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    assert run("init", tmp_path).code == 0
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_single_row_is_counted_as_one(run: Run) -> None:
    assert run("validate").out.startswith("1 row of ")
    assert run("validate").out.endswith(" is valid.\n")


def test_a_first_build_that_fails_leaves_nothing(begun: Path, run: Run) -> None:
    replace(begun / "raw" / "project.yaml", "zone: UTC", "zone: Atlantis")
    before = contents(begun)
    assert run("build").code == 1
    assert contents(begun) == before
    assert not (begun / "build").exists()


def test_comparing_what_is_empty_says_so(run: Run) -> None:
    assert run("build").code == 0
    result = run("compare")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("Nothing is compared yet")
    assert run("compare", "--json").out == '{\n  "comparisons": []\n}\n'
