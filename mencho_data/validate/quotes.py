"""The rules that read each quote again: the numbers of the claim must be in it, and its certainty not against it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mencho_data.dataset.lexicons import lexicons_of
from mencho_data.extract import Figure, Lexicons, extract
from mencho_data.extract.words.languages import LEXICONS
from mencho_data.models import CLAIM_TABLES, Codes
from mencho_data.models.fields import MAX_QUOTE_CHARS
from mencho_data.validate.batch import Rows
from mencho_data.validate.rule import Failure, Finding

VALUE_NOT_IN_QUOTE = Finding(
    "value-not-in-quote",
    "The quote {other!r} does not state value {value}, low {low}, high {high}, {qualifier}.",
    "value",
)
OVERRIDE_NOT_NEEDED = Finding(
    "override-not-needed",
    "The extractor reads the numbers of the claim in its quote; there is nothing to override.",
    "override",
)

CERTAINTY_NOT_IN_QUOTE = Finding(
    "certainty-not-in-quote",
    "The words of the quote {other!r} are not those of certainty {certainty!r}.",
    "certainty",
)

_COLUMNS = ["record_id", "source_id", "counted", "value", "low", "high", "qualifier", "unit", "certainty", "override"]
_AS_UNSURE = {
    "estimated": frozenset(("estimated", "alleged", "disputed")),
    "alleged": frozenset(("alleged", "disputed")),
}
"""What a quote says of a figure -> the certainties that say as much."""

_PRECISION = 1e-4
"""Shares are written with four digits."""


def values_and_quotes(tables: Mapping[str, Rows], codes: Codes) -> Iterator[Failure]:
    """The numbers, bounds and qualifier of a claim are those that the extractor reads in its quote.

    A person counted by name has no number in the quote; one counted by an article has none, or `one`. Where the quote
    itself calls the figure alleged or an estimate, so does the claim; it may say so of more.
    """
    lexicons = lexicons_of(codes)
    quotes = {row["record_id"]: row["quote"] for row in tables["evidence"].mappings(["record_id", "quote"])}
    languages = {row["source_id"]: row["language"] for row in tables["sources"].mappings(["source_id", "language"])}
    for name in CLAIM_TABLES:
        unstated: dict[int, str] = {}
        needless = []
        unsaid: dict[int, str] = {}
        for number, row in enumerate(tables[name].mappings(_COLUMNS)):
            quote = quotes.get(row["record_id"])
            if quote is None or len(quote) > MAX_QUOTE_CHARS or row["counted"] == "named":
                continue
            if row["source_id"] not in languages:
                continue  # the source could not be read, and its language decides what the words state
            figures = read_quote(quote, languages[row["source_id"]], lexicons)
            stated = _states(figures, row)
            if any(contradicts(figure, row["certainty"]) for figure in figures if _states([figure], row)):
                unsaid[number] = quote
            if stated and row["override"]:
                needless.append(number)
            elif not (stated or row["override"]):
                unstated[number] = quote
        yield from VALUE_NOT_IN_QUOTE.failures(name, unstated)
        yield from OVERRIDE_NOT_NEEDED.failures(name, needless)
        yield from CERTAINTY_NOT_IN_QUOTE.failures(name, unsaid)


def states(quote: str, language: str | None, claim: Mapping[str, Any], lexicons: Lexicons = LEXICONS) -> bool:
    """Whether a quote states the numbers of a claim.

    Args:
        quote: The words.
        language: Their language; guessed if it is None or none that the extractor reads.
        claim: Has `counted`, `value`, `low`, `high`, `qualifier` and `unit`.
        lexicons: What the extractor knows of the languages.
    """
    return _states(read_quote(quote, language, lexicons), claim)


def read_quote(quote: str, language: str | None, lexicons: Lexicons) -> list[Figure]:
    """What the extractor reads in a quote, in its language, or where it does not read that, in the one it guesses."""
    return extract(quote, language if language in lexicons else None, None, lexicons)


def _states(figures: Sequence[Figure], claim: Mapping[str, Any]) -> bool:
    if claim["counted"] == "implied":
        return all(figure.value == 1 for figure in figures)
    return any(
        (figure.qualifier or "exact") == claim["qualifier"] and same_numbers(figure, claim) for figure in figures
    )


def contradicts(figure: Figure, certainty: str | None) -> bool:
    """Whether the words of a figure take it back further than a certainty does."""
    return figure.certainty is not None and certainty not in _AS_UNSURE[figure.certainty]


def same_numbers(figure: Figure, claim: Mapping[str, Any]) -> bool:
    """Whether a figure has the value and the bounds of a claim, of which a share may be stated in per cent."""
    parts = 100 if figure.unit == "%" and claim["unit"] == "share" else 1
    return all(_close(figure[column], claim[column], parts) for column in ("value", "low", "high"))


def _close(read: float | None, written: float | None, parts: int) -> bool:
    if read is None or written is None:
        return read is written
    return abs(read / parts - written) <= _PRECISION
