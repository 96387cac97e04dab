"""Reads the numbers in a quote of a few words, in English and Spanish.

Just enough to tell whether a quote can state a value: it knows no bounds, categories or offsets, and
where words can be read in several ways it gives all readings.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import product


def _words(table: Mapping[float, str]) -> dict[str, float]:
    return {word: number for number, words in table.items() for word in words.split()}


_CARDINALS = _words(
    {
        0: "zero no none nobody without cero ningun ninguna ninguno nadie sin", 1: "one un una uno", 2: "two dos", 3: "three tres",
        4: "four cuatro", 5: "five cinco", 6: "six seis", 7: "seven siete", 8: "eight ocho", 9: "nine nueve",
        10: "ten diez", 11: "eleven once", 12: "twelve doce", 13: "thirteen trece", 14: "fourteen catorce",
        15: "fifteen quince", 16: "sixteen dieciseis", 17: "seventeen diecisiete", 18: "eighteen dieciocho",
        19: "nineteen diecinueve", 20: "twenty veinte", 21: "veintiun veintiuno veintiuna", 22: "veintidos",
        23: "veintitres", 24: "veinticuatro", 25: "veinticinco", 26: "veintiseis", 27: "veintisiete",
        28: "veintiocho", 29: "veintinueve", 30: "thirty treinta", 40: "forty cuarenta", 50: "fifty cincuenta",
        60: "sixty sesenta", 70: "seventy setenta", 80: "eighty ochenta", 90: "ninety noventa",
        200: "doscientos doscientas",
        300: "trescientos trescientas", 400: "cuatrocientos cuatrocientas", 500: "quinientos quinientas",
        600: "seiscientos seiscientas", 700: "setecientos setecientas", 800: "ochocientos ochocientas",
        900: "novecientos novecientas", 0.5: "half medio media mitad",
    }
)  # fmt: skip
_SCALES = _words(
    {
        10: "decade decada decena", 12: "dozen docena", 15: "quincena", 20: "score veintena", 30: "treintena",
        100: "hundred cien ciento centenar centena", 1e3: "thousand mil millar k",
        1e6: "million millon m mn mdd mdp", 1e9: "billion bn", 1e12: "trillion tn billon",
    }
)  # fmt: skip
_PLURALS = _words(
    {
        10: "tens decades decenas decadas", 12: "dozens docenas", 20: "scores veintenas",
        100: "hundreds cientos centenares", 1e3: "thousands miles millares", 1e6: "millions millones",
        1e9: "billions", 1e12: "trillions billones",
    }
)  # fmt: skip
_PARTS = _words(
    {3: "third thirds tercio tercios", 4: "quarter quarters cuarto cuartos", 5: "fifth fifths quinto quintos"}
)
_OTHERS: dict[str, tuple[float, ...]] = {
    **dict.fromkeys(
        ["several", "multiple", "some", "various", "varios", "varias", "multiples", "algunos", "algunas"], (2,)
    ),
    **dict.fromkeys(("several", "multiple", "some", "various", "varios", "varias", "multiples"), (2,)),
    **dict.fromkeys(("algunos", "algunas", "couple", "both", "pair", "par", "ambos", "ambas"), (2,)),
    **dict.fromkeys(("doubled", "twice", "duplico"), (2,)),
    **dict.fromkeys(("most", "majority", "mayoria", "mayor"), (0.5, 1)),
    **dict.fromkeys(("all", "every", "only", "todo", "todos", "toda", "todas", "cada", "unico", "unica"), (1,)),
    **dict.fromkeys(("tripled", "triplico"), (3,)),
    **dict.fromkeys(("quadrupled", "cuadruplico"), (4,)),
}
_NUMBER_WORDS = {*_CARDINALS, *_SCALES, *_PLURALS, *_PARTS}
_TOKEN = re.compile(r"\d+(?:[.,   ]\d+)*|[^\W\d_]+|%|[^\w\s]")
_JOINING = {"and", "y", "of", "de", "a", "an", "-", "‐", "‑", "–"}
_BETWEEN = {*_JOINING, "to", "or", "o"}


def readings(quote: str) -> set[float]:
    """All numbers that the words of a quote may state, shares rounded to four digits.

    Collectives without a number, such as `dozens`, give twice their unit.
    """
    text = "".join(char for char in unicodedata.normalize("NFKD", quote.lower()) if not unicodedata.combining(char))
    text = re.sub(r"per ?cent\b|por ciento\b", "%", text)
    found: set[float] = set()
    run: list[str] = []
    for token in [*_TOKEN.findall(text), ""]:
        if token and (token[0].isdigit() or token in _NUMBER_WORDS or (run and token in _BETWEEN)):
            run.append(token)
            continue
        found |= _run(run)
        run = []
        found |= set(_OTHERS.get(token, ()))
        if token == "%":
            found |= {round(number / 100, 4) for number in set(found)}
    return found


def _run(tokens: list[str]) -> set[float]:
    """The readings of an unbroken run of number words: as one number, and as several with a joint scale."""
    pieces: list[list[str]] = [[]]
    for token in tokens:
        if token in _BETWEEN:
            pieces.append([])
        else:
            pieces[-1].append(token)
    pieces = [piece for piece in pieces if piece]
    found = _piece([token for token in tokens if token not in _BETWEEN]) if pieces else set()
    scale = 1.0
    for piece in reversed(pieces):
        numbers = _piece(piece)
        found |= numbers | {round(number * scale, 4) for number in numbers}
        scale = _scale(piece[-1]) or scale
    return found


def _scale(word: str) -> float:
    return _SCALES.get(word) or _PLURALS.get(word) or 0.0


def _piece(words: list[str]) -> set[float]:
    """The readings of number words as one number, with each separator of digits read both ways."""
    options: list[Sequence[float | str]] = [_digits(word) if word[0].isdigit() else [word] for word in words]
    return {_value(choice) for choice in product(*options)}


def _digits(word: str) -> list[float]:
    """`20,674` as a grouped and as a decimal number, where it can be either."""
    found = []
    if re.fullmatch(r"\d{1,3}([.,   ]\d{3})+|\d+", word):
        found.append(float(re.sub(r"\D", "", word)))
    if re.fullmatch(r"\d+[.,]\d+", word):
        found.append(float(word.replace(",", ".")))
    return found


def _value(words: Sequence[float | str]) -> float:
    if words[0] in _PLURALS and all(_scale(str(word)) for word in words):
        collective = 2.0
        for word in words:
            collective *= _scale(str(word))
        return collective
    total, current = 0.0, 0.0
    for word in words:
        if isinstance(word, float):
            current += word
        elif word in _PARTS:
            return round((total + current or 1) / _PARTS[word], 4)
        elif word in _CARDINALS:
            current += _CARDINALS[word]
        elif (scale := _scale(word)) < 1_000:
            current = (current or 1) * scale
        elif total < scale:
            total, current = (total + current or 1) * scale, 0.0
        else:
            total, current = total + (current or 1) * scale, 0.0
    return round(total + current, 4)
