"""Words of harm: what was done to the people whom a number counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Harm:
    """The words of harm of one language."""

    stops: frozenset[str] = frozenset()


HARM = {
    "en": Harm(
        frozenset(
            "killed injured wounded arrested dead died hurt missing detained were was are is left have had".split()
        )
    ),
    "es": Harm(frozenset("muertos".split())),
}
