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
from mencho_data.models import CLAIM_TABLES, TABLES
from mencho_data.models.fields import (
    FEW_CHARS_QUOTED,
    MAX_QUOTE_CHARS,
    MAX_QUOTE_WORDS,
    MAX_SHARE_QUOTED,
    QUOTED_PER_RECORD,
)
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
    assert set(read("sources").column("source_id").to_pylist()) <= set(found)
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


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_of_a_published_table_holds_a_run_of_an_article(name: str, texts: dict[str, str]) -> None:
    cells = {cell for row in read(name).to_pylist() for cell in row.values() if isinstance(cell, str)}
    assert cells or name == "withdrawn"  # none yet
    assert [cell for cell in cells if copied(cell, texts)] == []


def test_quotes_are_short() -> None:
    quotes = [*read("evidence").column("quote").to_pylist(), *read("ledger").column("text").to_pylist()]
    for name in CLAIM_TABLES:
        quotes += read(name).column("as_worded").to_pylist()
    assert max(len(words(quote)) for quote in quotes) <= MAX_QUOTE_WORDS == 10
    assert max(map(len, quotes)) <= MAX_QUOTE_CHARS == 80


def covered(source: str) -> set[int]:
    """The characters of an article that are quoted, in words of a record or numbers of the ledger, without digits."""
    rows = [(row, row["quote"]) for row in read("evidence").to_pylist()]
    rows += [(row, row["text"]) for row in read("ledger").to_pylist()]
    return {
        row["start"] + at
        for row, quoted in rows
        if row["source_id"] == source
        for at, letter in enumerate(quoted)
        if not letter.isdigit()
    }


def test_small_part_of_each_article_is_quoted() -> None:
    for row in read("sources").to_pylist():
        records = read("evidence").column("source_id").to_pylist().count(row["source_id"])
        most = max(MAX_SHARE_QUOTED * row["text_chars"], FEW_CHARS_QUOTED, QUOTED_PER_RECORD * records)
        assert 0 < len(covered(row["source_id"])) <= most, row["source_id"]


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
