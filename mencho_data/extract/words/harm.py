"""Words of harm and arrest: what was done to the people whom a number counts, in each language."""

from __future__ import annotations

from dataclasses import dataclass, field

Category = str


@dataclass(frozen=True)
class HarmWords:
    """The words of one language, in lower case and without accents.

    Attributes:
        passive: Forms that are active before an object and passive or participle elsewhere: killed.
        active: Forms that always have an object: killing, mataron.
        state: Participles and adjectives that are said of those harmed: dead, heridos.
        dies: Verbs without an object: died, murieron.
        counted: Nouns that are counted themselves: deaths, muertos, arrests.
        event: Nouns whose `of` names those harmed: murder, asesinato.
        toll: Nouns that stand for the number itself.
        leaves: Verbs before those harmed and their state: left, dejo.
        auxiliary: Forms of be and have, and other words between subject and participle.
        adverbs: Words that may stand beside a verb without changing who is harmed.
        linking: Words that join those harmed in one list.
        part: Words that open a part of a whole: including, entre ellos.
        breaks: Words that begin another clause.
        relative: Words that begin a clause about the noun before.
        people: Nouns for people in singular and plural -> group, or empty where the noun does not say.
        things: Nouns for what cannot be hurt, or that only measures: days, bombs.
        another: Words for one more.
        nobody: Words for no person.
        reward: Words for money set on somebody.
        offers: Verbs of offering and paying.
        wanted: What money is offered for.
        reaches: Verbs between those counted and their number.
        groups: Words that tell the group of those counted.
        of: The preposition of possession.
    """

    passive: dict[str, Category]
    active: dict[str, Category]
    state: dict[str, Category]
    dies: dict[str, Category]
    counted: dict[str, Category]
    event: dict[str, Category]
    toll: frozenset[str]
    leaves: frozenset[str]
    auxiliary: frozenset[str]
    adverbs: frozenset[str]
    linking: frozenset[str]
    part: frozenset[str]
    breaks: frozenset[str]
    relative: frozenset[str]
    people: dict[str, str]
    things: frozenset[str]
    another: frozenset[str]
    nobody: frozenset[str]
    reward: frozenset[str]
    offers: frozenset[str]
    wanted: frozenset[str]
    reaches: frozenset[str]
    groups: dict[str, str]
    of: frozenset[str]
    stops: frozenset[str] = field(init=False)
    verbs: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Collect the words that end a noun phrase, and the verbs."""
        verbs = frozenset({*self.passive, *self.active, *self.dies})
        object.__setattr__(self, "verbs", verbs)
        object.__setattr__(
            self, "stops", frozenset({*verbs, *(set(self.state) - set(self.counted)), *self.auxiliary, *self.leaves})
        )
