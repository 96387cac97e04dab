"""Categories: who of those counted was killed, injured, arrested or is missing, and which money is a reward.

The words of harm around a number decide, nearest first: the noun that is counted (`three deaths`), the
participle behind it (`nine people killed`), the verb before it (`killing nine`), the noun whose `of` it
follows (`the murder of six priests`), the predicate further right (`… were killed`), the list or the
whole that it belongs to. Every look is bounded, so the time is linear.
"""

from __future__ import annotations

from mencho_data.extract.harm import HARM, Harm
from mencho_data.extract.lexicon import Lexicon
from mencho_data.extract.reader import ARTICLES, Amount
from mencho_data.extract.tokens import PARAGRAPH, Tokens

REACH = 16
"""Tokens that are looked at on either side."""

_ENDS = frozenset((".", "!", "?", ";", PARAGRAPH))
_DOER = "doer"
_DETERMINERS = frozenset("the these those their his her its other another some los las sus otros otras estos".split())
_OPENING, _CLOSING = ("(", "[", "--", "—"), (")", "]", "--", "—")
_SHORT = frozenset("mr mrs ms dr col gen lt sgt capt st jr sr sen rep gov prof u s a m p no gral lic ing".split())


def categorise(tokens: Tokens, amounts: list[Amount], lexicon: Lexicon) -> list[Amount]:
    """Give each amount its category and group; add persons counted by an article or by `no`.

    Args:
        tokens: The text.
        amounts: Its amounts in order; they are changed in place.
        lexicon: Its language.

    Returns:
        The amounts with the added ones, in order.
    """
    judge = _Judge(tokens, HARM[lexicon.code], lexicon)
    amounts = sorted([*amounts, *judge.singles(amounts)], key=lambda amount: amount.first)
    judge.next_amount = {amount.begin: amount for amount in amounts}
    for amount in amounts:
        judge.direct(amount)
    judge.inherit(amounts)
    return [amount for amount in amounts if amount.kind != "single" or amount.category in HARM_CATEGORIES]


HARM_CATEGORIES = frozenset(("killed", "injured", "arrested", "missing"))


class _Judge:
    """Looks around amounts for words of harm."""

    def __init__(self, tokens: Tokens, harm: Harm, lexicon: Lexicon) -> None:
        self.tokens = tokens
        self.harm = harm
        self.lexicon = lexicon
        self.word = tokens.word
        self.next_amount: dict[int, Amount] = {}

    # What an amount counts ------------------------------------------------------------------------------------------

    def head(self, amount: Amount) -> str:
        """The last word of the counted noun."""
        return self.word(amount.noun[1] - 1) if amount.noun else ""

    def countable(self, amount: Amount) -> bool:
        """Whether the amount can count people."""
        if amount.currency or amount.unit in ("%", "percentage points", "times") or amount.kind in ("ratio", "share"):
            return False
        if amount.noun is None:
            return amount.unit is None and amount.kind != "magnitude" or self.word(amount.end) in self.harm.stops
        words = self.tokens.words[amount.noun[0] : amount.noun[1]]
        if any(word in self.harm.people or word in self.harm.counted for word in words):
            return True
        return not any(word in self.harm.things for word in words)

    # Direct evidence ------------------------------------------------------------------------------------------------

    def direct(self, amount: Amount) -> None:
        """Decide by the words that stand next to the amount."""
        if amount.currency:
            amount.category = "reward" if self.rewarded(amount) else None
            return
        if not self.countable(amount):
            return
        found = (
            self.counted(amount)
            or self.behind(amount)
            or self.before(amount)
            or self.event(amount)
            or self.predicate(amount)
            or self.among(amount)
            or self.in_list(amount)
        )
        amount.category = found
        amount.group = self.group(amount) if found in HARM_CATEGORIES else None

    def group(self, amount: Amount) -> str | None:
        """The group that the counted noun names."""
        if amount.noun is None:
            return None
        first, last = amount.noun
        for index in range(last - 1, first - 1, -1):
            if group := self.harm.people.get(self.word(index)):
                return group
        return None

    def counted(self, amount: Amount) -> str | None:
        """The noun itself: `31 desaparecidos`, `20,674 murders`, `14 dead sailors`."""
        if amount.noun is not None:
            for index in range(amount.noun[1] - 1, amount.noun[0] - 1, -1):
                if found := self.harm.counted.get(self.word(index)):
                    return found
            if self.lexicon.code == "es" and (found := self.harm.state.get(self.word(amount.noun[1]))):
                return found
        return None

    def behind(self, amount: Amount) -> str | None:
        """The participle or verb behind: `two people killed`, `12 wounded`, `siete pescadores murieron`."""
        at = self.adverbs(amount.end)
        word = self.word(at)
        harm = self.harm
        if word in harm.passive:
            following = self.word(at + 1)
            if amount.noun is None and (following in harm.people or following in ("and", "or")):
                if following in harm.people:
                    amount.noun, amount.end = (at + 1, at + 2), at + 2
                    amount.unit = self.tokens.surface(at + 1, at + 2)
                return harm.passive[word]
            return _DOER if amount.noun and self.objects(at + 1) else harm.passive[word]
        if word in harm.active:
            return _DOER
        if word == "shot" and (found := self.shot(at)):
            return found
        if word in harm.state and not (word == "muertos" and amount.noun is None):
            return self.stated(amount, at)
        return harm.dies.get(word) or harm.counted.get(word if amount.noun is None else "")

    def stated(self, amount: Amount, at: int) -> str:
        """`12 dead`, `two dead sailors`."""
        if amount.noun is None and self.word(at + 1) in self.harm.people:
            amount.noun, amount.end = (at + 1, at + 2), at + 2
            amount.unit = self.tokens.surface(at + 1, at + 2)
        return self.harm.state[self.word(at)]

    def shot(self, at: int) -> str | None:
        """`shot dead`, `shot to death`, `gunned down`."""
        after = self.word(at + 1)
        return "killed" if after in ("dead", "down") or (after == "to" and self.word(at + 2) == "death") else None

    def adverbs(self, at: int) -> int:
        """Past adverbs."""
        limit = at + 3
        while at < limit and (self.word(at) in self.harm.adverbs or self.word(at)[-2:] == "ly"):
            at += 1
        return at

    def objects(self, at: int) -> bool:
        """Whether an object of a verb begins at a token."""
        word = self.word(at)
        if at in self.next_amount:
            return self.next_amount[at].noun is None or self.countable(self.next_amount[at])
        return word in ("the", "a", "an", "his", "her", "their", "several", "him", "them", "at", "another") and not (
            word == "at" and self.word(at + 1) != "least"
        )

    def before(self, amount: Amount) -> str | None:
        """The verb that the amount is the object, or in Spanish the subject, of: `killing nine`, `murieron siete`."""
        harm, at = self.harm, self.skip_back(amount.begin)
        word = self.word(at)
        spanish = self.lexicon.code == "es"
        if word in harm.active:
            return harm.active[word]
        if word in harm.passive and not self.passive_before(at):
            return harm.passive[word]
        if word == "dead" and self.word(at - 1) == "shot" and not self.passive_before(at - 1):
            return "killed"
        if spanish and (word in harm.dies or word in harm.state):
            if word in harm.dies or self.word(self.skip_auxiliary(at)) in harm.auxiliary | harm.leaves:
                return harm.dies.get(word) or harm.state[word]
        return None

    def skip_back(self, begin: int) -> int:
        """The last token before an amount that is no article, preposition or number of others."""
        at = begin - 1
        limit = at - 3
        while at > limit and (
            self.word(at)
            in ("the", "these", "those", "his", "her", "their", "other", "off", "another", "all", "down", "to")
            or (self.lexicon.code == "es" and self.word(at) in ("a", "los", "las", "otros", "otras", "los"))
            or self.word(at) in self.harm.adverbs
        ):
            at -= 1
        return at

    def skip_auxiliary(self, at: int) -> int:
        at -= 1
        return at - 1 if self.word(at) in self.harm.adverbs else at

    def passive_before(self, at: int) -> bool:
        """Whether a form of be stands before a participle: what follows is then no object."""
        for index in range(at - 1, at - 4, -1):
            if self.word(index) in self.harm.auxiliary:
                return self.word(index) not in ("has", "have", "had", "having")
            if self.word(index) not in self.harm.adverbs:
                return False
        return False

    def event(self, amount: Amount) -> str | None:
        """`the murder of six priests`, `the six priests' murder`, `cobró la vida de seis mineros`."""
        harm = self.harm
        at = amount.begin - 1
        while self.word(at) in _DETERMINERS:
            at -= 1
        if self.word(at - 1) in ("[", "("):
            return harm.event.get(self.word(at - 2)) if self.word(at) in harm.of else None
        if self.word(at) in harm.of and self.word(at - 1) in harm.event:
            return harm.event[self.word(at - 1)]
        if self.word(amount.end) == "'":
            owned = amount.end + 1 + (self.word(amount.end + 1) == "s")
            return harm.event.get(self.word(owned))
        return None

    def predicate(self, amount: Amount) -> str | None:
        """The predicate further right: `seven guards travelling aboard a bus were killed`."""
        harm, at = self.harm, amount.end
        limit = at + REACH
        person = amount.noun is None or any(
            self.word(index) in harm.people for index in range(amount.noun[0], amount.noun[1])
        )
        if not person:
            return self.passive_at(at) or None if self.word(at) in harm.auxiliary else None
        if self.aged(amount) or self.whole(amount):
            return None
        commas, clear = 0, amount.end
        while at < limit:
            word = self.word(at)
            if word == "" or self.ends(at):
                return None
            if word in harm.auxiliary and (found := self.passive_at(at)) is not None:
                if found or self.word(at - 1) not in harm.relative:
                    return found or None
            if word in harm.dies and self.word(at - 1) not in ("to", "will", "would"):
                return harm.dies[word]
            if word in harm.verbs and at > amount.end:
                return None
            if word in _OPENING and (closed := self.closed(at, limit)):
                at = clear = closed
                continue
            if word in harm.breaks and word not in harm.relative:
                return None
            if at in self.next_amount and at > amount.end:
                other = self.next_amount[at]
                if not self.listed(clear, at) and not commas:
                    return None
                at = clear = max(at + 1, other.end)
                continue
            commas += word == ","
            at += 1
        return None

    def passive_at(self, at: int) -> str | None:
        """The harm of a passive that begins with an auxiliary; empty for another predicate, None for none."""
        index = at
        while index < at + 6 and (self.word(index) in self.harm.auxiliary or self.adverbs(index) > index):
            index += 1
        word = self.word(index)
        if word == "shot" and self.shot(index):
            return "killed"
        found = self.harm.passive.get(word) or self.harm.state.get(word) or self.harm.dies.get(word)
        if found and self.word(at) in ("has", "have", "had") and index == at + 1 and word in self.harm.passive:
            return ""
        if found:
            return found
        return "" if self.word(at) in ("was", "were", "is", "are", "fueron", "son", "estaban") else None

    def closed(self, at: int, limit: int) -> int:
        """One past the end of what stands in brackets or between dashes; 0 if it does not end soon."""
        closing = _CLOSING[_OPENING.index(self.word(at))]
        for index in range(at + 1, limit + REACH):
            if self.word(index) == closing:
                return index + 1
        return 0

    def aged(self, amount: Amount) -> bool:
        """Whether the number is an age in apposition, `Porth, 65, was killed`, or a number of children."""
        if amount.noun is not None:
            return False
        before, apart = self.word(amount.begin - 1), self.word(amount.end) == ","
        if before in ("of", "de") and self.word(amount.begin - 2) in ("mother", "father", "madre", "padre"):
            return True
        return before == "," and apart and self.tokens.capital(amount.begin - 2) and (amount.value or 0) < 110

    def whole(self, amount: Amount) -> bool:
        """Whether a part of the amount is what the clause is about: `of the 16 members, three were killed`."""
        at = amount.begin - 1
        return self.word(at) in _DETERMINERS and self.word(at - 1) in self.harm.of

    def among(self, amount: Amount) -> str | None:
        """`among the wounded are two girls`, `two officers are among the wounded`."""
        for begin, end in ((amount.end, amount.end + 4), (amount.begin - 5, amount.begin)):
            for index in range(begin, end):
                if self.word(index) in ("among", "entre") and self.word(index + 1) in ("the", "los", "las"):
                    word = self.word(index + 2)
                    found = self.harm.passive.get(word) or self.harm.state.get(word) or self.harm.counted.get(word)
                    if found:
                        return found
        return None

    def in_list(self, amount: Amount) -> str | None:
        """The verb or noun of harm that opens the list: `killed the mayor, as well as two peasants`."""
        harm, at = self.harm, amount.begin - 1
        while self.word(at) in _DETERMINERS:
            at -= 1
        link = self.word(at)
        together = link in ("with", "con") and self.word(at - 1) in ("along", "together", "junto")
        if link not in harm.linking and not together and self.word(at - 2) + link != "asas":
            return None
        for index in range(at - 1, max(-1, at - REACH), -1):
            word = self.word(index)
            if self.ends(index) or (word in harm.breaks and word not in ("as", ":", "--")):
                return None
            if word in harm.of and self.word(index - 1) in harm.event:
                return harm.event[self.word(index - 1)]
            if word in harm.active:
                return harm.active[word]
            if word in harm.passive:
                return harm.passive[word] if together or not self.passive_before(index) else None
            if word in harm.auxiliary or word in harm.dies:
                return None
        return None

    def listed(self, begin: int, end: int) -> bool:
        """Whether nothing but list words stands between two tokens."""
        return all(
            self.word(index) in self.harm.linking or self.word(index) in _DETERMINERS or self.word(index) == "about"
            for index in range(begin, end)
        )

    def ends(self, at: int) -> bool:
        """Whether a sentence ends at a token."""
        word = self.word(at)
        if word != ".":
            return word in _ENDS
        if self.word(at - 1) in _SHORT or self.tokens.glued(at + 1):
            return False
        return at + 1 >= len(self.tokens.words) or not self.tokens.text[self.tokens.spans[at + 1][0]].islower()

    # Money ----------------------------------------------------------------------------------------------------------

    def rewarded(self, amount: Amount) -> bool:
        """Whether a word for reward stands in the clause."""
        for step in (-1, 1):
            at = amount.begin - 1 if step < 0 else amount.end
            for index in range(at, at + step * REACH, step):
                if self.word(index) == "" or self.ends(index):
                    break
                if self.word(index) in self.harm.reward:
                    return True
        return False

    # Persons counted without a number -------------------------------------------------------------------------------

    def singles(self, amounts: list[Amount]) -> list[Amount]:
        """Candidates for one person or none: `a soldier`, `another`, `no civilians`, `sin muertos`."""
        taken = {index for amount in amounts for index in range(amount.begin, max(amount.end, amount.last))}
        found = []
        harm, words = self.harm, self.tokens.words
        for at, word in enumerate(words):
            if at in taken or not (word in ARTICLES or word in self.lexicon.none or word in harm.another):
                continue
            candidate = self.single(at, word)
            if candidate is not None:
                found.append(candidate)
        return found

    def single(self, at: int, word: str) -> Amount | None:
        harm, value = self.harm, float(word not in self.lexicon.none)
        for noun in range(at + 1, at + 4):
            here = self.word(noun)
            if here in harm.people or (here in harm.counted and not value):
                nouns = (noun, noun + 1)
                unit = self.tokens.surface(at + 1, noun + 1)
                return Amount(at, at + 1, at, noun + 1, value, value, value, "single", unit=unit, noun=nouns)
            if not here[:1].isalpha() or here in self.lexicon.function or here in harm.verbs:
                break
        if word in harm.another and (self.word(at + 1) in harm.passive or self.word(at + 1) in harm.state):
            return Amount(at, at + 1, at, at + 1, value, value, value, "single")
        if word in self.lexicon.none and self.word(at + 1) == "one":
            return Amount(at, at + 2, at, at + 2, value, value, value, "single")
        return None

    # Lists, parts and revised tolls ----------------------------------------------------------------------------------

    def inherit(self, amounts: list[Amount]) -> None:
        """Hand categories on along lists: to the right from verbs and totals, to the left from predicates."""
        for before, amount in zip(amounts, amounts[1:], strict=False):
            if amount.category is None and before.category in HARM_CATEGORIES and self.countable(amount):
                if amount.first - before.end <= REACH and self.continues(before, amount):
                    amount.category = before.category
                    amount.group = self.group(amount)
        for before, amount in zip(reversed(amounts[:-1]), reversed(amounts[1:]), strict=True):
            if before.category is None and amount.category in HARM_CATEGORIES and self.countable(before):
                if (
                    amount.begin >= before.end
                    and self.listed(before.end, amount.begin)
                    and self.same_role(before, amount)
                ):
                    before.category = amount.category
                    before.group = self.group(before)
        for amount in amounts:
            if amount.category is None and amount.currency is None and self.countable(amount):
                amount.category = self.toll(amount)
            if amount.category == _DOER:
                amount.category = None

    def same_role(self, before: Amount, amount: Amount) -> bool:
        """Whether two amounts of a list have the verb behind the list in common."""
        return self.before(amount) is None or self.before(before) is not None

    def continues(self, before: Amount, amount: Amount) -> bool:
        """Whether an amount goes on with the list or the total before it."""
        begin, end = before.end, amount.begin
        gap = self.tokens.words[begin:end]
        if self.otherwise(amount):
            return False
        if not gap:
            return True
        if self.listed(begin, end):
            return True
        if any(self.ends(index) for index in range(begin, end)):
            return False
        opens = [index for index, word in enumerate(gap) if word in self.harm.part and word not in ("of", "de")]
        if opens and gap[-1] not in ("by", "por"):
            return not any(word in self.harm.verbs or word in self.lexicon.months for word in gap[opens[-1] :])
        if gap[-1] == ":" or gap[0] == ":":
            return True
        return self.of_them(amount)

    def otherwise(self, amount: Amount) -> bool:
        """Whether a participle of something else stands behind: `10,000 persons displaced`."""
        word = self.word(self.adverbs(amount.end))
        return self.lexicon.code == "en" and word[-2:] == "ed" and word not in self.harm.stops and len(word) > 4

    def of_them(self, amount: Amount) -> bool:
        """`four of them minors`, `cuatro de ellos menores`."""
        return self.word(amount.last) in self.harm.of and self.word(amount.last + 1) in (
            "them",
            "whom",
            "ellos",
            "ellas",
        )

    def toll(self, amount: Amount) -> str | None:
        """`the toll rose from 25 to 28 dead`, `la cifra de heridos subió de 14 a 19`."""
        if amount.noun is not None:
            return None
        for index in range(amount.begin - 1, amount.begin - REACH, -1):
            word = self.word(index)
            if word == "" or self.ends(index):
                return None
            if word in self.harm.toll:
                for near in range(index - 2, index + 3):
                    if found := self.harm.counted.get(self.word(near)):
                        return found
                return "killed" if self.lexicon.code == "en" and self.word(index - 1) == "death" else None
        return None
