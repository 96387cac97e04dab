"""Proves the evidence on a copy of the articles, and proposes new positions where a copy differs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyarrow as pa

from mencho_data.errors import Problem
from mencho_data.spans import context_sha256, occurrence_at, occurrences
from mencho_data.verify.reanchor import reanchor
from mencho_data.verify.texts import Copy, differs


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
    def of(cls, batches: Iterable[pa.RecordBatch]) -> Spans:
        """The columns of an evidence table."""
        columns: list[list[Any]] = [[] for _ in cls._fields]
        for batch in batches:
            for values, name in zip(columns, cls._fields, strict=True):
                values.extend(batch.column(name).to_pylist())
        return cls(*columns)


@dataclass(frozen=True)
class NewPosition:
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
    proposals: list[NewPosition] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)


def verify(spans: Spans, copies: Mapping[str, Copy], places: Sequence[tuple[str, int]] = ()) -> Report:
    """Check each record against the text of its article.

    Args:
        spans: The evidence.
        copies: Source -> the reader's copy. One that differs is compared with the text that was curated.
        places: For each record the file and line that a problem with it is shown at.
    """
    report = Report()
    same = {source: copy.text for source, copy in copies.items() if copy.is_curated}
    rows_of: dict[str, list[int]] = defaultdict(list)
    for number, source in enumerate(spans.source_id):
        rows_of[source].append(number)
    for source, rows in sorted(rows_of.items()):
        if source not in copies:
            report.unverified[source] = [spans.record_id[row] for row in rows]
        elif source not in same:
            _differs(spans, rows, copies[source], report)
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
    where = f"The text holds it at {', '.join(found)}." if found else "The text does not hold it."
    return Problem(rule, f"{message} {where}", *place, "start", spans.record_id[row])


def _differs(spans: Spans, rows: Sequence[int], copy: Copy, report: Report) -> None:
    """Report an article that differs from the one that was curated, with proposals for its records."""
    source, text = spans.source_id[rows[0]], copy.text
    report.problems.append(differs(source, copy))
    report.differing[source] = [spans.record_id[row] for row in rows]
    anchors = [
        (spans.start[row], spans.end[row], spans.quote[row], spans.occurrence[row], spans.context_sha256[row])
        for row in rows
    ]
    for row, found in zip(rows, reanchor(anchors, text, copy.curated), strict=True):
        if found is None:
            report.lost.append(spans.record_id[row])
        else:
            start, end, how = found
            report.proposals.append(NewPosition(spans.record_id[row], start, end, text[start:end], how))
