"""The dataset for loaders of machine learning: Croissant 1.0 (https://mlcommons.org/croissant/1.0)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mencho_data.files import sha256_of
from mencho_data.models import TABLES, Column, Project, columns

_TERMS = (
    "citeAs column equivalentProperty extract field fileObject fileProperty fileSet format includes "
    "isLiveDataset jsonPath key md5 parentField path recordSet references regex repeated replace samplingRate "
    "separator source subField transform"
)
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in _TERMS.split()},
}
"""The context that the specification recommends. mlcroissant warns of any other, also of terms left out."""

_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "number": "sc:Float",
    "date": "sc:Date",
    "datetime": "sc:DateTime",
}
_FORMATS = {"csv": "text/csv", "parquet": "application/x-parquet"}
"""Ending -> the name of the format that mlcroissant reads it by; the one registered for Parquet is another."""

_READ = "parquet"
"""The files that records are read from. Loaders guess the types of a CSV: a key such as 01 would become 1.0."""


def croissant(
    tables: Iterable[str], files: Mapping[str, bytes], project: Project, folder: str = "", records: bool = True
) -> dict[str, Any]:
    """The content of `croissant.json`.

    Args:
        tables: Names of the tables.
        files: File name -> its bytes; of each table, the CSV and the Parquet file.
        project: What the project says of itself.
        folder: Where the files lie from this description, with a slash at the end; empty for beside it.
        records: Whether to describe the columns of each table too, and the Parquet files that they are read from.
    """
    names, formats = list(tables), list(_FORMATS if records else ["csv"])
    return {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": project.name,
        "alternateName": project.title,
        "description": project.description,
        # The first licence is the one of the data; the code is not described here.
        "license": project.licence.path,
        "version": project.version,
        "datePublished": project.released.isoformat(),
        "keywords": project.keywords,
        "creator": [{"@type": "sc:Organization", "name": name} for name in project.creators],
        "citeAs": _citation(project),
        "isLiveDataset": False,
        "distribution": [_file(name, ending, files, folder) for name in names for ending in formats],
        **({"recordSet": [_record_set(name) for name in names]} if records else {}),
    }


def _citation(project: Project) -> str:
    """The entry for BibTeX, which is what Croissant asks for."""
    people = " and ".join(f"{{{name}}}" for name in project.creators)
    fields = {
        "author": people,
        "title": f"{{{project.title}}}",
        "year": f"{project.released.year}",
        "version": project.version,
        "note": f"Data set, {project.licence.name}",
    }
    return f"@misc{{{project.name}, {', '.join(f'{key} = {{{value}}}' for key, value in fields.items())}}}"


def _file(table: str, ending: str, files: Mapping[str, bytes], folder: str) -> dict[str, Any]:
    name = f"{table}.{ending}"
    data = files[name]
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "description": f"The table {table} as {'CSV' if ending == 'csv' else 'Parquet'}.",
        "contentUrl": f"{folder}{name}",
        "contentSize": f"{len(data)} B",
        "encodingFormat": _FORMATS[ending],
        "sha256": sha256_of(data),
    }


def _record_set(table: str) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": table,
        "name": table,
        "description": TABLES[table].EN,
        "key": [{"@id": f"{table}/{column}"} for column in TABLES[table].KEY],
        "field": [_field(table, column) for column in columns(table)],
    }


def _field(table: str, column: Column) -> dict[str, Any]:
    target = column.target
    remarks = [f"Unit: {column.doc.unit}." if column.doc.unit else "", f"Key of {target}." if target else ""]
    field = {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": " ".join(filter(None, [column.doc.en, *remarks])),
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": f"{table}.{_READ}"}, "extract": {"column": column.name}},
    }
    if _is_stated(table, column):
        (key,) = TABLES[target].KEY
        field["references"] = {"field": {"@id": f"{target}/{key}"}}
    return field


def _is_stated(table: str, column: Column) -> bool:
    """Whether the reference of a column is stated for machines too, not only in its description.

    Two kinds are not. Croissant knows no reference of a record set to itself. And of a table that is referred to
    and refers to others, mlcroissant 1.1 gives wrong records, without a word, once it has joined it to another.
    """
    referred_to = {other.doc.refers for name in TABLES for other in columns(name)}
    return column.target not in ("", table) and table not in referred_to
