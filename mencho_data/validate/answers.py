"""The answers that curators gave to warnings: which warnings are left, and which answers are to nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePosixPath

from mencho_data.errors import PROBLEMS, Problem, errors_in, suggestion, warnings_in
from mencho_data.models.files import WARNINGS
from mencho_data.raw.read import ANSWERS
from mencho_data.raw.rows import Raw
from mencho_data.validate.open import Data, RawData

ANSWERED = "warnings"
"""The key of `answers.yaml`, under which the answers are read."""

Key = tuple[str, str, str]
"""Folder of a file, rule, record: an answer stands in the folder of what it is about."""


def answers_in(data: Data) -> int:
    """How many warnings are answered; of published data, none."""
    return len(data.raw.rows.get(ANSWERED, ())) if isinstance(data, RawData) else 0


def unanswered(found: Collection[Problem], raw: Raw, texts: Collection[str] | None = None) -> list[Problem]:
    """What is left of some problems: errors, warnings that nobody answered, and what is wrong with the answers.

    Args:
        found: All that is wrong.
        raw: What was read, with the answers.
        texts: The sources whose texts were looked at: only answers to warnings on these texts are judged. None: it is
            the others that are judged.
    """
    unread = raw.dropped.get(ANSWERS, ())
    found = [one for one in found if one.level == "error" or _folder(one.file) not in unread]
    asked = {_about(problem) for problem in warnings_in(found)}
    # What could not be read, or is wrong, may hide warnings.
    whole = not raw.problems and not errors_in(found)
    given: set[Key] = set()
    wrong: list[Problem] = []
    for row, origin in raw.placed(ANSWERED):
        key = (_folder(origin.file), row["rule"], row["record"])
        if not _judged(key, texts):
            continue
        for rule, message, field in _wrong(key, asked, given, whole):
            wrong.append(Problem(rule, message, origin.file, origin.at(field), field, row["record"]))
        given.add(key)
    return [*(problem for problem in found if _about(problem) not in given), *wrong]


def _judged(key: Key, texts: Collection[str] | None) -> bool:
    """Whether a run, with texts or without, can tell if there is a warning that an answer is to."""
    on_text = key[1] in PROBLEMS and PROBLEMS[key[1]].on_text
    return not on_text if texts is None else on_text and PurePosixPath(key[0]).name in texts


def _wrong(key: Key, asked: Collection[Key], given: Collection[Key], whole: bool) -> Iterator[tuple[str, str, str]]:
    """The rules that an answer breaks, each with its message and field."""
    folder, rule, record = key
    if rule not in WARNINGS:
        what = "an error, which has to be mended" if rule in PROBLEMS else "not the name of a warning"
        yield "unknown-code", f"{rule!r} is {what}.{suggestion(rule, WARNINGS)}", "rule"
    elif key in given:
        yield "duplicate-id", f"{rule} of {record} is answered twice.", "record"
    elif key not in asked and whole:
        here = [other for place, name, other in asked if (place, name) == (folder, rule)]
        yield "answer-of-nothing", f"There is no warning {rule} of {record!r} here.{suggestion(record, here)}", "record"


def _about(problem: Problem) -> Key:
    return _folder(problem.file), problem.rule, problem.record


def _folder(file: str) -> str:
    return PurePosixPath(file).parent.as_posix()
