"""How far those who read the same articles agree, field by field."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from mencho_data.models import codes
from mencho_data.models.fields import LAX, Count, Doc, Row

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Alpha = Annotated[float, Field(ge=-1, le=1, allow_inf_nan=False)]


class ReaderAgreement(Row):
    """How far two who read the same articles agree on one field."""

    KEY = ("read_by", "field", "language")
    EN = "Agreement of two readers, and of the extractor with what was settled, by field and language. Derived."
    ES = "Concordancia de dos lectores, y del extractor con lo que se resolvió, por campo e idioma. Derivada."

    read_by: Annotated[codes.ReadBy, LAX, Doc("Who is compared with whom.", "Quién se compara con quién.")]
    field: Annotated[codes.ComparedField, LAX, Doc("What is compared.", "Qué se compara.")]
    language: Annotated[
        str,
        Field(pattern=r"^([a-z]{2}|all)$"),
        Doc("Language of the articles, ISO 639-1, or all.", "Idioma de los artículos, ISO 639-1, o all: todos."),
    ]
    sources: Annotated[Count, Doc("Number of articles.", "Número de artículos.", unit="sources")]
    pairs: Annotated[
        Count,
        Doc(
            "Number of pairs of records; of what is found, of records that one of the two has.",
            "Número de pares de registros; de lo que se encuentra, de registros que tiene uno de los dos.",
            unit="pairs",
        ),
    ]
    equal: Annotated[
        Share,
        Doc(
            "Share of them in which both say the same; of what is found, which both have.",
            "Proporción en la que ambos dicen lo mismo; de lo que se encuentra, de los que tienen ambos.",
        ),
    ]
    alpha: Annotated[
        Alpha | None,
        Doc(
            "Krippendorff's alpha, nominal: 1 is equal throughout, 0 no more than by chance; empty: not defined.",
            "Alfa de Krippendorff, nominal: 1 es igual en todo, 0 no más que por azar; vacío: no está definida.",
        ),
    ] = None
    alpha_low: Annotated[
        Alpha | None,
        Doc(
            "Lower end of its interval of 95 percent, by drawing articles again and again; empty: too few.",
            "Extremo inferior de su intervalo del 95 por ciento, por remuestreo de artículos; vacío: muy pocos.",
        ),
    ] = None
    alpha_high: Annotated[Alpha | None, Doc("Its upper end.", "Su extremo superior.")] = None
    f1: Annotated[
        Share | None,
        Doc(
            "Of what is found: its F1, twice the records of both by the sum of those of each; empty: another field.",
            "De lo que se encuentra: su F1, el doble de los registros de ambos entre la suma de los de cada uno.",
        ),
    ] = None
