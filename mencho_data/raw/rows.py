"""The rows of `raw/` with the file and line of each row and field, and how the entries of a file become such rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from mencho_data.errors import Problem
from mencho_data.models import DERIVED_TABLES, FILES, TABLES, Project, Row
from mencho_data.models.lists import BUILT_IN, Codes
from mencho_data.models.registers import PLACE_CODES
from mencho_data.models.schemas import arrow_schema
from mencho_data.raw.entries import no_list, refusals, unknown_list
from mencho_data.raw.yaml import Keys, YamlContent, read_yaml

if TYPE_CHECKING:
    import pyarrow as pa

PROJECT = "project.yaml"
"""The file of `raw/` that makes a folder a project."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a row comes from: its file, with forward slashes; its first line and that of each field, from 1."""

    file: str
    line: int
    lines: Mapping[str, int]

    def at(self, field: str) -> int:
        """The line of the field, or of the row where the field is not written."""
        return self.lines.get(field, self.line)


@dataclass
class Raw:
    """All that was read from `raw/`.

    Attributes:
        rows: Table -> rows as mappings of Python values, in the order of the files.
        origins: Table -> origin of each row.
        readings: Source and reader -> the rows and origins of a reading.
        problems: What could not be read. A row with a problem is not in `rows`.
        dropped: Table -> keys of entries that were dropped for a problem, so that references to
            them are not reported as missing too; `claims` and `ledger` -> sources whose file was not read whole;
            `answers.yaml` -> folders whose answers were not.
        unread: Registers that could not be read whole; nothing is held against references to them.
        project: What the project says of itself; None if that could not be read.
        project_origin: Where that is written.
        codes: The codes of the project.
    """

    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    origins: dict[str, list[Origin]] = field(default_factory=dict)
    readings: dict[tuple[str, str], Raw] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    dropped: dict[str, set[str]] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    project: Project | None = None
    project_origin: Origin = Origin(PROJECT, 1, {})
    codes: Codes = BUILT_IN

    def tables(self) -> dict[str, pa.Table]:
        """The rows as Arrow tables, one for each table that people write."""
        import pyarrow as pa

        return {
            name: pa.Table.from_pylist(self.rows.get(name, []), arrow_schema(name))
            for name in TABLES
            if name not in DERIVED_TABLES
        }

    def placed(self, *tables: str) -> Iterator[tuple[dict[str, Any], Origin]]:
        """The rows of some tables, each with its origin."""
        for table in tables:
            yield from zip(self.rows.get(table, ()), self.origins.get(table, ()), strict=True)

    def add(self, table: str, row: dict[str, Any], origin: Origin) -> None:
        """Keep a row."""
        self.rows.setdefault(table, []).append(row)
        self.origins.setdefault(table, []).append(origin)


def read_whole(path: Path, root: Path, known: dict[str, str], raw: Raw, kind: str = "") -> bool:
    """Read the lists of a file.

    Args:
        path: The file.
        root: Folder that no link may lead out of.
        known: What the place of the file tells of each row.
        raw: What is read is added here.
        kind: Kind of file, a key of `FILES`; empty: as it is called.

    Returns:
        Whether each of its entries could be told apart, though it may have been dropped.
    """
    found: list[Problem] = []
    content = read_yaml(path, found, root)
    raw.problems += found
    return content is not None and _read_lists(content, kind or path.stem, known, raw) and not found


def _read_lists(content: YamlContent, file: str, known: dict[str, str], raw: Raw) -> bool:
    parts = FILES[file].parts
    whole = True
    for key, entries in content.value.items():
        if key not in parts:
            raw.problems.append(unknown_list(content, key, file, parts))
            whole = False
        elif entries is not None and not isinstance(entries, list):
            raw.problems.append(no_list(content, key))
            whole = False
        else:
            told = [read_entry(content, (key, at), key, parts[key], known, raw) for at in range(len(entries or ()))]
            whole = whole and all(told)
    return whole


def read_entry(content: YamlContent, path: Keys, table: str, model: type[Row], known: dict[str, str], raw: Raw) -> bool:
    """Read an entry.

    Args:
        content: The file.
        path: Where in it the entry is.
        table: Its table, or key of its list.
        model: What it must be like.
        known: What the place of the file tells of it.
        raw: What is read is added here.

    Returns:
        Whether it is there under its key, or known to be dropped.
    """
    entry = content.at(path)
    lines = content.lines_under(path)
    origin = Origin(content.file, content.line(path), lines)
    key = TABLES[table].KEY[0] if table in TABLES else model.KEY[0]
    named = entry.get(key) if isinstance(entry, dict) else None
    name = "".join(f"[{part}]" for part in path[1:]) if named is None else str(named)[:100]
    try:
        row = model.model_validate(entry).model_dump()
    except ValidationError as error:
        found = refusals(error, model, content, path, name)
        raw.problems += found
        raw.dropped.setdefault(table, set()).add(name)
        return named is not None and all(problem.field != key for problem in found)
    if (evidence := row.pop("evidence", None)) is not None:
        under = {key.removeprefix("evidence."): line for key, line in lines.items() if key.startswith("evidence.")}
        place = Origin(content.file, origin.at("evidence"), under)
        raw.add("evidence", {"record_id": row["record_id"], "table": table, **known, **evidence, "url": None}, place)
    for position, form in enumerate(row.pop("names", ())):
        line = lines[f"names.{position}"]
        for source in form["sources"]:
            names = {"actor_id": row["actor_id"], "name": form["name"], "source_id": source}
            raw.add("actor_names", names, Origin(content.file, line, {}))
    if (codes := row.pop("codes", None)) is not None:
        row |= {scheme: codes.get(scheme) for scheme in PLACE_CODES}
        for scheme, code in codes.items():
            line = lines.get(f"codes.{scheme}", origin.at("codes"))
            of_place = {"place_id": row["place_id"], "scheme": scheme, "code": code}
            raw.add("place_codes", of_place, Origin(content.file, line, {}))
    raw.add(table, {**row, **known}, origin)
    return True
