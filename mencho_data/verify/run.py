"""Verifies the evidence and the ledgers of a dataset on the copies that are found on this machine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from mencho_data.dataset.lexicons import lexicons_of
from mencho_data.errors import DataError, Problem, errors_in
from mencho_data.extract import Lexicons
from mencho_data.validate.batch import Rows
from mencho_data.validate.check import as_problems, check
from mencho_data.validate.open import Data, open_data
from mencho_data.verify.copies import find_copies
from mencho_data.verify.evidence import Report, Spans, verify
from mencho_data.verify.ledger import LedgerEntry, numbers, prove
from mencho_data.verify.moved import looks, stretches
from mencho_data.verify.texts import Copy
from mencho_data.verify.words import wrong_words


@dataclass(frozen=True)
class Article:
    """An article of which a copy is at hand, with its ledger, and the file and line of each entry."""

    copy: Copy
    language: str
    entries: list[LedgerEntry]
    places: list[tuple[str, int]]


def articles_of(
    data: Data, articles: Path | None, found: list[Problem], wanted: Collection[str] | None = None
) -> tuple[dict[str, Article], list[str]]:
    """The articles of a dataset of which a copy is found: source -> the article; and the files that are of none.

    Args:
        data: The dataset.
        articles: A copy, or a folder of copies; see `mencho_data.verify.copies`.
        found: Copies that cannot be read are added here.
        wanted: Sources to look for; None: all.

    Raises:
        UsageError: What was named does not exist.
    """
    own = data.own_texts()
    columns = ["source_id", "title", "url", "text_sha256", "text_chars", "language"]
    sources = {row["source_id"]: row for row in data.tables["sources"].mappings(columns)}
    copies, unmatched = find_copies(sources.values(), articles, own, found)
    at_hand = {source: copy for source, copy in copies.items() if wanted is None or source in wanted}
    return with_ledgers(data, at_hand), unmatched


def with_ledgers(data: Data, copies: Mapping[str, Copy]) -> dict[str, Article]:
    """The articles of which there are copies: source -> the article.

    Args:
        data: The dataset.
        copies: Source -> the copy.
    """
    entries: dict[str, list[LedgerEntry]] = defaultdict(list)
    places: dict[str, list[tuple[str, int]]] = defaultdict(list)
    rows = data.tables["ledger"].mappings(["source_id", *LedgerEntry._fields])
    for row, place in zip(rows, data.lines("ledger", "start"), strict=True):
        source = row.pop("source_id")
        entries[source].append(LedgerEntry(**row))
        places[source].append(place)
    languages = {
        row["source_id"]: row["language"] for row in data.tables["sources"].mappings(["source_id", "language"])
    }
    return {
        source: Article(copy, languages[source], entries[source], places[source]) for source, copy in copies.items()
    }


def verify_data(path: Path | None = None, articles: Path | None = None) -> Report:
    """Verify the evidence and the ledger on the copies of the articles that are found on this machine.

    Args:
        path: What to verify; see `open_data`.
        articles: A copy, or a folder of copies; see `mencho_data.verify.copies`.

    Raises:
        DataError: The sources or the evidence cannot be read, or are wrong in themselves.
        UsageError: What was named does not exist.
    """
    data = open_data(path)
    needed: dict[str, Rows] = {
        name: data.tables[name] for name in ("sources", "evidence", "ledger") if name in data.tables
    }
    if wrong := errors_in([*data.problems, *as_problems(check(needed, data.known()), data)]):
        raise DataError(wrong, "Nothing was verified, since the data is wrong in itself.")
    unreadable: list[Problem] = []
    at_hand, unmatched = articles_of(data, articles, unreadable)
    report = verify_articles(data, at_hand)
    report.problems += unreadable
    report.unmatched = unmatched
    return report


def verify_articles(data: Data, at_hand: Mapping[str, Article]) -> Report:
    """Verify the evidence and the ledger on copies of the articles.

    Args:
        data: Has sources, evidence and ledger that are right in themselves.
        at_hand: Source -> the article, with its copy.
    """
    known = data.known()
    spans = Spans(data.tables["evidence"].batches(list(Spans.COLUMNS)))
    copies = {source: article.copy for source, article in at_hand.items()}
    report = verify(spans, copies, data.lines("evidence", "start"), known.not_held)
    listed = Counter(row["source_id"] for row in data.tables["ledger"].mappings(["source_id"]))
    for source, checked in report.sources.items():
        checked.listed = listed[source]
    _verify_numbers(report, at_hand, spans, lexicons_of(known.codes))
    texts = {source: article.copy.text for source, article in at_hand.items() if article.copy.is_curated}
    report.problems += wrong_words(data, texts)
    return report


def _verify_numbers(report: Report, at_hand: Mapping[str, Article], spans: Spans, lexicons: Lexicons) -> None:
    """Hold the ledgers against the copies in which all words stand."""
    spans_of = dict(zip(spans.record_id, zip(spans.start, spans.end, strict=True), strict=True))
    for source, checked in report.sources.items():
        article = at_hand.get(source)
        if article is None or not checked.held:
            continue
        if article.copy.is_curated:
            text = article.copy.text
            wrong = prove(source, text, numbers(text, article.language, lexicons), article.entries, article.places)
            report.problems += wrong
            checked.numbers = 0 if wrong else checked.listed
        elif checked.stands:
            around = stretches(report.graded[source], spans_of)
            found = looks(source, report.texts[source], article.language, article.entries, around, lexicons)
            report.numbers += found
            checked.numbers = checked.listed - sum(look.gone for look in found)
