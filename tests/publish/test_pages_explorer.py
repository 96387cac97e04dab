"""The explorer: its index says what the tables say, and a reader finds, filters and takes away claims with it."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from mencho_data.models.wording import Language
from mencho_data.publish.pages.addresses import file
from mencho_data.publish.pages.words import words
from mencho_data.spans import link_to_words
from tests.helpers.browser import Browser, axe, console, visit
from tests.helpers.clones import cloned_pages
from tests.helpers.pages import (
    PAGES,
    both_languages,
    compared,
    every_page,
    group,
    html,
    page,
    records,
    records_of,
    sources,
    table,
)
from tests.helpers.showing import by_css, click, displayed, each
from tests.helpers.tree import DAILY, grown

Explore = Callable[..., Browser]


@pytest.fixture
def explore(session: Browser, pages: Path) -> Explore:
    """Open the explorer in the browser as if it were new, at an address: `explore("#q=dam", language="es")`."""

    def call(address: str = "", language: Language = "en", **settings: Any) -> Browser:
        visit(session, pages / file("claims", language), **settings)
        if address:
            session.get(f"{(pages / file('claims', language)).as_uri()}{address}")
            session.refresh()
        return session

    return call


def found(driver: Browser) -> set[str]:
    """The records of the rows, once those that the count tells of are drawn."""
    status = by_css(driver, "#explorer .state [role=status]")[0]
    count = min(50, int(status.text.split()[0]))
    WebDriverWait(driver, 10).until(lambda _: len(by_css(driver, "#explorer tbody tr")) == count)
    return {href.rpartition("#")[2] for href in each(driver, "#explorer tbody th a", "href")}


def look_for(driver: Browser, text: str) -> set[str]:
    """The records that a search finds."""
    driver.execute_script(
        "const field = arguments[0]; field.value = arguments[1]; field.dispatchEvent(new Event('input'))",
        by_css(driver, "#explorer [name=q]")[0],
        text,
    )
    return found(driver)


def claims(**wanted: str) -> set[str]:
    """The records whose rows say so."""
    return {name for name, row in records().items() if all(row.get(key, "") == of for key, of in wanted.items())}


@cache
def index(pages: Path, language: Language) -> dict[str, Any]:
    """What the script sets."""
    text = (pages / f"index-{language}.js").read_text("utf-8")
    assert text.startswith("var CLAIMS = ")
    content: dict[str, Any] = json.loads(text.removeprefix("var CLAIMS = ").removesuffix(";\n"))
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
    files = {file(key, language): of for key, of in found.items()}
    for record, address in column(content, "page").items():
        assert files[address].id(record)
    places = {key: content["lists"]["page"][at][0] for key, at in content["comparisons"].items()}
    assert places.keys() == compared().keys()
    for comparison, address in places.items():
        assert files[address].id(f"comparison-{comparison}")


@both_languages
def test_without_scripts_all_measures_are_listed_with_their_claims(language: Language, pages: Path) -> None:
    listed = page(pages, language, "claims").id("by-family")
    numbers = [int(number.text.split()[0]) for number in listed.all(".when")]
    assert sum(numbers) == len(records())
    assert "hidden" in page(pages, language, "claims").id("explorer").node.attrib


@both_languages
def test_pages_load_the_index_only_where_it_is_searched(language: Language, pages: Path) -> None:
    for key in every_page(pages, language):
        assert (f'src="index-{language}.js"' in html(pages, language, key)) == (key == "claims")


# ---- addresses for machines


def test_each_measure_has_a_file_with_its_claims_and_comparisons(pages: Path) -> None:
    told: set[str] = set()
    of_comparisons: set[str] = set()
    quotes = {row["record_id"]: row for row in table("evidence")}
    for path in [*pages.glob("measures/*.json"), *pages.glob("questions/*.json")]:
        content = json.loads(path.read_text("utf-8"))
        assert content["id"] == path.stem
        assert content["claims"]
        for claim in content["claims"]:
            row, name = records()[claim["record_id"]], claim["record_id"]
            told.add(name)
            assert (row.get("measure_id") or row["attribute_id"]) == path.stem
            for key, value in claim.items():
                if key in row and not isinstance(value, dict):
                    assert ("" if value is None else str(value)) == row[key], (name, key)
            assert (claim["quote"], claim["url"] or "") == (quotes[name]["quote"], quotes[name]["url"])
            for language, address in claim["page"].items():
                target, _, record = address.partition("#")
                assert record == name
                assert (path.parent / target).resolve() in {
                    (pages / file(key, language)).resolve() for key in every_page(pages, language)
                }
        of_comparisons |= {one["comparison_id"] for one in content["comparisons"]}
    assert told == set(records())
    assert of_comparisons == set(compared())


def test_each_measure_has_the_rows_of_quoted_csv(pages: Path) -> None:
    lines: list[dict[str, str]] = []
    for path in pages.glob("measures/*.csv"):
        with path.open(encoding="utf-8", newline="") as opened:
            rows = list(csv.DictReader(opened))
        assert {row["measure_id"] for row in rows} == {path.stem}
        lines += rows
    by_record = {row["record_id"]: row for row in lines}
    assert by_record == {row["record_id"]: row for row in table("quoted")}
    assert len(lines) == len(by_record)


@both_languages
def test_topics_offer_the_files_of_each_measure(language: Language, pages: Path) -> None:
    links = {link["href"] for key, of in every_page(pages, language).items() if "topic" in key for link in of.all("a")}
    made = {
        path.relative_to(pages).as_posix() for folder in ("measures", "questions") for path in pages.glob(f"{folder}/*")
    }
    assert {link for link in links if link.startswith(("measures/", "questions/"))} == made


# ---- in a browser


@pytest.mark.browser
def test_words_are_found_in_any_order_as_beginnings_without_accents_and_by_others_that_mean_the_same(
    explore: Explore,
) -> None:
    driver = explore("#event=all")
    killed = claims(harm="killed")
    assert len(found(driver)) == len(records())
    assert look_for(driver, "dam age") == look_for(driver, "AGE, dám") == look_for(driver, "ag da")
    assert claims(measure_id="dam-age") <= look_for(driver, "dam age")
    assert look_for(driver, "daily-2026") == claims(source_id=DAILY)
    assert look_for(driver, "2.400") == look_for(driver, "2400") == claims(measure_id="land-flooded")
    assert killed <= look_for(driver, "dead")
    assert look_for(driver, "dead") == look_for(driver, "fallecidos") == look_for(driver, "asesinadas")
    assert look_for(driver, "detenidos") >= claims(measure_id="looters-arrested")
    assert look_for(driver, "nothing-like-this") == set()
    assert by_css(driver, "#explorer .none")[0].is_displayed()
    click(driver, by_css(driver, "#explorer .none .clear")[0])
    assert len(found(driver)) == len(records())
    assert console(driver) == []


@pytest.mark.browser
def test_address_names_what_is_shown(explore: Explore) -> None:
    driver = explore()
    inside = {name for name, row in records().items() if row["event_id"] == "flood-2026"}
    assert found(driver) == inside  # the event of the dataset, if the address names nothing
    assert by_css(driver, "#explorer .outside")[0].text.startswith(str(len(records()) - len(inside)))
    groups = index_of_compared()
    for address, wanted in {
        "#event=all": set(records()),
        "#family=killed": {name for name, row in records().items() if row.get("measure_id") in of_family("killed")},
        "#measure=farmers-killed,dam-age": claims(measure_id="farmers-killed") | claims(measure_id="dam-age"),
        "#measure=end-of-dam": claims(attribute_id="end-of-dam"),
        "#event=winter-2026": inside,
        "#speaker=mayor": claims(claimant_id="mayor"),
        "#speaker=own-voice": claims(claimant_id=""),
        f"#source={DAILY}&certainty=asserted": claims(source_id=DAILY, certainty="asserted"),
        "#statement=mayor-briefing": claims(statement_id="mayor-briefing"),
        "#certainty=alleged": claims(certainty="alleged"),
        "#language=es": {name for name, row in records().items() if sources()[row["source_id"]]["language"] == "es"},
        "#compared=disputed": {name for name, kind in groups.items() if kind == "disputed"},
        "#said=2026-01-04&statement=guard-communique": claims(statement_id="guard-communique"),
        "#measure=never-told": set(),
        "?q=mayor%20farmers": claims(claimant_id="mayor", measure_id="farmers-killed"),
    }.items():
        explore(address)
        assert found(driver) == wanted, address
    places = {row["answer_id"]: row["place_id"] for row in table("answers")}
    explore("#place=es-te")
    assert found(driver) == {
        name
        for name, row in records().items()
        if "es-te" in (row.get("place_id"), places.get(row.get("answer_id", "")))
    }


def of_family(family: str) -> set[str]:
    return {row["measure_id"] for row in table("measures") if row["family"] == family}


def index_of_compared() -> dict[str, str]:
    """Record -> how it stands to others, the strongest, as far as it can be told from the tables at once."""
    found: dict[str, str] = {}
    for comparison in table("comparisons"):
        pairs = [row for row in table("disagreements") if row["comparison_id"] == comparison["comparison_id"]]
        for kind in records_of([row for row in pairs if row["agreement"] == "contradiction"]):
            found[kind] = group(comparison["comparison_id"], comparison["agreement"])
    return found


@pytest.mark.browser
def test_what_is_chosen_becomes_the_address_and_can_be_taken_back(explore: Explore) -> None:
    driver = explore("#event=all")
    found(driver)

    def value(facet: str, name: str) -> Any:
        (item,) = [one for one in by_css(driver, f"[data-facet={facet}] li") if name in one.text]
        return by_css(item, "input")[0]

    own = words("en")
    click(driver, value("family", "People killed"))
    assert found(driver) == {name for name, row in records().items() if row.get("measure_id") in of_family("killed")}
    assert driver.current_url.endswith("#family=killed")
    click(driver, value("family", "Farmers killed"))  # one of the family stands for less of it
    assert found(driver) == claims(measure_id="farmers-killed")
    assert driver.current_url.endswith("#measure=farmers-killed")
    assert driver.switch_to.active_element.get_attribute("type") == "checkbox"  # the keyboard stays where it was
    look_for(driver, "mayor")
    assert driver.current_url.endswith("#q=mayor&measure=farmers-killed")
    (chip,) = by_css(driver, ".chips button")
    assert chip.accessible_name == own["e_remove"].format(f"{own['f_family']}: Farmers killed")
    chip.send_keys(Keys.ENTER)
    assert found(driver) == look_for(driver, "mayor") > claims(claimant_id="mayor", measure_id="farmers-killed")
    driver.execute_script("location.hash = '#source=' + arguments[0]", DAILY)
    WebDriverWait(driver, 10).until(lambda _: by_css(driver, ".chips button")[0].text.startswith(own["f_source"]))
    assert found(driver) == claims(source_id=DAILY)
    click(driver, by_css(driver, ".state .clear")[0])
    assert found(driver) == set(records())
    assert driver.current_url.endswith("#event=all")
    click(driver, by_css(driver, "[name=background]")[0])
    assert found(driver) == {name for name, row in records().items() if row["event_id"] == "flood-2026"}


@pytest.mark.browser
@both_languages
def test_what_is_found_is_taken_away_with_the_columns_of_the_tables(explore: Explore, language: Language) -> None:
    driver = explore("#measure=farmers-killed,end-of-dam", language)
    wanted = claims(measure_id="farmers-killed") | claims(attribute_id="end-of-dam")
    assert found(driver) == wanted
    text = driver.execute_async_script(
        "const done = arguments[0]; URL.createObjectURL = (blob) => (blob.arrayBuffer().then("
        "(data) => done(new TextDecoder('utf-8', { ignoreBOM: true }).decode(data))), '#');"
        "document.querySelector('#explorer .download').click()"
    )
    assert text.startswith("\ufeffrecord_id,")
    rows = {row["record_id"]: row for row in csv.DictReader(text.removeprefix("\ufeff").splitlines())}
    assert rows.keys() == wanted
    for quoted in table("quoted"):
        if row := rows.get(quoted["record_id"]):
            same = {key for key in row if key in quoted} - {"url"}
            spanish = {"claimant": "claimant_es"} if language == "es" else {}
            assert {key: row[key] for key in same} == {key: quoted[spanish.get(key, key)] for key in same}
            assert row["url"] == (
                link_to_words(sources()[row["source_id"]]["url"], row["quote"]) if quoted["url"] else ""
            )
            assert row["page"].endswith(f"#{row['record_id']}")


@pytest.mark.browser
def test_rows_say_who_says_it_how_and_when_also_on_a_phone(explore: Explore) -> None:
    for width in (1280, 375):
        driver = explore("#event=all", width=width)
        found(driver)
        seen = dict(
            zip(
                (href.rpartition("#")[2] for href in each(driver, "#explorer tbody th a", "href")),
                each(driver, "#explorer tbody tr", "innerText"),
                strict=True,
            )
        )
        names = {row["actor_id"]: row["name"] for row in table("actors")}
        for record, text in seen.items():
            row = records()[record]
            assert sources()[row["source_id"]]["publisher"] in text
            assert names.get(row["claimant_id"], "") in text
            if row["certainty"] != "asserted":
                assert words("en")[f"c_{row['certainty']}"] in text
        assert axe(driver) == []
    assert displayed(driver, "#facets") == [False]
    click(driver, by_css(driver, ".filters")[0])
    assert displayed(driver, "#facets") == [True]
    click(driver, by_css(driver, ".close")[0])
    assert displayed(driver, "#facets") == [False]
    assert axe(driver) == []


@pytest.mark.browser
def test_rows_come_by_fifty_and_sort_both_ways(session: Browser, tmp_path: Path) -> None:
    for name, data in cloned_pages(grown(), 2).items():
        if "/" not in name:
            (tmp_path / name).write_bytes(data)
    visit(session, tmp_path / "claims.html")
    session.get(f"{(tmp_path / 'claims.html').as_uri()}#event=all")
    session.refresh()
    assert len(found(session)) == 50
    more = by_css(session, "#explorer .more")[0]
    assert more.text == words("en")["e_more"].format(2 * len(records()) - 50)
    click(session, more)
    assert len(by_css(session, "#explorer tbody tr")) == 2 * len(records())
    assert session.switch_to.active_element.tag_name == "a"
    assert not more.is_displayed()
    figure = by_css(session, "#explorer th[data-sort=figure]")[0]
    numbers = {name: row.get("value") or row.get("low") or row.get("high", "") for name, row in records().items()}
    for way, sign in (("ascending", 1), ("descending", -1)):
        click(session, by_css(figure, "button")[0])
        assert figure.get_attribute("aria-sort") == way
        found(session)
        shown = [numbers[href.rpartition("#")[2].replace("x1-", "-")] for href in each(session, "tbody th a", "href")]
        assert [sign * float(number) for number in shown] == sorted(sign * float(number) for number in shown)


@pytest.mark.browser
def test_old_addresses_of_claims_and_comparisons_lead_from_the_first_page_to_where_they_are(
    session: Browser, pages: Path
) -> None:
    record, comparison = f"{DAILY}-c01", next(iter(compared()))
    for language in PAGES:
        for name in (record, f"comparison-{comparison}"):
            visit(session, pages / PAGES[language])
            session.get(f"{(pages / PAGES[language]).as_uri()}#{name}")
            WebDriverWait(session, 10).until(lambda driver: "topic-" in driver.current_url)
            assert session.current_url.endswith(f"#{name}")
            assert by_css(session, f"[id='{name}']")
