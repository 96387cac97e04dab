"""Records to published tables: sorted rows, links that open at the words, the code lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from mencho_data.models import CODE_LISTS, TABLES, arrow_schema
from mencho_data.text import link_to_words


def derive(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, pa.Table]:
    """The published tables, each sorted by its key.

    Args:
        rows: Table -> rows as they were read and validated.
    """
    addresses = {row["source_id"]: row["url"] for row in rows.get("sources", ())}
    evidence = [
        {**row, "url": link_to_words(url, row["quote"]) if (url := addresses[row["source_id"]]) else None}
        for row in rows.get("evidence", ())
    ]
    whole = {**rows, "evidence": evidence, "codes": code_rows()}
    tables = {}
    for name, model in TABLES.items():
        ordered = sorted(whole.get(name, []), key=lambda row, key=model.KEY: tuple(row[column] for column in key))  # type: ignore[misc]
        tables[name] = pa.Table.from_pylist(ordered, arrow_schema(name)).combine_chunks()
    return tables


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
