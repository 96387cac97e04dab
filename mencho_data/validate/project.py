"""What must hold of a project: what it names is there."""

from __future__ import annotations

from collections.abc import Iterator

from mencho_data.errors import Problem, suggestion
from mencho_data.models import RECORD_TABLES, Project
from mencho_data.models.codes import CountingBasis
from mencho_data.raw.rows import Origin
from mencho_data.raw.shapes import named_places, read_shapes
from mencho_data.validate.open import RawData
from mencho_data.validate.rule import Known


def project_problems(data: RawData) -> list[Problem]:
    """What is wrong with what a project says of itself; nothing where that could not be read."""
    project, origin = data.raw.project, data.raw.project_origin
    if project is None:
        return []
    known = data.known()
    return [
        *_unknown(project, origin, known),
        *_unknown_families(project, origin, known),
        *_not_growing(project, origin, known),
        *_notes(project, data, known),
        *_zone(project, data),
        *_map(project, data),
    ]


def _unknown(project: Project, origin: Origin, known: Known) -> Iterator[Problem]:
    """An event or a measure that is in no register."""
    named = [("events", "event_id", project.event_id)]
    named += [("measures", f"headlines.{at}", measure) for at, measure in enumerate(project.headlines)]
    named += [("measures", "toll", project.toll)] if project.toll else []
    for table, field, key in named:
        if table in known.keys and key not in known.keys[table]:
            message = f"{key!r} is not an entry of {table}.{suggestion(key, known.keys[table])}"
            yield Problem("missing-entry", message, origin.file, origin.at(field), field)


def _unknown_families(project: Project, origin: Origin, known: Known) -> Iterator[Problem]:
    """A family that is not in the list of them; nothing where the codes could not be read."""
    listed = known.codes.lists.get("family", project.families)
    for at, family in enumerate(project.families):
        if family not in listed and family not in known.dropped.get("family", ()):
            message = f"{family!r} is not a code of the list family.{suggestion(family, listed)}"
            field = f"families.{at}"
            yield Problem("unknown-code", message, origin.file, origin.at(field), field)


def _not_growing(project: Project, origin: Origin, known: Known) -> Iterator[Problem]:
    """A measure whose growth is to be shown, and which is not a count that can only grow."""
    measure = known.measures.get(project.toll or "")
    if measure and measure["counting_basis"] != CountingBasis.CUMULATIVE:
        message = f"{project.toll} does not count what can only grow."
        yield Problem("not-a-toll", message, origin.file, origin.at("toll"), "toll")


def _notes(project: Project, data: RawData, known: Known) -> Iterator[Problem]:
    """A note that is about nothing, or about what is in no register; nothing of claims that could not be read."""
    origin, unread = data.raw.project_origin, set[str]().union(*known.dropped.values())
    records = {row["record_id"] for row, _ in data.raw.placed(*RECORD_TABLES)} | unread
    statements = known.keys.get("statements")
    for at, note in enumerate(project.toll_notes):
        field, record, statement = f"toll_notes.{at}", note.record_id, note.statement_id
        if (statement is None) == (record is None):
            message = "A note is about a statement or about a claim: write statement_id or record_id."
            yield Problem("note-of-nothing", message, origin.file, origin.at(field), field)
        elif statement and statements is not None and statement not in statements:
            message = f"{statement!r} is not an entry of statements.{suggestion(statement, statements)}"
            yield Problem("missing-entry", message, origin.file, origin.at(field), field)
        elif record and record not in records and record.rpartition("-")[0] not in unread:
            message = f"There is no claim {record}."
            yield Problem("missing-entry", message, origin.file, origin.at(field), field)


def _zone(project: Project, data: RawData) -> Iterator[Problem]:
    """A time zone that does not exist."""
    if data.zone() is None:
        origin = data.raw.project_origin
        yield Problem("unknown-zone", f"{project.zone!r} is not a time zone.", origin.file, origin.at("zone"), "zone")


def _map(project: Project, data: RawData) -> Iterator[Problem]:
    """A map that is not there, cannot be drawn, or shows no place of the project."""
    origin, found = data.raw.project_origin, list[Problem]()
    if project.map is not None:
        shapes = read_shapes(data.path / project.map, found)
        named = named_places(data.raw.rows.get("places", ()), data.raw.rows.get("place_codes", ()))
        if shapes and "places" not in data.raw.unread and named.keys().isdisjoint(shapes):
            message = f"No shape of {project.map} has the place_id or a code of a place as its id."
            found.append(Problem("malformed-map", message, ""))
        yield from (Problem(one.rule, one.message, origin.file, origin.at("map"), "map") for one in found)
