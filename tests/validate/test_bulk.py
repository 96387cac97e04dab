"""Claims checked in parts: the same findings as in one piece, also of what spans the parts."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.generate import PROJECT, SEED, claims, registers, spoil
from mencho_data import __version__
from mencho_data.models import arrow_schema
from mencho_data.models.lists import BUILT_IN
from mencho_data.parts import FailedItem, parts_of, run_parts
from mencho_data.publish.formats.tables import parquet
from mencho_data.validate import bulk
from mencho_data.validate.batch import Rows
from mencho_data.validate.check import check_table, in_words
from tests.conftest import REPOSITORY, Run

TABLE = "casualties"
ROWS = 1_000
Found = set[tuple[int, str, str, str]]


def planted(known: Any, rows: dict[str, list[Any]], positions: list[int]) -> None:
    """Errors of all kinds, and of each kind that lies between rows some that span parts."""
    spoil(known, rows, positions)
    ids, last = rows["record_id"], ROWS - 20
    rows["record_id"][last] = ids[2]
    rows["part_of"][last + 1], rows["part_of"][3] = ids[1], "nothing-c01"
    rows["part_of"][5], rows["part_of"][last + 3] = ids[last + 3], ids[5]
    rows["part_of"][7], rows["part_of"][8], rows["part_of"][9] = ids[8], ids[9], ids[7]
    for row in (9, last + 5):
        rows["measure_id"][row] = "group-07-killed"
    one, other = [*BUILT_IN["harm"]][:2]
    kinds = [number for number, measure in enumerate(rows["measure_id"]) if measure == "group-07-killed"]
    rows["harm"] = [one if number in kinds else harm for number, harm in enumerate(rows["harm"])]
    rows["harm"][last + 5] = other


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rng = np.random.default_rng(SEED)
    known = registers(ROWS, rng)
    rows, positions = claims(ROWS, known, rng)
    planted(known, rows, positions)
    folder = tmp_path_factory.mktemp("claims")
    for name, register in known.tables.items():
        (folder / f"{name}.parquet").write_bytes(parquet(name, register, PROJECT))
    shutil.copy(REPOSITORY / "build" / __version__ / "codes.parquet", folder)
    lax = pa.schema([field.with_nullable(True) for field in arrow_schema(TABLE)])
    arrays = [pa.array(rows[field.name], field.type) for field in lax]
    pq.write_table(pa.Table.from_arrays(arrays, schema=lax), folder / "claims.parquet")
    return folder


def cut(folder: Path, order: list[int]) -> None:
    """The claims in this order, as three files of small row groups."""
    whole = pq.read_table(folder / "claims.parquet").take(order)
    corpus = folder / f"{TABLE}.parquet"
    (corpus / "b").mkdir(parents=True, exist_ok=True)
    for name, begin, end in (("a.parquet", 0, 430), ("b/a.parquet", 430, 431), ("b/b.parquet", 431, ROWS)):
        pq.write_table(whole.slice(begin, end - begin), corpus / name, row_group_size=64)


def in_one_piece(folder: Path) -> Found:
    rows = Rows(
        pa.concat_tables([pq.read_table(file) for file in Rows(folder / f"{TABLE}.parquet", TABLE).files]), TABLE
    )
    found = set()
    for failure in check_table(rows, bulk.known_in(str(folder), "")):
        numbers = np.unique(failure.rows)
        told = dict(zip(numbers.tolist(), rows.take(numbers), strict=True))
        others = failure.others or [""] * len(failure.rows)
        for number, other in zip(failure.rows.tolist(), others, strict=True):
            found.add((number, failure.field, failure.rule, in_words(failure, told[number], other)[1]))
    return found


def in_parts(out: Path) -> Found:
    begins = {"a": 0, "b/a": 430, "b/b": 431}
    found = set()
    for place, begin in begins.items():
        for file in (out / place).glob("*.parquet"):
            rows = pq.read_table(file).to_pylist()
            found |= {(begin + row["row"], row["field"], row["rule"], row["message"]) for row in rows}
    return found


def has_the_findings_of_one_piece(out: Path, folder: Path) -> None:
    expected = in_one_piece(folder)
    assert in_parts(out / "findings") == expected
    rules = {rule for _, _, rule, _ in expected}
    assert rules >= {"duplicate-id", "part-of-itself", "part-of-other-source", "measure-of-two-kinds", "missing-entry"}
    assert {path.name for path in out.iterdir()} == {"findings"}


def test_parts_have_the_findings_of_one_piece(folder: Path, tmp_path: Path) -> None:
    ids = pq.read_table(folder / "claims.parquet")["record_id"].to_pylist()
    cut(folder, sorted(range(ROWS), key=lambda number: (ids[number] is None, ids[number])))
    registers = bulk.registers_of(folder)
    job = bulk.validation(tmp_path / "out", registers, TABLE)
    failures: list[FailedItem] = []
    parts = [*parts_of(folder / f"{TABLE}.parquet", job.columns, failures.append)]
    with ThreadPoolExecutor(2) as pool:
        assert len([*run_parts(job, parts, pool, 2)]) == len(parts) == 17
    assert failures == []
    bulk.check_between(job, registers, TABLE)
    has_the_findings_of_one_piece(tmp_path / "out", folder)


@pytest.mark.process
def test_claims_in_no_order_have_the_findings_of_one_piece(folder: Path, tmp_path: Path, run: Run) -> None:
    cut(folder, np.random.default_rng(1).permutation(ROWS).tolist())
    result = run("validate", folder, "--parts", tmp_path / "out", "--workers", "1")
    assert (result.code, result.out.startswith(f"{TABLE}: 1000 rows, ")) == (1, True), result
    has_the_findings_of_one_piece(tmp_path / "out" / TABLE, folder)
    assert "Not there, so neither these are checked nor what holds between them and others: arrests, " in result.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--parts", "out"], "--parts needs a folder of published tables"),
        ([".", "--parts", "out", "--json"], "goes without --json"),
        ([".", "--parts", "out"], "holds no casualties.parquet"),
        (["--workers", "2"], "--cluster and --workers go with --parts"),
    ],
)
def test_wrong_use_is_explained(
    options: list[str], said: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("validate", *options)
    assert (result.code, said in result.err) == (2, True), result


def test_file_with_other_columns_is_named(tmp_path: Path, run: Run) -> None:
    (tmp_path / f"{TABLE}.parquet").mkdir()
    pq.write_table(pa.table({"record_id": ["a-c01"]}), tmp_path / f"{TABLE}.parquet" / "a.parquet")
    result = run("validate", tmp_path, "--parts", tmp_path / "out")
    assert (result.code, "a.parquet: The column" in result.err) == (2, True), result
