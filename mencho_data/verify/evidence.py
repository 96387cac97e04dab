"""Holds the evidence against copies of the articles: proves it on the text that was curated, grades it on others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from mencho_data.errors import Problem, errors_in
from mencho_data.models import arrow_schema
from mencho_data.spans import CONTEXT, context_sha256, occurrences
from mencho_data.validate.batch import decoded, numbers, values_of
from mencho_data.validate.batch import texts as text_array
from mencho_data.verify.fold import context_folded_sha256, fold
from mencho_data.verify.grade import Anchor, CopyText, Grade, Graded
from mencho_data.verify.moved import NumberLook
from mencho_data.verify.once import Places, stand_once
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

    def numbers(self, name: str) -> NDArray[np.integer[Any]]:
        """A column of numbers; -1 where a cell is empty."""
        return numbers(self.column(name), -1)

    @cached_property
    def stretches(self) -> list[tuple[str, slice]]:
        """The stretches of rows that are of one source."""
        runs = pc.run_end_encode(self.column("source_id"))
        ends = pairwise([0, *values_of(runs.run_ends)])
        return [(str(source), slice(*rows)) for source, rows in zip(runs.values.to_pylist(), ends, strict=True)]


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
    for source, stretch in spans.stretches:
        rows_of[source] += range(stretch.start, stretch.stop)
    wrong = {  # of several rules that a row breaks, the last is named
        **dict.fromkeys(wrong_contexts(spans, same), "context-differs"),
        **dict.fromkeys(wrong_occurrences(spans, same), "occurrence-not-in-text"),
        **dict.fromkeys(wrong_quotes(spans, same), "evidence-not-in-text"),
    }
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
    return [*_differing(spans, "quote", texts, _words)]


def _words(text: str, starts: Places, ends: Places) -> list[str]:
    return [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


def wrong_occurrences(spans: Spans, texts: Mapping[str, str]) -> Iterator[int]:
    """Rows whose words are not this occurrence of so many, among those whose text is at hand and quote is right."""
    columns = [spans.numbers(name) for name in ("start", "end", "occurrence", "occurrences")]
    for source, rows in spans.stretches:
        if (text := texts.get(source)) is None:
            continue
        starts, ends, number, count = here = [column[rows] for column in columns]
        doubtful = np.flatnonzero(~(stand_once(text, starts, ends) & (number == 1) & (count == 1)))
        for row, *place in zip(doubtful.tolist(), *(column[doubtful].tolist() for column in here), strict=True):
            if not _is_occurrence(text, *place):
                yield rows.start + row


def _is_occurrence(text: str, start: int, end: int, number: int, count: int) -> bool:
    starts = occurrences(text, text[start:end])
    return len(starts) == count and 1 <= number <= count and starts[number - 1] == start


def wrong_contexts(spans: Spans, texts: Mapping[str, str]) -> Iterator[int]:
    """Rows whose context hashes do not hold, among those whose text is at hand."""
    yield from _differing(spans, "context_sha256", texts, _contexts)
    yield from _differing(spans, "context_folded_sha256", texts, _contexts_folded)


def _contexts(text: str, starts: Places, ends: Places) -> list[str]:
    return [context_sha256(text, start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


def _contexts_folded(text: str, starts: Places, ends: Places) -> list[str]:
    folded = fold(text)
    first, last = np.searchsorted(folded.places, (starts, ends))
    once = stand_once(folded.text, np.maximum(first - CONTEXT, 0), last + CONTEXT)
    spans = zip(*(column.tolist() for column in (starts, ends, first, last, once)), strict=True)
    return [
        context_sha256(folded.text, first, last) if once else context_folded_sha256(folded, start, end)
        for start, end, first, last, once in spans
    ]


def _differing(
    spans: Spans, name: str, texts: Mapping[str, str], found: Callable[[str, Places, Places], list[str]]
) -> Iterator[int]:
    """Rows whose value in a column of text is not what is found at their offsets."""
    starts, ends, column = spans.numbers("start"), spans.numbers("end"), spans.column(name)
    for (source, rows), joined in zip(spans.stretches, _joined(column, spans.stretches), strict=True):
        if (text := texts.get(source)) is None:
            continue
        there = found(text, starts[rows], ends[rows])
        if _MARK in text or _MARK.join(there) != joined:
            pairs = zip(column[rows].to_pylist(), there, strict=True)
            yield from (row for row, (one, other) in enumerate(pairs, rows.start) if one != other)


_MARK = "\0"
"""Stands between values that are joined. Those of a text that holds it are compared one by one."""


def _joined(column: pa.StringArray, stretches: Sequence[tuple[str, slice]]) -> list[str | None]:
    """The values of each stretch of rows as one text: most are right, and one comparison says so of all."""
    offsets = np.array([0, *(rows.stop for _, rows in stretches)], np.int32)
    ends = pa.Int32Array.from_buffers(pa.int32(), len(offsets), [None, pa.py_buffer(offsets)])
    lists = pa.ListArray.from_arrays(ends, column)
    joined: list[str | None] = pc.binary_join(lists, text_array([_MARK])[0]).to_pylist()
    return joined


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
