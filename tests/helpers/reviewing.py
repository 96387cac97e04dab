"""What the tests of the review share: the proposals of the miniature tree, and decisions on them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mencho_data.curate.review.session import Session
from mencho_data.errors import Problem, errors_in
from mencho_data.spans import context_sha256
from mencho_data.validate.check import validate
from mencho_data.validate.open import open_data
from tests.conftest import Result
from tests.helpers.figures import name_of
from tests.helpers.tree import DAILY, load

Batch = Callable[[str], Result]
"""Carries out a batch of decisions."""

Read = Callable[..., Result]
"""Proposes again, with other figures of the extractor."""

FARMERS, CAMPERS = name_of("12 farmers", "12"), name_of("two campers", "two")
TWELVE, LOOTERS = name_of("Twelve", "Twelve"), name_of("three looters", "three")
REWARD, BARNS = name_of("€500 reward", "€500"), name_of("About 40 barns", "40")
STABLES = name_of("nearly a dozen", "a dozen")
ORDER = [FARMERS, CAMPERS, TWELVE, LOOTERS, REWARD, BARNS, STABLES]
FLOOD = {"event_id": "flood-2026", "place_id": "es", "date_precision": "event", "certainty": "asserted"}
GIVEN = "{measure_id: barns-lost, unit: building}"
DEFAULTS = "defaults: {event_id: flood-2026, place_id: es, date_precision: event}\n"


def claims_of(raw: Path) -> Path:
    return raw / DAILY / "claims.yaml"


def wrong(raw: Path) -> list[Problem]:
    """What validation finds, but for numbers that are open, and explanations of claims that the desk lacks."""
    rest = ("ledger", "explanation")
    errors = errors_in(validate(open_data(raw)))
    return [problem for problem in errors if not any(word in problem.rule for word in rest)]


def stands(raw: Path, claim: dict[str, Any]) -> bool:
    """Whether the text has the quote of a claim at its place, with its surroundings."""
    text = (raw.parent / "articles" / f"{DAILY}.txt").read_text("utf-8")
    evidence = claim["evidence"]
    start, end = evidence["start"], evidence["end"]
    return bool(text[start:end] == evidence["quote"] and context_sha256(text, start, end) == evidence["context_sha256"])


def decisions(raw: Path) -> list[dict[str, Any]]:
    content: list[dict[str, Any]] = load(raw / DAILY / "proposals" / "decisions.yaml")["decisions"]
    return content


def files(raw: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in raw.rglob("*") if path.is_file()}


def session(raw: Path) -> Session:
    return Session(raw, DAILY, raw.parent / "articles")


def decision(name: str, how: str = "accept", **more: object) -> str:
    lines = [f"  - proposal_id: {name}", f"    decide: {how}", *(f"    {key}: {value}" for key, value in more.items())]
    return "\n".join(lines) + "\n"
