"""Text of an article and places in it: normal form, fingerprint, spans, links that open at the words.

Positions are half-open and count Unicode code points of the normal form, as Python slices and as
`TextPositionSelector` of the W3C Web Annotation model.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote as percent_encode

CONTEXT = 32
"""Characters of context on each side that enter the context hash, the width that Hypothesis uses."""


def normalise(text: str) -> str:
    """The one form that offsets and fingerprints refer to: NFC, LF line ends, nothing else."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def folded(words: str) -> str:
    """Words as they are sorted and looked up: without accents and capitals."""
    letters = unicodedata.normalize("NFKD", words)
    return "".join(letter for letter in letters if not unicodedata.combining(letter)).casefold()


def sha256(text: str) -> str:
    """Hex SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def context_sha256(text: str, start: int, end: int) -> str:
    """Hash of the span with up to `CONTEXT` characters on each side."""
    return sha256(text[max(0, start - CONTEXT) : end + CONTEXT])


def occurrences(text: str, quote: str) -> list[int]:
    """Start of each occurrence of the quote, overlapping ones included."""
    starts, at = [], text.find(quote)
    while at >= 0:
        starts.append(at)
        at = text.find(quote, at + 1)
    return starts


def occurrence_at(text: str, quote: str, start: int) -> int:
    """1-based number of the occurrence of the quote that begins at `start`, 0 if none does."""
    starts = occurrences(text[: start + len(quote)], quote)
    return len(starts) if starts and starts[-1] == start else 0


def chars_covered(spans: Iterable[tuple[int, int]]) -> int:
    """Number of characters in the union of the spans."""
    return sum(end - start for start, end in merged(spans))


def merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans in order, those that overlap made one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def link_to_words(url: str, quote: str) -> str:
    """The address with a text fragment, which browsers open scrolled to the first such words.

    Source: https://wicg.github.io/scroll-to-text-fragment/ (a hyphen is part of the syntax there).
    """
    words = percent_encode(quote, safe="").replace("-", "%2D")
    return f"{url}{'' if '#' in url else '#'}:~:text={words}"
