"""The codebook in English and Spanish, written from the models and the register of measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mencho_data.errors import PROBLEMS
from mencho_data.models import TABLES, Codes, Column, columns
from mencho_data.models.codes import AnswerReason, Code, SettledReason
from mencho_data.models.lists import Entry
from mencho_data.models.wording import Language, in_each
from mencho_data.publish.formats.markdown import as_markdown, grid
from mencho_data.publish.formats.rules import COMPARING, READ_TWICE, READING, SAYING, STANDING

_WORDS = in_each(
    {
        "title": ("Codebook", "Libro de códigos"),
        "made": (
            "Written from the models by `mencho-data build`; do not edit.",
            "Generado a partir de los modelos por `mencho-data build`; no editar.",
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
            "Una cifra se registra como la da el artículo; lo que se sabe que tiene de erróneo está en `note`. Donde el artículo se "
            "refiere a un suceso, lo feche como lo feche, el periodo son los días del suceso según el catálogo de sucesos, y "
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
            "o detención de una persona dada por su nombre, o por un sustantivo en singular, son registros de 1; también lo son "
            "las aeronaves derribadas o atacadas a tiros. No son registros: fechas y horas, también las relativas (hace una "
            "década), ordinales, nombres y modelos con números, modismos (100 por ciento legal), plurales sin número (años, días) "
            "y listas que no se cuentan.",
        ),
        "held": ("How much of an article is here", "Cuánto hay aquí de un artículo"),
        "held_text": (
            "The text of articles belongs to others; no more of it is here than the quotes. `coverage` of `sources` says how "
            "much was read. Where it is `whole`, a figure that is not here is not in the article; where it is `opening`, nothing "
            "follows from what is not here. Of a text that the curators hold there are a fingerprint (`text_sha256`), the "
            "place of each quote with the hash of what stands around it, and the ledger of its numbers. Another was read where "
            "it is found and kept nowhere: of it there are the quotes and the link. On a copy of your own, `mencho-data verify` "
            "then finds the words, and cannot say that they stand where they stood.",
            "El texto de los artículos es de otros; de él, aquí solo están las citas. `coverage` de `sources` dice cuánto se "
            "leyó. Si es `whole`, una cifra que no está aquí no está en el artículo; si es `opening`, de lo que no está aquí no "
            "se concluye nada. De un texto que los curadores conservan hay una huella (`text_sha256`), el lugar de cada cita con el "
            "hash de lo que la rodea, y el inventario de sus números. Los demás se leyeron donde están y no se guardaron: de ellos hay "
            "las citas y el enlace. En una copia propia, `mencho-data verify` encuentra entonces las palabras, pero no puede "
            "decir que estén donde estaban.",
        ),
        "standing": ("Who only repeats it: positions", "Quién solo lo repite: posiciones"),
        "comparing": ("How claims are compared", "Cómo se comparan los registros"),
        "reading_twice": ("How articles are read twice", "Cómo se lee dos veces un artículo"),
        "reasons": ("Why two readings differ", "Por qué difieren dos lecturas"),
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
        "basis": ("counting basis", "base del conteo"),
        "required": ("required", "obligatoria"),
        "yes": ("yes", "sí"),
        "key": ("Key", "Clave"),
        "refers": ("key of", "clave de"),
        "comparable": (
            "What is counted. How claims of one measure compare is said above.",
            "Qué se cuenta. Arriba se dice cómo se comparan los registros de una medida.",
        ),
        "rules": ("What can be wrong", "Qué puede estar mal"),
        "rules_text": (
            "Each problem that `mencho-data` reports is one of these, with file, line, field and record. With an error nothing "
            "is built. With a warning nothing is released until it is mended, or answered in `answers.yaml`.",
            "Cada problema que reporta `mencho-data` (en inglés) es uno de estos, con archivo, línea, campo y registro. Con un "
            "error (error) no se genera nada. Con una advertencia (warning) no se publica versión hasta que se corrija, o se "
            "responda en `answers.yaml`.",
        ),
        "answers": ("Reasons of answers to warnings", "Razones de las respuestas a advertencias"),
        "rule": ("name", "nombre"),
        "level": ("level", "nivel"),
        "remedy": ("what to do", "qué hacer"),
    }
)


def codebook(language: Language, measures: Iterable[Mapping[str, Any]], codes: Codes) -> str:
    """The codebook in Markdown."""
    words = _WORDS[language]
    parts = [f"# {words['title']}", words["made"]]
    parts += [f"## {words['scope']}", words["scope_text"]]
    parts += [f"## {words['reading']}", words["reading_text"], _reading(language)]
    parts += [f"## {words['held']}", words["held_text"]]
    parts += [f"## {words['saying']}", "\n".join(f"- {rule}" for rule in SAYING[language])]
    parts += [f"## {words['standing']}", "\n".join(f"- {rule}" for rule in STANDING[language])]
    parts += [f"## {words['comparing']}", "\n".join(f"- {rule}" for rule in COMPARING[language])]
    parts += [f"## {words['reading_twice']}", "\n".join(f"- {rule}" for rule in READ_TWICE[language])]
    parts += [f"### {words['reasons']}", _codes(_entries(SettledReason), language)]
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
    parts += [_problems(language), f"### {words['answers']}", _codes(_entries(AnswerReason), language)]
    return "\n\n".join(parts) + "\n"


def _entries(codes: type[Code]) -> dict[str, Entry]:
    """The codes of a list that is not published."""
    return {str(code): Entry(code.en, code.es) for code in codes}


def _reading(language: Language) -> str:
    at = 0 if language == "en" else 1
    return grid(
        [_WORDS[language]["wording"], "qualifier", "value", "low", "high"], ([row[at], *row[2:]] for row in READING)
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
