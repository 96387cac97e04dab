"""People: whether an amount counts them, and who they are, by its noun and the words right beside it."""

from __future__ import annotations

from mencho_data.extract.amounts import Amount
from mencho_data.extract.counted.clauses import COPULAS, Clause


def countable(clause: Clause, amount: Amount) -> bool:
    """Whether the amount can count people."""
    if amount.currency or amount.unit in ("%", "percentage points", "times") or amount.kind in ("ratio", "share"):
        return False
    if amount.noun is None:
        if amount.unit is None and amount.kind != "magnitude":
            return True
        return (
            clause.word[amount.end] in clause.harm.stops
            or clause.word[clause.before(amount.begin)] in clause.harm.verbs
        )
    first, last = amount.noun
    if clause.word[first] in clause.harm.things and clause.word[first - 1] == "-":
        return False
    words = clause.tokens.words[first:last]
    harm = clause.harm
    people = not (harm.people.keys().isdisjoint(words) and harm.counted.keys().isdisjoint(words))
    return people or harm.things.isdisjoint(words)


def person(clause: Clause, amount: Amount) -> bool:
    """Whether the amount counts what is known to be people, or does not say what it counts."""
    return amount.noun is None or any(
        clause.harm.person(clause.word[index]) for index in range(amount.noun[0], amount.noun[1])
    )


def counted_harm(clause: Clause, amount: Amount) -> str | None:
    """The harm that the counted noun itself names: `31 desaparecidos`, `20,674 murders`."""
    if amount.noun is None:
        return None
    for index in range(amount.noun[1] - 1, amount.noun[0] - 1, -1):
        if found := clause.counted(index):
            return found
    return None


def whole(clause: Clause, amount: Amount) -> bool:
    """Whether the amount is what another is a part of: `nine of the 30 passengers`."""
    at = clause.before(amount.begin)
    return clause.word[at] in clause.harm.of and at in clause.ends_of_numbers


def age(clause: Clause, amount: Amount) -> bool:
    """Whether the number is an age in apposition: `Porth, 65, was killed`, `aged 65`."""
    if amount.noun is not None or amount.unit is not None or not 0 < (amount.value or 0) < 110:
        return False
    before, named = clause.word[amount.begin - 1], clause.word[amount.begin - 2]
    if before in ("age", "aged", "edad"):
        return True
    listed = amount.begin - 1 in clause.ends_of_amounts or amount.kind != "digits"
    apart = before == "," == clause.word[amount.end] and not listed
    return apart and named.isalpha() and named not in clause.harm.stops


def parent(clause: Clause, amount: Amount) -> bool:
    """Whether the number is one of children: `the mother of three`."""
    of = clause.word[amount.begin - 1] in clause.harm.of
    return of and amount.noun is None and clause.word[amount.begin - 2] in ("mother", "father", "madre", "padre")


def denied(clause: Clause, amount: Amount) -> bool:
    """Whether the text says that it is not this number: `59 and not 62`, `murieron 14 y no 17`."""
    at = amount.begin - 1
    return clause.word[at] in ("not", "no") and clause.word[at - 1] in (",", "but", "pero", *clause.lexicon.and_)


def group(clause: Clause, amount: Amount) -> str | None:
    """The group of the counted people: by the noun, by what follows it with `of`, or by `17 eran militares`."""
    if amount.noun is None:
        return clause.harm.groups.get(clause.word[amount.end + 1]) if clause.word[amount.end] in COPULAS else None
    first, last = amount.noun
    named_in = [*range(first, last), *(range(last + 1, last + 5) if clause.word[last] in clause.harm.of else ())]
    named = [group for index in named_in if (group := _group_at(clause, index))]
    if not named:
        return None
    both = {"military", "police"} <= set(named)
    return "security_forces" if both or "security_forces" in named else named[0]


def _group_at(clause: Clause, index: int) -> str | None:
    """The group that a word names; a guard is military only if it is the National Guard."""
    word = clause.word[index]
    if word in ("guard", "guardsmen"):
        return "military" if clause.word[index - 1] == "national" else None
    if word in ("guardia", "guardias"):
        return "military" if clause.word[index + 1] in ("nacional", "nacionales") else None
    return clause.harm.groups.get(word)
