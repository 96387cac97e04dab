"""The codes of places: written once, under their place; published as a table, in columns of `places`, on the map."""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from pathlib import Path

import pytest

from mencho_data import __version__
from mencho_data.models.lists import has_form
from tests.conftest import Run
from tests.helpers.tree import replace

SCHEMES = """\
place_scheme:
  - code: inegi
    en: INEGI.
    es: INEGI.
    form: '[0-9]{2}([0-9]{3})?'
  - code: port
    en: The numbers of a port.
    es: Los números de un puerto.
"""
SHAPE = '{"id": "%s", "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}}'


@pytest.fixture
def coded(raw: Path) -> Path:
    """The tree with a place of many codes and one abroad, and the lists that they are of."""
    replace(raw / "codes.yaml", "place_scheme:\n", SCHEMES)
    with (raw / "places.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "  - place_id: valencia\n    kind: province\n    name_en: Valencia\n    name_es: Valencia\n"
            "    codes: {iso: ES-V, ine: '46', nuts: ES523, geonames: '2509951', port: ANY.thing-1}\n"
            "  - place_id: mx-jal\n    kind: province\n    name_en: Jalisco\n    name_es: Jalisco\n"
            "    codes: {iso: MX-JAL, inegi: '14'}\n"
        )
    return raw


def rows(root: Path, table: str) -> list[dict[str, str]]:
    with (root / "build" / __version__ / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_codes_are_a_table_and_fill_the_columns_of_places(coded: Path, run: Run) -> None:
    root = coded.parent
    assert run("build", root).code == 0
    found = [(row["place_id"], row["scheme"], row["code"]) for row in rows(root, "place_codes")]
    assert found == sorted(
        [
            *(("es", "iso", "ES"), ("es-te", "ine", "44"), ("es-te", "iso", "ES-TE"), ("valencia", "iso", "ES-V")),
            *(("mx-jal", "inegi", "14"), ("mx-jal", "iso", "MX-JAL")),
            *(("valencia", "geonames", "2509951"), ("valencia", "ine", "46"), ("valencia", "nuts", "ES523")),
            ("valencia", "port", "ANY.thing-1"),
        ]
    )
    columns = {row["place_id"]: (row["iso"], row["inegi"]) for row in rows(root, "places")}
    assert columns == {
        "es": ("ES", ""),
        "es-te": ("ES-TE", ""),
        "mx-jal": ("MX-JAL", "14"),
        "valencia": ("ES-V", ""),
    }
    assert run("validate", root / "build" / __version__).code == 0


def test_codes_are_in_all_that_describes_and_carries_the_data(coded: Path, run: Run) -> None:
    root = coded.parent
    assert (run("build", root).code, run("site", root).code) == (0, 0)
    schema = json.loads((root / "schemas/place_codes.json").read_text("utf-8"))
    assert schema["primaryKey"] == ["place_id", "scheme"]
    assert "ine" in schema["fields"][1]["constraints"]["enum"]
    assert "| `inegi` | INEGI. <code>" in (root / "CODEBOOK.es.md").read_text("utf-8")
    for name in ("datapackage.json", f"build/{__version__}/croissant.json"):
        assert "place_codes" in (root / name).read_text("utf-8")
    with sqlite3.connect(root / "dist/flood.sqlite") as database:
        assert database.execute("SELECT count(*) FROM place_codes").fetchone() == (10,)
    editors = json.loads((root / "schemas/raw/places.json").read_text("utf-8"))
    named = editors["properties"]["places"]["items"]["properties"]["codes"]["propertyNames"]["$ref"]
    assert {"iso", "nuts", "geonames", "ine", "inegi", "port"} <= set(
        editors["$defs"][named.rpartition("/")[2]]["enum"]
    )


@pytest.mark.parametrize("place", ["valencia", "ES-V", "46", "2509951"])
def test_a_shape_has_any_code_of_its_place(place: str, coded: Path, run: Run) -> None:
    root = coded.parent
    replace(coded / "project.yaml", "zone:", "map: regions.geojson\nzone:")
    (coded / "regions.geojson").write_text(f'{{"features": [{SHAPE % place}, {SHAPE % "elsewhere"}]}}', "utf-8")
    replace(coded / "events.yaml", "place_id: es\n    part_of", "place_id: valencia\n    part_of")
    for file in coded.glob("*/claims.yaml"):
        file.write_text(file.read_text("utf-8").replace("place_id: es\n", "place_id: valencia\n"), "utf-8")
    assert (run("build", root).code, run("site", root).code) == (0, 0)
    text = (root / "dist/site/where.html").read_text("utf-8")
    assert re.search(r'<a href="#place-[^"]*" aria-label="Valencia: \d+ sources', text)


def test_a_map_of_other_places_is_rejected(coded: Path, run: Run) -> None:
    replace(coded / "project.yaml", "zone:", "map: regions.geojson\nzone:")
    (coded / "regions.geojson").write_text(f'{{"features": [{SHAPE % "elsewhere"}]}}', "utf-8")
    (problem,) = json.loads(run("validate", coded, "--json").out)["problems"]
    assert (problem["rule"], problem["field"]) == ("malformed-map", "map")


def test_the_form_of_a_list_takes_no_time_of_its_own() -> None:
    assert not has_form("a" * 20, "((a*)*)*b")
    assert has_form("46250", "[0-9]{2}([0-9]{3})?")
