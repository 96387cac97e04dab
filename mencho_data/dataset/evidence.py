"""The words that a record rests on."""

from __future__ import annotations

from typing import NamedTuple

from mencho_data.dataset.installed import Home
from mencho_data.dataset.load import rows_of
from mencho_data.dataset.printing import html, link, span_of_days
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
        quote: The words, `text[start:end]` of the normal form of the text.
        start: First character, 0-based, in Unicode code points; None where the curators do not hold the text.
        end: One past the last character; likewise.
        occurrence: Which of the equal quotes of the article it is, from 1; likewise.
        context_sha256: SHA-256 of the quote with 32 characters on each side; likewise.
        method: How the record was made.
        url: Opens the article at the words; empty if it has no known address.
        published_latest: Last possible day of publication, empty if the day is known, or nothing of it.
        occurrences: How many equal quotes the article holds; None where the curators do not hold the text.
        context_folded_sha256: The hash over folded text, see the codebook; likewise.
    """

    record_id: str
    table: str
    source_id: str
    publisher: str
    title: str
    published: str
    quote: str
    start: int | None
    end: int | None
    occurrence: int | None
    context_sha256: str | None
    method: str
    url: str
    published_latest: str = ""
    occurrences: int | None = None
    context_folded_sha256: str | None = None

    def __str__(self) -> str:
        """Words, source, position, link."""
        return "\n".join([f"“{self.quote}”", *self._about(), *([self.url] if self.url else [])])

    def _about(self) -> list[str]:
        """The source, and where in it the words stand."""
        days = span_of_days(self.published, self.published_latest)
        source = ", ".join(part for part in (self.publisher, self.title, days) if part)
        place = "" if self.start is None else f", characters {self.start} to {self.end}"
        return [source, f"{self.source_id}{place}"]

    def _repr_html_(self) -> str:
        """What a notebook shows: the words as a link to them."""
        return f"<p>{link(f'“{self.quote}”', self.url)}<br>{'<br>'.join(map(html, self._about()))}</p>"


def evidence(where: Home, record_id: str) -> Evidence:
    """The words that a claim or citation rests on, with their source and a link.

    Raises:
        UsageError: There is no such record.
    """
    rows = {row["record_id"]: row for row in rows_of(where, "evidence")}
    row = rows.get(str(record_id))
    if row is None:
        raise UsageError(
            _withdrawn(where, record_id) or f"There is no record {record_id!r}.{suggestion(record_id, list(rows))}"
        )
    source = next(item for item in rows_of(where, "sources") if item["source_id"] == row["source_id"])
    about = {key: str(source[key] or "") for key in ("publisher", "title", "published", "published_latest")}
    known = {key: value for key, value in row.items() if key in Evidence._fields}
    return Evidence(**{**known, **about, "url": row["url"] or ""})


def _withdrawn(where: Home, record_id: str) -> str:
    """Why a record is not there any more; empty if it was never there."""
    for row in rows_of(where, "withdrawn"):
        if row["record_id"] == record_id:
            deleted = [
                change["version"]
                for change in rows_of(where, "changes")
                if (change["record_id"], change["change"]) == (record_id, "DEL")
            ]
            when = f" in {deleted[-1]}" if deleted else ""
            return f"The record {record_id!r} was withdrawn{when} ({row['reason']}): {row['note']}"
    return ""
