"""A unit with its nouns, a group, a kind of event and a currency come into a project by its `raw/` alone."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from mencho_data import __version__
from mencho_data.extract import extract
from mencho_data.raw.read import read_codes
from mencho_data.validate.lexicons import lexicons_of
from tests.conftest import Run
from tests.helpers.tree import DAILY, WEEKLY, replace

UNITS = """\
unit:
  - code: hectare
    en: A hectare of land.
    es: Una hectárea de tierra.
    kind: thing
    whole: false
    noun_en: hectare
    nouns_en: hectares
    noun_es: hectárea
    nouns_es: hectáreas
  - code: litre_per_square_metre
    en: A litre of rain on a square metre.
    es: Un litro de lluvia en un metro cuadrado.
    kind: thing
    whole: false
    noun_en: litre per square metre
    nouns_en: litres per square metre
    noun_es: litro por metro cuadrado
    nouns_es: litros por metro cuadrado
"""
GROUPS = """\
group:
  - code: rescuer
    en: Called a rescuer.
    es: Llamada rescatista.
    noun_en: rescuer
    nouns_en: rescuers
    noun_es: rescatista
    nouns_es: rescatistas
    words_en: [rescue]
"""
EVENTS = """\
event_kind:
  - code: flood
    en: A flood.
    es: Una inundación.
"""
ENGLISH = (
    "The flood left 400.5 hectares under water. Three rescuers died, and four rescue workers were injured. "
    "The damage is put at CHF 30 million. In one night 120 litres per square metre fell.\n"
)
SPANISH = (
    "La inundación dejó 200 hectáreas bajo el agua. Murieron dos rescatistas. El daño es de 5 millones de euros. "
    "En una noche cayeron 350 litros por metro cuadrado.\n"
)


@pytest.fixture
def flooded(raw: Path) -> Path:
    """The tree with new codes, which its records use."""
    codes = raw / "codes.yaml"
    for listed in (UNITS, GROUPS, EVENTS):
        replace(codes, listed.splitlines()[0] + "\n", listed)
    for file in ("measures.yaml", f"{DAILY}/claims.yaml", f"{WEEKLY}/claims.yaml"):
        text = (raw / file).read_text("utf-8")
        (raw / file).write_text(text.replace("unit: vehicle", "unit: hectare"), "utf-8")
    replace(raw / f"{DAILY}/claims.yaml", "group: public", "group: rescuer")
    replace(raw / f"{DAILY}/claims.yaml", "currency: USD", "currency: CHF")
    replace(raw / "events.yaml", "kind: attack", "kind: flood")
    return raw


def proposed(raw: Path, run: Run, name: str, language: str, text: str) -> list[dict[str, Any]]:
    """What `propose` finds in a new article."""
    folder = raw / name
    folder.mkdir()
    basis = "".join(
        f"{fact}_basis: inferred\n" for fact in ("title", "publisher", "url", "published", "language", "kind")
    )
    (folder / "source.yaml").write_text(f"source_id: {name}\nlanguage: {language}\nkind: report\n{basis}", "utf-8")
    (folder / "claims.yaml").write_text("casualties: []\n", "utf-8")
    (raw.parent / "articles" / f"{name}.txt").write_text(text, "utf-8")
    assert run("propose", name, "--raw", raw, "--articles", raw.parent / "articles").code == 0
    from ruamel.yaml import YAML

    content = YAML(typ="safe", pure=True).load((folder / "proposals" / "claims.yaml").read_text("utf-8"))
    return [entry for entries in content.values() if isinstance(entries, list) for entry in entries]


@pytest.mark.parametrize(
    ("name", "language", "text", "wanted"),
    [
        ("english-2026-01-10", "en", ENGLISH, [(400.5, "hectare"), (3, "rescuer"), (4, "rescuer"), (30_000_000, "CHF"),
                                               (120, "litre_per_square_metre")]),
        ("spanish-2026-01-10", "es", SPANISH, [(200, "hectare"), (2, "rescuer"), (5_000_000, "EUR"),
                                               (350, "litre_per_square_metre")]),
    ],
)  # fmt: skip
def test_the_extractor_reads_the_unit_the_group_and_the_currency(
    name: str, language: str, text: str, wanted: list[tuple[float, str]], flooded: Path, run: Run
) -> None:
    found = proposed(flooded, run, name, language, text)
    said = {
        (entry["value"], code)
        for entry in found
        for code in (entry.get("unit"), entry.get("group"), entry.get("currency"))
    }
    assert set(wanted) <= said


def test_new_codes_are_published(flooded: Path, run: Run) -> None:
    root = flooded.parent
    assert (run("validate", flooded).code, run("build", root).code) == (0, 0)
    added = {
        "unit": ("hectare", "A hectare of land.", "Una hectárea de tierra."),
        "group": ("rescuer", "Called a rescuer.", "Llamada rescatista."),
        "event_kind": ("flood", "A flood.", "Una inundación."),
        "currency": ("CHF", "Swiss franc.", "Franco suizo."),
    }
    with (root / "build" / __version__ / "codes.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["list"], row["code"]): row for row in csv.DictReader(file)}
    books = {language: (root / name).read_text("utf-8") for language, name in
             (("en", "CODEBOOK.md"), ("es", "CODEBOOK.es.md"))}  # fmt: skip
    for listed, (code, en, es) in added.items():
        row = rows[listed, code]
        assert [row["meaning_en"].lower(), row["meaning_es"].lower()] == [en.lower(), es.lower()]
        assert f"| `{code}` | {row['meaning_en']} |" in books["en"]
        assert f"| `{code}` | {row['meaning_es']} |" in books["es"]
    assert (rows["unit", "hectare"]["indivisible"], rows["unit", "vehicle"]["indivisible"]) == ("0", "1")
    for table, column, listed in (("figures", "unit", "unit"), ("casualties", "group", "group"),
                                  ("events", "kind", "event_kind"), ("rewards", "currency", "currency")):  # fmt: skip
        fields = {field["name"]: field for field in json.loads((root / f"schemas/{table}.json").read_text())["fields"]}
        assert added[listed][0] in fields[column]["constraints"]["enum"]
    editors = json.loads((root / "schemas/raw/claims.json").read_text("utf-8"))["$defs"]
    assert "hectare" in editors["Unit"]["enum"]
    assert {"CHF", "EUR", "JPY"} <= set(editors["Currency"]["enum"])
    assert run("validate", root / "build" / __version__).code == 0


def test_nearest_code_is_suggested(flooded: Path, run: Run) -> None:
    replace(flooded / "events.yaml", "kind: flood", "kind: floods")
    problems = json.loads(run("validate", flooded, "--json").out)["problems"]
    assert [problem["message"] for problem in problems] == [
        "'floods' is not a code of the list event_kind. Did you mean 'flood'?"
    ]


def test_codes_of_two_projects_do_not_mix(flooded: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "codes.yaml").write_text(UNITS.replace("hectare", "acre"), "utf-8")
    here, there = read_codes(flooded), read_codes(other)
    assert ("hectare" in here["unit"], "acre" in here["unit"]) == (True, False)
    assert ("hectare" in there["unit"], "acre" in there["unit"]) == (False, True)
    rescued = [extract("Three rescuers died.", "en", None, lexicons_of(codes))[0].group for codes in (here, there)]
    assert rescued == ["rescuer", None]
