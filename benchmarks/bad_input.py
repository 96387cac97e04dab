"""Damages every file of `raw/` and of the release, thousands of times, and counts what comes of it.

    python -m benchmarks.bad_input [mutations] [seed]

Each damage must end in a problem with the name of a rule and a file, or in a result that holds: the same as before, or
another that is valid and what the file says (see `benchmarks/faults/judge.py`). Anything else is a fault. Damages are
repeatable: each has a number, from which, with the seed, all its chances follow.

Four folders are damaged, one file at a time, in processes that have a gigabyte of memory each:

- `raw`: every YAML file, by `validate`, all of it; files that are not damaged are read once and remembered.
  Proposals and decisions are read by `open_desk`, as a review does.
- `sealed`: every file of the release and the manifest beside it, by `open_data`, which must refuse any change.
- `alone`: every file of a copy of the release without the manifest, likewise.
- `loose`: every Parquet file of a copy in which nothing states a hash, by `validate`, all of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any, NoReturn

ROOT = Path(__file__).resolve().parent.parent
SHARES = {"raw": 0.6, "sealed": 0.1, "alone": 0.1, "loose": 0.2}
"""Of a hundred damages, how many of each kind."""
MEMORY = 2**30
SECONDS = 30
"""What takes longer is a hang; the largest file takes one."""
BATCH = 100
"""Damages of one process."""
SAID = 20
"""How many lines of what a process says before it dies are kept."""


def run(mutations: int = 10_000, seed: int = 1, *, project: Path = ROOT) -> dict[str, Any]:
    """Damage files, and tell what came of it.

    Args:
        mutations: How many damages.
        seed: Where all chances follow from.
        project: Folder of the project whose files are copied and damaged.

    Returns:
        `mutations`, `seed`, `seconds`; `folders`: folder -> number of files, damages, and outcomes by the name of the
        rule or as "unchanged" and "other and valid" (a damage may break several rules); `outcomes`: all of them
        together; `faults`: what was neither, by folder, number, file and kind of error; `hangs` and `crashes`, which
        are among them; `written_outside`: files that appeared or changed elsewhere; `slowest`: the damage that
        took longest, in seconds; `peak_mb`: the most memory that a process had.
    """
    began = time.monotonic()
    folders: dict[str, Any] = {}
    faults: list[dict[str, Any]] = []
    slowest: dict[str, Any] = {"seconds": 0.0}
    peak, outside = 0, 0
    for name, share in SHARES.items():
        outcomes: Counter[str] = Counter()
        with TemporaryDirectory() as work:
            paths = _prepare(name, project, Path(work))
            before = _state(Path(work))
            for start in range(0, times := round(mutations * share), BATCH):
                done = _batch(name, Path(work), start, min(times, start + BATCH), seed)
                outcomes.update(done["outcomes"])
                faults += done["faults"]
                slowest = max(slowest, done["slowest"], key=lambda one: float(one["seconds"]))
                peak = max(peak, done["peak_mb"])
            after = _state(Path(work))
            outside += sum(before.get(path) != after.get(path) for path in before.keys() | after.keys())
        folders[name] = {"files": len(paths), "mutations": times, "outcomes": dict(outcomes.most_common())}
    total = sum((Counter(folder["outcomes"]) for folder in folders.values()), Counter())
    return {
        "mutations": sum(folder["mutations"] for folder in folders.values()),
        "seed": seed,
        "seconds": round(time.monotonic() - began),
        "folders": folders,
        "outcomes": dict(total.most_common()),
        "faults": faults,
        "hangs": sum(fault["error"] == "hang" for fault in faults),
        "crashes": sum(fault["error"].startswith("crash") for fault in faults),
        "written_outside": outside,
        "slowest": slowest,
        "peak_mb": peak,
    }


def _prepare(name: str, project: Path, work: Path) -> list[Path]:
    """Copy what is damaged: the files, in order, below a folder that holds nothing else."""
    from mencho_data import __version__

    shutil.copy(project / "datapackage.json", work)
    if name == "raw":
        shutil.copytree(project / "raw", work / "raw", ignore=shutil.ignore_patterns("text.txt"))
    else:
        folder = work / ("build" if name == "sealed" else "copy") / __version__
        shutil.copytree(project / "build" / __version__, folder)
        if name == "sealed":
            shutil.copy(project / "build" / "SHA256SUMS", folder.parent)
        if name == "loose":
            (folder / "datapackage.json").unlink()
    return _paths(name, work)


def _paths(name: str, work: Path) -> list[Path]:
    if name == "raw":
        return sorted((work / "raw").rglob("*.yaml"))
    if name == "loose":
        return sorted(work.glob("copy/*/*.parquet"))
    return sorted([*work.glob("*/*/*"), *work.glob("build/SHA256SUMS")])


def _state(work: Path) -> dict[str, str]:
    return {
        path.relative_to(work).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in work.rglob("*")
        if path.is_file()
    }


def _batch(name: str, work: Path, start: int, stop: int, seed: int) -> dict[str, Any]:
    """Some damages in a process of their own, which may die."""
    # The pool that Arrow takes otherwise reserves more addresses than the process may have.
    env = {**os.environ, "ARROW_DEFAULT_MEMORY_POOL": "system", "OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-X", "faulthandler", "-m", "benchmarks.bad_input", "--batch"]
    command += [name, str(work), str(start), str(stop), str(seed)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, env=env) as done:
        try:
            output, said = done.communicate(timeout=SECONDS * (stop - start))
        except subprocess.TimeoutExpired:  # Inside a library, where the alarm of the process is not heard.
            done.kill()
            output, said = done.communicate()
    if done.returncode == 0:
        found: dict[str, Any] = json.loads(output.splitlines()[-1])
        return found
    kind = "hang" if done.returncode == -signal.SIGKILL else f"crash {done.returncode}"
    fault = {"folder": name, "number": f"{start} to {stop}", "error": kind, "said": said.splitlines()[-SAID:]}
    return {"outcomes": {}, "faults": [fault], "slowest": {"seconds": 0.0}, "peak_mb": 0}


class _Hang(BaseException):
    """Raised by the clock, and caught by nothing else."""


def _ring(*_: object) -> NoReturn:
    raise _Hang


def _damage(name: str, work: Path, numbers: range, seed: int) -> dict[str, Any]:
    """What comes of some damages, in this process."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    from benchmarks.faults.judge import Judge
    from benchmarks.faults.mutate import mutate

    paths = _paths(name, work)
    folder = work / "raw" if name == "raw" else next(path.parent for path in paths if path.suffix == ".parquet")
    judge = Judge(folder, sealed=name in ("sealed", "alone"))
    signal.signal(signal.SIGALRM, _ring)
    outcomes: Counter[str] = Counter()
    faults: list[dict[str, Any]] = []
    slowest: dict[str, Any] = {"seconds": 0.0}
    for number in numbers:
        path = paths[number % len(paths)]
        change, damaged = mutate(path.name, path.read_bytes(), Random(f"{seed} {name} {number}"))
        about = {"folder": name, "number": number, "file": path.relative_to(work).as_posix(), "change": change}
        began = time.process_time()
        print(about, file=sys.stderr, flush=True)
        signal.alarm(SECONDS)
        try:
            outcomes.update(judge.outcome(path, damaged))
        except _Hang:
            faults.append({**about, "error": "hang"})
        except Exception as error:
            faults.append({**about, "error": type(error).__name__})
        finally:
            signal.alarm(0)
        seconds = round(time.process_time() - began, 2)
        if seconds > float(slowest["seconds"]):
            slowest = {"seconds": seconds, **about}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return {"outcomes": dict(outcomes), "faults": faults, "slowest": slowest, "peak_mb": peak}


if __name__ == "__main__":
    if sys.argv[1:2] == ["--batch"]:
        folder_name, place, first, last, chances = sys.argv[2:]
        print(json.dumps(_damage(folder_name, Path(place), range(int(first), int(last)), int(chances))))
    else:
        print(json.dumps(run(*map(int, sys.argv[1:])), indent=2))
