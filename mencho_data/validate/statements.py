"""The rules on statements, and on what was said, counted and published when, and by whom."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mencho_data.models import CLAIM_TABLES, COMPARED_TABLES, RECORD_TABLES
from mencho_data.models.codes import ActorKind, SourceOrigin
from mencho_data.models.names import upwards
from mencho_data.validate.batch import Batch, Mask
from mencho_data.validate.rule import Known, milliseconds, rule

"""Tables whose records may have a claimant."""


def _range_rule(table: str, first: str, last: str) -> None:
    @rule((table,), last, f"The last possible moment {{{last}}} is before the first, {{{first}}}, or alone.")
    def moments_out_of_order(c: Batch, _: Known) -> Mask:
        return (c.number(last) < c.number(first)) | (c.null(first) & ~c.null(last))


_range_rule("statements", "made_at", "made_at_latest")
_range_rule("sources", "published_at", "published_at_latest")


def _days_of_moments(source: str, k: Known) -> tuple[Any, Any]:
    """The day of publication that follows from the moment, and the last possible one if that is another."""
    row = k.sources[source]
    first, last = row["published_at"], row["published_at_latest"] or row["published_at"]
    days = [moment.astimezone(k.zone).date() for moment in (first, last)]
    return days[0], None if days[1] == days[0] else days[1]


def _told_days(source: str, k: Known) -> str:
    first, last = _days_of_moments(source, k)
    return f"{first}, at the latest {last}" if last else f"{first} alone"


@rule(
    ("sources",),
    "published",
    "It appeared on {other} in the zone of the project; published is {published}, published_latest {published_latest}.",
    other=_told_days,
    told_by="source_id",
)
def published_not_its_moment(c: Batch, k: Known) -> Mask:
    def differs(source: str | None) -> bool:
        row = k.sources.get(source or "")
        if row is None or k.zone is None or row["published_at"] is None:
            return False
        return (row["published"], row["published_latest"]) != _days_of_moments(row["source_id"], k)

    return c.flags("source_id", differs)


@rule(CLAIM_TABLES, "counted_at", "It was counted at {counted_at}, after the statement, or the article without one.")
def counted_after_said(c: Batch, k: Known) -> Mask:
    said, appeared = c.look_up("statement_id", k.spoken.get), c.look_up("source_id", k.appeared.get)
    return c.number("counted_at") > np.where(np.isnan(said), appeared, said)


@rule(RECORD_TABLES, "statement_id", "{statement_id} was made after {source_id} was published.")
def statement_after_article(c: Batch, k: Known) -> Mask:
    def made(statement: str) -> float | None:
        row = k.statements.get(statement)
        return milliseconds(row["made_at"]) if row and row["made_at"] else None

    return c.look_up("statement_id", made) > c.look_up("source_id", k.appeared.get)


@rule(COMPARED_TABLES, "statement_id", "{source_id} says it in its own voice, and {statement_id} is of somebody else.")
def statement_without_claimant(c: Batch, k: Known) -> Mask:
    numbers: dict[str | None, float] = {}

    def speaker(statement: str) -> float | None:
        row = k.statements.get(statement)
        return None if row is None else numbers.setdefault(row["actor_id"], len(numbers))

    def own_voice(source: str) -> float | None:
        row = k.sources.get(source)
        # What an authority publishes is that of others too.
        if row is None or row["origin"] == SourceOrigin.OFFICIAL:
            return None
        return numbers.setdefault(row["agency_id"], len(numbers))

    differs = abs(c.look_up("statement_id", speaker) - c.look_up("source_id", own_voice)) > 0
    return differs & c.null("claimant_id")


def _speaker_rule(tables: Sequence[str], column: str) -> None:
    @rule(
        tables,
        column,
        f"{{{column}}} is not {{other}}, who made {{statement_id}}, nor a body of theirs.",
        other=lambda statement, k: str(k.statements[statement]["actor_id"]),
        told_by="statement_id",
    )
    def claimant_not_speaker(c: Batch, k: Known) -> Mask:
        statements, statement = c.codes("statement_id")
        actors, actor = c.codes(column)
        voices = [_voices(one, k) for one in statements]
        strange = [[found is not None and _is_another(a, found, k) for a in actors] for found in voices]
        return np.array(strange, np.bool_)[statement, actor]


def _is_another(actor: str | None, voices: set[str], k: Known) -> bool:
    """Whether an actor is none of those who speak; one whom the source does not name may be any of them."""
    unnamed = k.actors.get(actor or "", {}).get("kind") == ActorKind.UNNAMED
    return actor is not None and actor not in voices and not unnamed


_speaker_rule(COMPARED_TABLES, "claimant_id")
_speaker_rule(("citations",), "actor_id")


def _voices(statement: str | None, k: Known) -> set[str] | None:
    """Who made a statement, and the bodies that they belong to; None of one that nobody knows."""
    row = k.statements.get(statement or "")
    return None if row is None else set(upwards(row["actor_id"], k.actors))
