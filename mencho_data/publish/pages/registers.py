"""The published tables by key, and what they are called in the language of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from mencho_data.models import TABLES
from mencho_data.models.codes import Agreement
from mencho_data.models.wording import Language, days, name
from mencho_data.publish.pages.words import words

EVENT = "el-mencho-2026"
"""The event that the dataset is about; others are its background."""

STRENGTH = [str(kind) for kind in Agreement]
"""Kinds of agreement, from the mildest to the strongest."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Release:
    """What the page is made from.

    Attributes:
        tables: Table -> rows of the published table.
        version: Version of the release.
        released: Day of the release.
        folder: Where its files lie from the page, with a slash at the end.
        downloads: File -> size in bytes, of the files of the release.
        citation: How to cite it.
        metadata: Description for machines (JSON-LD).
    """

    tables: Mapping[str, list[Row]]
    version: str
    released: date
    folder: str
    downloads: Mapping[str, int]
    citation: str
    metadata: Mapping[str, Any]


class Registers:
    """The tables of a release, read in one language."""

    def __init__(self, release: Release, language: Language) -> None:
        self.release, self.language = release, language
        self.tables = release.tables
        self.words = words(language)
        self.by_key: dict[str, dict[str, Row]] = {
            table: {row[TABLES[table].KEY[0]]: row for row in self.tables[table]}
            for table in ("measures", "attributes", "answers", "events", "actors", "places", "sources", "evidence")
        }

    def named(self, table: str, key: str | None) -> str:
        """The name of an entry of a register; empty for none."""
        return str(self.by_key[table][key][f"name_{self.language}"]) if key else ""

    def actor(self, key: str | None) -> str:
        """The name of an actor; empty for none."""
        return name(self.by_key["actors"][key], self.language) if key else ""

    def text(self, row: Row, column: str) -> str:
        """A text of a row, in Spanish where the page is; empty for none."""
        return str(row[f"{column}_es" if self.language == "es" else column] or "")

    def period(self, row: Row) -> str:
        """The period of a row in words, as exactly as its source dates it; empty where it is undated."""
        start, end, precision = (row.get(key) for key in ("period_start", "period_end", "date_precision"))
        return days(start, end, self.language, str(precision)) if start else ""

    def published(self, source: Row) -> str:
        """The day of publication of a source in words, or the days between which it lies; empty if unknown."""
        first, last = source["published"], source["published_latest"]
        return days(first, last or first, self.language) if first else ""

    def within_event(self, event: str | None) -> bool:
        """Whether an event is the one the dataset is about, or part of it."""
        while event is not None and event != EVENT:
            event = self.by_key["events"][event]["part_of"]
        return event == EVENT

    @cached_property
    def codes(self) -> Mapping[str, Mapping[str, str]]:
        """Code list -> code -> meaning."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self.tables["codes"]:
            found[row["list"]][row["code"]] = row[f"meaning_{self.language}"]
        return found
