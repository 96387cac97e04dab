"""Judges what the package makes of damaged files: problems with a name and a place, or a result that holds."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

from ruamel.yaml import YAML

from mencho_data.curate.review.storage import open_desk
from mencho_data.errors import DataError, Problem
from mencho_data.raw.yaml import YamlContent, read_yaml
from mencho_data.validate.check import validate
from mencho_data.validate.open import Data, RawData, open_data

UNCHANGED, VALID = "unchanged", "other and valid"
"""Outcomes beside the names of rules: what is read is the same, or is other and what the file says."""


@dataclass
class Judge:
    """Judges one folder, in which one file at a time is damaged.

    Attributes:
        folder: A raw folder, or the folder of a release.
        sealed: Whether something beside the tables of a release states its hashes, so that any change is refused.
    """

    folder: Path
    sealed: bool = False
    _read: dict[Path, tuple[YamlContent | None, list[Problem]]] = field(default_factory=dict)
    _damaged: Path | None = None
    _before: Any = None

    def __post_init__(self) -> None:
        """Read the data that are not damaged."""
        with self.reading():
            data = open_data(self.folder)
            problems = validate(data)
        assert not problems, problems
        self._before = content(data)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Read each file of a raw folder once, but for the damaged one."""
        with patch("mencho_data.raw.read.read_yaml", self._remembered):
            yield

    def _remembered(self, path: Path, problems: list[Problem], within: Path | None = None) -> YamlContent | None:
        if path == self._damaged:
            return read_yaml(path, problems, within)
        if path not in self._read:
            found: list[Problem] = []
            self._read[path] = read_yaml(path, found, within), found
        problems += self._read[path][1]
        return self._read[path][0]

    def outcome(self, path: Path, damaged: bytes) -> list[str]:
        """What comes of a damaged file: names of rules, or that the result holds. The file is put back after.

        Raises:
            AssertionError: It is none of these.
            Exception: What the package raised and should not have.
        """
        before = path.read_bytes()
        path.write_bytes(damaged)
        self._damaged = path
        try:
            with warnings.catch_warnings(), self.reading():
                warnings.simplefilter("error")
                return self._judged(path, damaged == before)
        finally:
            self._damaged = None
            path.write_bytes(before)

    def _judged(self, path: Path, same: bool) -> list[str]:
        if path.parent.name == "proposals":
            return _desk(path)
        if self.sealed:
            data = open_data(self.folder)
            problems = data.problems
            told = {problem.file for problem in problems}
            # Nothing states the hash of a descriptor that lies alone: a file that it misstates is named instead.
            alone = path.name == "datapackage.json" and not (path.parent.parent / "SHA256SUMS").exists()
            assert same or alone or path.parent != self.folder or path.as_posix() in told
        else:
            data = open_data(self.folder)
            problems = validate(data)
        if problems:
            return named(problems)
        if content(data) == self._before:
            return [UNCHANGED]
        assert not self.sealed, f"{path} was changed, and nobody says so"
        if isinstance(data, RawData):
            _holds(path)
        return [VALID]


def content(data: Data) -> Any:
    """All that was read, to compare."""
    if isinstance(data, RawData):
        return data.raw.rows
    return {name: list(rows.mappings(rows.schema().names)) for name, rows in data.tables.items()}


def named(problems: Sequence[Problem]) -> list[str]:
    """The names of the rules that problems name; each must have a place and words that can be printed."""
    for problem in problems:
        assert problem.file, problem
        assert problem.message, problem
        assert str(problem).isprintable(), problem
        problem.annotation()
    return sorted({problem.rule for problem in problems})


def _holds(path: Path) -> None:
    """A file that is accepted says what another reader of YAML reads in it."""
    read = read_yaml(path, [])
    assert read is not None
    assert read.value == YAML(typ="safe", pure=True).load(path.read_text("utf-8-sig"))


def _desk(path: Path) -> list[str]:
    """What comes of damaged proposals and decisions, which only a review reads."""
    source = path.parent.parent
    try:
        open_desk(source.parent, source.name)
    except DataError as error:
        return named(error.problems)
    return [UNCHANGED]
