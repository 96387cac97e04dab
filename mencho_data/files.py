"""Reads text and YAML files, adding everything that is wrong with one to a list, with its line.

YAML is composed to nodes, not loaded: nodes keep their lines, show every repeated key, and cannot
expand an alias.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mencho_data.errors import Problem

MAX_BYTES = 4_000_000
"""Largest file that is read. A thousand claims take about half of it."""

_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "timestamp")}

Keys = tuple[str | int, ...]
"""Where in a file a value is: keys and list positions from the top."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a YAML file holds, as Python values, with the line of each value."""

    file: str
    value: dict[str, Any]
    lines: dict[Keys, int]

    def problem(self, rule: str, message: str, fix: str, path: Keys, record: str = "") -> Problem:
        """A problem with the value at a path."""
        return Problem(rule, message, fix, self.file, self.line(path), str(path[-1]), record)

    def at(self, path: Keys) -> Any:
        """The value at a path."""
        value: Any = self.value
        for part in path:
            value = value[part]
        return value

    def line(self, path: Keys) -> int:
        """The line of the value at a path, or of the nearest value around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def lines_under(self, path: Keys) -> dict[str, int]:
        """The line of each value under a path, by its dotted name."""
        return {".".join(map(str, name)): line for name, line in self._under(self.at(path), path)}

    def _under(self, value: Any, path: Keys) -> Iterator[tuple[Keys, int]]:
        items: Iterator[tuple[str | int, Any]] = iter(())
        if isinstance(value, dict):
            items = iter(value.items())
        elif isinstance(value, list):
            items = iter(enumerate(value))
        for key, inner in items:
            below = (*path, key)
            yield (key,), self.lines[below]
            yield from (((key, *name), line) for name, line in self._under(inner, below))


def read_yaml(path: Path, problems: list[Problem]) -> Content | None:
    """Read one YAML file, adding what is wrong with it to `problems`.

    Returns:
        The content, without what could not be read; None if nothing could.
    """
    file = path.as_posix()
    text = read_text(path, problems, limit=MAX_BYTES)
    if text is None:
        return None
    try:
        node = YAML(typ="safe", pure=True).compose(StringIO(text))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problems.append(
            Problem(
                "bad-yaml",
                f"{error.problem or error.context}.",
                "Correct the YAML here or just above.",
                file,
                mark.line + 1 if mark else 0,
            )
        )
        return None
    except (YAMLError, ValueError) as error:
        problems.append(Problem("bad-yaml", f"{str(error).splitlines()[0]}.", "Correct the YAML.", file))
        return None
    except RecursionError:
        problems.append(Problem("too-deep", "The file is nested too deeply.", "These files need three levels.", file))
        return None
    if node is None:
        problems.append(Problem("empty-file", "The file holds nothing.", "Write it, or remove it.", file))
        return None
    if not isinstance(node, MappingNode):
        problems.append(Problem("wrong-type", "The file is not a mapping.", "Begin it with a key.", file, 1))
        return None
    walk = _Walk(file, problems)
    return Content(file, walk.mapping(node, ()), walk.lines)


def read_text(path: Path, problems: list[Problem], limit: int = 100_000_000) -> str | None:
    """Read a UTF-8 file, adding what is wrong with it to `problems`; None if it cannot be read."""
    file = path.as_posix()
    try:
        if path.is_dir():
            problems.append(Problem("not-a-file", "This is a folder.", "A file belongs here.", file))
            return None
        if (size := path.stat().st_size) > limit:
            problems.append(
                Problem(
                    "too-large",
                    f"The file has {size:,} bytes, more than {limit:,}.",
                    "Split it, or check what it is.",
                    file,
                )
            )
            return None
        data = path.read_bytes()
    except FileNotFoundError:
        problems.append(Problem("missing-file", f"There is no {path.name}.", "Write it; see CONTRIBUTING.md.", file))
        return None
    except OSError as error:
        problems.append(
            Problem("unreadable-file", f"The file cannot be read: {error.strerror}.", "Check its permissions.", file)
        )
        return None
    if not data.strip():
        problems.append(Problem("empty-file", "The file is empty.", "Write it, or remove it.", file))
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(Problem("not-utf8", f"Byte {error.start} is not UTF-8.", "Save the file as UTF-8.", file, line))
        return None


class _Walk:
    """Turns nodes into Python values, noting lines and reporting what the files must not use."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.lines: dict[Keys, int] = {}
        self.constructor = YAML(typ="safe", pure=True).constructor

    def mapping(self, node: MappingNode, path: Keys) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value) if isinstance(key_node, ScalarNode) else "?"
            if key in values:
                first = self.lines[(*path, key)]
                self.report(
                    "duplicate-key", key_node, f"{key!r} is written twice (first in line {first}).", "Keep one.", key
                )
                continue
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            values[key] = self.value(value_node, (*path, key))
        return values

    def value(self, node: Node, path: Keys) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if node.anchor is not None:
            self.report(
                "yaml-feature", node, "Anchors and aliases are not read.", "Write the value out.", str(path[-1])
            )
            return None
        if isinstance(node, MappingNode):
            return self.mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        if node.tag not in _PLAIN_TAGS:
            self.report("yaml-feature", node, f"The tag {node.tag} is not read.", "Write a plain value.", str(path[-1]))
            return None
        try:
            return self.constructor.construct_object(node)
        except ValueError:
            return node.value  # such as 2026-02-30; the model says what is wrong with it

    def report(self, rule: str, node: Node, message: str, fix: str, field: str) -> None:
        self.problems.append(Problem(rule, message, fix, self.file, node.start_mark.line + 1, field))
