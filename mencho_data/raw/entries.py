"""Adds and removes entries of lists in hand-edited YAML, leaving every other line as it is.

Dumping a changed document would move comments: those after the last entry of a list belong to that entry
for the parser. So lines are put in and taken out, at the places that the parser names. The text must be in
the canonical form of `raw/` (see `mencho_data.curate.anchor.canonical`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from mencho_data.raw.edit import dump


def add_entry(text: str, key: str, entry: Mapping[str, Any], order: Sequence[str]) -> str:
    """Append an entry to the list under a key, and the key if it is missing.

    Args:
        text: The file.
        key: Key of the list.
        entry: What to add.
        order: The keys of such files in their usual order, which says where a new key goes.
    """
    lines = text.split("\n")
    head, *body = dump({key: [dict(entry)]}).decode("utf-8").rstrip("\n").split("\n")
    lists = _lists(text)
    if key in lists and _entries(lists[key][1]):
        at = _last_line(lists[key][1]) + 1
        return "\n".join([*lines[:at], *body, *lines[at:]])
    if key in lists:  # an empty one, such as `arrests: []`
        at = lists[key][0].start_mark.line
        lines[at] = lines[at].replace(f"{key}: []", head, 1)
        return "\n".join([*lines[: at + 1], *body, *lines[at + 1 :]])
    before = [lists[name][1] for name in order[: order.index(key)] if name in lists]
    at = max(map(_last_line, before)) + 1 if before else _end(lines)
    return "\n".join([*lines[:at], head, *body, *lines[at:]])


def remove_entry(text: str, key: str, index: int) -> str:
    """Take an entry out of the list under a key, and the key with its last entry."""
    lines = text.split("\n")
    lists = _lists(text)
    entries = _entries(lists[key][1])
    first, last = entries[index].start_mark.line, _last_line(entries[index])
    if len(entries) == 1:
        first = lists[key][0].start_mark.line
        if len(lists) == 1:  # a file must hold something
            return "\n".join([*lines[:first], f"{key}: []", *lines[last + 1 :]])
    return "\n".join([*lines[:first], *lines[last + 1 :]])


def set_method(text: str, key: str, index: int, method: str | None) -> str:
    """Write how a record was made into its evidence; None takes the line out."""
    lines = text.split("\n")
    evidence = dict(_pairs(_entries(_lists(text)[key][1])[index]))["evidence"]
    at = next((name.start_mark.line for name, _ in evidence.value if name.value == "method"), None)
    if at is not None:
        del lines[at]
    else:
        at = _last_line(evidence) + 1
    if method is not None:
        lines.insert(at, f"{' ' * evidence.value[0][0].start_mark.column}method: {method}")
    return "\n".join(lines)


def _lists(text: str) -> dict[str, tuple[Node, Node]]:
    """The keys of the file: name -> node of the key, node of its value."""
    document = YAML(typ="safe", pure=True).compose(StringIO(text))
    return {name.value: (name, value) for name, value in document.value} if document is not None else {}


def _pairs(node: MappingNode) -> list[tuple[str, Any]]:
    return [(name.value, value) for name, value in node.value]


def _entries(node: Node) -> list[Any]:
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


def _end(lines: list[str]) -> int:
    """Where a new last line goes: before the empty string after the last line break."""
    return len(lines) - 1 if lines[-1] == "" else len(lines)
