"""The descriptor of a release: Data Package v2 (https://datapackage.org)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from mencho_data.models import TABLES, table_schema
from mencho_data.publish import metadata

WORKBOOK, CROISSANT, ARCHIVE = "mencho_data.xlsx", "croissant.json", "mencho_data.zip"
"""Files of a release beside the tables. The archive holds the descriptor, which so cannot hold its hash."""

_EXTRAS = {
    WORKBOOK: (
        "All tables in one Excel workbook, with a codebook.",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    CROISSANT: ("The dataset described for loaders of machine learning (Croissant 1.0).", "application/ld+json"),
}


def descriptor(
    tables: Mapping[str, pa.Table], files: Mapping[str, bytes], version: str, folder: str = ""
) -> dict[str, Any]:
    """The content of `datapackage.json`.

    Each table is a resource with its schema, and beside it the same table in Parquet, as a plain file:
    frictionless reads Parquet through pandas, where an empty integer is a type error.

    Args:
        tables: Table -> its rows.
        files: File name -> its bytes.
        version: Version of the release.
        folder: Where the files lie from the descriptor, with a slash at the end; empty for beside it.
    """
    resources = [
        resource
        for name, table in tables.items()
        for resource in (
            _table(name, table, files[f"{name}.csv"], folder),
            _parquet(name, files[f"{name}.parquet"], folder),
        )
    ]
    resources += [
        _extra(name, file, files[file], folder) for name, file in (("workbook", WORKBOOK), ("croissant", CROISSANT))
    ]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": metadata.NAME,
        "title": metadata.TITLE,
        "description": metadata.DESCRIPTION,
        "version": version,
        "created": f"{metadata.RELEASED}T00:00:00Z",
        "keywords": metadata.KEYWORDS,
        "licenses": metadata.LICENSES,
        "contributors": metadata.CONTRIBUTORS,
        "sources": _sources(tables["sources"]),
        "resources": resources,
    }


def as_json(content: Mapping[str, Any]) -> bytes:
    """JSON as it is kept in the repository."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _file(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def _table(name: str, table: pa.Table, data: bytes, folder: str) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "description": TABLES[name].EN,
        "description_es": TABLES[name].ES,
        "path": f"{folder}{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": table.num_rows,
        **_file(data),
        "schema": table_schema(name),
    }


def _parquet(name: str, data: bytes, folder: str) -> dict[str, Any]:
    return {
        "name": f"{name}-parquet",
        "type": "file",
        "description": f"The table {name} in Parquet, with types.",
        "path": f"{folder}{name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        **_file(data),
    }


def _extra(name: str, file: str, data: bytes, folder: str) -> dict[str, Any]:
    description, mediatype = _EXTRAS[file]
    return {
        "name": name,
        "type": "file",
        "description": description,
        "path": f"{folder}{file}",
        "format": file.rpartition(".")[2],
        "mediatype": mediatype,
        **_file(data),
    }


def _sources(sources: pa.Table) -> list[dict[str, str]]:
    found = []
    for row in sources.to_pylist():
        title = ": ".join(part for part in (row["publisher"], row["title"]) if part) or row["source_id"]
        found.append({"title": title, **({"path": row["url"]} if row["url"] else {})})
    return found
