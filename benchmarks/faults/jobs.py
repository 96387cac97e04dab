"""Kills a job in parts, a worker or the scheduler at a random moment, runs it again, and judges what is there then."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.corpus import write
from mencho_data.dataset.lexicons import own_nouns
from mencho_data.dataset.reader import INSTALLED
from mencho_data.extract.bulk import extraction
from mencho_data.models.lists import of_table
from mencho_data.parts import ASIDE, keep_only, parts_of, run_parts

JOB, WORKER, SCHEDULER = "the job", "a worker", "the scheduler"
POOL, LOCAL, CLUSTER = "processes of the job", "a cluster of the job", "a cluster apart"
KILLS = (
    (POOL, JOB),
    (POOL, WORKER),
    (LOCAL, JOB),
    (LOCAL, WORKER),
    (CLUSTER, JOB),
    (CLUSTER, WORKER),
    (CLUSTER, SCHEDULER),
)
"""Where a job is done, and what is killed."""

PARTS, TEXTS = 30, 20
"""Of the corpus, and of a part."""
PATIENCE = 120
"""Seconds after which a process that should have ended hangs."""

_SCHEDULER = """\
import sys, time
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        time.sleep(1_000)
"""


@dataclass
class Ended:
    """How a job ended that was cut off.

    Attributes:
        code: Its exit code.
        kept: Parts that it left.
        problems: What is not as it should be, of it or of what the next run made.
    """

    code: int
    kept: int
    problems: list[str] = field(default_factory=list)


class Jobs:
    """A corpus, and what extraction from it gives.

    Args:
        place: Folder for them.
    """

    def __init__(self, place: Path) -> None:
        self.place, self.corpus = place, write(place / "corpus", PARTS * TEXTS, TEXTS)
        self.nouns = own_nouns(of_table(INSTALLED.load("codes", as_="arrow").to_pylist()))
        self.expected = self.finish(place / "whole")
        self._number = 0

    def finish(self, out: Path) -> dict[str, bytes]:
        """Run a job to its end, in this process, and give what is in its folder."""
        job = extraction(out, self.nouns, None, None)
        with ThreadPoolExecutor(1) as pool:
            done = [*run_parts(job, [*parts_of(self.corpus, job.columns, print)], pool, 1)]
        keep_only(job, {one.name for one in done})
        return content(out)

    def cut(self, where: str, what: str, draw: Random) -> Ended:
        """Kill something when some parts are there, run the job again, and judge.

        Args:
            where: Where the job is done.
            what: What is killed.
            draw: For the moment.
        """
        self._number += 1
        out = self.place / f"out-{self._number}"
        with _cluster(where) as (options, cluster):
            command = ["extract", str(self.corpus), "--parts", str(out), *options]
            job = _start("-m", "mencho_data", *command)
            workers = _working(out, draw.randint(1, PARTS // 2), job, cluster or job)
            os.kill({JOB: job.pid, WORKER: draw.choice(workers)}.get(what, (cluster or job).pid), signal.SIGKILL)
            ended = _end(job, out)
            if what == JOB and where != CLUSTER and not _gone(workers):
                ended.problems.append("workers outlive the job")
        if self.finish(out) != self.expected:
            ended.problems.append("the next run does not make what one run makes")
        return ended


@contextmanager
def _cluster(where: str) -> Iterator[tuple[list[str], subprocess.Popen[str] | None]]:
    """The options of a job, and the process of the cluster if it is apart."""
    if where != CLUSTER:
        yield ["--workers", "2", *(["--cluster", "local"] if where == LOCAL else [])], None
        return
    cluster = _start("-c", _SCHEDULER)
    assert cluster.stdout is not None
    try:
        yield ["--cluster", cluster.stdout.readline().strip()], cluster
    finally:
        cluster.kill()
        cluster.communicate()


def _start(*command: str) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _working(out: Path, count: int, job: subprocess.Popen[str], parent: subprocess.Popen[str]) -> list[int]:
    """The workers, once so many parts are there."""
    end = time.monotonic() + PATIENCE
    while len(_kept(out)) < count:
        assert job.poll() is None, job.communicate()
        assert time.monotonic() < end
        time.sleep(0.005)
    return children(parent.pid)


def _end(job: subprocess.Popen[str], out: Path) -> Ended:
    """Wait for the end of a job, and say how it was."""
    try:
        _, err = job.communicate(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        job.kill()
        job.communicate()
        return Ended(0, len(_kept(out)), ["the job hangs"])
    ended = Ended(job.returncode, len(_kept(out)))
    if job.returncode not in (0, 2, -signal.SIGKILL) or (job.returncode == 2 and "Run the command again" not in err):
        ended.problems.append(f"the job ends with {job.returncode}: {err[-300:]}")
    return ended


def _kept(out: Path) -> list[Path]:
    return [path for path in out.rglob("*.parquet") if ASIDE not in path.parts]


def children(process: int) -> list[int]:
    """The workers that a process started."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == process and b"spawn_main" in (place / "cmdline").read_bytes():
                found.append(int(place.name))
    return found


def _gone(processes: list[int]) -> bool:
    """Whether processes end, at once or soon."""
    end = time.monotonic() + 20
    while any(Path("/proc", str(number)).exists() for number in processes) and time.monotonic() < end:
        time.sleep(0.01)
    return time.monotonic() < end


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
