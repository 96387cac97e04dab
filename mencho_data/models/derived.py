"""Tables that follow from the claims: comparisons, disagreements, estimates, time line."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from mencho_data.models import codes
from mencho_data.models.fields import (
    LAX,
    SAME_ES,
    ComparisonId,
    Count,
    Doc,
    Id,
    Line,
    Listed,
    Note,
    Number,
    RecordId,
    Row,
    Sentences,
)

EventId = Annotated[Id | None, Doc("Event.", "Suceso.", refers="events")]
PeriodStart = Annotated[date | None, Doc("First day of the period.", "Primer día del periodo.")]
PeriodEnd = Annotated[date | None, Doc("Last day of the period.", "Último día del periodo.")]
Currency = Annotated[
    Annotated[str, Listed("currency")] | None, Doc("Currency of money, ISO 4217.", "Moneda, ISO 4217.")
]
COUNTED = Doc("What is counted.", "Qué se cuenta.", refers="measures")
UNIT = Doc("Unit of the numbers.", "Unidad de los números.")
RESTS_ON = Doc(
    "What else than the articles it rests on, in English.", "En qué se apoya además de los artículos, en inglés."
)


class Comparison(Row):
    """Claims of two or more sources on the same thing."""

    KEY = ("comparison_id",)
    EN = "Comparisons: what two or more sources say on the same measure or attribute, event and period. Derived."
    ES = "Comparaciones: qué dicen dos o más fuentes sobre la misma medida o atributo, suceso y periodo. Derivada."

    comparison_id: Annotated[
        ComparisonId,
        Doc(
            "Measure or attribute, event, first and last day, place if there are several, joined by underscores.",
            "Medida o atributo, suceso, primer y último día, y lugar si hay varios, unidos por guiones bajos.",
        ),
    ]
    measure_id: Annotated[Id | None, COUNTED] = None
    attribute_id: Annotated[
        Id | None, Doc("The question, if nothing is counted.", "La pregunta, si nada se cuenta.", refers="attributes")
    ] = None
    event_id: EventId = None
    period_start: PeriodStart = None
    period_end: PeriodEnd = None
    unit: Annotated[Annotated[str, Listed("unit")] | None, UNIT] = None
    currency: Currency = None
    sources: Annotated[Count, Doc("Number of sources.", "Número de fuentes.", unit="sources")]
    claimants: Annotated[
        Count,
        Doc(
            "Number of claimants taken as independent: each one who is cited, and each outlet in its own voice.",
            "Número de declarantes tomados como independientes: cada citado, y cada medio en su propia voz.",
            unit="claimants",
        ),
    ]
    claims: Annotated[Count, Doc("Number of claims.", "Número de registros.", unit="claims")]
    lowest: Annotated[
        Number | None,
        Doc("Lowest number that a claim states.", "Número más bajo de un registro.", unit="as in column unit"),
    ] = None
    highest: Annotated[
        Number | None,
        Doc("Highest number that a claim states.", "Número más alto de un registro.", unit="as in column unit"),
    ] = None
    agreement: Annotated[
        codes.Agreement, LAX, Doc("The strongest that holds between two of them.", "Lo más fuerte que media entre dos.")
    ]
    summary_en: Annotated[Sentences, Doc("Who says what, in plain words.", "Quién dice qué, en inglés.")]
    summary_es: Annotated[Sentences, SAME_ES]


class ComparisonClaim(Row):
    """A claim of a comparison."""

    KEY = ("comparison_id", "record_id")
    EN = "Claims of each comparison, in its unit, and what the estimate makes of each. Derived."
    ES = "Registros de cada comparación, en su unidad, y qué hace de cada uno la estimación. Derivada."

    comparison_id: Annotated[ComparisonId, Doc("Comparison.", "Comparación.", refers="comparisons")]
    record_id: Annotated[RecordId, Doc("Claim.", "Registro.", refers="evidence")]
    value: Annotated[
        Number | None, Doc("The number, in the unit of the comparison.", "El número.", unit="as in its comparison")
    ] = None
    reach_low: Annotated[
        Number | None,
        Doc(
            "Lower end of the numbers that its words allow, as the codebook reads them; empty: no figure.",
            "Extremo inferior de los números que admiten sus palabras, según el libro de códigos; vacío: no es cifra.",
            unit="as in its comparison",
        ),
    ] = None
    reach_high: Annotated[
        Number | None,
        Doc(
            "Upper end of these numbers; empty: none.",
            "Extremo superior de estos números; vacío: ninguno.",
            unit="as in its comparison",
        ),
    ] = None
    use: Annotated[
        Annotated[codes.Use, LAX] | None,
        Doc("What the estimate makes of it; empty: there is none.", "Qué hace de él la estimación; vacío: no la hay."),
    ] = None


class Disagreement(Row):
    """Two claims that differ."""

    KEY = ("record_a", "record_b")
    EN = "Disagreements: pairs of claims on the same thing that cannot both hold, or differ in precision. Derived."
    ES = "Desacuerdos: pares de registros que no pueden ser ambos ciertos, o difieren en precisión. Derivada."

    record_a: Annotated[RecordId, Doc("One claim.", "Un registro.", refers="evidence")]
    record_b: Annotated[RecordId, Doc("The other, later in order.", "El otro, posterior en orden.", refers="evidence")]
    comparison_id: Annotated[ComparisonId, Doc("Comparison.", "Comparación.", refers="comparisons")]
    agreement: Annotated[codes.Agreement, LAX, Doc("How the two differ.", "En qué difieren.")]
    cause: Annotated[
        Annotated[codes.Cause, LAX] | None,
        Doc(
            "Why they differ, as far as it is known; empty: not known.",
            "Por qué difieren, si se sabe; vacío: no se sabe.",
        ),
    ] = None
    explanation_en: Annotated[
        Note | None, Doc("What the curators know of the reason.", "Lo que se sabe de la razón, en inglés.")
    ] = None
    explanation_es: Annotated[Note | None, SAME_ES] = None
    explanation_source: Annotated[Line | None, RESTS_ON] = None
    explanation_source_es: Annotated[Line | None, SAME_ES] = None


class EstimateRow(Row):
    """A number derived from the claims of a comparison."""

    KEY = ("comparison_id",)
    EN = "Estimates: low, value and high over the claims of a comparison, by a named rule; never a claim. Derived."
    ES = "Estimaciones: bajo, valor y alto sobre los registros de una comparación, por una regla. Derivada."

    comparison_id: Annotated[
        ComparisonId,
        Doc(
            "Comparison; its claims in `comparison_claims` are the inputs.",
            "Comparación; sus registros en `comparison_claims` son la base.",
            refers="comparisons",
        ),
    ]
    measure_id: Annotated[Id, COUNTED]
    event_id: EventId = None
    period_start: PeriodStart = None
    period_end: PeriodEnd = None
    unit: Annotated[str, Listed("unit"), UNIT]
    currency: Currency = None
    low: Annotated[
        Number | None, Doc("Lower bound; empty: none.", "Límite inferior; vacío: ninguno.", unit="as in column unit")
    ] = None
    value: Annotated[
        Number | None,
        Doc(
            "The number that the rule supports; empty: none.",
            "El número que sustenta la regla.",
            unit="as in column unit",
        ),
    ] = None
    high: Annotated[
        Number | None, Doc("Upper bound; empty: none.", "Límite superior; vacío: ninguno.", unit="as in column unit")
    ] = None
    rule: Annotated[codes.EstimateRule, LAX, Doc("How it follows from its inputs.", "Cómo se sigue de su base.")]
    claimants: Annotated[
        Count,
        Doc("Claimants that it rests on.", "Declarantes en que se apoya.", unit="claimants"),
    ]


class TimelineEntry(Row):
    """Something with a date."""

    KEY = ("start", "item_id")
    EN = "Time line: events, dated claims and publications by day, each with the precision of its source. Derived."
    ES = "Cronología: sucesos, registros fechados y publicaciones por día, con la precisión de su fuente. Derivada."

    start: Annotated[date, Doc("First day.", "Primer día.")]
    item_id: Annotated[
        Line, Doc("Event, claim or source; kind says which.", "Suceso, registro o fuente; kind indica cuál.")
    ]
    end: Annotated[date | None, Doc("Last day; empty: open.", "Último día; vacío: abierto.")] = None
    date_precision: Annotated[codes.DatePrecision, LAX, Doc("How exactly it is dated.", "Con qué exactitud se fecha.")]
    kind: Annotated[codes.TimelineKind, LAX, Doc("What it is.", "Qué es.")]
    event_id: EventId = None
    source_id: Annotated[Id | None, Doc("Article, if it states it.", "Artículo, si lo afirma.", refers="sources")] = (
        None
    )
    label_en: Annotated[Sentences, Doc("What it is, in plain words.", "Qué es, en inglés.")]
    label_es: Annotated[Sentences, SAME_ES]
