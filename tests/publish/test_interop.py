"""The release is read by common tools as it is; the citation and the card say what is there."""

from __future__ import annotations

import csv
import re
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from ruamel.yaml import YAML

from mencho_data import __version__
from mencho_data.models import TABLES, Column, arrow_schema, columns
from mencho_data.publish.formats.card import card
from mencho_data.publish.formats.citation import citation_cff
from mencho_data.publish.formats.database import database
from tests.conftest import REPOSITORY
from tests.helpers.tree import flood

pytestmark = pytest.mark.interop

VERSION, RELEASED = "1.2.3", "2027-04-05"
PROJECT = flood(VERSION, RELEASED)
PUBLISHED = REPOSITORY / "build" / __version__
Json = dict[str, Any]


def read(cell: str, column: Column) -> object:
    """The value of a cell of a CSV file, by the type of its column."""
    types: dict[str, Any] = {"string": str, "integer": int, "number": float, "date": date.fromisoformat}
    types["datetime"] = datetime.fromisoformat
    return types[column.type](cell) if cell else None


# Readers


@pytest.mark.parametrize("name", TABLES)
def test_csv_module_and_pandas_and_polars_read_the_same_rows(name: str) -> None:
    path = PUBLISHED / name
    expected = pq.ParquetFile(f"{path}.parquet").read().to_pylist()
    with Path(f"{path}.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file, strict=True))
    by_pandas = pd.read_csv(f"{path}.csv", dtype=str, keep_default_na=False)
    by_polars = pl.read_csv(f"{path}.csv", infer_schema=False)
    for found in (cells, by_pandas.to_dict("records"), by_polars.fill_null("").to_dicts()):
        assert [{column.name: read(row[column.name], column) for column in columns(name)} for row in found] == expected
    assert pl.read_parquet(f"{path}.parquet").to_dicts() == expected


# Citation


def load_yaml(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def test_citation_has_what_the_format_requires_and_nothing_unknown() -> None:
    content = load_yaml(citation_cff(PROJECT).decode("utf-8"))
    assert content.keys() >= {"cff-version", "message", "title", "authors"}
    assert content == {
        "cff-version": "1.2.0",
        "message": content["message"],
        "type": "dataset",
        "title": PROJECT.title,
        "abstract": PROJECT.description,
        "authors": [{"name": PROJECT.creators[0]}],
        "version": VERSION,
        "date-released": RELEASED,
        "license": "CC-BY-4.0",
        "keywords": PROJECT.keywords,
    }
    assert len(set(content["keywords"])) == len(content["keywords"])


def test_citation_invents_no_address() -> None:
    text = citation_cff(PROJECT).decode("utf-8")
    assert not re.search(r"https?:|\bdoi\b|^url|^repository", text, re.IGNORECASE | re.MULTILINE)


# Card


def head_and_body(data: bytes) -> tuple[Json, str]:
    _, head, body = data.decode("utf-8").split("---\n", 2)
    found: Json = load_yaml(head)
    return found, body


def test_card_names_the_file_of_each_table(tables: dict[str, pa.Table], release: Path) -> None:
    head, _ = head_and_body(card(tables, PROJECT))
    filled = [name for name, table in tables.items() if table.num_rows]
    assert [entry["config_name"] for entry in head["configs"]] == filled
    assert all((release / entry["data_files"]).is_file() for entry in head["configs"])
    assert [entry["config_name"] for entry in head["configs"] if entry.get("default")] == filled[:1]
    assert (head["license"], head["language"], head["pretty_name"]) == ("cc-by-4.0", ["en", "es"], PROJECT.title)
    assert all(re.fullmatch(r"[a-z0-9-]+", tag) for tag in head["tags"])


def test_card_leaves_out_what_datasets_cannot_load(tables: dict[str, pa.Table]) -> None:
    first, second = list(tables)[:2]
    head, body = head_and_body(card({**tables, first: arrow_schema(first).empty_table()}, PROJECT))
    assert {"config_name": second, "data_files": f"{second}.parquet", "default": True} == head["configs"][0]
    assert f'"{second}", split="train"' in body
    assert f"| `{first}` | 0 |" in body


def test_card_counts_the_rows_of_each_table(tables: dict[str, pa.Table]) -> None:
    _, body = head_and_body(card(tables, PROJECT))
    listed = dict(re.findall(r"^\| `(\w+)` \| (\d+) \|", body, re.MULTILINE))
    assert {name: int(rows) for name, rows in listed.items()} == {name: len(table) for name, table in tables.items()}
    assert f"Version {VERSION}, released {RELEASED}: {len(tables['sources'])} articles" in body


@pytest.mark.parametrize(
    ("rows", "size"), [(999, "n<1K"), (1_000, "1K<n<10K"), (99_999, "10K<n<100K"), (10_000_000, "n>10M")]
)
def test_card_says_how_large_the_dataset_is(rows: int, size: str) -> None:
    one = pa.table({"source_id": pa.array(["x"] * rows)})
    head, _ = head_and_body(card({"sources": one, "quoted": arrow_schema("quoted").empty_table()}, PROJECT))
    assert head["size_categories"] == [size]


def test_query_of_the_card_works(tables: dict[str, pa.Table], tmp_path: Path) -> None:
    path = tmp_path / "flood.sqlite"
    path.write_bytes(database(tables, PROJECT))
    _, body = head_and_body(card(tables, PROJECT))
    (query,) = re.findall(r"^SELECT q\.\* .*;$", body, re.MULTILINE)
    with closing(sqlite3.connect(path)) as base:
        assert base.execute(query).fetchall()
        assert base.execute(re.sub(r"MATCH '\w+'", "MATCH 'soldiers'", query)).fetchall() == []


def test_files_end_with_one_line_end_and_name_no_machine(tables: dict[str, pa.Table]) -> None:
    for data in (card(tables, PROJECT), citation_cff(PROJECT)):
        assert data.endswith(b"\n")
        assert not data.endswith(b"\n\n")
        assert b"\r" not in data
