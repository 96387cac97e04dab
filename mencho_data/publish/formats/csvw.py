"""The CSV files described for readers of CSV on the Web (https://www.w3.org/TR/tabular-metadata)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from mencho_data.models import TABLES, Column, columns
from mencho_data.publish.edition import Edition
from mencho_data.publish.formats import metadata

CSVW = "csv-metadata.json"
"""Name of the file: the one that the standard has its readers look for beside a CSV file."""

_TYPES = {"string": "string", "integer": "integer", "number": "double", "date": "date"}


def csvw(tables: Iterable[str], edition: Edition) -> bytes:
    """The content of `csv-metadata.json`, which lies beside the CSV files.

    Args:
        tables: Names of the tables.
        edition: Version and day of the release.
    """
    content = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "@type": "TableGroup",
        "dc:title": metadata.TITLE,
        "dc:description": metadata.DESCRIPTION,
        "dc:creator": [person["title"] for person in metadata.CONTRIBUTORS],
        "dc:license": {"@id": metadata.LICENSES[0]["path"]},
        "dc:issued": {"@value": edition.released, "@type": "xsd:date"},
        "dcat:keyword": metadata.KEYWORDS,
        "schema:version": edition.version,
        "dialect": {
            "encoding": "utf-8",
            "lineTerminators": ["\n"],
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
            "headerRowCount": 1,
            "skipInitialSpace": False,
            "trim": False,
        },
        "null": "",
        "tables": [_table(name) for name in tables],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _table(name: str) -> dict[str, Any]:
    model = TABLES[name]
    schema: dict[str, Any] = {
        "columns": [_column(name, column) for column in columns(name)],
        "primaryKey": list(model.KEY),
    }
    keys = [_foreign_key(name, column) for column in columns(name) if column.doc.refers and column.required]
    return {
        "url": f"{name}.csv",
        "@type": "Table",
        "dc:title": name,
        "dc:description": _in_both(model.EN, model.ES),
        "tableSchema": {**schema, "foreignKeys": keys} if keys else schema,
    }


def _column(table: str, column: Column) -> dict[str, Any]:
    target = table if column.doc.refers == "self" else column.doc.refers
    en, es = [column.doc.en], [column.doc.es]
    if target and not column.required:
        en.append(f"Key of {target}, or empty.")
        es.append(f"Clave de {target}, o vacío.")
    return {
        "name": column.name,
        # The titles are what stands in the first line of the file; readers compare them with it.
        "titles": {"en": column.name, "es": column.name},
        "dc:description": _in_both(" ".join(en), " ".join(es)),
        **({"schema:unitText": column.doc.unit} if column.doc.unit else {}),
        "datatype": _datatype(column),
        "required": column.required,
    }


def _datatype(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {"base": _TYPES[column.type]}
    if column.codes:
        described["format"] = f"^({'|'.join(re.escape(code) for code in column.codes)})$"
    if column.pattern:
        described["format"] = column.pattern
    if column.type == "date":
        described["format"] = "yyyy-MM-dd"
    if column.max_length:
        described["maxLength"] = column.max_length
    # The limits are text: the standard allows both, and readers that compare numbers as decimals want it.
    if column.minimum is not None:
        described["minimum"] = str(column.minimum)
    if column.maximum is not None:
        described["maximum"] = str(column.maximum)
    return described


def _foreign_key(table: str, column: Column) -> dict[str, Any]:
    """The reference of a column that is never empty.

    The standard asks that every row have its counterpart, and its validators take an empty cell for a breach. So the
    references that may be empty are said in words alone; the Data Package and the database hold them all.
    """
    target = table if column.doc.refers == "self" else column.doc.refers
    return {
        "columnReference": [column.name],
        "reference": {"resource": f"{target}.csv", "columnReference": list(TABLES[target].KEY)},
    }


def _in_both(en: str, es: str) -> list[dict[str, str]]:
    return [{"@value": en, "@language": "en"}, {"@value": es, "@language": "es"}]
