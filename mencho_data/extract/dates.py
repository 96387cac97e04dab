"""Dates: days of a month, which are not figures; `clocks` has the times of a day, `years` the years."""

from __future__ import annotations

from mencho_data.extract.counted import nouns
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon

Found = tuple[str, int, int]
"""Kind, first token, one past the last token."""

EARLY, LATE = 1_500, 2_100
"""Years of four digits from the first on and before the second need no word beside them."""


def iso(tokens: Tokens, at: int) -> Found | None:
    """`2026-02-22`, `22/02/2026`, `22.02.2026`, `1995-01`."""
    sign = tokens.word[at + 1]
    if sign not in ("-", "/", ".") or not (tokens.glued(at + 1) and tokens.glued(at + 2)):
        return None
    parts, last = [tokens.word[at]], at + 1
    while len(parts) < 4 and tokens.word[last] == sign and tokens.glued(last) and tokens.glued(last + 1):
        part = tokens.word[last + 1]
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


def date(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    """`22 February 2026`, `Feb. 22`, `3 de mayo de 2019`, `20 NOV 89`, `lunes 23`."""
    word = tokens.word[at]
    day = int(word) if word.isdecimal() and len(word) < 3 else int(lexicon.small.get(word, 0))
    if not 1 <= day <= 31 or word in ("un", "una", "one"):
        return None
    first, last = at, at + 1
    if tokens.word[last] in ("-", "–", "y", "and", "al", "a", "to"):
        other = last + 1 + (tokens.word[last + 1] in ("el", "the"))
        month = other + 1 + (tokens.word[other + 1] == "de")
        second = tokens.word[other].isdecimal() and len(tokens.word[other]) < 3
        if second and tokens.word[month] in lexicon.months:
            return "date", first, _with_year(tokens, month + 1, lexicon)
    linked = last + (tokens.word[last] in ("de", "of"))
    if _month(tokens, linked, lexicon, before_number=False):
        return "date", first, _with_year(tokens, linked + 1, lexicon)
    previous = at - 1 - (tokens.word[at - 1] in (".", "the"))
    if word[0].isdecimal() and _month(tokens, previous, lexicon, before_number=True) and lexicon.code == "en":
        more = tokens.word[last]
        if more in ("-", "–", "and", "to") and tokens.word[last + 1].isdecimal() and len(tokens.word[last + 1]) < 3:
            last += 2
        return "date", previous, _with_year(tokens, last, lexicon)
    if lexicon.code == "es" and word[0].isdecimal() and tokens.word[at - 1] in lexicon.weekdays:
        return None if nouns.counts(tokens, last, lexicon) else ("date", first, last)
    return None


def _month(tokens: Tokens, at: int, lexicon: Lexicon, *, before_number: bool) -> bool:
    word = tokens.word[at]
    if word not in lexicon.months:
        return False
    if word in ("may", "march") and lexicon.code == "en":
        follows = tokens.word[at + 1]
        return tokens.capital(at) and (before_number or follows not in ("have", "be", "not", "also", "still", "soon"))
    return True


def _with_year(tokens: Tokens, last: int, lexicon: Lexicon) -> int:
    """One past the year of a date, if one follows."""
    index = last
    while tokens.word[index] in (",", ".", "de", "del", "of"):
        index += 1
    word = tokens.word[index]
    if not word.isdecimal() or index - last > 2:
        return last
    if len(word) == 4 and 1_000 <= int(word) < LATE:
        return index + 1
    if len(word) == 2 and index == last and not nouns.counts(tokens, index + 1, lexicon):
        return index + 1
    return last
