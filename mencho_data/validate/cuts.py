"""Validates what holds between tables in parts: a cut has all rows of some sources, and is checked as one piece.

Rows of two sources have to do with each other only where a record is not called after its source. Such sources, of
which few are to be expected, go into one cut, so that the findings of all cuts are those of one piece.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from mencho_data.models import CLAIM_TABLES, RECORD_TABLES, columns
from mencho_data.parts import ASIDE, FailedItem, Job
from mencho_data.validate import bulk
from mencho_data.validate.batch import Batch, Rows, decoded, encode, positions
from mencho_data.validate.check import BETWEEN_TABLES, broken_rows, in_words, without_warnings
from mencho_data.validate.keys import unique
from mencho_data.validate.rule import Failure, Known
from mencho_data.validate.sorting import numbered_schema, sorted_copy

OF_SOURCES = (*RECORD_TABLES, "evidence", "ledger", "sources", "actor_names")
"""Tables whose rows belong to a source."""
CHECKED = tuple(name for name in OF_SOURCES if name not in (*CLAIM_TABLES, "sources"))
"""Those of which a cut tells all that is to be known between their rows. Of claims and registers `bulk` does."""
SCHEMA = pa.schema([("table", pa.string()), ("file", pa.string()), *bulk.SCHEMA])
"""The columns of the findings; files by their path in the folder, rows count from 0 in their file."""
MOST_ROWS = 25_000
"""Of a cut, unless a source alone has more: a worker holds them as Python values."""
_AT_ONCE = 8_192
"""Rows of a row group that are read at once, of which few may be those of a cut."""
_LAST = "\U0010ffff"

Source: TypeAlias = "str | None"


def failures(tables: Mapping[str, Rows], known: Known) -> Iterator[Failure]:
    """What is wrong between the rows of a cut; of rules between tables, those all of whose tables are there."""
    for name in (name for name in CHECKED if name in tables):
        yield from unique(tables[name])
        yield from bulk.between(tables[name], known)
    for names, rule in BETWEEN_TABLES:
        if names <= tables.keys():
            yield from rule(tables, known)


def cutting(out: Path, registers: bulk.Registers, paths: Mapping[str, Path]) -> tuple[Job, Path]:
    """The job that checks what holds between tables, and the file whose row groups are its parts, each a cut.

    Args:
        out: The folder of the job. File, and copies of tables that are not sorted by source, lie aside in it.
        registers: The published tables.
        paths: Where in it each table lies; see `bulk.corpora`.

    Raises:
        UsageError: A large table is not sorted, and DuckDB, which sorts it, is not installed.
    """
    tables = {name: Rows(path.absolute(), name) for name, path in paths.items() if name in OF_SOURCES}
    folder, aside = Path(registers.folder), out.absolute() / ASIDE
    version = repr((registers.version, [bulk.hashes(rows, folder) for rows in tables.values()]))
    cuts = [*cuts_of(tables.values())]
    aside.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(corpus := aside / "cuts.parquet", _CUT) as writer:
        for cut in cuts:
            writer.write_table(pa.table({"sources": [cut]}, schema=_CUT))
    read = {name: _by_source(rows, folder, cuts, aside) for name, rows in tables.items()}
    work = partial(_findings, paths=read, registers=registers, version=version)
    return Job(work, _CUT.names, SCHEMA, version, str(out), "findings"), corpus


_CUT = pa.schema([("sources", pa.list_(pa.string()))])


# ---- which sources are checked together


def cuts_of(tables: Iterable[Rows]) -> Iterator[list[Source]]:
    """The sources of some tables in cuts, by name; an empty one is a source too."""
    sizes: Counter[Source] = Counter()
    ties: set[tuple[Source, Source]] = set()
    for rows in tables:
        names = [column.name for column in columns(rows.name) if column.name in ("source_id", "record_id")]
        for batch in (Batch(each, rows.name) for each in rows.batches(names)):
            values, index = encode(batch.column("source_id"))
            counts = np.bincount(index % len(values), minlength=len(values)).tolist()  # -1 is the last, None
            sizes.update({value: count for value, count in zip(values, counts, strict=True) if count})
            if "record_id" in names:
                ties |= _ties(batch)
    together = defaultdict(list)
    leader = _leaders(ties)
    for source in sorted({*sizes, *leader}, key=_by_name):
        together[leader.get(source, source)].append(source)
    cut: list[Source] = []
    rows_of_cut = 0
    for sources in together.values():
        cut += sources
        rows_of_cut += sum(sizes[source] for source in sources)
        if rows_of_cut >= MOST_ROWS:
            yield cut
            cut, rows_of_cut = [], 0
    if cut:
        yield cut


def _by_name(source: Source) -> tuple[bool, str]:
    return source is None, source or ""


def _ties(batch: Batch) -> set[tuple[Source, Source]]:
    """The sources of records that are called after another, and that other."""
    odd = batch.strays
    if batch.table == "ledger":  # most numbers are of no record
        odd = odd & ~batch.null("record_id")
    at = positions(np.flatnonzero(odd))
    sources = (column.take(at).to_pylist() for column in (decoded(batch.column("source_id")), batch.called_after))
    return {*zip(*sources, strict=True)}


def _leaders(ties: Iterable[tuple[Source, Source]]) -> dict[Source, Source]:
    """Source -> one of those that it is tied to, the same for all of them."""
    tied = defaultdict(list)
    for one, other in ties:
        tied[one].append(other)
        tied[other].append(one)
    leader: dict[Source, Source] = {}
    for first in tied:
        waiting = [] if first in leader else [first]
        while waiting:
            source = waiting.pop()
            if source not in leader:
                leader[source] = first
                waiting += tied[source]
    return leader


# ---- reading the rows of a cut


class RowGroup(NamedTuple):
    """A row group of a table.

    Attributes:
        file: Its file.
        number: Its number in the file.
        first: Number of its first row in the table.
        lowest: A source that none of its own is below.
        highest: A source that none of its own is above.
    """

    file: Path
    number: int
    first: int
    lowest: str
    highest: str


def _groups(rows: Rows) -> Iterator[RowGroup]:
    first = 0
    for file in rows.files:
        metadata = pq.read_metadata(file)
        column = metadata.schema.names.index("source_id")
        for number, group in enumerate(map(metadata.row_group, range(metadata.num_row_groups))):
            seen = group.column(column).statistics
            told = seen is not None and seen.has_min_max and seen.has_null_count and not seen.null_count
            yield RowGroup(file, number, first, *((seen.min, seen.max) if told else ("", _LAST)))
            first += group.num_rows


def _by_source(rows: Rows, folder: Path, cuts: Sequence[Sequence[Source]], aside: Path) -> str:
    """Where the table lies, or a copy that is sorted by source, if most row groups hold rows of many cuts."""
    starts = [cut[0] or _LAST for cut in cuts]
    groups = [*_groups(rows)]
    held = [bisect_right(starts, group.highest) - bisect_right(starts, group.lowest) + 1 for group in groups]
    if sum(held) > 3 * (len(groups) + len(cuts)):
        rows = sorted_copy(rows, [column.name for column in columns(rows.name)], "source_id", aside)
        return str(rows.files[0])
    return str(folder / f"{rows.name}.parquet")


@lru_cache(2 * len(OF_SOURCES))
def _kept_groups(path: str, name: str, _version: str) -> list[RowGroup]:
    """The row groups of a table, as far as they are those of a version; read once in each process."""
    return [*_groups(Rows(Path(path), name))]


def _rows_of(sources: Sequence[Source], name: str, groups: Sequence[RowGroup]) -> Rows:
    """The rows of some sources in their order, each with its `number` in the table."""
    schema = numbered_schema(name, [column.name for column in columns(name)])
    named, wanted = sorted(source for source in sources if source is not None), pa.array(sources, pa.string())
    found = [schema.empty_table()]
    for group in groups:
        at = bisect_left(named, group.lowest)
        if group.highest != _LAST and (at == len(named) or named[at] > group.highest):
            continue
        first = group.first
        with pq.ParquetFile(group.file) as file:
            for batch in file.iter_batches(_AT_ONCE, [group.number]):
                numbers = positions(np.arange(first, first + batch.num_rows))
                first += batch.num_rows
                # A copy has the numbers of the table.
                whole = batch if "number" in batch.schema.names else batch.append_column("number", numbers)
                own = whole.filter(pc.is_in(decoded(batch["source_id"]), value_set=wanted))
                found.append(pa.Table.from_batches([own]).select(schema.names).cast(schema))
    return Rows(pa.concat_tables(found).sort_by("number"), name)


# ---- in the worker


def _findings(
    batch: pa.RecordBatch, _first: int, paths: Mapping[str, str], registers: bulk.Registers, version: str
) -> tuple[pa.RecordBatch, list[FailedItem]]:
    """What is wrong in a cut."""
    folder = Path(registers.folder)
    (sources,) = batch.column("sources").to_pylist()
    cut = {name: _rows_of(sources, name, _kept_groups(path, name, version)) for name, path in paths.items()}
    found = []
    for failure in without_warnings(failures(cut, bulk.known_in(*registers))):
        groups = _kept_groups(str(folder / f"{failure.table}.parquet"), failure.table, version)
        for _, row, other in broken_rows(failure, cut[failure.table]):
            key, message = in_words(failure, row, other)
            said = {"record_id": key, "field": failure.field, "rule": failure.rule, "message": message}
            found.append(said | _place(row["number"], groups, folder) | {"table": failure.table})
    return pa.RecordBatch.from_pylist(found, SCHEMA), []


def _place(number: int, groups: Sequence[RowGroup], folder: Path) -> dict[str, Any]:
    """The file of a row of a table, and its number there."""
    group = groups[bisect_right(groups, number, key=lambda one: one.first) - 1]
    first = next(one.first for one in groups if one.file == group.file)
    return {"file": group.file.relative_to(folder).as_posix(), "row": number - first}
