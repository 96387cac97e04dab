"""One person, two or none, counted by an article, by `both` or by `no` instead of a number."""

from __future__ import annotations

from itertools import compress, count

from mencho_data.extract.amounts import Amount
from mencho_data.extract.counted.clauses import Clause
from mencho_data.extract.words.languages import LEXICONS

_OPENING = {
    code: lexicon.indefinite | lexicon.none | lexicon.both | lexicon.not_ | lexicon.harm.another | lexicon.harm.nobody
    for code, lexicon in LEXICONS.items()
}
"""Language -> words that may count one person, two or none."""

_LEAVING = (
    "dej", "hub", "hay", "hab", "report", "registr", "produc", "produj", "caus", "provoc", "cobr", "lament", "inform",
    "arroj", "ocasion", "contabiliz", "confirm", "presenta",
)  # fmt: skip
"""Beginnings of the verbs after `no` whose object is none: `no dejó heridos`."""
_BETWEEN = frozenset(("se", "ha", "han", "que", "hasta", "ahora", "el", "momento", "aun", "todavia", "por", "personas"))


def one_or_none(clause: Clause, amounts: list[Amount]) -> list[Amount]:
    """Candidates for one person, two or none: `a soldier`, `another`, `both officers`, `no civilians`, `sin muertos`.

    They are figures only if a category is found for them.

    Args:
        clause: The text.
        amounts: What is counted by numbers already.
    """
    taken = {index for amount in amounts for index in range(amount.begin, max(amount.end, amount.last))}
    words = clause.tokens.words
    opening = _OPENING[clause.lexicon.code].intersection(words)
    at_openings = (at for at in compress(count(), map(opening.__contains__, words)) if at not in taken)
    found = (_single(clause, at, words[at], taken) for at in at_openings)
    return [candidate for candidate in found if candidate is not None]


def _single(clause: Clause, at: int, word: str, taken: set[int]) -> Amount | None:
    harm = clause.harm
    value = 2.0 if word in clause.lexicon.both else float(word not in clause.lexicon.none and word not in harm.nobody)
    victim = clause.spanish and clause.word(at - 1) == "a" and clause.word(at - 2) in harm.active
    if word in harm.nobody:
        return _amount(at, at + 1, at + 1, value)
    if word in clause.lexicon.not_:
        return _none_left(clause, at)
    if word in clause.lexicon.none and clause.word(at + 1) == "one":
        return _amount(at, at + 2, at + 2, value)
    alone = word in harm.another or word in clause.lexicon.both
    if alone and (clause.participle(at + 1) or clause.passive_at(at + 1)):
        return _amount(at, at + 1, at + 1, value)
    bracketed = clause.word(at - 1) in clause.lexicon.and_ and at - 2 in taken  # (cinco griegos y un chipriota)
    for first in range(at + 1, at + 4):
        here = clause.word(first)
        if first in taken:  # another two soldiers
            return None
        if (
            harm.person(here)
            or ((not value or word in harm.another) and clause.counted(first))
            or (first == at + 1 and (victim or _participle(clause, first)))
            or (bracketed and clause.sets_apart(first + 1) and here not in harm.things)
        ):
            last = first + 1
            while last < first + 3 and (
                harm.person(clause.word(last)) or (clause.word(last) in harm.counted and not value)
            ):
                last += 1
            if _goes_on(clause, last) or (value == 2 and not _two(clause, last)):
                return None
            single = _amount(at, at + 1, last, value)
            single.noun, single.unit = (at + 1, last), clause.tokens.surface(at + 1, last)
            return single
        if not here[:1].isalpha() or here in clause.lexicon.function or here in harm.verbs:
            break
    return None


def _two(clause: Clause, last: int) -> bool:
    """Whether `both` counts two by itself: `both officers`, and not `both men and women`."""
    return clause.word(last - 1)[-1:] == "s" or clause.word(last) not in clause.lexicon.and_


def _participle(clause: Clause, noun: int) -> bool:
    """`hay un detenido`: a participle that stands for a person."""
    return clause.spanish and clause.word(noun) in clause.harm.state and clause.word(noun) != "vida"


def _none_left(clause: Clause, at: int) -> Amount | None:
    """`no dejó heridos`, `no se reportan muertos`, `no hubo que lamentar víctimas mortales`."""
    noun, left = at + 1, False
    while noun < at + 8 and (clause.word(noun).startswith(_LEAVING) or clause.word(noun) in _BETWEEN):
        left |= clause.word(noun).startswith(_LEAVING)
        noun += 1
    if not left or not clause.counted(noun):
        return None
    last = noun + 1 + (clause.word(noun + 1) in clause.harm.fatal)
    none = _amount(at, at + 1, last, 0.0)
    none.noun, none.unit = (noun, last), clause.tokens.surface(noun, last)
    return none


def _goes_on(clause: Clause, at: int) -> bool:
    """Whether the noun goes on, so that the person only describes it: `a passenger plane`."""
    word = clause.word(at)
    known = (
        word in clause.lexicon.function or word in clause.harm.stops or clause.participle(at) or clause.adverbs(at) > at
    )
    return not clause.spanish and word.isalpha() and not known and word[-2:] != "ed" and word[-3:] != "ing"


def _amount(first: int, last: int, end: int, value: float) -> Amount:
    return Amount(first, last, first, end, value, value, value, "single")
