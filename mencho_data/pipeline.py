"""The jobs, each joining the steps: check, build, verify."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mencho_data import __version__
from mencho_data.articles import candidates, read_article
from mencho_data.data import Data, known_of, open_data
from mencho_data.derive import derive
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.publish import publish
from mencho_data.read import READ_RULES
from mencho_data.text import sha256
from mencho_data.validate import Rows, catalogue, check, problems
from mencho_data.verify import Report, Spans, verify
from mencho_data.write import recover


def validate(path: Path | None = None) -> tuple[Data, list[Problem]]:
    """Read the data and run all rules.

    Returns:
        What was read, and everything that is wrong with it, by file and line.

    Raises:
        UsageError: The folder is not one that can be validated.
    """
    data = open_data(path)
    found = problems(check(data.tables, known_of(data)), data.tables, data.places)
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
    rules = sorted({**dict(catalogue()), **READ_RULES}.items())
    return publish(root, derive(data.raw.rows), __version__, rules, step)


def verify_data(path: Path | None = None, articles: Path | None = None) -> Report:
    """Prove the evidence on the copies of the articles that are found on this machine.

    Args:
        path: What to verify; see `open_data`.
        articles: Folder with one `<source_id>.txt` per article; see `mencho_data.articles`.

    Raises:
        DataError: The sources or the evidence cannot be read, or are wrong in themselves.
        UsageError: A folder that was named does not exist.
    """
    data = open_data(path)
    needed: dict[str, Rows] = {name: data.tables[name] for name in ("sources", "evidence") if name in data.tables}
    found = [*data.problems, *problems(check(needed, known_of(data)), needed, data.places)]
    if found:
        raise DataError(found, "The data cannot be read.")
    fingerprints = {
        row["source_id"]: row["text_sha256"] for row in needed["sources"].mappings(["source_id", "text_sha256"])
    }
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
    for batch in needed["evidence"].batches(list(columns)):
        for name in columns:
            columns[name] += batch.column(name).to_pylist()
    report = verify(Spans(**columns), fingerprints, texts, references, data.lines("evidence", "start"))
    report.problems += unreadable
    return report
