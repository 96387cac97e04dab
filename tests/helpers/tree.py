"""A miniature raw tree, written for the tests: three made-up articles about a storm, and their registers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ruamel.yaml import YAML

from mencho_data.curate.anchor import anchor
from mencho_data.models import Project
from mencho_data.publish.build import build
from mencho_data.spans import normalise
from mencho_data.version import __released__, __version__

TEXTS = {
    "daily-2026-01-05": (
        "Storm over Port Example.\n\nThe storm killed 12 sailors and two dockers, the mayor said on Monday. “Twelve is "
        "a number I will not forget,” she added. Police arrested three looters; the town offered a $500 reward.\n\n"
        "About 40 boats sank, nearly a dozen of them ferries. Señor Peña’s café – number 7 – lost its roof 😀.\n"
    ),
    "weekly-2026-01-09": (
        "At least 14 sailors died in the storm at Port Example, the coast guard says. Dozens of boats sank. "
        "The mayor said that the storm killed 12 sailors, and again: 12 sailors.\n"
    ),
    "flash-2026-01-04": (
        "Storm on the coast.\n\nTen sailors died when the storm struck Port Sample on Saturday, the coast guard says.\n"
    ),
}

PROJECT = f"""\
# the storm
name: storm
title: Storm in figures
title_es: La tormenta en cifras
description: What three made-up articles say of a storm.
description_es: Lo que dicen tres artículos inventados de una tormenta.
short: Storm
short_es: Tormenta
lead: the storm at Port Example
lead_es: la tormenta de Port Example
keywords: [storm, made up]
contributors:
  - title: The testers
    roles: [creator]
licenses:
  - name: CC-BY-4.0
    title: Creative Commons Attribution 4.0 International
    path: https://creativecommons.org/licenses/by/4.0/
version: {__version__}  # of the data
released: {__released__}
zone: Europe/Madrid
event_id: storm-2026
headlines: [sailors-killed, boats-sunk]
"""

MEASURES = """\
# what is counted
measures:
  - measure_id: sailors-killed
    table: casualties
    unit: person
    counting_basis: cumulative
    name_en: Sailors killed
    name_es: Marineros muertos
    population: Sailors
    definition: Sailors killed by the storm.
    definition_es: Marineros muertos por la tormenta.
  - measure_id: dockers-killed
    table: casualties
    unit: person
    counting_basis: cumulative
    name_en: Dockers killed
    name_es: Estibadores muertos
    population: Dockers
    definition: Dockers killed by the storm.
    definition_es: Estibadores muertos por la tormenta.
  - measure_id: looters-arrested
    table: arrests
    unit: person
    counting_basis: cumulative
    name_en: Looters arrested
    name_es: Saqueadores detenidos
    population: Looters
    definition: Looters arrested.
    definition_es: Saqueadores detenidos.
  - measure_id: reward
    table: rewards
    unit: money
    counting_basis: state
    name_en: Reward
    name_es: Recompensa
    population: Offers
    definition: Money offered.
    definition_es: Dinero ofrecido.
  - measure_id: boats-sunk
    table: figures
    unit: vehicle
    counting_basis: cumulative
    name_en: Boats sunk
    name_es: Barcos hundidos
    population: Boats
    definition: Boats sunk by the storm.
    definition_es: Barcos hundidos por la tormenta.
"""

ATTRIBUTES = """\
# what is asked
attributes:
  - attribute_id: place-of-storm
    choice: one
    name_en: Where the storm struck
    name_es: Dónde golpeó la tormenta
    definition: The place that the source names.
    definition_es: El lugar que nombra la fuente.
  - attribute_id: hit-by-storm
    choice: several
    name_en: What the storm hit
    name_es: Qué alcanzó la tormenta
    definition: Something that the source calls hit.
    definition_es: Algo que la fuente llama alcanzado.
  - attribute_id: day-of-storm
    choice: one
    name_en: When the storm struck
    name_es: Cuándo golpeó la tormenta
    definition: The day that the source names.
    definition_es: El día que nombra la fuente.
answers:
  - answer_id: place-coast
    attribute_id: place-of-storm
    name_en: The coast
    name_es: La costa
    place_id: mx
  - answer_id: place-port-example
    attribute_id: place-of-storm
    name_en: Port Example
    name_es: Puerto Ejemplo
    part_of: place-coast
  - answer_id: place-port-sample
    attribute_id: place-of-storm
    name_en: Port Sample
    name_es: Puerto Muestra
    part_of: place-coast
  - answer_id: hit-roof
    attribute_id: hit-by-storm
    name_en: A roof
    name_es: Un techo
  - answer_id: hit-boats
    attribute_id: hit-by-storm
    name_en: Boats
    name_es: Barcos
  - answer_id: day-saturday
    attribute_id: day-of-storm
    name_en: Saturday
    name_es: Sábado
    start: 2026-01-03
    end: 2026-01-03
"""

EXPLANATIONS = """\
# why they differ
explanations:
  - record_id: flash-2026-01-04-c01
    differs_from: [daily-2026-01-05-c01, weekly-2026-01-09-c02]
    cause: earlier_report
    explanation_en: Ten is the count of the first night.
    explanation_es: Diez es la cuenta de la primera noche.
  - record_id: flash-2026-01-04-a02
    differs_from: [daily-2026-01-05-a01]
    cause: exactness
    explanation_en: Port Sample is the old name of Port Example.
    explanation_es: Puerto Muestra es el nombre antiguo de Puerto Ejemplo.
"""

EVENTS = """\
events:
  - event_id: winter-2026
    kind: episode
    name_en: Winter
    name_es: Invierno
    start: 2026-01-01
    end: 2026-03-20
    place_id: mx
  - event_id: storm-2026
    kind: attack
    name_en: Storm
    name_es: Tormenta
    start: 2026-01-03
    end: 2026-01-04
    place_id: mx
    part_of: winter-2026
"""

ACTORS = """\
actors:
  - actor_id: mayor
    kind: unnamed
    name: Mayor
    description_en: The mayor
    description_es: La alcaldesa
    names:
      - name: the mayor
        sources: [daily-2026-01-05]
      - name: The mayor
        sources: [weekly-2026-01-09]
  - actor_id: coast-guard
    kind: organisation
    name: Coast guard
    description_en: The coast guard
    description_es: La guardia costera
    names:
      - name: the coast guard
        sources: [flash-2026-01-04, weekly-2026-01-09]
"""

PLACES = """\
places:
  - place_id: mx
    kind: country
    name_en: Mexico
    name_es: México
    codes: {iso: MX}
  - place_id: mx-jal
    kind: state
    name_en: Jalisco
    name_es: Jalisco
    codes: {iso: MX-JAL, inegi: '14'}
    part_of: mx
"""

CODES = """\
# what the package does not know
unit:
  - code: vehicle
    en: A vehicle.
    es: Un vehículo.
    kind: thing
    whole: true
    noun_en: vehicle
    nouns_en: vehicles
    noun_es: vehículo
    nouns_es: vehículos
    words_en: [car, truck, bus]
    words_es: [coche, camión]
  - code: store
    en: A shop.
    es: Una tienda.
    kind: thing
    whole: true
    noun_en: store
    nouns_en: stores
    noun_es: tienda
    nouns_es: tiendas
    words_en: [shop]
group:
  - code: cartel
    en: Members or leaders of a criminal group.
    es: Miembros o jefes de un grupo criminal.
    words_en: [cartel]
stage:
  - code: detained
    en: Said to be detained.
    es: Se dice que fue detenida.
currency:
  - code: USD
    en: US dollar.
    es: Dólar estadounidense.
event_kind:
  - code: episode
    en: Several events told as one.
    es: Varios sucesos contados como uno.
  - code: attack
    en: An attack.
    es: Un ataque.
place_kind:
  - code: country
    en: A country.
    es: Un país.
  - code: state
    en: A state.
    es: Un estado.
place_scheme:
  - code: inegi
    en: Keys of INEGI.
    es: Claves del INEGI.
    form: '[0-9]{2}([0-9]{3})?'
"""

WITHDRAWN = """\
withdrawn:
  - record_id: daily-2026-01-05-c99
    reason: curation_error
    note: It counted a boat twice.
    note_es: Contaba un barco dos veces.
"""

CORRECTIONS = """\
corrections: []
"""

SOURCES = {
    "daily-2026-01-05": """\
source_id: daily-2026-01-05
title: Storm over Port Example
publisher: The Daily
url: https://daily.example/storm
published: 2026-01-05
language: en
kind: report
title_basis: printed
publisher_basis: address
url_basis: address
published_basis: inferred
language_basis: inferred
kind_basis: inferred
""",
    "weekly-2026-01-09": """\
source_id: weekly-2026-01-09
publisher: The Weekly
published: 2026-01-08
published_latest: 2026-01-09
language: en
kind: report
title_basis: unknown
publisher_basis: inferred
url_basis: unknown
published_basis: inferred
language_basis: inferred
kind_basis: inferred
""",
    "flash-2026-01-04": """\
source_id: flash-2026-01-04
title: Storm on the coast
publisher: Flash Radio
url: https://flash.example/storm
published: 2026-01-04
language: en
kind: report
title_basis: printed
publisher_basis: address
url_basis: address
published_basis: printed
language_basis: inferred
kind_basis: inferred
""",
}


def _claim(number: str, body: str, quote: str, more: str = "") -> str:
    lines = [f"  - record_id: {number}", *(f"    {line}" for line in body.split("; "))]
    lines += ["    evidence:", f"      quote: {quote}", *(f"      {line}" for line in more.split("; ") if line)]
    return "\n".join(lines) + "\n"


STORM = "event_id: storm-2026; place_id: mx; period_start: 2026-01-03; period_end: 2026-01-04; date_precision: event"
EXACT = "value: {0}; low: {0}; high: {0}; qualifier: exact; unit: {1}; counted: number"
DAILY, WEEKLY, FLASH = "daily-2026-01-05", "weekly-2026-01-09", "flash-2026-01-04"
ANSWER = "event_id: storm-2026; certainty: asserted"

CLAIMS = {
    DAILY: "casualties:\n"
    + _claim(
        f"{DAILY}-c01",
        f"measure_id: sailors-killed; {EXACT.format(12, 'person')}; harm: killed; group: public; {STORM}; "
        "claimant_id: mayor; certainty: asserted; as_worded: sailors  # the mayor's count",
        "12 sailors",
    )
    + _claim(
        f"{DAILY}-c02",
        f"measure_id: dockers-killed; {EXACT.format(2, 'person')}; harm: killed; group: public; {STORM}; "
        "claimant_id: mayor; certainty: asserted; as_worded: dockers",
        "two dockers",
    )
    + "arrests:\n"
    + _claim(
        f"{DAILY}-c03",
        f"measure_id: looters-arrested; {EXACT.format(3, 'person')}; stage: arrested; group: public; {STORM}; "
        "certainty: asserted; as_worded: looters",
        "three looters",
    )
    + "rewards:\n"
    + _claim(
        f"{DAILY}-c04",
        f"measure_id: reward; {EXACT.format(500, 'money')}; kind: reward; currency: USD; date_precision: undated; "
        "certainty: asserted; as_worded: reward",
        "$500 reward",
    )
    + "figures:\n"
    + _claim(
        f"{DAILY}-c05",
        f"measure_id: boats-sunk; value: 40; qualifier: about; unit: vehicle; counted: number; {STORM}; "
        "certainty: asserted; as_worded: boats",
        "About 40 boats",
    )
    + _claim(
        f"{DAILY}-c06",
        f"measure_id: boats-sunk; value: 12; high: 12; qualifier: nearly; unit: vehicle; counted: number; {STORM}; "
        f"certainty: asserted; as_worded: ferries; part_of: {DAILY}-c05",
        "nearly a dozen of them ferries",
    )
    + "attribute_claims:\n"
    + _claim(
        f"{DAILY}-a01", f"attribute_id: place-of-storm; answer_id: place-port-example; {ANSWER}", "over Port Example"
    )
    + _claim(f"{DAILY}-a02", f"attribute_id: hit-by-storm; answer_id: hit-roof; {ANSWER}", "lost its roof")
    + "citations:\n"
    + _claim(f"{DAILY}-q01", "actor_id: mayor; speech: indirect; topic: The deaths", "the mayor said")
    + _claim(f"{DAILY}-q02", "actor_id: mayor; speech: direct; topic: The number", "she added"),
    WEEKLY: "casualties:\n"
    + _claim(
        f"{WEEKLY}-c01",
        f"measure_id: sailors-killed; value: 14; low: 14; qualifier: at_least; unit: person; counted: number; "
        f"harm: killed; group: public; {STORM}; claimant_id: coast-guard; certainty: asserted; as_worded: sailors",
        "At least 14 sailors",
    )
    + _claim(
        f"{WEEKLY}-c02",
        f"measure_id: sailors-killed; {EXACT.format(12, 'person')}; harm: killed; group: public; {STORM}; "
        "claimant_id: mayor; certainty: asserted; as_worded: sailors",
        "12 sailors",
        "occurrence: 1",
    )
    + "figures:\n"
    + _claim(
        f"{WEEKLY}-c03",
        f"measure_id: boats-sunk; low: 24; qualifier: order_of_magnitude; unit: vehicle; counted: number; {STORM}; "
        "certainty: asserted; as_worded: boats",
        "Dozens of boats",
    )
    + "attribute_claims:\n"
    + _claim(
        f"{WEEKLY}-a01", f"attribute_id: place-of-storm; answer_id: place-port-example; {ANSWER}", "at Port Example"
    )
    + _claim(f"{WEEKLY}-a02", f"attribute_id: hit-by-storm; answer_id: hit-boats; {ANSWER}", "boats")
    + "citations:\n"
    + _claim(f"{WEEKLY}-q01", "actor_id: coast-guard; speech: indirect; topic: The deaths", "the coast guard says"),
    FLASH: "casualties:\n"
    + _claim(
        f"{FLASH}-c01",
        f"measure_id: sailors-killed; {EXACT.format(10, 'person')}; harm: killed; group: public; {STORM}; "
        "claimant_id: coast-guard; certainty: asserted; as_worded: sailors",
        "Ten sailors",
    )
    + "attribute_claims:\n"
    + _claim(f"{FLASH}-a01", f"attribute_id: place-of-storm; answer_id: place-coast; {ANSWER}", "on the coast")
    + _claim(
        f"{FLASH}-a02",
        f"attribute_id: place-of-storm; answer_id: place-port-sample; {ANSWER}; claimant_id: coast-guard",
        "Port Sample",
    )
    + _claim(f"{FLASH}-a03", f"attribute_id: day-of-storm; answer_id: day-saturday; {ANSWER}", "on Saturday"),
}


def _number(start: int, text: str, decision: str) -> str:
    lines = [
        f"  - start: {start}",
        f"    end: {start + len(text)}",
        f"    text: '{text}'",
        f"    disposition: {decision}",
    ]
    return "\n".join(lines).replace("; ", "\n    ") + "\n"


LEDGERS = {
    DAILY: "ledger:\n"
    + _number(43, "12", f"claim; record_id: {DAILY}-c01")
    + _number(58, "two", f"claim; record_id: {DAILY}-c02")
    + "  # she says it again\n"
    + _number(98, "Twelve", f"excluded; record_id: {DAILY}-c01; reason: repetition")
    + _number(164, "three", f"claim; record_id: {DAILY}-c03")
    + _number(198, "$500", f"claim; record_id: {DAILY}-c04")
    + _number(218, "40", f"claim; record_id: {DAILY}-c05")
    + _number(240, "a dozen", f"claim; record_id: {DAILY}-c06")
    + _number(292, "7", "excluded; reason: name  # of a café"),
    WEEKLY: "ledger:\n"
    + _number(9, "14", f"claim; record_id: {WEEKLY}-c01")
    + _number(77, "Dozens", f"claim; record_id: {WEEKLY}-c03")
    + _number(136, "12", f"claim; record_id: {WEEKLY}-c02")
    + _number(159, "12", f"excluded; record_id: {WEEKLY}-c02; reason: repetition"),
    FLASH: "ledger:\n" + _number(21, "Ten", f"claim; record_id: {FLASH}-c01"),
}


REGISTERS = {
    "project": PROJECT,
    "measures": MEASURES,
    "attributes": ATTRIBUTES,
    "explanations": EXPLANATIONS,
    "events": EVENTS,
    "actors": ACTORS,
    "places": PLACES,
    "codes": CODES,
    "corrections": CORRECTIONS,
    "withdrawn": WITHDRAWN,
}


def storm(version: str, released: str) -> Project:
    """What the project says of itself, at a version and day."""
    content = YAML(typ="safe", pure=True).load(PROJECT)
    return Project.model_validate({**content, "version": version, "released": date.fromisoformat(released)})


def write_tree(root: Path) -> Path:
    """Write the tree to `root/raw` and the texts to `root/articles`; nothing is anchored yet."""
    raw = root / "raw"
    for name, text in REGISTERS.items():
        path = raw / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    for source, text in TEXTS.items():
        (raw / source).mkdir()
        (raw / source / "source.yaml").write_text(SOURCES[source], "utf-8")
        (raw / source / "claims.yaml").write_text(CLAIMS[source], "utf-8")
        (raw / source / "ledger.yaml").write_text(LEDGERS[source], "utf-8")
        (root / "articles").mkdir(exist_ok=True)
        (root / "articles" / f"{source}.txt").write_text(normalise(text), "utf-8")
    return raw


def anchored_tree(root: Path) -> Path:
    """Write the tree, anchored."""
    write_files(root, _anchored())
    return root / "raw"


def built_tree(root: Path) -> Path:
    """Write the tree, anchored, with all that a build of it publishes."""
    write_files(root, _built())
    return root / "raw"


# Hundreds of tests begin with these trees: they are made once in a process, and copied.


@cache
def _anchored() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        done = anchor(write_tree(root), root / "articles")
        assert not done.problems, done.problems
        return contents(root)


@cache
def _built() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        anchored_tree(root)
        build(root)
        return contents(root)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file under a folder, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files under a folder, as `contents` gave them."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)


def replace(path: Path, old: str, new: str, count: int = 1) -> None:
    """Replace text in a file; the text must be there."""
    text = path.read_text("utf-8")
    assert old in text, f"{old!r} is not in {path}"
    path.write_text(text.replace(old, new, count), "utf-8")


def load(path: Path) -> Any:
    """What a YAML file holds, as another reader than ours reads it."""
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
