"""The little YAML that is published: mappings and lists of text, in one spelling on every machine."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

Value = str | bool | Sequence["Value"] | Mapping[str, "Value"]

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*")
_WORDS = {"false", "n", "no", "null", "off", "on", "true", "y", "yes"}
"""Text that some readers take for something else."""


def as_yaml(content: Mapping[str, Value]) -> str:
    """The mapping as YAML, one line for each text.

    Text that needs quotes is written as JSON writes it, which is YAML too. Numbers and days are text here, in quotes:
    `1.10` as a number would become 1.1.
    """
    return "".join(f"{line}\n" for line in _mapping(content))


def _mapping(content: Mapping[str, Value]) -> list[str]:
    lines = []
    for key, value in content.items():
        inner = _lines(value)
        if isinstance(value, str | bool):
            lines.append(f"{key}: {inner[0]}")
        else:
            lines += [f"{key}:", *(f"  {line}" for line in inner)]
    return lines


def _lines(value: Value) -> list[str]:
    if isinstance(value, bool):
        return ["true" if value else "false"]
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value.lower() not in _WORDS
        return [value if plain else json.dumps(value, ensure_ascii=False)]
    if isinstance(value, Mapping):
        return _mapping(value)
    return [f"{'  ' if number else '- '}{line}" for item in value for number, line in enumerate(_lines(item))]
