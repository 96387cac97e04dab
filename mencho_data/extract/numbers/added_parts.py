"""Parts added to a number or taken of one: decimals in words, `and a half`, `of a million`, ½."""

from __future__ import annotations

import unicodedata

from mencho_data.extract.numbers.cardinals import Numeral, cardinal
from mencho_data.extract.numbers.fractions import fraction, slash
from mencho_data.extract.tokens import HYPHENS, Tokens
from mencho_data.extract.words.lexicon import Lexicon


def decimals(tokens: Tokens, found: Numeral, lexicon: Lexicon, decimal: str) -> None:
    """Add decimals in words: `two point seven`, `siete con cincuenta`."""
    if tokens.word[found.last] not in lexicon.point or found.value is None:
        return
    if found.kind == "digits" and (lexicon.code == "es" or tokens.word[found.last + 1] not in lexicon.small):
        return
    index, written = found.last + 1, ""
    if _mixed(tokens, found, lexicon, decimal):
        return
    while tokens.word[index] in lexicon.small and lexicon.small[tokens.word[index]] < 10:
        if tokens.word[index + 1] in ("y", "mil"):
            break
        written += str(int(lexicon.small[tokens.word[index]]))
        index += 1
    if not written or tokens.word[index] in lexicon.small:
        rest = cardinal(tokens, index, lexicon, decimal)
        if rest is None or rest.value is None or rest.value != int(rest.value):
            return
        if rest.scale >= 1_000 and rest.value % rest.scale == 0:  # one point thirty-three million
            found.value = float(f"{found.value:.0f}.{written}{rest.value / rest.scale:.0f}") * rest.scale
            found.scale, found.last = rest.scale, rest.last
            return
        written += str(int(rest.value))
        index = rest.last
    elif tokens.word[index] == "medio":
        return
    after = tokens.word[index]
    if tokens.word[found.last] == "con" and after[:1].isalpha() and after not in ("por", "mil", "millones"):
        return
    found.value, found.last = float(f"{found.value:.0f}.{written}"), index
    _scale(tokens, found, lexicon)


def _mixed(tokens: Tokens, found: Numeral, lexicon: Lexicon, decimal: str) -> bool:
    """Add a fraction in words: `veinte con tres quintos`, `uno con un medio`, `seis millones con dos tercios`."""
    index = found.last + 1
    above = cardinal(tokens, index, lexicon, decimal)
    if above is None or above.value is None or found.value is None:
        return False
    part, after = fraction(tokens, above, lexicon), tokens.word[above.last]
    if part is None and after in ("medio", "medios"):
        part = Numeral(index, above.last + 1, above.value / 2, "share")
    elif part is None and after == "y" and tokens.word[above.last + 1] == "medio" and found.scale == 1:
        part = Numeral(index, above.last + 2, above.value + 0.5, "share")
    if part is None or part.value is None or part.value >= 2:
        return False
    found.value, found.last = found.value + part.value * (found.scale if found.scale >= 1_000 else 1), part.last
    return True


def and_a_half(tokens: Tokens, found: Numeral, lexicon: Lexicon) -> None:
    """Add a part: `two and a half million`, `five billion and three quarters`, `2 millones y medio`."""
    at = found.last + (tokens.word[found.last] in HYPHENS)
    if tokens.word[at] not in lexicon.and_ or found.value is None:
        return
    part, last = _part_of_one(tokens, at + 1, lexicon)
    if not part or tokens.word[last] == "of":
        return
    if found.scale >= 1_000:
        factor = lexicon.scales.get(tokens.word[last], found.scale if part >= 1 / 100 else 1.0)
        found.value, found.last = found.value + part * factor, last + (tokens.word[last] in lexicon.scales)
        return
    unit = lexicon.collectives.get(tokens.word[at - 1], 1.0)
    found.value, found.last = found.value + part * unit, last
    _scale(tokens, found, lexicon)


def _part_of_one(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[float, int]:
    """The part that `a half`, `three quarters` or `medio` adds, and one past its last token; 0 if there is none."""
    word = tokens.word[at]
    if word.isdecimal() and tokens.word[at + 1] == "/":
        part = slash(tokens, at, float(word), at + 1) if len(word) < 3 else None
        return (part.value or 0.0, part.last) if part is not None else (0.0, at)
    if lexicon.code == "es":
        if word in ("medio", "media"):
            return (0.0, at) if tokens.word[at + 1] in lexicon.collectives else (0.5, at + 1)
        return _spelled_part(tokens, at, lexicon)
    if word == "half":
        return 0.5, at + 1
    at += word == "-"
    if tokens.word[at] in ("a", "one"):
        index = at + 1 + (tokens.word[at + 1] in HYPHENS)
        parts = 2.0 if tokens.word[index] == "half" else lexicon.parts.get(tokens.word[index], 0.0)
        return (1 / parts, index + 1) if parts > 1 else (0.0, at)
    above = cardinal(tokens, at, lexicon, ".") if tokens.word[at] in lexicon.small else None
    if above is None or above.value is None:
        return 0.0, at
    quarter = above.last + (tokens.word[above.last] in HYPHENS)
    if tokens.word[quarter] == "quarter" and tokens.word[quarter + 1] in lexicon.scales:
        return above.value / 4, quarter + 1
    return _spelled_part(tokens, at, lexicon)


def _spelled_part(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[float, int]:
    """The part that `two fifths` and `un tercio` add, and one past its last token; 0 if there is none."""
    above = cardinal(tokens, at, lexicon, ".") if tokens.word[at] in lexicon.small else None
    part = fraction(tokens, above, lexicon) if above is not None else None
    fits = part is not None and part.value is not None and part.value < 1 and tokens.word[part.last] != "de"
    return (part.value or 0.0, part.last) if part is not None and fits else (0.0, at)


def _scale(tokens: Tokens, found: Numeral, lexicon: Lexicon) -> None:
    """Multiply by a thousand, a million or more behind the parts: `two and a half million`."""
    at = found.last + (tokens.word[found.last] in HYPHENS)
    factor = lexicon.scales.get(tokens.word[at], 0.0)
    if factor and found.value is not None:
        found.value, found.scale, found.last = found.value * factor, factor, at + 1


def of_a_million(tokens: Tokens, found: Numeral, lexicon: Lexicon) -> None:
    """Multiply a share of a thousand, a million or more: `a quarter of a million`, `tres cuartos de millon`."""
    at = found.last
    if tokens.word[at] not in ("of", "de") or found.value is None:
        return
    at += 1 + (tokens.word[at + 1] in ("a", "one", "un"))
    factor = lexicon.scales.get(tokens.word[at], 0.0)
    if factor:
        found.value, found.last, found.scale, found.kind = found.value * factor, at + 1, factor, "words"


def vulgar(tokens: Tokens, found: Numeral) -> None:
    """Add a sign such as ½ behind digits: `2½ years`."""
    sign = tokens.word[found.last]
    if sign.isascii() or found.value is None or found.kind != "digits":
        return
    part = sign_value(sign)
    if part is not None:
        found.value, found.last = found.value + part, found.last + 1


def sign_value(char: str) -> float | None:
    """The number of a sign such as ¾."""
    if (
        char.isascii()
        or len(char) != 1
        or unicodedata.category(char) != "No"
        or "FRACTION" not in unicodedata.name(char, "")
    ):
        return None
    return unicodedata.numeric(char)
