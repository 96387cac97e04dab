"""Certainty: whether the words beside an amount call it alleged or an estimate. What they do not say is None.

What is said of those counted (`12 suspected rebels`) holds for them alone; what is said of the verb (`reportedly
killed 12`) also for those in one list with them. Every look is bounded.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import compress, count, pairwise

from mencho_data.extract.amounts import Amount
from mencho_data.extract.counted.clauses import Clause
from mencho_data.extract.words.certainty import CERTAINTY

_LEFT, _RIGHT = 9, 8
"""Tokens that are looked at on either side."""

_LINKS = frozenset(("and", "y", "e", "or", "o"))


def certainty(clause: Clause, amounts: list[Amount]) -> None:
    """Give each amount the certainty that its own words state.

    Args:
        clause: The text.
        amounts: Its amounts in order; they are changed in place.
    """
    words = clause.tokens.words
    opening = CERTAINTY[clause.lexicon.code].marks.intersection(words)
    marks = list(compress(count(), map(opening.__contains__, words))) if opening else []
    said: set[int] = set()
    for amount in amounts:
        first = bisect_left(marks, amount.begin - _LEFT)
        if first == len(marks) or marks[first] >= amount.end + _RIGHT:
            continue
        amount.certainty = _of_those(clause, amount)
        if amount.certainty is None and (found := _before(clause, amount) or _behind(clause, amount)):
            amount.certainty = found
            said.add(amount.first)
    pairs = list(pairwise(amounts)) if said else []
    for one, other in [*pairs, *((after, before) for before, after in reversed(pairs))]:
        left, right = sorted((one, other), key=lambda amount: amount.first)
        if other.certainty is None and one.first in said and clause.listed(left.end, right.begin):
            other.certainty = one.certainty
            said.add(other.first)


def _of_those(clause: Clause, amount: Amount) -> str | None:
    """`an estimated 20`, `12 suspected rebels`, `the alleged murder of six priests`."""
    known = CERTAINTY[clause.lexicon.code]
    of = clause.before(amount.begin)
    event = clause.word(of) in clause.harm.of and clause.word(of - 1) in clause.harm.event
    if event and clause.word(of - 2) in known.doubted:
        return "alleged"
    end = max(amount.end, amount.noun[1] if amount.noun else 0)
    within = [clause.word(index) for index in range(amount.begin - 1, end + (amount.noun is None))]
    if any(word in known.doubted for word in within[1:]):
        return "alleged"
    return "estimated" if any(word in known.estimated for word in within) else None


def _before(clause: Clause, amount: Amount) -> str | None:
    """`reportedly killed 12`, `se estima que 12`, `al parecer, 12`."""
    at = amount.begin - 1
    if clause.word(at) in _LINKS:
        return None
    for index in range(at, at - _LEFT, -1):
        if clause.ends(index) or index + 1 in clause.ends_of_amounts:
            return None
        if found := _word(clause, index):
            return found
        if clause.word(index) in (",", ":"):
            return _word(clause, index - 1) or _word(clause, index - 2)
    return None


def _behind(clause: Clause, amount: Amount) -> str | None:
    """`12 people are feared dead`, `12 had reportedly died`, `12 muertos, según versiones extraoficiales`."""
    for index in range(amount.end, amount.end + _RIGHT):
        word = clause.word(index)
        apart = clause.ends(index) or index in clause.amounts
        if apart or word in _LINKS or word in clause.harm.relative or word in clause.harm.breaks:
            return None
        if found := _word(clause, index):
            return found
        if word == ",":
            return _closing(clause, index + 1)
    return None


def _closing(clause: Clause, at: int) -> str | None:
    """`…, reportedly.`, `…, según versiones no confirmadas.`: what ends the sentence behind a comma."""
    sources = clause.word(at) in ("according", "segun")
    for index in range(at, at + 6):
        if clause.ends(index):
            return None
        if (found := _word(clause, index)) and (sources or clause.ends(index + 1)):
            return found
    return None


def _word(clause: Clause, at: int) -> str | None:
    """The certainty of the word or phrase at a token."""
    known = CERTAINTY[clause.lexicon.code]
    word = clause.word(at)
    if word not in known.marks:
        return None
    if word in known.estimated:
        return "estimated"
    if word in known.alleged or any(_phrase(clause, at, phrase) for phrase in known.phrases if phrase[0] == word):
        return "alleged"
    after = clause.word(at + 1)
    possible = word in known.possible and after not in known.not_possible
    return "alleged" if possible and (not known.possible_before or after in known.possible_before) else None


def _phrase(clause: Clause, at: int, phrase: tuple[str, ...]) -> bool:
    return all(clause.word(at + offset) == word for offset, word in enumerate(phrase))
