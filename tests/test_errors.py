"""The catalogue of problems: every name that is used stands in it, with a meaning and a remedy in both languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from mencho_data.errors import PROBLEMS, Problem
from mencho_data.publish.formats.codebook import codebook
from tests.conftest import REPOSITORY

NAMING = {
    "Problem",
    "Finding",
    "Rule",
    "rule",
    "problem",
    "wrong",
    "refused",
    "report",
    "refusal",
    "_problem",
    "_not_read",
}
"""Functions and classes that are given the name of a problem first."""


def named(tree: ast.Module) -> Iterator[str]:
    """The names of problems that a module passes on as they stand."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[1] if called == "refusal" else node.args[0]
            if called in NAMING and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value


def test_every_name_of_the_catalogue_is_used_and_every_name_that_is_used_is_in_it() -> None:
    texts = {path: path.read_text("utf-8") for path in (REPOSITORY / "mencho_data").rglob("*.py")}
    texts.pop(REPOSITORY / "mencho_data/errors.py")
    assert {name for text in texts.values() for name in named(ast.parse(text))} - PROBLEMS.keys() == set()
    assert [name for name in PROBLEMS if not any(f'"{name}"' in text for text in texts.values())] == []


def test_the_catalogue_is_sorted_and_says_everything_in_both_languages() -> None:
    assert list(PROBLEMS) == sorted(PROBLEMS)
    for name, kind in PROBLEMS.items():
        assert kind.level in ("error", "warning"), name
        for words in (kind.meaning, kind.meaning_es, kind.remedy, kind.remedy_es):
            assert words.endswith("."), name
            assert "|" not in words, name
        assert kind.meaning != kind.meaning_es, name


def test_a_problem_refuses_a_name_that_is_not_in_the_catalogue() -> None:
    with pytest.raises(ValueError, match="'bad-luck' is not in the catalogue of problems"):
        Problem("bad-luck", "It rains.")


def test_a_problem_takes_its_level_and_remedy_from_the_catalogue() -> None:
    problem = Problem("malformed", "'x' is malformed.", "raw/a.yaml", 3, "url", "a")
    kind = PROBLEMS["malformed"]
    assert (problem.level, problem.fix) == (kind.level, kind.remedy)
    assert str(problem) == f"raw/a.yaml:3: malformed: 'x' is malformed. [a.url] {kind.remedy}"
    assert list(problem.as_dict()) == ["rule", "level", "message", "fix", "file", "line", "field", "record"]


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_codebook_prints_level_meaning_and_remedy_of_every_name(language: str) -> None:
    text = codebook(language, [])
    for name, kind in PROBLEMS.items():
        words = (kind.meaning, kind.remedy) if language == "en" else (kind.meaning_es, kind.remedy_es)
        assert f"| `{name}` | {kind.level} | {' | '.join(words)} |" in text


def test_the_published_codebooks_are_of_this_catalogue() -> None:
    for name in ("CODEBOOK.md", "CODEBOOK.es.md"):
        lines = (REPOSITORY / name).read_text("utf-8").splitlines()
        assert [problem for problem in PROBLEMS if not any(f"| `{problem}` | " in line for line in lines)] == []
