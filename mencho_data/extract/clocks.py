"""Clock times, in digits and in words, which are not figures."""

from __future__ import annotations

from mencho_data.extract.counted import nouns
from mencho_data.extract.dates import LATE, Found
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon
from mencho_data.extract.words.tables import words

_HALF_DAYS = frozenset(
    ("am", "pm", "hrs", "hr", "h", "hs", "gmt", "est", "edt", "et", "pt", "utc", "pst", "pdt", "cst", "cdt", "bst")
)
_LINKS = words("to and until till through - – a y al hasta")
_OF_PRICES = words(
    "$ € £ % percent points point shares share stock stocks dollars euros pounds cents price prices priced index rate "
    "trading traded closed settled"
)
_BEFORE_LAS = words("entre a de desde hasta hacia sobre tras")
_MINUTES = words("five ten twenty twentyfive quarter half")
_AT = words("at by until till around about before after since was is")
_PARTS_OF_DAY = words("morning afternoon evening manana tarde noche madrugada")
_OF_VALUES = words(
    "stood stands stand valued priced estimated remains remained put starts started begins is are was were"
)
_CLITICS = words("les le las los")


def clock(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    """`9:40`, `9.40 a.m.`, `5pm`, `2130 GMT`, `a las 9 horas`, `at 1500`."""
    word, last = tokens.word[at], at + 1
    shape = word.replace(".", "")
    if not shape.isdecimal() or len(shape) > 4:
        return None
    if (
        word[0] == "0"
        and _military(word)
        and not _in_code(tokens, at)
        and not (word == "0000" and nouns.counts(tokens, last, lexicon))
    ):
        return "time", at, last + (tokens.word[last] in _HALF_DAYS or tokens.word[last] in ("hours", "horas"))
    hour = int(word.split(".")[0]) if "." in word or len(word) < 3 else int(word) // 100
    while tokens.word[last] in (":", "h") and tokens.glued(last) and tokens.word[last + 1].isdecimal():
        if len(tokens.word[last + 1]) != 2 or not tokens.glued(last + 1):
            return None
        last += 2
    if hour > 24:
        return None
    end = _half_of_day(tokens, last, exact=last > at + 1 or len(shape) == 4) or (last if last > at + 1 else 0)
    end = end or _at_hour(tokens, at, lexicon) or _of_day(tokens, at, lexicon)
    return ("time", at, end) if end else None


def _military(word: str) -> bool:
    """Whether a word is a clock time in four digits that no number looks like: `0630`."""
    return len(word) == 4 and word[0] == "0" and word.isdecimal() and int(word) % 100 < 60


def _in_code(tokens: Tokens, at: int) -> bool:
    """Whether other digits stand before a number, or a stroke behind it."""
    return tokens.word[at - 1][:1].isdecimal() or tokens.word[at + 1] == "/"


def _half_of_day(tokens: Tokens, last: int, *, exact: bool) -> int:
    """One past the word behind a clock time that tells it is one; 0 if there is none."""
    after = tokens.word[last]
    if after in ("a", "p") and tokens.word[last + 1] == "." and tokens.word[last + 2] == "m":
        return last + 3 + (tokens.word[last + 3] == ".")
    if after in ("am", "pm", "hrs", "gmt"):
        return last + 1
    if after == "o" and tokens.word[last + 2] == "clock":
        return last + 3
    glued = after not in ("h", "et", "pt") or tokens.glued(last)
    return last + 1 if exact and after in _HALF_DAYS and glued else 0


def _at_hour(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """One past `1500 hours`, `at 1500` and `a las 9 horas`; 0 if it is none of them."""
    word, before, after = tokens.word[at], tokens.word[at - 1], tokens.word[at + 1]
    if "." in word:
        return at + 1 if _with_point(tokens, at, lexicon) else 0
    if not word.isdecimal():
        return 0
    if (
        len(word) < 3
        and after in _LINKS
        and tokens.word[at + 2].isdecimal()
        and _half_of_day(tokens, at + 3, exact=False)
    ):
        return at + 1
    named = after in ("hours", "horas", "hrs")
    ends = not after[:1].isalpha() or after in lexicon.function or after in ("today", "yesterday", "local")
    if len(word) == 4 and int(word) % 100 < 60:
        roughly = before in ("approximately", "about", "around") and tokens.word[at - 2] == "at"
        sharp = before == "at" and not 1_900 <= int(word) < LATE
        other = (before in _LINKS and _military(tokens.word[at - 2])) or (
            after in _LINKS and _military(tokens.word[at + 2])
        )
        return at + 1 + named if named or other or (ends and (sharp or roughly)) else 0
    return _at_las(tokens, at, lexicon) if before == "las" and len(word) < 3 else 0


def _with_point(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """`at 23.45`, `a las 7.30`, `between 6.30 and 8.00 pm`; not `at 1.45 euros` or `closed at 12.50` of a price."""
    hour, _, minute = tokens.word[at].partition(".")
    before, after = tokens.word[at - 1], tokens.word[at + 1]
    if len(minute) != 2 or int(minute) > 59 or int(hour) > 24:
        return False
    if after in ("and", "to", "-", "–") and (half := _half_of_day(tokens, at + 3, exact=True)):
        return half > at + 3
    if before == "las" and after in ("h", "hrs", "horas"):
        return True
    if (after[:1].isalpha() and after not in lexicon.function) or after in ("%", "$", "€", "£", "/", "-"):
        return False
    if before == "las":
        return True
    likely = int(hour) > 12 or int(minute) % 5 == 0
    priced = any(tokens.word[near] in _OF_PRICES for near in range(at - 8, at + 8))
    return before in ("at", "until", "till", "after", "before", "since") and likely and not priced


def spoken(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    """A time in words: `half past nine`, `twenty to four`, `at seven in the morning`, `a las ocho menos cuarto`."""
    if lexicon.code == "es":
        las = tokens.word[at - 1] == "las" and _hour(tokens, at, lexicon)
        end = (las and _at_las(tokens, at, lexicon)) or _of_day(tokens, at, lexicon)
    else:
        end = _past(tokens, at, lexicon) if tokens.word[at] in _MINUTES else 0
        end = end or (_of_day(tokens, at, lexicon) if tokens.word[at - 1] in _AT else 0)
    return ("time", at, end) if end else None


def _hour(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word may name an hour."""
    word = tokens.word[at]
    number = float(word) if word.isdecimal() and len(word) < 3 else lexicon.small.get(word, 0.0)
    return 1 <= number <= 12


def _past(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """One past `half past nine`, `a quarter to eight`, `ten past six`; 0 if it is none of them."""
    word, link, before = tokens.word[at], tokens.word[at + 1], tokens.word[at - 1]
    if link not in ("past", "to") or not _hour(tokens, at + 2, lexicon):
        return 0
    down = lexicon.small.get(word, 99) > lexicon.small.get(tokens.word[at + 2], 0)
    sure = link == "past" or word == "quarter" or (down and before in _AT and _ends(tokens, at + 3, lexicon))
    return at + 3 if sure else 0


def _of_day(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """One past `seven in the morning`, `ten at night`, `7 de la mañana`, `at six`; 0 if it is none of them."""
    last = at + 1
    if lexicon.code == "es":
        named = tokens.word[last] == "de" and tokens.word[last + 1] == "la" and tokens.word[last + 2] in _PARTS_OF_DAY
        return last + 3 if named and _hour(tokens, at, lexicon) else 0
    if tokens.word[at - 1] not in _AT or not _hour(tokens, at, lexicon):
        return 0
    if tokens.word[last] == "o" and tokens.word[last + 2] == "clock":
        return last + 3
    if tokens.word[last] == "in" and tokens.word[last + 1] == "the" and tokens.word[last + 2] in _PARTS_OF_DAY:
        return last + 3
    if tokens.word[last] == "at" and tokens.word[last + 1] == "night":
        return last + 2
    alone = tokens.word[at - 1] == "at" and tokens.word[at] in lexicon.small and tokens.word[at - 2] not in _OF_VALUES
    return last if alone and tokens.word[at] != "one" and _ends(tokens, last, lexicon) else 0


def _ends(tokens: Tokens, last: int, lexicon: Lexicon) -> bool:
    """Whether no noun that the number before could count stands at a token."""
    after = tokens.word[last]
    return (not after[:1].isalpha() or after in lexicon.function) and after not in ("%", "$", "€", "£", "/", "-")


def _at_las(tokens: Tokens, at: int, lexicon: Lexicon) -> int:
    """One past `a las 9 horas`, `las ocho y media`, `hacia las cuatro`; 0 for `a las ocho mujeres`."""
    last, sure = at + 1, False
    if tokens.word[last] in ("y", "menos"):
        minutes = tokens.word[last + 1]
        if minutes in ("media", "cuarto") or lexicon.small.get(minutes, 0) in (5, 10, 20, 25):
            sure, last = minutes in ("media", "cuarto") or tokens.word[last] == "menos", last + 2
    between = tokens.word[at - 2] == "y" and tokens.word[at - 4] == "las"
    timed = (between or tokens.word[at - 2] in _BEFORE_LAS) and tokens.word[last] not in _CLITICS
    if tokens.word[last] in ("hora", "horas", "hrs"):
        return last + 1 if timed else 0
    if tokens.word[last] == "en" and tokens.word[last + 1] == "punto":
        return last + 2
    verb = not tokens.capital(last) and not nouns.counts(tokens, last, lexicon) and tokens.word[last][-1:] != "s"
    ends = _ends(tokens, last, lexicon) and (tokens.word[last] != "de" or tokens.word[last + 1] in ("la", "el"))
    return last if sure or (timed and (verb or ends) and tokens.word[last] != "que") else 0
