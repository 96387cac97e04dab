"""Version and day of this package and its data; what a version is, which come after which, how they are counted up."""

from __future__ import annotations

import re
from enum import IntEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from packaging.version import Version

__version__ = "2.1.0.dev0"
__released__ = "2026-12-01"

VERSION = r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)(\.dev(0|[1-9][0-9]*))?$"
"""The form of a version: X.Y.Z, or X.Y.Z.devN while it is under development."""
LONGEST = 40
"""Characters of a version at most."""


def is_version(text: str) -> bool:
    """Whether a text has the form of a version."""
    return len(text) <= LONGEST and re.fullmatch(VERSION, text) is not None


def is_preview(text: str) -> bool:
    """Whether this is a version that is never released: before 1.0.0, or under development."""
    return is_version(text) and (order(text).major == 0 or order(text).is_devrelease)


def order(version: str) -> Version:
    """What versions are compared and sorted by: `2.0.0.dev1` is after `1.9.0` and before `2.0.0`."""
    from packaging.version import Version

    return Version(version)


class Step(IntEnum):
    """The part of a version that a release counts up."""

    PATCH = 0
    MINOR = 1
    MAJOR = 2

    def after(self, version: str) -> str:
        """The version that this step leads to."""
        major, minor, patch = order(version).release
        return {
            Step.PATCH: f"{major}.{minor}.{patch + 1}",
            Step.MINOR: f"{major}.{minor + 1}.0",
            Step.MAJOR: f"{major + 1}.0.0",
        }[self]
