"""Figures in the words of their source, where those name no number of the unit: two thirds, a decade."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from mencho_data.models.codes import Override, Qualifier, Unit
from mencho_data.models.wording import Language, Noun, figure, in_each

_FRACTIONS = in_each(
    {
        0.1: ("a tenth", "una décima parte"),
        0.2: ("a fifth", "una quinta parte"),
        0.25: ("a quarter", "un cuarto"),
        0.3333: ("a third", "un tercio"),
        0.5: ("half", "la mitad"),
        0.6667: ("two thirds", "dos tercios"),
        0.75: ("three quarters", "tres cuartos"),
    }
)
_DECADES = in_each({"one": ("a decade", "una década"), "many": ("decades", "décadas")})
_DECADE: Mapping[Language, Noun] = {"en": Noun("decade", "decades"), "es": Noun("década", "décadas")}
_YEARS = 10
"""Years of a decade."""

_NUMERALS = re.compile(r"%|per ?cent|por ?ciento|\d[.,]\d")
"""What a quote has that gives a share as a number."""


def printed(
    row: Mapping[str, Any], quote: str, language: Language, whole: int | None = None, noun: Noun | None = None
) -> str:
    """The figure of a claim, as `figure` says it, in the words of its quote.

    Args:
        row: A claim.
        quote: Its quote, empty if that is not known.
        language: `en` or `es`.
        whole: What the count is out of, if that is to be said.
        noun: What it counts, if that is to be said.
    """
    if row.get("override") == Override.DECADE_IN_YEARS:
        return _decades(row, language)
    share = row["unit"] == Unit.SHARE and row["value"] is not None and quote and not _NUMERALS.search(quote)
    named = _FRACTIONS[language].get(round(row["value"], 4), "") if share else ""
    return figure(row, language, whole, noun, named)


def _decades(row: Mapping[str, Any], language: Language) -> str:
    """Years that are counted by the decade."""
    words = _DECADES[language]
    if row["qualifier"] == Qualifier.ORDER_OF_MAGNITUDE:
        return words["many"]
    if row["value"] == _YEARS:
        return figure(row, language, named=words["one"])
    tens = {key: row[key] if row[key] is None else row[key] / _YEARS for key in ("value", "low", "high")}
    return figure({**row, **tens}, language, noun=_DECADE[language])
