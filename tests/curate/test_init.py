"""`mencho-data init` begins a project that is valid at once."""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

import mencho_data as md
from mencho_data.raw.edit import canonical
from tests.conftest import REPOSITORY, Run
from tests.helpers.tree import contents

SPANISH = ("--title", "The flood, in figures", "--title-es", "La inundación, en cifras", "--zone", "Europe/Madrid")


def read(path: Path) -> dict[str, object]:
    values: dict[str, object] = YAML(typ="safe").load(path.read_text("utf-8"))
    return values


def test_a_project_is_valid_and_can_be_built_at_once(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("init", tmp_path / "flood", *SPANISH)
    assert (result.code, result.err) == (0, "")
    written = contents(tmp_path / "flood")
    assert {line.removeprefix("written: ") for line in result.out.splitlines()[:-1]} == {
        str(tmp_path / "flood" / path) for path in written
    }
    monkeypatch.chdir(tmp_path / "flood")
    result = run("validate")
    assert (result.code, result.err) == (0, ""), result.out
    assert run("build").code == 0
    assert contents(Path("raw")) == {
        path.removeprefix("raw/"): data for path, data in written.items() if path.startswith("raw/")
    }
    assert len(md.open_project(".").claims()) == 0
    assert md.open_project(".").cite().startswith("The flood contributors")
    for path in Path("raw").glob("*.yaml"):  # the schemas to which editors are pointed
        schema = path.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
        assert (Path("raw") / schema).is_file()


def test_a_project_is_called_as_the_options_say(tmp_path: Path, run: Run) -> None:
    assert run("init", tmp_path, "--name", "dana_2024", *SPANISH).code == 0
    project = read(tmp_path / "raw" / "project.yaml")
    asked = {"name": "dana_2024", "title": SPANISH[1], "title_es": SPANISH[3], "zone": SPANISH[5]}
    assert {key: project[key] for key in asked} == asked
    assert project["event_id"] == "dana-2024"
    assert run("validate", tmp_path).code == 0


@pytest.mark.parametrize("folder", ["Dana 2024", "Inundación", "--", "x" * 90, "a_b"])
def test_any_folder_gives_a_name(folder: str, tmp_path: Path, run: Run) -> None:
    assert run("init", tmp_path / folder).code == 0
    result = run("validate", tmp_path / folder)
    assert result.code == 0, result.out


@pytest.mark.parametrize(
    ("options", "named"),
    [(("--name", "Flood of 2024"), "name"), (("--title", "a\nb"), "title"), (("--title-es", "x" * 300), "title_es")],
)
def test_what_a_project_cannot_be_called_is_wrong_use(
    options: tuple[str, ...], named: str, tmp_path: Path, run: Run
) -> None:
    result = run("init", tmp_path / "flood", *options)
    assert result.code == 2
    assert f"cannot be the {named} of a project" in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_zone_that_does_not_exist_is_wrong_use(tmp_path: Path, run: Run) -> None:
    result = run("init", tmp_path / "flood", "--zone", "Europe/Atlantis")
    assert result.code == 2
    assert "'Europe/Atlantis' is not a time zone" in result.err
    assert list(tmp_path.iterdir()) == []


def test_raw_files_are_in_the_form_in_which_they_are_edited(tmp_path: Path, run: Run) -> None:
    assert run("init", tmp_path).code == 0
    for path in (tmp_path / "raw").glob("*.yaml"):
        assert canonical(path.read_text("utf-8")) == path.read_bytes()


def test_what_is_there_is_never_overwritten_and_all_of_it_is_named(tmp_path: Path, run: Run) -> None:
    (tmp_path / "raw").mkdir()
    mine = [tmp_path / "raw" / "places.yaml", tmp_path / "raw" / "events.yaml"]
    for path in (*mine, tmp_path / ".gitignore"):
        path.write_text("mine\n", "utf-8")
    (tmp_path / ".pre-commit-config.yaml").symlink_to("nowhere")
    before = contents(tmp_path)
    result = run("init", tmp_path)
    assert result.code == 2
    assert all(str(path) in result.err for path in (*mine, tmp_path / ".pre-commit-config.yaml"))
    assert contents(tmp_path) == before
    assert not (tmp_path / ".github").exists()


@pytest.mark.parametrize(
    ("mine", "kept"),
    [("*.log", "*.log\n"), ("*.log\n", "*.log\n"), ("dist/\r\n!text.txt\r\n", "dist/\r\n!text.txt\r\n"), ("", "")],
)
def test_a_gitignore_gets_the_lines_that_it_lacks_at_its_end(mine: str, kept: str, tmp_path: Path, run: Run) -> None:
    (tmp_path / "new").mkdir()
    assert run("init", tmp_path / "new").code == 0
    (tmp_path / ".gitignore").write_bytes(mine.encode())
    assert run("init", tmp_path).code == 0
    added = (tmp_path / "new" / ".gitignore").read_text("utf-8").splitlines(keepends=True)
    lacking = [line for line in added if line.strip() not in mine.split()]
    assert (tmp_path / ".gitignore").read_bytes().decode() == kept + "".join(lacking)
    assert "raw/*/text.txt\n" in lacking


def test_a_gitignore_that_is_a_link_is_in_the_way(tmp_path: Path, run: Run) -> None:
    (tmp_path / ".gitignore").symlink_to("elsewhere")
    result = run("init", tmp_path)
    assert (result.code, list(tmp_path.iterdir())) == (2, [tmp_path / ".gitignore"])
    assert ".gitignore is there already. Nothing was written. Move it away" in result.err


def test_other_files_of_the_folder_stay(tmp_path: Path, run: Run) -> None:
    (tmp_path / "CITATION.cff").write_text("mine\n", "utf-8")
    assert run("init", tmp_path).code == 0
    assert (tmp_path / "CITATION.cff").read_text("utf-8") == "mine\n"
    assert run("init", tmp_path / "CITATION.cff").code == 2


def test_a_full_disk_leaves_nothing(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync
    left = iter(range(5))

    def full(file: int) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(file)

    (tmp_path / ".gitignore").write_text("mine\n", "utf-8")
    monkeypatch.setattr(os, "fsync", full)
    for folder in (tmp_path / "flood", tmp_path):
        assert run("init", folder).code == 2
        assert contents(tmp_path) == {".gitignore": b"mine\n"}


def test_workflow_and_hook_are_as_contributing_shows_them(tmp_path: Path, run: Run) -> None:
    assert run("init", tmp_path).code == 0
    guide = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    (step,) = (step for step in steps(tmp_path) if "OWNER" in str(step))
    assert step["with"] == {"path": "raw"}
    assert f"uses: {step['uses'].partition('@')[0]}@" in guide
    hook = (tmp_path / ".pre-commit-config.yaml").read_text("utf-8")
    for line in ("  - repo: https://github.com/OWNER/mencho_data", "      - id: mencho-data-validate"):
        assert line in hook.splitlines()
        assert line in guide.splitlines()


def steps(folder: Path) -> list[dict[str, Any]]:
    jobs = read(folder / ".github" / "workflows" / "data.yml")["jobs"]
    assert isinstance(jobs, dict)
    found: list[dict[str, Any]] = jobs["validate"]["steps"]
    return found


@pytest.mark.process
def test_the_text_of_an_article_stays_out_of_git(tmp_path: Path, run: Run) -> None:
    project, page = tmp_path / "flood", tmp_path / "page.txt"
    page.write_text("Ten farmers died at Villaejemplo, the civil guard says.\n", "utf-8")
    assert run("init", project).code == 0
    subprocess.run(["git", "init", "--quiet"], cwd=project, check=True)
    assert run("new", "gazette-2026-01-06", "--text", page, "--project", project).code == 0
    subprocess.run(["git", "add", "--all"], cwd=project, check=True)
    done = subprocess.run(["git", "ls-files"], cwd=project, capture_output=True, encoding="utf-8", check=True)
    assert "raw/gazette-2026-01-06/source.yaml" in done.stdout
    assert "text.txt" not in done.stdout
