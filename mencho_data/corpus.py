"""Corpora: texts in files, folders and tables as record batches for the extractor."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from mencho_data.errors import UsageError
from mencho_data.extract.batches import Failure
from mencho_data.text import normalise

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 64
"""Texts of a batch."""

TABLES = (".parquet", ".jsonl")
"""Endings of files that hold many texts, with the columns or keys `id`, `text` and optionally `lang`, `locale`."""

_KEYS = ("id", "text", "lang", "locale")


def read_corpus(
    paths: Iterable[Path], lang: str | None, locale: str | None, failed: Callable[[Failure], None]
) -> Iterator[pa.RecordBatch]:
    """The texts of files and folders, in the order given and folders by name.

    A folder stands for its `.txt`, `.parquet` and `.jsonl` files, at any depth. A text file is one text
    in our normal form, its path the identifier.

    Args:
        paths: Files and folders.
        lang: Language of texts that name none; guessed if it is None.
        locale: Locale of texts that name none.
        failed: Called with each file or line that cannot be read; the rest goes on.

    Yields:
        Record batches with the columns `id`, `text`, `lang`, `locale`.

    Raises:
        UsageError: A path does not exist, or a folder holds no such file.
    """
    import pyarrow as pa

    schema = pa.schema([(key, pa.string()) for key in _KEYS])
    rows: list[dict[str, str | None]] = []
    for file in [file for path in paths for file in _files(path)]:
        for row in _texts(file, failed):
            rows.append({**row, "lang": row.get("lang") or lang, "locale": row.get("locale") or locale})
            if len(rows) == BATCH:
                yield pa.RecordBatch.from_pylist(rows, schema)
                rows = []
    if rows:
        yield pa.RecordBatch.from_pylist(rows, schema)


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if file.suffix in (".txt", *TABLES) and file.is_file())
        if not found:
            raise UsageError(f"{path} holds no .txt, .parquet or .jsonl file.")
        return found
    if not path.is_file():
        raise UsageError(f"{path} does not exist. Name files or folders of texts.")
    return [path]


def _texts(path: Path, failed: Callable[[Failure], None]) -> Iterator[dict[str, str | None]]:
    try:
        if path.suffix == ".parquet":
            yield from _parquet(path)
        elif path.suffix == ".jsonl":
            yield from _lines(path, failed)
        else:
            yield {"id": path.as_posix(), "text": normalise(path.read_text("utf-8"))}
    except (OSError, ValueError) as error:  # pyarrow's errors and bad UTF-8 are ValueErrors
        failed(Failure(path.as_posix(), f"The file cannot be read: {str(error).splitlines()[0]}"))


def _parquet(path: Path) -> Iterator[dict[str, str | None]]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        names = file.schema_arrow.names
        if missing := {"id", "text"} - set(names):
            raise ValueError(f"it has no column {' and '.join(sorted(missing))}.")
        for batch in file.iter_batches(BATCH, columns=[key for key in _KEYS if key in names]):
            for row in batch.to_pylist():
                yield {**row, "id": str(row["id"])}


def _lines(path: Path, failed: Callable[[Failure], None]) -> Iterator[dict[str, str | None]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                yield {"id": str(row["id"]), "text": row["text"], "lang": row.get("lang"), "locale": row.get("locale")}
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                failed(
                    Failure(f"{path.as_posix()}:{number}", f"The line is no JSON object with id and text: {error!r}")
                )
