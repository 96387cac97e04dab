"""The rules on claims: numbers, units and time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from mencho_data.models import CLAIM_TABLES
from mencho_data.models.codes import WHOLE_UNITS, Qualifier
from mencho_data.validate.batch import Batch, Mask
from mencho_data.validate.rule import EPOCH, RULES, Known, Rule, rule

# ---- claims: numbers


@rule(
    "bounds-out-of-order",
    CLAIM_TABLES,
    "low",
    "low {low}, value {value} and high {high} are out of order.",
)
def _(c: Batch, _: Known) -> Mask:
    value, low, high = c.number("value"), c.number("low"), c.number("high")
    return (low > high) | (low > value) | (value > high)


_BOUNDS: dict[str | None, tuple[str, str, str]] = {
    Qualifier.EXACT: ("given", "value", "value"),
    Qualifier.ABOUT: ("given", "empty", "empty"),
    Qualifier.AT_LEAST: ("given", "value", "empty"),
    Qualifier.MORE_THAN: ("given", "value", "empty"),
    Qualifier.UP_TO: ("given", "empty", "value"),
    Qualifier.NEARLY: ("given", "empty", "value"),
    Qualifier.RANGE: ("empty", "given", "given"),
    Qualifier.ORDER_OF_MAGNITUDE: ("empty", "given", "empty"),
    Qualifier.VAGUE: ("empty", "given", "any"),
}
"""What value, low and high are for each qualifier: given, empty, equal to the value, or any of these."""


def _fits(qualifier: str | None, state: int) -> bool:
    """Whether a state (bits: value, low, high given; low, high equal to value) is one of the qualifier."""
    value, low, high, low_equal, high_equal = (bool(state >> bit & 1) for bit in range(5))
    allowed = {
        "given": (value, low, high),
        "empty": (not value, not low, not high),
        "value": (False, low_equal, high_equal),
        "any": (True, True, True),
    }
    wanted = _BOUNDS.get(qualifier, ("any", "any", "any"))
    return all(allowed[word][position] for position, word in enumerate(wanted))


@rule(
    "bounds-against-qualifier",
    CLAIM_TABLES,
    "qualifier",
    "value {value}, low {low} and high {high} do not fit the qualifier {qualifier}.",
)
def _(c: Batch, _: Known) -> Mask:
    value, low, high = c.number("value"), c.number("low"), c.number("high")
    facts = (~np.isnan(value), ~np.isnan(low), ~np.isnan(high), low == value, high == value)
    state = np.zeros(c.rows, np.uint8)
    for bit, fact in enumerate(facts):
        state |= fact.view(np.uint8) << bit
    qualifiers, index = c.codes("qualifier")
    fits = np.array([[_fits(qualifier, number) for number in range(32)] for qualifier in qualifiers])
    return ~fits[index, state]


@rule(
    "vague-bounds",
    CLAIM_TABLES,
    "low",
    "low {low} and high {high} are not those of a vague wording.",
)
def _(c: Batch, _: Known) -> Mask:
    low, high, share = c.number("low"), c.number("high"), c.flags("unit", lambda v: v == "share")
    fits = np.where(share, (low == 0.5) & (high == 1), (low == 2) & np.isnan(high))
    return c.flags("qualifier", lambda v: v == "vague") & ~fits


@rule(
    "share-out-of-range",
    CLAIM_TABLES,
    "value",
    "A share is between 0 and 1, not {value} ({low} to {high}).",
)
def _(c: Batch, _: Known) -> Mask:
    over = (c.number("value") > 1) | (c.number("low") > 1) | (c.number("high") > 1)
    return over & c.flags("unit", lambda v: v == "share")


@rule("not-whole", CLAIM_TABLES, "value", "{value} is no whole number of {unit}.")
def _(c: Batch, _: Known) -> Mask:
    value = c.number("value")
    return (value != np.floor(value)) & ~np.isnan(value) & c.flags("unit", lambda v: v in WHOLE_UNITS)


@rule(
    "named-not-one",
    CLAIM_TABLES,
    "counted",
    "counted is {counted}, but the value is {value}, {qualifier}.",
)
def _(c: Batch, _: Known) -> Mask:
    one = (c.number("value") == 1) & c.flags("qualifier", lambda v: v == "exact")
    return c.flags("counted", lambda v: v in ("named", "implied")) & ~one


@rule(
    "zero-without-note",
    CLAIM_TABLES,
    "note",
    "The value is 0 and no note says what was absent.",
)
def _(c: Batch, _: Known) -> Mask:
    return (c.number("value") == 0) & c.null("note")


# ---- claims: units and measures


@rule(
    "money-without-currency",
    ("rewards", "figures"),
    "currency",
    "An amount of money has no currency.",
)
def _(c: Batch, _: Known) -> Mask:
    return c.flags("unit", lambda v: v == "money") & c.null("currency")


@rule(
    "currency-without-money",
    ("rewards", "figures"),
    "currency",
    "{unit} is no money, but has the currency {currency}.",
)
def _(c: Batch, _: Known) -> Mask:
    return c.flags("unit", lambda v: v != "money") & ~c.null("currency")


def _differs(c: Batch, k: Known, name: str, wanted: str) -> Mask:
    """Where a column is not what the measure says."""
    numbers: dict[str | None, float] = {}
    for row in k.measures.values():
        numbers.setdefault(row[wanted], len(numbers))
    expected = c.look_up("measure_id", {key: numbers[row[wanted]] for key, row in k.measures.items()}.get)
    values, index = c.codes(name)
    given = np.array([numbers.get(value, -1.0) for value in values])[index]
    return (given != expected) & ~np.isnan(expected)


@rule(
    "unit-differs",
    CLAIM_TABLES,
    "unit",
    "The unit {unit} is not that of the measure {measure_id}.",
)
def _(c: Batch, k: Known) -> Mask:
    return _differs(c, k, "unit", "unit")


def measure_rule(table: str) -> Rule:
    """Each claim of a table has a measure of that table."""

    def broken(c: Batch, k: Known) -> Mask:
        return c.flags("measure_id", lambda v: v in k.measures and k.measures[v]["table"] != table)

    message = "The measure {measure_id} belongs to another table."
    return Rule("measure-of-other-table", (table,), "measure_id", message, broken)


RULES += [measure_rule(table) for table in CLAIM_TABLES]


# ---- claims: time


def day_of(rows: Mapping[str, Mapping[str, Any]], *columns: str) -> Callable[[str | None], float | None]:
    """From a key to the day in the first of these columns of a register that has one, as days since 1970."""

    def find(key: str | None) -> float | None:
        row = rows.get(key) or {}  # type: ignore[arg-type]
        day = next((row[column] for column in columns if row.get(column)), None)
        return None if day is None else day.toordinal() - EPOCH

    return find


@rule(
    "period-out-of-order",
    CLAIM_TABLES,
    "period_end",
    "The period ends on {period_end}, before it starts on {period_start}.",
)
def _(c: Batch, _: Known) -> Mask:
    return c.number("period_end") < c.number("period_start")


@rule(
    "period-against-precision",
    CLAIM_TABLES,
    "date_precision",
    "{date_precision} does not go with the period {period_start} to {period_end}.",
)
def _(c: Batch, _: Known) -> Mask:
    no_start, no_end = c.null("period_start"), c.null("period_end")
    undated = c.flags("date_precision", lambda v: v == "undated")
    by_event = c.flags("date_precision", lambda v: v == "event")
    return np.where(undated, ~no_start | ~no_end, no_start & ~by_event)


@rule(
    "period-not-of-event",
    CLAIM_TABLES,
    "period_start",
    "The period {period_start} to {period_end} is not that of the event {event_id}, by which it is dated.",
)
def _(c: Batch, k: Known) -> Mask:
    differs = c.null("event_id")
    for column, day in (("period_start", "start"), ("period_end", "end")):
        given, wanted = c.number(column), c.look_up("event_id", day_of(k.events, day))
        differs = differs | ~((given == wanted) | (np.isnan(given) & np.isnan(wanted)))
    known = c.flags("event_id", lambda v: v is None or v in k.events)
    return differs & known & c.flags("date_precision", lambda v: v == "event")


@rule(
    "period-before-event",
    CLAIM_TABLES,
    "period_start",
    "The period starts on {period_start}, before the event {event_id}.",
)
def _(c: Batch, k: Known) -> Mask:
    precisions, precision = c.codes("date_precision")
    events, event = c.codes("event_id")
    limits = [[k.first_days.get((p, e)) for e in events] for p in precisions]
    return c.number("period_start") < np.array(limits, np.float64)[precision, event]


@rule(
    "period-after-publication",
    ("casualties", "arrests"),
    "period_end",
    "The period {period_start} to {period_end} is later than the article.",
)
def _(c: Batch, k: Known) -> Mask:
    published = c.look_up("source_id", day_of(k.sources, "published_latest", "published"))
    return (c.number("period_end") > published) | (c.number("period_start") > published)
