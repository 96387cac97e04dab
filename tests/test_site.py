"""The page, in a real browser: it shows what the tables hold, loads nothing else, and works for everyone."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
from collections.abc import Iterator
from functools import reduce
from html.parser import HTMLParser
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement

from mencho_data import __version__
from tests.browser import Browser, axe, console, files, missing, open_browser, overflow, print_pdf, requests, visit
from tests.conftest import REPOSITORY, Run
from tests.tree import DAILY, replace

SITE = REPOSITORY / "build" / "site"
RELEASE = REPOSITORY / "build" / __version__
PAGES = {"en": "index.html", "es": "es.html"}
CLAIM_TABLES = ("casualties", "arrests", "rewards", "figures", "attribute_claims")
MOST_BYTES = 300_000
ENGLISH = re.compile(r"\b(the|The|and|of|with|is|are|by|from|not|which|each)\b")
VOID = {"meta", "link", "input", "br"}


def table(name: str) -> list[dict[str, str]]:
    with (RELEASE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def records() -> dict[str, dict[str, str]]:
    return {row["record_id"]: row for name in CLAIM_TABLES for row in table(name)}


def html(language: str) -> str:
    return (SITE / PAGES[language]).read_text("utf-8")


class Elements(HTMLParser):
    """All start tags with their attributes, and the texts that are no code with the language they stand in."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[tuple[str, str]] = []
        self._open: list[tuple[str, str]] = [("", "")]
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.tags.append((tag, given))
        if tag not in VOID:
            self._open.append((tag, given.get("lang", self._open[-1][1])))

    def handle_endtag(self, tag: str) -> None:
        while len(self._open) > 1 and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and not {"script", "style", "code"} & {tag for tag, _ in self._open}:
            self.texts.append((data.strip(), self._open[-1][1]))


@pytest.fixture(scope="module")
def session() -> Iterator[Browser]:
    """One browser for all tests. In CI it cannot be missing."""
    if missing() and not os.environ.get("CI"):
        pytest.skip(f"no browser: {missing()}")
    with open_browser() as driver:
        yield driver


def show(driver: Browser, language: str = "en", fragment: str = "", **settings: Any) -> Browser:
    options = {"width": 1280, "height": 900, "dark": False, "scripts": True, **settings}
    visit(driver, SITE / PAGES[language], **options)
    if fragment:
        driver.execute_script(f"location.hash = {json.dumps(fragment)}")
    return driver


def by_css(driver: Browser | WebElement, selector: str) -> list[WebElement]:
    return driver.find_elements(By.CSS_SELECTOR, selector)


def shown_rows(driver: Browser) -> list[WebElement]:
    return [row for row in by_css(driver, "#table tbody[id]") if row.is_displayed()]


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
            assert attributes["href"] == "data:,"
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


def test_spanish_page_is_spanish() -> None:
    elements = Elements(html("es"))
    assert next(attributes["lang"] for tag, attributes in elements.tags if tag == "html") == "es"
    names = [row[column] for row in table("sources") for column in ("publisher", "title") if row[column]]
    names += [row["name"] for row in table("actors") if not row["name_es"]]
    names += [row["name_es"] for row in table("answers")]
    found = []
    for text, language in elements.texts:
        if language != "en":
            rest = reduce(lambda left, name: left.replace(name, ""), names, text)
            if ENGLISH.search(rest):
                found.append(text)
    assert found == []


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
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (375, False), (375, True)])
def test_page_renders_whole_in_both_themes_and_widths(language: str, width: int, dark: bool, session: Browser) -> None:
    driver = show(session, language, width=width, dark=dark)
    assert console(driver) == []
    assert overflow(driver) == []
    paper = driver.execute_script("return getComputedStyle(document.body).backgroundColor")
    level = sum(map(int, re.findall(r"\d+", paper)[:3]))
    assert level < 150 if dark else level > 700
    driver.execute_script("document.querySelectorAll('details').forEach((box) => { box.open = true })")
    assert overflow(driver) == []
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
    assert console(driver) == []


def test_first_screen_tells_how_many_civilians_died_according_to_whom(session: Browser) -> None:
    driver = show(session)
    block = by_css(driver, ".glance .main")[0]
    assert block.rect["y"] + block.rect["height"] < 900
    text = block.text
    for figure, words, who in (
        ("3", "three civilians", "Omar García Harfuch"),
        ("1", "only civilian killed", "In Defence of Marxism"),
        ("0", "No civilian deaths", "The Telegraph (India)"),
    ):
        assert re.search(rf"^{figure}$", text, re.MULTILINE)
        assert words in text
        assert who in text
    assert "contradict" in text


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
    sources = {row["source_id"]: row for row in table("sources")}
    actors = {row["actor_id"]: row for row in table("actors")}
    differences: dict[str, set[str]] = {}
    for pair in table("disagreements"):
        differences.setdefault(pair["record_a"], set()).add(pair["record_b"])
        differences.setdefault(pair["record_b"], set()).add(pair["record_a"])
    assert rows.keys() == records().keys()
    for record, row in records().items():
        found = rows[record]
        assert found["quote"] == evidence[record]["quote"]
        assert found["cells"][2] == sources[row["source_id"]]["publisher"]
        actor = actors.get(row["claimant_id"])
        wanted = (actor["name_es"] if language == "es" and actor["name_es"] else actor["name"]) if actor else ""
        assert found["cells"][3] == wanted
        assert [link for link in found["links"] if link.startswith("https:")] == [
            url for url in [evidence[record]["url"]] if url
        ]
        listed = {link[1:] for link in found["links"] if link.startswith("#")}
        assert differences.get(record, set()) <= listed
        assert f"{evidence[record]['start']}–{evidence[record]['end']}" in found["text"]
        note = row["note"] if language == "en" else row["note_es"]
        assert note in found["text"]


def test_each_disagreement_is_drawn_with_its_claims_where_they_belong(session: Browser) -> None:
    driver = show(session)
    links: dict[str, list[dict[str, str]]] = {}
    for link in table("comparison_claims"):
        links.setdefault(link["comparison_id"], []).append(link)
    for comparison in table("comparisons"):
        name = comparison["comparison_id"]
        found: list[list[Any]] = driver.execute_script(
            """return [...document.getElementById(arguments[0]).querySelectorAll('a')].map((link) =>
            [link.getAttribute('href').slice(1), link.querySelector('circle')?.getAttribute('cx') ?? null])""",
            name,
        )
        assert {record for record, _ in found} == {link["record_id"] for link in links[name]}, name
        dots = {record: float(place.rstrip("%")) for record, place in found if place}
        values = {link["record_id"]: float(link["value"]) for link in links[name] if link["value"]}
        assert dots.keys() == values.keys(), name
        for (a, left), (b, right) in permutations(dots.items(), 2):
            assert (values[a] < values[b]) == (left < right), (name, a, b)


def test_estimates_stand_with_their_rule(session: Browser) -> None:
    driver = show(session)
    estimated = {row["comparison_id"] for row in table("estimates")}
    for comparison in table("comparisons"):
        block = driver.find_element(By.ID, comparison["comparison_id"])
        assert bool(by_css(block, ".estimate")) == (comparison["comparison_id"] in estimated)
        assert bool(by_css(block, ".band")) == (comparison["comparison_id"] in estimated)
    text = driver.find_element(By.ID, "civilians-killed_el-mencho-2026_2026-02-22_2026-02-23").text
    assert "Estimate: 1 to 3." in text


def test_map_has_all_states_and_counts_the_claims_of_each(session: Browser) -> None:
    driver = show(session)
    assert len(by_css(driver, ".map .state")) == 32
    counted = {
        str(link.get_dom_attribute("href")).rpartition("-")[2]: int(
            str(link.get_attribute("aria-label")).split(": ")[1].split()[0]
        )
        for link in by_css(driver, ".map a")
    }
    assert counted["jal"] > 10
    assert {"col", "nay", "tam", "mic", "gro", "nle"} <= counted.keys()
    for state, count in counted.items():
        box = driver.find_element(By.ID, f"state-mx-{state}")
        linked = {str(link.get_attribute("href")).rpartition("#")[2] for link in by_css(box, "a")}
        assert len(linked) >= count
        assert linked <= records().keys()


def test_time_line_holds_every_dated_claim_once(session: Browser) -> None:
    driver = show(session)
    linked = [str(link.get_attribute("href")).rpartition("#")[2] for link in by_css(driver, "#time a")]
    assert len(linked) == len(set(linked))
    wanted = {row["item_id"] for row in table("timeline") if row["kind"] in ("claim", "attribute_claim")}
    wanted |= {f"source-{row['item_id']}" for row in table("timeline") if row["kind"] == "publication"}
    assert set(linked) == wanted


def test_filters_narrow_the_table_and_say_how_far(session: Browser) -> None:
    driver = show(session)
    total = len(records())
    output = by_css(driver, "#filter output")[0]
    assert output.text == f"{total} of {total} claims"
    by_css(driver, "input[type=search]")[0].send_keys("garcia harfuch")
    found = shown_rows(driver)
    assert 5 < len(found) < total
    assert all("García Harfuch" in str(row.get_attribute("textContent")) for row in found)
    assert output.text == f"{len(found)} of {total} claims"
    choose(driver, "text", "")
    choose(driver, "outlet", "Financial Times")
    wanted = {key for key, row in records().items() if row["source_id"] == "ft-2026-02-22"}
    assert {row.get_attribute("id") for row in shown_rows(driver)} == wanted
    choose(driver, "table", "arrests")
    wanted = {row["record_id"] for row in table("arrests") if row["source_id"] == "ft-2026-02-22"}
    assert {row.get_attribute("id") for row in shown_rows(driver)} == wanted
    choose(driver, "outlet", "")
    choose(driver, "table", "")
    choose(driver, "kind", "contradiction")
    pairs = [row for row in table("disagreements") if row["agreement"] == "contradiction"]
    wanted = {row[key] for row in pairs for key in ("record_a", "record_b")}
    assert {row.get_attribute("id") for row in shown_rows(driver)} == wanted
    choose(driver, "kind", "")
    choose(driver, "certainty", "as disputed")
    wanted = {key for key, row in records().items() if row["certainty"] == "disputed"}
    assert {row.get_attribute("id") for row in shown_rows(driver)} == wanted


def test_table_sorts_by_number_and_by_name_both_ways(session: Browser) -> None:
    driver = show(session)
    figure, source = (
        by_css(driver, "#table th[data-sort=value] button")[0],
        by_css(driver, "th[data-sort=outlet] button")[0],
    )
    values = "return [...document.querySelectorAll('#table tbody[id]')].map((row) => Number(row.dataset.value ?? -1))"
    click(driver, figure)
    assert driver.execute_script(values) == sorted(driver.execute_script(values))
    assert by_css(driver, "#table th[data-sort=value]")[0].get_attribute("aria-sort") == "ascending"
    click(driver, figure)
    assert driver.execute_script(values) == sorted(driver.execute_script(values), reverse=True)
    click(driver, source)
    names = [row.text for row in by_css(driver, "#table tbody[id] tr:first-child td:nth-child(3)")]
    assert names == sorted(names)
    assert by_css(driver, "#table th[data-sort=value]")[0].get_attribute("aria-sort") is None


def test_table_groups_by_source_and_by_measure(session: Browser) -> None:
    driver = show(session)
    choose(driver, "group", "outlet")
    headings = [row.text for row in by_css(driver, "#table .group")]
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
    assert by_css(driver, "#wsws-2026-02-24-c04 tr:first-child a")[0].get_attribute("aria-expanded") == "true"


def test_row_opens_and_closes_from_the_keyboard(session: Browser) -> None:
    driver = show(session)
    link = by_css(driver, "#wsws-2026-02-24-c02 tr:first-child a")[0]
    detail = by_css(driver, "#wsws-2026-02-24-c02 .detail")[0]
    link.send_keys(Keys.ENTER)
    assert detail.is_displayed()
    assert driver.current_url.endswith("#wsws-2026-02-24-c02")
    link.send_keys(Keys.ENTER)
    assert not detail.is_displayed()


def test_citation_of_a_claim_is_copied_with_its_address(session: Browser) -> None:
    driver = show(session, fragment="#wsws-2026-02-24-c04")
    driver.execute_script(
        "const writeText = async (text) => { window.copied = text };"
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText } })"
    )
    button = by_css(driver, "#wsws-2026-02-24-c04 .copy")[0]
    click(driver, button)
    copied = driver.execute_script("return window.copied")
    assert copied.startswith("The mencho_data contributors (2026).")
    assert "World Socialist Web Site, “three civilians”" in copied
    assert copied.endswith("index.html#wsws-2026-02-24-c04")
    assert button.text == "Copied"


def test_page_prints(session: Browser, tmp_path: Path) -> None:
    driver = show(session)
    print_pdf(driver, tmp_path / "page.pdf")
    assert (tmp_path / "page.pdf").stat().st_size > 50_000


# ---- the command


@pytest.fixture
def project(raw: Path, run: Run) -> Path:
    """A miniature project that is built."""
    assert run("build", raw.parent).code == 0
    return raw.parent


def test_command_writes_a_page_per_language_beside_the_release(project: Path, run: Run) -> None:
    result = run("site", project)
    assert (result.code, result.err) == (0, "")
    assert {path.name for path in (project / "build" / "site").iterdir()} == set(PAGES.values())
    before = {path.name: path.read_bytes() for path in (project / "build" / "site").iterdir()}
    assert run("site", project).code == 0
    assert {path.name: path.read_bytes() for path in (project / "build" / "site").iterdir()} == before
    assert str(project).encode() not in b"".join(before.values())


def test_page_elsewhere_takes_the_release_along(project: Path, run: Run, tmp_path: Path) -> None:
    out = tmp_path / "public"
    assert run("site", project, "--out", out).code == 0
    copied = {path.name: path.read_bytes() for path in (out / __version__).iterdir()}
    assert copied == {path.name: path.read_bytes() for path in (project / "build" / __version__).iterdir()}
    for tag, attributes in Elements((out / "index.html").read_text("utf-8")).tags:
        if tag == "a" and not attributes["href"].startswith(("#", "https://")):
            assert (out / attributes["href"]).is_file()


def test_page_needs_a_release_that_is_whole(raw: Path, run: Run) -> None:
    result = run("site", raw.parent)
    assert result.code == 2
    assert "Run `mencho-data build` first." in result.err
    assert run("build", raw.parent).code == 0
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
    for file in PAGES.values():
        moved = (tmp_path / file).read_bytes().replace(f'"{__version__}/'.encode(), f'"../{__version__}/'.encode())
        assert moved == (SITE / file).read_bytes(), "run mencho-data site"
