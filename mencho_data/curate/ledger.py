"""Brings ledgers up to date: finds the numbers of the articles, and decides on them as far as a machine can."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ruamel.yaml.scalarstring import SingleQuotedScalarString

from mencho_data.curate.accounting import LedgerClaim, rejected, settle
from mencho_data.curate.anchor import is_not_held
from mencho_data.dataset.lexicons import lexicons_of
from mencho_data.errors import DataError, Problem
from mencho_data.files import write_files
from mencho_data.models import CLAIM_TABLES
from mencho_data.raw.edit import Edit, load_editable
from mencho_data.raw.read import sources_in
from mencho_data.raw.yaml import read_yaml
from mencho_data.validate.open import Data, open_raw
from mencho_data.verify.ledger import (
    UNDECIDED,
    Coverage,
    LedgerEntry,
    coverage,
    numbers,
    prove,
)
from mencho_data.verify.run import Article, articles_of
from mencho_data.verify.texts import differs

HEAD = "# yaml-language-server: $schema=../../schemas/raw/ledger.json\n"


@dataclass(frozen=True)
class Ledgers:
    """The ledgers of some articles, with the texts that they account for.

    Attributes:
        data: The raw folder that they are in.
        articles: Source -> the article, where its text is the one that was curated.
        problems: What is wrong with the texts.
        without_text: Sources for which no text was found.
        written: Files that were changed.
        not_held: Sources whose text is not held, and which have no ledger.
    """

    data: Data
    articles: dict[str, Article]
    problems: list[Problem] = field(default_factory=list)
    without_text: list[str] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    not_held: list[str] = field(default_factory=list)


def open_ledgers(raw: Path, articles: Path | None = None, source_id: str | None = None) -> Ledgers:
    """Read the ledgers and the texts of the articles.

    Raises:
        DataError: The files of a source cannot be read.
        UsageError: There is no such folder or source.
    """
    data = open_raw(raw)
    wanted = sources_in(data.path, source_id)
    if wrong := [problem for problem in data.problems if Path(problem.file).parent.name in wanted]:
        raise DataError(wrong, "The data cannot be read.")
    not_held = [name for name in wanted if is_not_held(data.path / name)]
    wanted = [name for name in wanted if name not in not_held]
    problems: list[Problem] = []
    found, _ = articles_of(data, articles, problems, wanted)
    same = {name: article for name, article in found.items() if article.copy.is_curated}
    problems += [differs(name, article.copy) for name, article in found.items() if name not in same]
    without = [name for name in wanted if name not in found]
    return Ledgers(data, same, problems, without, not_held=not_held)


def report(ledgers: Ledgers) -> tuple[dict[str, Coverage], list[Problem]]:
    """How far the numbers of the articles are accounted for.

    Returns:
        Source -> what its ledger covers; and what is wrong in the ledgers, except for numbers that are open.
    """
    covered, problems = {}, []
    lexicons = lexicons_of(ledgers.data.known().codes)
    for name, article in ledgers.articles.items():
        found = numbers(article.copy.text, article.language, lexicons)
        covered[name] = coverage(article.copy.text, found, article.entries)
        # What is open is in the coverage.
        problems += [
            problem
            for problem in prove(name, article.copy.text, found, article.entries, article.places)
            if problem.rule not in UNDECIDED
        ]
    return covered, problems


def bring_up_to_date(ledgers: Ledgers) -> Ledgers:
    """Write what is missing into the ledgers, decided as far as a machine can.

    Raises:
        DataError: A ledger is not in the form in which this writes it; nothing was written.
    """
    claims, lexicons = _claims(ledgers.data), lexicons_of(ledgers.data.known().codes)
    articles, contents = dict(ledgers.articles), {}
    for name, article in articles.items():
        text, folder = article.copy.text, ledgers.data.path / name
        decisions = read_yaml(folder / "proposals" / "decisions.yaml", [], ledgers.data.path)
        left_out = rejected(decisions.entries("decisions") if decisions else ())
        found = numbers(text, article.language, lexicons)
        entries = settle(text, found, article.entries, claims.get(name, []), left_out)
        if entries != article.entries:
            path = folder / "ledger.yaml"
            before = path.read_text("utf-8") if path.exists() else HEAD
            contents[path] = written(before, article.entries, entries, path).encode("utf-8")
            articles[name] = replace(article, entries=entries, places=[(path.as_posix(), 0)] * len(entries))
    write_files(contents)
    return replace(ledgers, articles=articles, written=list(contents))


def written(text: str, entries: Sequence[LedgerEntry], wanted: Sequence[LedgerEntry], path: Path) -> str:
    """A ledger with the entries that are wanted, each at its place, and every other line as it is.

    Args:
        text: The file.
        entries: What it holds, in its order.
        wanted: What it is to hold.
        path: Where it is, for the error.

    Raises:
        DataError: The file is not in the form in which this writes it.
    """
    places = {entry[:2]: index for index, entry in enumerate(entries)}
    edit = Edit(text)
    added: dict[int | None, list[LedgerEntry]] = defaultdict(list)
    for entry in sorted(wanted):
        at = places.get(entry[:2])
        if at is None:
            following = min((place for place in places if place > entry[:2]), default=None)
            added[places[following] if following else None].append(entry)
        elif entry != entries[at]:
            for field_ in ("disposition", "record_id", "reason"):
                edit.write(("ledger", at, field_), getattr(entry, field_))
    for span in places.keys() - {entry[:2] for entry in wanted}:
        edit.remove("ledger", places[span])
    for before, some in added.items():
        edit.add("ledger", [_written(entry) for entry in some], ["ledger"], before)
    try:
        found = {LedgerEntry(**entry) for entry in load_editable(edit.text())["ledger"] or ()}
    except (ValueError, LookupError, TypeError):
        found = set()
    if found != set(wanted):
        message = "New entries cannot be put between those of this file, which are not indented as `  - start: 0`."
        raise DataError([Problem("bad-yaml", message, path.as_posix())], "Nothing was written.")
    return edit.text()


def _written(entry: LedgerEntry) -> dict[str, Any]:
    fields = {name: value for name, value in entry._asdict().items() if value is not None}
    return {**fields, "text": SingleQuotedScalarString(entry.text)}


def _claims(data: Data) -> dict[str, list[LedgerClaim]]:
    """Source -> its claims, as far as the ledger must know them."""
    found: dict[str, list[LedgerClaim]] = defaultdict(list)
    words = {row["record_id"]: row for row in data.tables["evidence"].mappings(["record_id", "start", "end"])}
    for table in CLAIM_TABLES:
        for row in data.tables[table].mappings(["source_id", "record_id", "counted", "value", "low", "high", "unit"]):
            at = words[row["record_id"]]
            claim = LedgerClaim(row["record_id"], at["start"], at["end"], row["counted"], row)
            found[row["source_id"]].append(claim)
    return found
