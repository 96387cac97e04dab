"""What changed since the last release: how many records of each table, and which values of claims were corrected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from mencho_data.models import COMPARED_TABLES, TABLES, Column, columns
from mencho_data.models.codes import ChangeKind
from mencho_data.publish.pages.published import PageNames, Row
from mencho_data.version import order

MOST_CORRECTIONS = 150
"""How many corrections stand on the page; the others are in the table."""

_OUR_WORDS = ("note", "note_es")


class TableChanges(NamedTuple):
    """How many records of a table are new, changed and gone."""

    table: str
    added: int
    changed: int
    gone: int


class CorrectedClaims(NamedTuple):
    """Claims in which the same was corrected: each column with the old and the new value in words; and why."""

    records: Sequence[str]
    values: Sequence[tuple[str, str, str]]
    reason: str


@dataclass(frozen=True)
class Changed:
    """What changed since the last release.

    Attributes:
        since: That release; empty if there is none.
        tables: How many records changed, by table.
        corrections: The corrected values of claims.
        more: How many corrections there are besides.
    """

    since: str
    tables: Sequence[TableChanges]
    corrections: Sequence[CorrectedClaims]
    more: int


def changed(names: PageNames) -> Changed:
    """What changed since the last release."""
    rows, version = names.tables["changes"], names.release.project.version
    before = sorted({row["version"] for row in rows} - {version}, key=order)
    own = [row for row in rows if row["version"] == version]
    corrections = _corrections(names, own) if before else []
    return Changed(
        since=before[-1] if before else "",
        tables=_tables(own),
        corrections=corrections[:MOST_CORRECTIONS],
        more=max(0, len(corrections) - MOST_CORRECTIONS),
    )


def _tables(rows: Iterable[Row]) -> list[TableChanges]:
    """The counts, in the order in which tables are published; columns come last."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for row in rows:
        found[row["table"]][row["change"]].add(row["record_id"])
    listed = [*(name for name in TABLES if name in found), *(name for name in found if name not in TABLES)]
    return [TableChanges(name, *(len(found[name][kind]) for kind in _KINDS)) for name in listed]


_KINDS = (ChangeKind.ADD, ChangeKind.MOD, ChangeKind.DEL)


def _corrections(names: PageNames, rows: Iterable[Row]) -> list[CorrectedClaims]:
    """The values of claims that were corrected, our notes on them aside."""
    own = [
        row
        for row in rows
        if row["change"] == ChangeKind.MOD and row["table"] in COMPARED_TABLES and row["field"] not in _OUR_WORDS
    ]
    found: dict[tuple[tuple[tuple[str, str, str], ...], str], list[str]] = defaultdict(list)
    for (table, record), group in groupby(own, key=lambda row: (row["table"], row["record_id"])):
        changes, kinds = list(group), {column.name: column for column in columns(table)}
        values = tuple(
            (row["field"], *(_value(names, kinds.get(row["field"]), row[key]) for key in ("old", "new")))
            for row in changes
        )
        note = names.text(changes[0], "note") or names.codes["change_reason"][changes[0]["reason"]]
        found[values, note].append(record)
    return [CorrectedClaims(records, values, note) for (values, note), records in found.items()]


def _value(names: PageNames, column: Column | None, text: str | None) -> str:
    """A value in words, as far as it still has any: the name of what it refers to, the meaning of a code."""
    if text is None:
        return names.words["v_none"]
    if column is not None and column.code_list:
        return names.codes[column.code_list].get(text, text).removesuffix(".")
    if column is None or not column.target:
        return text
    entry = names.by_key[column.target].get(text, {})
    return names.actor(text) if entry and column.target == "actors" else entry.get(f"name_{names.language}") or text
