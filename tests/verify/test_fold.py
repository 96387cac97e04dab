"""Folding takes no notice of how words are set, and never makes two numbers of different digits one."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mencho_data.spans import normalise, occurrences, sha256
from mencho_data.verify.fold import changed, context_folded_sha256, fold, runs_across

TEXT = "The river rose to 7.5 m – “a record” – by 20–25 May; drug-free Peña’s 1 200 houses stood."


@pytest.mark.parametrize(
    "saved",
    [
        TEXT.replace(" ", "\n"),
        TEXT.replace(" ", "\u00a0"),
        TEXT.replace(" ", "  \r\n  "),
        TEXT.replace("“", '"').replace("”", '"').replace("’", "'"),
        TEXT.replace("“", "«\u202f").replace("”", "\u202f»"),
        TEXT.replace("–", "—"),
        TEXT.replace("–", "-"),
        TEXT.replace("houses", "hou\u00adses"),
        TEXT.replace("houses", "hou-\nses"),
        TEXT.replace("drug-free", "drug-\nfree"),
        TEXT.replace("20–25", "20–\n25"),
        f"\u200b{TEXT}\ufeff\n",
    ],
)
def test_a_text_saved_another_way_folds_to_the_same(saved: str) -> None:
    assert fold(normalise(saved)).text == fold(TEXT).text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("20–25 men", "2025 men"),
        ("20–25 men", "20 25 men"),
        ("1 200 men", "1200 men"),
        ("1, 200 men", "1,200 men"),
        ("in 2021. 25 men", "in 2021.25 men"),
        ("7.5 m", "75 m"),
        ("7.5 m", "7,5 m"),
        ("-5 degrees", "5 degrees"),
        ("one hundred", "onehundred"),
        ("25 men", "25 Men"),
        ("10² m", "102 m"),
        ("½ of them", "1/2 of them"),
    ],
)
def test_other_numbers_and_words_do_not(one: str, other: str) -> None:
    assert fold(one).text != fold(other).text


CHARS = st.text("ab15 .,-–—'\"“’\n\u00a0\u00ad½", max_size=40).map(normalise)


@given(CHARS)
def test_each_folded_character_has_its_place_and_no_letter_or_digit_is_lost(text: str) -> None:
    folded = fold(text)
    assert len(folded.places) == len(folded.text)
    assert folded.places.tolist() == sorted(set(folded.places.tolist()))
    kept = [char for char in text if char.isalnum()]
    assert [char for char in folded.text if char.isalnum()] == kept
    for char, place in zip(folded.text, folded.places, strict=True):
        assert char == text[place] or not char.isalnum()
    assert fold(folded.text).text == folded.text or "-" in folded.text


@given(CHARS, CHARS)
def test_texts_that_fold_to_the_same_have_the_same_numbers(one: str, other: str) -> None:
    numbers = [re.findall(r"[\d½]+(?:[^\w\s]+[\d½]+)*", fold(text).text) for text in (one, other)]
    if fold(one).text == fold(other).text:
        assert numbers[0] == numbers[1]
    runs = [re.findall(r"[\d½]+", text.replace("\u00ad", "")) for text in (one, other)]
    assert fold(one).text != fold(other).text or runs[0] == runs[1]


@given(st.lists(st.sampled_from(["12 men", "two", "men", "12", "–", "died."]), min_size=1, max_size=40), st.data())
def test_the_context_that_is_hashed_stands_once_in_the_article(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    start, end = data.draw(st.sampled_from([match.span() for match in re.finditer(r"\S+", text)]))
    folded = fold(text)
    hashed = context_folded_sha256(folded, start, end)
    first, last = folded.within(start, end)
    contexts = (folded.text[max(0, first - width) : last + width] for width in (32, 64, 128, 256, 512))
    context = next(one for one in contexts if sha256(one) == hashed)
    assert len(occurrences(folded.text, context)) == 1


def test_what_was_folded_is_named() -> None:
    assert changed("25 men", "25\u00a0men") == ["spaces"]
    assert changed("“a” – b", '"a" - b') == ["quotation marks", "dashes"]
    assert changed("houses", "hou\u00adses") == ["hyphenation"]
    assert changed("houses", "houses") == []


@pytest.mark.parametrize(
    ("text", "at", "across"),
    [("125 men", 1, True), ("125 men", 3, False), ("1.5 m", 2, True), ("in 5. 6", 4, False), ("20-25", 3, True)],
)
def test_words_and_numbers_run_across_places_within_them(text: str, at: int, across: bool) -> None:
    assert runs_across(text, at) is across
