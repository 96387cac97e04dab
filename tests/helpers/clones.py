"""The flood told by many more articles: each of its six again under other names, with the same claims."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from mencho_data.derive.tables import derive
from mencho_data.models import COMPARED_TABLES, TABLES
from mencho_data.publish.pages import PublishedRelease, render
from mencho_data.raw.project import project_of
from mencho_data.raw.shapes import read_shapes
from mencho_data.validate.open import open_raw

OF_SOURCES = (*COMPARED_TABLES, "evidence", "ledger", "citations", "sources")
KEYS = ("source_id", "record_id", "part_of")


def cloned_pages(root: Path, copies: int) -> dict[str, bytes]:
    """The pages of a project whose sources stand in it so often: file -> content."""
    data, project = open_raw(root / "raw"), project_of(root)
    rows: dict[str, list[dict[str, Any]]] = {name: list(of) for name, of in data.raw.rows.items()}
    for table in OF_SOURCES:
        rows[table] = [_clone(row, number) for number in range(copies) for row in rows[table]]
    tables = {name: table.to_pylist() for name, table in derive(rows, data.raw.codes, ZoneInfo(project.zone)).items()}
    files = [*(f"{name}.{ending}" for name in TABLES for ending in ("csv", "parquet")), "datapackage.json"]
    files += ["croissant.json", project.file("zip"), project.file("xlsx")]
    shapes = read_shapes(root / "raw" / project.map, []) if project.map else {}
    return render(PublishedRelease(tables, project, shapes, "./", dict.fromkeys(files, 1000), "", {}))


def _clone(row: dict[str, Any], number: int) -> dict[str, Any]:
    """A row of another source: `daily-2026-01-05-c01` is `daily-2026-01-05x2-c01`."""
    if not number:
        return row
    source = row["source_id"]
    renamed = {key: row[key].replace(source, f"{source}x{number}") for key in KEYS if row.get(key)}
    return {**row, **renamed, **({"publisher": f"{row['publisher']} {number}"} if "publisher" in row else {})}
