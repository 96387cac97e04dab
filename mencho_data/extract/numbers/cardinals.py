"""Cardinals: whole numbers in words, digits or both, and any number in digits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mencho_data.extract.numbers.digits import LONGEST, value_of
from mencho_data.extract.tokens import HYPHENS, Tokens
from mencho_data.extract.words.lexicon import Lexicon

_BEFORE_SCALE = frozenset(("a", "an", "one", "half", "few", "couple", "", "the"))
"""What stands before a hundred or a million that is a number by itself."""

_COUNTED = frozenset(("hundreds", "thousands", "millions", "billions", "trillions"))
"""Plurals that multiply behind a number, as in `two millions`."""

_GROUPED = re.compile(r"\d{1,3}[.,]\d{3}")

_GROUP_SPACES = "\u00a0\u202f\u2009"


@dataclass(slots=True)
class Numeral:
    """A number as it is written.

    Attributes:
        first: Its first token.
        last: One past its last token.
        value: The number; None for an order of magnitude and for words that give only bounds.
        kind: `digits`, `words`, `share`, `about`, `magnitude` or `vague`.
        low: Lower bound that the words themselves give, else None.
        high: Upper bound that the words themselves give, else None.
        scale: What its last word multiplies by: in `10 to 15 million` it holds for both numbers.
        head: What stands before the last `and` of it: in `three hundred and two dozen` it is not multiplied.
    """

    first: int
    last: int
    value: float | None
    kind: str
    low: float | None = None
    high: float | None = None
    scale: float = 1.0
    head: float = 0.0


@dataclass(slots=True)
class _Sum:
    """A number that is added up word by word.

    Attributes:
        millions: What is complete down to the last word for millions or more.
        thousands: Thousands of the present million.
        group: What is below a thousand, or below the present thousand.
        room: What is added must be below it: after `twenty` it is 10.
        biggest: The last word for millions or more; the next must be less.
        scale: What the last word multiplied by.
        read: Whether anything was read.
        plain: Whether it is one number in digits so far.
    """

    millions: float = 0.0
    thousands: float = 0.0
    group: float = 0.0
    room: float = float("inf")
    biggest: float = float("inf")
    scale: float = 1.0
    read: bool = False
    plain: bool = False

    def small(self, number: float) -> bool:
        """Add a cardinal below a thousand, if it can follow."""
        if number >= self.room or (self.read and number == 0):
            return False
        self.group += number
        self.room = 1 if number < 20 or number % 10 else 10 if number < 100 else 100
        return True

    def hundred(self) -> bool:
        """Multiply by a hundred, if that can follow."""
        if (self.group >= 100 and not self.plain) or (self.read and not self.group) or 0 < self.group < 1:
            return False
        self.group, self.room, self.scale = (self.group or 1) * 100, 100, 100.0
        return True

    def multiply(self, factor: float) -> bool:
        """Multiply by a thousand, a million or more, if that can follow."""
        if factor == 1_000:
            if self.thousands:
                return False
            self.thousands, self.group = (self.group or 1) * factor, 0.0
        elif factor < self.biggest and (self.thousands or self.group or not self.read):
            self.millions += (self.thousands + self.group or 1) * factor
            self.thousands, self.group, self.biggest = 0.0, 0.0, factor
        else:
            return False
        self.room, self.scale = 1_000, factor
        return True


def cardinal(tokens: Tokens, at: int, lexicon: Lexicon, decimal: str) -> Numeral | None:
    """A whole number in words, digits or both, or any number in digits, that begins at a token; else None."""
    total, index, head = _Sum(), at, 0.0
    while True:
        step = _joined(tokens, index, lexicon, total.room, total.scale) if total.read else index
        before = total.millions + total.thousands + total.group
        end = _add(tokens, step, lexicon, decimal, total)
        if end is None:
            break
        if step > index and tokens.word[index] == "and":
            head = before
        total.plain = not total.read and tokens.word[step][0].isdecimal()
        total.read, index = True, end
    if not total.read:
        return None
    value = total.millions + total.thousands + total.group
    ending = tokens.word[index - 1]
    scale = total.scale if ending in lexicon.scales or ending in lexicon.hundred or ending in _COUNTED else 1.0
    digits = tokens.word[at][0].isdecimal() and index == at + 1
    return Numeral(at, index, value, "digits" if digits else "words", scale=scale, head=head)


def _add(tokens: Tokens, at: int, lexicon: Lexicon, decimal: str, total: _Sum) -> int | None:
    """Add the part of a number at a token; gives one past its last token, or None if none goes on there."""
    word = tokens.word[at]
    alone = total.read or lexicon.code == "es" or tokens.word[at - 1] in _BEFORE_SCALE
    if word in lexicon.small:
        return at + 1 if total.small(lexicon.small[word]) else None
    if word in lexicon.hundred:
        return at + 1 if alone and total.hundred() else None
    factor = lexicon.scales.get(word) or (lexicon.plurals.get(word, 0.0) if total.read and word in _COUNTED else 0.0)
    if factor == 100:
        return at + 1 if total.hundred() else None
    if factor:
        return at + 1 if alone and total.multiply(factor) else None
    if not word[:1].isdecimal() or (
        total.read and (total.room <= 1 or not _continues(tokens, at, lexicon, total.scale))
    ):
        return None
    found = _digits(tokens, at, decimal)
    if found is None or found[0] >= (total.scale if _thousands_follow(word, total.scale) else total.room):
        return None
    total.group += found[0]
    total.room = 1
    return found[1]


def _joined(tokens: Tokens, index: int, lexicon: Lexicon, room: float, scale: float) -> int:
    """Where the next part of a number stands: past a hyphen, `and` or `y` that joins it, or right here."""
    word, after = tokens.word[index], tokens.word[index + 1]
    if word in HYPHENS and (
        (room == 10 and 0 < lexicon.small.get(after, 10) < 10) or after in lexicon.hundred or after in lexicon.scales
    ):
        return index + 1
    if word not in lexicon.and_:
        return index
    if lexicon.code == "es":
        return index + 1 if room == 10 and 0 < lexicon.small.get(after, 10) < 10 else index
    if room not in (100, 1_000) or not (after in lexicon.small or after.isdecimal()):
        return index
    end = index + 2
    while tokens.word[end] in lexicon.small or (tokens.word[end] in HYPHENS and tokens.word[end + 1] in lexicon.small):
        end += 1
    factor = 100.0 if tokens.word[end] in lexicon.hundred else lexicon.scales.get(tokens.word[end], 1.0)
    number = float(after) if after.isdecimal() and len(after) < 4 else lexicon.small.get(after, 1_000.0)
    fits = 0 < number < room and number * factor < (scale if factor > 100 or scale > 100 else 100)
    nested = scale == 100 and factor >= 1_000
    part = tokens.word[end] in lexicon.parts and tokens.word[end][-1] == "s"
    return index + 1 if (fits or nested) and not part else index


def _continues(tokens: Tokens, index: int, lexicon: Lexicon, scale: float) -> bool:
    """Whether digits go on with a number in words: `mil 939`, `2 million 500 thousand`, `3 hundred and 21`."""
    word, after = tokens.word[index], tokens.word[index + 1]
    if _thousands_follow(word, scale):
        return True
    if not word.isdecimal() or len(word) > 3 or (word[0] == "0" and len(word) < 3):
        return False
    if after in lexicon.scales or after in lexicon.hundred:
        factor = lexicon.scales.get(after, 100.0)
        return factor < scale or (scale == 1_000 and factor > scale)
    if lexicon.code == "es":
        return scale == 1_000 and not (len(word) < 3 and tokens.word[index - 1] == "y") and after not in ("%", "/")
    return tokens.word[index - 1] in lexicon.and_


def _thousands_follow(word: str, scale: float) -> bool:
    """Whether digits in groups go on with millions: `7 millones 200,000`."""
    return scale >= 1e6 and _GROUPED.fullmatch(word) is not None


def _digits(tokens: Tokens, at: int, decimal: str) -> tuple[float, int] | None:
    """The number in digits at a token, and one past its last token; digits in groups of three may have spaces."""
    word = tokens.words[at]
    last = at + 1
    if len(word) <= 3 and word.isdecimal():
        groups = [word]
        while len(groups) <= LONGEST // 3 and _spaced_group(tokens, last):
            groups.append(tokens.words[last])
            last += 1
        narrow = tokens.text[tokens.ends[at] : tokens.ends[at] + 1] in tuple(_GROUP_SPACES)
        if len(groups) > (1 if narrow or groups[-1] == "000" else 2):
            whole = "".join(groups)
            value = value_of(whole, decimal) if whole.isdecimal() else float(whole.replace(",", "."))
            return (value, last) if value is not None else None
    value = value_of(word, decimal)
    if value is None:
        return None
    last = at + 1
    if tokens.word[last] in ("^", "e", "×") and tokens.glued(last):
        return _power(tokens, at, value)
    return value, last


def _spaced_group(tokens: Tokens, index: int) -> bool:
    """Whether three digits stand one space behind the token before."""
    if index >= len(tokens.words) or tokens.starts[index] != tokens.ends[index - 1] + 1:
        return False
    word, between = tokens.words[index], tokens.text[tokens.starts[index] - 1]
    if between not in " " + _GROUP_SPACES or not tokens.words[index - 1].isdecimal():
        return False
    return len(word) == 3 if word.isdecimal() else word[:3].isdecimal() and len(word) > 4 and word[3] in ".,"


def _power(tokens: Tokens, at: int, value: float) -> tuple[float, int]:
    """`1.3e6`, `1.1^23` and a number times a power of ten."""
    ten = tokens.word[at + 1] == "×"
    if ten and tokens.word[at + 2] != "10":
        return value, at + 1
    last, sign = at + 2 + ten + (ten and tokens.word[at + 3] == "^"), 1
    while tokens.word[last] in ("+", "-") and tokens.glued(last) and last < at + 6:
        sign = -sign if tokens.word[last] == "-" else sign
        last += 1
    power = tokens.word[last]
    if not (power.isdecimal() and len(power) < 3 and tokens.glued(last)):
        return value, at + 1
    try:
        result = value ** (sign * int(power)) if tokens.word[at + 1] == "^" else value * 10.0 ** (sign * int(power))
    except (OverflowError, ZeroDivisionError):
        return value, at + 1
    return result, last + 1
