"""How rows are written in files: without what their place tells, with what belongs to them inside."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import ConfigDict, Field, create_model

from mencho_data.models import tables
from mencho_data.models.fields import Doc, Id, Line, Listed, Row
from mencho_data.models.records import EvidenceRow
from mencho_data.models.registers import PLACE_CODES, Actor, PlaceRow


def without(model: type[Row], name: str, leave_out: set[str], **more: Any) -> type[Row]:
    """The model without some of its fields and with others: the shape of an entry in a file.

    Args:
        model: The model of the row.
        name: Name of the new model.
        leave_out: Fields that the file does not hold.
        more: Field -> its type and default.
    """
    fields = {
        key: (Annotated[info.annotation, *info.metadata], ... if info.is_required() else info.default)
        for key, info in model.model_fields.items()
        if key not in leave_out
    }
    config = ConfigDict(**{**model.model_config, "title": name})
    return create_model(name, __config__=config, __doc__=model.__doc__, **{**fields, **more})  # type: ignore[no-any-return]


RawEvidence = without(EvidenceRow, "evidence", {"record_id", "table", "source_id", "url"})


class NameForm(Row):
    """A name form and the sources that use it."""

    name: Annotated[Line, Doc("Name as the sources write it.", "Nombre como lo escriben las fuentes.")]
    sources: Annotated[list[Id], Field(min_length=1), Doc("Sources that use it.", "Fuentes que lo usan.")]


def record(table: str) -> type[Row]:
    """A record as `claims.yaml` holds it: without its source, with its evidence."""
    return without(tables.TABLES[table], table, {"source_id"}, evidence=(RawEvidence, ...))


RAW_PLACE = without(
    PlaceRow,
    "places",
    {*PLACE_CODES},
    codes=(
        Annotated[
            dict[Annotated[str, Listed("place_scheme")], str],
            Doc("List -> code of the place there.", "Lista -> código del lugar en ella."),
        ],
        Field(default_factory=dict),
    ),
)
RAW_ACTOR = without(Actor, "actors", set(), names=(list[NameForm], Field(default_factory=list)))
"""An actor; a body that somebody is in office for, or an agency, may be named by no source."""
