"""What a rule is, and what the rules know beyond the batch they look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from mencho_data.models import Codes
from mencho_data.models.lists import BUILT_IN
from mencho_data.validate.batch import Batch, Mask

Numbers: TypeAlias = NDArray[np.int64]

EPOCH = date(1970, 1, 1).toordinal()


def milliseconds(instant: datetime) -> float:
    """An instant as milliseconds since 1970."""
    return (instant - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(milliseconds=1)


def _end_of(day: date) -> float:
    """When a day ends in the last zone where it does, twelve hours after UTC."""
    return ((day.toordinal() - EPOCH) * 24 + 36) * 3_600_000.0


@dataclass
class Known:
    """What the rules know beyond the batch: the registers, and identifiers that are taken.

    Attributes:
        keys: Table -> its keys; a table that could not be read is missing, so nothing is held against it.
        measures: Rows of the register, by key; likewise `answers`, `events`, `sources`, `actors`, `statements`.
        asking: Whether warnings are wanted: of what people edit; published tables have none.
        withdrawn: Identifiers of withdrawn records; None where they are not known, as in published tables.
        zone: Time zone of the project, whose days are those of `published`; None: not asked, as in published tables.
        today: The day of the check, as days since 1970, or that of the version if it is later; None: not asked.
        dropped: Table or code list -> keys of rows that were not read for another problem; `claims` and `ledger` ->
            sources whose file was not read whole.
        codes: The code lists; one that could not be read is missing, so nothing is held against it.
    """

    keys: dict[str, set[str]] = field(default_factory=dict)
    measures: dict[str, dict[str, Any]] = field(default_factory=dict)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    sources: dict[str, dict[str, Any]] = field(default_factory=dict)
    actors: dict[str, dict[str, Any]] = field(default_factory=dict)
    statements: dict[str, dict[str, Any]] = field(default_factory=dict)
    asking: bool = False
    withdrawn: set[str] | None = None
    zone: ZoneInfo | None = None
    today: float | None = None
    dropped: Mapping[str, set[str]] = field(default_factory=dict)
    codes: Codes = BUILT_IN

    @cached_property
    def first_days(self) -> dict[tuple[str | None, str | None], float]:
        """First day that a claim on an event may cover, by date precision and event, as days since 1970.

        A source that dates to the month or year may name a day before the event, within that month or year.
        """
        days: dict[tuple[str | None, str | None], float] = {}
        for event, row in self.events.items():
            if (start := row["start"]) is not None:
                month, year = start.replace(day=1), start.replace(month=1, day=1)
                for precision, day in (("day", start), ("event", start), ("month", month), ("year", year)):
                    days[precision, event] = float(day.toordinal() - EPOCH)
        return days

    @cached_property
    def appeared(self) -> dict[str, float]:
        """Source -> the last instant at which it may have appeared; without an hour, the end of its day anywhere."""
        return {
            key: milliseconds(at) if at else _end_of(row["published_latest"] or row["published"])
            for key, row in self.sources.items()
            if (at := row.get("published_at_latest") or row.get("published_at")) or row["published"]
        }

    @cached_property
    def spoken(self) -> dict[str, float]:
        """Statement -> the last instant at which it may have been made, where that is known."""
        return {
            key: milliseconds(at)
            for key, row in self.statements.items()
            if (at := row["made_at_latest"] or row["made_at"])
        }

    @cached_property
    def text_chars(self) -> dict[str, float]:
        """Source -> length of its text; NaN, which nothing exceeds, where it is not known."""
        return {key: row["text_chars"] or np.nan for key, row in self.sources.items()}

    @cached_property
    def not_held(self) -> set[str]:
        """The sources whose text is not held: their evidence is the quote and the link."""
        return {key for key, row in self.sources.items() if row["text_sha256"] is None and row["text_chars"] is None}

    @cached_property
    def taken(self) -> dict[str, list[str]]:
        """The withdrawn identifiers, by what stands before their digits."""
        found: dict[str, list[str]] = defaultdict(list)
        for name in self.withdrawn or ():
            found[name.rstrip("0123456789")].append(name)
        return found


def day_of(rows: Mapping[str, Mapping[str, Any]], *columns: str) -> Callable[[str | None], float | None]:
    """From a key to the day in the first of these columns of a register that has one, as days since 1970."""

    def find(key: str | None) -> float | None:
        row = rows.get(key) or {}  # type: ignore[arg-type]
        day = next((row[column] for column in columns if row.get(column)), None)
        return None if day is None else day.toordinal() - EPOCH

    return find


Check = Callable[[Batch, Known], Mask]
"""For a batch, where a rule is broken."""


@dataclass(frozen=True)
class Failure:
    """A rule that is broken, and the rows that break it.

    Attributes:
        table: The table.
        rule: Name of the rule.
        field: Column it is about.
        rows: Row numbers from 0, ascending except for rules that pair rows.
        message: What is wrong, with `{column}` for values, `{key}` for the key and `{other}` for the other record.
        others: For rules that pair rows: the other record, for each row.
    """

    table: str
    rule: str
    field: str
    rows: Numbers
    message: str
    others: list[str]


@dataclass(frozen=True)
class Finding:
    """The name and words of a rule.

    Attributes:
        name: Its name in the catalogue of problems.
        message: What is wrong; `{column}` stands for the row's value, `{key}` for its key, `{other}` for the record
            it collides with.
        field: Column that a problem is shown at.
    """

    name: str
    message: str
    field: str = ""

    def failure(
        self, table: str, rows: Numbers | list[int], field: str = "", others: list[str] | None = None
    ) -> Failure:
        """The rows of a table that break the rule."""
        return Failure(table, self.name, field or self.field, np.asarray(rows, np.int64), self.message, others or [])

    def failures(self, table: str, found: Collection[int], field: str = "") -> Iterator[Failure]:
        """The same as `failure`, if any row was found; of a mapping, the values are the other records."""
        if found:
            others = list(found.values()) if isinstance(found, Mapping) else []
            yield self.failure(table, list(found), field, others)


@dataclass(frozen=True)
class Rule(Finding):
    """A rule on single rows.

    Attributes:
        broken: For a batch, where the rule is broken.
        other: What `{other}` in the message stands for, by the value of the row; None: nothing.
        told_by: Column whose value that is; empty: `field`.
    """

    broken: Check = field(kw_only=True)
    other: Callable[[str, Known], str] | None = field(default=None, kw_only=True)
    told_by: str = field(default="", kw_only=True)


RULES: dict[str, list[Rule]] = defaultdict(list)
"""Table -> the rules that look at one of its rows, in the order in which they run."""


def rule(
    tables: Sequence[str],
    field: str,
    message: str,
    other: Callable[[str, Known], str] | None = None,
    told_by: str = "",
) -> Callable[[Check], Check]:
    """Enter a function into `RULES`, under its own name with hyphens for underscores.

    What the rule means and what to do stand under that name in the catalogue of problems.

    Args:
        tables: Tables it is for.
        field: Column that a problem is shown at.
        message: What is wrong; `{column}` stands for the row's value, `{other}` for what `other` gives.
        other: What `{other}` stands for, by the value of a column of the row.
        told_by: That column; empty: `field`.
    """

    def enter(check: Check) -> Check:
        made = Rule(check.__name__.replace("_", "-"), message, field, broken=check, other=other, told_by=told_by)
        for table in tables:
            RULES[table].append(made)
        return check

    return enter
