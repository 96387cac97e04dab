"""What readers mean by words: measures and questions by their names, actors by name or country."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from mencho_data.dataset.installed import Home
from mencho_data.dataset.load import rows_of
from mencho_data.errors import UsageError, suggestion
from mencho_data.spans import folded

Rows = Mapping[str, Mapping[str, Any]]

_IDLE = {"the", "a", "an", "of", "in", "by", "for", "and", "el", "la", "los", "las", "de", "del", "en", "por", "y"}
"""Words that say nothing of what is meant, unless there are no others."""
_SHORT = 2
"""Words of no more letters, such as US, are meant whole."""


def words_of(text: str) -> set[str]:
    """The words of a text as they are looked up: without accents, capitals, hyphens."""
    return set(re.findall(r"[^\W_]+", folded(text)))


def means(asked: str, texts: Iterable[str | None]) -> bool:
    """Whether each word that is asked for is in the texts, in the singular or the plural, or as a beginning."""
    there = {word for text in texts if text for word in words_of(text)}
    words = words_of(asked)
    wanted = words - _IDLE or words
    return bool(wanted) and all(any(_alike(word, other) for other in there) for word in wanted)


def _alike(asked: str, word: str) -> bool:
    if min(len(asked), len(word)) <= _SHORT:
        return asked == word
    return word.startswith(asked) or word in (asked.removesuffix("s"), asked.removesuffix("es"))


def subjects(asked: str, rows: Rows, columns: Iterable[str]) -> list[str]:
    """The measures or questions whose identifier or texts have all words that are asked for.

    Args:
        asked: Words, in any order.
        rows: Measures or questions by their keys.
        columns: Columns of text to look in.
    """
    columns = list(columns)
    return [key for key, row in rows.items() if means(asked, [key, *(row[column] for column in columns)])]


def actors_within(where: Home, asked: str) -> set[str]:
    """The actors that are meant, and all that are part of one of them.

    Args:
        where: Where the data lie.
        asked: An actor or a place, by its identifier or by words of its names; of a place, all who belong there.

    Raises:
        UsageError: No actor or place is called so.
    """
    actors = {row["actor_id"]: row for row in rows_of(where, "actors")}
    places = {row["place_id"]: row for row in rows_of(where, "places")}
    meant = _named(asked, actors, places, rows_of(where, "actor_names"))
    if not meant:
        known = [*actors, *places, *(word for row in actors.values() for word in row["name"].split())]
        raise UsageError(f"There is no actor or place {asked!r}.{suggestion(asked, known)} `actors` names all actors.")
    return {key for key in actors if meant & {*_up(key, actors), *_homes(key, actors, places)}}


def _named(asked: str, actors: Rows, places: Rows, forms: Iterable[Mapping[str, Any]]) -> set[str]:
    """The keys of the actors and places that are called so; a key that is asked for itself stands for itself alone."""
    plain = "-".join(word for word in folded(asked).split() if word not in _IDLE)
    for keys in (actors, places):
        if found := {asked, plain} & keys.keys():
            return found
    names: dict[str, list[str]] = {key: [row["name"], row["name_es"] or ""] for key, row in actors.items()}
    for form in forms:
        names[form["actor_id"]].append(form["name"])
    called = {key for key, texts in names.items() if any(means(asked, [text]) for text in texts)}
    return called | {
        key for key, row in places.items() if means(asked, [row["name_en"]]) or means(asked, [row["name_es"]])
    }


def _up(key: str | None, rows: Rows) -> list[str]:
    """A row and all that hold it, as `models.names.upwards` has it, which is not imported here for its weight."""
    found: list[str] = []
    while key is not None and key not in found:
        found.append(key)
        key = rows[key]["part_of"]
    return found


def _homes(actor: str, actors: Rows, places: Rows) -> list[str]:
    """The places that an actor belongs to, by itself or by what it is part of."""
    own = [place for one in _up(actor, actors) if (place := actors[one].get("place_id"))]
    return [home for place in own[:1] for home in _up(place, places)]
