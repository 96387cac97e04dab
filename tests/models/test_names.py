"""What rows are called and say, in the words of one language."""

from __future__ import annotations

from typing import Any

import pytest

from mencho_data.models.lists import NOUN_COLUMNS
from mencho_data.models.names import ByKey, Names
from mencho_data.models.wording import LANGUAGES

HECTARE = dict(zip(NOUN_COLUMNS, ("hectare", "hectares", "hectárea", "hectáreas"), strict=True))
TABLES: dict[str, list[dict[str, Any]]] = {
    "measures": [
        {"measure_id": "states", "whole": 32},
        {"measure_id": "share", "whole": 1},
        {"measure_id": "land", "whole": None},
    ],
    "codes": [
        {"list": "unit", "code": "state", "indivisible": 1, **HECTARE},
        {"list": "unit", "code": "hectare", "indivisible": 0, **HECTARE},
        {"list": "unit", "code": "share", "indivisible": 0, **dict.fromkeys(HECTARE)},
        {"list": "group", "code": "share", "indivisible": None, **HECTARE},
    ],
    "evidence": [{"record_id": "part", "quote": "two-thirds of them"}],
    "answers": [{"answer_id": "valley", "name_en": "The valley", "name_es": "La valle"}],
    "actors": [
        {"actor_id": "guard", "name": "Civil Guard", "name_es": "Guardia Civil"},
        {"actor_id": "muestra", "name": "Ana Muestra", "name_es": None},
    ],
}
NAMES = [Names(ByKey(TABLES.__getitem__), language) for language in LANGUAGES]
EXACT = {
    "record_id": "whole",
    "measure_id": "states",
    "qualifier": "exact",
    "value": 21,
    "low": 21,
    "high": 21,
    "unit": "state",
}
LAND = {
    "record_id": "land",
    "measure_id": "land",
    "qualifier": "about",
    "value": 2400,
    "low": None,
    "high": None,
    "unit": "hectare",
}
NEARLY = {
    "record_id": "all",
    "measure_id": "share",
    "qualifier": "nearly",
    "value": 1,
    "low": None,
    "high": 1,
    "unit": "share",
}
PART = {**NEARLY, "record_id": "part", "qualifier": "exact", "value": 0.6667}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"answer_id": "valley"}, ["The valley", "La valle"]),
        (EXACT, ["21 of 32", "21 de 32"]),
        (NEARLY, ["nearly all", "casi la totalidad"]),
        (PART, ["two thirds", "dos tercios"]),
        (LAND, ["about 2,400 hectares", "cerca de 2,400 hectáreas"]),
    ],
)
def test_a_claim_states_an_answer_or_a_figure_with_its_whole_or_its_noun(row: dict[str, Any], said: list[str]) -> None:
    assert [names.said(row) for names in NAMES] == said


def test_name_in_spanish_is_that_of_the_register_or_the_same() -> None:
    assert [names.actor("guard") for names in NAMES] == ["Civil Guard", "Guardia Civil"]
    assert [names.actor("muestra") for names in NAMES] == ["Ana Muestra"] * 2
    assert [names.actor(None) for names in NAMES] == ["", ""]


def test_a_table_is_read_once_and_when_it_is_asked_for() -> None:
    read: list[str] = []

    def rows_of(table: str) -> list[dict[str, Any]]:
        read.append(table)
        return TABLES[table]

    by_key = ByKey(rows_of)
    assert read == []
    assert by_key["answers"]["valley"] is by_key["answers"]["valley"]
    assert read == ["answers"]
