"""Tokens: words, runs of digits and signs, with their offsets, read once from left to right."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Set
from dataclasses import dataclass, field
from itertools import accumulate, compress, count

HYPHENS = ("-", "–")
"""Signs that join the parts of a number or the ends of a range."""

_TOKEN = re.compile(r"([^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*|\d+(?:[.,]\d+)*|(?<![\w.,])[.,]\d+|\n\s*\n|\S)")
_ASCII_TOKEN = re.compile(r"([a-z][a-z]*+|[0-9][0-9]*+(?:[.,][0-9]+)*+|[.,](?<![\w.,][.,])[0-9]+|\n\s*\n|\S)")
"""The same for a text of ASCII in lower case, in half the time: what a token begins with tells at once which it is."""
_BLANK_LINE = re.compile(r"\n\s*\n")
_COMBINING = re.compile("[\u0300-\u036f]")
_PADDING = [""] * 64
"""Empty words beside those of a text, so that a look at a neighbour needs no check of the end."""

_SMALL = frozenset(
    ("the", "and", "for", "with", "from", "into", "los", "las", "del", "con", "por", "que", "una", "para")
)
"""Words that are small in headlines too."""
_PLAIN = str.maketrans(
    {char: char for char in map(chr, range(0x80))}
    | {
        char: plain
        for char in map(chr, range(0xC0, 0x250))
        if (plain := unicodedata.normalize("NFD", char)[0]).isascii()
    }
    | dict(zip("’‘ʼ‐‑−", "'''---", strict=True))
)
"""Letters without their accents, and signs as ASCII has them. With ASCII itself, since a sign that is missing is slow."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text in tokens.

    Attributes:
        text: The text as given.
        words: Each token in lower case, without accents; the empty string for a blank line,
            as outside the text, so that nothing is read across it.
        starts: Where each token begins, in code points. Two lists, since a pair for each token would take a tenth of the time.
        ends: One past the last code point of each.
        present: All words that occur.
        numbers: Those of them with a digit.
        word: Those of `words`, and empty ones up to 64 tokens outside the text on both sides. A list, since a call
            for each look at a word, of which a thousand texts take a million, would be a tenth of the time.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    present: frozenset[str] = field(init=False, repr=False, compare=False)
    numbers: list[str] = field(init=False, repr=False, compare=False)
    word: list[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Collect the words, and put the empty ones behind them, where a negative index finds them too."""
        present = frozenset(self.words)
        low = [word for word in present if word < ":"] if self.text.isascii() else present  # letters are not less
        object.__setattr__(self, "present", present)
        object.__setattr__(self, "numbers", [word for word in low if word[:1].isdecimal() or word[1:2].isdecimal()])
        object.__setattr__(self, "word", [*self.words, *_PADDING])

    def places(self, wanted: Set[str]) -> list[int]:
        """Where any of some words stands, in the order of the text."""
        return list(compress(count(), map(wanted.__contains__, self.words)))

    def glued(self, index: int) -> bool:
        """Whether the token follows the one before it without a space."""
        return 0 < index < len(self.words) and self.starts[index] == self.ends[index - 1]

    def surface(self, first: int, last: int) -> str:
        """The text from one token to before another, as it is written."""
        return self.text[self.starts[first] : self.ends[last - 1]] if first < last else ""

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return 0 <= index < len(self.words) and self.text[self.starts[index]].isupper()

    def shouts(self, at: int) -> bool:
        """Whether the words around a token are all in capitals, so that capitals tell nothing."""
        begin, end = at, at
        while begin > at - 6 and self.word[begin - 1]:
            begin -= 1
        while end < at + 6 and self.word[end]:
            end += 1
        if begin < end and self.surface(begin, end).isupper():
            return True
        letters = [index for index in range(begin, end) if self.words[index].isalpha() and len(self.words[index]) > 1]
        return bool(letters) and all(self.surface(index, index + 1).isupper() for index in letters)

    def titled(self, at: int) -> bool:
        """Whether all words around a token begin with a capital, as in a headline, so that a capital tells nothing.

        Short words do not count, nor the first of a sentence.
        """
        near = range(max(0, at - 6), min(len(self.words), at + 7))
        words = (index for index in near if index != at and self.words[index].isalpha() and len(self.words[index]) > 2)
        return all(
            self.capital(index) or self.words[index] in _SMALL or self.word[index - 1] in ("", ".") for index in words
        )


def fold(text: str) -> str:
    """The text in lower case and without accents, character by character: offsets stay."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(char if len(char.lower()) > 1 else char.lower() for char in text)
    return folded if folded.isascii() else folded.translate(_PLAIN)


def tokenise(text: str) -> Tokens:
    """Split a text into tokens, in time linear in its length."""
    folded = fold(text)
    pattern = _ASCII_TOKEN if folded.isascii() else _TOKEN
    parts = pattern.split(folded)  # what lies between the tokens, and the tokens, in turn
    offsets = list(accumulate(map(len, parts)))
    words, starts, ends = parts[1::2], offsets[:-1:2], offsets[1::2]
    for blank in _BLANK_LINE.finditer(folded):
        index = bisect_left(starts, blank.start())
        words[index] = ""
        starts[index] = ends[index] = starts[index] + 1  # touches no other token
    if not folded.isascii() and _COMBINING.search(folded):
        words = [_COMBINING.sub("", word) or word for word in words]
    return Tokens(text, words, starts, ends)


def parted(tokens: Tokens, split: Callable[[str], list[tuple[int, int]]]) -> Tokens:
    """The tokens with digits that write several numbers taken apart, and `.5` as `0.5`.

    Args:
        tokens: The tokens of a text.
        split: Gives the offsets of the numbers in digits with separators that write several, as `22,24,26`
            does, and none for those that write one.
    """
    apart: dict[str, list[tuple[str, int, int]]] = {}
    for word in tokens.numbers:
        if not word[0].isdecimal():
            apart[word] = [(f"0{word}", 0, len(word))]
        elif not word.isdecimal() and (pieces := split(word)):
            apart[word] = [(word[start:end], start, end) for start, end in pieces]
    if not apart:
        return tokens
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    done = 0
    for index in tokens.places(apart.keys()):
        begin, found = tokens.starts[index], apart[tokens.words[index]]
        words += [*tokens.words[done:index], *(piece for piece, _, _ in found)]
        starts += [*tokens.starts[done:index], *(begin + start for _, start, _ in found)]
        ends += [*tokens.ends[done:index], *(begin + end for _, _, end in found)]
        done = index + 1
    words, starts, ends = words + tokens.words[done:], starts + tokens.starts[done:], ends + tokens.ends[done:]
    return Tokens(tokens.text, words, starts, ends)
