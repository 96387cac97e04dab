"""A session of review: each decision is checked against all rules and written at once, or refused whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mencho_data.curate.proposals import Proposal
from mencho_data.curate.review.account import account, numbers_of
from mencho_data.curate.review.check import new_problems
from mencho_data.curate.review.decide import Verdict, decide, undo
from mencho_data.curate.review.desk import Desk
from mencho_data.curate.review.fill import carried, complete, merge
from mencho_data.curate.review.registers import with_entries
from mencho_data.curate.review.storage import open_desk, register, save
from mencho_data.errors import DataError, Problem, errors_in, warnings_in
from mencho_data.models import Codes
from mencho_data.raw.read import read_codes


class Session:
    """The review of one article.

    The files are read again before each decision, so that what a curator writes into them meanwhile is kept. The
    warnings that came with the last one are in `warnings`.
    """

    def __init__(self, raw: Path, source_id: str, articles: Path | None = None) -> None:
        self._where = (raw, source_id, articles)
        self.desk: Desk = open_desk(*self._where)
        self._numbers = numbers_of(self.desk)
        self.warnings: list[Problem] = []

    def decide(self, choice: Verdict) -> None:
        """Decide on a proposal; fields carry over from the claim that was accepted last.

        Raises:
            DataError: It cannot be done, or would break a rule; nothing was written.
        """
        before = open_desk(*self._where)
        self._write(before, decide(before, choice, {}, self.register("events")))

    def undo(self) -> str:
        """Take the last decision back.

        Returns:
            The proposal that it was about.

        Raises:
            DataError: There is none, or the claim cannot go, as another is part of it; nothing was written.
        """
        before = open_desk(*self._where)
        self._write(before, undo(before))
        return str(before.history[-1]["proposal_id"])

    def add(self, part: str, entry: Mapping[str, Any]) -> None:
        """Add an entry to a register.

        Args:
            part: The key of such entries in the file of the register, such as `measures` or `unit`.
            entry: What to add, as the file holds it.

        Raises:
            DataError: The entry is wrong, or would break a rule; nothing was written.
        """
        before = open_desk(*self._where)
        self._write(before, with_entries(before, part, [entry]))

    def carried(self, proposal: Proposal) -> list[str]:
        """The fields of the claim that a proposal would become that carry over from the claim before."""
        return carried(self.known(proposal, proposal.table), {}, {}, self.desk.sticky())

    def known(self, proposal: Proposal, table: str) -> dict[str, Any]:
        """The fields of the claim that a proposal would become, as far as they are known."""
        fields = merge(proposal, table, {}, self.desk.sticky())
        return complete(table, fields, {}, self.register("events"))

    def register(self, name: str) -> dict[str, Mapping[str, Any]]:
        """A register by its key, as it is written now."""
        return register(self.desk.raw, name)

    def codes(self) -> Codes:
        """The codes of the project, as they are written now."""
        return read_codes(self.desk.raw)

    def _write(self, before: Desk, after: Desk) -> None:
        found = new_problems(before, after)
        if wrong := errors_in(found):
            raise DataError(wrong)
        after = account(before, after, self._numbers)
        save(after, before)
        self.desk, self.warnings = replace(after, registers={}), warnings_in(found)
