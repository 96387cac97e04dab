"""How the pages look in a real browser: on a phone, in the dark, in any font, without scripts, to axe."""

from __future__ import annotations

import re
from itertools import permutations

import pytest
from selenium.webdriver.support.wait import WebDriverWait

from mencho_data.models.wording import Language
from mencho_data.publish.pages.words import words
from tests.helpers.browser import axe, console, cut, files, overflow, requests
from tests.helpers.pages import (
    ECHO,
    both_languages,
    records,
)
from tests.helpers.showing import UNFOLD, Show, by_css, choose, click, displayed, shown_rows


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
    undated = by_css(driver, f"#{ECHO}-c02 tr:first-child > *")[5]
    assert driver.execute_script(label, undated) == "none"


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
