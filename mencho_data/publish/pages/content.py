"""What stands on the page, read from the published tables: plain values in one language, ready to be set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mencho_data.models import TABLES, Code
from mencho_data.models.codes import Agreement, Certainty, EstimateRule, Qualifier, SourceKind
from mencho_data.models.wording import Language, figure
from mencho_data.publish.pages.days import Days, days
from mencho_data.publish.pages.entries import ENTRY_TABLES, Entry, entries, folded
from mencho_data.publish.pages.geo import WIDTH
from mencho_data.publish.pages.places import Place, places
from mencho_data.publish.pages.registers import EVENT, STRENGTH, Registers, Release, Row
from mencho_data.publish.pages.sources import Article, articles
from mencho_data.publish.pages.topics import Topic, topics
from mencho_data.publish.pages.words import counted

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

EXAMPLE = {"value": 20, "low": 20, "high": 25, "unit": "person"}
"""A figure that shows how each qualifier reads."""

DOZENS = 24
"""The lower bound of dozens, which have no number."""


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

    @property
    def opinion(self) -> bool:
        """Whether all of them are commentaries."""
        return all(entry.article["kind"] == SourceKind.COMMENTARY for entry in self.entries)


class Meaning(NamedTuple):
    """A code, how the page puts it, and what it means."""

    code: str
    words: str
    meaning: str


@dataclass(frozen=True)
class Content:
    """All that stands on the page.

    Attributes:
        release: What it is made from.
        lead: What the page holds, in words.
        sure: How far its sources agree, in words.
        entries: All claims, by what they are about.
        headlines: The measures of the first screen.
        topics: Kind of agreement -> comparisons.
        places: All states, those with the most claims first.
        width: Width of the map.
        height: Height of the map.
        days: The time line.
        articles: The sources.
        measures: The register of measures, by name.
        codes: Code list -> its codes, in the order of the codebook.
        tables: Table -> what one row of it is.
    """

    release: Release
    lead: str
    sure: str
    entries: list[Entry]
    headlines: list[Headline]
    topics: Mapping[str, list[Topic]]
    places: list[Place]
    width: int
    height: int
    days: list[Days]
    articles: list[Article]
    measures: list[Row]
    codes: Mapping[str, list[Meaning]]
    tables: Mapping[str, str]

    @property
    def kinds(self) -> list[str]:
        """The tables that claims are in."""
        return [table for table in ENTRY_TABLES if any(entry.table == table for entry in self.entries)]

    def size(self, file: str) -> str:
        """The size of a file of the release in words."""
        kilobytes = max(1, round(self.release.downloads[file] / 1000))
        return f"{kilobytes} kB" if kilobytes < 1000 else f"{kilobytes / 1000:.1f} MB"


def content(release: Release, language: Language) -> Content:
    """The content of the page in a language."""
    registers = Registers(release, language)
    claims = entries(registers)
    compared = sorted(topics(registers, claims), key=_importance)
    by_kind = {kind: [topic for topic in compared if topic.row["agreement"] == kind] for kind in STRENGTH}
    map_places, height = places(registers, claims.values())
    return Content(
        release=release,
        lead=_lead(registers, claims.values()),
        sure=_sure(registers, by_kind),
        entries=sorted(claims.values(), key=lambda entry: (folded(entry.topic), entry.source, entry.id)),
        headlines=_headlines(registers, claims, compared),
        topics=by_kind,
        places=map_places,
        width=WIDTH,
        height=height,
        days=days(registers, claims),
        articles=articles(registers, claims.values()),
        measures=sorted(registers.tables["measures"], key=lambda row: folded(row[f"name_{language}"])),
        codes=_codes(registers),
        tables={name: (model.EN if language == "en" else model.ES).replace("`", "") for name, model in TABLES.items()},
    )


def _lead(registers: Registers, entries: Collection[Entry]) -> str:
    """What the page holds."""
    words, sources = registers.words, registers.tables["sources"]
    kinds = Counter(source["kind"] for source in sources)
    figures = sum(entry.table != "attribute_claims" for entry in entries)
    return words["lead"].format(
        figures=figures,
        facts=len(entries) - figures,
        articles=len(sources),
        language=words["in_english"] if all(source["language"] == "en" for source in sources) else "",
        reports=counted(words["reports_n"], kinds[SourceKind.REPORT]),
        commentaries=counted(words["commentaries_n"], kinds[SourceKind.COMMENTARY]),
    )


def _sure(registers: Registers, topics: Mapping[str, Sequence[Topic]]) -> str:
    """How far the sources agree."""
    words, numbers = registers.words, {kind: len(topics[kind]) for kind in STRENGTH}
    grew = numbers[Agreement.DIFFERENT_TIME]
    compared = {link["record_id"] for link in registers.tables["comparison_claims"]}
    return words["sure"].format(
        **numbers,
        all=sum(numbers.values()),
        grew=words["grew"].format(grew) if grew else "",
        alone=sum(len(registers.tables[table]) for table in ENTRY_TABLES) - len(compared),
    )


def _codes(registers: Registers) -> dict[str, list[Meaning]]:
    """The code lists that readers of the page meet."""
    words, meanings = registers.words, registers.codes

    def example(qualifier: str) -> str:
        low = DOZENS if qualifier == Qualifier.ORDER_OF_MAGNITUDE else EXAMPLE["low"]
        return figure({**EXAMPLE, "low": low, "qualifier": qualifier}, registers.language)

    said: dict[str, tuple[type[Code], Callable[[str], str]]] = {
        "qualifier": (Qualifier, example),
        "certainty": (Certainty, lambda code: words[f"c_{code}"]),
        "agreement": (Agreement, lambda code: words[f"k_{code}"]),
        "estimate_rule": (EstimateRule, lambda _: ""),
    }
    return {
        name: [Meaning(code, word(code), meanings[name][code]) for code in codes]
        for name, (codes, word) in said.items()
    }


def _importance(topic: Topic) -> tuple[int, int, int, str]:
    """The order of comparisons: those of the first screen, then those that most sources speak of."""
    subject = topic.row["measure_id"] or topic.row["attribute_id"]
    place = HEADLINES.index(subject) if subject in HEADLINES else len(HEADLINES)
    return (-STRENGTH.index(topic.row["agreement"]), place, -topic.row["sources"], folded(topic.title))


def _headlines(registers: Registers, claims: Mapping[str, Entry], compared: Sequence[Topic]) -> list[Headline]:
    """The measures of the first screen that there are claims on."""
    found = []
    for measure in HEADLINES:
        of_measure = [topic for topic in compared if topic.row["measure_id"] == measure]
        topic = next((topic for topic in of_measure if registers.within_event(topic.row["event_id"] or EVENT)), None)
        of_event = [entry for entry in claims.values() if entry.row.get("measure_id") == measure and entry.within]
        shown = [marked.entry for marked in topic.marks] if topic else sorted(of_event, key=lambda entry: entry.order)
        if shown:
            found.append(Headline(registers.named("measures", measure), shown, topic))
    return found
