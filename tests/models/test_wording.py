"""Figures, days and who says them, in plain English and Spanish."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mencho_data.models.codes import Qualifier, Unit
from mencho_data.models.printed import printed
from mencho_data.models.wording import (
    LANGUAGES,
    Noun,
    day,
    days,
    estimate,
    figure,
    moments,
    number,
    said_by,
    short,
    span,
    together,
)

# value, unit, currency, in English, in Spanish
NUMBERS = [
    (0, "person", None, "0", "0"),
    (252, "roadblock", None, "252", "252"),
    (20674, "person", None, "20,674", "20,674"),
    (350_000, "person", None, "350,000", "350,000"),
    (1_000_000, "person", None, "1 million", "1 millón"),
    (1_500_000, "person", None, "1.5 million", "1.5 millones"),
    (1_550_000, "person", None, "1,550,000", "1,550,000"),
    (1_234_567, "person", None, "1,234,567", "1,234,567"),
    (2_250_000_000, "person", None, "2.25 billion", "2.25 mil millones"),
    (2.5, "hour", None, "2.5", "2.5"),
    (1, "money", "USD", "1 US dollar", "1 dólar estadounidense"),
    (20_000, "money", "MXN", "20,000 Mexican pesos", "20,000 pesos mexicanos"),
    (1_000_000, "money", "EUR", "1 million euros", "1 millón de euros"),
    (15_000_000, "money", "USD", "15 million US dollars", "15 millones de dólares estadounidenses"),
    (500, "money", "XXX", "500 (currency not named)", "500 (sin moneda indicada)"),
    (15_000_000, "money", None, "15 million (currency not named)", "15 millones (sin moneda indicada)"),
    (0.5, "share", None, "50%", "50%"),
    (0.6667, "share", None, "66.7%", "66.7%"),
    (0.005, "share", None, "0.5%", "0.5%"),
    (1, "share", None, "100%", "100%"),
    (1, "ratio", None, "1 time", "1 vez"),
    (3, "ratio", None, "3 times", "3 veces"),
    (1.25, "ratio", None, "1.25 times", "1.25 veces"),
]


@pytest.mark.parametrize(("value", "unit", "currency", "en", "es"), NUMBERS)
def test_number_in_its_unit(value: float, unit: str, currency: str | None, en: str, es: str) -> None:
    assert (number(value, unit, currency, "en"), number(value, unit, currency, "es")) == (en, es)


@pytest.mark.parametrize(
    ("qualifier", "value", "low", "en", "es"),
    [
        ("exact", 10, 10, "a decade", "una década"),
        ("nearly", 10, None, "nearly a decade", "casi una década"),
        ("at_least", 20, 20, "at least 2 decades", "al menos 2 décadas"),
        ("order_of_magnitude", None, 20, "decades", "décadas"),
    ],
)
def test_decades_stay_decades(qualifier: str, value: float | None, low: float | None, en: str, es: str) -> None:
    row = {"value": value, "low": low, "high": None, "qualifier": qualifier, "unit": "year"}
    row["override"] = "decade_in_years"
    noun = {"en": Noun("year", "years"), "es": Noun("año", "años")}
    assert {of: printed(row, "", of, noun=noun[of]) for of in LANGUAGES} == {"en": en, "es": es}


@pytest.mark.parametrize(
    ("quote", "value", "en", "es"),
    [
        ("over two thirds of the towns", 0.6667, "more than two thirds", "más de dos tercios"),
        ("más de la mitad", 0.5, "more than half", "más de la mitad"),
        ("more than 50 per cent", 0.5, "more than 50%", "más de 50%"),
        ("más del 33.33%", 0.3333, "more than 33.3%", "más de 33.3%"),
        ("over four in five", 0.8, "more than 80%", "más de 80%"),
    ],
)
def test_fractions_stay_fractions(quote: str, value: float, en: str, es: str) -> None:
    row = {"value": value, "low": value, "high": None, "qualifier": "more_than", "unit": "share"}
    assert {of: printed(row, quote, of) for of in LANGUAGES} == {"en": en, "es": es}


@pytest.mark.parametrize(
    ("first", "last", "en"),
    [
        ("2026-01-04T08:30Z", None, "4 January 2026, 09:30"),
        ("2026-01-04T05:00Z", "2026-01-04T11:00Z", "4 January 2026, 06:00–12:00"),
        ("2026-01-03T23:00Z", "2026-01-04T22:59:59Z", "4 January 2026"),
        ("2026-01-04T08:30Z", "2026-01-05T08:30Z", "4 January 2026, 09:30 – 5 January 2026, 09:30"),
    ],
)
def test_moment_is_said_in_the_zone_as_exactly_as_it_is_known(first: str, last: str | None, en: str) -> None:
    ends = [None if end is None else datetime.fromisoformat(end) for end in (first, last)]
    assert ends[0] is not None
    assert moments(ends[0], ends[1], ZoneInfo("Europe/Madrid"), "en") == en


@given(st.integers(10, 99_999_999), st.sampled_from(LANGUAGES))
def test_a_round_amount_loses_no_digit(hundred_thousands: int, language: Any) -> None:
    value = hundred_thousands * 100_000
    scale = {"million": 6, "millón": 6, "millones": 6, "billion": 9, "mil millones": 9, "trillion": 12}
    scale |= {"billones": 12, "billón": 12}
    digits, _, words = number(value, "person", None, language).partition(" ")
    assert round(float(digits.replace(",", "")) * 10 ** scale[words]) == value


# value, unit, in English, in Spanish
SHORT = [
    (0, "person", "0", "0"),
    (252, "person", "252", "252"),
    (20_000, "person", "20K", "20 k"),
    (15_000_000, "money", "15M", "15 M"),
    (0.6, "share", "60%", "60%"),
]


@pytest.mark.parametrize(("value", "unit", "en", "es"), SHORT)
def test_short_number_for_an_axis(value: float, unit: str, en: str, es: str) -> None:
    assert [short(value, unit, language).replace("\xa0", " ") for language in LANGUAGES] == [en, es]


def claim(qualifier: str, numbers: tuple[float | None, ...], unit: str, currency: str | None) -> dict[str, Any]:
    value, low, high = numbers
    return {"qualifier": qualifier, "value": value, "low": low, "high": high, "unit": unit, "currency": currency}


# qualifier, (value, low, high), unit, currency, in English, in Spanish
FIGURES = [
    ("exact", (25, 25, 25), "person", None, "25", "25"),
    ("exact", (0, 0, 0), "person", None, "0", "0"),
    ("about", (20674, None, None), "person", None, "about 20,674", "cerca de 20,674"),
    ("at_least", (100, 100, None), "country", None, "at least 100", "al menos 100"),
    ("more_than", (350_000, 350_000, None), "person", None, "more than 350,000", "más de 350,000"),
    ("up_to", (4, None, 4), "hour", None, "up to 4", "hasta 4"),
    ("nearly", (12, None, 12), "state", None, "nearly 12", "casi 12"),
    ("range", (None, 20, 25), "person", None, "20 to 25", "de 20 a 25"),
    ("vague", (None, 2, None), "award", None, "several", "múltiples"),
    ("vague", (None, 0.5, 1), "share", None, "most", "la mayoría"),
    ("order_of_magnitude", (None, 20, None), "year", None, "tens", "decenas"),
    ("order_of_magnitude", (None, 24, None), "vehicle", None, "dozens", "docenas"),
    ("order_of_magnitude", (None, 200, None), "person", None, "hundreds", "cientos"),
    ("order_of_magnitude", (None, 2_000, None), "person", None, "thousands", "miles"),
    ("order_of_magnitude", (None, 20_000, None), "person", None, "tens of thousands", "decenas de miles"),
    ("order_of_magnitude", (None, 200_000, None), "person", None, "hundreds of thousands", "cientos de miles"),
    ("order_of_magnitude", (None, 2_000_000, None), "person", None, "millions", "millones"),
    ("order_of_magnitude", (None, 2e9, None), "person", None, "billions", "miles de millones"),
    ("order_of_magnitude", (None, 50, None), "person", None, "50 or more", "50 o más"),
    ("order_of_magnitude", (None, 2_000, None), "money", "MXN", "thousands of Mexican pesos",
     "miles de pesos mexicanos"),
    ("order_of_magnitude", (None, 2e9, None), "money", "USD", "billions of US dollars",
     "miles de millones de dólares estadounidenses"),
    ("order_of_magnitude", (None, 2e9, None), "money", "XXX", "billions (currency not named)",
     "miles de millones (sin moneda indicada)"),
    ("at_least", (15e6, 15e6, None), "money", "USD", "at least 15 million US dollars",
     "al menos 15 millones de dólares estadounidenses"),
    ("exact", (1, 1, 1), "share", None, "all", "la totalidad"),
    ("nearly", (1, None, 1), "share", None, "nearly all", "casi la totalidad"),
    ("about", (0.5, None, None), "share", None, "about 50%", "cerca de 50%"),
    ("exact", (0.6667, 0.6667, 0.6667), "share", None, "66.7%", "66.7%"),
    ("more_than", (3, 3, None), "ratio", None, "more than 3 times", "más de 3 veces"),
]  # fmt: skip


@pytest.mark.parametrize(("qualifier", "numbers", "unit", "currency", "en", "es"), FIGURES)
def test_figure_with_its_bound(
    qualifier: str, numbers: tuple[float | None, ...], unit: str, currency: str | None, en: str, es: str
) -> None:
    row = claim(qualifier, numbers, unit, currency)
    assert (figure(row, "en"), figure(row, "es")) == (en, es)


def test_every_qualifier_has_words() -> None:
    assert {qualifier for qualifier, *_ in FIGURES} == {str(code) for code in Qualifier}


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_has_words(unit: Unit) -> None:
    for language in LANGUAGES:
        assert figure(claim("exact", (1, 1, 1), str(unit), "MXN" if unit == Unit.MONEY else None), language)


def test_count_out_of_a_whole() -> None:
    row = claim("exact", (21, 21, 21), "state", None)
    assert (figure(row, "en", 32), figure(row, "es", 32)) == ("21 of 32", "21 de 32")
    row = claim("more_than", (20, 20, None), "state", None)
    assert (figure(row, "en", 32), figure(row, "es", 32)) == ("more than 20 of 32", "más de 20 de 32")


# low, high, unit, currency, in English, in Spanish
SPANS = [
    (1, 3, "person", None, "1 to 3", "de 1 a 3"),
    (43, 43, "person", None, "43", "43"),
    (20, None, "state", None, "20 or more", "20 o más"),
    (None, 4, "hour", None, "up to 4", "hasta 4"),
    (0, 3, "person", None, "0 to 3", "de 0 a 3"),
    (58, 59, "year", None, "58 to 59", "de 58 a 59"),
    (10e6, 15e6, "money", "USD", "10 to 15 million US dollars", "de 10 a 15 millones de dólares estadounidenses"),
    (500_000, 1e6, "money", "EUR", "500,000 to 1 million euros", "de 500,000 a 1 millón de euros"),
    (500, 1_000, "money", "MXN", "500 to 1,000 Mexican pesos", "de 500 a 1,000 pesos mexicanos"),
    (15e6, 15e6, "money", "USD", "15 million US dollars", "15 millones de dólares estadounidenses"),
    (15e6, None, "money", "USD", "15 million US dollars or more", "15 millones de dólares estadounidenses o más"),
    (0.5, 0.6, "share", None, "50% to 60%", "de 50% a 60%"),
    (0.5, 1, "share", None, "50% to 100%", "de 50% a 100%"),
]


@pytest.mark.parametrize(("low", "high", "unit", "currency", "en", "es"), SPANS)
def test_span(low: float | None, high: float | None, unit: str, currency: str | None, en: str, es: str) -> None:
    assert (span(low, high, unit, currency, "en"), span(low, high, unit, currency, "es")) == (en, es)


# (low, value, high), unit, currency, in English, in Spanish
ESTIMATES = [
    ((58, 59, 59), "year", None, "59 (58 to 59)", "59 (de 58 a 59)"),
    ((36, 40, 44), "vehicle", None, "40 (36 to 44)", "40 (de 36 a 44)"),
    ((43, 43, 43), "person", None, "43", "43"),
    ((0, 0, 0), "person", None, "0", "0"),
    ((1, None, 3), "person", None, "1 to 3", "de 1 a 3"),
    ((100, None, None), "country", None, "100 or more", "100 o más"),
    ((None, None, 12), "country", None, "up to 12", "hasta 12"),
    ((5, 5, None), "person", None, "5 (5 or more)", "5 (5 o más)"),
    ((10e6, 15e6, 15e6), "money", "USD", "15 million US dollars (10 to 15 million US dollars)",
     "15 millones de dólares estadounidenses (de 10 a 15 millones de dólares estadounidenses)"),
]  # fmt: skip


@pytest.mark.parametrize(("numbers", "unit", "currency", "en", "es"), ESTIMATES)
def test_estimate_says_its_number_only_where_that_says_more_than_its_bounds(
    numbers: tuple[float | None, ...], unit: str, currency: str | None, en: str, es: str
) -> None:
    row = {**dict(zip(("low", "value", "high"), numbers, strict=True)), "unit": unit, "currency": currency}
    assert (estimate(row, "en"), estimate(row, "es")) == (en, es)


HECTARES = {"en": Noun("hectare", "hectares"), "es": Noun("hectárea", "hectáreas")}
# qualifier, (value, low, high), in English, in Spanish
COUNTING = [
    ("exact", (1, 1, 1), "1 hectare", "1 hectárea"),
    ("exact", (0.5, 0.5, 0.5), "0.5 hectares", "0.5 hectáreas"),
    ("up_to", (1, None, 1), "up to 1 hectare", "hasta 1 hectárea"),
    ("at_least", (1_500_000, 1_500_000, None), "at least 1.5 million hectares", "al menos 1.5 millones de hectáreas"),
    ("range", (None, 1, 3), "1 to 3 hectares", "de 1 a 3 hectáreas"),
    ("vague", (None, 2, None), "several hectares", "cierto número de hectáreas"),
    ("order_of_magnitude", (None, 24, None), "dozens of hectares", "docenas de hectáreas"),
    ("order_of_magnitude", (None, 50, None), "50 or more hectares", "50 o más hectáreas"),
]


@pytest.mark.parametrize(("qualifier", "numbers", "en", "es"), COUNTING)
def test_figure_with_what_it_counts(qualifier: str, numbers: tuple[float | None, ...], en: str, es: str) -> None:
    row = claim(qualifier, numbers, "hectare", None)
    assert [figure(row, language, noun=HECTARES[language]) for language in LANGUAGES] == [en, es]


def test_bounds_and_estimates_with_what_they_count() -> None:
    assert span(1, None, "hectare", None, "en", HECTARES["en"]) == "1 or more hectares"
    row = {"low": 2, "value": 2.5, "high": 3, "unit": "hectare", "currency": None}
    assert estimate(row, "es", HECTARES["es"]) == "2.5 hectáreas (de 2 a 3 hectáreas)"
    row = claim("exact", (1, 1, 1), "hectare", None)
    assert figure(row, "en", 32, HECTARES["en"]) == "1 of 32 hectares"


# day, precision, in English, in Spanish
DAYS = [
    (date(2026, 2, 22), "day", "22 February 2026", "22 de febrero de 2026"),
    (date(2026, 2, 1), "event", "1 February 2026", "1 de febrero de 2026"),
    (date(2025, 12, 1), "month", "December 2025", "diciembre de 2025"),
    (date(2006, 1, 1), "year", "2006", "2006"),
    (None, "day", "", ""),
]


@pytest.mark.parametrize(("value", "precision", "en", "es"), DAYS)
def test_day_as_exactly_as_it_is_known(value: date | None, precision: str, en: str, es: str) -> None:
    assert (day(value, "en", precision), day(value, "es", precision)) == (en, es)


# first day, last day, precision, in English, in Spanish
PERIODS = [
    (date(2026, 2, 22), date(2026, 2, 22), "event", "22 February 2026", "22 de febrero de 2026"),
    (date(2026, 2, 22), date(2026, 2, 23), "event", "22–23 February 2026", "22–23 de febrero de 2026"),
    (date(2026, 1, 30), date(2026, 2, 2), "day", "30 January – 2 February 2026", "30 de enero – 2 de febrero de 2026"),
    (date(2025, 12, 30), date(2026, 1, 2), "day", "30 December 2025 – 2 January 2026",
     "30 de diciembre de 2025 – 2 de enero de 2026"),
    (date(2006, 12, 11), None, "day", "since 11 December 2006", "desde el 11 de diciembre de 2006"),
    (date(2006, 1, 1), None, "year", "since 2006", "desde 2006"),
    (date(2021, 1, 1), date(2021, 12, 31), "year", "2021", "2021"),
    (date(2007, 1, 1), date(2021, 12, 31), "year", "2007–2021", "2007–2021"),
    (date(1990, 1, 1), date(1999, 12, 31), "decade", "1990–1999", "1990–1999"),
    (date(2025, 12, 1), date(2025, 12, 31), "month", "December 2025", "diciembre de 2025"),
    (date(2025, 11, 1), date(2025, 12, 31), "month", "November 2025 – December 2025",
     "noviembre de 2025 – diciembre de 2025"),
    (date(2023, 1, 5), date(2023, 1, 5), "approximate", "about January 2023", "hacia enero de 2023"),
    (date(2008, 1, 1), date(2010, 12, 31), "approximate", "about 2008–2010", "hacia 2008–2010"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "end", "precision", "en", "es"), PERIODS)
def test_period_says_once_what_its_days_share(start: date, end: date | None, precision: str, en: str, es: str) -> None:
    assert (days(start, end, "en", precision), days(start, end, "es", precision)) == (en, es)


# claimant, certainty, in English, in Spanish
SAID = [
    (None, "asserted", "3", "3"),
    ("Harfuch", "asserted", "3 (Harfuch)", "3 (Harfuch)"),
    ("DEA", "estimated", "3 (DEA, an estimate)", "3 (DEA, estimación)"),
    (None, "alleged", "3 (alleged)", "3 (dato presunto)"),
    ("DEA", "disputed", "3 (DEA, disputed)", "3 (DEA, en disputa)"),
]


@pytest.mark.parametrize(("claimant", "certainty", "en", "es"), SAID)
def test_who_says_it_and_how(claimant: str | None, certainty: str, en: str, es: str) -> None:
    assert (said_by("3", claimant, certainty, "en"), said_by("3", claimant, certainty, "es")) == (en, es)


# parts, in English, in Spanish
LISTS = [
    (["Jalisco"], "Jalisco", "Jalisco"),
    (["Colima", "Jalisco"], "Colima and Jalisco", "Colima y Jalisco"),
    (["Jalisco", "Colima", "Nayarit"], "Jalisco, Colima, and Nayarit", "Jalisco, Colima y Nayarit"),
    (["Apoyo", "Inteligencia"], "Apoyo and Inteligencia", "Apoyo e Inteligencia"),
    (["Jalisco", "Colima", "Hidalgo"], "Jalisco, Colima, and Hidalgo", "Jalisco, Colima e Hidalgo"),
    (["fuego", "hierro"], "fuego and hierro", "fuego y hierro"),
    (["1", "1"], "1 and 1", "1 y 1"),
]


@pytest.mark.parametrize(("parts", "en", "es"), LISTS)
def test_parts_as_one_list(parts: list[str], en: str, es: str) -> None:
    assert (together(parts, "en"), together(parts, "es")) == (en, es)
