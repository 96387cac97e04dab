"""The figures of the reliability page can be made at any time: a little of each of its parts finds nothing wrong."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import REPOSITORY

pytestmark = pytest.mark.faults


def test_a_little_of_every_fault_finds_nothing_wrong_and_writes_no_page() -> None:
    page = REPOSITORY / "benchmarks" / "reliability.md"
    before = page.read_bytes()
    command = [sys.executable, "-m", "benchmarks.reliability", "--small"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=REPOSITORY)
    assert done.returncode == 0, done.stdout + done.stderr
    for part in ("Faults while writing", "Tampering", "Bad input", "Kills", "Small disks", "Commands at the same time"):
        assert f"# {part}\n" in done.stdout, part
    assert page.read_bytes() == before
