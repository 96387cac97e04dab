"""Adds entries that the registers lack, such as a new measure, to the desk of an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from mencho_data.curate.review.desk import Desk
from mencho_data.errors import DataError, Problem
from mencho_data.files import MAX_BYTES, read_text
from mencho_data.models import FILES
from mencho_data.models.lists import MODELS
from mencho_data.raw.edit import Edit, canonical


def file_of(part: str) -> str:
    """The register, by the name of its file, that holds entries of a kind, such as measures or codes of units."""
    return "codes" if part in MODELS else part


def with_entries(desk: Desk, part: str, entries: Sequence[Mapping[str, Any]]) -> Desk:
    """The desk with entries more in a register; they are checked and written with the decisions.

    Args:
        desk: Where things stand.
        part: The key of the entries in the file of the register, such as `measures` or `unit`.
        entries: What to add, as the file holds it.

    Raises:
        DataError: The file cannot be read.
    """
    name = file_of(part)
    path = desk.raw / f"{name}.yaml"
    problems: list[Problem] = []
    text = desk.registers.get(name) or read_text(path, problems, MAX_BYTES)
    if text is None:
        raise DataError(problems, "Nothing was added.")
    try:
        kept = canonical(text).decode("utf-8")
    except ValueError as error:
        wrong = Problem("bad-yaml", f"{str(error).splitlines()[0]}.", path.as_posix())
        raise DataError([wrong], "Nothing was added.") from error
    added = Edit(kept).add(part, entries, list(FILES[name].parts)).text()
    return replace(desk, registers={**desk.registers, name: added})
