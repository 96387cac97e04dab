"""On a copy that differs, `verify` grades each record; what was changed is never graded as found in its place."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mencho_data.spans import normalise
from mencho_data.verify.fold import fold, position
from mencho_data.verify.grade import Anchor, CopyText, Grade, Graded

TEXT = (
    "The dam held.\n\nAt noon 25 houses stood in the water, said the mayor of the town, who counted them from a boat "
    "herself. In the evening it was “nearly 40 houses” – and 12 bridges closed.\n\nThe radio, which had no boat, spoke "
    "of 25 houses all day long, and of three farms without a roof, the last of them on the hill.\n"
)
QUOTES = ["25 houses", "nearly 40 houses", "12 bridges", "three farms"]


def anchors(text: str, spans: list[tuple[int, int]]) -> list[Anchor]:
    folded = fold(text)
    rows = [{"quote": text[a:b], **position(text, folded, a, b)} for a, b in spans]
    return [Anchor(**{name: row.get(name, f"r{number}") for name in Anchor._fields}) for number, row in enumerate(rows)]


def graded(copy: str, text: str = TEXT) -> dict[str, Graded]:
    """What becomes of the quotes; of the houses, the first time that they stand."""
    spans = [(text.index(quote), text.index(quote) + len(quote)) for quote in QUOTES]
    found = CopyText(normalise(copy), len(text)).grades(anchors(text, spans))
    return dict(zip(QUOTES, found, strict=True))


SAVED: list[Callable[[str], str]] = [
    lambda text: f"What we know\n\nBy a writer\n\n{text}\n\nRead 5 more.",
    lambda text: text.replace("\n\n", " "),
    lambda text: text.replace("\n\n", ""),
    lambda text: "\n\n".join(textwrap.fill(line, 40) for line in text.splitlines() if line),
    lambda text: text.replace(". ", ".  "),
    lambda text: text.translate(str.maketrans("“”–", '""-')),
    lambda text: text.replace("5 h", "5\u00a0h"),
    lambda text: text.replace("houses", "hou\u00adses"),
    lambda text: unicodedata.normalize("NFD", text).replace("\n", "\r\n"),
]


@pytest.mark.parametrize("save", SAVED)
def test_words_that_were_saved_another_way_stand_in_the_same_surroundings(save: Callable[[str], str]) -> None:
    assert {one.grade for one in graded(save(TEXT)).values()} == {Grade.SURROUNDINGS}


def test_a_folded_match_says_what_was_folded() -> None:
    found = graded(TEXT.replace("40 h", "40\u00a0h").translate(str.maketrans("“”–", '""-')))
    assert found["nearly 40 houses"].folded == ("spaces",)
    assert found["nearly 40 houses"].words == "nearly 40\u00a0houses"
    assert found["12 bridges"].folded == ("around them",)
    assert found["three farms"].folded == ()


@pytest.mark.parametrize("save", SAVED)
@pytest.mark.parametrize(
    ("quote", "now"),
    [
        ("25 houses", "26 houses"),
        ("nearly 40 houses", "some 44 houses"),
        ("12 bridges", "no bridge"),
        ("three farms", "four farms"),
    ],
)
def test_words_that_were_changed_are_gone_with_those_that_stand_there_now(
    quote: str, now: str, save: Callable[[str], str]
) -> None:
    note = f"The town says more tomorrow, and we shall tell it here. An earlier version said {quote}.\n"
    for copy in (TEXT.replace(quote, now, 1), TEXT.replace(quote, now, 1) + note):
        found = graded(save(copy))
        one = found.pop(quote)
        assert (one.grade, one.proved, fold(one.words).text) == (Grade.GONE, True, fold(now).text)


def test_words_that_were_taken_out_are_gone() -> None:
    found = graded(TEXT.replace("three farms ", ""))["three farms"]
    assert (found.grade, found.proved, found.words) == (Grade.GONE, True, "")


def test_words_that_are_gone_with_their_surroundings_come_with_what_stands_about_their_place() -> None:
    copy = TEXT.replace(
        "spoke of 25 houses all day long, and of three farms without", "told of many more barns without"
    )
    found = graded(copy)["three farms"]
    assert (found.grade, found.proved) == (Grade.GONE, False)
    assert "barns without a roof" in found.words


def test_words_that_stand_once_with_others_around_them_stand_elsewhere() -> None:
    copy = TEXT.replace("of three farms without a roof, the last", "we hear of three farms with wet feet, the last")
    found = graded(copy)["three farms"]
    assert (found.grade, copy[found.start : found.end]) == (Grade.ELSEWHERE, "three farms")


def test_a_number_is_not_found_in_a_longer_one() -> None:
    copy = TEXT.replace("12 bridges closed", "bridges closed, all 112 bridges of them").replace(
        "and bridges", "and all"
    )
    assert graded(copy)["12 bridges"].grade == Grade.GONE


def test_words_that_stood_twice_prove_nothing_where_no_surroundings_decide() -> None:
    here, there = "At noon 25 houses stood in the water", "of 25 houses all day long"
    one_left = TEXT.replace(f"{here}, said the mayor of the town", "At noon the mayor of the town")
    found = graded(one_left)["25 houses"]
    assert (found.grade, found.found, found.curated) == (Grade.AMBIGUOUS, 1, 2)
    moved = TEXT.replace(here, "Some 25 houses then stood wet").replace(there, "of the 25 houses")
    assert graded(moved)["25 houses"].grade == Grade.AMBIGUOUS
    assert graded(TEXT.replace(there, "of 26 houses all day long"))["25 houses"].grade == Grade.SURROUNDINGS


def test_of_equal_sentences_the_one_that_was_changed_is_not_found_in_the_other() -> None:
    sentence = "In the night from Friday to Saturday the water took 31 boats from the old harbour, the guard says."
    text = f"What we know: {sentence}\n\n{TEXT}\n{sentence} Nobody was hurt.\n"
    first = text.index("31 boats")
    spans = [(at, at + 8) for at in (first, text.index("31 boats", first + 1))]
    for number, (start, end) in enumerate(spans):
        copy = f"{text[:start]}33 boats{text[end:]}"
        found = CopyText(copy, len(text)).grades(anchors(text, spans))
        assert [one.grade for one in found].index(Grade.GONE) == number
        assert found[1 - number].grade == Grade.SURROUNDINGS


def test_a_number_at_the_beginning_does_not_grow() -> None:
    text = "5 houses stood in the water, said the mayor of the town.\n"
    for copy in (f"2{text}", f"1.{text}", f"1,00{text}"):
        (found,) = CopyText(copy, len(text)).grades(anchors(text, [(0, 8)]))
        assert found.grade == Grade.GONE
    (found,) = CopyText(f"In all, {text}", len(text)).grades(anchors(text, [(0, 8)]))
    assert found.grade == Grade.SURROUNDINGS


WORD = st.sampled_from(
    [
        "the",
        "water",
        "rose",
        "to",
        "12",
        "and",
        "7",
        "25",
        "men",
        "3.5",
        "m",
        "1,200",
        "–",
        "“a",
        "lot”",
        "two",
        "no-one",
    ]
)
EDIT = st.sampled_from(SAVED)


@given(st.lists(WORD, min_size=12, max_size=60).map(" ".join), EDIT, st.data())
def test_no_changed_number_is_ever_found_in_its_place(
    text: str, save: Callable[[str], str], data: st.DataObject
) -> None:
    digits = [at for at, char in enumerate(text) if char.isdigit()]
    if not digits:
        return
    at = data.draw(st.sampled_from(digits))
    start = max(0, text.rfind(" ", 0, at) + 1)
    end = text.find(" ", at + data.draw(st.integers(0, 12)))
    end = len(text) if end < 0 else end
    new = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != text[at]]))
    (found,) = CopyText(normalise(save(text[:at] + new + text[at + 1 :])), len(text)).grades(
        anchors(text, [(start, end)])
    )
    assert found.grade in (Grade.ELSEWHERE, Grade.AMBIGUOUS, Grade.GONE)


@given(st.lists(WORD, min_size=12, max_size=60).map(" ".join), EDIT, st.data())
def test_words_that_were_not_changed_are_always_found_in_their_place(
    text: str, save: Callable[[str], str], data: st.DataObject
) -> None:
    words = text.split(" ")
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first + 1, min(len(words), first + 5)))
    start = len(" ".join([*words[:first], ""]))
    end = len(" ".join(words[:last]))
    (found,) = CopyText(normalise(save(text)), len(text)).grades(anchors(text, [(start, end)]))
    assert found.grade == Grade.SURROUNDINGS
    assert fold(found.words).text == fold(text[start:end]).text


def test_a_number_that_became_a_longer_one_is_gone() -> None:
    found = graded(TEXT.replace("12 bridges", "112 bridges"))["12 bridges"]
    assert (found.grade, found.words) == (Grade.GONE, "112 bridges")
    found = graded(TEXT.replace("12 bridges", "12 bridges or more"))["12 bridges"]
    assert found.grade == Grade.ELSEWHERE
