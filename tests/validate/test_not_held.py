"""A source whose text is not held has quotes and links alone: nothing that only its text could prove."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from tests.conftest import Run
from tests.helpers.tree import DAILY


def let_go(raw: Path, source: str = DAILY) -> None:
    """Take out of a source what says that its text is held."""
    path = raw / source / "source.yaml"
    path.write_text(re.sub(r"(?m)^text_(sha256|chars): .*\n", "", path.read_text("utf-8")), "utf-8")


def problems(run: Run, path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("validate", path, "--json").out)["problems"]
    return found


def test_positions_and_ledger_of_a_text_that_is_not_held_are_refused(raw: Path, run: Run) -> None:
    let_go(raw)
    found = problems(run, raw)
    assert {problem["rule"] for problem in found} == {"anchored-without-text", "ledger-without-text"}
    assert {problem["field"] for problem in found} == {"start", "source_id"}
    assert all(problem["line"] > 1 for problem in found)
