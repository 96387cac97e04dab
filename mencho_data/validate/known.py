"""Reads what the rules must know of the registers."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from mencho_data.models import TABLES, Codes
from mencho_data.models.lists import BUILT_IN, of_table
from mencho_data.validate.batch import Rows
from mencho_data.validate.rule import Known
from mencho_data.validate.schema import schema_failures

REGISTERS = ("measures", "attributes", "answers", "events", "sources", "places", "actors", "statements", "comparisons")
"""Tables whose keys others refer to."""
_LOOKED_AT: Mapping[str, tuple[str, ...]] = {
    "sources": (
        *("source_id", "published", "published_latest", "published_at", "published_at_latest", "text_chars"),
        *("text_sha256", "origin", "agency_id"),
    ),
}
"""Of a register that grows with the claims, the columns that rules look at: 200 MB less for 100,000 sources."""


def known_from(
    tables: Mapping[str, Rows],
    withdrawn: set[str] | None = None,
    dropped: Mapping[str, set[str]] | None = None,
    unread: Collection[str] = (),
    codes: Codes | None = None,
) -> Known:
    """What the rules must know of the registers.

    Args:
        tables: The tables that are there.
        withdrawn: Identifiers of withdrawn records, None if not known.
        dropped: Table -> keys of rows that were not read for another problem.
        unread: Registers that could not be read at all.
        codes: The codes of the project; None: those of the table `codes`, as far as it is there.
    """
    dropped = dropped or {}
    registers = {
        name: {row[TABLES[name].KEY[0]]: row for row in rows.mappings(_LOOKED_AT.get(name, rows.schema().names))}
        for name, rows in tables.items()
        if name in REGISTERS and name not in unread and not list(schema_failures(rows))
    }
    if codes is None:
        rows = tables.get("codes")
        readable = rows is not None and not list(schema_failures(rows))
        codes = of_table(rows.mappings(rows.schema().names)) if rows is not None and readable else BUILT_IN.closed()
    elif "codes" in unread:
        codes = codes.closed()
    keys = {name: set(entries) | dropped.get(name, set()) for name, entries in registers.items()}
    return Known(
        keys,
        measures=registers.get("measures", {}),
        answers=registers.get("answers", {}),
        events=registers.get("events", {}),
        sources=registers.get("sources", {}),
        actors=registers.get("actors", {}),
        statements=registers.get("statements", {}),
        withdrawn=withdrawn,
        dropped=dropped,
        codes=codes,
    )
