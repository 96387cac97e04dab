"""Words, names and links stand in the text; nothing more of it is copied. Each rule finds its bad fixture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mencho_data import __version__
from mencho_data.errors import PROBLEMS
from mencho_data.verify.fold import fold, position
from tests.conftest import Run
from tests.helpers.tree import DAILY, FLASH, TEXTS, replace
from tests.validate.test_rules import change

DAILY_CLAIMS = f"{DAILY}/claims.yaml"
COPIED = " ".join(TEXTS[FLASH].split()[4:16])
"""Twelve words of a made-up article in a row."""

# rule, file, what stands there, what is put in its place, field
ON_TEXT = [
    ("as-worded-not-in-text", DAILY_CLAIMS, "as_worded: campers", "as_worded: tourists", "as_worded"),
    ("as-worded-far", DAILY_CLAIMS, "as_worded: farmers", "as_worded: café", "as_worded"),
    ("name-not-in-text", "actors.yaml", "name: The mayor", "name: the Mayor", "name"),
    ("name-not-in-text", "actors.yaml", "name: The mayor", "name: The may", "name"),
    ("language-differs", f"{FLASH}/source.yaml", "language: es", "language: en", "language"),
    ("text-copied", DAILY_CLAIMS, "as_worded: campers",
     f"as_worded: campers\n    note: {COPIED}\n    note_es: Dos.", "note"),
    ("text-copied", "explanations.yaml", "explanation_en: Ten is",
     f"explanation_en: {COPIED.upper()}", "explanation_en"),
    ("text-copied", "project.yaml", "description: ", f"description: {COPIED} ", "description"),
]  # fmt: skip


def verified(path: Path, texts: Path, run: Run) -> tuple[int, list[dict[str, Any]]]:
    result = run("verify", path, "--articles", texts, "--json")
    return result.code, json.loads(result.out)["problems"]


@pytest.mark.parametrize(("rule", "file", "old", "new", "field"), ON_TEXT)
def test_a_rule_on_texts_finds_its_bad_fixture(  # noqa: PLR0917
    rule: str, file: str, old: str, new: str, field: str, raw: Path, run: Run
) -> None:
    replace(raw / file, old, new)
    code, found = verified(raw, raw.parent / "articles", run)
    problem = next(one for one in found if one["rule"] == rule)
    assert (problem["file"], problem["field"]) == (f"{raw.as_posix()}/{file}", field)
    assert problem["line"] > 0
    assert PROBLEMS[rule].on_text
    assert code == int(any(one["level"] == "error" for one in found))
    assert rule not in {one["rule"] for one in json.loads(run("validate", raw, "--json").out)["problems"]}


def test_words_and_names_of_a_text_that_differs_are_not_judged(raw: Path, run: Run) -> None:
    replace(raw / DAILY_CLAIMS, "as_worded: campers", "as_worded: tourists")
    path = raw.parent / "articles" / f"{DAILY}.txt"
    path.write_text("Corrected. " + path.read_text("utf-8"), "utf-8")
    assert "as-worded-not-in-text" not in {one["rule"] for one in verified(raw, path.parent, run)[1]}


def test_a_link_that_opens_at_other_words_is_a_warning_that_can_be_answered(raw: Path, run: Run) -> None:
    text, path = (raw.parent / "articles" / f"{DAILY}.txt").read_text("utf-8"), raw / DAILY_CLAIMS
    replace(path, "quote: she added", "quote: number")
    start, end = text.rindex("number"), text.rindex("number") + len("number")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = lines.index("      quote: number\n")
    values = position(text, fold(text), start, end)
    lines[at + 1 : at + 1 + len(values)] = [f"      {name}: {value}\n" for name, value in values.items()]
    path.write_text("".join(lines), "utf-8")
    code, found = verified(raw, raw.parent / "articles", run)
    assert (code, [(one["rule"], one["record"]) for one in found]) == (0, [("link-opens-elsewhere", f"{DAILY}-q02")])
    answer = f"warnings:\n  - rule: link-opens-elsewhere\n    record: {DAILY}-q02\n    reason: kept\n"
    (raw / DAILY / "answers.yaml").write_text(answer, "utf-8")
    assert verified(raw, raw.parent / "articles", run) == (0, [])
    assert run("validate", raw).code == 0  # without the text, nobody can tell


def test_an_answer_to_a_warning_on_a_text_is_judged_where_the_text_is(raw: Path, run: Run) -> None:
    answer = f"warnings:\n  - rule: link-opens-elsewhere\n    record: {DAILY}-q02\n    reason: kept\n"
    (raw / DAILY / "answers.yaml").write_text(answer, "utf-8")
    code, found = verified(raw, raw.parent / "articles", run)
    assert (code, [one["rule"] for one in found]) == (1, ["answer-of-nothing"])
    (raw.parent / "articles" / f"{DAILY}.txt").unlink()
    assert verified(raw, raw.parent / "articles", run)[1] == []
    assert run("validate", raw).code == 0


def test_published_tables_are_held_against_the_texts_too(built: Path, run: Run) -> None:
    release = built / "build" / __version__
    assert verified(release, built / "articles", run) == (0, [])
    change(release / "casualties.parquet", "as_worded", 0, "tourists")
    code, found = verified(release, built / "articles", run)
    assert (code, [(one["rule"], one["record"]) for one in found]) == (1, [("as-worded-not-in-text", f"{DAILY}-c01")])
    change(release / "casualties.parquet", "note", 0, COPIED)
    assert {one["rule"] for one in verified(release, built / "articles", run)[1]} >= {"text-copied"}
