"""Addresses for machines, beside the pages.

`measures/<measure_id>.json` and `questions/<attribute_id>.json` have a measure or question with all claims on it and
its comparisons, in both languages; addresses in them start at their folder. `measures/<measure_id>.csv` has the rows of
a measure in `quoted.csv`.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from mencho_data.models import COMPARED_TABLES, arrow_schema
from mencho_data.models.wording import LANGUAGES, Language
from mencho_data.publish.formats.tables import csv
from mencho_data.publish.pages.published import PublishedRelease, Row
from mencho_data.publish.pages.shown import ShownRelease

OF_A_CLAIM = (
    *("record_id", "value", "low", "high", "qualifier", "unit", "currency", "counted", "part_of", "answer_id"),
    *("event_id", "place_id", "period_start", "period_end", "date_precision", "claimant_id", "statement_id"),
    *("certainty", "source_id"),
)
"""What a claim has of its own row, where its table has it."""

OF_A_COMPARISON = (
    *("comparison_id", "event_id", "period_start", "period_end", "unit", "currency", "sources", "statements"),
    *("positions", "claims", "lowest", "highest", "agreement"),
)
"""What a comparison has of its row."""

Shown = Mapping[Language, ShownRelease]


def machine_files(shown: Shown) -> Iterator[tuple[str, bytes]]:
    """The files of all measures and questions that there are claims on: path, content."""
    release = shown["en"].release
    claims, comparisons = _by_subject(release)
    quoted: dict[str, list[Row]] = defaultdict(list)
    for row in release.tables["quoted"]:
        quoted[row["measure_id"]].append(row)
    for kind, table in (("measures", "measures"), ("questions", "attributes")):
        for subject, row in shown["en"].names.by_key[table].items():
            if subject in claims:
                content = _subject(shown, row, subject) | {
                    "claims": [_claim(shown, claim) for claim in claims[subject]],
                    "comparisons": [_comparison(shown, one) for one in comparisons[subject]],
                }
                text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=_text)
                yield f"{kind}/{subject}.json", f"{text}\n".encode()
    for measure, rows in quoted.items():
        yield f"measures/{measure}.csv", csv(pa.Table.from_pylist(rows, schema=arrow_schema("quoted")))


def _by_subject(release: PublishedRelease) -> tuple[dict[str, list[Row]], dict[str, list[Row]]]:
    """Measure or question -> its claims, and its comparisons."""
    claims: dict[str, list[Row]] = defaultdict(list)
    for row in (row for table in COMPARED_TABLES for row in release.tables[table]):
        claims[row.get("measure_id") or row["attribute_id"]].append(row)
    comparisons: dict[str, list[Row]] = defaultdict(list)
    for row in release.tables["comparisons"]:
        comparisons[row["measure_id"] or row["attribute_id"]].append(row)
    return claims, comparisons


def _subject(shown: Shown, row: Row, subject: str) -> dict[str, Any]:
    """What a measure or question is."""
    return {
        "id": subject,
        "name": {language: row[f"name_{language}"] for language in LANGUAGES},
        "definition": _texts(row, "definition"),
        "family": row["family"],
        "unit": row.get("unit"),
        "page": {language: _address(shown, language, "subject", subject) for language in LANGUAGES},
    }


def _claim(shown: Shown, row: Row) -> dict[str, Any]:
    names = shown["en"].names
    record, source, evidence = row["record_id"], names.by_key["sources"][row["source_id"]], names.by_key["evidence"]
    return {
        **_plain(row, [name for name in OF_A_CLAIM if name in row]),
        "said": {language: shown[language].names.said(row) for language in LANGUAGES},
        "claimant": {language: shown[language].names.actor(row["claimant_id"]) or None for language in LANGUAGES},
        "outlet": names.outlet(row["source_id"]),
        **{name: source[name] for name in ("published", "published_latest", "language")},
        **{name: evidence[record][name] for name in ("quote", "gloss", "url")},
        "note": _texts(row, "note"),
        "page": {language: _address(shown, language, "record", record) for language in LANGUAGES},
    }


def _comparison(shown: Shown, row: Row) -> dict[str, Any]:
    key = row["comparison_id"]
    estimate = shown["en"].names.by_key["estimates"].get(key)
    return {
        **_plain(row, OF_A_COMPARISON),
        "summary": {language: row[f"summary_{language}"] for language in LANGUAGES},
        "estimate": estimate and _plain(estimate, ("low", "value", "high", "rule", "claimants")),
        "page": {language: _address(shown, language, "comparison", key) for language in LANGUAGES},
    }


def _plain(row: Row, names: Iterable[str]) -> dict[str, Any]:
    """A part of a row; numbers without needless digits."""
    values = {name: row[name] for name in names}
    return {
        name: int(value) if isinstance(value, float) and value.is_integer() else value for name, value in values.items()
    }


def _address(shown: Shown, language: Language, of: str, key: str) -> str:
    """The address of something on the pages, from the folder of the file."""
    return f"../{getattr(shown[language].addresses, of)(key)}"


def _texts(row: Row, column: str) -> dict[Language, str | None]:
    return {"en": row[column], "es": row[f"{column}_es"]}


def _text(value: object) -> str:
    """Days and instants as they are in the tables."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%SZ")
    assert isinstance(value, date)
    return value.isoformat()
