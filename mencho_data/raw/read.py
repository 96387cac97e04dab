"""Reads the YAML of `raw/` into typed tables, and remembers the file and line of each row and field."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from mencho_data.errors import Problem, UsageError, suggestion
from mencho_data.files import leads_out, outside
from mencho_data.models import CLAIM_TABLES, DERIVED_TABLES, FILES, REGISTER_FILES, SOURCE_FILES, TABLES, Project, Row
from mencho_data.models.fields import SLUG
from mencho_data.models.lists import BUILT_IN, Codes, currencies, of_project
from mencho_data.models.registers import PLACE_CODES
from mencho_data.models.schemas import arrow_schema, columns
from mencho_data.raw.entries import no_list, refusals, unknown_list
from mencho_data.raw.yaml import Keys, YamlContent, read_yaml

if TYPE_CHECKING:
    import pyarrow as pa

PROJECT = "project.yaml"
"""The file of `raw/` that makes a folder a project."""

ANSWERS = "answers.yaml"
"""The file with answers to warnings, of a source or of the registers; none is needed."""

OPTIONAL = ("statements",)
"""Registers that came later: a project without one has none of its entries."""

NOT_READ = {"text.txt", "proposals"}
"""What else a source's folder may hold."""


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

    def add(self, table: str, row: dict[str, Any], origin: Origin) -> None:
        """Keep a row."""
        self.rows.setdefault(table, []).append(row)
        self.origins.setdefault(table, []).append(origin)


def raw_folder(path: Path) -> Path:
    """The raw folder: the one that is named, or that of the project that is named."""
    return path / "raw" if (path / "raw").is_dir() else path


def sources_in(raw: Path, asked: str | None = None) -> list[str]:
    """The names of the sources in a raw folder, or that of the one that is asked for.

    Raises:
        UsageError: There is no such source.
    """
    known = sorted(path.parent.name for path in raw.glob("[!.]*/source.yaml"))
    if asked is None:
        return known
    if asked not in known:
        listed = f"The sources are {', '.join(known)}." if known else "Begin one with `mencho-data new`."
        raise UsageError(f"There is no source {asked!r}.{suggestion(asked, known)} {listed}")
    return [asked]


def read_raw(root: Path) -> Raw:
    """Read a `raw/` folder.

    Raises:
        UsageError: The folder does not exist or is not a folder.
    """
    if not root.is_dir():
        raise UsageError(
            f"{root} is not a folder. Name the folder that holds measures.yaml and the folders of the sources."
        )
    raw = Raw()
    raw.project, raw.project_origin = read_project(root, raw.problems)
    known = {PROJECT, ANSWERS, *(f"{name}.yaml" for name in REGISTER_FILES), raw.project and raw.project.map}
    for name in REGISTER_FILES:
        _read_register(root, name, raw)
    _read_answers(root, root, raw)
    for path in sorted(root.iterdir()):
        if path.is_dir() and not path.name.startswith("."):
            _read_source(path, root, raw)
        elif not path.name.startswith(".") and path.name not in known:
            raw.problems.append(_unexpected(path))
    raw.codes = of_project(raw.rows, _currencies(raw))
    return raw


def read_project(folder: Path, problems: list[Problem]) -> tuple[Project | None, Origin]:
    """What the project says of itself, and where it is written, adding what is wrong with the file to `problems`.

    Args:
        folder: The raw folder.
        problems: What is wrong is added here.

    Returns:
        None for what could not be read.
    """
    content = read_yaml(folder / PROJECT, problems, folder)
    if content is None:
        return None, Origin((folder / PROJECT).as_posix(), 1, {})
    origin = Origin(content.file, 1, content.lines_under(()))
    try:
        return Project.model_validate(content.value), origin
    except ValidationError as error:
        problems += refusals(error, Project, content, ())
        return None, origin


def read_codes(root: Path, problems: list[Problem] | None = None) -> Codes:
    """The codes of a project without its data, as far as they can be read, with every currency that may be used.

    Args:
        root: The `raw/` folder.
        problems: What is wrong is added here.
    """
    raw = Raw(problems=[] if problems is None else problems)
    _read_register(root, "codes", raw)
    return of_project(raw.rows, currencies())


def _currencies(raw: Raw) -> set[str]:
    """The currencies of the claims."""
    coded = [(table, c.name) for table in CLAIM_TABLES for c in columns(table) if c.code_list == "currency"]
    return {code for table, name in coded for row in raw.rows.get(table, ()) if (code := row[name]) is not None}


def _unexpected(path: Path) -> Problem:
    return Problem("unexpected-file", f"{path.name} is not a file of this folder.", path.as_posix())


def _misnamed(file: Path) -> Problem:
    message = f"The name of the folder {file.parent.name!r} cannot be a source_id."
    return Problem("source-not-its-folder", message, file.as_posix(), field="source_id")


def _read_register(root: Path, name: str, raw: Raw) -> None:
    if name in OPTIONAL and not os.path.lexists(root / f"{name}.yaml"):
        return
    if not _read_whole(root / f"{name}.yaml", root, {}, raw):
        raw.unread |= {name, *FILES[name].parts}


def _read_answers(folder: Path, root: Path, raw: Raw) -> None:
    if (folder / ANSWERS).exists() and not _read_whole(folder / ANSWERS, root, {}, raw):
        raw.dropped.setdefault(ANSWERS, set()).add(folder.as_posix())


def _read_source(folder: Path, root: Path, raw: Raw) -> None:
    if leads_out(folder, root) or not re.fullmatch(SLUG, folder.name):
        raw.dropped.setdefault("sources", set()).add(folder.name)
        file = folder / "source.yaml"
        raw.problems.append(outside(file, root) if leads_out(folder, root) else _misnamed(file))
        return
    expected = {f"{name}.yaml" for name in SOURCE_FILES}
    for path in sorted(folder.iterdir()):
        if not path.name.startswith(".") and path.name not in expected | NOT_READ:
            raw.problems.append(_unexpected(path))
        elif path.name in NOT_READ and leads_out(path, root):
            raw.problems.append(outside(path, root))
    source = read_yaml(folder / "source.yaml", raw.problems, root)
    if source is None:
        raw.dropped.setdefault("sources", set()).add(folder.name)
    else:
        if (named := source.value.get("source_id", folder.name)) != folder.name:
            message = f"source_id is {named!r}, the folder is {folder.name!r}."
            raw.problems.append(source.problem("source-not-its-folder", message, ("source_id",)))
        if not _read_entry(source, (), "sources", TABLES["sources"], {}, raw):
            raw.dropped.setdefault("sources", set()).add(folder.name)
    known = {"source_id": folder.name}
    if not _read_whole(folder / "claims.yaml", root, known, raw):
        raw.dropped.setdefault("claims", set()).add(folder.name)
    if (folder / "ledger.yaml").exists():
        before = len(raw.problems)
        _read_whole(folder / "ledger.yaml", root, known, raw)
        if len(raw.problems) > before:
            raw.dropped.setdefault("ledger", set()).add(folder.name)
    _read_answers(folder, root, raw)


def _read_whole(path: Path, root: Path, known: dict[str, str], raw: Raw) -> bool:
    """Read the lists of a file; whether each of its entries could be told apart, though it may have been dropped."""
    found: list[Problem] = []
    content = read_yaml(path, found, root)
    raw.problems += found
    return content is not None and _read_lists(content, path.stem, known, raw) and not found


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
            told = [_read_entry(content, (key, at), key, parts[key], known, raw) for at in range(len(entries or ()))]
            whole = whole and all(told)
    return whole


def _read_entry(
    content: YamlContent, path: Keys, table: str, model: type[Row], known: dict[str, str], raw: Raw
) -> bool:
    """Read an entry; whether it is there under its key, or known to be dropped."""
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
