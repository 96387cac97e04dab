"""The time line: events, dated claims and publications, each as exactly dated as its source dates it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from mencho_data.models import CLAIM_TABLES
from mencho_data.models.codes import DatePrecision, TimelineKind
from mencho_data.models.names import ByKey, Names
from mencho_data.models.wording import LANGUAGES

Row = dict[str, Any]

_FORMS = {DatePrecision.YEAR: "%Y", DatePrecision.MONTH: "%Y-%m", DatePrecision.DAY: "%Y-%m-%d"}


def timeline(rows: Mapping[str, list[Row]]) -> list[Row]:
    """The rows of the time line; what has no first day is not on it."""
    by_key = ByKey(lambda table: rows.get(table, ()))
    found = [*_events(by_key), *_claims(by_key), *_answers(by_key), *_publications(by_key)]
    return [row for row in found if row["start"] is not None]


def _events(by_key: ByKey) -> Iterator[Row]:
    for key, row in by_key["events"].items():
        yield {
            **_dated(key, TimelineKind.EVENT, row["start"], row["end"]),
            **{f"label_{language}": row[f"name_{language}"] for language in LANGUAGES},
            "event_id": key,
        }


def _claims(by_key: ByKey) -> Iterator[Row]:
    for table in CLAIM_TABLES:
        for key, row in by_key[table].items():
            dated = _dated(key, TimelineKind.CLAIM, row["period_start"], row["period_end"])
            yield {**dated, "date_precision": str(row["date_precision"]), **_about(row, by_key)}


def _answers(by_key: ByKey) -> Iterator[Row]:
    """Claims whose answer is a date, such as a founding."""
    for key, row in by_key["attribute_claims"].items():
        answer = by_key["answers"][row["answer_id"]]
        dated = _dated(key, TimelineKind.ATTRIBUTE_CLAIM, answer["start"], answer["end"])
        if _is_rough(answer["start"], answer["end"]):
            dated["date_precision"] = str(DatePrecision.APPROXIMATE)
        yield {**dated, **_about(row, by_key)}


def _publications(by_key: ByKey) -> Iterator[Row]:
    for key, row in by_key["sources"].items():
        label = ": ".join(part for part in (row["publisher"], row["title"]) if part) or key
        precision = DatePrecision.APPROXIMATE if row["published_latest"] else DatePrecision.DAY
        yield {
            **_dated(key, TimelineKind.PUBLICATION, row["published"], row["published_latest"] or row["published"]),
            "date_precision": str(precision),
            **{f"label_{language}": label for language in LANGUAGES},
            "source_id": key,
        }


def _dated(key: str, kind: TimelineKind, start: date | None, end: date | None) -> Row:
    precision = None if start is None else str(_precision(start, end))
    return {"item_id": key, "kind": str(kind), "start": start, "end": end, "date_precision": precision}


def _precision(start: date, end: date | None) -> DatePrecision:
    """How exactly two days date something: whole years and months are dated by the year and the month."""
    after = None if end in (None, date.max) else end + timedelta(days=1)
    if after is not None and (start.month, start.day) == (after.month, after.day) == (1, 1):
        return DatePrecision.YEAR
    if after is not None and start.day == after.day == 1:
        return DatePrecision.MONTH
    return DatePrecision.DAY


def _is_rough(start: date | None, end: date | None) -> bool:
    """Whether the days between which one date lies are more than the year, the month or the day that dates it."""
    if start is None or end is None:
        return False
    form = _FORMS[_precision(start, end)]
    return start.strftime(form) != end.strftime(form)


def _about(row: Row, by_key: ByKey) -> Row:
    """What a claim says of what, its event and its source."""
    names = {language: Names(by_key, language) for language in LANGUAGES}
    labels = {f"label_{language}": f"{one.subject(row)}: {one.said(row)}" for language, one in names.items()}
    return {**labels, "event_id": row["event_id"], "source_id": row["source_id"]}
