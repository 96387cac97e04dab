"""Numerals: the number that begins at a token, in digits, in words or mixed, with fractions and magnitudes."""

from __future__ import annotations

from mencho_data.extract.counted.money import MILLIONS
from mencho_data.extract.numbers import added_parts, fractions
from mencho_data.extract.numbers.cardinals import Numeral, cardinal
from mencho_data.extract.numbers.digits import value_of
from mencho_data.extract.numbers.quantifiers import quantifier
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon

_BEFORE_MINUS = frozenset(("", ".", ",", ":", "(", "de", "a", "en", "es", "hasta", "con", "un", "marca"))
"""What may stand before a Spanish `menos` that is a minus sign."""

_PARTS = ("avo", "ava", "avos", "avas", "simo", "sima", "simos", "simas")
"""Ends of Spanish words for parts of a whole: treintavos, milésima."""

_LENGTHS = frozenset(("long", "tall", "high", "wide", "deep", "away", "sprint", "dash", "race", "hurdles", "de"))


def read_numeral(tokens: Tokens, at: int, lexicon: Lexicon, decimal: str, money: bool = False) -> Numeral | None:
    """The numeral that begins at a token, or None. It never reaches over a blank line.

    Args:
        tokens: The text.
        at: Where it has to begin.
        lexicon: Its language.
        decimal: Sign before the decimals, as `decimal_sign` gives it.
        money: Whether a sign of money stands before it, so that `m` is million and no metre.
    """
    word = tokens.word[at]
    if word[:1].isdecimal():
        return _counted(tokens, at, lexicon, decimal, money)
    if word == "ciento" and tokens.word[at - 1] == "por":
        return None
    if (found := quantifier(tokens, at, lexicon)) is not None or word in lexicon.quantifiers:
        return found
    if word in lexicon.halves:
        return fractions.half(tokens, at, lexicon)
    if word in lexicon.minus:
        return _negative(tokens, at, lexicon, decimal)
    alone = lexicon.ordinals[word] if ranked(tokens, at, lexicon) else added_parts.sign_value(word)
    return Numeral(at, at + 1, alone, "words") if alone is not None else _counted(tokens, at, lexicon, decimal, money)


def _counted(tokens: Tokens, at: int, lexicon: Lexicon, decimal: str, money: bool) -> Numeral | None:
    """A cardinal with what belongs to it: a part, decimals, a suffix, a collective; or a part alone."""
    if (found := _plain(tokens, at, lexicon, decimal)) is not None:
        return found
    found = cardinal(tokens, at, lexicon, decimal)
    if found is None:
        found = fractions.one_part(tokens, at, lexicon)
        if found is None or found.kind != "share":
            return found
        added_parts.of_a_million(tokens, found, lexicon)
        return found
    found = fractions.ratio(tokens, found, lexicon, decimal) or fractions.fraction(tokens, found, lexicon) or found
    if found.kind == "share":
        added_parts.of_a_million(tokens, found, lexicon)
    else:
        added_parts.vulgar(tokens, found)
        added_parts.decimals(tokens, found, lexicon, decimal)
        _suffix(tokens, found, lexicon, money)
        _collective(tokens, found, lexicon)
        added_parts.and_a_half(tokens, found, lexicon)
    return found


def _plain(tokens: Tokens, at: int, lexicon: Lexicon, decimal: str) -> Numeral | None:
    """A number in one word or one run of digits with which nothing goes on, as most are; else None."""
    word, after = tokens.word[at], tokens.word[at + 1]
    if after in lexicon.going_on or after[:1].isdecimal() or not after.isascii() or after.endswith(_PARTS):
        return None
    digits = word[:1].isdecimal()
    value = value_of(word, decimal) if digits else lexicon.small.get(word)
    return None if value is None else Numeral(at, at + 1, float(value), "digits" if digits else "words")


def ranked(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether an ordinal is an end of a range: `between the tenth and the fifteenth`, `entre quinta y décima`."""
    if tokens.word[at] not in lexicon.ordinals or tokens.word[at] in lexicon.small or tokens.word[at + 1] == "-":
        return False
    before = _before_article(tokens, at)
    if tokens.word[before] in lexicon.between or (tokens.word[before] == "than" and before < at - 1):
        return True
    other = before - 1
    if tokens.word[before] not in lexicon.and_ or tokens.word[other] not in lexicon.ordinals:
        return False
    return tokens.word[_before_article(tokens, other)] in lexicon.between


def _before_article(tokens: Tokens, at: int) -> int:
    """The token before another and its article."""
    return at - 1 - (tokens.word[at - 1] in ("the", "el", "la"))


def _negative(tokens: Tokens, at: int, lexicon: Lexicon, decimal: str) -> Numeral | None:
    """`minus five`, `minus-130`, `de menos cinco grados`; not `al menos cinco`."""
    begin = at + 2 if tokens.word[at + 1] == "-" else at + 1
    if tokens.word[begin] in lexicon.minus:
        return None
    if lexicon.code == "es" and (tokens.word[at - 1] not in _BEFORE_MINUS or begin > at + 1):
        return None
    found = read_numeral(tokens, begin, lexicon, decimal)
    if found is None or found.value is None:
        return None
    found.first, found.value = at, -found.value
    return found


def _suffix(tokens: Tokens, found: Numeral, lexicon: Lexicon, money: bool) -> None:
    """Multiply by a suffix: `10k`, `15mn`, `40 M€`, `15 mdd`."""
    at = found.last
    word = tokens.word[at]
    if word not in lexicon.suffixes or found.value is None:
        return
    if not (tokens.word[at - 1][0].isdecimal() or word in MILLIONS):
        return
    glued, capital = tokens.glued(at), tokens.capital(at)
    signed = money or (tokens.glued(at + 1) and tokens.word[at + 1] in ("€", "$", "£"))
    if len(word) == 1:
        sure = (
            signed
            or (word == "k" and (glued or not tokens.word[at + 1][:1].isalpha()))
            or (glued and capital and not (word == "g" and found.value < 10))
        )
        people = word == "m" and glued and tokens.word[at + 1] not in _LENGTHS and tokens.word[at + 1][:1].isalpha()
        if not (sure or people or (word == "b" and capital and tokens.word[at + 1][:1].isalpha())):
            return
    elif word == "mm" and not (capital or money):
        return
    found.value *= lexicon.suffixes[word]
    found.scale, found.last = lexicon.suffixes[word], at + 1


def _collective(tokens: Tokens, found: Numeral, lexicon: Lexicon) -> None:
    """Multiply by a collective that is counted: `three dozen`, `una veintena`, `medio millar`."""
    word = tokens.word[found.last]
    unit = lexicon.collectives.get(word)
    if unit is None and word in lexicon.plurals and lexicon.code == "es" and word not in lexicon.scales:
        unit = lexicon.plurals[word]
    if unit is None or found.value is None or found.value >= 1_000 or (word == "score"):
        return
    found.value = found.head + (found.value - found.head) * unit
    found.scale, found.last = unit, found.last + 1
    if word in lexicon.about and found.value == unit:
        found.kind = "about"
