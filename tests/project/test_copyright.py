"""The repository and the wheel hold no text of an article beyond the short quotes."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mencho_data import __version__
from mencho_data.models import TABLES
from mencho_data.spans import normalise
from tests.conftest import REPOSITORY
from tests.helpers.package import build_from_clean_copy, contents, repository_files

pytestmark = pytest.mark.package

RUN = 12
"""So many words of an article in a row must stand nowhere."""


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of `RUN` words of a text."""
    found = words(text)
    return (tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


def copied(text: str, articles: Mapping[str, str]) -> list[str]:
    """The articles that a text copies a run of words from."""
    here = set(runs(text))
    return [name for name, article in articles.items() if not here.isdisjoint(runs(article))]


def decoded(data: bytes) -> str:
    """The text of a file, of an archive or workbook that of all its files; empty if there is none."""
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return "\n".join(decoded(archive.read(name)) for name in archive.namelist())
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return ""


def read(name: str) -> pa.Table:
    with pq.ParquetFile(REPOSITORY / "build" / __version__ / f"{name}.parquet") as file:
        return file.read()


@pytest.fixture
def texts(articles: Path) -> dict[str, str]:
    """The founding articles: source -> text."""
    found = {path.stem: normalise(path.read_text("utf-8")) for path in sorted(articles.glob("*.txt"))}
    held = [row["source_id"] for row in read("sources").to_pylist() if row["text_sha256"]]
    assert {*held} <= {*found}
    return found


def test_no_file_of_the_repository_holds_a_run_of_an_article(texts: dict[str, str]) -> None:
    files = repository_files()
    assert len(files) > len(TABLES)
    found = {path: copied(decoded((REPOSITORY / path).read_bytes()), texts) for path in files}
    assert {path: names for path, names in found.items() if names} == {}


def test_no_file_of_the_wheel_holds_a_run_of_an_article(
    texts: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    files = contents(build_from_clean_copy(tmp_path_factory.mktemp("built")).wheel)
    found = {path: copied(decoded(data), texts) for path, data in files.items()}
    assert {path: names for path, names in found.items() if names} == {}


def planted(text: str) -> str:
    """A sentence of an article that is long enough to be seen."""
    return next(part for part in re.split(r"(?<=[.!?])\s+", text) if len(words(part)) >= RUN)


def test_guard_fires_on_a_planted_sentence_of_each_article(texts: dict[str, str], tmp_path: Path) -> None:
    for name, text in texts.items():
        path = tmp_path / f"{name}.md"
        path.write_text(f"# Notes\n\nOur own words. {planted(text)}\n", "utf-8")
        assert copied(decoded(path.read_bytes()), texts) == [name]


def test_guard_fires_whatever_case_line_ends_and_marks_are_used(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        assert copied(" *\r\n> ".join(planted(text).upper().split()), texts) == [name]


def test_guard_looks_into_archives(texts: dict[str, str]) -> None:
    for name, text in texts.items():
        inner, outer = BytesIO(), BytesIO()
        with zipfile.ZipFile(inner, "w") as archive:
            archive.writestr("notes.md", planted(text))
        with zipfile.ZipFile(outer, "w") as archive:
            archive.writestr("inner.zip", inner.getvalue())
        assert copied(decoded(outer.getvalue()), texts) == [name]


def test_guard_lets_a_shorter_run_pass(texts: dict[str, str]) -> None:
    for text in texts.values():
        assert copied(" ".join(words(planted(text))[: RUN - 1]), texts) == []
