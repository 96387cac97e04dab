"""Each warning that needs no text, and the errors beside it, are found in a bad fixture, at line and field."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from mencho_data.errors import PROBLEMS
from mencho_data.models import Project, Row
from mencho_data.models.files import Explanation, WarningAnswer
from mencho_data.models.lists import OpenCode
from mencho_data.models.registers import Actor, Source
from mencho_data.validate.batch import Batch
from mencho_data.validate.kinds import KindWatch
from mencho_data.validate.pairs import pairs
from mencho_data.validate.rule import Known
from tests.conftest import Run
from tests.helpers.tree import DAILY, FLASH, WEEKLY, replace

DAILY_CLAIMS, WEEKLY_CLAIMS, FLASH_CLAIMS = (f"{source}/claims.yaml" for source in (DAILY, WEEKLY, FLASH))
FLASH_SOURCE = f"{FLASH}/source.yaml"

OTHER = "  - event_id: thaw-2026\n    kind: flood\n    name_en: Thaw\n    name_es: Deshielo\n    start: 2026-02-01\n"
COLOUR = (
    "  - attribute_id: colour\n    choice: one\n    name_en: Colour\n    name_es: Color\n"
    "    definition: Its colour.\n    definition_es: Su color.\n"
)
WALLS = (
    "  - measure_id: walls-lost\n    table: figures\n    unit: building\n    counting_basis: cumulative\n"
    "    family: damage\n    name_en: Walls lost\n    name_es: Muros perdidos\n    population: Walls\n"
    "    definition: Walls lost.\n    definition_es: Muros perdidos.\n"
)
GREY = "  - answer_id: hit-wall\n    attribute_id: hit-by-flood\n    name_en: A wall\n    name_es: Un muro\n"
SPEECH = (
    "  - statement_id: speech\n    actor_id: mayor\n    channel: post\n    name_en: Speech\n    name_es: Discurso\n"
)
OLD_BARNS = WALLS.replace("walls-lost", "old-barns-lost").replace("Walls lost\n", "Old barns lost\n", 1)
MOON = "  - place_id: moon\n    kind: country\n    name_en: Moon\n    name_es: Luna\n"
DAY, PLACE = (f"  - attribute_id: {name}\n    choice: one\n" for name in ("day-of-flood", "place-of-flood"))
STABLES = "period_end: {}\n    date_precision: {}\n    certainty: asserted\n    as_worded: stables"
BARNS = "period_end: {}\n    date_precision: {}\n    certainty: asserted\n    as_worded: barns"
NOTE = "as_worded: campers\n    note: Two.\n    note_es: {}"

# rule, file and field that the problem names, edits: file, what stands there, what is put in its place
IN_WARNINGS = [
    ("actor-not-named", DAILY_CLAIMS, "claimant_id",
     [(DAILY_CLAIMS, "claimant_id: mayor", "claimant_id: civil-guard")]),
    ("actor-not-named", DAILY_CLAIMS, "actor_id", [(DAILY_CLAIMS, "actor_id: mayor", "actor_id: civil-guard")]),
    ("actor-not-named", DAILY_CLAIMS, "offered_by",
     [(DAILY_CLAIMS, "kind: reward", "kind: reward\n    offered_by: civil-guard")]),
    ("actor-not-named", DAILY_CLAIMS, "target_id",
     [(DAILY_CLAIMS, "kind: reward", "kind: reward\n    target_id: civil-guard")]),
    ("claimant-not-cited", WEEKLY_CLAIMS, "claimant_id", [(WEEKLY_CLAIMS, "actor_id: mayor", "actor_id: civil-guard")]),
    ("question-not-answered", DAILY_CLAIMS, "measure_id",
     [("attributes.yaml", DAY, f"{DAY}    asked_with: looters-arrested\n")]),
    ("unused-entry", "events.yaml", "event_id", [("events.yaml", "events:\n", f"events:\n{OTHER}")]),
    ("unused-entry", "attributes.yaml", "attribute_id",
     [("attributes.yaml", "attributes:\n", f"attributes:\n{COLOUR}")]),
    ("unused-entry", "attributes.yaml", "answer_id", [("attributes.yaml", "answers:\n", f"answers:\n{GREY}")]),
    ("unused-entry", "measures.yaml", "measure_id", [("measures.yaml", "measures:\n", f"measures:\n{WALLS}")]),
    ("measures-alike", "measures.yaml", "name_en", [("measures.yaml", "measures:\n", f"measures:\n{OLD_BARNS}")]),
    ("source-twice", FLASH_SOURCE, "url", [(FLASH_SOURCE, "https://flash.example/flood", "https://daily.example/flood")]),
    ("published-other-day", FLASH_SOURCE, "published",
     [(FLASH_SOURCE, "published: 2026-01-04\npublished_at: 2026-01-04T09:30:00Z", "published: 2026-01-05")]),
    ("event-to-come", DAILY_CLAIMS, "event_id",
     [("events.yaml", "events:\n", f"events:\n{OTHER}"),
      (DAILY_CLAIMS, "answer_id: hit-roof\n    event_id: flood-2026", "answer_id: hit-roof\n    event_id: thaw-2026")]),
    ("period-to-come", WEEKLY_CLAIMS, "period_end",
     [(WEEKLY_CLAIMS, BARNS.format("2026-01-04", "event"), BARNS.format("2026-01-20", "day"))]),
    ("part-of-other-unit", FLASH_CLAIMS, "part_of",
     [(FLASH_CLAIMS, "unit: litre_per_square_metre", f"unit: litre_per_square_metre\n    part_of: {FLASH}-c03")]),
    ("part-outside-period", DAILY_CLAIMS, "part_of",
     [(DAILY_CLAIMS, STABLES.format("2026-01-04", "event"), STABLES.format("2026-01-05", "day"))]),
    ("offerer-differs", DAILY_CLAIMS, "offered_by",
     [("attributes.yaml", PLACE, f"{PLACE}    asked_with: reward\n"),
      ("attributes.yaml", "name_es: Villaejemplo", "name_es: Villaejemplo\n    actor_id: civil-guard"),
      (DAILY_CLAIMS, "kind: reward", "kind: reward\n    offered_by: mayor")]),
    ("named-without-actor", FLASH_CLAIMS, "as_worded",
     [(FLASH_CLAIMS, "value: 10\n    low: 10\n    high: 10\n", "value: 1\n    low: 1\n    high: 1\n"),
      (FLASH_CLAIMS, "counted: number", "counted: named")]),
    ("place-outside-event", FLASH_CLAIMS, "place_id",
     [("places.yaml", "places:\n", f"places:\n{MOON}"), (FLASH_CLAIMS, "place_id: es-te", "place_id: moon")]),
    ("place-outside-event", "events.yaml", "place_id",
     [("places.yaml", "places:\n", f"places:\n{MOON}"),
      ("events.yaml", "place_id: es\n    part_of", "place_id: moon\n    part_of")]),
    ("text-not-translated", "measures.yaml", "definition_es",
     [("measures.yaml", "definition_es: Agricultores muertos por la riada.",
       "definition_es: Farmers killed by the flood.")]),
    ("claimant-not-speaker", DAILY_CLAIMS, "claimant_id",
     [("actors.yaml", "kind: unnamed\n    name: Mayor", "kind: person\n    name: Mayor"),
      (DAILY_CLAIMS, "statement_id: mayor-briefing", "statement_id: guard-communique")]),
    ("claimant-not-speaker", WEEKLY_CLAIMS, "actor_id",
     [(WEEKLY_CLAIMS, "actor_id: mayor", "actor_id: civil-guard")]),
    ("echo-differs", WEEKLY_CLAIMS, "statement_id",
     [(WEEKLY_CLAIMS, "claimant_id: civil-guard", "claimant_id: mayor\n    statement_id: mayor-briefing")]),
    ("unused-entry", "statements.yaml", "statement_id",
     [("statements.yaml", "statements:\n", f"statements:\n{SPEECH}")]),
    ("text-not-translated", FLASH_CLAIMS, "gloss",
     [(FLASH_CLAIMS, "gloss: Ten people who farm", "gloss: Diez agricultores")]),
    ("text-not-translated", DAILY_CLAIMS, "note_es", [(DAILY_CLAIMS, "as_worded: campers", NOTE.format("Two."))]),
]  # fmt: skip

IN_ERRORS = [
    ("measure-of-two-kinds", FLASH_CLAIMS, "harm", [(FLASH_CLAIMS, "harm: killed", "harm: evacuated")]),
    ("published-in-future", FLASH_SOURCE, "published",
     [(FLASH_SOURCE, "published: 2026-01-04", "published: 2999-01-04")]),
    ("published-in-future", FLASH_SOURCE, "published",
     [(FLASH_SOURCE, "published: 2026-01-04", "published: 2026-01-04\npublished_latest: 2999-01-04")]),
    ("text-without-pair", DAILY_CLAIMS, "note",
     [(DAILY_CLAIMS, "as_worded: campers", "as_worded: campers\n    note: Two.")]),
    ("text-without-pair", "events.yaml", "note",
     [("events.yaml", "kind: flood", "kind: flood\n    note_es: Una riada.")]),
    ("text-without-pair", "explanations.yaml", "explanation_source",
     [("explanations.yaml", "    cause: exactness\n", "    cause: exactness\n    explanation_source: A map\n")]),
]  # fmt: skip

Edits = list[tuple[str, str, str]]


def problems(raw: Path, run: Run, edits: Edits = []) -> tuple[int, list[dict[str, Any]]]:  # noqa: B006
    """The exit code of `validate` after some edits, and what it found."""
    for file, old, new in edits:
        replace(raw / file, old, new)
    result = run("validate", raw, "--json")
    return result.code, json.loads(result.out)["problems"]


@pytest.mark.parametrize(("rule", "file", "field", "edits"), IN_WARNINGS)
def test_a_warning_is_found_and_fails_nothing(
    rule: str, file: str, field: str, edits: Edits, raw: Path, run: Run
) -> None:
    code, found = problems(raw, run, edits)
    assert PROBLEMS[rule].level == "warning"
    assert [one for one in found if one["level"] == "error"] == []
    assert code == 0
    places = [(one["file"], one["field"], one["line"] > 0) for one in found if one["rule"] == rule]
    assert (f"{raw.as_posix()}/{file}", field, True) in places


@pytest.mark.parametrize(("rule", "file", "field", "edits"), IN_ERRORS)
def test_an_error_is_found(rule: str, file: str, field: str, edits: Edits, raw: Path, run: Run) -> None:
    code, found = problems(raw, run, edits)
    (problem, *_) = [one for one in found if one["rule"] == rule]
    assert (code, PROBLEMS[rule].level) == (1, "error")
    assert (problem["file"], problem["field"]) == (f"{raw.as_posix()}/{file}", field)
    assert problem["line"] > 0


def test_an_article_of_long_after_what_it_tells_is_found(raw: Path, run: Run) -> None:
    for path in [raw / "events.yaml", *raw.glob("*/claims.yaml"), raw / "attributes.yaml"]:
        path.write_text(path.read_text("utf-8").replace(": 2026-01-", ": 2024-01-"), "utf-8")
    code, found = problems(raw, run)
    assert (code, {one["rule"] for one in found}) == (0, {"published-far-from-event"})
    assert [one["record"] for one in found] == [DAILY, FLASH, WEEKLY]
    replace(raw / "events.yaml", "    end: 2024-01-04\n", "")  # it goes on
    for path in raw.glob("*/claims.yaml"):
        path.write_text(path.read_text("utf-8").replace("    period_end: 2024-01-04\n", ""), "utf-8")
    assert "published-far-from-event" not in {one["rule"] for one in problems(raw, run)[1]}


def test_an_article_of_after_the_day_of_the_check_may_be_of_before_that_of_the_version(raw: Path, run: Run) -> None:
    """What was valid when it was released stays valid, whatever the clock says."""
    text = (raw / "project.yaml").read_text("utf-8")
    released = next(line for line in text.splitlines() if line.startswith("released: "))
    replace(raw / "project.yaml", released, "released: 2999-12-31")
    _, found = problems(raw, run, [(FLASH_SOURCE, "published: 2026-01-04", "published: 2999-01-04")])
    assert "published-in-future" not in {one["rule"] for one in found}


def test_a_question_is_asked_once_for_each_source_and_an_answer_silences_it(raw: Path, run: Run) -> None:
    _, found = problems(raw, run, [("attributes.yaml", DAY, f"{DAY}    asked_with: barns-lost\n")])
    assert [one["record"] for one in found] == [f"{DAILY}-c05", f"{WEEKLY}-c03"]
    for one in found:
        path = Path(one["file"]).parent / "answers.yaml"
        path.write_text(
            f"warnings:\n  - rule: {one['rule']}\n    record: {one['record']}\n    reason: not_said\n", "utf-8"
        )
    assert problems(raw, run) == (0, [])


@pytest.mark.parametrize(
    "edit",
    [
        ("measures.yaml", "name_en: Old barns lost", "name_en: Barns of Teruel lost"),  # another place
        ("measures.yaml", "name_en: Old barns lost", "name_en: Barns built anew"),
        (DAILY_CLAIMS, "measure_id: barns-lost\n    value: 12\n", "measure_id: old-barns-lost\n    value: 12\n"),
    ],
)
def test_measures_are_not_alike_where_a_name_of_a_place_a_word_or_a_source_tells_them_apart(
    edit: tuple[str, str, str], raw: Path, run: Run
) -> None:
    replace(raw / "measures.yaml", "measures:\n", f"measures:\n{OLD_BARNS}")
    _, found = problems(raw, run, [edit])
    assert "measures-alike" not in {one["rule"] for one in found}


def test_nothing_is_said_to_be_missing_where_something_could_not_be_read(raw: Path, run: Run) -> None:
    _, found = problems(raw, run, [(WEEKLY_CLAIMS, "actor_id: mayor", "actor: mayor")])
    assert {one["level"] for one in found} == {"error"}


@pytest.mark.parametrize(("source", "published"), [("daily-2026-01", "2026-01-31"), ("daily", "2026-02-01")])
def test_the_identifier_of_a_source_may_name_a_month_or_no_day(
    source: str, published: str, raw: Path, run: Run
) -> None:
    (raw / DAILY).rename(raw / source)
    for path in [*raw.glob("*.yaml"), *raw.glob("*/*.yaml")]:
        text = path.read_text("utf-8").replace(DAILY, source)
        path.write_text(text.replace("published: 2026-01-05", f"published: {published}"), "utf-8")
    assert problems(raw, run) == (0, [])


def test_the_kind_of_a_measure_is_held_from_batch_to_batch() -> None:
    measures = {name: {"table": "casualties"} for name in "ab"}
    watch = KindWatch("casualties", Known(measures={**measures, "c": {"table": "arrests"}}))
    for rows in (
        [("a", "killed"), ("b", "killed"), ("b", None)],
        [("b", "injured"), ("a", "killed"), ("b", "injured")],
    ):
        batch = pa.record_batch(
            [pa.array([one for one, _ in rows]), pa.array([harm for _, harm in rows], pa.string())],
            ["measure_id", "harm"],
        )
        watch.see(Batch(batch, "casualties"))
    (failure,) = watch.failures()
    assert (failure.rows.tolist(), failure.others) == ([3, 5], ["killed", "killed"])


@pytest.mark.parametrize(
    ("model", "found"),
    [
        (Source, [("note", "note_es")]),
        (Explanation, [("explanation_source", "explanation_source_es")]),
        (WarningAnswer, [("note", "note_es")]),
        (Project, [("objections", "objections_es"), ("map_credit", "map_credit_es")]),
        (Actor, []),
        (OpenCode, []),
    ],
)
def test_pairs_are_the_texts_that_both_may_be_missing(model: type[Row], found: list[tuple[str, str]]) -> None:
    assert pairs(model) == found
