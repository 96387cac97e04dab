"""The rules on `codes.yaml`: what a project may add to the open lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from mencho_data.errors import Problem
from mencho_data.models import OPEN_LISTS
from mencho_data.models.codes import UnitKind
from mencho_data.models.lists import BUILT_IN, NOUN_COLUMNS, currencies
from mencho_data.raw.rows import Raw


def code_problems(raw: Raw) -> Iterator[Problem]:
    """What is wrong with the codes that a project adds."""
    for name in OPEN_LISTS:
        seen: set[str] = set()
        for row, origin in raw.placed(name):
            code = row["code"]
            for rule, message, field in _wrong(name, row, seen):
                yield Problem(rule, message, origin.file, origin.at(field), field, code)
            seen.add(code)


def _wrong(name: str, row: dict[str, Any], seen: set[str]) -> Iterator[tuple[str, str, str]]:
    """The rules that an entry breaks, each with its message and field."""
    code = row["code"]
    if code in BUILT_IN[name]:
        yield "code-built-in", f"{code} is a code of the list {name} that every project has.", "code"
    elif code in seen:
        yield "duplicate-id", f"{code} stands twice in the list {name}.", "code"
    if name == "currency" and code not in currencies():
        yield "not-a-currency", f"ISO 4217 has no currency {code}.", "code"
    if name == "unit" and row["kind"] in (UnitKind.THING, UnitKind.TIME):
        for missing in (noun for noun in NOUN_COLUMNS if row[noun] is None):
            yield "unit-without-noun", f"The unit {code} has no {missing}.", missing
