"""A project of one's own, in folders that are not as one expects."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.helpers.tree import DAILY, TEXTS


@pytest.mark.process
def test_a_release_takes_the_texts_that_lie_beside_their_sources(raw: Path, run: Run) -> None:
    for source in TEXTS:
        (raw / source / "text.txt").write_bytes((raw.parent / "articles" / f"{source}.txt").read_bytes())
        (raw.parent / "articles" / f"{source}.txt").unlink()
    result = run("release", "1.0.0", "--project", raw.parent)
    assert result.code == 0, result.err
    assert run("verify", raw.parent / "build" / "1.0.0").code == 0
    (raw / DAILY / "text.txt").unlink()
    assert run("verify", raw.parent / "build" / "1.0.0").code == 3


@pytest.mark.parametrize("command", [("build",), ("propose", DAILY), ("anchor",), ("compare",), ("check-build",)])
@pytest.mark.parametrize(
    ("named", "said"), [("raw/project.yaml", "is not a folder"), ("raw/measures.yaml", "is not a")]
)
def test_a_file_is_not_a_project_and_the_one_it_lies_in_is_suggested(
    command: tuple[str, ...], named: str, said: str, raw: Path, run: Run
) -> None:
    result = run(*command, "--project", raw.parent / named)
    assert result.code == 2
    assert said in result.err
    assert f"Did you mean {raw.parent}?" in result.err


def test_the_raw_folder_is_not_the_project_to_build(raw: Path, run: Run) -> None:
    result = run("build", "--project", raw)
    assert (result.code, f"Did you mean {raw.parent}?" in result.err) == (2, True)
    assert not (raw / "build").exists()


@pytest.mark.process
def test_init_below_the_top_of_a_repository_says_what_is_not_read_there(tmp_path: Path, run: Run) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    below = run("init", tmp_path / "data" / "flood")
    assert "write data/flood/raw as the path of the workflow" in below.out
    assert "is a git repository" not in run("init", tmp_path).out


def test_a_project_without_sources_says_how_to_begin_one(tmp_path: Path, run: Run) -> None:
    assert run("init", tmp_path).code == 0
    ledger, anchor = run("ledger", "--project", tmp_path), run("anchor", "--project", tmp_path)
    assert (ledger.code, "mencho-data new" in ledger.out) == (0, True)
    assert (anchor.code, "mencho-data new" in anchor.err) == (2, True)
