"""Full and read-only disks, two commands at once, files cut off: the data are whole, or it is said what is not."""

from __future__ import annotations

import os
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.faults.disk import (
    cut_all_and_built,
    cut_and_checked,
    cut_each,
    cut_plan,
    cut_released,
    disk,
    full,
    read_only,
    together,
)
from benchmarks.faults.kills import Faults

pytestmark = pytest.mark.faults


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can mount a disk; test_kills.py refuses the calls instead")
    mounted = disk(tmp_path / "disk")
    try:
        folder = mounted.__enter__()
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no disk can be mounted here; test_kills.py refuses the calls instead")
    yield folder
    mounted.__exit__(None, None, None)


def test_full_disk(faults: Faults, place: Path) -> None:
    assert list(full(faults, "build", place, [300_000])) == ["full"]


def test_read_only_disk(faults: Faults, place: Path) -> None:
    assert read_only(faults, place, ["build"]) == 3


def test_commands_at_the_same_time(faults: Faults) -> None:
    """A build that waits for a release has the version of before when its turn comes."""
    together(faults, ["release", "build", "build"])


def test_reader_names_each_file_that_is_cut_off(faults: Faults) -> None:
    assert cut_each(faults, random.Random(1), share=0.2) > 20


def test_check_of_the_build_names_a_file_that_is_cut_off(faults: Faults) -> None:
    cut_and_checked(faults, random.Random(2), 1)


def test_build_makes_what_was_cut_off_whole_again(faults: Faults) -> None:
    assert cut_all_and_built(faults, "release", random.Random(3)) > 90


def test_nothing_is_built_on_an_old_release_or_manifest_that_is_cut_off(faults: Faults) -> None:
    assert cut_released(faults, random.Random(4), [["build"]]) == 3


def test_plan_that_is_cut_off_is_not_followed(faults: Faults) -> None:
    cut_plan(faults, random.Random(5))
