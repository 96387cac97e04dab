"""Text without regard to what saving a page changes: spaces, quotation marks, dashes, hyphenation, unseen characters.

Letters, digits and the signs within numbers stay as they are, and digits stay as far apart as they were: a number never
folds to another.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from mencho_data.spans import CONTEXT, context_sha256, occurrence_at, occurrences, sha256

_QUOTES, _APOSTROPHES, _DASHES = "“”„‟«»″", "‘’‚‛‹›`´′", "‐‑‒–—―−"
_ALIKE = {**dict.fromkeys(_QUOTES, '"'), **dict.fromkeys(_APOSTROPHES, "'"), **dict.fromkeys(_DASHES, "-")}
_SIGN = re.compile(f"[{''.join(_ALIKE)}]")
_UNSEEN = re.compile(r"[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
"""Soft hyphens, spaces without width, marks of direction."""
_CHANGING = re.compile(
    r"[-\s](?:(?<=\w-)-*\s*\n\s*(?=\w)|(?<=-)-*|(?<=\s)\s+|(?<=[^\S ])|(?<=\s)(?<!\w\s)|(?<=\s)(?!\w))"
)
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


@dataclass(frozen=True)
class Folded:
    """A folded text.

    Attributes:
        text: Its characters.
        places: For each of them, where it stands in the text.
    """

    text: str
    places: list[int]

    def within(self, start: int, end: int) -> tuple[int, int]:
        """The folded characters of a span of the text."""
        return bisect_left(self.places, start), bisect_left(self.places, end)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text that some folded characters stand for."""
        if start >= end:
            at = self.places[start] if start < len(self.places) else len(self.places)
            return at, at
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold a text that is in normal form."""
    seen, places = text, range(len(text))
    if _UNSEEN.search(text):
        kept = [at for at, char in enumerate(text) if not _UNSEEN.match(char)]
        seen, places = "".join(text[at] for at in kept), kept  # type: ignore[assignment]
    plain = _SIGN.sub(lambda sign: _ALIKE[sign[0]], seen)  # few: to translate each character takes ten times as long
    parts: list[str] = []
    found: list[int] = []
    last = 0
    for match in _CHANGING.finditer(plain):
        new = _instead(plain, match)
        parts += (plain[last : match.start()], new)
        found += places[last : match.start() + len(new)]
        last = match.end()
    parts.append(plain[last:])
    found += places[last:]
    return Folded("".join(parts), found)


def _instead(text: str, match: re.Match[str]) -> str:
    """What a hyphen or space folds to: itself, one blank, or nothing."""
    start, end = match.span()
    before, after = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    if "-" in match[0]:
        joins = _is_word(before[-1:]) and _is_word(after[:1])
        return "" if joins and not (before[-1:].isnumeric() and after[:1].isnumeric()) else "-"
    if _is_word(before[-1:]) and _is_word(after[:1]):
        return " "
    return " " if _first_of_words(reversed(before)).isnumeric() and _first_of_words(after).isnumeric() else ""


def _first_of_words(signs: Iterable[str]) -> str:
    for char in signs:
        if _is_word(char):
            return char
    return ""


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
