"""Jobs in parts: speed, memory of the process that hands out the work, and kills.

`python -m benchmarks.jobs` writes `jobs.md`, from the root of the repository; with `--small` it takes little data and
one kill of each kind, and prints the page.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from benchmarks.bench import HERE, Result, fresh, script, single
from benchmarks.corpus import write
from benchmarks.faults.jobs import KILLS, Jobs, content
from benchmarks.run import table
from mencho_data.cli.jobs import dask, processes
from mencho_data.extract.bulk import extraction
from mencho_data.parts import keep_only, parts_of, run_parts

SERIAL, POOL, DASK = "serial", "pool", "Dask"
WORKERS, SEED = 2, 19
MOST_MEMORY = 200
"""MB that the process may hold which hands out the work."""

PAGE = """# Jobs in parts

Written by `python -m benchmarks.jobs`; do not edit. `mencho-data extract --parts` on made-up news of some 570
characters, in row groups of 2,000, by two processes of this machine (*pool*) and by a Dask cluster of two processes
with its scheduler in the process of the job (*Dask*, `--cluster local`). Machine: {cores} cores.

## Speed

The share of twice the speed of one process that does the same; the start of the processes, given apart, is not in it.

{speed}

## Memory

The most that the process held which hands out the work, with all its libraries: the peak of its resident memory.

{memory}

## Kills

{kills} times the job, a worker or the scheduler gets SIGKILL at a random moment, and then the job is run again: what is
in its folder must be byte for byte what one run makes, so nothing is lost and nothing there twice. A job must not hang,
and its workers must end with it. A cluster replaces a worker, so that the job ends well by itself.

{faults}
"""


class Sizes(NamedTuple):
    """How much is done."""

    texts: int = 50_000
    few: int = 20_000
    many: int = 200_000
    kills: int = 50


SMALL = Sizes(400, 200, 400, len(KILLS))


def main() -> None:
    """Measure and kill, and write the page; of little data, print it. Fails if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="little data; print the page")
    small = parser.parse_args().small
    sizes = SMALL if small else Sizes()
    with TemporaryDirectory() as folder:
        speed, memory = [*_speed(Path(folder), sizes)], [*_memory(Path(folder), sizes)]
        faults, wrong = _kills(Path(folder), sizes.kills)
    tables = {"speed": table(speed), "memory": table(memory), "faults": faults}
    page = PAGE.format(cores=os.cpu_count(), kills=sizes.kills, **tables)
    if small:
        print(page)
    else:
        (HERE / "jobs.md").write_text(page, "utf-8")
    if wrong:
        sys.exit("\n".join(wrong))


def _speed(folder: Path, sizes: Sizes) -> Iterator[Result]:
    corpus = write(folder / "speed", sizes.texts, min(2_000, sizes.texts // 20))
    runs = {
        engine: fresh(*script("jobs", engine, corpus, folder / f"speed-{engine}")) for engine in (SERIAL, POOL, DASK)
    }
    whole = content(folder / f"speed-{SERIAL}")
    for engine, target in ((POOL, 0.95), (DASK, 0.90)):
        share = runs[SERIAL]["seconds"] / WORKERS / runs[engine]["seconds"]
        ours, peer = (f"{sizes.texts / run['seconds']:,.0f}/s" for run in (runs[engine], runs[SERIAL]))
        what = f"{sizes.texts:,} texts, {engine}, started in {runs[engine]['start']:.1f} s"
        row = single(what, ours, f"≥ {target:.2f}", share >= target, peer)
        row["ratio"] = f"{share:.2f}"
        yield row
    same = all(content(folder / f"speed-{engine}") == whole for engine in (POOL, DASK))
    yield single("… all give the same bytes", "yes" if same else "no", "yes", same)


def _memory(folder: Path, sizes: Sizes) -> Iterator[Result]:
    corpora = [write(folder / f"memory-{count}", count) for count in (sizes.few, sizes.many)]
    for engine in (POOL, DASK):
        few, many = (fresh(*script("jobs", engine, corpus, folder / f"{corpus.name}-{engine}")) for corpus in corpora)
        what = f"{sizes.many:,} texts, {engine}, against {sizes.few:,}"
        flat = many["peak"] <= MOST_MEMORY and many["peak"] <= 1.1 * few["peak"]
        ours, peer = (f"{run['peak']:.0f} MB" for run in (many, few))
        row = single(what, ours, f"flat, ≤ {MOST_MEMORY} MB", flat, peer)
        row["ratio"] = f"{many['peak'] / few['peak']:.2f}"
        yield row


def _kills(folder: Path, count: int) -> tuple[str, list[str]]:
    """A table of what was killed, and what went wrong."""
    draw, jobs = Random(SEED), Jobs(folder / "kills")
    ended = {kill: [jobs.cut(*kill, draw) for _ in range(at, count, len(KILLS))] for at, kill in enumerate(KILLS)}
    lines = ["| where | killed | times | parts it left | it ended well | it said to run it again | wrong |"]
    lines.append("| --- | --- | --- | --- | --- | --- | --- |")
    for (where, what), runs in ended.items():
        kept = sorted(one.kept for one in runs)
        codes = [sum(one.code == code for one in runs) for code in (0, 2)]
        wrong = sum(bool(one.problems) for one in runs)
        cells = (where, what, len(runs), f"{kept[0]} to {kept[-1]} of {len(jobs.expected)}", *codes, wrong)
        lines.append(f"| {' | '.join(map(str, cells))} |")
    problems = [f"{kill}: {one.problems}" for kill, runs in ended.items() for one in runs if one.problems]
    return "\n".join(lines), problems


# ---- in a fresh process


@contextmanager
def _engine(name: str) -> Iterator[tuple[Executor, int]]:
    if name == SERIAL:
        with ThreadPoolExecutor(1) as pool:
            yield pool, 1
    else:
        with processes(WORKERS) if name == POOL else dask("local", WORKERS) as engine:
            yield engine


def run(name: str, corpus: Path, out: Path) -> dict[str, Any]:
    """Extract the figures of a corpus; how long it took, and the most memory that this process held."""
    job = extraction(out, {}, None, None)
    begun = time.perf_counter()
    with _engine(name) as (executor, workers):
        for done in [executor.submit(_ready, number) for number in range(workers)]:
            done.result()
        start = time.perf_counter()
        parts = [*parts_of(corpus, job.columns, print)]
        names = {done.name for done in run_parts(job, parts, executor, workers)}
        seconds = time.perf_counter() - start
    keep_only(job, names)
    status = Path("/proc/self/status").read_text("utf-8")  # not that of the process before, as getrusage may say
    peak = int(status.partition("VmHWM:")[2].split()[0]) / 1_000
    return {"start": start - begun, "seconds": seconds, "peak": peak}


def _ready(_: int) -> None:
    """Load what the work needs."""
    from mencho_data.extract import extract

    extract("At least 25 soldiers were killed. Murieron 200 reclusos.")
    time.sleep(0.5)  # so that each worker gets one


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1] in (SERIAL, POOL, DASK):
        print(json.dumps(run(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))
    else:
        main()
