"""What can go wrong, as data: a problem says what is wrong, where, and what to do about it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Categories of characters that a terminal obeys or does not show: controls, marks of direction, half characters."""


def printable(text: str, keep: str = "") -> str:
    r"""The text as a terminal may be given it: what it would obey, or not show, stands there as `\x1b`.

    Args:
        text: The text.
        keep: Characters that stay.
    """
    if text.isprintable():
        return text
    return "".join(
        char.encode("unicode_escape").decode("ascii")
        if unicodedata.category(char) in _UNSEEN and char not in keep
        else char
        for char in text
    )


class Problem(NamedTuple):
    """One thing that is wrong in the data.

    Attributes:
        rule: Name of the rule that was broken, the same in reports and tests.
        message: What is wrong, with the offending value.
        fix: What to do about it.
        file: File the problem is in, relative to the folder that was read; empty if none.
        line: 1-based line in that file, 0 if unknown.
        field: Column or key the problem is in; empty if it concerns the whole record or file.
        record: Identifier of the record, or its position in its file; empty if none.
    """

    rule: str
    message: str
    fix: str = ""
    file: str = ""
    line: int = 0
    field: str = ""
    record: str = ""

    def __str__(self) -> str:
        """One line for people: `file:line: rule: message [record.field] What to do.`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        about = ".".join(part for part in (self.record, self.field) if part)
        parts = [f"{place}: " if place else "", f"{self.rule}: {self.message}"]
        parts += [f" [{about}]" if about else "", f" {self.fix}" if self.fix else ""]
        return printable("".join(parts))

    def annotation(self) -> str:
        """The same as a workflow command that a CI run shows beside the line (`::error file=…`)."""

        def escape(text: str, *more: str) -> str:
            text = printable(text)
            for char in ("%", *more):
                text = text.replace(char, f"%{ord(char):02X}")
            return text

        keys = {"file": self.file, "line": str(self.line or ""), "title": self.rule}
        head = ",".join(f"{key}={escape(value, ':', ',')}" for key, value in keys.items() if value)
        about = ".".join(part for part in (self.record, self.field) if part)
        text = " ".join(part for part in (f"{about}:" if about else "", self.message, self.fix) if part)
        return f"::error {head}::{escape(text)}"

    def as_dict(self) -> dict[str, str | int]:
        """The problem as a plain mapping, for JSON."""
        return self._asdict()


class MenchoDataError(Exception):
    """Root of all errors that this package raises on purpose."""


class DataError(MenchoDataError):
    """The data is wrong. Carries every problem found, not only the first."""

    def __init__(self, problems: Sequence[Problem], summary: str = "") -> None:
        self.problems, self.summary = list(problems), summary
        super().__init__("\n".join([summary, *map(str, self.problems)]).strip())


def damaged(path: Path) -> DataError:
    """The error of a published file that cannot be read."""
    fix = "Build again, or install the package again."
    return DataError([Problem("unreadable-file", "The file is damaged.", fix, path.as_posix())])


class UsageError(MenchoDataError):
    """The package was called wrongly: an unknown table, a missing folder, an absent extra."""


def suggestion(word: object, words: Iterable[str]) -> str:
    """A question with the word that was probably meant, after a blank; empty if none is close.

    Close is what is spelt alike, otherwise what has a part that begins alike: `age`, `age-of-oseguera`.
    """
    from difflib import get_close_matches

    known = {_spelt(one): one for one in words}
    asked = _spelt(word)
    parts = [part for part in asked.split("-") if len(part) > 2]
    alike = [one for one in known if any(f"-{part}" in f"-{one}" for part in parts)]
    close = get_close_matches(asked, known, 1) or get_close_matches(asked, alike, 1, cutoff=0)
    return f" Did you mean {known[close[0]]!r}?" if close else ""


def _spelt(word: object) -> str:
    return str(word).lower().replace(" ", "-").replace("_", "-")
