"""Where the sources disagree: what is disputed in full, all else in a line that leads to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mencho_data.dataset.strips import Mark
from mencho_data.models.codes import Agreement
from mencho_data.models.wording import span
from mencho_data.publish.pages.blocks import CHECKED, GROUPS, Block
from mencho_data.publish.pages.published import PageNames
from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.publish.pages.voices import ShownReading
from mencho_data.publish.pages.words import counted

IN_FULL = ("disputed", "scope")
"""The groups whose comparisons stand in full."""

MOST_CARDS = 16
"""How many comparisons of a group stand in full; those after them have a line."""

MOST_READINGS = 4
"""How many readings of a comparison stand on the page; the others are a link away."""


class ComparedBlock(NamedTuple):
    """A comparison.

    Attributes:
        block: What is said of the thing.
        readings: The readings that stand on the page, with their marks where they are drawn.
        more: How many others there are.
        summary: What it comes to, in a line.
        at_fault: The readings that the record does not bear out.
    """

    block: Block
    readings: list[tuple[ShownReading, Mark | None]]
    more: int
    summary: str
    at_fault: list[ShownReading]

    @property
    def about(self) -> str:
        """What it is about, besides its measure or question."""
        return " · ".join(self.block.about)


class ComparedGroup(NamedTuple):
    """A group of comparisons: those that stand in full, and those that have a line."""

    key: str
    cards: list[ComparedBlock]
    lines: list[ComparedBlock]

    @property
    def size(self) -> int:
        """How many there are."""
        return len(self.cards) + len(self.lines)


def disagreements(shown: ShownRelease) -> list[ComparedGroup]:
    """All comparisons by their groups; what none is in is left out."""
    found = []
    for key in GROUPS:
        compared = [_compared(shown.names, block) for block in shown.comparisons[key]]
        cut = MOST_CARDS if key in IN_FULL else 0
        if compared:
            found.append(ComparedGroup(key, compared[:cut], compared[cut:]))
    return found


def _compared(names: PageNames, block: Block) -> ComparedBlock:
    marks: Sequence[Mark | None] = block.marks or [None] * len(block.readings)
    # What cannot hold beside the rest is what the page is about; the sort keeps the order of the others.
    readings = sorted(zip(block.readings, marks, strict=True), key=lambda pair: not _clashes(pair[0]))
    return ComparedBlock(
        block=block,
        readings=readings[:MOST_READINGS],
        more=len(readings[MOST_READINGS:]),
        summary=_summary(names, block),
        at_fault=[reading for reading in block.readings if any(claim.fault in CHECKED for claim in reading.claims)],
    )


def _clashes(reading: ShownReading) -> bool:
    return any(claim.kind == Agreement.CONTRADICTION for claim in reading.claims)


def _summary(names: PageNames, block: Block) -> str:
    """The only reading, the lowest to the highest number, or how many answers there are."""
    row = block.row
    if len(block.readings) == 1:
        return block.readings[0].said
    if row["lowest"] is None:
        return counted(names.words["answers_n"], len(block.readings))
    noun = names.noun(row["unit"])
    return span(row["lowest"], row["highest"], row["unit"], row["currency"], names.language, noun)
