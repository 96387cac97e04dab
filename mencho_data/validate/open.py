"""Opens a folder of data, one that people edit or one that was published, as tables with places."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa

from mencho_data.dataset import installed
from mencho_data.dataset.manifest import check_manifest, read_manifest
from mencho_data.errors import Problem, UsageError
from mencho_data.files import read_text, sha256_of
from mencho_data.models import REGISTER_FILES, TABLES
from mencho_data.raw.read import raw_folder, read_raw
from mencho_data.raw.rows import Raw
from mencho_data.validate.batch import Rows
from mencho_data.validate.known import known_from
from mencho_data.validate.rule import EPOCH, Known
from mencho_data.version import __version__

_DESCRIPTOR = "datapackage.json"
"""As `mencho_data.publish` names it, which is not imported here for its weight."""
_MAX_JSON = 10_000_000
_NAME = re.compile(r"\w[\w.-]*", re.ASCII)


@dataclass
class Data:
    """Published tables to work on.

    Attributes:
        path: Folder they were read from.
        tables: Table -> its rows.
        problems: What could not be read.
    """

    path: Path
    tables: dict[str, Rows] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def own_texts(self) -> Path | None:
        """The raw folder whose sources may hold their texts: that of the project that the tables lie in."""
        projects = (folder / "raw" for folder in self.path.absolute().parents)
        return next((raw for raw in projects if (raw / f"{REGISTER_FILES[0]}.yaml").is_file()), None)

    def known(self) -> Known:
        """What the rules must know of its registers."""
        return known_from(self.tables)

    def zone(self) -> ZoneInfo | None:
        """The time zone of the project, as the descriptor beside or above the tables has it; None if none has."""
        for file in (self.path / _DESCRIPTOR, self.path.absolute().parent.parent / _DESCRIPTOR):
            text = read_text(file, [], _MAX_JSON) if file.is_file() else None
            with suppress(ValueError, AttributeError, RecursionError):
                if text and (zone := _zone(str(json.loads(text).get("zone")))):
                    return zone
        return None

    def place(self, table: str, _row: int, _column: str) -> tuple[str, int]:
        """The file of a field of a row, and its line, 0 in a published table."""
        return (self.path / f"{table}.parquet").as_posix(), 0

    def lines(self, table: str, column: str) -> list[tuple[str, int]]:
        """For each row of a table, the file and line of one of its fields."""
        return [self.place(table, row, column) for row in range(len(self.tables[table]))]


@dataclass
class RawData(Data):
    """The tables that people edit.

    Attributes:
        raw: What was read.
    """

    raw: Raw = field(default_factory=Raw)

    def own_texts(self) -> Path | None:
        """The folder itself."""
        return self.path

    def known(self) -> Known:
        """What the rules must know of its registers; what could not be read is held against nobody."""
        read = "withdrawn" not in self.raw.unread
        withdrawn = {row["record_id"] for row in self.raw.rows.get("withdrawn", ())} if read else None
        known = known_from(self.tables, withdrawn, self.raw.dropped, self.raw.unread, self.raw.codes)
        released = self.raw.project.released if self.raw.project else date.min
        # Only for what is later than the day of the version the clock is asked; it is a day ahead somewhere.
        today = (datetime.now(UTC) + timedelta(hours=14)).date()
        return replace(known, asking=True, zone=self.zone(), today=max(released, today).toordinal() - EPOCH)

    def zone(self) -> ZoneInfo | None:
        """The time zone of the project; None if there is no such zone."""
        return _zone(self.raw.project.zone) if self.raw.project else None

    def place(self, table: str, row: int, column: str) -> tuple[str, int]:
        """The file and line of a field of a row."""
        origin = self.raw.origins[table][row]
        return origin.file, origin.at(column)

    def lines(self, table: str, column: str) -> list[tuple[str, int]]:
        """For each row of a table, the file and line of one of its fields; also of tables that are not published."""
        return [(origin.file, origin.at(column)) for origin in self.raw.origins.get(table, ())]


def _zone(name: str) -> ZoneInfo | None:
    """A time zone; None if there is none of this name."""
    try:
        return ZoneInfo(name)
    except (LookupError, ValueError, OSError):
        return None


def open_data(path: Path | None) -> Data:
    """Open a `raw/` folder, a project that holds one, or a folder of published tables; None for the installed data.

    Raises:
        UsageError: The folder is none of these.
    """
    path = raw_folder(installed.folder() / "build" / __version__ if path is None else path)
    return _open_release(path) if _is_release(path) else open_raw(path)


def open_raw(path: Path) -> RawData:
    """Open a `raw/` folder, or a project that holds one.

    Raises:
        UsageError: The folder is neither.
    """
    path = raw_folder(path)
    if _is_release(path):
        raise UsageError(f"{path} holds published tables. Name the raw folder.")
    if not any((path / f"{name}.yaml").exists() for name in REGISTER_FILES):
        message = (
            f"{path} is not a folder of data. Name a raw folder, with measures.yaml in it, or one of published tables."
        )
        raise UsageError(message)
    raw = read_raw(path)
    tables = {name: Rows(table, name) for name, table in raw.tables().items()}
    return RawData(path, tables, raw.problems, raw)


def _is_release(path: Path) -> bool:
    return any(path.glob("*.parquet"))


def _open_release(folder: Path) -> Data:
    changed = _changed(folder)
    data = Data(folder, problems=changed)
    damaged = {problem.file for problem in changed}
    for name, file in ((name, folder / f"{name}.parquet") for name in TABLES):
        if file.as_posix() in damaged:  # what is known to be damaged is not opened
            continue
        rows = Rows(file, name)
        try:
            for batch in rows.batches():
                batch.validate(full=True)
        except FileNotFoundError:
            data.problems.append(_missing(file))
        except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
            message = f"The file cannot be read: {str(error).splitlines()[0]}."
            data.problems.append(Problem("unreadable-file", message, file.as_posix()))
        else:
            data.tables[name] = rows
    return data


def _changed(folder: Path) -> list[Problem]:
    """The files of a release that are not those that were published, as far as something beside them tells."""
    root = folder.parent.parent
    if folder.parent.name == "build" and read_manifest(root, []).of(folder.name):
        return check_manifest(root, f"build/{folder.name}/")
    problems: list[Problem] = []
    sums = _listed(folder, problems)
    for name in sorted(sums):
        file = folder / name
        if not file.exists():
            problems.append(_missing(file))
        elif file.is_symlink() or not file.is_file() or sums[name] != sha256_of(file.read_bytes()):
            message = "The file is not the one that was published: its hash differs."
            problems.append(Problem("hash-differs", message, file.as_posix()))
    return problems


def _listed(folder: Path, problems: list[Problem]) -> dict[str, str]:
    """File of a release -> its SHA-256, as the descriptor says."""
    file = folder / _DESCRIPTOR
    if not file.exists() or (text := read_text(file, problems, _MAX_JSON)) is None:
        return {}
    try:
        resources = json.loads(text)["resources"]
        stated = {str(item["path"]): str(item["hash"]).removeprefix("sha256:") for item in resources}
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        message = "It does not list the files of the release."
        problems.append(Problem("unreadable-file", message, file.as_posix()))
        return {}
    for name in (name for name in stated if not _NAME.fullmatch(name)):
        message = f"{name[:80]!r} is not the name of a file beside it."
        problems.append(Problem("outside-folder", message, file.as_posix(), field="path"))
    if absent := {f"{name}.{kind}" for name in TABLES for kind in ("csv", "parquet")} - stated.keys():
        message = f"It does not list {min(absent)}."
        problems.append(Problem("missing-entry", message, file.as_posix(), field="path"))
    return {name: sha256 for name, sha256 in stated.items() if _NAME.fullmatch(name)}


def _missing(file: Path) -> Problem:
    return Problem("missing-file", f"There is no {file.name}.", file.as_posix())
