"""The pages of the data of this repository keep their limits, whatever articles are added."""

from __future__ import annotations

from benchmarks.pages import released, weights
from mencho_data.publish.pages import render
from tests.conftest import REPOSITORY


def test_every_page_of_the_data_keeps_its_limits() -> None:
    made = render(released(REPOSITORY))
    pages = {name: content for name, content in made.items() if name.endswith(".html")}
    assert len(pages) > 20
    limits = weights("The data here", pages)
    assert [row["what"] + ": " + row["ours"] for row in limits if row["reached"] != "yes"] == []
