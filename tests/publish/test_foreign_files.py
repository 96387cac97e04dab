"""What is published touches no file that it did not write, and names those that are in its way."""

from __future__ import annotations

from pathlib import Path

import pytest

from mencho_data.dataset.manifest import LOCK
from tests.conftest import Run
from tests.helpers.tree import as_preview, contents, replace

FOREIGN = {
    "README.md": "Version 0.0.1 of our site: see build/0.0.1/.\n",
    "CHANGELOG.md": "## Unreleased\n\nOurs.\n",
    "schemas/ours.json": "{}\n",
    "schemas/raw/ours.json": "{}\n",
    "build/notes.txt": "ours\n",
    "dist/ours-0.0.1.tar.gz": "ours\n",
}


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


def state(root: Path) -> dict[str, bytes]:
    """All files but the lock."""
    return {name: data for name, data in contents(root).items() if name != LOCK}


@pytest.mark.parametrize(
    "name", ["CITATION.cff", "CODEBOOK.md", "CODEBOOK.es.md", "datapackage.json", "schemas/events.json"]
)
def test_build_names_a_foreign_file_that_is_in_its_way(name: str, raw: Path, run: Run) -> None:
    root = raw.parent
    write(root, {name: "ours\n"})
    before = state(root)
    result = run("build", "--project", root)
    assert result.code == 1
    assert f"{root / name}: unexpected-file" in result.err
    assert state(root) == before


def test_build_takes_files_that_are_as_it_would_write_them_for_its_own(raw: Path, run: Run) -> None:
    as_preview(raw)
    assert run("build", "--project", raw.parent).code == 0
    before = state(raw.parent)
    (raw.parent / "build" / "SHA256SUMS").unlink()
    result = run("build", "--project", raw.parent)
    assert (result.code, result.err.count("unexpected-file")) == (0, 0)
    assert state(raw.parent) == before


def test_site_names_a_foreign_file_that_is_in_its_way(built: Path, run: Run) -> None:
    write(built, {"dist/SHA256SUMS": "ours\n", "dist/site/index.html": "ours\n"})
    before = state(built)
    result = run("site", "--project", built)
    assert result.code == 1
    for name in ("SHA256SUMS", "site/index.html"):
        assert f"{built / 'dist' / name}: unexpected-file" in result.err
    assert state(built) == before


@pytest.mark.parametrize("command", [("build",), ("site",), ("release", "1.0.0"), ("check-build",)])
def test_raw_without_a_project_is_wrong_use(command: tuple[str, ...], raw: Path, run: Run) -> None:
    (raw / "project.yaml").unlink()
    before = contents(raw.parent)
    result = run(*command, "--project", raw.parent)
    assert result.code == 2
    assert "raw/project.yaml. " in result.err
    assert "mencho-data init" in result.err
    assert contents(raw.parent) == before


@pytest.mark.interop
def test_project_without_the_package_is_released_beside_foreign_files(raw: Path, run: Run) -> None:
    root, articles = raw.parent, raw.parent / "articles"
    write(root, FOREIGN)
    written = (raw / "project.yaml").read_text("utf-8")
    for command in (("build",), ("release", "1.0.0", "--date", "2026-03-01", "--articles", articles), ("site",)):
        result = run(*command, "--project", root)
        assert result.code == 0, result.err
    replace(raw / "project.yaml", "version: 1.0.0  # of the data\nreleased: 2026-03-01", "VERSION")
    head, _, tail = written.partition("version: ")
    assert (raw / "project.yaml").read_text("utf-8") == f"{head}VERSION\nzone:{tail.partition('zone:')[2]}"
    assert {name: (root / name).read_text("utf-8") for name in FOREIGN} == FOREIGN
    assert {path.name for path in (root / "build").iterdir() if path.is_dir()} == {"1.0.0"}
    assert {"flood.xlsx", "flood.sqlite", "flood.zip", "flood-pages.zip"} <= {p.name for p in (root / "dist").iterdir()}
    page = (root / "dist" / "site" / "index.html").read_text("utf-8")
    assert "<h1>Flood in figures</h1>" in page
    assert '<svg class="map"' not in page
    assert "about the flood at Villaejemplo." in page


def test_project_that_was_just_begun_can_be_published(tmp_path: Path, run: Run) -> None:
    for command in (("init", tmp_path / "storm"), ("build", "--project", tmp_path / "storm")):
        result = run(*command)
        assert result.code == 0, result.err
    result = run("site", "--project", tmp_path / "storm")
    assert result.code == 0, result.err
    assert (tmp_path / "storm" / "dist" / "storm.zip").is_file()
