"""Frictionless, the outside judge, accepts what is published and reports what is changed."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pytest

from mencho_data import __version__
from mencho_data.models import TABLES
from mencho_data.publish.release import _frictionless_problems
from tests.conftest import REPOSITORY
from tests.helpers.tree import grown

pytestmark = pytest.mark.interop

RELEASE = f"build/{__version__}"
DESCRIPTORS = ["datapackage.json", f"{RELEASE}/datapackage.json"]
Table = list[dict[str, str]]


def errors(descriptor: Path) -> list[tuple[str, str]]:
    """What frictionless finds: name of the resource and type of the error."""
    report = frictionless.validate(str(descriptor))
    assert report.errors == []
    return [(task.name, error.type) for task in report.tasks for error in task.errors]


def test_command_accepts_the_published_data() -> None:
    """By the descriptor of the folder; `make check` has that of the root."""
    command = [sys.executable, "-m", "frictionless", "validate", DESCRIPTORS[1]]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=REPOSITORY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "INVALID" not in done.stdout


@pytest.mark.parametrize("descriptor", DESCRIPTORS)
def test_every_resource_is_read_and_has_its_rows(descriptor: str) -> None:
    report = frictionless.validate(str(REPOSITORY / descriptor))
    assert report.valid, report.flatten(["type", "note"])
    tasks = {task.name: task for task in report.tasks}
    tables = [f"{name}{ending}" for name in TABLES for ending in ("", "-parquet")]
    assert list(tasks) == [*tables, "croissant", "card", "citation"]
    for resource in json.loads((REPOSITORY / descriptor).read_text("utf-8"))["resources"]:
        stats = tasks[resource["name"]].stats
        assert stats["bytes"] == resource["bytes"] > 0
        assert f"sha256:{stats['sha256']}" == resource["hash"]
        if resource["type"] == "table":
            # Of a table without rows, frictionless tells no number.
            assert stats.get("rows", 0) == resource["rows"]
            assert resource["rows"] > 0 or resource["name"] == "withdrawn"
            assert stats["fields"] == len(resource["schema"]["fields"])


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of what the flood publishes."""
    shutil.copy(grown() / "datapackage.json", tmp_path)
    shutil.copytree(grown() / RELEASE, tmp_path / RELEASE)
    return tmp_path


def restate(package: Path, name: str, **more: int) -> None:
    """Let the descriptor state the bytes and hash that a table has now, so that only its content can be wrong."""
    path = package / "datapackage.json"
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    resource = next(item for item in content["resources"] if item["name"] == name)
    data = (package / resource["path"]).read_bytes()
    resource.update(bytes=len(data), hash=f"sha256:{hashlib.sha256(data).hexdigest()}", **more)
    path.write_text(json.dumps(content), "utf-8")


def edit(package: Path, name: str, change: Callable[[Table], object]) -> None:
    """Change the rows of a table and let the descriptor state them."""
    path = package / RELEASE / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = list(rows[0])
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    restate(package, name, rows=len(rows))


def test_a_release_names_what_frictionless_does_not_accept(package: Path) -> None:
    (package / RELEASE / "places.csv").write_text("place_id\n", "utf-8")
    found = {(problem.rule, problem.record) for problem in _frictionless_problems(package / "datapackage.json")}
    assert ("frictionless", "places") in found


def test_copy_without_a_change_is_accepted(package: Path) -> None:
    edit(package, "casualties", lambda _: None)
    assert errors(package / "datapackage.json") == []


@pytest.mark.parametrize(
    ("file", "resource"), [("casualties.csv", "casualties"), ("figures.parquet", "figures-parquet")]
)
def test_flipped_bit_is_reported(file: str, resource: str, package: Path) -> None:
    data = bytearray((package / RELEASE / file).read_bytes())
    data[data.index(b",12,12,12,") + 4 if file.endswith(".csv") else len(data) // 2] ^= 1
    (package / RELEASE / file).write_bytes(data)
    assert errors(package / "datapackage.json") == [(resource, "hash-count")]


def test_missing_file_is_reported(package: Path) -> None:
    (package / RELEASE / "places.csv").unlink()
    assert ("places", "scheme-error") in errors(package / "datapackage.json")


def test_empty_table_is_reported(package: Path) -> None:
    path = package / RELEASE / "rewards.csv"
    path.write_bytes(path.read_bytes().splitlines(keepends=True)[0])
    assert {kind for name, kind in errors(package / "datapackage.json") if name == "rewards"} == {
        "hash-count",
        "byte-count",
        "row-count",
    }
    restate(package, "rewards")
    assert errors(package / "datapackage.json") == [("rewards", "row-count")]


@pytest.mark.parametrize(
    ("table", "users"),
    [
        ("measures", {"casualties", "arrests", "rewards", "figures"}),
        ("evidence", {"casualties", "arrests", "rewards", "figures", "citations"}),
        ("sources", {"casualties", "evidence", "actor_names"}),
        ("actors", {"casualties", "citations", "actor_names"}),
        ("events", {"casualties", "figures"}),
        ("places", {"casualties", "events"}),
    ],
)
def test_removed_rows_break_the_references_to_them(table: str, users: set[str], package: Path) -> None:
    edit(package, table, lambda rows: rows.__delitem__(slice(1, None)))
    found = errors(package / "datapackage.json")
    assert users <= {name for name, _ in found}
    assert {kind for _, kind in found} == {"foreign-key"}


@pytest.mark.parametrize(
    ("table", "column", "value", "kind"),
    [
        ("casualties", "value", "twelve", "type-error"),
        ("casualties", "value", "-1", "constraint-error"),
        ("casualties", "period_start", "2026-02-30", "type-error"),
        ("casualties", "certainty", "", "constraint-error"),
        ("casualties", "source_id", "No Slug", "constraint-error"),
        ("evidence", "table", "no-such-code", "constraint-error"),
        ("casualties", "", "", "primary-key"),
        ("actor_names", "", "", "primary-key"),  # a second name of one actor in one source
    ],
)
def test_wrong_cell_or_row_twice_is_reported(table: str, column: str, value: str, kind: str, package: Path) -> None:
    edit(package, table, lambda rows: rows[0].update({column: value}) if column else rows.append(rows[0]))
    assert (table, kind) in errors(package / "datapackage.json")
