"""The explorer: its index says what the tables say, and a reader finds, filters and takes away claims with it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from mencho_data.models.wording import Language
from mencho_data.publish.pages.addresses import file
from tests.helpers.pages import both_languages, compared, every_page, records, sources, table


@cache
def index(pages: Path, language: Language) -> dict[str, Any]:
    """What the script sets."""
    text = (pages / f"index-{language}.js").read_text("utf-8")
    assert text.startswith("var MENCHO = ")
    content: dict[str, Any] = json.loads(text.removeprefix("var MENCHO = ").removesuffix(";\n"))
    return content


def column(content: dict[str, Any], name: str) -> dict[str, Any]:
    """Record -> what a column of the index says of it: the identifier, where that is in a list."""
    claims, entries = content["claims"], content["lists"].get(name)
    values = [entries[at][0] if at >= 0 else "" for at in claims[name]] if entries else claims[name]
    return dict(zip(claims["record"], values, strict=True))


@both_languages
def test_index_has_every_claim_once_with_what_its_row_says(language: Language, pages: Path) -> None:
    content = index(pages, language)
    assert sorted(content["claims"]["record"]) == sorted(records())
    quotes = {row["record_id"]: row for row in table("evidence")}
    told = {row["record_id"]: row[f"said_{language}"] for row in table("quoted")}
    for name, row in records().items():
        for key, of in (("source", "source_id"), ("event", "event_id"), ("statement", "statement_id")):
            assert column(content, key)[name] == row[of]
        assert column(content, "measure")[name] == (row.get("measure_id") or row["attribute_id"])
        assert column(content, "certainty")[name] == row["certainty"]
        assert column(content, "speaker")[name] == (row["claimant_id"] or "own-voice")
        assert column(content, "language")[name] == sources()[row["source_id"]]["language"]
        assert column(content, "quote")[name] == quotes[name]["quote"]
        assert column(content, "gloss")[name] == quotes[name]["gloss"]
        assert column(content, "figure")[name] == told.get(name, column(content, "figure")[name])
        for key in ("value", "low", "high"):
            assert str(column(content, key)[name]) == row.get(key, "")


@both_languages
def test_index_leads_to_every_claim_and_comparison(language: Language, pages: Path) -> None:
    content, found = index(pages, language), every_page(pages, language)
    files = {file(key, language): page for key, page in found.items()}
    for record, page in column(content, "page").items():
        assert files[page].id(record)
    places = {key: content["lists"]["page"][at][0] for key, at in content["comparisons"].items()}
    assert places.keys() == compared().keys()
    for comparison, page in places.items():
        assert files[page].id(f"comparison-{comparison}")
