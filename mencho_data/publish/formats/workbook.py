"""The tables as one workbook, for readers who work in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import canonicalize
from zipfile import ZipFile

import pyarrow as pa

from mencho_data.models import TABLES, columns
from mencho_data.publish.edition import Edition
from mencho_data.publish.formats import metadata
from mencho_data.publish.formats.archive import archive

if TYPE_CHECKING:
    from openpyxl import Workbook

WORKBOOK = f"{metadata.NAME}.xlsx"
ABOUT, CODEBOOK = "about", "codebook"
"""Sheets beside those of the tables."""

_WIDEST = 60
_MARGIN = 3  # the arrow of the filter
_LONGEST = 32_767
_FIRST_DAY = date(1900, 3, 1)  # of the days before it, spreadsheets count some wrongly and others not at all
_UNSAFE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_REREAD = re.compile(r"[=+\-@\d]")

_ONE_ROW = {
    CODEBOOK: ("A column of a table, with its meaning.", "Una columna de una tabla, con su significado."),
    **{name: (model.EN, model.ES) for name, model in TABLES.items()},
}
_CODEBOOK_HEAD = ("table", "column", "type", "required", "unit", "meaning_en", "meaning_es")


def workbook(tables: Mapping[str, pa.Table], edition: Edition) -> bytes:
    """The tables as an .xlsx file: a sheet about the dataset, one for each table, and the codebook.

    Days are days, numbers are numbers and text is text in it, whatever the text looks like. An empty cell
    means missing.

    Args:
        tables: Table -> its rows.
        edition: Version and day of the release.

    Raises:
        ValueError: A text is longer than a cell can hold.
    """
    from openpyxl import Workbook
    from openpyxl.packaging.core import DocumentProperties

    # Whatever no cell can hold is found here, before openpyxl begins to write files.
    bodies = {name: _storable(row.values() for row in table.to_pylist()) for name, table in tables.items()}
    meanings = _storable(_codebook(tables))
    released = datetime.fromisoformat(edition.released)
    book = Workbook(write_only=True)
    book.properties = DocumentProperties(
        title=f"{metadata.TITLE}, version {edition.version}",
        creator=", ".join(person["title"] for person in metadata.CONTRIBUTORS),
        keywords=", ".join(metadata.KEYWORDS),
        created=released,
        modified=released,
    )
    _write_about(book, edition, {name: len(rows) for name, rows in {**bodies, CODEBOOK: meanings}.items()})
    for name, rows in bodies.items():
        _write_rows(book, name, tables[name].column_names, rows)
    _write_rows(book, CODEBOOK, _CODEBOOK_HEAD, meanings, wrap=True)
    return _saved(book)


def _storable(rows: Iterable[Iterable[Any]]) -> list[list[Any]]:
    return [[_value(value) for value in row] for row in rows]


def _value(value: Any) -> Any:
    """The value as a cell can hold it."""
    if isinstance(value, date) and value < _FIRST_DAY:
        return value.isoformat()
    if not isinstance(value, str):
        return value
    # The format has an escape of its own for what XML cannot hold, and for text that looks like that escape.
    text = _UNSAFE.sub(lambda found: f"_x{ord(found[0]):04X}_", value)
    if len(text) > _LONGEST:  # openpyxl would cut it without a word
        message = f"A cell holds at most {_LONGEST} characters, and this text needs {len(text)}: {value[:60]!r}"
        raise ValueError(message)
    return text


def _codebook(tables: Iterable[str]) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for name in tables:
        for column in columns(name):
            required, doc = "yes" if column.required else None, column.doc
            rows.append([name, column.name, column.type, required, doc.unit or None, doc.en, doc.es])
    return rows


def _write_about(book: Workbook, edition: Edition, rows: Mapping[str, int]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    sheet = book.create_sheet(ABOUT)
    for letter, width in zip("ABCD", (20, 80, 80, 10), strict=True):
        sheet.column_dimensions[letter].width = width

    def cell(value: Any, link: Hyperlink | None = None, **font: Any) -> Any:
        made = _cell(sheet, value)
        made.alignment = Alignment(wrap_text=True, vertical="top")
        if link is not None:
            made.hyperlink = link
            font = {"color": "0563C1", "underline": "single"}
        made.font = Font(**font)
        return made

    licence = metadata.LICENSES[0]
    sheet.append([None, cell(metadata.TITLE, bold=True, size=14)])
    for name, value, link in (
        ("version", edition.version, None),
        ("released", date.fromisoformat(edition.released), None),
        ("creators", ", ".join(person["title"] for person in metadata.CONTRIBUTORS), None),
        ("licence", licence["title"], Hyperlink(ref="", target=licence["path"])),
        ("contents", metadata.DESCRIPTION, None),
        ("an empty cell", "means missing: it does not apply, or it is not stated. It is never zero.", None),
    ):
        sheet.append([cell(name, bold=True), cell(value, link)])
    sheet.append([])
    sheet.append([cell(name, bold=True) for name in ("sheet", "one row is", "una fila es", "rows")])
    for name, number in rows.items():
        link = Hyperlink(ref="", location=f"'{name}'!A1")
        sheet.append([cell(name, link), *map(cell, (*_ONE_ROW[name], number))])


def _write_rows(
    book: Workbook, name: str, head: Sequence[str], rows: Iterable[Sequence[Any]], wrap: bool = False
) -> None:
    """Write a sheet with a header that stays in view and can be filtered."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    lines = [head, *rows]
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(head))}{len(lines)}"
    for number, column in enumerate(zip(*lines, strict=True), 1):
        longest = max(len(str(value)) for value in column if value is not None)
        sheet.column_dimensions[get_column_letter(number)].width = min(longest + _MARGIN, _WIDEST)
    for number, line in enumerate(lines):
        cells = [_cell(sheet, value) for value in line]
        for cell in cells if wrap else ():
            if cell is not None:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
        for cell in cells if number == 0 else ():
            cell.font = Font(bold=True)
        sheet.append(cells)


def _cell(sheet: Any, value: Any) -> Any:
    """A cell of the type of the value; None for none.

    Left to itself, openpyxl makes formulas and errors of text that looks like them, and writes 16 digits of a
    number that may have 17.
    """
    from openpyxl.cell import WriteOnlyCell

    if value is None:
        return None
    if isinstance(value, float):
        cell = WriteOnlyCell(sheet, repr(value))
        cell.data_type = "n"
        return cell
    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
        if _REREAD.match(value):
            # Text even after a reader edits it; a spreadsheet shows it as an apostrophe before the text.
            cell.quotePrefix = True
    return cell


def _saved(book: Workbook) -> bytes:
    """The file, without the time of the clock that `Workbook.save` would put into it.

    openpyxl writes XML by way of lxml where that is installed, which spells some things in another way. In
    the canonical form there is one way.
    """
    from openpyxl.writer.excel import ExcelWriter

    out = BytesIO()
    ExcelWriter(book, ZipFile(out, "w")).save()
    with ZipFile(out) as parts:
        return archive({name: canonicalize(parts.read(name)).encode("utf-8") for name in parts.namelist()})
