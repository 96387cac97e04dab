"""Published tables checked in parts: the findings of one piece, also where what belongs together lies in many files."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.published import times
from mencho_data import __version__
from mencho_data.models import arrow_schema
from mencho_data.validate import bulk, cuts
from mencho_data.validate.batch import Rows
from mencho_data.validate.check import broken_rows, check, in_words, without_warnings
from tests.conftest import Run
from tests.helpers.tree import DAILY, grown

Table = list[dict[str, Any]]
Finding = tuple[str, int, str, str, str]

SHUFFLED = "evidence"
"""A table whose rows stand in no order."""
RULES = {
    *("missing-evidence", "orphan-evidence", "evidence-overlap", "evidence-repeated", "duplicate-id", "not-anchored"),
    *("ledger-no-claim", "ledger-elsewhere", "ledger-overlap", "claim-not-in-ledger", "source-without-ledger"),
    *("value-not-in-quote", "quoted-too-much", "name-of-two-actors", "place-code-differs", "missing-field"),
}


def spoil(tables: dict[str, Table]) -> None:
    """Plant errors between tables, most of them between rows that lie in files far apart."""
    evidence, ledger, claims = tables["evidence"], tables["ledger"], tables["casualties"]
    sources, citations = tables["sources"], tables["citations"]
    of_claim = {row["record_id"]: row for row in evidence}
    del evidence[40], citations[7], claims[11]
    evidence.append(dict(evidence[2]))  # twice, in the first file and in the last
    evidence[60]["source_id"] = sources[-1]["source_id"]
    evidence[70]["record_id"] = evidence[71]["record_id"] = claims[30]["record_id"] = None
    evidence[80]["source_id"] = ledger[9]["source_id"] = None
    of_claim[f"t00003-{DAILY}-c01"] |= {"end": 60, "quote": "12 farmers, words"}  # and another from 58 on
    of_claim[f"t00004-{DAILY}-c05"] |= {"end": 800, "quote": "a" * 588}
    of_claim[f"t00005-{DAILY}-c05"]["start"] = None
    told = [row for row in ledger if row["disposition"] == "claim"]
    told[0]["record_id"], told[20]["record_id"] = told[-1]["record_id"], "nobody-c01"
    told[5]["start"], told[5]["end"] = told[5]["start"] + 900, told[5]["end"] + 900
    ledger.append(dict(ledger[3]))
    gone = sources[25]["source_id"]
    tables["ledger"] = [row for row in ledger if row["source_id"] != gone]
    claims[50]["value"] = claims[50]["low"] = claims[50]["high"] = 77
    claims.insert(61, {**claims[0], "record_id": claims[60]["record_id"]})
    of_claim[claims[70]["record_id"]]["table"] = "figures"
    citations.append({**citations[0], "record_id": citations[9]["record_id"], "source_id": citations[12]["source_id"]})
    name = tables["actor_names"][4] | {"name": "Dos Palabras"}
    tables["actor_names"] += [name, name | {"actor_id": tables["actors"][-1]["actor_id"]}, name]
    tables["places"][0]["iso"] = "XX-XX"


def write(folder: Path, name: str, rows: Table) -> None:
    """A table as two files of small row groups; a register as one."""
    path = folder / f"{name}.parquet"
    schema = pa.schema([field.with_nullable(True) for field in arrow_schema(name)])
    table = pa.Table.from_pylist(rows, schema)
    if name not in cuts.OF_SOURCES:
        pq.write_table(table, path)
        return
    if name == SHUFFLED:
        table = table.take(np.random.default_rng(3).permutation(len(table)))
    path.mkdir()
    for file, part in (("a", table.slice(0, len(table) // 2)), ("b", table.slice(len(table) // 2))):
        pq.write_table(part, path / f"{file}.parquet", row_group_size=60)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The flood's tables many times over, with errors, to be checked by workers that start at once."""
    monkeypatch.setattr("mencho_data.cli.jobs.ProcessPoolExecutor", lambda workers, **_: ThreadPoolExecutor(workers))
    monkeypatch.setattr(cuts, "MOST_ROWS", 100)
    release, folder = grown() / "build" / __version__, tmp_path / "tables"
    folder.mkdir()
    shutil.copy(release / "codes.parquet", folder)
    found = bulk.corpora(release)
    tables = {
        name: (times(release, name, range(8)) if name in cuts.OF_SOURCES else pq.read_table(path)).to_pylist()
        for name, path in found.items()
    }
    spoil(tables)
    for name, rows in tables.items():
        write(folder, name, rows)
    return folder


def in_one_piece(folder: Path) -> Iterator[Finding]:
    tables = {name: Rows(path, name) for name, path in bulk.corpora(folder).items()}
    for failure in without_warnings(check(tables, bulk.known_in(str(folder), ""))):
        for number, row, other in broken_rows(failure, tables[failure.table]):
            yield failure.table, number, failure.field, failure.rule, in_words(failure, row, other)[1]


def in_parts(out: Path, folder: Path) -> Iterator[Finding]:
    for path in out.rglob("findings/**/*.parquet"):
        table, _, *within = path.relative_to(out).parts
        for row in pq.read_table(path).to_pylist():
            name = row.get("table", table)
            # Of what is found between tables the row names the file; else the folder of the findings is called so.
            file = row.get("file", f"{name}.parquet/{within[0]}.parquet")
            first = len(pq.read_table(folder / f"{name}.parquet" / "a.parquet")) if file.endswith("b.parquet") else 0
            yield name, first + row["row"], row["field"], row["rule"], row["message"]


@pytest.mark.process
def test_parts_have_the_findings_of_one_piece_between_tables(folder: Path, tmp_path: Path, run: Run) -> None:
    result = run("validate", folder, "--parts", tmp_path / "out", "--workers", "2")
    expected = sorted(in_one_piece(folder))
    assert sorted(in_parts(tmp_path / "out", folder)) == expected
    assert {rule for _, _, _, rule, _ in expected} >= RULES
    (found,) = re.findall(r"between tables: (\d+) cuts, ", result.out)
    assert (result.code, int(found) > 3, "Not there" in result.out) == (1, True, False), result
