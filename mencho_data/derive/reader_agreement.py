"""How far two who read the same articles agree: shares, Krippendorff's alpha, and its interval by bootstrap."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mencho_data.derive.readings import Read, said
from mencho_data.models import CLAIM_TABLES
from mencho_data.models.codes import ComparedField, ReadBy

DRAWS, SEED = 1000, 20260222
"""How often the articles are drawn anew, and from which seed."""

FOUND = {
    ComparedField.FIGURE_FOUND: CLAIM_TABLES,
    ComparedField.ANSWER_FOUND: ("attribute_claims",),
    ComparedField.CITATION_FOUND: ("citations",),
}

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class ReadTwice:
    """What two who read one article have.

    Attributes:
        read_by: Who they are.
        source_id: The article.
        language: Its language.
        pairs: The records that are the same.
        records: All records of each.
        fields: What is compared.
        wholes: For records that are part of another, by their `id`, what tells that one.
    """

    read_by: ReadBy
    source_id: str
    language: str
    pairs: Sequence[tuple[Read, Read]]
    records: tuple[Sequence[Read], Sequence[Read]]
    fields: Sequence[ComparedField] = tuple(ComparedField)
    wholes: Mapping[int, Any] = field(default_factory=dict)


class Coded(NamedTuple):
    """What two say of one thing in one article."""

    source_id: str
    one: Any
    other: Any


def agreement(read: Iterable[ReadTwice]) -> Iterator[dict[str, Any]]:
    """The rows of the table `reader_agreement`."""
    articles = list(read)
    for read_by in ReadBy:
        of_kind = [one for one in articles if one.read_by is read_by]
        for language in [*sorted({one.language for one in of_kind}), "all"]:
            chosen = [one for one in of_kind if language in ("all", one.language)]
            for name in ComparedField:
                key = {"read_by": str(read_by), "field": str(name), "language": language}
                stated = _found(chosen, name) if name in FOUND else _equal(chosen, name)
                if stated is not None:
                    yield {**key, **stated}


def _found(articles: Sequence[ReadTwice], name: ComparedField) -> dict[str, Any] | None:
    """How many of the records that one of the two has both have."""
    both, each, sources, tables = 0, 0, set(), FOUND[name]
    for one in articles:
        there = [[read for read in reads if read.table in tables] for reads in one.records]
        both += sum(read.table in tables for read, _ in one.pairs)
        each += sum(map(len, there))
        sources |= {one.source_id} if any(there) else set()
    if not each:
        return None
    numbers = {"sources": len(sources), "pairs": each - both, "equal": round(both / (each - both), 4)}
    searched = not any(one.read_by is ReadBy.MACHINE_ON_QUOTE for one in articles)  # a quote holds what is sought
    f1 = round(2 * both / each, 4) if searched else None
    return {**numbers, "alpha": None, "alpha_low": None, "alpha_high": None, "f1": f1}


def _equal(articles: Iterable[ReadTwice], name: ComparedField) -> dict[str, Any] | None:
    """In how many of the pairs that have a field both say the same in it, and how far beyond chance."""
    coded = [
        Coded(one.source_id, a, b)
        for one in articles
        if name in one.fields
        for left, right in one.pairs
        if (a := said(name, left, one.wholes)) is not None and (b := said(name, right, one.wholes)) is not None
    ]
    if not coded:
        return None
    equal = sum(one.one == one.other for one in coded)
    numbers = {"sources": len({one.source_id for one in coded}), "pairs": len(coded)}
    return {**numbers, "equal": round(equal / len(coded), 4), **alpha(coded), "f1": None}


def alpha(coded: Sequence[Coded]) -> dict[str, float | None]:
    """Krippendorff's alpha for nominal data of two coders, and its interval of 95 percent by drawing sources anew."""
    sources = {name: at for at, name in enumerate(sorted({one.source_id for one in coded}))}
    values = {value: at for at, value in enumerate(dict.fromkeys(v for one in coded for v in one[1:]))}
    counts, differing = np.zeros((len(sources), len(values))), np.zeros(len(sources))
    for one in coded:
        at = sources[one.source_id]
        counts[at, values[one.one]] += 1
        counts[at, values[one.other]] += 1
        differing[at] += one.one != one.other
    (point,) = _alphas(np.ones((1, len(sources))), counts, differing)
    low = high = np.nan
    if len(sources) > 1:
        drawn = _alphas(_draws(len(sources)), counts, differing)
        drawn = drawn[~np.isnan(drawn)]
        if len(drawn):
            low, high = np.percentile(drawn, [2.5, 97.5])
    names = ("alpha", "alpha_low", "alpha_high")
    return {
        name: None if np.isnan(x) else round(float(x), 4) for name, x in zip(names, (point, low, high), strict=True)
    }


def _alphas(weights: Floats, counts: Floats, differing: Floats) -> Floats:
    """Alpha for each row of weights: how often each source counts; NaN where all say one thing."""
    by_value = weights @ counts
    total = by_value.sum(axis=1)
    chance = total * (total - 1) - (by_value * (by_value - 1)).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        alphas: Floats = 1 - (weights @ differing) * 2 * (total - 1) / chance
    return np.where(chance > 0, alphas, np.nan)


@cache
def _draws(sources: int) -> Floats:
    """How often each source is drawn, draw by draw."""
    draw = random.Random(SEED)
    drawn = np.zeros((DRAWS, sources))
    for row in drawn:
        for at, times in Counter(draw.choices(range(sources), k=sources)).items():
            row[at] = times
    return drawn
