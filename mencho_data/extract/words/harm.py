"""Words of harm and arrest: what was done to the people whom a number counts, in each language."""

from __future__ import annotations

from dataclasses import dataclass, field

Category = str

_SIGNS = frozenset(("", *".!?;,()[]-—–"))
"""Signs that may end a clause or set a part of it off."""

Phrases = dict[str, list[tuple[tuple[str, ...], Category]]]
"""A word -> the phrases that it begins, each as its words with the harm."""


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
        phrases: First word -> phrases that say of people what was done: lost their lives, bajo arresto.
        takes: Words before the number that do harm together: rounded up, dieron muerte a.
        suffers: Verbs that say of people that they have a wound.
        wounds: Nouns for wounds.
        fatal: Words that make victims dead: fatal, mortales.
        victims: Nouns for those harmed, which do not say how.
        intends: Beginnings of words before an infinitive after which nothing was done yet.
        agents: Ends of nouns for people: -ers, -istas.
        no_agents: Words with such an end that are not people.
        said: Words that say of people what was done to them: the passive and the states.
        predicates: Words with which a predicate of harm may begin.
        telling: Words and signs that a look for a predicate further right does not simply pass over.
        taking: The last words of `takes`.
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
    phrases: Phrases
    takes: Phrases
    suffers: frozenset[str]
    wounds: frozenset[str]
    fatal: frozenset[str]
    victims: frozenset[str]
    intends: tuple[str, ...]
    agents: tuple[str, ...]
    no_agents: frozenset[str]
    said: dict[str, Category] = field(init=False)
    predicates: frozenset[str] = field(init=False)
    telling: frozenset[str] = field(init=False)
    taking: frozenset[str] = field(init=False)
    stops: frozenset[str] = field(init=False)
    verbs: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Collect the words that end a noun phrase, and the verbs."""
        object.__setattr__(self, "said", {**self.state, **self.passive})
        predicates = frozenset({*self.auxiliary, *self.dies, *self.phrases, *self.takes, *self.suffers})
        object.__setattr__(self, "predicates", predicates)
        taking = frozenset(phrase[-1] for phrases in self.takes.values() for phrase, _ in phrases)
        object.__setattr__(self, "taking", taking)
        verbs = frozenset({*self.passive, *self.active, *self.dies})
        object.__setattr__(self, "verbs", verbs)
        telling = frozenset({*predicates, *verbs, *self.said, *self.relative, *self.breaks, *self.linking, *_SIGNS})
        object.__setattr__(self, "telling", telling)
        states = set(self.state) - set(self.counted)
        opening = {word for word in self.phrases if word in ("held", "taken", "rounded", "unaccounted")}
        stops = frozenset({*verbs, *states, *opening, *self.auxiliary, *self.leaves})
        object.__setattr__(self, "stops", stops)

    def person(self, word: str) -> bool:
        """Whether a word names people, by the list or by how it ends."""
        if word in self.people:
            return True
        return word.endswith(self.agents) and word not in self.things and word not in self.no_agents
