"""Comparisons of the claims of two or more sources, their disagreements, and the estimates they support."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from math import inf
from typing import Any

from mencho_data.derive.agreement import of_answers, of_figures, strongest
from mencho_data.derive.claims import Compared, Rows, Topic, topics
from mencho_data.derive.estimates import Estimate, estimate
from mencho_data.models.codes import Agreement
from mencho_data.wording import LANGUAGES, Language, day, name, said_by, statement, together

Row = dict[str, Any]


@dataclass
class Comparisons:
    """The rows of the derived tables on agreement.

    Attributes:
        comparisons: One per topic with two or more sources.
        claims: One per claim of these.
        disagreements: One per pair of these claims that differs.
        estimates: One per comparison whose figures support one.
        idle: Claims that an explanation names and that do not differ: its position in the register, and the claim.
    """

    comparisons: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    disagreements: list[Row] = field(default_factory=list)
    estimates: list[Row] = field(default_factory=list)
    idle: list[tuple[int, str]] = field(default_factory=list)


def compare(rows: Rows) -> Comparisons:
    """Compare the claims of all topics that two or more sources speak of.

    Args:
        rows: Table -> rows; the tables of claims, the registers, and `explanations`.
    """
    found = Comparisons()
    registers = _Registers(rows)
    explanations = list(rows.get("explanations", ()))
    used: set[tuple[int, frozenset[str]]] = set()
    for topic, claims in topics(rows).items():
        if len({claim.source for claim in claims}) < 2:
            continue
        kinds = {
            (a, b): registers.agreement(topic, claims[a], claims[b]) for a, b in combinations(range(len(claims)), 2)
        }
        for (a, b), kind in kinds.items():
            if kind not in (None, Agreement.AGREE):
                pair = frozenset({claims[a].record, claims[b].record})
                if (at := _explanation(pair, explanations)) is not None:
                    used.add((at, pair))
                found.disagreements.append(
                    _disagreement(topic, claims[a], claims[b], kind, {} if at is None else explanations[at])
                )
        guess = registers.estimate(topic, claims)
        found.comparisons.append(registers.comparison(topic, claims, strongest(kinds.values())))
        found.claims += [_claim(topic, claim, guess) for claim in claims]
        if guess is not None:
            found.estimates.append(registers.estimate_row(topic, claims, guess))
    found.idle = [
        (number, other)
        for number, row in enumerate(explanations)
        for other in row["differs_from"]
        if (number, frozenset({row["record_id"], other})) not in used
    ]
    return found


def _explanation(pair: frozenset[str], explanations: Sequence[Row]) -> int | None:
    """The first explanation of a pair of records."""
    found = (n for n, row in enumerate(explanations) if any(pair == {row["record_id"], r} for r in row["differs_from"]))
    return next(found, None)


def _disagreement(topic: Topic, a: Compared, b: Compared, kind: Agreement | None, why: Mapping[str, Any]) -> Row:
    return {
        "record_a": a.record,
        "record_b": b.record,
        "comparison_id": topic.key,
        "agreement": str(kind),
        "explanation_en": why.get("explanation_en"),
        "explanation_es": why.get("explanation_es"),
    }


def _claim(topic: Topic, claim: Compared, guess: Estimate | None) -> Row:
    row: Row = {"comparison_id": topic.key, "record_id": claim.record}
    if claim.reach is not None:
        row |= {
            "value": claim.reach.value,
            "reach_low": claim.reach.low,
            "reach_high": None if claim.reach.high == inf else claim.reach.high,
        }
    return {**row, "use": None if guess is None else str(guess.uses[claim.record])}


class _Registers:
    """The registers by key, and what is said of topics with them."""

    def __init__(self, rows: Rows) -> None:
        self.measures = {row["measure_id"]: row for row in rows.get("measures", ())}
        self.attributes = {row["attribute_id"]: row for row in rows.get("attributes", ())}
        self.answers = {row["answer_id"]: row for row in rows.get("answers", ())}
        self.wider = {key: row["part_of"] for key, row in self.answers.items()}
        self.sources = {row["source_id"]: row for row in rows.get("sources", ())}
        self.actors = {row["actor_id"]: row for row in rows.get("actors", ())}

    def agreement(self, topic: Topic, a: Compared, b: Compared) -> Agreement | None:
        """How two claims on a topic stand to each other."""
        if topic.subject in self.measures:
            return of_figures(a, b, self.measures[topic.subject]["counting_basis"])
        return of_answers(a, b, self.attributes[topic.subject]["choice"], self.wider)

    def estimate(self, topic: Topic, claims: Sequence[Compared]) -> Estimate | None:
        """The estimate on a topic; attributes have none."""
        measure = self.measures.get(topic.subject)
        return None if measure is None else estimate(claims, measure["counting_basis"])

    def comparison(self, topic: Topic, claims: Sequence[Compared], agreement: Agreement) -> Row:
        """The row of a comparison."""
        counted = topic.subject in self.measures
        numbers = [number for claim in claims for number in _numbers(claim)]
        return {
            "comparison_id": topic.key,
            "measure_id": topic.subject if counted else None,
            "attribute_id": None if counted else topic.subject,
            **self._about(topic, claims),
            "sources": len({claim.source for claim in claims}),
            "claimants": len({claim.origin for claim in claims}),
            "claims": len(claims),
            "lowest": min(numbers, default=None),
            "highest": max(numbers, default=None),
            "agreement": str(agreement),
            **{f"summary_{language}": self._summary(claims, language) for language in LANGUAGES},
        }

    def estimate_row(self, topic: Topic, claims: Sequence[Compared], guess: Estimate) -> Row:
        """The row of an estimate."""
        return {
            "comparison_id": topic.key,
            "measure_id": topic.subject,
            **self._about(topic, claims),
            "low": guess.low,
            "value": guess.value,
            "high": guess.high,
            "rule": str(guess.rule),
            "claimants": guess.claimants,
        }

    def _about(self, topic: Topic, claims: Sequence[Compared]) -> Row:
        measure = self.measures.get(topic.subject)
        currencies = {str(claim.row["currency"]) for claim in claims if claim.row.get("currency") not in (None, "XXX")}
        return {
            "event_id": topic.event,
            "period_start": topic.start,
            "period_end": topic.end,
            "unit": measure["unit"] if measure else None,
            "currency": min(currencies, default=None),
        }

    def _summary(self, claims: Sequence[Compared], language: Language) -> str:
        said: dict[str, list[str]] = {}
        in_time = sorted(claims, key=lambda claim: (str(self.sources[claim.source]["published"] or ""), claim.record))
        for claim in in_time:
            said.setdefault(self._outlet(claim.source, language), []).append(self.words(claim, language))
        return "; ".join(f"{outlet}: {together(words, language)}" for outlet, words in said.items()).rstrip(".") + "."

    def _outlet(self, source_id: str, language: Language) -> str:
        source = self.sources[source_id]
        outlet = source["publisher"] or source_id
        return f"{outlet}, {day(source['published'], language)}" if source["published"] else outlet

    def words(self, claim: Compared, language: Language) -> str:
        """What a claim says, who is cited for it, and what the source thinks of it."""
        text = statement(claim.row, {"measures": self.measures, "answers": self.answers}, language)
        cited = self.actors.get(claim.row["claimant_id"])
        return said_by(text, name(cited, language) if cited else None, claim.row["certainty"], language)


def _numbers(claim: Compared) -> list[float]:
    """The numbers that a claim states, in the unit of its comparison."""
    if claim.reach is None:
        return []
    if claim.reach.value is not None:
        return [claim.reach.value]
    return [bound for bound in (claim.reach.low, claim.reach.high) if 0 < bound < inf]
