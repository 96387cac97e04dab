"""Clauses: small questions about the words around an amount, all with a bounded look."""

from __future__ import annotations

from mencho_data.extract.amounts import Amount
from mencho_data.extract.tokens import PARAGRAPH, Tokens
from mencho_data.extract.words.lexicon import Lexicon
from mencho_data.extract.words.tables import words

REACH = 16
"""Tokens that are looked at on either side."""

DETERMINERS = words("the these those their his her its other another some los las sus otros otras estos")

COPULAS = frozenset(("are", "were", "is", "son", "eran", "fueron", "es"))

_ENDS = frozenset((".", "!", "?", ";", PARAGRAPH))
_OPENING, _CLOSING = ("(", "[", "--", "—"), (")", "]", "--", "—")
_ABBREVIATIONS = words("mr mrs ms dr col gen lt sgt capt st jr sr sen rep gov prof u s a m p no gral lic ing")


class Clause:
    """The tokens of a text with the words of harm of its language, and the amounts by their first token."""

    def __init__(self, tokens: Tokens, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.harm = lexicon.harm
        self.word = tokens.word
        self.spanish = lexicon.code == "es"
        self.amounts: dict[int, Amount] = {}
        self.ends_of_amounts: set[int] = set()
        self.ends_of_numbers: set[int] = set()

    def ends(self, at: int) -> bool:
        """Whether a sentence ends at a token, or the text."""
        word = self.word(at)
        if word != ".":
            return word == "" or word in _ENDS
        if self.word(at - 1) in _ABBREVIATIONS or self.tokens.glued(at + 1):
            return False
        return at + 1 >= len(self.tokens.words) or not self.tokens.text[self.tokens.spans[at + 1][0]].islower()

    def adverbs(self, at: int) -> int:
        """Past at most three adverbs."""
        limit = at + 3
        while at < limit and (self.word(at) in self.harm.adverbs or self.word(at)[-2:] == "ly"):
            at += 1
        return at

    def dies(self, at: int) -> str | None:
        """The harm of a verb without object at a token: `died`, `perdieron la vida`, `was shot to death`."""
        word, after = self.word(at), self.word(at + 1)
        if found := self.harm.dies.get(word):
            return found
        if word in ("lost", "losing") and after in ("their", "his", "her") and self.word(at + 2) in ("lives", "life"):
            return "killed"
        if word in ("perdio", "perdieron", "perder") and after == "la" and self.word(at + 2) == "vida":
            return "killed"
        if word == "shot" and (after in ("dead", "down") or (after == "to" and self.word(at + 2) == "death")):
            return "killed"
        return None

    def participle(self, at: int) -> str | None:
        """The harm of a participle or adjective at a token."""
        return self.harm.passive.get(self.word(at)) or self.harm.state.get(self.word(at))

    def with_injuries(self, at: int) -> str | None:
        """The harm of `with serious injuries`, `con heridas graves`."""
        if self.word(at) not in ("with", "con"):
            return None
        found = self.harm.event.get(self.word(at + 1)) or self.harm.event.get(self.word(at + 2))
        return found if found == "injured" else None

    def passive_at(self, at: int) -> str | None:
        """The harm of a passive that begins with an auxiliary; empty for another predicate, None for neither."""
        index = at
        while index < at + 6 and (self.word(index) in self.harm.auxiliary or self.adverbs(index) > index):
            index += 1
        first, word = self.word(at), self.word(index)
        if first in ("has", "have", "had") and index == at + 1 and word in self.harm.passive:
            return ""
        if found := self.participle(index) or self.dies(index) or self.with_injuries(index):
            return found
        return "" if first in ("was", "were", "is", "are", "fueron", "son", "estaban") else None

    def passive_before(self, at: int) -> bool:
        """Whether a form of be stands before a participle: what follows is then no object."""
        for index in range(at - 1, at - 4, -1):
            if self.word(index) in self.harm.auxiliary:
                return self.word(index) not in ("has", "have", "had", "having")
            if self.word(index) not in self.harm.adverbs:
                return False
        return False

    def listed(self, begin: int, end: int) -> bool:
        """Whether nothing but words that join a list stands between two tokens."""
        return all(
            self.word(index) in self.harm.linking or self.word(index) in DETERMINERS or self.word(index) == "about"
            for index in range(begin, end)
        )

    def closed(self, at: int) -> int:
        """One past the end of what stands in brackets or between dashes; 0 if none opens here or ends soon."""
        if self.word(at) not in _OPENING:
            return 0
        closing = _CLOSING[_OPENING.index(self.word(at))]
        for index in range(at + 1, at + 2 * REACH):
            if self.word(index) == closing:
                return index + 1
        return 0

    def before(self, begin: int) -> int:
        """The last token before an amount that is not a determiner."""
        at = begin - 1
        while at > begin - 4 and self.word(at) in DETERMINERS:
            at -= 1
        return at
