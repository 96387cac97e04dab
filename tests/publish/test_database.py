"""The database holds every cell with its type and keys, finds words, joins claims with them, and repeats its bytes."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from mencho_data.models import TABLES, arrow_schema, columns
from mencho_data.models.fields import as_text
from mencho_data.models.tables import CLAIM_TABLES, RECORD_TABLES
from mencho_data.publish.formats.database import CODEBOOK, METADATA, SEARCH, SEARCHED, database
from tests.helpers.tree import flood

pytestmark = pytest.mark.interop

VERSION, RELEASED = "1.2.3", "2027-04-05"
PROJECT = flood(VERSION, RELEASED)
TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "date": "DATE", "datetime": "DATETIME"}
VIEWS = {"claims", "quoted_claims", "quoted_facts", "quoted_citations"}


@pytest.fixture(scope="module")
def data(tables: dict[str, pa.Table]) -> bytes:
    return database(tables, PROJECT)


@pytest.fixture
def base(data: bytes, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """The database, read from a file."""
    path = tmp_path / "flood.sqlite"
    path.write_bytes(data)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def ask(base: sqlite3.Connection, query: str, *values: object) -> list[dict[str, Any]]:
    """The rows of an answer, by the names of its columns."""
    cursor = base.execute(query, values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def stored(table: pa.Table) -> list[dict[str, Any]]:
    """The rows as a database without days and instants has them."""
    return [{name: as_stored(value) for name, value in row.items()} for row in table.to_pylist()]


def as_stored(value: Any) -> Any:
    """A value as such a database has it."""
    if isinstance(value, datetime):
        return as_text(value)
    return value.isoformat() if isinstance(value, date) else value


def opened(made: bytes) -> sqlite3.Connection:
    base = sqlite3.connect(":memory:")
    base.deserialize(made)
    return base


def test_database_is_whole(base: sqlite3.Connection) -> None:
    assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert base.execute("PRAGMA foreign_key_check").fetchall() == []
    assert base.execute("PRAGMA freelist_count").fetchone() == (0,)
    base.execute(f"INSERT INTO {SEARCH} ({SEARCH}) VALUES ('integrity-check')")


def test_database_holds_the_tables_and_what_belongs_to_them(base: sqlite3.Connection) -> None:
    kinds = dict(base.execute("SELECT name, type FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"))
    index = {name for name in kinds if name.startswith(f"{SEARCH}_")}
    assert kinds.keys() - index == {*TABLES, METADATA, CODEBOOK, SEARCH, *VIEWS}
    assert {name for name, kind in kinds.items() if kind == "view"} == VIEWS
    assert not TABLES.keys() & {METADATA, CODEBOOK, SEARCH, *VIEWS, *index}


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_equals_the_table(name: str, base: sqlite3.Connection, tables: dict[str, pa.Table]) -> None:
    assert ask(base, f'SELECT * FROM "{name}" ORDER BY rowid') == stored(tables[name])


@pytest.mark.parametrize("name", TABLES)
def test_columns_and_keys_are_those_of_the_models(name: str, base: sqlite3.Connection) -> None:
    found = base.execute(f'PRAGMA table_info("{name}")').fetchall()
    key = TABLES[name].KEY
    assert [(column[1], column[2], bool(column[3]), column[5]) for column in found] == [
        (column.name, TYPES[column.type], column.required, key.index(column.name) + 1 if column.name in key else 0)
        for column in columns(name)
    ]
    references = {(row[3], row[2], row[4]) for row in base.execute(f'PRAGMA foreign_key_list("{name}")')}
    assert references == {
        (column.name, target, *TABLES[target].KEY)
        for column in columns(name)
        if (target := {"": "", "self": name}.get(column.doc.refers, column.doc.refers))
    }


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ("UPDATE casualties SET unit = 'furlong'", "CHECK constraint failed"),
        ("UPDATE casualties SET as_worded = NULL", "NOT NULL constraint failed: casualties.as_worded"),
        ("UPDATE casualties SET event_id = 'no-such-event'", "FOREIGN KEY constraint failed"),
        ("INSERT INTO casualties SELECT * FROM casualties", "UNIQUE constraint failed: casualties.record_id"),
        ("DELETE FROM sources", "FOREIGN KEY constraint failed"),
    ],
)
def test_rows_that_break_a_rule_are_refused(change: str, message: str, base: sqlite3.Connection) -> None:
    base.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match=message):
        base.execute(change)


def test_metadata_says_what_it_is(base: sqlite3.Connection) -> None:
    facts = dict(base.execute(f"SELECT * FROM {METADATA}"))
    assert (facts["name"], facts["title"], facts["version"]) == (PROJECT.name, PROJECT.title, VERSION)
    assert (facts["released"], facts["licence"]) == (RELEASED, PROJECT.licence.name)


def test_codebook_is_the_one_of_the_models(base: sqlite3.Connection) -> None:
    assert base.execute(f"SELECT * FROM {CODEBOOK} ORDER BY rowid").fetchall() == [
        (
            name,
            column.name,
            column.type,
            column.required,
            column.doc.unit or None,
            {"": None, "self": name}.get(column.doc.refers, column.doc.refers),
            column.doc.en,
            column.doc.es,
        )
        for name in TABLES
        for column in columns(name)
    ]


# Views


def test_view_of_claims_has_every_claim_with_every_column(
    base: sqlite3.Connection, tables: dict[str, pa.Table]
) -> None:
    every = dict.fromkeys(column.name for name in CLAIM_TABLES for column in columns(name))
    expected = [{"table": name, **dict.fromkeys(every), **row} for name in CLAIM_TABLES for row in stored(tables[name])]
    assert ask(base, "SELECT * FROM claims ORDER BY record_id") == sorted(expected, key=lambda row: row["record_id"])


@pytest.mark.parametrize(
    ("view", "parts", "claimant"),
    [
        ("quoted_claims", CLAIM_TABLES, "claimant_id"),
        ("quoted_facts", ("attribute_claims",), "claimant_id"),
        ("quoted_citations", ("citations",), "actor_id"),
    ],
)
def test_views_join_each_record_with_its_words_and_source(
    view: str, parts: tuple[str, ...], claimant: str, base: sqlite3.Connection, tables: dict[str, pa.Table]
) -> None:
    by_key = {
        name: {row[TABLES[name].KEY[0]]: row for row in stored(tables[name])}
        for name in ("evidence", "sources", "actors", "measures", "attributes", "answers")
    }
    records = {row["record_id"]: row for name in parts for row in stored(tables[name])}
    found = {row["record_id"]: row for row in ask(base, f"SELECT * FROM {view}")}
    assert found.keys() == records.keys()
    for record_id, record in records.items():
        expected = {name: by_key["evidence"][record_id][name] for name in ("quote", "start", "end", "url")}
        of_source = ("publisher", "title", "published", "published_latest", "published_basis")
        expected |= {name: by_key["sources"][record["source_id"]][name] for name in of_source}
        said_by = by_key["actors"][record[claimant]]["name"] if record[claimant] else None
        expected["speaker" if view == "quoted_citations" else "claimant"] = said_by
        if view == "quoted_claims":
            measure = by_key["measures"][record["measure_id"]]
            expected |= {"measure_en": measure["name_en"], "measure_es": measure["name_es"]}
        if view == "quoted_facts":
            expected["question_es"] = by_key["attributes"][record["attribute_id"]]["name_es"]
            expected["answer_en"] = by_key["answers"][record["answer_id"]]["name_en"]
        expected |= {name: value for name, value in record.items() if name in found[record_id]}
        assert {name: found[record_id][name] for name in expected} == expected


# Search


def hits(base: sqlite3.Connection, words: str) -> set[str]:
    return {row["record_id"] for row in ask(base, f"SELECT record_id FROM {SEARCH} WHERE {SEARCH} MATCH ?", words)}


def test_search_has_each_record_with_all_its_words(base: sqlite3.Connection, tables: dict[str, pa.Table]) -> None:
    words: dict[str, dict[str, Any]] = {row["record_id"]: row for row in stored(tables["evidence"])}
    for name in RECORD_TABLES:
        for row in stored(tables[name]):
            words[row["record_id"]] |= {column: row[column] for column in SEARCHED if column in row}
    head = ("record_id", "table", "source_id")
    for row in ask(base, f"SELECT * FROM {SEARCH}"):
        expected = words.pop(row["record_id"])
        assert row == {name: expected.get(name) for name in (*head, *SEARCHED)}
    assert words == {}


@pytest.mark.parametrize("column", SEARCHED)
def test_each_searched_column_is_found_by_its_words_and_no_other_is(column: str, tables: dict[str, pa.Table]) -> None:
    name = next(table for table in ("evidence", *RECORD_TABLES) if column in tables[table].column_names)
    rows = tables[name].to_pylist()
    rows[0][column] = "uno zanahoria Ñandú"
    with closing(opened(database({**tables, name: pa.Table.from_pylist(rows, arrow_schema(name))}, PROJECT))) as base:
        for words in ("zanahoria", "ZANAHORIA", "nandu", "ñandú", "zana*", '"uno zanahoria"', f"{column}: nandu"):
            assert hits(base, words) == {rows[0]["record_id"]}, words
        assert hits(base, "tomato") == set()
        # The keys are kept beside the words, and are no words.
        assert hits(base, f'"{rows[0]["source_id"]}"') == set()


# Values and bytes


def with_values(table: str, column: str, values: list[Any], like: dict[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables, one of them with one row a value, else like its first row."""
    row = like[table].to_pylist()[0]
    key = TABLES[table].KEY[0]
    rows = [{**row, key: f"row-c{number:02}", column: value} for number, value in enumerate(values)]
    return {**like, table: pa.Table.from_pylist(rows, arrow_schema(table))}


@pytest.mark.parametrize(
    ("table", "column", "values"),
    [
        ("figures", "value", [0.1 + 0.2, 1 / 3, 1e22, 5e-324, 1.7976931348623157e308, 123456789.123456789, 0.0, 20.0]),
        ("casualties", "value", [0, 1, 2**53, None]),
        ("actors", "description_en", ["007", "1e5", "=1+1", "' OR 1=1; --", "a\nb", "“ñ” 😀", "NULL", "2026-01-05"]),
        ("figures", "period_start", [date(1810, 9, 16), date(2026, 2, 22), None]),
    ],
)
def test_values_are_kept_whatever_they_look_like(
    table: str, column: str, values: list[Any], tables: dict[str, pa.Table]
) -> None:
    with closing(opened(database(with_values(table, column, values, tables), PROJECT))) as base:
        found = [row[0] for row in base.execute(f'SELECT "{column}" FROM "{table}" ORDER BY rowid')]
    expected = [value.isoformat() if isinstance(value, date) else value for value in values]
    assert found == expected
    assert [type(value) for value in found] == [type(value) for value in expected]


def test_table_without_rows_is_there(tables: dict[str, pa.Table]) -> None:
    made = database({**tables, "rewards": arrow_schema("rewards").empty_table()}, PROJECT)
    with closing(opened(made)) as base:
        assert base.execute("SELECT * FROM rewards").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_header_depends_on_nobody(data: bytes) -> None:
    assert data.startswith(b"SQLite format 3\0")
    numbers = {at: int.from_bytes(data[at : at + 4], "big") for at in (24, 28, 36, 52, 56, 60, 68, 92, 96)}
    pages = len(data) // 4096
    # Changes, pages, free pages, largest root page (0: none moves), UTF-8, two numbers for users, changes, version.
    assert numbers == {24: 1, 28: pages, 36: 0, 52: 0, 56: 1, 60: 0, 68: 0, 92: 1, 96: 3_009_000}
    assert int.from_bytes(data[16:18], "big") == 4096
