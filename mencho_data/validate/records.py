"""The rules on records and their evidence, row by row: identifiers, words, positions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import numpy as np
import pyarrow.compute as pc

from mencho_data.errors import many
from mencho_data.models import CLAIM_TABLES, RECORD_TABLES
from mencho_data.models.fields import MAX_QUOTE_CHARS, MAX_QUOTE_WORDS, word_count
from mencho_data.validate.batch import Batch, Mask, Rows, bits, texts
from mencho_data.validate.rule import Failure, Finding, Known, rule

MAX_TOPIC_WORDS = 15
PLACE = ("start", "end", "occurrence", "context_sha256", "occurrences", "context_folded_sha256")
"""Columns of evidence that say where a quote stands; all empty if the text is not held."""


@rule(RECORD_TABLES, "record_id", "{record_id} does not begin with its source {source_id}.")
def id_not_of_source(c: Batch, _: Known) -> Mask:
    return c.strays & ~c.null("source_id") & ~c.null("record_id")


@rule(RECORD_TABLES, "record_id", "{record_id} was withdrawn; its identifier stays taken.")
def id_reused(c: Batch, k: Known) -> Mask:
    if not k.withdrawn:
        return np.zeros(c.rows, np.bool_)
    # Those that these records can be: a set to look in is made anew for each batch.
    taken = [name for stem in c.stem_codes[0] for name in k.taken.get(stem or "", ())]
    return bits(pc.is_in(c.column("record_id"), value_set=texts(taken)))


@rule(CLAIM_TABLES, "as_worded", "{as_worded!r} has more than 10 words.")
def as_worded_too_long(c: Batch, _: Known) -> Mask:
    return c.flags("as_worded", lambda v: v is not None and word_count(v) > MAX_QUOTE_WORDS)


@rule(("citations",), "topic", "The topic has more than 15 words.")
def topic_too_long(c: Batch, _: Known) -> Mask:
    return c.flags("topic", lambda v: v is not None and len(v.split()) > MAX_TOPIC_WORDS)


@rule(("evidence",), "quote", "The quote has more than 10 words or 80 characters.")
def quote_too_long(c: Batch, _: Known) -> Mask:
    return c.flags("quote", lambda v: v is not None and (word_count(v) > MAX_QUOTE_WORDS or len(v) > MAX_QUOTE_CHARS))


@rule(("evidence",), "end", "{start} to {end} is not the length of {quote!r}.")
def quote_length(c: Batch, _: Known) -> Mask:
    return c.wrong_length("quote")


@rule(("evidence",), "occurrence", "Occurrence {occurrence} of {quote!r}, which is said to stand {occurrences} times.")
def occurrence_beyond(c: Batch, _: Known) -> Mask:
    return c.number("occurrence") > c.number("occurrences")


NOT_ANCHORED = Finding(
    "not-anchored", "{other} of {source_id} without a position, or without all that tells it.", "start"
)


def not_anchored(rows: Rows, k: Known) -> Iterator[Failure]:
    """Each quote of a text that is held has a position; one failure for a source, as one run of `anchor` mends all."""
    first: dict[str, int] = {}
    counts: Counter[str] = Counter()
    for number, row in enumerate(rows.mappings(["source_id", *PLACE])):
        source = row["source_id"]
        if None in row.values() and source in k.sources and source not in k.not_held:
            first.setdefault(source, number)
            counts[source] += 1
    found = {number: many(counts[source], "quote") for source, number in first.items()}
    yield from NOT_ANCHORED.failures("evidence", found)


@rule(("evidence",), "start", "The quote has a position, and the text of {source_id} is not held.")
def anchored_without_text(c: Batch, k: Known) -> Mask:
    return _any(lambda name: ~c.null(name)) & c.flags("source_id", lambda v: v in k.not_held)


def _any(test: Callable[[str], Mask]) -> Mask:
    """Where a test holds for one of the columns that say where a quote stands."""
    found: Mask = np.logical_or.reduce([test(name) for name in PLACE])
    return found


@rule(("evidence",), "end", "The quote ends at {end}, beyond the text of {source_id}.")
def evidence_beyond_text(c: Batch, k: Known) -> Mask:
    return c.number("end") > c.look_up("source_id", k.text_chars.get)
