"""Numerals that state no figure: dates, clock times, years, ordinals, names, idioms."""

from __future__ import annotations

from mencho_data.extract import clocks, dates, names, years
from mencho_data.extract.counted import nouns
from mencho_data.extract.dates import Found
from mencho_data.extract.numbers.cardinals import Numeral
from mencho_data.extract.numbers.numerals import ranked
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon
from mencho_data.extract.words.tables import words

_ORDINAL_ENDS = words("st nd rd th º ª er ero era ro ra ta to do da mo ma vo va no na o")

_BEHIND_POINT = words("º ª er era ro ra")
_FIRST = words("primeros primeras")
_THE = words("the los las")
_ONE_OF = (("one", "of", "the"), ("uno", "de", "los"), ("una", "de", "las"))

_IDIOMS = {
    "en": (
        "one another", "one of a kind", "one by one", "one day", "number one", "one thing", "no one", "one on one",
        "zero tolerance", "ground zero", "zero sum", "one way or", "one or another", "one and only", "one time",
        "at one point", "24 / 7", "9 / 11", "50 / 50", "50 - 50", "one - time", "one - off", "one - sided", "one - way",
        "one - on", "one - stop", "a million times", "at one time", "square one",
        "below zero", "fifty - fifty", "two - faced", "second - hand", "day one", "phase one", "day two",
    ),
    "es": (
        "cero tolerancia", "tolerancia cero", "uno por uno", "uno a uno", "zona cero", "24 / 7", "una vez", "a la una",
        "bajo cero", "una y otra", "uno y otro", "una a una", "una que otra", "uno que otro", "mas de uno", "11 - s", "mas de una vez",
        "un poco", "una serie", "un dia", "uno de estos", "de una vez", "cada uno", "cada una", "un dos por tres",
    ),
}  # fmt: skip
_IDIOM_WORDS = {
    lang: {word: [(idiom.split().index(word), idiom.split()) for idiom in idioms if word in idiom.split()]
           for idiom in idioms for word in idiom.split()
           if word[0].isdecimal() or word not in "a / - of at the day by no on off way time"}
    for lang, idioms in _IDIOMS.items()
}  # fmt: skip
"""Language -> word of an idiom -> the idioms with their words, and where it stands in each."""


def before_reading(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    """What a numeral at a token is if it states no figure, as far as its surroundings alone tell."""
    word = tokens.word[at]
    if word[0].isdecimal():
        joined = tokens.glued(at) or tokens.glued(at + 1)
        return (
            (dates.iso(tokens, at) if joined else None)
            or clocks.clock(tokens, at, lexicon)
            or (_ordinal_digits(tokens, at) if joined else None)
            or dates.date(tokens, at, lexicon)
            or (_idiom(tokens, at, lexicon) if word in _IDIOM_WORDS[lexicon.code] else None)
            or (names.code(tokens, at) if joined else None)
        )
    if word in lexicon.ordinals and word not in lexicon.small:
        return _ordinal_word(tokens, at, lexicon)
    if word not in lexicon.opening:  # an article of one, which no date or idiom begins with
        return None
    return (
        clocks.spoken(tokens, at, lexicon)
        or dates.date(tokens, at, lexicon)
        or (_idiom(tokens, at, lexicon) if word in _IDIOM_WORDS[lexicon.code] else None)
    )


def after_reading(tokens: Tokens, numeral: Numeral, lexicon: Lexicon, bounded: bool) -> Found | None:
    """What a numeral is if it states no figure, now that its number and its end are known.

    Args:
        tokens: The text.
        numeral: The numeral.
        lexicon: Its language.
        bounded: Whether words that bound a number, or a sign of money, stand before it.
    """
    first, last = numeral.first, numeral.last
    if (found := years.year(tokens, numeral, lexicon, bounded) or years.decade(tokens, numeral, lexicon)) is not None:
        return found
    if lexicon.code == "en" and tokens.word[last] == "-" and tokens.word[last + 1] in lexicon.ordinals:
        return "ordinal", first, last + 2
    if tokens.word[last] in lexicon.ordinals and numeral.value not in (None, 1) and numeral.kind == "words":
        first_ones = tokens.word[last] in _FIRST and nouns.counts(tokens, last + 1, lexicon)
        return ("ordinal", first, last + 1) if lexicon.ordinals[tokens.word[last]] < 10 and not first_ones else None
    if tokens.word[first] in ("one", "uno") and last == first + 1 and _pronoun(tokens, first, lexicon):
        return "pronoun", first, last
    if tokens.word[last] in _FIRST and not nouns.counts(tokens, last + 1, lexicon):
        return "ordinal", first, last + 1
    if not bounded and _of_the_most(tokens, first, last):
        return "ordinal", first, last
    if not bounded and names.name(tokens, numeral, lexicon):
        return "name", first, last
    return None


def _ordinal_digits(tokens: Tokens, at: int) -> Found | None:
    """`22nd`, `3º`, `12.º`, `96th-minute`; not `8º C`."""
    last = at + 1 + (tokens.word[at + 1] == "." and tokens.word[at + 2] in _BEHIND_POINT and tokens.glued(at + 1))
    if tokens.word[last] not in _ORDINAL_ENDS or not tokens.glued(last) or not tokens.word[at].isdecimal():
        return None
    degrees = tokens.word[last] == "º" and tokens.word[last + 1] in ("c", "f")
    return None if degrees else ("ordinal", at, last + 1)


def _ordinal_word(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    word = tokens.word[at]
    if lexicon.code == "es" and (tokens.word[at + 1] in ("parte", "partes") or word in ("cuarto", "segundos")):
        return None
    if ranked(tokens, at, lexicon):
        return None
    if word in lexicon.parts and lexicon.code == "en" and tokens.word[at - 1] == "a":
        after = tokens.word[at + 1]
        return None if after in ("of", "") or not after[0].isalpha() else ("ordinal", at, at + 1)
    return "ordinal", at, at + 1


def _idiom(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    for offset, idiom in _IDIOM_WORDS[lexicon.code][tokens.word[at]]:
        begin = at - offset
        end = begin + len(idiom)
        if begin < 0 or tokens.words[begin:end] != idiom:
            continue
        after = tokens.word[end]
        goes_on = at == end - 1 and (
            after in lexicon.scales or after in lexicon.hundred
        )  # a day two thousand years ago
        if not goes_on and not (idiom == ["mas", "de", "uno"] and after == "de"):  # más de uno de cada diez
            return "idiom", begin, end
    return None


def _pronoun(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether `one` stands for a noun or for anybody: `the one you mentioned`, `this one`, `one never knows`."""
    before, after = tokens.word[at - 1], tokens.word[at + 1]
    if after in lexicon.pronoun_after:
        return True
    if lexicon.code == "es":
        return False
    known = after in nouns.PEOPLE or after in lexicon.harm.verbs or after in lexicon.function or after == "series"
    if nouns.plural(after) and not known and before not in ("only", "just"):
        return before not in lexicon.small  # one expects: what one counts has no plural
    if before == "that" and (after == "of" or lexicon.harm.person(after)):
        return False
    if before in ("the", "that", "this", "which", "any", "every", "each", "another", "bad", "good", "new", "first"):
        return not (after[:1].isalpha() and after not in lexicon.function and before == "the")
    return after == "'" and tokens.word[at + 2] == "s"


def _of_the_most(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a number only ranks one thing: `one of the 50 most popular`, `uno de los 50 nombres más populares`."""
    if tokens.word[first - 1] not in _THE:
        return False
    before = tokens.word[first - 3], tokens.word[first - 2], tokens.word[first - 1]
    if before not in _ONE_OF:
        return False
    after = tokens.word[last]
    if before[0] == "one":
        return after in ("most", "best", "worst") or (len(after) > 5 and after[-3:] == "est" and after != "forest")
    return after in ("mas", "mejores", "peores", "mayores") or tokens.word[last + 1] == "mas"
