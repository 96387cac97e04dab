"""A sixth article, from its saved page to published rows, by the commands alone, as a curator goes.

The page is made up, in Spanish, and so are its figures. What the machine reads wrongly in it stays in it.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from mencho_data import __version__
from tests.conftest import REPOSITORY, Run
from tests.helpers.tree import contents, load, write_files

pytestmark = pytest.mark.process

NEW = "diario-de-ensayo-2026-01-08"
DATA = REPOSITORY / "tests" / "data"
TABLES = ("casualties", "arrests", "rewards", "figures")

HAND_WRITTEN = f"""\
# yaml-language-server: $schema=../../schemas/raw/claims.json
casualties:
  - record_id: {NEW}-c01
    measure_id: miller-killed
    value: 1
    low: 1
    high: 1
    qualifier: exact
    unit: person
    counted: named
    harm: killed
    group: public
    event_id: flood-2026
    place_id: es-te
    period_start: 2026-01-03
    period_end: 2026-01-04
    date_precision: event
    certainty: asserted
    as_worded: Ana Muestra
    evidence:
      quote: murió Ana Muestra
citations:
  - record_id: {NEW}-q01
    actor_id: prosecutor
    speech: indirect
    topic: No civilian died in Villaejemplo
    evidence:
      quote: insistió la dependencia
  - record_id: {NEW}-q02
    actor_id: hotel-chamber
    speech: direct
    topic: Tourists held up in Villamuestra
    evidence:
      quote: lamentó la presidenta
  - record_id: {NEW}-q03
    actor_id: education-office
    speech: indirect
    topic: Schools closed in the province
    evidence:
      quote: precisó la dependencia
"""
"""What no machine reads: a person given by name, and who speaks."""

FROM_THE_PAGE = {
    "title": "Fiscalía de Teruel corrige el saldo de la riada",
    "publisher": "Diario de Ensayo",
    "url": "https://www.diariodeensayo.example/provincia/fiscalia-corrige-saldo-riada",
    "published": "2026-01-08",
    "language": "es",
    "kind": "report",
}

# table, measure: value, low, high, qualifier, currency
EXPECTED = """\
casualties people-killed: 48 48 48 exact -
casualties soldiers-killed: 17 17 17 exact -
casualties looters-killed: 31 31 31 exact -
casualties people-injured: 36 36 36 exact -
casualties people-gravely-injured: 4 4 4 exact -
casualties civilians-killed: 0 0 0 exact -
casualties people-missing: 3 3 3 exact -
casualties soldiers-killed: 9 9 9 exact -
arrests arrests: 83 83 83 exact -
arrests arrests: 20 - - about -
rewards reward-for-miller: 15000000 15000000 15000000 exact USD
rewards bounty-per-military-killed: 20000 20000 20000 exact MXN
figures towns-with-arrests: 7 7 7 exact -
figures soldiers-deployed: 1939 1939 1939 exact -
figures police-deployed: 600 - 600 nearly -
figures towns-cut-off: 19 19 19 exact -
figures towns-of-valley: 32 32 32 exact -
figures roads-cut: 261 261 261 exact -
figures vehicles-lost: - 20 - order_of_magnitude -
figures stores-lost: 70 70 - more_than -
figures bank-branches-lost: 5 5 - at_least -
figures share-of-roads-open: 0.85 0.85 0.85 exact -
figures tourists-stranded: - 8000 10000 range -
figures age-of-miller: 59 59 59 exact -
figures hours-of-rescue: 4 - - about -
figures helicopters-in-rescue: 6 6 6 exact -
figures schools-closed: 12400 12400 12400 exact -
figures share-of-pupils-at-home: 0.7 0.7 0.7 exact -
""".splitlines()

# Numbers that the ledger leaves out: by itself a day, a clock time, roads, idioms, a year, a model; others as rejected.
LEFT_OUT = """\
8: date
Cinco: relative_date
18:40: time
segundo: ordinal
54: name
Uno: pronoun
320: out_of_scope
dos: idiom
tres: idiom
2015: year
60: name
50: name
tercer: ordinal
primero: ordinal
2: date
48: repetition
089: code
""".splitlines()

# Numbers that stay open after the review, for which nothing was proposed: where they begin in the text, what they are.
OPEN = {2358: "relative_date"}  # hace poco más de una década


def complete_registers(raw: Path) -> None:
    """Add the codes, actors, events and measures that the article needs, and its names for actors known already."""
    needed = load(DATA / "sixth-article-registers.yaml")
    needed["measures"] = [
        dict(zip(("measure_id", "table", "unit", "counting_basis", "name_en", "name_es"), (key, *row), strict=True))
        | {"population": "All", "definition": f"{row[-2]}, as said.", "definition_es": f"{row[-1]}, según se dice."}
        for key, row in needed["measures"].items()
    ]
    for name in ("codes", "events", "measures", "actors"):
        held = load(raw / f"{name}.yaml")
        for key in held.keys() & needed.keys() - {"actors"}:
            held[key] += needed[key]
        if name == "actors":
            add_actors(held["actors"], needed["actors"])
        with (raw / f"{name}.yaml").open("w", encoding="utf-8") as file:
            YAML(typ="safe", pure=True).dump(held, file)


def add_actors(known: list[dict[str, Any]], needed: list[dict[str, Any]]) -> None:
    """Add actors, or to those that are known the names that the article uses for them."""
    actors = {row["actor_id"]: row for row in known}
    for row in needed:
        names = [row["name"]] if "name" in row else []
        names = [{"name": name, "sources": [NEW]} for name in (*names, *row.get("names", ()))]
        about = {"description_en": "Made up", "description_es": "Inventada", "names": []}
        if row["actor_id"] not in actors:
            actors[row["actor_id"]] = about | {key: row[key] for key in ("actor_id", "kind", "name")}
            known.append(actors[row["actor_id"]])
        actors[row["actor_id"]]["names"] += names


def decide_open_numbers(ledger: Path) -> None:
    text = ledger.read_text("utf-8")
    for start, reason in OPEN.items():
        before, found, after = text.partition(f"  - start: {start}\n")
        assert found, start
        text = before + found + after.replace("disposition: open", f"disposition: excluded\n    reason: {reason}", 1)
    ledger.write_text(text, "utf-8")


def extracted(claims: Any) -> list[str]:
    """The claims that came from proposals, a line each."""
    found = [(table, claim) for table in TABLES for claim in claims[table]]
    return [line(table, claim) for table, claim in found if claim["evidence"].get("method") == "extracted"]


def published(release: Path) -> list[str]:
    """The published claims of the article, without the one that was written by hand."""
    found = []
    for table in TABLES:
        with (release / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["source_id"] == NEW]
        found += [line(table, row) for row in rows if row["counted"] != "named"]
    return found


def line(table: str, claim: Mapping[str, Any]) -> str:
    """A claim as `EXPECTED` has it."""
    given = [claim.get(name) for name in ("value", "low", "high", "qualifier", "currency")]
    cells = ["-" if cell in (None, "") else str(cell).removesuffix(".0") for cell in given]
    return f"{table} {claim['measure_id']}: {' '.join(cells)}"


def begin(raw: Path, run: Run) -> None:
    """Make the folder of the source; the page says all that `source.yaml` holds."""
    result = run("new", NEW, "--html", DATA / "sixth-article.html", "--raw", raw)
    assert result.code == 0, result.err
    assert "not known" not in result.out
    assert "check:" not in result.out
    source = load(raw / NEW / "source.yaml")
    assert {name: str(source[name]) for name in FROM_THE_PAGE} == FROM_THE_PAGE
    text = (raw / NEW / "text.txt").read_text("utf-8")
    assert text.startswith(f"{source['title']}\n\nVillaejemplo, Ter.")
    assert text.endswith("al 089.\n")
    assert [word for word in ("Portada", "Deportes", "goles", "derechos", "5555") if word in text] == []


def write_by_hand(raw: Path, run: Run) -> None:
    """Complete the registers; write what the machine cannot see."""
    complete_registers(raw)
    (raw / NEW / "claims.yaml").write_text(HAND_WRITTEN, "utf-8")
    assert run("anchor", raw).code == 3  # the texts of the other articles are not there


def decide(raw: Path, run: Run) -> None:
    """Let the machine propose, and decide on all of it at once."""
    result = run("propose", NEW, "--raw", raw)
    assert result.code == 0, result.err
    assert f"by name, which is not looked for: 1 curated claim: {NEW}-c01" in result.out
    assert "0 of 33 proposals are decided." in result.out
    result = run("review", NEW, "--raw", raw, "--batch", DATA / "sixth-article-decisions.yaml")
    assert result.code == 0, result.err
    assert "33 of 33 proposals are decided." in result.out


def account(raw: Path, run: Run) -> None:
    """Account for every number: the ledger gives most to claims, the person decides the rest."""
    result = run("ledger", NEW, "--raw", raw, "--write")
    assert result.code == 1
    assert f"{len(OPEN)} open; " in result.out
    entries = load(raw / NEW / "ledger.yaml")["ledger"]
    assert [f"{row['text']}: {row['reason']}" for row in entries if row["disposition"] == "excluded"] == LEFT_OUT
    decide_open_numbers(raw / NEW / "ledger.yaml")
    result = run("ledger", NEW, "--raw", raw)
    assert result.code == 0, result.out
    assert "0 open; 100 % accounted for" in result.out


CURATED: dict[str, bytes] = {}


@pytest.fixture
def curated(raw: Path, run: Run) -> Path:
    """The raw data with the article, as the commands leave it; they run once in a process."""
    if CURATED:
        write_files(raw, CURATED)
    else:
        begin(raw, run)
        write_by_hand(raw, run)
        decide(raw, run)
        account(raw, run)
        CURATED.update(contents(raw))
    return raw


def test_an_article_goes_from_its_page_to_published_rows_by_the_commands_alone(curated: Path, run: Run) -> None:
    assert extracted(load(curated / NEW / "claims.yaml")) == EXPECTED
    result = run("validate", curated)
    assert result.code == 0, result.out
    result = run("verify", curated)
    assert result.code == 3, result.out
    assert f"{NEW}: 32 records by same text" in result.out
    missing = [row for row in result.out.splitlines() if row.endswith(", no copy")]
    assert len(missing) == len(list(curated.glob("*/source.yaml"))) - 1
    assert not any(NEW in row for row in missing)

    assert run("build", curated.parent).code == 0
    release = curated.parent / "build" / __version__
    assert Counter(published(release)) == Counter(EXPECTED)
    assert run("validate", release).code == 0


def test_decisions_keep_what_the_machine_said_and_stand_when_it_proposes_again(curated: Path, run: Run) -> None:
    proposed = load(curated / NEW / "proposals" / "claims.yaml")
    decisions = load(curated / NEW / "proposals" / "decisions.yaml")["decisions"]
    assert Counter((entry["decided"], entry.get("reason")) for entry in decisions) == {
        ("accept", None): 26,
        ("edit", None): 2,
        ("reject", "relative_date"): 1,
        ("reject", "pronoun"): 1,
        ("reject", "code"): 1,
        ("reject", "out_of_scope"): 1,
        ("reject", "repetition"): 1,
    }
    machine = {entry["proposal_id"]: entry["machine"] for entry in decisions}
    kept = ("value", "low", "high", "qualifier", "currency")
    assert {name: [said.get(field) for field in kept] for name, said in machine.items()} == {
        entry["proposal_id"]: [entry.get(field) for field in kept] for table in TABLES for entry in proposed[table]
    }
    assert machine["p0884"]["table"] == "figures"  # una veintena de ellas: the person said that they were arrested
    suggested = {entry["proposal_id"]: entry.get("measure_id") for table in TABLES for entry in proposed[table]}
    assert suggested["p0250"] == "looters-killed"
    assert suggested["p2233"] is None  # hours may be hours of anything

    result = run("propose", NEW, "--raw", curated)
    assert result.code == 0
    assert "33 of 33 proposals are decided." in result.out
    assert "reopened" not in result.out
    assert load(curated / NEW / "proposals" / "claims.yaml") == proposed
