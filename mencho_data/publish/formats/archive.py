"""Files as one zip archive, with the same bytes for the same files."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

_UNIX = 3
_FIRST_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644


def archive(files: Mapping[str, bytes], folder: str = "") -> bytes:
    """The files as a zip archive.

    A zip file keeps a time, a system and permissions for each of its files. All are fixed here, so that
    the bytes depend on the files alone. They are stored as they are: what deflates them differs from system to system.

    Args:
        files: Path within the folder, with slashes -> content.
        folder: Folder that holds them in the archive, without a slash at the end; empty for none.
    """
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{path}" if folder else path, _FIRST_TIME)
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE << 16
            target.writestr(entry, data)
    return out.getvalue()
