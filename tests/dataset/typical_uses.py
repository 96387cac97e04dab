"""Typical uses of the library, for the type checkers: `mypy` and `basedpyright` read it, a test runs it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, assert_type

import pandas as pd
import polars as pl

import mencho_data as md
from mencho_data.dataset.describe import TableSchema, Text
from mencho_data.dataset.frames import ComparedClaims, Disagreements, Estimates, QuotedClaims
from mencho_data.dataset.told import Positions, Tolls

if TYPE_CHECKING:
    from matplotlib.axes import Axes

RECORD = "daily-2026-01-05-c01"


def tables_in_each_form(data: md.Dataset) -> None:
    """A table is of the form that is asked for."""
    assert_type(data.load("casualties"), pd.DataFrame)
    assert_type(data.load("casualties", "polars"), pl.DataFrame)
    assert_type(data.load("casualties", as_="polars", verify=True), pl.DataFrame)
    assert_type(data.claims(claimant="Spain"), pd.DataFrame)
    assert_type(data.claims("polars"), pl.DataFrame)
    assert_type(data.quoted(language="es"), QuotedClaims)
    assert_type(data.quoted("polars", claimant="es"), pl.DataFrame)
    assert_type(data.sources(), pd.DataFrame)
    assert_type(data.sources("polars"), pl.DataFrame)
    assert_type(data.reader_agreement(), pd.DataFrame)
    assert_type(data.actors("es"), pd.DataFrame)
    assert_type(data.actors(as_="polars"), pl.DataFrame)
    assert_type(data.changes(), pd.DataFrame)
    assert_type(data.changes(md.__version__, as_="polars"), pl.DataFrame)
    arrow = data.load("casualties", as_="arrow")  # pyarrow has no types, so this one alone is not known
    print(arrow.num_rows, arrow.column_names)


def what_is_there(data: md.Dataset) -> None:
    """Names, meanings, places."""
    assert_type(data.tables(), list[str])
    assert_type(data.versions(), list[str])
    assert_type(data.folder(), Path)
    assert_type(data.describe("figures"), Text)
    schema = data.schema("figures")
    assert_type(schema, TableSchema)
    for field in schema["fields"]:
        assert_type(field["name"], str)
        for code in field.get("categories", ()):
            assert_type(code["label"], str)


def words(data: md.Dataset) -> None:
    """The words of a record, and a sentence that cites it."""
    found = data.evidence(RECORD)
    assert_type(found.quote, str)
    assert_type(found.start, int | None)
    assert_type(found.url, str)
    assert_type(data.cite(), Text)
    assert_type(data.cite(RECORD, "es"), Text)
    print(data.cite(RECORD, language="en").upper())


def comparisons(data: md.Dataset) -> Axes:
    """Claims side by side, drawn."""
    claims = data.compare("farmers-killed", "es")
    assert_type(claims, ComparedClaims)
    assert_type(claims.head(2), ComparedClaims)
    assert_type(data.disagreements(kind="contradiction"), Disagreements)
    assert_type(data.estimates(), Estimates)
    assert_type(data.positions("es"), Positions)
    assert_type(data.tolls("killed", as_of="2026-02-20"), Tolls)
    assert_type(data.claims("polars", as_of=date(2026, 2, 20)), pl.DataFrame)
    for heading, texts in claims.reading().items():
        assert_type(heading, str)
        assert_type(texts, list[str])
    return claims.plot()


def main() -> None:
    """Use the installed data in the same ways."""
    assert_type(md.load("figures"), pd.DataFrame)
    assert_type(md.load("figures", as_="polars"), pl.DataFrame)
    assert_type(md.quoted(), QuotedClaims)
    assert_type(md.compare("farmers"), ComparedClaims)
    assert_type(md.__version__, str)
    deaths = md.load("casualties")
    print(deaths[deaths["harm"] == "killed"].groupby("group", observed=True)["value"].max())
    data = md.open_project(".")
    for use in (tables_in_each_form, what_is_there, words):
        use(data)
    comparisons(data)


if __name__ == "__main__":
    main()
