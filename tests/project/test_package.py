"""The package keeps its own rules: layers, one version, documentation, nothing of one machine."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mencho_data import __version__
from mencho_data.cli.base import app
from mencho_data.dataset.manifest import read_manifest, versions
from mencho_data.version import order
from tests.conftest import REPOSITORY
from tests.helpers.package import repository_files

MODULES = sorted(path.relative_to(REPOSITORY).as_posix() for path in (REPOSITORY / "mencho_data").rglob("*.py"))
LONGEST = 320
DECLARATIONS = {
    "mencho_data/errors.py",
    *(f"mencho_data/models/{name}.py" for name in ("codes", "derived", "records", "registers")),
}
COMMANDS = sorted(str(command.name or getattr(command.callback, "__name__", "")) for command in app.registered_commands)
MACHINE_PATH = re.compile(r"(^|[^A-Za-z0-9_./-])/(work|farm|root|home/[a-z]+)/", re.MULTILINE)
REGISTRY = re.compile(r"pypi\.org|files\.pythonhosted\.org|npmjs")


def pyproject() -> str:
    return (REPOSITORY / "pyproject.toml").read_text("utf-8")


def texts() -> Iterator[tuple[str, str]]:
    """Every text file of the repository but the locked requirements, also those in archives and workbooks."""
    for path in repository_files():
        if path.endswith((".zip", ".xlsx")):
            with zipfile.ZipFile(REPOSITORY / path) as archive:
                for name in archive.namelist():
                    yield from text(f"{path}/{name}", archive.read(name))
        elif not path.endswith(".lock"):
            yield from text(path, (REPOSITORY / path).read_bytes())


def text(path: str, data: bytes) -> Iterator[tuple[str, str]]:
    """The file, if it is one of text."""
    try:
        yield path, data.decode("utf-8")
    except UnicodeDecodeError:
        assert path.endswith((".parquet", ".sqlite", ".xlsx", ".png")), path


def test_version_is_written_once() -> None:
    project = tomllib.loads(pyproject())["project"]
    assert "version" in project["dynamic"]
    assert "version" not in project
    for path in ("datapackage.json", f"build/{__version__}/datapackage.json"):
        assert json.loads((REPOSITORY / path).read_text("utf-8"))["version"] == __version__


def test_what_is_not_released_is_not_kept_beside_the_version_of_the_package() -> None:
    kept = {*read_manifest(REPOSITORY, []).released, __version__}
    assert versions(REPOSITORY) == sorted(kept, key=order)


@pytest.mark.process
def test_help_describes_every_command() -> None:
    command = [sys.executable, "-m", "mencho_data", "--help"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=REPOSITORY)
    assert done.returncode == 0, done.stderr
    assert [name for name in COMMANDS if name not in done.stdout] == []


@pytest.mark.process
def test_no_file_names_a_path_of_one_machine() -> None:
    assert [(path, found.group()) for path, text in texts() if (found := MACHINE_PATH.search(text))] == []


@pytest.mark.process
def test_no_file_names_a_registry() -> None:
    here = Path(__file__).relative_to(REPOSITORY).as_posix()
    assert [path for path, text in texts() if path != here and REGISTRY.search(text)] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see /{}/main".format("work"), True),
        ('"/{}/someone/data"'.format("home"), True),
        ("/{}/x".format("root"), True),
        ("https://example.org/{}/x".format("work"), False),
        ("../{}/x".format("work"), False),
    ],
)
def test_a_path_of_one_machine_is_seen(text: str, found: bool) -> None:
    assert bool(MACHINE_PATH.search(text)) == found


def undocumented(tree: ast.Module) -> Iterator[str]:
    """Public functions, methods and classes without a docstring."""
    if not ast.get_docstring(tree):
        yield "module"
    blocks: list[ast.Module | ast.ClassDef] = [tree]
    while blocks:
        for node in blocks.pop().body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith(
                "_"
            ):
                # What a rule means stands in the catalogue of problems.
                decorators = {ast.unparse(decorator).partition("(")[0] for decorator in node.decorator_list}
                if not ast.get_docstring(node) and not decorators & {"overload", "rule"}:
                    yield node.name
                if isinstance(node, ast.ClassDef):
                    blocks.append(node)


@pytest.mark.parametrize("path", MODULES)
def test_everything_public_has_a_docstring(path: str) -> None:
    assert list(undocumented(ast.parse((REPOSITORY / path).read_text("utf-8")))) == []


def test_missing_docstrings_are_seen() -> None:
    code = "class A:\n    def b(self): ...\n    def _c(self): ...\ndef d(): ...\ndef _e(): ...\n"
    assert sorted(undocumented(ast.parse(code))) == ["A", "b", "d", "module"]


@pytest.mark.parametrize("path", MODULES)
def test_module_reads_in_one_sitting(path: str) -> None:
    if path not in DECLARATIONS:
        assert len((REPOSITORY / path).read_text("utf-8").splitlines()) <= LONGEST
