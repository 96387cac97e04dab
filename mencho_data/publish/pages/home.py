"""The first page: what was said, how far it agrees, and where everything else is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mencho_data.models import COMPARED_TABLES
from mencho_data.models.codes import SourceKind
from mencho_data.models.wording import together
from mencho_data.publish.pages.blocks import GROUPS, Block
from mencho_data.publish.pages.claims import ShownClaim
from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.publish.pages.statements import StatementParts, statement_parts
from mencho_data.publish.pages.voices import ShownReading, readings
from mencho_data.publish.pages.words import counted


@dataclass(frozen=True)
class Headline:
    """A measure on the first screen: its name, what is said of it on the event, and the comparison if there is one."""

    title: str
    subject: str
    readings: list[ShownReading]
    topic: Block | None

    @property
    def claims(self) -> list[ShownClaim]:
        """All claims on it."""
        return [claim for reading in self.readings for claim in reading.claims]

    @property
    def sources(self) -> int:
        """Number of sources."""
        return len({claim.source for claim in self.claims})


@dataclass(frozen=True)
class HomeContent:
    """What stands on the first page.

    Attributes:
        lead: What the pages hold, in words.
        sure: How far the sources agree, in words.
        headlines: The measures of the first screen.
        statement: One statement with its parts, None if there is none to show.
    """

    lead: str
    sure: str
    headlines: list[Headline]
    statement: StatementParts | None


def home(shown: ShownRelease) -> HomeContent:
    """The content of the first page."""
    statement = statement_parts(shown.names, shown.claims.values(), shown.release.project.headlines)
    told = {claim.position for claim in statement.claims} if statement else set()
    headlines = [headline for headline in _headlines(shown) if any(c.position not in told for c in headline.claims)]
    return HomeContent(lead(shown), _sure(shown), headlines, statement)


def lead(shown: ShownRelease) -> str:
    """What the pages hold."""
    words, sources, claims = shown.names.words, shown.names.tables["sources"], shown.claims.values()
    kinds = Counter(source["kind"] if source["kind"] in [*SourceKind] else "other" for source in sources)
    figures = sum(claim.table != "attribute_claims" for claim in claims)
    return words["lead"].format(
        figures=figures,
        facts=len(claims) - figures,
        articles=len(sources),
        language=words["in_english"] if all(source["language"] == "en" for source in sources) else "",
        kinds=", ".join(counted(words[f"kind_{kind}"], kinds[kind]) for kind in (*SourceKind, "other") if kinds[kind]),
        about=shown.release.project.text("lead", shown.language),
    )


def _sure(shown: ShownRelease) -> str:
    """How far the sources agree."""
    names, words, comparisons = shown.names, shown.names.words, shown.comparisons
    numbers = {group: len(comparisons[group]) for group in GROUPS if comparisons[group]}
    compared = [row["claims"] for row in names.tables["positions"] if row["comparison_id"]]
    text = words["sure"] if numbers else words["sure_none"]
    return text.format(
        all=sum(numbers.values()),
        how=together([counted(words[f"sure_{group}"], number) for group, number in numbers.items()], names.language),
        alone=sum(len(names.tables[table]) for table in COMPARED_TABLES) - sum(compared),
    )


def _headlines(shown: ShownRelease) -> list[Headline]:
    """The measures of the first screen that there are claims on."""
    found = []
    for measure in shown.release.project.headlines:
        blocks = [block for block in shown.blocks if block.subject == measure and _told(block)]
        topic = next((block for block in blocks if block.comparison), None)
        said = topic.readings if topic else readings(claim for block in blocks for claim in block.claims)
        if said:
            found.append(Headline(shown.names.named("measures", measure), measure, said, topic))
    return found


def _told(block: Block) -> bool:
    """Whether a thing is of the event of the dataset; what belongs to no event is about that too."""
    return block.within or (block.comparison != "" and not block.event)
