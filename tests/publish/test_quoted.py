"""The claims with their words: the same in the table, the sheet and the view, and no more exact than the data."""

from __future__ import annotations

import io
import sqlite3
from contextlib import closing
from typing import Any

import openpyxl
import pyarrow as pa
import pytest

from mencho_data.models import CLAIM_TABLES, arrow_schema, columns
from mencho_data.publish.changes import step_of
from mencho_data.publish.formats.database import database
from mencho_data.publish.formats.workbook import workbook
from mencho_data.version import Step
from tests.helpers.tree import flood

PROJECT = flood("1.2.3", "2027-04-05")
FORMER_VIEW = {
    *("record_id", "table", "source_id", "publisher", "title", "published", "measure_id", "measure_en", "measure_es"),
    *("value", "low", "high", "qualifier", "unit", "currency", "event_id", "place_id", "period_start", "period_end"),
    *("claimant", "certainty", "as_worded", "quote", "start", "end", "url", "note", "note_es"),
}
"""The columns of the view of release 1.1.0."""

Row = dict[str, Any]


@pytest.fixture(scope="module")
def quoted(tables: dict[str, pa.Table]) -> dict[str, Row]:
    return {row["record_id"]: row for row in tables["quoted"].to_pylist()}


def by(tables: dict[str, pa.Table], name: str, key: str) -> dict[str, Row]:
    return {row[key]: row for row in tables[name].to_pylist()}


def test_every_claim_is_there_as_it_stands_in_its_table(tables: dict[str, pa.Table], quoted: dict[str, Row]) -> None:
    claims = [{**row, "table": name} for name in CLAIM_TABLES for row in tables[name].to_pylist()]
    assert [row["record_id"] for row in tables["quoted"].to_pylist()] == sorted(row["record_id"] for row in claims)
    for row in claims:
        shown = quoted[row["record_id"]]
        assert {key: shown[key] for key in row if key != "override"} == {k: row[k] for k in row if k != "override"}
        foreign = {column.name for name in CLAIM_TABLES for column in columns(name)} - row.keys()
        assert {shown[name] for name in foreign} <= {None}


def test_words_article_and_names_are_joined(tables: dict[str, pa.Table], quoted: dict[str, Row]) -> None:
    evidence, sources = by(tables, "evidence", "record_id"), by(tables, "sources", "source_id")
    measures, actors = by(tables, "measures", "measure_id"), by(tables, "actors", "actor_id")
    events, places = by(tables, "events", "event_id"), by(tables, "places", "place_id")
    for key, row in quoted.items():
        source = sources[row["source_id"]]
        for name in ("publisher", "title", "published", "published_latest", "published_basis", "language"):
            assert row[name] == source[name]
        assert {name: row[name] for name in ("quote", "start", "end", "url")} == {
            name: evidence[key][name] for name in ("quote", "start", "end", "url")
        }
        for language in ("en", "es"):
            assert row[f"measure_{language}"] == measures[row["measure_id"]][f"name_{language}"]
            assert row[f"event_{language}"] == events.get(row["event_id"], {}).get(f"name_{language}")
            assert row[f"place_{language}"] == places.get(row["place_id"], {}).get(f"name_{language}")
            assert row[f"said_{language}"]
        actor = actors.get(row["claimant_id"], {})
        assert (row["claimant"], row["claimant_es"]) == (actor.get("name"), actor.get("name_es") or actor.get("name"))


def test_a_day_that_is_not_known_keeps_its_range(tables: dict[str, pa.Table], quoted: dict[str, Row]) -> None:
    inexact = [row for row in tables["sources"].to_pylist() if row["published_latest"]]
    assert inexact, "the made-up project has a source whose day is not known"
    for source in inexact:
        rows = [row for row in quoted.values() if row["source_id"] == source["source_id"]]
        assert {(row["published"], row["published_latest"]) for row in rows} == {
            (source["published"], source["published_latest"])
        }


def test_part_of_is_there(tables: dict[str, pa.Table], quoted: dict[str, Row]) -> None:
    parts = {row["record_id"]: row["part_of"] for name in CLAIM_TABLES for row in tables[name].to_pylist()}
    assert {key: row["part_of"] for key, row in quoted.items()} == parts
    assert any(parts.values())


def test_a_name_that_is_put_better_is_wording_and_a_value_is_not(tables: dict[str, pa.Table]) -> None:
    for column, value, step in (
        ("measure_es", "Otro nombre", Step.PATCH),
        ("said_en", "some", Step.PATCH),
        ("value", 77, Step.MINOR),
    ):
        rows = tables["quoted"].to_pylist()
        rows[0][column] = value
        changed = {**tables, "quoted": pa.Table.from_pylist(rows, arrow_schema("quoted"))}
        assert step_of([], tables, changed)[0] is step, column


@pytest.mark.interop
def test_view_is_the_table_with_whole_numbers_as_such(tables: dict[str, pa.Table]) -> None:
    row = tables["quoted"].to_pylist()[0]
    numbers = [25.0, 0.6667, 0.0, None, 1e22]
    rows = [{**row, "record_id": f"row-c{n:02}", "part_of": None, "value": one} for n, one in enumerate(numbers)]
    changed = {**tables, "quoted": pa.Table.from_pylist(rows, arrow_schema("quoted"))}
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(database(changed, PROJECT))
        cursor = base.execute("SELECT * FROM quoted_claims ORDER BY record_id")
        names = [column[0] for column in cursor.description]
        shown = [dict(zip(names, one, strict=True)) for one in cursor]
    assert names == tables["quoted"].column_names
    assert FORMER_VIEW | {"published_latest", "harm", "group", "part_of", "date_precision"} <= {*names}
    assert [one["value"] for one in shown] == numbers
    assert [type(one["value"]) for one in shown] == [int, float, int, type(None), float]


@pytest.mark.process
def test_links_of_the_workbook_can_be_clicked(tables: dict[str, pa.Table]) -> None:
    unsafe = ["javascript:alert(1)", '=HYPERLINK("https://x.example")', "file:///etc/passwd"]
    rows = tables["quoted"].to_pylist()
    bad = [{**rows[0], "record_id": f"row-c{n:02}", "part_of": None, "url": url} for n, url in enumerate(unsafe)]
    changed = {**tables, "quoted": pa.Table.from_pylist([*rows, *bad], arrow_schema("quoted"))}
    book = openpyxl.load_workbook(io.BytesIO(workbook(changed, PROJECT)))
    for name in ("quoted", "evidence", "sources"):
        sheet: Any = book[name]
        column = [cell.value for cell in sheet[1]].index("url")
        cells = [row[column] for row in sheet.iter_rows(min_row=2)]
        assert [cell.value for cell in cells] == changed[name]["url"].to_pylist()
        for cell in cells:
            if cell.value in (None, *unsafe):
                assert cell.hyperlink is None
            else:
                where = "#".join(part for part in (cell.hyperlink.target, cell.hyperlink.location) if part)
                assert (where, cell.data_type) == (cell.value, "s")


@pytest.mark.process
def test_a_sheet_with_more_links_than_it_may_have_keeps_them_as_text(
    tables: dict[str, pa.Table], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mencho_data.publish.formats.workbook._MOST_LINKS", 2)
    book = openpyxl.load_workbook(io.BytesIO(workbook(tables, PROJECT)))
    sheet: Any = book["quoted"]
    column = [cell.value for cell in sheet[1]].index("url")
    assert {cell.hyperlink for cell in (row[column] for row in sheet.iter_rows())} == {None}
