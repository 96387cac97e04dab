"""Predicates further right: what is said of an amount behind clauses, lists and appositions, within a bounded look."""

from __future__ import annotations

from mencho_data.extract.amounts import Amount
from mencho_data.extract.counted import people
from mencho_data.extract.counted.clauses import BRACKETS, REACH, STOPS, Clause

_NEAR = 6
_PART = frozenset(("them", "including", "ellos", "ellas", "incluidos", "incluidas", "incluyendo"))
_CHARGE = frozenset(("of", "for", "after", "de", "por", "tras"))
"""Words between those who are accused and what they did."""
_SUMS = frozenset(("total", "group", "grupo", "conjunto"))
"""Nouns before those counted that are no whole of which they are a part."""
_FUTURE = frozenset(("to", "will", "would", "could", "might", "may"))


def predicate(clause: Clause, amount: Amount) -> str | None:
    """The predicate further right: `seven guards travelling aboard a bus were killed`."""
    harm, at = clause.harm, amount.end
    part = clause.word[amount.begin - 1] in _PART and clause.word[at] not in harm.relative
    of = clause.before(amount.begin)
    if part or (clause.word[of] in harm.of and clause.word[of - 1] not in _SUMS):
        return None
    person = people.person(clause, amount)
    clear, commas, relative, aside = amount.end, 0, False, False
    words, telling = clause.word, harm.telling
    limit = at + (_NEAR if amount.kind == "single" else REACH)
    while at < limit:
        word = words[at]
        if word not in telling and words[at + 1] != "to" and at not in clause.amounts:  # most words, by far
            at += 1
            continue
        if word in STOPS and clause.ends(at):
            return None
        found = _said(clause, at)
        if found or (found == "" and not aside and clause.word[at - 1] not in harm.relative):
            return found or None
        if (passed := _passed(clause, at, clear, amount.end)) < 0:
            return None
        if passed:
            at = clear = passed
            continue
        if word in harm.relative:
            relative, aside = True, clause.word[at - 1] == ","
        if (word in harm.breaks and word not in harm.relative) or (not person and _another(clause, at, relative)):
            return None
        if at in clause.amounts and at > amount.end:
            within = clause.listed(clear, at) or _inside(clause, at, relative)
            end = max(at + 1, clause.amounts[at].end)
            if _of_them(clause, end) or (not within and (not commas or _said(clause, end))):  # , of whom five died
                return None
            at = clear = end
            continue
        if word == ",":
            commas, aside = commas + 1, False
        at += 1
    return None


def _passed(clause: Clause, at: int, clear: int, end: int) -> int:
    """One past words of harm or brackets that say nothing of those followed; 0 if none stand there, -1 if they stop it.

    `four of the seven wounded died`, `three men accused of killing two guards were …`, `ten hikers (four women) are …`.
    """
    word, harm = clause.word[at], clause.harm
    if word in harm.said and at == clear > end:
        return at + 1
    if word in harm.verbs and at > end:
        if clause.word[at - 1] not in _CHARGE and clause.word[at - 1] not in harm.relative:
            return -1
        begin = at + 1 + (clause.word[at + 1] == "a")
        return max(begin, clause.amounts[begin].end) if begin in clause.amounts else at + 1
    return clause.closed(at) if word in BRACKETS else 0


def _said(clause: Clause, at: int) -> str | None:
    """The harm of a predicate at a token; empty for one of something else, None where none begins."""
    word = clause.word[at]
    if word not in clause.harm.predicates and clause.word[at + 1] != "to":
        return None
    if word in clause.harm.auxiliary and (passive := clause.passive_at(at)) is not None:
        return passive
    if clause.word[at - 1] in _FUTURE:
        return None
    if word in clause.harm.takes:
        length, taken = clause.phrase(clause.harm.takes, at)
        if taken and clause.object(at + length):
            return ""
    if clause.spanish and at + 1 in clause.amounts and word in clause.harm.dies:  # murieron cinco
        return ""
    if word[-3:] in ("ing", "ndo"):  # some dying: of those right before it, and of nobody further left
        return None
    return clause.dies(at) or clause.suffers(at)


def _another(clause: Clause, at: int, relative: bool) -> bool:
    """Whether another subject may begin: what is not known to be people is not followed over a comma or an `and`."""
    word = clause.word[at]
    return word in clause.harm.linking and not relative


def _inside(clause: Clause, at: int, relative: bool) -> bool:
    """Whether an amount stands inside what is followed: `of the 30`, `who guarded the dam and a clerk`."""
    joined = relative and clause.word[at - 1] in clause.lexicon.and_
    return joined or clause.word[clause.before(at)] in clause.harm.of


def _of_them(clause: Clause, at: int) -> bool:
    """`23 of whom drowned`, `23 de los cuales se ahogaron`: the predicate behind is that of the part."""
    last = clause.of_them(at)
    return bool(last and _said(clause, last + (clause.word[last] == "se")))
