"""Categories: who of those counted was killed, injured, arrested or is missing, and which money is a reward.

The words of harm around a number decide, nearest first: the noun that is counted (`three deaths`), the
participle behind it (`nine people killed`), the verb before it (`killing nine`), the noun whose `of` it
follows (`the murder of six priests`), the predicate further right (`… were killed`), the list or the
whole that it belongs to. Every look is bounded, so the time is linear.
"""

from __future__ import annotations

from mencho_data.extract.amounts import Amount
from mencho_data.extract.counted import people
from mencho_data.extract.counted.clauses import DETERMINERS, REACH, Clause
from mencho_data.extract.counted.inherit import DOER, HARM_CATEGORIES, inherit
from mencho_data.extract.counted.one_or_none import one_or_none
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon

_NEAR = 6
_PART = frozenset(("them", "including", "ellos", "ellas", "incluidos", "incluidas", "incluyendo"))
_NO_VERBS = frozenset(("vida", "vidas", "muerte", "muertes", "crimen", "cuerpos", "restos"))
"""Nouns of harm that no verb is written like: `arrestó` and `arresto` are, without the accent."""
_INFORMATION = frozenset(("information", "informacion", "datos", "whereabouts", "paradero"))
_INCLUDES = frozenset(("include", "includes", "included", "incluyen", "incluian", "incluyeron"))
_CLAIMED = frozenset(("claimed", "claiming", "cobro", "cobraron"))
_VICTIMS = frozenset(("victims", "lives", "victimas", "vidas"))


def categorise(tokens: Tokens, amounts: list[Amount], lexicon: Lexicon) -> list[Amount]:
    """Give each amount its category and group; add persons counted by an article or by `no`.

    Args:
        tokens: The text.
        amounts: Its amounts in order; they are changed in place.
        lexicon: Its language.

    Returns:
        The amounts with the added ones, in order.
    """
    clause = Clause(tokens, lexicon)
    amounts = sorted([*amounts, *one_or_none(clause, amounts)], key=lambda amount: amount.first)
    clause.amounts = {amount.begin: amount for amount in amounts}
    clause.ends_of_amounts = {amount.end for amount in amounts}
    clause.ends_of_numbers = {amount.last for amount in amounts}
    for amount in amounts:
        if amount.currency:
            amount.category = "reward" if _rewarded(clause, amount) else None
        elif people.age(clause, amount):
            amount.unit = clause.lexicon.years
        elif people.countable(clause, amount) and not people.parent(clause, amount):
            amount.category = _of_whole(clause, amount) if people.whole(clause, amount) else _harm(clause, amount)
    inherit(clause, amounts)
    for amount in amounts:
        if amount.category in HARM_CATEGORIES:
            amount.group = people.group(clause, amount)
    return [amount for amount in amounts if amount.kind != "single" or amount.category in HARM_CATEGORIES]


def _of_whole(clause: Clause, amount: Amount) -> str | None:
    """What is said of a whole itself, and not of its part: `two of the eight people detained were minors`."""
    return _counted(clause, amount) or clause.participle(clause.adverbs(amount.end))


def _harm(clause: Clause, amount: Amount) -> str | None:
    """What the words next to the amount say was done, nearest first."""
    return (
        _counted(clause, amount)
        or _behind(clause, amount)
        or _verb_before(clause, amount)
        or _event(clause, amount)
        or _predicate(clause, amount)
        or _among(clause, amount)
        or _in_list(clause, amount)
        or _toll(clause, amount)
    )


def _counted(clause: Clause, amount: Amount) -> str | None:
    """The noun itself, or in Spanish the participle behind it: `31 desaparecidos`, `tres personas muertas`."""
    if found := people.counted_harm(clause, amount):
        return found
    return clause.harm.state.get(clause.word(amount.noun[1])) if clause.spanish and amount.noun else None


def _behind(clause: Clause, amount: Amount) -> str | None:
    """The participle or verb behind: `two people killed`, `12 wounded`, `siete pescadores murieron`."""
    harm, at = clause.harm, clause.adverbs(amount.end)
    word = clause.word(at)
    if amount.noun is None and word in {**harm.passive, **harm.state} and clause.word(at + 1) in harm.people:
        amount.noun, amount.end = (at + 1, at + 2), at + 2
        amount.unit = clause.tokens.surface(at + 1, at + 2)
        return clause.participle(at)
    if word in harm.passive:
        return DOER if amount.noun and _object(clause, at + 1) else harm.passive[word]
    if word in harm.active:
        return DOER
    shot = word == "shot" and clause.word(at + 1) == "dead" and _object(clause, at + 2)
    return (
        (DOER if shot else clause.dies(at))
        or harm.state.get(word)
        or clause.with_injuries(at)
        or (harm.counted.get(word) if amount.noun is None else None)
    )


def _object(clause: Clause, at: int) -> bool:
    """Whether an object of a verb begins at a token."""
    word = clause.word(at)
    if at in clause.amounts:
        return people.countable(clause, clause.amounts[at])
    return word in ("the", "a", "an", "his", "her", "their", "several", "him", "them", "another")


def _verb_before(clause: Clause, amount: Amount) -> str | None:
    """The verb before: `killing nine`, `murieron siete`, `resultaron heridos ocho`, `hirieron a dos`."""
    harm, at = clause.harm, amount.begin - 1
    skipped = ("off", "all", "down", "to", *(("a", "los", "las", "balazos", "tiros") if clause.spanish else ()))
    while at > amount.begin - 5 and (
        clause.word(at) in DETERMINERS or clause.word(at) in skipped or clause.word(at) in harm.adverbs
    ):
        at -= 1
    word = clause.word(at)
    if word in harm.active:
        return harm.active[word]
    if word in _INCLUDES and clause.word(at - 1) in harm.counted:  # the dead included 12 soldiers
        return harm.counted[clause.word(at - 1)]
    if word in harm.passive and not clause.passive_before(at):
        return harm.passive[word]
    if word in _CLAIMED and amount.noun and clause.word(amount.noun[1] - 1) in _VICTIMS:
        return "killed"
    return _spanish_verb(clause, at) if clause.spanish else _english_verb(clause, at)


def _english_verb(clause: Clause, at: int) -> str | None:
    """`shot dead two brothers`, `still missing are nine`."""
    word = clause.word(at)
    if word == "dead" and clause.word(at - 1) == "shot" and not clause.passive_before(at - 1):
        return "killed"
    return clause.participle(at - 1) if word in ("are", "is", "were", "was") else None


def _spanish_verb(clause: Clause, at: int) -> str | None:
    """`arrestó a dos`, `perdieron la vida seis`, `murieron siete`, `resultaron heridos ocho`."""
    harm, word = clause.harm, clause.word(at)
    if clause.word(at + 1) == "a" and word in harm.event and word not in _NO_VERBS:
        return harm.event[word]
    if word == "vida" and clause.word(at - 1) == "la":
        return clause.dies(at - 2)
    if word in harm.dies:
        return harm.dies[word]
    auxiliary = at - 1 - (clause.word(at - 1) in harm.adverbs)
    stated = word in harm.state and clause.word(auxiliary) in harm.auxiliary | harm.leaves
    return harm.state[word] if stated else None


def _event(clause: Clause, amount: Amount) -> str | None:
    """`the murder of six priests`, `the six priests' murder`, `cobró la vida de seis mineros`."""
    event, at = clause.harm.event, clause.before(amount.begin)
    if clause.word(at) in clause.harm.of:
        return event.get(clause.word(at - 1 - (clause.word(at - 1) in ("[", "("))))
    if clause.word(amount.end) == "'":
        return event.get(clause.word(amount.end + 1 + (clause.word(amount.end + 1) == "s")))
    return None


def _predicate(clause: Clause, amount: Amount) -> str | None:
    """The predicate further right: `seven guards travelling aboard a bus were killed`."""
    harm, at = clause.harm, amount.end
    if not people.person(clause, amount):
        return clause.passive_at(at) or None if clause.word(at) in harm.auxiliary else None
    part = clause.word(amount.begin - 1) in _PART and clause.word(at) not in harm.relative
    if part or clause.word(clause.before(amount.begin)) in harm.of:
        return None
    clear, commas = amount.end, 0
    limit = at + (_NEAR if amount.kind == "single" else REACH)
    while at < limit and not clause.ends(at):
        word = clause.word(at)
        passive = clause.passive_at(at) if word in harm.auxiliary else None
        if passive or (passive == "" and clause.word(at - 1) not in harm.relative):
            return passive or None
        if (found := clause.dies(at)) and clause.word(at - 1) not in ("to", "will", "would"):
            return found
        if word in harm.verbs and at > amount.end:
            return None
        if closed := clause.closed(at):
            at = clear = closed
            continue
        if word in harm.breaks and word not in harm.relative:
            return None
        if at in clause.amounts and at > amount.end:
            whole = clause.word(clause.before(at)) in harm.of
            if not clause.listed(clear, at) and not commas and not whole:
                return None
            at = clear = max(at + 1, clause.amounts[at].end)
            continue
        commas += word == ","
        at += 1
    return None


def _among(clause: Clause, amount: Amount) -> str | None:
    """`among the wounded are two girls`, `two officers are among the wounded`."""
    for begin, end in ((amount.end, amount.end + 4), (amount.begin - 5, amount.begin)):
        for index in range(begin, end):
            opens = clause.word(index) in ("among", "entre") and clause.word(index + 1) in ("the", "los", "las")
            found = clause.participle(index + 2) or clause.harm.counted.get(clause.word(index + 2))
            if opens and found:
                return found
    return None


def _in_list(clause: Clause, amount: Amount) -> str | None:
    """The verb or noun of harm that opens the list: `killed the mayor, as well as two peasants`."""
    harm, at = clause.harm, clause.before(amount.begin)
    link = clause.word(at)
    together = link in ("with", "con") and clause.word(at - 1) in ("along", "together", "junto")
    as_well = link == "as" and clause.word(at - 1) == "well"
    if not (together or as_well or link in harm.linking):
        return None
    for index in range(at - 1, max(-1, at - REACH), -1):
        word = clause.word(index)
        if clause.ends(index) or word in harm.relative or (word in harm.breaks and word not in ("as", ":", "--")):
            return None
        if word in harm.of and clause.word(index - 1) in harm.event:
            return harm.event[clause.word(index - 1)]
        if word in harm.active:
            return harm.active[word]
        if word in harm.passive:
            behind = index in clause.ends_of_amounts
            return harm.passive[word] if together or not (behind or clause.passive_before(index)) else None
        if word in harm.auxiliary or word in harm.dies:
            return None
    return None


def _toll(clause: Clause, amount: Amount) -> str | None:
    """`the toll rose from 25 to 28 dead`, `la cifra de heridos subió de 14 a 19`, `los heridos llegaron a 19`."""
    if amount.noun is not None:
        return None
    if found := _toll_behind(clause, amount):
        return found
    harm, reaches = clause.harm, False
    if clause.spanish and clause.word(amount.end) in ("los", "las") and clause.word(amount.end + 1) in harm.counted:
        return harm.counted[clause.word(amount.end + 1)]
    for index in range(amount.begin - 1, amount.begin - REACH, -1):
        if clause.ends(index):
            return None
        word = clause.word(index)
        reaches |= word in harm.reaches
        if word in harm.toll:
            for near in range(index - 2, index + 3):
                if found := harm.counted.get(clause.word(near)):
                    return found
            return "killed" if word == "toll" else None
        if reaches and word in harm.counted and clause.word(index - 1) in ("the", "los", "las", "of", "de"):
            return harm.counted[word]
    return None


def _toll_behind(clause: Clause, amount: Amount) -> str | None:
    """`aumenta a 28 la cifra de militares fallecidos`: the number stands before what it is the number of."""
    at = amount.end
    if (
        clause.word(at) not in ("la", "el")
        or clause.word(at + 1) not in clause.harm.toll
        or clause.word(at + 2) != "de"
    ):
        return None
    last = at + 3
    while last < at + 7 and clause.word(last)[:1].isalpha() and clause.word(last) not in clause.lexicon.function:
        last += 1
    for index in range(at + 3, last):
        if found := clause.harm.counted.get(clause.word(index)) or clause.participle(index):
            amount.noun, amount.end = (at + 3, last), last
            amount.unit = clause.tokens.surface(at + 3, last)
            return found
    return None


def _rewarded(clause: Clause, amount: Amount) -> bool:
    """Whether the clause speaks of a reward, or of money offered for a capture or paid for a killing."""
    offers = wanted = False
    for step, at in ((-1, amount.begin - 1), (1, amount.end)):
        for index in range(at, at + step * REACH, step):
            if clause.ends(index):
                break
            word = clause.word(index)
            if word in clause.harm.reward:
                return True
            offers |= word in clause.harm.offers
            after = clause.word(index + 1)
            wanted |= word in _INFORMATION
            wanted |= word in clause.harm.wanted and clause.word(index - 1) in (
                "for",
                "por",
                "his",
                "su",
                "to",
                "a",
                "whose",
            )
            wanted |= word in ("each", "every", "cada", "per") and after in clause.harm.people
    return offers and wanted
