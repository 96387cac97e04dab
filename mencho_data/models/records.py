"""Tables of records: what sources state, the words it rests on, and the ledger of their numbers."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from mencho_data.models import codes
from mencho_data.models.fields import (
    LAX,
    Count,
    Doc,
    Gloss,
    Hash,
    Id,
    Instant,
    Line,
    Listed,
    Note,
    NoteEs,
    Number,
    Ordinal,
    RecordId,
    Row,
    Url,
    Words,
)

VALUE = Doc("The number as printed.", "El número impreso.", unit="as in column unit")
LOW = Doc("Lower bound that the words state.", "Límite inferior que expresan las palabras.", unit="as in column unit")
HIGH = Doc("Upper bound that the words state.", "Límite superior que expresan las palabras.", unit="as in column unit")
GroupOf = Annotated[str, Listed("group"), Doc("Who they are.", "Quiénes son.")]
EventId = Annotated[
    Id | None,
    Doc(
        "Event it belongs to; empty for facts of no event.",
        "Suceso al que pertenece; vacío si no hay suceso.",
        refers="events",
    ),
]
StatementId = Annotated[
    Id | None,
    Doc(
        "Occasion on which it was said; empty: the source's own voice, or not told.",
        "Ocasión en que se dijo; vacío: la propia fuente, o no se dice.",
        refers="statements",
    ),
]
PeriodEnd = Annotated[
    date | None,
    Doc(
        "Last day that the figure covers; empty with a start: until the article was written.",
        "Último día que abarca; vacío con inicio: hasta que se escribió el artículo.",
    ),
]
CountedAt = Annotated[
    Instant | None,
    Doc(
        "Moment of the count, in UTC, where the source tells the hour.",
        "Momento del conteo, en UTC, si la fuente da la hora.",
    ),
]


# Spanish says `la` of a figure, `lo` of a fact.
def _claimant(it: str) -> Doc:
    en = "Who the source says it from; empty: the source's own voice."
    return Doc(en, f"De quién dice tomar{it} la fuente; vacío: la propia fuente.", refers="actors")


def _certainty(it: str) -> Doc:
    return Doc("How the source presents it.", f"Cómo {it} presenta la fuente.")


def _remark(it: str) -> Doc:
    en = "Remark of the curators: what contradicts it, how it was read."
    return Doc(en, f"Nota de los curadores: qué {it} contradice, cómo se leyó (en inglés).")


class Claim(Row):
    """One figure stated by one source. Base of the four tables of claims."""

    KEY = ("record_id",)

    record_id: Annotated[
        RecordId,
        Doc(
            "Identifier of the record: source, a hyphen, c and a number. Never reused.",
            "Identificador del registro: fuente, guion, c y un número. Nunca se reutiliza.",
            refers="evidence",
        ),
    ]
    source_id: Annotated[Id, Doc("Article that states it.", "Artículo que la afirma.", refers="sources")]
    measure_id: Annotated[Id, Doc("What is counted.", "Qué se cuenta.", refers="measures")]
    value: Annotated[Number | None, VALUE] = None
    low: Annotated[Number | None, LOW] = None
    high: Annotated[Number | None, HIGH] = None
    qualifier: Annotated[
        codes.Qualifier, LAX, Doc("How the words bound the number.", "Cómo acotan las palabras el número.")
    ]
    unit: Annotated[str, Listed("unit"), Doc("What one of it is.", "Qué es cada uno.")]
    counted: Annotated[codes.Counted, LAX, Doc("How the count is expressed.", "Cómo se expresa el conteo.")]
    event_id: EventId = None
    place_id: Annotated[
        Id | None,
        Doc(
            "Place it is about; empty: the source does not say, or more than one country.",
            "Lugar al que se refiere; vacío: la fuente no lo dice o abarca más de un país.",
            refers="places",
        ),
    ] = None
    period_start: Annotated[
        date | None,
        Doc("First day that the figure covers.", "Primer día que abarca la cifra."),
    ] = None
    period_end: PeriodEnd = None
    date_precision: Annotated[
        codes.DatePrecision, LAX, Doc("How exactly the source dates it.", "Con qué exactitud la fecha la fuente.")
    ]
    counted_at: CountedAt = None
    claimant_id: Annotated[Id | None, _claimant("la")] = None
    statement_id: StatementId = None
    certainty: Annotated[codes.Certainty, LAX, _certainty("la")]
    override: Annotated[
        Annotated[codes.Override, LAX] | None,
        Doc(
            "Why the extractor does not read these numbers in the quote; empty: it does.",
            "Por qué el extractor no lee estos números en la cita; vacío: los lee.",
        ),
    ] = None
    part_of: Annotated[
        RecordId | None,
        Doc(
            "Claim of the same source whose count includes this one.",
            "Registro de la misma fuente cuyo conteo incluye este.",
            refers="self",
        ),
    ] = None
    as_worded: Annotated[
        Words, Doc("What is counted, in the source's words.", "Qué se cuenta, en palabras de la fuente.")
    ]
    note: Annotated[Note | None, _remark("la")] = None
    note_es: NoteEs = None


class WholeClaim(Claim):
    """A claim that counts people: whole numbers."""

    value: Annotated[Count | None, VALUE] = None
    low: Annotated[Count | None, LOW] = None
    high: Annotated[Count | None, HIGH] = None


class Casualty(WholeClaim):
    """People killed, injured or missing."""

    EN = "People killed, injured or missing: one row per figure that a source states."
    ES = "Personas muertas, heridas o desaparecidas: una fila por cifra que afirma una fuente."

    harm: Annotated[str, Listed("harm"), Doc("What happened to them.", "Qué les ocurrió.")]
    group: GroupOf


class Arrest(WholeClaim):
    """People arrested or detained. Suspects are not convicts."""

    EN = "People arrested or detained: one row per figure. Suspects are not convicts."
    ES = "Personas detenidas: una fila por cifra. Ser sospechoso no es estar condenado."

    stage: Annotated[
        str, Listed("stage"), Doc("How the source calls the arrest.", "Cómo llama la fuente a la detención.")
    ]
    group: GroupOf


class Reward(Claim):
    """Rewards and bounties."""

    EN = "Rewards and bounties: one row per amount that a source states."
    ES = "Recompensas y pagos por matar: una fila por monto que afirma una fuente."

    kind: Annotated[str, Listed("offer"), Doc("Reward or bounty.", "Recompensa o pago por matar.")]
    currency: Annotated[
        Annotated[str, Listed("currency")] | None,
        Doc("Currency of the amount, ISO 4217.", "Moneda del monto, ISO 4217."),
    ] = None
    offered_by: Annotated[
        Id | None, Doc("Who offers it; empty: not said.", "Quién la ofrece; vacío: no se dice.", refers="actors")
    ] = None
    target_id: Annotated[
        Id | None,
        Doc("Whom it is set on; empty: not said.", "Por quién se ofrece; vacío: no se dice.", refers="actors"),
    ] = None
    condition: Annotated[
        Line | None, Doc("For what it is paid, in our words.", "Por qué se paga, en nuestras palabras (en inglés).")
    ] = None


class FigureRow(Claim):
    """Every other figure."""

    EN = "Every other figure: counts of things, members, ages, durations, shares, ratios, amounts of money."
    ES = "Todas las demás cifras: conteos de cosas, integrantes, edades, duraciones, proporciones, razones, montos."

    currency: Annotated[
        Annotated[str, Listed("currency")] | None,
        Doc("Currency of an amount of money, ISO 4217.", "Moneda de un monto de dinero, ISO 4217."),
    ] = None


class AttributeClaim(Row):
    """A fact without a number that a source states: who, where, which, since when."""

    KEY = ("record_id",)
    EN = "Statements without a number: who led, which body took part, when founded. One row per answer of a source."
    ES = "Afirmaciones sin número: quién dirigió, qué organismo participó, cuándo se fundó. Una fila por respuesta."

    record_id: Annotated[
        RecordId,
        Doc(
            "Identifier of the record: source, a hyphen, a and a number. Never reused.",
            "Identificador del registro: fuente, guion, a y un número. Nunca se reutiliza.",
            refers="evidence",
        ),
    ]
    source_id: Annotated[Id, Doc("Article that states it.", "Artículo que lo afirma.", refers="sources")]
    attribute_id: Annotated[Id, Doc("The question.", "La pregunta.", refers="attributes")]
    answer_id: Annotated[Id, Doc("The answer that the source gives.", "La respuesta de la fuente.", refers="answers")]
    event_id: EventId = None
    claimant_id: Annotated[Id | None, _claimant("lo")] = None
    statement_id: StatementId = None
    certainty: Annotated[codes.Certainty, LAX, _certainty("lo")]
    note: Annotated[Note | None, _remark("lo")] = None
    note_es: NoteEs = None


class Citation(Row):
    """A statement that a source gives to a speaker."""

    KEY = ("record_id",)
    EN = "Statements: each person or body to whom a source gives a statement, once per attribution."
    ES = "Atribuciones: cada persona u organismo a quien la fuente atribuye lo que dice, una fila por atribución."

    record_id: Annotated[
        RecordId,
        Doc(
            "Identifier of the record: source, a hyphen, q and a number.",
            "Identificador: fuente, guion, q y un número.",
            refers="evidence",
        ),
    ]
    source_id: Annotated[Id, Doc("Article that gives it.", "Artículo que la recoge.", refers="sources")]
    actor_id: Annotated[Id, Doc("Who speaks.", "Quién habla.", refers="actors")]
    speech: Annotated[codes.Speech, LAX, Doc("Direct or indirect.", "Directa o indirecta.")]
    topic: Annotated[
        Line,
        Doc("What it says, in our words, at most 15.", "Qué dice, en nuestras palabras (en inglés), 15 como máximo."),
    ]
    statement_id: StatementId = None


class EvidenceRow(Row):
    """Where in the source a record rests."""

    KEY = ("record_id",)
    EN = "Evidence: where in its article each claim and citation stands, and how to check it. One row per record."
    ES = "Evidencia: en qué parte del artículo está cada registro y cómo comprobarlo. Una fila por registro."

    record_id: Annotated[RecordId, Doc("Record that rests on it.", "Registro que se apoya en ella.")]
    table: Annotated[codes.Table, LAX, Doc("Table of the record.", "Tabla del registro.")]
    source_id: Annotated[Id, Doc("Article.", "Artículo.", refers="sources")]
    start: Annotated[
        Count | None,
        Doc(
            "First character of the quote, 0-based, in Unicode code points of the normal form; like the others that "
            "say where it stands, empty if the text is not held.",
            "Primer carácter de la cita, desde 0, en puntos de código Unicode de la forma normal; como los demás que "
            "dicen dónde está, vacío si no se conserva el texto.",
        ),
    ] = None
    end: Annotated[
        Count | None, Doc("One past the last character of the quote.", "Uno después del último carácter de la cita.")
    ] = None
    quote: Annotated[
        Words,
        Doc(
            "The shortest words that state it: text[start:end].",
            "Las palabras más breves que lo afirman: text[start:end].",
        ),
    ]
    occurrence: Annotated[
        Ordinal | None,
        Doc(
            "Which of the equal quotes of the article it is, from 1.",
            "Cuál de las citas iguales del artículo es, desde 1.",
        ),
    ] = None
    context_sha256: Annotated[
        Hash | None,
        Doc(
            "SHA-256 of the quote with 32 characters on each side.", "SHA-256 de la cita con 32 caracteres a cada lado."
        ),
    ] = None
    occurrences: Annotated[
        Ordinal | None,
        Doc("How many equal quotes the article holds.", "Cuántas citas iguales tiene el artículo."),
    ] = None
    context_folded_sha256: Annotated[
        Hash | None,
        Doc(
            "SHA-256 of the same in the folded text, without regard to spaces, quotation marks, dashes and "
            "hyphenation; with 64, 128 … characters if the article holds it twice.",
            "SHA-256 de lo mismo en el texto plegado, sin distinguir espacios, comillas, guiones ni división de "
            "palabras; con 64, 128… caracteres si el artículo lo tiene dos veces.",
        ),
    ] = None
    gloss: Annotated[
        Gloss | None,
        Doc(
            "The quote in our own words, in the other of English and Spanish; never words of the source.",
            "La cita en nuestras palabras, en el otro idioma, inglés o español; nunca palabras de la fuente.",
        ),
    ] = None
    method: Annotated[codes.Method, LAX, Doc("How the record was made.", "Cómo se hizo el registro.")] = (
        codes.Method.CURATED
    )
    url: Annotated[
        Url | None,
        Field(max_length=1000),
        Doc(
            "Opens the article at the words; empty if it has no known address.",
            "Abre el artículo en las palabras; vacío si no se conoce su dirección.",
        ),
    ] = None


class LedgerRow(Row):
    """A number of an article and what became of it."""

    KEY = ("source_id", "start", "end")
    EN = "Ledger: every number of each article whose text is held: the number of a claim, or left out for a reason."
    ES = "Inventario: cada número de los artículos cuyo texto se conserva, sea de un registro o excluido por una razón."

    source_id: Annotated[Id, Doc("Article.", "Artículo.", refers="sources")]
    start: Annotated[
        Count,
        Doc(
            "First character of the number, 0-based, in Unicode code points of the normal form.",
            "Primer carácter del número, contado desde 0, en puntos de código Unicode de la forma normal.",
        ),
    ]
    end: Annotated[Count, Doc("One past its last character.", "Uno después de su último carácter.")]
    text: Annotated[
        Words, Doc("The number as it stands: text[start:end].", "El número tal como está: text[start:end].")
    ]
    disposition: Annotated[codes.Disposition, LAX, Doc("What became of it.", "Qué se hizo con él.")]
    record_id: Annotated[
        RecordId | None,
        Doc(
            "Claim whose number it is, or that it repeats; empty: neither.",
            "Registro al que pertenece el número, o que este repite; vacío: ninguno.",
            refers="evidence",
        ),
    ] = None
    reason: Annotated[
        Annotated[codes.Exclusion, LAX] | None,
        Doc("Why it is not a claim; empty: it is one.", "Por qué no es un registro; vacío: lo es."),
    ] = None
