"""The families of measures and questions: each is a page, or as many as its claims need."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import ceil, inf

from mencho_data.publish.pages.blocks import Block
from mencho_data.publish.pages.claims import number_of_sources
from mencho_data.publish.pages.published import PageNames, Row
from mencho_data.spans import folded

OTHER = "other"
"""Stands for the family of what has none."""

MOST_CLAIMS = 150
"""How many claims a page holds before its family is given another; a claim takes about 1.2 kB and 25 elements."""


@dataclass(frozen=True)
class Section:
    """A measure or question with what is said of it, or as much of that as stands on a page.

    Attributes:
        subject: Its identifier.
        row: Its row.
        name: Its name.
        definition: What it counts, or asks.
        blocks: What is said of it.
        continued: Whether the page before has the first of it.
    """

    subject: str
    row: Row
    name: str
    definition: str
    blocks: list[Block]
    continued: bool

    @property
    def id(self) -> str:
        """Its address on the page."""
        return f"about-{self.subject}"

    @property
    def subjects(self) -> list[str]:
        """The measures and questions of its claims: a count may be compared as a share."""
        return sorted({claim.subject for block in self.blocks for claim in block.claims})

    @property
    def claims(self) -> int:
        """Number of claims."""
        return sum(len(block.claims) for block in self.blocks)

    @property
    def sources(self) -> int:
        """Number of sources."""
        return number_of_sources(claim for block in self.blocks for claim in block.claims)


@dataclass(frozen=True)
class TopicPage:
    """A page of a family.

    Attributes:
        family: Its code.
        name: Its name.
        part: Which of the pages of the family it is, from 1.
        parts: How many there are.
        of_family: Number of claims on all of them.
        sections: What stands on it.
    """

    family: str
    name: str
    part: int
    parts: int
    of_family: int
    sections: list[Section]

    @property
    def blocks(self) -> list[Block]:
        """All that is said on it."""
        return [block for section in self.sections for block in section.blocks]

    @property
    def first(self) -> Block | None:
        """What its first lines tell: the first thing of the event that several sources speak of."""
        told = (block for block in self.blocks if block.within and len(block.readings) > 1 and block.comparison)
        return next(told, None)

    @property
    def drawn(self) -> bool:
        """Whether any figures are drawn on it."""
        return any(block.axis for block in self.blocks)

    @property
    def key(self) -> str:
        """What its file is called."""
        return f"topic-{self.family.replace('_', '-')}{f'-{self.part}' if self.part > 1 else ''}"


def topic_pages(names: PageNames, blocks: Iterable[Block]) -> list[TopicPage]:
    """The pages of all families, in the order of the families."""
    families: dict[str, list[Block]] = defaultdict(list)
    for block in blocks:
        families[_row(names, block.subject)["family"] or OTHER].append(block)
    order = [*names.release.project.families, *sorted(families)]
    found: list[TopicPage] = []
    for family in sorted(families, key=order.index):
        claims, cut = sum(len(block.claims) for block in families[family]), _cut(_ordered(names, families[family]))
        name, before = names.family(family), set[str]()
        for part, on_page in enumerate(cut, 1):
            found.append(TopicPage(family, name, part, len(cut), claims, _sections(names, on_page, before)))
            before |= {block.subject for block in on_page}
    return found


def _row(names: PageNames, subject: str) -> Row:
    return names.by_key["measures"].get(subject) or names.by_key["attributes"][subject]


def _ordered(names: PageNames, blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a family by their measures: by rank, then those that most sources speak of."""
    sources: dict[str, set[str]] = defaultdict(set)
    for block in blocks:
        sources[block.subject].update(claim.source for claim in block.claims)

    def order(block: Block) -> tuple[float, int, str, str]:
        return (
            _row(names, block.subject).get("rank") or inf,
            -len(sources[block.subject]),
            folded(block.title),
            block.subject,
        )

    return sorted(blocks, key=order)


def _cut(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks in as few pages as hold them, about as many claims on each."""
    total = sum(len(block.claims) for block in blocks)
    pages, before = ceil(total / MOST_CLAIMS), 0
    found: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        middle = before + len(block.claims) / 2
        found[int(middle * pages / total)].append(block)
        before += len(block.claims)
    return list(found.values())


def _sections(names: PageNames, blocks: Iterable[Block], before: Collection[str]) -> list[Section]:
    """The measures and questions of blocks, given those that stand on the pages before."""
    found = []
    for subject, of in groupby(blocks, key=lambda block: block.subject):
        row = _row(names, subject)
        name, definition = str(row[f"name_{names.language}"]), names.text(row, "definition")
        found.append(Section(subject, row, name, definition, list(of), subject in before))
    return found
