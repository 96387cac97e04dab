"""Holds two readings of an article against each other, and writes down what is left to settle, and a first draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any

from ruamel.yaml.comments import CommentedSeq

from mencho_data.curate.review.storage import CLAIMS_HEAD
from mencho_data.derive.readings import NAMES, Apart, Match, Read, columns_of, entries_of, said, unsettled
from mencho_data.errors import DataError
from mencho_data.files import write_file
from mencho_data.models import RECORD_TABLES
from mencho_data.models.codes import ComparedField, SettledReason
from mencho_data.raw.edit import Edit, canonical, dump, load_editable
from mencho_data.raw.read import READERS, READINGS, SETTLED, read_raw, sources_in
from mencho_data.raw.rows import Origin
from mencho_data.validate.readings import TwoReadings, own_problems, two_readings

HEAD = "# yaml-language-server: $schema=../../../schemas/raw/settled.json\n"
OPEN = str(SettledReason.OPEN)


def open_readings(raw: Path, source_id: str) -> TwoReadings | None:
    """The two readings of a source, held against each other and its claims; None if it was not read twice.

    Raises:
        DataError: One of the files cannot be read.
        UsageError: There is no such source.
    """
    sources_in(raw, source_id)
    found = read_raw(raw, source_id)
    wrong = [one for one in found.problems if source_id in PurePosixPath(one.file).parts and one.rule != "missing-file"]
    wrong += [one for reading in found.readings.values() for one in own_problems(reading)]
    if wrong:
        raise DataError(wrong, "The readings cannot be compared.")
    return two_readings(found, source_id)


def write_down(raw: Path, source_id: str, two: TwoReadings) -> list[Path]:
    """Write an entry for each difference that has none, and claims, if there are none yet, from both readings.

    Args:
        raw: The raw folder.
        source_id: A source that was read twice.
        two: Its readings, as they were opened.

    Returns:
        The files that were written.

    Raises:
        DataError: One of the files cannot be read.
        UsageError: There is no such source.
    """
    claims, settled = raw / source_id / "claims.yaml", raw / source_id / READINGS / "settled.yaml"
    written = []
    if not two.known["record"]:
        write_file(claims, draft(raw / source_id, two.found))
        written.append(claims)
        two = open_readings(raw, source_id) or two
    new = [_entry(one) for one in unsettled(two.apart, two.settled)]  # not even as open
    if new:
        text = canonical(settled.read_text("utf-8")).decode() if settled.exists() else f"{HEAD}{SETTLED}: []\n"
        write_file(settled, Edit(text).add(SETTLED, new).text().encode())
        written.append(settled)
    return written


def _entry(one: Apart) -> dict[str, Any]:
    """The entry of a difference on which nobody has decided."""
    entry: dict[str, Any] = {name: read.record_id for name, read in zip(NAMES, one.match, strict=True) if read}
    if one.fields:
        entry["fields"] = CommentedSeq([str(name) for name in one.fields])
        entry["fields"].fa.set_flow_style()
    return {**entry, "reason": OPEN}


# ---- the first draft of the claims


def draft(folder: Path, found: Sequence[Match]) -> bytes:
    """Claims from the first reading and what the second alone has, numbered anew, as `claims.yaml` holds them.

    Args:
        folder: The folder of the source.
        found: Which records of the readings are the same.
    """
    written = [load_editable((folder / READINGS / f"{reader}.yaml").read_text("utf-8")) for reader in READERS]
    every = [[entry for table in RECORD_TABLES for entry in content.get(table) or ()] for content in written]
    kept = sorted((match for match in found if match.first or match.second), key=lambda match: match.first is None)
    by_table = {table: [match for match in kept if match.there[0].table == table] for table in RECORD_TABLES}
    names = _full_names(folder.name, chain(*by_table.values()))
    entries = [{entry["record_id"]: entry for entry in side} for side in every]
    for side, reading in enumerate(entries):
        for name, entry in reading.items():
            entry["record_id"] = names[side, name]
            if "part_of" in entry:
                entry["part_of"] = names.get((side, entry["part_of"]))
    content = {
        table: [entries[match.first is None][match.there[0].record_id] for match in there]
        for table, there in by_table.items()
        if there
    }
    return CLAIMS_HEAD.encode() + dump(content)


def _full_names(source_id: str, found: Iterable[Match]) -> dict[tuple[int, str], str]:
    """Reader and identifier in the reading -> identifier in the data."""
    counts: Counter[str] = Counter()
    names = {}
    for match in found:
        letter = match.there[0].record_id[0]
        counts[letter] += 1
        for side in (0, 1):
            if read := match[side]:
                names[side, read.record_id] = f"{source_id}-{letter}{counts[letter]:02}"
    return names


# ---- for people


def told(one: Apart, two: TwoReadings) -> Iterator[str]:
    """A difference in lines for people: who has it and what was decided; of each field, what each says and where."""
    sides = [(side, read) for side, read in zip((*READERS, "claim"), one.match, strict=True) if read is not None]
    names = ", ".join(f"{side} {read.record_id}" for side, read in sides)
    decided = {name: row["reason"] for row in entries_of(one.match, two.settled) for name in row["fields"] or [""]}
    if not one.fields:
        read = sides[0][1]
        numbers = _shown([number for number in dict.fromkeys(read.numbers) if number is not None])
        without = ", ".join(side for side in (*READERS, "claim") if side not in dict(sides))
        about = f"{read.topic[1]} {numbers} {read.quote!r} ({_where(two.place(read))})"
        yield f"{decided.get('', OPEN)}: {names}, no {without}: {about}"
        return
    yield f"{names}: {sides[0][1].quote!r}"
    for name in one.fields:
        values = (
            f"{side} {_value(name, read)} ({_where(two.place(read), columns_of(name)[0])})" for side, read in sides
        )
        yield f"  {decided.get(name, OPEN)}: {name}: {' | '.join(values)}"


def _value(name: ComparedField, read: Read) -> str:
    return str(read.row["part_of"] or "–") if name is ComparedField.PART_OF else _shown(said(name, read))


def _shown(values: Iterable[Any] | None) -> str:
    return " to ".join("–" if value is None else str(value).removesuffix(".0") for value in values or ())


def _where(origin: Origin, name: str = "") -> str:
    return f"{PurePosixPath(origin.file).name}:{origin.at(name)}"


def counts(two: TwoReadings) -> str:
    """How many records both readings have, how many one alone, and how many differences are open."""
    both = sum(bool(match.first and match.second) for match in two.found)
    first, second = (sum(bool(match[side] and not match[1 - side]) for match in two.found) for side in (0, 1))
    return (
        f"{both} in both readings, {first} in the first alone, {second} in the second alone; "
        f"{len(two.apart)} differ, {len(two.unsettled())} open."
    )
