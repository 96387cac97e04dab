"""Reports what changed between two versions, or since one."""

from __future__ import annotations

from datetime import UTC
from pathlib import Path
from typing import Any

import pyarrow as pa

from mencho_data.dataset.installed import folder
from mencho_data.dataset.manifest import check_finished, read_manifest, versions
from mencho_data.dataset.versions import read_release
from mencho_data.derive.tables import derive
from mencho_data.errors import DataError, UsageError, errors_in, many
from mencho_data.publish.changes import REASON, Row, differences, log
from mencho_data.validate.check import validate
from mencho_data.validate.open import open_raw
from mencho_data.version import Step, order

RAW = "raw"
"""In place of a version: what is in `raw/` now."""


def diff(first: str, second: str, root: Path | None = None) -> list[dict[str, Any]]:
    """What changed between two versions, record by record and field by field.

    Args:
        first: The earlier version.
        second: The later one, or `raw` for what is in `raw/` now.
        root: Folder of the project; None for the installed data.

    Returns:
        Rows as in `changes`, with the reason and note where that table holds them, else None. Derived tables are
        not compared: they follow from the others.

    Raises:
        DataError: What is in `raw/` is wrong.
        UsageError: There is no such version.
    """
    if root is None:
        root = folder()
    check_finished(root)
    (old, logged), (new, changes) = _state(root, first), _state(root, second)
    known = {row["version"] for row in logged}
    reasons = {  # of several changes of a field, that of the last one
        (row["table"], row["record_id"], row["field"]): row
        for row in sorted(changes, key=lambda row: order(row["version"]))
        if row["version"] not in known
    }
    found = []
    for item in differences(old, new):
        row = reasons.get((item.table, item.record_id, item.field), {})
        found.append({**item._asdict(), **{key: row.get(key) for key in REASON}})
    return found


def _state(root: Path, version: str) -> tuple[dict[str, pa.Table], list[Row]]:
    """Table -> rows of a version, or of what is in `raw/` now; and all changes up to there."""
    if version == RAW:
        return _raw_state(root)
    if version not in (known := versions(root)):
        raise UsageError(f"There is no version {version!r}. There are {', '.join([*known, RAW])}.")
    tables = read_release(root, version)
    return tables, tables["changes"].to_pylist() if "changes" in tables else []


def _raw_state(root: Path) -> tuple[dict[str, pa.Table], list[Row]]:
    if not (root / RAW).is_dir():
        raise UsageError(f"There is no raw folder in {root}. Name two versions.")
    data = open_raw(root / RAW)
    if wrong := errors_in(validate(data)):
        raise DataError(wrong, f"{many(len(wrong), 'problem')}. Nothing was compared.")
    tables = derive(data.raw.rows, data.raw.codes, data.zone() or UTC)
    corrections, places = data.raw.rows.get("corrections", []), data.lines("corrections", "records")
    released = read_manifest(root, []).released
    before = (released[-1], read_release(root, released[-1])) if released else None
    following = Step.PATCH.after(released[-1] if released else "0.0.0")
    return tables, log(following, tables, before, corrections, places, released).rows
