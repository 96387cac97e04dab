"""The published dataset as readers load it: typed tables, evidence, schemas, citation."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import mencho_data as md
from mencho_data.models import TABLES
from tests.helpers.package import fresh
from tests.helpers.tree import FLASH, WEEKLY, grown

pytestmark = pytest.mark.usefixtures("of_the_flood")

CLAIMS = ["casualties", "arrests", "rewards", "figures"]
RECORD = f"{FLASH}-c02"


@cache
def descriptor() -> dict[str, Any]:
    content: dict[str, Any] = json.loads((grown() / "datapackage.json").read_text("utf-8"))
    return content


def resources() -> dict[str, dict[str, Any]]:
    """The tables as the published descriptor describes them."""
    return {item["name"]: item for item in descriptor()["resources"] if item["type"] == "table"}


def fields(name: str) -> list[dict[str, Any]]:
    """The fields of a table as its published schema describes them."""
    found: list[dict[str, Any]] = resources()[name]["schema"]["fields"]
    return found


def test_tables_are_those_of_the_descriptor_in_its_order() -> None:
    assert md.tables() == list(resources())
    assert md.tables()[:4] == CLAIMS


@pytest.mark.parametrize("name", TABLES)
def test_table_has_the_rows_and_columns_of_the_descriptor(name: str) -> None:
    frame = md.load(name)
    assert frame.shape == (resources()[name]["rows"], len(fields(name)))
    assert list(frame.columns) == [field["name"] for field in fields(name)]


@pytest.mark.parametrize("name", TABLES)
def test_each_column_has_the_pandas_type_of_its_kind(name: str) -> None:
    frame = md.load(name)
    for field in fields(name):
        dtype = frame[field["name"]].dtype
        if "categories" in field:
            assert isinstance(dtype, pd.CategoricalDtype), field["name"]
            assert set(dtype.categories) <= set(field["constraints"]["enum"])
        elif field["type"] == "date":
            assert pd.api.types.is_datetime64_dtype(dtype), field["name"]
        elif field["type"] == "datetime":
            assert str(dtype) == "datetime64[ms, UTC]", field["name"]
        else:
            kinds = {"integer": pd.Int64Dtype(), "number": pd.Float64Dtype(), "string": pd.StringDtype()}
            assert dtype == kinds[field["type"]], field["name"]


def plain(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame with days as dates and None for what is missing."""
    rows = frame.astype(object).where(frame.notna(), None).to_dict("records")
    return [{str(key): of_pandas(value) for key, value in row.items()} for row in rows]


def of_pandas(value: Any) -> Any:
    """A day as a date; an instant keeps its zone."""
    return value.date() if isinstance(value, pd.Timestamp) and value.tz is None else value


@pytest.mark.parametrize("name", TABLES)
def test_pandas_arrow_and_polars_agree_on_every_cell(name: str) -> None:
    table = md.load(name, as_="arrow")
    frame = md.load(name, as_="polars")
    assert isinstance(table, pa.Table)
    assert isinstance(frame, pl.DataFrame)
    assert frame.to_dicts() == table.to_pylist()
    assert plain(md.load(name)) == table.to_pylist()


@pytest.mark.parametrize(("wrong", "meant"), [("casualty", "casualties"), ("Sources", "sources"), ("actor", "actors")])
def test_unknown_table_is_wrong_use_with_a_suggestion(wrong: str, meant: str) -> None:
    for ask in (md.load, md.schema, md.describe):
        with pytest.raises(md.UsageError, match=f"{wrong}.* Did you mean '{meant}'"):
            ask(wrong)


def test_unknown_form_is_wrong_use_and_names_the_forms() -> None:
    asks: list[Callable[[Any], object]] = [partial(md.load, "sources"), md.claims, md.sources]
    for ask in asks:
        with pytest.raises(md.UsageError, match="'pandas', 'arrow' or 'polars', not 'panda'"):
            ask("panda")


def test_errors_of_the_package_have_one_root() -> None:
    assert issubclass(md.UsageError, md.MenchoDataError)
    assert issubclass(md.DataError, md.MenchoDataError)


def test_claims_hold_every_claim_once_with_its_table() -> None:
    claims = md.claims()
    expected = [(name, record) for name in CLAIMS for record in md.load(name)["record_id"]]
    assert list(zip(claims["table"], claims["record_id"], strict=True)) == expected
    assert claims["record_id"].is_unique
    assert len(claims) == sum(resources()[name]["rows"] for name in CLAIMS)


def test_claims_have_every_column_of_the_four_tables_and_their_values() -> None:
    claims = md.claims()
    assert set(claims.columns) == {"table"} | {field["name"] for name in CLAIMS for field in fields(name)}
    for name in CLAIMS:
        part = claims[claims["table"] == name]
        frame = md.load(name)
        for column in frame.columns:
            assert part[column].astype(object).fillna("").tolist() == frame[column].astype(object).fillna("").tolist()
        assert part.drop(columns=["table", *frame.columns]).isna().all(axis=None)


def test_claims_are_typed() -> None:
    types = md.claims().dtypes
    assert types["value"] == types["low"] == types["high"] == pd.Float64Dtype()
    for column in ("table", "qualifier", "unit", "harm", "stage", "currency"):
        assert isinstance(types[column], pd.CategoricalDtype), column


def test_claims_agree_in_all_forms() -> None:
    table = md.claims("arrow")
    assert md.claims("polars").to_dicts() == table.to_pylist()
    assert plain(md.claims()) == table.to_pylist()


def test_sources_are_the_table_of_sources() -> None:
    pd.testing.assert_frame_equal(md.sources(), md.load("sources"))
    assert md.sources("arrow").equals(md.load("sources", "arrow"))


def test_evidence_prints_words_source_and_link() -> None:
    found = md.evidence(RECORD)
    assert str(found).splitlines() == [
        "“180 litros por metro cuadrado”",
        "Flash Radio, Riada en el valle, 2026-01-04",
        f"{FLASH}, characters 126 to 155",
        "https://flash.example/flood#:~:text=180%20litros%20por%20metro%20cuadrado",
    ]
    assert (found.record_id, found.table) == (RECORD, "figures")
    assert (found.end or 0) - (found.start or 0) == len(found.quote)


def test_evidence_of_an_article_without_known_address_has_no_link() -> None:
    found = md.evidence(f"{WEEKLY}-c01")
    assert found.url == ""
    assert "None" not in str(found)
    assert "NA" not in str(found)


@pytest.mark.parametrize(("wrong", "close"), [(f"{FLASH}-c002", f" Did you mean '{RECORD}'"), ("", "$")])
def test_evidence_of_an_unknown_record_is_wrong_use(wrong: str, close: str) -> None:
    with pytest.raises(md.UsageError, match=rf"There is no record '{wrong}'\.{close}"):
        md.evidence(wrong)


@pytest.mark.parametrize("name", TABLES)
def test_schema_is_the_published_one(name: str) -> None:
    assert md.schema(name) == json.loads((grown() / "schemas" / f"{name}.json").read_text("utf-8"))
    assert md.schema(name) == resources()[name]["schema"]


@pytest.mark.parametrize("name", TABLES)
def test_description_names_every_column_and_code_with_its_meaning(name: str) -> None:
    text = md.describe(name)
    assert text.splitlines()[0] == f"{name} ({resources()[name]['rows']} rows)"
    assert repr(text) == str(text)
    for field in fields(name):
        line = next(line for line in text.splitlines() if line.startswith(f"{field['name']} "))
        assert field["description"] in line
        assert field["type"] in line
        for code in field.get("categories", ()):
            assert f"{code['value']}: {code['label']}" in text


def test_citation_names_version_and_licence() -> None:
    text = md.cite()
    assert f"Version {md.__version__}" in text
    assert "CC-BY-4.0" in text
    assert descriptor()["title"] in text
    assert repr(text) == str(text)


def test_every_public_name_resolves_and_is_listed() -> None:
    for name in md.__all__:
        assert getattr(md, name) is not None, name
    assert dir(md) == sorted(md.__all__)


def test_unknown_name_of_the_package_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lode'"):
        md.lode  # noqa: B018


@pytest.mark.process
def test_import_loads_nothing_heavy(tmp_path: Path) -> None:
    heavy = {"numpy", "pandas", "polars", "pyarrow", "pydantic", "typer", "rich", "ruamel", "frictionless"}
    loaded = fresh("import sys, mencho_data; print(*sys.modules)", tmp_path).split()
    assert "mencho_data" in loaded
    assert set(loaded) & heavy == set()


@pytest.mark.process
def test_loading_as_arrow_does_not_import_pandas(tmp_path: Path) -> None:
    code = "import sys, mencho_data as md; md.load('casualties', as_='arrow'); print(*sys.modules)"
    loaded = fresh(code, tmp_path).split()
    assert "pyarrow" in loaded
    assert "pandas" not in loaded


@pytest.mark.process
def test_loading_as_pandas_does_not_import_the_models(tmp_path: Path) -> None:
    code = "import sys, mencho_data as md; md.load('casualties'); print(*sys.modules)"
    assert set(fresh(code, tmp_path).split()) & {"pydantic", "typer", "ruamel", "polars"} == set()


OFFLINE = """\
import sys

def watch(event, _):
    if event.startswith("socket."):
        raise AssertionError(event)

sys.addaudithook(watch)
import mencho_data as md

data = md.open_project({root!r})
rows = sum(len(data.load(name)) for name in data.tables())
data.claims(), data.evidence({record!r}), data.describe("figures"), data.cite(), data.schema("sources")
print(rows)

import socket

try:
    socket.socket()
except AssertionError as error:
    print(error)
"""


@pytest.mark.process
def test_everything_works_without_a_network(tmp_path: Path) -> None:
    rows = sum(resource["rows"] for resource in resources().values())
    assert fresh(OFFLINE.format(root=str(grown()), record=RECORD), tmp_path).split() == [str(rows), "socket.__new__"]
