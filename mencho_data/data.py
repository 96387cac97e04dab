"""Opens a folder of data, one that people edit or one that was published, as tables with places."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from mencho_data import __version__, dataset
from mencho_data.errors import Problem, UsageError
from mencho_data.models import REGISTER_FILES, TABLES
from mencho_data.read import Origin, Raw, raw_folder, read_raw
from mencho_data.validate import Known, Rows, known_from


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

    def lines(self, table: str, column: str) -> list[tuple[str, int]]:
        """For each row of a table, the file and line of one of its fields; line 0 in a published table."""
        place = self.places.get(table, [])
        if isinstance(place, str):
            return [(place, 0)] * len(self.tables[table])
        return [(origin.file, origin.at(column)) for origin in place]


def known_of(data: Data) -> Known:
    """What the rules must know of the registers of the data."""
    if data.raw is None:
        return known_from(data.tables)
    withdrawn = {row["record_id"] for row in data.raw.rows.get("withdrawn", ())}
    return known_from(data.tables, withdrawn, data.raw.dropped, data.raw.unread)


def default_path() -> Path:
    """`raw/` of the folder one is in; elsewhere, the published tables of the installed package."""
    return Path("raw") if Path("raw").is_dir() else dataset.folder() / "build" / __version__


def open_data(path: Path | None) -> Data:
    """Open a `raw/` folder, a project that holds one, or a folder of published tables.

    Raises:
        UsageError: The folder is none of these.
    """
    path = raw_folder(default_path() if path is None else path)
    if any(path.glob("*.parquet")):
        return _open_release(path)
    if not any((path / f"{name}.yaml").exists() for name in REGISTER_FILES):
        message = (
            f"{path} is not a folder of data. Name a raw folder, with measures.yaml in it, or one of published tables."
        )
        raise UsageError(message)
    raw = read_raw(path)
    tables = {name: Rows(table, name, TABLES[name].KEY[0]) for name, table in raw.tables().items()}
    return Data(path, raw, tables, raw.origins, raw.problems)


def _open_release(folder: Path) -> Data:
    data = Data(folder, places={name: (folder / f"{name}.parquet").as_posix() for name in TABLES})
    for name in TABLES:
        file = folder / f"{name}.parquet"
        rows = Rows(file, name, TABLES[name].KEY[0])
        try:
            for _ in rows.batches():
                pass
        except FileNotFoundError:
            data.problems.append(Problem("missing-file", f"There is no {file.name}.", "Build again.", file.as_posix()))
        except (pa.ArrowException, OSError) as error:
            message = f"The file cannot be read: {str(error).splitlines()[0]}."
            data.problems.append(Problem("unreadable-file", message, "Build or download it again.", file.as_posix()))
        else:
            data.tables[name] = rows
    data.problems += _hashes(folder)
    return data


def _hashes(folder: Path) -> list[Problem]:
    """Files that are not those of the descriptor beside them, if there is one."""
    descriptor = folder / "datapackage.json"
    if not descriptor.exists():
        return []
    found = []
    try:
        wanted = {item["path"]: item["hash"] for item in json.loads(descriptor.read_bytes())["resources"]}
    except (ValueError, KeyError, TypeError):
        return [
            Problem(
                "unreadable-file",
                "The descriptor cannot be read.",
                "Build or download it again.",
                descriptor.as_posix(),
            )
        ]
    for name, hash_ in wanted.items():
        file = folder / Path(name).name
        if not file.exists():
            found.append(Problem("missing-file", f"There is no {file.name}.", "Build again.", file.as_posix()))
        elif hash_ != f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}":
            message = "The file is not the one that was published: its hash differs."
            found.append(Problem("hash-differs", message, "Build or download it again.", file.as_posix()))
    return found
