"""Codes of a made-up project."""

from __future__ import annotations

from mencho_data.models import Codes
from mencho_data.models.lists import NOUN_COLUMNS, of_project


def codes(**units: str) -> Codes:
    """The codes that the package knows, and units: code -> its nouns in singular and plural, English and Spanish."""
    return of_project(
        {
            "unit": [
                {"code": code, "en": "One.", "es": "Uno.", "kind": "thing", "whole": True}
                | dict(zip(NOUN_COLUMNS, nouns.split(), strict=True))
                for code, nouns in units.items()
            ]
        }
    )


BUILDINGS = codes(building="building buildings edificio edificios", store="store stores tienda tiendas")
