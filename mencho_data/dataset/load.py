"""The published dataset, from the installed package or a checkout: tables, evidence, schemas, citation."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from mencho_data.dataset.manifest import versions as versions_in
from mencho_data.errors import DataError, UsageError, damaged
from mencho_data.version import __version__

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

CLAIMS = ("casualties", "arrests", "rewards", "figures")
"""The tables of claims, as in the models, which are not imported here for their weight."""


class Text(str):
    """Text that shows its lines, not its escapes, at a prompt."""

    __slots__ = ()

    def __repr__(self) -> str:
        """The text itself."""
        return str(self)


def folder() -> Path:
    """The folder that holds `datapackage.json`, `schemas/` and `build/`.

    Raises:
        UsageError: Neither the installed package nor the checkout around it holds the data.
    """
    from mencho_data.dataset.manifest import READY

    package = Path(__file__).parents[1]
    for root in (package / "_data", package.parent):
        if (root / READY).exists():
            raise UsageError(f"A build of {root} was stopped while it was put in place. Run `mencho-data build` there.")
        if (root / "build" / __version__).is_dir():
            return root
    message = f"The data of version {__version__} is not installed here. In a checkout, run `make data`."
    raise UsageError(message)


def tables() -> list[str]:
    """Names of the tables, in the order of the codebook."""
    resources = _descriptor()["resources"]
    return [resource["name"] for resource in resources if resource["type"] == "table"]


@overload
def load(
    name: str, as_: Literal["pandas"] = "pandas", *, version: str | None = None, verify: bool = False
) -> pd.DataFrame: ...
@overload
def load(name: str, as_: Literal["arrow"], *, version: str | None = None, verify: bool = False) -> pa.Table: ...
@overload
def load(name: str, as_: Literal["polars"], *, version: str | None = None, verify: bool = False) -> pl.DataFrame: ...


def load(name: str, as_: str = "pandas", *, version: str | None = None, verify: bool = False) -> Any:
    """A table of the dataset.

    Args:
        name: Name of the table, one of `tables()`.
        as_: `pandas` (Int64, Float64, string, category, datetime64), `arrow` or `polars`.
        version: A release, one of `versions()`; default: that of this package.
        verify: Check first that every file of the data is the one that was published, against the manifest
            beside them. It finds damage and mix-ups; who can change the files can change the manifest too.

    Returns:
        One row per record; the columns with their meaning and units are in `describe(name)`.

    Raises:
        DataError: With `verify`, files differ, are missing or do not belong; it names each.
        UsageError: There is no such table, form or version, or polars is not installed.
    """
    if verify:
        from mencho_data.dataset.manifest import check_manifest

        root = folder()
        if found := check_manifest(root, alone=root.parent == Path(__file__).parents[1]):
            raise DataError(found, "The data are not those that were published.")
    return in_form(read_table(name, version), as_)


def claims(as_: str = "pandas") -> Any:
    """The four tables of claims as one long table.

    Args:
        as_: As in `load`.

    Returns:
        One row per claim: the column `table`, then all columns of the four tables, empty where a
        table does not have them. Numbers are floating point, since shares and ratios are among them.
    """
    import pyarrow as pa

    parts, coded = [], {"table"}
    for name in CLAIMS:
        table = read_table(name)
        coded |= {field.name for field in table.schema if pa.types.is_dictionary(field.type)}
        table = table.cast(pa.schema([_long_field(field) for field in table.schema]))
        parts.append(table.add_column(0, "table", pa.repeat(name, len(table))))
    table = pa.concat_tables(parts, promote_options="default")
    for at, name in enumerate(table.column_names):
        if name in coded:
            table = table.set_column(at, name, table.column(name).dictionary_encode())
    return in_form(table, as_)


def _long_field(field: pa.Field) -> pa.Field:
    """The field as the four tables can share it: without dictionary, numbers as floating point."""
    import pyarrow as pa

    if field.name in ("value", "low", "high"):
        return pa.field(field.name, pa.float64())
    return pa.field(field.name, field.type.value_type if pa.types.is_dictionary(field.type) else field.type)


def sources(as_: str = "pandas") -> Any:
    """The articles; short for `load("sources")`."""
    return in_form(read_table("sources"), as_)


def schema(name: str) -> dict[str, Any]:
    """The Frictionless Table Schema of a table: fields with types, descriptions, codes, keys.

    Raises:
        UsageError: There is no such table.
    """
    _check_name(name)
    schema: dict[str, Any] = json.loads((folder() / "schemas" / f"{name}.json").read_text("utf-8"))
    return schema


def describe(name: str) -> Text:
    """What a table holds: a line per column with type, unit, meaning and codes.

    Raises:
        UsageError: There is no such table.
    """
    resource = next(item for item in _descriptor()["resources"] if item["name"] == _check_name(name))
    lines = [f"{name} ({resource['rows']} rows)", resource["description"], ""]
    width = max(len(field["name"]) for field in schema(name)["fields"])
    for field in schema(name)["fields"]:
        required = "" if field.get("constraints", {}).get("required") else ", may be empty"
        unit = f", {field['unit']}" if "unit" in field else ""
        lines.append(f"{field['name']:<{width}}  {field['description']} ({field['type']}{unit}{required})")
        lines += [f"{'':<{width}}    {code['value']}: {code['label']}" for code in field.get("categories", ())]
    return Text("\n".join(lines))


def cite() -> Text:
    """How to cite this version of the dataset."""
    return citation(_descriptor())


def citation(package: Mapping[str, Any]) -> Text:
    """How to cite the dataset that a descriptor (`datapackage.json`) describes."""
    people = ", ".join(person["title"] for person in package["contributors"])
    licence = package["licenses"][0]["name"]
    return Text(
        f"{people} ({package['created'][:4]}). {package['title']}. Version {package['version']} [data set]. {licence}."
    )


def _descriptor() -> dict[str, Any]:
    path = folder() / "datapackage.json"
    try:
        package: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (ValueError, OSError, RecursionError) as error:
        raise damaged(path) from error
    return package


def _check_name(name: str) -> str:
    if name not in (names := tables()):
        raise UsageError(f"There is no table {name!r}.{suggestion(name, names)} The tables are {', '.join(names)}.")
    return name


def suggestion(word: str, words: list[str]) -> str:
    """A question with the word that was probably meant, after a blank; empty if none is close."""
    from difflib import get_close_matches

    close = get_close_matches(str(word), words, 1)
    return f" Did you mean {close[0]!r}?" if close else ""


def read_table(name: str, version: str | None = None) -> pa.Table:
    """A table as it was published; see `load`."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from mencho_data.dataset.manifest import versions

    if version is not None and version not in (known := versions(folder())):
        raise UsageError(f"There is no version {version!r} here. There are {', '.join(known)}.")
    path = folder() / "build" / (version or __version__) / f"{name}.parquet"
    if not str(name).isidentifier() or len(name) > 80 or not path.exists():
        _check_name(name)
        if version is None:
            raise damaged(path)
        raise UsageError(f"Version {version} has no table {name!r}.")
    try:
        # ParquetFile, not read_table: the latter imports pandas.
        with pq.ParquetFile(path) as file:
            return file.read()
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise damaged(path) from error


def in_form(table: pa.Table, form: str) -> Any:
    """The table as `pandas`, `arrow` or `polars`.

    Raises:
        UsageError: There is no such form, or polars is not installed.
    """
    if form == "arrow":
        return table
    if form == "pandas":
        return _pandas(table)
    if form == "polars":
        try:
            import polars
        except ModuleNotFoundError as error:
            message = "polars is not installed. Run `pip install mencho_data[polars]`."
            raise UsageError(message) from error
        return polars.from_arrow(table)
    message = f"as_ is 'pandas', 'arrow' or 'polars', not {form!r}."
    raise UsageError(message)


def _pandas(table: pa.Table) -> pd.DataFrame:
    import pandas as pd
    import pyarrow as pa

    types = {pa.int64(): pd.Int64Dtype(), pa.float64(): pd.Float64Dtype(), pa.string(): pd.StringDtype()}
    frame: pd.DataFrame = table.to_pandas(types_mapper=types.get, date_as_object=False)
    return frame


def read_release(root: Path, version: str) -> dict[str, pa.Table]:
    """The tables of a release, as the models order them. Whether they are those that were published is not checked."""
    import pyarrow.parquet as pq

    from mencho_data.models import TABLES

    tables = {}
    for path in sorted((root / "build" / version).glob("*.parquet")):
        with pq.ParquetFile(path) as file:
            tables[path.stem] = file.read()
    return {name: tables[name] for name in {**TABLES, **tables} if name in tables}


def versions() -> list[str]:
    """The versions that are here, the oldest first: those that were released, and the one of this package."""
    return versions_in(folder())


def changes(version: str | None = None, as_: str = "pandas") -> Any:
    """What the releases added, changed and took back, field by field, and why.

    Args:
        version: Only what this release did; default: all up to the version of this package.
        as_: As in `load`.

    Raises:
        UsageError: There is no such version or form.
    """
    import pyarrow.compute as pc

    table = load("changes", "arrow", version=version)
    return in_form(table if version is None else table.filter(pc.equal(table["version"], version)), as_)
