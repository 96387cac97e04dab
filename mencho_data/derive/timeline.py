"""The time line: events, dated claims and publications, each as exactly dated as its source dates it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from mencho_data.models import CLAIM_TABLES
from mencho_data.models.codes import DatePrecision, TimelineKind
from mencho_data.models.wording import LANGUAGES, Language, statement

Row = dict[str, Any]


def timeline(rows: Mapping[str, list[dict[str, Any]]]) -> list[Row]:
    """The rows of the time line; what has no first day is not on it."""
    return [*_events(rows), *_claims(rows), *_answers(rows), *_publications(rows)]


def _entry(
    start: Any, item: str, kind: TimelineKind, precision: str, labels: Mapping[Language, str], **more: Any
) -> Row:
    return {
        "start": start,
        "item_id": item,
        "end": None,
        "date_precision": str(precision),
        "kind": str(kind),
        "event_id": None,
        "source_id": None,
        **{f"label_{language}": labels[language] for language in LANGUAGES},
        **more,
    }


def _names(row: Mapping[str, Any]) -> dict[Language, str]:
    return {language: row[f"name_{language}"] for language in LANGUAGES}


def _precision(start: date, end: date | None) -> DatePrecision:
    """How exactly two days date something: whole years or months are no days."""
    after = None if end in (None, date.max) else end + timedelta(days=1)
    if after is not None and (start.month, start.day) == (after.month, after.day) == (1, 1):
        return DatePrecision.YEAR
    if after is not None and start.day == after.day == 1:
        return DatePrecision.MONTH
    return DatePrecision.DAY


def _events(rows: Mapping[str, list[Row]]) -> list[Row]:
    return [
        _entry(
            row["start"],
            row["event_id"],
            TimelineKind.EVENT,
            _precision(row["start"], row["end"]),
            _names(row),
            end=row["end"],
            event_id=row["event_id"],
        )
        for row in rows.get("events", ())
        if row["start"] is not None
    ]


def _claims(rows: Mapping[str, list[Row]]) -> list[Row]:
    measures = {row["measure_id"]: row for row in rows.get("measures", ())}
    found = []
    for table in CLAIM_TABLES:
        for row in rows.get(table, ()):
            if row["period_start"] is None:
                continue
            names = _names(measures[row["measure_id"]])
            labels = {
                language: f"{names[language]}: {statement(row, {'measures': measures}, language)}"
                for language in LANGUAGES
            }
            about = {key: row[key] for key in ("event_id", "source_id")}
            found.append(
                _entry(
                    row["period_start"],
                    row["record_id"],
                    TimelineKind.CLAIM,
                    row["date_precision"],
                    labels,
                    end=row["period_end"],
                    **about,
                )
            )
    return found


def _answers(rows: Mapping[str, list[Row]]) -> list[Row]:
    """Claims whose answer is a date, such as a founding."""
    questions = {row["attribute_id"]: row for row in rows.get("attributes", ())}
    answers = {row["answer_id"]: row for row in rows.get("answers", ())}
    found = []
    for row in rows.get("attribute_claims", ()):
        answer, question = answers[row["answer_id"]], _names(questions[row["attribute_id"]])
        if answer["start"] is None:
            continue
        labels = {language: f"{question[language]}: {name}" for language, name in _names(answer).items()}
        about = {key: row[key] for key in ("event_id", "source_id")}
        precision = _precision(answer["start"], answer["end"])
        found.append(
            _entry(
                answer["start"],
                row["record_id"],
                TimelineKind.ATTRIBUTE_CLAIM,
                precision,
                labels,
                end=answer["end"],
                **about,
            )
        )
    return found


def _publications(rows: Mapping[str, list[Row]]) -> list[Row]:
    found = []
    for row in rows.get("sources", ()):
        if row["published"] is None:
            continue
        label = ": ".join(part for part in (row["publisher"], row["title"]) if part) or row["source_id"]
        precision = DatePrecision.APPROXIMATE if row["published_latest"] else DatePrecision.DAY
        found.append(
            _entry(
                row["published"],
                row["source_id"],
                TimelineKind.PUBLICATION,
                precision,
                dict.fromkeys(LANGUAGES, label),
                end=row["published_latest"] or row["published"],
                source_id=row["source_id"],
            )
        )
    return found
