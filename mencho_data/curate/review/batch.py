"""Decides on many proposals at once, from a file: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from mencho_data.curate.review.check import new_problems
from mencho_data.curate.review.decide import Verdict, decide
from mencho_data.curate.review.desk import Desk
from mencho_data.curate.review.fill import order
from mencho_data.curate.review.storage import open_desk, register, save
from mencho_data.errors import DataError, Problem
from mencho_data.models import CLAIM_TABLES
from mencho_data.raw.yaml import YamlContent, read_yaml

_KEYS = ("proposal_id", "decide", "reason", "set")


def run_batch(raw: Path, source_id: str, file: Path, articles: Path | None = None) -> tuple[Desk, Desk]:
    """Carry out the decisions of a file, in its order.

    Args:
        raw: The `raw/` folder.
        source_id: The article.
        file: YAML with `decisions`, each with proposal_id, decide, and reason or set; and with `defaults`.
        articles: Folder with one `<source_id>.txt` per article; see `mencho_data.verify.texts`.

    Returns:
        How things stood before, and how they stand now.

    Raises:
        DataError: Anything is wrong; carries all of it, and nothing was written.
        UsageError: There is no such source, or nothing was proposed.
    """
    before = desk = open_desk(raw, source_id, articles)
    found: list[Problem] = []
    content = read_yaml(file, found)
    if content is None or found:
        raise DataError(found, "Nothing was decided.")
    events = register(desk.raw, "events")
    found += _shape(content)
    defaults = content.value.get("defaults")
    defaults = defaults if isinstance(defaults, dict) else {}
    made: dict[str, int] = {}
    for index, entry in _entries(content):
        wrong = _entry_problems(content, index, entry)
        if not wrong:
            choice = Verdict(entry["proposal_id"], entry["decide"], entry.get("reason"), entry.get("set") or {})
            try:
                desk = decide(desk, choice, defaults, events)
            except DataError as error:
                wrong = [_placed(problem, content, index) for problem in error.problems]
            else:
                made[str(desk.history[-1].get("record_id"))] = index
        found += wrong
    for problem in new_problems(before, desk):
        at = made.get(problem.record)
        found.append(replace(problem, line=0) if at is None else _placed(problem, content, at))
    if found:
        raise DataError(found, f"{len(found)} problems. Nothing was decided.")
    save(desk, before)
    return before, desk


def _shape(content: YamlContent) -> Iterator[Problem]:
    """What is wrong with the file around its decisions."""
    for key, value in content.value.items():
        if key not in ("defaults", "decisions"):
            yield content.problem("unknown-field", f"{key!r} is not defaults or decisions.", (key,))
        elif not isinstance(value, dict if key == "defaults" else list):
            form = "lines of field: value" if key == "defaults" else "a list, whose entries begin with '- '"
            yield content.problem("wrong-type", f"{key} is not {form}.", (key,))
    fields = {name for table in CLAIM_TABLES for name in order(table)}
    defaults = content.value.get("defaults")
    for name in defaults if isinstance(defaults, dict) else ():
        if name not in fields:
            yield content.problem("unknown-field", f"{name!r} is not a field of a claim.", ("defaults", name))
    if not content.value.get("decisions"):
        yield content.problem("missing-field", "There are no decisions.", ("decisions",))


def _entries(content: YamlContent) -> Iterator[tuple[int, Any]]:
    entries = content.value.get("decisions")
    yield from enumerate(entries if isinstance(entries, list) else ())


def _entry_problems(content: YamlContent, index: int, entry: Any) -> list[Problem]:
    """What is wrong with the form of a decision."""
    at = ("decisions", index)
    if not isinstance(entry, dict):
        return [content.problem("wrong-type", "This is not a decision, with proposal_id: and decide:.", at)]
    name = str(entry.get("proposal_id", f"[{index}]"))
    found = [
        content.problem("unknown-field", f"{key!r} is not one of {', '.join(_KEYS)}.", (*at, key), name)
        for key in entry
        if key not in _KEYS
    ]
    found += [
        content.problem("missing-field", f"{key} is missing.", (*at, key), name)
        for key in ("proposal_id", "decide")
        if not isinstance(entry.get(key), str)
    ]
    if not isinstance(entry.get("set", {}), dict):
        found.append(content.problem("wrong-type", "set is not lines of field: value.", (*at, "set"), name))
    return found


def _placed(problem: Problem, content: YamlContent, index: int) -> Problem:
    """The problem at the decision that it comes from."""
    at = ("decisions", index)
    for path in ((*at, "set", problem.field), (*at, problem.field), at):
        if path in content.lines:
            return replace(problem, file=content.file, line=content.line(path))
    return replace(problem, file=content.file)
