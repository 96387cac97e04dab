"""Tables of what became of records: those that were withdrawn, and the changes from release to release."""

from __future__ import annotations

from typing import Annotated

from mencho_data.models import codes
from mencho_data.models.fields import LAX, SAME_ES, Doc, Line, Note, RecordId, Row, Sentences, Version


class Withdrawn(Row):
    """A record that was taken back. Its identifier is never used again."""

    KEY = ("record_id",)
    EN = "Withdrawn records: what was taken back, and why. Their identifiers are never used again."
    ES = "Registros retirados: qué se retiró y por qué. Sus identificadores no se vuelven a usar."

    record_id: Annotated[RecordId, Doc("Identifier of the record.", "Identificador del registro.")]
    reason: Annotated[codes.ChangeReason, LAX, Doc("Kind of reason.", "Clase de razón.")]
    note: Annotated[Note, Doc("Why it was withdrawn.", "Por qué se retiró (en inglés).")]
    note_es: Annotated[Note, SAME_ES]


class Change(Row):
    """A field of a record that a release changed, or a record that it added or took back."""

    KEY = ("version", "table", "record_id", "field")
    EN = "Changes: what each release added, changed or took back, field by field, and why."
    ES = "Cambios: qué añadió, modificó o retiró cada versión, campo por campo, y por qué."

    version: Annotated[Version, Doc("Release that made the change.", "Versión que hizo el cambio.")]
    table: Annotated[
        Line,
        Doc(
            "Table of the record; `schema` for a column of a table.",
            "Tabla del registro; `schema` para una columna de una tabla.",
        ),
    ]
    record_id: Annotated[
        Sentences,
        Doc(
            "Key of the record; if the key has several columns, their values joined by slashes.",
            "Clave del registro; si consta de varias columnas, sus valores unidos por barras.",
        ),
    ]
    change: Annotated[codes.ChangeKind, LAX, Doc("What was done.", "Qué se hizo.")]
    field: Annotated[
        Line,
        Doc(
            "Column that changed; of a record that is new or gone, the first column of its key.",
            "Columna que cambió; de un registro nuevo o retirado, la primera columna de su clave.",
        ),
    ]
    old: Annotated[
        Sentences | None,
        Doc("Its value before, as in the CSV; empty: none.", "Su valor anterior, como en el CSV; vacío: ninguno."),
    ] = None
    new: Annotated[
        Sentences | None,
        Doc("Its value now, as in the CSV; empty: none.", "Su valor actual, como en el CSV; vacío: ninguno."),
    ] = None
    reason: Annotated[codes.ChangeReason, LAX, Doc("Kind of reason.", "Clase de razón.")]
    note: Annotated[
        Note | None, Doc("What the curators say of it.", "Lo que dicen de ello los curadores (en inglés).")
    ] = None
    note_es: Annotated[Note | None, SAME_ES] = None
