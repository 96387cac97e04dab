"""Counted nouns: the words behind a number that say what it counts."""

from __future__ import annotations

from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon
from mencho_data.extract.words.tables import words

LONGEST = 5
"""Words of the longest noun phrase that is taken."""

PEOPLE = words(
    "people persons person men women man woman children child boys girls police policemen personnel staff troops dead "
    "wounded injured militia infantry crew family clergy youth cattle sheep data media guerrillas gunmen servicemen "
    "businessmen fishermen guardsmen civilians "
    "personas persona gente hombres mujeres ninos ninas hombre mujer"
)
"""Nouns that are plural, or count people, without a mark of the plural."""

_STATES = frozenset(("dead", "wounded", "injured", "missing"))
_NO_NOUNS = words(
    "gravedad consideracion up down critically seriously gravely badly severely fatally slightly mortally"
)
_QUANTITIES = words("more additional further them whom mas ellos ellas")


def noun_after(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The tokens of the noun phrase that begins at a token, or None.

    The end of the phrase is found without a parser: English phrases end with the first plural, Spanish
    ones with the noun and the adjectives that agree with it.

    Args:
        tokens: The text.
        at: Where it has to begin.
        lexicon: Its language.
    """
    if tokens.word[at] in _QUANTITIES:
        at += 1
    return _spanish(tokens, at, lexicon) if lexicon.code == "es" else _english(tokens, at, lexicon)


def longer(found: tuple[int, int] | None, tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    """The tokens of a noun of the project that begins at a token, if it is longer than what was found; else that.

    Only the project knows that `litres per square metre` is one noun.
    """
    if tokens.word[at] == "de" and tokens.word[at + 1] in lexicon.nouns:
        at += 1
    for noun in lexicon.nouns.get(tokens.word[at], ()):
        if all(tokens.word[at + offset] == word for offset, word in enumerate(noun)):
            return (at, at + len(noun)) if found is None or at + len(noun) > found[1] else found
    return found


def _usable(tokens: Tokens, index: int, lexicon: Lexicon) -> bool:
    word = tokens.word[index]
    return word[:1].isalpha() and word not in lexicon.no_nouns and word not in _NO_NOUNS


def plural(word: str) -> bool:
    """Whether a word looks like a plural."""
    return word in PEOPLE or (len(word) > 2 and word[-1] == "s" and word[-2:] not in ("ss", "us", "is"))


def _english(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    index = at
    if tokens.word[index] == "-" and tokens.glued(index + 1):
        index += 1
        if tokens.word[index + 1] == "-" and tokens.word[index + 2] == "old":
            return index, index + 3
    begin = index
    while index < begin + LONGEST:
        if tokens.word[index] == "-" and tokens.glued(index) and index > begin:
            index += 1
            continue
        if tokens.word[index] == "." and tokens.glued(index) and len(tokens.word[index - 1]) == 1 and index > begin:
            index += 1
            continue
        if not _usable(tokens, index, lexicon):
            break
        if index == begin and tokens.word[index][-2:] == "ed" and not _usable(tokens, index + 1, lexicon):
            return None
        index += 1
        if plural(tokens.word[index - 1]) and not (
            _usable(tokens, index, lexicon)
            and plural(tokens.word[index])
            and tokens.word[index] not in _STATES
            and index < begin + LONGEST
        ):
            return begin, index
    while index > begin and not tokens.word[index - 1][:1].isalpha():
        index -= 1
    if index == begin:
        return None
    return begin, index if index - begin < 3 else begin + 1


def _spanish(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[int, int] | None:
    begin = at + 1 if tokens.word[at] == "de" and _usable(tokens, at + 1, lexicon) else at
    if not _usable(tokens, begin, lexicon) or tokens.word[begin][-4:] in ("aron", "eron"):
        return None
    index = begin + 1
    while index < begin + LONGEST and _usable(tokens, index, lexicon) and tokens.word[begin][-1] == "s":
        if tokens.word[index][-1] != "s" or tokens.word[index][-3:] in ("mos", "ues"):
            break
        index += 1
    return begin, index


def counts(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a plural that can be counted stands at a token, or one word further."""
    for index in (at, at + 1):
        word = tokens.word[index]
        if not word[:1].isalpha() or word in lexicon.function or word in lexicon.months or word in lexicon.small:
            return False
        if tokens.capital(index) and not tokens.shouts(index):
            continue
        if word in PEOPLE or (word[-1] == "s" and len(word) > 3 and word[-2:] not in ("ss", "us")):
            return True
    return False
