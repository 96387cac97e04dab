"""The benchmarks run: with little data, on every table that is there now."""

from __future__ import annotations

import subprocess
import sys
from itertools import groupby
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from benchmarks import twin
from benchmarks.extraction_tables import MARKS
from benchmarks.generate import write
from mencho_data.models import TABLES, columns
from mencho_data.validate.check import row_rules
from mencho_data.validate.rule import Known
from tests.conftest import REPOSITORY

REGISTERS = ("sources", "measures", "events", "places", "actors", "statements")


def test_generated_rows_are_those_of_the_models_and_every_column_is_filled(tmp_path: Path) -> None:
    write(tmp_path, 400, spoilt=False)
    for name in (*REGISTERS, "casualties"):
        for row in pq.read_table(tmp_path / f"{name}.parquet").to_pylist():
            TABLES[name].model_validate(row)
    claims = pq.read_table(tmp_path / "casualties.parquet")
    assert [column.name for column in columns("casualties") if claims[column.name].null_count == 400] == []


def test_the_twin_in_polars_has_all_rules_on_single_rows_but_those_that_it_names(tmp_path: Path) -> None:
    write(tmp_path, 400, spoilt=False)
    twins = {rule for _, rule, _ in twin.rules(twin.Registers(tmp_path))}
    assert {rule.name for rule in row_rules("casualties", Known())} - twins == twin.LACKING


def small(module: str, committed: str) -> tuple[str, dict[str, str]]:
    """The page of the small form, and of each row of its tables what it is about -> whether it was reached."""
    before = (REPOSITORY / committed).read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", module, "--small"], cwd=REPOSITORY, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert (REPOSITORY / committed).read_bytes() == before
    rows = [line.strip("| ").split(" | ") for line in done.stdout.splitlines() if line.startswith("| ")]
    return done.stdout, {cells[0].strip(): cells[-1].strip() for cells in rows}


@pytest.mark.process
def test_the_small_benchmark_measures_everything_and_writes_nothing() -> None:
    page, rows = small("benchmarks.run", "benchmarks/README.md")
    for title in ("Start", "Validation", "Verifying spans", "Re-anchoring", "Growth", "Pages"):
        assert f"## {title}\n" in page
    exact = (
        "… neither ours, polars",
        "… at 4,000 and 400, ours and polars report what was planted",
        "… planted errors",
        "… the first page",
        "… elements",
        "… complaints on the console",
        "… without speaker",
        "From the first page to any of 60 claims",
    )
    for what in exact:
        assert [reached for row, reached in rows.items() if row.startswith(what)] == ["yes"]


@pytest.mark.process
def test_the_small_benchmark_of_the_extractor_fills_every_table() -> None:
    page, rows = small("benchmarks.extraction", "benchmarks/extraction.md")
    assert "Not measured" not in page
    tables = [list(table) for is_row, table in groupby(page.splitlines(), lambda line: line.startswith("|")) if is_row]
    assert [len(table) > 2 for table in tables] == [True] * 11
    for what, *_ in MARKS:
        assert f"| {what} " in page
    for what in ("documents lost to an error", "figures whose span is outside the text"):
        assert rows[what] == "target"


@pytest.mark.process
def test_the_small_benchmark_of_copies_finds_no_changed_number_in_its_place() -> None:
    page, rows = small("benchmarks.copies", "benchmarks/copies.md")
    assert rows["**all**"] == "yes"
    results = [line for line in page.splitlines() if " right (" in line]
    assert len(results) > 20
    assert all(", 0 in its place" in line for line in results)
    assert any(" changed " in line and " of " in line.partition("; ")[2] for line in results)
