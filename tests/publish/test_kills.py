"""A build or release that is killed leaves its reader the old state, the new one or advice, and never a mix."""

from __future__ import annotations

import signal

import pytest

from benchmarks.faults.disk import FULL
from benchmarks.faults.kills import ADVICE, ASIDE, BEFORE, MOVING, OLD, Calls, Faults
from benchmarks.faults.project import COMMANDS, NEXT, RELEASED, published, succeed

pytestmark = pytest.mark.faults


def at(calls: Calls, name: str, number: int) -> int:
    """Which of all calls is the one with that name and number, from 1; from the end, if it is negative."""
    found = [place for place, call in enumerate(calls, 1) if call[0] == name]
    return found[number - 1 if number > 0 else number]


def at_writing(calls: Calls) -> list[dict[str, int]]:
    """Before the first call, and in the middle of the files; and a disk that is full before all."""
    return [{"kill": 1}, {"kill": at(calls, "fsync", 5)}, {"full": 1}]


def at_moving(calls: Calls) -> list[dict[str, int]]:
    """Around the decision, between the moves, before the last, which is the manifest's, and while the rest goes."""
    moves = [("rename", 1), ("replace", 1), ("replace", 3), ("replace", -1), ("rmdir", 1)]
    return [*({"kill": at(calls, *move)} for move in moves), {"full": at(calls, "replace", 3)}]


@pytest.mark.parametrize("name", COMMANDS)
def test_command_cut_off_at_any_call_leaves_the_old_state_the_new_one_or_advice(name: str, faults: Faults) -> None:
    """It is killed there, or the disk is full from there on; then the data are read, and built again."""
    seen = []
    for how, done, outcome in faults.cut(name, at_writing, at_moving):
        assert outcome.problems == [], how
        assert done.code == -signal.SIGKILL if "kill" in how else (done.code, FULL in done.err) == (2, True), done
        seen.append((outcome.phase, outcome.read))
    moving = [(ASIDE, OLD), *[(MOVING, ADVICE)] * 5]
    assert seen == [*moving, (BEFORE, OLD), (ASIDE, OLD), (BEFORE, OLD)]


@pytest.mark.parametrize("command", ["site", "check-build"])
def test_command_that_reads_says_to_build_what_was_decided(command: str, faults: Faults) -> None:
    faults.decided("release")
    before = published(faults.root)
    done = faults.processes.run(faults.root, [command])
    assert (done.code, "Run `mencho-data build` there." in done.err) == (2, True), done
    assert published(faults.root) == before


def test_build_does_not_touch_a_release_that_is_whole(faults: Faults) -> None:
    faults.made("release")
    folders = [faults.root / "build" / version for version in (RELEASED, NEXT)]
    before = [folder.stat().st_ino for folder in folders]
    succeed(faults.processes.run(faults.root, COMMANDS["build"]))
    assert published(faults.root) == faults.after["release"]
    assert [folder.stat().st_ino for folder in folders] == before
