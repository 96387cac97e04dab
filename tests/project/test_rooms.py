"""Which rooms write: only `curate` writes `raw/`, only `publish` writes what is generated; the others read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import mencho_data
from tests.conftest import Run
from tests.helpers.tree import DAILY

PACKAGE = Path(mencho_data.__file__).parent
WAYS = {"write_text", "write_bytes", "mkdir", "touch", "unlink", "rmdir", "symlink_to", "copy", "copytree", "rmtree"}
OF_OURS = {"write_file", "write_files", "write_through", "aside", "clear"}
MAY_WRITE = {"curate", "publish", "files.py", "parts.py"}


def test_no_other_room_writes_files() -> None:
    found = {}
    for path in PACKAGE.rglob("*.py"):
        name = path.relative_to(PACKAGE)
        called = {call.func for call in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(call, ast.Call)}
        names = {func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "") for func in called}
        if name.parts[0] not in MAY_WRITE and (ways := names & (WAYS | OF_OURS)):
            found[name.as_posix()] = ways
    assert found == {"cli/extraction.py": {"aside"}}  # the result, where its user wants it


def files(root: Path, folder: str, within: bool) -> dict[Path, bytes]:
    """The files of a project that are in one of its folders, or all others."""
    paths = (path for path in root.rglob("*") if path.is_file())
    return {path: path.read_bytes() for path in paths if (path.relative_to(root).parts[0] == folder) is within}


def test_curating_changes_raw_alone(raw: Path, run: Run) -> None:
    root, given = raw.parent, ("--articles", raw.parent / "articles")
    before = files(root, "raw", within=False)
    (raw / DAILY / "ledger.yaml").unlink()
    assert run("anchor", raw, *given).code == 0
    assert run("ledger", "--write", "--raw", raw, *given).code == 1  # a number is open
    assert run("propose", DAILY, "--raw", raw, *given).code == 0
    assert (raw / DAILY / "ledger.yaml").exists()
    assert files(root, "raw", within=False) == before


@pytest.mark.process
def test_publishing_leaves_raw_as_it_is(raw: Path, run: Run) -> None:
    before = files(raw.parent, "raw", within=True)
    assert run("build", raw.parent).code == 0
    assert (raw.parent / "datapackage.json").exists()
    assert files(raw.parent, "raw", within=True) == before
