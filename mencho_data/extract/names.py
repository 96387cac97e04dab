"""Names, addresses and codes: numbers that tell things apart and count nothing."""

from __future__ import annotations

import re
from bisect import bisect_left

from mencho_data.extract.counted import money, nouns
from mencho_data.extract.dates import Found
from mencho_data.extract.numbers.cardinals import Numeral
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon
from mencho_data.extract.words.tables import words

_SIGNED = words("sub minus pre then now mid non under over the a all up to")
_MEASURES = words(
    "hp km kg mg mm cm inch inches foot feet mile meter metre litre liter gallon barrel ton tonne watt megawatt mw kw "
    "gigawatt year years month day hour minute second percent per times anos ano mil million billion degree"
)

_SERIES = words(
    "season episode chapter volume act article section model boeing airbus highway route flight gate temporada episodio "
    "capitulo volumen acto articulo modelo"
)
"""Labels that with a capital name one thing whatever follows: Season 3 begins, Model 3 cars."""
_KINDS = words("type version tipo")
"""Labels whose number never counts what follows: type 2 fires."""
_STREETS = words("calle avenida plaza paseo bulevar calzada callejon")
_OF = words("of de los")
_GROUPS = words("group grupo club")
_CALIBRES = words("calibre caliber")
_OF_ROADS = words("federal estatal nacional libre")


_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]+"
    r"|[\w-]{1,64}(?:\.[\w-]{1,64}){0,4}\.(?:com|org|net|gob|gov|edu|info|mx|es|uk)(?:/\S*)?(?!\w)"
)
_ENDINGS = words("com org net gob gov edu info mx es uk")
"""Words behind the point of an address without any other sign of one."""


def addresses(tokens: Tokens) -> set[int]:
    """The tokens inside addresses of pages and of mail, whose numbers state nothing."""
    text = tokens.text
    named = [ending for ending in _ENDINGS & tokens.present if f".{ending}" in text]
    if not (named or "@" in text or "://" in text or "www." in text):
        return set()
    found = (address.span() for address in _ADDRESS.finditer(text))
    return {
        at for begin, end in found for at in range(bisect_left(tokens.starts, begin), bisect_left(tokens.starts, end))
    }


def name(tokens: Tokens, numeral: Numeral, lexicon: Lexicon) -> bool:
    """Whether a number is part of a name: `Highway 15`, `50 calibre`, `7 Station Road`, `Nine News`."""
    first, last = numeral.first, numeral.last
    before = tokens.word[first - 1]
    if before in _OF and _of_group(tokens, first):
        return True
    if not tokens.word[first][0].isdecimal():
        return _word_of_name(tokens, numeral, lexicon) or _tells_apart(tokens, numeral, lexicon)
    capital = tokens.capital(last)
    house = (capital and _house(tokens, last, lexicon)) or (before == "," and _behind_street(tokens, first))
    if house or _calibre_or_road(tokens, first, last, lexicon):
        return True
    labelled = before in lexicon.labels or (capital and tokens.word[last] in lexicon.labels)
    plain = before in lexicon.function and not labelled  # most often, by far
    return not plain and _tells_apart(tokens, numeral, lexicon)


def _word_of_name(tokens: Tokens, numeral: Numeral, lexicon: Lexicon) -> bool:
    """`Nine News`, `The Magnificent Seven`: a number with a capital beside a capital, inside a sentence without many."""
    first, last = numeral.first, numeral.last
    if not tokens.capital(first) or tokens.surface(first, first + 1).isupper() or not tokens.word[first - 1].isalpha():
        return False
    if "\n" in tokens.text[tokens.ends[first - 1] : tokens.starts[first]]:
        return False
    beside = tokens.capital(last) or tokens.capital(first - 1)
    person = tokens.word[last] in nouns.PEOPLE or tokens.word[last] in lexicon.harm.people
    return beside and not person and not tokens.titled(first)


def _of_group(tokens: Tokens, first: int) -> bool:
    """`Group of 20`, `Grupo de los Siete`: a group with a capital that a number names."""
    group = first - 2 - (tokens.word[first - 1] == "los")
    named = tokens.word[group] in _GROUPS and tokens.word[group + 1] in ("of", "de")
    return (
        named
        and tokens.capital(group)
        and tokens.word[group - 1] in ("the", "el", "del", "al")
        and not tokens.shouts(group)
    )


def _house(tokens: Tokens, last: int, lexicon: Lexicon) -> bool:
    """`24 Mill Street`, `7 Old Station Road`: words with a capital behind a number, the last one for a street."""
    end = next((at for at in range(last + 1, last + 4) if tokens.word[at] in lexicon.streets), 0)
    return end > 0 and all(tokens.capital(at) for at in range(last, end + 1)) and not tokens.shouts(end)


def _behind_street(tokens: Tokens, first: int) -> bool:
    """`calle Mayor, 3`, `avenida de la Paz, 12`: the number of a house behind the name of its street and a comma."""
    return tokens.capital(first - 2) and any(tokens.word[at] in _STREETS for at in range(first - 3, first - 7, -1))


def code(tokens: Tokens, at: int) -> Found | None:
    """`V10`, `AK-47`, `G20`, `+1-222-2222`; digits that belong to letters or to a chain of digits."""
    before = tokens.word[at - 1]
    if before == "-" and tokens.glued(at) and tokens.glued(at - 1):
        name = tokens.word[at - 2]
        if (
            name[:1].isalpha()
            and name not in _SIGNED
            and (tokens.capital(at - 2) or len(name) < 3 or name in ("omega", "covid"))
        ):
            return "name", at - 2, _glued_end(tokens, at + 1)
    if tokens.glued(at) and before[:1].isalpha() and before not in ("x", "°") and not _amount_behind(tokens, at):
        return "name", at - 1, _glued_end(tokens, at + 1)
    if before == "." and tokens.glued(at) and tokens.glued(at - 1) and tokens.word[at - 2][:1].isalpha():
        if money.before(tokens, at, None) is not None:
            return None
        return "name", at - 2, at + 1
    last, links = at + 1, 0
    while tokens.word[last] in ("-", "/") and tokens.glued(last) and tokens.word[last + 1].isdecimal():
        if not tokens.glued(last + 1):
            break
        last, links = last + 2, links + 1
    if links >= 2 and tokens.word[at].isdecimal():
        return "code", at, last
    return None


def _amount_behind(tokens: Tokens, at: int) -> bool:
    """Whether letters before digits are a sign of money: `USD10m`, `RM23.50`, `$US160`, and not `V10`."""
    before = tokens.word[at - 1]
    if before in money.PREFIXES or before in money.codes() or tokens.word[at - 2] in money.SYMBOLS:
        return tokens.capital(at - 1)
    word, after = tokens.word[at], tokens.word[at + 1]
    large = after in ("m", "bn", "k", "mn") and tokens.glued(at + 1)
    return tokens.capital(at - 1) and ("," in word or "." in word or large)


def _glued_end(tokens: Tokens, last: int) -> int:
    while tokens.glued(last) and (tokens.word[last][:1].isalnum()):
        last += 1
    return last


def _calibre_or_road(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> bool:
    """`50 calibre`, `carretera federal 54`."""
    after = tokens.word[last + 1] if tokens.word[last] == "-" else tokens.word[last]
    road = tokens.word[first - 1] in _OF_ROADS and tokens.word[first - 2] in lexicon.labels
    return road or after in _CALIBRES


def _tells_apart(tokens: Tokens, numeral: Numeral, lexicon: Lexicon) -> bool:
    """`No. 6`, `the 6 Street`, `Highway 15`, `iPhone 14`: a number that tells things of one name apart."""
    first, last = numeral.first, numeral.last
    before, after = tokens.word[first - 1], tokens.word[last]
    digits = tokens.word[first][0].isdecimal()
    numbered = before in (".", "°", "º") and tokens.word[first - 2 - (tokens.word[first - 2] == ".")]
    if (
        numbered
        and numbered in ("n", "no", "nos", "nr", "nrs", "num", "art", "vol")
        and (numbered != "n" or before != ".")
    ):
        return digits
    if digits and after in lexicon.labels and tokens.capital(last) and not tokens.shouts(last):
        return before in ("la", "el", "the")
    return _behind_label(tokens, numeral, lexicon) or _behind_capital(tokens, numeral, lexicon)


def _behind_label(tokens: Tokens, numeral: Numeral, lexicon: Lexicon) -> bool:
    """`Highway 15`, `sección 22`, `phase two`, `Season 3 begins`, `iPhone 14 cameras`; not `no 3 men` or `group 20 percent`."""
    first, last = numeral.first, numeral.last
    before, after = tokens.word[first - 1], tokens.word[last]
    digits = tokens.word[first][0].isdecimal()
    if digits and before in _SERIES and tokens.capital(first - 1) and not tokens.titled(first):
        return True
    if digits and before in _KINDS:
        return True
    if digits and first and _brand(tokens.surface(first - 1, first)):
        return True
    if before not in lexicon.labels or nouns.counts(tokens, last, lexicon) or after in ("%", "percent", "per", "por"):
        return False
    small = digits or lexicon.small.get(tokens.word[first], 99) < 13
    return small and not (before == "no" and (lexicon.code == "en" or tokens.word[first - 2] in lexicon.and_))


def _brand(surface: str) -> bool:
    """Whether a word is written as trade marks are: `iPhone`."""
    return surface[:1].islower() and surface[1:2].isupper()


def _behind_capital(tokens: Tokens, numeral: Numeral, lexicon: Lexicon) -> bool:
    """`iPhone 14`, `S&P 500`: digits behind a word with a capital that no sentence begins with."""
    first, last = numeral.first, numeral.last
    before, after = tokens.word[first - 1], tokens.word[last]
    plain = numeral.kind == "digits" and tokens.word[first].isdecimal()
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
    if tokens.word[first - 2] not in ("", ".", "!", "?", "“", '"'):
        return True
    return lexicon.code == "en" and before[-2:] != "ly"
