"""Warnings stop no build; release refuses those that nobody answered; an answer is to a warning that is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mencho_data.errors import PROBLEMS, Problem
from mencho_data.models import FILES, json_schema
from mencho_data.models.codes import AnswerReason
from mencho_data.models.lists import BUILT_IN
from mencho_data.publish.formats.codebook import codebook
from tests.conftest import Run
from tests.helpers.tree import DAILY, FLASH, WEEKLY, replace

ASKED = "civil-guard"
"""The actor whom a record names, and for whom its source has no name form."""

ANSWER = """\
warnings:
  - rule: actor-not-named
    record: {record}
    reason: other_words
"""


@pytest.fixture
def asked(raw: Path) -> Path:
    """A tree with one warning."""
    replace(
        raw / DAILY / "claims.yaml", "actor_id: mayor\n    speech: direct", "actor_id: civil-guard\n    speech: direct"
    )
    return raw


def answer(raw: Path, text: str = ANSWER.format(record=ASKED), folder: str = DAILY) -> Path:
    path = raw / folder / "answers.yaml"
    path.write_text(text, "utf-8")
    return path


def checked(raw: Path, run: Run) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(run("validate", raw, "--json").out)
    return content


def rules(raw: Path, run: Run) -> list[tuple[str, str, str]]:
    """Rule, record and field of each problem."""
    return [(one["rule"], one["record"], one["field"]) for one in checked(raw, run)["problems"]]


def test_a_warning_is_shown_with_its_line_and_fails_nothing(asked: Path, run: Run) -> None:
    result = run("validate", asked)
    path = asked / DAILY / "claims.yaml"
    line = path.read_text("utf-8").splitlines().index("    actor_id: civil-guard") + 1
    assert result.code == 0
    assert f"{path.as_posix()}:{line}: warning: actor-not-named: " in result.out
    assert f"[{ASKED}.actor_id]" in result.out
    assert "are valid; 1 warning, 0 answered." in result.out


def test_a_warning_is_an_annotation_of_its_own_level(asked: Path, run: Run) -> None:
    result = run("validate", asked, "--github")
    assert result.code == 0
    assert result.out.startswith(f"::warning file={asked.as_posix()}/{DAILY}/claims.yaml,line=")


def test_errors_come_before_warnings_and_both_are_counted(asked: Path, run: Run) -> None:
    replace(asked / WEEKLY / "claims.yaml", "qualifier: order_of_magnitude", "qualifier: vague")
    result = run("validate", asked)
    levels = [PROBLEMS[one["rule"]].level for one in checked(asked, run)["problems"]]
    assert result.code == 1
    assert levels == ["error"] * (len(levels) - 1) + ["warning"]
    assert f"{len(levels) - 1} problems in " in result.out
    assert "; 1 warning, 0 answered." in result.out


def test_an_answered_warning_is_counted_and_not_shown(asked: Path, run: Run) -> None:
    answer(asked)
    result = run("validate", asked)
    assert (result.code, result.out.count("\n")) == (0, 1)
    assert "are valid; 0 warnings, 1 answered." in result.out
    content = checked(asked, run)
    assert [content[key] for key in ("problems", "errors", "warnings", "answered")] == [[], 0, 0, 1]


def test_build_goes_on_with_a_warning_and_says_so(asked: Path, run: Run) -> None:
    result = run("build", "--project", asked.parent)
    assert result.code == 0, result.err
    assert "1 warning without an answer" in result.out
    answer(asked)
    assert "without an answer" not in run("build", "--project", asked.parent).out
    published = {path.name for path in asked.parent.rglob("*") if "raw" not in path.relative_to(asked.parent).parts}
    assert not [name for name in published if name.startswith("answers.yaml")]


def test_published_tables_have_no_warnings(asked: Path, run: Run) -> None:
    run("build", "--project", asked.parent)
    (release,) = (path for path in (asked.parent / "build").iterdir() if path.is_dir())
    content = checked(release, run)
    assert [content[key] for key in ("problems", "warnings", "answered")] == [[], 0, 0]


@pytest.mark.process
def test_release_refuses_a_warning_without_an_answer(asked: Path, run: Run) -> None:
    command = ("release", "1.0.0", "--project", asked.parent, "--articles", asked.parent / "articles")
    result = run(*command)
    assert result.code == 1
    assert f"warning: actor-not-named: {DAILY} has no name for civil-guard. [{ASKED}.actor_id]" in result.err
    assert not (asked.parent / "build" / "1.0.0").exists()
    answer(asked)
    assert run(*command).code == 0


def test_what_is_answered_may_be_one_of_several(raw: Path, run: Run) -> None:
    """One for a source and actor, however many records name them."""
    replace(raw / "actors.yaml", f"sources: [{FLASH}]", f"sources: [{WEEKLY}]")
    claims = raw / FLASH / "claims.yaml"
    assert claims.read_text("utf-8").count("_id: civil-guard") > 1
    replace(claims, "claimant_id: civil-guard", "claimant_id: mayor")
    actors = ["mayor", "civil-guard"]
    named = [record for rule, record, _ in rules(raw, run) if rule == "actor-not-named"]
    assert named == actors
    answer(raw, ANSWER.format(record=actors[1]), FLASH)
    assert [record for rule, record, _ in rules(raw, run) if rule == "actor-not-named"] == actors[:1]


# rule, what stands there, what is put in its place, field
BAD_ANSWERS = [
    ("answer-of-nothing", f"record: {ASKED}", f"record: {WEEKLY}-c01", "record"),
    ("answer-of-nothing", f"record: {ASKED}", "record: nobody", "record"),
    ("unknown-code", "rule: actor-not-named", "rule: actor-not-name", "rule"),
    ("unknown-code", "rule: actor-not-named", "rule: duplicate-id", "rule"),
    ("unknown-code", "reason: other_words", "reason: other words", "reason"),
    ("missing-field", "    reason: other_words\n", "", "reason"),
    ("unknown-field", "reason: other_words", "reason: other_words\n    why: so", "why"),
    ("formula-text", "reason: other_words", "reason: other_words\n    note: =1+1\n    note_es: =1+1", "note"),
    ("duplicate-id", "warnings:\n", ANSWER.format(record=ASKED), "record"),
]


@pytest.mark.parametrize(("rule", "old", "new", "field"), BAD_ANSWERS)
def test_a_bad_answer_is_named_with_its_line(rule: str, old: str, new: str, field: str, asked: Path, run: Run) -> None:
    path = answer(asked)
    replace(path, old, new)
    problems = [one for one in checked(asked, run)["problems"] if one["rule"] == rule]
    assert [(one["file"], one["field"]) for one in problems[:1]] == [(path.as_posix(), field)]
    assert problems[0]["line"] > 1


def test_a_misspelt_answer_says_what_was_meant(asked: Path, run: Run) -> None:
    answer(asked, ANSWER.format(record="civil-gard"))
    assert f"Did you mean '{ASKED}'?" in run("validate", asked).out
    answer(asked, ANSWER.format(record=ASKED).replace("named", "name"))
    assert "Did you mean 'actor-not-named'?" in run("validate", asked).out


@pytest.mark.parametrize("folder", ["", WEEKLY])
def test_an_answer_stands_in_the_folder_of_its_source(folder: str, asked: Path, run: Run) -> None:
    answer(asked, folder=folder)
    assert {rule for rule, *_ in rules(asked, run)} == {"answer-of-nothing", "actor-not-named"}


def test_an_answer_that_is_not_needed_any_more_is_named(raw: Path, run: Run) -> None:
    answer(raw)
    assert rules(raw, run) == [("answer-of-nothing", ASKED, "record")]


def test_an_answer_is_not_blamed_for_what_could_not_be_read(asked: Path, run: Run) -> None:
    answer(asked)
    replace(asked / DAILY / "claims.yaml", f"record_id: {DAILY}-q02", f"record_id: {DAILY}-q02\n    colour: red")
    assert {rule for rule, *_ in rules(asked, run)} == {"unknown-field"}


def test_editors_complete_rule_and_reason() -> None:
    entry = json_schema("answers", BUILT_IN)["properties"]["warnings"]["items"]
    warnings = [name for name, kind in PROBLEMS.items() if kind.level == "warning"]
    assert entry["properties"]["rule"]["enum"] == warnings
    assert json_schema("answers", BUILT_IN)["$defs"]["AnswerReason"]["enum"] == list(map(str, AnswerReason))
    assert set(FILES["answers"].parts) == {"warnings"}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_codebook_says_what_each_reason_means(language: str) -> None:
    text = codebook("es" if language == "es" else "en", [], BUILT_IN)
    for code in AnswerReason:
        assert f"| `{code}` | {code.es if language == 'es' else code.en} |" in text


def test_a_warning_says_its_level_in_its_line() -> None:
    problem = Problem("actor-not-named", "No name.", "raw/a.yaml", 3, "claimant_id", "a")
    assert str(problem).startswith("raw/a.yaml:3: warning: actor-not-named: No name. [a.claimant_id] ")
