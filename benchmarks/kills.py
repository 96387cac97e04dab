"""Kills builds and releases, fills their disk, cuts off their files: `python -m benchmarks.kills KILLS SEED`."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.faults import disk
from benchmarks.faults.kills import ADVICE, NEW, OLD, PHASES, Calls, Choice, Faults, Outcome
from benchmarks.faults.project import COMMANDS

Figures = dict[str, Any]


def run(kills: int, seed: int) -> Figures:
    """Fault -> figures of its runs; `wrong` counts those after which something was not as it should be.

    Of the faults from small disks on, each stops the whole at the first wrong one, so that its figure is 0.

    Args:
        kills: How many commands are killed: builds and releases in turn, a quarter of each at a random moment, a
            quarter at one of the time in which it writes, a quarter at a random call while the new files are written
            aside, a quarter at one from the decision on.
        seed: Of the moments, calls, lengths and sizes.
    """
    draw = random.Random(seed)
    with TemporaryDirectory() as folder:
        faults = Faults(Path(folder))
        try:
            return {
                "Kills": _kills(faults, draw, kills),
                "Calls refused by a full disk": _refused(faults, draw, max(2, kills // 10)),
                "Small disks": _disks(faults, draw, Path(folder, "disk"), max(1, kills // 20)),
                "Commands at the same time": _together(faults, max(1, kills // 50)),
                "Files cut off": _cut(faults, draw),
            }
        finally:
            faults.close()


def _kills(faults: Faults, draw: random.Random, kills: int) -> Figures:
    found: Figures = {}
    for name, count in zip(COMMANDS, (kills - kills // 2, kills // 2), strict=True):
        part = count // 4
        at_moments = list(_at_moments(faults, draw, name, part))
        while_writing = list(faults.killed_while_writing(name, draw, part))
        cuts = faults.cut(name, _some(draw, part, "kill"), _some(draw, count - 3 * part, "kill"))
        at_calls = [outcome for _, done, outcome in cuts if done.code == -signal.SIGKILL]
        assert len(at_moments) + len(while_writing) + len(at_calls) == count
        found[f"{name}, at a random moment"] = _counted(at_moments)
        found[f"{name}, at a random moment of its writing"] = _counted(while_writing)
        found[f"{name}, at a call while writing aside"] = _counted(at_calls[-part:])
        found[f"{name}, at a call from the decision on"] = _counted(at_calls[:-part])
    return found


def _at_moments(faults: Faults, draw: random.Random, name: str, count: int) -> Iterator[Outcome]:
    """Kill a command at random moments of the time it takes; one that ended before is not counted."""
    while count:
        if faults.run(name, after=draw.uniform(0, faults.clean[name].seconds)).code == -signal.SIGKILL:
            yield faults.judge(name)
            count -= 1


def _some(draw: random.Random, count: int, how: str) -> Choice:
    """So many calls, each kind as often as the others; but for those that make folders, most of which are there."""

    def choose(calls: Calls) -> list[dict[str, int]]:
        kinds = sorted({call for call, _ in calls} - {"mkdir"})
        wanted = [draw.choice(kinds) for _ in range(count)]
        return [{how: draw.choice([at for at, (call, _) in enumerate(calls, 1) if call == kind])} for kind in wanted]

    return choose


def _counted(outcomes: list[Outcome]) -> Figures:
    for outcome in outcomes:
        for problem in outcome.problems:
            print(f"{outcome.phase}: {problem}", file=sys.stderr)
    phases = Counter(outcome.phase for outcome in outcomes)
    return {
        "runs": len(outcomes),
        **{phase: phases[phase] for phase in PHASES},
        **{
            f"then a reader gets {what}": sum(outcome.read == what for outcome in outcomes)
            for what in (OLD, NEW, ADVICE)
        },
        "wrong": sum(bool(outcome.problems) for outcome in outcomes),
    }


def _refused(faults: Faults, draw: random.Random, count: int) -> Figures:
    some = _some(draw, count // 2, "full")
    return {name: _counted([outcome for _, _, outcome in faults.cut(name, some, some)]) for name in COMMANDS}


def _disks(faults: Faults, draw: random.Random, place: Path, sizes: int) -> Figures:
    """Real disks, in memory, of so many sizes."""
    found: Figures = {}
    with ExitStack() as stack:
        try:
            mounted = stack.enter_context(disk.disk(place))
        except (OSError, subprocess.CalledProcessError):
            return {"not run": {"runs": 0, "refused": 0, "wrong": 0}}
        for name in COMMANDS:
            needed = sum(map(len, faults.after[name].values()))
            ended = Counter(disk.full(faults, name, mounted, [draw.randrange(needed) for _ in range(sizes)]))
            found[f"{name}, full"] = {"runs": ended.total(), "refused": ended["full"], "wrong": 0}
        refused = disk.read_only(faults, mounted)
        found["build, release and site, read-only"] = {"runs": refused, "refused": refused, "wrong": 0}
    return found


def _together(faults: Faults, count: int) -> Figures:
    chosen = disk.TOGETHER[:count]
    for names in chosen:
        disk.together(faults, names)
    return {", ".join(names): {"runs": 1, "wrong": 0} for names in chosen}


def _cut(faults: Faults, draw: random.Random) -> Figures:
    built = sum(disk.cut_all_and_built(faults, name, draw) for name in COMMANDS)
    refused = disk.cut_released(faults, draw)
    return {
        "all files of the version at once, then `build`: they are whole": {"files": built, "wrong": 0},
        "an old release or the manifest, then build, release, check-build: refused": {"files": refused, "wrong": 0},
    }


if __name__ == "__main__":
    print(json.dumps(run(int(sys.argv[1]), int(sys.argv[2])), indent=2))
