"""The rules between records and their evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from mencho_data.models import RECORD_TABLES
from mencho_data.validate.batch import Rows
from mencho_data.validate.budget import quoted_too_much
from mencho_data.validate.quotes import values_and_quotes
from mencho_data.validate.rule import Failure, Finding, Known

MISSING_EVIDENCE = Finding("missing-evidence", "The record has no evidence.", "record_id")
ORPHAN = Finding("orphan-evidence", "There is no record {record_id} of {source_id} in {table}.", "record_id")
OVERLAP = Finding("evidence-overlap", "The quote {quote!r} crosses that of {other}.", "quote")
REPEATED = Finding("evidence-repeated", "{other} has the same quote, in the same table.", "quote")
GAP = Finding("number-missing", "Before {record_id}, {other} is missing.", "record_id")
NO_RECORDS = Finding("source-without-records", "The source has no record.", "source_id")


def check_evidence(tables: Mapping[str, Rows], known: Known) -> Iterator[Failure]:
    """Run the rules of this module; all tables of records must be there."""
    yield from evidence_and_records(tables)
    yield from values_and_quotes(tables, known.codes)
    if known.withdrawn is not None:
        yield from no_gaps(tables, known)


def no_gaps(tables: Mapping[str, Rows], known: Known) -> Iterator[Failure]:
    """Records do not vanish: the numbers of a source run from 1, but for those that were withdrawn."""
    dropped = {key for keys in known.dropped.values() for key in keys}
    unread = known.dropped.get("claims", set())
    gone = {*(known.withdrawn or ()), *dropped}
    evidence = [row["record_id"] for row in tables["evidence"].mappings(["record_id"])]
    taken = {*evidence, *gone}
    found: dict[int, str] = {}
    for number, name in enumerate(evidence):
        stem, digits = name[: name.rindex("-") + 2], int(name[name.rindex("-") + 2 :])
        before = digits - 1
        while before and f"{stem}{before:02d}" in gone:
            before -= 1
        if before and f"{stem}{before:02d}" not in taken and stem[:-2] not in unread:
            found[number] = f"{stem}{before:02d}"
    yield from GAP.failures("evidence", found)
    sources = [row["source_id"] for row in tables["sources"].mappings(["source_id"])]
    with_records = {re.sub(r"-[acq]\d+$", "", name) for name in (*evidence, *gone)} | unread
    silent = [number for number, name in enumerate(sources) if name not in with_records]
    yield from NO_RECORDS.failures("sources", silent)


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
        yield from MISSING_EVIDENCE.failures(name, missing)
    orphans = [
        number
        for number, row in enumerate(evidence)
        if records.get(row["record_id"]) != (row["table"], row["source_id"])
    ]
    yield from ORPHAN.failures("evidence", orphans)
    yield from _overlaps(evidence)
    yield from _repeated(evidence, tables)
    yield from quoted_too_much(tables)


def _repeated(evidence: list[dict[str, Any]], tables: Mapping[str, Rows]) -> Iterator[Failure]:
    """Without positions, what says the same of the same in the same words is a record twice."""
    subjects = {
        row["record_id"]: [value for name, value in row.items() if name != "record_id"]
        for table in RECORD_TABLES
        for row in tables[table].mappings(["record_id", *_SUBJECTS.get(table, ("measure_id",))])
    }
    first: dict[str, str] = {}
    found: dict[int, str] = {}
    for number, row in enumerate(evidence):
        if row["start"] is None:
            key = repr([row["source_id"], row["table"], row["quote"], subjects.get(row["record_id"])])
            if (other := first.setdefault(key, row["record_id"])) != row["record_id"]:
                found[number] = other
    yield from REPEATED.failures("evidence", found)


_SUBJECTS = {"attribute_claims": ("attribute_id", "answer_id"), "citations": ("actor_id",)}
"""Table of records -> the columns that say what a record is about; of claims the measure."""


def _overlaps(evidence: list[dict[str, Any]]) -> Iterator[Failure]:
    placed = [number for number, row in enumerate(evidence) if None not in row.values()]
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
        yield from finding.failures("evidence", numbers)
