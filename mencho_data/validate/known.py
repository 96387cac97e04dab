"""What the rules must know of the registers, and whether a table has the columns of its schema."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date

import pyarrow as pa

from mencho_data.models import TABLES, arrow_schema
from mencho_data.validate.batch import Batch, Rows
from mencho_data.validate.rule import EPOCH, Failure, Finding, Known

REGISTERS = ("measures", "attributes", "answers", "events", "sources", "places", "actors", "comparisons")
"""Tables whose keys others refer to."""

SCHEMA = Finding("wrong-schema", "{other}")


def known_from(
    tables: Mapping[str, Rows],
    withdrawn: set[str] | None = None,
    dropped: Mapping[str, set[str]] | None = None,
    unread: Collection[str] = (),
) -> Known:
    """What the rules must know of the registers.

    Args:
        tables: The tables that are there.
        withdrawn: Identifiers of withdrawn records, None if not known.
        dropped: Table -> keys of rows that were not read for another problem.
        unread: Registers that could not be read at all.
    """
    dropped = dropped or {}
    registers = {
        name: {row[TABLES[name].KEY[0]]: row for row in rows.mappings(rows.schema().names)}
        for name, rows in tables.items()
        if name in REGISTERS and name not in unread and not list(schema_problems(rows))
    }
    keys = {name: set(entries) | dropped.get(name, set()) for name, entries in registers.items()}
    return Known(
        keys,
        **{name: registers.get(name, {}) for name in ("measures", "answers", "events", "sources")},
        withdrawn=withdrawn,
        dropped=dropped,
    )


def schema_problems(rows: Rows) -> Iterator[Failure]:
    """What is wrong with the columns of a table and their types."""
    have, want = rows.schema(), arrow_schema(rows.name)
    for field in want:
        at = have.get_field_index(field.name)
        if at < 0:
            yield SCHEMA.failure(rows.name, [], field.name, [f"The column {field.name} is missing."])
        elif _plain(have.field(at).type) != _plain(field.type):
            message = f"The column {field.name} is {have.field(at).type}, not {field.type}."
            yield SCHEMA.failure(rows.name, [], field.name, [message])
        elif field.type == pa.date32() and _odd_days(rows, field.name):
            message = f"The column {field.name} holds a day outside the years 1 to 9999."
            yield SCHEMA.failure(rows.name, [], field.name, [message])
    for name in have.names:
        if want.get_field_index(name) < 0:
            yield SCHEMA.failure(rows.name, [], name, [f"There is no column {name} in the schema."])


def _odd_days(rows: Rows, name: str) -> bool:
    """Whether a column holds days that Python's calendar does not have."""
    first, last = (day.toordinal() - EPOCH for day in (date.min, date.max))
    days = [Batch(batch).number(name) for batch in rows.batches([name])]
    return any(bool(((column < first) | (column > last)).any()) for column in days)


def _plain(data_type: pa.DataType) -> pa.DataType:
    return data_type.value_type if pa.types.is_dictionary(data_type) else data_type
