"""Who says what: the claims of one position are one voice, and voices that say the same stand together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from mencho_data.publish.pages.claims import ALONE, ShownClaim
from mencho_data.publish.pages.published import STRENGTH
from mencho_data.spans import folded


class ShownVoice(NamedTuple):
    """A position: the claim that says it best, and those that repeat it."""

    claim: ShownClaim
    echoes: list[ShownClaim]


def all_claims(voices: Iterable[ShownVoice]) -> list[ShownClaim]:
    """The claims of voices, each followed by those that repeat it."""
    return [claim for voice in voices for claim in (voice.claim, *voice.echoes)]


class ShownReading(NamedTuple):
    """What is said of one thing, and all who say it."""

    said: str
    voices: list[ShownVoice]

    @property
    def claim(self) -> ShownClaim:
        """The first claim of it."""
        return self.voices[0].claim

    @property
    def claims(self) -> list[ShownClaim]:
        """All of them."""
        return all_claims(self.voices)


class ListedReading(NamedTuple):
    """What is said of a thing, where several things are listed.

    Attributes:
        topic: The thing.
        said: What is said of it.
        about: Of what is outside the event of the dataset, its event or period; empty for what is inside.
        kind: The strongest of their disagreements with others, empty if there is none.
        voices: Who says it.
    """

    topic: str
    said: str
    about: str
    kind: str
    voices: list[ShownVoice]

    @property
    def claims(self) -> list[ShownClaim]:
        """All claims that say it."""
        return all_claims(self.voices)


def voices(claims: Iterable[ShownClaim]) -> list[ShownVoice]:
    """The claims by position, in their order; what is not compared stands alone."""
    positions: dict[str, list[ShownClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: (not claim.best, claim.order)):
        positions[claim.position or claim.id].append(claim)
    found = [ShownVoice(first, echoes) for first, *echoes in positions.values()]
    return sorted(found, key=lambda voice: voice.claim.order)


def readings(claims: Iterable[ShownClaim]) -> list[ShownReading]:
    """What claims on one thing say, each with all who say it."""
    found: dict[str, list[ShownVoice]] = defaultdict(list)
    for voice in voices(claims):
        found[voice.claim.said].append(voice)
    return [ShownReading(said, of) for said, of in found.items()]


def grouped(claims: Iterable[ShownClaim]) -> list[ListedReading]:
    """What claims on several things say, by the name of the thing."""
    found: dict[tuple[str, ...], list[ShownVoice]] = defaultdict(list)
    for voice in sorted(voices(claims), key=lambda voice: folded(voice.claim.topic)):
        claim = voice.claim
        found[claim.topic, claim.said, claim.event, claim.period].append(voice)
    groups = []
    for (topic, said, event, period), same in found.items():
        outside = () if same[0].claim.within else (event, period)
        about = next(filter(None, outside), "")
        kind = max((voice.claim.kind for voice in same), key=(ALONE, *STRENGTH).index)
        groups.append(ListedReading(topic, said, about, "" if kind in (ALONE, STRENGTH[0]) else kind, same))
    return groups
