"""English, as newspapers write it."""

from __future__ import annotations

from mencho_data.extract.words.harm_english import HARM_ENGLISH
from mencho_data.extract.words.lexicon import Lexicon
from mencho_data.extract.words.tables import phrases, table, words

_UNITS: dict[float, str] = {
    1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine",
}  # fmt: skip
_TEENS: dict[float, str] = {
    10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen",
    17: "seventeen", 18: "eighteen", 19: "nineteen",
}  # fmt: skip
_TENS: dict[float, str] = {
    20: "twenty", 30: "thirty", 40: "forty fourty", 50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety",
}  # fmt: skip
_ORDINALS = table(
    {
        1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth", 9: "ninth",
        10: "tenth", 11: "eleventh", 12: "twelfth", 13: "thirteenth", 14: "fourteenth", 15: "fifteenth",
        16: "sixteenth", 17: "seventeenth", 18: "eighteenth", 19: "nineteenth", 20: "twentieth", 30: "thirtieth",
        40: "fortieth", 50: "fiftieth", 60: "sixtieth", 70: "seventieth", 80: "eightieth", 90: "ninetieth",
        100: "hundredth", 1e3: "thousandth", 1e6: "millionth", 1e9: "billionth", 1e12: "trillionth",
    }
)  # fmt: skip

ENGLISH = Lexicon(
    code="en",
    small=table({0: "zero naught nought", **_UNITS, **_TEENS, **_TENS}),
    hundred=words("hundred"),
    scales=table(
        {1e3: "thousand", 1e5: "lakh", 1e6: "million", 1e7: "crore", 1e9: "billion", 1e12: "trillion",
         1e15: "quadrillion", 1e18: "quintillion"}
    ),
    suffixes=table({1e3: "k", 1e6: "m mn mln mm mdd mdp", 1e9: "b bn bln g", 1e12: "tn trn"}),
    collectives=table({12: "dozen dz doz dozs dzs dozens", 20: "score"}),
    about=frozenset(),
    plurals=table(
        {10: "tens", 12: "dozens", 20: "scores", 100: "hundreds", 1e3: "thousands", 1e6: "millions", 1e9: "billions",
         1e12: "trillions"}
    ),
    parts={
        **{word: number for word, number in _ORDINALS.items() if number > 2},
        **{f"{word}s": number for word, number in _ORDINALS.items() if number > 2},
        "firsts": 1, "quarter": 4, "quarters": 4,
    },
    halves=words("half halves"),
    half_units=words("hour century mile decade"),
    ordinals=_ORDINALS,
    vague={
        "several": (2, None), "multiple": (2, None), "various": (2, None), "numerous": (2, None),
        "most": (0.5, 1), "majority": (0.5, 1),
    },
    none=words("no without"),
    and_=words("and"),
    point=words("point"),
    minus=words("minus negative"),
    over=words("over"),
    before=phrases(
        {
            "about": (
                "about", "around", "approximately", "roughly", "some", "circa", "estimated", "an estimated", "estimated at", "~", "≈",
                "approx", "approx .", "something like", "in the region of", "on the order of", "in the order of",
                "in the neighborhood of", "in the vicinity of", "close to", "an average of", "on average",
                "a mean of", "or about", "averaged", "averaging", "averages", "perhaps", "somewhere around",
            ),
            "nearly": (
                "nearly", "almost", "just under", "just below", "just short of", "just shy of", "shy of", "not quite",
                "virtually", "a little under", "slightly less than", "slightly under", "a little less than",
            ),
            "at_least": (
                "at least", "at the least", "no fewer than", "no less than", "not less than", "not fewer than",
                "a minimum of", "minimum of", "upwards of", "upward of", "as few as", "greater than or equal to",
                "more than or equal to", "bigger than or equal to", "larger than or equal to",
                "bigger or equal than", "greater or equal to", "equal to or more than", "equal to or greater than",
                "equal or more than", "equal to or larger than", "> =", "= >", "≥", "starting at", "starting from",
                "not under", "no shorter than", "no younger than", "no lower than", "no smaller than", "not short of",
            ),
            "more_than": (
                "more than", "over", "above", "greater than", "larger than", "bigger than", "higher than", "exceeding",
                "exceeds", "exceeded", "exceed", "in excess of", "well over", "just over", "slightly more than",
                "slightly over", "a little over", "a little more than", "far more than", "well above", "surpassed",
                "surpassing", "surpass", "topped", "topping", "beyond", ">", "over than", "or over", "well more than",
                "more like over", "north of", "over the age of", "above the age of", "over -", "longer than", "older than", "taller than", "wider than", "deeper than",
                "heavier than", "farther than", "outstripped", "topping out above", "surpasses", "tops", "went past",
                "gone past", "climbed past", "rose past", "surged past", "well past", "many more than",
            ),
            "up_to": (
                "up to", "as many as", "as much as", "at most", "at the most", "no more than", "not more than",
                "a maximum of", "maximum of", "within", "less than", "fewer than", "under", "below", "smaller than",
                "lower than", "well under", "well below", "less than or equal to", "fewer than or equal to",
                "smaller than or equal to", "equal to or less than", "equal to or fewer than",
                "equal to or smaller than", "equal or less than", "< =", "= <", "≤", "<", "sub -", "capped at",
                "cannot exceed", "not exceed", "no greater than", "no higher than", "not over", "not above", "not exceeding", "no larger than",
                "younger than", "under the age of", "below the age of", "under -", "up to and including", "shorter than", "lighter than", "not reach", "fell short of",
                "falls short of", "fallen short of", "failed to reach", "fails to reach", "no longer than", "no older than",
                "no bigger than", "no heavier than", "no wider than", "no deeper than",
            ),
            "exact": ("equal to", "equals to", "equals", "exactly", "precisely"),
        }
    ),
    after=phrases(
        {
            "about": ("or so", "approximately", "or thereabouts", "give or take", "- odd"),
            "at_least": (
                "or more", "and more", "plus", "- plus", "+", "or greater", "or higher", "or over", "or above", "and above",
                "and over", "at least", "or larger", "and up", "or upwards",
            ),
            "up_to": (
                "or less", "or fewer", "or under", "or below", "or lower", "and under", "and below", "at most",
                "or smaller", "and less", "at the most", "maximum",
            ),
        }
    ),
    indefinite=words("a an"),
    of="of",
    not_=frozenset(),
    negations=words("not never cannot"),
    years="years",
    both=words("both"),
    both_are=words(
        "are were have had will would can could may might must should do did said say deny denied also now still then died"
    ),
    pair_idioms=words("sides ways ends hands feet eyes sexes genders counts"),
    pairs=words("pair couple"),
    worn=words(
        "boots shoes trainers sneakers slippers sandals socks stockings gloves trousers jeans pants shorts tights pyjamas "
        "pajamas glasses sunglasses goggles binoculars scissors pliers tweezers tongs shears skis skates crutches eyes "
        "hands legs arms feet wings earrings headphones handcuffs"
    ),
    number_of=words("number handful"),
    further=words("another additional further"),
    times={
        **{f"{word}fold": number for number, word in (_UNITS | _TEENS | _TENS).items() if number > 1 and " " not in word},
        **table({2: "doubled doubling twice", 3: "tripled tripling trebled trebling thrice", 4: "quadrupled quadrupling"}),
    },
    multiples=table({2: "double doubles", 3: "triple triples treble", 4: "quadruple quadruples"}),
    multiplied=words("the that what its their his her those as in this last"),
    not_names=words(
        "another additional further just only even still yet also plus other exactly barely roughly all today yesterday "
        "meanwhile already then thus there here others elsewhere altogether overall afterwards soon later earlier perhaps "
        "maybe outside inside nearby abroad upstairs downstairs nationwide worldwide today these those"
    ),
    articles=words("the these those their his her its our my your all"),
    function=words(
        "of in on at by for from to with and or but the a an that this these those is are was were be been has have had "
        "as it he she they we you who which when where while after before during since until if than then also not no nor "
        "into over under about between among against without within through across per each every its their his her "
        "our my your said say says will would could can may might must should did do does so yet because though"
    ),
    months=words(
        "january february march april may june july august september october november december jan feb mar apr jun jul "
        "aug sep sept oct nov dec"
    ),
    weekdays=words("monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat"),
    dating=words(
        "in since until till by during before after from of to early late mid through and between year circa fiscal "
        "spring summer autumn fall winter the for ' around"
    ),
    in_year=words("in since until till by year circa before after"),
    pronouns=words("he she they it we i"),
    streets=words("street road avenue lane drive boulevard square terrace crescent st rd ave blvd"),
    labels=words(
        "warehouse terminal boeing airbus highway route road avenue street number no nos nr nrs article section chapter page figure room unit phase type "
        "version channel gate flight act law resolution decree amendment district zone grade interstate precinct "
        "battalion brigade division regiment company apartment apt suite floor psalm model formula title appendix "
        "paragraph volume issue vol id kilometer km game week round season episode series stage agenda "
        "vision covid group top position rank ranked box act scene verse level platform exit pier bus"
    ),
    change=words(
        "escalated passed rose rise rises risen rising climbed climb climbs climbing jumped jump jumps grew grow grows grown growing fell "
        "fall falls fallen falling dropped drop drops dropping declined decline declines increased increase increases "
        "increasing decreased decrease decreases raised raise raises raising revised changed change changes lowered cut "
        "reduced went gone up down updated doubled soared slipped slowed slow edged inching "
        "narrowed narrows narrowing widened widens widening shrank shrunk shrinks shrinking expanded expands expanding swelled "
        "swollen dipped plunged plummeted tumbled sank improved eased accelerated shot surged surging surges"
    ),
    between=words("between"),
    start_of_range=words("from"),
    middle_of_range=words("to through until till thru"),
    percent={
        ("%",): "%", ("percent",): "%", ("percents",): "%", ("per", "cent"): "%", ("pct",): "%", ("pc",): "%",
        ("percentage", "points"): "percentage points", ("percentage", "point"): "percentage points",
        ("percentage", "-", "point"): "percentage points", ("per", "cents"): "%", ("％",): "%", ("percentage",): "%", ("percentages",): "%",
    },
    pronoun_after=words(
        "another ' another's thing who whose day must should can could would that may might never always cannot doesn "
        "does ought often wants wonders"
    ),
    harm=HARM_ENGLISH,
)  # fmt: skip
