"""How well the articles were read: how far two readers agree, and how many records were corrected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from babel.numbers import format_decimal

from mencho_data.models.codes import ChangeKind, ComparedField, Extent, ReadBy, Unit
from mencho_data.models.wording import LOCALES, number
from mencho_data.publish.pages.published import PageNames, Row

ALL = "all"
"""Stands for the languages together."""

_TOLD = (
    *(ComparedField.FIGURE_FOUND, ComparedField.VALUE, ComparedField.MEASURE_ID, ComparedField.CLAIMANT_ID),
    *(ComparedField.ANSWER_FOUND, ComparedField.CITATION_FOUND),
)


class FieldAgreement(NamedTuple):
    """How far two agree on one field: what it is, numbers of articles and pairs, and shares in words."""

    field: str
    sources: int
    pairs: int
    equal: str
    alpha: str
    interval: str


class Readers(NamedTuple):
    """Two who read the same articles: who they are, and how far they agree, by field."""

    code: str
    who: str
    fields: Sequence[FieldAgreement]


class ReadArticles(NamedTuple):
    """How many articles there are; how many were read whole, of how many the opening; of how many the text is held."""

    sources: int
    whole: int
    opening: int
    held: int


@dataclass(frozen=True)
class Quality:
    """How well the articles were read.

    Attributes:
        readers: Who is compared with whom.
        found: What two readers found alike, in a sentence for each; empty if no article was read twice.
        coverage: How much of the articles was read.
        reasons: Why records were changed or taken back since the first release, with how many; the most first.
        withdrawn: How many records were withdrawn.
    """

    readers: Sequence[Readers]
    found: Sequence[str]
    coverage: ReadArticles
    reasons: Sequence[tuple[str, int]]
    withdrawn: int


def quality(names: PageNames) -> Quality:
    """How well the articles were read."""
    articles = names.tables["sources"]
    read = Counter(row["coverage"] for row in articles)
    held = sum(row["text_sha256"] is not None for row in articles)
    return Quality(
        readers=_readers(names),
        found=_found(names),
        coverage=ReadArticles(len(articles), read[Extent.WHOLE], read[Extent.OPENING], held),
        reasons=_reasons(names),
        withdrawn=len(names.tables["withdrawn"]),
    )


def _readers(names: PageNames) -> list[Readers]:
    """Who is compared with whom, in the order of the codebook; likewise the fields."""
    rows = {(row["read_by"], row["field"]): row for row in names.tables["reader_agreement"] if row["language"] == ALL}
    found = []
    for who in ReadBy:
        fields = [_agreement(names, rows[who, field]) for field in ComparedField if (who, field) in rows]
        if fields:
            found.append(Readers(who, names.codes["read_by"][who], fields))
    return found


def _agreement(names: PageNames, row: Row) -> FieldAgreement:
    def plain(value: float | None) -> str:
        return "" if value is None else str(format_decimal(value, "0.000", LOCALES[names.language]))

    interval = names.words["q_interval"].format(plain(row["alpha_low"]), plain(row["alpha_high"]))
    return FieldAgreement(
        field=names.codes["compared_field"][row["field"]].removesuffix("."),
        sources=row["sources"],
        pairs=row["pairs"],
        equal=number(row["equal"], Unit.SHARE, None, names.language),
        alpha=plain(row["alpha"]),
        interval="" if row["alpha_low"] is None else interval,
    )


def _found(names: PageNames) -> list[str]:
    """What two readers found alike, in sentences; last that on which they differ most."""
    rows = {
        row["field"]: row
        for row in names.tables["reader_agreement"]
        if row["language"] == ALL and row["read_by"] == ReadBy.TWO_READERS
    }
    fields = [row for row in rows.values() if row["alpha"] is not None and row["equal"] < 1]
    least = min(fields, key=lambda row: (row["equal"], row["field"]), default=None)
    told = [(names.words[f"q_{kind}"], rows[kind]) for kind in _TOLD if kind in rows]
    told += [(names.words["q_least"], least)] if least else []
    return [
        text.format(
            number(row["equal"], Unit.SHARE, None, names.language),
            number(row["pairs"], None, None, names.language),
            names.codes["compared_field"][row["field"]].removesuffix("."),
        )
        for text, row in told
    ]


def _reasons(names: PageNames) -> list[tuple[str, int]]:
    """Why records were changed or taken back, with how many of each; codes and columns are no records."""
    changes = {
        (row["version"], row["table"], row["record_id"], row["reason"])
        for row in names.tables["changes"]
        if row["change"] != ChangeKind.ADD and row["table"] not in ("schema", "codes")
    }
    counts = Counter(reason for *_, reason in changes)
    return [(names.codes["change_reason"][reason], count) for reason, count in counts.most_common()]
