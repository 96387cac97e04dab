"""The jobs that check data, each joining the steps: validate, verify, account."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mencho_data.articles import candidates, read_article, read_articles
from mencho_data.data import Data, known_of, open_data
from mencho_data.derive.check import idle_explanations, stale_tables
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.ledger.draft import Claim, draft
from mencho_data.ledger.file import write_entries
from mencho_data.ledger.numbers import UNDECIDED, Coverage, Entry, coverage, numbers, prove
from mencho_data.models import CLAIM_TABLES
from mencho_data.spans import sha256
from mencho_data.validate.batch import Rows
from mencho_data.validate.check import check, problems
from mencho_data.verify import Report, Spans, verify


def validate(path: Path | None = None) -> tuple[Data, list[Problem]]:
    """Read the data and run all rules.

    Returns:
        What was read, and everything that is wrong with it, by file and line.

    Raises:
        UsageError: The folder is not one that can be validated.
    """
    data = open_data(path)
    found = {*data.problems, *problems(check(data.tables, known_of(data)), data.tables, data.places)}
    if not found:
        found = set(_derived(data))
    return data, sorted(found, key=lambda p: (p.file, p.line, p.record, p.field, p.rule))


def _derived(data: Data) -> list[Problem]:
    """What is wrong with what follows from the claims, which must be valid."""
    if data.raw is not None:
        return idle_explanations(data.raw.rows, data.lines("explanations", "differs_from"))
    return stale_tables(
        {name: list(rows.mappings(rows.schema().names)) for name, rows in data.tables.items()}, data.path.as_posix()
    )


def verify_data(path: Path | None = None, articles: Path | None = None) -> Report:
    """Prove the evidence and the ledger on the copies of the articles that are found on this machine.

    Args:
        path: What to verify; see `open_data`.
        articles: Folder with one `<source_id>.txt` per article; see `mencho_data.articles`.

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


@dataclass
class Accounts:
    """How far the numbers of the articles are accounted for.

    Attributes:
        sources: Source -> what its ledger covers.
        problems: What is wrong in the ledgers, but for numbers that are open.
        written: Files that were changed.
        without_text: Sources for which no text was found.
    """

    sources: dict[str, Coverage] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    without_text: list[str] = field(default_factory=list)


def account(raw: Path, articles: Path | None = None, source_id: str | None = None, write: bool = False) -> Accounts:
    """Find the numbers of the articles, and tell which of them the ledgers do not account for.

    Args:
        raw: The `raw/` folder.
        articles: Folder with one `<source_id>.txt` per article; see `mencho_data.articles`.
        source_id: Only this source.
        write: Add what is missing to `ledger.yaml`, decided as far as a machine can.

    Raises:
        DataError: The files of a source cannot be read.
        UsageError: There is no such folder or source.
    """
    data = open_data(raw)
    if data.raw is None:
        raise UsageError(f"{raw} holds published tables. Name the raw folder.")
    folders = sorted(path.parent.name for path in data.path.glob("[!.]*/source.yaml"))
    if source_id is not None and source_id not in folders:
        raise UsageError(f"There is no source {source_id!r}. The sources are {', '.join(folders)}.")
    wanted = folders if source_id is None else [source_id]
    if wrong := [problem for problem in data.problems if Path(problem.file).parent.name in wanted]:
        raise DataError(wrong, "The data cannot be read.")
    done = Accounts()
    texts = read_articles(wanted, articles, data.path, done.problems)
    done.without_text = [name for name in wanted if name not in texts]
    sources = {row["source_id"]: row for row in data.raw.rows.get("sources", ())}
    ledgers, claims = _ledgers(data), _claims(data) if write else {}
    for name, text in texts.items():
        if sources[name]["text_sha256"] != sha256(text):
            message = f"Your copy of {name} is not the text that was curated."
            fix = "Run `mencho-data verify` to see what changed, or `mencho-data anchor` for a new source."
            done.problems.append(Problem("fingerprint-differs", message, fix, field="text_sha256", record=name))
            continue
        found, (entries, places) = numbers(text, sources[name]["language"]), ledgers[name]
        if write and (new := draft(text, found, entries, claims.get(name, []))):
            path = data.path / name / "ledger.yaml"
            write_entries(path, new)
            done.written.append(path)
            entries = [*(entry for entry in entries if entry[:2] not in {other[:2] for other in new}), *new]
            places = [(path.as_posix(), 0)] * len(entries)
        done.sources[name] = coverage(text, found, entries)
        # What is open is told by the coverage.
        done.problems += [
            problem for problem in prove(name, text, found, entries, places) if problem.rule not in UNDECIDED
        ]
    return done


def _claims(data: Data) -> dict[str, list[Claim]]:
    """Source -> its claims, as far as the ledger must know them."""
    found: dict[str, list[Claim]] = defaultdict(list)
    words = {row["record_id"]: row for row in data.tables["evidence"].mappings(["record_id", "start", "end"])}
    for table in CLAIM_TABLES:
        for row in data.tables[table].mappings(["source_id", "record_id", "counted", "value", "low", "high"]):
            found[row.pop("source_id")].append(
                Claim(**row, **{key: words[row["record_id"]][key] for key in ("start", "end")})
            )
    return found
