"""What became of the data from release to release."""

from __future__ import annotations

from typing import Any

from mencho_data.dataset import folder, in_form, load
from mencho_data.manifest import versions as versions_in


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
