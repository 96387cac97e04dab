"""Version and day of this package and its data, and how versions are ordered and counted up."""

from __future__ import annotations

import re
from enum import IntEnum

__version__ = "2.0.0.dev0"
__released__ = "2026-11-26"


PREVIEW = re.compile(r"0\.\d+\.\d+|\d+\.\d+\.\d+\.dev\d+")
"""Versions that are not released: those before 1.0.0, and those under development."""

_VERSION = re.compile(r"\d+\.\d+\.\d+(\.dev\d+)?")


def as_numbers(version: str) -> tuple[int, int, int]:
    """The three numbers of a version; those of the release that it leads to, of a development version."""
    major, minor, patch = version.split(".")[:3]
    return int(major), int(minor), int(patch)


class Step(IntEnum):
    """The part of a version that a release counts up."""

    PATCH = 0
    MINOR = 1
    MAJOR = 2

    def after(self, version: str) -> str:
        """The version that this step leads to."""
        major, minor, patch = as_numbers(version)
        return {
            Step.PATCH: f"{major}.{minor}.{patch + 1}",
            Step.MINOR: f"{major}.{minor + 1}.0",
            Step.MAJOR: f"{major + 1}.0.0",
        }[self]
