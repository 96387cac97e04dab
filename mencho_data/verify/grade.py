"""Grades the records of an article on a reader's copy of it that is not the text that was curated."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from functools import cached_property
from itertools import count, product, takewhile
from typing import NamedTuple

from mencho_data.spans import CONTEXT, occurrences, sha256
from mencho_data.verify.fold import changed, fold, runs_across
from mencho_data.verify.ledger import excerpt
from mencho_data.verify.reanchor import WordDiff

Span = tuple[int, int]


class Grade(StrEnum):
    """How far a record is proved on a copy, best first."""

    SAME_TEXT = "same text"
    SURROUNDINGS = "same surroundings"
    ELSEWHERE = "same words elsewhere"
    AMBIGUOUS = "ambiguous"
    GONE = "gone"


class Anchor(NamedTuple):
    """Where a record rests, in the text that was curated; all but its words are empty if that is not held."""

    record_id: str
    start: int | None
    end: int | None
    quote: str
    occurrences: int | None
    context_sha256: str | None
    context_folded_sha256: str | None


class Graded(NamedTuple):
    """What became of the words of a record in a copy.

    Attributes:
        record_id: The record.
        grade: How far it is proved.
        quote: Its words.
        start: First character of the words in the copy, in code points of its normal form; None if they have no place.
        end: One past the last.
        words: What stands there: the words, which may be folded; of those that are gone, what now stands in their
            place, or around it. Empty if nothing does, or nobody can tell where it was.
        folded: What had to be folded: `spaces`, `quotation marks`, `dashes`, `hyphenation` in the words, or something
            `around them`.
        found: How often the words stand in the copy; as a part of longer words too where it is held against `curated`.
        curated: How often they stood in the text that was curated; None if that is not known.
        proved: Of words that are gone: whether the hash of their context proves that `words` replaced them.
    """

    record_id: str
    grade: Grade
    quote: str
    start: int | None = None
    end: int | None = None
    words: str = ""
    folded: tuple[str, ...] = ()
    found: int = 0
    curated: int | None = None
    proved: bool = False


_TOKEN = re.compile(r"\w+|[^\w\s]")
_MOST_TOKENS = 16
"""Words and signs that may stand in place of a quote."""
_MOST_SEARCHED = 100_000
"""Characters in which such words are sought."""


class CopyText:
    """A copy of an article, in which the quotes are looked for.

    Args:
        text: The copy, in normal form.
        chars: Length of the text that was curated; None if it is not held.
        curated: That text, if it is at hand.
    """

    def __init__(self, text: str, chars: int | None = None, curated: str | None = None) -> None:
        self.text, self.chars = text, chars
        self.folded = fold(text)
        self._curated = curated

    @cached_property
    def _diff(self) -> WordDiff | None:
        return None if self._curated is None else WordDiff(self._curated, self.text)

    def grades(self, anchors: Sequence[Anchor]) -> list[Graded]:
        """Grade the records of the article."""
        placed = {anchor.record_id: found for anchor in anchors if (found := self._in_place(anchor))}
        return [placed.get(anchor.record_id) or self._elsewhere(anchor, anchors, placed) for anchor in anchors]

    # ---- in the same surroundings

    def _in_place(self, anchor: Anchor) -> Graded | None:
        """The record, if its words stand in the same surroundings."""
        exact, span = [*self._exact(anchor)], self._folded(anchor)
        # Of words that stood several times, only the hash over folded text tells these from the others.
        if span is None and anchor.occurrences == 1:
            span = next(iter(exact), None)
        if span is None:
            return None
        words = self.text[slice(*span)]
        folded = () if span in exact else changed(anchor.quote, words) or ("around them",)
        return Graded(anchor.record_id, Grade.SURROUNDINGS, anchor.quote, *span, words, tuple(folded))

    def _exact(self, anchor: Anchor) -> Iterator[Span]:
        """Where the words stand with the hash of their context."""
        if anchor.start is None or anchor.end is None or self.chars is None:
            return
        left, right = min(CONTEXT, anchor.start), min(CONTEXT, self.chars - anchor.end)
        for at in occurrences(self.text, anchor.quote):
            begin, end = at - left, at + len(anchor.quote) + right
            fits = begin >= 0 and sha256(self.text[begin:end]) == anchor.context_sha256
            if fits and _is_cut(self.text, begin, end, left, right):
                yield at, at + len(anchor.quote)

    def _folded(self, anchor: Anchor) -> Span | None:
        """Where the folded words stand with the hash of their folded context."""
        if anchor.start is None or anchor.end is None or self.chars is None:
            return None
        text, quote = self.folded.text, fold(anchor.quote).text
        found: list[tuple[int, Span]] = []
        for at in occurrences(text, quote) if quote else ():
            for left, right in self._widths(anchor):
                begin, end = max(0, at - left), at + len(quote) + right
                fits = sha256(text[begin:end]) == anchor.context_folded_sha256
                if fits and _is_cut(text, begin, end, left, right):
                    found.append((abs(min(CONTEXT, anchor.start) - left), self.folded.span(at, at + len(quote))))
        return min(found)[1] if found else None  # a context that holds the words twice tells by its width which

    def _widths(self, anchor: Anchor) -> list[tuple[int, int]]:
        """How wide the folded context may be on each side.

        Near its ends, the text that was curated had fewer characters around the words than a copy may have. Around
        words that stood in the same surroundings several times, it is wider.
        """
        lefts = range(CONTEXT) if (anchor.start or 0) < 2 * CONTEXT else ()
        rights = range(CONTEXT) if (self.chars or 0) - (anchor.end or 0) < 2 * CONTEXT else ()
        wider = takewhile(lambda width: width < 2 * (self.chars or 0), (CONTEXT << times for times in count(1)))
        return [*product((*lefts, CONTEXT), (*rights, CONTEXT)), *((width, width) for width in wider)]

    # ---- elsewhere, or gone

    def stands_alone(self, span: Span) -> bool:
        """Whether words are not a part of longer ones, or a number not of a longer one."""
        return not any(runs_across(self.text, end) for end in span)

    def _elsewhere(self, anchor: Anchor, anchors: Sequence[Anchor], placed: Mapping[str, Graded]) -> Graded:
        """The record, if its words do not stand in the same surroundings."""
        quote = fold(anchor.quote).text
        places = [self.folded.span(at, at + len(quote)) for at in occurrences(self.folded.text, quote) if quote]
        found = [*filter(self.stands_alone, places)]
        report = Graded(anchor.record_id, Grade.GONE, anchor.quote, found=len(found), curated=anchor.occurrences)
        near = _near(anchor, anchors, placed, len(self.text)) if placed else None
        if near is not None and (span := self._replaced(anchor, near)) is not None:
            return report._replace(start=span[0], end=span[1], words=self.text[slice(*span)], proved=True)
        if not found:
            return self._gone(report, anchor, near)
        if len(found) > 1 or anchor.occurrences not in (1, None):
            return report._replace(grade=Grade.AMBIGUOUS, found=len(places))  # counted as `curated` was
        start, end = found[0]
        words = self.text[start:end]
        folded = tuple(changed(anchor.quote, words))
        return report._replace(grade=Grade.ELSEWHERE, start=start, end=end, words=words, folded=folded)

    def _replaced(self, anchor: Anchor, near: _Near) -> Span | None:
        """The words that now stand in place of the quote: with the quote instead, the hash of the context fits."""
        if anchor.start is None or anchor.end is None or self.chars is None:
            return None
        ends = min(CONTEXT, anchor.start), min(CONTEXT, self.chars - anchor.end)
        quote = fold(anchor.quote).text
        # Words that stood once need no wider context; far from where they should stand, few are tried.
        here = self._widths(anchor) if anchor.occurrences != 1 else [(CONTEXT, CONTEXT)]
        far = [one for one in here if one[0] == one[1] and CONTEXT <= one[0] <= 4 * CONTEXT]
        for limits, widths in (((near.begin, near.end), here), ((0, len(self.text)), far)):
            if limits[1] - limits[0] > _MOST_SEARCHED:
                continue
            found = []
            if anchor.occurrences == 1:  # else it may be the context of others too
                found.append(_exchanged(self.text, anchor.quote, ends, anchor.context_sha256, limits))
            for width in widths:
                within = self.folded.within(*limits)
                span = _exchanged(self.folded.text, quote, width, anchor.context_folded_sha256, within)
                found.append(None if span is None else self.folded.span(*span))
            for span in found:
                if span is not None and not _holds(fold(self.text[slice(*span)]).text, quote):  # else words came to it
                    return span
        return None

    def _gone(self, report: Graded, anchor: Anchor, near: _Near | None) -> Graded:
        """The record with what stands about its place, as far as that can be told."""
        span = None
        if anchor.start is not None and anchor.end is not None and self._diff is not None:
            span = self._diff.map(anchor.start, anchor.end)
        if span is not None:
            return report._replace(start=span[0], end=span[1], words=self.text[slice(*span)])
        return report if near is None else report._replace(words=excerpt(self.text, near.place, near.place + 1))


class _Near(NamedTuple):
    """From the last record before that is placed to the next one after, in the copy; and where the words should be."""

    begin: int
    end: int
    place: int


def _near(anchor: Anchor, anchors: Sequence[Anchor], placed: Mapping[str, Graded], length: int) -> _Near | None:
    if anchor.start is None:
        return None
    known = [(other.start or 0, placed[other.record_id]) for other in anchors if other.record_id in placed]
    before = max(((at, found.start or 0) for at, found in known if at <= anchor.start), default=None)
    after = min(((at, found.start or 0) for at, found in known if at > anchor.start), default=None)
    begin, end = before[1] if before else 0, after[1] if after else length
    at, now = before or after or (0, 0)
    place = min(max(now + anchor.start - at, 0), length - 1)
    return _Near(begin, end, place) if begin < end else _Near(0, length, place)


def _holds(text: str, words: str) -> bool:
    """Whether a text holds words, and not as a part of longer ones."""
    places = [(at, at + len(words)) for at in occurrences(text, words)]
    return any(not runs_across(text, start) and not runs_across(text, end) for start, end in places)


def _is_cut(text: str, begin: int, end: int, left: int, right: int) -> bool:
    """Whether a context that is narrower than others, at an end of the text, ends between two words."""
    return (left >= CONTEXT or not runs_across(text, begin)) and (right >= CONTEXT or not runs_across(text, end))


def _exchanged(text: str, quote: str, widths: tuple[int, int], context: str | None, limits: Span) -> Span | None:
    """The words within limits which, if they were the quote, would have the hash of the context."""
    left, right = widths
    tokens = [match.span() for match in _TOKEN.finditer(text, *limits)]
    ends = [end for _, end in tokens]
    for number, (start, _) in enumerate([*tokens, (limits[1], limits[1])]):
        if start < left < CONTEXT:
            continue
        head = hashlib.sha256((text[max(0, start - left) : start] + quote).encode("utf-8"))
        # Where words were taken out, so was one of the spaces around them.
        taken_out = [start, start - 1] if start and text[start - 1].isspace() else [start]
        for end in (*taken_out, *ends[number : number + _MOST_TOKENS]):
            whole = head.copy()
            whole.update(text[end : end + right].encode("utf-8"))
            if whole.hexdigest() == context:
                return start, max(start, end)
    return None
