"""Who says what on the pages, when and how, wherever a claim stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mencho_data.models.wording import Language
from mencho_data.publish.build import build
from mencho_data.publish.pages.words import words
from mencho_data.publish.site import site
from tests.helpers.pages import (
    DIGEST,
    ECHO,
    RADIO,
    Element,
    both_languages,
    folded,
    group,
    page,
    records,
    records_of,
    sources,
    standing,
    table,
)
from tests.helpers.tree import DAILY, FLASH, WEEKLY, anchored_tree, replace


@both_languages
def test_speaker_and_reserve_stand_wherever_a_claim_stands(language: Language, pages: Path) -> None:
    found, own = page(pages, language), words(language)
    actors = {row["actor_id"]: row for row in table("actors")}
    names = {key: row["name_es"] if language == "es" and row["name_es"] else row["name"] for key, row in actors.items()}
    faults = {
        record: row["cause"]
        for row in table("disagreements")
        if row["cause"] in ("error", "outdated", "incomplete", "misread")
        for record in standing()[row["cause_of"]]
    }
    places = 0
    for link in found.all("a"):
        row = records().get(link["href"].removeprefix("#"))
        if row is None:
            continue
        # An echo stands below the one whom it repeats.
        (place,) = link.node.xpath(
            "(ancestor::*[self::li or self::tr][1] | ancestor::li[1]/parent::ul/parent::details/parent::li)[1]"
        )
        heads = link.node.xpath("ancestor::*[contains(@class, 'together')]/p[last()]")  # one speaker for all of them
        text = " ".join(Element(node).text for node in (place, *heads))
        source = sources()[row["source_id"]]
        wanted = [source["publisher"]]
        wanted += [names[row["claimant_id"]]] if row["claimant_id"] else []
        wanted += [own[f"c_{row['certainty']}"]] if row["certainty"] != "asserted" else []
        wanted += [own[f"x_{faults[row['record_id']]}"]] if row["record_id"] in faults else []
        wanted += [f"({own['commentary']})"] if source["kind"] == "commentary" else []
        assert [words for words in wanted if words not in text] == [], (row["record_id"], text)
        places += 1
    assert places > 3 * len(records())
    assert faults == {f"{RADIO}-c02": "error"}


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("said 4 January", "printed 5 January 2026",
                "The mayor's evening briefing (4 January 2026, 17:00–21:00)")),
        ("es", ("dicho el 4 de enero", "publicado el 5 de enero de 2026",
                "La rueda de prensa vespertina de la alcaldesa (4 de enero de 2026, 17:00–21:00)")),
    ],
)  # fmt: skip
def test_said_and_printed_are_told_apart_in_the_zone_of_the_project(
    language: Language, told: tuple[str, ...], pages: Path
) -> None:
    """The briefing was from 16:00 to 20:00 in UTC, a day before the paper was printed."""
    row = page(pages, language).id(f"{DAILY}-c01").text
    assert [words for words in told if words not in row] == []
    times = page(pages, language).id("time").text
    assert [words for words in told[:2] if words not in times] == []


def test_our_rendering_of_a_quote_stands_on_the_page_of_its_language_and_is_called_ours(pages: Path) -> None:
    record = f"{FLASH}-c01"
    (quoted,) = page(pages).id(record).all(".quoted")
    assert quoted.text == "Ten people who farm our rendering of Diez agricultores"
    assert page(pages, "es").id(record).all(".gloss") == []


@pytest.mark.parametrize(
    ("language", "said", "read"),
    [("en", "two thirds", "Read as: 66.7%."), ("es", "dos tercios", "Se lee como: 66.7%.")],
)
def test_shares_stand_in_the_words_that_are_printed(language: Language, said: str, read: str, pages: Path) -> None:
    record = f"{DIGEST}-c04"
    found = page(pages, language)
    row = found.id(record)
    assert row.all("tr/td")[0].text.startswith(said)
    assert read in row.all(".detail")[0].text
    words = {link.text.rpartition(": ")[2] for link in found.all(f"a[@href='#{record}']") if link.text}
    assert words & {said}
    assert not any("66" in word for word in words)


def test_contradictions_stand_apart_by_their_causes(pages: Path) -> None:
    found = page(pages).id("disagree")
    places = {
        "disputed": "Disputed",
        "scope": "They count different things",
        "checked": "Checked against the record (1)",
    }
    for row in table("comparisons"):
        block = found.id(f"comparison-{row['comparison_id']}")
        heading = block.node.xpath(
            "(ancestor::details/summary | preceding::h3[ancestor::section[@id='disagree']])[last()]"
        )
        kind = group(row["comparison_id"], row["agreement"])
        if kind in places:
            assert Element(heading[0]).text == places[kind]
    assert {group(row["comparison_id"], row["agreement"]) for row in table("comparisons")} > set(places)
    (folded_away,) = found.all(".settled/..")
    assert "59 years" in folded_away.text
    assert "The dam was built in January 1967." in folded_away.text


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
    build(tmp_path)
    (block,) = page(site(tmp_path, tmp_path / "pages")).all(".together")
    assert [part.text for part in block.all(".number")] == ["Farmers killed: 12", "Campers killed: 2", "14"]
    assert "Our sum of the 2 parts above, not the speaker’s." in block.text


def test_a_part_of_a_statement_stands_in_it_once(tmp_path: Path) -> None:
    raw = anchored_tree(tmp_path)
    replace(raw / DAILY / "claims.yaml", "as_worded: campers", f"part_of: {DAILY}-c01\n    as_worded: campers")
    replace(raw / "project.yaml", "headlines: [farmers-killed", "headlines: [campers-killed, farmers-killed")
    build(tmp_path)
    (block,) = page(site(tmp_path, tmp_path / "pages")).all(".together")
    assert [part.text for part in block.all(".number")] == ["Farmers killed: 12", "Campers killed: 2"]


def test_what_is_told_of_one_person_by_name_is_no_count_of_one(pages: Path) -> None:
    found = page(pages)
    for record in (f"{RADIO}-c06", f"{ECHO}-c07"):
        assert found.id(record).all("tr/td")[0].text.startswith("stated")
    block = found.id("comparison-keeper-killed_flood-2026_2026-01-03_2026-01-04")
    assert not block.all(".strip")
    assert "Ana Ruiz killed: stated" in found.id("time").text
    assert not re.search(r"Ana Ruiz killed: 1\b", found.text)


def test_event_stands_before_its_background_on_the_time_line(pages: Path) -> None:
    times = page(pages).id("time")
    (background,) = times.all("details")
    assert background.text.startswith("Background")
    assert "Flood of 1982" in background.text
    first, *_ = times.all(".line")
    assert "Flood of 1982" not in first.text
    assert f"{DAILY}-c01" in first.targets


def test_marks_are_drawn_and_named(pages: Path) -> None:
    marks = page(pages).all(".marks/li")
    assert len(marks) == 6
    assert all(mark.all("svg") and mark.text for mark in marks)


def test_map_shows_of_how_many_sources_each_place_is_named(pages: Path) -> None:
    states = page(pages).id("map")
    assert len(states.all("path[contains(@class, 'place')]")) == 2
    assert [link["aria-label"] for link in states.all(".map//a")] == ["Teruel: 4 sources"]
    told = states.id("place-es-te").targets
    assert len({records()[record]["source_id"] for record in told}) == 4 < len(told)
    assert states.all("figcaption")[0].text.startswith("4 sources not named")
    assert [box.all("summary")[0].text for box in states.all("details")] == ["Teruel 4 sources", "Background"]


def test_claims_of_different_events_are_told_apart(pages: Path) -> None:
    found = page(pages)
    for item in [*found.id("map").all(".places//li"), *found.id("time").all("li//li")]:
        keys = ("measure_id", "attribute_id", "event_id", "period_start", "period_end")
        given = [records()[record] for record in item.targets if record in records()]
        assert len({tuple(row.get(key) for key in keys) for row in given}) <= 1, item.text
    events = {row["event_id"]: row for row in table("events")}
    (lost,) = [item.text for item in found.id("map").all("details/ul/li") if "Mills lost" in item.text]
    assert events["flood-1982"]["name_en"] in lost
    # On the time line the event is the heading; a claim that is dated less exactly says how.
    times = [period.text for period in found.id("time").all(".event")]
    for event in ("flood-1982", "flood-2026"):
        assert any(events[event]["name_en"] in text and "Mills lost" in text for text in times)
    old = next(text for text in times if "Flood of 1982" in text)
    assert "5 (1982)Echo of the Valley" in old
    assert old.count("Flood of 1982") == 1


def test_time_line_holds_every_dated_position_once(pages: Path) -> None:
    times = page(pages).id("time")
    wanted = {row["item_id"] for row in table("timeline") if row["kind"] in ("claim", "attribute_claim")}
    wanted -= {record for claims in standing().values() for record in claims[1:]}  # folded, and counted
    wanted |= {f"source-{row['item_id']}" for row in table("timeline") if row["kind"] == "publication"}
    assert sorted(target for target in times.targets if not target.startswith("comparison-")) == sorted(wanted)
    for period in times.all(".line/li"):
        topics = [item.text.split(": ")[0] for item in period.all("div/ul/li")]
        assert topics == sorted(topics, key=folded)
    differing = records_of(table("disagreements"))
    for item in times.all(".line/li/div/ul/li"):
        assert bool(item.all(".sign")) == bool(differing.intersection(item.targets))


def test_sources_say_when_they_were_published_and_what_is_inferred(pages: Path) -> None:
    weekly = page(pages).id(f"source-{WEEKLY}")
    assert weekly.all(".day")[0].text == "8–9 January 2026"
    assert "4 numbers in the text: 3 in claims, 1 left out" in weekly.text
    for source, row in sources().items():
        heading = page(pages).id(f"source-{source}").all("h3")[0].text
        assert heading == row["publisher"] + (" (inferred)" if row["publisher_basis"] == "inferred" else "")


def test_sources_say_how_much_of_them_was_read_and_statements_who_relays_them(pages: Path) -> None:
    found = page(pages, "es").id("sources")
    for source in sources().values():
        (extent,) = [row for row in table("codes") if (row["list"], row["code"]) == ("extent", source["coverage"])]
        assert extent["meaning_es"] in found.id(f"source-{source['source_id']}").text
    for statement in table("statements"):
        name = found.id(f"statement-{statement['statement_id']}")
        assert name.text.startswith(statement["name_es"])
        assert statement["note_es"] in Element(name.node.getnext()).text
    relayed = Element(found.id("statement-mayor-briefing").node.getnext()).text
    assert "Lo repiten 2 fuentes: The Daily; The Weekly." in relayed


def test_sources_explain_numbers_left_out_only_where_there_are_some(pages: Path) -> None:
    without = set(sources()) - {row["source_id"] for row in table("ledger") if row["reason"]}
    assert 0 < len(without) < len(sources())
    for source in sources():
        folds = page(pages).id(f"source-{source}").all("details")
        assert any("Why numbers were left out" in fold.text for fold in folds) is (source not in without)
        assert all(fold.all("*[not(self::summary)]") and fold.text != fold.all("summary")[0].text for fold in folds)


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
    assert [word for word in words if word not in page(pages, language).text] == []


def test_codebook_gives_the_words_of_the_page_beside_each_code(pages: Path) -> None:
    terms = [term.text for term in page(pages).all(".lists//dt")]
    for wanted in ("at_least at least 20", "vague several", "asserted without reservation", "agree agree"):
        assert wanted in terms
    details = {row["id"]: row.all(".detail")[0].text for row in page(pages).id("table").all("tbody")}
    assert "Read as: at least 24." in details[f"{WEEKLY}-c03"]
    assert "Read as: 50% to 100%." in details[f"{ECHO}-c06"]
    for row in records().values():
        if row.get("qualifier") in ("exact", "at_least", None) and row.get("unit") != "share":
            assert "Read as: " not in details[row["record_id"]]


def test_sizes_of_large_files_are_in_megabytes(pages: Path) -> None:
    for link in page(pages).all(".downloads/a"):
        size = round((pages / link["href"]).stat().st_size / 1000)
        assert link.text.endswith(f"{size / 1000:.1f} MB" if size >= 1000 else f"{size} kB")


def test_table_is_sorted_by_name_whatever_the_accents(pages: Path) -> None:
    rows = page(pages, "es").id("table").all("tbody")
    for part in ("", "background"):  # the event is first
        names = [row.all("tr/th")[0].text for row in rows if row["data-about"] == part]
        assert names == sorted(names, key=folded)
    assert [row["data-about"] for row in rows] == sorted(row["data-about"] for row in rows)
    assert rows[0].text.startswith("Agricultores")
