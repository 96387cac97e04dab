"""The descriptor of a release: Data Package v2 (https://datapackage.org)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from mencho_data.files import sha256_of
from mencho_data.models import TABLES, Project, table_schema
from mencho_data.models.lists import of_table
from mencho_data.publish.formats.card import CARD
from mencho_data.publish.formats.citation import CITATION
from mencho_data.publish.formats.rows import rows_sha256

DESCRIPTOR, CROISSANT = "datapackage.json", "croissant.json"
"""Names of the files that describe the others to programs."""

_EXTRAS = {
    "croissant": (
        CROISSANT,
        "The dataset described for loaders of machine learning (Croissant 1.0).",
        "El conjunto de datos descrito para programas de aprendizaje automático (Croissant 1.0).",
        "application/ld+json",
    ),
    "card": (
        CARD,
        "What the dataset is and how to load it; a dataset card of the Hugging Face Hub.",
        "Qué es el conjunto de datos y cómo cargarlo; una ficha del Hugging Face Hub, en inglés.",
        "text/markdown",
    ),
    "citation": (
        CITATION,
        "How to cite the dataset (Citation File Format 1.2.0).",
        "Cómo citar el conjunto de datos (Citation File Format 1.2.0).",
        "application/yaml",
    ),
}
"""Resource -> its file, what it is in both languages, and its media type."""


def descriptor(tables: Mapping[str, pa.Table], files: Mapping[str, bytes], project: Project) -> dict[str, Any]:
    """The content of `datapackage.json` beside the files of a release.

    Each table is a resource with its schema, and beside it the same table in Parquet, as a plain file:
    frictionless reads Parquet through pandas, where an empty integer is a type error.
    """
    codes = of_table(tables["codes"].to_pylist())
    resources = [
        resource
        for name, table in tables.items()
        for resource in (
            {**_table(name, table, files[f"{name}.csv"]), "schema": table_schema(name, codes)},
            _parquet(name, files[f"{name}.parquet"]),
        )
    ]
    resources += [_extra(name, files) for name in _EXTRAS]
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": project.name,
        "title": project.title,
        "title_es": project.title_es,
        "description": project.description,
        "description_es": project.description_es,
        "version": project.version,
        "created": f"{project.released}T00:00:00Z",
        "zone": project.zone,
        "keywords": project.keywords,
        "licenses": [one.model_dump() for one in project.licenses],
        **({"download_url": project.download_url} if project.download_url else {}),
        "contributors": [one.model_dump(exclude_defaults=True) for one in project.contributors],
        "sources": _sources(tables["sources"]),
        "resources": resources,
    }


def moved(descriptor: Mapping[str, Any], folder: str) -> dict[str, Any]:
    """The descriptor as it stands outside of the folder of the files; `folder` leads to it, and ends with a slash."""
    resources = [{**resource, "path": f"{folder}{resource['path']}"} for resource in descriptor["resources"]]
    return {**descriptor, "resources": resources}


def as_json(content: Mapping[str, Any]) -> bytes:
    """JSON as it is kept in the repository."""
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _file(data: bytes) -> dict[str, Any]:
    return {"bytes": len(data), "hash": f"sha256:{sha256_of(data)}"}


def _table(name: str, table: pa.Table, data: bytes) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "description": TABLES[name].EN,
        "description_es": TABLES[name].ES,
        "path": f"{name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "rows": table.num_rows,
        "rows_sha256": rows_sha256(table),
        **_file(data),
    }


def _parquet(name: str, data: bytes) -> dict[str, Any]:
    return {
        "name": f"{name}-parquet",
        "type": "file",
        "description": f"The table {name} in Parquet, with types.",
        "description_es": f"La tabla {name} en Parquet, con tipos.",
        "path": f"{name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        **_file(data),
    }


def _extra(name: str, files: Mapping[str, bytes]) -> dict[str, Any]:
    file, description, description_es, mediatype = _EXTRAS[name]
    return {
        "name": name,
        "type": "file",
        "description": description,
        "description_es": description_es,
        "path": file,
        "format": file.rpartition(".")[2],
        "mediatype": mediatype,
        **_file(files[file]),
    }


def _sources(sources: pa.Table) -> list[dict[str, str]]:
    found = []
    for row in sources.to_pylist():
        title = ": ".join(part for part in (row["publisher"], row["title"]) if part) or row["source_id"]
        found.append({"title": title, **({"path": row["url"]} if row["url"] else {})})
    return found
