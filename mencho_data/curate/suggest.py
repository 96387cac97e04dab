"""Suggests the unit and the measure of a proposal, where the words are plain and one alone fits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mencho_data.models.codes import Unit
from mencho_data.spans import folded

_NOUNS = {
    Unit.PERSON: (
        "person people individual man men woman women child children civilian soldier troop officer agent policeman "
        "policemen policewoman policewomen guard guardsman guardsmen marine member gunman gunmen hitman hitmen "
        "operative bodyguard suspect victim prisoner inmate migrant tourist passenger student worker employee resident "
        "leader boss homicide murder death fatality casualty arrest detainee criminal gangster trafficker american "
        "mexican "
        "persona gente individuo hombre mujer nino nina civil soldado militar elemento agente policia guardia marino "
        "integrante miembro sicario pistolero escolta sospechoso victima preso recluso reo migrante turista pasajero "
        "estudiante alumno normalista trabajador empleado habitante lider jefe homicidio asesinato muerte muerto "
        "fallecido herido detenido arrestado desaparecido lesionado delincuente uniformado"
    ),
    Unit.STATE: "state estado entidad",
    Unit.COUNTRY: "country countries nation pais paises nacion",
    Unit.REGION: "region",
    Unit.GOVERNMENT: "government gobierno",
    Unit.ROADBLOCK: "roadblock blockade narcobloqueo bloqueo narcoblockade",
    Unit.STORE: "store shop tienda comercio",
    Unit.BRANCH: "branch branches sucursal",
    Unit.VEHICLE: (
        "vehicle car truck bus buses trailer lorry lorries van motorcycle vehiculo auto automovil carro coche camion "
        "autobus camioneta trailer motocicleta patrulla"
    ),
    Unit.HELICOPTER: "helicopter helicoptero",
    Unit.AIRPLANE: "airplane aeroplane plane aircraft avion aeronave",
    Unit.CRIMINAL_GROUP: "cartel gang cartel pandilla",
    Unit.AWARD: "award certificate premio certificado",
    Unit.MUNICIPALITY: "municipality municipalities municipio",
    Unit.BUILDING: "building edificio inmueble",
    Unit.SCHOOL: "school escuela plantel",
    Unit.FLIGHT: "flight vuelo",
    Unit.WEAPON: "weapon gun rifle firearm arma fusil",
    Unit.INCIDENT: "incident incidente",
    Unit.YEAR: "year ano",
    Unit.MONTH: "month mes",
    Unit.WEEK: "week semana",
    Unit.DAY: "day dia",
    Unit.HOUR: "hour hora",
}
_UNITS = {noun: unit for unit, nouns in _NOUNS.items() for noun in nouns.split()}
_AFTER_THE_NOUN = re.compile(
    r"\b(?:of|in|at|on|from|for|by|with|who|that|de|del|en|a|al|con|para|por|que)\b|[,;:(\n]", re.IGNORECASE
)
_BEFORE_THE_NOUN = {"presunto", "supuesto", "otro", "nuevo", "distinto", "diferente", "gran", "grand", "mas"}


def singulars(word: str) -> list[str]:
    """What the singular of a word may be, without accents and capitals."""
    word = folded(word)
    found = [word]
    if word.endswith("s"):
        found.append(word[:-1])
    if word.endswith("es"):
        found.append(word[:-2])
    # presuntas -> presunto, heridas -> herido
    return [*found, *(f"{form[:-1]}o" for form in list(found) if form.endswith("a"))]


def unit_of(words: str, lang: str) -> Unit | None:
    """The unit that the counted words plainly name; None if they do not.

    The noun itself decides: the last word in English, the first in Spanish.
    """
    core = _AFTER_THE_NOUN.split(words.strip(), maxsplit=1)[0]
    nouns = re.findall(r"[^\W\d_]+", core)
    if lang == "es":
        nouns = [noun for noun in nouns if _BEFORE_THE_NOUN.isdisjoint(singulars(noun))]
    if not nouns:
        return None
    head = nouns[0] if lang == "es" else nouns[-1]
    return next((_UNITS[form] for form in singulars(head) if form in _UNITS), None)


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
