"""The workbook holds every cell as it is, never as a formula; neither it nor the archive knows a clock or a host."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pyarrow as pa
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.utils.escape import unescape

from mencho_data.errors import UsageError
from mencho_data.models import TABLES, arrow_schema, columns
from mencho_data.publish.formats.archive import archive
from mencho_data.publish.formats.tables import with_texts
from mencho_data.publish.formats.workbook import ABOUT, CODEBOOK, workbook
from tests.helpers.tree import flood

pytestmark = pytest.mark.process

VERSION, RELEASED = "1.2.3", "2027-04-05"
PROJECT = flood(VERSION, RELEASED)
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DAY = datetime.fromisoformat(RELEASED)

HOSTILE = [
    *("=1+1", "=", '=HYPERLINK("https://example.org","x")', "+5", "-3 or fewer", "@SUM(A1)", "+1+cmd|'/C x'!A0", "--5"),
    *("#N/A", "#REF!", "TRUE", "007", "1e5", "2026-01-05", " padded ", "two\nlines\tand a tab", "<b>&amp;</b>"),
    *("“Señor Peña’s café” 😀", "<r>not <b>markup</b></r>", "https://x.example/", "javascript:x", "x" * 32_767),
]
ESCAPED = ["_x0041_", "a\x07b", "a\rb", "a\ufffeb", "_x005F_x0041_", "__x000a_"]


@pytest.fixture(scope="module")
def data(tables: Mapping[str, pa.Table]) -> bytes:
    return workbook(tables, PROJECT)


@pytest.fixture(scope="module")
def book(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> openpyxl.Workbook:
    """The workbook, read from a file."""
    path = tmp_path_factory.mktemp("book") / "flood.xlsx"
    path.write_bytes(data)
    return openpyxl.load_workbook(path)


def cells(sheet: Any) -> list[list[Any]]:
    """The values of a sheet below its header, with days as days."""
    return [[plain(cell) for cell in row] for row in sheet.iter_rows(min_row=2)]


def plain(cell: Any) -> object:
    value = cell.value
    if isinstance(value, datetime):
        assert (value.hour, value.minute, value.second) == (0, 0, 0)
        return value.date()
    return value


def with_values(table: str, column: str, values: list[Any], like: Mapping[str, pa.Table]) -> pa.Table:
    """A table with one row a value, else like the first row of the table."""
    row = like[table].to_pylist()[0]
    return pa.Table.from_pylist([{**row, column: value} for value in values], arrow_schema(table))


def written(table: pa.Table, name: str, like: Mapping[str, pa.Table]) -> tuple[bytes, Any]:
    """The workbook with a table in place of another: its bytes, and the sheet of that table."""
    made = workbook({**like, name: table}, PROJECT)
    return made, openpyxl.load_workbook(io.BytesIO(made))[name]


def column_cells(sheet: Any, name: str) -> list[Any]:
    head = [cell.value for cell in sheet[1]]
    return [row[head.index(name)] for row in sheet.iter_rows(min_row=2)]


def elements(data: bytes, tag: str) -> list[ElementTree.Element]:
    """All elements with a tag in the sheets, read without openpyxl."""
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        sheets = [name for name in parts.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        return [element for name in sheets for element in ElementTree.fromstring(parts.read(name)).iter(MAIN + tag)]


def test_sheets_are_about_then_every_table_then_the_codebook(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == [ABOUT, *TABLES, CODEBOOK]
    assert book.active is book[ABOUT]


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_equals_the_table(name: str, book: openpyxl.Workbook, tables: Mapping[str, pa.Table]) -> None:
    sheet = book[name]
    assert [cell.value for cell in sheet[1]] == tables[name].column_names
    assert cells(sheet) == [list(row.values()) for row in with_texts(tables[name]).to_pylist()]


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_has_the_type_of_its_column(name: str, book: openpyxl.Workbook) -> None:
    types = {"string": ("s", str), "integer": ("n", int), "number": ("n", float), "date": ("d", datetime)}
    types["datetime"] = types["string"]
    for column in columns(name):
        for cell in column_cells(book[name], column.name):
            if cell.value is None:
                assert not column.required
            else:
                assert (cell.data_type, type(cell.value)) == types[column.type], cell.coordinate
                assert column.type != "date" or cell.number_format == "yyyy-mm-dd"


def test_no_cell_is_a_formula_an_error_or_empty(data: bytes) -> None:
    assert elements(data, "f") == []
    assert {cell.get("t", "n") for cell in elements(data, "c")} == {"s", "n"}
    assert all(len(cell) for cell in elements(data, "c"))


@pytest.mark.parametrize("name", [*TABLES, CODEBOOK])
def test_header_is_bold_frozen_filtered_and_columns_are_wide_enough(name: str, book: openpyxl.Workbook) -> None:
    sheet = book[name]
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:{get_column_letter(sheet.max_column)}{sheet.max_row}"
    alike = sheet.column_dimensions.values()
    widths = {number: some.width for some in alike for number in range(some.min or 0, (some.max or 0) + 1)}
    filled: list[Any] = list(sheet.iter_cols())
    for number, column in enumerate(filled, 1):
        longest = max(len(str(plain(cell))) for cell in column if cell.value is not None)
        assert 0.7 * min(longest, 60) < widths[number] < 61


def test_about_says_what_it_is_and_links_to_every_sheet(book: openpyxl.Workbook, tables: dict[str, pa.Table]) -> None:
    sheet: Any = book[ABOUT]
    head = next(cell.row for cell in sheet["A"] if cell.value == "sheet")
    facts = {row[0].value: row[1] for row in sheet.iter_rows(max_row=head - 1)}
    assert facts[None].value is None
    assert sheet["B1"].value == PROJECT.title
    assert facts["version"].value == VERSION
    assert facts["released"].value == DAY
    assert facts["contents"].value == PROJECT.description
    assert facts["licence"].value == PROJECT.licence.title
    assert facts["licence"].hyperlink.target == PROJECT.licence.path
    listed = list(sheet.iter_rows(min_row=head + 1))
    assert [row[0].value for row in listed] == book.sheetnames[1:]
    for row in listed:
        name = row[0].value
        assert row[0].hyperlink.location == f"'{name}'!A1"
        assert row[3].value == book[name].max_row - 1
        if name != CODEBOOK:
            assert (row[1].value, row[2].value) == (TABLES[name].EN, TABLES[name].ES)
            assert row[3].value == tables[name].num_rows


def test_codebook_is_the_one_of_the_models(book: openpyxl.Workbook) -> None:
    sheet = book[CODEBOOK]
    head = ["table", "column", "type", "required", "unit", "meaning_en", "meaning_es"]
    assert [cell.value for cell in sheet[1]] == head
    assert cells(sheet) == [
        [name, c.name, c.type, "yes" if c.required else None, c.doc.unit or None, c.doc.en, c.doc.es]
        for name in TABLES
        for c in columns(name)
    ]


def test_text_is_kept_whatever_it_looks_like(tables: Mapping[str, pa.Table]) -> None:
    data, sheet = written(with_values("actor_names", "name", HOSTILE, tables), "actor_names", tables)
    found = column_cells(sheet, "name")
    assert [cell.value for cell in found] == HOSTILE
    assert {(cell.data_type, cell.hyperlink) for cell in found} == {("s", None)}
    assert elements(data, "f") == []
    assert all(cell.quotePrefix or cell.value[0] not in "=+-@" for cell in found)


def test_text_that_a_spreadsheet_would_read_otherwise_stays_text_when_it_is_edited(
    tables: Mapping[str, pa.Table],
) -> None:
    texts = ["=1+1", "+5", "-3", "@x", "007", "plain", "#N/A"]
    _, sheet = written(with_values("actor_names", "name", texts, tables), "actor_names", tables)
    assert [bool(cell.quotePrefix) for cell in column_cells(sheet, "name")] == [True] * 5 + [False] * 2


def test_characters_that_xml_cannot_hold_are_escaped_as_spreadsheets_do(tables: Mapping[str, pa.Table]) -> None:
    data, _ = written(with_values("actor_names", "name", ESCAPED, tables), "actor_names", tables)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        strings = ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
    texts = [[part.text or "" for part in string.iter(MAIN + "t")] for string in strings]
    for escaped in ("_x005F_x0041_", "a_x0007_b", "a_x000D_b"):
        assert [escaped] in texts
    assert {*ESCAPED} < {"".join(map(unescape, parts)) for parts in texts}


@pytest.mark.parametrize("text", ["x" * 32_768, "😀" * 20_000])
def test_text_that_no_cell_can_hold_is_shortened_and_says_so(text: str, tables: Mapping[str, pa.Table]) -> None:
    _, sheet = written(with_values("actor_names", "name", [text], tables), "actor_names", tables)
    (found,) = (cell.value for cell in column_cells(sheet, "name"))
    kept, mark, _ = found.partition(" … [shortened: a cell cannot hold it; the CSV file has it whole]")
    assert text.startswith(kept)
    assert mark
    assert 32_765 <= len(found.encode("utf-16-le")) / 2 <= 32_767


def test_table_that_no_sheet_can_hold_is_refused(tables: Mapping[str, pa.Table]) -> None:
    schema = arrow_schema("withdrawn")
    rows = pa.table([pa.nulls(1_048_576, pa.string()) for _ in schema], schema.names)
    with pytest.raises(UsageError, match="withdrawn has 1048576 rows"):
        workbook({**tables, "withdrawn": rows}, PROJECT)


def test_numbers_keep_every_digit(tables: Mapping[str, pa.Table]) -> None:
    numbers = [0.1 + 0.2, 0.6667, 1 / 3, 1e22, 5e-324, 1.7976931348623157e308, 123456789.123456789, 0.0, 20.0]
    _, sheet = written(with_values("figures", "value", numbers, tables), "figures", tables)
    found = [cell.value for cell in column_cells(sheet, "value")]
    assert found == numbers
    assert {type(value) for value in found} == {float}
    counts = [0, 1, 2**53]
    _, sheet = written(with_values("casualties", "value", counts, tables), "casualties", tables)
    found = [cell.value for cell in column_cells(sheet, "value")]
    assert (found, {type(value) for value in found}) == (counts, {int})


def test_days_before_those_of_spreadsheets_are_text(tables: Mapping[str, pa.Table]) -> None:
    days = [date(1810, 9, 16), date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(2026, 2, 22), None]
    data, sheet = written(with_values("figures", "period_start", days, tables), "figures", tables)
    expected = ["1810-09-16", "1900-01-01", "1900-02-28", date(1900, 3, 1), date(2026, 2, 22), None]
    assert [plain(cell) for cell in column_cells(sheet, "period_start")] == expected
    assert "61" in {element.text for element in elements(data, "v")}  # 1 March 1900 in all spreadsheets


def test_table_without_rows_has_its_header(tables: Mapping[str, pa.Table]) -> None:
    _, sheet = written(arrow_schema("rewards").empty_table(), "rewards", tables)
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [tables["rewards"].column_names]
    assert sheet.auto_filter.ref == f"A1:{get_column_letter(sheet.max_column)}1"


def test_file_knows_no_clock_and_no_host(data: bytes, book: openpyxl.Workbook) -> None:
    assert (book.properties.created, book.properties.modified) == (DAY, DAY)
    assert VERSION in (book.properties.title or "")
    assert book.properties.creator == PROJECT.creators[0]
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert parts.namelist()[0] == "[Content_Types].xml"
        assert parts.namelist() == sorted(parts.namelist())
        for part in parts.infolist():
            assert (part.date_time, part.create_system) == ((1980, 1, 1, 0, 0, 0), 3)
            # Stored as it is: what deflates it differs from system to system.
            assert (part.external_attr >> 16, part.compress_type) == (0o100644, zipfile.ZIP_STORED)


FILES = {"b.csv": b"b\n" * 1000, "a.txt": b"", "sub/ñ.json": "{“ñ”}".encode(), "Z": bytes(range(256))}


def test_archive_holds_the_files_in_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "mencho.zip"
    path.write_bytes(archive(FILES, "mencho-1.2.3"))
    with zipfile.ZipFile(path) as found:
        assert found.testzip() is None
        assert found.namelist() == sorted(f"mencho-1.2.3/{name}" for name in FILES)
        assert {name: found.read(f"mencho-1.2.3/{name}") for name in FILES} == FILES
        found.extractall(tmp_path)
    assert (tmp_path / "mencho-1.2.3" / "sub" / "ñ.json").read_bytes() == FILES["sub/ñ.json"]
    with zipfile.ZipFile(io.BytesIO(archive(FILES, ""))) as found:
        assert found.namelist() == sorted(FILES)


def test_archive_has_one_time_one_system_and_one_permission(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(archive({**FILES, "book.xlsx": data}, "f"))) as found:
        kinds = {
            (file.date_time, file.create_system, file.external_attr, file.compress_type, file.extra, file.comment)
            for file in found.infolist()
        }
    assert kinds == {((1980, 1, 1, 0, 0, 0), 3, 0o100644 << 16, zipfile.ZIP_STORED, b"", b"")}


def test_order_of_the_files_does_not_change_the_archive() -> None:
    backwards = dict(reversed(FILES.items()))
    assert list(backwards) != list(FILES)
    assert archive(backwards, "f") == archive(FILES, "f")
    assert archive(FILES, "g") != archive(FILES, "f")


def test_other_system_does_not_change_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = archive(FILES, "f")
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        assert zipfile.ZipInfo("x").create_system == 0
        assert archive(FILES, "f") == expected
