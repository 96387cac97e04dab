"""Runs the rules over tables and turns what they find into problems with a place and words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from mencho_data.errors import PROBLEMS, Problem, errors_in
from mencho_data.models import CLAIM_TABLES, RECORD_TABLES, TABLES
from mencho_data.validate import records, statements  # noqa: F401  (they enter their rules)
from mencho_data.validate.answers import unanswered
from mencho_data.validate.batch import Batch, Rows
from mencho_data.validate.claims import currencies
from mencho_data.validate.codes import code_problems
from mencho_data.validate.columns import column_rules
from mencho_data.validate.derived import idle_explanations, stale_tables, straying_echoes
from mencho_data.validate.evidence import check_evidence
from mencho_data.validate.keys import KeyWatch, unique_tuple
from mencho_data.validate.kinds import KindWatch
from mencho_data.validate.ledger import check_ledger
from mencho_data.validate.open import Data, RawData
from mencho_data.validate.overlooked import overlooked
from mencho_data.validate.pairs import pair_rules, unpaired_texts
from mencho_data.validate.parts import PartWatch, trees
from mencho_data.validate.project import project_problems
from mencho_data.validate.readings import reading_problems
from mencho_data.validate.registers import codes_of_places, names_of_actors, places_with_codes
from mencho_data.validate.rule import RULES, Failure, Known, Numbers, Rule
from mencho_data.validate.schema import SCHEMA, schema_failures

BETWEEN_ROWS: Mapping[str, tuple[Callable[[Rows, Known], Iterator[Failure]], ...]] = {
    "rewards": (currencies,),
    "figures": (currencies,),
    "sources": (trees,),
    "actors": (trees,),
    "actor_names": (names_of_actors,),
    "places": (trees,),
    "place_codes": (codes_of_places,),
    "events": (trees,),
    "answers": (trees,),
    "evidence": (records.not_anchored,),
}
"""Table -> the rules between its rows, except for those on keys, and on claims that are part of others."""

BETWEEN_TABLES: tuple[tuple[set[str], Callable[[Mapping[str, Rows], Known], Iterator[Failure]]], ...] = (
    ({"evidence", "sources", *RECORD_TABLES}, check_evidence),
    ({"places", "place_codes"}, places_with_codes),
    ({"ledger", "evidence", "sources", *CLAIM_TABLES}, check_ledger),
)
"""The tables that must be there, and the rules between them."""


def validate(data: Data) -> list[Problem]:
    """Everything that is wrong with the data, by file and line; of warnings, those that nobody answered.

    Answers are not published: what is published has no warnings.
    """
    found = {*data.problems, *as_problems(check(data.tables, data.known()), data)}
    if isinstance(data, RawData):
        found.update(project_problems(data))
        found.update(code_problems(data.raw))
        found.update(unpaired_texts(data.raw))
        found.update(overlooked(data.raw))
        found.update(reading_problems(data.raw))
    if not errors_in(found):  # what is derived follows from valid claims alone
        found.update(_derived_problems(data))
    left = unanswered(found, data.raw) if isinstance(data, RawData) else errors_in(found)
    return sorted(left, key=lambda p: (p.file, p.line, p.record, p.field, p.rule, p.message))


def _derived_problems(data: Data) -> list[Problem]:
    """What is wrong with what follows from the claims, which must be valid."""
    if isinstance(data, RawData):
        return [*idle_explanations(data.raw), *straying_echoes(data.raw)]
    if (zone := data.zone()) is None:  # without its days, nothing can be derived again
        return []
    rows = {name: list(rows.mappings(rows.schema().names)) for name, rows in data.tables.items()}
    return stale_tables(rows, zone, data.path.as_posix())


def check(tables: Mapping[str, Rows], known: Known) -> list[Failure]:
    """Run all rules on those tables that are there.

    Returns:
        What was found, in the order of the tables. Empty if all is well.
    """
    wrong = {name: found for name, rows in tables.items() if (found := list(schema_failures(rows)))}
    readable = {name: rows for name, rows in tables.items() if name not in wrong}
    found = [failure for failures in wrong.values() for failure in failures]
    for rows in readable.values():
        found += check_table(rows, known)
    for names, rule in BETWEEN_TABLES:
        if names <= readable.keys():
            found += rule(readable, known)
    return found


def check_table(rows: Rows, known: Known) -> list[Failure]:
    """Run all rules that concern one table alone, such as a file of claims of any size."""
    key = TABLES[rows.name].KEY
    found = [*_check_batches(rows, known)]
    if len(key) > 1:
        found += unique_tuple(rows, key)
    for rule in BETWEEN_ROWS.get(rows.name, ()):
        found += rule(rows, known)
    return found


def row_rules(table: str, known: Known) -> list[Rule]:
    """The rules on single rows of a table."""
    every = [*column_rules(table), *pair_rules(table), *RULES[table]]
    return [rule for rule in every if known.asking or PROBLEMS[rule.name].level == "error"]


def broken_rules(batch: Batch, rules: Sequence[Rule], known: Known) -> Iterator[tuple[int, Numbers, list[str]]]:
    """The rules on single rows that a batch breaks: which, in which rows of it, and the words for `{other}`."""
    for at, rule in enumerate(rules):
        mask = rule.broken(batch, known)
        if mask.any():
            said: list[str] = []
            if rule.other is not None:
                values, index = batch.codes(rule.told_by or rule.field)
                said = [rule.other(str(values[value]), known) for value in index[mask]]
            yield at, np.flatnonzero(mask), said


def _check_batches(rows: Rows, known: Known) -> Iterator[Failure]:
    """Read a table once, batch by batch, for the rules on single rows and the watches."""
    rules = row_rules(rows.name, known)
    watches: list[KeyWatch | PartWatch | KindWatch] = [KeyWatch(rows)] if len(TABLES[rows.name].KEY) == 1 else []
    if rows.name in CLAIM_TABLES:
        watches.append(PartWatch(rows, known))
    if rows.name in KindWatch.COLUMNS:
        watches.append(KindWatch(rows.name, known))
    found: list[list[Any]] = [[] for _ in rules]
    others: list[list[str]] = [[] for _ in rules]
    first = 0
    for batch in (Batch(each, rows.name) for each in rows.batches()):
        for watch in watches:
            watch.see(batch)
        for at, numbers, said in broken_rules(batch, rules, known):
            found[at].append(numbers + first)
            others[at] += said
        first += batch.rows
    for rule, parts, said in zip(rules, found, others, strict=True):
        if parts:
            yield rule.failure(rows.name, np.concatenate(parts), others=said)
    for watch in watches:
        yield from watch.failures()


def without_warnings(failures: Iterable[Failure]) -> list[Failure]:
    """The failures that are errors: published tables have no answers, and so no warnings."""
    return [failure for failure in failures if PROBLEMS[failure.rule].level == "error"]


def as_problems(failures: Sequence[Failure], data: Data) -> list[Problem]:
    """The failures of the tables of some data as problems for people, one for each row."""
    found = []
    for failure in failures:
        if failure.rule == SCHEMA.name:
            file, _ = data.place(failure.table, 0, failure.field)
            found += [Problem(failure.rule, message, file, field=failure.field) for message in failure.others]
            continue
        for number, row, other in broken_rows(failure, data.tables[failure.table]):
            key, message = in_words(failure, row, other)
            place = data.place(failure.table, number, failure.field)
            found.append(Problem(failure.rule, message, *place, failure.field, key))
    return found


def broken_rows(failure: Failure, rows: Rows) -> Iterator[tuple[int, Mapping[str, Any], str]]:
    """The rows that break a rule: the number of each, its values, and the other record, if there is one."""
    numbers = np.unique(failure.rows)
    values = dict(zip(numbers.tolist(), rows.take(numbers), strict=True))
    others = failure.others or [""] * len(failure.rows)
    for number, other in zip(failure.rows.tolist(), others, strict=True):
        yield number, values[number], other


def in_words(failure: Failure, row: Mapping[str, Any], other: str) -> tuple[str, str]:
    """The key of a row that breaks a rule, and what is wrong with it."""
    key = "/".join(str(row[name]) for name in TABLES[failure.table].KEY)
    return key, failure.message.format(**row, key=key, other=other)
