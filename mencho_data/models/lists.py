"""The code lists of one project: the codes that the package knows, and those of its `raw/codes.yaml`.

Nothing here keeps the codes of a project: they are read once, and passed on as a `Codes`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Annotated, Any

from pydantic import AfterValidator, Field, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError, SchemaError

from mencho_data.models.codes import CODE_LISTS, OPEN_LISTS, PlaceScheme, Unit, UnitKind
from mencho_data.models.fields import FORM, LAX, Doc, Line, NoFormula, Row

Word = Annotated[str, Field(pattern=r"^\w[^\s;]*( [^\s;]+){0,5}$", max_length=60)]
Words = Annotated[
    list[Word],
    Doc("Other words of a text that say it.", "Otras palabras de un texto que lo dicen."),
]
NOUN = Doc("Noun for one.", "Sustantivo para uno.")
NOUNS = Doc("Noun for several.", "Sustantivo para varios.")


def _matcher(form: str) -> TypeAdapter[str]:
    """What says whether a text has a form as a whole. Its time grows with the text alone, whatever the form is."""
    return TypeAdapter(Annotated[str, Field(pattern=f"^(?:{form})$")])


@cache
def has_form(code: str, form: str) -> bool:
    """Whether a code has the form of its scheme; none has one that is not a regular expression."""
    try:
        _matcher(form).validate_python(code)
    except (ValidationError, SchemaError):
        return False
    return True


def _compiled(form: str) -> str:
    """Refuse what is not a regular expression."""
    try:
        _matcher(form)
    except SchemaError as error:
        raise PydanticCustomError("not_a_form", "This is not a regular expression") from error
    return form


class OpenCode(Row):
    """A code of an open list of the project."""

    KEY = ("code",)
    EN = "Codes of an open list."
    ES = "Códigos de una lista abierta."

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=40), Doc("Code. Never reused.", "Código.")]
    en: Annotated[Line, NoFormula, Doc("Meaning in English.", "Significado en inglés.")]
    es: Annotated[Line, NoFormula, Doc("Meaning in Spanish.", "Significado en español.")]
    noun_en: Annotated[Word | None, NOUN] = None
    nouns_en: Annotated[Word | None, NOUNS] = None
    noun_es: Annotated[Word | None, NOUN] = None
    nouns_es: Annotated[Word | None, NOUNS] = None
    words_en: Words = Field(default_factory=list)
    words_es: Words = Field(default_factory=list)


class UnitCode(OpenCode):
    """A unit of the project. One of things or of time has its nouns in both languages."""

    kind: Annotated[UnitKind, LAX, Doc("What kind of quantity it measures.", "Qué clase de cantidad mide.")]
    whole: Annotated[bool, Doc("Whether it comes only whole.", "Si solo se da entera.")]


class SchemeCode(OpenCode):
    """A list of codes of places that the project uses."""

    form: Annotated[
        Annotated[str, Field(pattern=FORM, max_length=80), AfterValidator(_compiled)] | None,
        Doc(
            "Regular expression that its codes match as a whole; without one, any code may be written.",
            "Expresión regular con la que concuerdan enteros sus códigos; sin ella vale cualquiera.",
        ),
    ] = None


class CurrencyCode(Row):
    """A currency that the project names in its own words; all others have their common names."""

    KEY = ("code",)
    EN = "Currencies."
    ES = "Monedas."

    code: Annotated[str, Field(pattern=r"^[A-Z]{3}$"), Doc("Code of ISO 4217.", "Código ISO 4217.")]
    en: Annotated[Line, NoFormula, Doc("Meaning in English.", "Significado en inglés.")]
    es: Annotated[Line, NoFormula, Doc("Meaning in Spanish.", "Significado en español.")]


MODELS: Mapping[str, type[Row]] = {
    **dict.fromkeys(OPEN_LISTS, OpenCode),
    "unit": UnitCode,
    "place_scheme": SchemeCode,
    "currency": CurrencyCode,
}
"""Open list -> what an entry of it in `codes.yaml` looks like."""


@dataclass(frozen=True)
class Entry:
    """A code of a list.

    Attributes:
        en: Meaning in English.
        es: Meaning in Spanish.
        kind: Of a unit: what kind of quantity it measures.
        form: Of a list of codes of places: the form of its codes.
        whole: Of a unit: whether it comes only whole; None of any other code.
        noun_en: Noun for one in English; likewise `noun_es`.
        nouns_en: Noun for several in English; likewise `nouns_es`.
        words_en: Other words of an English text that say it; likewise `words_es`.
    """

    en: str
    es: str
    kind: str | None = None
    form: str | None = None
    whole: bool | None = None
    noun_en: str | None = None
    nouns_en: str | None = None
    noun_es: str | None = None
    nouns_es: str | None = None
    words_en: tuple[str, ...] = ()
    words_es: tuple[str, ...] = ()

    def nouns(self, language: str) -> list[str]:
        """Its nouns in `en` or `es`."""
        both = (self.noun_en, self.nouns_en) if language == "en" else (self.noun_es, self.nouns_es)
        return [noun for noun in both if noun]

    def words(self, language: str) -> tuple[str, ...]:
        """The other words for it in `en` or `es`."""
        return self.words_en if language == "en" else self.words_es


@dataclass(frozen=True)
class Codes:
    """The code lists of one project, each in its order: first the codes that the package knows.

    Attributes:
        lists: Name of the list -> code -> what it means. A list that could not be read is missing.
    """

    lists: Mapping[str, Mapping[str, Entry]]

    def __getitem__(self, name: str) -> Mapping[str, Entry]:
        """The codes of a list."""
        return self.lists[name]

    @cached_property
    def whole_units(self) -> frozenset[str]:
        """The units of what comes only whole."""
        return frozenset(code for code, entry in self.lists.get("unit", {}).items() if entry.whole)

    def own(self, name: str) -> dict[str, Entry]:
        """The codes of a list that the project added."""
        return {code: entry for code, entry in self.lists.get(name, {}).items() if code not in BUILT_IN[name]}

    def closed(self) -> Codes:
        """The closed lists alone."""
        return Codes({name: codes for name, codes in self.lists.items() if name not in OPEN_LISTS})

    def rows(self) -> list[dict[str, Any]]:
        """The rows of the table `codes`."""
        return [
            {
                "list": name,
                "code": code,
                "meaning_en": entry.en,
                "meaning_es": entry.es,
                "kind": entry.kind,
                "form": entry.form,
                "indivisible": None if entry.whole is None else int(entry.whole),
                **{noun: getattr(entry, noun) for noun in NOUN_COLUMNS},
                **{words: "; ".join(getattr(entry, words)) or None for words in WORD_COLUMNS},
            }
            for name, codes in self.lists.items()
            for code, entry in codes.items()
        ]


NOUN_COLUMNS = ("noun_en", "nouns_en", "noun_es", "nouns_es")
WORD_COLUMNS = ("words_en", "words_es")
_FIELDS = tuple(one.name for one in fields(Entry))

_UNITS: Mapping[Unit, tuple[str, ...]] = {
    Unit.PERSON: (UnitKind.THING, "person", "people", "persona", "personas"),
    Unit.YEAR: (UnitKind.TIME, "year", "years", "año", "años"),
    Unit.MONTH: (UnitKind.TIME, "month", "months", "mes", "meses"),
    Unit.WEEK: (UnitKind.TIME, "week", "weeks", "semana", "semanas"),
    Unit.DAY: (UnitKind.TIME, "day", "days", "día", "días"),
    Unit.HOUR: (UnitKind.TIME, "hour", "hours", "hora", "horas"),
    Unit.SHARE: (UnitKind.SHARE,),
    Unit.RATIO: (UnitKind.RATIO,),
    Unit.MONEY: (UnitKind.MONEY,),
}
"""The units that the package knows: their kind, and their nouns in English and Spanish."""

_FORMS: Mapping[PlaceScheme, str] = {
    PlaceScheme.ISO: "[A-Z]{2}(-[A-Z0-9]{1,3})?",
    PlaceScheme.NUTS: "[A-Z]{2}[A-Z0-9]{0,3}",
    PlaceScheme.GEONAMES: "[1-9][0-9]{0,8}",
}
"""The forms of the codes of places that the package knows."""


def _entry(row: Mapping[str, Any]) -> Entry:
    """A code as `codes.yaml` has it."""
    values: dict[str, Any] = {name: row.get(name) for name in _FIELDS}
    return Entry(**{**values, **{name: tuple(row.get(name, ())) for name in WORD_COLUMNS}})


def _built_in() -> Codes:
    lists = {name: {str(code): Entry(code.en, code.es) for code in codes} for name, codes in CODE_LISTS.items()}
    for scheme, form in _FORMS.items():
        lists["place_scheme"][str(scheme)] = Entry(scheme.en, scheme.es, form=form)
    for unit, (kind, *nouns) in _UNITS.items():
        named = dict(zip(NOUN_COLUMNS, nouns, strict=False))
        lists["unit"][str(unit)] = _entry(
            {"en": unit.en, "es": unit.es, "kind": str(kind), "whole": kind == UnitKind.THING, **named}
        )
    return Codes(lists)


BUILT_IN = _built_in()
"""The codes that every project has."""


def of_project(rows: Mapping[str, Iterable[Mapping[str, Any]]], occurring: Iterable[str] = ()) -> Codes:
    """The codes of a project as people write them.

    Args:
        rows: Open list -> entries of `codes.yaml`. What they say of codes that the package knows is left out.
        occurring: Currencies that occur. Those of ISO 4217 that `codes.yaml` does not name have their common names.
    """
    own = {name: {row["code"]: _entry(row) for row in rows.get(name, ())} for name in OPEN_LISTS}
    others = set(occurring) - own["currency"].keys() - BUILT_IN["currency"].keys()
    common = {code: _currency(code) for code in others.intersection(currencies())} if others else {}
    return _with({**own, "currency": {**own["currency"], **common}})


def of_table(rows: Iterable[Mapping[str, Any]]) -> Codes:
    """The codes of published data.

    Args:
        rows: Rows of the table `codes`. Those of closed lists, and of codes that the package knows, are left out.
    """
    own: dict[str, dict[str, Entry]] = {name: {} for name in OPEN_LISTS}
    for row in rows:
        if row["list"] in own:
            written = {words: row[words].split("; ") for words in WORD_COLUMNS if row[words]}
            meant = {
                "en": row["meaning_en"],
                "es": row["meaning_es"],
                "whole": None if row["indivisible"] is None else bool(row["indivisible"]),
            }
            own[row["list"]][row["code"]] = _entry({**row, **meant, **dict.fromkeys(WORD_COLUMNS, ()), **written})
    return _with(own)


def _with(own: Mapping[str, Mapping[str, Entry]]) -> Codes:
    """The codes that the package knows, each list with those that a project adds after them, in their order."""
    added = {
        name: {code: codes[code] for code in sorted(codes) if code not in BUILT_IN[name]} for name, codes in own.items()
    }
    return Codes({name: {**codes, **added.get(name, {})} for name, codes in BUILT_IN.lists.items()})


def currencies() -> list[str]:
    """The codes of ISO 4217, those of the past too."""
    from babel.numbers import list_currencies

    return sorted(list_currencies())


def _currency(code: str) -> Entry:
    """A currency with its common names."""
    from babel.numbers import get_currency_name

    en, es = (get_currency_name(code, locale=language) for language in ("en", "es"))
    return Entry(f"{en[:1].upper()}{en[1:]}.", f"{es[:1].upper()}{es[1:]}.")
