"""Dates: days and clock times, which are not figures; `years` has the years."""

from __future__ import annotations

from mencho_data.extract.counted import nouns
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon
from mencho_data.extract.words.tables import words

Found = tuple[str, int, int]
"""Kind, first token, one past the last token."""

_HALF_DAYS = frozenset(
    ("am", "pm", "hrs", "hr", "h", "hs", "gmt", "est", "edt", "et", "pt", "utc", "pst", "pdt", "cst", "cdt", "bst")
)
_LINKS = words("to and until till through - – a y al hasta")
_OF_PRICES = words(
    "$ € £ % percent points point shares share stock stocks dollars euros pounds cents price prices priced index rate "
    "trading traded closed settled"
)
EARLY, LATE = 1_500, 2_100
"""Years of four digits from the first on and before the second need no word beside them."""


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
    month = len(parts) == 2 and sign in "-/" and len(parts[0]) == 4 and EARLY <= numbers[0] < LATE
    if month and len(parts[1]) == 2 and (numbers[1] <= 12 or numbers[1] == numbers[0] % 100 + 1):
        return "date", at, last
    return None


def clock(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    """`9:40`, `9.40 a.m.`, `5pm`, `2130 GMT`, `a las 9 horas`, `at 1500`."""
    word, last = tokens.word(at), at + 1
    shape = word.replace(".", "")
    if not shape.isdecimal() or len(shape) > 4:
        return None
    if _military(word) and tokens.word(last) != "/" and not tokens.word(at - 1)[:1].isdecimal():
        return "time", at, last + (tokens.word(last) in _HALF_DAYS or tokens.word(last) in ("hours", "horas"))
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


def _military(word: str) -> bool:
    """Whether a word is a clock time in four digits that no number looks like: `0630`."""
    return len(word) == 4 and word[0] == "0" and word.isdecimal() and int(word) % 100 < 60


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
    if "." in word:
        return at + 1 if _with_point(tokens, at, lexicon) else 0
    if not word.isdecimal():
        return 0
    named = after in ("hours", "horas", "hrs")
    ends = not after[:1].isalpha() or after in lexicon.function or after in ("today", "yesterday", "local")
    if len(word) == 4 and int(word) % 100 < 60:
        roughly = before in ("approximately", "about", "around") and tokens.word(at - 2) == "at"
        sharp = before == "at" and not 1_900 <= int(word) < LATE
        other = (before in _LINKS and _military(tokens.word(at - 2))) or (
            after in _LINKS and _military(tokens.word(at + 2))
        )
        return at + 1 + named if named or other or (ends and (sharp or roughly)) else 0
    if before != "las" or len(word) > 2 or tokens.word(at - 2) not in ("a", "de", "desde", "hasta"):
        return 0
    of_day = after == "de" and tokens.word(at + 2) in ("la", "el")
    return at + 1 + named if of_day or named or not after[:1].isalpha() or after in ("y", "en", "del") else 0


def _with_point(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """`at 23.45`, `a las 7.30`, `between 6.30 and 8.00 pm`; not `at 1.45 euros` or `closed at 12.50` of a price."""
    hour, _, minute = tokens.word(at).partition(".")
    before, after = tokens.word(at - 1), tokens.word(at + 1)
    if len(minute) != 2 or int(minute) > 59 or int(hour) > 24:
        return False
    if after in ("and", "to", "-", "–") and (half := _half_of_day(tokens, at + 3, exact=True)):
        return half > at + 3
    if (after[:1].isalpha() and after not in lexicon.function) or after in ("%", "$", "€", "£", "/", "-"):
        return False
    if before == "las":
        return True
    likely = int(hour) > 12 or int(minute) % 5 == 0
    priced = any(tokens.word(near) in _OF_PRICES for near in range(at - 8, at + 8))
    return before in ("at", "until", "till", "after", "before", "since") and likely and not priced


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
    if len(word) == 4 and 1_000 <= int(word) < LATE:
        return index + 1
    if len(word) == 2 and index == last and not nouns.counts(tokens, index + 1, lexicon):
        return index + 1
    return last
