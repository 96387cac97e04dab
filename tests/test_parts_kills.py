"""A job, a worker of it and one of a cluster are killed: run again, it gives the same bytes as one that was not."""

from __future__ import annotations

from random import Random

import pytest

from benchmarks.faults.jobs import JOB, LOCAL, PARTS, POOL, WORKER, Jobs

pytestmark = pytest.mark.faults


@pytest.fixture(scope="module")
def jobs(tmp_path_factory: pytest.TempPathFactory) -> Jobs:
    return Jobs(tmp_path_factory.mktemp("jobs"))


@pytest.mark.parametrize(
    ("where", "what", "code"),
    [
        (POOL, JOB, -9),
        (POOL, WORKER, 2),  # it says to run it again
        (LOCAL, WORKER, 0),  # the cluster replaces it
    ],
)
def test_what_was_killed_at_any_moment_goes_on(where: str, what: str, code: int, jobs: Jobs) -> None:
    ended = jobs.cut(where, what, Random())
    assert (ended.problems, ended.code) == ([], code)
    assert 0 < ended.kept <= len(jobs.expected) == PARTS
