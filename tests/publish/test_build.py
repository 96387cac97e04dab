"""A build publishes everything or nothing, and the same input gives the same bytes."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mencho_data import __version__
from mencho_data.dataset.manifest import MANIFEST, read_manifest
from mencho_data.models import TABLES, arrow_schema, columns
from tests.conftest import Run
from tests.helpers.published import PUBLISHED
from tests.helpers.tree import DAILY, as_preview, built_tree, contents, replace

pytestmark = pytest.mark.process

CLAIMS = f"{DAILY}/claims.yaml"


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """No colours."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture
def root(raw: Path) -> Path:
    """The folder of a miniature project."""
    return raw.parent


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a miniature project that was built, for tests that only read it."""
    return built_tree(tmp_path_factory.mktemp("kept")).parent


def published(root: Path) -> dict[str, bytes]:
    """Every file of a project but its raw data, its articles and the lock that a build leaves."""
    return {
        path: data
        for path, data in contents(root).items()
        if not path.startswith(("raw/", "articles/")) and path != "build/.lock"
    }


def release_of(root: Path) -> Path:
    return root / "build" / __version__


def is_whole(release: Path) -> bool:
    """Whether a release holds just the files that its own descriptor names, with its bytes."""
    files = contents(release)
    resources = json.loads(files.pop("datapackage.json"))["resources"]
    stated = {resource["path"]: (resource["bytes"], resource["hash"]) for resource in resources}
    found = {path: (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}") for path, data in files.items()}
    return stated == found


def read_parquet(root: Path, name: str) -> pa.Table:
    with pq.ParquetFile(release_of(root) / f"{name}.parquet") as file:
        return file.read()


def process(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own."""
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **options)


def test_build_publishes_every_file_and_no_other(root: Path, run: Run) -> None:
    result = run("build", root)
    assert (result.code, result.err) == (0, "")
    assert f"{release_of(root)} is built." in result.out
    assert set(published(root)) == PUBLISHED


def test_release_is_described_by_its_own_descriptor_and_the_one_at_the_top(kept: Path) -> None:
    assert is_whole(release_of(kept))
    own = json.loads((release_of(kept) / "datapackage.json").read_bytes())
    top = json.loads((kept / "datapackage.json").read_bytes())
    for resource in own["resources"]:
        resource["path"] = f"build/{__version__}/{resource['path']}"
    assert own == top
    rows = {resource["name"]: resource["rows"] for resource in own["resources"] if resource["type"] == "table"}
    assert rows == {name: read_parquet(kept, name).num_rows for name in TABLES}


def test_second_build_in_place_touches_no_file(built: Path, run: Run) -> None:
    before = {path: ((built / path).stat().st_ino, (built / path).stat().st_mtime_ns) for path in PUBLISHED}
    assert run("build", built).code == 0
    after = {path: ((built / path).stat().st_ino, (built / path).stat().st_mtime_ns) for path in PUBLISHED}
    assert after == before


def test_build_elsewhere_with_other_settings_gives_the_same_bytes(
    built: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "a folder, ñ"
    shutil.copytree(built / "raw", other / "raw")
    settings = {"PYTHONHASHSEED": "4711", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "HOME": str(other)}
    done = process("-m", "mencho_data", "build", other, env={**os.environ, **settings}, umask=0o077)
    assert (done.returncode, done.stderr) == (0, "")
    assert published(other) == published(built)


def test_order_of_the_raw_entries_does_not_change_the_tables(built: Path, run: Run) -> None:
    before = published(built)
    path = built / "raw" / "measures.yaml"
    head, *entries = re.split(r"(?m)^(?=  - )", path.read_text("utf-8"))
    path.write_text(head + "".join(reversed(entries)), "utf-8")
    assert run("build", built).code == 0
    assert published(built) == before


def test_no_output_names_the_folder_it_was_built_in(root: Path, run: Run) -> None:
    assert run("build", root).code == 0
    assert [path for path, data in published(root).items() if str(root).encode() in data] == []


@pytest.mark.parametrize("name", TABLES)
def test_csv_is_utf8_without_mark_and_with_lf(name: str, kept: Path) -> None:
    data = (release_of(kept) / f"{name}.csv").read_bytes()
    assert not data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data
    assert data.endswith(b"\n")
    assert data.decode("utf-8").splitlines()[0] == ",".join(TABLES[name].model_fields)


@pytest.mark.parametrize("name", TABLES)
def test_parquet_has_the_arrow_types_of_the_model(name: str, kept: Path) -> None:
    schema = read_parquet(kept, name).schema
    assert schema.equals(arrow_schema(name))
    types = {"integer": pa.int64(), "number": pa.float64(), "date": pa.date32(), "string": pa.string()}
    types["datetime"] = pa.timestamp("ms", "UTC")
    for column in columns(name):
        found = schema.field(column.name).type
        assert pa.types.is_dictionary(found) if column.code_list else found == types[column.type]


@pytest.mark.parametrize("name", TABLES)
def test_parquet_tells_its_version_and_describes_its_columns(name: str, kept: Path) -> None:
    schema = read_parquet(kept, name).schema
    assert schema.metadata[b"version"].decode() == __version__
    assert schema.metadata[b"name"].decode() == f"flood.{name}"
    for column in columns(name):
        about = schema.field(column.name).metadata
        assert about[b"description"].decode() == column.doc.en
        assert about[b"description_es"].decode() == column.doc.es


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_sorted_by_their_key(name: str, kept: Path) -> None:
    keys = [tuple(row[column] for column in TABLES[name].KEY) for row in read_parquet(kept, name).to_pylist()]
    assert keys == sorted(set(keys))


def test_invalid_raw_tree_publishes_nothing(root: Path, run: Run) -> None:
    replace(root / "raw" / CLAIMS, "qualifier: about", "qualifier: abut")
    replace(root / "raw" / "events.yaml", "end: 2026-01-04", "end: 2026-01-02")
    result = run("build", root)
    assert result.code == 1
    assert "unknown-code" in result.err
    assert "event-out-of-order" in result.err
    assert "Nothing was published." in result.err
    assert published(root) == {}


def test_invalid_raw_tree_leaves_the_old_build_byte_for_byte(built: Path, run: Run) -> None:
    before = published(built)
    replace(built / "raw" / CLAIMS, "value: 40", "value: 41")
    result = run("build", built)
    assert result.code == 1
    assert f"{CLAIMS}:" in result.err
    assert published(built) == before


def test_build_outside_a_project_is_wrong_use(tmp_path: Path, run: Run) -> None:
    result = run("build", tmp_path)
    assert result.code == 2
    assert "is not a project" in result.err
    assert "mencho-data init" in result.err
    assert contents(tmp_path) == {}


def test_no_progress_is_shown_where_stderr_is_no_terminal(root: Path) -> None:
    done = process("-m", "mencho_data", "build", root)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout


def listed(root: Path, *paths: str) -> None:
    """Add files to what is published."""
    manifest = read_manifest(root, [])
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"old\n")
        manifest.sums[path] = hashlib.sha256(b"old\n").hexdigest()
    (root / MANIFEST).write_bytes(manifest.text())


def test_what_builds_wrote_and_nobody_released_goes_and_all_else_stays(built: Path, run: Run) -> None:
    kept = ["build/9.0.0/casualties.csv", "build/notes/mine.txt", "build/0.9.0/mine.txt"]
    gone = ["build/0.0.9/casualties.csv", "build/1.1.0.dev3/below/casualties.csv", "schemas/floods.json"]
    listed(built, *gone)
    for path in kept:
        (built / path).parent.mkdir(parents=True, exist_ok=True)
        (built / path).write_bytes(b"mine\n")
    assert run("build", built).code == 0
    assert set(published(built)) == PUBLISHED | {*kept}
    left = {path.name for path in (built / "build").iterdir() if path.is_dir()}
    assert left == {__version__, "9.0.0", "0.9.0", "notes"}


@pytest.mark.parametrize("path", ["CITATION.cff", "schemas/events.json", "build/{}/casualties.csv"])
def test_file_that_no_build_wrote_is_not_written_over(path: str, root: Path, run: Run) -> None:
    path = path.format(as_preview(root / "raw"))
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text("Mine.\n", "utf-8")
    before = contents(root)
    result = run("build", root)
    assert (result.code, f"{(root / path).as_posix()}: unexpected-file" in result.err) == (1, True), result.err
    assert {**contents(root), "build/.lock": b""} == {**before, "build/.lock": b""}
    (root / path).unlink()
    assert run("build", root).code == 0


@pytest.mark.parametrize("path", ["CODEBOOK.md", f"build/{__version__}/casualties.csv"])
def test_folder_or_link_in_the_place_of_a_file_leads_nowhere(path: str, built: Path, run: Run) -> None:
    before = published(built)
    (built / path).unlink()
    (built / path).mkdir()
    result = run("build", built)
    assert (result.code, f"{(built / path).as_posix()}: unexpected-file" in result.err) == (1, True), result.err
    (built / path).rmdir()
    (built / "aside").write_text("Mine.\n", "utf-8")
    (built / path).symlink_to(built / "aside")
    assert run("build", built).code == 0
    assert published(built) == {**before, "aside": b"Mine.\n"}
    assert not (built / path).is_symlink()


@pytest.mark.parametrize("path", ["outside.txt", "raw/measures.yaml", f"build/{__version__}/more.csv", "CODEBOOK.md"])
def test_what_no_build_decided_is_not_put_in_place(path: str, built: Path, run: Run) -> None:
    ready = built / "build" / ".ready"
    (ready / MANIFEST).parent.mkdir(parents=True)
    (ready / MANIFEST).write_bytes((built / MANIFEST).read_bytes())
    (ready / path).parent.mkdir(parents=True, exist_ok=True)
    (ready / path).symlink_to(built / "raw") if path == "CODEBOOK.md" else (ready / path).write_bytes(b"other\n")
    before = contents(built)
    result = run("build", built)
    assert (result.code, f"{path} is damaged, or was not left by a build" in result.err) == (2, True), result.err
    assert {**contents(built), "build/.lock": b""} == {**before, "build/.lock": b""}
    shutil.rmtree(ready)
    assert run("build", built).code == 0
