"""Corpora: texts in files, folders and tables as record batches for the extractor."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mencho_data.errors import UsageError
from mencho_data.parts import FailedItem
from mencho_data.spans import normalise

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 64
"""Texts of a batch."""

TABLES = (".parquet", ".jsonl")
PAGES = (".html", ".htm", ".xhtml")
"""Endings of files that hold many texts, with the columns or keys `id`, `text` and optionally `lang`, `locale`."""

KEYS = ("id", "text", "lang", "locale")
"""The columns of texts."""


def read_corpus(
    paths: Iterable[Path], lang: str | None, locale: str | None, failed: Callable[[FailedItem], None]
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
        UsageError: A path does not exist or is a page, or a folder holds no such file.
    """
    found = (
        place_and_row
        for path in [file for path in paths for file in _files(path)]
        for place_and_row in _texts(path, failed)
    )
    texts = usable(found, lang, locale, failed)
    while rows := [*islice(texts, BATCH)]:
        yield batch_of(rows)


def usable(
    found: Iterable[tuple[str, Any]], lang: str | None, locale: str | None, failed: Callable[[FailedItem], None]
) -> Iterator[dict[str, str | None]]:
    """The rows that are texts, as the extractor takes them.

    Args:
        found: Where each text stands, and the text as its file gives it.
        lang: Language of texts that name none.
        locale: Locale of texts that name none.
        failed: Called with each row that is not a text.
    """
    for place, row in found:
        if wrong := _wrong(row):
            failed(FailedItem(place, wrong))
        else:
            own = {"lang": row.get("lang") or lang, "locale": row.get("locale") or locale}
            yield {"id": str(row["id"]), "text": row["text"], **own}


def batch_of(rows: list[dict[str, str | None]]) -> pa.RecordBatch:
    """Texts as a record batch for the extractor."""
    import pyarrow as pa

    return pa.RecordBatch.from_pylist(rows, pa.schema([(key, pa.string()) for key in KEYS]))


def rows_of(batch: pa.RecordBatch) -> list[dict[str, Any] | None]:
    """The rows of a batch; None for one that holds what is not UTF-8."""
    try:
        rows: list[dict[str, Any] | None] = batch.to_pylist()
    except UnicodeDecodeError:
        if batch.num_rows == 1:
            return [None]
        return [row for number in range(batch.num_rows) for row in rows_of(batch.slice(number, 1))]
    return rows


def _wrong(row: Any) -> str:
    """What keeps a text from being read; empty if nothing does."""
    if not isinstance(row, dict) or not isinstance(row.get("id"), str | int) or not isinstance(row.get("text"), str):
        return "It is not a text with an id: `id` must be a string or a whole number, `text` a string in UTF-8."
    for key in KEYS[1:]:
        value = row.get(key)
        if value is not None and not isinstance(value, str):
            return f"`{key}` must be a string."
        try:
            (value or "").encode("utf-8")
        except UnicodeEncodeError:
            return f"`{key}` holds half a character (a lone surrogate)."
    return ""


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if file.suffix in (".txt", *TABLES) and file.is_file())
        if not found:
            raise UsageError(f"{path} holds no .txt, .parquet or .jsonl file.")
        return found
    if not path.is_file():
        raise UsageError(f"{path} does not exist. Name files or folders of texts.")
    if path.suffix.lower() in PAGES:
        raise UsageError(
            f"{path} is a page, of which title and markup would be read too. Save its text as a .txt file."
        )
    return [path]


def _texts(path: Path, failed: Callable[[FailedItem], None]) -> Iterator[tuple[str, Any]]:
    """Where each text stands, and the text as the file gives it."""
    name = path.as_posix()
    try:
        if path.suffix == ".parquet":
            yield from _parquet(path)
        elif path.suffix == ".jsonl":
            yield from _lines(path, failed)
        else:
            yield name, {"id": name, "text": normalise(path.read_text("utf-8"))}
    except (OSError, ValueError) as error:  # pyarrow's errors and bad UTF-8 are ValueErrors
        failed(FailedItem(name, f"The file cannot be read: {str(error).splitlines()[0]}"))


def _parquet(path: Path) -> Iterator[tuple[str, Any]]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        names = file.schema_arrow.names
        if missing := {"id", "text"} - set(names):
            raise ValueError(f"it has no column {' and '.join(sorted(missing))}.")
        number = 0
        for batch in file.iter_batches(BATCH, columns=[key for key in KEYS if key in names]):
            for row in rows_of(batch):
                number += 1
                yield f"{path.as_posix()}:{number}", row


def _lines(path: Path, failed: Callable[[FailedItem], None]) -> Iterator[tuple[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            place = f"{path.as_posix()}:{number}"
            try:
                yield place, json.loads(line)
            except (ValueError, RecursionError) as error:
                failed(FailedItem(place, f"The line is not JSON: {error}."))
