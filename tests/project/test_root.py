"""Every command works on one project: the one that is named, else the nearest one upwards, else the installed data."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import typer

from mencho_data import __version__
from mencho_data.cli.base import app
from tests.conftest import REPOSITORY, Run
from tests.helpers.tree import DAILY, anchored_tree, built_tree

WITHOUT = {"init"}
"""Commands that work on no project yet."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-up project that is built, with a folder below it and one beside it."""
    monkeypatch.delenv("MENCHO_ARTICLES", raising=False)
    root = tmp_path / "project"
    built_tree(root)
    (root / "notes" / "deep").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    return root


def subjects(run: Run, *arguments: object) -> tuple[set[str], str]:
    """What is compared, and what is said on the way."""
    result = run("compare", "--json", *arguments)
    assert result.code == 0, result.err
    return {row["subject"] for row in json.loads(result.out)["comparisons"]}, result.err


def test_every_command_takes_the_project() -> None:
    group: Any = typer.main.get_command(app)
    taking = {name for name, command in group.commands.items() if any("--project" in p.opts for p in command.params)}
    assert taking == set(group.commands) - WITHOUT


def test_compare_answers_from_the_project_one_stands_in(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in (project, project / "raw", project / "notes" / "deep"):
        monkeypatch.chdir(folder)
        found, said = subjects(run)
        assert "farmers-killed" in found
        assert said == ""


def test_a_project_that_is_named_is_used_and_reported(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(REPOSITORY)
    found, said = subjects(run, "--project", project)
    assert "farmers-killed" in found
    assert said == f"The project is {project}.\n"


def test_without_a_project_the_installed_data_are_used_and_reported(
    project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.parent / "elsewhere")
    found, said = subjects(run)
    assert found
    assert "farmers-killed" not in found
    assert said == "No folder from here upwards is that of a project. The installed data are used.\n"


def test_the_project_is_not_passed_over_because_it_is_not_built(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    anchored_tree(tmp_path)
    monkeypatch.chdir(tmp_path)
    result = run("compare")
    assert (result.code, result.out) == (2, "")
    assert "does not hold published data. Run `mencho-data build` there." in result.err


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("validate",), "are valid"),
        (("verify", "--articles", "ARTICLES"), "by same text"),
        (("anchor", "--articles", "ARTICLES"), "records have positions"),
        (("ledger", "--articles", "ARTICLES"), "100 % accounted for"),
        (("propose", DAILY, "--articles", "ARTICLES"), "proposals are decided"),
        (("check-build",), "Everything is as raw/ makes it"),
        (("build",), f"{__version__} is built"),
        (("diff", __version__), "0 ADD, 0 MOD, 0 DEL"),
    ],
)
def test_commands_find_the_project_upwards(
    command: tuple[str, ...], words: str, project: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project / "notes" / "deep")
    arguments = [part.replace("ARTICLES", "../../articles") for part in command]
    result = run(*arguments)
    assert (result.code, result.err) == (0, "")
    assert words in result.out
    monkeypatch.chdir(project.parent / "elsewhere")
    result = run(*arguments, "--project", project)
    assert words in result.out or "articles" in command[-1].lower()


def test_export_and_site_take_the_project(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project / "notes")
    assert run("export", "taken").code == 0
    assert DAILY in (project / "notes" / "taken" / "sources.csv").read_text("utf-8")
    assert run("site", "--out", "pages").code == 0
    assert "Villaejemplo" in (project / "notes" / "pages" / "index.html").read_text("utf-8")


def test_problems_name_the_file_from_where_one_stands(project: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "raw" / "events.yaml").unlink()
    monkeypatch.chdir(project / "notes")
    problems = json.loads(run("validate", "--json").out)["problems"]
    assert problems
    assert {(project / "notes" / problem["file"]).exists() for problem in problems[1:]} <= {True}
    assert problems[0]["file"] == "../raw/events.yaml"


@pytest.mark.parametrize("command", ["build", "check-build", "anchor", "ledger"])
def test_a_command_that_needs_a_project_says_how_to_name_one(
    command: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(command)
    assert (result.code, result.out) == (2, "")
    assert "Name the project with --project" in result.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_a_project_is_wrong_use(tmp_path: Path, run: Run) -> None:
    result = run("compare", "--project", tmp_path)
    assert result.code == 2
    assert f"{tmp_path} is not the folder of a project" in result.err


def test_path_and_project_are_not_named_together(project: Path, run: Run) -> None:
    for command, path in (("validate", project / "raw"), ("verify", project / "raw"), ("build", project)):
        result = run(command, path, "--project", project)
        assert (result.code, result.out) == (2, "")
    shutil.rmtree(project)
