"""Numerals that state no figure: dates, clock times, years, ordinals, names, idioms."""

from __future__ import annotations

from mencho_data.extract import dates
from mencho_data.extract.counted import money, nouns
from mencho_data.extract.dates import Found
from mencho_data.extract.numbers.cardinals import Numeral
from mencho_data.extract.numbers.numerals import ranked
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon
from mencho_data.extract.words.tables import words

_ORDINAL_ENDS = words("st nd rd th º ª er ero era ro ra ta to do da mo ma vo va no na o")
_SIGNED = words("sub minus pre then now mid non under over the a all up to")
_MEASURES = words(
    "hp km kg mg mm cm inch inches foot feet mile meter metre litre liter gallon barrel ton tonne watt megawatt mw kw "
    "gigawatt year years month day hour minute second percent per times anos ano mil million billion degree"
)

_CALIBRES = words("calibre caliber")
_OF_ROADS = words("federal estatal nacional libre")

_IDIOMS = {
    "en": (
        "one another", "one of a kind", "one by one", "one day", "number one", "one thing", "no one", "one on one",
        "zero tolerance", "ground zero", "zero sum", "one way or", "one or another", "one and only", "one time",
        "at one point", "24 / 7", "9 / 11", "50 / 50", "50 - 50", "one - time", "one - off", "one - sided", "one - way",
        "one - on", "one - stop", "a million times", "at one time", "square one",
        "fifty - fifty", "two - faced", "second - hand", "day one", "phase one", "day two",
    ),
    "es": (
        "cero tolerancia", "tolerancia cero", "uno por uno", "uno a uno", "zona cero", "24 / 7", "una vez", "a la una",
        "una y otra", "uno y otro", "una a una", "una que otra", "uno que otro", "mas de uno", "11 - s", "mas de una vez",
        "un poco", "una serie", "un dia", "uno de estos", "de una vez", "cada uno", "cada una", "un dos por tres",
    ),
}  # fmt: skip
_IDIOM_WORDS = {
    lang: {word: [tuple(idiom.split()) for idiom in idioms if word in idiom.split()] for idiom in idioms
           for word in idiom.split() if word[0].isdecimal() or word not in "a / - of at the day by no on off way time"}
    for lang, idioms in _IDIOMS.items()
}  # fmt: skip


def before_reading(tokens: Tokens, at: int, lexicon: Lexicon) -> Found | None:
    """What a numeral at a token is if it states no figure, as far as its surroundings alone tell."""
    word = tokens.word(at)
    if word[0].isdecimal():
        return (
            dates.iso(tokens, at)
            or dates.clock(tokens, at, lexicon)
            or _ordinal_digits(tokens, at)
            or dates.date(tokens, at, lexicon)
            or _idiom(tokens, at, lexicon)
            or _code(tokens, at)
        )
    if word in lexicon.ordinals and word not in lexicon.small:
        return _ordinal_word(tokens, at, lexicon)
    return dates.date(tokens, at, lexicon) or _idiom(tokens, at, lexicon)


def after_reading(tokens: Tokens, numeral: Numeral, lexicon: Lexicon, bounded: bool) -> Found | None:
    """What a numeral is if it states no figure, now that its number and its end are known.

    Args:
        tokens: The text.
        numeral: The numeral.
        lexicon: Its language.
        bounded: Whether words that bound a number, or a sign of money, stand before it.
    """
    first, last = numeral.first, numeral.last
    if (found := dates.year(tokens, numeral, lexicon, bounded) or dates.decade(tokens, numeral, lexicon)) is not None:
        return found
    if lexicon.code == "en" and tokens.word(last) == "-" and tokens.word(last + 1) in lexicon.ordinals:
        return "ordinal", first, last + 2
    if tokens.word(last) in lexicon.ordinals and numeral.value not in (None, 1) and numeral.kind == "words":
        return ("ordinal", first, last + 1) if lexicon.ordinals[tokens.word(last)] < 10 else None
    if tokens.word(first) == "one" and last == first + 1 and _pronoun(tokens, first, lexicon):
        return "pronoun", first, last
    if not bounded and (_calibre_or_road(tokens, first, last, lexicon) or _name(tokens, numeral, lexicon)):
        return "name", first, last
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
    if before == "." and tokens.glued(at) and tokens.glued(at - 1) and tokens.word(at - 2)[:1].isalpha():
        if money.before(tokens, at, None) is not None:
            return None
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


def _pronoun(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether `one` stands for a noun: `the one you mentioned`, `this one`."""
    before, after = tokens.word(at - 1), tokens.word(at + 1)
    if before == "that" and after in lexicon.harm.people:
        return False
    if before in ("the", "that", "this", "which", "any", "every", "each", "another", "bad", "good", "new", "first"):
        return not (after[:1].isalpha() and after not in lexicon.function and before == "the")
    return after in lexicon.pronoun_after or (after == "'" and tokens.word(at + 2) == "s")


def _calibre_or_road(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> bool:
    """`50 calibre`, `carretera federal 54`."""
    after = tokens.word(last + 1) if tokens.word(last) == "-" else tokens.word(last)
    road = tokens.word(first - 1) in _OF_ROADS and tokens.word(first - 2) in lexicon.labels
    return tokens.word(first)[0].isdecimal() and (road or after in _CALIBRES)


def _name(tokens: Tokens, numeral: Numeral, lexicon: Lexicon) -> bool:
    """`Highway 15`, `iPhone 14`, `S&P 500`, `Game 6`: a number that tells things of one name apart."""
    first, last = numeral.first, numeral.last
    before, after = tokens.word(first - 1), tokens.word(last)
    digits = tokens.word(first)[0].isdecimal()
    numbered = before in (".", "°", "º") and tokens.word(first - 2 - (tokens.word(first - 2) == "."))
    if numbered in ("n", "no", "nos", "nr", "nrs", "num", "art", "vol") and (numbered != "n" or before != "."):
        return digits
    if digits and after in lexicon.labels and tokens.capital(last) and not tokens.shouts(last):
        return before in ("la", "el", "the")
    if before in lexicon.labels and not (
        nouns.counts(tokens, last, lexicon) or after in ("%", "percent", "per", "por")
    ):
        small = digits or lexicon.small.get(tokens.word(first), 99) < 13
        return small and not (before == "no" and lexicon.code == "en")
    plain = numeral.kind == "digits" and tokens.word(first).isdecimal()
    ordinary = before in lexicon.function or before in lexicon.not_names or before in lexicon.harm.verbs
    if not plain or ordinary or not before[:1].isalpha():
        return False
    named = any(char.isupper() for char in tokens.surface(first - 1, first))
    if not named or before in lexicon.months or before in lexicon.weekdays or after in _MEASURES:
        return False
    shouting = tokens.surface(first - 1, first).isupper() and len(before) > 1 and tokens.shouts(first)
    if shouting or nouns.counts(tokens, last, lexicon) or after in ("%", "percent", "per", "por", "-", ":", "million"):
        return False
    if tokens.glued(last) and after[:1].isalpha():
        return False
    starts_sentence = tokens.word(first - 2) in ("", ".", "!", "?", "“", '"')
    return not starts_sentence or (lexicon.code == "en" and before not in lexicon.function)
