"""What must hold of words besides quotes: they stand in the text, links open at them, and no more of it is copied.

The rules need the texts that were curated. Warnings are for `raw/` alone: published tables have none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any, NamedTuple

from mencho_data.errors import Problem, errors_in
from mencho_data.extract.tokens import tokenise
from mencho_data.extract.words.languages import LEXICONS, language_of
from mencho_data.models import CLAIM_TABLES, TABLES
from mencho_data.raw.rows import Origin
from mencho_data.spans import occurrences
from mencho_data.validate.answers import unanswered
from mencho_data.validate.open import Data, RawData
from mencho_data.validate.schema import schema_failures

NEAR = 200
"""Characters between a quote and `as_worded`, if it does not stand in it, that need no second look."""

RUN = 12
"""So many words of an article in a row stand nowhere in the dataset."""

Texts = Mapping[str, str]


class Placed(NamedTuple):
    """A row of a table, and the file and line of one of its fields."""

    row: Mapping[str, Any]
    file: str
    line: int


def wrong_words(data: Data, texts: Texts) -> list[Problem]:
    """Run the rules of this module.

    Args:
        data: The dataset; tables that are missing or cannot be read are passed over.
        texts: Source -> the text that was curated, in normal form, as far as it is at hand.
    """
    found = [problem for rule in RULES for problem in rule(data, texts)]
    return unanswered(found, data.raw, texts) if isinstance(data, RawData) else errors_in(found)


def as_worded_not_in_text(data: Data, texts: Texts) -> Iterator[Problem]:
    """What is counted stands in the quote or else in the text, and there not far from the quote."""
    words = {row["record_id"]: row for row, *_ in _rows(data, texts, "evidence", "quote")}
    for table in CLAIM_TABLES:
        for row, file, line in _rows(data, texts, table, "as_worded"):
            record, worded, quoted = row["record_id"], row["as_worded"], words.get(row["record_id"])
            if quoted is None or worded is None or worded in quoted["quote"]:
                continue
            far = _distance(occurrences(texts[row["source_id"]], worded), len(worded), quoted["start"], quoted["end"])
            if far is None:
                message = f"{worded!r} does not stand in {row['source_id']}."
                yield Problem("as-worded-not-in-text", message, file, line, "as_worded", record)
            elif far > NEAR:
                message = f"{worded!r} stands {far} characters from the quote."
                yield Problem("as-worded-far", message, file, line, "as_worded", record)


def _distance(starts: list[int], length: int, start: int, end: int) -> int | None:
    """Characters between a span and the nearest of some others of one length; None if there is none."""
    return min((max(other - end, start - other - length, 0) for other in starts), default=None)


def names_not_in_text(data: Data, texts: Texts) -> Iterator[Problem]:
    """A name form stands in the text of the source that is said to use it, as whole words."""
    for row, file, line in _rows(data, texts, "actor_names", "name"):
        if not re.search(rf"(?<!\w){re.escape(row['name'])}(?!\w)", texts[row["source_id"]]):
            message = f"{row['name']!r} does not stand in {row['source_id']}."
            key = f"{row['actor_id']}/{row['name']}/{row['source_id']}"
            yield Problem("name-not-in-text", message, file, line, "name", key)


def links_that_open_elsewhere(data: Data, texts: Texts) -> Iterator[Problem]:
    """A link opens at the quote: browsers go to the first such words, whole ones, whatever their case."""
    if not isinstance(data, RawData):  # a warning, which takes time
        return
    linked = {row["source_id"] for row, *_ in _rows(data, texts, "sources", "url") if row["url"]}
    for row, file, line in _rows(data, texts, "evidence", "quote"):
        text = texts[row["source_id"]]
        if row["source_id"] in linked and text.startswith(row["quote"], row["start"]):
            pattern = rf"(?<!\w){re.escape(row['quote'])}(?!\w)"
            first = re.search(pattern, text, re.IGNORECASE)
            if first is None or first.start() != row["start"]:
                where = f"at {first.start()}" if first else "nowhere"
                message = f"The link with {row['quote']!r} opens {where}, not at {row['start']}."
                yield Problem("link-opens-elsewhere", message, file, line, "quote", row["record_id"])


def languages_that_differ(data: Data, texts: Texts) -> Iterator[Problem]:
    """The language of a source is the one that its text is written in, of those that can be told apart."""
    for row, file, line in _rows(data, texts, "sources", "language"):
        if row["language"] in LEXICONS:
            read = language_of(tokenise(texts[row["source_id"]]).words)
            if read != row["language"]:
                message = f"The text seems to be written in {read!r}, not in {row['language']!r}."
                yield Problem("language-differs", message, file, line, "language", row["source_id"])


def copied_text(data: Data, texts: Texts) -> Iterator[Problem]:
    """No text of the dataset holds so many words of an article in a row that it copies it."""
    runs = {run: source for source, text in texts.items() for run in _runs(text)}
    for record, row, place in _all_rows(data):
        for field, value in row.items():
            long = isinstance(value, str) and value.count(" ") >= RUN - 1
            if long and (source := next((runs[run] for run in _runs(value) if run in runs), None)):
                message = f"{field} holds {RUN} words of {source} in a row."
                yield Problem("text-copied", message, *place(field), field, record)


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


RULES: tuple[Callable[[Data, Texts], Iterator[Problem]], ...] = (
    as_worded_not_in_text,
    names_not_in_text,
    links_that_open_elsewhere,
    languages_that_differ,
    copied_text,
)


def _rows(data: Data, texts: Texts, table: str, column: str) -> Iterator[Placed]:
    """The rows of a table that belong to a source whose text is at hand, with the place of a column."""
    rows = data.tables.get(table)
    if rows is None or list(schema_failures(rows)):
        return
    for row, place in zip(rows.mappings(rows.schema().names), data.lines(table, column), strict=True):
        if row["source_id"] in texts:
            yield Placed(row, *place)


def _all_rows(data: Data) -> Iterator[tuple[str, Mapping[str, Any], Callable[[str], tuple[str, int]]]]:
    """Every row, of `raw/` those of files that are no tables too: its key, its values, the place of each field."""
    if isinstance(data, RawData):
        for table, rows in data.raw.rows.items():
            for row, origin in zip(rows, data.raw.origins[table], strict=True):
                yield _key(table, row), row, partial(_at, origin)
        if data.raw.project is not None:
            yield "", data.raw.project.model_dump(), partial(_at, data.raw.project_origin)
        return
    for table, published in data.tables.items():
        for row in published.mappings(published.schema().names):
            yield _key(table, row), row, partial(data.place, table, 0)


def _at(origin: Origin, field: str) -> tuple[str, int]:
    return origin.file, origin.at(field)


def _key(table: str, row: Mapping[str, Any]) -> str:
    names = TABLES[table].KEY if table in TABLES else ("record_id",)
    return "/".join(str(row.get(name, "")) for name in names)
