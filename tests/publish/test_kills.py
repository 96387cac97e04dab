"""A build or release that is killed, at whatever call, leaves the old state or the new one, and never a mix."""

from __future__ import annotations

import signal

import pytest

from benchmarks.faults.disk import FULL
from benchmarks.faults.kills import ASIDE, BEFORE, CLEARING, MOVING, Calls, Faults
from benchmarks.faults.project import COMMANDS, NEXT, RELEASED, published, succeed

pytestmark = pytest.mark.faults


def at(calls: Calls, name: str, number: int) -> int:
    """Which of all calls is the one with that name and number, from 1; from the end, if it is negative."""
    found = [place for place, call in enumerate(calls, 1) if call[0] == name]
    return found[number - 1 if number > 0 else number]


def at_writing(calls: Calls) -> list[dict[str, int]]:
    """Before the first call, in the middle of the files, and before the plan is safe."""
    return [{"kill": 1}, {"kill": at(calls, "fsync", 40)}, {"kill": at(calls, "fsync", -1)}]


def at_moving(calls: Calls) -> list[dict[str, int]]:
    """Around the decision, between the moves, and while the rest is cleared away."""
    moves = [("rename", 1), ("rename", 2), ("replace", 1), ("replace", 3), ("replace", -1), ("rename", -1)]
    return [{"kill": at(calls, *move)} for move in [*moves, ("unlink", 1), ("rmdir", -1)]]


def at_full(calls: Calls) -> list[dict[str, int]]:
    """Where a disk gets full instead: before all, while files are moved, and when all are."""
    return [{"full": 1}, {"full": at(calls, "replace", 3)}, {"full": at(calls, "rename", -1)}]


@pytest.mark.parametrize("name", COMMANDS)
def test_command_cut_off_at_any_call_leaves_the_old_state_or_the_new_one(name: str, faults: Faults) -> None:
    """It is killed there, or the disk is full from there on; then the data are read, which ends what was decided."""
    cuts = faults.cut(
        name,
        aside=lambda calls: [*at_writing(calls), {"full": 1}],
        moving=lambda calls: [*at_moving(calls), *at_full(calls)],
        build=False,
    )
    seen = []
    for how, done, outcome in cuts:
        assert outcome.problems == [], how
        if "kill" in how:
            assert done.code == -signal.SIGKILL, done
        else:
            assert (done.code, FULL in done.err) in ((2, True), (0, False)), done
        seen.append((outcome.phase, outcome.is_new))
    moving, clearing, full = [(MOVING, True)] * 5, [(CLEARING, True)] * 2, [(BEFORE, False), *[(MOVING, True)] * 2]
    aside = [(BEFORE, False), (ASIDE, False), (ASIDE, False), (BEFORE, False)]
    assert seen == [(ASIDE, False), *moving, *clearing, *full, *aside]


@pytest.mark.parametrize("name", COMMANDS)
def test_next_build_finishes_what_was_decided(name: str, faults: Faults) -> None:
    """It has the version of before when it starts, and that of the release when the project is its own."""
    faults.decided(name)
    assert faults.judge(name).problems == []


def test_next_build_clears_away_what_was_not_decided(faults: Faults) -> None:
    calls = [call for call, _ in faults.clean["build"].calls]
    done = faults.run("build", kill=calls.index("fsync") + 40)
    outcome = faults.judge("build")
    assert (done.code, outcome.phase, outcome.problems) == (-signal.SIGKILL, ASIDE, [])


def test_command_that_is_killed_after_a_while(faults: Faults) -> None:
    # Soon enough for any machine: the one build that was timed may have been slower than this one.
    done = faults.run("build", after=min(0.2, faults.clean["build"].seconds / 2))
    outcome = faults.judge("build", build=False)
    assert (done.code, outcome.problems) == (-signal.SIGKILL, [])


def test_page_is_made_of_the_release_that_was_decided(faults: Faults) -> None:
    faults.decided("release")
    succeed(faults.processes.run(faults.root, ["site"]))
    assert published(faults.root) == faults.after["release"]


def test_build_does_not_touch_a_release_that_is_whole(faults: Faults) -> None:
    faults.made("release")
    folders = [faults.root / "build" / version for version in (RELEASED, NEXT)]
    before = [folder.stat().st_ino for folder in folders]
    succeed(faults.processes.run(faults.root, COMMANDS["build"]))
    assert published(faults.root) == faults.after["release"]
    assert [folder.stat().st_ino for folder in folders] == before
