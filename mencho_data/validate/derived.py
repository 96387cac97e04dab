"""Checks what is derived: explanations that explain something, echoes that repeat what was said, published tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import tzinfo
from typing import Any

from mencho_data.derive.comparisons import explaining_nothing, straying
from mencho_data.derive.explanations import behind
from mencho_data.derive.tables import derived_rows, published
from mencho_data.errors import Problem
from mencho_data.models import COMPARED_TABLES
from mencho_data.models.lists import of_table
from mencho_data.raw.rows import Raw


def idle_explanations(raw: Raw) -> list[Problem]:
    """The explanations of claims that do not differ, or whose difference another explains."""
    placed, found = list(raw.placed("explanations")), []
    for number, other in explaining_nothing(raw.rows, raw.codes):
        row, origin = placed[number]
        record, field = row["record_id"], "differs_from"
        message = f"{record} does not differ from {other}, or the difference is explained before."
        found.append(Problem("explanation-of-nothing", message, origin.file, origin.at(field), field, record))
    return found


def straying_echoes(raw: Raw) -> list[Problem]:
    """The claims that do not repeat what was said, and whose difference nobody explains."""
    placed = {row["record_id"]: (row, origin) for row, origin in raw.placed(*COMPARED_TABLES)}
    found = []
    for record, other in straying(raw.rows, raw.codes):
        row, origin = placed[record]
        said = f"what was said on the occasion {row['statement_id']}, as {other} has it"
        message = f"{record} does not follow from {said}, and no explanation says why."
        found.append(Problem("echo-differs", message, origin.file, origin.at("statement_id"), "statement_id", record))
    return found


def stale_tables(rows: Mapping[str, list[dict[str, Any]]], zone: tzinfo, folder: str) -> list[Problem]:
    """The published tables that do not follow from the claims beside them.

    Sentences are not compared: names of months and currencies in them depend on the version of babel.
    """
    explanations = behind(rows["disagreements"], rows["position_claims"])
    made = derived_rows({**rows, "explanations": explanations}, of_table(rows["codes"]), zone)
    again = {table: published(table, found) for table, found in made.items()}
    return [
        Problem("derived-differs", f"The table {table} does not follow from the claims.", f"{folder}/{table}.parquet")
        for table in again
        if _without_sentences(again[table].to_pylist()) != _without_sentences(rows[table])
    ]


def _without_sentences(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {key: value for key, value in row.items() if not key.startswith(("summary_", "label_", "said_"))}
        for row in rows
    ]
