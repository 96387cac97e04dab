"""Numerals that state no figure: dates, clock times, years, ordinals, names, idioms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mencho_data.extract import money, nouns
from mencho_data.extract.lexicon import Lexicon
from mencho_data.extract.tokens import PARAGRAPH, Tokens

if TYPE_CHECKING:
    from mencho_data.extract.numerals import Numeral

_ORDINAL_ENDS = frozenset("st nd rd th º ª er ro ra ta to do da mo ma vo va no na o".split())
_HALF_DAYS = frozenset("am pm hrs hr h hs gmt est edt et pt utc pst pdt cst cdt bst".split())
_CLOCK = frozenset("at las la since by until hasta desde".split())
_EARLY, _LATE = 1_500, 2_100
_SIGNED = frozenset("sub minus pre then now mid non under over the a all up to".split())
_MEASURES = frozenset(
    "hp km kg mg mm cm inch inches foot feet mile meter metre litre liter gallon barrel ton tonne watt megawatt mw kw "
    "gigawatt year years month day hour minute second percent per times anos ano mil million billion degree".split()
)
_PLURALS_WITHOUT_S = frozenset("people men women children police personnel staff dead personas gente".split())
_QUOTES = frozenset("'\"“”«»(")

_IDIOMS = {
    "en": (
        "one another", "one of a kind", "one by one", "one day", "number one", "one thing", "no one", "one on one",
        "zero tolerance", "ground zero", "zero sum", "one way or", "one or another", "one and only", "one time",
        "24 / 7", "9 / 11", "50 / 50", "50 - 50", "one - time", "one - off", "one - sided", "one - way",
        "one - on", "one - stop", "a million times", "at one time", "square one",
        "fifty - fifty", "two - faced", "second - hand", "day one", "phase one", "day two",
    ),
    "es": (
        "cero tolerancia", "tolerancia cero", "uno por uno", "uno a uno", "zona cero", "24 / 7", "una vez", "a la una",
        "una y otra", "uno y otro", "una a una", "una que otra", "uno que otro", "mas de uno", "11 - s", "mas de una vez",
        "un poco", "una serie", "un dia", "uno de estos", "de una vez", "cada uno", "cada una",
    ),
}  # fmt: skip
_IDIOM_WORDS = {
    lang: {word: [tuple(idiom.split()) for idiom in idioms if word in idiom.split()] for idiom in idioms
           for word in idiom.split() if word[0].isdecimal() or word not in "a / - of at the day by no on off way time"}
    for lang, idioms in _IDIOMS.items()
}  # fmt: skip

Found = tuple[str, int, int]
"""Kind, first token, one past the last token."""


def before_reading(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    """What a numeral at a token is if it states no figure, as far as its surroundings alone tell."""
    word = tokens.word(at)
    if word[0].isdecimal():
        return (
            _iso(tokens, at)
            or _clock(tokens, at, lexicon)
            or _ordinal_digits(tokens, at)
            or _date(tokens, at, lexicon)
            or _idiom(tokens, at, lexicon)
            or _code(tokens, at)
        )
    if word in lexicon.ordinals and word not in lexicon.small:
        return _ordinal_word(tokens, at, lexicon)
    return _date(tokens, at, lexicon) or _idiom(tokens, at, lexicon)


def after_reading(tokens: Tokens, numeral: Numeral, lexicon: Lexicon, bounded: bool) -> Found | None:
    """What a numeral is if it states no figure, now that its number and its end are known.

    Args:
        tokens: The text.
        numeral: The numeral.
        lexicon: Its language.
        bounded: Whether words that bound a number, or a sign of money, stand before it.
    """
    first, last = numeral.first, numeral.last
    if (found := _year(tokens, numeral, lexicon, bounded)) is not None:
        return found
    if lexicon.code == "en" and tokens.word(last) == "-" and tokens.word(last + 1) in lexicon.ordinals:
        return "ordinal", first, last + 2
    if tokens.word(last) in lexicon.ordinals and numeral.value not in (None, 1) and numeral.kind == "words":
        return ("ordinal", first, last + 1) if lexicon.ordinals[tokens.word(last)] < 10 else None
    if tokens.word(first) == "one" and last == first + 1 and _pronoun(tokens, first, lexicon):
        return "pronoun", first, last
    if not bounded and _name(tokens, numeral, lexicon):
        return "name", first, last
    return None


def _iso(tokens: Tokens, at: int) -> Found | None:
    """`2026-02-22`, `22/02/2026`, `22.02.2026`, `1995-01`."""
    sign = tokens.word(at + 1)
    if sign not in ("-", "/", ".") or not (tokens.glued(at + 1) and tokens.glued(at + 2)):
        return None
    parts, last = [tokens.word(at)], at + 1
    while len(parts) < 4 and tokens.word(last) == sign and tokens.glued(last) and tokens.glued(last + 1):
        part = tokens.word(last + 1)
        if not part.isdecimal():
            break
        parts.append(part)
        last += 2
    if not all(part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    numbers = [int(part) for part in parts]
    if len(parts) == 3 and sign != "." or (len(parts) == 3 and len(parts[2]) == 4):
        year = numbers[0] if len(parts[0]) == 4 else numbers[2]
        rest = sorted(numbers[1:] if len(parts[0]) == 4 else numbers[:2])
        if rest[0] <= 12 and rest[1] <= 31 and min(rest) > 0 and (len(str(year)) == 4 or len(parts[2]) == 2):
            return "date", at, last
    if len(parts) == 2 and sign in "-/" and len(parts[0]) == 4 and _EARLY <= numbers[0] < _LATE:
        if len(parts[1]) == 2 and (numbers[1] <= 12 or numbers[1] == numbers[0] % 100 + 1):
            return "date", at, last
    return None


def _clock(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    """`9:40`, `9.40 a.m.`, `5pm`, `2130 GMT`, `a las 9 horas`, `at 1500`."""
    word, last = tokens.word(at), at + 1
    shape = word.replace(".", "")
    if not shape.isdecimal() or len(shape) > 4:
        return None
    hour = int(word.split(".")[0]) if "." in word or len(word) < 3 else int(word) // 100
    minutes = False
    while tokens.word(last) in (":", "h") and tokens.glued(last) and tokens.word(last + 1).isdecimal():
        if len(tokens.word(last + 1)) != 2 or not tokens.glued(last + 1):
            return None
        minutes, last = True, last + 2
    if hour > 24:
        return None
    after = tokens.word(last)
    if after in ("a", "p") and tokens.word(last + 1) == "." and tokens.word(last + 2) == "m":
        return "time", at, last + 3 + (tokens.word(last + 3) == ".")
    if after in ("am", "pm", "hrs", "gmt", "o") and (after != "o" or tokens.word(last + 2) == "clock"):
        return "time", at, last + (3 if after == "o" else 1)
    if after in _HALF_DAYS and (minutes or len(shape) == 4) and not (after == "h" and not tokens.glued(last)):
        return "time", at, last + 1
    if minutes:
        return "time", at, last
    before = tokens.word(at - 1)
    four = len(word) == 4 and word.isdecimal() and int(word) % 100 < 60
    if four and after in ("hours", "horas"):
        return "time", at, last + 1
    ends = not after[:1].isalpha() or after in lexicon.function or after in ("today", "yesterday", "local", "hora")
    if four and ends and before == "at" and not 1_900 <= int(word) < _LATE:
        return "time", at, last
    if before == "las" and word.isdecimal() and len(word) < 3 and tokens.word(at - 2) in ("a", "de", "desde", "hasta"):
        of_day = tokens.word(last) == "de" and tokens.word(last + 1) in ("la", "el") or after in ("horas", "hrs")
        if of_day or (not after[:1].isalpha()) or after in ("y", "en", "del"):
            return "time", at, last + (after in ("horas", "hrs"))
    return None


def _ordinal_digits(tokens: Tokens, at: int) -> Found | None:
    """`22nd`, `3º`, `96th-minute`."""
    end = tokens.word(at + 1)
    if end in _ORDINAL_ENDS and tokens.glued(at + 1) and tokens.word(at).isdecimal():
        return "ordinal", at, at + 2
    return None


def _ordinal_word(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    word = tokens.word(at)
    if lexicon.code == "es" and (tokens.word(at + 1) in ("parte", "partes") or word in ("cuarto", "segundos")):
        return None
    if ranked(tokens, at, lexicon):
        return None
    if word in lexicon.parts and lexicon.code == "en" and tokens.word(at - 1) == "a":
        after = tokens.word(at + 1)
        return None if after in ("of", "") or not after[0].isalpha() else ("ordinal", at, at + 1)
    return "ordinal", at, at + 1


def ranked(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether an ordinal is an end of a range: `between the tenth and the fifteenth`, `entre quinta y décima`."""
    if tokens.word(at) not in lexicon.ordinals or tokens.word(at) in lexicon.small:
        return False
    before = at - 1 - (tokens.word(at - 1) in ("the", "el", "la"))
    if tokens.word(before) in lexicon.between:
        return True
    if tokens.word(before) == "than" and before < at - 1:
        return True
    other = tokens.word(before - 1)
    return tokens.word(before) in lexicon.and_ and other in lexicon.ordinals and ranked(tokens, before - 1, lexicon)


def _date(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    """`22 February 2026`, `Feb. 22`, `3 de mayo de 2019`, `20 NOV 89`, `lunes 23`."""
    word = tokens.word(at)
    day = int(word) if word.isdecimal() and len(word) < 3 else int(lexicon.small.get(word, 0))
    if not 1 <= day <= 31 or word in ("un", "una", "one"):
        return None
    first, last = at, at + 1
    if tokens.word(last) in ("-", "–", "y", "and", "al", "a", "to") and tokens.word(last + 1).isdecimal():
        other = last + 1
        month = other + 1 + (tokens.word(other + 1) == "de")
        if tokens.word(month) in lexicon.months and len(tokens.word(other)) < 3:
            return "date", first, _with_year(tokens, month + 1, lexicon)
    linked = last + (tokens.word(last) in ("de", "of"))
    if _month(tokens, linked, lexicon, before_number=False):
        return "date", first, _with_year(tokens, linked + 1, lexicon)
    previous = at - 1 - (tokens.word(at - 1) in (".", "the"))
    if word[0].isdecimal() and _month(tokens, previous, lexicon, before_number=True) and lexicon.code == "en":
        more = tokens.word(last)
        if more in ("-", "–", "and", "to") and tokens.word(last + 1).isdecimal() and len(tokens.word(last + 1)) < 3:
            last += 2
        return "date", previous, _with_year(tokens, last, lexicon)
    if lexicon.code == "es" and word[0].isdecimal() and tokens.word(at - 1) in lexicon.weekdays:
        return None if _counts(tokens, last, lexicon) else ("date", first, last)
    return None


def _month(tokens: Tokens, at: int, lexicon: Lexicon, *, before_number: bool) -> bool:
    word = tokens.word(at)
    if word not in lexicon.months:
        return False
    if word in ("may", "march") and lexicon.code == "en":
        follows = tokens.word(at + 1)
        return tokens.capital(at) and (before_number or follows not in ("have", "be", "not", "also", "still", "soon"))
    return True


def _with_year(tokens: Tokens, last: int, lexicon: Lexicon) -> int:
    """One past the year of a date, if one follows."""
    index = last
    while tokens.word(index) in (",", ".", "de", "del", "of"):
        index += 1
    word = tokens.word(index)
    if not word.isdecimal() or index - last > 2:
        return last
    if len(word) == 4 and _EARLY <= int(word) < _LATE:
        return index + 1
    if len(word) == 2 and index == last and not _counts(tokens, index + 1, lexicon):
        return index + 1
    return last


def _idiom(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    for idiom in _IDIOM_WORDS[lexicon.code].get(tokens.word(at), ()):
        offset = idiom.index(tokens.word(at))
        begin = at - offset
        if begin >= 0 and tuple(tokens.words[begin : begin + len(idiom)]) == idiom:
            return "idiom", begin, begin + len(idiom)
    return None


def _code(tokens: Tokens, at: int) -> Found | None:
    """`V10`, `AK-47`, `G20`, `+1-222-2222`; digits that belong to letters or to a chain of digits."""
    before = tokens.word(at - 1)
    if before == "-" and tokens.glued(at) and tokens.glued(at - 1):
        name = tokens.word(at - 2)
        if name[:1].isalpha() and name not in _SIGNED and (tokens.capital(at - 2) or len(name) < 3):
            return "name", at - 2, _glued_end(tokens, at + 1)
    if tokens.glued(at) and before[:1].isalpha() and before not in ("x", "°") and not _amount_behind(tokens, at):
        return "name", at - 1, _glued_end(tokens, at + 1)
    if tokens.glued(at) and before == "." and tokens.glued(at - 1) and tokens.word(at - 2)[:1].isalpha():
        return "name", at - 2, at + 1
    last, links = at + 1, 0
    while tokens.word(last) in ("-", "/") and tokens.glued(last) and tokens.word(last + 1).isdecimal():
        if not tokens.glued(last + 1):
            break
        last, links = last + 2, links + 1
    if links >= 2 and tokens.word(at).isdecimal():
        return "code", at, last
    return None


def _amount_behind(tokens: Tokens, at: int) -> bool:
    """Whether letters before digits are a sign of money: `USD10m`, `RM23.50`, `$US160`, and not `V10`."""
    before = tokens.word(at - 1)
    if before in money.PREFIXES or before in money.codes() or tokens.word(at - 2) in money.SYMBOLS:
        return tokens.capital(at - 1)
    word, after = tokens.word(at), tokens.word(at + 1)
    large = after in ("m", "bn", "k", "mn") and tokens.glued(at + 1)
    return tokens.capital(at - 1) and ("," in word or "." in word or large)


def _glued_end(tokens: Tokens, last: int) -> int:
    while tokens.glued(last) and (tokens.word(last)[:1].isalnum()):
        last += 1
    return last


def _year(tokens: Tokens, numeral: Numeral, lexicon: Lexicon, bounded: bool) -> Found | None:
    """`2026`, `in 2019 and 2020`, `1990s`, `2014-16`."""
    first, last, value = numeral.first, numeral.last, numeral.value
    word = tokens.word(first)
    if value is None or len(word) != 4 or not word.isdecimal() or last != first + 1 or not _EARLY <= value < _LATE:
        old = word.isdecimal() and tokens.word(first - 1) == "." and tokens.word(first - 2) == "d"
        return ("year", first, last) if old and tokens.word(first - 4) == "a" else None
    if tokens.word(last) == "s" and tokens.glued(last):
        return "year", first, last + 1
    if tokens.word(last) in ("-", "–") and tokens.word(last + 1).isdecimal() and len(tokens.word(last + 1)) in (2, 4):
        end = int(tokens.word(last + 1))
        if end == (value + 1) % 100 or _EARLY <= end < _LATE or (end > value % 100 and tokens.glued(last)):
            return "year", first, last + 2
    before = tokens.word(first - 1)
    if bounded:
        around = before in ("around", "about", "circa", "hacia") and not _counts(tokens, last, lexicon)
        return ("year", first, last) if around else None
    if before in lexicon.dating or before in lexicon.months or before in ("(", ",", ".", "-", "–", PARAGRAPH, ""):
        counts = _counts(tokens, last, lexicon) and before in ("", ".", PARAGRAPH, ",", "of", "for", "to", "the", "a")
        return None if counts and value < 1_900 else ("year", first, last)
    if 1_990 <= value <= 2_035 and tokens.word(last) not in nouns.PEOPLE:
        return "year", first, last
    if _counts(tokens, last, lexicon) and not (value >= 1_980 and tokens.word(last) in ("elections", "elecciones")):
        return None
    return ("year", first, last) if value >= 1_700 else None


def _counts(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a plural that can be counted stands at a token, or one word further."""
    for index in (at, at + 1):
        word = tokens.word(index)
        if not word[:1].isalpha() or word in lexicon.function or word in lexicon.months:
            return False
        if tokens.capital(index) and not _shouts(tokens, index):
            continue
        if word in _PLURALS_WITHOUT_S or (word[-1] == "s" and len(word) > 3 and word[-2:] not in ("ss", "us")):
            return True
    return False


def _pronoun(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether `one` stands for a noun: `the one you mentioned`, `this one`."""
    before, after = tokens.word(at - 1), tokens.word(at + 1)
    if before in ("the", "that", "this", "which", "any", "every", "each", "another", "bad", "good", "new", "first"):
        return not (after[:1].isalpha() and after not in lexicon.function and before == "the")
    return after in lexicon.pronoun_after or (after == "'" and tokens.word(at + 2) == "s")


def _name(tokens: Tokens, numeral: Numeral, lexicon: Lexicon) -> bool:
    """`Highway 15`, `iPhone 14`, `S&P 500`, `Game 6`: a number that tells things of one name apart."""
    first, last = numeral.first, numeral.last
    before, after = tokens.word(first - 1), tokens.word(last)
    digits = tokens.word(first)[0].isdecimal()
    if before == "." and tokens.word(first - 2) in ("no", "nos", "nr", "nrs", "num", "art", "vol"):
        return digits
    if before in lexicon.labels and not (_counts(tokens, last, lexicon) or after in ("%", "percent", "per", "por")):
        small = digits or lexicon.small.get(tokens.word(first), 99) < 13
        return small and not (before == "no" and lexicon.code == "en")
    if not digits or numeral.kind != "digits" or before in lexicon.function or not before[:1].isalpha():
        return False
    named = any(char.isupper() for char in tokens.surface(first - 1, first))
    if not named or before in lexicon.months or before in lexicon.weekdays or after in _MEASURES:
        return False
    shouting = tokens.surface(first - 1, first).isupper() and len(before) > 1 and _shouts(tokens, first)
    if shouting or _counts(tokens, last, lexicon) or after in ("%", "percent", "per", "por", "-", ":", "million"):
        return False
    if tokens.glued(last) and after[:1].isalpha():
        return False
    starts_sentence = tokens.word(first - 2) in ("", ".", PARAGRAPH, "!", "?", "“", '"')
    return not starts_sentence or before not in lexicon.function


def _shouts(tokens: Tokens, at: int) -> bool:
    """Whether the words around a token are all in capitals, so that capitals tell nothing."""
    begin, end = max(0, at - 6), min(len(tokens.words), at + 6)
    letters = [index for index in range(begin, end) if tokens.words[index].isalpha() and len(tokens.words[index]) > 1]
    return bool(letters) and all(tokens.surface(index, index + 1).isupper() for index in letters)
