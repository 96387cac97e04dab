"""Fractions: halves, thirds, shares of a whole."""

from __future__ import annotations

from mencho_data.extract.counted.nouns import PEOPLE, plural
from mencho_data.extract.numbers.cardinals import Numeral, cardinal
from mencho_data.extract.tokens import HYPHENS, Tokens
from mencho_data.extract.words.lexicon import Lexicon
from mencho_data.extract.words.tables import words

_OUT_OF = words("out in of de")
_PERIODS = words("seconds minutes hours days weeks months years decades centuries")


def half(tokens: Tokens, at: int, lexicon: Lexicon) -> Numeral | None:
    """`half a million`, `media docena`, `half of`, `la mitad`; not `second half` or `half-brother`."""
    index = at + 2 if tokens.word[at + 1] in ("a", "an") else at + 1
    after = tokens.word[index]
    unit = lexicon.scales.get(after) or lexicon.collectives.get(after) or (100.0 if after in lexicon.hundred else 0.0)
    if unit:
        return Numeral(at, index + 1, unit / 2, "words")
    before = tokens.word[at - 1]
    if tokens.word[at + 1] == "-" and tokens.word[at + 2] in lexicon.half_units and tokens.word[at] != "mitad":
        return Numeral(at, at + 1, 0.5, "share")
    lowered = before == "la" and tokens.word[at - 2] == "a" and tokens.word[at + 1] != "de"
    idiom = lowered or (
        before in lexicon.ordinals
        or (before == "a" and tokens.word[at - 2] == "and")
        or before in ("in", "other", "ano", "this", "last", "next", "each", "by")
        or tokens.word[at + 1] in HYPHENS
        or (before == "a" and tokens.word[at] == "mitad")
    )
    percent = tokens.word[at + 1] == "por" and tokens.word[at + 2] == "ciento"
    plain = (
        tokens.word[at] != "mitad"
        and not percent
        and tokens.word[at + 1] not in lexicon.half_units
        and (before or tokens.word[at + 1])
    )
    if idiom or (lexicon.code == "es" and plain):
        return None
    return Numeral(at, at + 1, 0.5, "share")


def one_part(tokens: Tokens, at: int, lexicon: Lexicon) -> Numeral | None:
    """`a third of`, `la tercera parte`, `quarter million`, `docena`: a part or a collective without a number before."""
    word, after = tokens.word[at], tokens.word[at + 1]
    if word in lexicon.collectives and (lexicon.code == "es" or tokens.word[at - 1] == "a") and word[-1] != "s":
        kind = "about" if word in lexicon.about else "words"
        return Numeral(at, at + 1, lexicon.collectives[word], kind, scale=lexicon.collectives[word])
    if lexicon.code == "es":
        share = after in ("parte", "partes") and lexicon.ordinals.get(word, 0) > 2
        return Numeral(at, at + 2, 1 / lexicon.ordinals[word], "share") if share else None
    if word not in lexicon.parts or word[-1] == "s":
        return None
    if word == "quarter" and after in lexicon.scales:
        return Numeral(at, at + 2, lexicon.scales[after] / 4, "words")
    if tokens.word[at - 1] == "a" and (after in ("of", "") or not (after[0].isalpha() or after in HYPHENS)):
        return Numeral(at, at + 1, 1 / lexicon.parts[word], "share")
    return None


def ratio(tokens: Tokens, found: Numeral, lexicon: Lexicon, decimal: str) -> Numeral | None:
    """`3/4`, `2 1/4`, `1 over 20`, `one in five`."""
    last, value = found.last, found.value or 0.0
    if tokens.word[last] == "/" and tokens.glued(last) and tokens.glued(last + 1):
        return slash(tokens, found.first, value, last)
    if tokens.word[last + 1] == "/" and value == int(value) and found.kind == "digits":
        above = tokens.word[last]
        part = slash(tokens, last, float(above), last + 1) if above.isdecimal() and len(above) < 3 else None
        if part is not None and part.value is not None and part.value < 1:
            return Numeral(found.first, part.last, value + part.value, "digits")
    return _out_of(tokens, found, lexicon, decimal) or _one_in(tokens, found, lexicon, decimal)


def _one_in(tokens: Tokens, found: Numeral, lexicon: Lexicon, decimal: str) -> Numeral | None:
    """`one in five`, `1-in-5`, `nine in 10`, `2 over 5`, `3 sobre 4`; not `two in three days`."""
    at, value = found.last, found.value or 0.0
    at += tokens.word[at] == "-" and tokens.word[at + 1] == "in"
    link = tokens.word[at]
    if link != "in" and link not in lexicon.over:
        return None
    below = cardinal(tokens, at + 1 + (tokens.word[at + 1] == "-"), lexicon, decimal)
    if below is None or not below.value or below.value < 2 or 1_500 <= below.value <= 2_100:
        return None
    after = tokens.word[below.last]
    if link == "in":
        whose = after in PEOPLE or after in lexicon.harm.people or not plural(after)
        fits = value == 1 or (value < below.value and (below.value in (10, 100, 1_000) or (below.value < 10 and whose)))
        fits = fits and after not in _PERIODS
    else:
        fits = value == int(value) and (value == 1 or not after[:1].isalpha())
    return Numeral(found.first, below.last, value / below.value, "share") if fits else None


def _out_of(tokens: Tokens, found: Numeral, lexicon: Lexicon, decimal: str) -> Numeral | None:
    """`three out of four`, `four in every ten`, `cuatro de cada diez`; not `20 of the 32 states`."""
    last, value = found.last, found.value or 0.0
    if tokens.word[last] not in _OUT_OF:
        return None
    link = (tokens.word[last], tokens.word[last + 1])
    every = link == ("out", "of") and tokens.word[last + 2] == "every"
    if link not in (("out", "of"), ("in", "every"), ("of", "every"), ("de", "cada")):
        return None
    below = cardinal(tokens, last + 2 + every, lexicon, decimal)
    if below is None or not below.value or not 0 < value < below.value:
        return None
    if link == ("out", "of") and value != 1 and below.value > 10 and below.value % 100:
        return None
    return Numeral(found.first, below.last, value / below.value, "share")


def slash(tokens: Tokens, first: int, above: float, sign: int) -> Numeral | None:
    """`3/4`, whose sign stands at a token; not `9/11/2001` or `12/4`."""
    below = tokens.word[sign + 1]
    if not below.isdecimal() or len(below) > 3 or tokens.word[sign + 2] == "/" or above != int(above):
        return None
    number = int(below)
    if not 2 <= number <= 100 or not 0 < above < number:
        return None
    return Numeral(first, sign + 2, above / number, "share")


def fraction(tokens: Tokens, found: Numeral, lexicon: Lexicon) -> Numeral | None:
    """`two-thirds`, `one twenty-fifth`, `tres cuartas partes`, `veintidos treintavos`."""
    value, index = found.value, found.last
    if value is None or value != int(value) or value < 1:
        return None
    index += tokens.word[index] in HYPHENS
    parts, last = _denominator(tokens, index, lexicon)
    if not parts:
        return None
    tens = lexicon.small.get(tokens.word[found.last - 1], 0)
    if lexicon.code == "en" and 20 <= tens < value and parts < 10:
        # one hundred thirty-fifths are a hundred parts of which thirty-five make one
        return Numeral(found.first, last, (value - tens) / (tens + parts), "share")
    plural = tokens.word[last - 1][-1] == "s"
    if plural != (value > 1) or (index > found.last and not plural and value > 1):
        return None
    after = tokens.word[last]
    if not plural and lexicon.code == "es" and after[:1].isalpha() and after not in lexicon.function:
        return None
    return Numeral(found.first, last + (after == "partes"), value / parts, "share")


def _denominator(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[float, int]:
    """The number of parts named at a token, and one past its last token; 0 if there is none."""
    word = tokens.word[index]
    if word in lexicon.parts:
        return lexicon.parts[word], index + 1
    if word in ("half", "halves"):
        return 2.0, index + 1
    if lexicon.code == "es":
        return _compound_part(word, lexicon), index + 1
    if word not in lexicon.small:
        return 0.0, index
    base = cardinal(tokens, index, lexicon, ".")
    if base is None or not base.value:
        return 0.0, index
    last = base.last + (tokens.word[base.last] in (*HYPHENS, "and"))
    unit = lexicon.ordinals.get(tokens.word[last].rstrip("s"), 0)
    if unit >= 100:
        return base.value * unit, last + 1
    fits = 0 < unit < 10 and base.value % 10 == 0 and base.value >= 20
    return (base.value + unit, last + 1) if fits else (0.0, index)


def _compound_part(word: str, lexicon: Lexicon) -> float:
    """Spanish parts in one word: `veintiunavos`, `treintaicincoavos`, `dosmilesimos`."""
    stem = word.rstrip("s")
    for ending, factor in (("milesim", 1_000.0), ("millonesim", 1e6), ("billonesim", 1e12)):
        if stem[:-1].endswith(ending):
            return lexicon.small.get(stem[: -len(ending) - 1], 0.0) * factor
    if stem[-3:] not in ("avo", "ava"):
        return 0.0
    stem = stem[:-3]
    for candidate in (stem, stem + "e", stem + "a", stem + "o"):
        if candidate in lexicon.small:
            return lexicon.small[candidate]
    for tens in ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa"):
        if stem.startswith(tens) and stem[len(tens) : len(tens) + 1] in ("i", "y"):
            return lexicon.small[tens] + lexicon.small.get(stem[len(tens) + 1 :], 0.0)
    return 0.0
