"""Entries of lists in hand-edited YAML are put in, taken out and changed; every other line stays as it is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from mencho_data.raw.edit import Edit, canonical, dump

COMMENTED = """\
# head
casualties:
  - record_id: a
    note: >-
      folded
  # after a

# of the figures
figures:
  - record_id: b  # beside b
    evidence:
      quote: b
# end
"""
ORDER = ("casualties", "arrests", "rewards", "figures", "citations")


def load(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


@pytest.mark.parametrize("key", ["casualties", "arrests", "figures", "citations"])
def test_entry_is_added_and_removed_without_another_change(key: str) -> None:
    text = canonical(COMMENTED).decode("utf-8")
    entry = {"record_id": "c", "note": "it's: 5 #", "evidence": {"quote": "“x”"}}
    longer = Edit(text).add(key, [entry], ORDER).text()
    content = load(longer)
    assert content[key][-1] == entry
    assert canonical(longer).decode("utf-8") == longer
    assert Edit(longer).remove(key, len(content[key]) - 1).text() == text


def test_entry_goes_into_an_empty_list_or_file() -> None:
    for text in ("", "# head\n", "figures: []\n", "figures:\n", "# head\nfigures: []  # none yet\ncitations: []\n"):
        longer = Edit(text).add("figures", [{"record_id": "c"}], ORDER).text()
        assert load(longer)["figures"] == [{"record_id": "c"}]
        assert [line for line in text.splitlines() if line.startswith("#")] == [
            line for line in longer.splitlines() if line.startswith("#")
        ]


def test_a_word_is_written_changed_and_taken_out() -> None:
    path = ("figures", 0, "evidence", "method")
    both = Edit(COMMENTED).write(path, "both").text()
    assert "      quote: b\n      method: both\n# end" in both
    assert "method: extracted" in Edit(both).write(path, "extracted").text()
    assert Edit(both).write(path, None).text() == COMMENTED


NAMES = st.sampled_from("abcdef")
VALUES = st.text("ab '\"#:-é", min_size=1, max_size=8).map(str.strip).filter(bool) | st.integers(0, 99)
ENTRIES = st.dictionaries(NAMES, VALUES, min_size=1, max_size=3)
COMMENT = st.sampled_from([[], [], ["  # about it"]])


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file in canonical form with two lists and comments between the entries."""
    text = "# head\n"
    for key in ("figures", "citations"):
        text += f"{key}:\n"
        for entry in draw(st.lists(ENTRIES, min_size=1, max_size=4)):
            _, *body = dump({key: [entry]}).decode("utf-8").splitlines()
            text += "".join(f"{line}\n" for line in [*draw(COMMENT), *body])
    return canonical(text).decode("utf-8")


@given(files(), st.data())
def test_only_the_lines_that_are_meant_change(text: str, data: st.DataObject) -> None:
    content = load(text)
    key = data.draw(st.sampled_from(sorted(content)))
    at = data.draw(st.integers(0, len(content[key]) - 1))
    new = data.draw(st.lists(ENTRIES, min_size=1, max_size=2))
    edit = Edit(text).add(key, new, before=at).write((key, at, "z"), "word")
    expected = [*content[key][:at], *new, {**content[key][at], "z": "word"}, *content[key][at + 1 :]]
    assert load(edit.text()) == {**content, key: expected}
    lines = iter(edit.text().splitlines())
    assert all(line in lines for line in text.splitlines())  # each old line, in its order
    back = Edit(edit.text()).write((key, at + len(new), "z"), None)
    for position in range(at, at + len(new)):
        back.remove(key, position)
    assert back.text() == text
