"""What a reader does with the table of all claims, in a real browser: filter, sort, open, cite, print."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

from mencho_data.publish.pages.words import words
from tests.helpers.pages import (
    RADIO,
    records,
    records_of,
    table,
)
from tests.helpers.showing import Show, by_css, choose, click, displayed, each, shown_rows
from tests.helpers.tree import DAILY


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
