"""Tables that follow from the claims: comparisons, positions, disagreements, estimates, tolls, time line."""

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
    Instant,
    Line,
    Listed,
    Note,
    Number,
    Ordinal,
    PositionId,
    RecordId,
    Row,
    Sentences,
)

AttributeId = Annotated[
    Id | None, Doc("The question, if nothing is counted.", "La pregunta, si no se cuenta nada.", refers="attributes")
]
EventId = Annotated[Id | None, Doc("Event.", "Suceso.", refers="events")]
PeriodStart = Annotated[date | None, Doc("First day of the period.", "Primer día del periodo.")]
PeriodEnd = Annotated[date | None, Doc("Last day of the period.", "Último día del periodo.")]
Currency = Annotated[
    Annotated[str, Listed("currency")] | None, Doc("Currency of money, ISO 4217.", "Moneda, ISO 4217.")
]
COUNTED = Doc("What is counted.", "Qué se cuenta.", refers="measures")
UNIT = Doc("Unit of the numbers.", "Unidad de los números.")
PlaceId = Annotated[Id | None, Doc("Place; empty: not told.", "Lugar; vacío: no se indica.", refers="places")]
StatementId = Annotated[
    Id | None,
    Doc("Occasion on which it was said, if known.", "Ocasión en que se dijo, si se conoce.", refers="statements"),
]
ActorId = Annotated[
    Id | None,
    Doc("Who speaks; empty: a source in its own voice.", "Quién habla; vacío: la propia fuente.", refers="actors"),
]
SourceId = Annotated[
    Id | None, Doc("Source in whose own voice it is.", "Fuente en cuya propia voz está.", refers="sources")
]
SaidAt = Annotated[
    Instant | None,
    Doc(
        "When it was said, in UTC, or the first possible moment; else of the publication of its first source.",
        "Cuándo se dijo, en UTC, o el primer momento posible; si no se sabe, cuándo se publicó su primera fuente.",
    ),
]
SaidAtLatest = Annotated[
    Instant | None,
    Doc("Last possible moment, if the moment is not known.", "Último momento posible, si no se conoce el momento."),
]
SaidEn = Annotated[
    Sentences,
    Doc("The figure or answer in plain words, such as `at least 100`.", "La cifra o respuesta en palabras, en inglés."),
]
SaidEs = Annotated[Sentences, SAME_ES]
Certainty = Annotated[
    Annotated[codes.Certainty, LAX] | None,
    Doc(
        "How its sources present it; empty: not all in one way.",
        "Cómo la presentan sus fuentes; vacío: no todas de un mismo modo.",
    ),
]
Value = Annotated[
    Number | None,
    Doc(
        "The number that is stated; empty: none.", "El número que se afirma; vacío: ninguno.", unit="as in column unit"
    ),
]
Low = Annotated[
    Number | None,
    Doc(
        "Lowest number that the words allow, as the codebook reads them; empty: no figure.",
        "Menor número que admiten las palabras, según el libro de códigos; vacío: no es cifra.",
        unit="as in column unit",
    ),
]
High = Annotated[
    Number | None,
    Doc("Highest such number; empty: none.", "Mayor de estos números; vacío: ninguno.", unit="as in column unit"),
]
Sources = Annotated[Count, Doc("Number of sources.", "Número de fuentes.", unit="sources")]
Echoes = Annotated[
    Count,
    Doc(
        "How many of these sources only repeat somebody else.",
        "Cuántas de estas fuentes solo repiten a otro.",
        unit="sources",
    ),
]
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
    attribute_id: AttributeId = None
    event_id: EventId = None
    period_start: PeriodStart = None
    period_end: PeriodEnd = None
    unit: Annotated[Annotated[str, Listed("unit")] | None, UNIT] = None
    currency: Currency = None
    sources: Sources
    statements: Annotated[
        Count, Doc("Number of known statements.", "Número de declaraciones conocidas.", unit="statements")
    ]
    claimants: Annotated[
        Count,
        Doc(
            "Number of independent speakers: each actor and each outlet counts once, whoever repeats it.",
            "Número de declarantes independientes: cada actor y cada medio cuenta una vez, lo repita quien lo repita.",
            unit="claimants",
        ),
    ]
    positions: Annotated[Count, Doc("Number of positions.", "Número de posiciones.", unit="positions")]
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
        codes.Agreement,
        LAX,
        Doc("The strongest that holds between two of them.", "La relación más fuerte entre dos de ellas."),
    ]
    summary_en: Annotated[Sentences, Doc("Who says what, in plain words.", "Quién dice qué, en inglés.")]
    summary_es: Annotated[Sentences, SAME_ES]


class PositionRow(Row):
    """What one voice says on one thing."""

    KEY = ("position_id",)
    EN = "Positions: what one voice says on one thing, with all sources that repeat it, which count once. Derived."
    ES = "Posiciones: lo que una voz dice sobre una cosa, con quienes lo repiten, que cuentan una vez. Derivada."

    position_id: Annotated[
        PositionId,
        Doc(
            "What it is about, as in comparison_id; voice; what it says: `25`, `24-`, `-12`, `20-25` or the answer.",
            "De qué trata, como en comparison_id; voz; y qué dice: `25`, `24-`, `-12`, `20-25` o la respuesta.",
        ),
    ]
    comparison_id: Annotated[
        ComparisonId | None,
        Doc(
            "Comparison; empty: only one source speaks of it.",
            "Comparación; vacío: solo una fuente habla de ello.",
            refers="comparisons",
        ),
    ] = None
    measure_id: Annotated[Id | None, COUNTED] = None
    attribute_id: AttributeId = None
    event_id: EventId = None
    period_start: PeriodStart = None
    period_end: PeriodEnd = None
    place_id: PlaceId = None
    voice: Annotated[codes.Voice, LAX, Doc("In whose voice it is.", "En voz de quién está.")]
    statement_id: StatementId = None
    actor_id: ActorId = None
    source_id: SourceId = None
    said_at: SaidAt = None
    said_at_latest: SaidAtLatest = None
    unit: Annotated[Annotated[str, Listed("unit")] | None, UNIT] = None
    currency: Currency = None
    value: Value = None
    low: Low = None
    high: High = None
    said_en: SaidEn
    said_es: SaidEs
    certainty: Certainty = None
    claims: Annotated[Count, Doc("Number of claims.", "Número de registros.", unit="claims")]
    sources: Sources
    echoes: Echoes
    strays_from: Annotated[
        PositionId | None,
        Doc(
            "Position that its sources should repeat, and do not; empty: none.",
            "Posición que sus fuentes deberían repetir, y no repiten; vacío: ninguna.",
            refers="self",
        ),
    ] = None
    mark: Annotated[
        Annotated[codes.Cause, LAX] | None,
        Doc(
            "How it strays; empty: it does not, or it is not known.",
            "Cómo se aparta; vacío: no se aparta, o no se sabe.",
        ),
    ] = None
    use: Annotated[
        Annotated[codes.Use, LAX] | None,
        Doc(
            "What the estimate makes of it; empty: there is none.", "Qué hace con ella la estimación; vacío: no la hay."
        ),
    ] = None


class PositionClaim(Row):
    """A claim of a position."""

    KEY = ("record_id",)
    EN = "Claims of each position, in the unit of its comparison; each compared claim stands in one. Derived."
    ES = "Registros de cada posición, en la unidad de su comparación; cada registro comparado está en una. Derivada."

    record_id: Annotated[RecordId, Doc("Claim.", "Registro.", refers="evidence")]
    position_id: Annotated[PositionId, Doc("Position.", "Posición.", refers="positions")]
    rank: Annotated[
        Ordinal,
        Doc(
            "Its place in the position, from 1, which says it best; what only follows from it comes last.",
            "Su lugar en la posición, desde 1, que mejor la dice; al final, lo que solo se sigue de ella.",
        ),
    ]
    role: Annotated[codes.Role, LAX, Doc("What it is to the position.", "Qué es para la posición.")]
    value: Annotated[
        Number | None, Doc("The number, in the unit of the position.", "El número.", unit="as in its position")
    ] = None
    reach_low: Annotated[
        Number | None,
        Doc(
            "Lower end of the numbers that its words allow, as the codebook reads them; empty: no figure.",
            "Extremo inferior de los números que admiten sus palabras, según el libro de códigos; vacío: no es cifra.",
            unit="as in its position",
        ),
    ] = None
    reach_high: Annotated[
        Number | None,
        Doc(
            "Upper end of these numbers; empty: none.",
            "Extremo superior de estos números; vacío: ninguno.",
            unit="as in its position",
        ),
    ] = None


class Disagreement(Row):
    """Two positions that differ."""

    KEY = ("position_a", "position_b")
    EN = "Disagreements: positions that cannot both hold, or differ in precision, once for each two readings. Derived."
    ES = "Desacuerdos: posiciones que se excluyen o difieren en exactitud, una vez por cada par de lecturas. Derivada."

    position_a: Annotated[
        PositionId,
        Doc(
            "One position; of several that say the same, the one said first.",
            "Una posición; de varias que dicen lo mismo, la primera que se dijo.",
            refers="positions",
        ),
    ]
    position_b: Annotated[
        PositionId, Doc("The other, later in order.", "La otra, posterior en el orden.", refers="positions")
    ]
    comparison_id: Annotated[ComparisonId, Doc("Comparison.", "Comparación.", refers="comparisons")]
    agreement: Annotated[codes.Agreement, LAX, Doc("How the two differ.", "En qué difieren.")]
    pairs: Annotated[
        Count,
        Doc(
            "How many pairs of positions say the same two things and differ so, this one among them.",
            "Cuántos pares de posiciones dicen estas mismas dos cosas y difieren así, este incluido.",
            unit="pairs",
        ),
    ]
    cause: Annotated[
        Annotated[codes.Cause, LAX] | None,
        Doc(
            "Why they differ, as far as it is known; empty: not known.",
            "Por qué difieren, si se sabe; vacío: no se sabe.",
        ),
    ] = None
    cause_of: Annotated[
        PositionId | None,
        Doc(
            "Position of which the cause is told, such as the one that is wrong.",
            "Posición a la que se refiere la causa, como la que es errónea.",
            refers="positions",
        ),
    ] = None
    explanation_en: Annotated[
        Note | None, Doc("What the curators know of the reason.", "Lo que los curadores saben de la razón, en inglés.")
    ] = None
    explanation_es: Annotated[Note | None, SAME_ES] = None
    explanation_source: Annotated[Line | None, RESTS_ON] = None
    explanation_source_es: Annotated[Line | None, SAME_ES] = None


class EstimateRow(Row):
    """A number derived from the positions of a comparison."""

    KEY = ("comparison_id",)
    EN = "Estimates: low, value and high over the positions of a comparison, by a named rule; never a claim. Derived."
    ES = "Estimaciones: mínimo, valor y máximo de las posiciones de una comparación, por una regla. Derivada."

    comparison_id: Annotated[
        ComparisonId,
        Doc(
            "Comparison; those of its `positions` that are `used` are the inputs.",
            "Comparación; la base son sus `positions` que están en uso (`used`).",
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
            "El número que la regla sustenta; vacío: ninguno.",
            unit="as in column unit",
        ),
    ] = None
    high: Annotated[
        Number | None, Doc("Upper bound; empty: none.", "Límite superior; vacío: ninguno.", unit="as in column unit")
    ] = None
    rule: Annotated[codes.EstimateRule, LAX, Doc("How it follows from its inputs.", "Cómo se sigue de su base.")]
    claimants: Annotated[
        Count,
        Doc("Independent speakers that it rests on.", "Declarantes independientes en que se apoya.", unit="claimants"),
    ]


class Toll(Row):
    """A position on a count that grows, in the order in which they were said."""

    KEY = ("measure_id", "step")
    EN = "Tolls: of each count that can only grow, the positions in the order in which they were said. Derived."
    ES = "Saldos: de cada conteo que solo puede crecer, las posiciones en el orden en que se dijeron. Derivada."

    measure_id: Annotated[Id, COUNTED]
    step: Annotated[Ordinal, Doc("Its place in the order, from 1.", "Su lugar en el orden, desde 1.")]
    position_id: Annotated[PositionId, Doc("Position.", "Posición.", refers="positions")]
    said_at: SaidAt = None
    said_at_latest: SaidAtLatest = None
    event_id: EventId = None
    place_id: PlaceId = None
    period_start: PeriodStart = None
    period_end: PeriodEnd = None
    statement_id: StatementId = None
    actor_id: ActorId = None
    source_id: SourceId = None
    said_en: SaidEn
    said_es: SaidEs
    unit: Annotated[str, Listed("unit"), UNIT]
    value: Value = None
    low: Low = None
    high: High = None
    certainty: Certainty = None
    sources: Sources
    echoes: Echoes
    revises: Annotated[
        PositionId | None,
        Doc(
            "What the same speaker or body said before of the same event and place; only these are one line.",
            "Lo que la misma persona u organismo dijo antes del mismo suceso y lugar; solo eso forma una línea.",
            refers="positions",
        ),
    ] = None


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
