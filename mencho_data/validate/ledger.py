"""The rules on the ledger: every number of an article is a claim's or left out for a reason. They need no texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import Any

from mencho_data.models import CLAIM_TABLES
from mencho_data.models.codes import Counted, Disposition, Exclusion
from mencho_data.models.fields import MAX_QUOTE_WORDS, word_count
from mencho_data.validate.batch import Batch, Mask, Rows
from mencho_data.validate.rule import Failure, Finding, Known, rule

LEDGER = ("ledger",)
NUMBER, CLAIM, EXCLUDED, OPEN = (
    str(code) for code in (Counted.NUMBER, Disposition.CLAIM, Disposition.EXCLUDED, Disposition.OPEN)
)

# ---- entries one by one


REASONS = ", ".join(str(code) for code in Exclusion)


@rule(LEDGER, "disposition", f"Nobody has decided on {{text!r}} at {{start}}:{{end}}. Reasons to exclude: {REASONS}.")
def ledger_open(c: Batch, _: Known) -> Mask:
    return c.flags("disposition", lambda v: v == OPEN)


@rule(LEDGER, "disposition", "{text!r} is {disposition}, its record_id {record_id}, its reason {reason}.")
def ledger_against_disposition(c: Batch, _: Known) -> Mask:
    record, reason = ~c.null("record_id"), ~c.null("reason")
    repeats = c.flags("reason", lambda v: v == Exclusion.REPETITION)
    claim, excluded, open_ = (
        c.flags("disposition", lambda v, code=code: v == code)  # type: ignore[misc]
        for code in (CLAIM, EXCLUDED, OPEN)
    )
    good = (claim & record & ~reason) | (excluded & reason & (record == repeats)) | (open_ & ~record & ~reason)
    return ~good & (claim | excluded | open_)


@rule(LEDGER, "end", "{start} to {end} is not the length of {text!r}.")
def ledger_length(c: Batch, _: Known) -> Mask:
    return c.wrong_length("text")


@rule(LEDGER, "text", "{text!r} has more than 10 words.")
def ledger_too_long(c: Batch, _: Known) -> Mask:
    return c.flags("text", lambda v: v is not None and word_count(v) > MAX_QUOTE_WORDS)


@rule(LEDGER, "end", "{text!r} ends at {end}, beyond the text of {source_id}.")
def ledger_beyond_text(c: Batch, k: Known) -> Mask:
    return c.number("end") > c.look_up("source_id", k.text_chars.get)


@rule(LEDGER, "source_id", "{text!r} is a number of {source_id}, whose text is not held.")
def ledger_without_text(c: Batch, k: Known) -> Mask:
    return c.flags("source_id", lambda v: v in k.not_held)


# ---- entries among each other, and with the claims

OVERLAP = Finding("ledger-overlap", "{text!r} overlaps {other}.", "start")
NO_CLAIM = Finding("ledger-no-claim", "{record_id} is not a claim of {source_id}.", "record_id")
ELSEWHERE = Finding(
    "ledger-elsewhere", "{text!r} at {start}:{end} is not among the words {other} of {record_id}.", "record_id"
)
NOT_IN_LEDGER = Finding("claim-not-in-ledger", "No number of the ledger is that of {record_id}.", "record_id")
NO_LEDGER = Finding("source-without-ledger", "The source has no ledger.", "source_id")

Row = dict[str, Any]


def check_ledger(tables: Mapping[str, Rows], known: Known) -> Iterator[Failure]:
    """Run the rules between entries, claims and sources; all these tables must be there."""
    entries = list(tables["ledger"].mappings(["source_id", "start", "end", "text", "disposition", "record_id"]))
    columns = ["record_id", "table", "source_id", "start", "end", "quote"]
    evidence = {row["record_id"]: row for row in tables["evidence"].mappings(columns)}
    yield from _overlaps(entries)
    yield from _claims_of_entries(entries, evidence, known)
    unread = known.dropped.get("ledger", set())
    ledgers = {row["source_id"] for row in entries}
    # A ledger that cannot be read, or is not there at all, is one problem, not one for each claim.
    yield from _entries_of_claims(tables, entries, evidence, ledgers - unread)
    sources = [row["source_id"] for row in tables["sources"].mappings(["source_id"])]
    told = ledgers | unread | known.not_held
    missing = [number for number, name in enumerate(sources) if name not in told]
    yield from NO_LEDGER.failures("sources", missing)


def _overlaps(entries: list[Row]) -> Iterator[Failure]:
    place = itemgetter("source_id", "start", "end")
    placed = [number for number, row in enumerate(entries) if None not in place(row)]
    placed.sort(key=lambda number: place(entries[number]))
    found: dict[int, str] = {}
    widest: Row | None = None  # the entry so far that reaches farthest
    for number in placed:
        row = entries[number]
        if widest is not None and widest["source_id"] == row["source_id"] and row["start"] < widest["end"]:
            found[number] = f"{widest['text']!r} at {widest['start']}:{widest['end']}"
            widest = max(widest, row, key=lambda entry: entry["end"])
        else:
            widest = row
    yield from OVERLAP.failures("ledger", found)


def _claims_of_entries(entries: list[Row], evidence: Mapping[str, Row], known: Known) -> Iterator[Failure]:
    dropped = {key for name in CLAIM_TABLES for key in known.dropped.get(name, ())}
    unread = known.dropped.get("claims", ())
    strange, elsewhere = [], {}
    for number, row in enumerate(entries):
        words = evidence.get(row["record_id"])
        if row["record_id"] is None or row["record_id"] in dropped or (words is None and row["source_id"] in unread):
            continue
        if words is None or words["table"] not in CLAIM_TABLES or words["source_id"] != row["source_id"]:
            strange.append(number)
        elif row["disposition"] == CLAIM and not _shares_words(row, words):
            elsewhere[number] = repr(words["quote"])
    yield from NO_CLAIM.failures("ledger", strange)
    yield from ELSEWHERE.failures("ledger", elsewhere)


def _shares_words(entry: Row, words: Row) -> bool:
    """Whether number and quote overlap, and say the same where they do."""
    if None in (entry["start"], entry["end"], entry["text"], words["start"], words["end"], words["quote"]):
        return True  # another rule names the empty cell
    start, end = max(entry["start"], words["start"]), min(entry["end"], words["end"])
    ours = entry["text"][start - entry["start"] : end - entry["start"]]
    return bool(start < end and ours == words["quote"][start - words["start"] : end - words["start"]])


def _entries_of_claims(
    tables: Mapping[str, Rows], entries: list[Row], evidence: Mapping[str, Row], sources: set[str]
) -> Iterator[Failure]:
    """Each claim that is counted by a number has that number, its own or one that it shares with another claim."""
    numbers: dict[str, list[Row]] = defaultdict(list)
    for row in entries:
        if row["disposition"] == CLAIM and None not in row.values():
            numbers[row["source_id"]].append(row)
    own = {row["record_id"] for rows in numbers.values() for row in rows}
    for name in CLAIM_TABLES:
        found = []
        for number, row in enumerate(tables[name].mappings(["record_id", "source_id", "counted"])):
            if row["counted"] != NUMBER or row["record_id"] in own or row["source_id"] not in sources:
                continue
            words = evidence.get(row["record_id"])
            if words is not None and not any(_shares_words(entry, words) for entry in numbers[row["source_id"]]):
                found.append(number)
        yield from NOT_IN_LEDGER.failures(name, found)
