"""The pages of the sources, of the method and of the data say what the tables hold."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable
from importlib import import_module
from itertools import chain
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import lxml.html
import pyarrow.parquet as pq
import pytest

from mencho_data import __version__
from mencho_data.models import TABLES
from mencho_data.models.wording import LANGUAGES, Language
from mencho_data.publish.build import build
from mencho_data.publish.pages import PublishedRelease, render
from mencho_data.publish.pages import words as package
from mencho_data.publish.pages.addresses import file
from mencho_data.publish.pages.words import counted, words
from mencho_data.raw.project import project_of
from tests.helpers.browser import Browser, visit
from tests.helpers.pages import Element, both_languages, page, records, sources, table
from tests.helpers.showing import by_css, click, displayed
from tests.helpers.tree import add_readings, replace

Pages = Callable[..., dict[str, Element]]


def keys(elements: Iterable[Element], prefix: str) -> list[str]:
    return [element["id"].removeprefix(prefix) for element in elements]


def cell(one: Element, at: int) -> str:
    return Element(one.node.xpath("./td|./th")[at]).text


# ---- sources


@both_languages
def test_each_source_stands_once_by_the_hour_of_its_publication(language: Language, pages: Path) -> None:
    rows = page(pages, language, "sources").all("table[contains(@class, 'sources')]/tbody/tr")
    found = keys((row.all("details")[0] for row in rows), "source-")
    assert sorted(found) == sorted(sources())
    days = [sources()[source]["published"] for source in found]
    assert days == sorted(days)
    counts = Counter(record["source_id"] for record in records().values())
    own = words(language)
    for row, source in zip(rows, found, strict=True):
        told = sources()[source]
        assert told["publisher"] in cell(row, 1)
        assert own[f"r_{told['coverage']}"] in cell(row, 4)
        assert cell(row, 5).endswith(counted(own["s_entries"], counts[source]))
        assert told["text_sha256"] in row.text
        assert (f"#source={source}" in " ".join(link["href"] for link in row.all("a"))) == (counts[source] > 0)


@both_languages
def test_ledger_in_words_adds_up(language: Language, pages: Path) -> None:
    own = words(language)
    for source in sources():
        ledger = [row for row in table("ledger") if row["source_id"] == source]
        of_claims = sum(row["disposition"] == "claim" for row in ledger)
        (said,) = page(pages, language, "sources").id(f"source-{source}").all("p[@class='ledger']")
        whole = own["s_numbers"].format(len(ledger), of_claims, len(ledger) - of_claims)
        assert whole in said.text
        left_out = [int(number) for number in re.findall(r" (\d+)(?=;|\.$)", said.text.partition(whole)[2])]
        assert sum(left_out) == len(ledger) - of_claims


@both_languages
def test_each_statement_stands_once_with_those_who_relay_it(language: Language, pages: Path) -> None:
    rows = page(pages, language, "sources").all("table[contains(@class, 'statements')]/tbody/tr")
    found = keys((row.all("details")[0] for row in rows), "statement-")
    told = {row["statement_id"]: row for row in table("statements")}
    assert sorted(found) == sorted(told)
    names = {row["actor_id"]: (language == "es" and row["name_es"]) or row["name"] for row in table("actors")}
    for row, statement in zip(rows, found, strict=True):
        assert told[statement][f"name_{language}"] in cell(row, 1)
        assert cell(row, 2) == names[told[statement]["actor_id"]]
        relaying = {
            one["source_id"]
            for one in chain(records().values(), table("citations"))
            if one["statement_id"] == statement
        }
        assert cell(row, 3).endswith(counted(words(language)["u_articles_n"], len(relaying)))
        assert all(sources()[source]["publisher"] in cell(row, 1) for source in relaying)


@pytest.mark.browser
def test_key_of_the_sources_filters_them_and_an_address_opens_one(session: Browser, pages: Path) -> None:
    visit(session, pages / file("sources", "en"))
    rows = by_css(session, ".sources tbody tr")
    kinds = [(row.get_attribute("class") or "").removeprefix("from-") for row in rows]
    assert len(set(kinds)) > 1
    click(session, by_css(session, f"#origin-{kinds[0]}")[0])
    assert displayed(session, ".sources tbody tr") == [kind == kinds[0] for kind in kinds]
    other = next(at for at, kind in enumerate(kinds) if kind != kinds[0])
    name = by_css(rows[other], "details")[0].get_attribute("id")
    session.execute_script("location.hash = arguments[0]", name)
    assert displayed(session, f"#{name} .opened") == [True]


# ---- method and data


@pytest.fixture
def made(raw: Path) -> Pages:
    """Render the flood with an article that was read twice, and with another history: `made(changes=…)`."""
    add_readings(raw)
    replace(raw / "project.yaml", "keywords:", "objections: Write to us.\nobjections_es: Escriba.\nkeywords:")
    build(raw.parent)
    folder = raw.parent / "build" / __version__
    tables: dict[str, list[dict[str, Any]]] = {
        name: pq.ParquetFile(folder / f"{name}.parquet").read().to_pylist() for name in TABLES
    }

    def call(key: str, **instead: list[dict[str, Any]]) -> dict[str, Element]:
        release = PublishedRelease(
            tables={**tables, **instead},
            project=project_of(raw.parent),
            shapes={},
            folder="",
            downloads=Counter[str](),
            citation="",
            metadata={},
        )
        html = render(release)
        return {one: Element(lxml.html.document_fromstring(html[file(key, one)])) for one in LANGUAGES}

    return call


def test_quality_is_that_of_the_table(made: Pages, raw: Path) -> None:
    found = made("method")
    with (raw.parent / "build" / __version__ / "reader_agreement.csv").open(encoding="utf-8", newline="") as text:
        rows = [row for row in csv.DictReader(text) if row["language"] == "all"]
    for language in LANGUAGES:
        shown = [
            [Element(node).text for node in row.node.xpath("./td")]
            for row in found[language].id("quality").all("tbody/tr")
        ]
        assert sorted(shown) == sorted(
            [
                row["sources"],
                row["pairs"],
                f"{float(row['equal']) * 100:.1f}".removesuffix(".0") + "%",
                _alpha(row, words(language)["q_interval"]),
            ]
            for row in rows
        )
        told = {row["field"]: row for row in rows}["figure_found"]
        assert words(language)["q_figure_found"].format("60%", told["pairs"]) in found[language].id("quality").text


def _alpha(row: dict[str, str], form: str) -> str:
    alpha, low, high = (f"{float(row[name]):.3f}" if row[name] else "" for name in ("alpha", "alpha_low", "alpha_high"))
    return f"{alpha} ({form.format(low, high)})" if low else alpha


@both_languages
def test_without_two_readers_or_objections_nothing_is_said_of_them(language: Language, pages: Path) -> None:
    found = page(pages, language, "method")
    assert not found.all("*[@id='quality']")
    assert found.all("h2[@id='h-made']")[0].text == words(language)["y_made_plain"]
    assert not found.all("p[contains(@class, 'objections')]")


def test_objections_are_those_of_the_project(made: Pages) -> None:
    found = made("method")
    assert {language: found[language].id("made").all("p")[-1].text for language in LANGUAGES} == {
        "en": "Write to us.",
        "es": "Escriba.",
    }


@both_languages
def test_coverage_is_that_of_the_table(language: Language, pages: Path) -> None:
    text, own = page(pages, language, "method").id("coverage").text, words(language)
    read = Counter(row["coverage"] for row in sources().values())
    assert own["y_whole"].format(read["whole"], len(sources())) in text
    assert (own["y_opening"].format(read["opening"]) in text) == (read["opening"] > 0)
    assert own["y_held"].format(sum(bool(row["text_sha256"]) for row in sources().values())) in text


@both_languages
def test_register_has_every_measure_and_question_and_leads_to_its_claims(language: Language, pages: Path) -> None:
    terms = page(pages, language, "method").id("measures").all("dt")
    found = {Element(term.node.getnext()).all("code")[0].text: term for term in terms}
    subjects = [row["measure_id"] for row in table("measures")] + [row["attribute_id"] for row in table("attributes")]
    assert sorted(found) == sorted(subjects)
    of_claims = {row.get("measure_id") or row["attribute_id"] for row in records().values()}
    assert {key for key, term in found.items() if term.all("a")} == of_claims


def change(record: str, name: str, old: str | None, new: str | None, **others: str) -> dict[str, Any]:
    plain = {"version": __version__, "table": "figures", "change": "MOD", "reason": "curation_error"}
    said = {"note": "The article says about.", "note_es": "El artículo dice unos."}
    return {**plain, **said, "record_id": record, "field": name, "old": old, "new": new, **others}


def test_what_changed_is_that_of_the_table(made: Pages) -> None:
    record = next(iter(key for key, row in records().items() if row["source_id"] == "daily-2026-01-05"))
    found = made(
        "data",
        changes=[
            change(record, "source_id", None, "x", version="1.0.0", change="ADD"),
            change(record, "qualifier", "exact", "about"),
            change(record, "low", "40", None),
            change(record, "note", "Old words.", "New words."),
            change("daily-2026-01-05-c98", "record_id", None, "x", change="ADD", table="casualties"),
            change("daily-2026-01-05-c99", "record_id", "x", None, change="DEL", table="casualties"),
        ],
    )
    for language in LANGUAGES:
        shown = found[language].id("changed")
        assert words(language)["v_since"].format("1.0.0") in shown.text
        counts = [[Element(node).text for node in row.node] for row in shown.all("tbody/tr")]
        assert counts == [["casualties", "1", "0", "1"], ["figures", "0", "1", "0"]]
        (corrected,) = shown.all("ul[@class='corrections']/li")
        assert [one.text for one in corrected.all("code")] == ["qualifier", "low"]
        empty = words(language)["v_none"]
        meanings = {row["code"]: row[f"meaning_{language}"] for row in table("codes") if row["list"] == "qualifier"}
        assert [one.text for one in corrected.all("del")] == [meanings["exact"].removesuffix("."), "40"]
        assert [one.text for one in corrected.all("ins")] == [meanings["about"].removesuffix("."), empty]
        assert corrected.all("a")[0]["href"].endswith(f"#{record}")
        assert ("The article says about." if language == "en" else "El artículo dice unos.") in corrected.text


@both_languages
def test_first_release_has_nothing_before_it(language: Language, pages: Path) -> None:
    shown = page(pages, language, "data").id("changed")
    assert words(language)["v_first"] in shown.text
    assert not shown.all("table")


@both_languages
def test_every_table_can_be_downloaded(language: Language, pages: Path) -> None:
    links = [link["href"] for link in page(pages, language, "data").id("tables").all("a")]
    assert links == [f"{__version__}/{name}.{ending}" for name in TABLES for ending in ("csv", "parquet")]


def test_no_word_is_written_twice() -> None:
    modules = [import_module(f"{package.__name__}.{one.name}") for one in iter_modules(package.__path__)]
    counts = Counter(chain(*(module.PAIRS for module in modules)))
    assert [key for key, count in counts.items() if count > 1] == []
