"""What stands side by side on the pages: in order, drawn where it belongs, with what explains it."""

from __future__ import annotations

from itertools import pairwise, permutations
from pathlib import Path

from mencho_data.models.wording import Language
from tests.helpers.pages import (
    DIGEST,
    both_languages,
    compared,
    in_order,
    page,
    read_alike,
    records,
    records_of,
    shown,
    sources,
    standing,
    table,
)
from tests.helpers.tree import FLASH

BOUNDS_EXCLUDED = ("more_than", "nearly")
CERTAINTY = ("asserted", "estimated", "alleged", "disputed")


@both_languages
def test_claims_on_one_thing_stand_in_one_order(language: Language, pages: Path) -> None:
    """Earlier reports last, those who are cited before the article's own voice, then by day: in all places."""
    found = page(pages, language)
    for name, links in compared().items():
        block, wanted = found.id(f"comparison-{name}"), read_alike(links)
        best = {record for alike in wanted for record in alike}
        if block.all(".rows"):
            assert [link["href"][1:] for link in block.all(".said/a")] == [alike[0] for alike in wanted]
        voices = [[record for record in of.targets if record in best] for of in block.all(".who | .//.answers/li")]
        assert sorted(alike for alike in voices if alike) == sorted(wanted)
    for block in found.all(".glance/article"):
        given = [number["href"][1:] for number in block.all(".number")]
        links = next((links for links in compared().values() if links[0]["record_id"] in given), [])
        assert given == sorted(given, key=lambda record: in_order(record, links))


def test_answers_that_more_sources_stand_behind_are_first(pages: Path) -> None:
    wider = {row["answer_id"]: row["part_of"] for row in table("answers")}

    def path(answer: str) -> list[str]:
        return [*(path(wider[answer]) if wider[answer] else []), answer]

    for name in compared():
        block = page(pages).id(f"comparison-{name}")
        if "answer_id" not in records()[compared()[name][0]["record_id"]]:
            continue
        answers = [records()[item.targets[0]]["answer_id"] for item in block.all(".answers/li")]
        rows = [records()[link["record_id"]] for link in shown(compared()[name])]
        ranks = []
        for answer in answers:
            behind = [row for row in rows if answer in path(row["answer_id"])]
            voices = {row["source_id"] for row in behind}
            certain = min(CERTAINTY.index(row["certainty"]) for row in behind)
            ranks.append((-len(voices), certain, min(sources()[voice]["published"] for voice in voices)))
        for (first, rank), (second, next_rank) in pairwise(zip(answers, ranks, strict=True)):
            if path(first)[:-1] == path(second)[:-1]:
                assert rank <= next_rank, (name, first, second)
            elif first not in path(second):
                assert path(first)[0] != path(second)[0] or len(path(second)) < len(path(first)), (name, first, second)
    block = page(pages).id("comparison-end-of-dam_flood-2026")
    assert [answer.text for answer in block.all(".answer")] == ["It gave way", "Somebody opened it", "It broke"]
    assert "Indented: a more exact form of the answer above." in block.text
    assert "Indented" not in page(pages).id("comparison-hit-by-flood_flood-2026").text


def test_why_sources_differ_is_said_once_with_what_it_rests_on(pages: Path) -> None:
    found = page(pages, "es")
    explained: dict[str, set[str]] = {}
    for row in table("disagreements"):
        if row["explanation_es"]:
            source = row["explanation_source_es"]
            why = row["explanation_es"] + (f" ({source})" if source else "")
            explained.setdefault(row["comparison_id"], set()).add(why)
            for record in (*standing()[row["position_a"]], *standing()[row["position_b"]]):
                assert f"comparison-{row['comparison_id']}" in found.id(record).targets
    for name in compared():
        reasons = [reason.text for reason in found.id(f"comparison-{name}").all(".reason")]
        assert {reason.removeprefix("Por qué difieren ") for reason in reasons} == explained.get(name, set())
        assert [reason.startswith("Por qué difieren ") for reason in reasons] == [n == 0 for n in range(len(reasons))]


def test_claim_agrees_only_with_another_source(pages: Path) -> None:
    kinds = {row["id"]: row["data-kind"] or "alone" for row in page(pages).id("table").all("tbody")}
    differing = records_of(table("disagreements"))
    agreeing = set()
    for links in compared().values():
        for one, other in permutations(links, 2):
            a, b = records()[one["record_id"]], records()[other["record_id"]]
            same = a.get("answer_id") == b.get("answer_id") and [one[key] for key in ("reach_low", "reach_high")] == [
                other[key] for key in ("reach_low", "reach_high")
            ]
            if same and a["source_id"] != b["source_id"]:
                agreeing.add(one["record_id"])
    assert {record for record, kind in kinds.items() if kind == "agree"} == agreeing - differing
    assert kinds[f"{FLASH}-c02"] == "alone"  # the rainfall, of which no other source speaks
    assert kinds[f"{DIGEST}-c06"] == "agree"


@both_languages
def test_every_claim_shows_its_words_its_source_and_what_it_is_compared_with(language: Language, pages: Path) -> None:
    rows = {row["id"]: row for row in page(pages, language).id("table").all("tbody")}
    evidence = {row["record_id"]: row for row in table("evidence")}
    actors = {row["actor_id"]: row for row in table("actors")}
    beside = {link["record_id"]: f"comparison-{name}" for name, links in compared().items() for link in links}
    assert rows.keys() == records().keys()
    for record, row in records().items():
        (first, detail), quote, outlet = rows[record].all("tr"), evidence[record], sources()[row["source_id"]]
        cells = [cell.text for cell in first.all("*[self::th or self::td]")]
        assert detail.all(".quoted//q")[-1].text == quote["quote"]
        assert cells[3].partition(" (")[0] == outlet["publisher"]
        actor = actors.get(row["claimant_id"])
        wanted = (actor["name_es"] if language == "es" and actor["name_es"] else actor["name"]) if actor else ""
        assert cells[2] == (wanted or ("the article itself" if language == "en" else "el propio artículo"))
        outside = [link["href"] for link in detail.all("a") if link["href"].startswith("https:")]
        assert outside == [url for url in [quote["url"]] if url]
        assert [target for target in detail.targets if target.startswith("comparison-")] == [
            name for name in [beside.get(record)] if name
        ]
        assert row["note" if language == "en" else "note_es"] in detail.text


def test_each_disagreement_is_drawn_with_its_claims_where_they_belong(pages: Path) -> None:
    for name, links in compared().items():
        block = page(pages).id(f"comparison-{name}")
        assert set(block.targets) == {link["record_id"] for link in links}, name
        if not block.all(".strip"):
            continue
        dots, strokes = (
            {
                strip["href"][1:]: float(mark[0][place].rstrip("%"))
                for strip in block.all(".strip//a")
                if (mark := strip.all(path))
            }
            for path, place in (("circle", "cx"), (".stroke/..", "x"))
        )
        drawn = {strip["href"][1:] for strip in block.all(".strip//a")}
        values = {link["record_id"]: float(link["value"]) for link in links if link["value"]}
        assert set(values.values()) == {value for record, value in values.items() if record in drawn}
        values = {record: value for record, value in values.items() if record in drawn}
        # A bound that the words exclude is a stroke, not a dot.
        excluded = {record for record in values if records()[record]["qualifier"] in BOUNDS_EXCLUDED}
        assert strokes.keys() == excluded, name
        assert dots.keys() == values.keys() - excluded, name
        for (a, left), (b, right) in permutations((dots | strokes).items(), 2):
            assert (values[a] < values[b]) == (left < right), (name, a, b)
    assert page(pages).id("disagree").all(".topic//.stroke")


def test_estimates_stand_with_their_rule(pages: Path) -> None:
    estimated = {row["comparison_id"] for row in table("estimates")}
    for comparison in compared():
        block = page(pages).id(f"comparison-{comparison}")
        assert bool(block.all(".estimate")) == (comparison in estimated)
        assert bool(block.all(".band")) == (comparison in estimated and bool(block.all(".strip")))
    text = page(pages).id("comparison-firefighters-killed_flood-2026_2026-01-03_2026-01-04_es-te").text
    assert "Estimate: 1 to 3." in text
