"""The rules on claims: numbers, units, money and time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from mencho_data.models import CLAIM_TABLES, COMPARED_TABLES
from mencho_data.models.codes import Qualifier
from mencho_data.validate.batch import Batch, Floats, Mask, Rows
from mencho_data.validate.rule import Failure, Finding, Known, day_of, rule

# ---- numbers


@rule(CLAIM_TABLES, "low", "low {low}, value {value} and high {high} are out of order.")
def bounds_out_of_order(c: Batch, _: Known) -> Mask:
    value, low, high = c.number("value"), c.number("low"), c.number("high")
    return (low > high) | (low > value) | (value > high)


BOUNDS: dict[str | None, tuple[str, str, str]] = {
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
    wanted = BOUNDS.get(qualifier, ("any", "any", "any"))
    return all(allowed[word][position] for position, word in enumerate(wanted))


@rule(CLAIM_TABLES, "qualifier", "value {value}, low {low} and high {high} do not fit the qualifier {qualifier}.")
def bounds_against_qualifier(c: Batch, _: Known) -> Mask:
    value, low, high = c.number("value"), c.number("low"), c.number("high")
    facts = (~np.isnan(value), ~np.isnan(low), ~np.isnan(high), low == value, high == value)
    state = np.zeros(c.rows, np.uint8)
    for bit, fact in enumerate(facts):
        state |= fact.view(np.uint8) << bit
    qualifiers, index = c.codes("qualifier")
    fits = np.array([[_fits(qualifier, number) for number in range(32)] for qualifier in qualifiers])
    return ~fits[index, state]


@rule(CLAIM_TABLES, "low", "low {low} and high {high} are not those of a vague wording.")
def vague_bounds(c: Batch, _: Known) -> Mask:
    low, high, share = c.number("low"), c.number("high"), c.flags("unit", lambda v: v == "share")
    fits = np.where(share, (low == 0.5) & (high == 1), (low == 2) & np.isnan(high))
    return c.flags("qualifier", lambda v: v == "vague") & ~fits


@rule(CLAIM_TABLES, "value", "A share is between 0 and 1, not {value} ({low} to {high}).")
def share_out_of_range(c: Batch, _: Known) -> Mask:
    over = (c.number("value") > 1) | (c.number("low") > 1) | (c.number("high") > 1)
    return over & c.flags("unit", lambda v: v == "share")


@rule(CLAIM_TABLES, "value", "{value} is not a whole number of {unit}.")
def not_whole(c: Batch, k: Known) -> Mask:
    value = c.number("value")
    return (value != np.floor(value)) & ~np.isnan(value) & c.flags("unit", lambda v: v in k.codes.whole_units)


@rule(CLAIM_TABLES, "counted", "counted is {counted}, but the value is {value}, {qualifier}.")
def named_not_one(c: Batch, _: Known) -> Mask:
    one = (c.number("value") == 1) & c.flags("qualifier", lambda v: v == "exact")
    return c.flags("counted", lambda v: v in ("named", "implied")) & ~one


@rule(CLAIM_TABLES, "note", "The value is 0 and no note says what was absent.")
def zero_without_note(c: Batch, _: Known) -> Mask:
    return (c.number("value") == 0) & c.null("note")


# ---- units and measures


@rule(("rewards", "figures"), "currency", "An amount of money has no currency.")
def money_without_currency(c: Batch, _: Known) -> Mask:
    return c.flags("unit", lambda v: v == "money") & c.null("currency")


@rule(("rewards", "figures"), "currency", "{unit} is not money, but has the currency {currency}.")
def currency_without_money(c: Batch, _: Known) -> Mask:
    return c.flags("unit", lambda v: v != "money") & ~c.null("currency")


@rule(CLAIM_TABLES, "unit", "The unit {unit} is not that of the measure {measure_id}.")
def unit_differs(c: Batch, k: Known) -> Mask:
    # Of a unit that nobody knows, `unknown-code` says enough.
    numbers = {code: float(number) for number, code in enumerate(k.codes.lists.get("unit", ()))}
    wanted = c.look_up("measure_id", {key: numbers.get(row["unit"]) for key, row in k.measures.items()}.get)
    given = c.look_up("unit", numbers.get)
    return (given != wanted) & ~np.isnan(given) & ~np.isnan(wanted)


@rule(CLAIM_TABLES, "measure_id", "The measure {measure_id} belongs to another table.")
def measure_of_other_table(c: Batch, k: Known) -> Mask:
    return c.flags("measure_id", lambda v: v in k.measures and k.measures[v]["table"] != c.table)


@rule(CLAIM_TABLES, "value", "{value} is more than the whole of {measure_id}.")
def more_than_whole(c: Batch, k: Known) -> Mask:
    whole = c.look_up("measure_id", {key: row["whole"] for key, row in k.measures.items()}.get)
    return (c.number("value") > whole) | (c.number("low") > whole)


@rule(CLAIM_TABLES, "value", "{value} ({low} to {high}) is not what {measure_id} can be.")
def outside_measure(c: Batch, k: Known) -> Mask:
    least, most = (
        c.look_up("measure_id", {key: row.get(bound) for key, row in k.measures.items()}.get)
        for bound in ("least", "most")
    )
    stated = [c.number(name) for name in ("value", "low", "high")]
    return np.logical_or.reduce([(number < least) | (number > most) for number in stated])


CURRENCY_DIFFERS = Finding(
    "currency-differs", "Comparable claims of {measure_id} have different currencies; here {currency}.", "currency"
)


def currencies(rows: Rows, _: Known) -> Iterator[Failure]:
    """Comparable amounts of money are in one currency."""
    first: dict[tuple[Any, ...], str] = {}
    found: list[int] = []
    seen = 0
    columns = ["measure_id", "event_id", "period_start", "period_end", "currency"]
    for batch in (Batch(each, rows.name) for each in rows.batches(columns)):
        money = np.flatnonzero(batch.flags("currency", lambda v: v not in (None, "XXX")))
        for number, row in zip((money + seen).tolist(), batch.take(money, columns), strict=True):
            currency = row.pop("currency")
            # The currency that is named first is taken for the measure's.
            if first.setdefault(tuple(row.values()), currency) != currency:
                found.append(number)
        seen += batch.rows
    yield from CURRENCY_DIFFERS.failures(rows.name, found)


# ---- time


@rule(CLAIM_TABLES, "period_end", "The period ends on {period_end}, before it starts on {period_start}.")
def period_out_of_order(c: Batch, _: Known) -> Mask:
    return c.number("period_end") < c.number("period_start")


@rule(CLAIM_TABLES, "date_precision", "{date_precision} does not go with the period {period_start} to {period_end}.")
def period_against_precision(c: Batch, _: Known) -> Mask:
    no_start, no_end = c.null("period_start"), c.null("period_end")
    undated = c.flags("date_precision", lambda v: v == "undated")
    by_event = c.flags("date_precision", lambda v: v == "event")
    return np.where(undated, ~no_start | ~no_end, no_start & ~by_event)


def _days_of(event: str, k: Known) -> str:
    """The days of an event, in words."""
    row = k.events.get(event, {})
    if row.get("start") is None:
        return "which has no days" if row else "which is not named"
    return f"which is {row['start']} to {row['end'] or 'an open end (period_end empty)'}"


@rule(
    CLAIM_TABLES,
    "period_start",
    "The period {period_start} to {period_end} is not that of the event {event_id}, by which it is dated, {other}.",
    other=_days_of,
    told_by="event_id",
)
def period_not_of_event(c: Batch, k: Known) -> Mask:
    differs = c.null("event_id")
    for column, day in (("period_start", "start"), ("period_end", "end")):
        given, wanted = c.number(column), c.look_up("event_id", day_of(k.events, day))
        differs = differs | ~((given == wanted) | (np.isnan(given) & np.isnan(wanted)))
    known = c.flags("event_id", lambda v: v is None or v in k.events)
    return differs & known & c.flags("date_precision", lambda v: v == "event")


@rule(CLAIM_TABLES, "period_start", "The period starts on {period_start}, before the event {event_id}.")
def period_before_event(c: Batch, k: Known) -> Mask:
    precisions, precision = c.codes("date_precision")
    events, event = c.codes("event_id")
    limits = [[k.first_days.get((p, e)) for e in events] for p in precisions]
    return c.number("period_start") < np.array(limits, np.float64)[precision, event]


@rule(("casualties", "arrests"), "period_end", "The period {period_start} to {period_end} is later than the article.")
def period_after_publication(c: Batch, k: Known) -> Mask:
    return _later_than_article(c, k)


def _later_than_article(c: Batch, k: Known) -> Mask:
    """The claims of a period after publication; who counts during an event tells nothing of its end."""
    published = _published(c, k)
    own_end = ~c.flags("date_precision", lambda v: v == "event")
    return (c.number("period_end") > published) & own_end | (c.number("period_start") > published)


def _published(c: Batch, k: Known) -> Floats:
    """The last day on which the article of each claim may have been published."""
    return c.look_up("source_id", day_of(k.sources, "published_latest", "published"))


@rule(("rewards", "figures"), "period_end", "The period {period_start} to {period_end} is later than the article.")
def period_to_come(c: Batch, k: Known) -> Mask:
    return _later_than_article(c, k)


@rule(COMPARED_TABLES, "event_id", "The event {event_id} starts after the article was published.")
def event_to_come(c: Batch, k: Known) -> Mask:
    return c.look_up("event_id", day_of(k.events, "start")) > _published(c, k)
