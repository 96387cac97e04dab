"""What a reader does with the pages, in a real browser: open a claim, cite it, change the language."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from mencho_data.models.wording import Language
from mencho_data.publish.pages.words import words
from tests.helpers.pages import DIGEST
from tests.helpers.showing import Show, by_css, click
from tests.helpers.tree import DAILY, WEEKLY

pytestmark = pytest.mark.browser

RECORD = f"{DIGEST}-c01"


def test_address_of_a_claim_opens_it_wherever_it_is_folded(show: Show) -> None:
    driver = show(key="topic-killed", fragment=f"#{WEEKLY}-c02")
    box = by_css(driver, f"#{WEEKLY}-c02")[0]
    wait = WebDriverWait(driver, 10)  # the page hears of a changed address a moment after
    wait.until(lambda _: by_css(box, ".quoted")[0].is_displayed())
    click(driver, by_css(box, "summary")[0])
    wait.until(lambda _: not by_css(box, ".quoted")[0].is_displayed())
    driver.execute_script(  # a link to it, while the address is the same as before
        "const link = document.createElement('a'); link.href = arguments[0]; link.textContent = 'x';"
        "document.querySelector('main').append(link); link.click()",
        f"#{WEEKLY}-c02",
    )
    wait.until(lambda _: by_css(box, ".quoted")[0].is_displayed())


@pytest.mark.parametrize("language", ["en", "es"])
def test_link_of_the_first_page_leads_to_the_opened_claim_and_the_language_link_keeps_the_place(
    language: Language, show: Show
) -> None:
    driver = show(language)
    link = by_css(driver, ".glance .main a.number")[0]
    record = str(link.get_attribute("href")).rpartition("#")[2]
    click(driver, link)
    wait = WebDriverWait(driver, 10)
    for lang in (language, "es" if language == "en" else "en"):
        assert driver.find_element(By.TAG_NAME, "html").get_attribute("lang") == lang
        wait.until(lambda _: by_css(driver, f"#{record} .quoted")[0].is_displayed())
        assert driver.current_url.endswith(f"#{record}")
        click(driver, by_css(driver, "header .other")[0])


def test_claims_and_menus_open_and_close_from_the_keyboard(show: Show) -> None:
    driver = show(key="topic-killed", width=375)
    body = driver.find_element(By.TAG_NAME, "body")
    body.send_keys(Keys.TAB)
    assert driver.switch_to.active_element.get_attribute("class") == "skip"
    driver.switch_to.active_element.send_keys(Keys.ENTER)
    assert driver.switch_to.active_element.get_attribute("id") == "main"
    for selector, inside in ((f"#{DAILY}-c01 > summary", f"#{DAILY}-c01 .quoted"), (".menu summary", ".menu a")):
        for key in (Keys.ENTER, Keys.SPACE):
            for opened in (True, False):
                by_css(driver, selector)[0].send_keys(key)
                assert by_css(driver, inside)[0].is_displayed() is opened


CITATION = (
    "Record {record}: The Digest, {day}, “Three firefighters”. "
    "https://digest.example/water#:~:text=Three%20firefighters"
)


@pytest.mark.parametrize(("language", "day"), [("en", "12 February 2026"), ("es", "12 de febrero de 2026")])
def test_citation_of_a_claim_is_copied_or_shown_where_nothing_can_be_copied(
    language: Language, day: str, show: Show
) -> None:
    driver, own = show(language, key="topic-other", fragment=f"#{RECORD}"), words(language)
    driver.execute_script(
        "const writeText = async (text) => { window.copied = text };"
        "Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true })"
    )
    button = WebDriverWait(driver, 10).until(lambda _: by_css(driver, f"#{RECORD} .copying button"))[0]
    click(driver, button)
    copied = driver.execute_script("return window.copied")
    wanted = own["cited_as"].format(
        dataset="The testers (2026). Flood in figures.", id=RECORD, outlet="The Digest",
        published=own["printed_on"].format(day), quote="Three firefighters",
        url="https://digest.example/water#:~:text=Three%20firefighters",
    )  # fmt: skip
    start, _, end = wanted.partition("Flood in figures.")
    assert copied.startswith(start)
    assert copied.endswith(end.strip())  # a page that was opened from a file has no address for others
    assert by_css(driver, f"#{RECORD} [role=status]")[0].text == own["copied"]
    driver.execute_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    for _ in range(2):
        click(driver, button)
    (box,) = by_css(driver, f"#{RECORD} textarea")
    assert box.get_attribute("value") == copied
    assert box == driver.switch_to.active_element
    selected = "return arguments[0].selectionEnd - arguments[0].selectionStart"
    assert driver.execute_script(selected, box) == len(copied)
