"""Brings ledgers up to date: finds the numbers of the articles, and decides on them as far as a machine can."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from mencho_data.curate.ledger_file import write_entries
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.extract import Excluded, Figure
from mencho_data.models import CLAIM_TABLES
from mencho_data.models.codes import Counted, Exclusion
from mencho_data.spans import sha256
from mencho_data.validate.open import Data, open_data
from mencho_data.verify.ledger import (
    CLAIM,
    EXCLUDED,
    OPEN,
    UNDECIDED,
    Coverage,
    Entry,
    Numbers,
    Span,
    Taken,
    coverage,
    missing,
    numbers,
    prove,
)
from mencho_data.verify.run import _ledgers
from mencho_data.verify.texts import read_articles


class Claim(NamedTuple):
    """What the ledger must know of a claim: its numbers, and where the words stand that it rests on."""

    record_id: str
    start: int
    end: int
    counted: str
    value: float | None
    low: float | None
    high: float | None


def draft(text: str, found: Numbers, entries: Sequence[Entry], claims: Sequence[Claim]) -> list[Entry]:
    """Entries for what is not decided yet, as far as a machine can decide.

    A number that a claim states is the claim's. Of the others, one that the extractor knows to state nothing is
    excluded, one among the words of a claim that has no number yet is the claim's, and the rest is open. A claim that
    is still without a number then has all its words as one.

    Returns:
        New entries, and open ones of the ledger that are decided now, in order.
    """
    decided = [entry for entry in entries if entry.disposition != OPEN]
    spans = [
        *missing(text, found, entries),
        *((entry.start, entry.end) for entry in entries if entry.disposition == OPEN),
    ]
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


def _stated(text: str, span: Span, found: Numbers, claims: Iterable[Claim]) -> Entry | None:
    """The number as that of the claim that says the same; of several, the one with the fewest words."""
    figures = [figure for figure in found.figures if _overlap(span, figure)]
    same = [claim for claim in claims if _overlap(span, claim) and any(_same(claim, figure) for figure in figures)]
    if not same:
        return None
    best = min(same, key=lambda claim: (claim.counted != Counted.NUMBER, claim.end - claim.start, claim.record_id))
    return _entry(text, span, CLAIM, best.record_id)


def _decided(text: str, span: Span, found: Numbers, claims: Sequence[Claim]) -> Entry:
    """The number as what the extractor takes it for, as that of a claim without one, or as open."""
    reasons = {str(code) for code in Exclusion}
    kinds = [numeral.kind for numeral in found.excluded if _overlap(span, numeral) and numeral.kind in reasons]
    if kinds:
        return _entry(text, span, EXCLUDED, reason=kinds[0])
    if claims:
        return _entry(text, span, CLAIM, min(claims, key=lambda claim: claim.end - claim.start).record_id)
    return _entry(text, span, OPEN)


def _unnumbered(claims: Iterable[Claim], entries: Sequence[Entry]) -> list[Claim]:
    """Claims that are counted by a number and share no words with a number of a claim."""
    taken = Taken((entry.start, entry.end) for entry in entries if entry.disposition == CLAIM)
    return [claim for claim in claims if claim.counted == Counted.NUMBER and not taken.overlaps(claim.start, claim.end)]


def _entry(text: str, span: Span, disposition: str, record_id: str | None = None, reason: str | None = None) -> Entry:
    return Entry(*span, text[span[0] : span[1]], disposition, record_id, reason)


def _overlap(span: Span, other: Claim | Figure | Excluded) -> bool:
    return span[0] < other.end and other.start < span[1]


def _same(claim: Claim, figure: Figure) -> bool:
    """Whether a figure states the numbers of a claim; a percentage states a share too."""
    ours = (claim.value, claim.low, claim.high)
    for parts in (1, 100) if figure.unit == "%" else (1,):
        theirs = (number if number is None else number / parts for number in (figure.value, figure.low, figure.high))
        if all(a is b if a is None or b is None else abs(a - b) < 1e-4 for a, b in zip(ours, theirs, strict=True)):
            return True
    return False


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
            message = f"Your copy of {name} ({len(text)} characters) is not the text that was curated."
            done.problems.append(Problem("fingerprint-differs", message, field="text_sha256", record=name))
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
