"""The rules between rows: unique keys, wholes and parts, one currency, one actor a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from mencho_data.models import CLAIM_TABLES, RECORD_TABLES, TABLES
from mencho_data.validate.batch import Rows
from mencho_data.validate.evidence import check_evidence
from mencho_data.validate.keys import unique_tuple
from mencho_data.validate.ledger import check_ledger
from mencho_data.validate.parts import trees
from mencho_data.validate.rule import Failure, Finding, Known

CODE_TWICE = Finding("place-code-twice", "The code {other} stands for two places.", "iso")
CURRENCY_DIFFERS = Finding(
    "currency-differs",
    "Comparable claims of {measure_id} have different currencies; here {currency}.",
    "currency",
)
TWO_ACTORS = Finding("name-of-two-actors", "{name!r} stands for two actors in {source_id}.", "name")


def currencies(rows: Rows) -> Iterator[Failure]:
    """Comparable amounts of money are in one currency."""
    columns = ["measure_id", "event_id", "period_start", "period_end", "currency"]
    groups: dict[tuple[Any, ...], dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(rows.mappings(columns)):
        if (currency := row.pop("currency")) not in (None, "XXX"):
            groups[tuple(row.values())][currency].append(number)
    # The currency that is named first is taken for the measure's.
    found = [n for group in groups.values() for numbers in list(group.values())[1:] for n in numbers]
    if found:
        yield CURRENCY_DIFFERS.failure(rows.name, found)


def names_of_actors(rows: Rows) -> Iterator[Failure]:
    """Within a source, a name form stands for one actor."""
    actors: dict[tuple[str, str], str] = {}
    found = []
    for number, row in enumerate(rows.mappings(["actor_id", "name", "source_id"])):
        # Two men may be called by one surname in a text, but not by one full name.
        if (
            " " in row["name"]
            and actors.setdefault((row["name"], row["source_id"]), row["actor_id"]) != row["actor_id"]
        ):
            found.append(number)
    if found:
        yield TWO_ACTORS.failure("actor_names", found)


def codes_of_places(rows: Rows) -> Iterator[Failure]:
    """Each ISO code and INEGI key stands for one place."""
    seen: set[str] = set()
    found: dict[int, str] = {}
    for number, row in enumerate(rows.mappings(["iso", "inegi"])):
        for code in filter(None, row.values()):
            if code in seen:
                found[number] = code
            seen.add(code)
    if found:
        yield CODE_TWICE.failure("places", list(found), others=list(found.values()))


def check_between(tables: Mapping[str, Rows], known: Known) -> Iterator[Failure]:
    """Run the rules between tables on those tables that are there."""
    for rows in tables.values():
        yield from check_rows_between(rows, known)
    if {"evidence", "sources", *RECORD_TABLES} <= tables.keys():
        yield from check_evidence(tables, known)
    if {"ledger", "evidence", "sources", *CLAIM_TABLES} <= tables.keys():
        yield from check_ledger(tables, known)


def check_rows_between(rows: Rows, known: Known) -> Iterator[Failure]:
    """Run the rules between the rows of one table, but for those that the watches see to."""
    if len(key := TABLES[rows.name].KEY) > 1:
        yield from unique_tuple(rows, key)
    if rows.name in ("rewards", "figures"):
        yield from currencies(rows)
    if rows.name == "actor_names":
        yield from names_of_actors(rows)
    if rows.name == "places":
        yield from codes_of_places(rows)
    if rows.name in ("events", "places", "answers"):
        yield from trees(rows, known)
