"""Records to published tables: sorted rows, links that open at the words, the derived tables, the code lists."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

import pyarrow as pa

from mencho_data.derive.comparisons import compare
from mencho_data.derive.joined import quoted
from mencho_data.derive.timeline import timeline
from mencho_data.models import TABLES, Codes, arrow_schema
from mencho_data.spans import link_to_words

Rows = Mapping[str, list[dict[str, Any]]]


def derive(rows: Rows, codes: Codes, zone: tzinfo) -> dict[str, pa.Table]:
    """The published tables, each sorted by its key. `changes` has no rows here, since it needs the previous release.

    Args:
        rows: Table -> rows as they were read and validated; `explanations` among them.
        codes: The codes of the project.
        zone: Time zone of the project.
    """
    addresses = {row["source_id"]: row["url"] for row in rows.get("sources", ())}
    evidence = [
        {**row, "url": link_to_words(url, row["quote"]) if (url := addresses[row["source_id"]]) else None}
        for row in rows.get("evidence", ())
    ]
    linked = {**rows, "evidence": evidence}
    whole = {**linked, **derived_rows(linked, codes, zone)}
    return {name: published(name, whole.get(name, [])) for name in TABLES}


def published(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    """The rows as a published table, sorted by its key."""
    ordered = sorted(rows, key=lambda row: tuple(row[column] for column in TABLES[name].KEY))
    return pa.Table.from_pylist(ordered, arrow_schema(name)).combine_chunks()


def derived_rows(rows: Rows, codes: Codes, zone: tzinfo) -> dict[str, list[dict[str, Any]]]:
    """The rows of the tables that follow from the others; those of `evidence` have their links."""
    rows = {**rows, "codes": codes.rows()}
    return {
        "quoted": list(quoted(rows)),
        **compare(rows, codes, zone),
        "timeline": timeline(rows),
        "codes": rows["codes"],
    }
