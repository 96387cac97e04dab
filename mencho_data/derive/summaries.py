"""What is said on one thing in a sentence: who says what, however many sources repeat it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mencho_data.derive.moments import LATEST
from mencho_data.derive.positions import Position
from mencho_data.models.names import Names
from mencho_data.models.wording import said_by, some, spoken_by, together


def summary(positions: Iterable[Position], names: Names) -> str:
    """Who says what, in the order in which it was said; speakers who say the same stand together."""
    said: dict[str, list[str]] = {}
    alone: dict[str, str] = {}
    for position in sorted(positions, key=_when):
        speaker = _who(position, names)
        alone.setdefault(speaker, _with_sources(position, names))
        said.setdefault(speaker, []).append(_what(position, names))
    by_words: dict[tuple[str, ...], list[str]] = {}
    for speaker, words in said.items():
        by_words.setdefault(tuple(dict.fromkeys(words)), []).append(speaker)
    language, parts = names.language, []
    for told, speakers in by_words.items():
        shown = [alone[speakers[0]]] if len(speakers) == 1 else some(speakers, language)
        parts.append(f"{together(shown, language)}: {together(told, language)}")
    return "; ".join(parts).rstrip(".") + "."


def certainty_of(position: Position) -> str | None:
    """How the sources of a position present it; None if not all in one way."""
    found = {str(claim.row["certainty"]) for claim in position.claims}
    return min(found) if len(found) == 1 else None


def _when(position: Position) -> tuple[datetime, str]:
    return position.said.first if position.said.known else LATEST, position.id


def _what(position: Position, names: Names) -> str:
    return said_by(names.said(position.lead.row), None, certainty_of(position) or "", names.language)


def _who(position: Position, names: Names) -> str:
    """Who speaks; of what strays from what was said, the outlets too."""
    who = names.actor(position.speaker.actor) or names.outlet(position.speaker.id)
    if not position.strays_from:
        return who
    return spoken_by(who, _outlets(position, names), names.language, strays=True)


def _with_sources(position: Position, names: Names) -> str:
    """The same with the one source and its day, or the number of sources."""
    who, (first, *_) = _who(position, names), sorted(position.sources)
    if position.strays_from:
        return who
    published = names.published(names.by_key["sources"][first])
    return spoken_by(who, _outlets(position, names), names.language, published)


def _outlets(position: Position, names: Names) -> list[str]:
    return [names.outlet(source) for source in sorted(position.sources)]
