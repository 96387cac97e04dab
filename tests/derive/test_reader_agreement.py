"""How far two readers agree: shares, alpha and its interval."""

from __future__ import annotations

import random
from typing import Any

import pytest

from mencho_data.derive.reader_agreement import Coded, ReadTwice, agreement, alpha
from mencho_data.derive.readings import Read
from mencho_data.models.codes import ComparedField, ReadBy


def coded(values: str) -> list[Coded]:
    """Pairs of letters as what two say, in turn of three sources."""
    return [Coded(f"s{number % 3}", *pair) for number, pair in enumerate(values.split())]


@pytest.mark.parametrize("seed", range(20))
def test_alpha_is_what_the_library_of_others_computes(seed: int) -> None:
    krippendorff = pytest.importorskip("krippendorff")
    draw = random.Random(seed)
    pairs = []
    for _ in range(draw.randint(2, 40)):
        one = draw.choice("abcde")
        pairs.append(one + (one if draw.random() < 0.6 else draw.choice("abcde")))
    if len({letter for pair in pairs for letter in pair}) == 1:
        return
    data = [[ord(pair[side]) for pair in pairs] for side in (0, 1)]
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    assert alpha(coded(" ".join(pairs)))["alpha"] == pytest.approx(theirs, abs=1e-4)


def test_alpha_is_one_if_all_is_equal_and_not_defined_if_all_say_one_thing() -> None:
    assert alpha(coded("aa bb aa bb aa bb")) == {"alpha": 1, "alpha_low": 1, "alpha_high": 1}
    assert alpha(coded("aa aa aa")) == {"alpha": None, "alpha_low": None, "alpha_high": None}


def test_the_interval_holds_alpha_and_is_the_same_each_time() -> None:
    pairs = coded("aa ab bb aa ba bb ba aa bb cc cc cc")
    found = alpha(pairs)
    assert found["alpha_low"] < found["alpha"] < found["alpha_high"]  # type: ignore[operator]
    assert found == alpha(pairs[::-1])


def test_one_source_has_no_interval() -> None:
    found = alpha([Coded("s", "a", "a"), Coded("s", "b", "a")])
    assert (found["alpha"], found["alpha_low"], found["alpha_high"]) == (0, None, None)


def record(record_id: str, **more: Any) -> Read:
    return Read(record_id, "figures", {"measure_id": "barns", "value": 1, "part_of": None, **more}, "a barn")


def test_rows_are_by_field_and_language_and_for_all_languages() -> None:
    ours, theirs = [record("c01"), record("c02")], [record("c01"), record("c02", value=2), record("c03")]
    read = [
        ReadTwice(ReadBy.TWO_READERS, f"s-{language}", language, [*zip(ours, theirs, strict=False)], (ours, theirs))
        for language in ("es", "en")
    ]
    rows = {(row["field"], row["language"]): row for row in agreement(read)}
    assert {language for _, language in rows} == {"en", "es", "all"}
    assert {field for field, _ in rows} == {"figure_found", "table", "value", "measure_id", "part_of"}
    found, value = rows["figure_found", "all"], rows["value", "en"]
    assert (found["sources"], found["pairs"], found["equal"], found["f1"]) == (2, 6, 0.6667, 0.8)
    assert (value["sources"], value["pairs"], value["equal"], value["f1"]) == (1, 2, 0.5, None)


def test_records_are_part_of_the_same_if_that_one_is() -> None:
    ours, theirs = record("c01", part_of="c02"), record("c01", part_of="c09")
    for whole, equal in ((7, 1), (8, 0)):
        wholes = {id(ours): ("s", 7), id(theirs): ("s", whole)}
        fields = (ComparedField.PART_OF,)
        read = ReadTwice(ReadBy.TWO_READERS, "s", "en", [(ours, theirs)], ([ours], [theirs]), fields, wholes)
        assert [row["equal"] for row in agreement([read]) if row["field"] == "part_of"] == [equal, equal]
