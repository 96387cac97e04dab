"""Tokens: words, runs of digits and signs, with their offsets, read once from left to right."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

PARAGRAPH = "\n"
"""The token that stands for a blank line. Nothing is read across it."""

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|\n\s*\n|\S")
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
    """

    text: str
    words: list[str]
    spans: list[tuple[int, int]]

    def glued(self, index: int) -> bool:
        """Whether the token follows the one before it without a space."""
        return 0 < index < len(self.words) and self.spans[index][0] == self.spans[index - 1][1]

    def word(self, index: int) -> str:
        """The token, or the empty string outside the text."""
        return self.words[index] if 0 <= index < len(self.words) else ""

    def surface(self, first: int, last: int) -> str:
        """The text from one token to before another, as it is written."""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]] if first < last else ""

    def capital(self, index: int) -> bool:
        """Whether the token begins with a capital letter."""
        return 0 <= index < len(self.words) and self.text[self.spans[index][0]].isupper()


def fold(text: str) -> str:
    """The text in lower case and without accents, character by character: offsets stay."""
    folded = text.lower()
    if len(folded) != len(text):
        folded = "".join(char if len(char.lower()) > 1 else char.lower() for char in text)
    return folded if folded.isascii() else folded.translate(_SAME_SIGN).translate(_MARKS)


def tokenise(text: str) -> Tokens:
    """Split a text into tokens, in time linear in its length."""
    folded = fold(text)
    spans = [match.span() for match in _TOKEN.finditer(folded)]
    words = _TOKEN.findall(folded)
    if "\n" in folded:
        words = [PARAGRAPH if word[0] == "\n" else word for word in words]
    return Tokens(text, words, spans)
