"""What the tables hold, and how to cite them, as their descriptor says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NotRequired, TypedDict

from mencho_data.dataset.installed import Home, descriptor
from mencho_data.errors import UsageError, suggestion


class Text(str):
    """Text that shows its lines, not its escapes, at a prompt."""

    __slots__ = ()

    def __repr__(self) -> str:
        """The text itself."""
        return str(self)


class CodeMeaning(TypedDict):
    """A code and its meaning."""

    value: str
    label: str


class SchemaField(TypedDict):
    """A column, as the Frictionless Table Schema describes it."""

    name: str
    type: str
    description: str
    description_es: str
    unit: NotRequired[str]
    categories: NotRequired[list[CodeMeaning]]
    constraints: NotRequired[dict[str, bool | int | str | list[str]]]


class ForeignKey(TypedDict):
    """Columns whose values are the key of a table; an empty name is the table itself."""

    fields: list[str]
    reference: dict[str, str | list[str]]


class TableSchema(TypedDict):
    """The Frictionless Table Schema of a table."""

    fields: list[SchemaField]
    missingValues: list[str]
    primaryKey: list[str]
    foreignKeys: NotRequired[list[ForeignKey]]


def tables(where: Home) -> list[str]:
    """Names of the tables, in the order of the codebook."""
    return [resource["name"] for resource in descriptor(where.root)["resources"] if resource["type"] == "table"]


def check_name(where: Home, name: str) -> str:
    """The name of a table, as it came.

    Raises:
        UsageError: There is no such table.
    """
    if name not in (names := tables(where)):
        raise UsageError(f"There is no table {name!r}.{suggestion(name, names)} The tables are {', '.join(names)}.")
    return name


def schema(where: Home, name: str) -> TableSchema:
    """The Frictionless Table Schema of a table: fields with types, descriptions, codes, keys.

    Raises:
        UsageError: There is no such table.
    """
    path = where.root / "schemas" / f"{check_name(where, name)}.json"
    found: TableSchema = json.loads(path.read_text("utf-8"))
    return found


def describe(where: Home, name: str) -> Text:
    """What a table holds: a line per column with type, unit, meaning and codes.

    Raises:
        UsageError: There is no such table.
    """
    fields = schema(where, name)["fields"]
    resource = next(item for item in descriptor(where.root)["resources"] if item["name"] == name)
    lines = [f"{name} ({resource['rows']} rows)", resource["description"], ""]
    width = max(len(field["name"]) for field in fields)
    for field in fields:
        required = "" if field.get("constraints", {}).get("required") else ", may be empty"
        unit = f", {field['unit']}" if "unit" in field else ""
        lines.append(f"{field['name']:<{width}}  {field['description']} ({field['type']}{unit}{required})")
        lines += [f"{'':<{width}}    {code['value']}: {code['label']}" for code in field.get("categories", ())]
    return Text("\n".join(lines))


def citation(package: Mapping[str, Any], language: str = "en") -> Text:
    """How to cite the dataset that a descriptor (`datapackage.json`) describes, in `en` or `es`."""
    people = ", ".join(person["title"] for person in package["contributors"])
    title, what = package["title"], "Version {} [data set]"
    if language == "es":
        title, what = package.get("title_es") or title, "Versión {} [conjunto de datos]"
    version, licence = what.format(package["version"]), package["licenses"][0]["name"]
    return Text(f"{people} ({package['created'][:4]}). {title}. {version}. {licence}.")
