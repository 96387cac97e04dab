"""Which numbers are figures, what they are worth, and what bounds them."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest
from babel.numbers import format_decimal
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from num2words import num2words  # type: ignore[import-untyped]

from mencho_data.extract import Figure, extract, read
from mencho_data.extract.words.languages import LEXICONS
from tests.conftest import REPOSITORY

Case = tuple[str, list[str]]

MARKS = {"about": "~", "at_least": ">=", "more_than": ">", "up_to": "<=", "nearly": "<"}

ENGLISH: list[Case] = [
    # words, digits, both
    ("Twenty-one thousand three hundred and five people", ["21305 people"]),
    ("One hundred and twelve inmates and nineteen hundred guards", ["112 inmates", "1900 guards"]),
    ("3 hundred and 21 boats, 2 million ships, two millions trucks", ["321 boats", "2000000 ships", "2000000 trucks"]),
    (
        "1.5 million, 12,34,567.89, 1\u202f234\u202f567.89 and 100 000",
        ["1500000", "1234567.89", "1234567.89", "100000"],
    ),
    ("10k, 15mn, 1.3e6, 2.5^-1, 3×10^5", ["10000", "15000000", "1300000", "0.4", "300000"]),
    (".5, minus five, -12.5 and 2½", ["0.5", "-5", "-12.5", "2.5"]),
    ("one point two million, two hundred point seventy-one", ["1200000", "200.71"]),
    ("3 lakh voters, 2.5 crore ballots", ["300000 voters", "25000000 ballots"]),
    ("POLICE HELD FORTY-\nFIVE SUSPECTS", ["45 SUSPECTS"]),
    ("tenfold, doubled", ["10 times", "2 times"]),
    # fractions
    ("three twenty-firsts", ["0.1428571429"]),
    ("one hundred thirty-fifths", ["2.857142857"]),
    ("one one-hundredth, two one-thousandths, three ten-thousandths", ["0.01", "0.002", "0.0003"]),
    ("two hundred and fifty-four hundredths", ["200.54"]),
    ("Two-thirds of the towns", ["0.6666666667 share of towns"]),
    ("a quarter of a million people, three-quarters of a million", ["250000 people", "750000"]),
    ("two and a half million, two-and-a-half thousand, one and three-quarter million", ["2500000", "2500", "1750000"]),
    ("one in five, nine out of 10, nine in 10, 1 over 20, 3/4, 2 1/4", ["0.2", "0.9", "0.9", "0.05", "0.75", "2.25"]),
    ("two in three days", ["2", "3 days"]),
    ("one-half, one half, one and half, half an hour", ["0.5", "0.5", "1.5", "0.5 hour"]),
    ("20 of the 32 states", ["20", "32 states"]),
    # collectives and magnitudes
    ("half a dozen trucks, three dozen cars, 3 dzs", ["6 trucks", "36 cars", "36"]),
    ("nearly a dozen people", ["<12 people"]),
    ("three hundred and two dozens", ["324"]),
    ("Dozens of ferries, tens of thousands of votes", ["24.. ferries", "20000.. votes"]),
    ("a few hundred residents, a couple of thousand, several dozen", ["200.. residents", "2000..", "24.."]),
    ("several towns, most of the states", ["2.. towns", "0.5..1 states"]),
    ("the most powerful groups, most violent of all", []),
    # bounds
    ("at least 17 men, 20 or more men, 30 boats or more, 300+", [">=17 men", ">=20 men", ">=30 boats", ">=300"]),
    ("more than 40, in excess of 60, upwards of 5", [">40", ">60", ">=5"]),
    ("up to 300 homes, fewer than 10, 40 at most", ["<=300 homes", "<=10", "<=40"]),
    ("about 12, some 30 men, 50 or so, 30-odd men", ["~12", "~30 men", "~50", "~30 men"]),
    ("equal to 20, exactly 5", ["20", "5"]),
    ("100-plus officers", [">=100 officers"]),
    # ranges
    ("between 10 and 15 gunmen", ["10..15 gunmen"]),
    ("10-15 men, 10 to 15 men, 8 or 9 men", ["10..15 men", "10..15 men", "8..9 men"]),
    ("from 200 to 300, 20 through 100, 20~100", ["200..300", "20..100", "20..100"]),
    ("2 to 3 million people, twelve to fifteen hundred", ["2000000..3000000 people", "1200..1500"]),
    ("between $2 and $3 million, $5m-$10m", ["2000000..3000000 USD", "5000000..10000000 USD"]),
    ("0-to-60 mph, a 10-to-15-year term", ["0..60 mph", "10..15 year term"]),
    ("He ranks between the tenth and the fifteenth.", ["10..15"]),
    ("ranks higher than the tenth but lower than the fifteenth", ["10..15"]),
    ("more than 5 and less than 10; below 1500 and above 1000", ["5..10", "1000..1500"]),
    ("200 or greater than 190", ["200", ">190"]),
    ("It rose from 25 to 28 dead.", ["25 dead", "28 dead"]),
    (
        "up 9.4 per cent to $84, by $43.6 billion to $419.2 billion",
        ["9.4 %", "84 USD", "43600000000 USD", "419200000000 USD"],
    ),
    ("18 sen to RM23.50; $500 to 3 men", ["18 MYR sen", "23.5 MYR", "500 USD", "3 men"]),
    ("eight or nine euros", ["8 EUR", "9 EUR"]),
    # money
    (
        "$15mn, £2.5bn, €40m, -$5 million, $-50.8bn",
        ["15000000 USD", "2500000000 GBP", "40000000 EUR", "-5000000 USD", "-50800000000 USD"],
    ),
    (
        "US$ 1MM, $US160 million, HK $5.4m, c $ 100 and fifty.",
        ["1000000 USD", "160000000 USD", "5400000 HKD", "100.5 CAD"],
    ),
    ("Y=5,182, PS2.7m, Rs 1,00,000, Rs. 5 lakh", ["5182 JPY", "2700000 GBP", "100000 INR", "500000 INR"]),
    ("30 MUSD, MAUD 60, 75 USD million, 17 USD 25", ["30000000 USD", "60000000 AUD", "75000000 USD", "17.25 USD"]),
    ("3 dollars 50 cents, thirteen dollars and forty-five cents", ["3.5 USD", "13.45 USD"]),
    ("five million pounds, 200 pounds of flour", ["5000000 GBP", "200 pounds"]),
    (
        "RMB 5, 40 rmb, Rs.5, 5,000 won, the 12 won, 5 kronor",
        ["5 CNY", "40 CNY", "5 INR", "5000 KRW", "12 won", "5 SEK"],
    ),
    ("5 million US$, A$5, 5 pounds sterling", ["5000000 USD", "5 AUD", "5 GBP"]),
    ("dollar 22.5 million; at par with the dollar 3 weeks ago", ["22500000 USD", "3 weeks"]),
    ("ALL 5 TRUCKS, A COP 3 TIMES, U$S 500, S/. 20", ["5 TRUCKS", "3 TIMES", "500 USD", "20 PEN"]),
    # percentages, rates, units
    ("44%, 12 percentage points, five per cent, 7.5 percent", ["44 %", "12 percentage points", "5 %", "7.5 %"]),
    ("86.9 a day, 12 robberies per week", ["86.9 per day", "12 robberies per week"]),
    ("180.25ml, 29km, 5kg of cocaine", ["180.25 ml", "29 km", "5 kg"]),
    ("a three-day strike; a 45-year-old man; two hours and a half", ["3 day strike", "45 year-old", "2.5 hours"]),
    # no figures
    ("on 22 February 2026, at about 9.40 a.m., on May 5 and at 2130 GMT", []),
    ("the mid-1990s, in 2019 and 2020, 2019-20, 2026-02-22, the '90s, the 2024 elections", []),
    ("the 43rd Battalion, AK-47 rifles, Highway 15, the iPhone 14, V10, the G20, No. 12", []),
    ("first, the second round, another one, one another, the one you know, That one is good", []),
    ("My number is +1-222-2222/2222", []),
]

SPANISH: list[Case] = [
    ("treinta y un pandilleros, doscientas doce mujeres", ["31 pandilleros", "212 mujeres"]),
    ("mil 939, 2 mil 500 guardias, 10 mil, un millón 200 mil", ["1939", "2500 guardias", "10000", "1200000"]),
    ("3 mil 400 millones, mil 500 millones, 2 millones y medio", ["3400000000", "1500000000", "2500000"]),
    ("veintiún mil trescientas cinco personas, dos billones", ["21305 personas", "2000000000000"]),
    ("1.250.000 votos, 1 414 021 100, 0,5 y 3.5 millones", ["1250000 votos", "1414021100", "0.5", "3500000"]),
    ("MIL\nCIEN PERSONAS", ["1100 PERSONAS"]),
    ("dos coma siete, siete con cincuenta, veinte con tres quintos", ["2.7", "7.5", "20.6"]),
    ("de menos cinco grados, al menos cinco grados", ["-5 grados", ">=5 grados"]),
    # fractions
    ("un veinticincoavo, cien treintaicincoavos, tres dosmilésimos", ["0.04", "2.857142857", "0.0015"]),
    ("dos terceras partes, la cuarta parte, un tercio, tres cuartos", ["0.6666666667", "0.25", "0.3333333333", "0.75"]),
    ("uno de cada tres, siete de cada diez, 3 sobre 4", ["0.3333333333", "0.7", "0.75"]),
    ("un cuarto de millón, medio millón, media docena", ["250000", "500000", "6"]),
    ("un por ciento, medio por ciento, cien por ciento", ["1 %", "0.5 %", "100 %"]),
    ("dos y un tercio; 5 y 1/2; un tercio y dos quintos", ["2.333333333", "5.5", "0.3333333333", "0.4"]),
    ("La mitad de los 32 estados", ["0.5", "32 estados"]),
    ("dos horas y media, 3 años y medio", ["2.5 horas", "3.5 años"]),
    ("un medio de comunicación, un cuarto de hotel", ["0.25 share of hotel"]),
    # collectives and magnitudes
    ("una veintena de hombres, un centenar, cinco docenas", ["~20 hombres", "~100", "60"]),
    ("casi una docena de agentes", ["<12 agentes"]),
    ("cientos de heridos, decenas de miles, varios centenares", ["200.. heridos", "20000..", "200.."]),
    # bounds
    ("por lo menos 31, más de 200 reclusos, supera los 500", [">=31", ">200 reclusos", ">500"]),
    ("hasta 300, menos de 10, como mucho 5, no más de 15", ["<=300", "<=10", "<=5", "<=15"]),
    ("unos 20, cerca de 30, 30 y tantos, quinientos o más productos", ["~20", "~30", "~30", ">=500 productos"]),
    # ranges
    ("de 2 a 3 millones de pesos, entre 20 y 30", ["2000000..3000000 MXN", "20..30"]),
    ("entre el 5% y el 10%, entre un 5 y un 7 por ciento", ["5..10 %", "5..7 %"]),
    ("dos o tres personas, 10-15 hombres, desde 20 hasta 100", ["2..3 personas", "10..15 hombres", "20..100"]),
    ("clasificadas entre quinta y vigésima", ["5..20"]),
    ("mayor que veinte y menor o igual que treinta y cinco", ["20..35"]),
    ("al menos 5 y como mucho 10; superior a 5 e inferior a 10", ["5..10", "5..10"]),
    ("La cifra subió de 14 a 19; subió 12% a 33 mil", ["14", "19", "12 %", "33000"]),
    # money
    ("15 mdd, unos 254 mdp, 200 mil mdp", ["15000000 USD", "~254000000 MXN", "200000000000 MXN"]),
    ("Costó 250 mde, 40 M€, 40 millones de €", ["250000000 EUR", "40000000 EUR", "40000000 EUR"]),
    ("US$1.200 millones, 48,2 millones de dólares", ["1200000000 USD", "48200000 USD"]),
    ("15 dólares con 50. 3 euros con 99 céntimos", ["15.5 USD", "3.99 EUR"]),
    ("U$S 500, S/ 20, Bs. 30, Q500, RD$ 40, ₡50", ["500 USD", "20 PEN", "30 VES", "500 GTQ", "40 DOP", "50 CRC"]),
    # no figures
    ("El 3 de mayo de 2019, a las 23:45 horas, entre el 5 y el 9 de mayo", []),
    ("los años 80, la década de los noventa, en 2019, el siglo 21, de 2018 a 2021", []),
    ("la Sección 22, la carretera 200, el 7º día, un AK-47, la línea 12", []),
    ("la primera víctima, el tercer día, un día, una vez", []),
]  # fmt: skip


def written(figure: Figure) -> str:
    """A figure in short: its bounds, then its currency and its unit."""
    if figure.value is None:
        ends = ("" if end is None else f"{end:.10g}" for end in (figure.low, figure.high))
        number = "..".join(ends)
    else:
        number = f"{figure.value:.13g}" if figure.value == int(figure.value) else f"{figure.value:.10g}"
    return " ".join(filter(None, (MARKS.get(figure.qualifier or "", "") + number, figure.currency, figure.unit)))


@pytest.mark.parametrize(("text", "figures"), ENGLISH, ids=[text[:40] for text, _ in ENGLISH])
def test_english(text: str, figures: list[str]) -> None:
    assert [written(figure) for figure in extract(text, "en")] == figures


@pytest.mark.parametrize(("text", "figures"), SPANISH, ids=[text[:40] for text, _ in SPANISH])
def test_spanish(text: str, figures: list[str]) -> None:
    locale = "es-ES" if "0,5" in text else None
    assert [written(figure) for figure in extract(text, "es", locale)] == figures


# the cases of Recognizers-Text: F1 of figures that overlap and have the same amount

FLOORS = {
    "en-number": 93, "es-number": 97, "esmx-number": 99, "en-range": 96, "es-range": 97, "en-percent": 99,
    "es-percent": 99, "en-currency": 98, "es-currency": 96,
}  # fmt: skip


def specs() -> dict[str, list[dict[str, Any]]]:
    """Name of the set -> its cases."""
    found = defaultdict(list)
    for line in (REPOSITORY / "tests/data/specs.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        found[case["id"].partition("/")[0]].append(case)
    return found


def asked(figures: list[Figure], kind: str) -> list[Figure]:
    """The figures that a set is about."""
    tests = {
        "currency": lambda figure: figure.currency,
        "percentage": lambda figure: figure.unit == "%",
        "numberrange": lambda figure: figure.low != figure.high or figure.qualifier,
    }
    return [figure for figure in figures if kind not in tests or tests[kind](figure)]


def same(gold: dict[str, Any], figure: Figure) -> bool:
    """Whether a figure overlaps that of a case and has its value or its bounds."""
    if not (figure.start < gold["end"] and gold["start"] < figure.end):
        return False
    if "value" in gold:
        return figure.value is not None and math.isclose(gold["value"], figure.value, rel_tol=1e-6, abs_tol=1e-12)
    return (gold.get("low"), gold.get("high")) == (figure.low, figure.high)


@pytest.mark.parametrize("name", FLOORS)
def test_specs(name: str) -> None:
    matched = wanted = given_ = 0
    for case in specs()[name]:
        figures = asked(extract(case["text"], case["lang"], case["locale"]), case["kind"])
        golds = [gold for gold in case["golds"] if case["kind"] != "numberrange" or "value" not in gold]
        wanted, given_ = wanted + len(golds), given_ + len(figures)
        for gold in golds:
            fits = next((figure for figure in figures if same(gold, figure)), None)
            if fits is not None:
                figures.remove(fits)
                matched += 1
    assert 200 * matched / (wanted + given_) >= FLOORS[name]


# properties

SENTENCES = {
    "en": "Officials said {} people had left the area.",
    "es": "Las autoridades dijeron que {} personas dejaron la zona.",
}
SIGNS = (
    "10 1,000 1.5 .5 ,08 1,2,3 12:30 2019 1e5 1/2 ½ ٣ $ € % - – ~ < ≥ , . ( ) ' US MXN mdp M€ k bn AK people personas "
    "killed \x00 \ud800 \u0308"
)
PIECES = [
    *SIGNS.split(" "),
    *("\n", "\t"),
    *sorted({word for words in LEXICONS.values() for word in (*words.opening, *words.ordinals, *words.function)}),
    *sorted({" ".join(phrase) for words in LEXICONS.values() for phrase in (*words.before, *words.after)}),
]
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(("", " ", " "))), max_size=20).map(
        lambda pairs: "".join(piece + space for piece, space in pairs)
    ),
)
LANGUAGES = st.sampled_from(("en", "es"))


@given(TEXTS, LANGUAGES, st.sampled_from((None, "en-US", "es-ES", "es-MX", "de-CH", "nowhere")))
@settings(max_examples=5 * settings().max_examples)
@example("4/5 \ud800", "en", None)
def test_any_text_is_read(text: str, lang: str, locale: str | None) -> None:
    reading = read(text, lang, locale)
    for figure in reading.figures:
        assert 0 <= figure.quote_start <= figure.start < figure.end <= figure.quote_end <= len(text)
        assert (figure.value, figure.low, figure.high) != (None, None, None)
    assert all(0 <= other.start < other.end <= len(text) for other in reading.excluded)


@given(TEXTS, TEXTS, LANGUAGES)
@settings(max_examples=5 * settings().max_examples)
def test_documents_do_not_mix(first: str, second: str, lang: str) -> None:
    assume({first.strip().lower(), second.strip().lower()}.isdisjoint({""}))
    moved = [
        {**dict(figure), **{key: figure[key] + len(first) + 2 for key in ("start", "end", "quote_start", "quote_end")}}
        for figure in extract(second, lang)
    ]
    both = [dict(figure) for figure in extract(f"{first}\n\n{second}", lang)]
    assert both == [dict(figure) for figure in extract(first, lang)] + moved


@given(st.integers(2, 10**13), st.sampled_from((1, 2, 3, 99)), LANGUAGES)
@example(10**13, 99, "en")
@example(31_000, 99, "es")
def test_spelled_numbers_come_back(number: int, kept: int, lang: str) -> None:
    digits = str(number)
    number = int(digits[:kept].ljust(len(digits), "0"))  # round numbers are commoner than full ones
    text = SENTENCES[lang].format(num2words(number, lang=lang).replace(",", ""))
    assert [figure.value for figure in extract(text, lang)] == [number]


@pytest.mark.parametrize("locale", ["en_US", "en_GB", "en_IN", "es_ES", "es_MX", "es_CO", "es_AR", "es_PE", "es_US"])
@given(number=st.integers(1, 10**9), decimals=st.integers(0, 3))
def test_separators_of_each_country(locale: str, number: int, decimals: int) -> None:
    value = Decimal(number).scaleb(-decimals)
    shown = format_decimal(value, locale=locale)
    assume(not (shown.isdecimal() and 1_500 <= number < 2_100))  # a year
    lang = locale[:2]
    text = SENTENCES[lang].format(shown)
    assert [figure.value for figure in extract(text, lang, locale.replace("_", "-"))] == [float(value)]


REPEATED = [
    *("1", "1,", "1.", "1-", "1/", "12:", "(", "\n\n", "$1m ", "A 5 ", "000 ", "1 to ", "twenty-", "e\u0301", "- "),
    *("one hundred and ", "mil y un ", "fifth and ", "half of a ", "uno con ", "more than ", "May 3, "),
]


@pytest.mark.parametrize("unit", REPEATED)
def test_repeated_text_is_read(unit: str) -> None:
    for lang in LEXICONS:
        extract((unit * 20_000)[:20_000], lang)


def test_a_megabyte_is_read() -> None:
    sentence = "On May 5 a bus with at least 12 people left the road, killing three. "
    assert len(extract(sentence * 15_000, "en")) == 30_000
