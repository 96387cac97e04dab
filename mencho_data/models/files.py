"""The files that people edit in `raw/`: which keys they hold, and what an entry of each looks like.

An entry is a row of the published table of the same name, without what its place in the folder tells
(`source_id`) and with its evidence, or its names, inside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import ConfigDict, Field, create_model

from mencho_data.errors import PROBLEMS
from mencho_data.models import codes, tables
from mencho_data.models.changes import Withdrawn
from mencho_data.models.derived import RESTS_ON
from mencho_data.models.fields import (
    LAX,
    SAME_ES,
    Doc,
    Hash,
    Id,
    Line,
    Listed,
    NoFormula,
    Note,
    RecordId,
    Row,
    Version,
    Words,
)
from mencho_data.models.lists import MODELS
from mencho_data.models.project import Project
from mencho_data.models.records import EvidenceRow, LedgerRow
from mencho_data.models.registers import PLACE_CODES, Actor, Answer, Attribute, Event, Measure, PlaceRow, Source


class Correction(Row):
    """Why published records were changed."""

    KEY = ("records",)
    EN = "Corrections of published records."
    ES = "Correcciones de registros publicados."

    records: Annotated[
        list[Line],
        Field(min_length=1),
        Doc(
            "What changed: keys of records or of entries of registers, or a source for all of its records.",
            "Qué cambió: claves de registros o de entradas, o una fuente para todos sus registros.",
        ),
    ]
    since: Annotated[
        Version,
        Doc("Last release that lacks the change.", "Última versión que no tiene el cambio."),
    ]
    reason: Annotated[codes.ChangeReason, LAX, Doc("Kind of reason.", "Clase de razón.")]
    note: Annotated[
        Note,
        NoFormula,
        Doc("What was wrong, in our own words.", "Qué estaba mal, en nuestras palabras, en inglés."),
    ]
    note_es: Annotated[Note, NoFormula, SAME_ES]


class Explanation(Row):
    """Why a claim differs from others, as far as it is known."""

    KEY = ("record_id",)
    EN = "Explanations of disagreements."
    ES = "Explicaciones de los desacuerdos."

    record_id: Annotated[RecordId, Doc("A claim.", "Un registro.")]
    differs_from: Annotated[
        list[RecordId],
        Field(min_length=1),
        Doc("The claims from which it differs for this reason.", "Los registros de los que difiere por esta razón."),
    ]
    cause: Annotated[codes.Cause, LAX, Doc("What kind of reason it is.", "Qué clase de razón es.")]
    explanation_en: Annotated[
        Note, NoFormula, Doc("The reason, in our own words.", "La razón, en nuestras palabras, en inglés.")
    ]
    explanation_es: Annotated[Note, NoFormula, SAME_ES]
    explanation_source: Annotated[Annotated[Line, NoFormula] | None, RESTS_ON] = None
    explanation_source_es: Annotated[Annotated[Line, NoFormula] | None, SAME_ES] = None


WARNINGS = tuple(name for name, kind in PROBLEMS.items() if kind.level == "warning")
"""The names of what can be answered."""


class WarningAnswer(Row):
    """Why a warning stays as it is."""

    KEY = ("record", "rule")
    EN = "Answers to warnings."
    ES = "Respuestas a advertencias."

    rule: Annotated[
        Line,
        Field(json_schema_extra={"enum": list(WARNINGS)}),
        Doc("Name of the warning.", "Nombre de la advertencia."),
    ]
    record: Annotated[
        Line, Doc("Record that it is about, as it is shown.", "Registro del que trata, tal como se muestra.")
    ]
    reason: Annotated[codes.AnswerReason, LAX, Doc("Kind of reason.", "Clase de razón.")]
    note: Annotated[
        Annotated[Note, NoFormula] | None,
        Doc("The reason, in our own words.", "La razón, en nuestras palabras, en inglés."),
    ] = None
    note_es: Annotated[Annotated[Note, NoFormula] | None, SAME_ES] = None


def _without(model: type[Row], name: str, leave_out: set[str], **more: Any) -> type[Row]:
    """The model without some of its fields and with others: the shape of an entry in a file."""
    fields = {
        key: (Annotated[info.annotation, *info.metadata], ... if info.is_required() else info.default)
        for key, info in model.model_fields.items()
        if key not in leave_out
    }
    config = ConfigDict(**{**model.model_config, "title": name})
    return create_model(name, __config__=config, __doc__=model.__doc__, **{**fields, **more})  # type: ignore[no-any-return]


RawEvidence = _without(EvidenceRow, "evidence", {"record_id", "table", "source_id", "url"})


class NameForm(Row):
    """A name form and the sources that use it."""

    name: Annotated[Line, Doc("Name as the sources write it.", "Nombre como lo escriben las fuentes.")]
    sources: Annotated[list[Id], Field(min_length=1), Doc("Sources that use it.", "Fuentes que lo usan.")]


def _record(table: str) -> type[Row]:
    return _without(tables.TABLES[table], table, {"source_id"}, evidence=(RawEvidence, ...))


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


def _proposal(table: str) -> type[Row]:
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
        "occurrence": (Annotated[int | None, quote["occurrence"].metadata[-1]], None),
    }
    config = ConfigDict(**{**Row.model_config, "title": "settable"})
    return create_model("settable", __config__=config, __doc__="Fields that a decision sets.", **fields)  # type: ignore[no-any-return]


Settable = _settable()


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


@dataclass(frozen=True)
class File:
    """A kind of file in `raw/`: what it is for; key -> model of the entries of its list; the model of the rest.

    A list that is needed must be there, and hold something.
    """

    en: str
    parts: dict[str, type[Row]] = field(default_factory=dict)
    whole: type[Row] | None = None
    needed: tuple[str, ...] = ()


RAW_PLACE = _without(
    PlaceRow,
    "places",
    {*PLACE_CODES},
    codes=(
        Annotated[
            dict[Annotated[str, Listed("place_scheme")], str],
            Doc("List -> code of the place there.", "Lista -> código del lugar en ella."),
        ],
        Field(default_factory=dict),
    ),
)
RAW_ACTOR = _without(Actor, "actors", set(), names=(Annotated[list[NameForm], Field(min_length=1)], ...))

FILES: dict[str, File] = {
    "project": File("What the project says of itself, and of the dataset as a whole.", whole=Project),
    "source": File("One article: what it is and how we know.", whole=Source),
    "claims": File(
        "The claims and citations of one article.", {table: _record(table) for table in tables.RECORD_TABLES}
    ),
    "ledger": File(
        "The numbers of one article: which are claims, and why the others are not.",
        {"ledger": _without(LedgerRow, "ledger", {"source_id"})},
    ),
    "measures": File("What is counted.", {"measures": Measure}),
    "attributes": File(
        "Questions that sources answer without a number, and the answers.",
        {"attributes": Attribute, "answers": Answer},
    ),
    "explanations": File("Why sources disagree, where it is known.", {"explanations": Explanation}),
    "events": File("What happened.", {"events": Event}),
    "actors": File("Who is cited, counted by name, or offers money.", {"actors": RAW_ACTOR}),
    "places": File("Where.", {"places": RAW_PLACE}),
    "codes": File("The codes of the open lists, beside those that the package knows.", dict(MODELS)),
    "corrections": File("Why published records were changed.", {"corrections": Correction}),
    "withdrawn": File("Records that were taken back; their identifiers stay taken.", {"withdrawn": Withdrawn}),
    "answers": File(
        "Why warnings stay as they are: those of a source in its folder, the others in raw/. Never published.",
        {"warnings": WarningAnswer},
    ),
    "proposals": File(
        "What the extractor found in one article. Never published.",
        {table: _proposal(table) for table in tables.CLAIM_TABLES},
        ProposalFile,
    ),
    "decisions": File("What was decided on the proposals of one article.", {"decisions": Decision}),
    "batch": File(
        "Decisions on the proposals of one article, for `mencho-data review --batch`, and entries that registers lack.",
        {
            "decisions": Ruling,
            "measures": Measure,
            "events": Event,
            "actors": RAW_ACTOR,
            "places": RAW_PLACE,
            **MODELS,
        },
        BatchFile,
        ("decisions",),
    ),
}

SOURCE_FILES = ("source", "claims", "ledger", "answers")
"""What the folder of a source holds; the last two, once there is something to write."""

REGISTER_FILES = (
    "measures",
    "attributes",
    "explanations",
    "events",
    "actors",
    "places",
    "codes",
    "corrections",
    "withdrawn",
)
