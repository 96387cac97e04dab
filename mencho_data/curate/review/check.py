"""Checks the claims that a decision would write against all rules, before anything is written."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from mencho_data.curate.review.desk import Desk
from mencho_data.errors import Problem
from mencho_data.models import REGISTER_FILES
from mencho_data.raw.read import sources_in
from mencho_data.validate.check import as_problems, check
from mencho_data.validate.open import open_raw
from mencho_data.validate.overlooked import actors_not_named


def new_problems(before: Desk, after: Desk) -> list[Problem]:
    """What would be wrong with the article that is not wrong with it now: errors, which refuse it, and warnings.

    The bytes that would be written are read and checked as `mencho-data validate` does, beside the registers but
    without the other articles, so that a decision takes as long in a large dataset as in a small one.
    """
    same = after.claims == before.claims and after.registers == before.registers
    if same or not (found := _problems(after)):
        return []
    known = {_same(problem) for problem in _problems(before)}
    return [problem for problem in found if _same(problem) not in known]


def _same(problem: Problem) -> Problem:
    return replace(problem, line=0)


def _problems(desk: Desk) -> list[Problem]:
    with TemporaryDirectory() as name:
        raw = Path(name)
        for register in REGISTER_FILES:
            if (desk.raw / f"{register}.yaml").exists():
                shutil.copy(desk.raw / f"{register}.yaml", raw)
        for register, text in desk.registers.items():
            (raw / f"{register}.yaml").write_text(text, "utf-8")
        folder = raw / desk.source_id
        folder.mkdir()
        shutil.copy(desk.raw / desk.source_id / "source.yaml", folder)
        (folder / "claims.yaml").write_text(desk.claims, "utf-8")
        data = open_raw(raw)
        others = {*sources_in(desk.raw)} - {desk.source_id}
        data.raw.dropped.setdefault("sources", set()).update(others)
        data.raw.dropped.setdefault("ledger", set()).add(desk.source_id)  # brought up to date after the review
        found = as_problems(check(data.tables, data.known()), data)
        return [
            replace(problem, file=f"{desk.raw.as_posix()}/{Path(problem.file).relative_to(raw).as_posix()}")
            for problem in [*data.problems, *found, *actors_not_named(data.raw)]
        ]
