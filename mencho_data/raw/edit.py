"""Edits the YAML of `raw/`, keeping comments, quotes and the order of keys."""

from __future__ import annotations

from io import StringIO
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError


def _round_trip() -> YAML:
    """The reader and writer of hand-edited YAML: keeps comments, quotes and order."""
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def canonical(text: str) -> bytes:
    """The bytes in which a file of `raw/` is kept.

    Raises:
        ValueError: It is no YAML.
    """
    return dump(load_editable(text))


def load_editable(text: str) -> Any:
    """What a file holds, with comments, quotes and order.

    Raises:
        ValueError: It is no YAML, or a value has the form of a number and is none, such as `0b_`.
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
