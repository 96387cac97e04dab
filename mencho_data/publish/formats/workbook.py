"""The tables as one workbook, for readers who work in a spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pyarrow as pa

from mencho_data.errors import UsageError
from mencho_data.models import TABLES, Project, columns
from mencho_data.models.fields import URL
from mencho_data.publish.formats.archive import archive
from mencho_data.publish.formats.tables import with_texts

if TYPE_CHECKING:
    from xlsxwriter import Workbook

ABOUT, CODEBOOK = "about", "codebook"
"""Sheets beside those of the tables."""

_WIDEST = 425  # pixels, of some 60 characters
_MOST_ROWS = 1_048_576
_MOST_LINKS, _LONGEST_LINK = 65_530, 2_079  # of a sheet, and of what a link leads to
_LONGEST = 32_767  # UTF-16 units, which a spreadsheet counts
_CUT = " … [shortened: a cell cannot hold it; the CSV file has it whole]"
_FIRST_DAY = date(1900, 3, 1)  # of the days before it, spreadsheets count some wrongly and others not at all
_REREAD = re.compile(r"[=+\-@\d]")
_MISREAD = re.compile(r"^<r>.*</r>$|_x[0-9A-Fa-f]{4}(?=_x[0-9A-Fa-f]{4}_)", re.DOTALL)
"""Text that XlsxWriter takes for markup of its own, or of which it escapes the first of two overlapping escapes."""

_ONE_ROW = {
    CODEBOOK: ("A column of a table, with its meaning.", "Una columna de una tabla, con su significado."),
    **{name: (model.EN, model.ES) for name, model in TABLES.items()},
}
_LINK = {"font_color": "#0563C1", "underline": 1}
_CODEBOOK_HEAD = ("table", "column", "type", "required", "unit", "meaning_en", "meaning_es")


def workbook(tables: Mapping[str, pa.Table], project: Project) -> bytes:
    """The tables as an .xlsx file: a sheet about the dataset, one for each table, and the codebook.

    Days are days, numbers are numbers and text is text in it, whatever the text looks like. Instants are text too: a
    sheet knows no zone. An empty cell means missing. A text that no cell can hold is shortened, and ends with words
    that say so.

    Raises:
        UsageError: A table has more rows than a sheet can hold.
    """
    from xlsxwriter import Workbook

    out = BytesIO()
    meanings = [row for name in tables for row in _codebook(name)]
    with Workbook(out, {"in_memory": True}) as made:
        made.set_properties(
            {
                "title": f"{project.title}, version {project.version}",
                "author": ", ".join(project.creators),
                "keywords": ", ".join(project.keywords),
                "created": datetime.combine(project.released, time()),
            }
        )
        book = _Book(made)
        book.write_about(project, {**{name: len(rows) for name, rows in tables.items()}, CODEBOOK: len(meanings)})
        for name, table in tables.items():
            book.write_rows(name, table.column_names, [tuple(row.values()) for row in with_texts(table).to_pylist()])
            book.write_links(name, table)
        book.write_rows(CODEBOOK, _CODEBOOK_HEAD, meanings, wrap=True)
    # What deflates the parts of the file differs from system to system, so they are stored as they are.
    with ZipFile(out) as parts:
        return archive({name: parts.read(name) for name in parts.namelist()})


def _codebook(table: str) -> list[tuple[str | None, ...]]:
    return [
        (table, c.name, c.type, "yes" if c.required else None, c.doc.unit or None, c.doc.en, c.doc.es)
        for c in columns(table)
    ]


class _Exact(float):
    """A number that is written with all its digits: XlsxWriter formats it with 16, and it may have 17."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


class _Book:
    """A workbook in which each value is written by its type, and none is guessed."""

    def __init__(self, book: Workbook) -> None:
        self.book = book
        self.looks: dict[tuple[tuple[str, object], ...], Any] = {}

    def look(self, **properties: object) -> Any:
        """The format of a cell."""
        key = tuple(sorted(properties.items()))
        if key not in self.looks:
            self.looks[key] = self.book.add_format(properties)
        return self.looks[key]

    def write(self, sheet: Any, row: int, column: int, value: object, **look: object) -> None:
        """Write a cell; what is missing leaves none."""
        if isinstance(value, float | int):
            exact = _Exact(value) if isinstance(value, float) else value
            sheet.write_number(row, column, exact, self.look(**look))
        elif isinstance(value, date) and value >= _FIRST_DAY:
            sheet.write_datetime(row, column, value, self.look(num_format="yyyy-mm-dd", **look))
        elif value is not None:
            text = _shortened(str(value))
            if _REREAD.match(text):
                # Text even after a reader edits it; a spreadsheet shows it as an apostrophe before the text.
                look["quote_prefix"] = True
            if _MISREAD.search(text):  # in parts of which none is misread; readers put them together
                parts = [part for part in re.split("([_<>])", text) if part]
                sheet.write_rich_string(row, column, *parts, self.look(**look))
            else:
                sheet.write_string(row, column, text, self.look(**look))

    def write_about(self, project: Project, rows: Mapping[str, int]) -> None:
        """Write the sheet that says what the workbook is, with a link to each other sheet."""
        sheet, top = self.book.add_worksheet(ABOUT), {"text_wrap": True, "valign": "top"}
        linked = {**_LINK, **top}
        for column, width in enumerate((20, 80, 80, 10)):
            sheet.set_column(column, column, width)
        facts: dict[str, object] = {
            "version": project.version,
            "released": project.released,
            "creators": ", ".join(project.creators),
            "licence": project.licence.title,
            "contents": project.description,
            "an empty cell": "means missing: it does not apply, or it is not stated. It is never zero.",
        }
        self.write(sheet, 0, 1, project.title, bold=True, font_size=14, **top)
        for row, (name, value) in enumerate(facts.items(), 1):
            self.write(sheet, row, 0, name, bold=True, **top)
            self.write(sheet, row, 1, value, **top)
            if name == "licence":
                sheet.write_url(row, 1, project.licence.path, self.look(**linked), str(value))
        head = len(facts) + 2
        for column, name in enumerate(("sheet", "one row is", "una fila es", "rows")):
            self.write(sheet, head, column, name, bold=True, **top)
        for row, (name, number) in enumerate(rows.items(), head + 1):
            sheet.write_url(row, 0, f"internal:'{name}'!A1", self.look(**linked), name)
            for column, value in enumerate((*_ONE_ROW[name], number), 1):
                self.write(sheet, row, column, value, **top)

    def write_rows(self, name: str, head: Sequence[str], rows: Sequence[Sequence[object]], wrap: bool = False) -> None:
        """Write a sheet with a header that stays in view and can be filtered."""
        if len(rows) >= _MOST_ROWS:
            raise UsageError(f"{name} has {len(rows)} rows, and a sheet of a workbook holds {_MOST_ROWS - 1}.")
        sheet = self.book.add_worksheet(name)
        look: dict[str, object] = {"text_wrap": True, "valign": "top"} if wrap else {}
        for column, title in enumerate(head):
            self.write(sheet, 0, column, title, bold=True, **look)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                self.write(sheet, number, column, value, **look)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows), len(head) - 1)
        sheet.autofit(_WIDEST)

    def write_links(self, name: str, table: pa.Table) -> None:
        """Make the addresses of a sheet links, unless there are more than a sheet may have. A link is not a formula."""
        if "url" not in table.column_names or len(table) > _MOST_LINKS:
            return
        sheet, column = self.book.get_worksheet_by_name(name), table.column_names.index("url")
        for row, url in enumerate(table["url"].to_pylist(), 1):
            if url is not None and re.match(URL, url) and len(url) <= _LONGEST_LINK and not _MISREAD.search(url):
                sheet.write_url(row, column, url, self.look(**_LINK), url)


def _shortened(text: str) -> str:
    """The text, or as much of it as a cell can hold, with words that say so."""
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST:
        return text
    return units[: 2 * (_LONGEST - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
