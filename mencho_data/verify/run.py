"""Verifies the evidence and the ledgers of a dataset on the texts that are found on this machine."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from mencho_data.errors import DataError, Problem
from mencho_data.spans import sha256
from mencho_data.validate.batch import Rows
from mencho_data.validate.check import check, problems
from mencho_data.validate.open import Data, known_of, open_data
from mencho_data.verify.evidence import Report, Spans, verify
from mencho_data.verify.ledger import Entry, numbers, prove
from mencho_data.verify.texts import candidates, read_article


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
    found = [*data.problems, *problems(check(needed, known_of(data)), needed, data.places)]
    if found:
        raise DataError(found, "The data cannot be read.")
    fingerprints = {
        row["source_id"]: row["text_sha256"] for row in needed["sources"].mappings(["source_id", "text_sha256"])
    }
    texts: dict[str, str] = {}
    references: dict[str, str] = {}
    unreadable: list[Problem] = []
    for source_id, fingerprint in fingerprints.items():
        copies = candidates(source_id, articles, data.path if data.raw else None)
        read = [text for copy in copies if (text := read_article(copy, unreadable)) is not None]
        if read:
            texts[source_id] = read[0]
        same = [text for text in read if sha256(text) == fingerprint]
        if same:
            references[source_id] = same[0]
    columns: dict[str, list[Any]] = {name: [] for name in Spans._fields}
    for batch in needed["evidence"].batches(list(columns)):
        for name in columns:
            columns[name] += batch.column(name).to_pylist()
    report = verify(Spans(**columns), fingerprints, texts, references, data.lines("evidence", "start"))
    report.problems += unreadable
    _prove_ledgers(data, {source: text for source, text in texts.items() if source not in report.differing}, report)
    return report


def _prove_ledgers(data: Data, texts: dict[str, str], report: Report) -> None:
    ledgers = _ledgers(data)
    for row in data.tables["sources"].mappings(["source_id", "language"]):
        if (text := texts.get(row["source_id"])) is not None:
            entries, places = ledgers[row["source_id"]]
            found = prove(row["source_id"], text, numbers(text, row["language"]), entries, places)
            report.problems += found
            report.numbers += 0 if found else len(entries)


def _ledgers(data: Data) -> dict[str, tuple[list[Entry], list[tuple[str, int]]]]:
    """Source -> the entries of its ledger, and the file and line of each."""
    found: dict[str, tuple[list[Entry], list[tuple[str, int]]]] = defaultdict(lambda: ([], []))
    rows = data.tables["ledger"].mappings(["source_id", *Entry._fields])
    for row, place in zip(rows, data.lines("ledger", "start"), strict=True):
        entries, places = found[row.pop("source_id")]
        entries.append(Entry(**row))
        places.append(place)
    return found
