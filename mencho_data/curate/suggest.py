"""Suggests the unit and the measure of a proposal, where the words are plain and one alone fits."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mencho_data.dataset.lexicons import lexicons_of
from mencho_data.models import Codes
from mencho_data.models.codes import Unit, UnitKind
from mencho_data.models.lists import Entry
from mencho_data.models.wording import LANGUAGES
from mencho_data.spans import folded

_MORE_PEOPLE = ("operative", "boss", "casualty", "detainee", "gangster", "jefe")
_SEVERAL = ("family", "families", "familia", "familias")
"""What the extractor takes for people too, and what is several of them."""

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


def nouns_of(codes: Codes) -> dict[str, str]:
    """Noun, without accents and capitals -> the unit that it names."""
    harm = [lexicon.harm for lexicon in lexicons_of(codes).values()]
    people = {noun for words in harm for noun in (*words.people, *words.counted)}
    found = dict.fromkeys((people | {*_MORE_PEOPLE}) - {*_SEVERAL}, str(Unit.PERSON))
    for code, unit in codes["unit"].items():
        nouns = (noun for language in LANGUAGES for noun in (*unit.nouns(language), *unit.words(language)))
        found |= dict.fromkeys(map(folded, nouns), code)
    return found


def unit_of(words: str, lang: str, nouns: Mapping[str, str]) -> str | None:
    """The unit that the counted words plainly name; None if they do not.

    The noun itself decides, if the words are not a noun as a whole: the last word in English, the first in Spanish.

    Args:
        words: What is counted.
        lang: Their language.
        nouns: Noun -> unit; see `nouns_of`.
    """
    if (whole := nouns.get(folded(" ".join(words.split())))) is not None:
        return whole
    core = _AFTER_THE_NOUN.split(words.strip(), maxsplit=1)[0]
    heads = re.findall(r"[^\W\d_]+", core)
    if lang == "es":
        heads = [word for word in heads if _BEFORE_THE_NOUN.isdisjoint(singulars(word))]
    if not heads:
        return None
    return next((nouns[form] for form in singulars(heads[0 if lang == "es" else -1]) if form in nouns), None)


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
    "civilian": "civilian civil",
}
"""Codes that every project has, as names of measures put them."""

_LISTS = {"harm": "harm", "stage": "stage", "kind": "offer", "group": "group"}
"""Field of a claim -> list of its codes."""


_SMALL = {"the", "a", "an", "of", "in", "by", "for", "and", "el", "la", "los", "las", "de", "del", "en", "por", "y"}


def suggest(measures: Sequence[Mapping[str, Any]], table: str, fields: Mapping[str, Any], codes: Codes) -> str | None:
    """The one measure of the table and unit, else the one whose name says no more than the proposal does.

    Of figures in units of anything, such as hours, the name always decides.
    """
    unit = codes["unit"].get(str(fields["unit"]))
    fitting = [row for row in measures if row["table"] == table and row["unit"] == fields["unit"]]
    if len(fitting) > 1 or (table == "figures" and unit is not None and unit.kind != UnitKind.THING):
        said = _forms(str(fields["as_worded"]))
        for field, listed in _LISTS.items():
            said |= _forms(_spoken(str(fields.get(field)), codes[listed]))
        named = [row for row in fitting if any(_says(said, row[name]) for name in ("name_en", "name_es"))]
        if not named and "kind" in fields:
            kind = _forms(fields["kind"])
            named = [row for row in fitting if not kind.isdisjoint(_forms(row["name_en"]))]
        fitting = named
    return str(fitting[0]["measure_id"]) if len(fitting) == 1 else None


def _spoken(code: str, listed: Mapping[str, Entry]) -> str:
    """The words for a code."""
    entry = listed.get(code)
    own = () if entry is None else (word for lang in LANGUAGES for word in (*entry.nouns(lang), *entry.words(lang)))
    return " ".join([_SPOKEN.get(code, ""), *own])


def _forms(words: str) -> set[str]:
    return {form for word in re.findall(r"[^\W\d_]+", words) for form in singulars(word)}


def _says(said: set[str], name: str) -> bool:
    """Whether every word of a name is said, in singular or plural."""
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word.lower() not in _SMALL]
    return bool(words) and all(not said.isdisjoint(singulars(word)) for word in words)
