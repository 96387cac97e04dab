"""Measuring in fresh processes on one core, and the rows of the table of results."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, TypedDict

HERE = Path(__file__).parent
ONE_THREAD = {"POLARS_MAX_THREADS": "1", "OMP_NUM_THREADS": "1", "ARROW_IO_THREADS": "1"}


class Result(TypedDict):
    """One row of the table."""

    what: str
    ours: str
    peer: str
    ratio: str
    target: str
    reached: str


def pin() -> None:
    """Keep this process, and those it starts, on one core."""
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def command(sides: Mapping[str, Callable[[Path], Any]], measure: Callable[[Path], Any]) -> None:
    """What a benchmark does when it is called: measure all, or, with its name and a folder, one side; on one core."""
    pin()
    if len(sys.argv) > 1:
        print(json.dumps(sides[sys.argv[1]](Path(sys.argv[2]))))
    else:
        with TemporaryDirectory() as here:
            print(json.dumps(measure(Path(here)), indent=1, ensure_ascii=False))


def one_thread() -> None:
    """Give pyarrow one thread for computing and one for reading."""
    import pyarrow as pa

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)


def fresh(*command: str) -> dict[str, Any]:
    """Run Python with these arguments in a new process; what it prints last is JSON."""
    done = subprocess.run(
        [sys.executable, *command],
        env=os.environ | ONE_THREAD,
        cwd=HERE.parent,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return answer


def script(name: str, *arguments: str | Path) -> tuple[str, ...]:
    """The arguments that run a module of this folder."""
    return ("-m", f"benchmarks.{name}", *map(str, arguments))


def interleaved(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, dict[str, Any]]:
    """Run each command once a round, and take the median of each number that they print."""
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(fresh(*command))
    return {name: {key: _middle([run[key] for run in answers]) for key in answers[0]} for name, answers in runs.items()}


def _middle(values: list[Any]) -> Any:
    if all(isinstance(value, int | float) and not isinstance(value, bool) for value in values):
        return median(values)
    if any(value != values[0] for value in values):
        message = f"The runs disagree: {values}."
        raise AssertionError(message)
    return values[0]


def compare(what: str, ours: float, peer: float, most: float, unit: str = "s") -> Result:
    """A row for a time that is at most so many times that of the peer."""
    ratio, scale = ours / peer, 1000 if unit == "ms" else 1
    return Result(
        what=what,
        ours=f"{ours * scale:.3g} {unit}",
        peer=f"{peer * scale:.3g} {unit}",
        ratio=f"1/{1 / ratio:.0f}" if most < 0.1 else f"{ratio:.2f}",
        target=f"≤ 1/{1 / most:.0f}" if most < 0.1 else f"≤ {most:g}",
        reached=yes(ratio <= most),
    )


def single(what: str, ours: str, target: str, reached: bool | None, peer: str = "–") -> Result:
    """A row for a number that is held against a fixed limit, or against none."""
    return Result(what=what, ours=ours, peer=peer, ratio="–", target=target, reached=yes(reached))


def yes(reached: bool | None) -> str:
    """A word for the last column."""
    return "–" if reached is None else "yes" if reached else "**no**"
