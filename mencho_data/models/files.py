"""The files that people edit in `raw/`: which keys they hold, and what an entry of each looks like.

An entry is a row of the published table of the same name, without what its place in the folder tells
(`source_id`) and with its evidence, or its names, inside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from mencho_data.errors import PROBLEMS
from mencho_data.models import codes, tables
from mencho_data.models.changes import Withdrawn
from mencho_data.models.derived import RESTS_ON
from mencho_data.models.entries import RAW_ACTOR, RAW_PLACE, record, without
from mencho_data.models.fields import (
    LAX,
    SAME_ES,
    Doc,
    Line,
    NoFormula,
    Note,
    RecordId,
    Row,
    Version,
)
from mencho_data.models.lists import MODELS
from mencho_data.models.project import Project
from mencho_data.models.readings import SettledDifference, read_record
from mencho_data.models.records import LedgerRow
from mencho_data.models.registers import ActorName, Answer, Attribute, Event, Measure, Source, Statement
from mencho_data.models.review import BatchFile, Decision, ProposalFile, Ruling, by_hand, proposed


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

    record_id: Annotated[
        RecordId,
        Doc(
            "A claim, for its position; of error, outdated, incomplete and misread, the one that is so.",
            "Un registro, en nombre de su posición; con error, outdated, incomplete y misread, el que lo es.",
        ),
    ]
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


@dataclass(frozen=True)
class File:
    """A kind of file in `raw/`: what it is for; key -> model of the entries of its list; the model of the rest.

    A list that is needed must be there, and hold something.
    """

    en: str
    parts: dict[str, type[Row]] = field(default_factory=dict)
    whole: type[Row] | None = None
    needed: tuple[str, ...] = ()


FILES: dict[str, File] = {
    "project": File("What the project says of itself, and of the dataset as a whole.", whole=Project),
    "source": File("One article: what it is and how we know.", whole=Source),
    "claims": File(
        "The claims and citations of one article.", {table: record(table) for table in tables.RECORD_TABLES}
    ),
    "ledger": File(
        "The numbers of one article: which are claims, and why the others are not.",
        {"ledger": without(LedgerRow, "ledger", {"source_id"})},
    ),
    "measures": File("What is counted.", {"measures": Measure}),
    "attributes": File(
        "Questions that sources answer without a number, and the answers.",
        {"attributes": Attribute, "answers": Answer},
    ),
    "explanations": File("Why sources disagree, where it is known.", {"explanations": Explanation}),
    "events": File("What happened.", {"events": Event}),
    "statements": File("On which occasions something was said or published.", {"statements": Statement}),
    "actors": File("Who is cited, counted by name, or offers money.", {"actors": RAW_ACTOR}),
    "places": File("Where.", {"places": RAW_PLACE}),
    "codes": File("The codes of the open lists, beside those that the package knows.", dict(MODELS)),
    "corrections": File("Why published records were changed.", {"corrections": Correction}),
    "withdrawn": File("Records that were taken back; their identifiers stay taken.", {"withdrawn": Withdrawn}),
    "answers": File(
        "Why warnings stay as they are: those of a source in its folder, the others in raw/. Never published.",
        {"warnings": WarningAnswer},
    ),
    "reading": File(
        "The claims and citations of one article as one of two readers wrote them, without knowing the other's, frozen "
        "before the two are compared. Never published.",
        {table: read_record(table) for table in tables.RECORD_TABLES},
    ),
    "settled": File(
        "What was settled where the two readings of one article differ. Never published.",
        {"differences": SettledDifference},
    ),
    "proposals": File(
        "What the extractor found in one article. Never published.",
        {table: proposed(table) for table in tables.CLAIM_TABLES},
        ProposalFile,
    ),
    "decisions": File("What was decided on the proposals of one article.", {"decisions": Decision}),
    "batch": File(
        "Decisions on the proposals of one article, for `mencho-data review --batch`, with records that no machine "
        "proposes and entries that registers lack.",
        {
            "decisions": Ruling,
            **{table: by_hand(table) for table in tables.RECORD_TABLES},
            "measures": Measure,
            "events": Event,
            "statements": Statement,
            "actors": RAW_ACTOR,
            "names": without(ActorName, "names", {"source_id"}),
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
    "statements",
    "actors",
    "places",
    "codes",
    "corrections",
    "withdrawn",
)
