"""Verification of published tables on a corpus in parts finds what verification in one piece finds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from mencho_data import __version__
from mencho_data.verify.grade import Grade
from mencho_data.verify.run import verify_data
from tests.conftest import Run
from tests.helpers.tree import DAILY, FLASH, TEXTS, WEEKLY

CHANGED = "An editor put a line before it.\n" + TEXTS[WEEKLY].replace("14 farmers", "15 farmers")


def threads(workers: int, **_: Any) -> ThreadPoolExecutor:
    """Workers that start at once."""
    return ThreadPoolExecutor(workers)


@pytest.fixture
def release(built: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("mencho_data.cli.jobs.ProcessPoolExecutor", threads)
    return built / "build" / __version__


def write(folder: Path, **texts: str | None) -> Path:
    """A corpus with each text in a row group of its own."""
    folder.mkdir()
    table = pa.table({"id": [*texts], "text": [*texts.values()]})
    pq.write_table(table, folder / "copies.parquet", row_group_size=1)
    return folder


def rows(out: Path) -> list[dict[str, Any]]:
    return [row for file in sorted(out.rglob("*.parquet")) for row in pq.ParquetFile(file).read().to_pylist()]


def test_parts_have_the_grades_numbers_and_problems_of_one_piece(release: Path, tmp_path: Path, run: Run) -> None:
    copies: dict[str, str | None] = {**TEXTS, WEEKLY: CHANGED}
    for name, text in copies.items():
        (release.parent.parent / "articles" / f"{name}.txt").write_text(text or "", "utf-8")
    whole = verify_data(release, release.parent.parent / "articles")
    result = run("verify", release, "--articles", write(tmp_path / "corpus", **copies), "--parts", tmp_path / "out")
    found = rows(tmp_path / "out" / "grades")
    grades = {row["record_id"]: (row["grade"], row["start"], row["end"]) for row in found if row["about"] == "record"}
    same = {
        name: ("same text", None, None)
        for one in whole.sources.values()
        for name in one.grades.get(Grade.SAME_TEXT, ())
    }
    other = {one.record_id: (one.grade, one.start, one.end) for graded in whole.graded.values() for one in graded}
    assert grades == same | other
    assert {row["source_id"]: row["grade"] for row in found if row["about"] == "source"} == {
        DAILY: "same text", FLASH: "same text", WEEKLY: "other text",
    }  # fmt: skip
    assert sorted(row["message"] for row in found if row["about"] == "number") == sorted(
        look.text for look in whole.numbers
    )
    assert [row for row in found if row["about"] == "problem"] == [] == whole.problems
    assert "gone" in {grade for grade, *_ in grades.values()}
    assert result.code == 1
    assert f"{len(same)} same text" in result.out


@pytest.mark.parametrize(
    ("texts", "code", "said"),
    [
        (TEXTS, 0, "0 texts of no source; 0 sources held without a copy"),
        ({**TEXTS, "other": "Twelve people died."}, 0, "1 text of no source; 0 sources held without a copy"),
        ({DAILY: TEXTS[DAILY]}, 3, "0 texts of no source; 2 sources held without a copy"),
        ({**TEXTS, "none": None}, 1, "0 texts of no source; 0 sources held without a copy"),
    ],
)
def test_what_has_no_copy_no_source_or_no_text_is_counted(
    texts: dict[str, str | None], code: int, said: str, release: Path, tmp_path: Path, run: Run
) -> None:
    result = run("verify", release, "--articles", write(tmp_path / "corpus", **texts), "--parts", tmp_path / "out")
    assert (result.code, said in result.out) == (code, True), result


def test_data_that_changed_are_verified_anew(release: Path, tmp_path: Path, run: Run) -> None:
    command = ("verify", release, "--articles", write(tmp_path / "corpus", **TEXTS), "--parts", tmp_path / "out")
    run(*command)
    evidence = pq.ParquetFile(release / "evidence.parquet").read()
    at = evidence.schema.get_field_index("quote")
    quotes = [quote.upper() for quote in evidence["quote"].to_pylist()]
    pq.write_table(evidence.set_column(at, evidence.schema.field(at), pa.array(quotes)), release / "evidence.parquet")
    assert run(*command).code == 1
    problems = [row["grade"] for row in rows(tmp_path / "out" / "grades") if row["about"] == "problem"]
    assert "evidence-not-in-text" in problems


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--articles", "corpus", "--parts", "out", "--json"], "goes without --json"),
        (["--parts", "out"], "needs --articles"),
        (["--articles", "corpus", "--cluster", "local"], "--cluster and --workers go with --parts"),
        (["--articles", "corpus", "--workers", "2"], "--cluster and --workers go with --parts"),
    ],
)
def test_wrong_use_is_explained(
    options: list[str], said: str, release: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("verify", release, *options)
    assert (result.code, said in result.err) == (2, True), result


def test_what_is_not_published_is_refused(release: Path, tmp_path: Path, run: Run) -> None:
    raw = release.parent.parent / "raw"
    result = run("verify", raw, "--articles", write(tmp_path / "corpus", **TEXTS), "--parts", tmp_path / "out")
    assert (result.code, "Name a folder of published tables." in result.err) == (2, True), result
