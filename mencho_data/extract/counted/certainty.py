"""Certainty: whether the words beside an amount call it alleged or an estimate. What they do not say is None.

What is said of those counted (`12 suspected rebels`) holds for them alone; what is said of the verb (`reportedly
killed 12`) also for those in one list with them. Every look is bounded.
"""

from __future__ import annotations

from itertools import pairwise

from mencho_data.extract.amounts import Amount
from mencho_data.extract.counted.clauses import Clause
from mencho_data.extract.words.certainty import CERTAINTY

_LEFT, _RIGHT, _NEAR, _CLOSING = 9, 8, 3, 6
"""Tokens that are looked at on either side, right beside, and behind a comma."""

_LINKS = frozenset(("and", "y", "e", "or", "o"))
_SAID = frozenset(("is", "are", "was", "were", "be", "been", "se"))
_SOURCES = frozenset(("according", "segun"))

Marks = dict[int, str]
"""Where a word stands that says how sure the text is -> `alleged`, `estimated`, `doubted` of those counted, or
`possible`, which holds for what stands right beside it only: the problem could be solved within 24 hours."""


def certainty(clause: Clause, amounts: list[Amount]) -> None:
    """Give each amount the certainty that its own words state.

    Args:
        clause: The text.
        amounts: Its amounts in order; they are changed in place.
    """
    known, words = CERTAINTY[clause.lexicon.code].marks, clause.tokens.words
    said: set[int] = set()
    for amount in amounts:
        if known.isdisjoint(words[max(0, amount.begin - _LEFT) : amount.end + _RIGHT]):
            continue
        marks = _marks(clause, range(amount.begin - _LEFT - 2, amount.end + _RIGHT + _CLOSING))
        amount.certainty = _of_those(clause, amount, marks)
        if amount.certainty is None and (found := _before(clause, amount, marks) or _behind(clause, amount, marks)):
            amount.certainty = found
            said.add(amount.first)
    if said:
        _share(clause, amounts, said)


def _marks(clause: Clause, near: range) -> Marks:
    """The words at some tokens that say how sure the text is of something."""
    known = CERTAINTY[clause.lexicon.code].marks
    read = ((at, _mark(clause, at)) for at in near if clause.word[at] in known)
    return {at: mark for at, mark in read if mark}


def _mark(clause: Clause, at: int) -> str | None:
    known = CERTAINTY[clause.lexicon.code]
    word, before, after = clause.word[at], clause.word[at - 1], clause.word[at + 1]
    if word in known.estimated:
        return "estimated"
    beside = before in known.after.get(word, ()) or after in known.before.get(word, ())
    if word in known.alleged or beside:
        return "alleged"
    if word in known.possible and after not in known.not_possible:
        return "possible" if not known.possible_with or after in known.possible_with else None
    return "doubted" if word in known.doubted else None


def _share(clause: Clause, amounts: list[Amount], said: set[int]) -> None:
    """Hand on along lists what is said of the verb: `reportedly killed 12 and wounded 30`."""
    pairs = list(pairwise(amounts))
    for one, other in [*pairs, *((after, before) for before, after in reversed(pairs))]:
        left, right = sorted((one, other), key=lambda amount: amount.first)
        if other.certainty is None and one.first in said and clause.listed(left.end, right.begin):
            other.certainty = one.certainty
            said.add(other.first)


def _of_those(clause: Clause, amount: Amount, marks: Marks) -> str | None:
    """`an estimated 20`, `12 suspected rebels`, `the alleged murder of six priests`."""
    of = clause.before(amount.begin)
    event = clause.word[of] in clause.harm.of and clause.word[of - 1] in clause.harm.event
    end = max(amount.end, amount.noun[1] if amount.noun else amount.end + 1)
    within = [marks[index] for index in range(amount.begin, end) if index in marks]
    if "doubted" in within or (event and marks.get(of - 2) == "doubted"):
        return "alleged"
    return "estimated" if "estimated" in (*within, marks.get(amount.begin - 1)) else None


def _before(clause: Clause, amount: Amount, marks: Marks) -> str | None:
    """`reportedly killed 12`, `se estima que 12`, `al parecer, 12`."""
    at = amount.begin - 1
    if clause.word[at] in _LINKS:
        return None
    for index in range(at, at - _LEFT, -1):
        if clause.ends(index) or index + 1 in clause.ends_of_amounts:
            return None
        if found := _of_verb(marks, index, at - index < _NEAR):
            return found
        if clause.word[index] in (",", ":"):
            return _of_verb(marks, index - 1) or _of_verb(marks, index - 2)
    return None


def _behind(clause: Clause, amount: Amount, marks: Marks) -> str | None:
    """`12 people are feared dead`, `12 had reportedly died`, `12 muertos, según versiones extraoficiales`."""
    for index in range(amount.end, amount.end + _RIGHT):
        word = clause.word[index]
        if clause.ends(index) or index in clause.amounts:
            return None
        found = _of_verb(marks, index, index - amount.end < _NEAR)
        if found and (found != "estimated" or clause.word[index - 1] in _SAID):  # not: beyond its estimated range
            return found
        if word in _LINKS or word in clause.harm.relative or word in clause.harm.breaks:
            return None
        if word == ",":
            return _closing(clause, index + 1, marks)
    return None


def _closing(clause: Clause, at: int, marks: Marks) -> str | None:
    """`…, reportedly.`, `…, según versiones no confirmadas.`: what ends the sentence behind a comma."""
    sources = clause.word[at] in _SOURCES
    for index in range(at, at + _CLOSING):
        if clause.ends(index):
            return None
        if (found := _of_verb(marks, index)) and (sources or clause.ends(index + 1)):
            return found
    return None


def _of_verb(marks: Marks, at: int, near: bool = False) -> str | None:
    """What stands at a token, unless it is said of those counted alone, or of something that is nearer."""
    found = marks.get(at)
    if found == "possible":
        return "alleged" if near else None
    return None if found == "doubted" else found
