"""Reads a `raw/` folder: what the project says of itself, its registers, and its sources with their readings."""

from __future__ import annotations

import os
import re
from pathlib import Path

from pydantic import ValidationError

from mencho_data.errors import Problem, UsageError, suggestion
from mencho_data.files import leads_out, outside
from mencho_data.models import CLAIM_TABLES, FILES, REGISTER_FILES, SOURCE_FILES, TABLES, Project
from mencho_data.models.fields import SLUG
from mencho_data.models.lists import Codes, currencies, of_project
from mencho_data.models.schemas import columns
from mencho_data.raw.entries import refusals
from mencho_data.raw.rows import PROJECT, Origin, Raw, read_entry, read_whole
from mencho_data.raw.yaml import read_yaml

ANSWERS = "answers.yaml"
"""The file with answers to warnings, of a source or of the registers; none is needed."""

OPTIONAL = ("statements",)
"""Registers that came later: a project without one has none of its entries."""

NOT_READ = {"text.txt", "proposals"}
"""What else a source's folder may hold."""

READINGS = "readings"
"""The folder of a source with two readings of it, made without knowing each other, and what was settled."""

READERS = ("first", "second")
SETTLED = "differences"
"""The key of `settled.yaml`, under which its entries are read."""


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


def read_raw(root: Path, source_id: str | None = None) -> Raw:
    """Read a `raw/` folder.

    Args:
        root: The folder.
        source_id: Of the sources, read this one alone; None: all.

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
            if source_id in (None, path.name):
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
    if not read_whole(root / f"{name}.yaml", root, {}, raw):
        raw.unread |= {name, *FILES[name].parts}


def _read_answers(folder: Path, root: Path, raw: Raw) -> None:
    if (folder / ANSWERS).exists() and not read_whole(folder / ANSWERS, root, {}, raw):
        raw.dropped.setdefault(ANSWERS, set()).add(folder.as_posix())


def _read_source(folder: Path, root: Path, raw: Raw) -> None:
    if leads_out(folder, root) or not re.fullmatch(SLUG, folder.name):
        raw.dropped.setdefault("sources", set()).add(folder.name)
        file = folder / "source.yaml"
        raw.problems.append(outside(file, root) if leads_out(folder, root) else _misnamed(file))
        return
    expected = {f"{name}.yaml" for name in SOURCE_FILES}
    for path in sorted(folder.iterdir()):
        if not path.name.startswith(".") and path.name not in expected | NOT_READ | {READINGS}:
            raw.problems.append(_unexpected(path))
        elif path.name not in expected and leads_out(path, root):
            raw.problems.append(outside(path, root))
    source = read_yaml(folder / "source.yaml", raw.problems, root)
    if source is None:
        raw.dropped.setdefault("sources", set()).add(folder.name)
    else:
        if (named := source.value.get("source_id", folder.name)) != folder.name:
            message = f"source_id is {named!r}, the folder is {folder.name!r}."
            raw.problems.append(source.problem("source-not-its-folder", message, ("source_id",)))
        if not read_entry(source, (), "sources", TABLES["sources"], {}, raw):
            raw.dropped.setdefault("sources", set()).add(folder.name)
    known = {"source_id": folder.name}
    if not read_whole(folder / "claims.yaml", root, known, raw):
        raw.dropped.setdefault("claims", set()).add(folder.name)
    if (folder / "ledger.yaml").exists():
        before = len(raw.problems)
        read_whole(folder / "ledger.yaml", root, known, raw)
        if len(raw.problems) > before:
            raw.dropped.setdefault("ledger", set()).add(folder.name)
    _read_answers(folder, root, raw)
    if (folder / READINGS).is_dir():
        _read_readings(folder / READINGS, root, known, raw)


def _read_readings(folder: Path, root: Path, known: dict[str, str], raw: Raw) -> None:
    """Read the readings of a source, each on its own: their identifiers are not those of the data."""
    for path in sorted(folder.iterdir()):
        if path.suffix == ".yaml" and path.stem in READERS:
            reading = raw.readings[known["source_id"], path.stem] = Raw(problems=raw.problems)
            read_whole(path, root, known, reading, "reading")
        elif path.name == "settled.yaml":
            read_whole(path, root, known, raw)
        elif not path.name.startswith("."):
            raw.problems.append(_unexpected(path))
    first, second = ((known["source_id"], reader) in raw.readings for reader in READERS)
    if second and not first:
        message = "There is no first.yaml."
        raw.problems.append(Problem("second-without-first", message, (folder / "second.yaml").as_posix()))
