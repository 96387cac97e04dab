"""Clauses: small questions about the words around an amount, all with a bounded look."""

from __future__ import annotations

from mencho_data.extract.amounts import Amount
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.harm import Phrases
from mencho_data.extract.words.lexicon import Lexicon
from mencho_data.extract.words.tables import words

REACH = 16
"""Tokens that are looked at on either side."""

DETERMINERS = words(
    "an additional further extra the these those their his her its other another some los las sus otros otras estos"
)

COPULAS = frozenset(("are", "were", "is", "son", "eran", "fueron", "es"))

_BE = words("was were is are fue fueron son estaban estan eran")
_JOINING = words(", and or but then y e o pero luego")
_OBJECT = words("the a an his her their several him them another")
_FOR = words("for with de en con unas unos las")
_THEM = words("them whom which ellos ellas estos estas cuales quienes que")
_NOT_TO_DEATH = words("sentenced condemned led lead leading close due linked related next and or as from up")

STOPS = frozenset((".", "!", "?", ";", ""))
"""Tokens that may end a sentence."""
_CLOSING = {"(": ")", "[": "]", "-": "-", "—": "—", "–": "–"}
BRACKETS = frozenset((*_CLOSING, ")", "]"))
_ABBREVIATIONS = words("mr mrs ms dr col gen lt sgt capt st jr sr sen rep gov prof u s a m p no gral lic ing")


class Clause:
    """The tokens of a text with the words of harm of its language, and the amounts by their first token."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.harm = lexicon.harm
        self.word = tokens.word
        self.spanish = lexicon.code == "es"
        self.present = tokens.present
        self.amounts: dict[int, Amount] = {}
        self.ends_of_amounts: set[int] = set()
        self.ends_of_numbers: set[int] = set()

    def ends(self, at: int) -> bool:
        """Whether a sentence ends at a token, or the text."""
        word = self.word[at]
        if word != ".":
            return word in STOPS
        if self.word[at - 1] in _ABBREVIATIONS or self.tokens.glued(at + 1):
            return False
        return at + 1 >= len(self.tokens.words) or not self.tokens.text[self.tokens.starts[at + 1]].islower()

    def adverbs(self, at: int) -> int:
        """Past at most three adverbs."""
        limit = at + 3
        while at < limit and (self.word[at] in self.harm.adverbs or self.word[at][-2:] == "ly"):
            at += 1
        return at

    def dies(self, at: int) -> str | None:
        """The harm of words that need no object, from a token on: `died`, `lost their lives`, `was beaten to death`."""
        word = self.word[at]
        if found := self.harm.dies.get(word):
            return found
        if word in self.harm.phrases and (found := self.phrase(self.harm.phrases, at)[1]):
            return found
        beaten = self.word[at + 1] == "to" and self.word[at + 2] == "death"
        return "killed" if beaten and word[:1].isalpha() and word not in _NOT_TO_DEATH else None

    def phrase(self, phrases: Phrases, at: int) -> tuple[int, str | None]:
        """How many tokens the phrase has that begins at a token, and its harm; nought and None if none does."""
        for phrase, found in phrases.get(self.word[at], ()):
            if all(self.word[at + offset] == word for offset, word in enumerate(phrase)):
                return len(phrase), found
        return 0, None

    def counted(self, at: int) -> str | None:
        """The harm of a noun that is counted itself: `deaths`, `heridos`, `fatal victims`."""
        word = self.word[at]
        if word in self.harm.victims and (self.word[at - 1] in self.harm.fatal or self.word[at + 1] in self.harm.fatal):
            return "killed"
        if word == "loss" and self.word[at + 1] == "of" and self.word[at + 2] in ("life", "lives"):
            return "killed"
        if word == "body" and not (self.word[at + 1].isalpha() and self.word[at + 1] not in self.lexicon.function):
            return "killed"  # and not body armour
        return self.harm.counted.get(word)

    def participle(self, at: int) -> str | None:
        """The harm of a participle or adjective at a token."""
        return self.harm.said.get(self.word[at])

    def suffers(self, at: int) -> str | None:
        """The harm of `suffered minor burns`, `were treated for injuries`, `con heridas graves`."""
        if self.word[at] not in self.harm.suffers:
            return None
        for index in range(at + 1, at + 5):
            word = self.word[index]
            if word in self.harm.wounds:
                return "injured"
            if not word[:1].isalpha() or index in self.amounts or (word in self.lexicon.function and word not in _FOR):
                return None
        return None

    def passive_at(self, at: int) -> str | None:
        """The harm of a passive that begins with an auxiliary; empty for another predicate, None for neither."""
        index = at
        while index < at + 7 and (
            self.word[index] in self.harm.auxiliary
            or self.adverbs(index) > index
            or (self.word[index] in ("to", "thought", "said") and self.word[index + 1] in ("be", "have", "to"))
        ):
            index += 1
        first, word = self.word[at], self.word[index]
        if first in ("has", "have", "had") and index == at + 1 and word in self.harm.passive:
            return ""
        if found := self.participle(index) or self.dies(index) or self.suffers(index) or self.suffers(at):
            return found
        return (self.joined(index) or "") if first in _BE else None

    def joined(self, at: int) -> str | None:
        """The harm of a predicate that is joined to another: `were ambushed and killed`, `fueron raptados y murieron`."""
        for index in range(at, at + REACH):
            if self.ends(index) or index in self.amounts or self.word[index] in self.harm.breaks:
                return None
            if self.word[index] not in _JOINING or self.word[index] == ",":
                continue
            second = index + 1
            while second < index + 6 and (
                self.word[second] in _JOINING
                or self.word[second] in self.harm.auxiliary
                or self.adverbs(second) > second
            ):
                second += 1
            if found := self.participle(second) or self.dies(second) or self.suffers(second):
                return None if self.object(second + 1) else found
        return None

    def of_them(self, at: int) -> int:
        """One past `of them`, `of whom`, `de los cuales` at a token; 0 if none stands there."""
        last = at + 1 + (self.word[at + 1] in ("los", "las"))
        return last + 1 if self.word[at] in self.harm.of and self.word[last] in _THEM else 0

    def object(self, at: int) -> bool:
        """Whether an object of a verb begins at a token."""
        if (amount := self.amounts.get(at)) is not None:
            return not amount.noun or not self.harm.things.intersection(self.tokens.words[slice(*amount.noun)])
        return self.word[at] in _OBJECT or (self.spanish and self.word[at] == "a")

    def passive_before(self, at: int) -> bool:
        """Whether a form of be stands before a participle: what follows is then no object."""
        for index in range(at - 1, at - 4, -1):
            if self.word[index] in self.harm.auxiliary:
                return self.word[index] not in ("has", "have", "had", "having")
            if self.word[index] not in self.harm.adverbs:
                return False
        return False

    def listed(self, begin: int, end: int) -> bool:
        """Whether nothing but words that join a list stands between two tokens."""
        return all(
            self.word[index] in self.harm.linking or self.word[index] in DETERMINERS or self.word[index] == "about"
            for index in range(begin, end)
        )

    def closed(self, at: int) -> int:
        """One past the end of what stands in brackets or between dashes; 0 if none opens here or ends soon."""
        closing = _CLOSING.get(self.word[at])
        if closing is None or not self.sets_apart(at):
            return 0
        for index in range(at + 2, at + 2 * REACH):
            if self.word[index] == closing and self.sets_apart(index):
                return index + 1 + (self.word[index + 1] == "-")
        return 0

    def sets_apart(self, at: int) -> bool:
        """Whether a bracket or a dash stands at a token: ` - ` or `--`, and not the hyphen of `one-way`."""
        word = self.word[at]
        dash = word == "-" and (not self.tokens.glued(at) or (self.word[at + 1] == "-" and self.tokens.glued(at + 1)))
        return dash or (word != "-" and word in BRACKETS)

    def before(self, begin: int) -> int:
        """The last token before an amount that is not a determiner."""
        at = begin - 1
        while at > begin - 4 and self.word[at] in DETERMINERS:
            at -= 1
        return at
