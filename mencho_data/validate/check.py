"""Runs the rules over tables and turns what they find into problems with a place and words."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from mencho_data.errors import Problem
from mencho_data.models import CLAIM_TABLES, TABLES, arrow_schema
from mencho_data.validate import claims, ledger, records  # noqa: F401  (they enter their rules)
from mencho_data.validate.batch import Batch, Rows
from mencho_data.validate.between import KeyWatch, PartWatch, between_rules, check_between, check_rows_between
from mencho_data.validate.columns import column_rules
from mencho_data.validate.rule import EPOCH, RULES, Failure, Finding, Known, Rule

REGISTERS = ("measures", "attributes", "answers", "events", "sources", "places", "actors", "comparisons")
"""Tables whose keys others refer to."""

SCHEMA = Finding("wrong-schema", "{other}", "Write the columns and types of the schema.")


def rules_of(table: str) -> list[Rule]:
    """The rules on single rows of a table, in the order in which they run."""
    return [*column_rules(table), *(rule for rule in RULES if table in rule.tables)]


def rule_names() -> list[str]:
    """Names of all rules of this package, each once, sorted."""
    return [name for name, _ in catalogue()]


def catalogue() -> list[tuple[str, str]]:
    """All rules of this package, sorted by name: name, and what to do when it is broken."""
    fixes: dict[str, str] = {SCHEMA.name: SCHEMA.fix}
    for rule in (rule for table in TABLES for rule in rules_of(table)):
        fixes.setdefault(rule.name, rule.fix)
    for finding in between_rules():
        fixes.setdefault(finding.name, finding.fix)
    return sorted(fixes.items())


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


def check(tables: Mapping[str, Rows], known: Known) -> list[Failure]:
    """Run all rules.

    Args:
        tables: Table name -> its rows.
        known: What the rules know of the registers; see `known_from`.

    Returns:
        What was found, in the order of the tables. Empty if all is well.
    """
    wrong = {name: found for name, rows in tables.items() if (found := list(schema_problems(rows)))}
    readable = {name: rows for name, rows in tables.items() if name not in wrong}
    found = [failure for failures in wrong.values() for failure in failures]
    found += [failure for rows in readable.values() for failure in check_rows(rows, known)]
    return [*found, *check_between(readable, known)]


def check_table(rows: Rows, known: Known) -> list[Failure]:
    """Run all rules that concern one table, such as a file of claims of any size."""
    return [*check_rows(rows, known), *check_rows_between(rows, known)]


def check_rows(rows: Rows, known: Known) -> Iterator[Failure]:
    """Run the rules that look at single rows, batch by batch."""
    rules = rules_of(rows.name)
    found: dict[int, list[Any]] = {}
    watches: list[KeyWatch | PartWatch] = [KeyWatch(rows)] if len(TABLES[rows.name].KEY) == 1 else []
    if rows.name in CLAIM_TABLES:
        watches.append(PartWatch(rows, known))
    first = 0
    for record_batch in rows.batches():
        batch = Batch(record_batch)
        for watch in watches:
            watch.see(record_batch)
        for number, rule in enumerate(rules):
            mask = rule.broken(batch, known)
            if mask.any():
                found.setdefault(number, []).append(np.flatnonzero(mask) + first)
        first += batch.rows
    for number in sorted(found):
        rule = rules[number]
        yield Failure(rows.name, rule.name, rule.field, np.concatenate(found[number]), rule.message, rule.fix, [])
    for watch in watches:
        yield from watch.failures()


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


def problems(failures: Sequence[Failure], tables: Mapping[str, Rows], places: Mapping[str, Any]) -> list[Problem]:
    """The failures as problems for people, one for each row.

    Args:
        failures: What `check` found.
        tables: The tables it looked at.
        places: Table -> where its rows come from: either an `Origin` for each row, or the name of the file.
    """
    found = []
    for failure in failures:
        place = places[failure.table]
        if failure.rule == SCHEMA.name:
            found += [
                Problem(failure.rule, message, failure.fix, str(place), field=failure.field)
                for message in failure.others
            ]
            continue
        numbers = np.unique(failure.rows)
        rows = dict(zip(numbers.tolist(), tables[failure.table].take(numbers), strict=True))
        others = failure.others or [""] * len(failure.rows)
        for number, other in zip(failure.rows.tolist(), others, strict=True):
            row = rows[number]
            key = "/".join(str(row[name]) for name in TABLES[failure.table].KEY)
            message = failure.message.format(**row, key=key, other=other)
            file, line = (place, 0) if isinstance(place, str) else (place[number].file, place[number].at(failure.field))
            found.append(Problem(failure.rule, message, failure.fix, file, line, failure.field, key))
    return found
