"""Tokens: words, runs of digits and signs, with their offsets, read once from left to right."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate

PARAGRAPH = "\n"
"""The token that stands for a blank line. Nothing is read across it: `Tokens.word` shows the end of the text there."""

HYPHENS = ("-", "–")
"""Signs that join the parts of a number or the ends of a range."""

_TOKEN = re.compile(r"([^\W\d_]+(?:[\u0300-\u036f]+[^\W\d_]*)*|\d+(?:[.,]\d+)*|(?<![\w.,])[.,]\d+|\n\s*\n|\S)")
_ASCII_TOKEN = re.compile(r"([a-z]+|[0-9]+(?:[.,][0-9]+)*|(?<![\w.,])[.,][0-9]+|\n\s*\n|\S)")
"""The same for a text of ASCII in lower case, which takes little more than half the time."""
_COMBINING = re.compile("[\u0300-\u036f]")
_PADDING = [""] * 64
"""Empty words beside those of a text, so that a look at a neighbour needs no check of the end."""

_SEPARATED = re.compile(r"[.,]\d")
_SAME_SIGN = str.maketrans("’‘ʼ‐‑−", "'''---")
_MARKS = str.maketrans(
    {
        char: unicodedata.normalize("NFD", char)[0]
        for char in map(chr, range(0xC0, 0x250))
        if unicodedata.normalize("NFD", char)[0].isascii()
    }
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text in tokens.

    Attributes:
        text: The text as given.
        words: Each token in lower case, without accents; `PARAGRAPH` for a blank line.
        spans: Half-open code point offsets of each token.
        word: The token at an index; the empty string for a blank line, and up to 64 tokens outside the text.
    """

    text: str
    words: list[str]
    spans: list[tuple[int, int]]
    word: Callable[[int], str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Make the look at a word one call into a list: it is done a million times in a thousand texts."""
        words = ["" if word == PARAGRAPH else word for word in self.words] if PARAGRAPH in self.words else self.words
        object.__setattr__(self, "word", [*words, *_PADDING].__getitem__)

    def glued(self, index: int) -> bool:
        """Whether the token follows the one before it without a space."""
        return 0 < index < len(self.words) and self.spans[index][0] == self.spans[index - 1][1]

    def surface(self, first: int, last: int) -> str:
        """The text from one token to before another, as it is written."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]] if first < last else ""

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return 0 <= index < len(self.words) and self.text[self.spans[index][0]].isupper()

    def shouts(self, at: int) -> bool:
        """Whether the words around a token are all in capitals, so that capitals tell nothing."""
        begin, end = at, at
        while begin > at - 6 and self.word(begin - 1):
            begin -= 1
        while end < at + 6 and self.word(end):
            end += 1
        if begin < end and self.surface(begin, end).isupper():
            return True
        letters = [index for index in range(begin, end) if self.words[index].isalpha() and len(self.words[index]) > 1]
        return bool(letters) and all(self.surface(index, index + 1).isupper() for index in letters)

    def titled(self, at: int) -> bool:
        """Whether all longer words around a token begin with a capital, as in a headline, so that it tells nothing."""
        near = range(max(0, at - 6), min(len(self.words), at + 7))
        longer = [index for index in near if index != at and len(self.words[index]) > 3 and self.words[index].isalpha()]
        return all(self.capital(index) for index in longer)


def fold(text: str) -> str:
    """The text in lower case and without accents, character by character: offsets stay."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(char if len(char.lower()) > 1 else char.lower() for char in text)
    return folded if folded.isascii() else folded.translate(_SAME_SIGN).translate(_MARKS)


def tokenise(text: str, split: Callable[[str], list[tuple[int, int]]] | None = None) -> Tokens:
    """Split a text into tokens, in time linear in its length.

    Args:
        text: The text.
        split: Gives the offsets of the numbers in digits with separators that write several, as `22,24,26`
            does, and none for those that write one.
    """
    folded = fold(text)
    parts = (_ASCII_TOKEN if folded.isascii() else _TOKEN).split(
        folded
    )  # what lies between the tokens, and the tokens, in turn
    ends = list(accumulate(map(len, parts)))
    words, spans = parts[1::2], list(zip(ends[::2], ends[1::2], strict=False))
    if "\n" in folded:
        _mark_paragraphs(words, spans)
    if not folded.isascii() and _COMBINING.search(folded):
        words = [_COMBINING.sub("", word) or word for word in words]
    if _SEPARATED.search(folded):
        words, spans = _separated(words, spans, split)
    return Tokens(text, words, spans)


def _mark_paragraphs(words: list[str], spans: list[tuple[int, int]]) -> None:
    """Give blank lines one name, and a span that touches no other token."""
    for index in [index for index, word in enumerate(words) if word < "\x0b"]:
        begin = spans[index][0] + 1
        words[index], spans[index] = PARAGRAPH, (begin, begin)


def _separated(
    words: list[str], spans: list[tuple[int, int]], split: Callable[[str], list[tuple[int, int]]] | None
) -> tuple[list[str], list[tuple[int, int]]]:
    """The tokens with digits that write several numbers taken apart, and `.5` as `0.5`."""
    several = [index for index, word in enumerate(words) if len(word) > 1 and ("." in word or "," in word)]
    new_words: list[str] = []
    new_spans: list[tuple[int, int]] = []
    done = 0
    for index in several:
        word, begin = words[index], spans[index][0]
        new_words += words[done:index]
        new_spans += spans[done:index]
        pieces = split(word) if split is not None and word[0].isdecimal() else []
        if pieces:
            new_words += [word[start:end] for start, end in pieces]
            new_spans += [(begin + start, begin + end) for start, end in pieces]
        else:
            new_words.append(f"0{word}" if word[0] in ".," else word)
            new_spans.append(spans[index])
        done = index + 1
    return new_words + words[done:], new_spans + spans[done:]
