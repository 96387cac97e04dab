"""Normal form, occurrences and links."""

from __future__ import annotations

import unicodedata
from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from mencho_data.models.fields import word_count
from mencho_data.spans import chars_covered, link_to_words, normalise, occurrence_at, occurrences


@given(st.text())
def test_normal_form_is_nfc_with_plain_line_ends_and_stays(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\r" not in once


@given(st.text("ab", max_size=40), st.text("ab", min_size=1, max_size=4))
def test_occurrences_are_all_places_and_numbered_from_one(text: str, quote: str) -> None:
    starts = occurrences(text, quote)
    assert starts == [at for at in range(len(text)) if text.startswith(quote, at)]
    assert [occurrence_at(text, quote, start) for start in starts] == list(range(1, len(starts) + 1))
    assert all(occurrence_at(text, quote, at) == 0 for at in range(len(text)) if at not in starts)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40))
def test_link_carries_the_words_and_no_syntax_of_its_own(quote: str) -> None:
    link = link_to_words("https://example.org/a", quote)
    fragment = link.removeprefix("https://example.org/a#:~:text=")
    assert unquote(fragment) == quote
    assert not set(fragment) & set("-,&# ")


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted).map(tuple)))
def test_characters_covered_are_counted_once(spans: list[tuple[int, int]]) -> None:
    assert chars_covered(spans) == len({at for start, end in spans for at in range(start, end)})


def test_words_are_counted_across_dashes() -> None:
    assert word_count("three—among them Villalba—died") == 5
