"""The pages of many articles: what is repeated is folded, and they grow with the claims, not with pairs of them."""

from __future__ import annotations

import re

import lxml.html
import pytest

from benchmarks.pages import weights
from tests.helpers.clones import cloned_pages
from tests.helpers.pages import Element, boxes
from tests.helpers.tree import DAILY, WEEKLY, grown

COPIES = 16
MOST_BYTES, MOST_ELEMENTS = 1_000, 24
"""What a claim more may add to all pages of a language together."""

FARMERS = "comparison-farmers-killed_flood-2026_2026-01-03_2026-01-04"


@pytest.fixture(scope="module")
def pages() -> dict[int, dict[str, bytes]]:
    """The pages of the flood with its six articles, and with each of them so often: copies -> file -> content."""
    found = {}
    for copies in (1, COPIES):
        made = cloned_pages(grown(), copies)
        found[copies] = {name: content for name, content in made.items() if name.endswith(".html")}
    return found


def test_pages_grow_with_the_claims(pages: dict[int, dict[str, bytes]]) -> None:
    few, many = (b"".join(content for name, content in of.items() if name[:2] != "es") for of in pages.values())
    claims = [text.count(b'class="claim"') for text in (few, many)]
    assert claims[1] == COPIES * claims[0]
    more = claims[1] - claims[0]
    assert len(many) - len(few) <= MOST_BYTES * more
    assert len(re.findall(rb"<[a-z]", many)) - len(re.findall(rb"<[a-z]", few)) <= MOST_ELEMENTS * more


def test_every_page_of_many_articles_keeps_its_limits(pages: dict[int, dict[str, bytes]]) -> None:
    limits = weights("Many articles", pages[COPIES])
    assert [f"{row['what']}: {row['ours']}" for row in limits if row["reached"] != "yes"] == []


def test_what_many_articles_repeat_is_folded_below_the_one_who_said_it(pages: dict[int, dict[str, bytes]]) -> None:
    few, many = (
        Element(lxml.html.document_fromstring(of["topic-killed.html"].decode())).id(FARMERS) for of in pages.values()
    )
    assert len(many.all(".row")) == len(few.all(".row"))
    (echoes,) = [fold for fold in many.all(".echoes") if f"{DAILY}x1-c01" in boxes(fold)]
    assert not echoes["open"]
    assert str(2 * COPIES - 1) in echoes.all("summary")[0].text  # the weekly tells it too
    wanted = {f"{DAILY}x{number}-c01" for number in range(1, COPIES)}
    wanted |= {f"{WEEKLY}{f'x{number}' if number else ''}-c02" for number in range(COPIES)}
    assert boxes(echoes).keys() == wanted
    # Who said it is named once for all of them.
    assert "Mayor" in Element(echoes.node.getprevious()).text
    assert not any("Mayor" in box.all("summary")[0].text for box in boxes(echoes).values())
