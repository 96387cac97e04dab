"""Instants are exact in every form: typed in Parquet, `…Z` in CSV and database, text in the workbook, one hash."""

from __future__ import annotations

import io
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pyarrow.csv as pacsv
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mencho_data.derive.tables import published
from mencho_data.models import arrow_schema
from mencho_data.models.fields import as_text
from mencho_data.publish.changes import differences
from mencho_data.publish.formats.database import database
from mencho_data.publish.formats.rows import rows_sha256
from mencho_data.publish.formats.tables import csv, parquet
from mencho_data.publish.formats.workbook import workbook
from tests.helpers.tree import flood

PROJECT = flood("1.2.3", "2027-04-05")
SAID = {
    **dict.fromkeys(arrow_schema("statements").names),
    "statement_id": "briefing",
    "actor_id": "mayor",
    "channel": "briefing",
    "name_en": "Briefing",
    "name_es": "Rueda",
}
INSTANTS = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)).map(  # noqa: DTZ001
    lambda one: one.replace(microsecond=0, tzinfo=UTC)
)


def statements(*moments: datetime | None) -> pa.Table:
    """The published table of as many statements."""
    return published("statements", [{**SAID, "statement_id": f"s{n}", "made_at": at} for n, at in enumerate(moments)])


@given(st.lists(st.none() | INSTANTS, min_size=1, max_size=8))
def test_every_instant_comes_back_from_parquet_and_csv_with_one_hash(moments: list[datetime | None]) -> None:
    table = statements(*moments)
    first = parquet("statements", table, PROJECT)
    assert first == parquet("statements", statements(*moments), PROJECT)
    typed = pq.ParquetFile(io.BytesIO(first)).read()
    assert typed["made_at"].to_pylist() == table["made_at"].to_pylist()
    assert str(typed.schema.field("made_at").type) == "timestamp[ms, tz=UTC]"
    written = csv(table)
    assert [as_text(one) for one in moments if one] == [
        cell for cell in written.decode().replace('"', "").replace("\n", ",").split(",") if cell.endswith("Z")
    ]
    types = {field.name: pa.string() for field in table.schema} | {"made_at": pa.timestamp("ms", "UTC")}
    types["made_at_latest"] = types["made_at"]
    options = pacsv.ConvertOptions(column_types=types, strings_can_be_null=True, null_values=[""])
    assert rows_sha256(pacsv.read_csv(io.BytesIO(written), convert_options=options)) == rows_sha256(table)


def test_the_hash_of_a_row_can_be_written_down() -> None:
    import hashlib

    at = datetime(2026, 1, 4, 9, 30, tzinfo=UTC)
    table = pa.table({"n": pa.array([at, None], pa.timestamp("ms", "UTC"))})
    rows = sorted(hashlib.sha256(row).digest() for row in (b"t2026-01-04T09:30:00Z;\n", b"n\n"))
    assert rows_sha256(table) == hashlib.sha256(b"rows 1\ns1:ns8:datetime\n" + b"".join(rows)).hexdigest()


def test_an_instant_without_a_zone_has_no_hash() -> None:
    with pytest.raises(TypeError, match="instants"):
        rows_sha256(pa.table({"n": pa.array([None], pa.timestamp("ms"))}))


def test_the_log_says_an_instant_as_the_csv_does() -> None:
    at = datetime(2026, 1, 4, 9, 30, tzinfo=UTC)
    old, new = ({"statements": statements(one)} for one in (at, at + timedelta(hours=1)))
    (found,) = differences(old, new)
    assert (found.field, found.old, found.new) == ("made_at", "2026-01-04T09:30:00Z", "2026-01-04T10:30:00Z")


READ = """\
import sys
from pathlib import Path
from mencho_data.validate.batch import Rows
print(*(row["made_at"] for row in Rows(Path(sys.argv[1]), "statements").mappings(["made_at"])), "pandas" in sys.modules)
"""


@pytest.mark.process
def test_reading_instants_to_check_them_imports_no_pandas(tmp_path: Path) -> None:
    path = tmp_path / "statements.parquet"
    path.write_bytes(parquet("statements", statements(datetime(2026, 1, 4, tzinfo=UTC), None), PROJECT))
    done = subprocess.run([sys.executable, "-c", READ, path], capture_output=True, encoding="utf-8", check=True)
    assert done.stdout.strip() == "2026-01-04 00:00:00+00:00 None False"


@pytest.mark.interop
def test_workbook_and_database_hold_the_text(tables: dict[str, pa.Table]) -> None:
    texts = [as_text(one) if one else None for one in tables["statements"]["made_at"].to_pylist()]
    assert any(texts)
    sheet: Any = openpyxl.load_workbook(io.BytesIO(workbook(tables, PROJECT)))["statements"]
    column = [cell.value for cell in sheet[1]].index("made_at")
    assert [row[column].value for row in sheet.iter_rows(min_row=2)] == texts
    with closing(sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES)) as base:
        base.deserialize(database(tables, PROJECT))
        assert [made for (made,) in base.execute("SELECT made_at FROM statements ORDER BY statement_id")] == texts
