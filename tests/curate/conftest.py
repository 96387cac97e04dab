"""Fixtures of the tests of the review."""

from __future__ import annotations

from pathlib import Path

import pytest

from mencho_data.extract import Figure
from tests.conftest import Result, Run
from tests.helpers.figures import teach
from tests.helpers.reviewing import Batch, Read, claims_of, wrong
from tests.helpers.tree import DAILY


@pytest.fixture
def desk(raw: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The tree with proposals; the two claims on barns were not written by anyone."""
    path = claims_of(raw)
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("figures:")] + text[text.index("citations:") :], "utf-8")
    teach(monkeypatch)
    assert run("propose", DAILY, "--raw", raw, "--articles", raw.parent / "articles").code == 0
    (raw / DAILY / "ledger.yaml").unlink(missing_ok=True)
    assert wrong(raw) == []
    return raw


@pytest.fixture
def batch(desk: Path, run: Run) -> Batch:
    """Carry out a batch of decisions."""

    def call(text: str) -> Result:
        path = desk.parent / "batch.yaml"
        path.write_text(text, "utf-8")
        return run("review", DAILY, "--raw", desk, "--articles", desk.parent / "articles", "--batch", path)

    return call


@pytest.fixture
def read_as(desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Propose again, with other figures of the extractor."""

    def call(*figures: Figure) -> Result:
        teach(monkeypatch, daily=list(figures))
        return run("propose", DAILY, "--raw", desk, "--articles", desk.parent / "articles")

    return call
