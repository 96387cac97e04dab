"""Numerals: the number that begins at a token, in digits, in words or mixed, with fractions and magnitudes."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from mencho_data.extract import nouns
from mencho_data.extract.digits import value_of
from mencho_data.extract.kinds import ranked
from mencho_data.extract.lexicon import Lexicon
from mencho_data.extract.tokens import Tokens

_HYPHENS = ("-", "–")
_BEFORE_SCALE = frozenset(("a", "an", "one", "half", "few", "couple", "", "the"))
"""What stands before a hundred or a million that is a number by itself."""
_GROUP_SPACES = "\u00a0\u202f\u2009"
_LENGTHS = frozenset("long tall high wide deep away sprint dash race hurdles de".split())


@dataclass(slots=True)
class Numeral:
    """A number as it is written.

    Attributes:
        first: Its first token.
        last: One past its last token.
        value: The number; None for an order of magnitude and for words that give only bounds.
        kind: `digits`, `words`, `share`, `about`, `magnitude` or `vague`.
        low: Lower bound that the words themselves give, else None.
        high: Upper bound that the words themselves give, else None.
        scale: What its last word multiplies by: in `10 to 15 million` it holds for both numbers.
    """

    first: int
    last: int
    value: float | None
    kind: str
    low: float | None = None
    high: float | None = None
    scale: float = 1.0


def read_numeral(tokens: Tokens, at: int, lexicon: Lexicon, decimal: str, money: bool = False) -> Numeral | None:
    """The numeral that begins at a token, or None. It never reaches over a blank line.

    Args:
        tokens: The text.
        at: Where it has to begin.
        lexicon: Its language.
        decimal: Sign before the decimals, as `decimal_sign` gives it.
        money: Whether a sign of money stands before it, so that `m` is million and no metre.
    """
    word = tokens.word(at)
    if word in lexicon.vague or word in lexicon.plurals:
        found = _magnitude(tokens, at, lexicon)
        if found is not None or word not in lexicon.scales:
            return found
    if word in lexicon.halves:
        return _half(tokens, at, lexicon)
    if word in lexicon.minus:
        return _negative(tokens, at, lexicon, decimal)
    if len(word) == 1 and not word.isdecimal() and (part := _vulgar(word)) is not None:
        return Numeral(at, at + 1, part, "words")
    if ranked(tokens, at, lexicon):
        return Numeral(at, at + 1, lexicon.ordinals[word], "words")
    found = _cardinal(tokens, at, lexicon, decimal)
    if found is None:
        return _one_part(tokens, at, lexicon)
    found = _ratio(tokens, found, lexicon, decimal) or _fraction(tokens, found, lexicon) or found
    if found.kind != "share":
        _decimals(tokens, found, lexicon, decimal)
        _suffix(tokens, found, lexicon, money)
        _collective(tokens, found, lexicon)
        _and_a_half(tokens, found, lexicon)
    return found


def _cardinal(tokens: Tokens, at: int, lexicon: Lexicon, decimal: str) -> Numeral | None:
    """A whole number in words, digits or both, or any number in digits."""
    millions = thousands = group = 0.0
    room, biggest, scale = float("inf"), float("inf"), 1.0
    index, read, digits = at, False, False
    while True:
        step = index if not read else _joined(tokens, index, lexicon, room, scale)
        word = tokens.word(step)
        if word in lexicon.small:
            number = lexicon.small[word]
            if number >= room or (read and number == 0):
                break
            group += number
            room = 1 if number < 20 or number % 10 else 10 if number < 100 else 100
            index, read = step + 1, True
        elif word in lexicon.hundred:
            plain = digits and index == at + 1
            if (group >= 100 and not plain) or (read and not group) or 0 < group < 1:
                break
            if not read and tokens.word(at - 1) not in _BEFORE_SCALE:
                break
            group, room, scale = (group or 1) * 100, 100, 100.0
            index, read = step + 1, True
        elif word in lexicon.scales:
            factor = lexicon.scales[word]
            if not read and lexicon.code == "en" and tokens.word(at - 1) not in _BEFORE_SCALE:
                break
            if factor == 1_000:
                if thousands or room == 1_000:
                    break
                thousands, group = (group or 1) * factor, 0.0
            elif factor < biggest and not (read and not (thousands or group)):
                millions, thousands, group = millions + (thousands + group or 1) * factor, 0.0, 0.0
                biggest = factor
            else:
                break
            room, scale = 1_000, factor
            index, read = step + 1, True
        elif word[:1].isdecimal() and (not read or (room > 1 and _continues(tokens, step, lexicon, scale))):
            number_last = _digits(tokens, step, decimal)
            if number_last is None or number_last[0] >= room:
                break
            group += number_last[0]
            index, room = number_last[1], 1
            digits, read = digits or not read, True
        else:
            break
    if not read:
        return None
    value = millions + thousands + group
    if scale > 1 and group:
        scale = 1.0
    return Numeral(at, index, value, "digits" if digits and index - at == 1 else "words", scale=scale)


def _joined(tokens: Tokens, index: int, lexicon: Lexicon, room: float, scale: float) -> int:
    """Where the next part of a number stands: past a hyphen, `and` or `y` that joins it, or right here."""
    word, after = tokens.word(index), tokens.word(index + 1)
    if word in _HYPHENS and (
        (room == 10 and 0 < lexicon.small.get(after, 10) < 10) or after in lexicon.hundred or after in lexicon.scales
    ):
        return index + 1
    if word not in lexicon.and_:
        return index
    if lexicon.code == "es":
        return index + 1 if room == 10 and 0 < lexicon.small.get(after, 10) < 10 else index
    if room not in (100, 1_000) or not (after in lexicon.small or after.isdecimal()):
        return index
    end = index + 2
    while tokens.word(end) in lexicon.small or (tokens.word(end) in _HYPHENS and tokens.word(end + 1) in lexicon.small):
        end += 1
    factor = 100.0 if tokens.word(end) in lexicon.hundred else lexicon.scales.get(tokens.word(end), 1.0)
    number = float(after) if after.isdecimal() and len(after) < 4 else lexicon.small.get(after, 1_000.0)
    fits = 0 < number < room and number * factor < (scale if factor > 100 or scale > 100 else 100)
    nested = scale == 100 and factor >= 1_000
    part = tokens.word(end) in lexicon.parts and tokens.word(end)[-1] == "s"
    return index + 1 if (fits or nested) and not part else index


def _continues(tokens: Tokens, index: int, lexicon: Lexicon, scale: float) -> bool:
    """Whether digits go on with a number in words: `mil 939`, `2 million 500 thousand`, `3 hundred and 21`."""
    word, after = tokens.word(index), tokens.word(index + 1)
    if not word.isdecimal() or len(word) > 3 or (word[0] == "0" and len(word) < 3):
        return False
    if after in lexicon.scales or after in lexicon.hundred:
        return lexicon.scales.get(after, 100.0) < scale
    if lexicon.code == "es":
        return scale == 1_000 and not (len(word) < 3 and tokens.word(index - 1) == "y") and after not in ("%", "/")
    return tokens.word(index - 1) in lexicon.and_


def _digits(tokens: Tokens, at: int, decimal: str) -> tuple[float, int] | None:
    """The number in digits at a token, and one past its last token; digits in groups of three may have spaces."""
    word = tokens.words[at]
    last = at + 1
    if len(word) <= 3 and word.isdecimal():
        groups = [word]
        while _spaced_group(tokens, last):
            groups.append(tokens.words[last])
            last += 1
        narrow = tokens.text[tokens.spans[at][1] : tokens.spans[at][1] + 1] in tuple(_GROUP_SPACES)
        if len(groups) > (1 if narrow else 2):
            whole = "".join(groups)
            value = value_of(whole, decimal) if whole.isdecimal() else float(whole.replace(",", "."))
            return (value, last) if value is not None else None
    value = value_of(word, decimal)
    if value is None:
        return None
    last = at + 1
    if tokens.word(last) in ("^", "e") and tokens.glued(last):
        return _power(tokens, at, value)
    return value, last


def _spaced_group(tokens: Tokens, index: int) -> bool:
    """Whether three digits stand one space behind the token before."""
    if index >= len(tokens.words) or tokens.spans[index][0] != tokens.spans[index - 1][1] + 1:
        return False
    word, between = tokens.words[index], tokens.text[tokens.spans[index][0] - 1]
    if between not in " " + _GROUP_SPACES or not tokens.words[index - 1].isdecimal():
        return False
    return len(word) == 3 if word.isdecimal() else word[:3].isdecimal() and len(word) > 4 and word[3] in ".,"


def _power(tokens: Tokens, at: int, value: float) -> tuple[float, int]:
    """`1.3e6` and `1.1^23`."""
    last, sign = at + 2, 1
    while tokens.word(last) in ("+", "-") and tokens.glued(last) and last < at + 4:
        sign = -1 if tokens.word(last) == "-" else sign
        last += 1
    power = tokens.word(last)
    if not (power.isdecimal() and len(power) < 3 and tokens.glued(last)):
        return value, at + 1
    try:
        result = value * 10.0 ** (sign * int(power)) if tokens.word(at + 1) == "e" else value ** (sign * int(power))
    except (OverflowError, ZeroDivisionError):
        return value, at + 1
    return result, last + 1


def _vulgar(char: str) -> float | None:
    """The number of a sign such as ¾."""
    if unicodedata.category(char) != "No" or "FRACTION" not in unicodedata.name(char, ""):
        return None
    return unicodedata.numeric(char)


def _negative(tokens: Tokens, at: int, lexicon: Lexicon, decimal: str) -> Numeral | None:
    """`minus five`, `minus-130`."""
    begin = at + 2 if tokens.word(at + 1) == "-" else at + 1
    if lexicon.code == "es" or tokens.word(begin) in lexicon.minus:
        return None
    found = read_numeral(tokens, begin, lexicon, decimal)
    if found is None or found.value is None:
        return None
    found.first, found.value = at, -found.value
    return found


def _magnitude(tokens: Tokens, at: int, lexicon: Lexicon) -> Numeral | None:
    """`dozens`, `tens of thousands`, `several hundred`; and `several` alone."""
    of = "of" if lexicon.code == "en" else "de"
    word = tokens.word(at)
    unit, index = 1.0, at
    if word in lexicon.vague:
        index += 1
        after = tokens.word(index)
        unit = {**lexicon.scales, **lexicon.plurals, **dict.fromkeys(lexicon.hundred, 100.0)}.get(after, 0.0)
        unit = unit or lexicon.collectives.get(after, 0.0)
        low, high = lexicon.vague[word]
        if low < 1 and not _share_of_people(tokens, at, lexicon):
            return None
        if not unit or low < 1:
            return Numeral(at, at + 1, None, "vague", low, high)
        index += 1
    else:
        unit, index = lexicon.plurals[word], at + 1
        if word in ("tens", "scores") and tokens.word(index) != of:
            return None
    while tokens.word(index) == of and tokens.word(index + 1) in lexicon.plurals:
        unit *= lexicon.plurals[tokens.word(index + 1)]
        index += 2
    return Numeral(at, index, None, "magnitude", 2 * unit)


def _share_of_people(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether `most` and `majority` are a share, `most of the states`, and no superlative, `most powerful`."""
    if tokens.word(at - 1) in ("one", "of", "'", "s", "his", "her", "its", "their", "at") or tokens.word(at) != "most":
        return tokens.word(at) != "most"
    after = tokens.word(at + 1)
    if tokens.word(at - 1) == "the" or not after.isalpha():
        return False
    return after == "of" or after in nouns.PEOPLE or (nouns.plural(after) and not tokens.capital(at + 1))


def _half(tokens: Tokens, at: int, lexicon: Lexicon) -> Numeral | None:
    """`half a million`, `media docena`, `half of`, `la mitad`; not `second half` or `half-brother`."""
    index = at + 2 if tokens.word(at + 1) in ("a", "an") else at + 1
    after = tokens.word(index)
    unit = lexicon.scales.get(after) or lexicon.collectives.get(after) or (100.0 if after in lexicon.hundred else 0.0)
    if unit:
        return Numeral(at, index + 1, unit / 2, "words")
    before = tokens.word(at - 1)
    idiom = (
        before in lexicon.ordinals
        or before in ("in", "other", "ano", "this", "last", "next", "each", "by")
        or tokens.word(at + 1) in _HYPHENS
    )
    if idiom or (lexicon.code == "es" and tokens.word(at) != "mitad"):
        return None
    return Numeral(at, at + 1, 0.5, "share")


def _one_part(tokens: Tokens, at: int, lexicon: Lexicon) -> Numeral | None:
    """`a third of`, `la tercera parte`, `quarter million`, `docena`: a part or a collective without a number before."""
    word, after = tokens.word(at), tokens.word(at + 1)
    if word in lexicon.collectives and (lexicon.code == "es" or tokens.word(at - 1) == "a") and word[-1] != "s":
        kind = "about" if word in lexicon.about else "words"
        return Numeral(at, at + 1, lexicon.collectives[word], kind, scale=lexicon.collectives[word])
    if lexicon.code == "es":
        share = after in ("parte", "partes") and word in lexicon.ordinals
        return Numeral(at, at + 2, 1 / lexicon.ordinals[word], "share") if share else None
    if word not in lexicon.parts or word[-1] == "s":
        return None
    if word == "quarter" and after in lexicon.scales:
        return Numeral(at, at + 2, lexicon.scales[after] / 4, "words")
    if tokens.word(at - 1) == "a" and (after in ("of", "") or not after[0].isalpha()):
        return Numeral(at, at + 1, 1 / lexicon.parts[word], "share")
    return None


def _ratio(tokens: Tokens, found: Numeral, lexicon: Lexicon, decimal: str) -> Numeral | None:
    """`3/4`, `2 1/4`, `1 over 20`, `one in five`."""
    last, value = found.last, found.value or 0.0
    if tokens.word(last) == "/" and tokens.glued(last) and tokens.glued(last + 1):
        return _slash(tokens, found.first, value, last)
    if tokens.word(last + 1) == "/" and value == int(value) and found.kind == "digits":
        above = tokens.word(last)
        part = _slash(tokens, last, float(above), last + 1) if above.isdecimal() and len(above) < 3 else None
        if part is not None and part.value is not None and part.value < 1:
            return Numeral(found.first, part.last, value + part.value, "digits")
    if (every := _out_of(tokens, found, lexicon, decimal)) is not None:
        return every
    if value != 1:
        return None
    step = last + 1 if tokens.word(last) in lexicon.over or tokens.word(last) == "in" else 0
    if not step:
        return None
    below = _cardinal(tokens, step, lexicon, decimal)
    if below is None or not below.value or (below.value < 2 or 1_500 <= below.value <= 2_100):
        return None
    return Numeral(found.first, below.last, 1 / below.value, "share")


def _out_of(tokens: Tokens, found: Numeral, lexicon: Lexicon, decimal: str) -> Numeral | None:
    """`three out of four`, `four in every ten`, `cuatro de cada diez`; not `20 of the 32 states`."""
    last, value = found.last, found.value or 0.0
    link = (tokens.word(last), tokens.word(last + 1))
    if link not in (("out", "of"), ("in", "every"), ("of", "every"), ("de", "cada")):
        return None
    below = _cardinal(tokens, last + 2, lexicon, decimal)
    if below is None or not below.value or not 0 < value < below.value:
        return None
    if link == ("out", "of") and value != 1 and below.value not in (*range(2, 11), 100):
        return None
    return Numeral(found.first, below.last, value / below.value, "share")


def _slash(tokens: Tokens, first: int, above: float, slash: int) -> Numeral | None:
    below = tokens.word(slash + 1)
    if not below.isdecimal() or len(below) > 3 or tokens.word(slash + 2) == "/" or above != int(above):
        return None
    number = int(below)
    if not 2 <= number <= 100 or not 0 < above < number:
        return None
    return Numeral(first, slash + 2, above / number, "share")


def _fraction(tokens: Tokens, found: Numeral, lexicon: Lexicon) -> Numeral | None:
    """`two-thirds`, `one twenty-fifth`, `tres cuartas partes`, `veintidos treintavos`."""
    value, index = found.value, found.last
    if value is None or value != int(value) or value < 1:
        return None
    index += tokens.word(index) in _HYPHENS
    parts, last = _denominator(tokens, index, lexicon)
    if not parts:
        return None
    tens = lexicon.small.get(tokens.word(found.last - 1), 0)
    if lexicon.code == "en" and 20 <= tens < value and parts < 10:
        # one hundred thirty-fifths are a hundred parts of which thirty-five make one
        return Numeral(found.first, last, (value - tens) / (tens + parts), "share")
    plural = tokens.word(last - 1)[-1] == "s"
    if plural != (value > 1) or (index > found.last and not plural and value > 1):
        return None
    after = tokens.word(last)
    if not plural and lexicon.code == "es" and after[:1].isalpha() and after not in ("de", "por", "o", "del"):
        return None
    return Numeral(found.first, last + (after == "partes"), value / parts, "share")


def _denominator(tokens: Tokens, index: int, lexicon: Lexicon) -> tuple[float, int]:
    """The number of parts named at a token, and one past its last token; 0 if there is none."""
    word = tokens.word(index)
    if word in lexicon.parts:
        return lexicon.parts[word], index + 1
    if lexicon.code == "es":
        return _compound_part(word, lexicon), index + 1
    tens, hyphen = lexicon.small.get(word, 0), tokens.word(index + 1) in _HYPHENS
    unit = lexicon.ordinals.get(tokens.word(index + 1 + hyphen).rstrip("s"), 0)
    return (tens + unit, index + 2 + hyphen) if tens >= 20 and 0 < unit < 10 else (0.0, index)


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


def _decimals(tokens: Tokens, found: Numeral, lexicon: Lexicon, decimal: str) -> None:
    """Add decimals in words: `two point seven`, `siete con cincuenta`."""
    if tokens.word(found.last) not in lexicon.point or found.value is None or found.kind == "digits":
        return
    index, written = found.last + 1, ""
    if _mixed(tokens, found, lexicon, decimal):
        return
    while tokens.word(index) in lexicon.small and lexicon.small[tokens.word(index)] < 10:
        if tokens.word(index + 1) in ("y", "mil"):
            break
        written += str(int(lexicon.small[tokens.word(index)]))
        index += 1
    if not written or tokens.word(index) in lexicon.small:
        rest = _cardinal(tokens, index, lexicon, decimal)
        if rest is None or rest.value is None or rest.value != int(rest.value):
            return
        written += str(int(rest.value))
        index = rest.last
    elif tokens.word(index) == "medio":
        return
    after = tokens.word(index)
    if tokens.word(found.last) == "con" and after[:1].isalpha() and after not in ("por", "mil", "millones"):
        return
    found.value, found.last = float(f"{found.value:.0f}.{written}"), index


def _mixed(tokens: Tokens, found: Numeral, lexicon: Lexicon, decimal: str) -> bool:
    """Add a fraction in words: `veinte con tres quintos`, `uno con un medio`, `seis millones con dos tercios`."""
    index = found.last + 1
    above = _cardinal(tokens, index, lexicon, decimal)
    if above is None or above.value is None or found.value is None:
        return False
    part = _fraction(tokens, above, lexicon)
    if part is None and tokens.word(above.last) in ("medio", "medios"):
        part = Numeral(index, above.last + 1, above.value / 2, "share")
    if part is None or part.value is None or part.value >= 2:
        return False
    found.value, found.last = found.value + part.value * (found.scale if found.scale >= 1_000 else 1), part.last
    return True


def _suffix(tokens: Tokens, found: Numeral, lexicon: Lexicon, money: bool) -> None:
    """Multiply by a suffix: `10k`, `15mn`, `40 M€`, `15 mdd`."""
    at = found.last
    word = tokens.word(at)
    if word not in lexicon.suffixes or not tokens.word(at - 1)[0].isdecimal() or found.value is None:
        return
    glued, capital = tokens.glued(at), tokens.capital(at)
    signed = money or (tokens.glued(at + 1) and tokens.word(at + 1) in ("€", "$", "£"))
    if len(word) == 1:
        sure = signed or (glued and word == "k") or (glued and capital and not (word == "g" and found.value < 10))
        people = word == "m" and glued and tokens.word(at + 1) not in _LENGTHS and tokens.word(at + 1)[:1].isalpha()
        if not (sure or people or (word == "b" and capital and tokens.word(at + 1)[:1].isalpha())):
            return
    elif word == "mm" and not (capital or money):
        return
    found.value *= lexicon.suffixes[word]
    found.scale, found.last = lexicon.suffixes[word], at + 1


def _collective(tokens: Tokens, found: Numeral, lexicon: Lexicon) -> None:
    """Multiply by a collective that is counted: `three dozen`, `una veintena`, `medio millar`."""
    word = tokens.word(found.last)
    unit = lexicon.collectives.get(word)
    if unit is None and word in lexicon.plurals and lexicon.code == "es" and word not in lexicon.scales:
        unit = lexicon.plurals[word]
    if unit is None or found.value is None or found.value >= 1_000 or (word == "score"):
        return
    found.value, found.scale, found.last = found.value * unit, unit, found.last + 1
    if word in lexicon.about and found.value == unit:
        found.kind = "about"


def _and_a_half(tokens: Tokens, found: Numeral, lexicon: Lexicon) -> None:
    """Add a part: `two and a half million`, `five billion and three quarters`, `2 millones y medio`."""
    at = found.last
    if tokens.word(at) not in lexicon.and_ or found.value is None:
        return
    index, above = at + 1, 1.0
    if lexicon.code == "en":
        article = tokens.word(index)
        if article in ("a", "one"):
            index += 1
        elif article in lexicon.small and lexicon.small[article] < 10:
            above, index = lexicon.small[article], index + 1
        else:
            return
    word = tokens.word(index)
    parts = 2.0 if word in lexicon.halves and word != "mitad" else lexicon.parts.get(word, 0.0)
    if not parts or (lexicon.code == "es" and parts != 2):
        return
    index += 1
    part = above / parts
    if found.scale >= 1_000:
        factor = lexicon.scales.get(tokens.word(index), found.scale if parts < 100 else 1.0)
        index += tokens.word(index) in lexicon.scales
        found.value, found.last = found.value + part * factor, index
        return
    found.value, found.last = found.value + part, index
    factor = lexicon.scales.get(tokens.word(index), 1.0)
    if factor > 1:
        found.value, found.scale, found.last = found.value * factor, factor, index + 1
