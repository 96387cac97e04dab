"""The rule that a published table has the columns and types of its schema; no other rule looks at one that has not."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyarrow as pa

from mencho_data.models import arrow_schema
from mencho_data.validate.batch import Batch, Rows
from mencho_data.validate.rule import EPOCH, Failure, Finding

SCHEMA = Finding("wrong-schema", "{other}")


def schema_failures(rows: Rows) -> Iterator[Failure]:
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
    days = [Batch(batch, rows.name).number(name) for batch in rows.batches([name])]
    return any(bool(((column < first) | (column > last)).any()) for column in days)


def _plain(data_type: pa.DataType) -> pa.DataType:
    return data_type.value_type if pa.types.is_dictionary(data_type) else data_type
