"""Work in parts: what is there is passed over, what is new is done, and nothing is lost or there twice."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from benchmarks.faults.jobs import content
from mencho_data.extract import extract_batches
from mencho_data.extract.bulk import extraction
from mencho_data.parts import EACH, MOST_TASKS, FailedItem, Job, Kept, Part, keep_only, parts_of, run_parts
from tests.helpers.corpora import TEXT, rows, write_corpus

T = TypeVar("T")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Seven parts: six of two texts in files of three row groups, and one below."""
    return write_corpus(tmp_path / "corpus", 2, 6, 2)


@pytest.fixture
def job(tmp_path: Path) -> Job:
    return extraction(tmp_path / "out", {}, None, None)


def found(corpus: Path, job: Job) -> list[Part]:
    failures: list[FailedItem] = []
    parts = [*parts_of(corpus, job.columns, failures.append)]
    assert failures == []
    return parts


def run(corpus: Path, job: Job, executor: Executor | None = None) -> list[Kept]:
    with executor or ThreadPoolExecutor(2) as pool:
        done = [*run_parts(job, found(corpus, job), pool, 2)]
    assert [one.error for one in done if one.error] == []
    keep_only(job, {one.name for one in done})
    return done


def test_parts_give_what_one_piece_gives(corpus: Path, job: Job) -> None:
    done = run(corpus, job)
    files = sorted(Path(job.out, job.kind).rglob("*.parquet"))
    tables = [pq.ParquetFile(file).read() for file in files]
    whole = pa.RecordBatch.from_pylist([row for file in (0, 1) for row in rows(file, 6)])
    assert pa.concat_tables(tables).to_pylist() == pa.Table.from_batches([*extract_batches([whole])]).to_pylist()
    assert (len(done), sum(one.rows for one in done)) == (6, sum(table.num_rows for table in tables))
    assert {path.name for path in Path(job.out).iterdir()} == {job.kind}


def test_part_that_is_there_is_passed_over(corpus: Path, job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    first, before = run(corpus, job), content(Path(job.out))
    monkeypatch.setattr("mencho_data.extract.bulk.extract_batch", None)
    assert sorted(run(corpus, job)) == sorted(first)
    assert content(Path(job.out)) == before


def test_what_is_damaged_or_missing_is_made_again(corpus: Path, job: Job) -> None:
    run(corpus, job)
    before = content(Path(job.out))
    lost, cut = (Path(job.out, name) for name in sorted(before)[:2])
    lost.unlink()
    cut.write_bytes(cut.read_bytes()[:-9])
    (Path(job.out) / ".new").mkdir()
    (Path(job.out) / ".new" / "left").write_bytes(b"by a worker that was killed")
    run(corpus, job)
    assert content(Path(job.out)) == before


@pytest.mark.parametrize("change", ["text", "version", "place"])
def test_part_of_another_input_place_or_version_is_new_and_the_old_one_goes(
    change: str, corpus: Path, job: Job, tmp_path: Path
) -> None:
    """A text of the same length, in a file without compression, changes no size and no statistics."""
    run(corpus, job)
    before = {*content(Path(job.out))}
    file = corpus / "a0.parquet"
    if change == "text":
        data = file.read_bytes()
        file.write_bytes(data.replace(b"text 1 of file 0 ", b"TEXT 1 of file 0 "))
        assert file.read_bytes() != data
    elif change == "version":
        job = extraction(tmp_path / "out", {}, "en", None)
    else:
        file.rename(corpus / "b.parquet")
    run(corpus, job)
    after = {*content(Path(job.out))}
    assert (len(before - after), len(after)) == ({"text": 1, "version": 6, "place": 3}[change], 6)


def test_what_fails_is_a_row_beside_the_figures(tmp_path: Path, job: Job) -> None:
    corpus = write_corpus(tmp_path / "corpus", 1, 2, 1)
    texts = pa.array([b"12 dead", b"12 muertos en Le\xf3n", b"12 dead"], pa.binary()).cast(pa.string(), safe=False)
    ids = pa.array(["good", "latin", None])
    pq.write_table(pa.table({"id": ids, "text": texts}), corpus / "b.parquet")
    pq.write_table(pa.table({"id": ["x"], "words": ["12 dead"]}), corpus / "c.parquet")
    pq.write_table(pa.table({"words": ["12 dead"]}), corpus / "d.parquet")
    done = run(corpus, job)
    failures = [
        (row["id"], row["error"])
        for file in sorted(Path(job.out, "failed").rglob("*.parquet"))
        for row in pq.ParquetFile(file).read().to_pylist()
    ]
    assert [name for name, _ in failures] == ["row 2", "row 3", "c:1", "d:1"]
    assert "has no column text" in failures[2][1]
    assert sum(one.failed for one in done) == 4
    assert sum(one.rows for one in done) == 1 + sum(
        batch.num_rows for batch in extract_batches([pa.RecordBatch.from_pylist(rows(0, 2))])
    )


class Recording(ThreadPoolExecutor):
    """Workers behind a wire: all that goes through it is kept."""

    def __init__(self) -> None:
        super().__init__(2)
        self.sent: list[bytes] = []
        self.most = self._waiting = 0

    def submit(self, work: Callable[..., T], /, *arguments: Any, **named: Any) -> Future[T]:
        self._waiting += 1
        self.most = max(self.most, self._waiting)
        self.sent.append(pickle.dumps((work, arguments, named)))

        def do() -> T:
            result = work(*arguments, **named)
            self.sent.append(pickle.dumps(result))
            self._waiting -= 1
            return result

        return super().submit(do)


def test_paths_and_counts_go_to_the_workers_and_back_and_few_tasks_wait(tmp_path: Path, job: Job) -> None:
    corpus, wire = write_corpus(tmp_path / "corpus", 4, 20, 2), Recording()
    run(corpus, job, wire)
    assert [sent for sent in wire.sent if b"people were arrested" in sent or len(sent) > 5_000] == []
    assert len(wire.sent) > 2 * wire.most
    assert wire.most <= EACH * 2
    assert "people were arrested" in TEXT


class Counting(Executor):
    """Does nothing, and says how many parts each task had."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def submit(self, _: Callable[..., T], /, *arguments: Any, **__: Any) -> Future[T]:
        self.sizes.append(sum(part.size for part in arguments[1]))
        done: Future[Any] = Future()
        done.set_result([])
        return done


@pytest.mark.parametrize(
    ("count", "size", "tasks", "most"),
    [
        (10_000, 10_000, 64, 1_570_000),  # small parts, few of them: the same for each worker
        (10_000, 200_000, 125, 16_000_000),  # many: by bytes
        (30_000, 20_000_000, MOST_TASKS, 80_000_000),  # so many that there would be too many tasks
    ],
)
def test_tasks_are_few_and_not_too_large(count: int, size: int, tasks: int, most: int, job: Job) -> None:
    pool = Counting()
    list(run_parts(job, [Part("", "", number, 0, 1, size) for number in range(count)], pool, 2))
    assert sum(pool.sizes) == count * size
    assert 0.8 * tasks < len(pool.sizes) <= tasks
    assert max(pool.sizes) <= most


def test_part_that_cannot_be_read_is_tried_again_and_the_results_stay(corpus: Path, job: Job) -> None:
    run(corpus, job)
    before, data = content(Path(job.out)), (corpus / "a0.parquet").read_bytes()
    (corpus / "a1.parquet").write_bytes(b"no table")
    at = data.index(b"file 0")
    (corpus / "a0.parquet").write_bytes(data[: at - 60] + bytes(range(200, 250)) + data[at - 10 :])
    failures: list[FailedItem] = []
    parts = [*parts_of(corpus, job.columns, failures.append)]
    with ThreadPoolExecutor(2) as pool:
        done = [*run_parts(job, parts, pool, 2)]
    assert [failure.id for failure in failures] == [(corpus / "a1.parquet").as_posix()]
    assert [bool(one.error) for one in sorted(done)] == [True, False, False]
    assert content(Path(job.out)).items() >= before.items()
