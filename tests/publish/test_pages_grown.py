"""The pages of many articles: what is repeated is folded, and they grow with the claims, not with pairs of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from tests.helpers.browser import Browser, axe, visit
from tests.helpers.clones import cloned_pages
from tests.helpers.tree import DAILY, grown

COPIES = 8
MOST_BYTES, MOST_ELEMENTS = 1_200, 28
"""What a claim more may add to a page."""

FARMERS = "comparison-farmers-killed_flood-2026_2026-01-03_2026-01-04"

PAGES = pytest.mark.parametrize("page", ["index.html", "es.html"])


@pytest.fixture(scope="module")
def pages() -> dict[int, dict[str, bytes]]:
    """The pages of the flood with its six articles, and with each of them eight times: copies -> file -> content."""
    return {copies: cloned_pages(grown(), copies) for copies in (1, COPIES)}


def claims(text: bytes) -> int:
    return text.count(b"<tbody id=")


def block(text: bytes, name: str) -> Any:
    (found,) = lxml.html.document_fromstring(text.decode()).xpath(f"//*[@id='{name}']")
    return found


@PAGES
def test_pages_grow_with_the_claims(page: str, pages: dict[int, dict[str, bytes]]) -> None:
    few, many = (of[page] for of in pages.values())
    more = claims(many) - claims(few)
    assert claims(many) == COPIES * claims(few)
    assert len(many) - len(few) <= MOST_BYTES * more
    assert len(re.findall(rb"<[a-z]", many)) - len(re.findall(rb"<[a-z]", few)) <= MOST_ELEMENTS * more


@pytest.mark.browser
@PAGES
def test_axe_finds_no_violation_where_much_is_folded(
    page: str, pages: dict[int, dict[str, bytes]], session: Browser, tmp_path: Path
) -> None:
    (tmp_path / page).write_bytes(pages[COPIES][page])
    visit(session, tmp_path / page, width=375)
    thin = "[...document.querySelectorAll(arguments[0])].slice(25).forEach((one) => one.remove())"
    for path in ("#table tbody", ".cards article", "#disagree details .topic"):
        session.execute_script(thin, path)
    assert axe(session) == []


@PAGES
def test_what_is_repeated_is_folded_below_the_one_who_said_it(page: str, pages: dict[int, dict[str, bytes]]) -> None:
    few, many = (block(of[page], FARMERS) for of in pages.values())
    assert len(many.xpath(".//*[@class='strip']")) == len(few.xpath(".//*[@class='strip']"))
    (briefing,) = [row for row in many.xpath(".//*[@class='row']") if f"#{DAILY}-c01" in row.xpath(".//a/@href")]
    (folded,) = briefing.xpath(".//details")
    assert not folded.get("open")
    assert "15" in folded.xpath("summary")[0].text_content()  # the weekly tells it twice
    targets = [href for href in folded.xpath(".//a/@href") if DAILY in href]
    assert targets == [f"#{DAILY}x{number}-c01" for number in range(1, COPIES)]
    assert len(briefing.xpath(".//*[@class='by']")) == 1  # the mayor is named once
