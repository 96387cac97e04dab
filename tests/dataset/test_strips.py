"""Where figures stand on a strip: within its edges, in their order, from zero unless they are far from it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mencho_data.dataset.strips import MARGIN, Bounds, Mark, band, mark, scale

NUMBERS = st.one_of(st.integers(1, 10**9), st.floats(0.01, 1e9))


@given(st.lists(NUMBERS, min_size=1, max_size=9), st.booleans())
def test_all_numbers_stand_between_the_margins_in_their_order(numbers: list[float], unbounded: bool) -> None:
    axis = scale([Bounds(number, number, None if unbounded else number) for number in numbers])
    places = [axis.at(number) for number in sorted(numbers)]
    assert MARGIN <= places[0] <= places[-1] <= 100 - MARGIN
    assert places == sorted(places)
    assert (axis.ticks[0], axis.ticks[-1]) == pytest.approx((axis.low, axis.high))
    assert 2 <= len(axis.ticks) <= 7
    assert (axis.at(axis.left), axis.at(axis.right)) == (0, 100)


@pytest.mark.parametrize(
    ("numbers", "ticks"),
    [((3, 1, 0), (0, 1, 2, 3)), ((58, 59), (58, 59)), ((25,), (24, 25, 26)), ((10, 15), (10, 12, 14, 16))],
)
def test_ticks_are_round_and_begin_at_zero_unless_all_is_far_from_it(
    numbers: tuple[float, ...], ticks: tuple[float, ...]
) -> None:
    assert scale([Bounds(number, number, number) for number in numbers]).ticks == ticks


@given(st.lists(st.integers(0, 32), min_size=1, max_size=9), st.booleans())
def test_scale_ends_at_the_highest_number_that_can_be(numbers: list[int], unbounded: bool) -> None:
    axis = scale([Bounds(number, number, 32 if unbounded else number) for number in numbers], 32)
    assert axis.low < axis.high <= 32
    assert all(later > earlier for earlier, later in pairwise(axis.ticks))
    assert scale([Bounds(12, 11, 12), Bounds(20, 21, 32)], 32).ticks == (0, 10, 20, 32)


@pytest.mark.parametrize(
    ("bounds", "qualifier", "drawn"),
    [
        (Bounds(3, 3, 3), "exact", Mark(dot=3)),
        (Bounds(8, 8, 9), "about", Mark(dot=8, start=8, end=9)),
        (Bounds(8, 9, None), "more_than", Mark(stroke=8, start=9, end=11, open_end=True)),
        (Bounds(8, 7, 8), "nearly", Mark(stroke=8, start=7, end=8)),
        (Bounds(8, 0, 8), "up_to", Mark(dot=8, start=0, end=8)),
        (Bounds(None, 2, 4), "range", Mark(start=2, end=4)),
    ],
)
def test_words_decide_how_a_number_is_drawn(bounds: Bounds, qualifier: str, drawn: Mark) -> None:
    found = mark(bounds, qualifier, scale([Bounds(0, 0, 0), Bounds(8, 8, 10)]))
    assert found[:3] == drawn[:3]
    assert found.open_end == drawn.open_end
    assert found.end == pytest.approx(drawn.end, abs=1) if drawn.end else found.end is None


def test_estimate_of_one_number_is_as_wide_as_a_dot() -> None:
    axis = scale([Bounds(0, 0, 0), Bounds(10, 10, 10)])
    start, end = band(Bounds(5, 5, 5), axis)
    assert axis.at(end) - axis.at(start) == pytest.approx(3)
    assert band(Bounds(5, 2, None), axis) == (2, axis.right)
    assert all(later > earlier for earlier, later in pairwise(axis.ticks))
