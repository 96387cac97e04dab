"""Proves the evidence on a copy of the articles, and proposes new positions where a copy differs."""

from __future__ import annotations

import difflib
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

import pyarrow as pa

from mencho_data.errors import Problem
from mencho_data.spans import context_sha256, occurrence_at, occurrences, sha256


class Spans(NamedTuple):
    """Evidence as columns of plain Python values, one entry per record."""

    record_id: list[str]
    source_id: list[str]
    start: list[int]
    end: list[int]
    quote: list[str]
    occurrence: list[int]
    context_sha256: list[str]

    @classmethod
    def of(cls, table: pa.Table | pa.RecordBatch) -> Spans:
        """The columns of an evidence table."""
        return cls(*(table.column(name).to_pylist() for name in cls._fields))


@dataclass(frozen=True)
class Proposal:
    """Where a quote seems to stand in a copy that differs. A person decides; nothing is moved.

    Attributes:
        record_id: The record.
        start: First character in the copy, in code points of the normal form.
        end: One past the last.
        quote: The words there.
        how: `context` (the hash of the context fits), `unique quote`, or `word diff`.
    """

    record_id: str
    start: int
    end: int
    quote: str
    how: str


@dataclass
class Report:
    """What `verify` found.

    Attributes:
        verified: Number of records proved.
        numbers: Number of ledger entries in articles whose numbers are all accounted for.
        unverified: Source -> records that could not be checked, as no text was found.
        differing: Source -> records whose article differs from the one that was curated.
        problems: What does not hold.
        proposals: New positions for records of articles that differ.
        lost: Records of such articles for which none can be proposed.
    """

    verified: int = 0
    numbers: int = 0
    unverified: dict[str, list[str]] = field(default_factory=dict)
    differing: dict[str, list[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def verify(
    spans: Spans,
    fingerprints: Mapping[str, str],
    texts: Mapping[str, str],
    references: Mapping[str, str],
    places: Sequence[tuple[str, int]] = (),
) -> Report:
    """Check each record against the text of its article.

    Args:
        spans: The evidence.
        fingerprints: Source -> SHA-256 of the text it was curated from.
        texts: Source -> the reader's copy, in normal form.
        references: Source -> the text that was curated, where another copy of it is at hand; it is
            what a differing copy is compared with.
        places: For each record the file and line that a problem with it is shown at.
    """
    report = Report()
    differing = {source for source, text in texts.items() if sha256(text) != fingerprints.get(source)}
    rows_of: dict[str, list[int]] = defaultdict(list)
    for number, source in enumerate(spans.source_id):
        rows_of[source].append(number)
    for source, rows in sorted(rows_of.items()):
        if source not in texts:
            report.unverified[source] = [spans.record_id[row] for row in rows]
        elif source in differing:
            _differs(spans, rows, texts[source], references.get(source), report)
    same = {source: text for source, text in texts.items() if source not in differing}
    wrong = dict(wrong_contexts(spans, same)) | dict.fromkeys(wrong_quotes(spans, same), "evidence-not-in-text")
    report.problems += [
        _wrong(spans, row, rule, same, places[row] if places else ("", 0)) for row, rule in sorted(wrong.items())
    ]
    report.verified = sum(len(rows) for source, rows in rows_of.items() if source in same) - len(wrong)
    return report


def wrong_quotes(spans: Spans, texts: Mapping[str, str]) -> list[int]:
    """Rows whose quote is not what stands at their offsets, among those whose text is at hand."""
    get = texts.get
    return [
        row
        for row, (source, start, end, quote) in enumerate(
            zip(spans.source_id, spans.start, spans.end, spans.quote, strict=True)
        )
        if (text := get(source)) is not None and text[start:end] != quote
    ]


def wrong_contexts(spans: Spans, texts: Mapping[str, str]) -> Iterable[tuple[int, str]]:
    """Rows whose occurrence number or context hash does not hold, with the name of the broken rule."""
    columns = zip(
        spans.source_id, spans.start, spans.end, spans.quote, spans.occurrence, spans.context_sha256, strict=True
    )
    for row, (source, start, end, quote, occurrence, context) in enumerate(columns):
        text = texts.get(source)
        if text is None:
            continue
        if occurrence_at(text, quote, start) != occurrence:
            yield row, "occurrence-not-in-text"
        elif context_sha256(text, start, end) != context:
            yield row, "context-differs"


def _wrong(spans: Spans, row: int, rule: str, texts: Mapping[str, str], place: tuple[str, int]) -> Problem:
    start, end, quote = spans.start[row], spans.end[row], spans.quote[row]
    found = [f"{at}:{at + len(quote)}" for at in occurrences(texts[spans.source_id[row]], quote)]
    message = {
        "evidence-not-in-text": f"{quote!r} is not what stands at {start}:{end}.",
        "occurrence-not-in-text": f"{quote!r} at {start}:{end} is not occurrence {spans.occurrence[row]}.",
        "context-differs": f"The words around {quote!r} do not have the hash that is recorded.",
    }[rule]
    fix = f"The text holds it at {', '.join(found)}." if found else "The text does not hold it."
    return Problem(rule, message, f"{fix} Run `mencho-data anchor`.", *place, "start", spans.record_id[row])


def _differs(spans: Spans, rows: Sequence[int], text: str, reference: str | None, report: Report) -> None:
    """Report an article that differs from the one that was curated, with proposals for its records."""
    source = spans.source_id[rows[0]]
    message = f"Your copy of {source} ({len(text)} characters) is not the text that was curated."
    fix = "The proposals show where its quotes stand now; nothing was changed."
    report.problems.append(Problem("fingerprint-differs", message, fix, field="text_sha256", record=source))
    report.differing[source] = [spans.record_id[row] for row in rows]
    anchors = [
        (spans.start[row], spans.end[row], spans.quote[row], spans.occurrence[row], spans.context_sha256[row])
        for row in rows
    ]
    for row, found in zip(rows, reanchor(anchors, text, reference), strict=True):
        if found is None:
            report.lost.append(spans.record_id[row])
        else:
            start, end, how = found
            report.proposals.append(Proposal(spans.record_id[row], start, end, text[start:end], how))


Anchor = tuple[int, int, str, int, str]
"""Start, end, quote, occurrence and context hash of a span in the text that was curated."""


def reanchor(anchors: Sequence[Anchor], text: str, reference: str | None) -> list[tuple[int, int, str] | None]:
    """Find spans of one text in another version of it.

    A quote is placed where the hash of its context fits; else, if the old text is at hand, where a word
    diff of the surroundings leads; else where it stands once, if it was the only one before too.

    Args:
        anchors: The spans.
        text: The new version, in normal form.
        reference: The old version, if it is at hand.

    Returns:
        For each span its start and end in the new text and how it was found; None if it seems gone.
    """
    diff: _WordDiff | None = None
    found: list[tuple[int, int, str] | None] = []
    for start, end, quote, occurrence, context in anchors:
        starts = occurrences(text, quote)
        fitting = [at for at in starts if context_sha256(text, at, at + len(quote)) == context]
        only_one = len(starts) == 1 and occurrence == 1 and (reference is None or reference.count(quote) == 1)
        place: tuple[int, int, str] | None = None
        if len(fitting) == 1:
            place = (fitting[0], fitting[0] + len(quote), "context")
        elif reference is not None:
            diff = diff or _WordDiff(reference, text)
            if span := diff.map(start, end):
                place = (*span, "word diff")
        if place is None and only_one:
            place = (starts[0], starts[0] + len(quote), "unique quote")
        found.append(place)
    return found


_WORD = re.compile(r"\w+(?:[^\w\s]\w+)*")

FEW = 3
"""Words in a gap so small that one that is equal on both sides is no chance."""

Block = tuple[int, int, int]
"""A run of equal words: its first word in the old text, in the new text, and its length."""


class _WordDiff:
    """A word diff of two versions of a text, made about one span at a time, by which spans are mapped.

    Words that stand once in both versions say where in the new text the surroundings of a span are, also
    if its paragraph was moved; only these surroundings are compared word by word.
    """

    AROUND = 14
    """Words of context on each side that are compared."""
    SLACK = 8
    """Words by which the surroundings may have grown or shrunk."""
    SHORT = 200
    """Words of a text that is compared as a whole if nothing says where the surroundings are."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = ([match.span() for match in _WORD.finditer(text)] for text in (old, new))
        self.before, self.after = ([text[a:b] for a, b in spans] for text, spans in ((old, self.old), (new, self.new)))
        place = {word: number for number, word in enumerate(self.after)}
        old_counts, new_counts = Counter(self.before), Counter(self.after)
        self.twins = {
            number: place[word]
            for number, word in enumerate(self.before)
            if old_counts[word] == 1 and new_counts[word] == 1
        }

    def map(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of the new text for a span of the old; None if none of its words seems to be left."""
        first = bisect_right(self.old, start, key=itemgetter(1))
        last = bisect_left(self.old, end, key=itemgetter(0))
        blocks = self._blocks(first, last)
        kept = [number for number, (a, _, size) in enumerate(blocks) if a < last and a + size > first]
        if not kept:
            return None
        a, b, _ = blocks[kept[0]]
        if first >= a:
            low = b + first - a
        else:
            before = blocks[kept[0] - 1] if kept[0] else (a, b, 0)
            low = b - _facing(a - first, a - before[0] - before[2], b - before[1] - before[2])
        a, b, size = blocks[kept[-1]]
        if last <= a + size:
            high = b + last - a
        else:
            after = blocks[kept[-1] + 1] if kept[-1] + 1 < len(blocks) else (a + size, b + size, 0)
            high = b + size + _facing(last - a - size, after[0] - a - size, after[1] - b - size)
        return self.new[low][0], self.new[high - 1][1]

    def _blocks(self, first: int, last: int) -> list[Block]:
        """The equal words in the surroundings of a span, without those that are equal by chance."""
        low, high = max(0, first - self.AROUND), min(len(self.before), last + self.AROUND)
        shifts = [self.twins[number] - number for number in range(low, high) if number in self.twins]
        near = max(([s for s in shifts if abs(s - shift) <= self.SLACK] for shift in shifts), key=len, default=[])
        if len(near) >= 2:
            new_low, new_high = max(0, low + min(near) - 2), min(len(self.after), high + max(near) + 2)
        elif max(len(self.before), len(self.after)) <= self.SHORT:
            low, high, new_low, new_high = 0, len(self.before), 0, len(self.after)
        else:
            return []
        matcher = difflib.SequenceMatcher(None, self.before[low:high], self.after[new_low:new_high], autojunk=False)
        found = [(low + a, new_low + b, size) for a, b, size in matcher.get_matching_blocks() if size]
        sure = [size > 1 or self.twins.get(a) == b for a, b, size in found]
        return [block for number, block in enumerate(found) if sure[number] or _faces(found, sure, number)]


def _faces(blocks: Sequence[Block], sure: Sequence[bool], number: int) -> bool:
    """Whether a single equal word is held in place by the sure words around it.

    It is if it stands as far from those on one side in both versions, or if few words lie between both sides.
    """
    a, b, _ = blocks[number]
    left = next((block for block, is_sure in zip(blocks[number::-1], sure[number::-1], strict=True) if is_sure), None)
    right = next((block for block, is_sure in zip(blocks[number:], sure[number:], strict=True) if is_sure), None)
    if any(side is not None and side[0] - a == side[1] - b for side in (left, right)):
        return True
    if left is None or right is None:
        return False
    return max(right[0] - left[0] - left[2], right[1] - left[1] - left[2]) <= FEW


def _facing(wanted: int, old: int, new: int) -> int:
    """Of the words in a gap of the new text, how many stand for the wanted ones of those in the old."""
    return min(wanted, new) if new >= old else max(0, min(wanted, new, wanted - (old - new) // 2))
