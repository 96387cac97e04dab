"""Fixtures shared by the tests of faults."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from benchmarks.faults.kills import Faults


@pytest.fixture(scope="session")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Faults]:
    """A miniature project with a release and a preview, made once in each process."""
    if not hasattr(os, "fork"):
        pytest.skip("the commands are run in forks, which this system does not have")
    made = Faults(tmp_path_factory.mktemp("faults"), judged=False)
    yield made
    made.close()
