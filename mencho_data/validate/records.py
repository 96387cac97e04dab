"""The rules on identifiers, quotes and the registers."""

from __future__ import annotations

import numpy as np
import pyarrow.compute as pc

from mencho_data.models import CLAIM_TABLES, RECORD_TABLES
from mencho_data.models.codes import Basis, Unit
from mencho_data.models.fields import MAX_QUOTE_CHARS, MAX_QUOTE_WORDS, word_count
from mencho_data.validate.batch import Batch, Mask, bits
from mencho_data.validate.claims import day_of
from mencho_data.validate.rule import Known, rule

MAX_TOPIC_WORDS = 15


# ---- records: identifiers and words


@rule(
    "id-not-of-source",
    RECORD_TABLES,
    "record_id",
    "{record_id} does not begin with its source {source_id}.",
)
def _(c: Batch, _: Known) -> Mask:
    stem = pc.utf8_slice_codeunits(c.stems(), 0, -2)
    source = c.column("source_id")
    equal = pc.equal(stem, source if source.type == stem.type else source.cast(stem.type))
    return ~bits(equal) & ~c.null("source_id") & ~c.null("record_id")


@rule(
    "id-reused",
    RECORD_TABLES,
    "record_id",
    "{record_id} was withdrawn; its identifier stays taken.",
)
def _(c: Batch, k: Known) -> Mask:
    if not k.withdrawn:
        return np.zeros(c.rows, np.bool_)
    return bits(pc.is_in(c.column("record_id"), value_set=k.taken))


@rule(
    "as-worded-too-long",
    CLAIM_TABLES,
    "as_worded",
    "{as_worded!r} has more than 10 words.",
)
def _(c: Batch, _: Known) -> Mask:
    return c.flags("as_worded", lambda v: v is not None and word_count(v) > MAX_QUOTE_WORDS)


@rule("topic-too-long", ("citations",), "topic", "The topic has more than 15 words.")
def _(c: Batch, _: Known) -> Mask:
    return c.flags("topic", lambda v: v is not None and len(v.split()) > MAX_TOPIC_WORDS)


@rule(
    "quote-too-long",
    ("evidence",),
    "quote",
    "The quote has more than 10 words or 80 characters.",
)
def _(c: Batch, _: Known) -> Mask:
    return c.flags("quote", lambda v: v is not None and (word_count(v) > MAX_QUOTE_WORDS or len(v) > MAX_QUOTE_CHARS))


@rule(
    "quote-length",
    ("evidence",),
    "end",
    "{start} to {end} is not the length of {quote!r}.",
)
def _(c: Batch, _: Known) -> Mask:
    return c.wrong_length("quote")


@rule(
    "evidence-beyond-text",
    ("evidence",),
    "end",
    "The quote ends at {end}, beyond the text of {source_id}.",
)
def _(c: Batch, k: Known) -> Mask:
    return c.number("end") > c.look_up("source_id", k.text_chars.get)


# ---- registers


@rule(
    "event-out-of-order",
    ("events",),
    "end",
    "The event ends on {end}, before it starts on {start}.",
)
def _(c: Batch, _: Known) -> Mask:
    return c.number("end") < c.number("start")


@rule(
    "event-outside-parent",
    ("events",),
    "start",
    "{start} to {end} is not within the event {part_of} that holds it.",
)
def _(c: Batch, k: Known) -> Mask:
    start, end = (c.look_up("part_of", day_of(k.events, column)) for column in ("start", "end"))
    return (c.number("start") < start) | (c.number("end") > end) | (c.number("start") > end)


@rule(
    "answer-of-other-question",
    ("attribute_claims",),
    "answer_id",
    "{answer_id} is no answer to {attribute_id}.",
)
def _(c: Batch, k: Known) -> Mask:
    return _other_question(c, k, "answer_id")


@rule(
    "answer-of-other-question",
    ("answers",),
    "part_of",
    "{part_of} is no answer to {attribute_id}.",
)
def _(c: Batch, k: Known) -> Mask:
    return _other_question(c, k, "part_of")


def _other_question(c: Batch, k: Known, column: str) -> Mask:
    """Where the answer in a column belongs to another question than the row."""
    answers, answer = c.codes(column)
    questions, question = c.codes("attribute_id")
    wrong = [[a in k.answers and k.answers[a]["attribute_id"] != q for q in questions] for a in answers]
    return np.array(wrong, np.bool_)[answer, question]


@rule(
    "answer-out-of-order",
    ("answers",),
    "end",
    "The answer is a date that ends on {end} and starts on {start}.",
)
def _(c: Batch, _: Known) -> Mask:
    return (c.number("end") < c.number("start")) | (c.null("start") != c.null("end"))


@rule(
    "compared-without-whole",
    ("measures",),
    "whole",
    "compared_as is {compared_as!r}, whole {whole}.",
)
def _(c: Batch, _: Known) -> Mask:
    share = c.flags("unit", lambda v: v == Unit.SHARE)
    return (c.null("compared_as") != c.null("whole")) | (share & (c.number("whole") != 1) & ~c.null("whole"))


@rule(
    "more-than-whole",
    CLAIM_TABLES,
    "value",
    "{value} is more than the whole of {measure_id}.",
)
def _(c: Batch, k: Known) -> Mask:
    whole = c.look_up("measure_id", {key: row["whole"] for key, row in k.measures.items()}.get)
    return (c.number("value") > whole) | (c.number("low") > whole)


@rule(
    "attribute-named-as-measure",
    ("attributes",),
    "attribute_id",
    "There is a measure {attribute_id} too.",
)
def _(c: Batch, k: Known) -> Mask:
    return c.flags("attribute_id", lambda v: v in k.measures)


@rule(
    "compared-as-no-share",
    ("measures",),
    "compared_as",
    "{compared_as} is no measure of a share that stands for itself.",
)
def _(c: Batch, k: Known) -> Mask:
    shares = {key for key, row in k.measures.items() if row["unit"] == Unit.SHARE and row["compared_as"] is None}
    return c.flags("compared_as", lambda v: v is not None and v not in shares)


@rule(
    "published-out-of-order",
    ("sources",),
    "published_latest",
    "The last possible day {published_latest} is before {published}.",
)
def _(c: Batch, _: Known) -> Mask:
    return c.number("published_latest") < c.number("published")


@rule(
    "not-fingerprinted",
    ("sources",),
    "text_sha256",
    "The source has no fingerprint.",
)
def _(c: Batch, _: Known) -> Mask:
    return c.null("text_sha256") | c.null("text_chars")


def _basis_rule(name: str) -> None:
    unknown = str(Basis.UNKNOWN)

    @rule(
        "basis-against-value",
        ("sources",),
        f"{name}_basis",
        f"{name} is {{{name}!r}}, its basis {{{name}_basis}}.",
    )
    def _(c: Batch, _: Known) -> Mask:
        return c.null(name) != c.flags(f"{name}_basis", lambda v: v == unknown)


for _name in ("title", "publisher", "url", "published"):
    _basis_rule(_name)
