"""Which records of two readings are the same."""

from __future__ import annotations

from typing import Any

import pytest

from mencho_data.derive.readings import Read, pairs


def claim(record_id: str, measure: str, value: int, quote: str, **more: Any) -> Read:
    row = {"measure_id": measure, "value": value, "low": value, "high": value, "event_id": None, "place_id": None}
    return Read(record_id, "figures", {**row, **more}, quote)


def answer(record_id: str, question: str, given: str, quote: str) -> Read:
    row = {"attribute_id": question, "answer_id": given, "event_id": None}
    return Read(record_id, "attribute_claims", row, quote)


def cited(record_id: str, actor: str, quote: str) -> Read:
    return Read(record_id, "citations", {"actor_id": actor}, quote)


# what the first has, what the second has, which are the same
PAIRED = [
    ([claim("c01", "barns", 25, "25 barns")], [claim("c01", "barns", 25, "About 25 barns burned")], ["c01=c01"]),
    ([claim("c01", "barns", 25, "25 barns")], [claim("c01", "barns", 27, "25 barns")], ["c01=c01"]),  # misread
    ([claim("c01", "barns", 85, "85 barns burned")], [claim("c01", "barns", 252, "252 barns burned")], []),
    ([claim("c01", "barns", 25, "25 barns")], [claim("c01", "sheds", 25, "25 barns")], ["c01=c01"]),  # other measure
    ([claim("c01", "barns", 1, "a barn")], [claim("c01", "sheds", 1, "a shed")], []),
    (
        [claim("c01", "barns", 25, "25 barns")],
        [claim("c01", "barns", 25, "two dozen and one")],
        ["c01=c01"],
    ),  # told twice
    ([claim("c01", "barns", 0, "none")], [claim("c01", "barns", 0, "without loss")], ["c01=c01"]),
    ([claim("c01", "barns", 25, "25 barns")], [claim("c01", "barns", 25, "all of it", place_id="es")], []),
    (
        [claim("c01", "barns", 85, "85 barns"), claim("c02", "barns", 252, "252 barns")],
        [claim("c01", "barns", 252, "252 barns"), claim("c02", "barns", 85, "85 barns")],
        ["c01=c02", "c02=c01"],
    ),
    ([claim("c01", "barns", 3, "Tres ESTABLOS")], [claim("c01", "barns", 3, "tres establos")], ["c01=c01"]),
    ([answer("a01", "who", "army", "the army")], [answer("a01", "who", "army", "soldiers")], ["a01=a01"]),
    ([answer("a01", "who", "army", "the army led")], [answer("a01", "who", "navy", "the army led")], ["a01=a01"]),
    ([answer("a01", "who", "army", "the army")], [answer("a01", "where", "town", "in town")], []),
    (
        [answer("a01", "hit", "north", "north, east"), answer("a02", "hit", "east", "north, east")],
        [answer("a01", "hit", "south", "north, east"), answer("a02", "hit", "east", "north, east")],
        ["a02=a02"],
    ),
    ([cited("q01", "mayor", "the mayor said")], [cited("q01", "mayor", "said the mayor")], ["q01=q01"]),
    ([cited("q01", "mayor", "the mayor said")], [cited("q01", "town", "the mayor said")], ["q01=q01"]),
    ([cited("q01", "mayor", "the mayor said")], [cited("q01", "mayor", "she added")], []),
    ([cited("q01", "mayor", "25 barns")], [claim("c01", "mayor", 25, "25 barns")], []),
]


@pytest.mark.parametrize(("first", "second", "same"), PAIRED)
def test_records_pair_on_topic_and_words_else_on_words_and_numbers(
    first: list[Read], second: list[Read], same: list[str]
) -> None:
    assert sorted(f"{a.record_id}={b.record_id}" for a, b in pairs(first, second)) == same


def test_of_two_that_are_alike_the_first_pairs_with_the_first() -> None:
    first = [claim("c01", "barns", 1, "a barn"), claim("c02", "barns", 1, "a barn")]
    found = pairs(first, [claim("c11", "barns", 1, "a barn"), claim("c12", "barns", 1, "a barn")])
    assert [(a.record_id, b.record_id) for a, b in found] == [("c01", "c11"), ("c02", "c12")]
