"""Finds the numbers of the articles, and tells which of them the ledgers do not account for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.ledger.draft import Claim, draft
from mencho_data.ledger.file import write_entries
from mencho_data.models import CLAIM_TABLES
from mencho_data.spans import sha256
from mencho_data.validate.open import Data, open_data
from mencho_data.verify.ledger import UNDECIDED, Coverage, coverage, numbers, prove
from mencho_data.verify.run import _ledgers
from mencho_data.verify.texts import read_articles


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
        articles: Folder with one `<source_id>.txt` per article; see `mencho_data.verify.texts`.
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
