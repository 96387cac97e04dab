"""How the pages look in a real browser: on a phone, in the dark, in any font, on paper, without scripts, to axe.

Every page of a language is opened in each test: what is found wrong is told page by page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver.support.wait import WebDriverWait

from mencho_data.models.wording import Language
from mencho_data.publish.pages.addresses import file
from tests.helpers.browser import LAYOUT, STANDARD, Browser, axe, console, cut, files, overflow, requests, resize, visit
from tests.helpers.pages import both_languages, every_page
from tests.helpers.showing import UNFOLD, Show, by_css, click, displayed
from tests.helpers.tree import DAILY, WEEKLY

pytestmark = pytest.mark.browser


def shown(driver: Browser, pages: Path, language: Language, **settings: object) -> Iterator[str]:
    """Open each page in turn; what it is called."""
    for key in every_page(pages, language):
        visit(driver, pages / file(key, language), **settings)  # type: ignore[arg-type]
        yield key


# Everything that takes the focus, in turn: it is outlined, and the bar at the top does not cover it.
FOCUS = """
const bar = document.querySelector("header").getBoundingClientRect().bottom, wrong = [];
const stops = document.querySelectorAll("a[href], summary, button, input, select, textarea, [tabindex]");
for (const stop of stops) {
  const seen = stop.checkVisibility({ visibilityProperty: true }) && stop.getClientRects().length;
  if (!seen || stop.tabIndex < 0) continue;
  stop.focus({ focusVisible: true });
  const style = getComputedStyle(stop), place = stop.getBoundingClientRect();
  const covered = place.bottom <= bar && !stop.closest("header, .skip");
  const bare = style.outlineStyle === "none" && !stop.closest("svg");
  if (document.activeElement !== stop || covered || bare || stop.tabIndex > 0) wrong.push(stop.outerHTML.slice(0, 90));
}
document.activeElement.blur();
scrollTo({ top: 0, behavior: "instant" });
return wrong;
"""


@pytest.mark.parametrize(("language", "dark"), [("en", False), ("es", True)])
def test_every_page_renders_whole_and_axe_finds_no_violation(
    language: Language, dark: bool, pages: Path, session: Browser
) -> None:
    """On a wide screen in one theme, then on a phone in the other; all is reached from the keyboard, and seen there."""
    wrong: dict[str, list[object]] = {}
    for key in shown(session, pages, language, dark=dark):
        wrong[key] = []
        for width, rules in ((1280, STANDARD), (375, LAYOUT)):
            in_dark = dark == (width == 1280)
            resize(session, width=width, dark=in_dark)
            paper = session.execute_script("return getComputedStyle(document.body).backgroundColor")
            level = sum(map(int, re.findall(r"\d+", paper)[:3]))
            assert level < 150 if in_dark else level > 700, key
            wrong[key] += [*overflow(session), *cut(session), *session.execute_script(FOCUS)]
            session.execute_script(UNFOLD)
            wrong[key] += [*overflow(session), *cut(session), *axe(session, rules)]
            session.execute_script(UNFOLD.replace("true", "false"))
        wrong[key] += [*console(session), *requests(session)]
        loaded = {urlsplit(url).path.rpartition("/")[2] for url in files(session)}
        beside = loaded - {file(key, language)}
        wrong[key] += [name for name in beside if key == "index" or not (pages / name).is_file()]
    assert {place: found for place, found in wrong.items() if found} == {}


SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
"""The spacing of text that WCAG 2.2 asks a page to bear (success criterion 1.4.12)."""

# The generic family in place of every font, at the size that text has in any font.
FONT = "* { font-family: %s !important; } html { font-size: 16px !important; }"


@both_languages
def test_every_word_fits_in_any_font_spacing_and_size(language: Language, pages: Path, session: Browser) -> None:
    """On a narrow phone with the spacing, and with the reader's own size of text, which widths of the style follow."""
    wrong: dict[str, list[object]] = {}
    for key in shown(session, pages, language, width=320):
        wrong[key] = []
        session.execute_script(UNFOLD + "document.head.append(document.createElement('style'))")
        for font in ("serif", "sans-serif", "monospace"):
            session.execute_script("document.head.lastChild.textContent = arguments[0]", FONT % font + SPACING)
            wrong[key] += [(font, box) for box in (*overflow(session), *cut(session))]
        session.execute_script("document.head.lastChild.remove()")
        session.cdp("Page.setFontSizes", fontSizes={"standard": 32, "fixed": 26})
        try:
            for width in (1280, 375):
                resize(session, width=width)
                assert session.execute_script("return getComputedStyle(document.documentElement).fontSize") == "32px"
                wrong[key] += [(width, box) for box in (*overflow(session), *cut(session))]
        finally:
            session.cdp("Page.setFontSizes", fontSizes={"standard": 16, "fixed": 13})
    assert {place: found for place, found in wrong.items() if found} == {}


def test_drawn_keys_stay_where_the_reader_forces_colours(pages: Path, session: Browser) -> None:
    seen = 0
    drawn = [key for key, found in every_page(pages, "en").items() if found.all(".key | .//.swatch")]
    for key in drawn:
        visit(session, pages / file(key, "en"))
        session.cdp("Emulation.setEmulatedMedia", features=[{"name": "forced-colors", "value": "active"}])
        paper, *colours = session.execute_script(
            "return [document.body, ...document.querySelectorAll('.key, .swatch')]"
            ".map((one) => getComputedStyle(one).backgroundColor)"
        )
        assert paper not in colours, key
        seen += len(set(colours))
    assert seen > 3


def test_pages_are_whole_without_scripts(pages: Path, session: Browser) -> None:
    for key in shown(session, pages, "en", scripts=False):
        assert console(session) == [], key
        assert all(displayed(session, "main h1, main h2:not(details *)")), key
    visit(session, pages / file("topic-killed", "en"), scripts=False)
    box = by_css(session, f"#{DAILY}-c01")[0]
    assert not by_css(box, ".quoted")[0].is_displayed()
    click(session, by_css(box, "summary")[0])
    assert by_css(box, ".quoted")[0].is_displayed()
    session.get(session.current_url.partition("#")[0] + f"#{WEEKLY}-c02")  # one that is folded below another
    assert by_css(session, f"#{WEEKLY}-c02 summary")[0].is_displayed()


@both_languages
def test_phone_keeps_a_low_bar_with_the_sections(language: Language, show: Show) -> None:
    driver = show(language, key="topic-other", width=375)
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
    link = by_css(menu, "a[href^='#about-']")[-1]
    target = str(link.get_attribute("href")).partition("#")[2]
    assert link.is_displayed()
    click(driver, link)
    wait = WebDriverWait(driver, 10)
    wait.until(lambda _: not link.is_displayed())  # the menu is folded again
    heading = by_css(driver, f"#{target} h2")[0]
    place = "return arguments[0].getBoundingClientRect().top"
    wait.until(lambda _: height <= driver.execute_script(place, heading) < 800)
    by_css(menu, "summary")[0].click()
    driver.execute_script("document.querySelectorAll('main > :not(:first-child)').forEach((one) => one.remove())")
    driver.execute_script("document.querySelectorAll('main .toc, main .legend').forEach((one) => one.remove())")
    assert axe(driver) == []


@both_languages
def test_phone_hides_nothing_of_a_claim(language: Language, show: Show) -> None:
    driver = show(language, key="topic-other", width=320)
    hidden = """
        return [...document.querySelectorAll("main .said, main .answer, main summary *, main .reason, main .estimate")]
            .filter((part) => !part.closest("[aria-hidden], details.echoes details") && !part.getClientRects().length)
            .map((part) => part.outerHTML)"""
    assert driver.execute_script(hidden) == []


# Paper of A4, less margins, in the pixels of a style sheet.
PAPER = 718


def test_paper_shows_what_is_folded_and_leaves_out_what_cannot_be_used(pages: Path, session: Browser) -> None:
    folded = (  # all but what filters
        "return [...document.querySelectorAll('main details:not(#facets *) > :not(summary)')]"
        ".filter((part) => !part.checkVisibility()).length"
    )
    for key in shown(session, pages, "es", width=PAPER):
        session.cdp("Emulation.setEmulatedMedia", media="print")
        try:
            wide = [*overflow(session), *cut(session)]
            hidden = session.execute_script(folded)
            assert not any(displayed(session, "body > header, form, .copying, .skip, button:not(th *, .chips *)")), key
            assert all(displayed(session, ".claim .quoted")), key
            addresses = session.execute_script(
                "return [...document.querySelectorAll('.opened > p > a[href^=http]')]"
                ".map((link) => [link.href, getComputedStyle(link, '::after').content, link.checkVisibility()])"
            )
            assert all(seen and address in printed for address, printed, seen in addresses), key
        finally:
            session.cdp("Emulation.setEmulatedMedia", media="")
        assert wide == [], key
        assert hidden == 0, key
