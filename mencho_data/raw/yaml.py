"""Reads YAML files, adding everything that is wrong with one to a list, with its line.

YAML is read event by event, not loaded: events keep their lines, show every repeated key, and cannot
expand an alias; depth and number of values are bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.nodes import ScalarNode
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from mencho_data.errors import Problem
from mencho_data.files import MAX_BYTES, Refused, leads_out, outside, read_text
from mencho_data.models.fields import CONTROL

MAX_VALUES = 100_000
"""Most keys and values of a file. A thousand claims have about half of it."""

MAX_DEPTH = 20
"""Levels of lists and mappings within each other."""

MAX_NUMBER = 100
"""Longest text that is read as a number or a day."""

_TEXT = "tag:yaml.org,2002:str"

_TIME = "tag:yaml.org,2002:timestamp"
_PLAIN_TAGS = {_TEXT, _TIME, *(f"tag:yaml.org,2002:{name}" for name in ("int", "float", "bool", "null"))}

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""That of libyaml, which takes a thirtieth of the time; every wheel of the library has it."""

_LONG_TAG = re.compile(r"!\S{1000}")


Keys = tuple[str | int, ...]
"""Where in a file a value is: keys and list positions from the top."""


@dataclass(frozen=True, slots=True)
class Odd:
    """What is written as a number or a day and is not one, such as 2026-02-30; every model refuses it."""

    text: str

    def __repr__(self) -> str:
        """The text, as it is shown in messages."""
        return repr(self.text)


@dataclass(frozen=True, slots=True)
class YamlContent:
    """What a YAML file holds, as Python values, with the line of each value."""

    file: str
    value: dict[str, Any]
    lines: dict[Keys, int]

    def problem(self, rule: str, message: str, path: Keys, record: str = "") -> Problem:
        """A problem with the value at a path."""
        return Problem(rule, message, self.file, self.line(path), str(path[-1]), record)

    def at(self, path: Keys) -> Any:
        """The value at a path."""
        value: Any = self.value
        for part in path:
            value = value[part]
        return value

    def entries(self, key: str) -> list[dict[str, Any]]:
        """The entries of the list under a key; what is not a mapping is left out, and left to validation."""
        found = self.value.get(key)
        return [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []

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


def read_yaml(path: Path, problems: list[Problem], within: Path | None = None) -> YamlContent | None:
    """Read one YAML file, adding what is wrong with it to `problems`.

    Args:
        path: The file.
        problems: What is wrong with it is added here.
        within: Folder that no link may lead out of; None: the file may be anywhere.

    Returns:
        The content, without what could not be read; None if nothing could.
    """
    file = path.as_posix()
    if within is not None and leads_out(path, within):
        problems.append(outside(path, within))
        return None
    text = read_text(path, problems, limit=MAX_BYTES)
    if text is None:
        return None
    return parse_yaml(text, file, problems)


def parse_yaml(text: str, file: str, problems: list[Problem]) -> YamlContent | None:
    """Parse the text of a YAML file, adding what is wrong with it to `problems`.

    Args:
        text: The text.
        file: The file, as problems name it.
        problems: What is wrong with it is added here.

    Returns:
        The content, without what could not be read; None if nothing could.
    """
    reader = _Reader(file, problems)
    try:
        value = reader.whole(_printable(text, file, problems))
    except Refused as refused:
        problems.append(refused.problem)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message, line = f"{error.problem or error.context}.", mark.line + 1 if mark else 0
        problems.append(Problem("bad-yaml", message, file, line))
    except (YAMLError, ValueError) as error:
        problems.append(Problem("bad-yaml", f"{str(error).splitlines()[0]}.", file))
    else:
        return YamlContent(file, value, reader.lines)
    return None


def _printable(text: str, file: str, problems: list[Problem]) -> str:
    """The text with LF line ends, without byte order mark, and with a mark where control characters were."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if not CONTROL.search(text):
        return text
    found = ((number, match[0]) for number, line in enumerate(text.split("\n"), 1) if (match := CONTROL.search(line)))
    problems += [
        Problem("control-character", _hidden(character), file, number) for number, character in islice(found, 100)
    ]
    return CONTROL.sub("\ufffd", text)


def _hidden(character: str) -> str:
    return f"The control character U+{ord(character):04X} is not read."


class _Reader:
    """Turns the events of a file into Python values, noting lines and reporting what the files must not use."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.lines: dict[Keys, int] = {}
        self.scalars = YAML(typ="safe", pure=True)
        self.events: Iterator[Any] = iter(())
        self.left = MAX_VALUES

    def whole(self, text: str) -> dict[str, Any]:
        """The mapping that a file is."""
        if match := _LONG_TAG.search(text):  # takes quadratic time
            line = text.count("\n", 0, match.start()) + 1
            raise Refused(Problem("yaml-feature", "Tags are not read.", self.file, line))
        self.events = yaml.parse(text, _PARSER)
        next(self.events)
        start = next(self.events)
        if not isinstance(start, DocumentStartEvent):
            raise Refused(Problem("empty-file", "The file holds nothing.", self.file))
        if start.version or start.tags:
            raise self.refused("yaml-feature", start, "Directives are not read; one begins with %.")
        root = next(self.events)
        if not isinstance(root, MappingStartEvent):
            raise self.refused("wrong-type", root, "The file is not a mapping: it does not begin with a key.")
        value: dict[str, Any] = self.value(root, ())
        next(self.events)
        end = next(self.events)
        if not isinstance(end, StreamEndEvent):
            raise self.refused("bad-yaml", end, "There are two documents in the file, parted by ---.")
        return value

    def value(self, event: Any, path: Keys) -> Any:
        """The value that begins with an event, read to its end."""
        self.lines.setdefault(path, event.start_mark.line + 1)
        if len(path) > MAX_DEPTH:
            raise self.refused("too-deep", event, "The file is nested too deeply.")
        text = self.text(event, path)
        if isinstance(event, MappingStartEvent):
            return self.mapping(path)
        if isinstance(event, SequenceStartEvent):
            return self.sequence(path)
        return text if text is None or not event.implicit[0] else self.plain(text, event, path)

    def mapping(self, path: Keys) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            key = self.text(event, path)
            if key is None:
                self.value(event, (*path, "?"))
                key = "?"
            at = (*path, key)
            if key in values:
                message = f"{key!r} is written twice (first in line {self.lines[at]})."
                self.report("duplicate-key", event, message, at)
                self.value(next(self.events), at)
            else:
                self.lines[at] = event.start_mark.line + 1
                values[key] = self.value(next(self.events), at)
        return values

    def sequence(self, path: Keys) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            values.append(self.value(event, (*path, len(values))))
        return values

    def text(self, event: Any, path: Keys) -> str | None:
        """The text of a key or value, None if it is not text; what must not be used at it is reported."""
        self.left -= 1
        if self.left < 0:
            message = f"The file holds more than {MAX_VALUES:,} keys and values."
            raise self.refused("too-large", event, message)
        if event.anchor is not None:
            self.report("yaml-feature", event, "Anchors and aliases are not read.", path)
        if isinstance(event, AliasEvent):
            return None
        if event.tag is not None:
            self.report("yaml-feature", event, f"The tag {event.tag} is not read.", path)
        if not isinstance(event, ScalarEvent):
            return None
        text = str(event.value)
        if match := CONTROL.search(text):
            self.report("control-character", event, _hidden(match[0]), path)
        return CONTROL.sub("�", text) if match else text

    def plain(self, text: str, event: Any, path: Keys) -> Any:
        """The number, day, truth value or text that is written without quotes."""
        tag = self.scalars.resolver.resolve(ScalarNode, text, event.implicit)
        if str(tag) not in _PLAIN_TAGS:
            self.report("yaml-feature", event, f"{text!r} is not read.", path)
            return None
        if str(tag) == _TEXT:
            return text
        if len(text) > MAX_NUMBER:
            return Odd(text)
        try:
            if str(tag) == _TIME and len(text) > len(
                "2026-01-31"
            ):  # versions of the reader differ in what becomes of zones
                return datetime.fromisoformat(text)
            return self.scalars.constructor.construct_object(ScalarNode(tag, text, event.start_mark, event.end_mark))
        except (ValueError, OverflowError):
            return Odd(text)

    def report(self, rule: str, event: Any, message: str, path: Keys) -> None:
        self.problems.append(self.refused(rule, event, message, path).problem)

    def refused(self, rule: str, event: Any, message: str, path: Keys = ()) -> Refused:
        field = str(path[-1]) if path else ""
        return Refused(Problem(rule, message, self.file, event.start_mark.line + 1, field))
