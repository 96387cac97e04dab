"""The blocks of the documents are what the data and the code give; `build` writes them, in the checkout alone."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from typer.main import get_command

import mencho_data as md
from mencho_data import extract
from mencho_data.cli.base import app
from mencho_data.models import TABLES
from mencho_data.publish.documents import BLOCKS, DOCUMENTS, filled
from mencho_data.publish.formats import api
from tests.conftest import REPOSITORY, Run
from tests.helpers.tree import DAILY, replace

README = f"""\
# A flood

<!-- begin: counts -->
Version 0.0.1: some articles.
<!-- end -->

- Which words?

  <!-- begin: evidence {DAILY}-c01 -->
  <!-- end -->

Version 0.0.1 is of long ago.
"""


@pytest.fixture
def checkout(built: Path) -> Path:
    """A built project that holds the package, with a README of two blocks that are not filled."""
    (built / "mencho_data").mkdir()
    (built / "mencho_data" / "version.py").write_bytes((REPOSITORY / "mencho_data" / "version.py").read_bytes())
    (built / "README.md").write_text(README, "utf-8")
    return built


def test_documents_of_the_repository_are_as_build_writes_them() -> None:
    assert filled(REPOSITORY) == {}


def test_no_output_stands_outside_of_a_block() -> None:
    for name in DOCUMENTS:
        text = (REPOSITORY / name).read_text("utf-8")
        rest = re.sub(r"<!-- begin: .*?<!-- end -->", "", text, flags=re.DOTALL)
        typed = [line for fence in re.findall(r"```pycon\n(.*?)```", rest, re.DOTALL) for line in fence.split("\n")]
        assert [line for line in typed if line and not line.startswith((">>> ", "... "))] == [], name


def test_every_kind_of_block_is_used() -> None:
    texts = "".join((REPOSITORY / name).read_text("utf-8") for name in DOCUMENTS)
    assert set(re.findall(r"<!-- begin: (\S+)", texts)) == set(BLOCKS)


def test_readme_is_read_in_a_minute() -> None:
    assert len((REPOSITORY / "README.md").read_text("utf-8").splitlines()) <= 120


def test_api_names_all_that_is_public() -> None:
    text = (REPOSITORY / "API.md").read_text("utf-8")
    public = {name for module in (md, extract) for name in module.__all__ if name not in ("VERSION", "Lexicons")}
    names = {*public, *TABLES, *(f"mencho-data {command}" for command in get_command(app).commands)}  # type: ignore[attr-defined]
    assert {name for name in names if not re.search(rf"`(md\.)?{name}[ `]", text)} == set()


def test_api_says_how_a_function_is_called_what_it_gives_and_raises() -> None:
    _, _, text = api.functions().partition("### `tolls`")
    entry = text.partition("###")[0]
    assert 'md.tolls(subject: str, language: Language = "en", *, as_of: date | str | None = None) -> Tolls' in entry
    assert "\n- `as_of`: A day, as in `compare`.\n" in entry
    assert "`step` (Int64), `said_at` (datetime64[ms, UTC])" in entry
    assert "\n- raises `UsageError`: There is no such measure" in entry
    assert "Lexicons = ...)" in api.extractor()


def test_api_says_what_a_command_takes() -> None:
    _, _, text = api.commands().partition("### `mencho-data new SOURCE_ID`")
    entry = text.partition("###")[0]
    assert "\n- `SOURCE_ID`: The source, as its folder in raw/ is called.\n" in entry
    assert "\n- `--not-held COVERAGE`: Keep nothing" in entry
    assert "\n- `--project, --raw PROJECT`: " in entry


def test_build_fills_the_blocks_and_leaves_the_rest(checkout: Path, run: Run) -> None:
    assert run("build", "--project", checkout).code == 0
    text = (checkout / "README.md").read_text("utf-8")
    assert "3 articles, 13 claims, 5 citations" in text
    assert f'  ```pycon\n  >>> print(md.evidence("{DAILY}-c01"))\n  “12 ' in text
    kept = re.sub(r"(<!-- begin: [^\n]+\n).*?( *<!-- end -->)", r"\1\2", text, flags=re.DOTALL)
    assert kept == README.replace("Version 0.0.1: some articles.\n", "")


def test_check_build_names_a_number_that_was_changed_by_hand(checkout: Path, run: Run) -> None:
    assert run("build", "--project", checkout).code == 0
    assert run("check-build", "--project", checkout).code == 0
    replace(checkout / "README.md", "3 articles", "4 articles")
    result = run("check-build", "--project", checkout)
    assert result.code == 1
    assert f"{checkout / 'README.md'}: build-differs" in result.out
    assert run("build", "--project", checkout).code == 0
    assert "3 articles" in (checkout / "README.md").read_text("utf-8")


def test_the_terminal_does_not_matter(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(checkout / "README.md", f"evidence {DAILY}-c01", f"look farmers-killed {DAILY}-c01")
    plain = filled(checkout)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    assert filled(checkout) == plain


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("counts", "count", "README.md:3: There is no block 'count'. Did you mean 'counts'?"),
        ("counts", "__import__('os').getcwd()", "README.md:3: There is no block"),
        ("c01", "c88", f"README.md:9: The block cannot be made: There is no record '{DAILY}-c88'."),
        ("  <!-- end -->", "", "README.md:9: The block has no end."),
    ],
)
def test_a_block_that_cannot_be_filled_is_named(old: str, new: str, said: str, checkout: Path, run: Run) -> None:
    replace(checkout / "README.md", old, new)
    before = (checkout / "README.md").read_bytes()
    result = run("build", "--project", checkout)
    assert result.code == 2
    assert said in result.err
    assert (checkout / "README.md").read_bytes() == before


def test_a_project_that_is_not_the_checkout_keeps_its_readme_and_gets_no_api(built: Path, run: Run) -> None:
    (built / "README.md").write_text(README.replace("counts", "no block"), "utf-8")
    before = (built / "README.md").read_bytes()
    assert run("build", "--project", built).code == 0
    assert (built / "README.md").read_bytes() == before
    assert not (built / "API.md").exists()


@pytest.mark.process
def test_a_release_fills_the_blocks(checkout: Path, run: Run) -> None:
    (checkout / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\nThe flood.\n", "utf-8")
    result = run("release", "1.0.0", "--project", checkout, "--articles", checkout / "articles")
    assert result.code == 0, result.err
    assert "Version 1.0.0: 3 articles, 13 claims" in (checkout / "README.md").read_text("utf-8")
    assert filled(checkout) == {}
