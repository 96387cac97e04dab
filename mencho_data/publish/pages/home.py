"""The first page: what was said, how far it agrees, and where everything else is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mencho_data.models import COMPARED_TABLES
from mencho_data.models.codes import SourceKind
from mencho_data.models.wording import day, together
from mencho_data.publish.pages.blocks import GROUPS, Block
from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.publish.pages.statements import StatementParts, statement_parts
from mencho_data.publish.pages.toll import BriefChart, brief_chart
from mencho_data.publish.pages.voices import ShownReading
from mencho_data.publish.pages.words import counted

MOST_READINGS = 3
"""How many things that are said of one measure stand in its card; of the first measures one more."""

MOST_OTHERS = 2
"""How many other events, places or periods a card leads to."""

FIRST = 2
"""How many measures come before the others, in full width."""

MOST_DISPUTED = 3
"""How many disputes stand on the first page; all have a page of their own."""


@dataclass(frozen=True)
class Card:
    """A measure on the first screen, or a dispute: what is said of it, as far as it has room.

    Attributes:
        block: What is said of it.
        readings: What is shown of that.
        others: What is said of the same on other events, places and periods.
    """

    block: Block
    readings: list[ShownReading]
    others: list[Block]

    @property
    def more(self) -> int:
        """How many readings are not shown."""
        return len(self.block.readings) - len(self.readings)


@dataclass(frozen=True)
class HomeContent:
    """What stands on the first page.

    Attributes:
        lead: What the pages hold, in words.
        sure: How far the sources agree, in words.
        changed: When the data were last changed, in words.
        first: The cards of the first measures.
        statement: One statement with its parts, None if there is none to show.
        cards: Those of the other measures of the first screen.
        disputed: Those of what is disputed.
        toll: How the main count grew, None if the project shows none.
    """

    lead: str
    sure: str
    changed: str
    first: list[Card]
    statement: StatementParts | None
    cards: list[Card]
    disputed: list[Card]
    toll: BriefChart | None


def home(shown: ShownRelease) -> HomeContent:
    """The content of the first page."""
    headlines, words = shown.release.project.headlines, shown.names.words
    statement = statement_parts(shown.names, shown.claims.values(), headlines)
    blocks = [block for measure in headlines if (block := _told_of(shown, measure))]
    told = {claim.position for claim in statement.claims} if statement else set[str]()
    others = [block for block in blocks[FIRST:] if any(claim.position not in told for claim in block.claims)]
    disputed = [block for block in shown.comparisons["disputed"] if block not in blocks]
    return HomeContent(
        lead=lead(shown),
        sure=_sure(shown),
        changed=words["updated"].format(day(shown.release.project.released, shown.language)),
        first=[_card(shown, block, MOST_READINGS + 1) for block in blocks[:FIRST]],
        statement=statement,
        cards=[_card(shown, block) for block in others],
        disputed=[_card(shown, block) for block in disputed[:MOST_DISPUTED]],
        toll=brief_chart(shown),
    )


def _told_of(shown: ShownRelease, measure: str) -> Block | None:
    """What most sources say of a measure on the event of the dataset; what belongs to no event is about that too."""
    found = [block for block in shown.blocks if block.subject == measure and (block.within or not block.event)]
    return next((block for block in found if block.comparison), found[0] if found else None)


def _card(shown: ShownRelease, block: Block, most: int = MOST_READINGS) -> Card:
    """A card with the readings it has room for: the first, the lowest and the highest, then those that follow."""
    numbers = [reading for reading in block.readings if reading.claim.sort_value is not None]
    ends = [f(numbers, key=lambda reading: reading.claim.sort_value or 0) for f in (min, max)] if numbers else []
    chosen = [reading for n, reading in enumerate(block.readings) if n == 0 or reading in ends]
    chosen += [reading for reading in block.readings if reading not in chosen]
    others = [one for one in shown.blocks if one.subject == block.subject and one.within and one is not block]
    return Card(block, [reading for reading in block.readings if reading in chosen[:most]], others[:MOST_OTHERS])


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
