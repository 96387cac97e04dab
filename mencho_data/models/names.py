"""The tables by key, and what their rows are called and say in the words of one language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from mencho_data.models.printed import printed
from mencho_data.models.tables import TABLES
from mencho_data.models.wording import Language, Noun, days, estimate, said_by

Rows = dict[str, dict[str, Any]]


class ByKey(dict[str, Rows]):
    """Table -> key -> row, in the order of the rows. A table is read when it is first asked for."""

    def __init__(self, rows_of: Callable[[str], Iterable[dict[str, Any]]]) -> None:
        super().__init__()
        self._rows_of = rows_of

    def __missing__(self, table: str) -> Rows:
        """Read a table; its key is one column."""
        (key,) = TABLES[table].KEY
        self[table] = {row[key]: row for row in self._rows_of(table)}
        return self[table]

    @cached_property
    def units(self) -> Rows:
        """The units of the project by their codes."""
        return {row["code"]: row for row in self._rows_of("codes") if row["list"] == "unit"}


def upwards(key: str | None, rows: Mapping[str, Mapping[str, Any]], column: str = "part_of") -> list[str]:
    """An entry and all that hold it, nearest first; of entries that lead back, each once.

    Args:
        key: The entry; None for none.
        rows: The entries by key.
        column: What names the entry that holds one.
    """
    found: list[str] = []
    while key is not None and key not in found:
        found.append(key)
        key = rows.get(key, {}).get(column)
    return found


class Names:
    """What rows are called and say, in the words of one language."""

    def __init__(self, by_key: ByKey, language: Language) -> None:
        self.by_key, self.language = by_key, language

    def named(self, table: str, key: str | None) -> str:
        """The name of an entry of a register; empty if there is no key."""
        return str(self.by_key[table][key][f"name_{self.language}"]) if key else ""

    def actor(self, key: str | None) -> str:
        """The name of an actor, in Spanish if the register has one; empty if there is no key."""
        if not key:
            return ""
        row = self.by_key["actors"][key]
        return str((row["name_es"] if self.language == "es" else None) or row["name"])

    def outlet(self, source_id: str) -> str:
        """The publisher of a source; its identifier, if that is not known."""
        return str(self.by_key["sources"][source_id]["publisher"] or source_id)

    def speaker(self, position: Mapping[str, Any]) -> str:
        """Who speaks in a row of `positions` or `tolls`: an actor, or the outlet of a source."""
        return self.actor(position["actor_id"]) or self.outlet(position["source_id"])

    def subject(self, row: Mapping[str, Any]) -> str:
        """The name of the measure or attribute of a claim or comparison."""
        return self.named("measures", row.get("measure_id")) or self.named("attributes", row.get("attribute_id"))

    def noun(self, unit: str | None) -> Noun | None:
        """What a figure in a unit is said with: hours, hectares. Whole things are named by their measure alone."""
        row = self.by_key.units.get(unit or "")
        if row is None or row["indivisible"] or not row[f"noun_{self.language}"]:
            return None
        return Noun(row[f"noun_{self.language}"], row[f"nouns_{self.language}"])

    def said(self, row: Mapping[str, Any]) -> str:
        """What a claim states: its answer, or its figure; of a count that is compared as a share, with its whole."""
        if "answer_id" in row:
            return self.named("answers", row["answer_id"])
        # A whole of 1 is a share already.
        whole = self.by_key["measures"][row["measure_id"]]["whole"]
        quote = self.by_key["evidence"].get(row["record_id"], {}).get("quote", "")
        return printed(row, quote, self.language, None if whole == 1 else whole, self.noun(row["unit"]))

    def estimated(self, row: Mapping[str, Any]) -> str:
        """What an estimate states."""
        return estimate(row, self.language, self.noun(row["unit"]))

    def said_by(self, row: Mapping[str, Any]) -> str:
        """What a claim states, with who is cited for it and how the source presents it."""
        return said_by(self.said(row), self.actor(row["claimant_id"]), row["certainty"], self.language)

    def period(self, row: Mapping[str, Any]) -> str:
        """The period of a row, as exactly as its source dates it; empty if it is undated."""
        start, end, precision = (row.get(key) for key in ("period_start", "period_end", "date_precision"))
        return days(start, end, self.language, precision or "day") if start else ""

    def published(self, source: Mapping[str, Any]) -> str:
        """The day of publication of a source, or the days between which it lies; empty if unknown."""
        first, last = source["published"], source["published_latest"]
        return days(first, last or first, self.language) if first else ""
