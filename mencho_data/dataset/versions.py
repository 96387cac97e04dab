"""The versions of the data that are here, their tables, and what the releases changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mencho_data.dataset.installed import Home
from mencho_data.dataset.load import parquet, read_table
from mencho_data.dataset.manifest import versions
from mencho_data.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa


def changes(where: Home, version: str | None = None) -> pa.Table:
    """What the releases added, changed and took back, field by field, and why.

    Args:
        where: Where the data lie.
        version: Only what this release did; default: all up to the version that is read.

    Raises:
        UsageError: There is no such version.
    """
    import pyarrow.compute as pc

    table = read_table(where, "changes")
    if version is None:
        return table
    if version not in (known := [*dict.fromkeys([*table["version"].to_pylist(), *versions(where.root)])]):
        raise UsageError(f"There is no version {version!r} here. There are {', '.join(known)}.")
    return table.filter(pc.equal(table["version"], version))


def read_release(root: Path, version: str) -> dict[str, pa.Table]:
    """The tables of a release, as the models order them. Whether they are those that were published is not checked."""
    from mencho_data.models import TABLES

    tables = {path.stem: parquet(path) for path in sorted((root / "build" / version).glob("*.parquet"))}
    return {name: tables[name] for name in {**TABLES, **tables} if name in tables}
