"""Figures, days and who says them in plain words, in English and Spanish. Numbers and currencies are babel's."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, tzinfo
from typing import Any, Literal, NamedTuple, TypeVar

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, format_percent, get_currency_name

from mencho_data.errors import UsageError
from mencho_data.models.codes import Certainty, Qualifier, Unit

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = ("en", "es")
LOCALES: Mapping[Language, str] = {"en": "en", "es": "es_MX"}

Key = TypeVar("Key")


class Noun(NamedTuple):
    """What a figure counts, in the words of one language: hectare, hectares."""

    one: str
    several: str


def in_each(pairs: Mapping[Key, tuple[str, str]]) -> dict[Language, dict[Key, str]]:
    """Texts in English and Spanish by their keys, as language -> key -> text."""
    return {
        "en": {key: english for key, (english, _) in pairs.items()},
        "es": {key: spanish for key, (_, spanish) in pairs.items()},
    }


_BOUNDS = in_each(
    {
        Qualifier.EXACT: ("{}", "{}"),
        Qualifier.ABOUT: ("about {}", "cerca de {}"),
        Qualifier.AT_LEAST: ("at least {}", "al menos {}"),
        Qualifier.MORE_THAN: ("more than {}", "más de {}"),
        Qualifier.UP_TO: ("up to {}", "hasta {}"),
        Qualifier.NEARLY: ("nearly {}", "casi {}"),
    }
)
_COLLECTIVES = in_each(
    {
        20: ("tens", "decenas"),
        24: ("dozens", "docenas"),
        200: ("hundreds", "cientos"),
        2_000: ("thousands", "miles"),
        20_000: ("tens of thousands", "decenas de miles"),
        200_000: ("hundreds of thousands", "cientos de miles"),
        2_000_000: ("millions", "millones"),
        2_000_000_000: ("billions", "miles de millones"),
    }
)
_WORDS = in_each(
    {
        # What is counted may be of either gender: the Spanish words are the same of both.
        "several": ("several", "múltiples"),
        "several_of": ("several {}", "cierto número de {}"),
        "most": ("most", "la mayoría"),
        "all": ("all", "la totalidad"),
        "range": ("{} to {}", "de {} a {}"),
        "or more": ("{} or more", "{} o más"),
        "time": ("{} time", "{} vez"),
        "times": ("{} times", "{} veces"),
        "of": ("{} {}", "{} {}"),
        "of_round": ("{} {}", "{} de {}"),
        "of_many": ("{} of {}", "{} de {}"),
        "out of": ("{} of {}", "{} de {}"),
        "since": ("since {}", "desde {}"),
        "since_day": ("since {}", "desde el {}"),
        "roughly": ("about {}", "hacia {}"),
        "no currency": ("(currency not named)", "(sin moneda indicada)"),
        "sources": ("{} ({} sources)", "{} ({} fuentes)"),
        "citing": ("{}, citing {}", "{} (fuente citada: {})"),
        "more": ("{} more", "{} más"),
        Certainty.ESTIMATED: ("an estimate", "estimación"),
        Certainty.ALLEGED: ("alleged", "dato presunto"),
        Certainty.DISPUTED: ("disputed", "en disputa"),
    }
)

MOST_NAMED = 3
"""Names that stand in a sentence, where there are many."""

_ALL_DIGITS = 7
"""Digits that keep a multiple of 100,000 whole, up to trillions."""

_SOUNDS_AS_I = re.compile(r"h?[ií](?![aeou])", re.IGNORECASE)


def number(value: float, unit: str | None, currency: str | None, language: Language) -> str:
    """A number in its unit: `350,000`, `15 million US dollars`, `67%`, `3 times`."""
    words, locale = _WORDS[language], LOCALES[language]
    if unit == Unit.SHARE:
        return str(format_percent(value, "#,##0.#%", locale))
    if unit == Unit.RATIO:
        return words["time" if value == 1 else "times"].format(format_decimal(value, "#,##0.##", locale))
    million = _in_millions(value)
    text = str(
        format_compact_decimal(value, format_type="long", locale=locale, fraction_digits=_ALL_DIGITS)
        if million
        else format_decimal(value, "#,##0.##", locale)
    )
    return _money(text, currency, "of_round" if million else "of", language) if unit == Unit.MONEY else text


def _in_millions(value: float) -> bool:
    """Whether a number is said in words: 1.5 million."""
    return value >= 1_000_000 and value % 100_000 == 0


def short(value: float, unit: str | None, language: Language) -> str:
    """A number for an axis: `15M`, `60%`."""
    if unit == Unit.SHARE:
        return number(value, unit, None, language)
    return str(format_compact_decimal(value, format_type="short", locale=LOCALES[language], fraction_digits=1))


def _money(amount: str, currency: str | None, form: str, language: Language) -> str:
    """An amount with the name of its currency: `20,000 euros`, `15 millones de dólares estadounidenses`.

    The form is `of`, for round millions `of_round`, for `dozens` and the like `of_many`.
    """
    words = _WORDS[language]
    if currency in (None, "XXX"):
        return f"{amount} {words['no currency']}"
    name = get_currency_name(currency, count=1 if amount == "1" else 2, locale=LOCALES[language])
    return words[form].format(amount, name)


def _counting(text: str, last: float | None, noun: Noun | None, language: Language) -> str:
    """A figure with the noun of its unit, if it is to be said: `up to 4 hours`, `dozens of hectares`.

    The last number of the figure decides the form; there is none in `dozens` and the like.
    """
    if noun is None:
        return text
    form = "of_many" if last is None else "of_round" if _in_millions(last) else "of"
    return _WORDS[language][form].format(text, noun.one if last == 1 else noun.several)


def figure(
    row: Mapping[str, Any], language: Language, whole: int | None = None, noun: Noun | None = None, named: str = ""
) -> str:
    """The figure of a claim with its bound: `at least 100`, `nearly 12`, `dozens`, `20 to 25 hectares`.

    Args:
        row: A claim, with `value`, `low`, `high`, `qualifier`, `unit` and, if it is money, `currency`.
        language: `en` or `es`.
        whole: What the count is out of, if that is to be said: `21 of 32`.
        noun: What it counts, if that is to be said.
        named: Its number, where that has a name: `two thirds`.
    """
    unit, currency = row["unit"], row.get("currency")
    words = _WORDS[language]
    if row["qualifier"] == Qualifier.RANGE:
        return span(row["low"], row["high"], unit, currency, language, noun)
    if row["qualifier"] == Qualifier.VAGUE:
        several = words["several_of"].format(noun.several) if noun else words["several"]
        return words["most"] if unit == Unit.SHARE else several
    if row["qualifier"] == Qualifier.ORDER_OF_MAGNITUDE:
        text = _COLLECTIVES[language].get(row["low"])
        if text is None:
            return span(row["low"], None, unit, currency, language, noun)
        text = _money(text, currency, "of_many", language) if unit == Unit.MONEY else text
        return _counting(text, None, noun, language)
    whole_of_it = unit == Unit.SHARE and row["value"] == 1
    text = named or (words["all"] if whole_of_it else number(row["value"], unit, currency, language))
    text = _BOUNDS[language][row["qualifier"]].format(text)
    text = words["out of"].format(text, whole) if whole else text
    return _counting(text, whole or row["value"], noun, language)


def estimate(row: Mapping[str, Any], language: Language, noun: Noun | None = None) -> str:
    """An estimate: its bounds, after its number where that says more: `59 (58 to 59)`, `1 to 3 hours`."""
    unit, currency = row["unit"], row["currency"]
    bounds = span(row["low"], row["high"], unit, currency, language, noun)
    if row["value"] is None or row["low"] == row["value"] == row["high"]:
        return bounds
    return f"{_counting(number(row['value'], unit, currency, language), row['value'], noun, language)} ({bounds})"


def span(
    low: float | None,
    high: float | None,
    unit: str | None,
    currency: str | None,
    language: Language,
    noun: Noun | None = None,
) -> str:
    """Bounds in words: `1 to 3`, `20 or more`, `up to 4 hours`; one number where both are equal."""
    last = max(low or 0, 2) if high is None else high  # even `1 or more` are several
    return _counting(_bounds(low, high, unit, currency, language), last, noun, language)


def _bounds(low: float | None, high: float | None, unit: str | None, currency: str | None, language: Language) -> str:
    if low is not None and low == high:
        return number(low, unit, currency, language)
    if high is None:
        return _WORDS[language]["or more"].format(number(low or 0, unit, currency, language))
    if low is None:
        return _BOUNDS[language][Qualifier.UP_TO].format(number(high, unit, currency, language))
    first = number(low, None if unit == Unit.MONEY and low < 1_000_000 <= high else unit, currency, language)
    last = number(high, unit, currency, language)
    shared = " ".join(last.split(" ")[1:])
    if unit == Unit.MONEY and shared and first.endswith(shared):
        first = first.removesuffix(shared).rstrip()
    return _WORDS[language]["range"].format(first, last)


def day(value: date | None, language: Language, precision: str = "day") -> str:
    """A day in words, as exactly as it is known: `22 February 2026`, `February 2026`, `2026`; empty for None."""
    if value is None:
        return ""
    form = {"year": "y", "decade": "y", "month": "MMMM y"}.get(precision, "d MMMM y")
    if language == "es":
        form = {"MMMM y": "MMMM 'de' y", "d MMMM y": "d 'de' MMMM 'de' y"}.get(form, form)
    return str(format_date(value, form, locale=LOCALES[language]))


def moments(first: datetime, last: datetime | None, zone: tzinfo, language: Language) -> str:
    """A moment, or the range in which it lies, in a time zone; whole days without hours."""
    first, last = first.astimezone(zone), (last or first).astimezone(zone)
    span = days(first.date(), last.date(), language)
    if (first.time(), last.time()) == (time.min, time(23, 59, 59)):
        return span
    if first.date() != last.date():
        return f"{moments(first, None, zone, language)} – {moments(last, None, zone, language)}"
    hours = f"{first:%H:%M}" if first == last else f"{first:%H:%M}–{last:%H:%M}"
    return f"{span}, {hours}"


def days(start: date, end: date | None, language: Language, precision: str = "day") -> str:
    """A period in words; what both days share is written once: the 22nd to the 23rd of a month.

    An approximate date is given to the month, whole years to the year: `about January 2023`.
    """
    if precision == "approximate":
        whole_years = end is not None and (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
        return _WORDS[language]["roughly"].format(days(start, end, language, "year" if whole_years else "month"))
    first, last = day(start, language, precision), day(end, language, precision)
    if end is None:
        return _WORDS[language]["since" if precision in ("month", "year", "decade") else "since_day"].format(first)
    if first == last:
        return first
    if start.year == end.year and precision not in ("month", "year", "decade"):
        month = day(start.replace(day=1), language, "month")
        if start.month == end.month:
            return f"{start.day}–{last}"
        first = first.removesuffix(month[month.rindex(" ") :]).removesuffix(" de")
    return f"{first}–{last}" if " " not in first + last else f"{first} – {last}"


def check_language(language: str) -> Language:
    """The language, as it came.

    Raises:
        UsageError: There is no such language.
    """
    if language not in LANGUAGES:
        message = f"language is 'en' or 'es', not {language!r}."
        raise UsageError(message)
    return language


def presented(certainty: str | None, language: Language) -> str:
    """How a source presents what it says, such as `alleged`; empty if as a plain fact."""
    return _WORDS[language].get(certainty or "", "")


def said_by(text: str, claimant: str | None, certainty: str, language: Language) -> str:
    """What is said, with who is cited for it and how the source presents it, if not as a plain fact.

    Such as `3 (Omar García Harfuch)`, `21 (Drug Enforcement Administration, an estimate)`.
    """
    about = ", ".join(part for part in (claimant, presented(certainty, language)) if part)
    return f"{text} ({about})" if about else text


def spoken_by(who: str, outlets: Sequence[str], language: Language, published: str = "", strays: bool = False) -> str:
    """Who speaks, with the outlet that says so, or the number of sources that do.

    Args:
        who: Who speaks.
        outlets: The outlet of each source.
        language: `en` or `es`.
        published: Day of the source, if it is to be said and there is one alone.
        strays: Whether the outlets do not repeat what was said.
    """
    words = _WORDS[language]
    if strays:
        return words["citing"].format(together(some(list(dict.fromkeys(outlets)), language), language), who)
    if len(outlets) > 1:
        return words["sources"].format(who, len(outlets))
    parts = [part for part in (outlets[0], published) if part]
    return ", ".join(parts) if outlets[0] == who else f"{who} ({', '.join(parts)})"


def some(names: Sequence[str], language: Language, most: int = MOST_NAMED) -> list[str]:
    """The first of many names, and how many there are more."""
    if len(names) <= most + 1:
        return list(names)
    return [*names[:most], _WORDS[language]["more"].format(len(names) - most)]


def together(parts: Sequence[str], language: Language) -> str:
    """Parts as one list in words: `Álava, Burgos, and Cuenca`; in Spanish, `y` is `e` before the sound of i."""
    text = str(format_list(parts, locale=LOCALES[language]))
    if language == "es" and len(parts) > 1 and _SOUNDS_AS_I.match(parts[-1]):
        text = f"{text.removesuffix(f' y {parts[-1]}')} e {parts[-1]}"
    return text
