"""Publishing: tables to files, with the descriptor, the schemas and the codebooks that go with them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa

from mencho_data.models import FILES, TABLES, json_schema, table_schema
from mencho_data.publish import metadata
from mencho_data.publish.archive import archive
from mencho_data.publish.card import CARD, card
from mencho_data.publish.citation import CITATION, citation_cff
from mencho_data.publish.codebook import codebook
from mencho_data.publish.croissant import croissant
from mencho_data.publish.csvw import CSVW, csvw
from mencho_data.publish.database import DATABASE, database
from mencho_data.publish.descriptor import ARCHIVE, CROISSANT, WORKBOOK, as_json, descriptor, moved
from mencho_data.publish.metadata import Edition
from mencho_data.publish.provenance import PROVENANCE, provenance
from mencho_data.publish.tables import csv, parquet
from mencho_data.publish.workbook import workbook

DESCRIPTOR = "datapackage.json"


def published_files(
    tables: Mapping[str, pa.Table],
    edition: Edition,
    inputs: Mapping[str, bytes],
    step: Callable[[str], None] = lambda _: None,
) -> dict[str, bytes]:
    """The files of a release: name -> bytes.

    Args:
        tables: Table -> its rows, valid and sorted.
        edition: Version and day of the release.
        inputs: Path -> content of what the tables were made from.
        step: Called with the name of each part before it is made.
    """
    files: dict[str, bytes] = {}
    for name, table in tables.items():
        step(name)
        files |= {f"{name}.csv": csv(table), f"{name}.parquet": parquet(name, table, edition)}
    step("workbook")
    files[WORKBOOK] = workbook(tables, edition)
    step("database")
    files[DATABASE] = database(tables, edition)
    files[CROISSANT] = as_json(croissant(tables, files, edition))
    files[CSVW] = csvw(tables, edition)
    files[CITATION] = citation_cff(edition)
    files[CARD] = card(tables, edition)
    files[DESCRIPTOR] = as_json(descriptor(tables, files, edition))
    files[ARCHIVE] = archive(files, f"{metadata.NAME}-{edition.version}")
    files[PROVENANCE] = as_json(provenance(files, inputs, edition))
    return files


def generated(
    tables: Mapping[str, pa.Table],
    files: Mapping[str, bytes],
    edition: Edition,
    rules: Sequence[tuple[str, str]],
) -> dict[str, bytes]:
    """What is written beside the folder of the release: path from the folder of the project -> bytes.

    Args:
        tables: Table -> its rows.
        files: The files of the release.
        edition: Version and day of the release.
        rules: Name and remedy of each rule, for the codebook.
    """
    schemas = {f"schemas/{name}.json": as_json(table_schema(name)) for name in TABLES}
    editors = {f"schemas/raw/{name}.json": as_json(json_schema(name)) for name in FILES}
    measures = tables["measures"].to_pylist()
    return {
        DESCRIPTOR: as_json(moved(json.loads(files[DESCRIPTOR]), f"build/{edition.version}/")),
        CITATION: files[CITATION],
        "CODEBOOK.md": codebook("en", measures, rules).encode("utf-8"),
        "CODEBOOK.es.md": codebook("es", measures, rules).encode("utf-8"),
        **schemas,
        **editors,
    }
