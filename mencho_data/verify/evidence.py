"""Holds the evidence against copies of the articles: proves it on the text that was curated, grades it on others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pyarrow as pa

from mencho_data.errors import Problem, errors_in
from mencho_data.spans import context_sha256, occurrences
from mencho_data.verify.fold import Folded, context_folded_sha256, fold
from mencho_data.verify.grade import Anchor, CopyText, Grade, Graded
from mencho_data.verify.moved import NumberLook
from mencho_data.verify.texts import Copy


class Spans(NamedTuple):
    """Evidence as columns of plain Python values, one entry per record."""

    record_id: list[str]
    source_id: list[str]
    start: list[int]
    end: list[int]
    quote: list[str]
    occurrence: list[int]
    context_sha256: list[str]
    occurrences: list[int]
    context_folded_sha256: list[str]

    @classmethod
    def of(cls, batches: Iterable[pa.RecordBatch]) -> Spans:
        """The columns of an evidence table. Where a text is not held, those that say where a quote stands have None."""
        columns: list[list[Any]] = [[] for _ in cls._fields]
        for batch in batches:
            for values, name in zip(columns, cls._fields, strict=True):
                values.extend(batch.column(name).to_pylist())
        return cls(*columns)


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
    for number, source in enumerate(spans.source_id):
        rows_of[source].append(number)
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
    get = texts.get
    return [
        row
        for row, (source, start, end, quote) in enumerate(
            zip(spans.source_id, spans.start, spans.end, spans.quote, strict=True)
        )
        if (text := get(source)) is not None and text[start:end] != quote
    ]


def wrong_contexts(spans: Spans, texts: Mapping[str, str]) -> Iterable[tuple[int, str]]:
    """Rows whose occurrence numbers or context hashes do not hold, with the name of the broken rule."""
    folded: dict[str, Folded] = {}
    for row, (_, source, start, end, quote, occurrence, context, count, context_folded) in enumerate(
        zip(*spans, strict=True)
    ):
        text = texts.get(source)
        if text is None:
            continue
        if source not in folded:
            folded = {source: fold(text)}
        starts = occurrences(text, quote)
        if len(starts) != count or not 1 <= occurrence <= count or starts[occurrence - 1] != start:
            yield row, "occurrence-not-in-text"
        elif (
            context_sha256(text, start, end) != context
            or context_folded_sha256(folded[source], start, end) != context_folded
        ):
            yield row, "context-differs"


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
