"""What stands side by side on the pages: in order, drawn where it belongs, with what explains it."""

from __future__ import annotations

from itertools import pairwise, permutations
from pathlib import Path

from mencho_data.models.wording import Language
from mencho_data.publish.pages.words import words
from tests.helpers.pages import (
    Element,
    both_languages,
    boxes,
    claim_boxes,
    compared,
    every_page,
    find,
    group,
    in_order,
    page,
    read_alike,
    records,
    shown,
    sources,
    standing,
    table,
)
from tests.helpers.tree import DAILY, WEEKLY

BOUNDS_EXCLUDED = ("more_than", "nearly")
CERTAINTY = ("asserted", "estimated", "alleged", "disputed")


def block(pages: Path, comparison: str, language: Language = "en") -> Element:
    """What is said of one thing, side by side."""
    return find(pages, f"comparison-{comparison}", language)


def voices(inside: Element) -> list[str]:
    """The records that open there, without those that repeat another."""
    return [box["id"] for box in inside.all("details[@class='claim'][not(ancestor::details)]")]


@both_languages
def test_claims_on_one_thing_stand_in_one_order(language: Language, pages: Path) -> None:
    """Earlier reports last, those who are cited before the article's own voice, then by day: in all places."""
    for name, links in compared().items():
        found, wanted = block(pages, name, language), read_alike(links)
        assert boxes(found).keys() == {link["record_id"] for link in links}
        given = [voices(row) for row in found.all(".rows/li | .//.answers/li")]
        if found.all(".rows"):
            assert [alike for alike in given if alike] == wanted
        else:
            assert sorted(given) == sorted(wanted)
    for article in page(pages, language).all(".glance/article"):
        given_first = [number["href"].partition("#")[2] for number in article.all("a[@class='number']")]
        links = next((links for links in compared().values() if links[0]["record_id"] in given_first), [])
        assert given_first == sorted(given_first, key=lambda record: in_order(record, links))


def test_what_is_repeated_is_folded_below_the_one_who_said_it(pages: Path) -> None:
    folded = {}
    for found in every_page(pages, "en").values():
        for echoes in found.all(".echoes"):
            (first,) = echoes.node.xpath("preceding-sibling::details")
            assert not echoes["open"]
            folded[first.get("id")] = (echoes.all("summary")[0].text, list(boxes(echoes)))
    repeated = {claims[0]: claims[1:] for claims in standing().values() if len(claims) > 1}
    assert {record: echoes for record, (_, echoes) in folded.items()} == repeated
    assert folded[f"{DAILY}-c01"] == ("repeated once", [f"{WEEKLY}-c02"])


def test_answers_that_more_sources_stand_behind_are_first(pages: Path) -> None:
    wider = {row["answer_id"]: row["part_of"] for row in table("answers")}

    def path(answer: str) -> list[str]:
        return [*(path(wider[answer]) if wider[answer] else []), answer]

    for name in compared():
        if "answer_id" not in records()[compared()[name][0]["record_id"]]:
            continue
        answers = [records()[voices(item)[0]]["answer_id"] for item in block(pages, name).all(".answers/li")]
        rows = [records()[link["record_id"]] for link in shown(compared()[name])]
        ranks = []
        for answer in answers:
            behind = [row for row in rows if answer in path(row["answer_id"])]
            certain = min(CERTAINTY.index(row["certainty"]) for row in behind)
            days = [sources()[row["source_id"]]["published"] for row in behind]
            ranks.append((-len({row["source_id"] for row in behind}), certain, min(days)))
        for (first, rank), (second, next_rank) in pairwise(zip(answers, ranks, strict=True)):
            if path(first)[:-1] == path(second)[:-1]:
                assert rank <= next_rank, (name, first, second)
            elif first not in path(second):
                assert path(first)[0] != path(second)[0] or len(path(second)) < len(path(first)), (name, first, second)
    found = block(pages, "end-of-dam_flood-2026")
    assert [answer.text for answer in found.all(".answer")] == ["It gave way", "Somebody opened it", "It broke"]
    assert "Indented: a more exact form of the answer above." in found.text
    assert "Indented" not in block(pages, "hit-by-flood_flood-2026").text


@both_languages
def test_why_sources_differ_is_said_once_with_what_it_rests_on(language: Language, pages: Path) -> None:
    explained: dict[str, set[str]] = {}
    for row in table("disagreements"):
        if text := row[f"explanation_{language}"]:
            source = row["explanation_source_es" if language == "es" else "explanation_source"]
            explained.setdefault(row["comparison_id"], set()).add(text + (f" ({source})" if source else ""))
    assert explained
    for name in compared():
        found = block(pages, name, language)
        assert {reason.text for reason in found.all(".reason")} == explained.get(name, set())
        assert found.text.count(words(language)["why"]) == (name in explained)


@both_languages
def test_each_comparison_says_how_it_stands_and_is_listed_by_that(language: Language, pages: Path) -> None:
    own, listed = words(language), page(pages, language, "disagreements")
    groups = {row["comparison_id"]: group(row["comparison_id"], row["agreement"]) for row in table("comparisons")}
    assert set(groups.values()) > {"disputed", "scope", "checked"}
    for name, kind in groups.items():
        (badge,) = block(pages, name, language).all(".badge")
        assert badge.text == own[f"k_{kind}"]
        (section,) = [one for one in listed.all("section[@id]") if f"comparison-{name}" in one.targets]
        assert section["id"] == kind


def test_contradictions_that_the_record_settles_are_no_dispute(pages: Path) -> None:
    listed = page(pages, key="disagreements")
    assert "Age of the dam" in listed.id("checked").text
    found = block(pages, "dam-age_flood-2026")
    assert "The dam was built in January 1967." in found.text
    assert "Disputed" in listed.id("disputed").all("h2")[0].text


def test_each_comparison_is_drawn_with_its_claims_where_they_belong(pages: Path) -> None:
    drawn = 0
    for name, links in compared().items():
        found = block(pages, name)
        dots: dict[str, float] = {}
        strokes: dict[str, float] = {}
        for row in (row for row in found.all(".rows/li") if voices(row)):
            for path, place, kept in (("circle", "cx", dots), (".stroke/..", "x", strokes)):
                for mark in row.all(path):
                    kept[voices(row)[0]] = float(mark[place].rstrip("%"))
        if not found.all(".strip"):
            continue
        first = {voices(row)[0] for row in found.all(".rows/li") if voices(row)}
        values = {link["record_id"]: float(link["value"]) for link in links if link["value"]}
        values = {record: value for record, value in values.items() if record in first}
        # A bound that the words exclude is a stroke, not a dot.
        excluded = {record for record in values if records()[record]["qualifier"] in BOUNDS_EXCLUDED}
        assert strokes.keys() == excluded, name
        assert dots.keys() == values.keys() - excluded, name
        for (a, left), (b, right) in permutations((dots | strokes).items(), 2):
            assert (values[a] < values[b]) == (left < right), (name, a, b)
        drawn += 1
    assert drawn > 3
    assert any(found.all(".topic//.stroke") for found in every_page(pages, "en").values())


def test_estimates_stand_with_their_rule(pages: Path) -> None:
    estimated = {row["comparison_id"]: row["rule"] for row in table("estimates")}
    rules = {row["code"]: row["meaning_en"] for row in table("codes") if row["list"] == "estimate_rule"}
    for comparison in compared():
        found = block(pages, comparison)
        assert bool(found.all(".estimate")) == (comparison in estimated)
        assert bool(found.all(".band")) == (comparison in estimated and bool(found.all(".strip")))
        if comparison in estimated:
            assert rules[estimated[comparison]] in found.all(".estimate")[0].text
    text = block(pages, "firefighters-killed_flood-2026_2026-01-03_2026-01-04_es-te").text
    assert "Estimate: 1 to 3." in text


def test_claims_of_one_measure_stand_with_its_definition(pages: Path) -> None:
    measures = {row["measure_id"]: row for row in table("measures")}
    shares = {row["compared_as"] for row in measures.values()}
    for record, box in claim_boxes(pages, "es").items():
        measure = records()[record].get("measure_id", "")
        (section,) = box.node.xpath("ancestor::section[@id]")
        # A count that is compared as a share stands with the share.
        if section.get("id") == f"about-{measure}":
            assert measures[measure]["definition_es"] in Element(section).text
        else:
            assert not measure or measures[measure]["compared_as"] in shares
