"""Reads the numbers in a quote of a few words, in English and Spanish.

Just enough to tell whether a quote can state a value: it knows no bounds, categories or offsets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

_UNITS = {
    word: number
    for number, words in enumerate(
        (
            "zero no none cero ningún ninguna", "one un una uno", "two dos", "three tres", "four cuatro", "five cinco",
            "six seis", "seven siete", "eight ocho", "nine nueve", "ten diez", "eleven once", "twelve doce",
            "thirteen trece", "fourteen catorce", "fifteen quince", "sixteen dieciséis", "seventeen diecisiete",
            "eighteen dieciocho", "nineteen diecinueve", "twenty veinte",
        )
    )
    for word in words.split()
}  # fmt: skip
_UNITS |= {
    word: 20 + number
    for number, word in enumerate(
        [
            "veintiuno",
            "veintidós",
            "veintitrés",
            "veinticuatro",
            "veinticinco",
            "veintiséis",
            "veintisiete",
            "veintiocho",
            "veintinueve",
        ],
        1,
    )
}
_TENS = {
    word: number * 10
    for number, words in enumerate(
        (
            "thirty treinta",
            "forty cuarenta",
            "fifty cincuenta",
            "sixty sesenta",
            "seventy setenta",
            "eighty ochenta",
            "ninety noventa",
        ),
        3,
    )
    for word in words.split()
}
_SCALES = {
    word: scale
    for scale, words in (
        (10, "decade década"), (12, "dozen docena"), (20, "score veintena"), (100, "hundred cien ciento centenar"),
        (1_000, "thousand mil millar"), (1_000_000, "million mn millón mdd mdp"), (1_000_000_000, "billion bn"),
    )
    for word in words.split()
}  # fmt: skip
_PLURALS = {
    word: scale
    for scale, words in (
        (10, "tens decades decenas décadas"), (12, "dozens docenas"), (20, "scores veintenas"),
        (100, "hundreds cientos centenares"), (1_000, "thousands miles millares"), (1_000_000, "millions millones"),
        (1_000_000_000, "billions"),
    )
    for word in words.split()
}  # fmt: skip
_FRACTIONS = {
    word: part
    for part, words in ((2, "half mitad"), (3, "third thirds tercio tercios"), (4, "quarter quarters cuarto cuartos"))
    for word in words.split()
}
_OTHERS: dict[str, tuple[float, ...]] = {
    **dict.fromkeys(("several", "multiple", "varios", "varias", "múltiples"), (2,)),
    **dict.fromkeys(("most", "majority", "mayoría"), (0.5, 1)),
    **dict.fromkeys(("all", "every", "todo", "todos", "toda", "todas"), (1,)),
    **dict.fromkeys(("doubled", "duplicó"), (2,)),
    **dict.fromkeys(("tripled", "triplicó"), (3,)),
    **dict.fromkeys(("quadrupled", "cuadruplicó"), (4,)),
}
_TOKEN = re.compile(r"\d+(?:[.,   ]\d+)*|[^\W\d_]+|%|[^\w\s]")
_JOINING = {"and", "y", "of", "de", "-", "‐", "‑"}


def readings(quote: str) -> set[float]:
    """All numbers that the words of a quote may state, shares rounded to four digits.

    Collectives without a number, such as `dozens`, give twice their unit.
    """
    tokens = [token.lower() for token in _TOKEN.findall(quote)]
    found: set[float] = set()
    run: list[str] = []
    for token in [*tokens, ""]:
        if _is_number(token) or (run and token in _JOINING):
            run.append(token)
            continue
        found |= _run(run)
        run = []
        found |= set(_OTHERS.get(token, ()))
        if token == "%":
            found |= {round(number / 100, 4) for number in set(found)}
    return found


def _is_number(token: str) -> bool:
    return bool(token) and (
        token[0].isdigit() or any(token in words for words in (_UNITS, _TENS, _SCALES, _PLURALS, _FRACTIONS))
    )


def _run(tokens: list[str]) -> set[float]:
    """The readings of an unbroken run of number words, with each separator read both ways."""
    words = [token for token in tokens if token not in _JOINING]
    options: list[Sequence[float | str]] = [_digits(word) if word[0].isdigit() else [word] for word in words]
    return {number for choice in product(*options) if (number := _value(choice)) is not None}


def _digits(word: str) -> list[float]:
    """`20,674` as a grouped and as a decimal number, where it can be either."""
    found = []
    if re.fullmatch(r"\d{1,3}([.,   ]\d{3})+|\d+", word):
        found.append(float(re.sub(r"\D", "", word)))
    if re.fullmatch(r"\d+[.,]\d+", word):
        found.append(float(word.replace(",", ".")))
    return found


def _value(words: tuple[float | str, ...]) -> float | None:
    if not words:
        return None
    if all(word in _PLURALS or word in _SCALES for word in words) and words[0] in _PLURALS:
        scale = 2.0
        for word in words:
            scale *= _PLURALS.get(str(word), 0) or _SCALES[str(word)]
        return scale
    total, current = 0.0, 0.0
    for word in words:
        if isinstance(word, float):
            current += word
        elif word in _FRACTIONS:
            return round((total + current or 1) / _FRACTIONS[word], 4)
        elif word in _UNITS or word in _TENS:
            current += _UNITS.get(word, 0) or _TENS.get(word, 0)
        else:
            scale = _SCALES.get(word) or _PLURALS[word]
            current = (current or 1) * scale
            if scale >= 1_000:
                total, current = total + current, 0.0
    return round(total + current, 4)
