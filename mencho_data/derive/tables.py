"""Records to published tables: sorted rows, links that open at the words, the derived tables, the code lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from mencho_data.derive.comparisons import compare
from mencho_data.derive.timeline import timeline
from mencho_data.models import CODE_LISTS, TABLES, arrow_schema
from mencho_data.spans import link_to_words

Rows = Mapping[str, list[dict[str, Any]]]


def derive(rows: Rows) -> dict[str, pa.Table]:
    """The published tables, each sorted by its key. `changes` has no rows here, since it needs the previous release.

    Args:
        rows: Table -> rows as they were read and validated; `explanations` among them.
    """
    addresses = {row["source_id"]: row["url"] for row in rows.get("sources", ())}
    evidence = [
        {**row, "url": link_to_words(url, row["quote"]) if (url := addresses[row["source_id"]]) else None}
        for row in rows.get("evidence", ())
    ]
    whole = {**rows, "evidence": evidence, **derived_rows(rows)}
    return {name: published(name, whole.get(name, [])) for name in TABLES}


def published(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    """The rows as a published table, sorted by its key."""
    ordered = sorted(rows, key=lambda row: tuple(row[column] for column in TABLES[name].KEY))
    return pa.Table.from_pylist(ordered, arrow_schema(name)).combine_chunks()


def derived_rows(rows: Rows) -> dict[str, list[dict[str, Any]]]:
    """The rows of the tables that follow from the others."""
    return {**compare(rows), "timeline": timeline(rows), "codes": code_rows()}


def code_rows() -> list[dict[str, Any]]:
    """Every code of every code list with its meanings."""
    return [
        {
            "list": re.sub(r"(?<!^)(?=[A-Z])", "_", codes.__name__).lower(),
            "code": str(code),
            "meaning_en": code.en,
            "meaning_es": code.es,
        }
        for codes in CODE_LISTS
        for code in codes
    ]
