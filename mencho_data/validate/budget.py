"""How much of an article may be quoted, and how much is: copyright leaves room for short quotes alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from mencho_data.models.fields import FEW_CHARS_QUOTED, MAX_SHARE_QUOTED, QUOTED_PER_RECORD
from mencho_data.spans import chars_covered
from mencho_data.validate.batch import Rows
from mencho_data.validate.rule import Failure, Finding

QUOTED_TOO_MUCH = Finding("quoted-too-much", "{other}", "text_chars")

Placed = tuple[int, str]
"""Words of an article and where they begin in it."""


class Budget(NamedTuple):
    """Characters that are quoted of an article, and how many may be."""

    taken: int
    allowed: int

    def __str__(self) -> str:
        """The same in words."""
        return f"{self.taken} of {self.allowed} characters that may be quoted beside the digits of numbers"


def budget(quotes: Iterable[Placed], records: int, text_chars: int | None) -> Budget:
    """What is quoted of an article and what may be: more of a long article, and of one that states much.

    Numbers written in digits are facts, and count for nothing.

    Args:
        quotes: Its quotes; words that stand in several count once.
        records: Number of records that rest on them.
        text_chars: Length of the article, if it is known.
    """
    taken = chars_covered(span for quote in quotes for span in _words(*quote))
    allowed = max(int(MAX_SHARE_QUOTED * (text_chars or 0)), FEW_CHARS_QUOTED, QUOTED_PER_RECORD * records)
    return Budget(taken, allowed)


def _words(start: int, quote: str) -> Iterator[tuple[int, int]]:
    """Where the words of a quote stand, without what is written in digits."""
    return ((start + words.start(), start + words.end()) for words in re.finditer(r"\D+", quote))


def quoted_too_much(tables: Mapping[str, Rows]) -> Iterator[Failure]:
    """Quotes and numbers in words, of the ledger, keep within what may be quoted of their article."""
    quotes: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    apart: dict[str, int] = {}
    for row in tables["evidence"].mappings(["source_id", "start", "quote", "record_id"]):
        if row["quote"] is not None:
            # Where the text is not held, nobody knows which quotes overlap: equal ones count once.
            start = row["start"] if row["start"] is not None else apart.setdefault(row["quote"], len(apart) * 1000)
            quotes[row["source_id"]].append((start, row["quote"], row["record_id"]))
    listed: dict[str, list[Placed]] = defaultdict(list)
    for row in tables["ledger"].mappings(["source_id", "start", "text"]) if "ledger" in tables else ():
        if None not in row.values():
            listed[row["source_id"]].append((row["start"], row["text"]))
    found = {}
    for number, row in enumerate(tables["sources"].mappings(["source_id", "text_chars"])):
        ours, numbers = quotes[row["source_id"]], listed[row["source_id"]]
        spent = budget([*((start, quote) for start, quote, _ in ours), *numbers], len(ours), row["text_chars"])
        if row["text_chars"] is None:  # the text is not held: so much for each record
            spent = spent._replace(allowed=QUOTED_PER_RECORD * len(ours))
        if spent.taken > spent.allowed:
            longest = sorted(((len(quote), name) for _, quote, name in ours), reverse=True)[:3]
            named = ", ".join(f"{name} ({chars})" for chars, name in longest)
            found[number] = f"The quotes take {spent}: save {spent.taken - spent.allowed}. The longest: {named}."
    yield from QUOTED_TOO_MUCH.failures("sources", found)
