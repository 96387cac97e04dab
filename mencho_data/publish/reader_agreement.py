"""Who read each article twice: two readers, or the extractor and those who settled what the article says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from mencho_data.dataset.lexicons import lexicons_of
from mencho_data.derive.reader_agreement import ReadTwice, agreement
from mencho_data.derive.readings import Likeness, Match, Read, pairs, records_of, wholes_of
from mencho_data.errors import DataError, Problem
from mencho_data.extract import Figure, Lexicons
from mencho_data.models import CLAIM_TABLES, FILES
from mencho_data.models.codes import Certainty, ComparedField, Counted, Qualifier, ReadBy, Unit
from mencho_data.models.review import MACHINE_FIELDS
from mencho_data.raw.entries import valid_entries
from mencho_data.raw.rows import Raw
from mencho_data.raw.yaml import read_yaml
from mencho_data.validate.quotes import read_quote, same_numbers
from mencho_data.validate.readings import two_readings

Row = Mapping[str, Any]

AGREEMENT = "reader_agreement"
"""The table that it is for."""

_OF_PROPOSALS = (
    *(name for name in ComparedField if name in MACHINE_FIELDS and name != ComparedField.MEASURE_ID),
    *(ComparedField.TABLE, ComparedField.BOUNDS, ComparedField.FIGURE_FOUND),
)
_OF_QUOTES = (
    *(ComparedField.FIGURE_FOUND, ComparedField.VALUE, ComparedField.BOUNDS, ComparedField.QUALIFIER),
    *(ComparedField.CERTAINTY, ComparedField.HARM),
)


def reader_agreement(raw: Raw, folder: Path) -> list[dict[str, Any]]:
    """The rows of the table `reader_agreement`, from the sources that were read twice; none without such a source.

    Args:
        raw: What was read of the raw folder, without problems.
        folder: The raw folder.

    Raises:
        DataError: The proposals of a source cannot be read.
    """
    lexicons = lexicons_of(raw.codes)
    read: list[ReadTwice] = []
    for source in raw.rows.get("sources", ()):
        two = two_readings(raw, source["source_id"])
        if two is None:
            continue
        read.append(_by_readers(source, two.found))
        claims = [one for one in records_of(raw.rows, source["source_id"]) if may_be_read(one)]
        proposals = folder / source["source_id"] / "proposals" / "claims.yaml"
        if source["text_sha256"] is None:
            read.append(on_quotes(source, claims, lexicons))
        elif proposals.exists():
            read.append(_on_text(source, claims, raw, proposals))
    return list(agreement(read))


def may_be_read(claim: Read) -> bool:
    """Whether a record is a figure that the extractor looks for: none that is counted by a name."""
    return claim.table in CLAIM_TABLES and claim.row["counted"] != Counted.NAMED


def _by_readers(source: Row, found: Sequence[Match]) -> ReadTwice:
    """What the two readers have; which of their records are the same is as it was settled."""
    wholes = {key: (source["source_id"], number) for key, number in wholes_of(found).items()}
    both = [(match.first, match.second) for match in found if match.first and match.second]
    first, second = ([read for match in found if (read := match[side])] for side in (0, 1))
    return ReadTwice(
        ReadBy.TWO_READERS, source["source_id"], source["language"], both, (first, second), tuple(ComparedField), wholes
    )


def _on_text(source: Row, claims: Sequence[Read], raw: Raw, path: Path) -> ReadTwice:
    """What the extractor proposed on the whole text, and the claims on the same words."""
    problems: list[Problem] = []
    content = read_yaml(path, problems)
    places = {row["record_id"]: (row["start"], row["end"]) for row in raw.rows["evidence"]}
    found = []
    for table, model in FILES["proposals"].parts.items():
        for entry in valid_entries(content, table, model, problems) if content else ():
            row = {name: entry.get(name) for name in model.model_fields}
            found.append(Read(entry["proposal_id"], table, row, entry["evidence"]["quote"]))
            places[entry["proposal_id"]] = (entry["evidence"]["start"], entry["evidence"]["end"])
    if problems:
        raise DataError(problems, f"The proposals of {source['source_id']} cannot be read.")

    def likeness(a: Read, b: Read) -> Likeness | None:
        (start, end), (other, last) = places[a.record_id], places[b.record_id]
        shared = min(end, last) - max(start, other)
        return (a.numbers == b.numbers, a.table == b.table, shared) if shared > 0 else None

    both = pairs(found, claims, likeness)
    return ReadTwice(
        ReadBy.MACHINE_ON_TEXT, source["source_id"], source["language"], both, (found, claims), _OF_PROPOSALS
    )


def on_quotes(source: Row, claims: Sequence[Read], lexicons: Lexicons) -> ReadTwice:
    """What the extractor reads in the quotes of the claims: the numbers of the claim, else the first that it reads.

    Args:
        source: The source.
        claims: Those that it looks for; see `may_be_read`.
        lexicons: What it knows of the languages.

    Returns:
        Of each claim in whose quote it reads a figure: the figure, with its category as `harm`, and the claim.
    """
    both = []
    for claim in claims:
        figures = read_quote(claim.quote, source["language"], lexicons)
        same = [figure for figure in figures if same_numbers(figure, claim.row)]
        both += [(_as_record(figure, claim), claim) for figure in (*same, *figures)[:1]]
    found = [read for read, _ in both]
    return ReadTwice(
        ReadBy.MACHINE_ON_QUOTE, source["source_id"], source["language"], both, (found, claims), _OF_QUOTES
    )


def _as_record(figure: Figure, claim: Read) -> Read:
    """A figure in the terms of a claim, of which a share may be stated in per cent."""
    parts = 100 if figure.unit == "%" and claim.row["unit"] == Unit.SHARE else 1
    row: dict[str, Any] = {
        name: None if figure[name] is None else round(figure[name] / parts, 4) for name in ("value", "low", "high")
    }
    row["qualifier"] = figure.qualifier or Qualifier.EXACT.value
    row["certainty"] = figure.certainty or Certainty.ASSERTED.value
    return Read(claim.record_id, claim.table, {**row, "harm": figure.category}, claim.quote)
