"""Where the published data lie, in the installed package or in the checkout around it, and their descriptor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mencho_data.errors import UsageError, damaged
from mencho_data.version import __version__

PACKAGE = Path(__file__).parents[1]


def folder() -> Path:
    """The folder that holds `datapackage.json`, `schemas/` and `build/`.

    Raises:
        UsageError: Neither the installed package nor the checkout around it holds the data.
    """
    from mencho_data.dataset.manifest import check_finished

    for root in (PACKAGE / "_data", PACKAGE.parent):
        check_finished(root)
        if (root / "build" / __version__).is_dir():
            return root
    message = f"The data of version {__version__} is not installed here. In a checkout, run `make data`."
    raise UsageError(message)


def is_package(root: Path) -> bool:
    """Whether a folder of published data is the one inside the installed package, which holds its own version alone."""
    return root.parent == PACKAGE


def descriptor() -> dict[str, Any]:
    """The content of `datapackage.json`.

    Raises:
        DataError: The file is damaged.
    """
    path = folder() / "datapackage.json"
    try:
        package: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (ValueError, OSError, RecursionError) as error:
        raise damaged(path) from error
    return package
