"""Text without regard to what saving a page changes: spaces, quotation marks, dashes, hyphenation, unseen characters.

Letters, digits and the signs within numbers stay as they are, and digits stay as far apart as they were: a number never
folds to another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mencho_data.spans import CONTEXT, context_sha256, occurrence_at, occurrences, sha256

_QUOTES, _APOSTROPHES, _DASHES = "“”„‟«»″", "‘’‚‛‹›`´′", "‐‑‒–—―−"
_ALIKE = {**dict.fromkeys(_QUOTES, '"'), **dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_DASHES, "-")}
_SIGN = re.compile(f"[{''.join(_ALIKE)}]")
_UNSEEN = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Soft hyphens, spaces without width, marks of direction."""
_CHANGING = re.compile(r"[-\s](?!(?<=\w )\w)(?:(?<=\s)\s*|(?<=\w-)-*\s*\n\s*(?=\w)|-*)")
"""Hyphens, also where a line ends in one, and spaces that are not one blank between two words.

What they begin with stands first: a search for it passes over the letters, which are most of a text.
"""
_NEAR = 8
"""How many signs may stand between a space and the digits on its sides."""

KINDS = {
    "spaces": re.compile(r"\s+"),
    "quotation marks": re.compile(rf"[\"'{_QUOTES}{_APOSTROPHES}]"),
    "dashes": re.compile(rf"[-{_DASHES}]"),
    "hyphenation": re.compile(rf"(?:{_UNSEEN.pattern}|-\s*\n\s*)+"),
}
"""What is folded, and how it is found in a text."""


@dataclass(frozen=True, eq=False)
class Folded:
    """A folded text.

    Attributes:
        text: Its characters.
        places: For each of them, where it stands in the text.
    """

    text: str
    places: NDArray[np.int64]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The folded characters of a span of the text."""
        first, last = np.searchsorted(self.places, (start, end)).tolist()
        return first, last

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text that some folded characters stand for."""
        if start >= end:
            at = int(self.places[start]) if start < len(self.places) else len(self.places)
            return at, at
        return int(self.places[start]), int(self.places[end - 1]) + 1


def fold(text: str) -> Folded:
    """Fold a text that is in normal form."""
    places = np.arange(len(text))
    if _UNSEEN.search(text):
        places = np.delete(places, [unseen.start() for unseen in _UNSEEN.finditer(text)])
        text = _UNSEEN.sub("", text)
    plain = _SIGN.sub(lambda sign: _ALIKE[sign[0]], text)  # few: to translate each character takes ten times as long
    gone: list[int] = []

    def instead(match: re.Match[str]) -> str:
        start, end = match.span()
        new = _instead(plain, start, end)
        gone.extend(range(start + len(new), end))
        return new

    return Folded(_CHANGING.sub(instead, plain), np.delete(places, gone))


def _instead(text: str, start: int, end: int) -> str:
    """What a hyphen or space folds to: itself, one blank, or nothing."""
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    joins = _is_word(after[:1]) and _is_word(before[-1:])
    if text[start] == "-":
        return "" if joins and not (before[-1].isnumeric() and after[0].isnumeric()) else "-"
    return " " if joins or (_first_of_words(after).isnumeric() and _first_of_words(before[::-1]).isnumeric()) else ""


def _first_of_words(signs: str) -> str:
    return next(filter(_is_word, signs), "")


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def changed(one: str, other: str) -> list[str]:
    """Which kinds of characters are folded for two pieces of text to be the same."""
    return [kind for kind, signs in KINDS.items() if signs.findall(one) != signs.findall(other)]


def context_folded_sha256(folded: Folded, start: int, end: int) -> str:
    """Hash of a span with `CONTEXT` folded characters on each side, or twice, four times … as many as make it unique.

    Args:
        folded: The text, folded.
        start: First character of the span in the text that is not folded.
        end: One past its last.
    """
    first, last = folded.within(start, end)
    width = CONTEXT
    while True:
        begin = max(0, first - width)
        around = folded.text[begin : last + width]
        if folded.text.find(around) == begin and folded.text.find(around, begin + 1) < 0:
            return sha256(around)
        width *= 2


def position(text: str, folded: Folded, start: int, end: int) -> dict[str, Any]:
    """All that says where a span stands in a text, as evidence holds it."""
    quote = text[start:end]
    return {
        "occurrence": occurrence_at(text, quote, start),
        "start": start,
        "end": end,
        "context_sha256": context_sha256(text, start, end),
        "occurrences": len(occurrences(text, quote)),
        "context_folded_sha256": context_folded_sha256(folded, start, end),
    }


def runs_across(text: str, at: int) -> bool:
    """Whether a word or a number runs across a place between two characters."""
    left, right = text[max(0, at - 2) : at], text[at : at + 2]
    if _is_word(left[-1:]) and _is_word(right[:1]):
        return True
    return (left[-1:] in _INSIDE and left[:1].isnumeric() and right[:1].isnumeric()) or (
        left[-1:].isnumeric() and right[:1] in _INSIDE and right[1:].isnumeric()
    )


_INSIDE = (".", ",", "'", "-", "/", ":")
"""Signs that stand within numbers."""
