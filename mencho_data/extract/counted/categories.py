"""Categories: who of those counted was killed, injured, arrested or is missing, and which money is a reward.

The words of harm around a number decide, nearest first: the noun that is counted (`three deaths`), the
participle behind it (`nine people killed`), the verb before it (`killing nine`), the noun whose `of` it
follows (`the murder of six priests`), the predicate further right (`… were killed`), the list or the
whole that it belongs to. Every look is bounded, so the time is linear.
"""

from __future__ import annotations

from mencho_data.extract.amounts import Amount
from mencho_data.extract.counted import people
from mencho_data.extract.counted.certainty import certainty
from mencho_data.extract.counted.clauses import DETERMINERS, Clause
from mencho_data.extract.counted.inherit import DOER, HARM_CATEGORIES, in_list, inherit
from mencho_data.extract.counted.one_or_none import one_or_none
from mencho_data.extract.counted.predicates import predicate
from mencho_data.extract.counted.rewards import rewarded
from mencho_data.extract.counted.tolls import toll
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon

_NO_VERBS = frozenset(("vida", "vidas", "muerte", "muertes", "crimen", "cuerpos", "restos"))
"""Nouns of harm that no verb is written like: `arrestó` and `arresto` are, without the accent."""
_AMONG = frozenset(("among", "entre"))
_INCLUDES = frozenset(("include", "includes", "included", "incluyen", "incluian", "incluyeron"))
_CLAIMED = frozenset(("claimed", "claiming", "cobro", "cobraron"))
_CLAIMS = frozenset(("victims", "victimas"))
_SKIPPED = (
    DETERMINERS | {"off", "all", "down", "to"},
    DETERMINERS | {"off", "all", "down", "to", "a", "los", "las", "balazos", "tiros"},
)
"""Words between a verb and those harmed, in English and in Spanish."""
_HEADLINES = {
    "wounds": "injured",
    "arrest": "arrested",
    "capture": "arrested",
    "murder": "killed",
    "massacre": "killed",
}
"""Nouns of harm that are verbs behind those who do it."""
_REALISED = frozenset(("managed", "on", "went", "used", "helped", "able"))
"""Words before `to kill` after which it was done."""


def categorise(tokens: Tokens, amounts: list[Amount], places: list[int], lexicon: Lexicon) -> list[Amount]:
    """Give each amount its category and group; add persons counted by an article or by `no`.

    Args:
        tokens: The text.
        amounts: Its amounts in order; they are changed in place.
        places: Where persons counted by an article or by `no` may stand.
        lexicon: Its language.

    Returns:
        The amounts with the added ones, in order.
    """
    clause = Clause(tokens, lexicon)
    amounts = sorted([*amounts, *one_or_none(clause, amounts, places)], key=lambda amount: amount.first)
    clause.amounts = {amount.begin: amount for amount in amounts}
    clause.ends_of_amounts = {amount.end for amount in amounts}
    clause.ends_of_numbers = {amount.last for amount in amounts}
    for amount in amounts:
        if amount.currency:
            amount.category = "reward" if rewarded(clause, amount) else None
        elif people.age(clause, amount):
            amount.unit = clause.lexicon.years
        elif people.denied(clause, amount):
            amount.category = DOER
        elif people.countable(clause, amount) and not people.parent(clause, amount):
            amount.category = _of_whole(clause, amount) if people.whole(clause, amount) else _harm(clause, amount)
    inherit(clause, amounts)
    for amount in amounts:
        if amount.category in HARM_CATEGORIES:
            amount.group = people.group(clause, amount)
    certainty(clause, amounts)
    return [amount for amount in amounts if amount.kind != "single" or amount.category in HARM_CATEGORIES]


def _of_whole(clause: Clause, amount: Amount) -> str | None:
    """What is said of a whole itself, and not of its part: `two of the eight people detained were minors`."""
    return _counted(clause, amount) or clause.participle(clause.adverbs(amount.end))


def _harm(clause: Clause, amount: Amount) -> str | None:
    """What the words next to the amount say was done, nearest first."""
    event = _event(clause, amount)
    return (
        (event if event == "killed" else None)  # the death of two of the wounded
        or _counted(clause, amount)
        or _behind(clause, amount)
        or _verb_before(clause, amount)
        or event
        or predicate(clause, amount)
        or _among(clause, amount)
        or in_list(clause, amount)
        or toll(clause, amount)
    )


def _counted(clause: Clause, amount: Amount) -> str | None:
    """The noun itself, or in Spanish the participle behind it: `31 desaparecidos`, `tres personas muertas`."""
    if found := people.counted_harm(clause, amount):
        return found
    return clause.harm.state.get(clause.word[amount.noun[1]]) if clause.spanish and amount.noun else None


def _behind(clause: Clause, amount: Amount) -> str | None:
    """The participle or verb behind: `two people killed`, `12 wounded`, `siete pescadores murieron`."""
    harm, at = clause.harm, clause.adverbs(amount.end)
    word = clause.word[at]
    if amount.noun is None and word in harm.said and harm.person(clause.word[at + 1]):
        amount.noun, amount.end = (at + 1, at + 2), at + 2
        amount.unit = clause.tokens.surface(at + 1, at + 2)
        return clause.participle(at)
    length, found = clause.phrase(harm.takes, at)
    if found:
        return DOER if clause.object(at + length) else found
    if word in harm.passive:
        return DOER if amount.noun and clause.object(at + 1) else harm.passive[word]
    if word in harm.active:
        return DOER
    return (
        clause.dies(at)
        or harm.state.get(word)
        or clause.suffers(at)
        or _behind_an_object(clause, amount.end)
        or (harm.counted.get(word) if amount.noun is None else None)
    )


def _behind_an_object(clause: Clause, at: int) -> str | None:
    """`beat two men to death`, `cost nine skiers their lives`, `held 64 people for questioning`."""
    word, after = clause.word[at], clause.word[at + 1]
    if word == "for" and after == "questioning":
        return "arrested"
    if word in ("fatally", "mortally"):
        return "killed"
    lives = word in ("their", "his", "her") and after in ("lives", "life")
    return "killed" if lives or (word == "to" and after == "death") else None


def _verb_before(clause: Clause, amount: Amount) -> str | None:
    """The verb before: `killing nine`, `murieron siete`, `resultaron heridos ocho`, `hirieron a dos`."""
    harm, at = clause.harm, amount.begin - 1
    if clause.word[at] in harm.taking:
        for first in range(amount.begin - 6, at):
            length, found = clause.phrase(harm.takes, first)
            if found and first + length == amount.begin:
                return found
    skipped = _SKIPPED[clause.spanish]
    while at > amount.begin - 5 and (clause.word[at] in skipped or clause.word[at] in harm.adverbs):
        at -= 1
    word = clause.word[at]
    if word in harm.active:
        return DOER if _intended(clause, at) else harm.active[word]
    if word in _INCLUDES and clause.word[at - 1] in harm.counted:  # the dead included 12 soldiers
        return harm.counted[clause.word[at - 1]]
    if word in harm.passive and not clause.passive_before(at):
        return harm.passive[word]
    if word in _CLAIMED and amount.noun and clause.word[amount.noun[1] - 1] in _CLAIMS:
        return "killed"
    return _spanish_verb(clause, at) if clause.spanish else _english_verb(clause, at)


def _intended(clause: Clause, at: int) -> bool:
    """Whether a verb of harm only says what was to be done: `threatened to kill`, `planeaban asesinar`."""
    if not clause.spanish:
        return clause.word[at - 1] == "to" and clause.word[at - 2] not in _REALISED
    infinitive = clause.word[at][-2:] in ("ar", "er", "ir")
    return infinitive and any(clause.word[index].startswith(clause.harm.intends) for index in (at - 1, at - 2))


def _english_verb(clause: Clause, at: int) -> str | None:
    """`still missing are nine`, `found dead were two boys`, `police arrest 12`."""
    word = clause.word[at]
    if word in _HEADLINES:
        doer = clause.word[at - 1]
        return _HEADLINES[word] if doer in (",", "and") or clause.harm.person(doer) else None
    return clause.participle(at - 1) if word in ("are", "is", "were", "was") else None


def _spanish_verb(clause: Clause, at: int) -> str | None:
    """`arrestó a dos`, `perdieron la vida seis`, `murieron siete`, `resultaron heridos ocho`."""
    harm, word = clause.harm, clause.word[at]
    if clause.word[at + 1] == "a" and word in harm.event and word not in _NO_VERBS:
        return harm.event[word]
    for first in (at - 2, at - 1):
        length, found = clause.phrase(harm.phrases, first)
        if found and first + length == at + 1:
            return found
    if word in harm.dies:
        return harm.dies[word]
    auxiliary = at - 1 - (clause.word[at - 1] in harm.adverbs)
    stated = word in harm.state and clause.word[auxiliary] in harm.auxiliary | harm.leaves
    return harm.state[word] if stated else None


def _event(clause: Clause, amount: Amount) -> str | None:
    """`the murder of six priests`, `the six priests' murder`, `cobró la vida de seis mineros`."""
    event, at = clause.harm.event, clause.before(amount.begin)
    if clause.word[at] in clause.harm.of:
        return event.get(clause.word[at - 1 - (clause.word[at - 1] in ("[", "("))])
    if clause.word[amount.end] == "'":
        return event.get(clause.word[amount.end + 1 + (clause.word[amount.end + 1] == "s")])
    return None


def _among(clause: Clause, amount: Amount) -> str | None:
    """`among the wounded are two girls`, `two officers are among the wounded`."""
    if _AMONG.isdisjoint(clause.present):
        return None
    for begin, end in ((amount.end, amount.end + 4), (amount.begin - 5, amount.begin)):
        for index in range(begin, end):
            if clause.word[index] not in _AMONG or clause.word[index + 1] not in ("the", "los", "las"):
                continue
            if found := clause.participle(index + 2) or clause.counted(index + 2):
                return found
    return None
