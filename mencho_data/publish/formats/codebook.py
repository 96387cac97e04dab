"""The codebook in English and Spanish, written from the models and the register of measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mencho_data.errors import PROBLEMS
from mencho_data.models import TABLES, Codes, Column, columns
from mencho_data.models.codes import AnswerReason
from mencho_data.models.lists import Entry
from mencho_data.models.wording import Language, in_each
from mencho_data.publish.formats.markdown import as_markdown, grid

_WORDS = in_each(
    {
        "title": ("Codebook", "Libro de códigos"),
        "made": (
            "Written from the models by `mencho-data build`; do not edit.",
            "Escrito a partir de los modelos por `mencho-data build`; no editar.",
        ),
        "reading": ("How a figure is read", "Cómo se lee una cifra"),
        "reading_text": (
            "`value` is the number as printed; `low` and `high` are the bounds that the wording states, empty where it "
            "states none. Zero, not stated and not known are three things: 0, an empty cell, and a claim that is not there. "
            "A figure is recorded as the article gives it; what is known to be wrong with it stands in `note`. Where the "
            "article means an event, however it dates it, the period is the days of the event as the register has them, and "
            "`date_precision` says how exactly the article dates it.",
            "`value` es el número impreso; `low` y `high` son los límites que expresan las palabras, vacíos si no expresan "
            "ninguno. Cero, no indicado y desconocido son tres cosas: 0, una celda vacía y un registro que no existe. "
            "Una cifra se registra como la da el artículo; lo que se sabe erróneo en ella está en `note`. Donde el artículo se "
            "refiere a un suceso, como sea que lo feche, el periodo son los días del suceso según el registro, y "
            "`date_precision` dice con qué exactitud lo fecha el artículo.",
        ),
        "scope": ("What is a claim", "Qué es un registro"),
        "scope_text": (
            "Every figure that an article states as a fact, estimate or allegation: digits, number words, collectives "
            "(dozens, decades, millions), shares, ratios, durations, several and most. One number is one claim. A death "
            "or arrest of one person given by name, and one given by a singular noun, are claims of 1; so are aircraft shot "
            "down or shot at. Not claims: dates and times, also relative ones (a decade ago), ordinals, names and models "
            "with numbers, idioms (100 percent legally), bare plurals (years, days), and lists that are not counted.",
            "Toda cifra que un artículo afirma como hecho, estimación o alegato: dígitos, numerales, colectivos (docenas, "
            "décadas, millones), proporciones, razones, duraciones, varios y la mayoría. Un número es un registro. La muerte "
            "o detención de una persona por su nombre, y la contada con un sustantivo singular, son registros de 1; también "
            "las aeronaves derribadas o atacadas a tiros. No son registros: fechas y horas, también las relativas (hace una "
            "década), ordinales, nombres y modelos con números, modismos (100 por ciento legal), plurales solos (años, días) "
            "y listas que no se cuentan.",
        ),
        "comparing": ("How claims are compared", "Cómo se comparan los registros"),
        "saying": ("Who said it, and when", "Quién lo dijo, y cuándo"),
        "wording": ("wording", "palabras"),
        "tables": ("Tables", "Tablas"),
        "column": ("column", "columna"),
        "type": ("type", "tipo"),
        "meaning": ("meaning", "significado"),
        "codes": ("Codes", "Códigos"),
        "code": ("code", "código"),
        "measures": ("Measures", "Medidas"),
        "measure": ("measure", "medida"),
        "unit": ("unit", "unidad"),
        "basis": ("counting basis", "base de la cuenta"),
        "required": ("required", "obligatoria"),
        "yes": ("yes", "sí"),
        "key": ("Key", "Clave"),
        "refers": ("key of", "clave de"),
        "comparable": (
            "What is counted. How claims of one measure compare is said above.",
            "Qué se cuenta. Cómo se comparan los registros de una medida se dice arriba.",
        ),
        "rules": ("What can be wrong", "Qué puede estar mal"),
        "rules_text": (
            "Each problem that `mencho-data` reports is one of these, with file, line, field and record. With an error nothing "
            "is built. With a warning nothing is released until it is mended, or answered in `answers.yaml`.",
            "Cada problema que informa `mencho-data` (en inglés) es uno de estos, con archivo, línea, campo y registro. Con un "
            "error (error) no se genera nada. Con una advertencia (warning) no se publica versión hasta que se corrija, o se "
            "responda en `answers.yaml`.",
        ),
        "answers": ("Reasons of answers to warnings", "Razones de las respuestas a advertencias"),
        "rule": ("name", "nombre"),
        "level": ("level", "nivel"),
        "remedy": ("what to do", "qué hacer"),
    }
)

_READING = (
    ("25 people", "25 personas", "exact", "25", "25", "25"),
    ("around 20,674; an estimated 175,000", "unos 20,674; se calculan 175,000", "about", "v", "", ""),
    ("at least 100; upwards of 35,000", "al menos 100; 35,000 o más", "at_least", "v", "v", ""),
    ("more than / over 350,000", "más de 350,000", "more_than", "v", "v", ""),
    ("up to 12; within four hours", "hasta 12; en menos de cuatro horas", "up_to", "v", "", "v"),
    ("nearly a dozen; almost 70", "casi una docena; casi 70", "nearly", "v", "", "v"),
    ("between 20 and 25", "entre 20 y 25", "range", "", "20", "25"),
    (
        "dozens; tens of thousands; millions",
        "docenas; decenas de miles; millones",
        "order_of_magnitude",
        "",
        "24; 20000; 2000000",
        "",
    ),
    ("both officers; a pair of horses", "ambos agentes", "exact", "2", "2", "2"),
    ("a couple of days", "un par de días", "about", "2", "", ""),
    (
        "several, multiple, various, numerous, a number of",
        "varios, múltiples, diversos, numerosos, un puñado de",
        "vague",
        "",
        "2",
        "",
    ),
    ("most, the majority (a share)", "la mayoría (proporción)", "vague", "", "0.5", "1"),
    ("no civilian deaths reported", "sin civiles muertos reportados", "exact", "0", "0", "0"),
    ("a pregnant woman (killed)", "una mujer embarazada (muerta)", "exact, implied", "1", "1", "1"),
    ("two-thirds of the states", "dos tercios de los estados", "exact, share", "0.6667", "0.6667", "0.6667"),
)

_COMPARING = {
    "en": (
        "Claims are compared when measure, event and period are equal; where a subject has claims on several places, place too. "
        "A place that is not stated is the event's. One person or thing is the same one wherever a source places it.",
        "A claim is held to the numbers that its words allow, its reach: exactly the number; at least, more than, up to: from or to "
        "it; about: a tenth more or less; nearly: a tenth less, the number included; dozens, thousands: from twice the unit; "
        "several: from two; most: from a half. The tenths are a convention of ours. Things that come only whole are counted whole: "
        "more than 20 is from 21, about 9 from 8 to 10.",
        "Two claims contradict when no number is in both reaches; they agree when the reaches are equal; else they differ in "
        "precision. Exact shares less than half a per cent apart are one share, rounded in two ways.",
        "A count that can only grow (counting basis cumulative) contradicts nothing if the lower figure, of another source, was or "
        "may have been reported on an earlier day: `different_time`. Of people, days are those of publication. Of other things the "
        "count is closed when its period ends: what is reported later is of one time. A later, lower figure is a contradiction.",
        "A measure with `compared_as` is compared in the terms of that share: its `whole` is a share of 1. Of one measure, figures "
        "are held against each other in its own unit; of two, a count is good to half a unit (21 of 32 states may be two-thirds).",
        "Of two answers to a question, one may be a more exact form of the other (`part_of`): they differ in precision. Otherwise they "
        "contradict where only one answer can be true (`choice`: one), and are about different things where several can. A "
        "comparison of such answers is at most `precision`, and has no row of `disagreements` for those pairs. A year that is given "
        "roughly (around 2009) reaches from the year before to the year after: a convention of ours.",
        "Pairs within one source are compared too, but a comparison needs two sources. How a source presents a claim (alleged, "
        "disputed) changes nothing. Left out are parts of a claim of the same measure, and money whose currency is not named.",
        "An estimate rests on the claims that are `used`: each claimant counts once, in the source that gives it last (equal days: the "
        "last by identifier); a figure that was surely reported before another and has grown since is left out, and one that is known to be "
        "wrong, outdated or incomplete (causes `error`, `outdated`, `incomplete`). A claimant is whoever "
        "is cited, or else the outlet; outlets that cite nobody may share an origin that they do not name. There is no estimate "
        "without two claimants in two sources, of one person or thing (counting basis single), of which there is a record, "
        "of what is given by name or as one and not counted, of claims known to count "
        "different things (cause `different_scope`), or without any bound.",
        "`same`: all give the same. `common`: all can be true; the part that all reaches share, and the number if all that give one "
        "give the same. `majority` and `span`: they contradict; from the lowest to the highest end, with the number that more than "
        "half of the claimants give exactly or roughly, if there is one. Nothing is averaged.",
    ),
    "es": (
        "Los registros se comparan si coinciden medida, suceso y periodo; si hay registros sobre varios lugares, también el lugar. Un "
        "lugar no indicado es el del suceso. Una sola persona o cosa es la misma donde sea que la sitúe la fuente.",
        "De cada registro valen los números que admiten sus palabras, su alcance: exactamente el número; al menos, más de, hasta: desde "
        "él o hasta él; cerca de: una décima parte más o menos; casi: una décima parte menos, incluido el número; docenas, miles: "
        "desde dos veces la unidad; varios: desde dos; la mayoría: desde la mitad. Las décimas son una convención nuestra. Lo que "
        "solo existe entero se cuenta entero: más de 20 es desde 21; cerca de 9, de 8 a 10.",
        "Dos registros se contradicen si ningún número está en ambos alcances; coinciden si los alcances son iguales; si no, difieren "
        "en exactitud. Proporciones exactas a menos de medio punto son una misma, redondeada de dos modos.",
        "Una cuenta que solo puede crecer (base cumulative) no contradice nada si la cifra menor, de otra fuente, se dijo o pudo "
        "decirse un día anterior: `different_time`. De personas valen los días de publicación. De otras cosas la cuenta se cierra "
        "al terminar su periodo: lo dicho después es de un mismo momento. Una cifra posterior y menor es una contradicción.",
        "Una medida con `compared_as` se compara en los términos de esa proporción: su `whole` es una proporción de 1. Las cifras de "
        "una misma medida se comparan en su unidad; entre dos medidas, una cuenta vale con media unidad de margen (21 de 32 estados "
        "pueden ser dos tercios).",
        "De dos respuestas a una pregunta, una puede precisar a la otra (`part_of`): difieren en exactitud. Si no, se contradicen donde "
        "solo una puede ser cierta (`choice`: one), y tratan de cosas distintas donde pueden serlo varias. Una comparación de estas "
        "respuestas es a lo sumo `precision`, y esos pares no tienen fila en `disagreements`. Un año aproximado (alrededor de 2009) "
        "abarca del año anterior al siguiente: una convención nuestra.",
        "También se comparan pares de una misma fuente, pero una comparación necesita dos fuentes. Cómo presenta la fuente un registro "
        "(alleged, disputed) no cambia nada. Se omiten las partes de un registro de la misma medida y el dinero sin moneda indicada.",
        "Una estimación se apoya en los registros `used`: cada declarante cuenta una vez, en la fuente que lo da al final (en días "
        "iguales, la última por identificador); se omite una cifra que seguramente se dijo antes que otra y ha crecido, y la que se sabe "
        "errónea, superada o incompleta (causas `error`, `outdated`, `incomplete`). Declarante es "
        "quien se cita o, si no, el medio; medios que no citan a nadie pueden compartir un origen que no nombran. No hay estimación "
        "sin dos declarantes en dos fuentes, de una sola persona o cosa (base single), de la que hay constancia, "
        "de lo que se dice por su nombre o como uno y no se cuenta, de registros que se sabe que "
        "cuentan cosas distintas (causa `different_scope`), ni sin límite alguno.",
        "`same`: todos dan lo mismo. `common`: todos pueden ser ciertos; la parte común de los alcances, y el número si quienes lo dan "
        "dan el mismo. `majority` y `span`: se contradicen; del extremo menor al mayor, con el número que da, exacta o "
        "aproximadamente, más de la mitad de los declarantes, si lo hay. Nada se promedia.",
    ),
}

_SAYING = {
    "en": (
        "Four times are kept apart: the days that a figure covers (its period), the moment of the count (`counted_at`), of the "
        "statement (`made_at`) and of publication (`published_at`). Moments are in UTC, to the second; a moment that is not known is "
        "a range, up to `made_at_latest` or `published_at_latest`. `counted_at` is given only where the source tells the hour.",
        "Where `published_at` is known, `published` and `published_latest` are its days in the time zone of the project. Where it is "
        "not, they are the days that the article bears or allows, and it may have appeared until they have ended everywhere on earth.",
        "A statement is the occasion on which somebody said or published something. A record names it in `statement_id` where it is "
        "known, with the claimant whom the source names: who made it, or a body that they belong to. In a source's own voice only an "
        "authority that publishes its own words (`origin` official), or an agency's text (`agency_id`), has a statement. Empty means "
        "the source's own voice, or that it is not told.",
        "`least` and `most` of a measure are what it can be by its nature, such as 32 of 32 states: no value or bound is outside.",
        "A `gloss` is our rendering of a quote in the other of English and Spanish: our words, not those of the source.",
    ),
    "es": (
        "Se distinguen cuatro tiempos: los días que abarca una cifra (su periodo), el momento de la cuenta (`counted_at`), el del "
        "pronunciamiento (`made_at`) y el de la publicación (`published_at`). Los momentos están en UTC, al segundo; el que no se "
        "conoce es un intervalo, hasta `made_at_latest` o `published_at_latest`. `counted_at` solo se da si la fuente indica la hora.",
        "Si se conoce `published_at`, `published` y `published_latest` son sus días en el huso horario del proyecto. Si no, son los "
        "días que lleva o admite el artículo, que pudo aparecer hasta que terminaron en toda la Tierra.",
        "Un pronunciamiento es la ocasión en que alguien dijo o publicó algo. Un registro remite a él en `statement_id` si se conoce, "
        "con el declarante que nombra la fuente: quien lo hizo, o un organismo al que pertenece. En la voz de la fuente solo lo tiene "
        "una autoridad que publica sus propias palabras (`origin` official), o el texto de una agencia (`agency_id`). Vacío significa "
        "la fuente misma, o que no se dice.",
        "`least` y `most` de una medida son lo que puede ser por su naturaleza, como 32 de 32 estados: ningún valor ni límite queda "
        "fuera.",
        "Una `gloss` es nuestra versión de una cita en el otro de los dos idiomas: palabras nuestras, no de la fuente.",
    ),
}


def codebook(language: Language, measures: Iterable[Mapping[str, Any]], codes: Codes) -> str:
    """The codebook in Markdown."""
    words = _WORDS[language]
    parts = [f"# {words['title']}", words["made"]]
    parts += [f"## {words['scope']}", words["scope_text"]]
    parts += [f"## {words['reading']}", words["reading_text"], _reading(language)]
    parts += [f"## {words['saying']}", "\n".join(f"- {rule}" for rule in _SAYING[language])]
    parts += [f"## {words['comparing']}", "\n".join(f"- {rule}" for rule in _COMPARING[language])]
    parts.append(f"## {words['tables']}")
    for name, model in TABLES.items():
        key = ", ".join(f"`{column}`" for column in model.KEY)
        parts += [
            f"### `{name}`",
            model.EN if language == "en" else model.ES,
            f"{words['key']}: {key}.",
            _columns(name, language),
        ]
    parts.append(f"## {words['codes']}")
    for listed in codes.lists:
        users = sorted(
            {f"`{name}.{column.name}`" for name in TABLES for column in columns(name) if column.code_list == listed}
        )
        parts += [f"### {', '.join(users)}", _codes(codes[listed], language)]
    parts += [f"## {words['measures']}", words["comparable"], _measures(measures, language)]
    parts += [f"## {words['rules']}", words["rules_text"]]
    reasons = {str(code): Entry(code.en, code.es) for code in AnswerReason}
    parts += [_problems(language), f"### {words['answers']}", _codes(reasons, language)]
    return "\n\n".join(parts) + "\n"


def _reading(language: Language) -> str:
    at = 0 if language == "en" else 1
    return grid(
        [_WORDS[language]["wording"], "qualifier", "value", "low", "high"], ([row[at], *row[2:]] for row in _READING)
    )


def _columns(table: str, language: Language) -> str:
    words = _WORDS[language]

    def meaning(column: Column) -> str:
        text = column.doc.en if language == "en" else column.doc.es
        return f"{text} ({words['refers']} `{column.target}`)" if column.target else text

    rows = ([f"`{c.name}`", c.type, words["yes"] if c.required else "", meaning(c)] for c in columns(table))
    return grid([words["column"], words["type"], words["required"], words["meaning"]], rows)


def _codes(codes: Mapping[str, Entry], language: Language) -> str:
    words = _WORDS[language]

    def meaning(entry: Entry) -> str:
        text = as_markdown(entry.en if language == "en" else entry.es)
        return f"{text} <code>{as_markdown(entry.form)}</code>" if entry.form else text

    return grid([words["code"], words["meaning"]], ([f"`{code}`", meaning(entry)] for code, entry in codes.items()))


def _measures(measures: Iterable[Mapping[str, Any]], language: Language) -> str:
    words = _WORDS[language]
    definition = "definition" if language == "en" else "definition_es"
    rows = (
        [
            f"`{row['measure_id']}`",
            row["unit"],
            row["counting_basis"],
            f"{as_markdown(row[f'name_{language}'].rstrip('.'))}. {as_markdown(row[definition])}{_terms(row)}",
        ]
        for row in measures
    )
    return grid([words["measure"], words["unit"], words["basis"], words["meaning"]], rows)


def _problems(language: Language) -> str:
    words = _WORDS[language]
    rows = (
        [
            f"`{name}`",
            kind.level,
            *((kind.meaning, kind.remedy) if language == "en" else (kind.meaning_es, kind.remedy_es)),
        ]
        for name, kind in PROBLEMS.items()
    )
    return grid([words["rule"], words["level"], words["meaning"], words["remedy"]], rows)


def _terms(row: Mapping[str, Any]) -> str:
    """In whose terms a measure is compared."""
    return f" (`compared_as` `{row['compared_as']}`, `whole` {row['whole']})" if row["compared_as"] else ""
