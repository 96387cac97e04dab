"""Registers: sources, and what claims refer to, each defined once."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from pydantic import Field

from mencho_data.models import codes
from mencho_data.models.fields import (
    FORM,
    LAX,
    MAX_INTEGER,
    PLACE_CODE,
    Count,
    Doc,
    Hash,
    Id,
    Instant,
    Line,
    Listed,
    NameEn,
    NameEs,
    Note,
    NoteEs,
    Number,
    Ordinal,
    Row,
    Sentences,
    Url,
)

InFamily = Annotated[
    Annotated[str, Listed("family")] | None,
    Doc(
        "Measures and questions that it goes with; empty: none.", "Medidas y preguntas con las que va; vacío: ninguna."
    ),
]

InOrder = Annotated[
    Ordinal | None,
    Doc(
        "Its place in its family, from 1; those without one come last, equal ones by identifier.",
        "Su lugar en su familia, desde 1; las que no tienen van al final, y las iguales, por identificador.",
    ),
]


class Source(Row):
    """One article."""

    KEY = ("source_id",)
    EN = "Sources: one row per article, each fact with its basis, how much was read, the fingerprint of a held text."
    ES = "Fuentes: una fila por artículo, con la base de cada dato, cuánto se leyó y la huella del texto conservado."

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
    published_at: Annotated[
        Instant | None,
        Doc(
            "When it appeared, in UTC, or the first possible moment; empty: only the day is known.",
            "Cuándo apareció, en UTC, o el primer momento posible; vacío: solo se conoce el día.",
        ),
    ] = None
    published_at_latest: Annotated[
        Instant | None,
        Doc("Last possible moment, if the moment is not known.", "Último momento posible, si no se conoce el momento."),
    ] = None
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$"), Doc("Language, ISO 639-1.", "Idioma, ISO 639-1.")]
    kind: Annotated[str, Listed("source_kind"), Doc("Kind of text.", "Tipo de texto.")]
    origin: Annotated[
        Annotated[str, Listed("source_origin")] | None,
        Doc("Who publishes it; empty: not decided.", "Quién la publica; vacío: sin decidir."),
    ] = None
    country: Annotated[
        Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None,
        Doc(
            "Country where it is published, ISO 3166-1 alpha-2; empty: not decided.",
            "País donde se publica, ISO 3166-1 alfa-2; vacío: sin decidir.",
        ),
    ] = None
    relays: Annotated[
        Id | None,
        Doc(
            "Source here whose text it gives again, whole or in part, or most of it if of several.",
            "Fuente de este conjunto cuyo texto reproduce, entero o en parte; si son varias, la que más reproduce.",
            refers="self",
        ),
    ] = None
    agency_id: Annotated[
        Id | None,
        Doc(
            "News agency whose text it is; empty: none, or not said.",
            "Agencia de noticias a la que pertenece el texto; vacío: ninguna, o no se dice.",
            refers="actors",
        ),
    ] = None
    text_sha256: Annotated[
        Hash | None,
        Doc(
            "SHA-256 of the normal form of the text, in UTF-8; empty, as its length, if the text is not held.",
            "SHA-256 de la forma normal del texto, en UTF-8; vacío, como su longitud, si no se conserva el texto.",
        ),
    ] = None
    text_chars: Annotated[
        Count | None,
        Doc(
            "Length of the normal form, in Unicode code points.",
            "Longitud de la forma normal, en puntos de código Unicode.",
            unit="code points",
        ),
    ] = None
    coverage: Annotated[codes.Extent, LAX, Doc("How much of it was read.", "Cuánto se leyó de él.")] = (
        codes.Extent.WHOLE
    )
    archive_url: Annotated[Url | None, Doc("Address of an archived copy.", "Dirección de una copia archivada.")] = None
    archived_at: Annotated[Instant | None, Doc("When it was archived, in UTC.", "Cuándo se archivó, en UTC.")] = None
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
            "Lo que conviene saber de él, como errores de hecho que no son cifras (en inglés).",
        ),
    ] = None
    note_es: NoteEs = None


class Measure(Row):
    """What is counted, defined once."""

    KEY = ("measure_id",)
    EN = "Measures: what is counted. Claims are comparable when measure, event and period are equal."
    ES = "Medidas: qué se cuenta. Los registros son comparables si coinciden medida, suceso y periodo."

    measure_id: Annotated[Id, Doc("Identifier of the measure.", "Identificador de la medida.")]
    table: Annotated[codes.Table, LAX, Doc("Table its claims are in.", "Tabla de sus registros.")]
    unit: Annotated[str, Listed("unit"), Doc("What one of it is.", "Qué es cada uno.")]
    counting_basis: Annotated[
        codes.CountingBasis, LAX, Doc("How it adds up over time.", "Cómo se acumula en el tiempo.")
    ]
    family: InFamily = None
    rank: InOrder = None
    least: Annotated[
        Number | None,
        Doc(
            "Least that it can be by its nature; empty: 0.",
            "Lo mínimo que puede ser por su naturaleza; vacío: 0.",
            unit="as in column unit",
        ),
    ] = None
    most: Annotated[
        Number | None,
        Doc(
            "Most that it can be by its nature, such as 32 of 32 states; empty: no bound.",
            "Lo máximo que puede ser por su naturaleza, como 32 de 32 estados; vacío: sin límite.",
            unit="as in column unit",
        ),
    ] = None
    name_en: NameEn
    name_es: NameEs
    compared_as: Annotated[
        Id | None,
        Doc(
            "Measure of a share in whose terms claims are compared; empty: its own terms.",
            "Medida de una proporción en cuyos términos se comparan los registros; vacío: en los propios.",
            refers="self",
        ),
    ] = None
    whole: Annotated[
        Annotated[int, Field(ge=1, le=MAX_INTEGER)] | None,
        Doc(
            "How much of this measure is a share of 1 of that one.",
            "Cuánto de esta medida equivale a una proporción de 1 de aquella.",
            unit="as in column unit",
        ),
    ] = None
    population: Annotated[
        Line, Doc("Out of whom or what is counted.", "De entre quiénes o de entre qué se cuenta (en inglés).")
    ]
    definition: Annotated[
        Note, Doc("What counts as one, and what does not.", "Qué cuenta como uno y qué no (en inglés).")
    ]
    definition_es: Annotated[Note, Doc("The definition in Spanish.", "La definición en español.")]


class Attribute(Row):
    """A question that sources answer without a number, defined once."""

    KEY = ("attribute_id",)
    EN = "Attributes: questions that sources answer without a number. Answers to the same question and event compare."
    ES = "Atributos: preguntas que las fuentes responden sin número. Se compara lo que responden sobre un mismo suceso."

    attribute_id: Annotated[Id, Doc("Identifier of the attribute.", "Identificador del atributo.")]
    choice: Annotated[
        codes.Choice,
        LAX,
        Doc("Whether one or several answers can be true.", "Si puede ser cierta una sola respuesta o varias."),
    ]
    family: InFamily = None
    rank: InOrder = None
    asked_with: Annotated[
        Id | None,
        Doc(
            "Measure that raises the question: a source with a claim of it answers; empty: none.",
            "Medida que plantea la pregunta: responde la fuente que tiene un registro de ella; vacío: ninguna.",
            refers="measures",
        ),
    ] = None
    name_en: Annotated[Line, Doc("The question in English.", "La pregunta en inglés.")]
    name_es: Annotated[Line, Doc("The question in Spanish.", "La pregunta en español.")]
    definition: Annotated[Note, Doc("What counts as an answer.", "Qué cuenta como respuesta (en inglés).")]
    definition_es: Annotated[Note, Doc("The definition in Spanish.", "La definición en español.")]


class Answer(Row):
    """An answer to such a question."""

    KEY = ("answer_id",)
    EN = "Answers: what sources answer, nested: an answer may be a more exact form of another."
    ES = "Respuestas: lo que responden las fuentes, anidadas: una puede precisar a otra."

    answer_id: Annotated[Id, Doc("Identifier of the answer.", "Identificador de la respuesta.")]
    attribute_id: Annotated[Id, Doc("The question.", "La pregunta.", refers="attributes")]
    name_en: Annotated[Line, Doc("The answer in English.", "La respuesta en inglés.")]
    name_es: Annotated[Line, Doc("The answer in Spanish.", "La respuesta en español.")]
    part_of: Annotated[
        Id | None,
        Doc("Wider answer that this one makes more exact.", "Respuesta más amplia que esta precisa.", refers="self"),
    ] = None
    actor_id: Annotated[Id | None, Doc("The actor, if it is one.", "El actor, si lo es.", refers="actors")] = None
    place_id: Annotated[Id | None, Doc("The place, if it is one.", "El lugar, si lo es.", refers="places")] = None
    start: Annotated[date | None, Doc("First day, if it is a date.", "Primer día, si es una fecha.")] = None
    end: Annotated[date | None, Doc("Last day, if it is a date.", "Último día, si es una fecha.")] = None


class Event(Row):
    """Something that happened, which claims are about."""

    KEY = ("event_id",)
    EN = "Events: nested, dated, placed. A count that pools two events belongs to their parent."
    ES = "Sucesos: anidados, con fecha y lugar. Un conteo que suma dos sucesos pertenece al que los contiene."

    event_id: Annotated[Id, Doc("Identifier of the event.", "Identificador del suceso.")]
    kind: Annotated[str, Listed("event_kind"), Doc("Kind of event.", "Tipo de suceso.")]
    name_en: NameEn
    name_es: NameEs
    start: Annotated[date | None, Doc("First day; empty: not known.", "Primer día; vacío: se desconoce.")] = None
    end: Annotated[
        date | None, Doc("Last day; empty: open or not known.", "Último día; vacío: abierto o desconocido.")
    ] = None
    place_id: Annotated[Id | None, Doc("Where.", "Dónde.", refers="places")] = None
    part_of: Annotated[Id | None, Doc("Event that holds it.", "Suceso que lo contiene.", refers="self")] = None
    note: Annotated[
        Note | None,
        Doc("Remark, with the origin of the dates.", "Nota, con el origen de las fechas (en inglés)."),
    ] = None
    note_es: NoteEs = None


class Actor(Row):
    """A person or body."""

    KEY = ("actor_id",)
    EN = "Actors: persons and bodies that are cited, counted by name, or offer money."
    ES = "Actores: personas y organismos citados, contados por su nombre o que ofrecen dinero."

    actor_id: Annotated[Id, Doc("Identifier of the actor.", "Identificador del actor.")]
    kind: Annotated[codes.ActorKind, LAX, Doc("Kind of actor.", "Tipo de actor.")]
    name: Annotated[Line, Doc("Name used here.", "Nombre que se usa aquí.")]
    name_es: Annotated[Line | None, Doc("Name in Spanish; empty: the same.", "Nombre en español; vacío: el mismo.")] = (
        None
    )
    description_en: Annotated[Line, Doc("Who it is, as the sources say.", "Quién es, según las fuentes (en inglés).")]
    description_es: Annotated[Line, Doc("The same in Spanish.", "Lo mismo en español.")]
    part_of: Annotated[
        Id | None,
        Doc(
            "Body that it is part of, or in office for; empty: none, or not plain.",
            "Organismo del que forma parte o en el que tiene un cargo; vacío: ninguno, o no consta.",
            refers="self",
        ),
    ] = None
    place_id: Annotated[
        Id | None,
        Doc(
            "Country or place that it belongs to; empty: that of part_of, or not plain.",
            "País o lugar al que pertenece; vacío: el de part_of, o no consta.",
            refers="places",
        ),
    ] = None


class Statement(Row):
    """An occasion on which somebody said or published something."""

    KEY = ("statement_id",)
    EN = "Statements: occasions on which something was said or published; many articles relay one, which counts once."
    ES = "Declaraciones: ocasiones en que se dijo o publicó algo; muchos artículos repiten una, que cuenta una vez."

    statement_id: Annotated[Id, Doc("Identifier of the statement.", "Identificador de la declaración.")]
    actor_id: Annotated[Id, Doc("Who made it.", "Quién la hizo.", refers="actors")]
    channel: Annotated[str, Listed("channel"), Doc("By what way it was made.", "Por qué vía se hizo.")]
    made_at: Annotated[
        Instant | None,
        Doc(
            "When it was made, in UTC, or the first possible moment; empty: not known.",
            "Cuándo se hizo, en UTC, o el primer momento posible; vacío: se desconoce.",
        ),
    ] = None
    made_at_latest: Annotated[
        Instant | None,
        Doc("Last possible moment, if the moment is not known.", "Último momento posible, si no se conoce el momento."),
    ] = None
    event_id: Annotated[Id | None, Doc("Event that it is about.", "Suceso del que trata.", refers="events")] = None
    place_id: Annotated[Id | None, Doc("Where it was made.", "Dónde se hizo.", refers="places")] = None
    name_en: NameEn
    name_es: NameEs
    note: Annotated[
        Note | None,
        Doc("Remark, with what the time rests on.", "Nota, con lo que sustenta la hora (en inglés)."),
    ] = None
    note_es: NoteEs = None


class ActorName(Row):
    """A name form that a source uses for an actor."""

    KEY = ("actor_id", "name", "source_id")
    EN = "Names of actors: every form that each source uses."
    ES = "Nombres de actores: cada forma que usa cada fuente."

    actor_id: Annotated[Id, Doc("Actor.", "Actor.", refers="actors")]
    name: Annotated[Line, Doc("Name as the source writes it.", "Nombre como lo escribe la fuente.")]
    source_id: Annotated[Id, Doc("Article that uses it.", "Artículo que lo usa.", refers="sources")]


PLACE_CODES = ("iso", "inegi")
"""Schemes whose codes are columns of `places` too."""


class PlaceRow(Row):
    """A place."""

    KEY = ("place_id",)
    EN = "Places: countries, their parts, and the towns that occur."
    ES = "Lugares: países, sus partes y las localidades que aparecen."

    place_id: Annotated[Id, Doc("Identifier of the place.", "Identificador del lugar.")]
    kind: Annotated[str, Listed("place_kind"), Doc("Kind of place.", "Tipo de lugar.")]
    name_en: NameEn
    name_es: NameEs
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


class PlaceCode(Row):
    """The code of a place in one scheme."""

    KEY = ("place_id", "scheme")
    EN = "Codes of places in lists that others keep: ISO 3166, NUTS, GeoNames, and those of national offices."
    ES = "Códigos de lugares en listas ajenas: ISO 3166, NUTS, GeoNames y las de los institutos nacionales."

    place_id: Annotated[Id, Doc("The place.", "El lugar.", refers="places")]
    scheme: Annotated[str, Listed("place_scheme"), Doc("The list.", "La lista.")]
    code: Annotated[
        str,
        Field(pattern=PLACE_CODE, max_length=20),
        Doc("Its code there; a code stands for one place.", "Su código allí; un código designa un solo lugar."),
    ]


class CodeRow(Row):
    """One code of one code list."""

    KEY = ("list", "code")
    EN = "Codes: every code list with the meaning of each code in English and Spanish."
    ES = "Códigos: cada lista de códigos con el significado de cada código en inglés y en español."

    list: Annotated[Line, Doc("Code list.", "Lista de códigos.")]
    code: Annotated[Line, Doc("Code.", "Código.")]
    meaning_en: Annotated[Line, Doc("Meaning in English.", "Significado en inglés.")]
    meaning_es: Annotated[Line, Doc("Meaning in Spanish.", "Significado en español.")]
    kind: Annotated[
        Annotated[codes.UnitKind, LAX] | None,
        Doc("Of a unit: what kind of quantity it measures.", "De una unidad: qué clase de cantidad mide."),
    ] = None
    form: Annotated[
        Annotated[str, Field(pattern=FORM, max_length=80)] | None,
        Doc(
            "Of a list of codes of places: the regular expression that its codes match as a whole.",
            "De una lista de códigos de lugares: la expresión regular con la que concuerdan enteros sus códigos.",
        ),
    ] = None
    indivisible: Annotated[
        int | None,
        Field(ge=0, le=1),
        Doc(
            "Of a unit: 1 if it comes only whole, 0 if not; empty: not a unit.",
            "De una unidad: 1 si solo se da entera, 0 si no; vacío: no es una unidad.",
        ),
    ] = None
    noun_en: Annotated[Line | None, Doc("Noun for one, in English.", "Sustantivo para uno, en inglés.")] = None
    nouns_en: Annotated[Line | None, Doc("Noun for several, in English.", "Sustantivo para varios, en inglés.")] = None
    noun_es: Annotated[Line | None, Doc("Noun for one, in Spanish.", "Sustantivo para uno, en español.")] = None
    nouns_es: Annotated[Line | None, Doc("Noun for several, in Spanish.", "Sustantivo para varios, en español.")] = None
    words_en: Annotated[
        Sentences | None,
        Doc(
            "Other English words for it, with semicolons between them.",
            "Otras palabras en inglés para ello, separadas por punto y coma.",
        ),
    ] = None
    words_es: Annotated[
        Sentences | None,
        Doc(
            "Other Spanish words for it, with semicolons between them.",
            "Otras palabras en español para ello, separadas por punto y coma.",
        ),
    ] = None
