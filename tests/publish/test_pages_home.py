"""The first page: the answers before everything else, and a way to all that stood on it once."""

from __future__ import annotations

from pathlib import Path

from mencho_data.models.wording import Language
from mencho_data.publish.pages.words import words
from mencho_data.raw.project import project_of
from tests.helpers.pages import both_languages, every_page, page, table
from tests.helpers.tree import grown


@both_languages
def test_answers_come_in_the_order_of_the_project(language: Language, pages: Path) -> None:
    names = {row["measure_id"]: row[f"name_{language}"] for row in table("measures")}
    cards = [card.all("h2")[0].text for card in page(pages, language).id("top").all("article")]
    wanted = [names[measure] for measure in project_of(grown()).headlines]
    assert [title for title in cards if title in wanted] == [title for title in wanted if title in cards]
    assert cards[0] == wanted[0]


def test_a_card_has_the_lowest_and_the_highest_number(pages: Path) -> None:
    (card, *_) = page(pages).id("top").all("article")
    said = [link.text.rpartition(": ")[2] for link in card.all("a[@class='number']")]
    rows = [row for row in table("positions") if row["measure_id"] == project_of(grown()).headlines[0]]
    compared = [row for row in rows if row["comparison_id"]]
    ends = {f(compared, key=lambda row: float(row["value"] or row["low"]))["said_en"] for f in (min, max)}
    assert ends <= set(said)


@both_languages
def test_every_page_is_a_door_away(language: Language, pages: Path) -> None:
    found = page(pages, language)
    targets = {link["href"].partition("#")[0] for link in found.all("a")}
    missing = [key for key in every_page(pages, language) if key != "index"]
    prefix = "" if language == "en" else f"{language}-"
    assert [key for key in missing if f"{prefix}{key}.html" not in targets and not key[-1].isdigit()] == []


@both_languages
def test_search_goes_to_the_claims(language: Language, pages: Path) -> None:
    (form,) = page(pages, language).all("form")
    assert (form["method"], (pages / form["action"]).is_file()) == ("get", True)
    (field,) = form.all("input")
    assert field["name"] == "q"
    assert form.all("label")[0].text == words(language)["home_find"]
