"""The rule that a published table has the columns and types of its schema; no other rule looks at one that has not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime

import pyarrow as pa

from mencho_data.models import arrow_schema
from mencho_data.validate.batch import Batch, Rows
from mencho_data.validate.rule import EPOCH, Failure, Finding, milliseconds

SCHEMA = Finding("wrong-schema", "{other}")


def schema_failures(rows: Rows) -> Iterator[Failure]:
    """What is wrong with the columns of a table and their types."""
    have, want = rows.schema(), arrow_schema(rows.name)
    for field in want:
        at = have.get_field_index(field.name)
        if at < 0:
            yield SCHEMA.failure(rows.name, [], field.name, [f"The column {field.name} is missing."])
        elif plain(have.field(at).type) != plain(field.type):
            message = f"The column {field.name} is {have.field(at).type}, not {field.type}."
            yield SCHEMA.failure(rows.name, [], field.name, [message])
        elif field.type in _CALENDAR and _outside_calendar(rows, field):
            message = f"The column {field.name} holds a day outside the years 1 to 9999."
            yield SCHEMA.failure(rows.name, [], field.name, [message])
    for name in have.names:
        if want.get_field_index(name) < 0:
            yield SCHEMA.failure(rows.name, [], name, [f"There is no column {name} in the schema."])


_CALENDAR: Mapping[pa.DataType, tuple[float, float]] = {
    pa.date32(): (date.min.toordinal() - EPOCH, date.max.toordinal() - EPOCH),
    pa.timestamp("ms", "UTC"): (
        milliseconds(datetime.min.replace(tzinfo=UTC)),
        milliseconds(datetime.max.replace(tzinfo=UTC)),
    ),
}
"""Type -> the first and last number of it that Python's calendar has."""


def _outside_calendar(rows: Rows, field: pa.Field) -> bool:
    """Whether a column holds days or instants that Python's calendar does not have."""
    first, last = _CALENDAR[field.type]
    columns = [Batch(batch, rows.name).number(field.name) for batch in rows.batches([field.name])]
    return any(bool(((column < first) | (column > last)).any()) for column in columns)


def plain(data_type: pa.DataType) -> pa.DataType:
    """A type without its dictionary."""
    return data_type.value_type if pa.types.is_dictionary(data_type) else data_type
