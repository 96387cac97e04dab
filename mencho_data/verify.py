"""Proves the evidence on a copy of the articles, and proposes new positions where a copy differs."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pyarrow as pa

from mencho_data.errors import Problem
from mencho_data.text import context_sha256, occurrence_at, occurrences, sha256


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
        unverified: Source -> records that could not be checked, as no text was found.
        differing: Source -> records whose article differs from the one that was curated.
        problems: What does not hold.
        proposals: New positions for records of articles that differ.
        lost: Records of such articles for which none can be proposed.
    """

    verified: int = 0
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
    wrong = dict.fromkeys(wrong_quotes(spans, same), "evidence-not-in-text")
    for row, rule in wrong_contexts(spans, same):
        wrong.setdefault(row, rule)
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

    A quote is placed where the hash of its context fits; else where it stands once, if it was the only
    one before too; else, if the old text is at hand, where one word diff of the two texts leads.

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
        if len(fitting) == 1:
            found.append((fitting[0], fitting[0] + len(quote), "context"))
        elif reference is None:
            found.append((starts[0], starts[0] + len(quote), "unique quote") if only_one else None)
        else:
            diff = diff or _WordDiff(reference, text)
            span = diff.map(start, end)
            if span is None and only_one:
                span = (starts[0], starts[0] + len(quote))
            found.append(None if span is None else (*span, "word diff"))
    return found


class _WordDiff:
    """One word diff of two versions of a text, by which spans of the old are mapped to the new."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = ([match.span() for match in re.finditer(r"\w+|[^\w\s]", text)] for text in (old, new))
        before, after = ([text[a:b] for a, b in spans] for text, spans in ((old, self.old), (new, self.new)))
        self.blocks = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()

    def map(self, start: int, end: int) -> tuple[int, int] | None:
        """The span of the new text for a span of the old; None if none of its words is left."""
        inside = [number for number, (a, b) in enumerate(self.old) if a < end and b > start]
        if not inside:
            return None
        first, last, kept = inside[0], inside[-1] + 1, False
        places: list[int] = []
        for tag, a1, a2, b1, b2 in self.blocks:
            low, high = max(a1, first), min(a2, last)
            if low >= high:
                # Words put in between those of the span belong to it.
                if tag == "insert" and first < a1 < last:
                    places += range(b1, b2)
                continue
            if tag == "equal":
                kept = True
                places += range(b1 + low - a1, b1 + high - a1)
            elif tag == "replace":
                if a2 - a1 == b2 - b1:
                    places += range(b1 + low - a1, b1 + high - a1)
                    kept = kept or a2 - a1 <= last - first
                else:
                    # A block of another length: what faces the span, counted from the nearer side.
                    from_left, from_right = low - a1, a2 - high
                    left = b1 + from_left if first > a1 or last >= a2 else b1
                    right = b2 - from_right if last < a2 or first <= a1 else b2
                    places += range(max(b1, left), min(b2, max(left, right)))
        if not kept or not places:
            return None
        return self.new[min(places)][0], self.new[max(places)][1]
