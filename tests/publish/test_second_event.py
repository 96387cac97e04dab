"""Another event is a project of its own: from `init` to a release in somebody else's repository.

What is published speaks of the flood alone, and no file of theirs is touched.
"""

from __future__ import annotations

import io
import re
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import mencho_data as md
from mencho_data.verify.texts import VARIABLE
from tests.conftest import Result, Run
from tests.helpers.tree import DATA, FLASH, contents, write_files

pytestmark = pytest.mark.interop

FOREIGN = {
    "README.md": b"Version 0.0.1 of our site: see build/0.0.1/.\n",
    "LICENSE": b"Ours.\n",
    "CHANGELOG.md": b"## Unreleased\n\nOurs.\n",
    "pyproject.toml": b'[project]\nname = "ours"\nversion = "0.0.1"\n',
    "ours/version.py": b'__version__ = "0.0.1"\n',
    "schemas/ours.json": b"{}\n",
    "build/notes.txt": b"ours\n",
    "dist/ours-0.0.1.tar.gz": b"ours\n",
    "notes/1.0.0.md": b"ours\n",
}

EVENT = re.compile(
    r"oseguera|mencho(?![_-]?data)|jalisco|tapalpa|m[eé]xic|\bcjng|inegi|sinaloa|c[aá]rtel", re.IGNORECASE
)
"""What the data of this repository is about. `mencho_data` is also how the program is called."""

COLUMN = re.compile(r"inegi\b|INEGI key|Clave del INEGI", re.IGNORECASE)
"""A column that the table `places` has in each project; the flood leaves it empty."""


class Repository:
    """A repository of somebody else, with the flood in it."""

    def __init__(self, folder: Path, run: Run) -> None:
        self.root, self.articles, self._run = folder / "ours", folder / "articles", run

    def call(self, *command: object, code: int = 0) -> Result:
        """Run a command on the project."""
        result = self._run(*command, "--project", self.root)
        assert result.code == code, result.out + result.err
        return result

    def begin(self) -> None:
        """An empty repository of git, with foreign files, in which a project is begun and the flood written."""
        write_files(self.root, FOREIGN)
        subprocess.run(["git", "init", "--quiet"], cwd=self.root, check=True)
        options = ("--name", "flood", "--zone", "Europe/Madrid")
        assert self._run("init", self.root, *options).code == 0
        write_files(self.root / "raw", contents(DATA / "raw"))
        write_files(self.articles, contents(DATA / "articles"))

    def publish(self) -> None:
        """Anchor, validate, build and release it, with its pages."""
        self.call("anchor", "--articles", self.articles)
        for command in (("validate",), ("build",), ("site",)):
            self.call(*command)
        self.call("release", "1.0.0", "--date", "2026-03-01", "--articles", self.articles)
        self.call("site")

    def published(self) -> dict[str, bytes]:
        """Every file but those of git, of somebody else, and what the curators wrote."""
        return {
            name: data
            for name, data in contents(self.root).items()
            if name not in FOREIGN and not name.startswith(("raw/", ".git/"))
        }


RELEASED: dict[str, bytes] = {}


@pytest.fixture
def repository(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The repository after the release, which is made once in a process."""
    monkeypatch.delenv(VARIABLE, raising=False)
    found = Repository(tmp_path, run)
    if RELEASED:
        write_files(tmp_path, RELEASED)
    else:
        found.begin()
        found.publish()
        RELEASED.update(contents(tmp_path))
    return found


def texts(name: str, data: bytes, folder: Path) -> Iterator[tuple[str, str]]:
    """What a reader can see in a file: of archives and workbooks what they hold, of tables the cells."""
    if name.endswith((".zip", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from texts(f"{name}/{member}", archive.read(member), folder)
    elif name.endswith(".parquet"):
        with pq.ParquetFile(io.BytesIO(data)) as file:
            table = file.read()
        yield name, f"{table.schema.to_string(show_schema_metadata=True)}\n{table.schema.metadata}\n{table.to_pylist()}"
    elif name.endswith(".sqlite"):
        (folder / "base.sqlite").write_bytes(data)
        with sqlite3.connect(folder / "base.sqlite") as base:
            yield name, "\n".join(base.iterdump())
    elif not name.endswith(".png"):  # it shows what the pages say in words
        yield name, data.decode("utf-8")


def test_a_flood_is_released_beside_foreign_files_and_speaks_of_nothing_else(
    repository: Repository, tmp_path: Path
) -> None:
    found = contents(repository.root)
    assert {name: found[name] for name in FOREIGN} == FOREIGN
    published = repository.published()
    assert {
        "CITATION.cff",
        "datapackage.json",
        "dist/flood.xlsx",
        "dist/flood.sqlite",
        "dist/flood.zip",
    } <= published.keys()
    assert {"build/1.0.0/figures.csv", "schemas/raw/claims.json", "dist/site/es.html"} <= published.keys()
    seen = [pair for name, data in published.items() for pair in texts(name, data, tmp_path)]
    assert [
        f"{name}: {text[max(at.start() - 60, 0) : at.end() + 40]!r}"
        for name, text in seen
        for at in EVENT.finditer(text)
        if not COLUMN.match(text, at.start())
    ] == []
    for name, words in (
        ("build/1.0.0/quoted.csv", "180 litros por metro cuadrado"),
        ("dist/site/es-topic-damage.html", "hectáreas"),
        ("CODEBOOK.es.md", "Una provincia de España."),
        ("schemas/raw/claims.json", '"litre_per_square_metre"'),
    ):
        assert words in dict(seen)[name]


def test_readers_ask_the_release_of_the_flood(repository: Repository) -> None:
    data = md.open_project(repository.root)
    assert data.versions() == ["1.0.0"]
    assert set(data.sources()["language"]) == {"en", "es"}
    assert data.evidence(f"{FLASH}-c02").quote == "180 litros por metro cuadrado"
    assert "Ten is the count of the first night." in set(data.disagreements()["explanation"])
    compared = repository.call("compare", "farmers-killed").out
    assert "“Diez agricultores”" in compared
    verified = repository.call("verify", "--articles", repository.articles)
    assert (verified.code, verified.out.count("records by same text")) == (0, 3), verified.out
    assert repository.call("diff", "1.0.0", "raw").out.strip() == "0 ADD, 0 MOD, 0 DEL."
