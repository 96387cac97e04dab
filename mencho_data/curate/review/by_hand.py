"""Writes records that no machine proposes: a person by name, an answer without a number, who is cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mencho_data.curate.anchor import place
from mencho_data.curate.review.desk import Desk
from mencho_data.curate.review.fill import complete, order
from mencho_data.errors import DataError, Problem
from mencho_data.models import CLAIM_TABLES, RECORD_TABLES
from mencho_data.raw.edit import Edit

_KINDS = {"attribute_claims": "a", "citations": "q"}
"""Table of records that are not claims -> the letter in their identifiers."""


def write_record(
    desk: Desk,
    table: str,
    entry: Mapping[str, Any],
    defaults: Mapping[str, Any],
    events: Mapping[str, Mapping[str, Any]],
) -> Desk:
    """The desk with a record more, under the next free identifier and with its quote at its place.

    Args:
        desk: Where things stand.
        table: The table of the record.
        entry: Its fields, of its evidence the quote.
        defaults: Fields of every claim that does not set them.
        events: Rows of the register of events, whose days a claim takes that is dated by its event.

    Raises:
        DataError: The quote has no place in the article, or its text is not at hand.
    """
    if desk.article is None:
        message = "The quote cannot be placed without the text of the article."
        raise DataError([Problem("no-text", message, field="evidence")])
    evidence = dict(entry["evidence"])
    if (wrong := place(evidence, desk.article)) is not None:
        raise DataError([Problem(*wrong, field="evidence")])
    fields = {name: value for name, value in entry.items() if name != "evidence" and value is not None}
    if table in CLAIM_TABLES:
        given = {name: value for name, value in defaults.items() if name in order(table) and name not in entry}
        fields = complete(table, {**given, **fields}, fields, events)
    record = {"record_id": desk.next_id(_KINDS.get(table, "c")), **fields, "evidence": evidence}
    return replace(desk, claims=Edit(desk.claims).add(table, [record], RECORD_TABLES).text())
