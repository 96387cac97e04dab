"""Reads the YAML of `raw/` into typed tables, and remembers the file and line of each row and field."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from mencho_data.errors import Problem, UsageError
from mencho_data.files import leads_out, outside
from mencho_data.models import CLAIM_TABLES, DERIVED_TABLES, FILES, REGISTER_FILES, SOURCE_FILES, TABLES, Project, Row
from mencho_data.models.fields import SLUG
from mencho_data.models.lists import BUILT_IN, Codes, currencies, of_project
from mencho_data.models.registers import PLACE_CODES
from mencho_data.models.schemas import arrow_schema, columns
from mencho_data.raw.yaml import Keys, YamlContent, read_yaml

if TYPE_CHECKING:
    import pyarrow as pa

PROJECT = "project.yaml"
"""The file of `raw/` that makes a folder a project."""

ANSWERS = "answers.yaml"
"""The file with answers to warnings, of a source or of the registers; none is needed."""

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
            them are not reported as missing too.
        unread: Registers that could not be read at all; nothing is held against references to them.
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
        problems += dict.fromkeys(_problem(detail, origin, "") for detail in error.errors(include_url=False))
        return None, origin


def read_codes(root: Path) -> Codes:
    """The codes of a project without its data, as far as they can be read, with every currency that may be used.

    Args:
        root: The `raw/` folder.
    """
    raw = Raw()
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
    content = read_yaml(root / f"{name}.yaml", raw.problems, root)
    if content is None:
        raw.unread.add(name)
    else:
        _read_lists(content, name, {}, raw)


def _read_answers(folder: Path, root: Path, raw: Raw) -> None:
    if (folder / ANSWERS).exists() and (content := read_yaml(folder / ANSWERS, raw.problems, root)) is not None:
        _read_lists(content, "answers", {}, raw)


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
        if source.value.get("source_id") != folder.name:
            message = f"source_id is {source.value.get('source_id')!r}, the folder is {folder.name!r}."
            raw.problems.append(source.problem("source-not-its-folder", message, ("source_id",)))
        _read_entry(source, (), "sources", TABLES["sources"], {}, raw)
    claims = read_yaml(folder / "claims.yaml", raw.problems, root)
    if claims is not None:
        _read_lists(claims, "claims", {"source_id": folder.name}, raw)
    if (folder / "ledger.yaml").exists():
        before = len(raw.problems)
        ledger = read_yaml(folder / "ledger.yaml", raw.problems, root)
        if ledger is not None:
            _read_lists(ledger, "ledger", {"source_id": folder.name}, raw)
        if len(raw.problems) > before:
            raw.dropped.setdefault("ledger", set()).add(folder.name)
    _read_answers(folder, root, raw)


def _read_lists(content: YamlContent, file: str, known: dict[str, str], raw: Raw) -> None:
    parts = FILES[file].parts
    for key, entries in content.value.items():
        if key not in parts:
            message = f"{key!r} is not a key of {file}.yaml, which has {', '.join(parts)}."
            raw.problems.append(content.problem("unknown-field", message, (key,)))
        elif entries is not None and not isinstance(entries, list):
            message = f"{key} is not a list, whose entries begin with '- '."
            raw.problems.append(content.problem("wrong-type", message, (key,)))
        else:
            for index in range(len(entries or ())):
                _read_entry(content, (key, index), key, parts[key], known, raw)


def _read_entry(
    content: YamlContent, path: Keys, table: str, model: type[Row], known: dict[str, str], raw: Raw
) -> None:
    entry = content.at(path)
    lines = content.lines_under(path)
    origin = Origin(content.file, content.line(path), lines)
    key = TABLES[table].KEY[0] if table in TABLES else model.KEY[0]
    named = entry.get(key) if isinstance(entry, dict) else None
    name = "".join(f"[{part}]" for part in path[1:]) if named is None else str(named)[:100]
    try:
        row = model.model_validate(entry).model_dump()
    except ValidationError as error:
        found = [_problem(detail, origin, name) for detail in error.errors(include_url=False)]
        raw.problems += dict.fromkeys(found)  # the four missing parts of an anchor are one problem
        raw.dropped.setdefault(table, set()).add(name)
        return
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


_RULES = {
    "missing": "missing-field",
    "extra_forbidden": "unknown-field",
    "enum": "unknown-code",
    "string_pattern_mismatch": "malformed",
    "string_too_long": "too-long",
    "string_too_short": "malformed",
    "too_short": "missing-field",
    "greater_than_equal": "negative",
    "less_than_equal": "too-large-number",
    "finite_number": "not-finite",
    "formula_text": "formula-text",
    "not_a_form": "malformed",
    "date_from_datetime_parsing": "impossible-date",
    "date_parsing": "impossible-date",
    "date_type": "impossible-date",
}
"""Kind of complaint of pydantic -> name of our rule."""

_ANCHORS = {"evidence.start", "evidence.end", "evidence.occurrence", "evidence.context_sha256"}
_FINGERPRINTS = {"text_sha256", "evidence.context_sha256"}


def _problem(detail: ErrorDetails, origin: Origin, record: str) -> Problem:
    """One complaint of pydantic as a problem with the name of its rule."""
    name = ".".join(str(part) for part in detail["loc"])
    rule = _RULES.get(detail["type"], "wrong-type")
    if detail["type"] == "missing" and name in _ANCHORS:
        message = "The quote has no position yet."
        return Problem("not-anchored", message, origin.file, origin.at("evidence"), "evidence", record)
    if detail["type"] == "string_pattern_mismatch" and name in _FINGERPRINTS:
        rule = "fingerprint-malformed"
    if detail["type"] == "string_too_long" and name == "evidence.quote":
        rule = "quote-too-long"
    given = "" if detail["type"] == "missing" else f" (given: {_short(detail['input'])})"
    line = origin.at(name) if name in origin.lines else origin.at(name.rpartition(".")[0])
    return Problem(rule, f"{detail['msg']}{given}.", origin.file, line, name, record)


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
