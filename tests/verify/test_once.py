"""What is known to stand once without a search does, and of a text without repetitions it is known."""

from __future__ import annotations

import string

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mencho_data.spans import occurrences
from mencho_data.verify.once import stand_once

PLACES = st.integers(-5, 130)


@given(st.lists(st.sampled_from(["ab é", "🌧", "14 men died", "\0"]), max_size=12).map("".join), st.data())
def test_what_is_known_to_stand_once_does(text: str, data: st.DataObject) -> None:
    spans = data.draw(st.lists(st.tuples(PLACES, PLACES), min_size=1))
    starts, ends = zip(*spans, strict=True)
    for start, end, once in zip(starts, ends, stand_once(text, np.array(starts), np.array(ends)), strict=True):
        assert not once or (start >= 0 and occurrences(text, text[start:end]) == [start])


def test_all_long_words_of_a_text_without_repetitions_are_known() -> None:
    starts = np.arange(len(string.printable) - 30)
    assert stand_once(string.printable, starts, starts + 30).all()
    assert not stand_once(string.printable * 2, starts, starts + 30).any()
