"""A statement that the register lacks is added with the claims that rest on it, and a gloss with its quote."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from mencho_data.raw.edit import canonical
from tests.helpers.reviewing import BARNS, DEFAULTS, Batch, claims_of, decision, decisions, wrong
from tests.helpers.tree import load, take_out_statements

ADDED = """\
statements:
  - statement_id: guard-interview
    actor_id: civil-guard
    channel: interview
    made_at: 2026-01-04T19:00:00+01:00
    name_en: An interview
    name_es: Una entrevista
names:
  - {actor_id: civil-guard, name: a guard}
"""
SAID = (
    "{measure_id: barns-lost, unit: building, claimant_id: civil-guard, statement_id: guard-interview, "
    "counted_at: 2026-01-04T18:00:00Z, gloss: Unos cuarenta graneros}"
)


@pytest.mark.parametrize("there", [True, False])
def test_a_batch_adds_a_statement_a_moment_and_a_gloss(there: bool, desk: Path, batch: Batch) -> None:
    if not there:
        take_out_statements(desk)
    result = batch(ADDED + DEFAULTS + "decisions:\n" + decision(BARNS, set=SAID))
    assert result.code == 0, result
    (claim,) = load(claims_of(desk))["figures"]
    assert (claim["statement_id"], claim["counted_at"]) == ("guard-interview", datetime(2026, 1, 4, 18, tzinfo=UTC))
    assert claim["evidence"]["gloss"] == "Unos cuarenta graneros"
    assert load(desk / "statements.yaml")["statements"][-1]["made_at"] == datetime(2026, 1, 4, 18, tzinfo=UTC)
    assert decisions(desk)[-1]["fields"]["statement_id"] == "guard-interview"
    assert wrong(desk) == []
    for path in (desk / "statements.yaml", claims_of(desk)):
        text = path.read_text("utf-8")
        assert "2026-01-04T18:00:00Z" in text
        assert canonical(text).decode("utf-8") == text


def test_a_statement_that_does_not_fit_is_refused_and_nothing_is_written(desk: Path, batch: Batch) -> None:
    before = claims_of(desk).read_bytes()
    said = "{measure_id: barns-lost, unit: building, statement_id: mayor-briefing}"
    result = batch(DEFAULTS + "decisions:\n" + decision(BARNS, set=said))
    assert (result.code, claims_of(desk).read_bytes()) == (1, before)
    assert "statement-without-claimant" in result.out + result.err


@pytest.mark.usefixtures("desk")
def test_a_moment_without_a_zone_is_refused(batch: Batch) -> None:
    said = "{measure_id: barns-lost, unit: building, counted_at: 2026-01-04T18:00:00}"
    result = batch(DEFAULTS + "decisions:\n" + decision(BARNS, set=said))
    assert result.code == 1
    assert "write it to the second, such as 2026-02-22T18:30:00Z" in result.out + result.err
