"""A release that is not here is downloaded from where the project says, if it is what was published."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import mencho_data as md
from mencho_data import __version__
from mencho_data.dataset.manifest import MANIFEST, RELEASES, Manifest
from mencho_data.files import sha256_of
from tests.conftest import Run
from tests.helpers.server import Server, reply
from tests.helpers.tree import replace

pytestmark = pytest.mark.process

TABLE = "build/1.0.0/casualties.parquet"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Server]:
    """A server that has nothing yet, and a cache of the user that is empty."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def installed(built: Path, server: Server) -> Path:
    """What a package holds: its own version, and the hashes of 1.0.0, which the server has."""
    table = (built / "build" / __version__ / "casualties.parquet").read_bytes()
    server.answers[f"/data/{TABLE}"] = reply(table, kind="application/octet-stream")
    (built / RELEASES).write_bytes(Manifest({TABLE: sha256_of(table)}, ["1.0.0"]).text())
    assert "1.0.0" not in (built / MANIFEST).read_text("utf-8")
    name(built, f"http://127.0.0.1:{server.port}/data/")
    return built


def name(root: Path, address: str) -> None:
    """Say where the releases of a project are."""
    file = root / "datapackage.json"
    file.write_text(json.dumps({**json.loads(file.read_text("utf-8")), "download_url": address}), "utf-8")


def test_a_table_of_another_release_is_downloaded_once(installed: Path, server: Server) -> None:
    data = md.open_project(installed)
    first = data.load("casualties", version="1.0.0")
    assert first.equals(data.load("casualties"))
    assert data.load("casualties", version="1.0.0").equals(first)
    assert server.asked == [f"/data/{TABLE}"]


def test_what_was_not_published_is_refused_and_not_kept(installed: Path, server: Server, tmp_path: Path) -> None:
    good = server.answers[f"/data/{TABLE}"]
    server.answers[f"/data/{TABLE}"] = reply(b"other")
    with pytest.raises(md.DataError) as caught:
        md.open_project(installed).load("casualties", version="1.0.0")
    assert [problem.rule for problem in caught.value.problems] == ["hash-differs"]
    assert [path for path in (tmp_path / "cache").rglob("*") if path.is_file()] == []
    server.answers[f"/data/{TABLE}"] = good
    assert len(md.open_project(installed).load("casualties", version="1.0.0"))


def test_a_file_that_was_damaged_in_the_cache_is_fetched_again(installed: Path, server: Server, tmp_path: Path) -> None:
    data = md.open_project(installed)
    rows = len(data.load("casualties", version="1.0.0"))
    (kept,) = (path for path in (tmp_path / "cache").rglob("*.parquet"))
    kept.write_bytes(b"damaged")
    assert len(data.load("casualties", version="1.0.0")) == rows
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("address", "version", "table", "said"),
    [
        ("", "1.0.0", "casualties", "names no download_url. Load it in a checkout of the repository."),
        (None, "1.0.0", "events", "Version 1.0.0 has no table 'events'."),
        (None, "0.9.0", "casualties", "There is no version '0.9.0' here. There are 1.0.0, "),
        ("http://127.0.0.1:9/", "1.0.0", "casualties", "cannot be downloaded"),
    ],
)
def test_what_cannot_be_downloaded_is_said(
    address: str | None, version: str, table: str, said: str, installed: Path
) -> None:
    if address is not None:
        name(installed, address)
    with pytest.raises(md.UsageError) as caught:
        md.open_project(installed).load(table, version=version)
    assert said in str(caught.value)


def test_an_address_that_has_not_the_file_is_named(installed: Path, server: Server) -> None:
    server.answers.clear()
    with pytest.raises(md.UsageError, match=rf"127\.0\.0\.1:{server.port}/data/{TABLE} cannot be downloaded"):
        md.open_project(installed).load("casualties", version="1.0.0")


def test_the_address_stands_in_the_project_and_the_descriptor(built: Path, run: Run) -> None:
    replace(built / "raw" / "project.yaml", "event_id:", "download_url: https://data.example/flood\nevent_id:")
    assert run("build", "--project", built).code == 0
    package = json.loads((built / "datapackage.json").read_text("utf-8"))
    assert package["download_url"] == "https://data.example/flood"
