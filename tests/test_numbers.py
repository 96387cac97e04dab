"""Reading the numbers of a quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mencho_data.numbers import readings


@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("25 soldiers", 25),
        ("around 20,674 homicides", 20674),
        ("1.250.000 votantes", 1_250_000),
        ("4,2 por ciento", 4.2),
        ("$15mn", 15_000_000),
        ("$15 million reward", 15_000_000),
        ("2.5 billion", 2_500_000_000),
        ("forty-three students", 43),
        ("one hundred and five", 105),
        ("two thousand five hundred", 2_500),
        ("nearly a dozen", 12),
        ("dozens of vehicles", 24),
        ("tens of thousands of members", 20_000),
        ("hundreds of thousands", 200_000),
        ("millions-strong", 2_000_000),
        ("decades of war", 20),
        ("two-thirds of the states", 0.6667),
        ("half of them", 0.5),
        ("more than tripled", 3),
        ("No civilian deaths", 0),
        ("several groups", 2),
        ("most of the country", 0.5),
        ("every state", 1),
        ("44% of roads", 0.44),
        ("mil 939 homicidios", 1_939),
        ("2 mil 500 guardias", 2_500),
        ("treinta y un policías", 31),
        ("veintidós muertos", 22),
        ("una veintena de hombres", 20),
        ("decenas de miles", 20_000),
        ("between 20 and 25 soldiers", 20),
        ("between 20 and 25 soldiers", 25),
        ("entre 20 y 25", 25),
        ("10-15 stores", 15),
        ("entre diez y quince", 10),
        ("de 10 a 15 mil", 10_000),
        ("10 y 15 mil", 15_000),
        ("quinientos soldados", 500),
        ("doscientas doce mujeres", 212),
        ("dos mil quinientos", 2_500),
        ("dos mil millones", 2_000_000_000),
        ("15 mil millones de pesos", 15_000_000_000),
        ("un billón", 1_000_000_000_000),
        ("60 por ciento", 0.6),
        ("60 percent", 0.6),
        ("60 per cent", 0.6),
        ("$15m", 15_000_000),
        ("US$15M", 15_000_000),
        ("300k", 300_000),
        ("15 mdd", 15_000_000),
        ("media docena", 6),
        ("half a dozen", 6),
        ("medio millón", 500_000),
        ("two and a half", 2.5),
        ("Sin civiles muertos", 0),
        ("la mayor parte", 0.5),
        ("algunos barcos", 2),
        ("a couple of men", 2),
        ("veintiún policías", 21),
        ("dieciseis", 16),
        ("una treintena", 30),
        ("2 trillion", 2_000_000_000_000),
        ("one million two thousand", 1_002_000),
    ],
)
def test_number_is_read(quote: str, number: float) -> None:
    assert number in readings(quote)


@given(st.integers(0, 10**12))
def test_grouped_digits_are_read_back(number: int) -> None:
    assert number in readings(f"{number:,} people")
    assert number in readings(f"{number} people")
    assert number in readings(f"{number:,}".replace(",", ".") + " personas")


@given(st.integers(1, 10**9), st.integers(0, 9))
def test_another_digit_is_not_read(number: int, digit: int) -> None:
    other = number * 10 + digit
    assert other not in readings(f"{number:,} people")


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_both_ends_of_a_range_are_read(low: int, high: int) -> None:
    for words in (f"between {low:,} and {high:,}", f"{low} to {high}", f"entre {low} y {high}", f"{low}–{high}"):
        assert {low, high} <= readings(words)


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert all(number >= 0 for number in readings(text))
