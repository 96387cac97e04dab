"""The house is as CONTRIBUTING.md says: its rooms, what each may use, and who writes where."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from ruamel.yaml import YAML

import mencho_data as md
from mencho_data import __version__
from mencho_data.cli.base import app
from mencho_data.version import Step
from tests.conftest import REPOSITORY, Run
from tests.helpers.tree import DAILY, FLASH, as_preview, write_tree
from tests.helpers.writes import Write, writes

PACKAGE = REPOSITORY / "mencho_data"
ROOMS = {"models", "raw", "derive", "dataset", "extract", "validate", "verify", "curate", "publish"}
LOOSE = {"errors", "files", "parts", "spans", "version", "__init__", "__main__"}
NEXT = Step.MINOR.after(__version__)
MODULES = {path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}
COMMANDS = {str(command.name or getattr(command.callback, "__name__", "")) for command in app.registered_commands}

READS = {"FILES", "MAX_BYTES", "Refused", "leads_out", "outside", "read_bytes", "read_text", "sha256_of"}
"""Names of `files` that write nothing."""
WRITERS = {"mkdir", "rename", "rmdir", "rmtree", "symlink_to", "touch", "unlink", "write_bytes", "write_text"}
"""Methods and functions that write."""
MAY_WRITE = {
    "files.py": "it is how the others write",
    "curate": "raw/",
    "publish": "what is generated",
    "parts.py": "the results of a job, in the folder that `--parts` names",
    "validate/bulk.py": "what such a job finds between rows, in the same folder",
    "validate/cuts.py": "which sources such a job checks together, in the same folder",
    "validate/sorting.py": "a sorted copy for such a job, in the same folder",
    "cli/extraction.py": "the file that `extract --out` names",
}


# ---- rooms


def test_the_package_holds_the_rooms_and_the_modules_that_are_named() -> None:
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name not in {"__pycache__", "_data"}}
    assert folders == {*ROOMS, "cli"}
    assert {path.stem for path in PACKAGE.glob("*.py")} == LOOSE


def test_the_import_contract_names_every_module() -> None:
    (contract,) = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    named = [name.strip() for layer in contract["layers"] for name in layer.split("|")]
    assert contract["exhaustive"] is True
    assert sorted([*named, *contract["exhaustive_ignores"], "__init__"]) == sorted({*ROOMS, *LOOSE, "cli"})


@pytest.mark.process
def test_the_import_contract_is_kept() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=REPOSITORY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 kept, 0 broken" in done.stdout


def test_no_module_has_the_name_of_a_public_function() -> None:
    assert {*ROOMS, *LOOSE, "cli"}.isdisjoint(name for name in md.__all__ if name != "__version__")


def test_no_two_public_classes_have_one_name() -> None:
    places: dict[str, list[str]] = defaultdict(list)
    for path, tree in MODULES.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(path)
    assert {name for name, found in places.items() if len(found) > 1} == set()


def test_nothing_is_said_to_be_no_thing() -> None:
    """A text says "is not a …"; "there is no …" is fine."""
    wrong = re.compile(r"(?<!there) is no (?!longer)", re.IGNORECASE)
    said = [
        (path, found.group(), node.value)
        for path, tree in MODULES.items()
        if not path.startswith("extract/words/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and (found := wrong.search(node.value))
    ]
    assert said == []


# ---- who writes


def writing(tree: ast.Module) -> Iterator[str]:
    """What a module uses that writes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "mencho_data.files":
            yield from ({name.name for name in node.names} - READS)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            words = {
                word.value
                for word in (*node.args, *(key.value for key in node.keywords))
                if isinstance(word, ast.Constant)
            }
            if node.func.attr in WRITERS or (node.func.attr == "open" and words & {"w", "wb", "a", "ab", "x", "xb"}):
                yield node.func.attr


def test_only_curate_and_publish_hold_what_writes() -> None:
    found = {path: sorted(writing(tree)) for path, tree in MODULES.items()}
    rooms = {path for path, names in found.items() if names}
    assert {path for path in rooms if not path.startswith(tuple(MAY_WRITE))} == set()


@pytest.mark.parametrize(
    "code",
    ["from mencho_data.files import write_file", "path.write_text('x')", "path.open('wb')", "shutil.rmtree(path)"],
)
def test_what_writes_is_seen(code: str) -> None:
    assert list(writing(ast.parse(code)))


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-up project as a curator wrote it: nothing is anchored or built."""
    monkeypatch.delenv("MENCHO_ARTICLES", raising=False)
    root = tmp_path / "project"
    raw = write_tree(root)
    (raw / FLASH / "ledger.yaml").unlink()
    as_preview(raw)
    (tmp_path / "page.txt").write_text("Ten farmers died at Villaejemplo, the civil guard says.\n", "utf-8")
    monkeypatch.chdir(root)
    return root


def decisions(root: Path) -> Path:
    """A file that rejects the first proposal on an article."""
    proposed = YAML(typ="safe").load(root / "raw" / DAILY / "proposals" / "claims.yaml")
    first = next(
        entry["proposal_id"] for entries in proposed.values() if isinstance(entries, list) for entry in entries
    )
    path = root.parent / "decisions.yaml"
    path.write_text(f"decisions:\n  - proposal_id: {first}\n    decide: reject\n    reason: not_a_figure\n", "utf-8")
    return path


@pytest.mark.process
def test_only_curate_writes_raw_and_only_publish_what_is_generated(root: Path, run: Run) -> None:
    outside, texts = root.parent, ("--articles", "articles")
    commands: list[tuple[object, ...]] = [
        ("anchor", "raw", *texts),
        ("ledger", "--write", *texts),
        ("propose", DAILY, *texts),
        ("review", DAILY, *texts, "--batch"),
        ("readings", DAILY),
        ("validate",),
        ("verify", "raw", *texts),
        ("build",),
        ("compare",),
        ("tolls", "killed", "--as-of", "2026-01-05"),
        ("folder",),
        ("site",),
        ("check-build",),
        ("extract", outside / "page.txt", "--out", outside / "figures.parquet"),
        ("export", outside / "exported"),
        ("release", NEXT, *texts),
        ("diff", NEXT),
        ("new", "town-2026-01-10", "--text", outside / "page.txt"),
        ("init", outside / "begun"),
    ]
    wrote: dict[str, set[Write]] = {}
    with writes(REPOSITORY) as elsewhere:
        for name, *arguments in commands:
            more = [decisions(root)] if name == "review" else []
            with writes(root) as found:
                done = run(name, *arguments, *more)
            assert done.code == 0, (name, done.out, done.err)
            wrote[str(name)] = found
    assert wrote.keys() == COMMANDS, "run every command here"
    writers = {name: {room for room, _ in found} for name, found in wrote.items()}
    curating = {name: {"curate"} for name in ("anchor", "ledger", "propose", "review", "new")}
    publishing = {name: {"publish"} for name in ("build", "site", "release")}
    assert {name: rooms for name, rooms in writers.items() if rooms} == curating | publishing
    for name, found in wrote.items():
        in_raw = {path for _, path in found if path == "raw" or path.startswith("raw/")}
        stated = {"raw", "raw/project.yaml"} if name == "release" else set()
        assert in_raw == ({path for _, path in found} if name in curating else stated), name
    assert {room for room, path in elsewhere if "__pycache__" not in path} <= {"test"}


@pytest.mark.parametrize(
    "code", ["path.write_text('x')", "from mencho_data.files import write_file; write_file(path, b'x')"]
)
def test_a_write_of_another_room_is_seen(code: str, tmp_path: Path) -> None:
    with writes(tmp_path) as found:
        exec(code, {"__name__": "mencho_data.verify.planted", "path": tmp_path / "left.txt"})
    assert {room for room, _ in found} == {"verify"}
    assert "left.txt" in {path for _, path in found}


def test_a_write_that_python_does_not_see_is_found(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pa.table({"a": pa.array([1])})
    with writes(tmp_path) as found:
        pq.write_table(table, str(tmp_path / "left.parquet"))
    assert found == {("unseen", "left.parquet")}
