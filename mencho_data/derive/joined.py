"""The claims with their words, and with the names of what they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mencho_data.models import CLAIM_TABLES, columns
from mencho_data.models.names import ByKey, Names
from mencho_data.models.wording import LANGUAGES

Row = dict[str, Any]

_OF_SOURCE = ("publisher", "title", "published", "published_latest", "published_basis", "language")
_OF_EVIDENCE = ("quote", "gloss", "start", "end", "url")


def quoted(rows: Mapping[str, list[Row]]) -> Iterator[Row]:
    """The rows of `quoted`.

    Args:
        rows: Table -> rows, those of `evidence` with their links.
    """
    by_key = ByKey(lambda table: rows.get(table, ()))
    names = [Names(by_key, language) for language in LANGUAGES]
    of_claim = {column.name for column in columns("quoted")}.intersection(
        column.name for table in CLAIM_TABLES for column in columns(table)
    )
    for key, evidence in by_key["evidence"].items():
        if evidence["table"] in CLAIM_TABLES:
            row, source = by_key[evidence["table"]][key], by_key["sources"][evidence["source_id"]]
            yield {
                **{name: row.get(name) for name in of_claim},
                **{name: source[name] for name in _OF_SOURCE},
                **{name: evidence[name] for name in ("table", *_OF_EVIDENCE)},
                **{name: text or None for words in names for name, text in _named(row, words).items()},
            }


def _named(row: Row, names: Names) -> Row:
    """What a claim says and refers to, in the words of one language."""
    language = names.language
    return {
        f"measure_{language}": names.subject(row),
        f"said_{language}": names.said(row),
        f"event_{language}": names.named("events", row["event_id"]),
        f"place_{language}": names.named("places", row["place_id"]),
        "claimant_es" if language == "es" else "claimant": names.actor(row["claimant_id"]),
    }
