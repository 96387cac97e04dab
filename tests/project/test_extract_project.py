"""`extract` reads the units, groups and harms of the project that it works on, by their words in `raw/codes.yaml`."""

from __future__ import annotations

import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pyarrow as pa
import pytest

import mencho_data as md
from mencho_data.dataset.lexicons import lexicons_of
from mencho_data.extract import extract, extract_batches
from mencho_data.raw.read import read_codes
from tests.conftest import Run
from tests.helpers.tree import replace

GROUP = """\
group:
  - code: rescuer
    en: Called a rescuer.
    es: Llamada rescatista.
    noun_en: rescuer
    nouns_en: rescuers
    noun_es: rescatista
    nouns_es: rescatistas
"""
TEXTS = {
    "en": "Three rescuers died, and 300 people were evacuated.",
    "es": "Murieron tres rescatistas y 300 personas fueron evacuadas.",
}
WANTED = [(3, "killed", "rescuer"), (300, "evacuated", None)]


@pytest.fixture
def own(raw: Path) -> Path:
    """The tree, which has a harm of its own, with a group more."""
    replace(raw / "codes.yaml", "group:\n", GROUP)
    replace(raw / "codes.yaml", "nouns_es: evacuados\n", "nouns_es: evacuados\n    words_es: [evacuada, evacuadas]\n")
    return raw


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A file with a text."""
    path = tmp_path / "text.txt"
    path.write_text(TEXTS["en"], "utf-8")
    return path


def said(rows: list[dict[str, object]]) -> list[tuple[object, ...]]:
    return [(row["value"], row["category"], row["group"]) for row in rows]


@pytest.mark.parametrize("language", TEXTS)
def test_words_of_a_group_and_a_harm_are_read(language: str, own: Path) -> None:
    figures = extract(TEXTS[language], language, None, lexicons_of(read_codes(own)))
    assert said([dict(figure) for figure in figures]) == WANTED


def test_the_command_reads_those_of_its_project(own: Path, text: Path, run: Run) -> None:
    found = json.loads(run("extract", text, "--json", "--project", own.parent).out)["figures"]
    assert said(found) == WANTED


def test_the_project_is_the_nearest_one_upwards(
    own: Path, text: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(own)
    assert said(json.loads(run("extract", text, "--json").out)["figures"]) == WANTED


def test_without_a_project_the_words_are_those_of_the_installed_data(
    text: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("extract", text, "--json")
    assert "The installed data are used" in result.err
    expected = extract(TEXTS["en"], None, None, md.lexicons())
    assert said(json.loads(result.out)["figures"]) == said([dict(figure) for figure in expected])


def test_published_data_give_the_same_words_as_raw(own: Path, run: Run) -> None:
    assert run("build", own.parent).code == 0
    published = md.open_project(own.parent).lexicons()
    assert published == lexicons_of(read_codes(own))


@pytest.mark.process
def test_processes_read_them_too(own: Path) -> None:
    batch = pa.RecordBatch.from_pylist([{"id": lang, "text": text, "lang": lang} for lang, text in TEXTS.items()])
    lexicons = lexicons_of(read_codes(own))
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        (figures,) = extract_batches([batch], pool, lexicons=lexicons)
    assert said(figures.to_pylist()) == [*WANTED, *WANTED]


def test_a_proposal_has_the_harm_of_the_project(own: Path, text: Path, run: Run) -> None:
    name = "town-2026-01-10"
    for command in (("new", name, "--text", text), ("propose", name)):
        assert run(*command, "--project", own.parent).code == 0
    proposed = (own / name / "proposals" / "claims.yaml").read_text("utf-8")
    assert "harm: evacuated" in proposed
    assert "group: rescuer" in proposed


@pytest.mark.parametrize("command", ["propose", "extract"])
def test_codes_that_are_wrong_are_named_and_not_passed_over(command: str, own: Path, text: Path, run: Run) -> None:
    name = "town-2026-01-10"
    assert run("new", name, "--text", text, "--project", own.parent).code == 0
    replace(own / "codes.yaml", "whole: true", "whole: perhaps")
    result = run(command, name if command == "propose" else text, "--project", own.parent)
    assert (result.code, "codes.yaml:" in result.err) == (1, True)
    assert not (own / name / "proposals").exists()
