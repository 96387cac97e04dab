"""Dates: days, clock times and years, which are not figures."""

from __future__ import annotations

from mencho_data.extract.counted import nouns
from mencho_data.extract.numbers.cardinals import Numeral
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon

Found = tuple[str, int, int]
"""Kind, first token, one past the last token."""

_HALF_DAYS = frozenset(
    ("am", "pm", "hrs", "hr", "h", "hs", "gmt", "est", "edt", "et", "pt", "utc", "pst", "pdt", "cst", "cdt", "bst")
)
_PARTS_OF_DECADE = frozenset(("mediados", "finales", "fines", "principios", "comienzos", "inicios"))
_EARLY, _LATE = 1_500, 2_100


def iso(tokens: Tokens, at: int) -> Found | None:
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
    if (len(parts) == 3 and sign != ".") or (len(parts) == 3 and len(parts[2]) == 4):
        year = numbers[0] if len(parts[0]) == 4 else numbers[2]
        rest = sorted(numbers[1:] if len(parts[0]) == 4 else numbers[:2])
        if rest[0] <= 12 and rest[1] <= 31 and min(rest) > 0 and (len(str(year)) == 4 or len(parts[2]) == 2):
            return "date", at, last
    month = len(parts) == 2 and sign in "-/" and len(parts[0]) == 4 and _EARLY <= numbers[0] < _LATE
    if month and len(parts[1]) == 2 and (numbers[1] <= 12 or numbers[1] == numbers[0] % 100 + 1):
        return "date", at, last
    return None


def clock(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    """`9:40`, `9.40 a.m.`, `5pm`, `2130 GMT`, `a las 9 horas`, `at 1500`."""
    word, last = tokens.word(at), at + 1
    shape = word.replace(".", "")
    if not shape.isdecimal() or len(shape) > 4:
        return None
    hour = int(word.split(".")[0]) if "." in word or len(word) < 3 else int(word) // 100
    while tokens.word(last) in (":", "h") and tokens.glued(last) and tokens.word(last + 1).isdecimal():
        if len(tokens.word(last + 1)) != 2 or not tokens.glued(last + 1):
            return None
        last += 2
    if hour > 24:
        return None
    end = _half_of_day(tokens, last, exact=last > at + 1 or len(shape) == 4) or (last if last > at + 1 else 0)
    end = end or _at_hour(tokens, at, lexicon)
    return ("time", at, end) if end else None


def _half_of_day(tokens: Tokens, last: int, *, exact: bool) -> int:
    """One past the word behind a clock time that tells it is one; 0 if there is none."""
    after = tokens.word(last)
    if after in ("a", "p") and tokens.word(last + 1) == "." and tokens.word(last + 2) == "m":
        return last + 3 + (tokens.word(last + 3) == ".")
    if after in ("am", "pm", "hrs", "gmt"):
        return last + 1
    if after == "o" and tokens.word(last + 2) == "clock":
        return last + 3
    glued = after not in ("h", "et", "pt") or tokens.glued(last)
    return last + 1 if exact and after in _HALF_DAYS and glued else 0


def _at_hour(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """One past `1500 hours`, `at 1500` and `a las 9 horas`; 0 if it is none of them."""
    word, before, after = tokens.word(at), tokens.word(at - 1), tokens.word(at + 1)
    if not word.isdecimal():
        return 0
    named = after in ("hours", "horas", "hrs")
    ends = not after[:1].isalpha() or after in lexicon.function or after in ("today", "yesterday", "local")
    if len(word) == 4 and int(word) % 100 < 60:
        roughly = before in ("approximately", "about", "around") and tokens.word(at - 2) == "at"
        sharp = before == "at" and not 1_900 <= int(word) < _LATE
        return at + 1 + named if named or (ends and (sharp or roughly)) else 0
    if before != "las" or len(word) > 2 or tokens.word(at - 2) not in ("a", "de", "desde", "hasta"):
        return 0
    of_day = after == "de" and tokens.word(at + 2) in ("la", "el")
    return at + 1 + named if of_day or named or not after[:1].isalpha() or after in ("y", "en", "del") else 0


def date(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    """`22 February 2026`, `Feb. 22`, `3 de mayo de 2019`, `20 NOV 89`, `lunes 23`."""
    word = tokens.word(at)
    day = int(word) if word.isdecimal() and len(word) < 3 else int(lexicon.small.get(word, 0))
    if not 1 <= day <= 31 or word in ("un", "una", "one"):
        return None
    first, last = at, at + 1
    other = last + 1 + (tokens.word(last + 1) in ("el", "the"))
    if tokens.word(last) in ("-", "–", "y", "and", "al", "a", "to") and tokens.word(other).isdecimal():
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
        return None if nouns.counts(tokens, last, lexicon) else ("date", first, last)
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
    if len(word) == 2 and index == last and not nouns.counts(tokens, index + 1, lexicon):
        return index + 1
    return last


def decade(tokens: Tokens, numeral: Numeral, lexicon: Lexicon) -> Found | None:
    """`los años 80`, `la década de los noventa`, `the '90s`."""
    first, last, value = numeral.first, numeral.last, numeral.value
    if value is None or not 20 <= value <= 90 or value % 10:
        return None
    before = tokens.word(first - 1)
    if before == "anos" or (before == "los" and tokens.word(first - 2) == "de" and tokens.word(first - 3) == "decada"):
        return "year", first, last
    if before == "los" and _of_decade(tokens, first - 2, last, lexicon):
        return "year", first, last
    if tokens.word(last) == "s" and tokens.glued(last) and before in ("'", "the", "mid", "-"):
        return "year", first, last + 1
    return None


def _of_decade(tokens: Tokens, at: int, last: int, lexicon: Lexicon) -> bool:
    """`en los 80`, `a mediados de los 80`, and not `en los 80 municipios`."""
    if tokens.word(at) == "de" and tokens.word(at - 1) in _PARTS_OF_DECADE:
        return not nouns.counts(tokens, last, lexicon)
    after = tokens.word(last)
    ends = not after[:1].isalnum() or (after in lexicon.function and after != "por")
    return tokens.word(at) in ("en", "desde") and ends and after not in ("%", "-", "/")


def year(tokens: Tokens, numeral: Numeral, lexicon: Lexicon, bounded: bool) -> Found | None:
    """`2026`, `in 2019 and 2020`, `1990s`, `2014-16`."""
    first, last, value = numeral.first, numeral.last, numeral.value
    word = tokens.word(first)
    if value is None or len(word) != 4 or not word.isdecimal() or last != first + 1 or not _EARLY <= value < _LATE:
        return ("year", first, last) if word.isdecimal() and _old_year(tokens, numeral, lexicon) else None
    if tokens.word(last) == "s" and tokens.glued(last):
        return "year", first, last + 1
    if tokens.word(last) in ("-", "–") and tokens.word(last + 1).isdecimal() and len(tokens.word(last + 1)) in (2, 4):
        end = int(tokens.word(last + 1))
        if end == (value + 1) % 100 or _EARLY <= end < _LATE or (end > value % 100 and tokens.glued(last)):
            return "year", first, last + 2
    before = tokens.word(first - 1)
    if bounded:
        since = before == "de" and tokens.word(first - 2) == "partir"
        around = (since or before in ("around", "about", "circa", "hacia", "hasta", "until")) and not nouns.counts(
            tokens, last, lexicon
        )
        return ("year", first, last) if around else None
    if before in lexicon.dating or before in lexicon.months or before in ("(", ",", ".", "-", "–", ""):
        counts = nouns.counts(tokens, last, lexicon) and before in (
            "",
            ".",
            ",",
            "of",
            "for",
            "to",
            "the",
            "a",
        )
        return None if counts and value < 1_900 else ("year", first, last)
    if 1_950 <= value <= 2_035 and tokens.word(last) not in nouns.PEOPLE:
        return "year", first, last
    if nouns.counts(tokens, last, lexicon) and not (
        value >= 1_980 and tokens.word(last) in ("elections", "elecciones")
    ):
        return None
    return ("year", first, last) if value >= 1_700 else None


def _old_year(tokens: Tokens, numeral: Numeral, lexicon: Lexicon) -> bool:
    """`in 1492`, `hasta 1066`, `1200 BC`, `900 a. C.`, `a.d. 79`: years before those that need no word beside them."""
    first, last, value = numeral.first, numeral.last, numeral.value or 0.0
    before, after = tokens.word(first - 1), tokens.word(last)
    if before == "." and tokens.word(first - 2) == "d" and tokens.word(first - 4) == "a":
        return True
    if _era(tokens, last) or (after in ("-", "–") and tokens.word(last + 1).isdecimal() and _era(tokens, last + 2)):
        return True
    alone = len(tokens.word(first)) == 4 and last == first + 1 and 1_000 <= value < _EARLY
    ends = not tokens.word(last)[:1].isalpha() or after in lexicon.function or after in lexicon.pronouns
    return alone and before in lexicon.in_year and ends


def _era(tokens: Tokens, at: int) -> bool:
    """Whether an era stands at a token: `BC`, `AD`, `a. C.`, `d. C.`."""
    word = tokens.word(at)
    spanish = word in ("a", "d") and tokens.word(at + 1) == "." and tokens.word(at + 2) == "c"
    return spanish or (word in ("bc", "bce", "ad", "ce") and tokens.surface(at, at + 1).isupper())
