"""Lists: hands categories on from verbs and totals to the amounts that share them."""

from __future__ import annotations

import re
from itertools import pairwise

from mencho_data.extract.amounts import Amount
from mencho_data.extract.counted import people
from mencho_data.extract.counted.clauses import COPULAS, REACH, Clause
from mencho_data.extract.words.tables import words

HARM_CATEGORIES = frozenset(("killed", "injured", "arrested", "missing"))
DOER = "doer"
"""Marks, while the categories are decided, those who did the harm."""

_PARTICIPLE = re.compile(
    r"ed$|[ai]d[oa]s?$|^(?:left|found|sent|taken|given|made|held|hit|told|seen|kept|brought|caught|put|led|set|lost)$"
)
_COMPARING = tuple(
    tuple(phrase.split())
    for phrase in (
        "up from", "down from", "compared with", "compared to", ", against", "instead of", "rather than",
        "frente a", ", contra", "en lugar de", "en vez de",
    )
)  # fmt: skip
"""Phrases before the figure that another is held against."""

_GRAVELY = words(
    "critically seriously gravely badly severely critical serious grave gravedad graves critico criticas criticos grave"
)
"""Words that say how badly those counted are injured."""
_WITH, _BESIDE = ("with", "con", "a"), ("along", "together", "junto")
_NEARBY = 7
_CLOSES = frozenset((",", ".", ";", ")", "]", "", "and", "y", "e", "of", "de", "del", "-", "—", "!", "?", '"', "”"))


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
        open_ = before.category is None and amount.category in HARM_CATEGORIES and people.countable(clause, before)
        if open_ and amount.begin >= before.end and _shares(clause, before, amount):
            before.category = amount.category
    for before, amount in pairwise(amounts):
        if before.category is None and people.whole(clause, amount) and before.last == clause.before(amount.begin):
            before.category = amount.category
    for amount in amounts:
        if amount.category == DOER:
            amount.category = None


def _shares(clause: Clause, before: Amount, amount: Amount) -> bool:
    """Whether the harm of an amount is that of the one before it in a list too, and not its own verb's or noun's."""
    noun = amount.noun is not None and amount.noun[0] == amount.last and people.counted_harm(clause, amount)
    own = noun or clause.word[amount.begin - 1] in clause.harm.verbs
    apart = own or _of_the(clause, before) or clause.of_them(amount.last)
    return not apart and clause.listed(before.end, amount.begin)


def _continues(clause: Clause, before: Amount, amount: Amount) -> bool:
    """Whether an amount goes on with the list or the total before it."""
    begin, end = before.end, amount.begin
    gap = clause.tokens.words[begin:end]
    if _compared(clause, before, amount) or _graded(clause, before, amount):
        return True
    if _otherwise(clause, amount) or (
        people.counted_harm(clause, before) and not people.person(clause, amount) and not clause.of_them(amount.last)
    ):
        return False
    if clause.listed(begin, end):
        return True
    if any(clause.ends(index) for index in range(begin, end)):
        return False
    harm = clause.harm
    opens = [index for index, word in enumerate(gap) if word in harm.part and word not in harm.of]
    if opens and gap[-1] not in ("by", "por"):
        return not any(word in harm.verbs or word in clause.lexicon.months for word in gap[opens[-1] :])
    opened = clause.sets_apart(begin) and all(word in ("-", gap[0]) for word in gap)  # ten hikers (four women
    if opened or gap[0] == ":" or gap[-1] == ":" or clause.of_them(amount.last) or _of_which(clause, amount, gap):
        return True
    return _next_of_list(clause, gap, amount)


def _compared(clause: Clause, before: Amount, amount: Amount) -> bool:
    """`14 were killed, up from 11`, `64 detenidos, frente a los 51 del lunes`."""
    last = clause.before(amount.begin) + 1
    found = clause.tokens.words
    compared = any(tuple(found[max(before.end, last - len(phrase)) : last]) == phrase for phrase in _COMPARING)
    told = amount.noun is None or _PARTICIPLE.search(clause.word[amount.noun[0]]) is not None  # los 51 reportados
    return compared and (told or people.person(clause, amount))


def _graded(clause: Clause, before: Amount, amount: Amount) -> bool:
    """`nine were wounded, three critically`, `nueve heridos, tres de gravedad`."""
    at = amount.last
    graded = clause.word[at] in _GRAVELY or (clause.word[at] in ("in", "de", "en") and _grave(clause, at + 1))
    apart = clause.word[amount.begin - 1] in clause.harm.linking and amount.begin - before.end < _NEARBY
    return graded and apart and before.category == "injured"


def _grave(clause: Clause, at: int) -> bool:
    return any(clause.word[index] in _GRAVELY for index in (at, at + 1))


def _next_of_list(clause: Clause, gap: list[str], amount: Amount) -> bool:
    """`30 integrantes del CJNG, un custodio y …`: only a noun phrase stands between, and no verb behind."""
    harm = clause.harm
    opens = gap[0] in harm.of or gap[0] in COPULAS
    if len(gap) > _NEARBY or gap[-1] not in harm.linking or not opens:
        return False
    gap = gap[gap[0] in COPULAS :]
    if any(word in harm.verbs or word in harm.auxiliary or word in harm.breaks for word in gap):
        return False
    return clause.word[amount.end] in _CLOSES


def _of_the(clause: Clause, amount: Amount) -> bool:
    """`Of the 16 members, three were murdered`: the whole, at the beginning of a clause."""
    at = clause.before(amount.begin)
    return clause.word[at] in clause.harm.of and (clause.ends(at - 1) or clause.word[at - 1] == ",")


def _of_which(clause: Clause, amount: Amount, gap: list[str]) -> bool:
    """`48 detenidos, 12 son menores`: a part of the number before, stated without a noun."""
    after = clause.adverbs(amount.end + 1)
    done = clause.participle(after) or _PARTICIPLE.search(clause.word[after])
    harm = clause.harm
    apart = any(word in harm.breaks or word in harm.dies for word in gap)
    return amount.noun is None and clause.word[amount.end] in COPULAS and not done and not apart


def _otherwise(clause: Clause, amount: Amount) -> bool:
    """Whether a participle of something else stands behind: `10,000 persons displaced`."""
    word = clause.word[clause.adverbs(amount.end)]
    return not clause.spanish and word[-2:] == "ed" and word not in clause.harm.stops and len(word) > 4


def in_list(clause: Clause, amount: Amount) -> str | None:
    """The verb or noun of harm that opens the list: `killed the mayor, as well as two peasants`."""
    harm, at = clause.harm, clause.before(amount.begin)
    link = clause.word[at]
    comma = clause.word[at - 1] == "," and _ends_after(clause, amount)
    together = link in _WITH and (comma or clause.word[at - 1] in _BESIDE)
    as_well = link == "as" and clause.word[at - 1] == "well"
    if not (together or as_well or link in harm.linking):
        return None
    for index in range(at - 1, max(-1, at - REACH), -1):
        word = clause.word[index]
        if clause.ends(index) or word in harm.relative or (word in harm.breaks and word not in ("as", ":")):
            return None
        if word in harm.of and clause.word[index - 1] in harm.event:
            return harm.event[clause.word[index - 1]]
        if word in harm.active:
            return harm.active[word]
        together |= word in _WITH and clause.word[index - 1] in _BESIDE
        if together and (found := clause.participle(index)):
            return found
        if word in harm.passive:
            behind = index in clause.ends_of_amounts
            return harm.passive[word] if not (behind or clause.passive_before(index)) else None
        if word in harm.auxiliary or word in harm.dies:
            return harm.dies.get(word) if together else None
    return None


def _ends_after(clause: Clause, amount: Amount) -> bool:
    """Whether nothing more is said of the people counted: `he was shot on Monday, with two guards`."""
    return (
        people.person(clause, amount)
        and amount.noun is not None
        and clause.word[amount.end] in (".", ",", "", "y", "and")
    )
