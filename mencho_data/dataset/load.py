"""The published tables as readers load them: one, the claims of all, the sources; as pandas, arrow or polars."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mencho_data.dataset.describe import check_name
from mencho_data.dataset.installed import Home, is_package
from mencho_data.errors import DataError, UsageError, damaged

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

CLAIMS = ("casualties", "arrests", "rewards", "figures")
"""The tables of claims, as in the models, which are not imported here for their weight."""


def check_files(where: Home) -> None:
    """Refuse data of which a file is not the one that was published.

    Raises:
        DataError: Files differ, are missing or do not belong; it names each.
    """
    from mencho_data.dataset.manifest import check_manifest

    if found := check_manifest(where.root, alone=is_package(where.root)):
        raise DataError(found, "The data are not those that were published.")


def claims(where: Home) -> pa.Table:
    """The four tables of claims as one long table."""
    import pyarrow as pa

    parts, coded = [], {"table"}
    for name in CLAIMS:
        table = read_table(where, name)
        coded |= {field.name for field in table.schema if pa.types.is_dictionary(field.type)}
        table = table.cast(pa.schema([_long_field(field) for field in table.schema]))
        parts.append(table.add_column(0, "table", pa.repeat(name, len(table))))
    table = pa.concat_tables(parts, promote_options="default")
    for at, name in enumerate(table.column_names):
        if name in coded:
            table = table.set_column(at, name, table.column(name).dictionary_encode())
    return table


def _long_field(field: pa.Field) -> pa.Field:
    """The field as the four tables can share it: without dictionary, numbers as floating point."""
    import pyarrow as pa

    if field.name in ("value", "low", "high"):
        return pa.field(field.name, pa.float64())
    return pa.field(field.name, field.type.value_type if pa.types.is_dictionary(field.type) else field.type)


def read_table(where: Home, name: str, version: str | None = None) -> pa.Table:
    """A table as it was published, or as it was known on a day.

    Args:
        where: Where the data lie, and the day.
        name: Name of the table.
        version: A version that is there; default: the one that is read there.

    Raises:
        DataError: The file is damaged, or what was downloaded is not the file that was published.
        UsageError: There is no such table or version, or it is not here and cannot be downloaded.
    """
    if where.as_of is not None:
        return where.as_of.table(name)
    import pyarrow as pa

    from mencho_data.dataset.manifest import versions

    if version is not None and version not in (here := versions(where.root)):
        path = _elsewhere(where, name, version, here)
    else:
        path = where.root / "build" / (version or where.version) / f"{name}.parquet"
    if not str(name).isidentifier() or len(name) > 80 or not path.exists():
        check_name(where, name)
        if version is None:
            raise damaged(path)
        raise UsageError(f"Version {version} has no table {name!r}.")
    try:
        return parquet(path)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise damaged(path) from error


def of_actors(where: Home, table: pa.Table, column: str, asked: str | None) -> pa.Table:
    """The rows of a table with an actor that is meant in a column; all, if None is asked for.

    Raises:
        UsageError: No actor or place is called so.
    """
    if asked is None:
        return table
    import pyarrow as pa
    import pyarrow.compute as pc

    from mencho_data.dataset.finding import actors_within

    return table.filter(pc.is_in(table[column], pa.array(sorted(actors_within(where, asked)))))


def rows_of(where: Home, name: str) -> list[dict[str, Any]]:
    """The rows of a table."""
    rows: list[dict[str, Any]] = read_table(where, name).to_pylist()
    return rows


def _elsewhere(where: Home, name: str, version: str, here: Sequence[str]) -> Path:
    """The file of a table of a version that is not here.

    Raises:
        UsageError: There is no such version, or it cannot be downloaded.
    """
    from mencho_data.dataset.download import downloaded
    from mencho_data.dataset.manifest import read_releases

    others = read_releases(where.root).released
    if version not in others:
        raise UsageError(
            f"There is no version {version!r} here. There are {', '.join(dict.fromkeys([*others, *here]))}."
        )
    return downloaded(where, version, name)


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
