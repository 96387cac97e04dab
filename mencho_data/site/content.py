"""What stands on the page, read from the published tables: plain values in one language, ready to be set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mencho_data.models import TABLES
from mencho_data.site.days import Days, days
from mencho_data.site.entries import ENTRY_TABLES, Entry, entries
from mencho_data.site.geo import WIDTH
from mencho_data.site.places import Place, places
from mencho_data.site.registers import STRENGTH, Registers, Release, Row
from mencho_data.site.sources import Article, articles
from mencho_data.site.topics import Topic, topics
from mencho_data.wording import Language

HEADLINES = (
    "civilians-killed",
    "soldiers-killed",
    "cartel-members-killed",
    "arrests",
    "roadblocks",
    "states-affected",
    "reward-for-capture",
)
"""Measures on the first screen, in order."""


@dataclass(frozen=True)
class Headline:
    """A measure on the first screen: its name, its claims on the event, and their comparison if there is one."""

    title: str
    entries: list[Entry]
    topic: Topic | None

    @property
    def sources(self) -> int:
        """Number of sources."""
        return len({entry.source for entry in self.entries})


@dataclass(frozen=True)
class Content:
    """All that stands on the page.

    Attributes:
        release: What it is made from.
        entries: All claims, by what they are about.
        headlines: The measures of the first screen.
        topics: Kind of agreement -> comparisons.
        places: All states, those with the most claims first.
        width: Width of the map.
        height: Height of the map.
        days: The time line.
        articles: The sources.
        measures: The register of measures, by name.
        codes: Code list -> code -> meaning.
        tables: Table -> what one row of it is.
    """

    release: Release
    entries: list[Entry]
    headlines: list[Headline]
    topics: Mapping[str, list[Topic]]
    places: list[Place]
    width: int
    height: int
    days: list[Days]
    articles: list[Article]
    measures: list[Row]
    codes: Mapping[str, Mapping[str, str]]
    tables: Mapping[str, str]

    @property
    def figures(self) -> int:
        """Number of claims that are figures."""
        return sum(entry.table != "attribute_claims" for entry in self.entries)

    @property
    def kinds(self) -> list[str]:
        """The tables that claims are in."""
        return [table for table in ENTRY_TABLES if any(entry.table == table for entry in self.entries)]

    def size(self, file: str) -> str:
        """The size of a file of the release in words."""
        return f"{max(1, round(self.release.downloads[file] / 1000)):,} kB"


def content(release: Release, language: Language) -> Content:
    """The content of the page in a language."""
    registers = Registers(release, language)
    claims = entries(registers)
    compared = sorted(topics(registers, claims), key=_importance)
    map_places, height = places(registers, claims.values())
    return Content(
        release=release,
        entries=sorted(claims.values(), key=lambda entry: (entry.topic, entry.source, entry.id)),
        headlines=_headlines(registers, claims, compared),
        topics={kind: [topic for topic in compared if topic.row["agreement"] == kind] for kind in STRENGTH},
        places=map_places,
        width=WIDTH,
        height=height,
        days=days(registers, claims),
        articles=articles(registers, claims.values()),
        measures=sorted(registers.tables["measures"], key=lambda row: str(row[f"name_{language}"])),
        codes=registers.codes,
        tables={name: (model.EN if language == "en" else model.ES).replace("`", "") for name, model in TABLES.items()},
    )


def _importance(topic: Topic) -> tuple[int, int, int, str]:
    """The order of comparisons: those of the first screen, then those that most sources speak of."""
    subject = topic.row["measure_id"] or topic.row["attribute_id"]
    place = HEADLINES.index(subject) if subject in HEADLINES else len(HEADLINES)
    return (-STRENGTH.index(topic.row["agreement"]), place, -topic.row["sources"], topic.title)


def _headlines(registers: Registers, claims: Mapping[str, Entry], compared: Sequence[Topic]) -> list[Headline]:
    """The measures of the first screen that there are claims on."""
    found = []
    for measure in HEADLINES:
        topic = next((topic for topic in compared if topic.row["measure_id"] == measure), None)
        of_event = [
            entry
            for entry in claims.values()
            if entry.row.get("measure_id") == measure and registers.within_event(entry.row["event_id"])
        ]
        shown = [mark.entry for mark in topic.marks] if topic else of_event
        if shown:
            found.append(Headline(registers.named("measures", measure), shown, topic))
    return found
