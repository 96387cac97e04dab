"""Where, when, and what the sources disagree on: what is shown of each, in what order, and what is a link away."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import lxml.html
import pytest

from mencho_data.models.wording import Language
from mencho_data.publish.pages import disagreements, when, where
from mencho_data.publish.pages.addresses import file
from tests.helpers.browser import Browser, visit
from tests.helpers.clones import cloned_pages
from tests.helpers.pages import Element, both_languages, group, page, records, standing, table
from tests.helpers.showing import displayed
from tests.helpers.tree import grown

GROUPS = ("disputed", "scope", "checked", "different_time", "precision", "agree")


def linked(element: Element, to: str) -> list[str]:
    """What the links of an element lead to that begins so."""
    fragments = [link["href"].partition("#")[2] for link in element.all("a")]
    return [fragment.removeprefix(to) for fragment in fragments if fragment.startswith(to)]


def claims(element: Element) -> list[str]:
    """The claims that links of an element lead to."""
    return [fragment for fragment in linked(element, "") if fragment in records()]


def within(record: str) -> bool:
    """Whether a claim belongs to the event of the project, which has no parts."""
    return records()[record]["event_id"] == "flood-2026"


def capped(key: str) -> Element:
    """A page of the flood, made with the caps as they are now."""
    return Element(lxml.html.document_fromstring(cloned_pages(grown(), 1)[file(key, "en")]))


def more(found: Element, address: str) -> int:
    """How many figures links of a page to an address tell of, besides those on it."""
    texts = [link.text for link in found.all("a") if address in link["href"]]
    return sum(1 if text.startswith("One ") else int(text.split()[0]) for text in texts)


# ---- disagreements


@both_languages
def test_every_comparison_is_linked_once_in_its_group(language: Language, pages: Path) -> None:
    found = page(pages, language, "disagreements")
    comparisons = {row["comparison_id"]: group(row["comparison_id"], row["agreement"]) for row in table("comparisons")}
    sections = {section["id"]: section for section in found.all("section[@id]")}
    assert list(sections) == [key for key in GROUPS if key in comparisons.values()]
    for key, section in sections.items():
        full = [link["href"].partition("#comparison-")[2] for link in section.all("a[@class='full']")]
        assert sorted(full) == sorted(name for name, of in comparisons.items() if of == key)


def test_what_is_disputed_stands_with_its_speakers_and_why_they_differ(pages: Path) -> None:
    disputed = page(pages, "en", "disagreements").id("disputed")
    (card,) = [one for one in disputed.all("article") if one.all("h3")[0].text.startswith("Firefighters killed")]
    assert [reading.text for reading in card.all(".said") if reading.text] == ["3", "1", "0"]
    assert "According to: Governor · The Digest (commentary), printed 12 February 2026" in card.text
    (reason,) = card.all(".reason")
    assert reason.text == "The digest repeats a count of January."


@pytest.mark.browser
@pytest.mark.parametrize("width", [1280, 768, 375])
def test_strips_of_one_comparison_and_its_axis_lie_under_each_other(width: int, session: Browser, pages: Path) -> None:
    visit(session, pages / "disagreements.html", width=width)
    drawn = session.execute_script("""
        const across = (strip) => {
            const { left, right } = strip.getBoundingClientRect();
            return `${Math.round(left)} ${Math.round(right)}`;
        };
        return [...document.querySelectorAll('.rows')].map((rows) => [...rows.querySelectorAll('.strip')].map(across))
        """)
    assert drawn
    assert all(len(strips) > 2 and len(set(strips)) == 1 for strips in drawn)


def test_what_the_record_does_not_bear_out_is_a_line_that_opens(pages: Path) -> None:
    checked = page(pages, "en", "disagreements").id("checked")
    for line in checked.all("li/details"):
        (summary,) = line.all("summary")
        assert summary.all(".ours")
        assert not summary.all("a")
        assert line.all(".reason")


def test_comparisons_beyond_the_cap_have_a_line_and_readings_beyond_it_are_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(disagreements, "MOST_CARDS", 1)
    monkeypatch.setattr(disagreements, "MOST_READINGS", 2)
    found = capped("disagreements").id("disputed")
    (card,) = found.all("article")
    assert "One more figure or answer" in card.text
    disputed = [row for row in table("comparisons") if group(row["comparison_id"], row["agreement"]) == "disputed"]
    assert len(found.all("ul[@class='lines']/li")) == len(disputed) - 1


# ---- when


@both_languages
def test_a_position_stands_once_on_the_time_line_by_the_claim_that_says_it_best(
    language: Language, pages: Path
) -> None:
    found = claims(page(pages, language, "when"))
    best = {of[0] for of in standing().values()}
    compared = {record for of in standing().values() for record in of}
    assert sorted(found) == sorted(best | (set(records()) - compared))


def test_the_event_is_before_its_background(pages: Path) -> None:
    *days, background = page(pages, "en", "when").all("section[@id]")
    assert all(day["id"].startswith("day-2026-") for day in days)
    assert background["id"] == "background"
    assert all(within(record) for day in days for record in claims(day))
    assert not any(within(record) for record in claims(background))


@both_languages
def test_hours_are_those_of_the_zone_of_the_project_and_statements_have_theirs(language: Language, pages: Path) -> None:
    day = page(pages, language, "when").id("day-2026-01-04")
    hours = {
        statement: entry.all(".date")[0].text
        for entry in day.all("li")
        for statement in linked(entry, "statement-")
        if entry.all(".date")
    }
    assert hours == {"guard-communique": "09:00", "mayor-briefing": "17:00–21:00"}  # an hour ahead of UTC
    (mayor,) = [entry for entry in day.all("li") if "statement-mayor-briefing" in "".join(linked(entry, ""))]
    assert linked(mayor, "statement-") == ["mayor-briefing"]


def test_what_repeats_a_statement_is_counted_and_not_listed(pages: Path) -> None:
    day = page(pages, "en", "when").id("day-2026-01-04")
    (figure,) = [one for one in day.all("ul[@class='figures']/li") if "daily-2026-01-05-c01" in claims(one)]
    assert figure.text == "Farmers killed: 12 The Daily and one more article"


def test_figures_beyond_the_cap_are_counted_and_a_link_away(monkeypatch: pytest.MonkeyPatch, pages: Path) -> None:
    monkeypatch.setattr(when, "MOST_THINGS", 1)
    found = capped("when")
    left = set(claims(page(pages, "en", "when"))) - set(claims(found))
    assert left
    assert more(found, "claims.html#") == len(left)
    assert linked(found.id("day-2026-01-04"), "statement=") == ["guard-communique", "mayor-briefing"]


def test_articles_are_counted_on_the_day_of_their_publication(pages: Path) -> None:
    found = page(pages, "en", "when")
    dated = [row["source_id"] for row in table("sources") if row["published"] or row["published_at"]]
    assert sorted(linked(found, "source-")) == sorted(dated)


# ---- where


def test_what_is_said_of_a_place_is_capped_and_the_rest_is_a_link_away(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = capped("where").id("place-es-te")
    monkeypatch.setattr(where, "MOST_READINGS", 2)
    cut = capped("where").id("place-es-te")
    assert len(cut.all("strong")) == 2
    assert more(cut, "claims.html#place=es-te&event=flood-2026") == len(whole.all("strong")) - 2


@both_languages
def test_the_map_is_a_table_too(language: Language, pages: Path) -> None:
    found = page(pages, language, "where")
    rows = {row.all("th")[0].text: int(row.all("td")[0].text) for row in found.all("tbody/tr")}
    labels = {link["aria-label"].split(":")[0] for link in found.all("svg//a")}
    assert {place for place, sources in rows.items() if sources} == labels


@pytest.mark.browser
@both_languages
def test_names_on_the_map_do_not_overlap(language: Language, session: Browser, pages: Path) -> None:
    visit(session, pages / file("where", language))
    boxes = session.execute_script("""
        return [...document.querySelectorAll('.map .name')].map((name) => {
            const { left, right, top, bottom } = name.getBoundingClientRect();
            return [name.textContent, left, right, top, bottom];
        })""")
    assert [name for name, *_ in boxes] == ["Teruel"]
    for (a, left, right, top, bottom), (b, left_b, right_b, top_b, bottom_b) in permutations(boxes, 2):
        assert right <= left_b or right_b <= left or bottom <= top_b or bottom_b <= top, (a, b)
    visit(session, pages / file("where", language), width=375)
    assert not any(displayed(session, ".map .name"))
