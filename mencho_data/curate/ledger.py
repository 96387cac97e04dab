"""Brings ledgers up to date: finds the numbers of the articles, and decides on them as far as a machine can."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml.scalarstring import SingleQuotedScalarString

from mencho_data.dataset.lexicons import lexicons_of
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.extract import Excluded, Figure
from mencho_data.files import write_files
from mencho_data.models import CLAIM_TABLES
from mencho_data.models.codes import Counted, Exclusion
from mencho_data.raw.edit import Edit, load_editable
from mencho_data.validate.ledger import CLAIM, EXCLUDED, OPEN
from mencho_data.validate.open import Data, open_raw
from mencho_data.validate.quotes import same_numbers
from mencho_data.verify.ledger import (
    UNDECIDED,
    Coverage,
    LedgerEntry,
    Numbers,
    Span,
    Taken,
    coverage,
    numbers,
    prove,
    undecided,
)
from mencho_data.verify.run import Article, articles_of
from mencho_data.verify.texts import differs

HEAD = "# yaml-language-server: $schema=../../schemas/raw/ledger.json\n"


class LedgerClaim(NamedTuple):
    """A claim as the ledger knows it: where its words stand, how its count is expressed, and its numbers."""

    record_id: str
    start: int
    end: int
    counted: str
    numbers: Mapping[str, Any]


def draft(
    text: str, found: Numbers, entries: Sequence[LedgerEntry], claims: Sequence[LedgerClaim]
) -> list[LedgerEntry]:
    """Entries for what is not decided yet, as far as a machine can decide.

    A number that a claim states is the claim's. Of the others, one that the extractor knows to state nothing is
    excluded, one among the words of a claim that has no number yet is the claim's, and the rest is open. A claim that
    is still without a number then has all its words as one.

    Returns:
        New entries, and open ones of the ledger that are decided now, in order.
    """
    decided = [entry for entry in entries if entry.disposition != OPEN]
    spans = undecided(text, found, entries)
    made = {span: stated for span in spans if (stated := _stated(text, span, found, claims))}
    without = _unnumbered(claims, [*decided, *made.values()])
    for span in spans:
        if span not in made:
            near = [claim for claim in without if _overlap(span, claim)]
            made[span] = _decided(text, span, found, near)
            if made[span].disposition == CLAIM:
                without = [claim for claim in without if not _overlap(span, claim)]
    for claim in sorted(without, key=lambda claim: claim.end - claim.start):
        taken = Taken((entry.start, entry.end) for entry in [*entries, *made.values()])
        if not taken.overlaps(claim.start, claim.end):
            made[claim.start, claim.end] = _entry(text, (claim.start, claim.end), CLAIM, claim.record_id)
    return sorted(entry for entry in made.values() if entry not in entries)


def _stated(text: str, span: Span, found: Numbers, claims: Iterable[LedgerClaim]) -> LedgerEntry | None:
    """The number as that of the claim that says the same; of several, the one with the fewest words."""
    figures = [figure for figure in found.figures if _overlap(span, figure)]
    same = [
        claim
        for claim in claims
        if _overlap(span, claim) and any(same_numbers(figure, claim.numbers) for figure in figures)
    ]
    if not same:
        return None
    best = min(same, key=lambda claim: (claim.counted != Counted.NUMBER, claim.end - claim.start, claim.record_id))
    return _entry(text, span, CLAIM, best.record_id)


def _decided(text: str, span: Span, found: Numbers, claims: Sequence[LedgerClaim]) -> LedgerEntry:
    """The number as what the extractor takes it for, as that of a claim without one, or as open."""
    reasons = {str(code) for code in Exclusion}
    kinds = [numeral.kind for numeral in found.excluded if _overlap(span, numeral) and numeral.kind in reasons]
    if kinds:
        return _entry(text, span, EXCLUDED, reason=kinds[0])
    if claims:
        return _entry(text, span, CLAIM, min(claims, key=lambda claim: claim.end - claim.start).record_id)
    return _entry(text, span, OPEN)


def _unnumbered(claims: Iterable[LedgerClaim], entries: Sequence[LedgerEntry]) -> list[LedgerClaim]:
    """Claims that are counted by a number and share no words with a number of a claim."""
    taken = Taken((entry.start, entry.end) for entry in entries if entry.disposition == CLAIM)
    return [claim for claim in claims if claim.counted == Counted.NUMBER and not taken.overlaps(claim.start, claim.end)]


def _entry(
    text: str, span: Span, disposition: str, record_id: str | None = None, reason: str | None = None
) -> LedgerEntry:
    return LedgerEntry(*span, text[span[0] : span[1]], disposition, record_id, reason)


def _overlap(span: Span, other: LedgerClaim | Figure | Excluded) -> bool:
    return span[0] < other.end and other.start < span[1]


@dataclass(frozen=True)
class Ledgers:
    """The ledgers of some articles, with the texts that they account for.

    Attributes:
        data: The raw folder that they are in.
        articles: Source -> the article, where its text is the one that was curated.
        problems: What is wrong with the texts.
        without_text: Sources for which no text was found.
        written: Files that were changed.
    """

    data: Data
    articles: dict[str, Article]
    problems: list[Problem] = field(default_factory=list)
    without_text: list[str] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)


def open_ledgers(raw: Path, articles: Path | None = None, source_id: str | None = None) -> Ledgers:
    """Read the ledgers and the texts of the articles.

    Raises:
        DataError: The files of a source cannot be read.
        UsageError: There is no such folder or source.
    """
    data = open_raw(raw)
    folders = sorted(path.parent.name for path in data.path.glob("[!.]*/source.yaml"))
    if source_id is not None and source_id not in folders:
        raise UsageError(f"There is no source {source_id!r}. The sources are {', '.join(folders)}.")
    wanted = folders if source_id is None else [source_id]
    if wrong := [problem for problem in data.problems if Path(problem.file).parent.name in wanted]:
        raise DataError(wrong, "The data cannot be read.")
    problems: list[Problem] = []
    found = articles_of(data, articles, problems, wanted)
    same = {name: article for name, article in found.items() if article.copy.is_curated}
    problems += [differs(name, article.copy) for name, article in found.items() if name not in same]
    return Ledgers(data, same, problems, [name for name in wanted if name not in found])


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
        text = article.copy.text
        new = draft(text, numbers(text, article.language, lexicons), article.entries, claims.get(name, []))
        if new:
            path = ledgers.data.path / name / "ledger.yaml"
            contents[path] = _with_entries(path, article.entries, new).encode("utf-8")
            entries = sorted({entry[:2]: entry for entry in [*article.entries, *new]}.values())
            articles[name] = replace(article, entries=entries, places=[(path.as_posix(), 0)] * len(entries))
    write_files(contents)
    return replace(ledgers, articles=articles, written=list(contents))


def _with_entries(path: Path, entries: Sequence[LedgerEntry], new: Sequence[LedgerEntry]) -> str:
    """A ledger with new entries at their places, those that are decided now over the open ones."""
    places = {entry[:2]: index for index, entry in enumerate(entries)}
    edit = Edit(path.read_text("utf-8") if path.exists() else HEAD)
    added: dict[int | None, list[LedgerEntry]] = defaultdict(list)
    for entry in sorted(new):
        at = places.get(entry[:2])
        if at is None:
            following = min((place for place in places if place > entry[:2]), default=None)
            added[places[following] if following else None].append(entry)
        else:
            for field_ in ("disposition", "record_id", "reason"):
                edit.write(("ledger", at, field_), getattr(entry, field_))
    for before, some in added.items():
        edit.add("ledger", [_written(entry) for entry in some], ["ledger"], before)
    expected = {entry[:2]: entry for entry in [*entries, *new]}
    try:
        found = {LedgerEntry(**entry) for entry in load_editable(edit.text())["ledger"]}
    except (ValueError, LookupError, TypeError):
        found = set()
    if found != set(expected.values()):
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
