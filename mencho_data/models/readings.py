"""Two readings of one article, frozen before they are compared, and what was settled where they differ."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from mencho_data.models import codes, tables
from mencho_data.models.entries import RawEvidence, without
from mencho_data.models.fields import LAX, SAME_ES, Doc, NoFormula, Note, RecordId, Row

LocalId = Annotated[str, Field(pattern=r"^[acq][0-9]{2,}$")]


def read_record(table: str) -> type[Row]:
    """A record as a reader writes it: as in `claims.yaml`, with an identifier of the reading alone."""
    own = Doc(
        "Identifier within the reading: c, a or q and a number.", "Identificador en la lectura: c, a o q y número."
    )
    more: dict[str, Any] = {"record_id": (Annotated[LocalId, own], ...), "evidence": (RawEvidence, ...)}
    if table in tables.CLAIM_TABLES:
        whole = Doc("Claim of the reading whose count includes this one.", "Registro de la lectura que incluye este.")
        more["part_of"] = (Annotated[LocalId | None, whole], None)
    return without(tables.TABLES[table], table, {"source_id"}, **more)


class SettledDifference(Row):
    """What was settled where two readings differ."""

    KEY = ("first", "second")
    EN = "Differences between two readings, and what was settled."
    ES = "Diferencias entre dos lecturas, y lo que se resolvió."

    first: Annotated[
        LocalId | None,
        Doc(
            "Record of the first reading; absent: it has none.", "Registro de la primera lectura; ausente: no lo tiene."
        ),
    ] = None
    second: Annotated[
        LocalId | None,
        Doc("Record of the second; absent: it has none.", "Registro de la segunda; ausente: no lo tiene."),
    ] = None
    record: Annotated[
        RecordId | None,
        Doc("Record that came of it; absent: none.", "Registro en que se convirtió; ausente: ninguno."),
    ] = None
    fields: Annotated[
        list[Annotated[codes.ComparedField, LAX]],
        Doc("In what they differ; absent: in that not all have it.", "En qué difieren; ausente: no todas lo tienen."),
    ] = Field(default_factory=list)
    reason: Annotated[codes.SettledReason, LAX, Doc("Kind of reason.", "Clase de razón.")]
    note: Annotated[
        Annotated[Note, NoFormula] | None,
        Doc("The reason, in our own words.", "La razón, en nuestras palabras, en inglés."),
    ] = None
    note_es: Annotated[Annotated[Note, NoFormula] | None, SAME_ES] = None
