"""The register of places agrees with the standards it names."""

from __future__ import annotations

import csv
import unicodedata

import pycountry
import pytest

from mencho_data import __version__
from tests.conftest import REPOSITORY


def read() -> list[dict[str, str]]:
    path = REPOSITORY / "build" / __version__ / "places.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


PLACES = {row["place_id"]: row for row in read()}
STATES = [row for row in PLACES.values() if row["kind"] == "state"]
SUBDIVISIONS = {item.code: item.name for item in pycountry.subdivisions if item.country_code == "MX"}


def plain(name: str) -> str:
    """A name without case and accents."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def of_kind(kind: str) -> list[dict[str, str]]:
    found = [row for row in PLACES.values() if row["kind"] == kind]
    assert found
    return found


def test_states_are_the_32_of_iso_3166_2() -> None:
    assert len(STATES) == 32
    assert {row["iso"] for row in STATES} == set(SUBDIVISIONS)


def test_states_have_each_inegi_key_once() -> None:
    assert sorted(row["inegi"] for row in STATES) == [f"{number:02}" for number in range(1, 33)]


@pytest.mark.parametrize("row", STATES, ids=lambda row: row["place_id"])
def test_name_of_the_state_is_that_of_its_iso_code(row: dict[str, str]) -> None:
    ours, theirs = plain(row["name_es"]), plain(SUBDIVISIONS[row["iso"]])
    assert ours == theirs or ours.startswith(f"{theirs} ")


def test_inegi_keys_follow_the_alphabet_of_the_official_list() -> None:
    names = [plain(row["name_es"]) for row in sorted(STATES, key=lambda row: row["inegi"])]
    # The list is of the time when ch was a letter after c, and Mexico City was called Distrito Federal.
    moved = {plain("Chiapas"): "cz1", plain("Chihuahua"): "cz2", plain("Ciudad de México"): "distrito federal"}
    assert names == sorted(names, key=lambda name: moved.get(name, name))


def test_place_id_of_a_state_is_its_iso_code() -> None:
    assert [row["place_id"] for row in STATES] == [row["iso"].lower() for row in STATES]
    assert {row["part_of"] for row in STATES} == {"mx"}


def test_countries_have_codes_and_names_of_iso_3166_1() -> None:
    for row in of_kind("country"):
        country = pycountry.countries.get(alpha_2=row["iso"])
        assert country is not None, row
        assert row["place_id"] == row["iso"].lower()
        names = (country.name, getattr(country, "common_name", ""))
        assert any(plain(name).startswith(plain(row["name_en"])) for name in names), row
        assert (row["inegi"], row["part_of"]) == ("", "")


def test_key_of_a_municipality_begins_with_that_of_its_state() -> None:
    rows = of_kind("municipality")
    for row in rows:
        state = PLACES[row["part_of"]]
        assert state["kind"] == "state"
        assert row["inegi"].startswith(state["inegi"])
        assert len(row["inegi"]) == 5
        assert row["place_id"].startswith(f"{state['place_id']}-")
        assert row["iso"] == ""
    assert len({row["inegi"] for row in rows}) == len(rows)


def test_every_place_has_a_kind_that_is_tested_here() -> None:
    assert {row["kind"] for row in PLACES.values()} == {"country", "state", "municipality"}
