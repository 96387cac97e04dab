"""Runs the rules over tables and turns what they find into problems with a place and words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from mencho_data.errors import Problem
from mencho_data.models import CLAIM_TABLES, TABLES
from mencho_data.validate import claims, ledger, records  # noqa: F401  (they enter their rules)
from mencho_data.validate.batch import Batch, Rows
from mencho_data.validate.between import check_between, check_rows_between
from mencho_data.validate.columns import column_rules
from mencho_data.validate.derived import idle_explanations, stale_tables
from mencho_data.validate.keys import KeyWatch
from mencho_data.validate.known import SCHEMA, schema_problems
from mencho_data.validate.open import Data, known_of, open_data
from mencho_data.validate.parts import PartWatch
from mencho_data.validate.rule import RULES, Failure, Known, Rule


def rules_of(table: str) -> list[Rule]:
    """The rules on single rows of a table, in the order in which they run."""
    return [*column_rules(table), *(rule for rule in RULES if table in rule.tables)]


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
        yield Failure(rows.name, rule.name, rule.field, np.concatenate(found[number]), rule.message, [])
    for watch in watches:
        yield from watch.failures()


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
            found += [Problem(failure.rule, message, str(place), field=failure.field) for message in failure.others]
            continue
        numbers = np.unique(failure.rows)
        rows = dict(zip(numbers.tolist(), tables[failure.table].take(numbers), strict=True))
        others = failure.others or [""] * len(failure.rows)
        for number, other in zip(failure.rows.tolist(), others, strict=True):
            row = rows[number]
            key = "/".join(str(row[name]) for name in TABLES[failure.table].KEY)
            message = failure.message.format(**row, key=key, other=other)
            file, line = (place, 0) if isinstance(place, str) else (place[number].file, place[number].at(failure.field))
            found.append(Problem(failure.rule, message, file, line, failure.field, key))
    return found


def validate(path: Path | None = None) -> tuple[Data, list[Problem]]:
    """Read the data and run all rules.

    Returns:
        What was read, and everything that is wrong with it, by file and line.

    Raises:
        UsageError: The folder is not one that can be validated.
    """
    data = open_data(path)
    found = {*data.problems, *problems(check(data.tables, known_of(data)), data.tables, data.places)}
    if not found:
        found = set(_derived(data))
    return data, sorted(found, key=lambda p: (p.file, p.line, p.record, p.field, p.rule, p.message))


def _derived(data: Data) -> list[Problem]:
    """What is wrong with what follows from the claims, which must be valid."""
    if data.raw is not None:
        return idle_explanations(data.raw.rows, data.lines("explanations", "differs_from"))
    return stale_tables(
        {name: list(rows.mappings(rows.schema().names)) for name, rows in data.tables.items()}, data.path.as_posix()
    )
