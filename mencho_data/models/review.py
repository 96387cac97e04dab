"""The files of a review: what the machine proposes, what a person decides, and many decisions at once."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import ConfigDict, Field, create_model

from mencho_data.models import codes, tables
from mencho_data.models.entries import RawEvidence, without
from mencho_data.models.fields import LAX, Doc, Gloss, Hash, Line, RecordId, Row, Words
from mencho_data.models.records import EvidenceRow

MACHINE_FIELDS = (
    *("measure_id", "value", "low", "high", "qualifier", "unit", "counted", "harm", "stage", "kind", "group"),
    *("currency", "certainty", "as_worded"),
)
"""Fields of a claim that the extractor proposes; a measure only where one alone fits."""

ProposalId = Annotated[str, Field(pattern=r"^p[0-9]{4,}(-[0-9]+)?$")]
PROPOSAL_ID = Doc(
    "Identifier of the proposal: p and where its number begins in the text.",
    "Identificador de la propuesta: p y el lugar del texto donde empieza su número.",
)


REASONS = tuple(dict.fromkeys(map(str, (*codes.Rejection, *codes.Exclusion))))
"""Why a proposal becomes no claim: what the machine did wrong, or why its number is left out of the ledger."""

Reason: TypeAlias = Literal[REASONS]  # type: ignore[valid-type]
TableName: TypeAlias = Literal[tables.CLAIM_TABLES]  # type: ignore[valid-type]

REPEATS = Doc("Of a repetition: the claim that it repeats.", "De una repetición: el registro que repite.")


def proposed(table: str) -> type[Row]:
    """An entry as the extractor proposes it: what it cannot know is missing."""
    fields: dict[str, Any] = {"proposal_id": (Annotated[ProposalId, PROPOSAL_ID], ...)}
    for key, info in tables.TABLES[table].model_fields.items():
        if key in MACHINE_FIELDS:
            *limits, doc = info.metadata
            # The measure and the unit are named only where they are plain; the rest is always known.
            kind: Any = Annotated[info.annotation, *limits] if limits else info.annotation
            may_miss = key in ("measure_id", "unit") or not info.is_required()
            fields[key] = (Annotated[kind | None, doc], None) if may_miss else (Annotated[kind, doc], ...)
    config = ConfigDict(**{**Row.model_config, "title": f"proposed {table}"})
    doc = f"Proposed {table}."
    return create_model(f"proposed_{table}", __config__=config, __doc__=doc, **fields, evidence=(RawEvidence, ...))  # type: ignore[no-any-return]


class ProposalFile(Row):
    """The proposals of one article."""

    extractor: Annotated[Line, Doc("Version of the extractor.", "Versión del extractor.")]
    text_sha256: Annotated[Hash, Doc("SHA-256 of the text that was read.", "SHA-256 del texto que se leyó.")]


class Decision(Row):
    """What a person decided on a proposal."""

    proposal_id: Annotated[ProposalId, PROPOSAL_ID]
    decided: Annotated[codes.Decided, LAX, Doc("What was decided.", "Qué se decidió.")]
    reason: Annotated[Reason | None, Doc("Why it was rejected.", "Por qué se rechazó.")] = None
    repeats: Annotated[RecordId | None, REPEATS] = None
    on: Annotated[date, Doc("Day of the decision.", "Día de la decisión.")]
    machine: Annotated[
        dict[str, Any],
        Doc(
            "What the machine said: version, table, place of the quote, and the fields that are compared.",
            "Lo que dijo la máquina: versión, tabla, lugar de la cita y los campos que se comparan.",
        ),
    ]
    fields: Annotated[
        dict[str, Any],
        Doc("What the person added or changed.", "Lo que la persona añadió o cambió."),
    ] = Field(default_factory=dict)
    carried: Annotated[
        list[Line],
        Doc(
            "Fields that carried over from the claim before, and that nobody set.",
            "Campos que pasaron del registro anterior y que nadie fijó.",
        ),
    ] = Field(default_factory=list)
    record_id: Annotated[
        RecordId | None,
        Doc("Claim that it became or agrees with.", "Registro en que se convirtió o con el que coincide."),
    ] = None


Named = Annotated[str, Field(pattern=r"^(p[0-9]{4,}(-[0-9]+)?|[a-z0-9]+(-[a-z0-9]+)*-c[0-9]{2,})$")]
"""A claim, by its identifier or by that of the proposal that it was made from."""


def _settable() -> type[Row]:
    """What a decision may set: any field of a claim, its table, and its quote."""
    fields: dict[str, Any] = {}
    for table in tables.CLAIM_TABLES:
        for key, info in tables.TABLES[table].model_fields.items():
            if key not in ("record_id", "source_id"):
                *limits, doc = info.metadata
                kind: Any = Annotated[info.annotation, *limits] if limits else info.annotation
                fields[key] = (Annotated[kind | None, doc], None)
    quote = RawEvidence.model_fields
    whole = Doc(
        "Claim that holds this one, or the proposal that became it.",
        "Registro que contiene a este, o la propuesta que pasó a serlo.",
    )
    fields |= {
        "part_of": (Annotated[Named | None, whole], None),
        "table": (Annotated[TableName | None, Doc("Table of the claim.", "Tabla del registro.")], None),
        "quote": (Annotated[Words | None, quote["quote"].metadata[-1]], None),
        "gloss": (Annotated[Gloss | None, quote["gloss"].metadata[-1]], None),
        "occurrence": (Annotated[int | None, quote["occurrence"].metadata[-1]], None),
    }
    config = ConfigDict(**{**Row.model_config, "title": "settable"})
    return create_model("settable", __config__=config, __doc__="Fields that a decision sets.", **fields)  # type: ignore[no-any-return]


Settable = _settable()

Quoted = without(
    EvidenceRow,
    "quoted",
    {*EvidenceRow.model_fields} - {"quote", "gloss"},
    occurrence=(
        Annotated[int | None, EvidenceRow.model_fields["occurrence"].metadata[-1]],
        None,
    ),
)


def by_hand(table: str) -> type[Row]:
    """A record as a batch holds it: without what follows from its place; a claim also without what the defaults say."""
    if table not in tables.CLAIM_TABLES:
        return without(tables.TABLES[table], table, {"source_id", "record_id"}, evidence=(Quoted, ...))
    fields: dict[str, Any] = {
        name: (Annotated[info.annotation, *info.metadata], None)
        for name, info in Settable.model_fields.items()
        if name in tables.TABLES[table].model_fields
    }
    config = ConfigDict(**{**Row.model_config, "title": table})
    doc = tables.TABLES[table].__doc__
    return create_model(table, __config__=config, __doc__=doc, **fields, evidence=(Quoted, ...))  # type: ignore[no-any-return]


class Ruling(Row):
    """What a batch wants of a proposal."""

    KEY = ("proposal_id",)

    proposal_id: Annotated[ProposalId, PROPOSAL_ID]
    decide: Annotated[codes.Decided, LAX, Doc("What is decided.", "Qué se decide.")]
    reason: Annotated[Reason | None, Doc("Why it is rejected.", "Por qué se rechaza.")] = None
    repeats: Annotated[Named | None, REPEATS] = None
    set: Annotated[Settable | None, Doc("Fields to set; null empties one.", "Campos que fijar; null vacía uno.")] = None  # type: ignore[valid-type]


class BatchFile(Row):
    """Decisions on many proposals at once."""

    defaults: Annotated[
        Settable | None,  # type: ignore[valid-type]
        Doc(
            "Fields of every claim that does not set them; the others carry over from the claim before.",
            "Campos de cada registro que no los fija; los demás pasan del registro anterior.",
        ),
    ] = None
