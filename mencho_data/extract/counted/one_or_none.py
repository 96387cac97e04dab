"""One person, two or none, counted by an article, by `both` or by `no` instead of a number."""

from __future__ import annotations

from mencho_data.extract.amounts import Amount
from mencho_data.extract.counted.clauses import Clause

_LEAVING = frozenset(
    ("dejo", "dejaron", "deja", "hubo", "hay", "habia", "reportan", "reportaron", "registraron", "registran", "reporto")
)
_HAVE = frozenset(("ha", "han", "habia", "habian"))
_LEFT = frozenset(("dejado", "habido", "reportado", "registrado", "producido", "causado", "informado"))
_VERBS = _LEAVING | _LEFT


def one_or_none(clause: Clause, amounts: list[Amount]) -> list[Amount]:
    """Candidates for one person, two or none: `a soldier`, `another`, `both officers`, `no civilians`, `sin muertos`.

    They are figures only if a category is found for them.

    Args:
        clause: The text.
        amounts: What is counted by numbers already.
    """
    taken = {index for amount in amounts for index in range(amount.begin, max(amount.end, amount.last))}
    lexicon, harm = clause.lexicon, clause.harm
    opening = lexicon.indefinite | lexicon.none | lexicon.both | harm.another | harm.nobody | lexicon.not_
    found = []
    for at, word in enumerate(clause.tokens.words):
        if word in opening and at not in taken:
            candidate = _single(clause, at, word, taken)
            if candidate is not None:
                found.append(candidate)
    return found


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
    for first in range(at + 1, at + 4):
        here = clause.word(first)
        if first in taken:  # another two soldiers
            return None
        if (
            here in harm.people
            or (here in harm.counted and not value)
            or _participle(clause, first, at)
            or (victim and first == at + 1)
        ):
            last = first + 1
            while last < first + 3 and (
                clause.word(last) in harm.people or (clause.word(last) in harm.counted and not value)
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


def _participle(clause: Clause, noun: int, at: int) -> bool:
    """`hay un detenido`: a participle that stands for a person."""
    return clause.spanish and noun == at + 1 and clause.word(noun) in clause.harm.state and clause.word(noun) != "vida"


def _none_left(clause: Clause, at: int) -> Amount | None:
    """`no dejó heridos`, `no se reportan muertos`, `no se han registrado heridos`."""
    verb = at + 1 + (clause.word(at + 1) == "se")
    verb += clause.word(verb) in _HAVE and clause.word(verb + 1) in _LEFT
    noun = verb + 1
    if clause.word(verb) not in _VERBS or clause.word(noun) not in clause.harm.counted:
        return None
    none = _amount(at, at + 1, noun + 1, 0.0)
    none.noun, none.unit = (noun, noun + 1), clause.tokens.surface(noun, noun + 1)
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
