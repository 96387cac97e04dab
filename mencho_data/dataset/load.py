"""The published tables as readers load them: one, the claims of all, the sources; as pandas, arrow or polars."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from mencho_data.dataset import installed
from mencho_data.dataset.describe import check_name
from mencho_data.errors import DataError, UsageError, damaged
from mencho_data.version import __version__

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

CLAIMS = ("casualties", "arrests", "rewards", "figures")
"""The tables of claims, as in the models, which are not imported here for their weight."""


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

        root = installed.folder()
        if found := check_manifest(root, alone=installed.is_package(root)):
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


def read_table(name: str, version: str | None = None) -> pa.Table:
    """A table as it was published.

    Raises:
        DataError: The file is damaged.
        UsageError: There is no such table or version.
    """
    import pyarrow as pa

    from mencho_data.dataset.manifest import versions

    root = installed.folder()
    if version is not None and version not in (known := versions(root)):
        message = f"There is no version {version!r} here. There are {', '.join(known)}."
        if installed.is_package(root):
            message += " An installed package holds no other version: load it in a checkout of the repository."
        raise UsageError(message)
    path = root / "build" / (version or __version__) / f"{name}.parquet"
    if not str(name).isidentifier() or len(name) > 80 or not path.exists():
        check_name(name)
        if version is None:
            raise damaged(path)
        raise UsageError(f"Version {version} has no table {name!r}.")
    try:
        return parquet(path)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise damaged(path) from error


def parquet(path: Path) -> pa.Table:
    """The table of a file. `pyarrow.parquet.read_table` would import pandas."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        return file.read()


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
