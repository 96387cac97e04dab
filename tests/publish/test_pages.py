"""The page, in a real browser: it shows what the tables hold, loads nothing else, and works for everyone."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from functools import cache, reduce
from html.parser import HTMLParser
from itertools import pairwise, permutations
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from mencho_data import __version__
from mencho_data.publish.pages import page
from mencho_data.publish.pages.words import counted, words
from tests.conftest import REPOSITORY, Run
from tests.helpers.browser import Browser, axe, console, files, overflow, print_pdf, requests, visit
from tests.helpers.tree import DAILY, built_tree, replace

pytestmark = pytest.mark.browser

SITE = REPOSITORY / "build" / "site"
RELEASE = REPOSITORY / "build" / __version__
PAGES = {"en": "index.html", "es": "es.html"}
CLAIM_TABLES = ("casualties", "arrests", "rewards", "figures", "attribute_claims")
MOST_BYTES = 300_000
ENGLISH = re.compile(r"\b(the|The|and|of|with|is|are|by|from|not|which|each)\b")
BOUNDS_EXCLUDED = ("more_than", "nearly")
CERTAINTY = ("asserted", "estimated", "alleged", "disputed")

# Every text on the page that is no code, with the language it stands in.
TEXTS = """
const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT), found = [];
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  const parent = node.parentElement;
  if (node.data.trim() && !parent.closest("script, style, code")) {
    found.push([node.data.trim(), parent.closest("[lang]").lang]);
  }
}
return found;
"""

# Every element with its attributes, and the text of all.
TREE = """
return [[...document.querySelectorAll("*")].map((element) =>
  [element.localName, ...[...element.attributes].map(({ name, value }) => `${name}=${value}`).sort()].join(" ")),
  document.body.textContent.replace(/\\s+/g, " ")];
"""


@cache
def table(name: str) -> list[dict[str, str]]:
    with (RELEASE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def sources() -> dict[str, dict[str, str]]:
    return {row["source_id"]: row for row in table("sources")}


@cache
def compared() -> dict[str, list[dict[str, str]]]:
    """Comparison -> its claims."""
    found: dict[str, list[dict[str, str]]] = {}
    for link in table("comparison_claims"):
        found.setdefault(link["comparison_id"], []).append(link)
    return found


def in_order(record: str, links: list[dict[str, str]]) -> tuple[bool, bool, str, str]:
    """Where a claim belongs among those on one thing: earlier reports last, who is cited first, then by day."""
    row = records()[record]
    earlier = any(link["use"] == "earlier" for link in links if link["record_id"] == record)
    return (earlier, not row["claimant_id"], sources()[row["source_id"]]["published"], record)


def folded(words: str) -> str:
    """Words as they are sorted."""
    return "".join(sign for sign in normalize("NFD", words) if not combining(sign)).casefold()


@cache
def records() -> dict[str, dict[str, str]]:
    return {row["record_id"]: row for name in CLAIM_TABLES for row in table(name)}


def html(language: str) -> str:
    return (SITE / PAGES[language]).read_text("utf-8")


class Elements(HTMLParser):
    """All start tags with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))


def show(driver: Browser, language: str = "en", fragment: str = "", **settings: Any) -> Browser:
    options = {"width": 1280, "height": 900, "dark": False, "scripts": True, **settings}
    visit(driver, SITE / PAGES[language], **options)
    if fragment:
        driver.execute_script(f"location.hash = {json.dumps(fragment)}")
    return driver


def by_css(driver: Browser | WebElement, selector: str) -> list[WebElement]:
    return driver.find_elements(By.CSS_SELECTOR, selector)


# Each call to the browser takes milliseconds: what is asked of many elements is asked in one.


def each(inside: Browser | WebElement, selector: str, name: str) -> list[Any]:
    """A property of every element."""
    driver = inside if isinstance(inside, Browser) else inside.parent
    elements = by_css(inside, selector)
    found: list[Any] = driver.execute_script("return arguments[0].map((one) => one[arguments[1]])", elements, name)
    return found


def targets(inside: Browser | WebElement, selector: str = "a") -> list[str]:
    """The identifiers that the links lead to."""
    return [str(address).rpartition("#")[2] for address in each(inside, selector, "href")]


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


# ---- the files


@pytest.mark.parametrize("language", PAGES)
def test_page_is_small_and_refers_to_nothing_outside(language: str) -> None:
    text = html(language)
    assert len(text.encode()) < MOST_BYTES
    for tag, attributes in Elements(text).tags:
        assert "src" not in attributes
        if tag == "link":
            assert attributes["href"] in ("data:,", *PAGES.values())
        elif "href" in attributes and tag != "a":
            pytest.fail(f"<{tag} href={attributes['href']!r}>")
    assert not re.search(r"@import|url\((?!#)", text)


@pytest.mark.parametrize("language", PAGES)
def test_links_that_stay_lead_somewhere(language: str) -> None:
    elements = Elements(html(language))
    ids = [attributes["id"] for _, attributes in elements.tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    for tag, attributes in elements.tags:
        target = attributes.get("href", "")
        if tag == "a" and target.startswith("#"):
            assert target[1:] in ids, target
        elif tag == "a" and not target.startswith("https://"):
            assert (SITE / target).is_file(), target


@pytest.mark.parametrize("language", PAGES)
def test_links_to_articles_are_those_of_the_evidence_and_the_sources(language: str) -> None:
    outside = {a["href"] for tag, a in Elements(html(language)).tags if tag == "a" and a["href"].startswith("https://")}
    evidence = {row["url"] for row in table("evidence") if row["table"] in CLAIM_TABLES}
    assert outside == {url for url in evidence | {row["url"] for row in table("sources")} if url}


@pytest.mark.parametrize("language", PAGES)
def test_head_says_what_the_page_is_and_names_it_in_both_languages(language: str) -> None:
    tags = Elements(html(language)).tags
    alternates = {a["hreflang"]: a["href"] for tag, a in tags if tag == "link" and a["rel"] == "alternate"}
    assert alternates == PAGES
    description = next(a["content"] for tag, a in tags if tag == "meta" and a.get("name") == "description")
    assert f"<p class=lead>{description}<" in html(language)


@pytest.mark.parametrize("language", PAGES)
def test_introduction_counts_what_the_tables_hold(language: str) -> None:
    text = html(language)
    facts = len(table("attribute_claims"))
    kinds = [row["kind"] for row in table("sources")]
    agreements = [row["agreement"] for row in table("comparisons")]
    alone = len(records()) - len({row["record_id"] for row in table("comparison_claims")})
    own = words("en" if language == "en" else "es")
    assert {row["language"] for row in table("sources")} == {"en"}
    assert (
        own["lead"].format(
            figures=len(records()) - facts,
            facts=facts,
            articles=len(kinds),
            language=own["in_english"],
            reports=counted(own["reports_n"], kinds.count("report")),
            commentaries=counted(own["commentaries_n"], kinds.count("commentary")),
        )
        in text
    )
    grew = agreements.count("different_time")
    assert (
        own["sure"].format(
            all=len(agreements),
            contradiction=agreements.count("contradiction"),
            grew=own["grew"].format(grew) if grew else "",
            precision=agreements.count("precision"),
            agree=agreements.count("agree"),
            alone=alone,
        )
        in text
    )


def test_counted_words_are_singular_for_one() -> None:
    assert counted("{} claim|{} claims", 1) == "1 claim"
    assert counted("{} claim|{} claims", 0) == "0 claims"
    assert counted("{} claim|{} claims", "8+") == "8+ claims"
    assert counted("{} background", 1) == "1 background"


def test_every_word_of_the_page_is_used() -> None:
    folder = REPOSITORY / "mencho_data" / "site"
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


def test_spanish_page_is_spanish(session: Browser) -> None:
    driver = show(session, "es")
    assert driver.execute_script("return document.documentElement.lang") == "es"
    names = [row[column] for row in table("sources") for column in ("publisher", "title") if row[column]]
    names += [row["name"] for row in table("actors") if not row["name_es"]]
    names += [row["name_es"] for row in table("answers")]
    found = []
    for text, language in driver.execute_script(TEXTS):
        if language != "en":
            rest = reduce(lambda left, name: left.replace(name, ""), names, text)
            if ENGLISH.search(rest):
                found.append(text)
    assert found == []


def test_compact_page_is_the_same_page(
    session: Browser, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "_compact", str)
    assert run("site", REPOSITORY, "--out", tmp_path).code == 0
    for language, file in PAGES.items():
        show(session, language, scripts=False)
        compact = session.execute_script(TREE)
        visit(session, tmp_path / file, scripts=False)
        whole = session.execute_script(TREE)
        moved = [element.replace(f"href={__version__}/", f"href=../{__version__}/") for element in whole[0]]
        assert compact[0] == moved
        assert re.sub(r"\s", "", compact[1]) == re.sub(r"\s", "", whole[1]).replace(
            f'"{__version__}/', f'"../{__version__}/'
        )


@pytest.mark.parametrize("language", PAGES)
def test_metadata_for_machines_describes_the_files(language: str) -> None:
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html(language), re.DOTALL)
    assert found
    data = json.loads(found[1])
    assert data["@type"] == "sc:Dataset"
    assert data["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert data["version"] == __version__
    for file in data["distribution"]:
        content = (SITE / file["contentUrl"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == file["sha256"]


# ---- in the browser


@pytest.mark.parametrize("language", PAGES)
@pytest.mark.parametrize(
    ("width", "dark"), [(1280, False), (1280, True), (800, False), (375, False), (375, True), (320, False)]
)
def test_page_renders_whole_in_both_themes_and_widths(language: str, width: int, dark: bool, session: Browser) -> None:
    driver = show(session, language, width=width, dark=dark)
    assert console(driver) == []
    assert overflow(driver) == []
    paper = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
    level = sum(map(int, re.findall(r"\d+", paper)[:3]))
    assert level < 150 if dark else level > 700
    driver.execute_script(
        "document.querySelectorAll('details').forEach((box) => { box.open = true });"
        "document.querySelectorAll('#table tbody').forEach((row) => row.classList.add('open'));"
    )
    assert overflow(driver) == []
    broken = "return [...document.querySelectorAll('.said')].filter((box) => box.scrollWidth > box.clientWidth).length"
    assert driver.execute_script(broken) == 0
    assert len(files(driver)) == 1
    assert requests(driver) == []


@pytest.mark.parametrize(("language", "width", "dark"), [("en", 1280, False), ("en", 1280, True), ("es", 375, False)])
def test_axe_finds_no_violation(language: str, width: int, dark: bool, session: Browser) -> None:
    driver = show(session, language, width=width, dark=dark)
    driver.execute_script(
        "document.querySelectorAll('details').forEach((box) => { box.open = true });"
        "[...document.querySelectorAll('#table tbody')].slice(25).forEach((row) => row.remove());"
        "document.querySelectorAll('#table tbody').forEach((row) => row.classList.add('open'));"
    )
    assert axe(driver) == []


def test_axe_finds_no_violation_in_a_grouped_table_with_a_citation(session: Browser) -> None:
    driver = show(session, fragment="#wsws-2026-02-24-c04")
    driver.execute_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    click(driver, by_css(driver, ".copying button")[0])
    choose(driver, "text", "civilians")
    choose(driver, "group", "topic")
    driver.execute_script("document.querySelectorAll('#table tbody[hidden]').forEach((row) => row.remove())")
    assert by_css(driver, "#table .group")
    assert axe(driver) == []


def test_page_works_without_scripts(session: Browser) -> None:
    record = "wsws-2026-02-24-c04"
    driver = show(session, scripts=False)
    assert not by_css(driver, "#filter")[0].is_displayed()
    assert len(shown_rows(driver)) == len(records())
    detail = by_css(driver, f"#{record} .detail")[0]
    assert not detail.is_displayed()
    click(driver, by_css(driver, f"#{record} tr:first-child a")[0])
    assert detail.is_displayed()
    assert "three civilians" in detail.text
    state = by_css(driver, "#state-mx-sin")[0]
    assert not state.is_displayed()
    driver.get(driver.current_url.partition("#")[0] + "#state-mx-sin")
    assert state.is_displayed()
    assert console(driver) == []


def test_first_screen_tells_how_many_civilians_died_according_to_whom(session: Browser) -> None:
    driver = show(session)
    block = by_css(driver, ".glance .main")[0]
    assert block.rect["y"] + block.rect["height"] < 900
    text = block.text
    for figure, said, who in (
        ("3", "three civilians", "Omar García Harfuch"),
        ("1", "only civilian killed", "In Defence of Marxism"),
        ("0", "No civilian deaths", "The Telegraph (India)"),
    ):
        assert re.search(rf"^{figure}$", text, re.MULTILINE)
        assert said in text
        assert who in text
    assert "contradict" in text
    assert "(an earlier report)" in next(line for line in by_css(block, "li") if "Telegraph" in line.text).text
    assert "Estimate: 1 to 3" in text
    assert by_css(block, ".about a")[0].text.splitlines() == ["Civilians killed:", "3 sources: why they differ"]
    assert "One source, a commentary" in by_css(driver, ".glance article")[1].text


@pytest.mark.parametrize("language", PAGES)
def test_phone_shows_the_first_figures_below_the_title(language: str, session: Browser) -> None:
    driver = show(session, language, width=375)
    title, block, lead = (by_css(driver, css)[0].rect for css in ("h1", ".glance .main", ".lead"))
    assert title["y"] + title["height"] <= block["y"] < 300
    assert block["y"] + block["height"] <= lead["y"]
    assert driver.execute_script("return getComputedStyle(document.querySelector('header')).position") == "static"


def test_phone_shows_the_period_of_a_claim_below_its_topic(session: Browser) -> None:
    driver = show(session, width=375)
    cells = by_css(driver, "#marxist-2026-03-12-c14 tr:first-child > *")
    topic, said, outlet, claimant, period, certainty = cells
    assert period.text == "2015"
    assert period.rect["x"] == topic.rect["x"]
    assert period.rect["y"] > topic.rect["y"] + topic.rect["height"] - 1
    assert outlet.rect["x"] == said.rect["x"] > topic.rect["x"] + topic.rect["width"]
    assert not claimant.is_displayed()
    assert not certainty.is_displayed()


@pytest.mark.parametrize("language", PAGES)
def test_claims_on_one_thing_stand_in_one_order(language: str, session: Browser) -> None:
    """Earlier reports last, those who are cited before the article's own voice, then by day: in all places."""
    driver = show(session, language)
    linked = "return [...document.querySelectorAll(arguments[0])].map((link) => link.getAttribute('href').slice(1))"
    for name, links in compared().items():
        wanted = sorted((link["record_id"] for link in links), key=lambda record: in_order(record, links))
        if by_css(driver, f"[id='comparison-{name}'] .rows"):
            assert driver.execute_script(linked, f"[id='comparison-{name}'] .said a") == wanted
        for answer in by_css(driver, f"[id='comparison-{name}'] .answers > li"):
            given = targets(answer)
            assert given == [record for record in wanted if record in given]
    for block in by_css(driver, ".glance article"):
        given = targets(block, ".number")
        links = next((links for links in compared().values() if links[0]["record_id"] in given), [])
        assert given == sorted(given, key=lambda record: in_order(record, links))


def test_answers_that_more_sources_stand_behind_are_first(session: Browser) -> None:
    driver = show(session)
    wider = {row["answer_id"]: row["part_of"] for row in table("answers")}

    def path(answer: str) -> list[str]:
        return [*(path(wider[answer]) if wider[answer] else []), answer]

    for name in compared():
        answers = []
        for item in by_css(driver, f"[id='comparison-{name}'] .answers > li"):
            linked = targets(item)
            answers.append(records()[linked[0]]["answer_id"])
        rows = [records()[link["record_id"]] for link in compared()[name]]
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
    block = driver.find_element(By.ID, "comparison-manner-of-death_tapalpa-raid")
    assert [answer.text for answer in by_css(block, ".answer")][-1] == "Executed when already in custody"
    assert "Indented: a more exact form of the answer above." in block.text
    assert "Indented" not in driver.find_element(By.ID, "comparison-reward-offered-by").text


def test_why_sources_differ_is_told_once_with_what_it_rests_on(session: Browser) -> None:
    driver = show(session, "es")
    explained: dict[str, set[str]] = {}
    for row in table("disagreements"):
        if row["explanation_es"]:
            source = row["explanation_source_es"]
            explained.setdefault(row["comparison_id"], set()).add(
                row["explanation_es"] + (f" ({source})" if source else "")
            )
            for record in (row["record_a"], row["record_b"]):
                assert f"comparison-{row['comparison_id']}" in targets(driver, f"#{record} .detail a")
    for name in compared():
        reasons = [reason.text for reason in by_css(driver, f"[id='comparison-{name}'] .reason")]
        assert {reason.removeprefix("Por qué difieren ") for reason in reasons} == explained.get(name, set())
        assert [reason.startswith("Por qué difieren ") for reason in reasons] == [
            place == 0 for place in range(len(reasons))
        ]


def test_claim_agrees_only_with_another_source(session: Browser) -> None:
    driver = show(session)
    kinds: dict[str, str] = driver.execute_script(
        "return Object.fromEntries([...document.querySelectorAll('#table tbody[id]')]"
        ".map((row) => [row.id, row.dataset.kind ?? 'alone']))"
    )
    differing = {row[key] for row in table("disagreements") for key in ("record_a", "record_b")}
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
    assert kinds["wsws-2026-02-24-a11"] == "alone"  # flights to Colima, which nobody else tells of
    assert kinds["wsws-2026-02-24-c11"] == "agree"


@pytest.mark.parametrize("language", PAGES)
def test_every_claim_shows_its_words_its_source_and_its_differences(language: str, session: Browser) -> None:
    driver = show(session, language)
    rows: dict[str, dict[str, Any]] = driver.execute_script("""
        return Object.fromEntries([...document.querySelectorAll('#table tbody[id]')].map((row) => [row.id, {
            cells: [...row.rows[0].cells].map((cell) => cell.textContent.trim()),
            quote: row.querySelector('.quoted q').textContent,
            links: [...row.querySelectorAll('.detail a')].map((link) => link.getAttribute('href')),
            text: row.querySelector('.detail').textContent,
        }]));""")
    evidence = {row["record_id"]: row for row in table("evidence")}
    actors = {row["actor_id"]: row for row in table("actors")}
    differences: dict[str, set[str]] = {}
    for pair in table("disagreements"):
        differences.setdefault(pair["record_a"], set()).add(pair["record_b"])
        differences.setdefault(pair["record_b"], set()).add(pair["record_a"])
    assert rows.keys() == records().keys()
    for record, row in records().items():
        found = rows[record]
        assert found["quote"] == evidence[record]["quote"]
        assert found["cells"][2] == sources()[row["source_id"]]["publisher"]
        actor = actors.get(row["claimant_id"])
        wanted = (actor["name_es"] if language == "es" and actor["name_es"] else actor["name"]) if actor else ""
        assert found["cells"][3] == (wanted or ("the article itself" if language == "en" else "el propio artículo"))
        assert [link for link in found["links"] if link.startswith("https:")] == [
            url for url in [evidence[record]["url"]] if url
        ]
        listed = {link[1:] for link in found["links"] if link.startswith("#")}
        assert differences.get(record, set()) <= listed
        said = found["text"].index(evidence[record]["quote"]) + len(evidence[record]["quote"])
        assert found["text"][said:].lstrip().startswith(sources()[row["source_id"]]["publisher"])
        assert f"{evidence[record]['start']}–{evidence[record]['end']}" in found["text"]
        note = row["note"] if language == "en" else row["note_es"]
        assert note in found["text"]


def test_each_disagreement_is_drawn_with_its_claims_where_they_belong(session: Browser) -> None:
    driver = show(session)
    for name, links in compared().items():
        found: list[list[Any]] = driver.execute_script(
            """return [...document.getElementById(arguments[0]).querySelectorAll('a')].map((link) => [
            link.getAttribute('href').slice(1), link.querySelector('circle')?.getAttribute('cx') ?? null,
            link.querySelector('.stroke')?.parentElement.getAttribute('x') ?? null])""",
            f"comparison-{name}",
        )
        assert {record for record, *_ in found} == {link["record_id"] for link in links}, name
        dots, strokes = ({row[0]: float(row[column].rstrip("%")) for row in found if row[column]} for column in (1, 2))
        values = {link["record_id"]: float(link["value"]) for link in links if link["value"]}
        # A bound that the words exclude is a stroke, not a dot.
        excluded = {record for record in values if records()[record]["qualifier"] in BOUNDS_EXCLUDED}
        assert strokes.keys() == excluded, name
        assert dots.keys() == values.keys() - excluded, name
        for (a, left), (b, right) in permutations((dots | strokes).items(), 2):
            assert (values[a] < values[b]) == (left < right), (name, a, b)
    assert by_css(driver, "#disagree .stroke")


def test_estimates_stand_with_their_rule(session: Browser) -> None:
    driver = show(session)
    estimated = {row["comparison_id"] for row in table("estimates")}
    for comparison in table("comparisons"):
        block = driver.find_element(By.ID, f"comparison-{comparison['comparison_id']}")
        assert bool(by_css(block, ".estimate")) == (comparison["comparison_id"] in estimated)
        assert bool(by_css(block, ".band")) == (comparison["comparison_id"] in estimated)
    text = driver.find_element(By.ID, "comparison-civilians-killed_el-mencho-2026_2026-02-22_2026-02-23").text
    assert "Estimate: 1 to 3." in text


def test_map_has_all_states_and_counts_the_claims_of_each(session: Browser) -> None:
    driver = show(session)
    assert len(by_css(driver, ".map .state")) == 32
    numbers = {
        str(link.get_dom_attribute("href")).rpartition("-")[2]: int(
            str(link.get_attribute("aria-label")).split(": ")[1].split()[0]
        )
        for link in by_css(driver, ".map a")
    }
    assert numbers["jal"] > 10
    assert {"col", "nay", "tam", "mic", "gro", "nle"} <= numbers.keys()
    for state, count in numbers.items():
        box = driver.find_element(By.ID, f"state-mx-{state}")
        linked = set(targets(box))
        assert len(linked) >= count
        assert linked <= records().keys()
    labels = each(driver, ".map a", "ariaLabel")
    assert "Colima: 1 claim on February 2026" in labels
    assert any(re.fullmatch(r"Jalisco: \d+ claims on February 2026", label) for label in labels)
    assert any(re.fullmatch(r"Sinaloa: \d background", label) for label in labels)
    assert [bool(box.get_attribute("open")) for box in by_css(driver, ".states details")].count(True) == 1


@pytest.mark.parametrize("language", PAGES)
def test_names_on_the_map_do_not_overlap(language: str, session: Browser) -> None:
    driver = show(session, language)
    boxes = driver.execute_script("""
        return [...document.querySelectorAll('.map .name')].map((name) => {
            const { left, right, top, bottom } = name.getBoundingClientRect();
            return [name.textContent, left, right, top, bottom];
        })""")
    assert len(boxes) > 5
    assert "Michoacán" in [name for name, *_ in boxes]
    for (a, left, right, top, bottom), (b, left_b, right_b, top_b, bottom_b) in permutations(boxes, 2):
        assert right <= left_b or right_b <= left or bottom <= top_b or bottom_b <= top, (a, b)
    show(session, language, width=375)
    assert not any(displayed(session, ".map .name"))


def test_claims_of_different_events_are_told_apart(session: Browser) -> None:
    driver = show(session)
    groups = driver.execute_script("""
        return [...document.querySelectorAll('#map .states li, #time ol > li li')].map((item) =>
            [item.textContent, [...item.querySelectorAll('a')].map((link) => link.getAttribute('href').slice(1))])""")
    for text, group in groups:
        keys = ("measure_id", "attribute_id", "event_id", "period_start", "period_end")
        assert len({tuple(records()[record].get(key) for key in keys) for record in group}) == 1, text
    events = {row["event_id"]: row for row in table("events")}
    topic = "Ovidio Guzmán captured"
    (captured,) = [text for text in each(driver, "#state-mx-sin li", "textContent") if topic in text]
    assert events["ovidio-guzman-capture-2023"]["name_en"] in captured
    # On the time line the event is the heading; a claim that is dated less exactly says how.
    times = each(driver, "#time .event", "textContent")
    for event in ("culiacan-2019", "ovidio-guzman-capture-2023"):
        assert any(events[event]["name_en"] in text and topic in text for text in times)
    zambada = next(text for text in times if "The capture of Ismael Zambada" in text)
    assert "1 (2024) Financial Times" in zambada
    assert zambada.count("The capture of Ismael Zambada") == 1


def test_time_line_holds_every_dated_claim_once(session: Browser) -> None:
    driver = show(session)
    linked = targets(driver, "#time a")
    assert len(linked) == len(set(linked))
    wanted = {row["item_id"] for row in table("timeline") if row["kind"] in ("claim", "attribute_claim")}
    wanted |= {f"source-{row['item_id']}" for row in table("timeline") if row["kind"] == "publication"}
    assert set(linked) == wanted
    for period in by_css(driver, "#time .line > li"):
        topics = [text.split(": ")[0] for text in each(period, "li", "textContent")]
        assert topics == sorted(topics, key=folded)
    differing = {row[key] for row in table("disagreements") for key in ("record_a", "record_b")}
    for item in by_css(driver, "#time li li"):
        group = set(targets(item))
        assert bool(by_css(item, ".sign")) == bool(group & differing)


def test_sources_tell_when_they_were_published_and_what_is_inferred(session: Browser) -> None:
    driver = show(session)
    assert by_css(driver, "#source-evadaily-2026-02 .day")[0].text == "22–23 February 2026"
    for source, row in sources().items():
        heading = by_css(driver, f"#source-{source} h3")[0].text
        assert heading == row["publisher"] + (" (inferred)" if row["publisher_basis"] == "inferred" else "")
    assert "12 numbers in the text: 6 in claims, 6 left out" in by_css(driver, "#source-evadaily-2026-02")[0].text


def test_codebook_gives_the_words_of_the_page_beside_each_code(session: Browser) -> None:
    driver = show(session)
    terms = [term.text for term in by_css(driver, ".lists dt")]
    for wanted in ("at_least at least 20", "vague several", "asserted without reservation", "agree agree"):
        assert wanted in terms
    parts = [each(driver, rows, name) for rows, name in (("#table tbody[id]", "id"), ("#table .detail", "textContent"))]
    details: dict[str, str] = dict(zip(*parts, strict=True))
    assert "Read as: at least 2." in details["marxist-2026-03-12-c04"]
    assert "Read as: 50% to 100%." in details["ft-2026-02-22-c05"]
    for row in records().values():
        if row.get("qualifier") in ("exact", "at_least", None):
            assert "Read as: " not in details[row["record_id"]]


def test_large_files_are_told_in_megabytes(session: Browser) -> None:
    driver = show(session)
    for link in by_css(driver, ".downloads a"):
        size = (RELEASE / str(link.get_dom_attribute("href")).rpartition("/")[2]).stat().st_size / 1000
        assert link.text.endswith(f"{round(size) / 1000:.1f} MB" if round(size) >= 1000 else f"{round(size)} kB")


def test_filters_narrow_the_table_and_say_how_far(session: Browser) -> None:
    driver = show(session)
    total = len(records())
    output = by_css(driver, "#filter output")[0]
    assert output.text == f"{total} of {total} claims"
    by_css(driver, "input[type=search]")[0].send_keys("garcia harfuch")
    found = shown_rows(driver)
    assert 5 < len(found) < total
    texts = dict(zip(*(each(driver, "#table tbody[id]", name) for name in ("id", "textContent")), strict=True))
    assert all("García Harfuch" in texts[name] for name in found)
    assert output.text == f"{len(found)} of {total} claims"
    choose(driver, "text", "open the article")  # what only the details say is not found
    assert shown_rows(driver) == []
    choose(driver, "text", "siege of the states")  # a note
    assert shown_rows(driver) == ["marxist-2026-03-12-c01"]
    choose(driver, "text", "")
    choose(driver, "outlet", "Financial Times")
    wanted = {key for key, row in records().items() if row["source_id"] == "ft-2026-02-22"}
    assert set(shown_rows(driver)) == wanted
    choose(driver, "table", "arrests")
    wanted = {row["record_id"] for row in table("arrests") if row["source_id"] == "ft-2026-02-22"}
    assert set(shown_rows(driver)) == wanted
    choose(driver, "outlet", "")
    choose(driver, "table", "")
    choose(driver, "kind", "contradiction")
    options = each(driver, "select[name=kind] option", "value")
    assert options == ["", "contradiction", "different_time", "precision", "agree", "alone"]
    pairs = [row for row in table("disagreements") if row["agreement"] == "contradiction"]
    wanted = {row[key] for row in pairs for key in ("record_a", "record_b")}
    assert set(shown_rows(driver)) == wanted
    choose(driver, "kind", "")
    choose(driver, "certainty", "as disputed")
    wanted = {key for key, row in records().items() if row["certainty"] == "disputed"}
    assert set(shown_rows(driver)) == wanted


def test_table_sorts_by_number_and_by_name_both_ways(session: Browser) -> None:
    driver = show(session)
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
    names = each(driver, "#table tbody[id] tr:first-child td:nth-child(3)", "innerText")
    assert names == sorted(names)
    assert by_css(driver, "#table th[data-sort=value]")[0].get_attribute("aria-sort") is None


@pytest.mark.parametrize("scripts", [True, False])
def test_table_is_sorted_by_name_whatever_the_accents(scripts: bool, session: Browser) -> None:
    driver = show(session, "es", scripts=scripts)
    names = driver.execute_script(
        "return [...document.querySelectorAll('#table tbody th')].map((cell) => cell.textContent.trim())"
    )
    assert names == sorted(names, key=folded)
    assert names[0].startswith("Años")


@pytest.mark.parametrize("language", PAGES)
def test_link_of_each_claim_names_what_it_counts(language: str, session: Browser) -> None:
    driver = show(session, language)
    for row in by_css(driver, "#table tbody[id]")[:20]:
        topic, link = by_css(row, "th")[0].text, by_css(row, "tr:first-child a")[0]
        assert link.accessible_name == f"{topic}: {link.text}"
    assert (
        by_css(driver, "#table caption")[0].get_attribute("textContent")
        == words("en" if language == "en" else "es")["h_claims"]
    )


def test_table_groups_by_source_and_by_measure(session: Browser) -> None:
    driver = show(session)
    choose(driver, "group", "outlet")
    headings = each(driver, "#table .group th[scope=rowgroup]", "innerText")
    assert headings == sorted(row["publisher"] for row in table("sources"))
    choose(driver, "group", "topic")
    used = {row.get("measure_id") or row["attribute_id"] for row in records().values()}
    assert len(by_css(driver, "#table .group")) == len(used)
    choose(driver, "group", "")
    assert by_css(driver, "#table .group") == []


def test_address_of_a_claim_opens_it_even_if_it_was_filtered_out(session: Browser) -> None:
    driver = show(session)
    choose(driver, "outlet", "Financial Times")
    driver.execute_script("location.hash = '#wsws-2026-02-24-c04'")
    detail = by_css(driver, "#wsws-2026-02-24-c04 .detail")[0]
    assert detail.is_displayed()
    link = by_css(driver, "#wsws-2026-02-24-c04 tr:first-child a")[0]
    assert link.get_attribute("aria-expanded") == "true"
    click(driver, link)
    assert not detail.is_displayed()
    assert link.get_attribute("aria-expanded") == "false"


def test_link_opens_its_claim_again_after_it_was_closed(session: Browser) -> None:
    driver = show(session)
    number = by_css(driver, ".glance .main .number")[0]
    record = str(number.get_attribute("href")).rpartition("#")[2]
    detail, opener = by_css(driver, f"#{record} .detail")[0], by_css(driver, f"#{record} tr:first-child a")[0]
    for _ in range(2):
        click(driver, number)
        assert detail.is_displayed()
        click(driver, opener)
        assert not detail.is_displayed()
    click(driver, number)
    driver.execute_script("document.getElementById(arguments[0]).classList.remove('open')", record)
    click(driver, number)  # the address is the same as before
    assert detail.is_displayed()
    box = by_css(driver, "#state-mx-sin")[0]
    for _ in range(2):
        driver.execute_script(
            "document.querySelector('.map a[href=\"#state-mx-sin\"]').dispatchEvent("
            "new MouseEvent('click', { bubbles: true, cancelable: true }))"
        )
        assert box.is_displayed()
        driver.execute_script("arguments[0].parentElement.open = false", box)


def test_language_link_keeps_the_place(session: Browser) -> None:
    driver = show(session, fragment="#wsws-2026-02-24-c04")
    click(driver, by_css(driver, "nav .other")[0])
    assert driver.current_url.endswith("es.html#wsws-2026-02-24-c04")
    assert by_css(driver, "#wsws-2026-02-24-c04 .detail")[0].is_displayed()


def test_row_opens_and_closes_from_the_keyboard(session: Browser) -> None:
    driver = show(session)
    link = by_css(driver, "#wsws-2026-02-24-c02 tr:first-child a")[0]
    detail = by_css(driver, "#wsws-2026-02-24-c02 .detail")[0]
    link.send_keys(Keys.ENTER)
    assert detail.is_displayed()
    assert driver.current_url.endswith("#wsws-2026-02-24-c02")
    link.send_keys(Keys.ENTER)
    assert not detail.is_displayed()


CITATION = (
    "Record wsws-2026-02-24-c04: World Socialist Web Site, 24 February 2026, “three civilians”. "
    "https://www.wsws.org/en/articles/2026/02/24/mwzd-f24.html#:~:text=three%20civilians"
)


def test_citation_of_a_claim_is_copied(session: Browser) -> None:
    driver = show(session, fragment="#wsws-2026-02-24-c04")
    driver.execute_script(
        "const writeText = async (text) => { window.copied = text };"
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText } })"
    )
    click(driver, by_css(driver, "#wsws-2026-02-24-c04 .copying button")[0])
    copied = driver.execute_script("return window.copied")
    assert copied.startswith("The mencho_data contributors (2026).")
    assert copied.endswith(CITATION)  # a page that was opened from a file has no address for others
    assert by_css(driver, "#wsws-2026-02-24-c04 [role=status]")[0].text == "Copied"


def test_citation_is_shown_where_nothing_can_be_copied(session: Browser) -> None:
    driver = show(session, fragment="#wsws-2026-02-24-c04")
    driver.execute_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    for _ in range(2):
        click(driver, by_css(driver, "#wsws-2026-02-24-c04 .copying button")[0])
    (box,) = by_css(driver, "#wsws-2026-02-24-c04 textarea")
    assert str(box.get_attribute("value")).endswith(CITATION)
    assert box == driver.switch_to.active_element
    assert driver.execute_script("return arguments[0].selectionEnd - arguments[0].selectionStart", box) == len(
        str(box.get_attribute("value"))
    )


def test_citation_of_a_claim_without_an_address_ends_with_its_words(session: Browser) -> None:
    driver = show(session, "es", fragment="#ft-2026-02-22-c03")
    driver.execute_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    click(driver, by_css(driver, "#ft-2026-02-22-c03 .copying button")[0])
    (box,) = by_css(driver, "#ft-2026-02-22-c03 textarea")
    assert str(box.get_attribute("value")).endswith(
        "Registro ft-2026-02-22-c03: Financial Times, 22 de febrero de 2026, «Oseguera, 59»."
    )


def test_print_shows_what_is_folded_and_the_words_of_each_claim(session: Browser) -> None:
    driver = show(session)
    hidden = "return [...document.querySelectorAll('details > *')].filter((part) => !part.checkVisibility()).length"
    assert driver.execute_script(hidden) > 10
    driver.cdp("Emulation.setEmulatedMedia", media="print")
    try:
        assert driver.execute_script(hidden) == 0
        assert all(displayed(driver, "#table .quoted"))
        assert not any(displayed(driver, "#table .detail .small"))
    finally:
        driver.cdp("Emulation.setEmulatedMedia", media="")


def test_page_prints(session: Browser, tmp_path: Path) -> None:
    driver = show(session)
    print_pdf(driver, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").stat().st_size > 50_000


# ---- the command


def test_command_writes_a_page_per_language_beside_the_release(built: Path, run: Run) -> None:
    result = run("site", built)
    assert (result.code, result.err) == (0, "")
    assert {path.name for path in (built / "build" / "site").iterdir()} == set(PAGES.values())
    before = {path.name: path.read_bytes() for path in (built / "build" / "site").iterdir()}
    assert run("site", built).code == 0
    assert {path.name: path.read_bytes() for path in (built / "build" / "site").iterdir()} == before
    assert str(built).encode() not in b"".join(before.values())


def test_page_elsewhere_takes_the_release_along(built: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "public"
    assert run("site", built, "--out", out).code == 0
    copied = {path.name: path.read_bytes() for path in (out / __version__).iterdir()}
    assert copied == {path.name: path.read_bytes() for path in (built / "build" / __version__).iterdir()}
    for tag, attributes in Elements((out / "index.html").read_text("utf-8")).tags:
        if tag == "a" and not attributes["href"].startswith(("#", "https://")):
            assert (out / attributes["href"]).is_file()


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


def test_markup_in_a_field_is_text_on_the_page(raw: Path, run: Run, session: Browser) -> None:
    attack = "</script><script>document.title = 'taken'</script><img src=x onerror=alert(1)> & \"'"
    replace(raw / DAILY / "source.yaml", "publisher: The Daily", f"publisher: {json.dumps(attack)}")
    replace(raw / "measures.yaml", "name_en: Sailors killed", f"name_en: {json.dumps(attack)}")
    assert run("build", raw.parent).code == 0
    assert run("site", raw.parent).code == 0
    visit(session, raw.parent / "build" / "site" / "index.html", width=1280, height=900, dark=False, scripts=True)
    assert "taken" not in session.title
    assert by_css(session, "img") == []
    assert attack in str(session.execute_script("return document.body.textContent"))
    assert requests(session) == []


def test_committed_page_is_the_page_of_the_committed_release(tmp_path: Path, run: Run) -> None:
    assert run("site", REPOSITORY, "--out", tmp_path).code == 0
    for language, file in PAGES.items():
        moved = re.sub(rf'(=|"){__version__}/', rf"\1../{__version__}/", (tmp_path / file).read_text("utf-8"))
        assert moved == html(language), "run mencho-data site"
