"""One person, two or none, counted by an article, by `both` or by `no` instead of a number."""

from __future__ import annotations

from mencho_data.extract.amounts import Amount
from mencho_data.extract.counted.clauses import Clause
from mencho_data.extract.words.languages import LEXICONS

OPENING = {
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


def one_or_none(clause: Clause, amounts: list[Amount], places: list[int]) -> list[Amount]:
    """Candidates for one person, two or none: `a soldier`, `another`, `both officers`, `no civilians`, `sin muertos`.

    They are figures only if a category is found for them.

    Args:
        clause: The text.
        amounts: What is counted by numbers already.
        places: Where the words of `OPENING` stand, and others.
    """
    taken = {index for amount in amounts for index in range(amount.begin, max(amount.end, amount.last))}
    opening, word = OPENING[clause.lexicon.code], clause.word
    found = (_single(clause, at, word[at], taken) for at in places if word[at] in opening and at not in taken)
    return [candidate for candidate in found if candidate is not None]


def _single(clause: Clause, at: int, word: str, taken: set[int]) -> Amount | None:
    """The person, the two or the none that a word counts, if it counts any."""
    lexicon, harm, value = clause.lexicon, clause.harm, 1.0
    if word not in lexicon.indefinite:
        value = 2.0 if word in lexicon.both else float(word in harm.another)
        if word in lexicon.not_:
            return _none_left(clause, at)
        if word in harm.nobody or (value and (clause.participle(at + 1) or clause.passive_at(at + 1))):
            return _amount(at, at + 1, at + 1, value)
        if word in lexicon.none and clause.word[at + 1] == "one":
            return _amount(at, at + 2, at + 2, value)
    listed = at - 2 in taken and clause.word[at - 1] in lexicon.and_
    plain = word in lexicon.indefinite and not (clause.spanish or listed)
    for first in range(at + 1, at + 4):
        here = clause.word[first]
        if first in taken:  # another two soldiers
            return None
        if harm.person(here) or (not plain and _counts(clause, at, first, value, listed)):
            return _noun(clause, at, first, value)
        if not here[:1].isalpha() or here in lexicon.function or here in harm.verbs:
            break
    return None


def _counts(clause: Clause, at: int, noun: int, value: float, listed: bool) -> bool:
    """Whether a noun that names no person is counted all the same: `no deaths`, `un detenido`, `mató a un turco`."""
    word, before, harm = clause.word[noun], clause.word[at - 1], clause.harm
    if not value or clause.word[at] in harm.another:
        return clause.counted(noun) is not None
    if clause.spanish and noun == at + 1:
        victim = before == "a" and clause.word[at - 2] in harm.active
        if victim or (word in harm.state and word != "vida"):
            return True
    return listed and clause.sets_apart(noun + 1) and word not in harm.things  # (cinco griegos y un chipriota)


def _noun(clause: Clause, at: int, first: int, value: float) -> Amount | None:
    """The amount of one, two or none with its noun, which begins at a token; None if the noun goes on."""
    harm, last = clause.harm, first + 1
    while last < first + 3 and (harm.person(clause.word[last]) or (clause.word[last] in harm.counted and not value)):
        last += 1
    if _goes_on(clause, last) or (value == 2 and not _two(clause, last)):
        return None
    single = _amount(at, at + 1, last, value)
    single.noun, single.unit = (at + 1, last), clause.tokens.surface(at + 1, last)
    return single


def _two(clause: Clause, last: int) -> bool:
    """Whether `both` counts two by itself: `both officers`, and not `both men and women`."""
    return clause.word[last - 1][-1:] == "s" or clause.word[last] not in clause.lexicon.and_


def _none_left(clause: Clause, at: int) -> Amount | None:
    """`no dejó heridos`, `no se reportan muertos`, `no hubo que lamentar víctimas mortales`."""
    noun, left = at + 1, False
    while noun < at + 8 and (clause.word[noun].startswith(_LEAVING) or clause.word[noun] in _BETWEEN):
        left |= clause.word[noun].startswith(_LEAVING)
        noun += 1
    if not left or not clause.counted(noun):
        return None
    last = noun + 1 + (clause.word[noun + 1] in clause.harm.fatal)
    none = _amount(at, at + 1, last, 0.0)
    none.noun, none.unit = (noun, last), clause.tokens.surface(noun, last)
    return none


def _goes_on(clause: Clause, at: int) -> bool:
    """Whether the noun goes on, so that the person only describes it: `a passenger plane`."""
    word = clause.word[at]
    known = (
        word in clause.lexicon.function or word in clause.harm.stops or clause.participle(at) or clause.adverbs(at) > at
    )
    return not clause.spanish and word.isalpha() and not known and word[-2:] != "ed" and word[-3:] != "ing"


def _amount(first: int, last: int, end: int, value: float) -> Amount:
    return Amount(first, last, first, end, value, value, value, "single")
