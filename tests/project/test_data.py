"""The real data: valid, complete in its parts, comparable where sources count the same thing."""

from __future__ import annotations

from typing import Any

import mencho_data as md
from mencho_data.models import CLAIM_TABLES, RECORD_TABLES
from tests.helpers.published import FOUNDING

CLAIMS = md.claims()


def founding(table: str) -> list[dict[str, Any]]:
    """The rows of a table that belong to the founding articles."""
    rows: list[dict[str, Any]] = md.load(table, as_="arrow").to_pylist()
    return [row for row in rows if row["source_id"] in FOUNDING]


def test_numbers_of_rows() -> None:
    assert {name: len(founding(name)) for name in (*RECORD_TABLES, "evidence", "sources")} == {
        "casualties": 27,
        "arrests": 10,
        "rewards": 4,
        "figures": 48,
        "attribute_claims": 52,
        "citations": 74,
        "evidence": 215,
        "sources": 5,
    }


def values(measure: str) -> dict[str, tuple[float | None, float | None, float | None]]:
    """Source -> (value, low, high) of a measure, for claims that are comparable with each other."""
    rows = [row for name in CLAIM_TABLES for row in founding(name) if row["measure_id"] == measure]
    keys = {(row["event_id"], row["period_start"], row["period_end"]) for row in rows}
    assert len(keys) == 1, f"the claims of {measure} are not comparable"
    return {row["source_id"].split("-")[0]: (row["value"], row["low"], row["high"]) for row in rows}


def test_civilians_killed_contradict() -> None:
    assert values("civilians-killed") == {"marxist": (1, 1, 1), "telegraphindia": (0, 0, 0), "wsws": (3, 3, 3)}


def test_rewards_contradict_in_amount_and_offerer() -> None:
    assert values("reward-for-capture") == {
        "evadaily": (10_000_000,) * 3,
        "ft": (15_000_000,) * 3,
        "telegraphindia": (15_000_000,) * 3,
    }
    rewards = md.load("rewards").set_index("source_id")["offered_by"]
    assert rewards["ft-2026-02-22"] == "dea"
    assert rewards["telegraphindia-2026-02-23"] == rewards["evadaily-2026-02"] == "us-state-department"


def test_states_and_countries_and_ages_are_comparable() -> None:
    assert values("states-affected") == {
        "marxist": (20, 20, None),
        "telegraphindia": (12, None, 12),
        "wsws": (20, 20, 20),
    }
    assert values("countries-with-presence") == {"marxist": (40, 40, None), "wsws": (100, 100, None)}
    assert values("age-of-oseguera") == {"evadaily": (58,) * 3, "ft": (59,) * 3, "telegraphindia": (59,) * 3}


def test_every_source_states_the_death() -> None:
    deaths = CLAIMS[CLAIMS["measure_id"] == "oseguera-killed"]
    assert set(deaths["source_id"]) >= FOUNDING
    assert set(deaths["value"]) == {1}
    assert set(deaths["counted"]) == {"named"}


def test_every_contradicted_or_odd_figure_says_so() -> None:
    notes = CLAIMS.set_index("record_id")["note"]
    for record in ("evadaily-2026-02-c02", "evadaily-2026-02-c04", "ft-2026-02-22-c08", "marxist-2026-03-12-c05"):
        assert len(notes[record]) > 20
    sources = md.sources().set_index("source_id")["note"]
    assert "Biden" in sources["evadaily-2026-02"]
    assert "2005" in sources["marxist-2026-03-12"]
