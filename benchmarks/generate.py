"""Synthetic claims with the registers they refer to: all valid, or one row in a hundred with a planted error.

What is named here is what hangs together: numbers with their qualifier, days with their precision, a claim with its
measure. Every other column is filled as the models declare it, so that a new one needs no word here.

python -m benchmarks.generate FOLDER ROWS good|bad
python -m benchmarks.generate FOLDER TIMES times FOLDER_OF_GOOD_ROWS
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from mencho_data.models import Column, arrow_schema, columns
from mencho_data.models.fields import MAX_QUOTE_CHARS
from mencho_data.models.lists import BUILT_IN
from mencho_data.publish.formats.tables import csv, parquet
from mencho_data.raw.project import project_of

TABLE = "casualties"
SEED = 20260222
WHOLE = 1_000_000
"""Value of the first claim of each source, which others are part of."""
BAD_POSITION = 30
"""Of each source, which has some 100 claims, this one is spoilt: one row in a hundred."""
DAY0, FIRST_ISSUE = date(2006, 1, 1), date(2026, 2, 22)
SYLLABLES = ("ra", "ño", "té", "mi", "lo", "sú", "ca", "ber", "dín", "gua", "pe", "xo", "ví", "zu", "fán", "je")

QUALIFIERS = {
    "exact": 0.55, "about": 0.08, "at_least": 0.12, "more_than": 0.08, "up_to": 0.04, "nearly": 0.03, "range": 0.04,
    "order_of_magnitude": 0.03, "vague": 0.03,
}  # fmt: skip
PRECISIONS = {
    "day": 0.40, "event": 0.30, "month": 0.10, "year": 0.08, "approximate": 0.04, "decade": 0.02, "undated": 0.06,
}  # fmt: skip

PROJECT = project_of(Path(__file__).parents[1])


@dataclass
class Registers:
    """The registers, and what the claims need of them.

    Attributes:
        tables: Table -> its rows.
        keys: Table -> its keys.
        measures: Measures of casualties.
        foreign_measure: A measure of another table.
        published: Day of publication of each source.
        starts: First day of each event.
    """

    tables: dict[str, pa.Table]
    keys: dict[str, list[str]]
    measures: list[str]
    foreign_measure: str
    published: list[date]
    starts: list[date]


def word(rng: np.random.Generator) -> str:
    """A word that is in no dictionary, often not ASCII."""
    return "".join(rng.choice(SYLLABLES, rng.integers(1, 5)))


def phrase(rng: np.random.Generator, words: int) -> str:
    """Some words, at most 80 characters."""
    return " ".join(word(rng) for _ in range(words))[:80].strip()


EXAMPLES: dict[str, tuple[Any, ...]] = {
    "integer": (1, 2, 3),
    "number": (1.0, 2.5),
    "date": (FIRST_ISSUE, FIRST_ISSUE + timedelta(1)),
    "datetime": tuple(datetime.combine(FIRST_ISSUE, time(hour), UTC) for hour in (0, 9)),
    "string": ("es", "0" * 64, "2026-02-22", "2026-02-22T18:00:00Z", "1.0.0", "https://example.org/a", "MX", "01"),
}
"""Values by type; of texts that are not prose, the first that the pattern of the column allows."""


def values_for(column: Column, rng: np.random.Generator, known: Registers | None = None) -> list[Any]:
    """Values that the models allow in a column; none for a key of a register that is not made here.

    Raises:
        ValueError: The column needs a value, and nothing here fits its pattern.
    """
    if column.code_list:
        return list(BUILT_IN[column.code_list]) or ["other"]  # some lists are the project's alone
    if column.doc.refers:
        return known.keys.get(column.doc.refers, []) if known else []
    if column.type != "string":
        return [value for value in EXAMPLES[column.type] if column.minimum is None or value >= column.minimum]
    prose = [phrase(rng, 1 + number % 9)[: column.max_length or None].strip() for number in range(1_000)]
    if re.fullmatch(column.pattern, "Dos palabras"):
        return prose
    fitting = [value for value in EXAMPLES["string"] if re.fullmatch(column.pattern, value)]
    if column.required and not fitting:
        raise ValueError(f"Nothing in EXAMPLES fits {column.name}, whose pattern is {column.pattern}.")
    return fitting[:1]


def table_of(name: str, named: dict[str, Any], rng: np.random.Generator) -> pa.Table:
    """A register: a single value fills its column, required columns that are not named are filled, others empty."""
    rows = len(next(iter(named.values())))
    filled = {
        column.name: some(rng, values_for(column, rng), rows)
        for column in columns(name)
        if column.required and column.name not in named
    }
    every = filled | {key: value if isinstance(value, list) else [value] * rows for key, value in named.items()}
    schema = arrow_schema(name)
    return pa.Table.from_arrays(
        [pa.array(every.get(field.name, [None] * rows), field.type) for field in schema], schema=schema
    )


def registers(rows: int, rng: np.random.Generator) -> Registers:
    """60 measures (and 20 of other tables), 500 events, 50 actors, 40 places, a source for each 100 claims."""
    days = sorted(FIRST_ISSUE + timedelta(int(day)) for day in rng.integers(0, 90, rows // 100))
    sources = sorted(f"outlet-{n % 40:02d}-{day.isoformat()}-{n:05d}" for n, day in enumerate(days))
    published = [date.fromisoformat(source[10:20]) for source in sources]
    later = [day + timedelta(3) if n % 20 == 0 else None for n, day in enumerate(published)]
    starts = [DAY0 + timedelta(int(day)) for day in rng.integers(0, (FIRST_ISSUE - DAY0).days, 500)]
    measures = [f"group-{number:02d}-killed" for number in range(60)]
    others = [f"thing-{number:02d}-counted" for number in range(20)]
    named: dict[str, dict[str, Any]] = {
        "sources": {"source_id": sources, "published": published, "published_latest": later},
        "measures": {
            "measure_id": measures + others, "table": ["casualties"] * 60 + ["arrests"] * 10 + ["figures"] * 10,
            "unit": ["person"] * 70 + ["store"] * 10,
        },
        "events": {"event_id": [f"event-{number:03d}" for number in range(500)], "start": starts},
        "places": {"place_id": [f"mx-{number:02d}" for number in range(40)]},
        "actors": {"actor_id": [f"actor-{number:02d}" for number in range(50)]},
        "statements": {
            "statement_id": [f"statement-{number:02d}" for number in range(50)],
            "actor_id": [f"actor-{number:02d}" for number in range(50)],
        },
    }  # fmt: skip
    tables = {name: table_of(name, own, rng) for name, own in named.items()}
    keys = {name: next(iter(own.values())) for name, own in named.items()}
    return Registers(tables, keys, measures, others[0], published, starts)


def some(rng: np.random.Generator, values: list[Any], rows: int, empty: float = 0.0) -> list[Any]:
    """A value for each row, some of them empty; all where there are no values."""
    if not values:
        return [None] * rows
    index, gone = rng.integers(0, len(values), rows).tolist(), (rng.random(rows) < empty).tolist()
    return [None if none else values[at] for at, none in zip(index, gone, strict=True)]


def claims(rows: int, known: Registers, rng: np.random.Generator) -> tuple[dict[str, list[Any]], list[int]]:
    """Valid claims in canonical order, as columns, and the number of each within its source."""
    sources = known.keys["sources"]
    sizes = rng.integers(60, 141, len(sources))
    sizes[-1] += rows - sizes.sum()
    while sizes[-1] < 60:  # the last source takes what is left; take from others what it lacks
        rich = int(sizes.argmax())
        taken = min(int(sizes[rich]) - 60, 60 - int(sizes[-1]))
        sizes[rich] -= taken
        sizes[-1] += taken
    position = np.concatenate([np.arange(size) for size in sizes])
    source = np.repeat(np.arange(len(sizes)), sizes)
    named = {
        "record_id": [f"{sources[s]}-c{p + 1:04d}" for s, p in zip(source.tolist(), position.tolist(), strict=True)],
        "source_id": [sources[s] for s in source.tolist()],
        "measure_id": some(rng, known.measures, rows),
        "unit": ["person"] * rows,
        **_numbers(rows, position, rng),
        **_periods(source, known, rng),
    }
    notes = some(rng, [f"{phrase(rng, 8)}, {phrase(rng, 8)} {number}." for number in range(5_000)], rows, 0.97)
    named["note"] = [
        note or ("None was reported." if value == 0 else None)
        for note, value in zip(notes, named["value"], strict=True)
    ]
    named["note_es"] = [note and f"{note} Igual." for note in named["note"]]
    harms = dict(zip(known.measures, some(rng, list(BUILT_IN["harm"]), len(known.measures)), strict=True))
    named["harm"] = [harms[measure] for measure in named["measure_id"]]
    first = np.cumsum(sizes) - sizes
    part = (rng.random(rows) < 0.03) & (position > 0)
    named["part_of"] = [
        named["record_id"][first[s]] if is_part else None
        for s, is_part in zip(source.tolist(), part.tolist(), strict=True)
    ]
    for column in columns(TABLE):
        if column.name not in named:
            note = column.max_length > MAX_QUOTE_CHARS  # as rare as they are in the data
            empty = 0.0 if column.required else 0.97 if note else 0.5
            named[column.name] = some(rng, values_for(column, rng, known), rows, empty)
    said = zip(named["statement_id"], named["claimant_id"], strict=True)
    named["statement_id"] = [statement if claimant else None for statement, claimant in said]
    return named, position.tolist()


def _numbers(rows: int, position: Any, rng: np.random.Generator) -> dict[str, list[Any]]:
    qualifier = rng.choice(list(QUALIFIERS), rows, p=list(QUALIFIERS.values()))
    counted = rng.choice(["number", "named", "implied"], rows, p=[0.9, 0.05, 0.05])
    number = np.minimum(rng.zipf(1.4, rows), 20_000)
    number[(qualifier == "exact") & (rng.random(rows) < 0.01)] = 0
    counted[number == 0] = "number"
    qualifier[counted != "number"] = "exact"
    number[counted != "number"] = 1
    first = position == 0
    qualifier[first], counted[first], number[first] = "exact", "number", WHOLE
    spread = rng.integers(1, 50, rows)
    bounds: dict[str, Callable[[int, int], tuple[int | None, int | None, int | None]]] = {
        "exact": lambda v, _: (v, v, v),
        "about": lambda v, _: (v, None, None),
        "at_least": lambda v, _: (v, v, None),
        "more_than": lambda v, _: (v, v, None),
        "up_to": lambda v, _: (v, None, v),
        "nearly": lambda v, _: (v, None, v),
        "range": lambda v, more: (None, v, v + more),
        "order_of_magnitude": lambda v, _: (None, 2 * 10 ** min(len(str(v)), 4), None),
        "vague": lambda _v, _: (None, 2, None),
    }
    triples = [
        bounds[q](v, more) for q, v, more in zip(qualifier.tolist(), number.tolist(), spread.tolist(), strict=True)
    ]
    value, low, high = (list(column) for column in zip(*triples, strict=True))
    return {"value": value, "low": low, "high": high, "qualifier": qualifier.tolist(), "counted": counted.tolist()}


def _periods(source: Any, known: Registers, rng: np.random.Generator) -> dict[str, list[Any]]:
    """Periods between the start of the event and the day of the article."""
    rows = len(source)
    events = known.keys["events"]
    event = rng.integers(0, len(events), rows)
    no_event, no_end = rng.random(rows) < 0.03, rng.random(rows) < 0.3
    precision = rng.choice(list(PRECISIONS), rows, p=list(PRECISIONS.values()))
    from_day = np.array([day.toordinal() for day in known.starts])[event]
    to_day = np.array([day.toordinal() for day in known.published])[source]
    # Who dates by the event covers the event's own days; here an event has a start alone.
    by_event = precision == "event"
    no_event &= ~by_event
    no_end |= by_event
    start = from_day + ~by_event * np.floor(rng.random(rows) * (to_day - from_day + 1)).astype(np.int64)
    end = start + np.floor(rng.random(rows) * (to_day - start + 1)).astype(np.int64)
    starts: list[date | None] = []
    ends: list[date | None] = []
    for p, s, e, open_end in zip(precision.tolist(), start.tolist(), end.tolist(), no_end.tolist(), strict=True):
        first = date.fromordinal(s)
        first = first.replace(day=1) if p == "month" else first.replace(month=1, day=1) if p == "year" else first
        starts.append(None if p == "undated" else first)
        ends.append(None if p == "undated" or open_end else date.fromordinal(e))
    return {
        "event_id": [None if n else events[e] for e, n in zip(event.tolist(), no_event.tolist(), strict=True)],
        "period_start": starts,
        "period_end": ends,
        "date_precision": precision.tolist(),
    }


CLEAN = {
    "value": 5, "low": 5, "high": 5, "qualifier": "exact", "counted": "number", "event_id": None, "period_start": None,
    "period_end": None, "date_precision": "undated", "part_of": None, "note": None, "note_es": None,
}  # fmt: skip
"""What a row is set to before it is spoilt, so that it breaks nothing else."""

Planted = list[tuple[int, str, str]]
"""Row, field and rule of each error."""


def spoilers(
    known: Registers, rows: dict[str, list[Any]], positions: list[int], row: int
) -> Iterator[tuple[dict[str, Any], str]]:
    """Ways to spoil a row: what is set, and what that breaks, as `field:rule`."""
    ids, source = rows["record_id"], rows["source_id"][row]
    event, began = known.keys["events"][row % 500], known.starts[row % 500]
    whole, other_whole = ids[row - BAD_POSITION], ids[0 if row > BAD_POSITION else positions.index(0, 1)]
    dated = {"date_precision": "day", "event_id": event}
    yield {"certainty": None}, "certainty:missing-field"
    yield {"record_id": f"{source}-c{'0' * 80}{row}"}, "record_id:too-long"
    yield {"record_id": None}, "record_id:missing-field"
    yield {"harm": "burnt"}, "harm:unknown-code"
    yield {"record_id": f"{source}_C{row}"}, "record_id:malformed"
    yield {"place_id": "Jalisco "}, "place_id:malformed place_id:missing-entry"
    yield {"claimant_id": "nobody-at-all"}, "claimant_id:missing-entry"
    yield {"note": "ñ" * 601, "note_es": "ñ"}, "note:too-long"
    yield {"note": "ñ"}, "note:text-without-pair"
    yield {"value": -1, "low": -1, "high": -1}, "value:negative low:negative high:negative"
    yield {"value": None, "low": 9, "high": 3, "qualifier": "range"}, "low:bounds-out-of-order"
    yield {"high": 9, "qualifier": "at_least"}, "qualifier:bounds-against-qualifier"
    yield {"value": None, "low": 3, "high": None, "qualifier": "vague"}, "low:vague-bounds"
    yield {"unit": "share"}, "value:share-out-of-range unit:unit-differs"
    yield {"counted": "named"}, "counted:named-not-one"
    yield {"value": 0, "low": 0, "high": 0}, "note:zero-without-note"
    yield {"unit": "week"}, "unit:unit-differs"
    start, end = began + timedelta(2), began + timedelta(1)
    yield dated | {"period_start": start, "period_end": end}, "period_end:period-out-of-order"
    yield {"period_start": began}, "date_precision:period-against-precision"
    yield {"date_precision": "day"}, "date_precision:period-against-precision"
    early = {"day": began - timedelta(1), "month": began.replace(day=1) - timedelta(1), "year": date(1999, 12, 31)}
    for precision, start in early.items():
        yield dated | {"period_start": start, "date_precision": precision}, "period_start:period-before-event"
    yield dated | {"period_start": began, "period_end": date(2030, 1, 1)}, "period_end:period-after-publication"
    yield dated | {"period_start": began + timedelta(1), "date_precision": "event"}, "period_start:period-not-of-event"
    yield {"period_start": began, "date_precision": "event"}, "period_start:period-not-of-event"
    yield (
        {"value": 2**60, "low": 2**60, "high": 2**60},
        " ".join(f"{n}:too-large-number" for n in ("value", "low", "high")),
    )
    yield {"record_id": f"another-source-c{row}"}, "record_id:id-not-of-source"
    yield {"as_worded": "a b c d e f g h i j k"}, "as_worded:as-worded-too-long"
    yield {"record_id": ids[row - 1]}, "record_id:duplicate-id"
    yield {"record_id": withdrawn_id(source)}, "record_id:id-reused"
    yield {"part_of": "nothing-c01"}, "part_of:missing-entry"
    yield {"part_of": other_whole}, "part_of:part-of-other-source"
    yield {"part_of": ids[row]}, "part_of:part-of-itself"
    yield {"part_of": whole, "value": WHOLE + 1, "low": WHOLE + 1, "high": WHOLE + 1}, "part_of:part-larger-than-whole"
    yield {"measure_id": known.foreign_measure}, "measure_id:measure-of-other-table"


def withdrawn_id(source: str) -> str:
    """Each source has one withdrawn claim."""
    return f"{source}-c9999"


def spoil(known: Registers, rows: dict[str, list[Any]], positions: list[int]) -> Planted:
    """Plant an error in one row of each source, each way in turn."""
    planted: Planted = []
    edits: dict[str, dict[int, Any]] = defaultdict(dict)
    bad = [row for row, position in enumerate(positions) if position == BAD_POSITION]
    for number, row in enumerate(bad):
        ways = list(spoilers(known, rows, positions, row))
        values, breaks = ways[number % len(ways)]
        for name, value in (CLEAN | values).items():
            edits[name][row] = value
        planted += [(row, *broken.split(":")) for broken in breaks.split()]  # type: ignore[misc]
    for name, changes in edits.items():
        for row, value in changes.items():
            rows[name][row] = value
    return planted


def write(folder: Path, count: int, spoilt: bool) -> None:
    """Write claims, registers and withdrawn identifiers, and which errors are planted."""
    rng = np.random.default_rng(SEED)
    known = registers(count, rng)
    rows, positions = claims(count, known, rng)
    planted = spoil(known, rows, positions) if spoilt else []
    schema = arrow_schema(TABLE)
    lax = pa.schema([field.with_nullable(True) for field in schema])
    arrays = [pa.array(rows[field.name], field.type) for field in schema]
    table = pa.Table.from_arrays(arrays, schema=lax if spoilt else schema)
    folder.mkdir(parents=True, exist_ok=True)
    if spoilt:
        # As published, but for the empty cells in required columns, which the published schema cannot hold.
        pq.write_table(
            table, folder / f"{TABLE}.parquet", row_group_size=65_536, compression="zstd", compression_level=3
        )
    else:
        (folder / f"{TABLE}.parquet").write_bytes(parquet(TABLE, table, PROJECT))
        (folder / f"{TABLE}.csv").write_bytes(csv(table))
    for name, register in known.tables.items():
        (folder / f"{name}.parquet").write_bytes(parquet(name, register, PROJECT))
    withdrawn = [withdrawn_id(source) for source in known.keys["sources"]]
    (folder / "withdrawn.json").write_text(json.dumps(withdrawn), "utf-8")
    (folder / "planted.json").write_text(json.dumps(sorted(planted)), "utf-8")


def multiply(folder: Path, times: int, to: Path) -> None:
    """Write valid claims several times, each time as those of other sources: a folder with a file for each time."""
    to.mkdir(parents=True, exist_ok=True)
    for name in ("measures", "events", "places", "actors", "statements"):
        shutil.copy(folder / f"{name}.parquet", to)
    rows, sources = (pq.ParquetFile(folder / f"{name}.parquet").read() for name in (TABLE, "sources"))
    withdrawn = json.loads((folder / "withdrawn.json").read_text("utf-8"))
    marks = [f"t{time:03d}-" for time in range(times)]
    (to / f"{TABLE}.parquet").mkdir()
    for mark in marks:
        part = marked(rows, mark, ("record_id", "source_id", "part_of"))
        (to / f"{TABLE}.parquet" / f"{mark}.parquet").write_bytes(parquet(TABLE, part, PROJECT))
    every = pa.concat_tables([marked(sources, mark, ("source_id",)) for mark in marks])
    (to / "sources.parquet").write_bytes(parquet("sources", every, PROJECT))
    (to / "withdrawn.json").write_text(json.dumps([mark + name for mark in marks for name in withdrawn]), "utf-8")
    (to / "planted.json").write_text("[]", "utf-8")


def marked(table: pa.Table, mark: str, names: Sequence[str]) -> pa.Table:
    """The table with a mark before the values of some columns."""
    for name in names:
        marked = pc.binary_join_element_wise(mark, table[name].cast(pa.string()), "")
        at = table.schema.get_field_index(name)
        table = table.set_column(at, table.schema.field(at), marked.cast(table.schema.field(at).type))
    return table


if __name__ == "__main__":
    if sys.argv[3] == "times":
        multiply(Path(sys.argv[4]), int(sys.argv[2]), Path(sys.argv[1]))
    else:
        write(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "bad")
    print(json.dumps({"rows": int(sys.argv[2])}))
