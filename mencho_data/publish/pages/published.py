"""The published tables by key, and what they are called in the language of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from mencho_data.models import Project
from mencho_data.models.codes import ActorKind, Agreement, SourceKind, SourceOrigin
from mencho_data.models.names import ByKey, Names, upwards
from mencho_data.models.wording import Language, days, moments
from mencho_data.publish.pages.words import words
from mencho_data.raw.shapes import Shapes

STRENGTH = [str(kind) for kind in Agreement]
"""Kinds of agreement, from the mildest to the strongest."""

Row = dict[str, Any]


@dataclass(frozen=True)
class PublishedRelease:
    """What the page is made from.

    Attributes:
        tables: Table -> rows of the published table.
        project: What the project says of itself, with the version and day of the release.
        shapes: Shapes of the places on the map, by key or one of their codes; none without a map.
        folder: Where its files lie from the page, with a slash at the end.
        downloads: File -> size in bytes, of the files of the release.
        citation: How to cite it.
        metadata: Description for machines (JSON-LD).
    """

    tables: Mapping[str, list[Row]]
    project: Project
    shapes: Shapes
    folder: str
    downloads: Mapping[str, int]
    citation: str
    metadata: Mapping[str, Any]


class PageNames(Names):
    """The tables of a release by key, and what their rows are called in the language of the page."""

    def __init__(self, release: PublishedRelease, language: Language) -> None:
        self.release, self.tables, self.words = release, release.tables, words(language)
        super().__init__(ByKey(self.tables.__getitem__), language)

    def text(self, row: Row, column: str) -> str:
        """A text of a row, in Spanish where the page is; empty if there is none."""
        return str(row[f"{column}_es" if self.language == "es" else column] or "")

    def family(self, code: str) -> str:
        """The name of a family of measures; that of what has none, for a code that is not in the list."""
        return self.codes["family"].get(code, self.words["other_family"]).removesuffix(".")

    def place(self, claim: Row) -> str:
        """The name of the place of a claim; empty if it has none, or that of its event."""
        place, event = claim.get("place_id"), claim["event_id"]
        if event and self.by_key["events"][event]["place_id"] == place:
            return ""
        return self.named("places", place)

    def statement(self, claim: Row) -> Row:
        """The row of the statement that a claim relays; empty if none is told."""
        return self.by_key["statements"][claim["statement_id"]] if claim["statement_id"] else {}

    def place_id(self, claim: Row) -> str | None:
        """The place that a claim is about, or that its answer names."""
        answer = self.by_key["answers"][claim["answer_id"]] if "answer_id" in claim else {}
        return claim.get("place_id") or answer.get("place_id")

    def origin(self, claim: Row) -> str:
        """Code of who speaks in a claim: an authority or an agency, else that of its source; empty if not known."""
        source, speaker = self.by_key["sources"][claim["source_id"]], claim["claimant_id"]
        speakers = (speaker, self.statement(claim).get("actor_id"))
        bodies = [body for one in speakers for body in upwards(one, self.by_key["actors"])]
        if any(self.by_key["actors"][body]["kind"] == ActorKind.GOVERNMENT for body in bodies):
            return SourceOrigin.OFFICIAL
        if not speaker and source["kind"] == SourceKind.OFFICIAL_TEXT:
            return SourceOrigin.OFFICIAL
        return SourceOrigin.AGENCY if not speaker and source["agency_id"] else source["origin"] or ""

    def day_made(self, statement: Row, year: int | None) -> str:
        """The day of a statement in words, or the days between which it lies; empty where it is not known.

        Args:
            statement: The statement.
            year: The year that stands beside it, and need not be said twice.
        """
        if not statement.get("made_at"):
            return ""
        first, last = (
            moment.astimezone(self.zone).date()
            for moment in (statement["made_at"], statement["made_at_latest"] or statement["made_at"])
        )
        return self._without(year, days(first, last, self.language))

    def day(self, day: date, year: int | None = None) -> str:
        """A day in words.

        Args:
            day: The day.
            year: The year that stands beside it, and need not be said twice.
        """
        return self._without(year, days(day, day, self.language))

    @staticmethod
    def _without(year: int | None, day: str) -> str:
        return day.removesuffix(str(year)).removesuffix(" de ").rstrip()

    def occasion(self, statement: Row) -> str:
        """What a statement is called, with when it was made, to the hour if known; empty if there is none."""
        if not statement:
            return ""
        when = self.made(statement)
        return f"{self.named('statements', statement['statement_id'])}{f' ({when})' if when else ''}"

    def made(self, statement: Row) -> str:
        """When a statement was made, to the hour if known; empty where nothing is known of it."""
        made = statement["made_at"]
        return moments(made, statement["made_at_latest"], self.zone, self.language) if made else ""

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of the project."""
        return ZoneInfo(self.release.project.zone)

    def within_event(self, event: str | None) -> bool:
        """Whether an event is the one the dataset is about, or part of it."""
        return self.release.project.event_id in upwards(event, self.by_key["events"])

    @cached_property
    def codes(self) -> Mapping[str, Mapping[str, str]]:
        """Code list -> code -> meaning."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self.tables["codes"]:
            found[row["list"]][row["code"]] = row[f"meaning_{self.language}"]
        return found
