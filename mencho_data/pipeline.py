"""The jobs, each joining the steps: check, build, verify."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mencho_data import __version__, dataset
from mencho_data.articles import candidates, read_article
from mencho_data.derive import derive
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.models import TABLES
from mencho_data.publish import publish
from mencho_data.read import Origin, Raw, read_raw
from mencho_data.text import sha256
from mencho_data.validate import Rows, check, known_from, problems
from mencho_data.verify import Report, Spans, verify
from mencho_data.write import recover


@dataclass
class Data:
    """Tables to work on, with the places their rows come from.

    Attributes:
        path: Folder they were read from.
        raw: What was read, if the folder is one that people edit; None for published tables.
        tables: Table -> its rows.
        places: Table -> origin of each row, or name of its file.
        problems: What could not be read.
    """

    path: Path
    raw: Raw | None = None
    tables: dict[str, Rows] = field(default_factory=dict)
    places: Mapping[str, list[Origin] | str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def default_path() -> Path:
    """`raw/` of the folder one is in; elsewhere, the published tables of the installed package."""
    return Path("raw") if Path("raw").is_dir() else dataset.folder() / "build" / __version__


def open_data(path: Path | None) -> Data:
    """Open a `raw/` folder, a project that holds one, or a folder of published tables.

    Raises:
        UsageError: The folder is none of these.
    """
    path = default_path() if path is None else path
    if (path / "raw").is_dir():
        path /= "raw"
    if path.is_dir() and not list(path.glob("*.parquet")):
        raw = read_raw(path)
        tables = {
            name: Rows(table, name, TABLES[name].KEY[0]) for name, table in raw.tables().items() if name != "codes"
        }
        return Data(path, raw, tables, raw.origins, raw.problems)
    files = {name: path / f"{name}.parquet" for name in TABLES}
    if not path.is_dir():
        raise UsageError(f"{path} is not a folder. Name a raw folder, or one of published tables.")
    found = [
        Problem("missing-file", f"There is no {file.name}.", "Build again.", file.as_posix())
        for file in files.values()
        if not file.exists()
    ]
    tables = {name: Rows(file, name, TABLES[name].KEY[0]) for name, file in files.items() if file.exists()}
    return Data(path, None, tables, {name: file.as_posix() for name, file in files.items()}, found)


def validate(path: Path | None = None) -> tuple[Data, list[Problem]]:
    """Read the data and run all rules.

    Returns:
        What was read, and everything that is wrong with it, by file and line.

    Raises:
        UsageError: The folder is not one that can be validated.
    """
    data = open_data(path)
    raw = data.raw or Raw()
    withdrawn = {row["record_id"] for row in raw.rows.get("withdrawn", ())}
    known = known_from(data.tables, withdrawn, raw.dropped)
    found = problems(check(data.tables, known), data.tables, data.places)
    return data, sorted({*data.problems, *found}, key=lambda p: (p.file, p.line, p.record, p.field, p.rule))


def build(root: Path, step: Callable[[str], None] = lambda _: None) -> Path:
    """Validate, derive and publish a release; nothing is written if anything is wrong.

    Args:
        root: Folder of the project, which holds `raw/`.
        step: Called with the name of each part before it is made.

    Returns:
        Folder of the release.

    Raises:
        DataError: The data is wrong; the old release is left as it is.
        UsageError: There is no `raw/` folder.
    """
    if not (root / "raw").is_dir():
        raise UsageError(f"{root} holds no raw folder. Name the folder of the project.")
    recover(root / "build" / __version__)
    step("validate")
    data, found = validate(root / "raw")
    if found or data.raw is None:
        raise DataError(found, f"{len(found)} problems. Nothing was published.")
    step("derive")
    return publish(root, derive(data.raw.rows), __version__, step)


def verify_data(path: Path | None = None, articles: Path | None = None) -> Report:
    """Prove the evidence on the copies of the articles that are found on this machine.

    Args:
        path: What to verify; see `open_data`.
        articles: Folder with one `<source_id>.txt` per article; see `mencho_data.articles`.

    Raises:
        DataError: The data cannot be read.
        UsageError: A folder that was named does not exist.
    """
    data = open_data(path)
    if data.problems:
        raise DataError(data.problems, "The data cannot be read.")
    sources = [row for batch in data.tables["sources"].batches() for row in batch.to_pylist()]
    fingerprints = {row["source_id"]: row["text_sha256"] or "" for row in sources}
    texts: dict[str, str] = {}
    references: dict[str, str] = {}
    unreadable: list[Problem] = []
    for source_id, fingerprint in fingerprints.items():
        copies = candidates(source_id, articles, data.path if data.raw else None)
        read = [text for copy in copies if (text := read_article(copy, unreadable)) is not None]
        if read:
            texts[source_id] = read[0]
        same = [text for text in read if sha256(text) == fingerprint]
        if same:
            references[source_id] = same[0]
    columns: dict[str, list[Any]] = {name: [] for name in Spans._fields}
    for batch in data.tables["evidence"].batches(list(columns)):
        for name in columns:
            columns[name] += batch.column(name).to_pylist()
    spans = Spans(**columns)
    report = verify(spans, fingerprints, texts, references, (data.path / "evidence").as_posix())
    report.problems += unreadable
    return report
