"""A certainty that the quote's own words contradict is a warning."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mencho_data.curate.anchor import anchor
from mencho_data.extract import extract
from mencho_data.validate.quotes import contradicts
from tests.conftest import Run
from tests.helpers.tree import DAILY, replace, write_tree


def told(tmp_path: Path, run: Run, words: str, certainty: str) -> list[tuple[str, str, str]]:
    """Level, rule and field of each problem of the claim on looters, where it and the article have other words."""
    raw = write_tree(tmp_path)
    claims = raw / DAILY / "claims.yaml"
    replace(tmp_path / "articles" / f"{DAILY}.txt", "three looters", words)
    replace(claims, "quote: three looters", f"quote: {words}")
    replace(claims, "certainty: asserted\n    as_worded: looters", f"certainty: {certainty}\n    as_worded: looters")
    assert not anchor(raw, tmp_path / "articles").problems
    problems = json.loads(run("validate", raw, "--json").out)["problems"]
    return [(one["level"], one["rule"], one["field"]) for one in problems if one["record"] == f"{DAILY}-c03"]


def test_words_that_take_the_figure_back_are_a_warning(tmp_path: Path, run: Run) -> None:
    expected = [("warning", "certainty-not-in-quote", "certainty")]
    assert told(tmp_path, run, "three alleged looters", "asserted") == expected


@pytest.mark.parametrize(
    ("words", "certainty"),
    [("three alleged looters", "alleged"), ("three alleged looters", "disputed"), ("three looters", "alleged")],
)
def test_as_much_doubt_as_the_words_or_more_is_none(tmp_path: Path, run: Run, words: str, certainty: str) -> None:
    assert told(tmp_path, run, words, certainty) == []


@pytest.mark.parametrize(
    ("quote", "language", "certainties"),
    [
        ("An estimated 400 people", "en", {"asserted"}),
        ("Reportedly killed 12", "en", {"asserted", "estimated"}),
        ("Habrían muerto 10 personas", "es", {"asserted", "estimated"}),
        ("Se estima que 400 personas", "es", {"asserted"}),
        ("12 personas", "es", set()),
    ],
)
def test_which_certainties_a_quote_contradicts(quote: str, language: str, certainties: set[str]) -> None:
    (figure,) = extract(quote, language)
    known = ("asserted", "estimated", "alleged", "disputed")
    assert {certainty for certainty in known if contradicts(figure, certainty)} == certainties
