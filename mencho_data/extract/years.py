"""Years and decades, which are not figures."""

from __future__ import annotations

from mencho_data.extract.counted import nouns
from mencho_data.extract.dates import EARLY, LATE, Found
from mencho_data.extract.numbers.cardinals import Numeral
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon

_PARTS_OF_DECADE = frozenset(("mediados", "finales", "fines", "principios", "comienzos", "inicios"))
_FAR = 2_300
"""Later numbers are no years."""
_PARTITIVE = frozenset(
    (
        "uno",
        "una",
        "parte",
        "resto",
        "mitad",
        "total",
        "ninguno",
        "cada",
        "alguno",
        "algunos",
        "muchos",
        "grupo",
        "club",
    )
)
"""Words before `de los 80` that take a part of eighty."""
_DATED = frozenset(("back", "date", "dates", "dating", "dated", "data", "datan", "datado", "datada", "databa"))


def decade(tokens: Tokens, numeral: Numeral, lexicon: Lexicon) -> Found | None:
    """`los años 80`, `la década de los noventa`, `música de los 80`, `los 60 y 70`, `the '90s`."""
    first, last = numeral.first, numeral.last
    if not _tens(numeral.value):
        return None
    aged = tokens.word[first - 1] == "-" and tokens.word[first - 2] in ("over", "under")
    if tokens.word[last] == "s" and tokens.glued(last) and tokens.word[first].isdecimal() and not aged:
        return "year", first, last + 1
    begin = first
    if tokens.word[first - 1] in lexicon.and_ and _tens(_number(tokens, first - 2, lexicon)):
        begin = first - 2
    if tokens.word[first - 2] in ("hasta", "a", "y") and tokens.word[first - 1] == "los":
        begin = first - 3 if _tens(_number(tokens, first - 3, lexicon)) else begin  # desde los años 50 hasta los 70
    before = tokens.word[begin - 1]
    decades = before == "anos" or (before == "los" and _of_decade(tokens, begin - 2, last, lexicon))
    return ("year", first, last) if decades else None


def _tens(value: float | None) -> bool:
    """Whether a number names a decade."""
    return value is not None and 20 <= value <= 90 and value % 10 == 0


def _number(tokens: Tokens, at: int, lexicon: Lexicon) -> float | None:
    """The number of one word or of two digits at a token."""
    word = tokens.word[at]
    return float(word) if word.isdecimal() and len(word) == 2 else lexicon.small.get(word)


def _of_decade(tokens: Tokens, at: int, last: int, lexicon: Lexicon) -> bool:
    """`en los 80`, `a mediados de los 80`, `el cine de los 80`, and not `en los 80 municipios` or `tres de los 80`.

    Args:
        tokens: The text.
        at: The token before `los`.
        last: One past the number.
        lexicon: The language.
    """
    before, after = tokens.word[at - 1], tokens.word[last]
    if tokens.word[at] == "de" and before == "decada":
        return True
    if tokens.word[at] == "de" and before in _PARTS_OF_DECADE:
        return not nouns.counts(tokens, last, lexicon)
    ends = not after[:1].isalnum() or (after in lexicon.function and after != "por")
    if not ends or after in ("%", "-", "/"):
        return False
    counted = before in lexicon.small or before in lexicon.quantifiers or before in _PARTITIVE
    return tokens.word[at] in ("en", "desde") or (tokens.word[at] == "de" and before.isalpha() and not counted)


def year(tokens: Tokens, numeral: Numeral, lexicon: Lexicon, bounded: bool) -> Found | None:
    """`2026`, `in 2019 and 2020`, `1990s`, `2014-16`."""
    first, last, value = numeral.first, numeral.last, numeral.value
    word = tokens.word[first]
    if value is None or len(word) != 4 or not word.isdecimal() or last != first + 1 or not EARLY <= value < LATE:
        return ("year", first, last) if word.isdecimal() and _old_year(tokens, numeral, lexicon) else None
    if tokens.word[last] == "s" and tokens.glued(last):
        return "year", first, last + 1
    if tokens.word[last] in ("-", "–") and tokens.word[last + 1].isdecimal() and len(tokens.word[last + 1]) in (2, 4):
        end = int(tokens.word[last + 1])
        if end == (value + 1) % 100 or EARLY <= end < LATE or (end > value % 100 and tokens.glued(last)):
            return "year", first, last + 2
    before = tokens.word[first - 1]
    if bounded:
        since = before == "de" and tokens.word[first - 2] in ("partir", "alrededor")
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
    if 1_950 <= value <= 2_035 and tokens.word[last] not in nouns.PEOPLE:
        return "year", first, last
    if nouns.counts(tokens, last, lexicon) and not (
        value >= 1_980 and tokens.word[last] in ("elections", "elecciones")
    ):
        return None
    return ("year", first, last) if value >= 1_700 else None


def _old_year(tokens: Tokens, numeral: Numeral, lexicon: Lexicon) -> bool:
    """`in 1492`, `hasta 1066`, `1200 BC`, `900 a. C.`, `a.d. 79`: years before those that need no word beside them."""
    first, last = numeral.first, numeral.last
    before, after, word = tokens.word[first - 1], tokens.word[last], tokens.word[first]
    if before == "." and tokens.word[first - 2] == "d" and tokens.word[first - 4] == "a":
        return True
    if _era(tokens, last) or (after in ("-", "–") and tokens.word[last + 1].isdecimal() and _era(tokens, last + 2)):
        return True
    if last != first + 1 or len(word) not in (3, 4) or word[0] == "0" or not _ends(tokens, last, lexicon):
        return False
    if before == "ad" and tokens.surface(first - 1, first).isupper():
        return True
    if _of_two(tokens, first, lexicon):
        return True
    if len(word) == 3:
        named = before in ("ano", "year") or (
            before == "el" and tokens.word[first - 2] in ("en", "hasta", "desde", "hacia")
        )
        stands = before in ("in", "en") and not after[:1].isalnum() and after not in ("%", "-", "/", "(")
        return named or (stands and not any(tokens.word[at] in lexicon.change for at in range(first - 5, first)))
    if not (1_000 <= int(word) < EARLY or LATE <= int(word) < _FAR):
        return False
    dated = before in ("to", "from", "de") and any(tokens.word[at] in _DATED for at in (first - 2, first - 3))
    month = before in lexicon.months or (before in ("de", "of") and tokens.word[first - 2] in lexicon.months)
    named = before in lexicon.in_year or (before == "el" and tokens.word[first - 2] in lexicon.in_year)
    return named or dated or month or (before == "." and tokens.word[first - 2] in ("c", "ca"))


def _ends(tokens: Tokens, last: int, lexicon: Lexicon) -> bool:
    """Whether no noun that could be counted follows, nor a sign."""
    after = tokens.word[last]
    return (not after[:1].isalpha() and after not in ("%", "$", "€", "£")) or (
        (after in lexicon.function and after not in ("por", "per")) or after in lexicon.pronouns
    )


def _of_two(tokens: Tokens, first: int, lexicon: Lexicon) -> bool:
    """Whether a number is one of two years: `(1162-1227)`, `between 1066 and 1087`, `de 1204 a 1261`."""
    for left, right in ((first, first + 2), (first - 2, first)):
        words = tokens.word[left], tokens.word[right]
        if not all(word.isdecimal() and len(word) in (3, 4) for word in words) or int(words[0]) >= int(words[1]):
            continue
        link, opener, after = tokens.word[left + 1], tokens.word[left - 1], tokens.word[right + 1]
        if link in ("-", "–"):
            return opener in ("(", ";") and after in (")", ";")
        era = opener == "ad" or (opener == "." and tokens.word[left - 2] == "d" and tokens.word[left - 4] == "a")
        joins = (
            (era and (link in lexicon.and_ or link in lexicon.middle_of_range))
            or (opener in lexicon.between and link in lexicon.and_)
            or (opener in lexicon.start_of_range and link in lexicon.middle_of_range)
        )
        return joins and len(words[0]) == 4 and int(words[1]) < LATE and _ends(tokens, right + 1, lexicon)
    return False


def _era(tokens: Tokens, at: int) -> bool:
    """Whether an era stands at a token: `BC`, `AD`, `a. C.`, `d. C.`."""
    word = tokens.word[at]
    spanish = word in ("a", "d") and tokens.word[at + 1] == "." and tokens.word[at + 2] == "c"
    return spanish or (word in ("bc", "bce", "ad", "ce") and tokens.surface(at, at + 1).isupper())
