"""Finds the numbers of an article, and which of them its ledger does not account for.

A number is what the plain sweep or the extractor finds. Each is the number of a claim, or left out for a reason;
what is neither is open.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mencho_data.errors import Problem
from mencho_data.extract import Excluded, Figure, Lexicons, read
from mencho_data.extract.sweep import sweep
from mencho_data.extract.words.languages import LEXICONS
from mencho_data.models.fields import MAX_QUOTE_CHARS, MAX_QUOTE_WORDS, word_count
from mencho_data.spans import merged
from mencho_data.validate.ledger import CLAIM, EXCLUDED, OPEN

Span = tuple[int, int]

UNDECIDED = ("number-not-in-ledger", "source-without-ledger")
"""Rules that `prove` names where numbers are not accounted for."""


class LedgerEntry(NamedTuple):
    """An entry of the ledger; the columns of the table, without the source."""

    start: int
    end: int
    text: str
    disposition: str
    record_id: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Numbers:
    """The numbers that are found in a text.

    Attributes:
        spans: Where they stand, in order; one number may be found twice, with and without its sign.
        figures: What the extractor reads as figures.
        excluded: What it reads as numerals that state none.
    """

    spans: list[Span]
    figures: list[Figure]
    excluded: list[Excluded]


class Open(NamedTuple):
    """A number that nobody has decided on, with the words around it."""

    start: int
    end: int
    text: str
    excerpt: str


@dataclass(frozen=True)
class Coverage:
    """How far the numbers of an article are accounted for.

    Attributes:
        claims: How many are the number of a claim.
        excluded: Reason -> how many are left out for it.
        open: Those that are neither.
    """

    claims: int = 0
    excluded: dict[str, int] = field(default_factory=dict)
    open: list[Open] = field(default_factory=list)

    @property
    def total(self) -> int:
        """How many there are."""
        return self.claims + sum(self.excluded.values()) + len(self.open)

    @property
    def percentage(self) -> int:
        """How many of a hundred are accounted for; 100 only if all are."""
        return 100 if not self.open else 100 * (self.total - len(self.open)) // self.total


def numbers(text: str, language: str | None, lexicons: Lexicons = LEXICONS) -> Numbers:
    """Everything in a text that looks like a number.

    Args:
        text: The article, in normal form.
        language: Its language; of those that the extractor does not read, only the sweep finds numbers.
        lexicons: What the extractor knows of the languages.
    """
    if language not in lexicons:
        return Numbers(sweep(text), [], [])
    reading = read(text, language, None, lexicons)
    spans = {*sweep(text, language), *(span for figure in reading.figures if (span := _on_one_line(text, figure)))}
    return Numbers(sorted(spans), reading.figures, reading.excluded)


def _on_one_line(text: str, figure: Figure) -> Span | None:
    """The number of a figure as it may be quoted; what is too long for that is left to the sweep."""
    words = text[figure.start : figure.end].split("\n", 1)[0].rstrip()
    short = len(words) <= MAX_QUOTE_CHARS and word_count(words) <= MAX_QUOTE_WORDS
    return (figure.start, figure.start + len(words)) if words and short else None


class Taken:
    """Spans that are taken, to be asked whether another overlaps one."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = merged(spans)
        self._ends = [end for _, end in self._spans]

    def overlaps(self, start: int, end: int) -> bool:
        """Whether a span has a character in common with one that is taken."""
        at = bisect_left(self._ends, start + 1)
        return at < len(self._spans) and self._spans[at][0] < end


def missing(text: str, found: Numbers, entries: Sequence[LedgerEntry]) -> list[Span]:
    """Where numbers stand that no entry accounts for, in parts that may be quoted."""
    taken = Taken((entry.start, entry.end) for entry in entries)
    spans = merged(span for span in found.spans if not taken.overlaps(*span))
    return [part for span in spans for part in _quotable(text, *span)]


def _quotable(text: str, start: int, end: int) -> Iterator[Span]:
    """A span whole, or in parts that each begin with a letter or digit and are short enough."""
    while start < end:
        last = min(end, start + MAX_QUOTE_CHARS)
        words = [start + word.end() for word in re.finditer(r"\w+", text[start:last])]
        last = words[MAX_QUOTE_WORDS - 1] if len(words) > MAX_QUOTE_WORDS else last
        yield start, last
        rest = re.search(r"\w", text[last:end])
        start = last + rest.start() if rest else end


def undecided(text: str, found: Numbers, entries: Sequence[LedgerEntry]) -> list[Span]:
    """Where numbers stand that no entry accounts for, or only an open one."""
    return [*missing(text, found, entries), *(entry[:2] for entry in entries if entry.disposition == OPEN)]


def coverage(text: str, found: Numbers, entries: Sequence[LedgerEntry]) -> Coverage:
    """Count what is accounted for, and list what is not."""
    spans = sorted(undecided(text, found, entries))
    open_ = [Open(*span, text[slice(*span)], excerpt(text, *span)) for span in spans]
    reasons = Counter(str(entry.reason) for entry in entries if entry.disposition == EXCLUDED)
    claims = sum(entry.disposition == CLAIM for entry in entries)
    return Coverage(claims, dict(sorted(reasons.items())), open_)


def prove(
    source_id: str, text: str, found: Numbers, entries: Sequence[LedgerEntry], places: Sequence[tuple[str, int]]
) -> list[Problem]:
    """Hold the ledger of an article against its text."""
    if not entries:
        message = "The source has no ledger."
        return [Problem("source-without-ledger", message, field="source_id", record=source_id)]
    known = Taken([*found.spans, *((numeral.start, numeral.end) for numeral in found.excluded)])
    problems = []
    for entry, (file, line) in zip(entries, places, strict=True):
        at, name = f"{entry.text!r} at {entry.start}:{entry.end}", f"{source_id}/{entry.start}/{entry.end}"
        if text[entry.start : entry.end] != entry.text:
            message = f"{at} is not what stands there."
            problems.append(Problem("ledger-not-in-text", message, file, line, "start", name))
        elif entry.disposition == EXCLUDED and not known.overlaps(entry.start, entry.end):
            problems.append(Problem("ledger-no-number", f"{at} is not a number.", file, line, "text", name))
    file = places[0][0]
    for start, end in missing(text, found, entries):
        message = f"{text[start:end]!r} at {start}:{end} of {source_id} is not accounted for."
        name = f"{source_id}/{start}/{end}"
        problems.append(Problem("number-not-in-ledger", message, file, field="start", record=name))
    return problems


def excerpt(text: str, start: int, end: int, width: int = 80) -> str:
    """The line around a span, cut to a width, so that what is shown of an article stays short."""
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    right = len(text) if right < 0 else right
    room = max(0, width - (end - start)) // 2
    left = max(left, start - room, 0)
    return text[left : min(right, left + width)].strip()
