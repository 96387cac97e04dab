"""Suggests the measure of a proposal where one alone fits; a wrong one would make claims comparable that are not."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mencho_data.review.units import singulars

_SPOKEN = {
    "killed": "killed dead muerto asesinado fallecido",
    "injured": "injured wounded herido lesionado",
    "missing": "missing disappeared desaparecido",
    "arrested": "arrested arrest detained detenido arrestado detencion",
    "reward": "reward recompensa",
    "bounty": "bounty recompensa",
    "military": "military militar",
    "police": "police policia",
    "security_forces": "security forces fuerzas seguridad",
    "cartel": "cartel",
    "civilian": "civilian civil",
}
"""Codes of a claim, as names of measures put them."""
_OF_ANYTHING = {"money", "share", "ratio", "year", "month", "week", "day", "hour"}
"""Units that say nothing of what is counted."""
_SMALL = {"the", "a", "an", "of", "in", "by", "for", "and", "el", "la", "los", "las", "de", "del", "en", "por", "y"}


def suggest(measures: Sequence[Mapping[str, Any]], table: str, fields: Mapping[str, Any]) -> str | None:
    """The one measure of the table and unit, else the one whose name says no more than the proposal does.

    Of figures in units of anything, such as hours, the name always decides.

    Args:
        measures: Rows of the register.
        table: Table of the proposal.
        fields: Its fields.
    """
    fitting = [row for row in measures if row["table"] == table and row["unit"] == fields["unit"]]
    if len(fitting) > 1 or (table == "figures" and fields["unit"] in _OF_ANYTHING):
        said = _forms(str(fields["as_worded"]))
        for code in ("harm", "stage", "kind", "group"):
            said |= _forms(_SPOKEN.get(str(fields.get(code)), ""))
        named = [row for row in fitting if any(_says(said, row[name]) for name in ("name_en", "name_es"))]
        if not named and "kind" in fields:
            kind = _forms(fields["kind"])
            named = [row for row in fitting if not kind.isdisjoint(_forms(row["name_en"]))]
        fitting = named
    return str(fitting[0]["measure_id"]) if len(fitting) == 1 else None


def _forms(words: str) -> set[str]:
    return {form for word in re.findall(r"[^\W\d_]+", words) for form in singulars(word)}


def _says(said: set[str], name: str) -> bool:
    """Whether every word of a name is said, in singular or plural."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word.lower() not in _SMALL]
    return bool(words) and all(not said.isdisjoint(singulars(word)) for word in words)
