"""Where published data lie: in the installed package, in the checkout around it, or in a project; their descriptor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from mencho_data.errors import UsageError, damaged
from mencho_data.version import __version__, is_version

if TYPE_CHECKING:
    from datetime import date, tzinfo

    from mencho_data.dataset.as_of import AsOf

PACKAGE = Path(__file__).parents[1]
DESCRIPTOR = "datapackage.json"


class Home(NamedTuple):
    """Where published data lie.

    Attributes:
        root: The folder that holds `datapackage.json`, `schemas/` and `build/`.
        version: The version that is read where none is named.
        as_of: What of it was known on a day, if that is asked for.
    """

    root: Path
    version: str
    as_of: AsOf | None = None


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


def home(root: Path | None = None, as_of: date | str | None = None) -> Home:
    """Where the data of a project lie that was built, or the installed data.

    Args:
        root: Folder of the project; None for the installed data.
        as_of: The day of which is asked what was known; None: all that is published.

    Raises:
        DataError: The descriptor is damaged.
        UsageError: There are no published data, or a build was stopped there; or nothing had been published on the day.
    """
    where = _home(root)
    if as_of is None:
        return where
    from mencho_data.dataset.as_of import AsOf

    return where._replace(as_of=AsOf(where, as_of))


def _home(root: Path | None) -> Home:
    from mencho_data.dataset.manifest import check_finished

    if root is None:
        return Home(folder(), __version__)
    check_finished(root)
    if not (root / DESCRIPTOR).is_file():
        raise UsageError(f"{root} does not hold published data. Run `mencho-data build` there.")
    version = str(descriptor(root).get("version"))
    if not is_version(version) or not (root / "build" / version).is_dir():
        raise UsageError(f"{root / DESCRIPTOR} is not that of a version in build/. Run `mencho-data build` there.")
    return Home(root, version)


def is_package(root: Path) -> bool:
    """Whether a folder of published data is the one inside the installed package, which holds its own version alone."""
    return root.parent == PACKAGE


def zone(root: Path) -> tzinfo:
    """The time zone of the project, which the descriptor names.

    Raises:
        DataError: The file is damaged.
    """
    from zoneinfo import ZoneInfo

    return ZoneInfo(str(descriptor(root)["zone"]))


def descriptor(root: Path) -> dict[str, Any]:
    """The content of `datapackage.json`.

    Raises:
        DataError: The file is damaged.
    """
    path = root / DESCRIPTOR
    try:
        package: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except (ValueError, OSError, RecursionError) as error:
        raise damaged(path) from error
    return package
