"""The pages: they show what the tables hold, load nothing else, and work for everyone.

What they say is read from their HTML; how they look and behave is tried in a real browser.
"""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import zipfile
from collections.abc import Callable
from functools import cache, reduce
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

import lxml.html
import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from mencho_data import __version__
from mencho_data.models.wording import Language
from mencho_data.publish.build import build
from mencho_data.publish.pages.words import counted, words
from mencho_data.publish.site import site
from mencho_data.raw.project import project_of
from tests.conftest import REPOSITORY, Run
from tests.helpers.browser import Browser, axe, console, cut, files, overflow, requests, visit
from tests.helpers.tree import DAILY, FLASH, WEEKLY, anchored_tree, built_tree, contents, grown, replace

RADIO, DIGEST, ECHO = "radio-2026-01-06", "digest-2026-02-12", "echo-2026-02-20"
PAGES: dict[Language, str] = {"en": "index.html", "es": "es.html"}
CLAIM_TABLES = ("casualties", "arrests", "rewards", "figures", "attribute_claims")
MOST_BYTES, MOST_BYTES_SENT = 300_000, 60_000
ENGLISH = re.compile(r"\b(the|The|and|of|with|is|are|by|from|not|which|each)\b")
BOUNDS_EXCLUDED = ("more_than", "nearly")
CERTAINTY = ("asserted", "estimated", "alleged", "disputed")

both_languages = pytest.mark.parametrize("language", PAGES)


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pages of the flood with its later articles, made once, with the release beside them."""
    return site(grown(), tmp_path_factory.mktemp("pages"))


# ---- the tables


@cache
def table(name: str) -> list[dict[str, str]]:
    with (grown() / "build" / __version__ / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def sources() -> dict[str, dict[str, str]]:
    return {row["source_id"]: row for row in table("sources")}


@cache
def records() -> dict[str, dict[str, str]]:
    return {row["record_id"]: row for name in CLAIM_TABLES for row in table(name)}


@cache
def compared() -> dict[str, list[dict[str, str]]]:
    """Comparison -> its claims, with the use of their positions."""
    found: dict[str, list[dict[str, str]]] = {}
    positions = {row["position_id"]: row for row in table("positions")}
    for link in table("position_claims"):
        position = positions[link["position_id"]]
        if position["comparison_id"]:
            found.setdefault(position["comparison_id"], []).append({**link, "use": position["use"]})
    return found


@cache
def standing() -> dict[str, list[str]]:
    """Position -> the records of its claims, the best first."""
    found: dict[str, list[str]] = {}
    for link in sorted(table("position_claims"), key=lambda row: int(row["rank"])):
        found.setdefault(link["position_id"], []).append(link["record_id"])
    return found


def shown(links: list[dict[str, str]]) -> list[dict[str, str]]:
    """The claims that stand for their positions."""
    best = {claims[0] for claims in standing().values()}
    return [link for link in links if link["record_id"] in best]


def read_alike(links: list[dict[str, str]]) -> list[list[str]]:
    """The records that stand for their positions, in order; those with one reading together."""
    found: dict[tuple[str, ...], list[str]] = {}
    for record in sorted((link["record_id"] for link in shown(links)), key=lambda record: in_order(record, links)):
        row = records()[record]
        reading = tuple(row.get(key, "") for key in ("answer_id", "qualifier", "value", "low", "high", "unit"))
        found.setdefault(reading, []).append(record)
    return list(found.values())


def records_of(pairs: list[dict[str, str]]) -> set[str]:
    """The records of the positions of pairs that disagree."""
    return {record for row in pairs for key in ("position_a", "position_b") for record in standing()[row[key]]}


def in_order(record: str, links: list[dict[str, str]]) -> tuple[bool, bool, str, str]:
    """Where a claim belongs among those on one thing: earlier reports last, who is cited first, then by day."""
    row = records()[record]
    earlier = any(link["use"] == "earlier" for link in links if link["record_id"] == record)
    return (earlier, not row["claimant_id"], sources()[row["source_id"]]["published"], record)


def group(comparison: str, agreement: str) -> str:
    """Where a comparison stands on the page."""
    if agreement != "contradiction":
        return agreement
    pairs = [row for row in table("disagreements") if row["comparison_id"] == comparison]
    settled = {row["cause_of"] for row in pairs if row["cause"] in ("error", "outdated", "misread")}
    left = {
        row["cause"]
        for row in pairs
        if row["agreement"] == "contradiction" and not settled & {row["position_a"], row["position_b"]}
    }
    return "checked" if not left else "scope" if left == {"different_scope"} else "disputed"


def folded(words: str) -> str:
    """Words as they are sorted."""
    return "".join(sign for sign in normalize("NFD", words) if not combining(sign)).casefold()


# ---- the HTML


class Element:
    """An element of a page, found by tag, class and identifier."""

    def __init__(self, node: Any) -> None:
        self.node = node

    def __getitem__(self, attribute: str) -> str:
        return str(self.node.get(attribute, ""))

    def all(self, path: str) -> list[Element]:
        """The elements of an XPath; `.name` in it stands for a class."""
        has = r"*[contains(concat(' ', normalize-space(@class), ' '), ' \1 ')]"
        return [Element(node) for node in self.node.xpath(".//" + re.sub(r"(?<![^/])\.([a-z]+)", has, path))]

    def id(self, name: str) -> Element:
        """The element of an identifier."""
        (found,) = self.all(f"*[@id='{name}']")
        return found

    @property
    def text(self) -> str:
        """Its text, with single spaces."""
        return " ".join(self.node.text_content().split())

    @property
    def targets(self) -> list[str]:
        """The identifiers that its links lead to."""
        return [link["href"].removeprefix("#") for link in self.all("a") if link["href"].startswith("#")]


def html(pages: Path, language: Language) -> str:
    return (pages / PAGES[language]).read_text("utf-8")


@cache
def page(pages: Path, language: Language = "en") -> Element:
    return Element(lxml.html.document_fromstring(html(pages, language)))


# ---- what stands in the files


@both_languages
def test_page_is_small_and_refers_to_nothing_outside(language: Language, pages: Path) -> None:
    text = html(pages, language)
    assert len(text.encode()) < MOST_BYTES
    assert len(gzip.compress(text.encode(), 9)) < MOST_BYTES_SENT
    for element in page(pages, language).all("*"):
        assert not element["src"]
        if element.node.tag == "link":
            assert element["href"] in ("data:,", *PAGES.values())
        elif element.node.tag != "a":
            assert not element["href"]
    assert not re.search(r"@import|url\((?!#)", text)


@both_languages
def test_links_that_stay_lead_somewhere(language: Language, pages: Path) -> None:
    ids = [element["id"] for element in page(pages, language).all("*[@id]")]
    assert len(ids) == len(set(ids))
    for link in page(pages, language).all("a"):
        target = link["href"]
        if target.startswith("#"):
            assert target[1:] in ids, target
        elif not target.startswith("https://"):
            assert (pages / target).is_file(), target


@both_languages
def test_links_to_articles_are_those_of_the_evidence_and_the_sources(language: Language, pages: Path) -> None:
    outside = {link["href"] for link in page(pages, language).all("a") if link["href"].startswith("https://")}
    evidence = {row["url"] for row in table("evidence") if row["table"] in CLAIM_TABLES}
    assert outside == {url for url in evidence | {row["url"] for row in table("sources")} if url}


@both_languages
def test_head_says_what_the_page_is_and_names_it_in_both_languages(language: Language, pages: Path) -> None:
    found = page(pages, language)
    assert {link["hreflang"]: link["href"] for link in found.all("link[@rel='alternate']")} == PAGES
    (description,) = found.all("meta[@name='description']")
    assert description["content"] == found.all(".lead")[0].text


@both_languages
def test_introduction_counts_what_the_tables_hold(language: Language, pages: Path) -> None:
    text = page(pages, language).all("section")[0].text
    facts = len(table("attribute_claims"))
    kinds = [row["kind"] for row in table("sources")]
    agreements = [group(row["comparison_id"], row["agreement"]) for row in table("comparisons")]
    alone = len(records()) - sum(map(len, compared().values()))
    own = words(language)
    assert {row["language"] for row in table("sources")} == {"en", "es"}
    lead = own["lead"].format(
        figures=len(records()) - facts,
        facts=facts,
        articles=len(kinds),
        language="",  # it is said where all articles are in English
        kinds=", ".join(counted(own[f"kind_{kind}"], kinds.count(kind)) for kind in ("report", "commentary")),
        about=project_of(grown()).text("lead", language),
    )
    for kind in set(agreements):
        assert counted(own[f"sure_{kind}"], agreements.count(kind)) in text
    assert own["sure"].format(all=len(agreements), how="", alone=alone).split(": ")[0] in text
    assert str(alone) in text
    assert lead in text


def test_counted_words_are_singular_for_one() -> None:
    assert counted("{} claim|{} claims", 1) == "1 claim"
    assert counted("{} claim|{} claims", 0) == "0 claims"
    assert counted("{} claim|{} claims", "8+") == "8+ claims"
    assert counted("{} background", 1) == "1 background"


def test_every_word_of_the_page_is_used() -> None:
    folder = REPOSITORY / "mencho_data" / "publish" / "pages"
    code = "".join(path.read_text("utf-8") for path in [*folder.glob("*.py"), *folder.glob("templates/*.j2")])
    prefixes = set(re.findall(r"words\['(\w+_)' ~|words\[f\"(\w+_)\{", code))
    built = tuple(prefix for pair in prefixes for prefix in pair if prefix)
    unused = [
        key
        for key in words("en")
        if not re.search(rf"words\.{key}\b|words\[\"{key}\"\]", code)
        and not key.startswith(built)
        and key not in CLAIM_TABLES
    ]
    assert unused == []


def test_spanish_page_is_spanish(pages: Path) -> None:
    names = [row[column] for row in table("sources") for column in ("publisher", "title") if row[column]]
    names += [row["name"] for row in table("actors") if not row["name_es"]]
    names += [row["name_es"] for row in table("answers")]
    found = []
    for text in page(pages, "es").node.xpath("//text()[not(ancestor::script or ancestor::style or ancestor::code)]"):
        if text.getparent().xpath("ancestor-or-self::*[@lang][1]/@lang") != ["en"]:
            rest = reduce(lambda left, name: left.replace(name, ""), names, text)
            if ENGLISH.search(rest):
                found.append(text)
    assert found == []


@both_languages
def test_metadata_for_machines_describes_the_files(language: Language, pages: Path) -> None:
    (script,) = page(pages, language).all("script[@type='application/ld+json']")
    data = json.loads(script.node.text)
    assert data["@type"] == "sc:Dataset"
    assert data["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert data["version"] == __version__
    for file in data["distribution"]:
        assert hashlib.sha256((pages / file["contentUrl"]).read_bytes()).hexdigest() == file["sha256"]


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
    text = page(pages).id("comparison-firefighters-killed_flood-2026_2026-01-03_2026-01-04").text
    assert "Estimate: 1 to 3." in text


@both_languages
def test_speaker_and_reserve_stand_wherever_a_claim_stands(language: Language, pages: Path) -> None:
    found, own = page(pages, language), words(language)
    actors = {row["actor_id"]: row for row in table("actors")}
    names = {key: row["name_es"] if language == "es" and row["name_es"] else row["name"] for key, row in actors.items()}
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
        wanted += [f"({own['commentary']})"] if source["kind"] == "commentary" else []
        assert [words for words in wanted if words not in text] == [], (row["record_id"], text)
        places += 1
    assert places > 3 * len(records())


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


# ---- the command


def test_command_writes_the_pages_and_what_is_attached_to_a_release(built: Path, run: Run) -> None:
    result = run("site", built)
    assert (result.code, result.err) == (0, "")
    dist, names = contents(built / "dist"), {"flood.xlsx", "flood.sqlite", "flood.zip"}
    release = {path.name for path in (built / "build" / __version__).iterdir()} | names
    site = {*PAGES.values(), *(f"{__version__}/{name}" for name in release)}
    assert dist.keys() == {*names, "flood-pages.zip", "SHA256SUMS", *(f"site/{name}" for name in site)}
    sums = {line[66:]: line[:64] for line in dist["SHA256SUMS"].decode("utf-8").splitlines()}
    assert sums == {name: hashlib.sha256(data).hexdigest() for name, data in dist.items() if name != "SHA256SUMS"}
    with zipfile.ZipFile(built / "dist" / "flood-pages.zip") as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {
            name: data for name, data in dist.items() if name.startswith("site/")
        }
    with zipfile.ZipFile(built / "dist" / "flood.zip") as packed:
        assert {name.partition("/")[2] for name in packed.namelist()} == release - {"flood.zip"}
    assert str(built).encode() not in b"".join(dist.values())
    assert run("site", built).code == 0
    assert contents(built / "dist") == dist


def test_pages_elsewhere_take_the_release_along(built: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "public"
    assert run("site", built, "--out", out).code == 0
    assert not (built / "dist").exists()
    for path in (built / "build" / __version__).iterdir():
        assert (out / __version__ / path.name).read_bytes() == path.read_bytes(), path.name
    for link in page(out).all("a"):
        assert link["href"].startswith(("#", "https://")) or (out / link["href"]).is_file()


def test_page_needs_a_release_that_is_whole(raw: Path, run: Run) -> None:
    result = run("site", raw.parent)
    assert result.code == 2
    assert "Run `mencho-data build` first." in result.err
    built_tree(raw.parent)
    with (raw.parent / "build" / __version__ / "casualties.csv").open("a", encoding="utf-8") as file:
        file.write("\n")
    result = run("site", raw.parent)
    assert result.code == 1
    assert "hash-differs" in result.err


# ---- in the browser

Show = Callable[..., Browser]


@pytest.fixture
def show(session: Browser, pages: Path) -> Show:
    """Open a page in the browser as if it were new: `show("es", width=375)`."""

    def call(language: Language = "en", fragment: str = "", **settings: Any) -> Browser:
        visit(session, pages / PAGES[language], **settings)
        if fragment:
            session.execute_script(f"location.hash = {json.dumps(fragment)}")
        return session

    return call


def by_css(driver: Browser | WebElement, selector: str) -> list[WebElement]:
    return driver.find_elements(By.CSS_SELECTOR, selector)


# Each call to the browser takes milliseconds: what is asked of many elements is asked in one.


def each(inside: Browser | WebElement, selector: str, name: str) -> list[Any]:
    """A property of every element."""
    driver = inside if isinstance(inside, Browser) else inside.parent
    elements = by_css(inside, selector)
    found: list[Any] = driver.execute_script("return arguments[0].map((one) => one[arguments[1]])", elements, name)
    return found


def displayed(driver: Browser, selector: str) -> list[bool]:
    """Whether each element takes room and can be seen."""
    found: list[bool] = driver.execute_script(
        "return [...document.querySelectorAll(arguments[0])].map((element) => element.getClientRects().length > 0"
        " && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }))",
        selector,
    )
    return found


def shown_rows(driver: Browser) -> list[str]:
    """The identifiers of the rows that are not filtered out."""
    rows = "#table tbody[id]"
    return [name for name, shown in zip(each(driver, rows, "id"), displayed(driver, rows), strict=True) if shown]


def click(driver: Browser, element: WebElement) -> None:
    """Click an element in the middle of the viewport, where the header does not cover it."""
    driver.execute_script("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element)
    element.click()


def choose(driver: Browser, name: str, value: str) -> None:
    driver.execute_script(
        "const field = document.forms[0].elements[arguments[0]]; field.value = arguments[1];"
        "field.dispatchEvent(new Event('input', { bubbles: true }));",
        name,
        value,
    )


UNFOLD = """
document.querySelectorAll("details").forEach((box) => { box.open = true });
document.querySelectorAll("#table tbody").forEach((row) => row.classList.add("open"));
"""


@pytest.mark.browser
@both_languages
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (800, False), (375, True)])
def test_page_renders_whole_in_both_themes_and_widths(language: Language, width: int, dark: bool, show: Show) -> None:
    driver = show(language, width=width, dark=dark)
    assert console(driver) == []
    paper = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
    level = sum(map(int, re.findall(r"\d+", paper)[:3]))
    assert level < 150 if dark else level > 700
    for script in ("", UNFOLD):
        driver.execute_script(script)
        assert overflow(driver) == []
        assert cut(driver) == []
    assert len(files(driver)) == 1
    assert requests(driver) == []


SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
"""The spacing of text that WCAG 2.2 asks a page to bear (success criterion 1.4.12)."""

# The generic family in place of every font, at the size that text has in any font.
FONT = "* { font-family: %s !important; } html { font-size: 16px !important; }"


@pytest.mark.browser
@both_languages
def test_every_word_fits_a_narrow_phone_in_any_font_and_spacing(language: Language, show: Show) -> None:
    driver = show(language, width=320)
    driver.execute_script(UNFOLD + "document.head.append(document.createElement('style'))")
    for font in ("serif", "sans-serif", "monospace"):
        for spacing in ("", SPACING):
            driver.execute_script("document.head.lastChild.textContent = arguments[0]", FONT % font + spacing)
            assert overflow(driver) == [], (font, spacing)
            assert cut(driver) == [], (font, spacing)


@pytest.mark.browser
def test_drawn_keys_stay_where_the_reader_forces_colours(show: Show) -> None:
    driver = show()
    driver.cdp("Emulation.setEmulatedMedia", features=[{"name": "forced-colors", "value": "active"}])
    colours = driver.execute_script(
        "return ['.key.l1', '.legend .key:not(.l1)', '.swatch'].map((path) =>"
        " getComputedStyle(document.querySelector(path)).backgroundColor)"
    )
    paper = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert paper not in colours
    assert len(set(colours)) > 2


@pytest.mark.browser
@pytest.mark.parametrize(("language", "width", "dark"), [("en", 1280, True), ("es", 375, False)])
def test_axe_finds_no_violation(language: Language, width: int, dark: bool, show: Show) -> None:
    driver = show(language, width=width, dark=dark)
    driver.execute_script("[...document.querySelectorAll('#table tbody')].slice(25).forEach((row) => row.remove())")
    driver.execute_script(UNFOLD)
    assert axe(driver) == []


@pytest.mark.browser
def test_axe_finds_no_violation_in_a_grouped_table_with_a_citation(show: Show) -> None:
    driver = show(fragment="#digest-2026-02-12-c01")
    driver.execute_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    click(driver, by_css(driver, ".copying button")[0])
    choose(driver, "text", "firefighters")
    choose(driver, "group", "topic")
    driver.execute_script("document.querySelectorAll('#table tbody[hidden]').forEach((row) => row.remove())")
    assert by_css(driver, "#table .group")
    assert axe(driver) == []


@pytest.mark.browser
def test_page_works_without_scripts(show: Show) -> None:
    record = "digest-2026-02-12-c01"
    driver = show(scripts=False)
    assert not by_css(driver, "#filter")[0].is_displayed()
    assert len(shown_rows(driver)) == len(records())
    detail = by_css(driver, f"#{record} .detail")[0]
    assert not detail.is_displayed()
    click(driver, by_css(driver, f"#{record} tr:first-child a")[0])
    assert detail.is_displayed()
    assert "Three firefighters" in detail.text
    state = by_css(driver, "#place-es-z")[0]
    assert not state.is_displayed()
    driver.get(driver.current_url.partition("#")[0] + "#place-es-z")
    assert state.is_displayed()
    assert console(driver) == []


@pytest.mark.browser
def test_first_screen_tells_how_many_died_according_to_whom(show: Show) -> None:
    driver = show()
    block = by_css(driver, ".glance .main")[0]
    assert block.rect["y"] + block.rect["height"] < 900
    text = block.text
    for figure, said, who in (
        ("3", "Three firefighters", "Governor"),
        ("1", "Only one firefighter", "Inquiry"),
        ("0", "Ningún bombero", "Radio Vega"),
    ):
        assert re.search(rf"^{figure}$", text, re.MULTILINE)
        assert said in text
        assert who in text
    assert "disputed" in text
    assert "an earlier report" in next(line for line in by_css(block, "li") if "Radio Vega" in line.text).text
    assert "Estimate: 1 to 3" in text
    assert by_css(block, ".about a")[0].text.splitlines() == ["Firefighters killed:", "3 sources: why they differ"]


@pytest.mark.browser
@both_languages
def test_phone_shows_the_first_figures_below_the_title(language: Language, show: Show) -> None:
    driver = show(language, width=375)
    title, block, lead = (by_css(driver, css)[0].rect for css in ("h1", ".glance .main", ".lead"))
    assert title["y"] + title["height"] <= block["y"] < 300
    assert block["y"] + block["height"] <= lead["y"]


@pytest.mark.browser
@both_languages
def test_phone_shows_who_says_a_claim_and_how_it_is_presented(language: Language, show: Show) -> None:
    driver, own = show(language, width=320), words(language)
    choose(driver, "text", "vecino" if language == "es" else "neighbour")
    (record,) = shown_rows(driver)
    cells = by_css(driver, f"#{record} tr:first-child > *")
    _, said, claimant, outlet, printed, period = cells
    assert own["c_alleged"] in said.text
    assert all(cell.is_displayed() for cell in (said, claimant, outlet, printed))
    label = "return getComputedStyle(arguments[0], '::before').content"
    assert driver.execute_script(label, claimant) == f'"{own["according"]} "'
    choose(driver, "text", "1982")
    period = by_css(driver, f"#{ECHO}-c05 tr:first-child > *")[5]
    assert (period.text, period.is_displayed()) == ("1982", True)
    assert driver.execute_script(label, period) == f'"{own["t_period"]}: "'


@pytest.mark.browser
@both_languages
def test_phone_keeps_a_low_bar_with_the_sections(language: Language, show: Show) -> None:
    driver = show(language, width=375)
    bar = by_css(driver, "header")[0]
    driver.execute_script("scrollTo({ top: 3000, behavior: 'instant' })")
    top, height = driver.execute_script(
        "const { top, height } = arguments[0].getBoundingClientRect(); return [top, height]", bar
    )
    assert top == 0
    assert height <= 46
    menu = by_css(driver, ".menu")[0]
    by_css(menu, "summary")[0].click()
    assert overflow(driver) == []
    link = by_css(menu, "a[href='#sources']")[0]
    assert link.is_displayed()
    link.click()
    wait = WebDriverWait(driver, 10)
    wait.until(lambda _: not link.is_displayed())  # the menu is folded again
    heading = by_css(driver, "#sources h2")[0]
    place = "return arguments[0].getBoundingClientRect().top"
    wait.until(lambda _: height <= driver.execute_script(place, heading) < 200)


@pytest.mark.browser
@both_languages
def test_names_on_the_map_do_not_overlap(language: Language, show: Show) -> None:
    driver = show(language)
    boxes = driver.execute_script("""
        return [...document.querySelectorAll('.map .name')].map((name) => {
            const { left, right, top, bottom } = name.getBoundingClientRect();
            return [name.textContent, left, right, top, bottom];
        })""")
    assert [name for name, *_ in boxes] == ["Teruel"]
    for (a, left, right, top, bottom), (b, left_b, right_b, top_b, bottom_b) in permutations(boxes, 2):
        assert right <= left_b or right_b <= left or bottom <= top_b or bottom_b <= top, (a, b)
    assert not any(displayed(show(language, width=375), ".map .name"))


@pytest.mark.browser
def test_filters_narrow_the_table_and_say_how_far(show: Show) -> None:
    driver = show()
    total = len(records())
    output = by_css(driver, "#filter output")[0]
    assert output.text == f"{total} of {total} claims"
    by_css(driver, "input[type=search]")[0].send_keys("civil guard")
    found = shown_rows(driver)
    assert 2 < len(found) < total
    texts = dict(zip(*(each(driver, "#table tbody[id]", name) for name in ("id", "textContent")), strict=True))
    assert all("ivil guard" in texts[name] for name in found)
    assert output.text == f"{len(found)} of {total} claims"
    choose(driver, "text", "characters")  # what only the details say is not found
    assert shown_rows(driver) == []
    choose(driver, "text", "vega bombero")  # words in any order
    assert shown_rows(driver) == [f"{RADIO}-c01"]
    choose(driver, "text", "none is known to have died")  # a note
    assert shown_rows(driver) == [f"{RADIO}-c01"]
    choose(driver, "text", "")
    choose(driver, "outlet", "The Daily")
    wanted = {key for key, row in records().items() if row["source_id"] == DAILY}
    assert set(shown_rows(driver)) == wanted
    choose(driver, "table", "arrests")
    wanted = {row["record_id"] for row in table("arrests") if row["source_id"] == DAILY}
    assert set(shown_rows(driver)) == wanted
    choose(driver, "outlet", "")
    choose(driver, "table", "")
    choose(driver, "kind", "contradiction")
    options = each(driver, "select[name=kind] option", "value")
    assert options == ["", "contradiction", "different_time", "precision", "agree", "alone"]
    pairs = [row for row in table("disagreements") if row["agreement"] == "contradiction"]
    wanted = records_of(pairs)
    assert set(shown_rows(driver)) == wanted
    choose(driver, "kind", "")
    choose(driver, "certainty", "alleged")
    wanted = {key for key, row in records().items() if row["certainty"] == "alleged"}
    assert set(shown_rows(driver)) == wanted
    choose(driver, "certainty", "")
    choose(driver, "about", "background")
    old = {key for key, row in records().items() if row["event_id"] != "flood-2026"}
    assert set(shown_rows(driver)) == old
    choose(driver, "about", "event")
    assert set(shown_rows(driver)) == records().keys() - old


@pytest.mark.browser
def test_table_sorts_by_number_and_by_name_both_ways(show: Show) -> None:
    driver = show()
    figure, source, period = (
        by_css(driver, f"#table th[data-sort={key}] button")[0] for key in ("value", "outlet", "period")
    )

    def told(key: str) -> list[str]:
        """The values in their order; what has none must be at the end."""
        found: list[str] = driver.execute_script(
            "return [...document.querySelectorAll('#table tbody[id]')].map((row) => row.dataset[arguments[0]] ?? '')",
            key,
        )
        given = [value for value in found if value]
        assert 0 < len(given) < len(found)
        assert found[: len(given)] == given
        return given

    click(driver, figure)
    assert told("value") == sorted(told("value"), key=float)
    assert by_css(driver, "#table th[data-sort=value]")[0].get_attribute("aria-sort") == "ascending"
    click(driver, figure)
    assert told("value") == sorted(told("value"), key=float, reverse=True)
    click(driver, period)
    assert told("period") == sorted(told("period"))
    click(driver, period)
    assert told("period") == sorted(told("period"), reverse=True)
    click(driver, source)
    names = each(driver, "#table tbody[id] tr:first-child td:nth-child(4)", "innerText")
    assert names == sorted(names)
    assert by_css(driver, "#table th[data-sort=value]")[0].get_attribute("aria-sort") is None


@pytest.mark.browser
def test_link_of_each_claim_names_what_it_counts(show: Show) -> None:
    driver = show("es")
    for row in by_css(driver, "#table tbody[id]")[:5]:
        topic, link = by_css(row, "th")[0].text, by_css(row, "tr:first-child a")[0]
        assert link.accessible_name == f"{topic}: {link.text}"
    assert each(driver, "#table caption", "textContent") == [words("es")["h_claims"]]


@pytest.mark.browser
def test_table_groups_by_source_and_by_measure(show: Show) -> None:
    driver = show()
    choose(driver, "group", "outlet")
    headings = each(driver, "#table .group th[scope=rowgroup]", "innerText")
    assert headings == sorted(row["publisher"] for row in table("sources"))
    choose(driver, "group", "topic")
    used = {row.get("measure_id") or row["attribute_id"] for row in records().values()}
    assert len(by_css(driver, "#table .group")) == len(used)
    choose(driver, "group", "")
    assert by_css(driver, "#table .group") == []


@pytest.mark.browser
def test_address_of_a_claim_opens_it_even_if_it_was_filtered_out(show: Show) -> None:
    driver = show()
    choose(driver, "outlet", "The Daily")
    driver.execute_script("location.hash = '#digest-2026-02-12-c01'")
    detail = by_css(driver, "#digest-2026-02-12-c01 .detail")[0]
    assert detail.is_displayed()
    link = by_css(driver, "#digest-2026-02-12-c01 tr:first-child a")[0]
    assert link.get_attribute("aria-expanded") == "true"
    click(driver, link)
    assert not detail.is_displayed()
    assert link.get_attribute("aria-expanded") == "false"


@pytest.mark.browser
def test_link_opens_its_claim_again_after_it_was_closed(show: Show) -> None:
    driver = show()
    number = by_css(driver, ".glance .main .number")[0]
    record = str(number.get_attribute("href")).rpartition("#")[2]
    detail, opener = by_css(driver, f"#{record} .detail")[0], by_css(driver, f"#{record} tr:first-child a")[0]
    wait = WebDriverWait(driver, 10)  # the page hears of a changed address a moment after the click
    for _ in range(2):
        click(driver, number)
        wait.until(lambda _: detail.is_displayed())
        click(driver, opener)
        wait.until(lambda _: not detail.is_displayed())
    click(driver, number)
    wait.until(lambda _: detail.is_displayed())
    driver.execute_script("document.getElementById(arguments[0]).classList.remove('open')", record)
    click(driver, number)  # the address is the same as before
    wait.until(lambda _: detail.is_displayed())
    box = by_css(driver, "#place-es-te")[0]
    for _ in range(2):
        driver.execute_script(
            "document.querySelector('.map a[href=\"#place-es-te\"]').dispatchEvent("
            "new MouseEvent('click', { bubbles: true, cancelable: true }))"
        )
        wait.until(lambda _: box.is_displayed())
        driver.execute_script("arguments[0].parentElement.open = false", box)


@pytest.mark.browser
def test_language_link_keeps_the_place(show: Show) -> None:
    driver = show(fragment="#digest-2026-02-12-c01")
    click(driver, by_css(driver, "nav .other")[0])
    assert driver.current_url.endswith("es.html#digest-2026-02-12-c01")
    assert by_css(driver, "#digest-2026-02-12-c01 .detail")[0].is_displayed()


@pytest.mark.browser
def test_row_opens_and_closes_from_the_keyboard(show: Show) -> None:
    driver = show()
    link = by_css(driver, "#digest-2026-02-12-c02 tr:first-child a")[0]
    detail = by_css(driver, "#digest-2026-02-12-c02 .detail")[0]
    link.send_keys(Keys.ENTER)
    assert detail.is_displayed()
    assert driver.current_url.endswith("#digest-2026-02-12-c02")
    link.send_keys(Keys.ENTER)
    assert not detail.is_displayed()


CITATION = (
    "Record digest-2026-02-12-c01: The Digest, 12 February 2026, “Three firefighters”. "
    "https://digest.example/water#:~:text=Three%20firefighters"
)


@pytest.mark.browser
def test_citation_of_a_claim_is_copied(show: Show) -> None:
    driver = show(fragment="#digest-2026-02-12-c01")
    driver.execute_script(
        "const writeText = async (text) => { window.copied = text };"
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText } })"
    )
    click(driver, by_css(driver, "#digest-2026-02-12-c01 .copying button")[0])
    copied = driver.execute_script("return window.copied")
    assert copied.startswith("The testers (2026).")
    assert copied.endswith(CITATION)  # a page that was opened from a file has no address for others
    assert by_css(driver, "#digest-2026-02-12-c01 [role=status]")[0].text == "Copied"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("language", "record", "ending"),
    [
        ("en", "digest-2026-02-12-c01", CITATION),
        # without an address it ends with the words
        ("es", "weekly-2026-01-09-c01",
         "Registro weekly-2026-01-09-c01: The Weekly, 8–9 de enero de 2026, “At least 14 farmers”."),
    ],
)  # fmt: skip
def test_citation_is_shown_where_nothing_can_be_copied(language: str, record: str, ending: str, show: Show) -> None:
    driver = show(language, fragment=f"#{record}")
    driver.execute_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    for _ in range(2):
        click(driver, by_css(driver, f"#{record} .copying button")[0])
    (box,) = by_css(driver, f"#{record} textarea")
    text = str(box.get_attribute("value"))
    assert text.endswith(ending)
    assert box == driver.switch_to.active_element
    assert driver.execute_script("return arguments[0].selectionEnd - arguments[0].selectionStart", box) == len(text)


@pytest.mark.browser
def test_print_shows_what_is_folded_and_the_words_of_each_claim(show: Show) -> None:
    driver = show()
    hidden = (
        "return [...document.querySelectorAll('main details > *')].filter((part) => !part.checkVisibility()).length"
    )
    assert driver.execute_script(hidden) > 10
    driver.cdp("Emulation.setEmulatedMedia", media="print")
    try:
        assert driver.execute_script(hidden) == 0
        assert all(displayed(driver, "#table .quoted"))
        assert not any(displayed(driver, "#table .detail .small"))
    finally:
        driver.cdp("Emulation.setEmulatedMedia", media="")
