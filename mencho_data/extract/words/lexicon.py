"""What the extractor has to know of a language."""

from __future__ import annotations

from dataclasses import dataclass, field

from mencho_data.extract.words.harm import HarmWords

Phrases = dict[str, list[tuple[tuple[str, ...], str]]]
"""A word -> the phrases that it begins or ends, each with its meaning."""


_GOING_ON = ("half", "halves", "in", "out", "of", "de", "-", "–", "/", "^", "e", "×")
"""With what a number may go on in both languages: two-thirds, one in five, 3/4, 1.5e6."""


@dataclass(frozen=True)
class Lexicon:
    """The words of one language, all in lower case and without accents.

    Attributes:
        code: `en` or `es`.
        small: Cardinals below 1,000 that are one word -> number.
        hundred: Words that multiply by a hundred.
        scales: Words that multiply: thousand, million … -> number.
        suffixes: What follows digits at once or after a space and multiplies: `k`, `mn` … -> number.
        collectives: Words for a number of things that are counted themselves: dozen … -> number.
        about: Collectives that mean about the number.
        plurals: Plurals that name only an order of magnitude: dozens, thousands … -> one of it.
        parts: Words for one part of a whole: third, fifths … -> number of parts.
        halves: Words for a half.
        half_units: Units of which a half needs no article: media hora.
        ordinals: Words that count places, not things -> number.
        vague: Words for several, or for a share -> (low, high).
        none: Words for none before what is counted.
        and_: The words that join the parts of one number.
        point: The words before the decimals.
        minus: The words before a number below zero.
        over: The words between numerator and denominator.
        before: Phrases before a number that bound it -> meaning.
        after: Phrases after a number that bound it -> meaning.
        indefinite: Articles of one: a, un.
        of: The preposition before what is counted.
        not_: Words before a verb that make what follows none, as `no` of `no hubo heridos`.
        negations: Words that turn a bound round: never exceeds.
        years: The unit of an age.
        both: Words for two of what is counted.
        both_are: Verbs behind a `both` that stands for two.
        pair_idioms: Nouns behind `both` that are no things to count: both sides.
        pairs: Words for two with an article before them and a preposition behind: a pair of.
        worn: Nouns of which a pair is one thing: boots.
        number_of: Words for some with an article before them: a number of.
        further: Words for more of the same, which may stand between a bound and its number: another 20, otros 20.
        times: Verbs and adverbs that multiply by themselves: doubled, twice -> number.
        multiples: Words that multiply what follows: double the price, el doble de -> number.
        multiplied: What follows them.
        not_names: Words that are no name before a number, though a sentence begins with them: Only 50.
        articles: Determiners of a plural: the, these, los.
        function: Words that are not part of a noun phrase.
        months: Names of months and their abbreviations.
        weekdays: Names of days and their abbreviations.
        dating: Words before a year.
        in_year: Words before a year that stand before few other numbers.
        pronouns: Words for who acts, with which a clause begins.
        streets: Words for a street behind its name and the number of a house.
        labels: Nouns that a number tells apart: highway 15, sección 22.
        change: Verbs of change, after which `from 25 to 28` are two figures.
        between: Words before the first of two numbers joined by `and_`.
        start_of_range: Words before the first of two numbers joined by `middle_of_range`.
        middle_of_range: Words between the ends of a range.
        percent: Words of a percentage -> the unit.
        pronoun_after: Words behind a `one` that counts nothing.
        harm: Its words of harm.
        nouns: First word -> nouns of a project that it begins, the longest first.
        opening: All words with which a numeral may begin.
        no_nouns: Words that are no part of a noun phrase: function words, months, numbers, verbs of harm.
        going_on: Words and signs with which a number that has begun may go on.
        quantifiers: Words that count without a number, and are no number themselves.
        percents: First word -> the phrases of `percent` with their units, longest first.
        bounds_before: Last word of the phrases of `before` -> the phrases with their meanings, longest first.
        bounds_after: First word of the phrases of `after` -> likewise.
    """

    code: str
    small: dict[str, float]
    hundred: frozenset[str]
    scales: dict[str, float]
    suffixes: dict[str, float]
    collectives: dict[str, float]
    about: frozenset[str]
    plurals: dict[str, float]
    parts: dict[str, float]
    halves: frozenset[str]
    half_units: frozenset[str]
    ordinals: dict[str, float]
    vague: dict[str, tuple[float, float | None]]
    none: frozenset[str]
    and_: frozenset[str]
    point: frozenset[str]
    minus: frozenset[str]
    over: frozenset[str]
    before: dict[tuple[str, ...], str]
    after: dict[tuple[str, ...], str]
    indefinite: frozenset[str]
    of: str
    not_: frozenset[str]
    negations: frozenset[str]
    years: str
    both: frozenset[str]
    both_are: frozenset[str]
    pair_idioms: frozenset[str]
    pairs: frozenset[str]
    worn: frozenset[str]
    number_of: frozenset[str]
    further: frozenset[str]
    times: dict[str, float]
    multiples: dict[str, float]
    multiplied: frozenset[str]
    not_names: frozenset[str]
    articles: frozenset[str]
    function: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    dating: frozenset[str]
    in_year: frozenset[str]
    pronouns: frozenset[str]
    streets: frozenset[str]
    labels: frozenset[str]
    change: frozenset[str]
    between: frozenset[str]
    start_of_range: frozenset[str]
    middle_of_range: frozenset[str]
    percent: dict[tuple[str, ...], str]
    pronoun_after: frozenset[str]
    harm: HarmWords
    nouns: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    opening: frozenset[str] = field(init=False)
    no_nouns: frozenset[str] = field(init=False)
    going_on: frozenset[str] = field(init=False)
    quantifiers: frozenset[str] = field(init=False)
    percents: Phrases = field(init=False)
    bounds_before: Phrases = field(init=False)
    bounds_after: Phrases = field(init=False)

    def __post_init__(self) -> None:
        """Collect the words with which a numeral may begin, and the phrases by the word beside the number."""
        quantifiers = {*self.vague, *self.plurals, *self.both, *self.pairs, *self.number_of}
        opening = {
            *quantifiers,
            *self.small,
            *self.hundred,
            *self.scales,
            *self.collectives,
            *self.parts,
            *self.halves,
            *self.minus,
        }
        object.__setattr__(self, "opening", frozenset(opening))
        going_on = frozenset(
            {
                *(*self.small, *self.hundred, *self.scales, *self.suffixes, *self.collectives, *self.plurals),
                *(*self.parts, *self.and_, *self.point, *self.over, *_GOING_ON),
            }
        )
        object.__setattr__(self, "going_on", going_on)
        no_nouns = frozenset({*self.small, *self.months, *self.weekdays, *self.function, *self.harm.stops})
        object.__setattr__(self, "no_nouns", no_nouns)
        object.__setattr__(self, "quantifiers", frozenset(quantifiers - set(self.scales)))
        object.__setattr__(self, "percents", _by_word(self.percent, 0))
        object.__setattr__(self, "bounds_before", _by_word(self.before, -1))
        object.__setattr__(self, "bounds_after", _by_word(self.after, 0))


def _by_word(meanings: dict[tuple[str, ...], str], position: int) -> Phrases:
    found: Phrases = {}
    for phrase, meaning in sorted(meanings.items(), key=lambda item: -len(item[0])):
        found.setdefault(phrase[position], []).append((phrase, meaning))
    return found
