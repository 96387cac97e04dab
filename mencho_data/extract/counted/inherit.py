"""Lists: hands categories on from verbs and totals to the amounts that share them."""

from __future__ import annotations

from itertools import pairwise

from mencho_data.extract.amounts import Amount
from mencho_data.extract.counted import people
from mencho_data.extract.counted.clauses import COPULAS, REACH, Clause

HARM_CATEGORIES = frozenset(("killed", "injured", "arrested", "missing"))
DOER = "doer"
"""Marks, while the categories are decided, those who did the harm."""

_NEARBY = 7
_CLOSES = frozenset((",", ".", ";", ")", "]", "", "and", "y", "e", "of", "de", "del", "--", "—", "!", "?", '"', "”"))


def inherit(clause: Clause, amounts: list[Amount]) -> None:
    """Hand categories on along lists: to the right from verbs and totals, to the left from predicates.

    Args:
        clause: The text.
        amounts: Its amounts in order, with the categories that the words next to them give.
    """
    for before, amount in pairwise(amounts):
        open_ = amount.category is None and before.category in HARM_CATEGORIES and people.countable(clause, amount)
        if open_ and amount.first - before.end <= REACH and _continues(clause, before, amount):
            amount.category = before.category
    for before, amount in zip(reversed(amounts[:-1]), reversed(amounts[1:]), strict=True):
        shared = before.category is None and amount.category in HARM_CATEGORIES and people.countable(clause, before)
        apart = _of_the(clause, before) or people.counted_harm(clause, amount) or _verb_of_its_own(clause, amount)
        if shared and not apart and amount.begin >= before.end and clause.listed(before.end, amount.begin):
            before.category = amount.category
    for before, amount in pairwise(amounts):
        if before.category is None and people.whole(clause, amount) and before.last == clause.before(amount.begin):
            before.category = amount.category
    for amount in amounts:
        if amount.category == DOER:
            amount.category = None


def _verb_of_its_own(clause: Clause, amount: Amount) -> bool:
    """Whether the verb of harm stands between the two amounts of a list, and so belongs to the second only."""
    return clause.word(amount.begin - 1) in clause.harm.verbs


def _continues(clause: Clause, before: Amount, amount: Amount) -> bool:
    """Whether an amount goes on with the list or the total before it."""
    begin, end = before.end, amount.begin
    gap = clause.tokens.words[begin:end]
    if _otherwise(clause, amount) or (
        people.counted_harm(clause, before) and not people.person(clause, amount) and not _of_them(clause, amount)
    ):
        return False
    if clause.listed(begin, end):
        return True
    if any(clause.ends(index) for index in range(begin, end)):
        return False
    if gap[-1] == "from" and gap[-2:-1] in (["up"], ["down"]):  # 14 were killed, up from 11
        return True
    harm = clause.harm
    opens = [index for index, word in enumerate(gap) if word in harm.part and word not in harm.of]
    if opens and gap[-1] not in ("by", "por"):
        return not any(word in harm.verbs or word in clause.lexicon.months for word in gap[opens[-1] :])
    if gap[0] == ":" or gap[-1] == ":" or _of_them(clause, amount) or _of_which(clause, amount):
        return True
    return _next_of_list(clause, gap, amount)


def _next_of_list(clause: Clause, gap: list[str], amount: Amount) -> bool:
    """`30 integrantes del CJNG, un custodio y …`: only a noun phrase stands between, and no verb behind."""
    harm = clause.harm
    opens = gap[0] in harm.of or gap[0] in COPULAS
    if len(gap) > _NEARBY or gap[-1] not in harm.linking or not opens:
        return False
    gap = gap[gap[0] in COPULAS :]
    if any(word in harm.verbs or word in harm.auxiliary or word in harm.breaks for word in gap):
        return False
    return clause.word(amount.end) in _CLOSES


def _of_the(clause: Clause, amount: Amount) -> bool:
    """`Of the 16 members, three were murdered`: the whole, at the beginning of a clause."""
    at = clause.before(amount.begin)
    return clause.word(at) in clause.harm.of and (clause.ends(at - 1) or clause.word(at - 1) == ",")


def _of_which(clause: Clause, amount: Amount) -> bool:
    """`48 detenidos, 12 son menores`: a part of the number before, stated without a noun."""
    after = clause.adverbs(amount.end + 1)
    return amount.noun is None and clause.word(amount.end) in COPULAS and not clause.participle(after)


def _otherwise(clause: Clause, amount: Amount) -> bool:
    """Whether a participle of something else stands behind: `10,000 persons displaced`."""
    word = clause.word(clause.adverbs(amount.end))
    return not clause.spanish and word[-2:] == "ed" and word not in clause.harm.stops and len(word) > 4


def _of_them(clause: Clause, amount: Amount) -> bool:
    """`four of them minors`, `cuatro de ellos menores`."""
    after = clause.word(amount.last + 1)
    return clause.word(amount.last) in clause.harm.of and after in ("them", "whom", "ellos", "ellas", "estos")
