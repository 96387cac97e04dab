"""The words that a record rests on."""

from __future__ import annotations

from typing import NamedTuple

from mencho_data.dataset.installed import Home
from mencho_data.dataset.load import read_table
from mencho_data.errors import UsageError, suggestion


class Evidence(NamedTuple):
    """The words that a record rests on. Printing it shows them with their source and link.

    Attributes:
        record_id: The record.
        table: Table of the record.
        source_id: The article.
        publisher: Who published it, empty if not known.
        title: Its title, empty if not known.
        published: Day of publication, ISO 8601, empty if not known.
        quote: The words, `text[start:end]`.
        start: First character, 0-based, in Unicode code points of the normal form.
        end: One past the last character.
        occurrence: Which of the equal quotes of the article it is, from 1.
        context_sha256: SHA-256 of the quote with 32 characters on each side.
        method: How the record was made.
        url: Opens the article at the words; empty if it has no known address.
    """

    record_id: str
    table: str
    source_id: str
    publisher: str
    title: str
    published: str
    quote: str
    start: int
    end: int
    occurrence: int
    context_sha256: str
    method: str
    url: str

    def __str__(self) -> str:
        """Words, source, position, link."""
        source = ", ".join(part for part in (self.publisher, self.title, self.published) if part)
        lines = [f"“{self.quote}”", source, f"{self.source_id}, characters {self.start} to {self.end}"]
        return "\n".join([*lines, *([self.url] if self.url else [])])


def evidence(where: Home, record_id: str) -> Evidence:
    """The words that a claim or citation rests on, with their source and a link.

    Raises:
        UsageError: There is no such record.
    """
    rows = {row["record_id"]: row for row in read_table(where, "evidence").to_pylist()}
    row = rows.get(str(record_id))
    if row is None:
        raise UsageError(
            _withdrawn(where, record_id) or f"There is no record {record_id!r}.{suggestion(record_id, list(rows))}"
        )
    source = next(item for item in read_table(where, "sources").to_pylist() if item["source_id"] == row["source_id"])
    about = {key: str(source[key] or "") for key in ("publisher", "title", "published")}
    return Evidence(**{**row, **about, "url": row["url"] or ""})


def _withdrawn(where: Home, record_id: str) -> str:
    """Why a record is not there any more; empty if it was never there."""
    for row in read_table(where, "withdrawn").to_pylist():
        if row["record_id"] == record_id:
            deleted = [
                change["version"]
                for change in read_table(where, "changes").to_pylist()
                if (change["record_id"], change["change"]) == (record_id, "DEL")
            ]
            when = f" in {deleted[-1]}" if deleted else ""
            return f"The record {record_id!r} was withdrawn{when} ({row['reason']}): {row['note']}"
    return ""
