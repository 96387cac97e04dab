"""Who says what on the pages, when and how, wherever a claim stands."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest

from mencho_data.models.wording import Language
from mencho_data.publish.pages.words import words
from tests.helpers.clones import cloned_pages
from tests.helpers.pages import (
    CLAIM_TABLES,
    DIGEST,
    ECHO,
    RADIO,
    Element,
    both_languages,
    boxes,
    claim_boxes,
    every_page,
    find,
    page,
    records,
    sources,
    standing,
    table,
)
from tests.helpers.tree import DAILY, FLASH, WEEKLY, anchored_tree, replace


def places(inside: Element) -> list[tuple[str, str]]:
    """Where claims stand: the record, and the words of the place.

    That is the line of the link to it, or what one sees of a claim that opens there.
    """
    found = []
    for record, box in boxes(inside).items():
        # An echo stands below the one whom it repeats, who is named there.
        above = box.node.xpath("ancestor::details[@class='echoes']/preceding-sibling::details/summary")
        found.append((record, " ".join(Element(node).text for node in (*box.node.xpath("summary"), *above))))
    for link in inside.all("main//a[not(ancestor::*[@aria-hidden or @class='chart-notes'])]"):
        record = link["href"].rpartition("#")[2] if not link["href"].startswith("https:") else ""
        if record in records():
            place = link.node.xpath("ancestor::*[self::li or self::tr or self::p][1]")
            heads = link.node.xpath(  # one speaker for all of them
                "ancestor::*[contains(@class, 'together')]/p[last()] | ancestor::ul[@class='figures']/../h3"
            )
            found.append((record, " ".join(Element(node).text for node in (*place, *heads))))
    return found


@both_languages
def test_speaker_and_reserve_stand_wherever_a_claim_stands(language: Language, pages: Path) -> None:
    own, names, faults = words(language), speakers(language), at_fault()
    told: dict[str, int] = {}
    for key, found in every_page(pages, language).items():
        if key == "data":
            continue  # there stands the address of one, as an example
        for record, text in places(found):
            row = records()[record]
            source = sources()[row["source_id"]]
            wanted = [source["publisher"], *names[record]]
            wanted += [own[f"c_{row['certainty']}"]] if row["certainty"] != "asserted" else []
            wanted += [own[f"x_{faults[record]}"]] if record in faults else []
            wanted += [f"({own['commentary']})"] if source["kind"] == "commentary" else []
            assert [words for words in wanted if words not in text] == [], (key, record, text)
            told[record] = told.get(record, 0) + 1
    assert told.keys() == records().keys()
    assert sum(told.values()) > 2 * len(told)
    assert faults == {f"{RADIO}-c02": "error"}


def speakers(language: Language) -> dict[str, list[str]]:
    """Record -> who is cited for it, or made the statement; nobody, where the source itself says it."""
    actors = {row["actor_id"]: row for row in table("actors")}
    made = {row["statement_id"]: row["actor_id"] for row in table("statements")}
    names = {key: row["name_es"] if language == "es" and row["name_es"] else row["name"] for key, row in actors.items()}
    said_by = {key: row["claimant_id"] or made.get(row["statement_id"], "") for key, row in records().items()}
    return {record: [names[actor]] if actor else [] for record, actor in said_by.items()}


def at_fault() -> dict[str, str]:
    """Record -> why it is known to be wrong, or not whole."""
    return {
        record: row["cause"]
        for row in table("disagreements")
        if row["cause"] in ("error", "outdated", "incomplete", "misread")
        for record in standing()[row["cause_of"]]
    }


@both_languages
def test_every_claim_shows_its_words_its_source_and_its_speaker(language: Language, pages: Path) -> None:
    evidence = {row["record_id"]: row for row in table("evidence") if row["table"] in CLAIM_TABLES}
    for record, box in claim_boxes(pages, language).items():
        row, quote = records()[record], evidence[record]
        assert box.all(".quoted//q")[-1].text == quote["quote"]
        assert box.all("summary//.outlet")[0].text == sources()[row["source_id"]]["publisher"]
        outside = [link["href"] for link in box.all("a") if link["href"].startswith("https:")]
        assert outside == [url for url in [quote["url"]] if url]
        assert row["note" if language == "en" else "note_es"] in box.text
        assert f"source-{row['source_id']}" in box.targets
        assert record in box.text


@pytest.mark.parametrize(
    ("language", "said", "printed", "occasion"),
    [
        ("en", "4 January", "5 January 2026", "The mayor's evening briefing (4 January 2026, 17:00–21:00)"),
        ("es", "4 de enero", "5 de enero de 2026",
         "La rueda de prensa vespertina de la alcaldesa (4 de enero de 2026, 17:00–21:00)"),
    ],
)  # fmt: skip
def test_said_and_printed_are_told_apart_in_the_zone_of_the_project(
    language: Language, said: str, printed: str, occasion: str, pages: Path
) -> None:
    """The briefing was from 16:00 to 20:00 in UTC, a day before the paper was printed."""
    own = words(language)
    told = (own["said_on"].format(said), own["printed_on"].format(printed))
    box = find(pages, f"{DAILY}-c01", language).text
    assert [words for words in (*told, occasion) if words not in box] == []


def test_our_rendering_of_a_quote_stands_on_the_page_of_its_language_and_is_called_ours(pages: Path) -> None:
    record = f"{FLASH}-c01"
    (quoted,) = find(pages, record).all(".quoted")
    assert quoted.text == "Ten people who farm our rendering of Diez agricultores"
    assert quoted.all("q")[-1]["lang"] == "es"
    assert find(pages, record, "es").all(".gloss") == []


@pytest.mark.parametrize(
    ("language", "said", "read"),
    [("en", "two thirds", "Read as: 66.7%."), ("es", "dos tercios", "Se lee como: 66.7%.")],
)
def test_shares_stand_in_the_words_that_are_printed(language: Language, said: str, read: str, pages: Path) -> None:
    box = find(pages, f"{DIGEST}-c04", language)
    assert read in box.text
    assert said_of(box) == said
    for key, found in every_page(pages, language).items():
        text = found.text.replace(read, "")
        assert not re.search(r"66[.,]7 ?%", text), key


def said_of(box: Element) -> str:
    """What is said, beside the box of a claim."""
    path = "ancestor::li[*[contains(@class, 'said') or contains(@class, 'answer')]][1]"
    (row,) = box.node.xpath(path)
    return Element(row).all(".said | .//.answer")[0].text


def test_numbers_of_our_making_stand_only_where_they_are_called_so(pages: Path) -> None:
    found = {record: box.text for record, box in claim_boxes(pages).items()}
    assert "Read as: at least 24." in found[f"{WEEKLY}-c03"]
    assert "Read as: 50% to 100%." in found[f"{ECHO}-c06"]
    for record, row in records().items():
        if row.get("qualifier") in ("exact", "at_least", None) and row.get("unit") != "share":
            assert "Read as: " not in found[record]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("about 2,400 hectares", "180 litres per square metre", "58 years")),
        ("es", ("cerca de 2,400 hectáreas", "180 litros por metro cuadrado", "58 años")),
    ],
)
def test_what_does_not_come_whole_is_said_with_its_unit(
    language: Language, words: tuple[str, ...], pages: Path
) -> None:
    said = {said_of(box) for box in claim_boxes(pages, language).values()}
    assert set(words) <= said


def rendered(root: Path, name: str) -> Element:
    """A page of a project that is not built."""
    return Element(lxml.html.document_fromstring(cloned_pages(root, 1)[name].decode()))


def test_parts_of_one_statement_stand_together_with_our_sum(pages: Path, tmp_path: Path) -> None:
    (block,) = page(pages).all(".together")
    assert block.all("h2")[0].text == "One statement, its parts"
    assert "The mayor's evening briefing" in block.text
    assert [target for target in block.targets if target in records()] == [f"{DAILY}-c01", f"{DAILY}-c02"]
    assert "Farmers killed 12 farmers · repeated once" in block.text.replace("“", "").replace("”", "")
    assert block.text.endswith("According to: Mayor, said 4 January · The Daily, printed 5 January 2026")
    # Farmers may be any person, campers among them; soldiers and visitors have nobody in common.
    assert [part.text for part in block.all(".number")] == ["Farmers killed: 12", "Campers killed: 2"]
    raw = anchored_tree(tmp_path)
    replace(raw / DAILY / "claims.yaml", "group: public", "group: military")
    (block,) = rendered(tmp_path, "index.html").all(".together")
    assert [part.text for part in block.all(".number")] == ["Farmers killed: 12", "Campers killed: 2", "14"]
    assert "Our sum of the 2 parts above, not the speaker’s." in block.text


def test_a_part_of_a_statement_stands_in_it_once(tmp_path: Path) -> None:
    raw = anchored_tree(tmp_path)
    replace(raw / DAILY / "claims.yaml", "as_worded: campers", f"part_of: {DAILY}-c01\n    as_worded: campers")
    replace(raw / "project.yaml", "headlines: [farmers-killed", "headlines: [campers-killed, farmers-killed")
    (block,) = rendered(tmp_path, "index.html").all(".together")
    assert [part.text for part in block.all(".number")] == ["Farmers killed: 12", "Campers killed: 2"]
    for record, other in ((f"{DAILY}-c01", f"{DAILY}-c02"), (f"{DAILY}-c02", f"{DAILY}-c01")):
        assert (
            other in rendered(tmp_path, "topic-killed.html").id(record).targets
        )  # the whole names its parts, and a part its whole


def test_what_is_told_of_one_person_by_name_is_no_count_of_one(pages: Path) -> None:
    for record in (f"{RADIO}-c06", f"{ECHO}-c07"):
        assert said_of(find(pages, record)) == "stated"
    assert not find(pages, "comparison-keeper-killed_flood-2026_2026-01-03_2026-01-04").all(".strip")
    for key, found in every_page(pages, "en").items():
        assert not re.search(r"Ana Ruiz killed:? 1\b", found.text), key
    assert "Ana Ruiz killed: stated" in page(pages, key="when").text


def test_marks_are_drawn_and_named_where_figures_are_drawn(pages: Path) -> None:
    for key, found in every_page(pages, "en").items():
        if key.startswith("topic-"):
            marks = found.all(".marks/li")
            assert len(marks) == (6 if found.all(".axis") else 0), key
            assert all(mark.all("svg") and mark.text for mark in marks)


def test_pages_of_a_family_list_what_stands_on_them(pages: Path) -> None:
    for key, found in every_page(pages, "en").items():
        if key.startswith("topic-"):
            sections = found.all("section[@id]")
            for listed in (found.all(".toc")[0], found.all(".menu")[0]):
                assert [target for target in listed.targets if target.startswith("about-")] == [
                    section["id"] for section in sections
                ]
            assert all(section.all("h2")[0]["id"] == section["aria-labelledby"] for section in sections)


def test_every_claim_is_three_taps_from_the_first_page(pages: Path) -> None:
    """A link is a tap, and so is a box that must be opened to see it; one that a link names is opened by it."""
    taps = dict.fromkeys(records(), 99)
    reached, seen = {"index": 0}, list[str]()
    while later := [key for key in reached if key not in seen]:
        key = min(later, key=reached.__getitem__)
        seen.append(key)
        found = page(pages, key=key)
        for record, box in boxes(found).items():
            taps[record] = min(taps[record], reached[key] + folds(box))
        for link in found.all(
            "a[not(ancestor::svg or parent::li/parent::ul/parent::nav/parent::header)]"
        ):  # for the phone
            target, _, fragment = link["href"].partition("#")
            cost = reached[key] + folds(link) + 1
            if fragment in taps:
                taps[fragment] = min(taps[fragment], cost)
            if target.endswith(".html") and not target.startswith("https:"):
                name = target.removesuffix(".html")
                reached[name] = min(reached.get(name, 99), cost)
    assert max(taps.values()) <= 3


def folds(element: Element) -> int:
    """How many boxes must be opened to see it."""
    return len(element.node.xpath("ancestor::details[not(@open)]"))
