"""Kills commands of a project and judges what they leave: the old state, the new one, or advice; never a mix."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.faults.project import COMMANDS, RELEASED, Done, Processes, copy, folder, make, published, succeed

BEFORE, ASIDE, MOVING, AFTER = PHASES = (
    "before anything was written",
    "while the new files were written aside",
    "after the decision, while they were moved into place",
    "at the end",
)
OLD, NEW, ADVICE, WRONG = "the old state", "the new state", "the advice to build", "neither"
"""What a reader gets."""
WRITING, DECIDING = "mkdir build/.new", "rename build/.new"
"""The first calls of two parts of the writing: aside, and into place."""

Calls = list[list[str]]
Choice = Callable[[Calls], list[dict[str, int]]]
"""From the calls that a command makes: how it is to be cut off, as in `Processes.run`."""


@dataclass
class Outcome:
    """What a command that was cut off left behind.

    Attributes:
        phase: When it was cut off, one of `PHASES`.
        read: What a reader got.
        problems: What is not as it should be.
    """

    phase: str
    read: str
    problems: list[str] = field(default_factory=list)


class Faults:
    """A project in its old state, what each command makes of it, and a place to try it in.

    Args:
        place: Folder for it.
        judged: As of `Processes`.
    """

    def __init__(self, place: Path, judged: bool = True) -> None:
        self.processes, self._pausing = Processes(judged), Processes(judged)
        self.old, self.root, self.ready = (place / name for name in ("old", "project", "ready"))
        self.old.mkdir()
        make(self.old, self.processes)
        self.before = published(self.old)
        self.after: dict[str, dict[str, bytes]] = {}
        self.clean: dict[str, Done] = {}
        for name in COMMANDS:
            succeed(done := self.run(name))
            self.root.rename(self._kept("made", name))
            self.after[name], self.clean[name] = published(self._kept("made", name)), done
            assert self.after[name] != self.before

    def close(self) -> None:
        """End the processes that start the others."""
        self.processes.close()
        self._pausing.close()

    def _kept(self, state: str, name: str) -> Path:
        return self.old.with_name(f"{state}-{name}")

    def made(self, name: str) -> None:
        """Put the project into the state that a command makes of the old one."""
        copy(self._kept("made", name), self.root)

    def run(self, name: str, **how: Any) -> Done:
        """Run a command in the old state."""
        copy(self.old, self.root)
        return self.processes.run(self.root, COMMANDS[name], **how)

    def decided(self, name: str) -> None:
        """Put the project into the state that a command leaves that was killed when it had decided."""
        kept = self._kept("decided", name)
        if kept.exists():
            copy(kept, self.root)
        else:
            calls = [(call, Path(path).name) for call, path in self.clean[name].calls]
            assert self.run(name, kill=calls.index(("rename", ".new")) + 2).code == -signal.SIGKILL
            copy(self.root, kept)

    def cut(self, name: str, aside: Choice, moving: Choice) -> Iterator[tuple[dict[str, int], Done, Outcome]]:
        """Cut a command off at calls of its writing; it is started once, and goes on from there in forks.

        Args:
            name: The command.
            aside: Which calls, of those that write aside.
            moving: Which calls, from the one that decides on.
        """
        copy(self.old, self.root)
        with self._pausing.paused(self.root, COMMANDS[name], WRITING) as writing:
            with writing.paused(DECIDING) as deciding:
                copy(self.root, self.ready)
                done = deciding.go_on()
                assert published(self.root) == self.after[name]
                for how in moving(done.calls):
                    copy(self.ready, self.root)
                    yield how, deciding.go_on(**how), self.judge(name)
            for how in aside(deciding.calls):
                copy(self.old, self.root)
                yield how, writing.go_on(**how), self.judge(name)

    def killed_while_writing(self, name: str, draw: Random, count: int) -> Iterator[Outcome]:
        """Kill a command at random moments from its first call that writes; one that ended before is not counted."""
        copy(self.old, self.root)
        with self._pausing.paused(self.root, COMMANDS[name], WRITING) as writing:
            seconds = writing.go_on().seconds
            while count:
                copy(self.old, self.root)
                if writing.go_on(after=draw.uniform(0, seconds)).code == -signal.SIGKILL:
                    yield self.judge(name)
                    count -= 1

    def judge(self, name: str, root: Path | None = None) -> Outcome:
        """Whether the project is whole: its release at once, everything for a reader, and after the next build.

        Args:
            name: The command that was cut off.
            root: The project, if it lies elsewhere.
        """
        root = root or self.root
        left, hidden = published(root), _hidden(root)
        rest = BEFORE if left == self.before else AFTER
        phase = MOVING if ".ready" in hidden else ASIDE if ".new" in hidden else rest
        outcome = Outcome(phase, OLD if left == self.before else NEW if left == self.after[name] else WRONG)
        if folder(left, RELEASED) != folder(self.before, RELEASED):
            outcome.problems.append("the old release is not whole")
        done = self.processes.read(root)
        if phase == MOVING and done.code and "Run `mencho-data build`" in done.err:
            outcome.read = ADVICE
        elif done.code:
            outcome.problems.append(f"it cannot be read: {done.err.strip().splitlines()[-1]}")
        elif outcome.read == WRONG:
            outcome.problems.append(f"a mix: {_different(left, self.before, self.after[name])}")
        done = self.processes.run(root, COMMANDS["build"])
        wanted = self.after["build" if outcome.read == OLD else name]
        if done.code:
            outcome.problems.append(f"the next build fails: {(done.out + done.err).strip()}")
        elif (found := published(root)) != wanted:
            outcome.problems.append(f"the next build is not a clean one: {_different(found, wanted)}")
        elif leftover := _hidden(root) - {".lock"}:
            outcome.problems.append(f"the next build leaves {leftover}")
        return outcome


def _hidden(root: Path) -> set[str]:
    return {path.name for path in (root / "build").glob(".*")}


def _different(found: dict[str, bytes], *wanted: dict[str, bytes]) -> list[list[str]]:
    """The paths that differ from what was wanted, at most three."""
    return [sorted(path for path in {**found, **files} if found.get(path) != files.get(path))[:3] for files in wanted]
