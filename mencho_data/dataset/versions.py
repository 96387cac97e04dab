"""The versions of the data that are here, their tables, and what the releases changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mencho_data.dataset import installed, manifest
from mencho_data.dataset.load import in_form, parquet, read_table
from mencho_data.errors import UsageError

if TYPE_CHECKING:
    import pyarrow as pa


def versions() -> list[str]:
    """The versions that are here, the oldest first: those that were released, and the one of this package."""
    return manifest.versions(installed.folder())


def changes(version: str | None = None, as_: str = "pandas") -> Any:
    """What the releases added, changed and took back, field by field, and why.

    Args:
        version: Only what this release did; default: all up to the version of this package.
        as_: As in `load`.

    Raises:
        UsageError: There is no such version or form.
    """
    import pyarrow.compute as pc

    table = read_table("changes")
    if version is None:
        return in_form(table, as_)
    if version not in (known := [*dict.fromkeys([*table["version"].to_pylist(), *versions()])]):
        raise UsageError(f"There is no version {version!r}. There are {', '.join(known)}.")
    return in_form(table.filter(pc.equal(table["version"], version)), as_)


def read_release(root: Path, version: str) -> dict[str, pa.Table]:
    """The tables of a release, as the models order them. Whether they are those that were published is not checked."""
    from mencho_data.models import TABLES

    tables = {path.stem: parquet(path) for path in sorted((root / "build" / version).glob("*.parquet"))}
    return {name: tables[name] for name in {**TABLES, **tables} if name in tables}
