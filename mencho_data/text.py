"""Text of an article and places in it: normal form, fingerprint, spans, links that open at the words.

Positions are half-open and count Unicode code points of the normal form, as Python slices and as
`TextPositionSelector` of the W3C Web Annotation model.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import quote as percent_encode

CONTEXT = 32
"""Characters of context on each side that enter the context hash, the width that Hypothesis uses."""

CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters that no text of the dataset holds: they are not seen, or change what is seen around them.

Controls but for tab and line feed, bidirectional controls, line separators, surrogates, byte order marks.
"""

FORMULA = re.compile(r'(^|[;\t])"*([=@＝＠]|[+\-＋－](?!\d[^|!(]*$))')
"""Text that is a formula to a spreadsheet that opens the CSV: by how it begins, also after what parts cells in some
countries. A number with a sign is none, unless something is called in it."""

MAX_QUOTE_WORDS = 10
MAX_QUOTE_CHARS = 80

MAX_SHARE_QUOTED = 0.2
"""Largest part of an article that all its quotes together may cover."""
FEW_CHARS_QUOTED = 400
"""Characters that may be quoted of any article, however short."""


def normalise(text: str) -> str:
    """The one form that offsets and fingerprints refer to: NFC, LF line ends, nothing else."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


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
    covered, reached = 0, 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, reached))
        reached = max(reached, end)
    return covered


_MARKUP = re.compile(r"[\\`*\[\]<>~$]|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])")


def as_markdown(text: str) -> str:
    """The text as it must be written in a table of Markdown, so that readers see it as it is."""
    return _MARKUP.sub(r"\\\g<0>", " ".join(text.splitlines())).replace("|", "&#124;")


def word_count(text: str) -> int:
    """Number of words: runs of letters and digits, so that dashes without spaces part words too."""
    return len(re.findall(r"\w+", text))


def link_to_words(url: str, quote: str) -> str:
    """The address with a text fragment, which browsers open scrolled to the first such words.

    Source: https://wicg.github.io/scroll-to-text-fragment/ (a hyphen is part of the syntax there).
    """
    words = percent_encode(quote, safe="").replace("-", "%2D")
    return f"{url}{'' if '#' in url else '#'}:~:text={words}"
