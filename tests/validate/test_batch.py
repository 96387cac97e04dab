"""The rules on batches agree with plain Python, whatever the types, nulls, chunks and offsets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mencho_data.models import arrow_schema
from mencho_data.models.codes import Certainty, Counted, DatePrecision, Group, Harm, Qualifier, Unit
from mencho_data.validate.batch import Rows
from mencho_data.validate.check import check_table
from mencho_data.validate.rule import Known
from tests.helpers.codes import BUILDINGS

MEASURES: dict[str, dict[str, Any]] = {
    "killed": {"measure_id": "killed", "table": "casualties", "unit": "person", "whole": 3},
    "burned": {"measure_id": "burned", "table": "figures", "unit": "store", "whole": None},
}
EVENTS: dict[str, dict[str, Any]] = {"raid": {"event_id": "raid", "start": date(2026, 2, 22), "end": None}}
SOURCES: dict[str, dict[str, Any]] = {
    "a": {
        "source_id": "a", "published": date(2026, 2, 24), "published_latest": None, "text_chars": 9, "origin": "staff",
        "agency_id": None,
    }
}  # fmt: skip
KNOWN = Known(
    {"measures": set(MEASURES), "events": set(EVENTS), "sources": set(SOURCES), "actors": {"x"}, "places": {"es"}},
    measures=MEASURES,
    events=EVENTS,
    sources=SOURCES,
    withdrawn={"a-c07"},
    codes=BUILDINGS,
)

small = st.none() | st.integers(0, 4)
days = st.none() | st.dates(date(2026, 2, 20), date(2026, 2, 26))
row = st.fixed_dictionaries(
    {
        "record_id": st.sampled_from([f"a-c{number:02d}" for number in range(12)] + ["b-c01", "bad"]),
        "source_id": st.sampled_from(["a", "b"]),
        "measure_id": st.sampled_from(["killed", "burned", "lost"]),
        "value": small,
        "low": small,
        "high": small,
        "qualifier": st.sampled_from([*map(str, Qualifier), "other"]),
        "unit": st.sampled_from(["person", "store", "share", "money"]),
        "counted": st.sampled_from([*map(str, Counted)]),
        "event_id": st.sampled_from([None, "raid", "storm"]),
        "place_id": st.sampled_from([None, "es", "atlantis"]),
        "period_start": days,
        "period_end": days,
        "date_precision": st.sampled_from([*map(str, DatePrecision)]),
        "claimant_id": st.sampled_from([None, "x", "y"]),
        "certainty": st.sampled_from([*map(str, Certainty)]),
        "part_of": st.none() | st.sampled_from([f"a-c{number:02d}" for number in range(4)]),
        "as_worded": st.sampled_from(["soldiers", "a b c d e f g h i j k"]),
        "note": st.sampled_from([None, "A note."]),
        "note_es": st.sampled_from([None, "Una nota."]),
        "harm": st.sampled_from([*map(str, Harm)]),
        "group": st.sampled_from([*map(str, Group)]),
    }
)
Row = dict[str, Any]


def bounds(r: Row) -> bool:
    value, low, high = r["value"], r["low"], r["high"]
    given_ = [number for number in (low, value, high) if number is not None]
    return given_ != sorted(given_)


def against_qualifier(r: Row) -> bool:
    value, low, high = r["value"], r["low"], r["high"]
    wanted: dict[str, bool] = {
        "exact": value is not None and low == value == high,
        "about": value is not None and low is None and high is None,
        "at_least": value is not None and low == value and high is None,
        "more_than": value is not None and low == value and high is None,
        "up_to": value is not None and low is None and high == value,
        "nearly": value is not None and low is None and high == value,
        "range": value is None and low is not None and high is not None,
        "order_of_magnitude": value is None and low is not None and high is None,
        "vague": value is None and low is not None,
    }
    return not wanted.get(r["qualifier"], True)


def vague(r: Row) -> bool:
    if r["qualifier"] != "vague":
        return False
    return (r["low"], r["high"]) != ((0.5, 1) if r["unit"] == "share" else (2, None))


def before_event(r: Row) -> bool:
    start = EVENTS.get(r["event_id"], {}).get("start")
    if start is None or r["period_start"] is None:
        return False
    limits = {"day": start, "event": start, "month": start.replace(day=1), "year": start.replace(month=1, day=1)}
    return bool(r["date_precision"] in limits and r["period_start"] < limits[r["date_precision"]])


def after_publication(r: Row) -> bool:
    published = SOURCES.get(r["source_id"], {}).get("published")
    days = (r["period_start"], None if r["date_precision"] == "event" else r["period_end"])
    return published is not None and any(day and day > published for day in days)


def against_precision(r: Row) -> bool:
    if r["date_precision"] == "undated":
        return r["period_start"] is not None or r["period_end"] is not None
    return r["period_start"] is None and r["date_precision"] != "event"


def not_of_event(r: Row) -> bool:
    if r["date_precision"] != "event" or r["event_id"] == "storm":
        return False
    event = EVENTS.get(r["event_id"])
    return event is None or (r["period_start"], r["period_end"]) != (event["start"], event["end"])


PLAIN: dict[str, Callable[[Row], bool]] = {
    "bounds-out-of-order": bounds,
    "bounds-against-qualifier": against_qualifier,
    "vague-bounds": vague,
    "share-out-of-range": lambda r: r["unit"] == "share" and any((r[n] or 0) > 1 for n in ("value", "low", "high")),
    "named-not-one": lambda r: r["counted"] != "number" and (r["value"] != 1 or r["qualifier"] != "exact"),
    "text-without-pair": lambda r: (r["note"] is None) != (r["note_es"] is None),
    "zero-without-note": lambda r: r["value"] == 0 and r["note"] is None,
    "unit-differs": lambda r: r["measure_id"] in MEASURES and r["unit"] != MEASURES[r["measure_id"]]["unit"],
    "more-than-whole": lambda r: r["measure_id"] == "killed" and any((r[n] or 0) > 3 for n in ("value", "low")),
    "period-out-of-order": lambda r: (
        None not in (r["period_start"], r["period_end"]) and r["period_end"] < r["period_start"]
    ),
    "period-against-precision": against_precision,
    "period-before-event": before_event,
    "period-not-of-event": not_of_event,
    "period-after-publication": after_publication,
    "id-not-of-source": lambda r: r["record_id"].rstrip("0123456789")[:-2] != r["source_id"],
    "as-worded-too-long": lambda r: len(r["as_worded"].split()) > 10,
    "unknown-code": lambda r: r["qualifier"] == "other",
    "measure-of-other-table": lambda r: r["measure_id"] == "burned",
    "id-reused": lambda r: r["record_id"] == "a-c07",
    "malformed": lambda r: r["record_id"] == "bad",
}


def found_by_rules(rows: Rows) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    for failure in check_table(rows, KNOWN):
        found.setdefault(failure.rule, set()).update(failure.rows.tolist())
    return found


def found_by_python(rows: list[Row]) -> dict[str, set[int]]:
    found = {name: {number for number, r in enumerate(rows) if broken(r)} for name, broken in PLAIN.items()}
    missing = {"measure_id": "lost", "event_id": "storm", "place_id": "atlantis", "claimant_id": "y", "source_id": "b"}
    found["missing-entry"] = {
        n for n, r in enumerate(rows) if any(r[column] == value for column, value in missing.items())
    }
    ids = [r["record_id"] for r in rows]
    found["missing-entry"] |= {n for n, r in enumerate(rows) if r["part_of"] and r["part_of"] not in ids}
    harms = [r["harm"] for r in rows if r["measure_id"] == "killed"]
    found["measure-of-two-kinds"] = {
        n for n, r in enumerate(rows) if r["measure_id"] == "killed" and r["harm"] != harms[0]
    }
    found["duplicate-id"] = {n for n, name in enumerate(ids) if name in ids[:n]}
    return {name: numbers for name, numbers in found.items() if numbers}


PART_RULES = {"part-of-other-source", "part-of-itself", "part-larger-than-whole"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(row, max_size=12), group_size=st.integers(1, 5), sort=st.booleans())
def test_rules_agree_with_plain_python(rows: list[Row], group_size: int, sort: bool, tmp_path: Path) -> None:
    if sort:
        rows = sorted(rows, key=lambda r: r["record_id"])
    table = pa.Table.from_pylist(rows, arrow_schema("casualties"))
    expected = found_by_python(rows)
    path = tmp_path / "casualties.parquet"
    pq.write_table(table, path, row_group_size=group_size)
    padded = pa.concat_tables([table.slice(0, 1), table]).combine_chunks().slice(min(1, len(rows)))
    for source in (table, padded, path):
        found = found_by_rules(Rows(source, "casualties"))
        # Of two equal keys, which one is the repeat depends on nothing but order.
        assert {name: numbers for name, numbers in found.items() if name not in PART_RULES} == expected


def test_failures_name_rows_across_row_groups(tmp_path: Path) -> None:
    good: Row = {
        **dict.fromkeys(arrow_schema("casualties").names), "source_id": "a", "measure_id": "killed", "value": 2,
        "low": 2, "high": 2, "qualifier": "exact", "unit": "person", "counted": "number", "date_precision": "undated",
        "certainty": "asserted", "as_worded": "soldiers", "harm": "killed", "group": "military",
    }  # fmt: skip
    rows = [{**good, "record_id": f"a-c{number:03d}"} for number in range(100, 130)]
    rows[3]["low"], rows[17]["unit"], rows[29]["harm"] = 3, "store", None
    path = tmp_path / "casualties.parquet"
    schema = pa.schema([field.with_nullable(True) for field in arrow_schema("casualties")])
    pq.write_table(pa.Table.from_pylist(rows, schema), path, row_group_size=7)
    failures = check_table(Rows(path, "casualties"), KNOWN)
    assert {(failure.rule, failure.field, *failure.rows.tolist()) for failure in failures} == {
        ("bounds-out-of-order", "low", 3),
        ("bounds-against-qualifier", "qualifier", 3),
        ("unit-differs", "unit", 17),
        ("missing-field", "harm", 29),
    }
    taken = Rows(path, "casualties").take(np.array([3, 17, 29]))
    assert [item["record_id"] for item in taken] == ["a-c103", "a-c117", "a-c129"]


def test_units_of_the_models_are_known_to_the_rule_on_whole_numbers() -> None:
    assert {"share", "ratio", "money", "year", "month", "week", "day", "hour"} == {
        str(unit) for unit in Unit
    } - BUILDINGS.whole_units
