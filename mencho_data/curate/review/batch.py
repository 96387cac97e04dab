"""Decides on many proposals at once, from a file: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from mencho_data.curate.review.account import account, numbers_of
from mencho_data.curate.review.by_hand import write_record
from mencho_data.curate.review.check import new_problems
from mencho_data.curate.review.decide import Verdict, decide
from mencho_data.curate.review.desk import Desk
from mencho_data.curate.review.registers import file_of, with_entries, with_names
from mencho_data.curate.review.storage import open_desk, register, save
from mencho_data.errors import DataError, Problem, errors_in, many, warnings_in
from mencho_data.models import FILES, RECORD_TABLES, TABLES
from mencho_data.raw.entries import check_entry, check_head
from mencho_data.raw.yaml import Keys, YamlContent, read_yaml

_DECISIONS, _NAMES = "decisions", "names"


@dataclass
class _Batch:
    """A batch while it is carried out.

    Attributes:
        content: The file.
        desk: How things stand so far.
        events: The register of events, by key.
        problems: What is wrong so far.
        made: Record, or register and key of an entry -> where in the file it comes from.
    """

    content: YamlContent
    desk: Desk
    events: dict[str, Mapping[str, Any]]
    problems: list[Problem] = field(default_factory=list)
    made: dict[str, Keys] = field(default_factory=dict)

    @property
    def defaults(self) -> dict[str, Any]:
        """Fields of every claim that does not set them."""
        defaults = self.content.value.get("defaults")
        return defaults if isinstance(defaults, dict) else {}


class BatchDone(NamedTuple):
    """How things stood before a batch, how they stand now, and the warnings that came with it."""

    before: Desk
    after: Desk
    warnings: list[Problem]


def run_batch(raw: Path, source_id: str, file: Path, articles: Path | None = None) -> BatchDone:
    """Carry out the decisions of a file in its order, after adding what registers lack, and write its records.

    Args:
        raw: The `raw/` folder.
        source_id: The article.
        file: YAML as `schemas/raw/batch.json` has it.
        articles: Folder with one `<source_id>.txt` per article; see `mencho_data.verify.texts`.

    Raises:
        DataError: Anything is wrong; carries all of it, and nothing was written.
        UsageError: There is no such source, or nothing was proposed.
    """
    before = open_desk(raw, source_id, articles)
    found: list[Problem] = []
    content = read_yaml(file, found)
    if content is None or found:
        raise DataError(found, "Nothing was decided.")
    batch = _Batch(content, before, register(before.raw, "events"))
    batch.problems += check_head(content, "batch")
    for part in FILES["batch"].parts:
        if part != _DECISIONS and part not in RECORD_TABLES:
            _add(batch, part)
    added = not batch.problems  # else what names an entry that was refused would be wrong too
    _decide(batch)
    for table in RECORD_TABLES:
        _write(batch, table)
    found = new_problems(before, batch.desk) if added else []
    for problem in errors_in(found):
        at = batch.made.get(problem.record)
        batch.problems.append(replace(problem, line=0) if at is None else _placed(problem, content, at))
    if batch.problems:
        raise DataError(batch.problems, f"{many(len(batch.problems), 'problem')}. Nothing was decided.")
    after = account(before, batch.desk, numbers_of(before))
    save(after, before)
    return BatchDone(before, after, warnings_in(found))


def _entries(batch: _Batch, part: str) -> Iterator[tuple[Keys, dict[str, Any]]]:
    """The entries of a list that are as they should be, and where they stand; what is wrong with the others is kept."""
    entries = batch.content.value.get(part)
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        wrong = check_entry(batch.content, (part, index), FILES["batch"].parts[part], entry)
        batch.problems += wrong
        if not wrong:
            yield (part, index), entry


def _add(batch: _Batch, part: str) -> None:
    """Add the entries of a register."""
    found = list(_entries(batch, part))
    if part == _NAMES:
        for at, entry in found:
            _try(batch, at, partial(with_names, forms=[entry]))
        return
    key = "code" if file_of(part) == "codes" else TABLES[part].KEY[0]
    for at, entry in found:
        batch.made[str(entry[key])] = at
        if part == "events":
            batch.events[str(entry[key])] = entry
    if found:
        batch.desk = with_entries(batch.desk, part, [entry for _, entry in found])


def _decide(batch: _Batch) -> None:
    """Carry out the decisions one by one."""
    for at, entry in _entries(batch, _DECISIONS):
        changes, reason, repeats = entry.get("set") or {}, entry.get("reason"), entry.get("repeats")
        choice = Verdict(entry["proposal_id"], entry["decide"], reason, changes, repeats)
        if _try(batch, at, partial(decide, choice=choice, defaults=batch.defaults, events=batch.events)):
            batch.made[str(batch.desk.history[-1].get("record_id"))] = at


def _write(batch: _Batch, table: str) -> None:
    """Write the records of a table that no machine proposes."""
    for at, entry in _entries(batch, table):
        change = partial(write_record, table=table, entry=entry, defaults=batch.defaults, events=batch.events)
        if _try(batch, at, change):
            batch.made[batch.desk.records_of(table)[-1].record_id] = at


def _try(batch: _Batch, at: Keys, change: Callable[[Desk], Desk]) -> bool:
    """Make a change, or keep what is wrong with it, at the entry that asks for it."""
    try:
        batch.desk = change(batch.desk)
    except DataError as error:
        batch.problems += [_placed(problem, batch.content, at) for problem in error.problems]
        return False
    return True


def _placed(problem: Problem, content: YamlContent, at: Keys) -> Problem:
    """The problem at the entry that it comes from."""
    for path in ((*at, "set", problem.field), (*at, problem.field), at):
        if path in content.lines:
            return replace(problem, file=content.file, line=content.line(path))
    return replace(problem, file=content.file)
