"""The codebook in English and Spanish, written from the models and the register of measures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mencho_data.models import CODE_LISTS, TABLES, Code, Column, columns

_WORDS = {
    "en": {
        "title": "Codebook",
        "made": "Written from the models by `mencho-data build`; do not edit.",
        "reading": "How a figure is read",
        "reading_text": (
            "`value` is the number as printed; `low` and `high` are the bounds that the wording states, empty where it "
            "states none. Zero, not stated and not known are three things: 0, an empty cell, and a claim that is not there. "
            "A figure is recorded as the article gives it; what is known to be wrong with it stands in `note`."
        ),
        "scope": "What is a claim",
        "scope_text": (
            "Every figure that an article states as a fact, estimate or allegation: digits, number words, collectives "
            "(dozens, decades, millions), shares, ratios, durations, several and most. One number is one claim. A death "
            "or arrest of one person told by name, and one told by a singular noun, are claims of 1; so are aircraft shot "
            "down or shot at. Not claims: dates and times, also relative ones (a decade ago), ordinals, names and models "
            "with numbers, idioms (100 percent legally), bare plurals (years, days), and lists that are not counted."
        ),
        "wording": "wording",
        "tables": "Tables",
        "column": "column",
        "type": "type",
        "meaning": "meaning",
        "codes": "Codes",
        "code": "code",
        "measures": "Measures",
        "measure": "measure",
        "unit": "unit",
        "required": "required",
        "yes": "yes",
        "key": "Key",
        "refers": "key of",
        "comparable": "Claims are comparable when measure, event and period are equal.",
        "rules": "Rules of validation",
        "rules_text": "`mencho-data validate` names the rule that is broken, with file, line, field and record.",
        "rule": "rule",
        "remedy": "what to do",
    },
    "es": {
        "title": "Libro de códigos",
        "made": "Escrito a partir de los modelos por `mencho-data build`; no editar.",
        "reading": "Cómo se lee una cifra",
        "reading_text": (
            "`value` es el número impreso; `low` y `high` son los límites que expresan las palabras, vacíos si no expresan "
            "ninguno. Cero, no indicado y desconocido son tres cosas: 0, una celda vacía y un registro que no existe. "
            "Una cifra se registra como la da el artículo; lo que se sabe erróneo en ella está en `note`."
        ),
        "scope": "Qué es un registro",
        "scope_text": (
            "Toda cifra que un artículo afirma como hecho, estimación o alegato: dígitos, numerales, colectivos (docenas, "
            "décadas, millones), proporciones, razones, duraciones, varios y la mayoría. Un número es un registro. La muerte "
            "o detención de una persona por su nombre, y la contada con un sustantivo singular, son registros de 1; también "
            "las aeronaves derribadas o atacadas a tiros. No son registros: fechas y horas, también las relativas (hace una "
            "década), ordinales, nombres y modelos con números, modismos (100 por ciento legal), plurales solos (años, días) "
            "y listas que no se cuentan."
        ),
        "wording": "palabras",
        "tables": "Tablas",
        "column": "columna",
        "type": "tipo",
        "meaning": "significado",
        "codes": "Códigos",
        "code": "código",
        "measures": "Medidas",
        "measure": "medida",
        "unit": "unidad",
        "required": "obligatoria",
        "yes": "sí",
        "key": "Clave",
        "refers": "clave de",
        "comparable": "Los registros son comparables si coinciden medida, suceso y periodo.",
        "rules": "Reglas de validación",
        "rules_text": "`mencho-data validate` nombra la regla incumplida, con archivo, línea, campo y registro (en inglés).",
        "rule": "regla",
        "remedy": "qué hacer",
    },
}

_READING = (
    ("25 soldiers", "25 soldados", "exact", "25", "25", "25"),
    ("around 20,674; an estimated 175,000", "unos 20 674; se calculan 175 000", "about", "v", "", ""),
    ("at least 100; upwards of 35,000", "al menos 100; 35 000 o más", "at_least", "v", "v", ""),
    ("more than / over 350,000", "más de 350 000", "more_than", "v", "v", ""),
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
    ("several, multiple", "varios, múltiples", "vague", "", "2", ""),
    ("most, the majority (a share)", "la mayoría (proporción)", "vague", "", "0.5", "1"),
    ("no civilian deaths reported", "sin civiles muertos reportados", "exact", "0", "0", "0"),
    ("a pregnant woman (killed)", "una mujer embarazada (muerta)", "exact, implied", "1", "1", "1"),
    ("two-thirds of the states", "dos tercios de los estados", "exact, share", "0.6667", "0.6667", "0.6667"),
)


def codebook(language: str, measures: Iterable[Mapping[str, Any]], rules: Iterable[tuple[str, str]]) -> str:
    """The codebook in Markdown.

    Args:
        language: `en` or `es`.
        measures: Rows of the register of measures.
        rules: Name and remedy of each rule of validation.
    """
    words = _WORDS[language]
    parts = [f"# {words['title']}", words["made"]]
    parts += [f"## {words['scope']}", words["scope_text"]]
    parts += [f"## {words['reading']}", words["reading_text"], _reading(language)]
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
    for codes in CODE_LISTS:
        users = sorted(
            {f"`{name}.{column.name}`" for name in TABLES for column in columns(name) if column.codes is codes}
        )
        parts += [f"### {', '.join(users)}", _codes(codes, language)]
    parts += [f"## {words['measures']}", words["comparable"], _measures(measures, language)]
    parts += [f"## {words['rules']}", words["rules_text"]]
    parts.append(_grid([words["rule"], words["remedy"]], ([f"`{name}`", fix] for name, fix in rules)))
    return "\n\n".join(parts) + "\n"


def _grid(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = list(head)
    lines = [head, ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _reading(language: str) -> str:
    at = 0 if language == "en" else 1
    return _grid(
        [_WORDS[language]["wording"], "qualifier", "value", "low", "high"], ([row[at], *row[2:]] for row in _READING)
    )


def _columns(table: str, language: str) -> str:
    words = _WORDS[language]

    def meaning(column: Column) -> str:
        text = column.doc.en if language == "en" else column.doc.es
        target = table if column.doc.refers == "self" else column.doc.refers
        return f"{text} ({words['refers']} `{target}`)" if target else text

    rows = ([f"`{c.name}`", c.type, words["yes"] if c.required else "", meaning(c)] for c in columns(table))
    return _grid([words["column"], words["type"], words["required"], words["meaning"]], rows)


def _codes(codes: type[Code], language: str) -> str:
    words = _WORDS[language]
    return _grid(
        [words["code"], words["meaning"]], ([f"`{code}`", code.en if language == "en" else code.es] for code in codes)
    )


def _measures(measures: Iterable[Mapping[str, Any]], language: str) -> str:
    words = _WORDS[language]
    definition = "definition" if language == "en" else "definition_es"
    rows = (
        [f"`{row['measure_id']}`", row["unit"], f"{row[f'name_{language}'].rstrip('.')}. {row[definition]}"]
        for row in measures
    )
    return _grid([words["measure"], words["unit"], words["meaning"]], rows)
