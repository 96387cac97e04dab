"""Holds the ledger of an article against a copy that is not the text that was curated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mencho_data.extract import Lexicons
from mencho_data.spans import occurrences
from mencho_data.verify.fold import fold
from mencho_data.verify.grade import CopyText, Grade, Graded, Span
from mencho_data.verify.ledger import LedgerEntry, excerpt, missing, numbers


class NumberLook(NamedTuple):
    """A number that is worth a look.

    Attributes:
        source_id: The article.
        text: The number.
        start: Where it stands: one of the ledger that is gone, in the text that was curated; else in the copy.
        gone: Whether it is of the ledger, and gone; else it is of the copy, and the ledger does not list it.
        excerpt: Of a number of the copy, the words around it.
    """

    source_id: str
    text: str
    start: int
    gone: bool
    excerpt: str = ""


class Stretch(NamedTuple):
    """Words of a record in the text that was curated, and in the copy."""

    old: Span
    new: Span


def stretches(graded: Sequence[Graded], places: Mapping[str, Span]) -> list[Stretch]:
    """The records that stand in their surroundings, as far as their order is that of the text that was curated.

    Args:
        graded: What became of the records.
        places: Record -> its span in the text that was curated.
    """
    found: list[Stretch] = []
    in_place = [one for one in graded if one.grade == Grade.SURROUNDINGS]
    for old, one in sorted((places[one.record_id], one) for one in in_place):
        new = (one.start or 0, one.end or 0)
        if not found or new >= found[-1].new:
            found.append(Stretch(old, new))
    return found


def moved(text: CopyText, entries: Sequence[LedgerEntry], around: Sequence[Stretch]) -> list[LedgerEntry | None]:
    """The entries of a ledger with their places in a copy; None for one that is not between the records it was between.

    Long numbers are sought first, so that `hundred` is not found in `two hundred`.
    """
    taken: list[Span] = []
    places: dict[int, Span] = {}
    for number in sorted(range(len(entries)), key=lambda at: (-len(entries[at].text), entries[at].start)):
        entry = entries[number]
        low = max((one.new[0] for one in around if one.old[0] <= entry.start), default=0)
        high = min((one.new[1] for one in around if one.old[1] >= entry.end), default=len(text.text))
        first, last = text.folded.within(low, high)
        words = fold(entry.text).text
        for at in occurrences(text.folded.text[first:last], words):
            span = text.folded.span(first + at, first + at + len(words))
            if text.stands_alone(span) and not any(one[0] < span[1] and span[0] < one[1] for one in taken):
                taken.append(span)
                places[number] = span
                break
    return [
        None if (place := places.get(number)) is None else entry._replace(start=place[0], end=place[1])
        for number, entry in enumerate(entries)
    ]


def looks(
    source_id: str, text: CopyText, language: str, entries: Sequence[LedgerEntry], around: Sequence[Stretch],
    lexicons: Lexicons,
) -> list[NumberLook]:  # fmt: skip
    """Hold a ledger against a copy that differs.

    Numbers that the copy has before the first record and after the last one may be of what stands around the article.
    """
    places = moved(text, entries, around)
    gone = [
        NumberLook(source_id, entry.text, entry.start, gone=True)
        for entry, place in zip(entries, places, strict=True)
        if place is None
    ]
    if not around:
        return gone
    first, last = around[0].new[0], around[-1].new[1]
    known = sorted(place for place in places if place is not None)
    more = missing(text.text, numbers(text.text, language, lexicons), known)
    return gone + [
        NumberLook(source_id, text.text[start:end], start, gone=False, excerpt=excerpt(text.text, start, end))
        for start, end in more
        if first <= start and end <= last
    ]
