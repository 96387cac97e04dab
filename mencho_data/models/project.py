"""What a project says of itself in `raw/project.yaml`: all that is published about the dataset as a whole."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import Field

from mencho_data.models.fields import SAME_ES, Doc, Id, Line, Listed, Note, RecordId, Row, Url, Version

if TYPE_CHECKING:
    from mencho_data.models.wording import Language

_NAME = r"^[a-z0-9]+([_-][a-z0-9]+)*$"
_MAP = r"^[A-Za-z0-9_-]+\.geojson$"

MOST_NOTES = 5
"""How many notes the chart of the toll has room for."""


class Contributor(Row):
    """Who made the dataset."""

    title: Annotated[Line, Doc("Name of a person or organisation.", "Nombre de una persona u organización.")]
    roles: Annotated[list[Line], Doc("What they did, such as creator.", "Qué hizo, como creator.")] = Field(
        default_factory=list
    )


class Licence(Row):
    """A licence, the one of the data first."""

    name: Annotated[Line, Doc("Identifier of SPDX, such as CC-BY-4.0.", "Identificador de SPDX, como CC-BY-4.0.")]
    title: Annotated[Line, Doc("Its name, and what it is for.", "Su nombre y para qué vale.")]
    path: Annotated[Url, Doc("Address of its text.", "Dirección de su texto.")]


class TollNote(Row):
    """A note on the chart of the toll: what explains a step of it, at the moment of a statement or of a claim."""

    statement_id: Annotated[
        Id | None,
        Doc("Statement that it is about.", "Pronunciamiento del que trata.", refers="statements"),
    ] = None
    record_id: Annotated[
        RecordId | None,
        Doc("Claim that it is about, if no statement.", "Registro del que trata, si no es un pronunciamiento."),
    ] = None
    text: Annotated[Note, Doc("What is to be known, from the data.", "Qué hay que saber, según los datos, en inglés.")]
    text_es: Annotated[Note, SAME_ES]


class Project(Row):
    """What a project says of itself."""

    KEY = ("name",)
    EN = "The project: what the dataset is called, whose it is, and what it is about."
    ES = "El proyecto: cómo se llama el conjunto de datos, de quién es y de qué trata."

    name: Annotated[
        str,
        Field(pattern=_NAME, max_length=80),
        Doc("What its files are called: name.zip, name.xlsx.", "Cómo se llaman sus archivos: name.zip, name.xlsx."),
    ]
    title: Annotated[Line, Doc("Title of the dataset.", "Título del conjunto de datos, en inglés.")]
    title_es: Annotated[Line, SAME_ES]
    description: Annotated[Note, Doc("What the dataset holds.", "Qué contiene el conjunto de datos, en inglés.")]
    description_es: Annotated[Note, SAME_ES]
    short: Annotated[Line, Doc("What the page is called where space is short.", "Cómo se llama la página en breve.")]
    short_es: Annotated[Line, SAME_ES]
    lead: Annotated[
        Note,
        Doc(
            "What the articles are about: the end of the first sentence of the page, as in: the figures that they "
            "give about …",
            "De qué tratan los artículos: el final de la primera frase de la página, en inglés.",
        ),
    ]
    lead_es: Annotated[Note, SAME_ES]
    objections: Annotated[
        Note | None,
        Doc("How to object to a record, or correct it.", "Cómo objetar un registro o corregirlo, en inglés."),
    ] = None
    objections_es: Annotated[Note | None, SAME_ES] = None
    keywords: Annotated[list[Line], Doc("Words to find it by.", "Palabras para encontrarlo.")]
    contributors: Annotated[list[Contributor], Field(min_length=1), Doc("Who made it.", "Quién lo hizo.")]
    licenses: Annotated[
        list[Licence],
        Field(min_length=1),
        Doc("Its licences; the first is that of the data.", "Sus licencias; la primera es la de los datos."),
    ]
    version: Annotated[
        Version,
        Doc(
            "Version of the data, X.Y.Z, or X.Y.Z.devN while it is under development; `release` writes it.",
            "Versión de los datos, X.Y.Z, o X.Y.Z.devN mientras se prepara; la escribe `release`.",
        ),
    ]
    released: Annotated[
        date,
        Doc("Day of the version; `release` writes it.", "Día de la versión; lo escribe `release`."),
    ]
    zone: Annotated[
        Line,
        Doc("Time zone of the event, such as Europe/Madrid.", "Huso horario del suceso, como Europe/Madrid."),
    ]
    download_url: Annotated[
        Url | None,
        Doc(
            "Address of the folder that holds build/: versions that are not here are downloaded from there.",
            "Dirección de la carpeta que contiene build/: de allí se descargan las versiones que no están aquí.",
        ),
    ] = None
    event_id: Annotated[
        Id, Doc("Event that it is about; others are its background.", "Suceso del que trata.", refers="events")
    ]
    headlines: Annotated[
        list[Id],
        Doc("Measures of the first screen, in order.", "Medidas de la primera pantalla, en orden.", refers="measures"),
    ] = Field(default_factory=list)
    toll: Annotated[
        Id | None,
        Doc(
            "Measure whose growth the pages show over time: a count that can only grow; without it, no such page.",
            "Medida cuyo crecimiento muestran las páginas en el tiempo: una cuenta que solo puede crecer.",
            refers="measures",
        ),
    ] = None
    toll_notes: Annotated[
        list[TollNote],
        Field(max_length=MOST_NOTES),
        Doc("Notes on that chart, at most five.", "Notas en esa gráfica, cinco como máximo."),
    ] = Field(default_factory=list)
    families: Annotated[
        list[Annotated[str, Listed("family")]],
        Doc(
            "Families in the order in which the pages list them; others come after, by code.",
            "Familias en el orden en que las páginas las dan; las demás van después, por código.",
        ),
    ] = Field(default_factory=list)
    map: Annotated[
        Annotated[str, Field(pattern=_MAP, max_length=80)] | None,
        Doc(
            "File of raw/ with the shapes of places, GeoJSON; the id of each is a place_id or a code of place_codes.",
            "Archivo de raw/ con las formas de los lugares, GeoJSON; su id es un place_id o un código de place_codes.",
        ),
    ] = None
    map_credit: Annotated[Line | None, Doc("Whose shapes they are.", "De quién son las formas, en inglés.")] = None
    map_credit_es: Annotated[Line | None, SAME_ES] = None

    @property
    def licence(self) -> Licence:
        """The licence of the data."""
        return self.licenses[0]

    @property
    def creators(self) -> list[str]:
        """The names of those who made it."""
        return [one.title for one in self.contributors]

    def file(self, ending: str) -> str:
        """The name of a file of the whole dataset, such as `flood.zip`."""
        return f"{self.name}.{ending}"

    def text(self, field: str, language: Language) -> str:
        """A text in a language; empty if it is not written."""
        return getattr(self, f"{field}_es" if language == "es" else field) or ""
