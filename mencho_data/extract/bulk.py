"""The extractor on many texts: Arrow record batches in, Arrow record batches out; and on corpora, part by part."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mencho_data.extract.corpus import KEYS, batch_of, rows_of, usable
from mencho_data.extract.figure import Figure
from mencho_data.extract.text import extract
from mencho_data.extract.words.languages import LEXICONS
from mencho_data.extract.words.nouns import Lexicons, Nouns, lexicons_with
from mencho_data.parts import FailedItem, Job

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

    import pyarrow as pa

Item = TypeVar("Item")
Result = TypeVar("Result")

IN_FLIGHT = 16
"""Batches that wait at an executor at a time, so that memory stays bounded."""


def schema() -> pa.Schema:
    """Columns of the figures: `id` of the text, then the attributes of `Figure` in their order."""
    import pyarrow as pa

    kinds = {"int": pa.int64(), "float | None": pa.float64(), "str | None": pa.string()}
    own = [pa.field(field.name, kinds[str(field.type)], nullable="None" in str(field.type)) for field in fields(Figure)]
    return pa.schema([pa.field("id", pa.string(), nullable=False), *own])


def extract_batches(
    batches: Iterable[pa.RecordBatch],
    executor: Executor | None = None,
    failed: Callable[[FailedItem], None] | None = None,
    lexicons: Lexicons = LEXICONS,
) -> Iterator[pa.RecordBatch]:
    """The figures of many texts.

    Args:
        batches: Record batches with the text columns `id` and `text`, and optionally `lang` and `locale`,
            which may be null.
        executor: Where the work is done, a process pool or a cluster's client; this process if it is None.
        failed: Called with each text that could not be read; the rest goes on.
        lexicons: What the extractor knows of the languages; see `lexicons_with` for the nouns of a project.

    Yields:
        One record batch per batch, in order, with the columns of `schema()`; a row per figure.

    Raises:
        ValueError: A batch has no column `id` or `text`.
    """
    for figures, failures in _mapped(partial(extract_batch, lexicons=lexicons), batches, executor):
        for failure in failures:
            if failed is not None:
                failed(failure)
        yield figures


def extract_batch(batch: pa.RecordBatch, lexicons: Lexicons = LEXICONS) -> tuple[pa.RecordBatch, list[FailedItem]]:
    """The figures of the texts of one batch, and the texts that could not be read.

    Raises:
        ValueError: The batch has no column `id` or `text`.
    """
    import pyarrow as pa

    names = _names(batch)
    empty = [None] * batch.num_rows
    ids, texts = batch.column("id").to_pylist(), batch.column("text").to_pylist()
    langs = batch.column("lang").to_pylist() if "lang" in names else empty
    locales = batch.column("locale").to_pylist() if "locale" in names else empty
    owners: list[str] = []
    figures: list[Figure] = []
    failures: list[FailedItem] = []
    for name, text, lang, locale in zip(ids, texts, langs, locales, strict=True):
        try:
            if text is None:
                raise ValueError("There is no text.")
            found = extract(text, lang, locale, lexicons)
        except ImportError:  # no text is to blame
            raise
        except Exception as error:  # one text must not stop the others
            failures.append(FailedItem(str(name), f"{error}"))
        else:
            figures += found
            owners += [str(name)] * len(found)
    shape = schema()
    columns = [owners, *([getattr(figure, name) for figure in figures] for name in shape.names[1:])]
    arrays = [pa.array(column, kind) for column, kind in zip(columns, shape.types, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=shape), failures


def _names(batch: pa.RecordBatch) -> list[str]:
    """The names of the columns.

    Raises:
        ValueError: The batch has no column `id` or `text`.
    """
    names: list[str] = batch.schema.names
    if missing := {"id", "text"} - set(names):
        raise ValueError(f"The batch has no column {' and '.join(sorted(missing))}; it has {', '.join(names)}.")
    return names


def _mapped(work: Callable[[Item], Result], items: Iterable[Item], executor: Executor | None) -> Iterator[Result]:
    """What `work` makes of each item, in order; items are read only as far as they are needed."""
    if executor is None:
        yield from map(work, items)
        return
    waiting: deque[Future[Result]] = deque()
    for item in items:
        waiting.append(executor.submit(work, item))
        if len(waiting) >= IN_FLIGHT:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def extraction(out: Path, nouns: Mapping[str, Nouns], lang: str | None, locale: str | None) -> Job:
    """The job that extracts the figures of a corpus, part by part; see `mencho_data.parts`.

    Args:
        out: The folder of the job.
        nouns: What the extractor has to know besides; see `lexicons_with`.
        lang: Language of texts that name none; guessed if it is None.
        locale: Locale of texts that name none.
    """
    from mencho_data.extract import VERSION

    work = partial(_figures_of, nouns=nouns, lang=lang, locale=locale)
    return Job(work, KEYS, schema(), repr((VERSION, nouns, lang, locale)), str(out), "figures")


def _figures_of(
    batch: pa.RecordBatch, first: int, nouns: Mapping[str, Nouns], lang: str | None, locale: str | None
) -> tuple[pa.RecordBatch, list[FailedItem]]:
    """The figures of the texts of a batch as a file has it, and the rows that are not texts or could not be read."""
    _names(batch)
    failures: list[FailedItem] = []
    rows = ((f"row {number}", row) for number, row in enumerate(rows_of(batch), first + 1))
    texts = batch_of([*usable(rows, lang, locale, failures.append)])
    figures, failed = extract_batch(texts, lexicons_with(nouns))
    return figures, failures + failed
