"""The tables: one class a table, one field a column, with its type, its limits and its meaning.

Everything that describes the data is written from these classes: Table Schemas, JSON Schemas, Arrow
schemas, codebooks. A column that may be empty has `None` in its type; empty means "does not apply" or
"not stated", never zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from mencho_data.models import codes
from mencho_data.text import MAX_QUOTE_CHARS

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
RECORD_ID = r"^[a-z0-9]+(-[a-z0-9]+)*-[cq][0-9]{2,}$"
SHA256 = r"^[0-9a-f]{64}$"
URL = r"^https?://[^\s]+$"


@dataclass(frozen=True)
class Doc:
    """What a column means, in both languages.

    Attributes:
        en: Meaning in English.
        es: Meaning in Spanish.
        refers: Table whose key the values are, if the column is a reference; `self` for the same table.
        unit: Unit of a number.
    """

    en: str
    es: str
    refers: str = ""
    unit: str = ""


MAX_INTEGER = 2**53
"""Largest whole number: beyond it, programs that read numbers as floating point change them."""

LAX = Field(strict=False)
"""For code columns: strict mode takes only members, and the YAML holds their text."""

Id = Annotated[str, Field(pattern=SLUG, max_length=80)]
RecordId = Annotated[str, Field(pattern=RECORD_ID, max_length=80)]
Line = Annotated[str, Field(pattern=r"^\S([^\n]*\S)?$", max_length=200)]
Note = Annotated[str, Field(pattern=r"^\S([^\n]*\S)?$", max_length=600)]
Words = Annotated[str, Field(pattern=r"^\S(.*\S)?$", max_length=MAX_QUOTE_CHARS)]
Hash = Annotated[str, Field(pattern=SHA256)]
Url = Annotated[str, Field(pattern=URL, max_length=500)]
Count = Annotated[int, Field(ge=0, le=MAX_INTEGER)]
Number = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class Row(BaseModel):
    """A row of a published table. `KEY` names the columns of its primary key; `EN`, `ES` describe the table."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, use_enum_values=True, validate_default=True)

    KEY: ClassVar[tuple[str, ...]]
    EN: ClassVar[str]
    ES: ClassVar[str]


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
    value: Annotated[Number | None, Doc("The number as printed.", "El número impreso.", unit="as in column unit")] = (
        None
    )
    low: Annotated[
        Number | None,
        Doc(
            "Lower bound that the words state.", "Límite inferior que expresan las palabras.", unit="as in column unit"
        ),
    ] = None
    high: Annotated[
        Number | None,
        Doc(
            "Upper bound that the words state.", "Límite superior que expresan las palabras.", unit="as in column unit"
        ),
    ] = None
    qualifier: Annotated[
        codes.Qualifier, LAX, Doc("How the words bound the number.", "Cómo acotan las palabras el número.")
    ]
    unit: Annotated[codes.Unit, LAX, Doc("What one of it is.", "Qué es cada uno.")]
    counted: Annotated[codes.Counted, LAX, Doc("How the count is expressed.", "Cómo se expresa la cuenta.")]
    event_id: Annotated[
        Id | None,
        Doc(
            "Event it belongs to; empty for facts of no event.",
            "Suceso al que pertenece; vacío si no hay suceso.",
            refers="events",
        ),
    ] = None
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
    period_end: Annotated[
        date | None,
        Doc(
            "Last day that the figure covers; empty with a start: until the article was written.",
            "Último día que abarca; vacío con inicio: hasta que se escribió el artículo.",
        ),
    ] = None
    date_precision: Annotated[
        codes.DatePrecision, LAX, Doc("How exactly the source dates it.", "Con qué exactitud la fecha la fuente.")
    ]
    claimant_id: Annotated[
        Id | None,
        Doc(
            "Who the source says it from; empty: the source's own voice.",
            "De quién dice tomarla la fuente; vacío: la fuente misma.",
            refers="actors",
        ),
    ] = None
    certainty: Annotated[codes.Certainty, LAX, Doc("How the source presents it.", "Cómo la presenta la fuente.")]
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
            "Registro de la misma fuente cuya cuenta incluye esta.",
            refers="self",
        ),
    ] = None
    as_worded: Annotated[
        Words, Doc("What is counted, in the source's words.", "Qué se cuenta, en palabras de la fuente.")
    ]
    note: Annotated[
        Note | None,
        Doc(
            "Remark of the curators: what contradicts it, how it was read.",
            "Observación de los curadores: qué la contradice, cómo se leyó.",
        ),
    ] = None


class WholeClaim(Claim):
    """A claim that counts people: whole numbers."""

    value: Annotated[Count | None, Doc("The number as printed.", "El número impreso.", unit="as in column unit")] = None
    low: Annotated[
        Count | None,
        Doc(
            "Lower bound that the words state.", "Límite inferior que expresan las palabras.", unit="as in column unit"
        ),
    ] = None
    high: Annotated[
        Count | None,
        Doc(
            "Upper bound that the words state.", "Límite superior que expresan las palabras.", unit="as in column unit"
        ),
    ] = None


class Casualty(WholeClaim):
    """People killed, injured or missing."""

    EN = "People killed, injured or missing: one row per figure that a source states."
    ES = "Personas muertas, heridas o desaparecidas: una fila por cifra que afirma una fuente."

    harm: Annotated[codes.Harm, LAX, Doc("What happened to them.", "Qué les ocurrió.")]
    group: Annotated[codes.Group, LAX, Doc("Who they are.", "Quiénes son.")]


class Arrest(WholeClaim):
    """People arrested or detained. Suspects are not convicts."""

    EN = "People arrested or detained: one row per figure. Suspects are not convicts."
    ES = "Personas detenidas: una fila por cifra. Sospechosa no significa condenada."

    stage: Annotated[codes.Stage, LAX, Doc("How the source calls the arrest.", "Cómo llama la fuente a la detención.")]
    group: Annotated[codes.Group, LAX, Doc("Who they are.", "Quiénes son.")]


class Reward(Claim):
    """Rewards and bounties."""

    EN = "Rewards and bounties: one row per amount that a source states."
    ES = "Recompensas, y pagos por matar: una fila por monto que afirma una fuente."

    kind: Annotated[codes.Offer, LAX, Doc("Reward or bounty.", "Recompensa o pago por una muerte.")]
    currency: Annotated[
        Annotated[codes.Currency, LAX] | None, Doc("Currency of the amount, ISO 4217.", "Moneda del monto, ISO 4217.")
    ] = None
    offered_by: Annotated[
        Id | None, Doc("Who offers it; empty: not said.", "Quién la ofrece; vacío: no se dice.", refers="actors")
    ] = None
    target_id: Annotated[
        Id | None,
        Doc("Whom it is set on; empty: not said.", "Sobre quién se ofrece; vacío: no se dice.", refers="actors"),
    ] = None
    condition: Annotated[
        Line | None, Doc("For what it is paid, in our words.", "Por qué se paga, en nuestras palabras (en inglés).")
    ] = None


class Figure(Claim):
    """Every other figure."""

    EN = "Every other figure: roadblocks, states, stores, members, ages, durations, shares, ratios."
    ES = "Todas las demás cifras: bloqueos, estados, tiendas, integrantes, edades, duraciones, proporciones."

    currency: Annotated[
        Annotated[codes.Currency, LAX] | None,
        Doc("Currency of an amount of money, ISO 4217.", "Moneda de un monto de dinero, ISO 4217."),
    ] = None


class Citation(Row):
    """A statement that a source gives to a speaker."""

    KEY = ("record_id",)
    EN = "Statements: each person or body to whom a source gives a statement, once per attribution."
    ES = "Declaraciones: cada persona u organismo a quien la fuente atribuye una declaración, una fila por atribución."

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


class Evidence(Row):
    """Where in the source a record rests."""

    KEY = ("record_id",)
    EN = "Evidence: where in its article each claim and citation stands, and how to check it. One row per record."
    ES = "Evidencia: en qué parte del artículo está cada registro y cómo comprobarlo. Una fila por registro."

    record_id: Annotated[RecordId, Doc("Record that rests on it.", "Registro que se apoya en ella.")]
    table: Annotated[codes.Table, LAX, Doc("Table of the record.", "Tabla del registro.")]
    source_id: Annotated[Id, Doc("Article.", "Artículo.", refers="sources")]
    start: Annotated[
        Count,
        Doc(
            "First character of the quote, 0-based, in Unicode code points of the normal form.",
            "Primer carácter de la cita, desde 0, en puntos de código Unicode de la forma normal.",
        ),
    ]
    end: Annotated[
        Count, Doc("One past the last character of the quote.", "Uno después del último carácter de la cita.")
    ]
    quote: Annotated[
        Words,
        Doc(
            "The shortest words that state it: text[start:end].",
            "Las palabras mínimas que lo afirman: text[start:end].",
        ),
    ]
    occurrence: Annotated[
        int,
        Field(ge=1, le=MAX_INTEGER),
        Doc(
            "Which of the equal quotes of the article it is, from 1.",
            "Cuál de las citas iguales del artículo es, desde 1.",
        ),
    ]
    context_sha256: Annotated[
        Hash,
        Doc(
            "SHA-256 of the quote with 32 characters on each side.", "SHA-256 de la cita con 32 caracteres a cada lado."
        ),
    ]
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
    EN = "Ledger: every number of every article, each the number of a claim or left out for a reason."
    ES = "Inventario: cada número de cada artículo, sea el de un registro o excluido por una razón."

    source_id: Annotated[Id, Doc("Article.", "Artículo.", refers="sources")]
    start: Annotated[
        Count,
        Doc(
            "First character of the number, 0-based, in Unicode code points of the normal form.",
            "Primer carácter del número, desde 0, en puntos de código Unicode de la forma normal.",
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
            "Claim whose number it is, or that it repeats; empty: it is none.",
            "Registro del que es el número, o que repite; vacío: no lo es.",
            refers="evidence",
        ),
    ] = None
    reason: Annotated[
        Annotated[codes.Exclusion, LAX] | None,
        Doc("Why it is no claim; empty: it is one.", "Por qué no es un registro; vacío: lo es."),
    ] = None


class Source(Row):
    """One article."""

    KEY = ("source_id",)
    EN = "Sources: one row per article, each fact with its basis, and the fingerprint of the text that was read."
    ES = "Fuentes: una fila por artículo, cada dato con su base, y la huella del texto leído."

    source_id: Annotated[Id, Doc("Identifier of the article.", "Identificador del artículo.")]
    title: Annotated[Line | None, Doc("Title.", "Título.")] = None
    publisher: Annotated[Line | None, Doc("Publisher.", "Medio que lo publica.")] = None
    url: Annotated[Url | None, Doc("Address.", "Dirección.")] = None
    published: Annotated[
        date | None,
        Doc("Day of publication, or the first possible day.", "Día de publicación, o el primer día posible."),
    ] = None
    published_latest: Annotated[
        date | None,
        Doc(
            "Last possible day of publication, if the day is not known.",
            "Último día posible de publicación, si no se conoce el día.",
        ),
    ] = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$"), Doc("Language, ISO 639-1.", "Idioma, ISO 639-1.")]
    kind: Annotated[codes.SourceKind, LAX, Doc("Kind of text.", "Tipo de texto.")]
    text_sha256: Annotated[
        Hash | None,
        Doc("SHA-256 of the normal form of the text, in UTF-8.", "SHA-256 de la forma normal del texto, en UTF-8."),
    ] = None
    text_chars: Annotated[
        Count | None,
        Doc(
            "Length of the normal form, in Unicode code points.",
            "Longitud de la forma normal, en puntos de código Unicode.",
            unit="code points",
        ),
    ] = None
    title_basis: Annotated[codes.Basis, LAX, Doc("Basis of the title.", "Base del título.")]
    publisher_basis: Annotated[codes.Basis, LAX, Doc("Basis of the publisher.", "Base del medio.")]
    url_basis: Annotated[codes.Basis, LAX, Doc("Basis of the address.", "Base de la dirección.")]
    published_basis: Annotated[codes.Basis, LAX, Doc("Basis of the day.", "Base del día.")]
    language_basis: Annotated[codes.Basis, LAX, Doc("Basis of the language.", "Base del idioma.")]
    kind_basis: Annotated[codes.Basis, LAX, Doc("Basis of the kind.", "Base del tipo.")]
    note: Annotated[
        Note | None,
        Doc(
            "What readers should know of it, such as errors of fact without a figure.",
            "Lo que conviene saber de él, como errores de hecho sin cifra.",
        ),
    ] = None


class Measure(Row):
    """What is counted, defined once."""

    KEY = ("measure_id",)
    EN = "Measures: what is counted. Claims are comparable when measure, event and period are equal."
    ES = "Medidas: qué se cuenta. Los registros son comparables si coinciden medida, suceso y periodo."

    measure_id: Annotated[Id, Doc("Identifier of the measure.", "Identificador de la medida.")]
    table: Annotated[codes.Table, LAX, Doc("Table its claims are in.", "Tabla de sus registros.")]
    unit: Annotated[codes.Unit, LAX, Doc("What one of it is.", "Qué es cada uno.")]
    counting_basis: Annotated[
        codes.CountingBasis, LAX, Doc("How it adds up over time.", "Cómo se acumula en el tiempo.")
    ]
    name_en: Annotated[Line, Doc("Name in English.", "Nombre en inglés.")]
    name_es: Annotated[Line, Doc("Name in Spanish.", "Nombre en español.")]
    population: Annotated[Line, Doc("Out of whom or what is counted.", "De entre quiénes o qué se cuenta (en inglés).")]
    definition: Annotated[Note, Doc("What counts as one, and what does not.", "Qué cuenta y qué no (en inglés).")]
    definition_es: Annotated[Note, Doc("The definition in Spanish.", "La definición en español.")]


class Event(Row):
    """Something that happened, which claims are about."""

    KEY = ("event_id",)
    EN = "Events: nested, dated, placed. A count that pools two events belongs to their parent."
    ES = "Sucesos: anidados, fechados y situados. Una cuenta que suma dos sucesos pertenece al que los contiene."

    event_id: Annotated[Id, Doc("Identifier of the event.", "Identificador del suceso.")]
    kind: Annotated[codes.EventKind, LAX, Doc("Kind of event.", "Tipo de suceso.")]
    name_en: Annotated[Line, Doc("Name in English.", "Nombre en inglés.")]
    name_es: Annotated[Line, Doc("Name in Spanish.", "Nombre en español.")]
    start: Annotated[date | None, Doc("First day; empty: not known.", "Primer día; vacío: se desconoce.")] = None
    end: Annotated[
        date | None, Doc("Last day; empty: open or not known.", "Último día; vacío: abierto o desconocido.")
    ] = None
    place_id: Annotated[Id | None, Doc("Where.", "Dónde.", refers="places")] = None
    part_of: Annotated[Id | None, Doc("Event that holds it.", "Suceso que lo contiene.", refers="self")] = None
    note: Annotated[
        Note | None, Doc("Remark, with the origin of the dates.", "Observación, con el origen de las fechas.")
    ] = None


class Actor(Row):
    """A person or body."""

    KEY = ("actor_id",)
    EN = "Actors: persons and bodies that are cited, counted by name, or offer money."
    ES = "Actores: personas y organismos citados, contados por su nombre o que ofrecen dinero."

    actor_id: Annotated[Id, Doc("Identifier of the actor.", "Identificador del actor.")]
    kind: Annotated[codes.ActorKind, LAX, Doc("Kind of actor.", "Tipo de actor.")]
    name: Annotated[Line, Doc("Name used here.", "Nombre que se usa aquí.")]
    description_en: Annotated[Line, Doc("Who it is, as the sources say.", "Quién es, según las fuentes (en inglés).")]
    description_es: Annotated[Line, Doc("The same in Spanish.", "Lo mismo en español.")]


class ActorName(Row):
    """A name form that a source uses for an actor."""

    KEY = ("actor_id", "name", "source_id")
    EN = "Names of actors: every form that each source uses."
    ES = "Nombres de actores: cada forma que usa cada fuente."

    actor_id: Annotated[Id, Doc("Actor.", "Actor.", refers="actors")]
    name: Annotated[Line, Doc("Name as the source writes it.", "Nombre como lo escribe la fuente.")]
    source_id: Annotated[Id, Doc("Article that uses it.", "Artículo que lo usa.", refers="sources")]


class Place(Row):
    """A place."""

    KEY = ("place_id",)
    EN = "Places: countries, the 32 federal states of Mexico, and the municipalities that occur."
    ES = "Lugares: países, las 32 entidades federativas de México y los municipios que aparecen."

    place_id: Annotated[Id, Doc("Identifier of the place.", "Identificador del lugar.")]
    kind: Annotated[codes.PlaceKind, LAX, Doc("Kind of place.", "Tipo de lugar.")]
    name_en: Annotated[Line, Doc("Name in English.", "Nombre en inglés.")]
    name_es: Annotated[Line, Doc("Name in Spanish.", "Nombre en español.")]
    iso: Annotated[
        str | None,
        Field(pattern=r"^[A-Z]{2}(-[A-Z0-9]{1,3})?$"),
        Doc(
            "ISO 3166-1 alpha-2 of a country, ISO 3166-2 of a state.",
            "ISO 3166-1 alfa-2 de un país, ISO 3166-2 de un estado.",
        ),
    ] = None
    inegi: Annotated[
        str | None,
        Field(pattern=r"^[0-9]{2}([0-9]{3})?$"),
        Doc(
            "INEGI key: 2 digits of the state, 5 of the municipality.",
            "Clave del INEGI: 2 dígitos de la entidad, 5 del municipio.",
        ),
    ] = None
    part_of: Annotated[Id | None, Doc("Place that holds it.", "Lugar que lo contiene.", refers="self")] = None


class CodeRow(Row):
    """One code of one code list."""

    KEY = ("list", "code")
    EN = "Codes: every code list with the meaning of each code in English and Spanish."
    ES = "Códigos: cada lista de códigos con el significado de cada código en inglés y en español."

    list: Annotated[Line, Doc("Code list.", "Lista de códigos.")]
    code: Annotated[Line, Doc("Code.", "Código.")]
    meaning_en: Annotated[Line, Doc("Meaning in English.", "Significado en inglés.")]
    meaning_es: Annotated[Line, Doc("Meaning in Spanish.", "Significado en español.")]


TABLES: dict[str, type[Row]] = {
    "casualties": Casualty,
    "arrests": Arrest,
    "rewards": Reward,
    "figures": Figure,
    "citations": Citation,
    "evidence": Evidence,
    "ledger": LedgerRow,
    "sources": Source,
    "measures": Measure,
    "events": Event,
    "actors": Actor,
    "actor_names": ActorName,
    "places": Place,
    "codes": CodeRow,
}
"""All published tables, in the order they are published."""

CLAIM_TABLES = ("casualties", "arrests", "rewards", "figures")
RECORD_TABLES = (*CLAIM_TABLES, "citations")
"""Tables whose rows rest on evidence."""
