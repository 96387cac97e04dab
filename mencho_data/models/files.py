"""The files that people edit in `raw/`: which keys they hold, and what an entry of each looks like.

An entry is a row of the published table of the same name, without what its place in the folder tells
(`source_id`) and with its evidence, or its names, inside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any

from pydantic import ConfigDict, Field, create_model

from mencho_data.models import tables
from mencho_data.models.tables import Doc, Line, RecordId, Row


class Withdrawn(Row):
    """A record that was taken back. Its identifier is never used again."""

    KEY = ("record_id",)
    EN = "Withdrawn records."
    ES = "Registros retirados."

    record_id: Annotated[RecordId, Doc("Identifier of the record.", "Identificador del registro.")]
    reason: Annotated[Line, Doc("Why it was withdrawn.", "Por qué se retiró.")]


def _without(model: type[Row], name: str, leave_out: set[str], **more: Any) -> type[Row]:
    """The model without some of its fields and with others: the shape of an entry in a file."""
    fields = {
        key: (Annotated[info.annotation, *info.metadata], ... if info.is_required() else info.default)
        for key, info in model.model_fields.items()
        if key not in leave_out
    }
    config = ConfigDict(**{**model.model_config, "title": name})
    return create_model(name, __config__=config, __doc__=model.__doc__, **{**fields, **more})  # type: ignore[no-any-return]


RawEvidence = _without(tables.Evidence, "evidence", {"record_id", "table", "source_id", "url"})


class NameForm(Row):
    """A name form and the sources that use it."""

    name: Annotated[Line, Doc("Name as the sources write it.", "Nombre como lo escriben las fuentes.")]
    sources: Annotated[list[tables.Id], Field(min_length=1), Doc("Sources that use it.", "Fuentes que lo usan.")]


def _record(table: str) -> type[Row]:
    return _without(tables.TABLES[table], table, {"source_id"}, evidence=(RawEvidence, ...))


@dataclass(frozen=True)
class File:
    """A kind of file in `raw/`.

    Attributes:
        en: What it is for.
        parts: Key of the file -> model of the entries in the list under it.
        whole: Model of the file itself, where it holds one entry and no lists.
    """

    en: str
    parts: dict[str, type[Row]] = field(default_factory=dict)
    whole: type[Row] | None = None


RAW_ACTOR = _without(tables.Actor, "actors", set(), names=(Annotated[list[NameForm], Field(min_length=1)], ...))

FILES: dict[str, File] = {
    "source": File("One article: what it is and how we know.", whole=tables.Source),
    "claims": File(
        "The claims and citations of one article.", {table: _record(table) for table in tables.RECORD_TABLES}
    ),
    "measures": File("What is counted.", {"measures": tables.Measure}),
    "events": File("What happened.", {"events": tables.Event}),
    "actors": File("Who is cited, counted by name, or offers money.", {"actors": RAW_ACTOR}),
    "places": File("Where.", {"places": tables.Place}),
    "withdrawn": File("Records that were taken back; their identifiers stay taken.", {"withdrawn": Withdrawn}),
}

SOURCE_FILES = ("source", "claims")
REGISTER_FILES = ("measures", "events", "actors", "places", "withdrawn")
