"""A plain search for everything that looks like a number, to hold the extractor and the curators against.

It knows no grammar: digits, number words of English and Spanish, and which of them stand together as one. What is
no figure (dates, ordinals, "no", "most") is found on purpose; the ledger says of each why it counts nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

_ORDINALS_EN = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth "
    "ninetieth hundredth thousandth millionth billionth trillionth"
)
_STEMS_ES = (
    "primer segund tercer cuart quint sext septim octav noven decim undecim duodecim decimoprimer decimosegund "
    "decimotercer decimocuart decimoquint decimosext decimoseptim decimoctav decimonoven vigesim trigesim cuadragesim "
    "quincuagesim sexagesim septuagesim octogesim nonagesim centesim ducentesim tricentesim cuadringentesim "
    "quingentesim milesim millonesim billonesim"
)
_ORDINALS_ES = " ".join(f"{stem}{end}" for stem in _STEMS_ES.split() for end in ("o", "a", "os", "as"))
_EN = {
    "cardinal": (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety zero nil nought naught"
    ),
    "scale": (
        "tens dozen dozens dz doz score scores hundred hundreds thousand thousands lakh crore million millions billion "
        "billions trillion trillions quadrillion quintillion mn mln bn bln tn trn"
    ),
    "period": (
        "decade decades century centuries fortnight twenties thirties forties fifties sixties seventies eighties "
        "nineties"
    ),
    "part": "half halves quarter quarters " + " ".join(f"{word}s" for word in _ORDINALS_EN.split()[2:]),
    "ordinal": _ORDINALS_EN,
    "vague": (
        "no none both several multiple most majority couple pair pairs duo trio handful handfuls twice thrice double "
        "doubled doubles doubling triple tripled triples tripling quadruple quadrupled quadrupling halved halving "
        "twofold threefold fourfold fivefold tenfold hundredfold"
    ),
}
_ES = {
    "cardinal": (
        "uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete "
        "dieciocho diecinueve veinte veintiun veintiuno veintiuna veintidos veintitres veinticuatro veinticinco "
        "veintiseis veintisiete veintiocho veintinueve treinta cuarenta cincuenta sesenta setenta ochenta noventa cero"
    ),
    "scale": (
        "decena decenas docena docenas quincena quincenas veintena veintenas treintena cuarentena cincuentena cien "
        "ciento cientos centena centenas centenar centenares doscientos doscientas trescientos trescientas "
        "cuatrocientos cuatrocientas quinientos quinientas seiscientos seiscientas setecientos setecientas ochocientos "
        "ochocientas novecientos novecientas mil miles millar millares millon millones millardo millardos billon "
        "billones trillon trillones mdp mdd mde mmdp mmdd"
    ),
    "period": "decada decadas siglo siglos lustro lustros quinquenio bienio trienio",
    "part": "medio media mitad mitades tercio tercios",
    "ordinal": "primer tercer " + _ORDINALS_ES,
    "vague": (
        "ningun ninguno ninguna ambos ambas varios varias multiples mayoria par pares puñado doble dobles triple "
        "triples cuadruple duplico duplicaron duplicado duplica duplican triplico triplicaron triplicado triplica "
        "triplican cuadruplico cuadruplicaron"
    ),
}

_FOLLOWS: dict[str, set[str]] = {
    "digits": {"scale", "part", "period"},
    "cardinal": {"cardinal", "scale", "part", "period", "ordinal"},
    "scale": {"cardinal", "scale", "part", "ordinal", "digits"},
    "part": {"scale", "period"},
    "vague": {"scale", "period"},
    "ordinal": set(),
    "period": set(),
}
"""Kind of a number word -> kinds that make one expression with it where they follow: two hundred, 15 million."""

_LINKED = {
    ("scale", "and"): {"cardinal", "part", "digits"},
    ("scale", "y"): {"cardinal", "part", "digits"},
    ("cardinal", "y"): {"cardinal"},
    ("scale", "of"): {"scale", "period"},
    ("scale", "de"): {"scale", "period"},
    ("part", "a"): {"scale", "period"},
    ("part", "de"): {"scale", "period"},
}
"""Kind and linking word -> kinds that follow: hundred and five, treinta y cinco, tens of thousands, half a million."""

_FRACTIONS = "¼-¾⅐-⅞"
_TOKEN = re.compile(
    rf"(?P<digits>[\d{_FRACTIONS}]\w*(?:[.,:/'’‐‑–-](?=\d)\w+){{0,9}})"
    rf"|(?P<word>[^\W\d_{_FRACTIONS}](?:[^\W\d_{_FRACTIONS}]|[\u0300-\u036f])*)"
)
_GAP = re.compile(r"[ \t\u00a0\u2009\u202f‐‑-]{1,2}")
_ROMAN = re.compile(r"(?=..)(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
"""Up to 89, of at least two capitals. C, D and M are left out: DC and MC are more often names than numbers."""
_PART = re.compile(r"\w+")
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?")

MAX_CHARS, MAX_WORDS = 80, 10
"""No expression is longer: more may not be quoted."""
_LONGEST_WORD = 30


class _Number(NamedTuple):
    """A run of digits or a number word, or a word that may link two, whose kind is empty."""

    start: int
    end: int
    kind: str
    word: str


def sweep(text: str, lang: str | None = None) -> list[tuple[int, int]]:
    """Every numeric expression of a text.

    Digits with their separators and the letters that hang on them (20th, 15mn), number words, and Roman numerals of
    two or more letters. Numbers that stand together are one expression. "A", "an" and "un" alone are none.

    Args:
        text: The text; offsets count its code points.
        lang: `en` or `es`; for any other, and None, the words of both.

    Returns:
        Half-open spans in order, none overlapping another, none with a line end.
    """
    found: list[tuple[int, int]] = []
    words, run, link = 0, None, None
    for token in _tokens(text, lang):
        more = words + len(_PART.findall(token.word)) + (link is not None)
        fits = run is not None and more <= MAX_WORDS and token.end - found[-1][0] <= MAX_CHARS
        if run is not None and fits and _joins(text, run, link, token):
            found[-1] = (found[-1][0], token.end)
            words, run, link = more, token, None
        elif token.kind:
            found.append((token.start, token.end))
            words, run, link = len(_PART.findall(token.word)), token, None
        elif run is not None and link is None and _touch(text, run, token):
            link = token
        else:
            run = link = None
    return found


def _tokens(text: str, lang: str | None) -> Iterator[_Number]:
    """The numbers of a text and all words between them, in order."""
    kinds = _kinds(lang)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if match["digits"]:
            for at in range(start, end, MAX_CHARS):
                last = min(at + MAX_CHARS, end)
                yield _Number(at, last, "digits", text[at:last])
        elif end - start > _LONGEST_WORD:
            yield _Number(start, end, "", "")
        else:
            word = _fold(match[0])
            kind = kinds.get(word, "")
            yield _Number(start, end, kind or ("ordinal" if _ROMAN.fullmatch(match[0]) else ""), word)


def _joins(text: str, left: _Number, link: _Number | None, right: _Number) -> bool:
    """Whether a number makes one expression with the one before it."""
    if not right.kind or not _touch(text, link or left, right):
        return False
    if link is not None:
        return right.kind in _LINKED.get((left.kind, link.word), ())
    if left.kind == right.kind == "digits":  # 20 674
        return text[left.end] not in "-‐‑" and len(left.word) <= 3 and _GROUP.fullmatch(right.word) is not None
    return right.kind in _FOLLOWS.get(left.kind, ())


def _touch(text: str, left: _Number, right: _Number) -> bool:
    """Whether nothing but a space or a hyphen stands between two words."""
    return _GAP.fullmatch(text, left.end, right.start) is not None


def _fold(word: str) -> str:
    """The word in lower case, without accents."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@cache
def _kinds(lang: str | None) -> dict[str, str]:
    """Number word -> its kind."""
    tables = {"en": (_EN,), "es": (_ES,)}.get(lang or "", (_EN, _ES))
    words = {_fold(word): kind for table in tables for kind, words in table.items() for word in words.split()}
    return {word: kind for word, kind in words.items() if word != "segundos"}  # mostly of time, as seconds are
