"""Comparisons of the claims of two or more sources, their disagreements, and the estimates they support."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations
from math import inf
from typing import Any

from mencho_data.derive.agreement import of_answers, of_figures, strongest
from mencho_data.derive.claims import Compared, ComparedFigure, TopicKey, answers, figures
from mencho_data.derive.estimates import Estimated, estimate
from mencho_data.models import Codes
from mencho_data.models.codes import Agreement, Cause
from mencho_data.models.names import ByKey, Names
from mencho_data.models.wording import LANGUAGES, together

Row = dict[str, Any]
Rows = Mapping[str, list[Row]]
Pair = tuple[Compared, Compared, Agreement | None]
"""Two claims on one topic, and how they stand to each other."""

Explained = Mapping[frozenset[str], Mapping[str, Any]]
"""Two records -> why they differ, as far as the curators know."""

TABLES = ("comparisons", "comparison_claims", "disagreements", "estimates")

SET_ASIDE = (Cause.ERROR, Cause.OUTDATED, Cause.INCOMPLETE)
"""Causes of which the claim that an explanation names supports no estimate."""

WHY = ("cause", "explanation_en", "explanation_es", "explanation_source", "explanation_source_es")
"""What an explanation adds to a disagreement."""


def compare(rows: Rows, codes: Codes) -> dict[str, list[Row]]:
    """Compare the claims of all topics that two or more sources speak of.

    Args:
        rows: Table -> rows; the tables of claims, the registers, and `explanations`.
        codes: The codes of the project.

    Returns:
        Table -> rows, of the tables in `TABLES`.
    """
    by_key = ByKey(lambda table: rows.get(table, ()))
    explanations = rows.get("explanations", [])
    explained = {pair: explanations[number] for pair, (number, _) in _first_explanations(rows).items()}
    found = [
        *(
            _of_figures(topic, of, by_key, explained)
            for topic, of in figures(by_key, codes).items()
            if _sources(of) > 1
        ),
        *(_of_answers(topic, of, by_key, explained) for topic, of in answers(by_key).items() if _sources(of) > 1),
    ]
    return {table: [row for tables in found for row in tables.get(table, ())] for table in TABLES}


def explaining_nothing(rows: Rows, codes: Codes) -> list[tuple[int, str]]:
    """The explanations of claims that do not differ, or whose difference an earlier one explains.

    Args:
        rows: As for `compare`.
        codes: The codes of the project.

    Returns:
        Position in `explanations`, and the record named there.
    """
    first = _first_explanations(rows)
    pairs = (frozenset({row["record_a"], row["record_b"]}) for row in compare(rows, codes)["disagreements"])
    used = {first.get(pair) for pair in pairs}
    return [place for place in _places(rows) if place not in used]


def _places(rows: Rows) -> list[tuple[int, str]]:
    return [(number, other) for number, row in enumerate(rows.get("explanations", ())) for other in row["differs_from"]]


def _first_explanations(rows: Rows) -> dict[frozenset[str], tuple[int, str]]:
    """Two records -> the first place in `explanations` that says why they differ."""
    found: dict[frozenset[str], tuple[int, str]] = {}
    for number, other in _places(rows):
        found.setdefault(frozenset({rows["explanations"][number]["record_id"], other}), (number, other))
    return found


def _of_figures(
    topic: TopicKey, claims: Sequence[ComparedFigure], by_key: ByKey, explained: Explained
) -> dict[str, list[Row]]:
    """The rows on the figures of a topic, by table."""
    measure = by_key["measures"][topic.subject]
    basis = measure["counting_basis"]
    pairs = [(a, b, of_figures(a, b, basis)) for a, b in combinations(claims, 2)]
    causes = {pair: explained[pair]["cause"] for a, b, _ in pairs if (pair := _records(a, b)) in explained}
    apart = frozenset(pair for pair, cause in causes.items() if cause == Cause.DIFFERENT_SCOPE)
    aside = frozenset(explained[pair]["record_id"] for pair, cause in causes.items() if cause in SET_ASIDE)
    guess = estimate(claims, basis, apart, aside)
    currencies = {claim.row.get("currency") for claim in claims} - {None}
    about = {
        **_about(topic),
        "measure_id": topic.subject,
        "unit": measure["unit"],
        "currency": min(map(str, currencies), default=None),
    }
    numbers = [number for claim in claims for number in _stated(claim)]
    bounds = {"lowest": min(numbers, default=None), "highest": max(numbers, default=None)}
    return {
        "comparisons": [{**about, **_counts(claims, pairs, by_key), **bounds}],
        "comparison_claims": [
            {
                "comparison_id": topic.key,
                "record_id": claim.record,
                "value": claim.reach.value,
                "reach_low": claim.reach.low,
                "reach_high": None if claim.reach.high == inf else claim.reach.high,
                "use": None if guess is None else str(guess.uses[claim.record]),
            }
            for claim in claims
        ],
        "disagreements": _disagreements(topic, pairs, explained),
        "estimates": [{**about, **_bounds(guess)}] if guess else [],
    }


def _bounds(guess: Estimated) -> Row:
    numbers = {key: getattr(guess, key) for key in ("low", "value", "high", "claimants")}
    return {**numbers, "rule": str(guess.rule)}


def _of_answers(
    topic: TopicKey, claims: Sequence[Compared], by_key: ByKey, explained: Explained
) -> dict[str, list[Row]]:
    """The rows on the answers of a topic, by table; what only figures have stays empty."""
    choice = by_key["attributes"][topic.subject]["choice"]
    wider = {key: row["part_of"] for key, row in by_key["answers"].items()}
    pairs = [(a, b, of_answers(a, b, choice, wider)) for a, b in combinations(claims, 2)]
    return {
        "comparisons": [{**_about(topic), "attribute_id": topic.subject, **_counts(claims, pairs, by_key)}],
        "comparison_claims": [{"comparison_id": topic.key, "record_id": claim.record} for claim in claims],
        "disagreements": _disagreements(topic, pairs, explained),
    }


def _disagreements(topic: TopicKey, pairs: Sequence[Pair], explained: Explained) -> list[Row]:
    """A row for each pair that differs, with the explanation where there is one."""
    return [
        {
            "record_a": a.record,
            "record_b": b.record,
            "comparison_id": topic.key,
            "agreement": str(kind),
            **{key: explained.get(_records(a, b), {}).get(key) for key in WHY},
        }
        for a, b, kind in pairs
        if kind not in (None, Agreement.AGREE)
    ]


def _counts(claims: Sequence[Compared], pairs: Sequence[Pair], by_key: ByKey) -> Row:
    """How many speak, how they stand to each other, and who says what."""
    return {
        "sources": _sources(claims),
        "claimants": len({claim.origin for claim in claims}),
        "claims": len(claims),
        "agreement": str(strongest(kind for _, _, kind in pairs)),
        **{f"summary_{language}": _summary(claims, Names(by_key, language)) for language in LANGUAGES},
    }


def _summary(claims: Sequence[Compared], names: Names) -> str:
    """Who says what, by day of publication; an unknown day is last."""
    sources = names.by_key["sources"]
    said: dict[str, list[str]] = {}
    for claim in sorted(claims, key=lambda claim: (sources[claim.source]["published"] or date.max, claim.record)):
        said.setdefault(claim.source, []).append(names.said_by(claim.row))
    parts = []
    for source_id, words in said.items():
        source = sources[source_id]
        outlet = ", ".join(part for part in (source["publisher"] or source_id, names.published(source)) if part)
        parts.append(f"{outlet}: {together(words, names.language)}")
    return "; ".join(parts).rstrip(".") + "."


def _records(a: Compared, b: Compared) -> frozenset[str]:
    return frozenset({a.record, b.record})


def _sources(claims: Sequence[Compared]) -> int:
    return len({claim.source for claim in claims})


def _about(topic: TopicKey) -> Row:
    return {
        "comparison_id": topic.key,
        "event_id": topic.event,
        "period_start": topic.start,
        "period_end": topic.end,
    }


def _stated(claim: ComparedFigure) -> list[float]:
    """The numbers that a claim states, in the unit of its comparison."""
    if claim.reach.value is not None:
        return [claim.reach.value]
    bounds = ((claim.row["low"], claim.reach.low), (claim.row["high"], claim.reach.high))
    return [shown for stated, shown in bounds if stated is not None]
