"""The models in other languages: plain columns, Arrow schemas, Frictionless Table Schemas, JSON Schemas."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args

from pydantic.fields import FieldInfo

from mencho_data.models.codes import CODE_LISTS, Code
from mencho_data.models.entries import NameForm, RawEvidence
from mencho_data.models.fields import LISTED, Doc, Listed, Row
from mencho_data.models.files import FILES
from mencho_data.models.lists import Codes, currencies
from mencho_data.models.project import Contributor, Licence, TollNote
from mencho_data.models.review import Quoted, Settable
from mencho_data.models.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

_TYPES: Mapping[Any, str] = {str: "string", int: "integer", float: "number", date: "date", datetime: "datetime"}


@dataclass(frozen=True)
class Column:
    """A column of a published table, as the models declare it.

    Attributes:
        name: Name of the column.
        type: `string`, `integer`, `number`, `date` or `datetime` (the words of Table Schema).
        required: Whether it must have a value in each row.
        doc: Its meaning, reference and unit.
        target: Table whose key the values are; empty if the column is not a reference.
        code_list: Name of its code list; empty if it has none.
        pattern: Regular expression that each value matches whole; empty if none.
        max_length: Most characters of a value, 0 if not limited.
        minimum: Smallest number, None if not limited.
        maximum: Largest number, None if not limited.
    """

    name: str
    type: str
    required: bool
    doc: Doc
    target: str = ""
    code_list: str = ""
    pattern: str = ""
    max_length: int = 0
    minimum: int | None = None
    maximum: int | None = None


@cache
def columns(table: str) -> tuple[Column, ...]:
    """The columns of a published table, in order."""
    return tuple(_column(table, name, field) for name, field in TABLES[table].model_fields.items())


def _column(table: str, name: str, field: FieldInfo) -> Column:
    parts = list(_parts(field))
    kinds = [part for part in parts if isinstance(part, type) and part is not NoneType]
    doc = next(part for part in parts if isinstance(part, Doc))
    limits = {
        key: value
        for part in parts
        for key in ("pattern", "max_length", "ge", "le")
        if (value := getattr(part, key, None)) is not None
    }
    closed = kinds[0].list_name() if issubclass(kinds[0], Code) else ""
    return Column(
        name=name,
        type="string" if closed else _TYPES[kinds[0]],
        required=NoneType not in parts,
        doc=doc,
        target=table if doc.refers == "self" else doc.refers,
        code_list=next((part.name for part in parts if isinstance(part, Listed)), closed),
        pattern=limits.get("pattern", ""),
        max_length=limits.get("max_length", 0),
        minimum=limits.get("ge"),
        maximum=limits.get("le"),
    )


def _parts(annotation: Any) -> list[Any]:
    """Everything inside an annotation: its types and, outermost last, its metadata."""
    if isinstance(annotation, FieldInfo):
        return [*_parts(annotation.annotation), *(part for item in annotation.metadata for part in _parts(item))]
    inner = get_args(annotation)
    return [part for item in inner for part in _parts(item)] if inner else [annotation]


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow schema of a published table: int64, float64, date32, instants, string, and dictionaries for codes."""
    import pyarrow as pa

    types = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64(), "date": pa.date32()}
    types["datetime"] = pa.timestamp("ms", "UTC")  # Parquet knows no seconds
    types["code"] = pa.dictionary(pa.int32(), pa.string())
    return pa.schema(
        [
            pa.field(
                column.name,
                types["code" if column.code_list else column.type],
                nullable=not column.required,
                metadata={"description": column.doc.en, "description_es": column.doc.es},
            )
            for column in columns(table)
        ]
    )


def table_schema(table: str, codes: Codes) -> dict[str, Any]:
    """The Frictionless Table Schema (Data Package v2) of a published table, with the codes of a project."""
    model = TABLES[table]
    keys = []
    for column in columns(table):
        if column.target:
            other = "" if column.target == table else column.target  # Table Schema names no table for itself
            reference = {"resource": other, "fields": list(TABLES[column.target].KEY)}
            keys.append({"fields": [column.name], "reference": reference})
    schema: dict[str, Any] = {
        "fields": [_table_schema_field(column, model, codes) for column in columns(table)],
        "missingValues": [""],
        "primaryKey": list(model.KEY),
    }
    return {**schema, "foreignKeys": keys} if keys else schema


def _table_schema_field(column: Column, model: type[Row], codes: Codes) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if (column.name,) == model.KEY:
        constraints["unique"] = True
    if column.code_list:
        constraints["enum"] = list(codes[column.code_list])
    if column.pattern:
        # Patterns of Table Schema are anchored by definition.
        constraints["pattern"] = column.pattern.removeprefix("^").removesuffix("$")
    if column.max_length:
        constraints["maxLength"] = column.max_length
    if column.minimum is not None:
        constraints["minimum"] = column.minimum
    if column.maximum is not None:
        constraints["maximum"] = column.maximum
    field: dict[str, Any] = {"name": column.name, "type": column.type, "description": column.doc.en}
    field["description_es"] = column.doc.es
    if column.doc.unit:
        field["unit"] = column.doc.unit
    if column.code_list:
        field["categories"] = [{"value": code, "label": entry.en} for code, entry in codes[column.code_list].items()]
    return {**field, "constraints": constraints} if constraints else field


def json_schema(file: str, codes: Codes) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind of file in `raw/`, which editors check and complete against."""
    definitions: dict[str, Any] = {}
    properties = {}
    for key, model in FILES[file].parts.items():
        entry = _entry_schema(model, definitions)
        properties[key] = {"type": "array", "items": entry, "description": model.__doc__}
    whole = FILES[file].whole
    if whole is not None:
        body = _entry_schema(whole, definitions)
        body["properties"] |= properties
        body["required"] = [*body.get("required", ()), *FILES[file].needed]
    else:
        body = {"type": "object", "additionalProperties": False, "properties": properties}
    for nested in (RawEvidence, NameForm, Settable, Quoted, Contributor, Licence, TollNote):
        if (name := _plain_schema(nested)["title"]) in definitions:
            definitions[name] = _entry_schema(nested, definitions)
    if "evidence" in definitions:
        definitions["evidence"]["required"] = ["quote"]  # `mencho-data anchor` fills in the rest
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{file}.yaml",
        "description": FILES[file].en,
    }
    lists: dict[str, Any] = {}
    body, definitions = _with_codes(body, codes, lists), _with_codes(definitions, codes, lists)
    return {**head, **body, "$defs": dict(sorted({**definitions, **lists}.items()))}


def _with_codes(schema: Any, codes: Codes, lists: dict[str, Any]) -> Any:
    """A part of a schema with references to the open lists that it names, which enter `lists`."""
    if isinstance(schema, list):
        return [_with_codes(part, codes, lists) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if (name := schema.get(LISTED)) is None:
        return {key: _with_codes(part, codes, lists) for key, part in schema.items()}
    known, more = CODE_LISTS[name], currencies() if name == "currency" else ()
    lists[known.__name__] = {
        "description": known.__doc__,
        "enum": list(dict.fromkeys([*codes[name], *more])),
        "title": known.__name__,
        "type": "string",
    }
    rest = {key: part for key, part in schema.items() if key not in (LISTED, "type")}
    return {"$ref": f"#/$defs/{known.__name__}", **rest}


@cache
def _plain_schema(model: type[Row]) -> dict[str, Any]:
    """The schema that pydantic makes of a model, which takes it some milliseconds; not to be changed."""
    return model.model_json_schema()


def _entry_schema(model: type[Row], definitions: dict[str, Any]) -> dict[str, Any]:
    schema = deepcopy(_plain_schema(model))
    definitions |= schema.pop("$defs", {})
    for name, field in schema["properties"].items():
        field.pop("title", None)
        described = [part for part in _parts(model.model_fields[name]) if isinstance(part, Doc)]
        if described:
            field["description"] = described[-1].en
    return {key: schema[key] for key in ("type", "additionalProperties", "required", "properties") if key in schema}
