"""Puts the fields of a claim together: what the machine said, what carries over, what the person set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mencho_data.curate.proposals import Proposal
from mencho_data.curate.review.desk import STICKY
from mencho_data.models import FILES, columns
from mencho_data.models.codes import DatePrecision
from mencho_data.validate.claims import BOUNDS

NEVER_SET = ("record_id", "evidence")
"""Fields of a claim that follow from the proposal alone."""


def merge(proposal: Proposal, table: str, changes: Mapping[str, Any], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a claim in their order, as far as they are known.

    The machine goes before the defaults, and what the person set before both.
    A measure was suggested for its table and unit, and is dropped where these are changed.
    """
    known = FILES["claims"].parts[table].model_fields
    machines = dict(proposal.fields)
    if table != proposal.table or "unit" in changes:
        machines.pop("measure_id", None)
    given = {name: value for name, value in defaults.items() if name not in machines}
    whole = {**machines, **given, **changes}
    return {name: whole[name] for name in known if whole.get(name) is not None and name not in NEVER_SET}


def carried(
    fields: Mapping[str, Any], changes: Mapping[str, Any], defaults: Mapping[str, Any], sticky: Mapping[str, Any]
) -> list[str]:
    """The fields of a claim that carried over from the claim before: nobody set them, and nothing else tells them.

    Args:
        fields: The claim.
        changes: What the person set.
        defaults: What holds for every claim of a batch.
        sticky: What the claim before has.
    """
    told = {*changes, *defaults}
    if fields.get("date_precision") == DatePrecision.EVENT:  # its event tells the period
        told |= {"period_start", "period_end"}
    return [name for name in STICKY if name not in told and name in sticky and fields.get(name) == sticky[name]]


def complete(
    table: str, fields: Mapping[str, Any], changes: Mapping[str, Any], events: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    """The fields with what follows from them: bounds from a value that was set, days from the event."""
    found = dict(fields)
    given, low, high = BOUNDS.get(str(found.get("qualifier")), ("", "", ""))
    set_anew = not changes.keys().isdisjoint(("value", "qualifier")) and changes.keys().isdisjoint(("low", "high"))
    if given == "given" and set_anew:
        value = found.get("value")
        found |= {"low": value if low == "value" else None, "high": value if high == "value" else None}
    period = ("period_start", "period_end")
    if changes.keys().isdisjoint(period):
        event = events.get(str(found.get("event_id")))
        if found.get("date_precision") == DatePrecision.UNDATED:
            found |= dict.fromkeys(period)
        elif found.get("date_precision") == DatePrecision.EVENT and event is not None:
            found |= {"period_start": event.get("start"), "period_end": event.get("end")}
    for name in ("value", "low", "high"):
        if isinstance(number := found.get(name), float) and number.is_integer():
            found[name] = int(number)
    return {name: found[name] for name in order(table) if found.get(name) is not None}


def order(table: str) -> list[str]:
    """The fields that may be set, in the order in which claims are written: what is counted, then when and who."""
    names = [name for name in FILES["claims"].parts[table].model_fields if name not in NEVER_SET]
    own = [name for name in names if name not in FILES["claims"].parts["figures"].model_fields or name == "currency"]
    first = names[: names.index("counted") + 1]
    return [*first, *own, *(name for name in names if name not in {*first, *own})]


def missing(table: str, fields: Mapping[str, Any]) -> list[str]:
    """The fields that a claim needs and that are not known."""
    found = [
        column.name
        for column in columns(table)
        if column.required and column.name not in ("record_id", "source_id") and fields.get(column.name) is None
    ]
    precision = fields.get("date_precision")
    if precision == DatePrecision.EVENT and "event_id" not in fields:
        found.append("event_id")
    if precision not in (None, DatePrecision.EVENT, DatePrecision.UNDATED) and "period_start" not in fields:
        found.append("period_start")
    return found
