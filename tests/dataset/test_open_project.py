"""`md.open_project` reads another project as the functions of the module read the installed data."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import mencho_data as md
from mencho_data.publish.build import build
from tests.conftest import REPOSITORY
from tests.helpers.tree import DAILY, contents, replace

OFFERED = sorted(name for name in dir(md.Dataset) if not name.startswith("_") and name != "root")

ASKED: dict[str, Callable[[md.Dataset], Any]] = {
    "actors": lambda data: data.actors(),
    "changes": lambda data: data.changes(),
    "cite": lambda data: data.cite(),
    "claims": lambda data: data.claims(),
    "compare": lambda data: data.compare("farmers-killed"),
    "describe": lambda data: data.describe("figures"),
    "disagreements": lambda data: data.disagreements(),
    "estimates": lambda data: data.estimates(),
    "evidence": lambda data: data.evidence(f"{DAILY}-c01"),
    "folder": lambda data: data.folder(),
    "lexicons": lambda data: data.lexicons(),
    "load": lambda data: data.load("casualties", verify=True),
    "positions": lambda data: data.positions(),
    "quoted": lambda data: data.quoted(),
    "reader_agreement": lambda data: data.reader_agreement(),
    "schema": lambda data: data.schema("figures"),
    "sources": lambda data: data.sources(),
    "tables": lambda data: data.tables(),
    "tolls": lambda data: data.tolls("killed"),
    "versions": lambda data: data.versions(),
}
"""Name of each thing that a dataset offers -> a question."""


def test_the_functions_of_the_module_are_what_a_dataset_offers() -> None:
    assert sorted(ASKED) == OFFERED
    for name in OFFERED:
        function = getattr(md, name)
        assert function.__func__ is getattr(md.Dataset, name)
        assert function.__self__ == md.Dataset()
        assert (function.__doc__ or "").strip()


@pytest.mark.parametrize("name", OFFERED)
def test_each_answer_is_that_of_the_project(name: str, built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def plain(answer: object) -> object:
        return answer.to_dict("records") if isinstance(answer, pd.DataFrame) else answer

    opened = str(plain(ASKED[name](md.open_project(built))))
    monkeypatch.setattr("mencho_data.dataset.installed.folder", lambda: built)
    assert opened == str(plain(ASKED[name](md.Dataset())))


def test_two_projects_are_read_side_by_side(built: Path) -> None:
    opened, own = md.open_project(str(built)), md.open_project(REPOSITORY)
    assert set(opened.sources()["source_id"]).isdisjoint(own.sources()["source_id"])
    assert opened.compare("farmers-killed")["quote"].iloc[0] == "Diez agricultores"
    with pytest.raises(md.UsageError, match="There is no measure or attribute 'farmers-killed'"):
        md.compare("farmers-killed")
    assert list(md.sources()["source_id"]) == list(own.sources()["source_id"])


def test_what_is_built_meanwhile_is_read(built: Path) -> None:
    opened = md.open_project(built)
    before = opened.describe("actors")
    replace(built / "raw" / "actors.yaml", "name: the civil guard", "name: The civil guard")
    replace(built / "raw" / DAILY / "claims.yaml", "as_worded: barns", "as_worded: small barns", 1)
    build(built)
    assert opened.describe("actors") == before
    assert "small barns" in set(opened.claims()["as_worded"])


def test_opening_reads_and_writes_nothing_else(built: Path) -> None:
    before = contents(built)
    for ask in ASKED.values():
        ask(md.open_project(built))
    assert contents(built) == before


def test_a_folder_without_published_data_is_wrong_use_with_what_to_do(raw: Path, tmp_path: Path) -> None:
    for folder in (raw.parent, tmp_path / "absent"):
        with pytest.raises(md.UsageError, match=r"does not hold published data\. Run `mencho-data build` there"):
            md.open_project(folder)


@pytest.mark.parametrize("version", ["../build", "9.9.9", None, 3])
def test_a_descriptor_of_no_version_that_is_there_is_wrong_use(version: object, built: Path) -> None:
    path = built / "datapackage.json"
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), "version": version}), "utf-8")
    with pytest.raises(md.UsageError, match="is not that of a version in build/"):
        md.open_project(built)


def test_a_damaged_descriptor_is_named(built: Path) -> None:
    (built / "datapackage.json").write_text("{", "utf-8")
    with pytest.raises(md.DataError, match=r"datapackage\.json: unreadable-file"):
        md.open_project(built)


def test_a_project_that_is_gone_is_wrong_use(built: Path) -> None:
    opened = md.open_project(built)
    shutil.rmtree(built / "build")
    with pytest.raises(md.UsageError, match="Run `mencho-data build` there"):
        opened.sources()
