"""Nouns of a project that the extractor does not know itself: what its units and groups are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from mencho_data.extract.tokens import fold, parted, tokenise
from mencho_data.extract.words.languages import LEXICONS
from mencho_data.extract.words.lexicon import Lexicon

Lexicons = Mapping[str, Lexicon]
"""Language -> what the extractor has to know of it."""


@dataclass(frozen=True)
class Nouns:
    """Nouns of one language, as they are written, in singular and plural.

    Attributes:
        things: Nouns for what cannot be hurt, such as `hectares`, `litres per square metre`.
        people: Nouns for people -> their group.
        groups: Other words that tell the group of those counted -> the group.
        harms: Participles that are said of those harmed -> the harm, such as `displaced`.
    """

    things: Iterable[str] = ()
    people: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)
    harms: Mapping[str, str] = field(default_factory=dict)


def lexicons_with(nouns: Mapping[str, Nouns]) -> Lexicons:
    """What the extractor knows of each language, and more nouns.

    Args:
        nouns: Language -> its nouns.
    """
    return {code: _extended(lexicon, nouns.get(code, Nouns())) for code, lexicon in LEXICONS.items()}


def _extended(lexicon: Lexicon, nouns: Nouns) -> Lexicon:
    harm = lexicon.harm
    people, groups, things = dict(harm.people), dict(harm.groups), set(harm.things)
    phrases = []
    for noun, group in [*((noun, "") for noun in nouns.things), *nouns.people.items()]:
        words = _words(noun)
        head = _head(words, lexicon)
        if group:
            people.setdefault(head, group if len(words) == 1 else "")
            groups |= {word: group for word in words if len(words) == 1 or word not in (head, *lexicon.function)}
        else:
            things.add(head)
        phrases.append(words)
    groups |= {word: group for noun, group in nouns.groups.items() for word in _words(noun)}
    own: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(phrases, key=len, reverse=True):
        own.setdefault(words[0], []).append(words)
    state = {fold(word): code for word, code in nouns.harms.items()} | harm.state
    harm = replace(harm, people=people, groups=groups, things=frozenset(things), state=state)
    return replace(lexicon, nouns=own, harm=harm)


def _words(noun: str) -> tuple[str, ...]:
    return tuple(parted(tokenise(noun), lambda _: []).words)


def _head(words: tuple[str, ...], lexicon: Lexicon) -> str:
    """The word that says what it is: before a preposition in English, the first in Spanish."""
    if lexicon.code == "es":
        return words[0]
    following = next((at for at, word in enumerate(words) if at and word in (*lexicon.function, "per")), len(words))
    return words[following - 1]
