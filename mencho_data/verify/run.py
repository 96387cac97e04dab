"""Verifies the evidence and the ledgers of a dataset on the texts that are found on this machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from mencho_data.dataset.lexicons import lexicons_of
from mencho_data.errors import DataError, Problem, errors_in
from mencho_data.validate.batch import Rows
from mencho_data.validate.check import as_problems, check
from mencho_data.validate.open import Data, open_data
from mencho_data.verify.evidence import Report, Spans, verify
from mencho_data.verify.ledger import LedgerEntry, numbers, prove
from mencho_data.verify.texts import Copy, read_copy
from mencho_data.verify.words import wrong_words


@dataclass(frozen=True)
class Article:
    """An article whose text is at hand, with its ledger, and the file and line of each entry."""

    copy: Copy
    language: str
    entries: list[LedgerEntry]
    places: list[tuple[str, int]]


def articles_of(
    data: Data, articles: Path | None, found: list[Problem], wanted: Collection[str] | None = None
) -> dict[str, Article]:
    """The articles of a dataset of which a text is found: source -> the article.

    Args:
        data: The dataset.
        articles: Folder with one `<source_id>.txt` per article; see `mencho_data.verify.texts`.
        found: Texts that cannot be read are added here.
        wanted: Sources to look for; None: all.

    Raises:
        UsageError: A folder that was named does not exist.
    """
    entries: dict[str, list[LedgerEntry]] = defaultdict(list)
    places: dict[str, list[tuple[str, int]]] = defaultdict(list)
    rows = data.tables["ledger"].mappings(["source_id", *LedgerEntry._fields])
    for row, place in zip(rows, data.lines("ledger", "start"), strict=True):
        source = row.pop("source_id")
        entries[source].append(LedgerEntry(**row))
        places[source].append(place)
    own = data.own_texts()
    return {
        source: Article(copy, row["language"], entries[source], places[source])
        for row in data.tables["sources"].mappings(["source_id", "text_sha256", "language"])
        if wanted is None or row["source_id"] in wanted
        if (copy := read_copy(source := row["source_id"], row["text_sha256"], articles, own, found)) is not None
    }


def verify_data(path: Path | None = None, articles: Path | None = None) -> Report:
    """Prove the evidence and the ledger on the copies of the articles that are found on this machine.

    Args:
        path: What to verify; see `open_data`.
        articles: Folder with one `<source_id>.txt` per article; see `mencho_data.verify.texts`.

    Raises:
        DataError: The sources or the evidence cannot be read, or are wrong in themselves.
        UsageError: A folder that was named does not exist.
    """
    data = open_data(path)
    needed: dict[str, Rows] = {
        name: data.tables[name] for name in ("sources", "evidence", "ledger") if name in data.tables
    }
    known = data.known()
    if wrong := errors_in([*data.problems, *as_problems(check(needed, known), data)]):
        raise DataError(wrong, "The data cannot be read.")
    lexicons = lexicons_of(known.codes)
    unreadable: list[Problem] = []
    at_hand = articles_of(data, articles, unreadable)
    spans = Spans.of(needed["evidence"].batches(list(Spans._fields)))
    copies = {source: article.copy for source, article in at_hand.items()}
    report = verify(spans, copies, data.lines("evidence", "start"))
    report.problems += unreadable
    for source, article in at_hand.items():
        if article.copy.is_curated:
            text = article.copy.text
            found = prove(source, text, numbers(text, article.language, lexicons), article.entries, article.places)
            report.problems += found
            report.numbers += 0 if found else len(article.entries)
    texts = {source: article.copy.text for source, article in at_hand.items() if article.copy.is_curated}
    report.problems += wrong_words(data, texts)
    return report
