"""`site --out FOLDER` keeps a list of what it wrote there, and writes over nothing else."""

from __future__ import annotations

import json
from pathlib import Path

from mencho_data.files import sha256_of
from tests.conftest import Run
from tests.helpers.tree import contents, replace


def test_what_is_written_is_listed_with_its_hash(built: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "www"
    assert run("site", "--project", built, "--out", out).code == 0
    written = contents(out)
    lines = written.pop("SHA256SUMS").decode().splitlines()
    assert lines == [f"{sha256_of(data)}  {path}" for path, data in sorted(written.items())]


def test_foreign_files_are_named_and_nothing_is_written(built: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "www"
    for name in ("index.html", "SHA256SUMS", "about.html"):
        out.mkdir(exist_ok=True)
        (out / name).write_text("ours\n", "utf-8")
    before = contents(out)
    result = run("site", "--project", built, "--out", out)
    assert result.code == 1
    assert f"{out / 'index.html'}: unexpected-file" in result.err
    assert "about.html" not in result.err
    assert contents(out) == before


def test_the_manifest_of_a_build_is_foreign(built: Path, run: Run) -> None:
    before = contents(built)
    result = run("site", "--project", built, "--out", built / "build")
    assert (result.code, contents(built)) == (1, before)
    assert f"{built / 'build/SHA256SUMS'}: unexpected-file" in result.err


def test_own_files_are_written_anew_beside_foreign_ones(built: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "www"
    assert run("site", "--project", built, "--out", out).code == 0
    (out / "about.html").write_text("ours\n", "utf-8")
    replace(built / "raw/project.yaml", "title: Flood in figures", "title: Flood in numbers")
    assert run("build", "--project", built).code == 0
    assert run("site", "--project", built, "--out", out).code == 0
    assert "<h1>Flood in numbers</h1>" in (out / "index.html").read_text("utf-8")
    assert (out / "about.html").read_text("utf-8") == "ours\n"


def test_descriptor_says_what_the_dataset_is_in_spanish_too(built: Path) -> None:
    package = json.loads((built / "datapackage.json").read_text("utf-8"))
    assert package["title_es"] == "La riada en cifras"
    assert package["description_es"] == "Lo que dicen tres artículos inventados de una riada."
    assert all(resource["description_es"] for resource in package["resources"])
