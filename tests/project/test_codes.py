"""A unit with its nouns, a group, a kind of event and a currency come into a project by its `raw/` alone."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from mencho_data import __version__
from mencho_data.dataset.lexicons import lexicons_of
from mencho_data.extract import extract
from mencho_data.raw.read import read_codes
from tests.conftest import Run
from tests.helpers.tree import DAILY, WEEKLY, replace

UNITS = """\
unit:
  - code: tonne
    en: A tonne of mud.
    es: Una tonelada de lodo.
    kind: thing
    whole: false
    noun_en: tonne
    nouns_en: tonnes
    noun_es: tonelada
    nouns_es: toneladas
  - code: cubic_metre_per_second
    en: A cubic metre of water in a second.
    es: Un metro cúbico de agua en un segundo.
    kind: thing
    whole: false
    noun_en: cubic metre per second
    nouns_en: cubic metres per second
    noun_es: metro cúbico por segundo
    nouns_es: metros cúbicos por segundo
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
  - code: landslide
    en: A landslide.
    es: Un corrimiento de tierra.
"""
ENGLISH = (
    "The flood left 400.5 tonnes of mud. Three rescuers died, and four rescue workers were injured. "
    "The damage is put at CHF 30 million. The river carried 120 cubic metres per second.\n"
)
SPANISH = (
    "La inundación dejó 200 toneladas de lodo. Murieron dos rescatistas. El daño es de 5 millones de euros. "
    "El río llevaba 350 metros cúbicos por segundo.\n"
)


@pytest.fixture
def flooded(raw: Path) -> Path:
    """The tree with new codes, which its records use."""
    codes = raw / "codes.yaml"
    for listed in (UNITS, GROUPS, EVENTS):
        replace(codes, listed.splitlines()[0] + "\n", listed)
    for file in ("measures.yaml", f"{DAILY}/claims.yaml", f"{WEEKLY}/claims.yaml"):
        text = (raw / file).read_text("utf-8")
        (raw / file).write_text(text.replace("unit: building", "unit: tonne"), "utf-8")
    replace(raw / f"{DAILY}/claims.yaml", "group: public", "group: rescuer")
    replace(raw / f"{DAILY}/claims.yaml", "currency: EUR", "currency: CHF")
    replace(raw / "events.yaml", "kind: flood", "kind: landslide")
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
        ("english-2026-01-10", "en", ENGLISH, [(400.5, "tonne"), (3, "rescuer"), (4, "rescuer"), (30_000_000, "CHF"),
                                               (120, "cubic_metre_per_second")]),
        ("spanish-2026-01-10", "es", SPANISH, [(200, "tonne"), (2, "rescuer"), (5_000_000, "EUR"),
                                               (350, "cubic_metre_per_second")]),
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
        "unit": ("tonne", "A tonne of mud.", "Una tonelada de lodo."),
        "group": ("rescuer", "Called a rescuer.", "Llamada rescatista."),
        "event_kind": ("landslide", "A landslide.", "Un corrimiento de tierra."),
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
    assert (rows["unit", "tonne"]["indivisible"], rows["unit", "building"]["indivisible"]) == ("0", "1")
    for table, column, listed in (("figures", "unit", "unit"), ("casualties", "group", "group"),
                                  ("events", "kind", "event_kind"), ("rewards", "currency", "currency")):  # fmt: skip
        fields = {field["name"]: field for field in json.loads((root / f"schemas/{table}.json").read_text())["fields"]}
        assert added[listed][0] in fields[column]["constraints"]["enum"]
    editors = {name: json.loads((root / f"schemas/raw/{name}.json").read_text("utf-8"))["$defs"]
               for name in ("claims", "events", "measures")}  # fmt: skip
    for edited, listed, code in (("claims", "Unit", "tonne"), ("measures", "Unit", "tonne"),
                               ("claims", "Group", "rescuer"), ("events", "EventKind", "landslide")):  # fmt: skip
        assert code in editors[edited][listed]["enum"]
    assert {"CHF", "EUR", "JPY"} <= set(editors["claims"]["Currency"]["enum"])
    assert run("validate", root / "build" / __version__).code == 0


def test_nearest_code_is_suggested(flooded: Path, run: Run) -> None:
    replace(flooded / "events.yaml", "kind: landslide", "kind: landslides")
    problems = json.loads(run("validate", flooded, "--json").out)["problems"]
    assert [problem["message"] for problem in problems] == [
        "'landslides' is not a code of the list event_kind. Did you mean 'landslide'?"
    ]


def test_codes_of_two_projects_do_not_mix(flooded: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    (other / "codes.yaml").write_text(UNITS.replace("tonne", "bushel"), "utf-8")
    here, there = read_codes(flooded), read_codes(other)
    assert ("tonne" in here["unit"], "bushel" in here["unit"]) == (True, False)
    assert ("tonne" in there["unit"], "bushel" in there["unit"]) == (False, True)
    rescued = [extract("Three rescuers died.", "en", None, lexicons_of(codes))[0].group for codes in (here, there)]
    assert rescued == ["rescuer", None]
