"""Version and day of what is published, as the code of a checkout states them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from mencho_data.errors import UsageError
from mencho_data.version import __released__, __version__, is_version


class Edition(NamedTuple):
    """A version of the dataset.

    Attributes:
        version: Its number.
        released: Its day, ISO 8601.
    """

    version: str
    released: str


CURRENT = Edition(__version__, __released__)
"""Version and day of this package."""


PACKAGE = "mencho_data/version.py"
"""The file of a checkout that holds the version and day of its package."""


_STATED = re.compile(r'^__(version|released)__ = "([^"]*)"', re.MULTILINE)


def edition_of(root: Path) -> Edition:
    """Version and day of a checkout's package, which a release changes; where there is none, of the one that runs.

    Raises:
        UsageError: What stands there is not a version.
    """
    path = root / PACKAGE
    stated = dict(_STATED.findall(path.read_text("utf-8"))) if path.is_file() else {}
    if not is_version(version := stated.get("version", CURRENT.version)):
        raise UsageError(f"{version} in {PACKAGE} is not a version. It has the form X.Y.Z or X.Y.Z.devN.")
    return Edition(version, stated["released"]) if len(stated) == 2 else CURRENT


def with_edition(package: str, edition: Edition) -> str:
    """The text of a checkout's package with another version and day."""
    values = edition._asdict()
    return _STATED.sub(lambda found: f'__{found[1]}__ = "{values[found[1]]}"', package)
