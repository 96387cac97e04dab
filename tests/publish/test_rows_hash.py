"""The hash of the rows of a table: the same for the same rows wherever they are held, another for any other rows."""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import mencho_data as md
from mencho_data import __version__
from mencho_data.models import TABLES, arrow_schema
from mencho_data.models.schemas import columns
from mencho_data.publish.formats import rows
from mencho_data.publish.formats.rows import rows_sha256
from mencho_data.publish.formats.tables import csv
from tests.conftest import REPOSITORY
from tests.helpers import rows_hashes
from tests.helpers.environments import call, environment, needs_environment, pip

pytestmark = pytest.mark.process

RELEASE = REPOSITORY / "build" / __version__

REQUIREMENTS = REPOSITORY / "tests" / "publish" / "interop" / "pyarrow.txt"

SCHEMA = pa.schema([("s", pa.string()), ("i", pa.int64()), ("f", pa.float64()), ("d", pa.date32()), ("t", pa.string())])
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "s": st.text(st.characters(codec="utf-8"), max_size=4) | st.sampled_from(["", "n", "i1;", "s0:", "\n", "é", "é"]),
    "i": st.integers(-(2**63), 2**63 - 1) | st.integers(-2, 2),
    "f": st.floats() | st.sampled_from([0.0, -0.0, 1.0, 0.1, 1e16, 1e-5, 5e-324]),
    "d": st.dates(),
    "t": st.text(st.characters(codec="utf-8"), max_size=2),
}
ROWS = st.lists(st.tuples(*(st.none() | VALUES[name] for name in SCHEMA.names)), max_size=6)
SOME_ROWS = ROWS.filter(bool)


def table(rows: list[tuple[Any, ...]], schema: pa.Schema = SCHEMA) -> pa.Table:
    return pa.table([pa.array([row[at] for row in rows], kind) for at, kind in enumerate(schema.types)], schema)


def published(name: str) -> pa.Table:
    loaded: pa.Table = md.load(name, as_="arrow")
    return loaded


def test_the_form_is_the_one_that_is_documented() -> None:
    def sha(data: bytes) -> bytes:
        return hashlib.sha256(data).digest()

    one = pa.table({"n": pa.array([7, None], pa.int64())})
    head = b"rows 1\ns1:ns7:integer\n"
    assert rows_sha256(one) == sha(head + b"".join(sorted([sha(b"i7;\n"), sha(b"n\n")]))).hex()
    every = table([("é\n", -7, 20.0, date(2026, 2, 22), ""), (None, 0, 1e16, None, None)])
    head = b"rows 1\n" + b"s1:ss6:strings1:is7:integers1:fs6:numbers1:ds4:dates1:ts6:string" + b"\n"
    first = "s3:é\ni-7;f20.0;d2026-02-22;s0:\n".encode()
    second = b"ni0;f1e+16;nn\n"
    assert rows_sha256(every) == sha(head + b"".join(sorted([sha(first), sha(second)]))).hex()
    assert rows_sha256(table([])) == sha(head).hex()


def test_the_form_stays_as_it_is() -> None:
    every = table([("é\n", -7, 20.0, date(2026, 2, 22), ""), (None, 0, float("nan"), None, None)])
    assert rows_sha256(every) == "1306950cc6fa9c40303a7e6ab7ab6c9c7a4f3acfc73b775a7a409832fd0cb836"


@given(SOME_ROWS, st.data())
def test_chunks_slices_and_dictionaries_do_not_count(rows: list[tuple[Any, ...]], data: st.DataObject) -> None:
    whole = table(rows)
    cut = data.draw(st.integers(0, len(rows)))
    chunked = pa.concat_tables([whole.slice(0, cut), whole.slice(cut)])
    coded = whole.set_column(0, "s", whole.column("s").dictionary_encode())
    padded = pa.concat_tables([whole, whole, whole]).slice(len(rows), len(rows))
    wide = whole.set_column(0, "s", whole.column("s").cast(pa.large_string()))
    described = whole.replace_schema_metadata({"version": "1"})
    forms = [whole, chunked, coded, padded, wide, described, coded.combine_chunks()]
    assert len({rows_sha256(form) for form in forms}) == 1


@given(SOME_ROWS, st.data())
def test_the_order_of_the_rows_does_not_count(rows: list[tuple[Any, ...]], data: st.DataObject) -> None:
    assert rows_sha256(table(data.draw(st.permutations(rows)))) == rows_sha256(table(rows))


def test_the_width_of_integers_does_not_count() -> None:
    kinds = (pa.int8(), pa.int32(), pa.int64(), pa.uint16())
    assert len({rows_sha256(pa.table({"n": pa.array([1, None, 100], kind)})) for kind in kinds}) == 1


@given(SOME_ROWS, st.data())
def test_another_cell_is_another_hash(rows: list[tuple[Any, ...]], data: st.DataObject) -> None:
    row, column = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(0, len(SCHEMA) - 1))
    cell = data.draw(st.none() | VALUES[SCHEMA.names[column]])
    assume(repr(cell) != repr(rows[row][column]))
    changed = [*rows]
    changed[row] = (*rows[row][:column], cell, *rows[row][column + 1 :])
    assert rows_sha256(table(changed)) != rows_sha256(table(rows))


@given(SOME_ROWS, st.data())
def test_a_row_more_or_less_is_another_hash(rows: list[tuple[Any, ...]], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    hashes = {rows_sha256(table(others)) for others in (rows, [*rows, rows[at]], rows[:at] + rows[at + 1 :])}
    assert len(hashes) == 3


@given(ROWS, ROWS)
def test_hashes_are_equal_for_equal_rows_alone(first: list[tuple[Any, ...]], second: list[tuple[Any, ...]]) -> None:
    same = Counter(map(repr, first)) == Counter(map(repr, second))
    assert (rows_sha256(table(first)) == rows_sha256(table(second))) == same


@given(st.lists(st.tuples(st.none() | VALUES["s"], st.none() | VALUES["t"]), max_size=3))
def test_no_text_runs_into_the_next(rows: list[tuple[Any, ...]]) -> None:
    two = pa.schema([("s", pa.string()), ("t", pa.string())])
    moved = [(f"{s or ''}{(t or '')[:1]}", (t or "")[1:]) for s, t in rows]
    assume(moved != rows)
    assert rows_sha256(table(rows, two)) != rows_sha256(table(moved, two))


@given(ROWS)
def test_another_name_order_or_type_of_a_column_is_another_hash(rows: list[tuple[Any, ...]]) -> None:
    whole = table(rows)
    renamed = whole.rename_columns(["x", *whole.column_names[1:]])
    exchanged = whole.rename_columns(["t", "i", "f", "d", "s"])
    turned_round = whole.select(whole.column_names[::-1])
    fewer = whole.drop_columns(["t"])
    typed = whole.set_column(1, "i", pa.array([None] * len(rows), pa.float64()))
    untyped = whole.set_column(1, "i", pa.array([None] * len(rows), pa.int64()))
    hashes = [rows_sha256(form) for form in (whole, renamed, exchanged, turned_round, fewer, typed)]
    assert len(set(hashes)) == len(hashes)
    assert rows_sha256(typed) != rows_sha256(untyped)


@pytest.mark.parametrize("kind", [pa.bool_(), pa.timestamp("ms"), pa.list_(pa.string()), pa.binary()])
def test_a_column_of_another_type_is_refused_by_name(kind: pa.DataType) -> None:
    with pytest.raises(TypeError, match="'odd'"):
        rows_sha256(pa.table({"odd": pa.array([None], kind)}))


@pytest.mark.parametrize("name", TABLES)
def test_csv_parquet_and_polars_hold_the_same_rows(name: str, tmp_path: Path) -> None:
    wanted = rows_sha256(published(name))
    words = {column.name: column.type for column in columns(name)}
    plain = rows_hashes.read_csv(RELEASE / f"{name}.csv", words)
    assert rows_sha256(plain) == rows_sha256(plain.cast(arrow_schema(name))) == wanted
    (tmp_path / "again.csv").write_bytes(csv(plain.cast(arrow_schema(name))))
    assert rows_sha256(rows_hashes.read_csv(tmp_path / "again.csv", words)) == wanted
    assert rows_sha256(md.load(name, as_="polars").to_arrow()) == wanted


@settings(max_examples=25)
@given(data=st.data())
def test_any_changed_cell_of_the_data_is_seen(data: st.DataObject) -> None:
    whole = published(data.draw(st.sampled_from(sorted(TABLES))))
    assume(len(whole))  # nothing may be withdrawn
    row = data.draw(st.integers(0, len(whole) - 1))
    at = data.draw(st.integers(0, len(whole.column_names) - 1))
    cells = whole.column(at).to_pylist()
    assume(cells[row] is not None)
    more = {str: " ", int: 1, float: 0.5}.get(type(cells[row]))
    cells[row] = cells[row] + more if more else None
    kind = whole.schema.types[at]
    plain = kind.value_type if pa.types.is_dictionary(kind) else kind
    changed = whole.set_column(at, whole.column_names[at], pa.array(cells, plain))
    assert rows_sha256(changed) != rows_sha256(whole)


@pytest.fixture
def old() -> Path:
    """Python of an environment with an old pyarrow and nothing of this package."""
    return environment(
        "pyarrow", [REQUIREMENTS], lambda python: pip(python, "--only-binary", ":all:", "-r", REQUIREMENTS)
    )


@needs_environment
def test_two_versions_of_pyarrow_give_the_same_hashes(old: Path, tmp_path: Path) -> None:
    words = {name: {column.name: column.type for column in columns(name)} for name in TABLES}
    (tmp_path / "columns.json").write_text(json.dumps(words), "utf-8")
    wanted = {name: rows_sha256(published(name)) for name in TABLES}
    versions: list[str] = []
    for python in (str(old), sys.executable):
        out = tmp_path / str(len(versions))
        out.mkdir()
        program = [python, "-I", rows_hashes.__file__, rows.__file__, str(tmp_path / "columns.json")]
        found = json.loads(call(*program, str(RELEASE), str(out)))
        versions.append(found["version"])
        assert found["hashes"] == {name: [hash_, hash_] for name, hash_ in wanted.items()}
        # What that version writes, this one reads.
        assert {name: rows_sha256(pq.ParquetFile(out / f"{name}.parquet").read()) for name in TABLES} == wanted
    assert versions[0] != versions[1] == pa.__version__
    first, second = (tmp_path / number / "casualties.parquet" for number in ("0", "1"))
    assert first.read_bytes() != second.read_bytes()
