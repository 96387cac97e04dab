"""Who may say what, where and when: what the rules on statements let pass, and what they find in published tables."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mencho_data import __version__
from tests.conftest import Run
from tests.helpers.tree import DAILY, FLASH, WEEKLY, load, replace, take_out_statements

CLAIMS, SOURCE = f"{DAILY}/claims.yaml", f"{DAILY}/source.yaml"
OTHER = f"{DAILY}/claims.yaml", "statement_id: mayor-briefing", "statement_id: guard-communique"
NAMED = "actors.yaml", "kind: unnamed\n    name: Mayor", "kind: person\n    name: Mayor"
OWN = CLAIMS, "as_worded: barns", "as_worded: barns\n    statement_id: guard-communique"

COUNCIL = """  - actor_id: council
    kind: organisation
    name: Council
    description_en: The council of the town
    description_es: El ayuntamiento
"""

Edit = tuple[str, str, str]


def rules(raw: Path, run: Run, *edits: Edit) -> list[str]:
    """The names of what `validate` finds after some edits."""
    for file, old, new in edits:
        replace(raw / file, old, new)
    return sorted({problem["rule"] for problem in problems(raw, run)})


def problems(raw: Path, run: Run) -> list[dict[str, Any]]:
    """What `validate` finds."""
    found: list[dict[str, Any]] = json.loads(run("validate", raw, "--json").out)["problems"]
    return found


def test_a_body_may_be_told_to_say_what_one_of_it_said(raw: Path, run: Run) -> None:
    """The mayor is part of the guard: what she said, the guard said; what the guard said, she did not."""
    part = "actors.yaml", "La alcaldesa\n", "La alcaldesa\n    part_of: civil-guard\n"
    assert rules(raw, run, NAMED, part, OTHER) == ["claimant-not-speaker"]
    replace(raw / CLAIMS, OTHER[2], OTHER[1])
    guard = "claimant_id: civil-guard"
    said = f"{WEEKLY}/claims.yaml", guard, f"{guard}\n    statement_id: mayor-briefing"
    assert rules(raw, run, said) == ["echo-differs"]  # which is another number


def test_one_who_is_not_named_may_be_anybody_who_spoke(raw: Path, run: Run) -> None:
    assert rules(raw, run, OTHER) == []
    assert rules(raw, run, NAMED) == ["claimant-not-speaker"]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("origin: official", []),
        ("origin: agency\nagency_id: civil-guard", []),
        ("origin: agency\nagency_id: mayor", ["statement-without-claimant"]),
        ("origin: agency", ["statement-without-claimant"]),
    ],
)
def test_a_statement_in_the_own_voice_is_that_of_an_authority_or_of_the_agency(
    change: str, found: list[str], raw: Path, run: Run
) -> None:
    assert rules(raw, run, OWN, (SOURCE, "origin: national_press", change)) == found


def test_a_claim_may_be_counted_and_said_in_the_last_moment(raw: Path, run: Run) -> None:
    """Without an hour, an article may have appeared until its day had ended everywhere: noon of the next in UTC."""
    flash = f"{FLASH}/claims.yaml"
    made = "statements.yaml", "made_at: 2026-01-04T08:00:00Z", "made_at: 2026-01-04T09:30:00Z"
    assert rules(raw, run, made, (flash, "2026-01-04T07:00:00Z", "2026-01-04T09:30:00Z")) == []
    late = "statements.yaml", "16:00:00Z\n    made_at_latest: 2026-01-04T20:00:00Z", "16:00:00Z"
    assert rules(raw, run, late, ("statements.yaml", "2026-01-04T16", "2026-01-06T12")) == []
    assert rules(raw, run, ("statements.yaml", "2026-01-06T12:00:00Z", "2026-01-06T12:00:01Z")) == [
        "statement-after-article"
    ]


def test_a_moment_is_written_in_any_zone_and_kept_in_utc(raw: Path, run: Run) -> None:
    edit = "statements.yaml", "made_at: 2026-01-04T08:00:00Z", "made_at: 2026-01-04 03:00:00-05:00"
    assert rules(raw, run, edit) == []
    assert run("build", "--project", raw.parent).code == 0
    table = pq.read_table(raw.parent / "build" / __version__ / "statements.parquet")
    assert table["made_at"].to_pylist()[0] == datetime(2026, 1, 4, 8, tzinfo=UTC)
    assert "2026-01-04T08:00:00Z" in (raw.parent / "build" / __version__ / "statements.csv").read_text("utf-8")


def test_a_day_of_publication_is_one_of_the_zone_of_the_project(raw: Path, run: Run) -> None:
    edit = f"{FLASH}/source.yaml", "published_at: 2026-01-04T09:30:00Z", "published_at: 2026-01-03T23:30:00Z"
    older = f"{FLASH}/claims.yaml", "2026-01-04T07:00:00Z", "2026-01-03T07:00:00Z"
    made = "statements.yaml", "made_at: 2026-01-04T08:00:00Z", "made_at: 2026-01-03T08:00:00Z"
    assert rules(raw, run, edit, older, made) == []
    assert rules(raw, run, ("project.yaml", "Europe/Madrid", "Atlantic/Canary")) == ["published-not-its-moment"]


def test_a_project_without_statements_needs_no_file_of_them(raw: Path, run: Run) -> None:
    take_out_statements(raw)
    assert rules(raw, run) == []


def test_sources_that_give_each_other_again_are_found_once_each(raw: Path, run: Run) -> None:
    edits = [
        (f"{one}/source.yaml", "kind: report", f"kind: report\nrelays: {two}")
        for one, two in ((DAILY, FLASH), (FLASH, DAILY))
    ]
    assert rules(raw, run, edits[0]) == []
    assert rules(raw, run, edits[1]) == ["part-of-itself"]


def test_an_instant_that_no_calendar_has_is_named(built: Path, run: Run) -> None:
    path = built / "build" / __version__ / "statements.parquet"
    table = pq.read_table(path)
    far = pa.array([2**60] * len(table), pa.int64()).cast(pa.timestamp("ms", "UTC"))
    at = table.schema.get_field_index("made_at")
    pq.write_table(table.set_column(at, table.schema.field(at), far), path)
    (built / "build" / __version__ / "datapackage.json").unlink()
    (built / "build" / "SHA256SUMS").unlink()
    problems = json.loads(run("validate", path.parent, "--json").out)["problems"]
    assert ("wrong-schema", "made_at") in {(one["rule"], one["field"]) for one in problems}


def test_the_editor_of_a_curator_knows_the_file(built: Path) -> None:
    schema = json.loads((built / "schemas/raw/statements.json").read_text("utf-8"))
    entry = schema["properties"]["statements"]["items"]
    assert {name for row in load(built / "raw/statements.yaml")["statements"] for name in row} <= {*entry["properties"]}
    assert entry["properties"]["made_at"]["anyOf"][0]["format"] == "date-time"


# ---- echoes of one statement

ECHO = "claimant_id: mayor\n    statement_id: mayor-briefing"
WHY = (
    f"  - record_id: {WEEKLY}-c01\n    differs_from: [{DAILY}-c01]\n    cause: misread\n"
    "    explanation_en: The paper misread it.\n    explanation_es: El medio lo leyó mal.\n"
)


@pytest.fixture
def strayed(raw: Path) -> Path:
    """The tree in which the briefing said 12, and one paper has it say at least 14."""
    replace(raw / WEEKLY / "claims.yaml", "claimant_id: civil-guard", ECHO)
    return raw


def test_an_echo_that_strays_is_a_warning_until_it_is_explained(strayed: Path, run: Run) -> None:
    (found,) = [one for one in problems(strayed, run) if one["rule"] == "echo-differs"]
    assert (found["record"], f"{DAILY}-c01" in found["message"], "mayor-briefing" in found["message"]) == (
        f"{WEEKLY}-c01",
        True,
        True,
    )
    replace(strayed / "explanations.yaml", "explanations:\n", f"explanations:\n{WHY}")
    assert "echo-differs" not in {one["rule"] for one in problems(strayed, run)}


def test_an_echo_that_strays_may_be_answered_also_while_something_else_is_wrong(strayed: Path, run: Run) -> None:
    answer = f"warnings:\n  - rule: echo-differs\n    record: {WEEKLY}-c01\n    reason: as_published\n"
    (strayed / WEEKLY / "answers.yaml").write_text(answer, "utf-8")
    assert "echo-differs" not in {one["rule"] for one in problems(strayed, run)}
    replace(strayed / DAILY / "claims.yaml", "measure_id: campers-killed", "measure_id: nobody-killed")
    assert {one["rule"] for one in problems(strayed, run) if one["level"] == "error"} == {"missing-entry"}


def test_an_official_text_that_says_both_settles_nothing(strayed: Path, run: Run) -> None:
    replace(strayed / WEEKLY / "source.yaml", "kind: report", "kind: official_text")
    assert "echo-differs" not in {one["rule"] for one in problems(strayed, run)}


def test_a_body_that_no_source_names_needs_no_names(raw: Path, run: Run) -> None:
    """The press knows the mayor; the council that she is in office for stands nowhere."""
    council = "actors.yaml", "actors:\n", f"actors:\n{COUNCIL}"
    assert rules(raw, run, council, ("actors.yaml", "La alcaldesa\n", "La alcaldesa\n    part_of: council\n")) == []
