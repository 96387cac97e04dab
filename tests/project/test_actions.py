"""What other projects use to check their data, and the workflows of this one, keep their promises."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from mencho_data import __version__
from mencho_data.raw.project import project_of
from tests.conftest import REPOSITORY, Run
from tests.helpers.tree import replace

WORKFLOWS = sorted((REPOSITORY / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"[\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==", re.MULTILINE)


def load(path: str | Path) -> Any:
    return YAML(typ="safe").load(REPOSITORY / path)


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = load(path)["jobs"]
    return found


def steps() -> Iterator[dict[str, Any]]:
    yield from load("action.yml")["runs"]["steps"]
    for path in WORKFLOWS:
        for job in jobs(path).values():
            yield from job.get("steps", ())


def step(name: str) -> dict[str, Any]:
    return next(item for item in load("action.yml")["runs"]["steps"] if item["name"] == name)


def bash(code: str, folder: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run a step as a runner does."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", code]
    environment = {"PATH": os.environ["PATH"], **settings}
    return subprocess.run(
        command, capture_output=True, encoding="utf-8", check=False, cwd=folder, env=environment, timeout=120
    )


def spoil(raw: Path) -> None:
    replace(raw / "daily-2026-01-05" / "claims.yaml", "value: 12", "value: 13")


@pytest.mark.parametrize("good", [True, False])
def test_hook_checks_raw_of_the_project_that_uses_it(
    good: bool, raw: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (hook,) = load(".pre-commit-hooks.yaml")
    command: list[str] = [*shlex.split(hook["entry"]), *hook["args"]]
    if not good:
        spoil(raw)
    monkeypatch.chdir(raw.parent)
    done = run(*command[1:])
    assert (command[0], hook["language"], hook["pass_filenames"]) == ("mencho-data", "python", False)
    assert done.code == (0 if good else 1)
    assert ("are valid" if good else "raw/daily-2026-01-05/claims.yaml:") in done.out
    assert [bool(re.search(hook["files"], path)) for path in ("raw/actors.yaml", "other/raw/x", "README.md")] == [
        True,
        False,
        False,
    ]


@pytest.mark.process
@pytest.mark.parametrize("good", [True, False])
def test_action_marks_the_lines_that_are_wrong(good: bool, raw: Path, tmp_path: Path) -> None:
    home = tmp_path / "runner" / "mencho-data"
    home.mkdir(parents=True)
    (home / "bin").symlink_to(Path(sys.executable).parent)
    if not good:
        spoil(raw)
    done = bash(step("Validate")["run"], raw.parent, RUNNER_TEMP=str(home.parent), RAW="raw")
    assert (done.returncode, done.stderr) == (0 if good else 1, "")
    assert ("are valid" if good else "::error file=raw/daily-2026-01-05/claims.yaml,line=") in done.stdout


@pytest.mark.process
def test_action_takes_its_path_for_a_path(raw: Path, tmp_path: Path) -> None:
    home = tmp_path / "runner" / "mencho-data"
    home.mkdir(parents=True)
    (home / "bin").symlink_to(Path(sys.executable).parent)
    for path in ("--help", "$(touch made)", "raw; touch made"):
        done = bash(step("Validate")["run"], raw.parent, RUNNER_TEMP=str(home.parent), RAW=path)
        assert (done.returncode, done.stdout) == (2, "")
    assert not (raw.parent / "made").exists()


@pytest.mark.process
def test_action_installs_the_versions_of_the_lock_file(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\necho "$@" >>"$0.log"\n', "utf-8")
    python.chmod(0o755)
    home = tmp_path / "mencho-data"
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "python").symlink_to(python)
    settings = {"PYTHON": str(python), "RUNNER_TEMP": str(tmp_path), "GITHUB_ACTION_PATH": str(REPOSITORY)}
    done = bash(step("Install mencho-data")["run"], tmp_path, **settings)
    assert (done.returncode, done.stderr) == (0, "")
    constraints = (home / "constraints.txt").read_text("utf-8")
    assert LOCKED.findall(constraints) == LOCKED.findall((REPOSITORY / "requirements.lock").read_text("utf-8"))
    assert "\\" not in constraints
    assert str(REPOSITORY) in (home / "bin" / "python.log").read_text("utf-8")


def test_every_action_is_pinned_by_its_commit() -> None:
    lines = [
        line.partition("uses: ")[2]
        for path in (REPOSITORY / "action.yml", *WORKFLOWS)
        for line in path.read_text("utf-8").splitlines()
        if "uses: " in line
    ]
    assert len(lines) > 5
    assert [line for line in lines if not line.startswith("./") and not PINNED.fullmatch(line)] == []


def test_no_expression_is_pasted_into_a_program() -> None:
    assert [item["run"] for item in steps() if "${{" in item.get("run", "")] == []


def test_permissions_are_the_least() -> None:
    assert [path.name for path in WORKFLOWS] == ["release.yml", "test.yml"]
    for path in WORKFLOWS:
        assert load(path)["permissions"] == {"contents": "read"}, path.name
    granted = {
        (path.name, name): job["permissions"]
        for path in WORKFLOWS
        for name, job in jobs(path).items()
        if "permissions" in job
    }
    assert granted == {
        ("release.yml", "attach"): {"attestations": "write", "contents": "write", "id-token": "write"},
        ("release.yml", "publish"): {"id-token": "write"},
    }
    checkouts = [item for item in steps() if item.get("uses", "").startswith("actions/checkout@")]
    assert checkouts
    assert all(item["with"] == {"persist-credentials": False} for item in checkouts)
    assert "secrets." not in "".join(path.read_text("utf-8") for path in WORKFLOWS)


def test_job_that_publishes_runs_nothing_of_this_repository() -> None:
    publish = jobs(REPOSITORY / ".github" / "workflows" / "release.yml")["publish"]
    assert (publish["needs"], publish["environment"]) == (["test", "build", "attach"], "pypi")
    assert [sorted(item) for item in publish["steps"]] == [["uses", "with"], ["uses"]]


def test_what_is_signed_is_all_that_is_attached_and_the_manifest() -> None:
    download, sign, attach = jobs(REPOSITORY / ".github" / "workflows" / "release.yml")["attach"]["steps"]
    assert download["with"] == {"name": "release"}
    assert sign["uses"].startswith("actions/attest-build-provenance@")
    assert sign["with"].keys() == {"subject-path"}
    signed = sign["with"]["subject-path"].split()
    assert [word for word in shlex.split(attach["run"]) if word.startswith("dist/")] == [*signed[2:], signed[1]]
    assert signed[:2] == ["build/SHA256SUMS", "dist/SHA256SUMS"]
    project = project_of(REPOSITORY)
    made = {f"{project.name}-pages.zip", *map(project.file, ("xlsx", "sqlite", "zip"))}
    assert made == {path.removeprefix("dist/") for path in signed[4:]}


@pytest.mark.process
@pytest.mark.parametrize("tag", [f"v{__version__}", __version__, "v0.0.1"])
def test_release_needs_the_tag_of_its_version(tag: str, tmp_path: Path) -> None:
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "bin").symlink_to(Path(sys.executable).parent)
    build = jobs(REPOSITORY / ".github" / "workflows" / "release.yml")["build"]
    code = next(item["run"] for item in build["steps"] if item.get("name") == "The tag is the version")
    done = bash(code, tmp_path, GITHUB_REF_NAME=tag)
    assert (done.returncode == 0) == (tag == f"v{__version__}")
    assert done.stdout == "" or (done.stdout.startswith("::error::") and __version__ in done.stdout)


def test_every_python_that_is_promised_is_tested() -> None:
    matrix = jobs(REPOSITORY / ".github" / "workflows" / "test.yml")["test"]["strategy"]["matrix"]["python"]
    assert matrix == ["3.11", "3.12", "3.13", "3.14"]
    assert f'requires-python = ">={matrix[0]}"' in (REPOSITORY / "pyproject.toml").read_text("utf-8")
