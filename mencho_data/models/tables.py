"""The tables: one class a table, one field a column, with its type, its limits and its meaning.

Everything that describes the data is written from these classes: Table Schemas, JSON Schemas, Arrow
schemas, codebooks.
"""

from __future__ import annotations

from mencho_data.models import changes, derived, joined, reader_agreement, records, registers
from mencho_data.models.fields import Row

TABLES: dict[str, type[Row]] = {
    "casualties": records.Casualty,
    "arrests": records.Arrest,
    "rewards": records.Reward,
    "figures": records.FigureRow,
    "attribute_claims": records.AttributeClaim,
    "citations": records.Citation,
    "evidence": records.EvidenceRow,
    "ledger": records.LedgerRow,
    "quoted": joined.QuotedClaim,
    "comparisons": derived.Comparison,
    "positions": derived.PositionRow,
    "position_claims": derived.PositionClaim,
    "disagreements": derived.Disagreement,
    "estimates": derived.EstimateRow,
    "tolls": derived.Toll,
    "timeline": derived.TimelineEntry,
    "reader_agreement": reader_agreement.ReaderAgreement,
    "sources": registers.Source,
    "measures": registers.Measure,
    "attributes": registers.Attribute,
    "answers": registers.Answer,
    "events": registers.Event,
    "statements": registers.Statement,
    "actors": registers.Actor,
    "actor_names": registers.ActorName,
    "places": registers.PlaceRow,
    "place_codes": registers.PlaceCode,
    "codes": registers.CodeRow,
    "withdrawn": changes.Withdrawn,
    "changes": changes.Change,
}
"""All published tables, in the order they are published."""

CLAIM_TABLES = ("casualties", "arrests", "rewards", "figures")
COMPARED_TABLES = (*CLAIM_TABLES, "attribute_claims")
"""Tables of what is compared: figures and answers."""

RECORD_TABLES = (*COMPARED_TABLES, "citations")
"""Tables whose rows rest on evidence."""

DERIVED_TABLES = (
    "quoted",
    "comparisons",
    "positions",
    "position_claims",
    "disagreements",
    "estimates",
    "tolls",
    "timeline",
    "reader_agreement",
    "codes",
    "changes",
)
"""Tables that follow from the others, `changes` also from the release before; nobody writes them."""
