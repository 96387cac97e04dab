"""Comparisons of the claims of two or more sources, their disagreements, and the estimates they support."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations
from math import inf
from typing import Any

from mencho_data.derive.agreement import of_answers, of_figures, strongest
from mencho_data.derive.claims import Compared, Figure, Rows, Topic, answers, figures
from mencho_data.derive.estimates import Estimate, estimate
from mencho_data.models.codes import Agreement, Cause
from mencho_data.models.wording import LANGUAGES, Language, days, name, said_by, statement, together

Row = dict[str, Any]

WHY = ("cause", "explanation_en", "explanation_es", "explanation_source", "explanation_source_es")
"""What an explanation adds to a disagreement."""


@dataclass
class Comparisons:
    """The rows of the derived tables on agreement.

    Attributes:
        comparisons: One per topic with two or more sources.
        claims: One per claim of these.
        disagreements: One per pair of these claims that differs.
        estimates: One per comparison whose figures support one.
        idle: Position in the register of explanations, and a record named there, that explain no disagreement.
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
    return _Comparing(rows).run()


class _Comparing:
    """The registers and explanations at hand, and what was found so far."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self.found = Comparisons()
        self.registers = {
            table: {row[key]: row for row in rows.get(table, ())}
            for table, key in (
                ("measures", "measure_id"),
                ("attributes", "attribute_id"),
                ("answers", "answer_id"),
                ("sources", "source_id"),
                ("actors", "actor_id"),
            )
        }
        self.wider = {key: row["part_of"] for key, row in self.registers["answers"].items()}
        self.explanations = list(rows.get("explanations", ()))
        self.used: set[tuple[int, str]] = set()

    def run(self) -> Comparisons:
        """Compare everything."""
        for topic, claims in figures(self.rows).items():
            basis = self.registers["measures"][topic.subject]["counting_basis"]
            if _sources(claims) > 1:
                kinds = self.pairs(topic, claims, lambda a, b, basis=basis: of_figures(a, b, basis))  # type: ignore[misc]
                self.of_measure(topic, claims, kinds, estimate(claims, basis, self.apart(claims)))
        for topic, given in answers(self.rows).items():
            choice = self.registers["attributes"][topic.subject]["choice"]
            if _sources(given) > 1:
                kinds = self.pairs(
                    topic,
                    given,
                    lambda a, b, choice=choice: of_answers(a, b, choice, self.wider),  # type: ignore[misc]
                )
                self.of_attribute(topic, given, kinds)
        named = [(number, other) for number, row in enumerate(self.explanations) for other in row["differs_from"]]
        self.found.idle = [place for place in named if place not in self.used]
        return self.found

    def pairs(
        self, topic: Topic, claims: Sequence[Any], kind_of: Callable[[Any, Any], Agreement | None]
    ) -> list[Agreement | None]:
        """How the claims stand to each other, pair by pair; a row of `disagreements` for each pair that differs."""
        kinds = []
        for a, b in combinations(claims, 2):
            kind = kind_of(a, b)
            kinds.append(kind)
            if kind not in (None, Agreement.AGREE):
                why = self.explanation({a.record, b.record})
                self.found.disagreements.append(
                    {
                        "record_a": a.record,
                        "record_b": b.record,
                        "comparison_id": topic.key,
                        "agreement": str(kind),
                        **{key: why.get(key) for key in WHY},
                    }
                )
        return kinds

    def explanation(self, pair: set[str]) -> Mapping[str, Any]:
        """The first explanation of a pair of records; empty if there is none."""
        for number, row in enumerate(self.explanations):
            for other in row["differs_from"]:
                if pair == {row["record_id"], other}:
                    self.used.add((number, other))
                    return row
        return {}

    def apart(self, claims: Sequence[Figure]) -> frozenset[frozenset[str]]:
        """The pairs of claims that count different things, as far as the curators know."""
        here = {claim.record for claim in claims}
        pairs = (
            frozenset({row["record_id"], other})
            for row in self.explanations
            if row["cause"] == Cause.DIFFERENT_SCOPE
            for other in row["differs_from"]
        )
        return frozenset(pair for pair in pairs if pair <= here)

    def of_measure(
        self, topic: Topic, claims: Sequence[Figure], kinds: Sequence[Agreement | None], guess: Estimate | None
    ) -> None:
        """Enter the rows on the figures of a topic."""
        numbers = [number for claim in claims for number in _stated(claim)]
        currencies = {claim.row.get("currency") for claim in claims} - {None}
        about = {
            **_about(topic),
            "unit": self.registers["measures"][topic.subject]["unit"],
            "currency": min(map(str, currencies), default=None),
        }
        self.found.comparisons.append(
            {
                "measure_id": topic.subject,
                "attribute_id": None,
                **about,
                **self.counts(claims, kinds),
                "lowest": min(numbers, default=None),
                "highest": max(numbers, default=None),
            }
        )
        self.found.claims += [
            {
                "comparison_id": topic.key,
                "record_id": claim.record,
                "value": claim.reach.value,
                "reach_low": claim.reach.low,
                "reach_high": None if claim.reach.high == inf else claim.reach.high,
                "use": None if guess is None else str(guess.uses[claim.record]),
            }
            for claim in claims
        ]
        if guess is not None:
            numbers_of = {key: getattr(guess, key) for key in ("low", "value", "high", "claimants")}
            self.found.estimates.append({"measure_id": topic.subject, **about, **numbers_of, "rule": str(guess.rule)})

    def of_attribute(self, topic: Topic, claims: Sequence[Compared], kinds: Sequence[Agreement | None]) -> None:
        """Enter the rows on the answers of a topic."""
        row = {"measure_id": None, "attribute_id": topic.subject, **_about(topic), **self.counts(claims, kinds)}
        self.found.comparisons.append({**row, "unit": None, "currency": None, "lowest": None, "highest": None})
        none = {"value": None, "reach_low": None, "reach_high": None, "use": None}
        self.found.claims += [{"comparison_id": topic.key, "record_id": claim.record, **none} for claim in claims]

    def counts(self, claims: Sequence[Compared], kinds: Sequence[Agreement | None]) -> Row:
        """How many speak, how they stand to each other, and who says what."""
        return {
            "sources": _sources(claims),
            "claimants": len({claim.origin for claim in claims}),
            "claims": len(claims),
            "agreement": str(strongest(kinds)),
            **{f"summary_{language}": self.summary(claims, language) for language in LANGUAGES},
        }

    def summary(self, claims: Sequence[Compared], language: Language) -> str:
        """Who says what, by day of publication."""
        said: dict[str, list[str]] = {}
        for claim in sorted(claims, key=lambda claim: (self.published(claim), claim.record)):
            said.setdefault(claim.source, []).append(self.words(claim, language))
        parts = (f"{self.outlet(source, language)}: {together(words, language)}" for source, words in said.items())
        return "; ".join(parts).rstrip(".") + "."

    def published(self, claim: Compared) -> date:
        """The first day on which its source may have been published; an unknown one is last."""
        return self.registers["sources"][claim.source]["published"] or date.max

    def outlet(self, source_id: str, language: Language) -> str:
        """Who published a source, and when."""
        source = self.registers["sources"][source_id]
        outlet = source["publisher"] or source_id
        if source["published"] is None:
            return str(outlet)
        return f"{outlet}, {days(source['published'], source['published_latest'] or source['published'], language)}"

    def words(self, claim: Compared, language: Language) -> str:
        """What a claim says, who is cited for it, and what the source thinks of it."""
        cited = self.registers["actors"].get(claim.row["claimant_id"])
        text = statement(claim.row, self.registers, language)
        return said_by(text, name(cited, language) if cited else None, claim.row["certainty"], language)


def _sources(claims: Sequence[Compared]) -> int:
    return len({claim.source for claim in claims})


def _about(topic: Topic) -> Row:
    return {
        "comparison_id": topic.key,
        "event_id": topic.event,
        "period_start": topic.start,
        "period_end": topic.end,
    }


def _stated(claim: Figure) -> list[float]:
    """The numbers that a claim states, in the unit of its comparison."""
    if claim.reach.value is not None:
        return [claim.reach.value]
    bounds = ((claim.row["low"], claim.reach.low), (claim.row["high"], claim.reach.high))
    return [shown for stated, shown in bounds if stated is not None]
