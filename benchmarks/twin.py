"""The rules on casualties a second time, written as polars expressions: the peer, and a proof that both agree."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from mencho_data.models import Column, columns
from mencho_data.models.codes import Unit
from mencho_data.models.fields import MAX_QUOTE_WORDS
from mencho_data.models.lists import BUILT_IN

TABLE = "casualties"
REGISTERS = ("measures", "events", "sources", "places", "actors")
FRACTIONAL = ("share", "ratio", "money", "year", "month", "week", "day", "hour")

Broken = tuple[str, str, pl.Expr]
"""Field, rule, and where it is broken; null counts as not broken."""


class Registers:
    """The registers as polars sees them."""

    def __init__(self, folder: Path) -> None:
        frames = {name: pl.read_parquet(folder / f"{name}.parquet") for name in REGISTERS}
        self.keys = {name: frame.to_series(0) for name, frame in frames.items()}
        self.withdrawn: list[str] = json.loads((folder / "withdrawn.json").read_text("utf-8"))
        self.measures, self.events, self.sources = frames["measures"], frames["events"], frames["sources"]

    def find(self, name: str, frame: pl.DataFrame, wanted: pl.Expr) -> pl.Expr:
        """What a register says for the key in a column; null if it has no such key."""
        found = frame.select(key=pl.first(), wanted=wanted)
        return pl.col(name).replace_strict(
            found["key"], found["wanted"], default=None, return_dtype=found["wanted"].dtype
        )


def check(path: Path, registers: Registers) -> pl.DataFrame:
    """Read the claims and return row, field and rule of all errors."""
    frame = pl.read_parquet(path / "*.parquet" if path.is_dir() else path)
    named = rules(registers)
    rows = frame.select(
        **{str(number): broken.arg_true().implode() for number, (_, _, broken) in enumerate(named)}
    ).row(0)
    parts = [
        pl.DataFrame({"row": found}, schema={"row": pl.UInt32}).with_columns(field=pl.lit(field), rule=pl.lit(rule))
        for (field, rule, _), found in zip(named, rows, strict=True)
        if len(found)
    ]
    empty = pl.DataFrame(schema={"row": pl.UInt32, "field": pl.String, "rule": pl.String})
    return pl.concat([empty, *parts, _parts_and_wholes(frame)])


def rules(registers: Registers) -> list[Broken]:
    """All rules but those on wholes and parts."""
    return [*_columns(registers), *_numbers(), *_words(), *_time(registers), *_between(registers)]


LACKING = {
    *("control-character", "formula-text", "more-than-whole", "outside-measure"),
    *("counted-after-said", "statement-after-article", "statement-without-claimant"),
}
"""The rules on single rows that ours runs besides."""


def _columns(registers: Registers) -> Iterator[Broken]:
    for column in columns(TABLE):
        yield from _column(column, registers)


def _column(column: Column, registers: Registers) -> Iterator[Broken]:
    name, cell = column.name, pl.col(column.name)
    if column.required:
        yield name, "missing-field", cell.is_null()
    if column.code_list:
        yield name, "unknown-code", ~cell.is_in(list(BUILT_IN[column.code_list]))
    elif column.pattern:
        yield name, "malformed", ~cell.str.contains(column.pattern)
    if column.max_length:
        yield name, "too-long", cell.str.len_chars() > column.max_length
    if column.minimum is not None:
        yield name, "negative", cell < column.minimum
    if column.maximum is not None:
        yield name, "too-large-number", cell > column.maximum
    if column.doc.refers in REGISTERS:
        yield name, "missing-entry", ~cell.is_in(registers.keys[column.doc.refers].implode())


def _numbers() -> Iterator[Broken]:
    value, low, high = pl.col("value"), pl.col("low"), pl.col("high")
    qualifier, unit = pl.col("qualifier"), pl.col("unit")
    no_value, no_low, no_high = value.is_null(), low.is_null(), high.is_null()
    is_low, is_high = (low == value).fill_null(False), (high == value).fill_null(False)
    bounds = {
        ("exact",): is_low & is_high,
        ("about",): ~no_value & no_low & no_high,
        ("at_least", "more_than"): is_low & no_high,
        ("up_to", "nearly"): is_high & no_low,
        ("range",): no_value & ~no_low & ~no_high,
        ("order_of_magnitude",): no_value & ~no_low & no_high,
        ("vague",): no_value & ~no_low,
    }
    misfit = pl.any_horizontal(qualifier.is_in(list(names)) & ~fits for names, fits in bounds.items())
    share = (unit == "share").fill_null(False)
    vague = pl.when(share).then((low == 0.5) & (high == 1)).otherwise((low == 2) & no_high).fill_null(False)
    whole = [str(code) for code in Unit if code not in FRACTIONAL]
    one = ((value == 1) & (qualifier == "exact")).fill_null(False)
    yield "low", "bounds-out-of-order", pl.any_horizontal(low > high, low > value, value > high)
    yield "qualifier", "bounds-against-qualifier", misfit
    yield "low", "vague-bounds", (qualifier == "vague") & ~vague
    yield "value", "share-out-of-range", share & pl.any_horizontal(value > 1, low > 1, high > 1)
    yield "value", "not-whole", (value != value.floor()) & unit.is_in(whole)
    yield "counted", "named-not-one", pl.col("counted").is_in(["named", "implied"]) & ~one
    yield "note", "zero-without-note", (value == 0) & pl.col("note").is_null()
    yield "note", "text-without-pair", pl.col("note").is_null() != pl.col("note_es").is_null()


def _words() -> Iterator[Broken]:
    key, source = pl.col("record_id"), pl.col("source_id")
    stem = key.str.strip_chars_end("0123456789").str.head(-2)
    yield "record_id", "id-not-of-source", (stem != source) & source.is_not_null()
    # Four times as fast as counting the words.
    too_many = rf"(?:\w+\W+){{{MAX_QUOTE_WORDS}}}\w"
    yield "as_worded", "as-worded-too-long", pl.col("as_worded").str.contains(too_many)


def _time(registers: Registers) -> Iterator[Broken]:
    start, end, precision = pl.col("period_start"), pl.col("period_end"), pl.col("date_precision")
    undated = (precision == "undated").fill_null(False)
    began, began_month, began_year = (
        registers.find("event_id", registers.events, first)
        for first in (pl.col("start"), pl.col("start").dt.truncate("1mo"), pl.col("start").dt.truncate("1y"))
    )
    latest = registers.find("source_id", registers.sources, pl.coalesce("published_latest", "published"))
    early = pl.any_horizontal(
        precision.is_in(["day", "event"]) & (start < began),
        (precision == "month") & (start < began_month),
        (precision == "year") & (start < began_year),
    )
    dated = start.is_not_null() | end.is_not_null()
    by_event = (precision == "event").fill_null(False)
    known = pl.col("event_id").is_null() | pl.col("event_id").is_in(registers.keys["events"].implode())
    ended = registers.find("event_id", registers.events, pl.col("end"))
    against = pl.when(undated).then(dated).otherwise(start.is_null() & ~by_event)
    yield "period_end", "period-out-of-order", end < start
    yield "date_precision", "period-against-precision", against
    yield (
        "period_start",
        "period-not-of-event",
        by_event
        & known
        & pl.any_horizontal(pl.col("event_id").is_null(), start.ne_missing(began), end.ne_missing(ended)),
    )
    yield "period_start", "period-before-event", early
    own_end = (end > latest) & (pl.col("date_precision") != "event")
    yield "period_end", "period-after-publication", pl.any_horizontal(own_end, start > latest)


def _between(registers: Registers) -> Iterator[Broken]:
    key, measure, unit = pl.col("record_id"), pl.col("measure_id"), pl.col("unit")
    expected = registers.find("measure_id", registers.measures, pl.col("unit"))
    table = registers.find("measure_id", registers.measures, pl.col("table").cast(pl.String))
    yield "unit", "unit-differs", unit.ne_missing(expected) & expected.is_not_null()
    yield "measure_id", "measure-of-other-table", (table != TABLE) & measure.is_not_null()
    harm = pl.col("harm").cast(pl.String)
    known = harm.is_in(list(BUILT_IN["harm"])) & (table == TABLE)
    yield "harm", "measure-of-two-kinds", known & (harm != harm.filter(known).first().over(measure))
    yield "record_id", "duplicate-id", ~key.is_first_distinct() & key.is_not_null()
    yield "record_id", "id-reused", key.is_in(registers.withdrawn)


def _parts_and_wholes(frame: pl.DataFrame) -> pl.DataFrame:
    """The rules on `part_of`; of several only the first that is broken is reported."""
    wanted = ("record_id", "source_id", "part_of", "value", "low", "high")
    parts = frame.with_row_index("row").filter(pl.col("part_of").is_not_null()).select("row", *wanted)
    wholes = frame.select("record_id", "source_id", "high").filter(
        pl.col("record_id").is_in(parts["part_of"].unique().implode())
    )
    joined = parts.join(
        wholes.unique("record_id", keep="last"), left_on="part_of", right_on="record_id", how="left", suffix="_whole"
    )
    size = pl.max_horizontal(pl.col("value").fill_null(0), pl.col("low").fill_null(0))
    rule = (
        pl.when(pl.col("source_id_whole").is_null())
        .then(pl.lit("missing-entry"))
        .when(pl.col("source_id_whole") != pl.col("source_id"))
        .then(pl.lit("part-of-other-source"))
        .when(pl.col("row").is_in(_on_cycles(parts)["row"].implode()))
        .then(pl.lit("part-of-itself"))
        .when(size > pl.col("high_whole"))
        .then(pl.lit("part-larger-than-whole"))
    )
    return (
        joined.select("row", field=pl.lit("part_of"), rule=rule)
        .filter(pl.col("rule").is_not_null())
        .cast({"row": pl.UInt32})
    )


def _on_cycles(parts: pl.DataFrame) -> pl.DataFrame:
    """The parts that lead back to themselves: what is left when ends are cut off again and again."""
    while True:
        inner = parts.filter(
            pl.col("part_of").is_in(parts["record_id"].implode())
            & pl.col("record_id").is_in(parts["part_of"].implode())
        )
        if len(inner) == len(parts):
            return inner
        parts = inner
