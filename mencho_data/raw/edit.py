"""Writes the YAML of `raw/`: whole files in canonical form, and changes to lists that leave every other line as it is.

Dumping a changed document would move comments: those after the last entry of a list belong to that entry for the
parser. So lines are put in and taken out, at the places that the parser names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from ruamel.yaml.representer import RoundTripRepresenter

from mencho_data.models.fields import as_text
from mencho_data.raw.yaml import Keys

_TIME = "tag:yaml.org,2002:timestamp"


class _Representer(RoundTripRepresenter):
    """Writes an instant as it is written by hand."""


_Representer.add_representer(datetime, lambda it, value: it.represent_scalar(_TIME, as_text(value.astimezone(UTC))))


def _round_trip() -> YAML:
    """The reader and writer of hand-edited YAML: keeps comments, quotes and order."""
    yaml = YAML()
    yaml.Representer = _Representer
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def canonical(text: str) -> bytes:
    """The bytes in which a file of `raw/` is kept.

    Raises:
        ValueError: It is not YAML.
    """
    return dump(load_editable(text))


def load_editable(text: str) -> Any:
    """What a file holds, with comments, quotes and order.

    Raises:
        ValueError: It is not YAML, or a value has the form of a number and is not one, such as `0b_`.
    """
    try:
        return _round_trip().load(text)
    except (ArithmeticError, LookupError, YAMLError) as error:
        raise ValueError(str(error)) from error


def dump(data: Any) -> bytes:
    """Data as the bytes of a file of `raw/`."""
    out = StringIO()
    _round_trip().dump(data, out)
    return out.getvalue().encode("utf-8")


class Edit:
    """Changes to the lists of one file. Each names its place in the text as it was given, whatever came before.

    Args:
        text: The file in canonical form. Of another form, what comes out may not be YAML: check it before writing.
    """

    def __init__(self, text: str) -> None:
        document = YAML(typ="safe", pure=True).compose(StringIO(text))
        self._root = document if isinstance(document, MappingNode) else None
        self._lines = text.split("\n")
        self._before: dict[int, list[str]] = defaultdict(list)  # line from 0 -> lines that are put before it
        self._removed: set[int] = set()

    def add(
        self, key: str, entries: Sequence[Mapping[str, Any]], order: Sequence[str] = (), before: int | None = None
    ) -> Edit:
        """Put entries into the list under a key, and the key into the file if it is missing.

        Args:
            key: Key of the list.
            entries: What to add.
            order: The keys of such files in their usual order, which says where a new key goes.
            before: Position of the entry that they go before, with the comments above it; None: at the end.
        """
        head, *body = dump({key: [dict(entry) for entry in entries]}).decode("utf-8").rstrip("\n").split("\n")
        lists = _pairs(self._root)
        there = _items(lists[key][1]) if key in lists else []
        if before is not None:
            at = there[before].start_mark.line
            while self._lines[at - 1].lstrip().startswith("#"):
                at -= 1
        elif there:
            at = _last_line(there[-1]) + 1
        elif key in lists:  # an empty one, such as `arrests: []`
            at = lists[key][0].start_mark.line + 1
            self._lines[at - 1] = self._lines[at - 1].replace(f"{key}: []", head, 1)
        else:
            earlier = [lists[name][1] for name in order[: order.index(key)] if name in lists]
            end = len(self._lines) - (self._lines[-1] == "")
            at = max(map(_last_line, earlier)) + 1 if earlier else end
            body = [head, *body]
        self._before[at] += body
        return self

    def remove(self, key: str, index: int) -> Edit:
        """Take an entry out of the list under a key, and the key with its last entry."""
        lists = _pairs(self._root)
        name, entries = lists[key]
        there = _items(entries)
        first, last = there[index].start_mark.line, _last_line(there[index])
        if len(there) == 1:
            first = name.start_mark.line
            if len(lists) == 1:  # a file must hold something
                self._before[first].append(f"{key}: []")
        self._removed.update(range(first, last + 1))
        return self

    def write(self, path: Keys, value: str | None) -> Edit:
        """Write a value of one word: over the one at the path, or after the others of its mapping; None removes it."""
        *above, key = path
        mapping: Any = self._root
        for part in above:
            mapping = _items(mapping)[part] if isinstance(part, int) else _pairs(mapping)[part][1]
        name, old = _pairs(mapping).get(str(key), (None, None))
        if name is None or old is None:
            if value is not None:
                indent = " " * mapping.value[0][0].start_mark.column
                self._before[_last_line(mapping) + 1].append(f"{indent}{key}: {value}")
        elif value is None:
            self._removed.update(range(name.start_mark.line, _last_line(old) + 1))
        else:
            at, start, end = old.start_mark.line, old.start_mark.column, old.end_mark.column
            self._lines[at] = f"{self._lines[at][:start]}{value}{self._lines[at][end:]}"
        return self

    def text(self) -> str:
        """The file with all changes."""
        lines: list[str] = []
        for number in range(len(self._lines) + 1):
            lines += self._before.get(number, ())
            lines += self._lines[number : number + 1] if number not in self._removed else ()
        return "\n".join(lines)


def _pairs(node: Node | None) -> dict[str, tuple[Node, Node]]:
    """The keys of a mapping: name -> node of the key, node of its value."""
    return {name.value: (name, value) for name, value in node.value} if isinstance(node, MappingNode) else {}


def _items(node: Node) -> list[Any]:
    return list(node.value) if isinstance(node, SequenceNode) else []


def _last_line(node: Node) -> int:
    """The last line of a value, from 0; comments after it do not count."""
    if isinstance(node, ScalarNode):
        # The mark of text in a block stands at the beginning of the line after it.
        return int(node.end_mark.line) - (1 if node.style in ("|", ">") else 0)
    if not isinstance(node, MappingNode | SequenceNode) or node.flow_style or not node.value:
        return int(node.end_mark.line)
    last = node.value[-1]
    return _last_line(last[1] if isinstance(last, tuple) else last)
