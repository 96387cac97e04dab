"""The card of a release speaks of its own event."""

from __future__ import annotations

import re
from pathlib import Path

import mencho_data as md


def test_the_example_of_a_search_looks_for_a_word_of_the_data(built: Path) -> None:
    data = md.open_project(built)
    text = (data.folder() / "README.md").read_text("utf-8")
    (word,) = re.findall(r"MATCH '(\w+)'", text)
    assert word in data.quoted().quote[0].lower().split()
