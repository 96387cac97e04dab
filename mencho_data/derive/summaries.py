"""What is said on one thing in a sentence: who says what, however many sources repeat it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mencho_data.derive.positions import Position
from mencho_data.models.codes import Voice
from mencho_data.models.names import Names
from mencho_data.models.wording import days, said_by, some, spoken_by, together

MOST_PARTS = 12
"""Different things that are told to be said on one topic, where there are more."""


def summary(positions: Iterable[Position], names: Names) -> str:
    """Who says what, in the order in which it was said; speakers who say the same stand together."""
    voices: dict[str, list[Position]] = {}
    for position in sorted(positions, key=_when):
        voices.setdefault(position.id if position.strays_from else position.speaker.id, []).append(position)
    said: dict[tuple[str, ...], list[Position]] = {}
    for of in voices.values():
        said.setdefault(tuple(dict.fromkeys(_what(position, names) for position in of)), []).append(of[0])
    parts = []
    for words, (first, *others) in said.items():
        speakers = list(dict.fromkeys(_who(position, names) for position in (first, *others)))
        shown = some(speakers, names.language) if others else [_with_sources(first, names)]
        parts.append(f"{together(shown, names.language)}: {together(some(words, names.language), names.language)}")
    return "; ".join(some(parts, names.language, MOST_PARTS)).rstrip(".") + "."


def certainty_of(position: Position) -> str | None:
    """How the sources of a position present it; None if not all in one way."""
    found = {str(claim.row["certainty"]) for claim in position.claims}
    return min(found) if len(found) == 1 else None


def _when(position: Position) -> tuple[datetime, datetime, str]:
    return position.said.last, position.said.first, position.id


def _what(position: Position, names: Names) -> str:
    return said_by(names.said(position.lead.row), None, certainty_of(position) or "", names.language)


def _who(position: Position, names: Names) -> str:
    """Who speaks; of what strays from what was said, the outlets too."""
    who = names.actor(position.speaker.actor) or names.outlet(position.speaker.id)
    if not position.strays_from:
        return who
    return spoken_by(who, _outlets(position, names), names.language, strays=True)


def _with_sources(position: Position, names: Names) -> str:
    """The same with the day, and the one source or the number of sources."""
    who, (first, *_) = _who(position, names), sorted(position.sources)
    if position.strays_from:
        return who
    if position.speaker.voice is Voice.STATEMENT and not position.said.by_day:
        made = days(position.said.first.date(), position.said.last.date(), names.language)
        return spoken_by(f"{who}, {made}", _outlets(position, names), names.language)
    published = names.published(names.by_key["sources"][first])
    return spoken_by(who, _outlets(position, names), names.language, published)


def _outlets(position: Position, names: Names) -> list[str]:
    return [names.outlet(source) for source in sorted(position.sources)]
