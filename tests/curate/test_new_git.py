"""`mencho-data new` writes no text of an article where git would take it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.process

NEW = "gazette-2026-01-06"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


@pytest.fixture
def begin(raw: Path) -> list[object]:
    """What begins a source from a text beside the project, which is a git work tree."""
    page = raw.parent.parent / "page.txt"
    page.write_text("Ten farmers died at Villaejemplo, the civil guard says.\n", "utf-8")
    git(raw.parent, "init", "--quiet")
    return ["new", NEW, "--text", page, "--raw", raw]


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A project with nothing but an empty register."""
    raw = tmp_path / "project" / "raw"
    raw.mkdir(parents=True)
    (raw / "measures.yaml").write_text("measures: []\n", "utf-8")
    return raw


def test_a_text_that_git_would_take_is_refused_with_what_to_do(raw: Path, run: Run, begin: list[object]) -> None:
    result = run(*begin)
    assert result.code == 2
    assert f"Add the line */text.txt to {raw / '.gitignore'}." in result.err
    assert [path.name for path in raw.iterdir()] == ["measures.yaml"]
    (raw / ".gitignore").write_text("*/text.txt\n", "utf-8")  # as it says
    assert run(*begin).code == 0
    assert (raw / NEW / "text.txt").exists()
    git(raw.parent, "add", "--all")
    assert f"raw/{NEW}/source.yaml" in git(raw.parent, "ls-files").split()
    assert "text.txt" not in git(raw.parent, "ls-files")


@pytest.mark.parametrize("place", ["", ".git/info/"])
def test_any_rule_of_git_that_ignores_the_text_will_do(place: str, raw: Path, run: Run, begin: list[object]) -> None:
    (raw.parent / (f"{place}exclude" if place else ".gitignore")).write_text("raw/*/text.txt\n", "utf-8")
    assert run(*begin).code == 0


def test_another_work_tree_named_by_the_environment_is_not_asked(
    raw: Path, run: Run, begin: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    (other / ".git" / "info" / "exclude").write_text("*\n", "utf-8")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    assert run(*begin).code == 2
    assert not (raw / NEW).exists()


def test_without_git_a_work_tree_is_refused(
    raw: Path, run: Run, begin: list[object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run(*begin)
    assert (result.code, "git cannot be asked" in result.err) == (2, True)
    assert not (raw / NEW).exists()
