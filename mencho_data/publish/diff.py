"""Reports what changed between two versions, or since one."""

from __future__ import annotations

from math import inf
from pathlib import Path
from typing import Any

import pyarrow as pa

from mencho_data.dataset.installed import folder
from mencho_data.dataset.manifest import MANIFEST, read_manifest, versions
from mencho_data.dataset.versions import read_release
from mencho_data.derive.tables import derive
from mencho_data.errors import DataError, UsageError
from mencho_data.publish.changes import differences, log
from mencho_data.validate.check import validate
from mencho_data.version import as_numbers

RAW = "raw"
"""In place of a version: what is in `raw/` now."""


def diff(first: str, second: str, root: Path | None = None) -> list[dict[str, Any]]:
    """What changed between two versions, record by record and field by field.

    Args:
        first: The earlier version.
        second: The later one, or `raw` for what is in `raw/` now.
        root: Folder that holds `build/`; default: the project one is in, if it is one, else the installed data.

    Returns:
        Rows as in `changes`, with the reason and note where that table tells them, else None. Derived tables are
        not compared: they follow from the others.

    Raises:
        DataError: What is in `raw/` is wrong.
        UsageError: There is no such version.
    """
    if root is None:
        root = Path() if (Path() / MANIFEST).is_file() else folder()
    old = _tables(root, first)
    if second == RAW:
        if not (root / RAW).is_dir():
            raise UsageError(f"There is no raw folder in {root}. Name two versions.")
        data, wrong = validate(root / RAW)
        if wrong or data.raw is None:
            raise DataError(wrong, f"{len(wrong)} problems. Nothing was compared.")
        new = derive(data.raw.rows)
        corrections, places = data.raw.rows.get("corrections", []), data.lines("corrections", "records")
        released = read_manifest(root, []).released or [first]
        before = old if released[-1] == first else _tables(root, released[-1])
        told = log(RAW, new, (released[-1], before), corrections, places, released).rows
    else:
        new = _tables(root, second)
        told = new["changes"].to_pylist() if "changes" in new else []
    found = differences(old, new)
    reasons = {
        (row["table"], row["record_id"], row["field"]): row
        for row in sorted(told, key=lambda row: _order(row["version"]))
        if _order(row["version"]) > _order(first)
    }
    return [
        {**item._asdict(), **{key: row.get(key) for key in ("reason", "note", "note_es")}}
        for item in found
        for row in [reasons.get((item.table, item.record_id, item.field), {})]
    ]


def _order(version: str) -> tuple[float, ...]:
    """Where a version comes among others; what is in `raw/` comes last."""
    return (inf,) if version == RAW else as_numbers(version)


def _tables(root: Path, version: str) -> dict[str, pa.Table]:
    known = versions(root)
    if version not in known:
        raise UsageError(f"There is no version {version!r}. There are {', '.join([*known, RAW])}.")
    return read_release(root, version)
