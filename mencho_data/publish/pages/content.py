"""What stands on the page, read from the published tables: plain values in one language, ready to be set."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mencho_data.models import COMPARED_TABLES, TABLES, Code, Project
from mencho_data.models.codes import Agreement, Certainty, EstimateRule, Qualifier, SourceKind
from mencho_data.models.wording import Language, figure, together
from mencho_data.publish.pages.claims import ShownClaim, shown_claims
from mencho_data.publish.pages.comparisons import GROUPS, ComparisonBlock, comparison_blocks
from mencho_data.publish.pages.periods import TimelinePeriod, periods
from mencho_data.publish.pages.places import PlaceMap, place_map
from mencho_data.publish.pages.published import STRENGTH, PageNames, PublishedRelease, Row
from mencho_data.publish.pages.sources import SourceCard, source_cards
from mencho_data.publish.pages.statements import StatementCard, StatementParts, statement_cards, statement_parts
from mencho_data.publish.pages.voices import ShownReading, readings
from mencho_data.publish.pages.words import counted
from mencho_data.spans import folded

EXAMPLE = {"value": 20, "low": 20, "high": 25, "unit": "person"}
"""A figure that shows how each qualifier reads."""

DOZENS = 24
"""The lower bound of dozens, which have no number."""


@dataclass(frozen=True)
class Headline:
    """A measure on the first screen: its name, what is said of it on the event, and the comparison if there is one."""

    title: str
    readings: list[ShownReading]
    topic: ComparisonBlock | None

    @property
    def claims(self) -> list[ShownClaim]:
        """All claims on it."""
        return [claim for reading in self.readings for claim in reading.claims]

    @property
    def sources(self) -> int:
        """Number of sources."""
        return len({claim.source for claim in self.claims})


class Meaning(NamedTuple):
    """A code, how the page puts it, and what it means."""

    code: str
    words: str
    meaning: str


@dataclass(frozen=True)
class PageContent:
    """All that stands on the page.

    Attributes:
        release: What it is made from.
        title: Its heading.
        lead: What the page holds, in words.
        sure: How far its sources agree, in words.
        claims: All claims, by what they are about.
        headlines: The measures of the first screen.
        statement: One statement with its parts, None if there is none to show.
        comparisons: Group of comparisons -> those in it.
        map: The map with its places, None if the project has none.
        periods: The time line.
        sources: The sources.
        statements: The statements that they relay.
        measures: The register of measures, by name.
        codes: Code list -> its codes, in the order of the codebook.
        tables: Table -> what one row of it is.
    """

    release: PublishedRelease
    title: str
    lead: str
    sure: str
    claims: list[ShownClaim]
    headlines: list[Headline]
    statement: StatementParts | None
    comparisons: Mapping[str, list[ComparisonBlock]]
    map: PlaceMap | None
    periods: list[TimelinePeriod]
    sources: list[SourceCard]
    statements: list[StatementCard]
    measures: list[Row]
    codes: Mapping[str, list[Meaning]]
    tables: Mapping[str, str]

    @property
    def kinds(self) -> list[str]:
        """The tables that claims are in."""
        return [table for table in COMPARED_TABLES if any(claim.table == table for claim in self.claims)]

    def size(self, file: str) -> str:
        """The size of a file of the release in words."""
        kilobytes = max(1, round(self.release.downloads[file] / 1000))
        return f"{kilobytes} kB" if kilobytes < 1000 else f"{kilobytes / 1000:.1f} MB"


def page_content(release: PublishedRelease, language: Language) -> PageContent:
    """The content of the page in a language."""
    names = PageNames(release, language)
    claims = shown_claims(names)
    compared = sorted(comparison_blocks(names, claims), key=lambda topic: _importance(topic, release.project.headlines))
    grouped = {group: [topic for topic in compared if topic.group == group] for group in GROUPS}
    statement = statement_parts(names, claims.values(), release.project.headlines)
    return PageContent(
        release=release,
        title=_title(release.project, language),
        lead=_lead(names, claims.values()),
        sure=_sure(names, grouped),
        claims=sorted(
            claims.values(), key=lambda claim: (not claim.within, folded(claim.topic), claim.source, claim.id)
        ),
        headlines=_headlines(
            names, claims, compared, {claim.position for claim in statement.claims} if statement else ()
        ),
        statement=statement,
        comparisons=grouped,
        map=place_map(names, claims.values()),
        periods=periods(names, claims),
        sources=source_cards(names, claims.values()),
        statements=statement_cards(names, claims.values()),
        measures=sorted(names.tables["measures"], key=lambda row: folded(row[f"name_{language}"])),
        codes=_codes(names),
        tables={name: (model.EN if language == "en" else model.ES).replace("`", "") for name, model in TABLES.items()},
    )


def _title(project: Project, language: Language) -> str:
    """The title of the project as a heading, without the short name where it begins with that."""
    title = project.text("title", language).removeprefix(f"{project.text('short', language)}: ")
    return title[:1].upper() + title[1:]


def _lead(names: PageNames, claims: Collection[ShownClaim]) -> str:
    """What the page holds."""
    words, sources = names.words, names.tables["sources"]
    kinds = Counter(source["kind"] if source["kind"] in [*SourceKind] else "other" for source in sources)
    figures = sum(claim.table != "attribute_claims" for claim in claims)
    return words["lead"].format(
        figures=figures,
        facts=len(claims) - figures,
        articles=len(sources),
        language=words["in_english"] if all(source["language"] == "en" for source in sources) else "",
        kinds=", ".join(counted(words[f"kind_{kind}"], kinds[kind]) for kind in (*SourceKind, "other") if kinds[kind]),
        about=names.release.project.text("lead", names.language),
    )


def _sure(names: PageNames, topics: Mapping[str, Sequence[ComparisonBlock]]) -> str:
    """How far the sources agree."""
    words, numbers = names.words, {group: len(topics[group]) for group in GROUPS if topics[group]}
    compared = [row["claims"] for row in names.tables["positions"] if row["comparison_id"]]
    text = words["sure"] if numbers else words["sure_none"]
    return text.format(
        all=sum(numbers.values()),
        how=together([counted(words[f"sure_{group}"], number) for group, number in numbers.items()], names.language),
        alone=sum(len(names.tables[table]) for table in COMPARED_TABLES) - sum(compared),
    )


def _codes(names: PageNames) -> dict[str, list[Meaning]]:
    """The code lists that readers of the page meet."""
    words, meanings = names.words, names.codes

    def example(qualifier: str) -> str:
        low = DOZENS if qualifier == Qualifier.ORDER_OF_MAGNITUDE else EXAMPLE["low"]
        return figure({**EXAMPLE, "low": low, "qualifier": qualifier}, names.language)

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


def _importance(topic: ComparisonBlock, headlines: Sequence[str]) -> tuple[int, int, int, str]:
    """The order of comparisons: those of the first screen, then those that most sources speak of."""
    subject = topic.row["measure_id"] or topic.row["attribute_id"]
    place = headlines.index(subject) if subject in headlines else len(headlines)
    return (-STRENGTH.index(topic.row["agreement"]), place, -topic.row["sources"], folded(topic.title))


def _headlines(
    names: PageNames, claims: Mapping[str, ShownClaim], compared: Sequence[ComparisonBlock], told: Collection[str]
) -> list[Headline]:
    """The measures of the first screen that there are claims on, more than those that are told already."""
    found = []
    for measure in names.release.project.headlines:
        of_measure = [topic for topic in compared if topic.row["measure_id"] == measure]
        # What belongs to no event is about the one of the dataset.
        within = (t for t in of_measure if t.row["event_id"] is None or names.within_event(t.row["event_id"]))
        topic = next(within, None)
        of_event = [claim for claim in claims.values() if claim.row.get("measure_id") == measure and claim.within]
        headline = Headline(names.named("measures", measure), topic.readings if topic else readings(of_event), topic)
        if any(claim.position not in told for claim in headline.claims):
            found.append(headline)
    return found
