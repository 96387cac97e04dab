"""The rules on texts of our own that stand in both languages, such as `note` and `note_es`, or in neither."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap

import numpy as np

from mencho_data.errors import Problem
from mencho_data.models import FILES, TABLES, Project, Row, columns
from mencho_data.models.fields import MAX_NOTE
from mencho_data.models.lists import NOUN_COLUMNS, WORD_COLUMNS
from mencho_data.raw.rows import Origin, Raw
from mencho_data.validate.batch import Batch, Mask
from mencho_data.validate.rule import Known, Rule


def pairs(model: type[Row]) -> list[tuple[str, str]]:
    """The fields of a model that hold one text in English and in Spanish, where both may be empty.

    A name that is the same in both languages, and words that only one of them has, are not such texts.
    """
    optional = {name for name, field in model.model_fields.items() if not field.is_required() and field.default is None}
    optional -= {*NOUN_COLUMNS, *WORD_COLUMNS}
    return [(en, es) for en, es in _of_two_languages(model) if en in optional and es in optional]


def _of_two_languages(model: type[Row]) -> list[tuple[str, str]]:
    """The fields of a model that hold one text in English and in Spanish."""
    spanish = ((name, name.removesuffix("_es")) for name in model.model_fields if name.endswith("_es"))
    return [(en, es) for es, stem in spanish for en in (stem, f"{stem}_en") if en in model.model_fields]


def pair_rules(table: str) -> list[Rule]:
    """The rules on the pairs of a table."""
    notes = {column.name for column in columns(table) if column.max_length == MAX_NOTE}  # names may be the same
    translated = [(en, es) for en, es in _of_two_languages(TABLES[table]) if en in notes]
    if table == "evidence":
        translated.append(("quote", "gloss"))
    return [*starmap(_without_pair, pairs(TABLES[table])), *starmap(_untranslated, translated)]


def _without_pair(en: str, es: str) -> Rule:
    def broken(c: Batch, _: Known) -> Mask:
        return c.null(en) != c.null(es)

    return Rule("text-without-pair", _alone(en, es), en, broken=broken)


def _untranslated(en: str, es: str) -> Rule:
    def broken(c: Batch, _: Known) -> Mask:
        (texts, at), (others, place) = c.codes(en), c.codes(es)
        found = ~c.null(en) & ~c.null(es)
        both = np.flatnonzero(found)
        found[both] = [texts[at[row]] == others[place[row]] for row in both]
        return found

    return Rule("text-not-translated", f"{es} is the same text as {en}.", es, broken=broken)


def _alone(en: str, es: str) -> str:
    return f"Of {en} and {es}, one alone is written."


_NOT_TABLES = [
    (key, model) for file in FILES.values() for key, model in file.parts.items() if key not in TABLES and pairs(model)
]


def unpaired_texts(raw: Raw) -> Iterator[Problem]:
    """The texts in one language alone in those files of `raw/` that are not published as tables."""
    for key, model in _NOT_TABLES:
        for row, origin in raw.placed(key):
            for en, es in pairs(model):
                if (row[en] is None) != (row[es] is None):
                    yield _lone(en, es, origin, str(row[model.KEY[0]]))
    if raw.project is not None:
        for en, es in pairs(Project):
            if (getattr(raw.project, en) is None) != (getattr(raw.project, es) is None):
                yield _lone(en, es, raw.project_origin, "")


def _lone(en: str, es: str, origin: Origin, record: str) -> Problem:
    field = en if en in origin.lines else es
    return Problem("text-without-pair", _alone(en, es), origin.file, origin.at(field), field, record)
