"""What the documents say holds."""

from __future__ import annotations

import doctest
import re

import pytest

import mencho_data as md
from tests.conftest import REPOSITORY


@pytest.mark.parametrize("name", ["README.md", "API.md"])
def test_the_documents_show_real_output(name: str) -> None:
    result = doctest.testfile(str(REPOSITORY / name), module_relative=False, encoding="utf-8")
    assert result.attempted >= 5
    assert result.failed == 0


def test_numbers_in_readme_and_changelog_are_those_of_the_data() -> None:
    readme = (REPOSITORY / "README.md").read_text("utf-8")
    counts = f"{len(md.sources())} articles, {len(md.claims())} claims, {len(md.load('citations'))} citations"
    assert f"Version {md.__version__}: {counts}" in readme
    changelog = (REPOSITORY / "CHANGELOG.md").read_text("utf-8")
    last = [version for version in md.versions() if "dev" not in version][-1]
    entry = " ".join(changelog[changelog.index(f"## {last} ") :].split())
    for name in ("casualties", "arrests", "rewards", "figures", "ledger", "measures", "events", "actors", "places"):
        assert f"{len(md.load(name, version=last))} {name}" in entry


def test_links_of_the_documents_lead_somewhere() -> None:
    for name in ("README.md", "API.md", "CONTRIBUTING.md", "CODEBOOK.md", "CODEBOOK.es.md", "CHANGELOG.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", (REPOSITORY / name).read_text("utf-8")):
            assert target.startswith("https://") or (REPOSITORY / target).exists(), f"{name}: {target}"


def test_exit_codes_of_the_documents_are_those_of_the_command_line() -> None:
    from mencho_data.cli import base as cli

    text = "0 fine, 1 the data is wrong, 2 wrong use, 3 not verified"
    assert text in " ".join((REPOSITORY / "API.md").read_text("utf-8").split())
    assert (cli.DATA_WRONG, cli.WRONG_USE, cli.NOT_VERIFIED) == (1, 2, 3)
