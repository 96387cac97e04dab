"""The table for readers: each claim in one row with its words, and with the names of what it refers to."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from mencho_data.models import codes
from mencho_data.models.fields import (
    LAX,
    SAME_ES,
    Count,
    Doc,
    Gloss,
    Id,
    Line,
    Listed,
    Note,
    NoteEs,
    Number,
    RecordId,
    Row,
    Sentences,
    Url,
    Words,
)
from mencho_data.models.records import CountedAt, PeriodEnd


class QuotedClaim(Row):
    """A claim with its words."""

    KEY = ("record_id",)
    EN = "Claims with their words: each in one row with article, days, names, quote and link. Derived."
    ES = "Registros con sus palabras: cada uno en una fila con artículo, días, nombres, cita y enlace. Derivada."

    record_id: Annotated[RecordId, Doc("Claim.", "Registro.", refers="evidence")]
    table: Annotated[codes.Table, LAX, Doc("Table of the claim.", "Tabla del registro.")]
    source_id: Annotated[Id, Doc("Article that states it.", "Artículo que la afirma.", refers="sources")]
    publisher: Annotated[Line | None, Doc("Publisher of the article.", "Medio que publica el artículo.")] = None
    title: Annotated[Line | None, Doc("Title of the article.", "Título del artículo.")] = None
    published: Annotated[
        date | None,
        Doc(
            "Day of publication; the first possible day where published_latest is given.",
            "Día de publicación; el primer día posible si se da published_latest.",
        ),
    ] = None
    published_latest: Annotated[
        date | None,
        Doc(
            "Last possible day of publication; empty: published is the day, or nothing is known.",
            "Último día posible de publicación; vacío: published es el día, o no se sabe.",
        ),
    ] = None
    published_basis: Annotated[codes.Basis, LAX, Doc("Basis of the day.", "Base del día.")]
    language: Annotated[
        str, Field(pattern=r"^[a-z]{2}$"), Doc("Language of the quote, ISO 639-1.", "Idioma de la cita, ISO 639-1.")
    ]
    measure_id: Annotated[Id, Doc("What is counted.", "Qué se cuenta.", refers="measures")]
    measure_en: Annotated[Line, Doc("Name of the measure in English.", "Nombre de la medida en inglés.")]
    measure_es: Annotated[Line, Doc("Name of the measure in Spanish.", "Nombre de la medida en español.")]
    said_en: Annotated[
        Sentences,
        Doc(
            "The figure in plain words with its bound, such as `at least 100`.",
            "La cifra en palabras sencillas, con su límite, en inglés.",
        ),
    ]
    said_es: Annotated[Sentences, SAME_ES]
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
    unit: Annotated[str, Listed("unit"), Doc("What one of it is.", "Qué es cada uno.")]
    currency: Annotated[
        Annotated[str, Listed("currency")] | None, Doc("Currency of money, ISO 4217.", "Moneda, ISO 4217.")
    ] = None
    counted: Annotated[codes.Counted, LAX, Doc("How the count is expressed.", "Cómo se expresa el conteo.")]
    part_of: Annotated[
        RecordId | None,
        Doc(
            "Claim of the same source whose count includes this one: never add the two up.",
            "Registro de la misma fuente cuyo conteo incluye este: nunca se suman.",
            refers="self",
        ),
    ] = None
    harm: Annotated[
        Annotated[str, Listed("harm")] | None, Doc("Of casualties: what happened.", "De víctimas: qué les ocurrió.")
    ] = None
    group: Annotated[
        Annotated[str, Listed("group")] | None, Doc("Of people: who they are.", "De personas: quiénes son.")
    ] = None
    stage: Annotated[
        Annotated[str, Listed("stage")] | None,
        Doc("Of arrests: how the source calls it.", "De detenciones: cómo la llama la fuente."),
    ] = None
    kind: Annotated[
        Annotated[str, Listed("offer")] | None,
        Doc("Of rewards: reward or bounty.", "De recompensas: recompensa o pago por matar."),
    ] = None
    offered_by: Annotated[
        Id | None, Doc("Of rewards: who offers it.", "De recompensas: quién la ofrece.", refers="actors")
    ] = None
    target_id: Annotated[
        Id | None, Doc("Of rewards: whom it is set on.", "De recompensas: por quién se ofrece.", refers="actors")
    ] = None
    condition: Annotated[
        Line | None,
        Doc(
            "Of rewards: for what it is paid, in our words.",
            "De recompensas: por qué se paga, en nuestras palabras (en inglés).",
        ),
    ] = None
    event_id: Annotated[Id | None, Doc("Event.", "Suceso.", refers="events")] = None
    event_en: Annotated[Line | None, Doc("Name of the event in English.", "Nombre del suceso en inglés.")] = None
    event_es: Annotated[Line | None, Doc("Name of the event in Spanish.", "Nombre del suceso en español.")] = None
    place_id: Annotated[Id | None, Doc("Place it is about.", "Lugar al que se refiere.", refers="places")] = None
    place_en: Annotated[Line | None, Doc("Name of the place in English.", "Nombre del lugar en inglés.")] = None
    place_es: Annotated[Line | None, Doc("Name of the place in Spanish.", "Nombre del lugar en español.")] = None
    period_start: Annotated[
        date | None, Doc("First day that the figure covers.", "Primer día que abarca la cifra.")
    ] = None
    period_end: PeriodEnd = None
    date_precision: Annotated[
        codes.DatePrecision, LAX, Doc("How exactly the source dates it.", "Con qué exactitud la fecha la fuente.")
    ]
    counted_at: CountedAt = None
    claimant_id: Annotated[
        Id | None,
        Doc(
            "Who the source says it from; empty: the source's own voice.",
            "De quién dice tomarla la fuente; vacío: la propia fuente.",
            refers="actors",
        ),
    ] = None
    claimant: Annotated[Line | None, Doc("Name of the claimant.", "Nombre del declarante (en inglés).")] = None
    claimant_es: Annotated[Line | None, SAME_ES] = None
    statement_id: Annotated[
        Id | None,
        Doc(
            "Occasion on which it was said; empty: the source's own voice, or not told.",
            "Ocasión en que se dijo; vacío: la propia fuente, o no se dice.",
            refers="statements",
        ),
    ] = None
    certainty: Annotated[codes.Certainty, LAX, Doc("How the source presents it.", "Cómo la presenta la fuente.")]
    as_worded: Annotated[
        Words, Doc("What is counted, in the source's words.", "Qué se cuenta, en palabras de la fuente.")
    ]
    quote: Annotated[Words, Doc("The words that state it.", "Las palabras que la afirman.")]
    gloss: Annotated[
        Gloss | None,
        Doc(
            "The quote in our own words, in the other of English and Spanish.",
            "La cita en nuestras palabras, en el otro idioma, inglés o español.",
        ),
    ] = None
    start: Annotated[
        Count | None,
        Doc("First character of the quote, as in `evidence`.", "Primer carácter de la cita, como en `evidence`."),
    ] = None
    end: Annotated[
        Count | None,
        Doc("One past its last character, as in `evidence`.", "Uno después de su último carácter, como en `evidence`."),
    ] = None
    url: Annotated[
        Url | None,
        Field(max_length=1000),
        Doc(
            "Opens the article at the words; empty if it has no known address.",
            "Abre el artículo en las palabras; vacío si no se conoce su dirección.",
        ),
    ] = None
    note: Annotated[Note | None, Doc("Remark of the curators.", "Nota de los curadores (en inglés).")] = None
    note_es: NoteEs = None
