"""What changed from one release to the next, record by record and field by field, why, and what step that asks for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

import pyarrow as pa

from mencho_data.errors import Problem
from mencho_data.models import DERIVED_TABLES, RECORD_TABLES, TABLES
from mencho_data.models.codes import ChangeKind, ChangeReason
from mencho_data.models.fields import as_text
from mencho_data.version import Step

ADD, MOD, DEL = map(str, ChangeKind)
SCHEMA, CODES, PAIRS = "schema", "codes", "disagreements"

_EXPLAINED = ("cause", "cause_of", "explanation_en", "explanation_es", "explanation_source", "explanation_source_es")
"""Columns of a derived table that people write, in the register of explanations."""
_WORDING = re.compile(
    r"note(_es)?|(definition|explanation_source)(_es)?|(name|description|explanation|summary|label)_(en|es)"
    r"|(measure|said|event|place)_(en|es)|claimant_es|gloss"
)
"""Columns that hold our own words about what the other columns state."""

REASON = ("reason", "note", "note_es")
"""Columns of `changes` that say why: the kind of reason, and what is said of it in English and Spanish."""

UNEXPLAINED = ("change-without-reason", "correction-of-nothing", "id-used-again", "removed-without-tombstone")
"""Names of the problems that `log` finds."""

Tables = Mapping[str, pa.Table]
Row = dict[str, Any]
"""A row of a table as Python values."""


class Difference(NamedTuple):
    """A record that is new or gone, or a field of one that changed; as a row of `changes` without the reason."""

    table: str
    record_id: str
    change: str
    field: str
    old: str | None
    new: str | None


@dataclass
class Log:
    """The rows of `changes` of a release; and the changes that have no reason, with the reasons that have no change."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def differences(old: Tables, new: Tables) -> list[Difference]:
    """What differs between two releases, in the tables that people write, in their columns and codes.

    Evidence comes and goes with its record, so only its changes are logged; of positions that disagree, only a change
    of why they do. A column that is new or gone is logged once, not for each row.
    """
    names = [name for name in {**TABLES, **old, **new} if name not in DERIVED_TABLES or name in (CODES, PAIRS)]
    found = _schema(old, new)
    for name in names:
        if there := [tables[name] for tables in (old, new) if name in tables]:
            none = there[0].slice(0, 0)
            found += _rows(name, old.get(name, none), new.get(name, none))
    return found


def _schema(old: Tables, new: Tables) -> list[Difference]:
    before, after = (
        {
            f"{name}/{column.name}": _type(column.type)
            for name in {**TABLES, **tables}
            if name in tables
            for column in tables[name].schema
        }
        for tables in (old, new)
    )
    return [
        Difference(SCHEMA, key, ADD if key not in before else DEL if key not in after else MOD, "type", was, now)
        for key in {**before, **after}
        if (was := before.get(key)) != (now := after.get(key))
    ]


def _type(kind: pa.DataType) -> str:
    return str(kind.value_type if pa.types.is_dictionary(kind) else kind)


def _rows(name: str, old: pa.Table, new: pa.Table) -> Iterator[Difference]:
    key = TABLES[name].KEY if name in TABLES else _key_of(old)
    if not {*key} <= {*old.column_names} & {*new.column_names}:  # another key: the log of the columns says so
        return
    before, after = _by_key(old, key), _by_key(new, key)
    shared = [column for column in new.column_names if column in old.column_names]
    if name == PAIRS:
        shared = [column for column in shared if column in _EXPLAINED]
    for record in sorted({**before, **after}):
        was, now = before.get(record), after.get(record)
        if was and now:
            for column in shared:
                if was[column] != now[column]:
                    yield Difference(name, record, MOD, column, _cell(was[column]), _cell(now[column]))
        elif name not in ("evidence", PAIRS):
            kind, row = (ADD, now) if now else (DEL, was)
            value = _cell((row or {})[key[0]])
            yield Difference(name, record, kind, key[0], *((None, value) if now else (value, None)))


def _key_of(table: pa.Table) -> Sequence[str]:
    """The key of a table that the models do not have any more: the first columns that tell its rows apart."""
    names = [str(name) for name in table.column_names]
    widths = (width for width in range(1, len(names)) if len(_by_key(table, names[:width])) == len(table))
    return names[: next(widths, len(names))]


def _by_key(table: pa.Table, key: Sequence[str]) -> dict[str, Row]:
    return {"/".join(str(row[column]) for column in key): row for row in table.to_pylist()}


def _cell(value: Any) -> str | None:
    """The value as the CSV writes it."""
    if isinstance(value, float):
        return str(pa.scalar(value).cast(pa.string()))
    if isinstance(value, datetime):
        return as_text(value)
    return None if value is None else str(value)


def log(
    version: str,
    new: Tables,
    before: tuple[str, Tables] | None,
    corrections: Sequence[Row],
    places: Sequence[tuple[str, int]],
    released: Sequence[str],
) -> Log:
    """The changes table of a release: that of the release before, and what this one changed.

    What a new article brings needs no reason. Every other change needs one of the curators: a record that is gone in
    the register of withdrawn records, all others in that of corrections.

    Args:
        version: Version of the release.
        new: Table -> its rows.
        before: The release before: its version, and table -> rows; None if this is the first.
        corrections: Rows of the register.
        places: File and line of each of them.
        released: The versions that were released.
    """
    since, old = before or ("", {name: table.slice(0, 0) for name, table in new.items()})
    found = [item for item in differences(old, new) if before or item.table != CODES]
    reasons = _Reasons(since, old, new, found, corrections)
    done = Log(old["changes"].to_pylist())
    gone = {(_identified(row["table"]), row["record_id"]) for row in done.rows if row["change"] == DEL}
    for item in found:
        if item.change == ADD and _identified(item.table) and (_identified(item.table), item.record_id) in gone:
            done.problems.append(_problem("id-used-again", "The identifier was used before, and taken back.", item))
        elif (reason := reasons.of(item)) is not None:
            done.rows.append({"version": version, **item._asdict(), **reason})
        elif item.table in RECORD_TABLES and item.change == DEL:
            message = f"The record of release {since} is gone, and withdrawn.yaml does not name it."
            done.problems.append(_problem("removed-without-tombstone", message, item))
        else:
            done.problems.append(_problem("change-without-reason", _without_reason(item, since), item))
    for number, message, named in reasons.idle(released):
        file, line = places[number]
        done.problems.append(Problem("correction-of-nothing", message, file, line, named))
    return done


def _identified(table: str) -> str:
    """What the identifiers of a table are unique in: itself, or all tables of records; empty if its key is of parts."""
    if table in RECORD_TABLES:
        return "records"
    return table if table in TABLES and len(TABLES[table].KEY) == 1 else ""


class _Reasons:
    """Why things changed, as far as the curators or the data say."""

    def __init__(
        self, since: str, old: Tables, new: Tables, found: Iterable[Difference], corrections: Sequence[Row]
    ) -> None:
        self.withdrawn = {row["record_id"]: row for row in new["withdrawn"].to_pylist()}
        self.added = {item.record_id for item in found if item.table == "sources" and item.change == ADD}
        self.sources = {
            row["record_id"]: row["source_id"] for tables in (old, new) for row in tables["evidence"].to_pylist()
        }
        self.standing: dict[str, set[str]] = defaultdict(set)
        for tables in (old, new):
            for row in tables["position_claims"].to_pylist() if "position_claims" in tables else ():
                self.standing[row["position_id"]].add(row["record_id"])
        self.counted = {
            "/".join(str(row[column]) for column in TABLES["ledger"].KEY): row["record_id"]
            for tables in (new, old)
            for row in tables["ledger"].to_pylist()
        }
        self.since, self.all = since, corrections
        self.tables = TABLES.keys() & old.keys()
        self.corrections = {number: row for number, row in enumerate(corrections) if row["since"] == since}
        self.used: set[tuple[int, str]] = set()

    def of(self, item: Difference) -> Row | None:
        """The columns of `REASON`; None if no reason is given."""
        record = self.counted.get(item.record_id) if item.table == "ledger" else item.record_id
        if record in self.withdrawn and (item.change == DEL or item.table in ("withdrawn", "ledger")):
            return {key: self.withdrawn[record][key] for key in REASON}
        if item.change == DEL and item.table in RECORD_TABLES:  # only a tombstone tells readers why
            return None
        source = self._source(item)
        names = {item.record_id, source}
        if item.table == PAIRS:  # a record stands for its position
            names |= {name for one in item.record_id.split("/") for name in (one, *self.standing[one])}
        for number, row in self.corrections.items():
            if named := names & {*row["records"]}:
                self.used |= {(number, name) for name in named}
                return {key: row[key] for key in REASON}
        if item.table in (SCHEMA, CODES) or item.table not in self.tables:
            return {**dict.fromkeys(REASON), "reason": str(ChangeReason.SCHEMA)}
        # An article may bring entries of registers, and forms of names, which are not of it alone; a project begins
        # with some.
        if item.change == ADD and (self.added or not self.since) and (source in self.added or not source):
            return {**dict.fromkeys(REASON), "reason": str(ChangeReason.NEW_SOURCE)}
        return None

    def _source(self, item: Difference) -> str:
        if item.table == "ledger":
            return item.record_id.partition("/")[0]
        if item.table == "actor_names":
            return item.record_id.rpartition("/")[2]
        return str(self.sources.get(item.record_id, item.record_id if item.table == "sources" else ""))

    def idle(self, released: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        """The corrections that nothing rests on: number, what is wrong, and the field.

        Where nothing is released, none can be.
        """
        for number, row in enumerate(self.all):
            if released and row["since"] not in released:
                yield number, f"There is no release {row['since']}.", "since"
            elif number in self.corrections:
                for name in row["records"]:
                    if (number, name) not in self.used:
                        message = f"{name} has not changed since release {self.since}, or an entry above says why."
                        yield number, message, "records"


def _without_reason(item: Difference, since: str) -> str:
    was = f"is {shown(item.new)}, and was {shown(item.old)} in release {since}"
    done = {ADD: "is new", DEL: "is gone", MOD: was}
    return f"{item.field if item.change == MOD else 'The record'} {done[item.change]}, and no reason is given."


def shown(value: str | None) -> str:
    """A value of a field before or after a change, as people are told of it."""
    return "empty" if value is None else repr(value)


def _problem(rule: str, message: str, item: Difference) -> Problem:
    return Problem(rule, message, item.table, 0, item.field, item.record_id)


def step_of(found: Iterable[Difference], old: Tables, new: Tables) -> tuple[Step, str]:
    """The smallest step of the version that fits the differences, and the first thing that asks for it.

    Args:
        found: What differs between two releases, as `differences` gives it.
        old: Table -> rows of the earlier one.
        new: Table -> rows of the later one. Tables that follow from others may change with the rules for them alone.
    """
    steps = [(_step(item), item) for item in found]
    highest = max((step for step, _ in steps), default=Step.PATCH)
    if highest == Step.PATCH and (other := _derived_anew(old, new)):
        return Step.MINOR, f"what follows from the records: {other}"
    if not steps:
        return Step.PATCH, "nothing in the data changed"
    item = next(item for step, item in steps if step == highest)
    what = {ADD: "is new", DEL: "is gone", MOD: f"changed from {shown(item.old)} to {shown(item.new)}"}[item.change]
    name = f"{item.table} {item.record_id}" + (f", {item.field}" if item.change == MOD else "")
    kind = {Step.PATCH: "wording", Step.MINOR: "rows or values", Step.MAJOR: "a column or the meaning of a code"}
    return highest, f"{kind[highest]}: {name} {what}"


def _step(item: Difference) -> Step:
    if item.table in (SCHEMA, CODES):
        return Step.MINOR if item.change == ADD else Step.MAJOR
    return Step.PATCH if item.change == MOD and _WORDING.fullmatch(item.field) else Step.MINOR


def _derived_anew(old: Tables, new: Tables) -> str:
    """The first derived table that states other things, but for our own words; empty if there is none."""
    for name in DERIVED_TABLES:
        if name not in (CODES, "changes") and name in old and name in new:
            stated = [column for column in new[name].column_names if not _WORDING.fullmatch(column)]
            if old[name].select(stated).to_pylist() != new[name].select(stated).to_pylist():
                return name
    return ""
