"""Verifies published data on a corpus of copies, part by part: each batch of texts with the records on them."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.dataset as pads
import pyarrow.parquet as pq

from mencho_data.errors import UsageError
from mencho_data.extract import VERSION
from mencho_data.extract.corpus import rows_of, usable
from mencho_data.models import DERIVED_TABLES, TABLES, arrow_schema
from mencho_data.parts import FailedItem, Job
from mencho_data.spans import normalise, sha256
from mencho_data.validate.batch import Rows
from mencho_data.validate.open import Data
from mencho_data.verify.evidence import Report
from mencho_data.verify.grade import Grade
from mencho_data.verify.run import verify_articles, with_ledgers
from mencho_data.verify.texts import Copy
from mencho_data.version import __version__

_TABLES = tuple(name for name in TABLES if name not in DERIVED_TABLES)
"""What is read. What is derived is not held against texts."""
_OF_SOURCES = tuple(name for name in _TABLES if "source_id" in arrow_schema(name).names)

SOURCE, RECORD, NUMBER, PROBLEM = "source", "record", "number", "problem"
"""What a row of the results is about."""
OTHER_TEXT, NOT_LISTED = "other text", "not listed"
"""Grade of a source whose copy is not the text that was curated; and of a number of it that is not in the ledger."""

COLUMNS = ("about", "source_id", "record_id", "grade", "start", "end", "folded", "found", "message")
SCHEMA = pa.schema([(name, pa.int64() if name in ("start", "end", "found") else pa.string()) for name in COLUMNS])


def verification(out: Path, folder: Path) -> Job:
    """The job that verifies published tables on a corpus; see `mencho_data.parts`.

    Args:
        out: The folder of the job.
        folder: The tables. Those of records are read quickly where they are sorted by source, as they are published.

    Raises:
        UsageError: A table is missing.
    """
    files = [folder / f"{name}.parquet" for name in _TABLES]
    if missing := [file.name for file in files if not file.is_file()]:
        raise UsageError(f"{folder} holds no {missing[0]}. Name a folder of published tables.")
    version = repr((__version__, VERSION, [_sha256(file) for file in files]))
    work = partial(_grades, published=(str(folder.absolute()), version))
    return Job(work, ("id", "text"), SCHEMA, version, str(out), "grades")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _grades(batch: pa.RecordBatch, first: int, published: tuple[str, str]) -> tuple[pa.RecordBatch, list[FailedItem]]:
    """What becomes of the records on the texts of a batch, and the rows that are not texts."""
    failures: list[FailedItem] = []
    rows = ((f"row {number}", row) for number, row in enumerate(rows_of(batch), first + 1))
    texts = {str(row["id"]): normalise(str(row["text"])) for row in usable(rows, None, None, failures.append)}
    data = _data_on(texts, *published)
    copies = {}
    for source in data.tables["sources"].mappings(["source_id", "text_sha256", "text_chars"]):
        text = texts[source["source_id"]]
        curated = text if sha256(text) == source["text_sha256"] else None
        copies[source["source_id"]] = Copy(text, curated, source["text_chars"])
    report = verify_articles(data, with_ledgers(data, copies))
    found = [dict.fromkeys(COLUMNS) | row for row in _rows(report, copies)]
    return pa.RecordBatch.from_pylist(found, SCHEMA), failures


def _data_on(texts: dict[str, str], folder: str, version: str) -> Data:
    """The data on some sources alone, and the registers."""
    own = pads.field("source_id").isin(pa.array([*texts], pa.string()))
    tables = {name: Rows(pads.dataset(f"{folder}/{name}.parquet").to_table(filter=own), name) for name in _OF_SOURCES}
    return Data(Path(folder), tables | _registers(folder, version))


@lru_cache(1)
def _registers(folder: str, _version: str) -> dict[str, Rows]:
    """The tables that are not of single sources; read once in each process."""
    names = [name for name in _TABLES if name not in _OF_SOURCES]
    return {name: Rows(pq.ParquetFile(f"{folder}/{name}.parquet").read(), name) for name in names}


def _rows(report: Report, copies: dict[str, Copy]) -> Iterator[dict[str, Any]]:
    """A row for each source, each of its records, each number that is worth a look, and each problem."""
    for source, copy in copies.items():
        yield {"about": SOURCE, "source_id": source, "grade": Grade.SAME_TEXT if copy.is_curated else OTHER_TEXT}
    for source, checked in report.sources.items():
        about = {"about": RECORD, "source_id": source}
        for one in report.graded.get(source, ()):
            place = {"start": one.start, "end": one.end, "found": one.found, "folded": ", ".join(one.folded) or None}
            yield about | place | {"record_id": one.record_id, "grade": one.grade}
        if source not in report.graded:
            for grade, names in checked.grades.items():
                yield from (about | {"record_id": name, "grade": grade} for name in names)
    for look in report.numbers:
        about = {"about": NUMBER, "source_id": look.source_id, "grade": Grade.GONE if look.gone else NOT_LISTED}
        yield about | {"start": look.start, "message": look.text}
    for problem in report.problems:
        yield {"about": PROBLEM, "record_id": problem.record, "grade": problem.rule, "message": problem.message}


class Summary(NamedTuple):
    """What a job of verification came to.

    Attributes:
        counts: What the rows of the results are about, and their grade -> how many there are.
        missing: Sources that are held, and of which the corpus has no copy.
    """

    counts: Counter[tuple[str, str]]
    missing: int

    def of(self, about: str) -> dict[str, int]:
        """Grade -> how many of one kind have it."""
        return {grade: count for (kind, grade), count in sorted(self.counts.items()) if kind == about}

    @property
    def is_wrong(self) -> bool:
        """Whether words are gone, or the data is wrong."""
        return bool(self.of(PROBLEM) or self.of(RECORD).get(Grade.GONE) or self.of(NUMBER).get(Grade.GONE))

    @property
    def is_proved(self) -> bool:
        """Whether every record of every source that is held was found in the same text or surroundings."""
        doubtful = self.of(RECORD).keys() - {Grade.SAME_TEXT, Grade.SURROUNDINGS}
        return not (self.is_wrong or self.missing or doubtful or self.of(NUMBER))


def summary(results: Path, folder: Path) -> Summary:
    """Count what a job of verification found; its results are read file by file.

    Args:
        results: The folder of the results.
        folder: The tables.
    """
    counts: Counter[tuple[str, str]] = Counter()
    seen = [pa.array([], pa.string())]
    for path in results.rglob("*.parquet"):
        table = pq.ParquetFile(path).read(["about", "grade", "source_id"])
        for row in table.group_by(["about", "grade"]).aggregate([([], "count_all")]).to_pylist():
            counts[row["about"], row["grade"]] += row["count_all"]
        seen += table.filter(pc.equal(table["about"], SOURCE))["source_id"].chunks
    sources = pq.ParquetFile(folder / "sources.parquet").read(["source_id", "text_sha256"])
    held = sources.filter(pc.is_valid(sources["text_sha256"]))["source_id"]
    missing = held.filter(pc.invert(pc.is_in(held, value_set=pa.concat_arrays(seen))))
    return Summary(counts, len(missing))
