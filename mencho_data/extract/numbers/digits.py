"""Numbers in digits: which sign separates thousands and which the decimals, by language and locale."""

from __future__ import annotations

import re
from functools import cache

LONGEST = 24
"""Digits of the longest number that is read; longer runs are codes."""

_WESTERN = re.compile(r"\d{1,3}([.,])\d{3}(?:\1\d{3})*")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_PIECE = re.compile(r"\d+")


@cache
def decimal_sign(lang: str, locale: str | None) -> str:
    """The sign before the decimals: `.` or `,`; empty where the press of the language uses both.

    Spanish is written `1.234,5` in Spain and `1,234.5` in Mexico. Without a locale, three digits after
    either sign are thousands. Source: Unicode CLDR by way of babel.
    """
    if locale is None:
        return "." if lang == "en" else ""
    from babel import Locale, UnknownLocaleError

    try:
        symbols = Locale.parse(locale.replace("-", "_")).number_symbols
    except (UnknownLocaleError, ValueError):
        return decimal_sign(lang, None)
    return str(symbols.get("latn", symbols)["decimal"])


def value_of(word: str, decimal: str) -> float | None:
    """The number that a run of digits with separators writes, or None if it writes no single one.

    Args:
        word: Digits with `.` or `,` inside.
        decimal: What `decimal_sign` gives.
    """
    if word.isdecimal():
        return float(word) if len(word) <= LONGEST else None
    if len(word) > 2 * LONGEST:
        return None
    points, commas = word.count("."), word.count(",")
    if points and commas:
        last = "." if word.rindex(".") > word.rindex(",") else ","
        whole, _, part = word.rpartition(last)
        if last in whole or not (grouped := _grouped(whole)):
            return None
        return float(f"{grouped}.{part}")
    sign = "." if points else ","
    whole, _, part = word.rpartition(sign)
    if points + commas > 1:
        grouped = _grouped(word)
        return float(grouped) if grouped else None
    thousands = len(part) == 3 and len(whole) <= 3 and whole[0] != "0" and sign != decimal
    return float(whole + part) if thousands else float(f"{whole}.{part}")


def _grouped(word: str) -> str:
    """The digits of a number with thousands marked, or nothing if the groups do not fit."""
    if word.isdecimal():
        return word
    if _WESTERN.fullmatch(word) or _INDIAN.fullmatch(word):
        return word.replace(".", "").replace(",", "")
    return ""


def pieces(word: str, decimal: str) -> list[tuple[int, int]]:
    """Offsets of the numbers and signs in a run of digits that writes several, as `22,24,26` does; else none.

    Where the point marks thousands, the longest beginnings that mark them are kept whole.
    """
    if len(word) <= 2 * LONGEST and value_of(word, decimal) is not None:
        return []
    found = []
    position = 0
    while position < len(word):
        whole = _WESTERN.match(word, position) if decimal == "," else None
        match = whole or _PIECE.match(word, position)
        end = match.end() if match else position + 1
        found.append((position, end))
        position = end
    return found
