"""Writes `ledger.yaml`: puts new entries between those that are there, and leaves every other line as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from mencho_data.errors import DataError, Problem
from mencho_data.files import write_file
from mencho_data.raw.yaml import Content, read_yaml
from mencho_data.verify.ledger import OPEN, Entry

HEAD = "# yaml-language-server: $schema=../../schemas/raw/ledger.json\nledger:\n"


def write_entries(path: Path, entries: Sequence[Entry]) -> None:
    """Write entries into the ledger of a source: new ones at their place, decided ones over the open ones.

    Args:
        path: The file; it is made if there is none.
        entries: Entries whose places are not in the file yet, or are open there.

    Raises:
        DataError: The file is not in the form in which this writes it, so that nothing can be put in.
    """
    if not path.exists():
        write_file(path, (HEAD + "".join(map(render, sorted(entries)))).encode("utf-8"))
        return
    problems: list[Problem] = []
    content = read_yaml(path, problems)
    if content is None or problems:
        raise DataError(problems, "Nothing was written.")
    before = path.read_bytes()
    write_file(path, _with(before.decode("utf-8"), content, entries).encode("utf-8"))
    after = read_yaml(path, problems)
    if (
        after is None
        or problems
        or len(_places(after)) != len({*_places(content), *((e.start, e.end) for e in entries)})
    ):
        write_file(path, before)
        message = "New entries cannot be put between those of this file, which are not indented as `  - start: 0`."
        raise DataError([Problem("bad-yaml", message, path.as_posix())], "Nothing was written.")


def render(entry: Entry) -> str:
    """An entry as it is written."""
    text = entry.text.replace("'", "''")
    lines = [f"  - start: {entry.start}", f"    end: {entry.end}", f"    text: '{text}'", *_decision(entry)]
    return "\n".join(lines) + "\n"


def _decision(entry: Entry) -> list[str]:
    fields = {"disposition": entry.disposition, "record_id": entry.record_id, "reason": entry.reason}
    return [f"    {name}: {value}" for name, value in fields.items() if value is not None]


def _places(content: Content) -> dict[tuple[int, int], int]:
    """Start and end of each entry -> its position in the list."""
    found = content.value.get("ledger") or []
    return {(entry["start"], entry["end"]): index for index, entry in enumerate(found)}


def _with(text: str, content: Content, entries: Sequence[Entry]) -> str:
    lines = text.replace("ledger: []", "ledger:").rstrip("\r\n").splitlines()
    places = _places(content)
    before: dict[int, list[str]] = {}  # line from 0 -> what is put before it
    for entry in sorted(entries):
        if (at := places.get((entry.start, entry.end))) is not None:
            line = content.line(("ledger", at, "disposition")) - 1
            lines[line] = lines[line].replace(f"disposition: {OPEN}", _decision(entry)[0].strip())
            before.setdefault(line + 1, [])[:0] = _decision(entry)[1:]
            continue
        after = min((place for place in places if place > (entry.start, entry.end)), default=None)
        line = len(lines) if after is None else content.line(("ledger", places[after])) - 1
        # A comment above an entry is about that entry.
        while after is not None and lines[line - 1].lstrip().startswith("#"):
            line -= 1
        before.setdefault(line, []).extend(render(entry).rstrip("\n").split("\n"))
    whole = [
        part for number in range(len(lines) + 1) for part in (*before.get(number, ()), *lines[number : number + 1])
    ]
    return "\n".join(whole) + "\n"
