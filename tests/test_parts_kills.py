"""A job, its workers and those of a cluster are killed: run again, it gives the same bytes as one that was not."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pyarrow as pa
import pytest

import mencho_data as md
from mencho_data.dataset.lexicons import own_nouns
from mencho_data.extract.bulk import extraction
from mencho_data.models.lists import of_table
from mencho_data.parts import FailedItem, Job, Part, keep_only, parts_of, run_parts
from tests.helpers.corpora import content, write_corpus

PARTS = 40


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_corpus(tmp_path / "corpus", 4, 600, 60)


def found(job: Job, corpus: Path) -> list[Part]:
    failures: list[FailedItem] = []
    parts = [*parts_of(corpus, job.columns, failures.append)]
    assert failures == []
    return parts


def whole(job: Job, corpus: Path) -> dict[str, bytes]:
    """What is in the folder of a job that was run to its end."""
    with ThreadPoolExecutor(2) as pool:
        done = [*run_parts(job, found(job, corpus), pool, 2)]
    keep_only(job, {one.name for one in done})
    return content(Path(job.out))


def until(folder: Path, count: int, process: subprocess.Popen[str]) -> None:
    """Wait until so many parts are there."""
    while sum(1 for _ in folder.rglob("*.parquet")) < count:
        assert process.poll() is None, process.communicate()
        time.sleep(0.005)


def children(process: int) -> list[int]:
    """The worker processes of a process."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == process and b"spawn_main" in (place / "cmdline").read_bytes():
                found.append(int(place.name))
        except OSError:
            continue
    return found


@pytest.mark.process
def test_job_goes_on_after_a_worker_and_then_itself_was_killed(corpus: Path, tmp_path: Path) -> None:
    draw = random.Random()
    out = tmp_path / "out"
    options = ["--parts", str(out), "--workers", "2", "--lang", "en"]
    command = [sys.executable, "-m", "mencho_data", "extract", str(corpus), *options]

    def start() -> subprocess.Popen[str]:
        return subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    first = start()
    until(out, draw.randint(1, PARTS // 3), first)
    os.kill(draw.choice(children(first.pid)), signal.SIGKILL)
    _, err = first.communicate(timeout=60)
    assert (first.returncode, "Run the command again: it goes on." in err) == (2, True)
    second = start()
    until(out, draw.randint(PARTS // 3 + 4, PARTS - 6), second)
    workers = children(second.pid)
    second.kill()
    second.communicate(timeout=60)
    assert len(workers) == 2
    end = time.monotonic() + 30
    while [worker for worker in workers if Path(f"/proc/{worker}").exists()]:  # they end with it
        assert time.monotonic() < end
        time.sleep(0.01)
    before = content(out)
    nouns = own_nouns(of_table(md.load("codes", as_="arrow").to_pylist()))
    after = whole(extraction(out, nouns, "en", None), corpus)
    assert {name for name in before if not name.startswith(".new/")} < {*after}
    assert after == whole(extraction(tmp_path / "once", nouns, "en", None), corpus)
    assert len(after) == PARTS


def slow(batch: pa.RecordBatch, first: int, log: str) -> tuple[pa.RecordBatch, list[FailedItem]]:
    """The identifiers of a batch, after a while; who does it says so in a file."""
    with Path(log).open("a", encoding="utf-8") as file:
        file.write(f"{first}\n")
    time.sleep(0.05)
    return batch.select(["id"]), []


@pytest.mark.process
def test_cluster_goes_on_when_a_worker_is_killed(corpus: Path, tmp_path: Path) -> None:
    from distributed import Client, LocalCluster

    log = tmp_path / "log"
    schema = pa.schema([("id", pa.string())])
    jobs = [
        Job(partial(slow, log=str(log)), ("id",), schema, "1", str(tmp_path / name), "ids") for name in ("once", "out")
    ]
    expected = whole(jobs[0], corpus)
    once = len(log.read_text().splitlines())
    names: set[str] = set()
    with LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        for done in run_parts(jobs[1], found(jobs[1], corpus), client.get_executor(), 2):
            names.add(done.name)
            if len(names) == PARTS // 3:
                os.kill(random.choice([*client.run(os.getpid).values()]), signal.SIGKILL)
    keep_only(jobs[1], names)
    assert content(tmp_path / "out") == expected
    assert once == PARTS < len(log.read_text().splitlines()) - once + 2
