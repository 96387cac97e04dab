"""The rules between records and their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mencho_data.models import CLAIM_TABLES, RECORD_TABLES
from mencho_data.numbers import readings
from mencho_data.validate.batch import Rows
from mencho_data.validate.rule import Failure, Finding

MISSING_EVIDENCE = Finding(
    "missing-evidence", "The record has no evidence.", "Each record rests on words of its source.", "record_id"
)
ORPHAN = Finding(
    "orphan-evidence",
    "There is no record {record_id} of {source_id} in {table}.",
    "Remove it, or correct table and source.",
    "record_id",
)
OVERLAP = Finding(
    "evidence-overlap",
    "The quote {quote!r} crosses that of {other}.",
    "Quotes of one source lie apart or one within the other.",
    "quote",
)
REPEATED = Finding(
    "evidence-repeated", "{other} has the same quote, in the same table.", "One figure, one claim.", "quote"
)
VALUE_NOT_IN_QUOTE = Finding(
    "value-not-in-quote",
    "The quote does not state value {value}, low {low}, high {high}.",
    "Correct the numbers, or the quote.",
    "value",
)
EVIDENCE_FINDINGS = (MISSING_EVIDENCE, ORPHAN, OVERLAP, REPEATED, VALUE_NOT_IN_QUOTE)


def check_evidence(tables: Mapping[str, Rows]) -> Iterator[Failure]:
    """Run the rules of this module; all tables of records must be there."""
    yield from evidence_and_records(tables)
    yield from values_and_quotes(tables)


def evidence_and_records(tables: Mapping[str, Rows]) -> Iterator[Failure]:
    """Each record has evidence, each evidence its record, and quotes of a source do not cross."""
    evidence = list(tables["evidence"].mappings(["record_id", "table", "source_id", "start", "end", "quote"]))
    known = {row["record_id"] for row in evidence}
    records: dict[str, tuple[str, str]] = {}
    for name in RECORD_TABLES:
        missing = []
        for number, row in enumerate(tables[name].mappings(["record_id", "source_id"])):
            records[row["record_id"]] = (name, row["source_id"])
            if row["record_id"] not in known:
                missing.append(number)
        if missing:
            yield MISSING_EVIDENCE.failure(name, missing)
    orphans = [
        number
        for number, row in enumerate(evidence)
        if records.get(row["record_id"]) != (row["table"], row["source_id"])
    ]
    if orphans:
        yield ORPHAN.failure("evidence", orphans)
    yield from _overlaps(evidence)


def values_and_quotes(tables: Mapping[str, Rows]) -> Iterator[Failure]:
    """The numbers of a claim are among those that its quote can state."""
    quotes = {row["record_id"]: row["quote"] for row in tables["evidence"].mappings(["record_id", "quote"])}
    for name in CLAIM_TABLES:
        found = []
        for number, row in enumerate(tables[name].mappings(["record_id", "counted", "value", "low", "high"])):
            stated = {round(float(row[column]), 4) for column in ("value", "low", "high") if row[column] is not None}
            quote = quotes.get(row["record_id"])
            if row["counted"] == "number" and quote is not None and not stated <= readings(quote):
                found.append(number)
        if found:
            yield VALUE_NOT_IN_QUOTE.failure(name, found)


def _overlaps(evidence: list[dict[str, Any]]) -> Iterator[Failure]:
    placed = [number for number, row in enumerate(evidence) if row["start"] is not None and row["end"] is not None]
    placed.sort(key=lambda number: (evidence[number]["source_id"], evidence[number]["start"], -evidence[number]["end"]))
    found: dict[Finding, dict[int, str]] = {OVERLAP: {}, REPEATED: {}}
    around: list[int] = []  # spans that hold the present one, widest first
    for number in placed:
        row = evidence[number]
        while around and (
            evidence[around[-1]]["source_id"] != row["source_id"] or evidence[around[-1]]["end"] <= row["start"]
        ):
            around.pop()
        if around:
            other = evidence[around[-1]]
            if row["end"] > other["end"]:
                found[OVERLAP][number] = other["record_id"]
            elif all(row[column] == other[column] for column in ("start", "end", "table")):
                found[REPEATED][number] = other["record_id"]
        around.append(number)
    for finding, numbers in found.items():
        if numbers:
            yield finding.failure("evidence", list(numbers), others=list(numbers.values()))
