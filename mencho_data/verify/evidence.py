"""Holds the evidence against copies of the articles: proves it on the text that was curated, grades it on others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from mencho_data.errors import Problem, errors_in
from mencho_data.models import arrow_schema
from mencho_data.spans import context_sha256, occurrences
from mencho_data.validate.batch import decoded, encode, values_of
from mencho_data.validate.batch import texts as text_array
from mencho_data.verify.fold import context_folded_sha256, fold
from mencho_data.verify.grade import Anchor, CopyText, Grade, Graded
from mencho_data.verify.moved import NumberLook
from mencho_data.verify.texts import Copy


def _values(name: str) -> cached_property[list[Any]]:
    return cached_property(lambda spans: values_of(spans.column(name)))


class Spans:
    """Evidence in columns. Those that are asked for become lists of Python values, with None where a cell is empty.

    Args:
        batches: An evidence table. Where a text is not held, the columns that say where a quote stands are empty.
    """

    record_id = _values("record_id")
    source_id = _values("source_id")
    start = _values("start")
    end = _values("end")
    quote = _values("quote")
    occurrence = _values("occurrence")
    context_sha256 = _values("context_sha256")
    occurrences = _values("occurrences")
    context_folded_sha256 = _values("context_folded_sha256")

    COLUMNS = (
        *("record_id", "source_id", "start", "end", "quote", "occurrence", "context_sha256", "occurrences"),
        "context_folded_sha256",
    )

    def __init__(self, batches: Iterable[pa.RecordBatch]) -> None:
        self._batches = [*batches]

    def column(self, name: str) -> pa.Array:
        """A column as Arrow holds it, in one piece."""
        pieces = [decoded(batch.column(name)) for batch in self._batches]
        empty = pa.nulls(0, arrow_schema("evidence").field(name).type)
        return pieces[0] if len(pieces) == 1 else pa.concat_arrays(pieces or [empty])

    def stretches(self) -> Iterator[tuple[str, int, int]]:
        """The stretches of rows that are of one source: the source, the first row, one past the last."""
        sources, index = encode(self.column("source_id"))
        ends = [*(np.flatnonzero(index[1:] != index[:-1]) + 1).tolist(), len(index)]
        for first, last in pairwise([0, *ends]):
            if first < last:
                yield str(sources[index[first]]), first, last


@dataclass
class Checked:
    """What became of the records and numbers of one source.

    Attributes:
        held: Whether its text was held by those who curated it, so that all can be proved.
        file: The copy that was read; empty if there is none.
        grades: Grade -> its records; empty without a copy.
        unverified: Records that could not be checked, as there is no copy.
        numbers: How many numbers of the ledger stand in the copy; None if they were not looked for.
        listed: How many numbers the ledger lists.
    """

    held: bool = True
    file: str = ""
    grades: dict[Grade, list[str]] = field(default_factory=dict)
    unverified: list[str] = field(default_factory=list)
    numbers: int | None = None
    listed: int = 0

    def count(self, *grades: Grade) -> int:
        """How many records have one of these grades."""
        return sum(len(self.grades.get(grade, ())) for grade in grades)

    @property
    def stands(self) -> bool:
        """Whether the words of each record were found, and it is clear which they are."""
        return bool(self.grades) and not self.count(Grade.AMBIGUOUS, Grade.GONE)


@dataclass
class Report:
    """What `verify` found.

    Attributes:
        sources: Source -> what became of it.
        graded: The records that were not proved on the text that was curated, by source.
        problems: What does not hold in the data, and files that cannot be read.
        unmatched: Files that are not the copy of a source.
        numbers: Of copies that differ, numbers of the ledger that are gone, and numbers that it does not list.
        texts: Of copies that differ, the text in which the words were sought.
    """

    sources: dict[str, Checked] = field(default_factory=dict)
    graded: dict[str, list[Graded]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    numbers: list[NumberLook] = field(default_factory=list)
    texts: dict[str, CopyText] = field(default_factory=dict, repr=False)

    def count(self, *grades: Grade) -> int:
        """How many records have one of these grades."""
        return sum(source.count(*grades) for source in self.sources.values())

    @property
    def missing(self) -> dict[str, int]:
        """Source that is held, and of which no copy was found -> how many records it has."""
        return {name: len(one.unverified) for name, one in self.sources.items() if one.held and one.unverified}

    @property
    def differing(self) -> dict[str, int]:
        """Source that is held, and whose copy is another text than the one that was curated -> how many records."""
        return {name: len(graded) for name, graded in self.graded.items() if self.sources[name].held}

    @property
    def is_wrong(self) -> bool:
        """Whether words are gone, or the data or a file is wrong."""
        return bool(errors_in(self.problems) or self.count(Grade.GONE) or any(look.gone for look in self.numbers))

    @property
    def is_proved(self) -> bool:
        """Whether every record of every source that is held was found in the same text or surroundings."""
        return not (self.is_wrong or self.missing or self.numbers or self.count(Grade.ELSEWHERE, Grade.AMBIGUOUS))


def verify(
    spans: Spans, copies: Mapping[str, Copy], places: Sequence[tuple[str, int]] = (), unheld: Iterable[str] = ()
) -> Report:
    """Check each record against the text of its article.

    Args:
        spans: The evidence.
        copies: Source -> the reader's copy.
        places: For each record the file and line that a problem with it is shown at.
        unheld: Sources whose text is not held.
    """
    report, unheld = Report(), {*unheld}
    same = {source: copy.text for source, copy in copies.items() if copy.is_curated}
    rows_of: dict[str, list[int]] = defaultdict(list)
    for source, first, last in spans.stretches():
        rows_of[source] += range(first, last)
    wrong = dict(wrong_contexts(spans, same)) | dict.fromkeys(wrong_quotes(spans, same), "evidence-not-in-text")
    report.problems += [
        _wrong(spans, row, rule, same, places[row] if places else ("", 0)) for row, rule in sorted(wrong.items())
    ]
    for source, rows in sorted(rows_of.items()):
        checked = report.sources[source] = Checked(held=source not in unheld)
        if source not in copies:
            checked.unverified = [spans.record_id[row] for row in rows]
            continue
        checked.file = copies[source].file
        if source in same:
            checked.grades = {Grade.SAME_TEXT: [spans.record_id[row] for row in rows if row not in wrong]}
            continue
        text, graded = grade(spans, rows, copies[source])
        report.graded[source], report.texts[source] = graded, text
        names = {grade: [one.record_id for one in graded if one.grade == grade] for grade in Grade}
        checked.grades = {grade: found for grade, found in names.items() if found}
    return report


def grade(spans: Spans, rows: Sequence[int], copy: Copy) -> tuple[CopyText, list[Graded]]:
    """Grade records of one source on a copy that differs.

    Returns:
        The text that they were sought in, and what became of each. Of a page that is its article, or all that it shows
        if something is not in its place there.
    """
    columns = [getattr(spans, name) for name in Anchor._fields]
    anchors = [Anchor(*(column[row] for column in columns)) for row in rows]
    text = CopyText(copy.text, copy.chars, copy.curated)
    graded = text.grades(anchors)
    if copy.page and any(one.grade != Grade.SURROUNDINGS for one in graded):
        text = CopyText(copy.page, copy.chars, copy.curated)
        graded = text.grades(anchors)
    return text, graded


def wrong_quotes(spans: Spans, texts: Mapping[str, str]) -> list[int]:
    """Rows whose quote is not what stands at their offsets, among those whose text is at hand."""
    stretches = [*spans.stretches()]
    starts, ends, quotes = spans.start, spans.end, spans.column("quote")
    found = []
    for (source, first, last), joined in zip(stretches, _joined(quotes, stretches), strict=True):
        if (text := texts.get(source)) is None:
            continue
        there = [text[start:end] for start, end in zip(starts[first:last], ends[first:last], strict=True)]
        if _MARK in text or _MARK.join(there) != joined:
            pairs = enumerate(zip(quotes[first:last].to_pylist(), there, strict=True), first)
            found += [row for row, (quote, words) in pairs if quote != words]
    return found


_MARK = "\0"
"""Stands between quotes that are joined. The quotes of a text that holds it are compared one by one."""


def _joined(quotes: pa.StringArray, stretches: Sequence[tuple[str, int, int]]) -> list[str | None]:
    """The quotes of each stretch of rows as one text: most are right, and one comparison says so of all."""
    offsets = np.array([0, *(last for _, _, last in stretches)], np.int32)
    ends = pa.Int32Array.from_buffers(pa.int32(), len(offsets), [None, pa.py_buffer(offsets)])
    lists = pa.ListArray.from_arrays(ends, quotes)
    joined: list[str | None] = pc.binary_join(lists, text_array([_MARK])[0]).to_pylist()
    return joined


def wrong_contexts(spans: Spans, texts: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    """Rows whose occurrence numbers or context hashes do not hold, with the name of the broken rule."""
    columns = (spans.start, spans.end, spans.quote, spans.occurrence, spans.occurrences)
    hashes = (spans.context_sha256, spans.context_folded_sha256)
    for source, first, last in spans.stretches():
        if (text := texts.get(source)) is None:
            continue
        folded = fold(text)
        rows = zip(*(column[first:last] for column in (*columns, *hashes)), strict=True)
        for row, (start, end, quote, occurrence, count, context, context_folded) in enumerate(rows, first):
            if not _is_occurrence(text, quote, start, (occurrence, count)):
                yield row, "occurrence-not-in-text"
            elif (
                context_sha256(text, start, end) != context
                or context_folded_sha256(folded, start, end) != context_folded
            ):
                yield row, "context-differs"


def _is_occurrence(text: str, quote: str, start: int, numbers: tuple[int, int]) -> bool:
    """Whether a quote stands at a place, and is this one of so many."""
    if numbers == (1, 1):  # as are most: it is the first, and there is none after it
        return text.find(quote) == start and text.find(quote, start + 1) < 0
    starts, (occurrence, count) = occurrences(text, quote), numbers
    return len(starts) == count and 1 <= occurrence <= count and starts[occurrence - 1] == start


def _wrong(spans: Spans, row: int, rule: str, texts: Mapping[str, str], place: tuple[str, int]) -> Problem:
    start, end, quote = spans.start[row], spans.end[row], spans.quote[row]
    found = [f"{at}:{at + len(quote)}" for at in occurrences(texts[spans.source_id[row]], quote)]
    message = {
        "evidence-not-in-text": f"{quote!r} is not what stands at {start}:{end}.",
        "occurrence-not-in-text": (
            f"{quote!r} at {start}:{end} is not occurrence {spans.occurrence[row]} of {spans.occurrences[row]}."
        ),
        "context-differs": f"The words around {quote!r} do not have the hashes that are recorded.",
    }[rule]
    where = f"The text holds it at {', '.join(found)}." if found else "The text does not hold it."
    return Problem(rule, f"{message} {where}", *place, "start", spans.record_id[row])
