"""The repository takes another article by the commands alone, and its own tests pass with it.

On a copy, a made-up article goes from its page to published rows. The copy then runs those of its quick tests that
stand on its data: this one is not among them, since it starts processes, so nothing runs itself.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from mencho_data.publish.documents import DOCUMENTS
from mencho_data.raw.project import project_of
from mencho_data.version import Step, __version__
from tests.helpers.checkout import call, files, python, set_version
from tests.helpers.package import clean_copy

pytestmark = pytest.mark.process

NEW = "ovens-gazette-2026-04-02"
OF_THE_DATA = (
    "tests/models/test_schemas.py",
    *(f"tests/project/test_{name}.py" for name in ("data", "docs", "documents", "pages_of_data", "project")),
)
"""The tests that see the data of the repository; all others stand on made-up data."""
SEEN = "not canonical_form and not just_what_is_published"
"""All but two long ones: what commands write is canonical, and they have just built it."""

PARAGRAPHS = (
    "Three bakers were injured on Sunday when the mill of the town burned, their guild said on Tuesday. At least 40 "
    "ovens stayed cold for a day. The town offered a reward of €5,000 to whoever tells how it began.",
    "The guild of the bakers has met in the old hall ever since. It asks that the mill be built again before summer, "
    "and that nobody has to go to the next town for flour. The mayor, who came late, said nothing about it.",
    "Children had found the smoke on their way to school and run back to wake the street. Neighbours carried water "
    "from the river until the roof came down, and then stood there and watched what was left of it until it was dark.",
)
PAGE = (
    '<!DOCTYPE html><html lang="en"><head><title>A cold day</title>'
    '<link rel="canonical" href="https://ovens-gazette.example/news/a-cold-day">'
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", "headline": '
    '"A cold day", "datePublished": "2026-04-02", "publisher": {"@type": "Organization", "name": "Ovens Gazette"}}'
    f"</script></head><body><main><article><h1>A cold day</h1>{''.join(f'<p>{text}</p>' for text in PARAGRAPHS)}"
    "</article></main></body></html>"
)

MEASURES = """\
  - measure_id: bakers-injured-in-fire
    table: casualties
    unit: person
    counting_basis: cumulative
    name_en: Bakers injured
    name_es: Panaderos heridos
    population: Bakers
    definition: Bakers injured in the fire.
    definition_es: Panaderos heridos en el incendio.
  - measure_id: ovens-cold
    table: figures
    unit: oven
    counting_basis: period
    name_en: Cold ovens
    name_es: Hornos fríos
    population: Ovens
    definition: Ovens that stayed cold.
    definition_es: Hornos que quedaron fríos.
  - measure_id: reward-for-telling-of-fire
    table: rewards
    unit: money
    counting_basis: state
    name_en: Reward for telling how the fire began
    name_es: Recompensa por decir cómo empezó el incendio
    population: Offers
    definition: Money offered.
    definition_es: Dinero ofrecido.
"""
UNIT = """\
unit:
  - code: oven
    en: An oven.
    es: Un horno.
    kind: thing
    whole: true
    noun_en: oven
    nouns_en: ovens
    noun_es: horno
    nouns_es: hornos
"""
ACTORS = f"""\
  - actor_id: guild-of-bakers
    kind: organisation
    name: Guild of bakers
    description_en: The guild of the bakers
    description_es: El gremio de panaderos
    names:
      - name: their guild
        sources: [{NEW}]
  - actor_id: town-of-bakers
    kind: organisation
    name: Town of bakers
    description_en: The town of the bakers
    description_es: El pueblo de los panaderos
    names:
      - name: The town
        sources: [{NEW}]
"""
DECISIONS = {
    "bakers-injured-in-fire": {"claimant_id": "guild-of-bakers"},
    "ovens-cold": {},
    "reward-for-telling-of-fire": {"offered_by": "town-of-bakers"},
}
"""Measure -> what a person says of the proposal, in the order of the article."""


def complete_registers(root: Path) -> None:
    """What the article needs that no register holds."""
    raw = root / "raw"
    for name, text in (("measures", MEASURES), ("actors", ACTORS)):
        path = raw / f"{name}.yaml"
        path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + text, "utf-8")
    codes = raw / "codes.yaml"
    codes.write_text(codes.read_text("utf-8").replace("unit:\n", UNIT, 1), "utf-8")


def decide(root: Path, folder: Path) -> None:
    """Accept each proposal for its measure, on the event that the project is about."""
    texts = (root / "raw" / NEW / "proposals" / "claims.yaml").read_text("utf-8")
    proposals = sorted(re.findall(r"proposal_id: (\S+)", texts))
    assert len(proposals) == len(DECISIONS), texts
    event = project_of(root).event_id
    given = [
        {
            "proposal_id": proposal,
            "decide": "accept",
            "set": {"measure_id": measure, "event_id": event, "date_precision": "event", **more},
        }
        for proposal, (measure, more) in zip(proposals, DECISIONS.items(), strict=True)
    ]
    (folder / "decisions.yaml").write_text(json.dumps({"decisions": given}), "utf-8")
    run(root, "review", NEW, "--batch", folder / "decisions.yaml")


def run(root: Path, *command: object, code: int = 0) -> str:
    done = call(root, *command)
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout


def add_article(root: Path, folder: Path) -> None:
    """Bring the article in, as CONTRIBUTING.md tells a curator to."""
    (folder / "page.html").write_text(PAGE, "utf-8")
    run(root, "new", NEW, "--html", folder / "page.html")
    complete_registers(root)
    run(root, "propose", NEW)
    decide(root, folder)
    run(root, "anchor", code=3)  # the texts of the other articles are not there
    run(root, "ledger", NEW, "--write")
    run(root, "validate")
    run(root, "build")


def by_hand(root: Path) -> dict[str, bytes]:
    """What no command writes: all but `raw/`, what a build publishes, and the blocks of the documents."""
    version = project_of(root).version
    generated = ("raw/", f"build/{version}/", "build/SHA256SUMS", "schemas/", "CITATION.cff", "CODEBOOK", "datapackage")
    found = {name: data for name, data in files(root).items() if not name.startswith(generated)}
    for name in DOCUMENTS:
        found[name] = re.sub(rb"(<!-- begin: .*? -->).*?(<!-- end -->)", rb"\1\2", found[name], flags=re.DOTALL)
    return found


def test_another_article_changes_no_test_and_nothing_but_raw_and_what_is_generated(tmp_path: Path) -> None:
    root = clean_copy(tmp_path / "copy")
    set_version(root, f"{Step.MINOR.after(__version__)}.dev0")  # a release does not grow
    run(root, "build")
    before = by_hand(root)
    add_article(root, tmp_path)
    assert by_hand(root) == before
    release = root / "build" / project_of(root).version
    assert "Ovens Gazette" in (release / "quoted.csv").read_text("utf-8")
    done = python(root, "-m", "pytest", "-q", "-m", "quick", "-p", "no:cacheprovider", *OF_THE_DATA, "-k", SEEN)
    assert done.returncode == 0, done.stdout[-20_000:] + done.stderr
