"""Tolls: numbers of the harmed that stand beside the word for the number itself, or behind a verb of reaching."""

from __future__ import annotations

from mencho_data.extract.amounts import Amount
from mencho_data.extract.counted.clauses import REACH, Clause

_ARTICLES = frozenset(("la", "el", "las", "los"))
_OPENS = frozenset(("the", "los", "las", "of", "de"))


def toll(clause: Clause, amount: Amount) -> str | None:
    """`the toll rose from 25 to 28 dead`, `la cifra de heridos subió de 14 a 19`, `los heridos llegaron a 19`."""
    headline = clause.spanish and amount.noun is not None and clause.word[amount.noun[0]] in clause.harm.toll
    if headline:  # sube a 40 cifra de muertos
        amount.noun, amount.unit, amount.end = None, None, amount.last
    if amount.noun is not None:
        return None
    return (_toll_behind(clause, amount) if clause.spanish else None) or _toll_before(clause, amount)


def _toll_before(clause: Clause, amount: Amount) -> str | None:
    harm, reaches = clause.harm, False
    for index in range(amount.begin - 1, amount.begin - REACH, -1):
        if clause.ends(index):
            return None
        word = clause.word[index]
        reaches |= word in harm.reaches or (word == "en" and clause.word[index - 1] in harm.counted)
        if word in harm.toll:
            return _counted_by(clause, index) or ("killed" if word == "toll" else None)
        if reaches and (found := clause.counted(index)):
            opened = clause.word[index - 1] in _OPENS or (word[-1:] == "s" and not _numbered(clause, index))
            if opened:
                return found
    return None


def _counted_by(clause: Clause, toll_at: int) -> str | None:
    """The harm beside the word for the number: `the death toll`, `the number of people killed`, `… of victims`."""
    for near in range(toll_at - 2, toll_at + 5):
        if found := clause.counted(near) or (clause.participle(near) if near > toll_at else None):
            return found
    victims = toll_at + 2
    alone = clause.word[victims] in clause.harm.victims and clause.word[victims + 1] not in clause.harm.of
    return "killed" if alone else None


def _numbered(clause: Clause, at: int) -> bool:
    """Whether a noun has a number of its own, at most two words before."""
    return any(index in clause.ends_of_numbers for index in (at, at - 1))


def _toll_behind(clause: Clause, amount: Amount) -> str | None:
    """`aumenta a 28 la cifra de militares fallecidos`, `suben a 31 los muertos`: the number before what it counts."""
    article = clause.word[amount.end] in _ARTICLES
    begin = amount.end + article
    if not (article or clause.word[begin] in clause.harm.toll):
        return None
    if clause.word[begin] in clause.harm.toll and clause.word[begin + 1] == "de":
        begin += 2
    last = begin
    while last < begin + 4 and clause.word[last][:1].isalpha() and clause.word[last] not in clause.lexicon.function:
        last += 1
    for index in range(begin, last):
        if found := clause.counted(index) or clause.participle(index):
            amount.noun, amount.end = (begin, last), last
            amount.unit = clause.tokens.surface(begin, last)
            return found
    return None
