"""Publishing: tables to files, with the descriptor, the schemas and the codebooks that go with them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa

from mencho_data.models import FILES, TABLES, json_schema, table_schema
from mencho_data.publish import metadata
from mencho_data.publish.archive import archive
from mencho_data.publish.codebook import codebook
from mencho_data.publish.croissant import croissant
from mencho_data.publish.descriptor import ARCHIVE, CROISSANT, WORKBOOK, as_json, descriptor
from mencho_data.publish.tables import csv, parquet
from mencho_data.publish.workbook import workbook
from mencho_data.write import new_files, new_folder, write_file


def publish(
    root: Path,
    tables: Mapping[str, pa.Table],
    version: str,
    rules: Sequence[tuple[str, str]],
    step: Callable[[str], None] = lambda _: None,
) -> Path:
    """Write a release.

    Args:
        root: Folder of the project; `build/`, `schemas/`, the descriptor and the codebooks go here.
        tables: Table -> its rows, valid and sorted.
        version: Version of the release.
        rules: Name and remedy of each rule, for the codebook.
        step: Called with the name of each part before it is made.

    Returns:
        The folder of the release. Before 1.0.0 it is the only one that is kept.
    """
    release = root / "build" / version
    files: dict[str, bytes] = {}
    for name, table in tables.items():
        step(name)
        files |= {f"{name}.csv": csv(table), f"{name}.parquet": parquet(name, table, version)}
    step("workbook")
    files[WORKBOOK] = workbook(tables, version)
    files[CROISSANT] = as_json(croissant(tables, files, version))
    within = {**files, "datapackage.json": as_json(descriptor(tables, files, version))}
    within[ARCHIVE] = archive(within, f"{metadata.NAME}-{version}")
    around = {
        "datapackage.json": as_json(descriptor(tables, files, version, f"build/{version}/")),
        **generated(tables, rules),
    }
    step("write")
    with new_files({root / path: data for path, data in around.items()}), new_folder(release) as folder:
        for name, data in within.items():
            write_file(folder / name, data)
    if version.startswith("0."):
        for other in release.parent.iterdir():
            if other.is_dir() and not other.is_symlink() and other.name.startswith("0.") and other != release:
                shutil.rmtree(other)
    return release


def generated(tables: Mapping[str, pa.Table], rules: Sequence[tuple[str, str]]) -> dict[str, bytes]:
    """What is written from the models and registers beside the release: path -> bytes."""
    schemas = {f"schemas/{name}.json": as_json(table_schema(name)) for name in TABLES}
    editors = {f"schemas/raw/{name}.json": as_json(json_schema(name)) for name in FILES}
    measures = tables["measures"].to_pylist()
    books = {"CODEBOOK.md": codebook("en", measures, rules), "CODEBOOK.es.md": codebook("es", measures, rules)}
    return {**schemas, **editors, **{path: text.encode("utf-8") for path, text in books.items()}}
