"""Which numbers the words of a claim allow: its reach, the ground on which claims are compared.

Bounds that the wording states are kept as they are. Where it states none, the codebook gives a convention:
about a number allows a tenth more or less, nearly a number allows a tenth less.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import inf
from typing import Any

from mencho_data.models.codes import Qualifier, Unit

ROUGHLY = 0.1
"""How far about and nearly reach, as a part of the number: a convention of this dataset."""

ROUNDED = 0.00005
"""How far a share printed as a fraction may be off: shares are kept with four decimals."""

DIGITS = 6
"""Decimals that are kept, of the number and its bounds alike."""


@dataclass(frozen=True)
class Reach:
    """An interval of numbers.

    Attributes:
        low: Lowest number allowed; 0 where nothing is stated, since nothing here is less.
        high: Highest number allowed, infinity if any.
        above: Whether `low` itself is left out (more than 20).
        value: The number that is stated, None if there is none.
        meant: Whether the number itself is meant, exactly or roughly, and not only as a bound.
    """

    low: float
    high: float
    above: bool = False
    value: float | None = None
    meant: bool = False

    @property
    def empty(self) -> bool:
        """Whether it allows no number at all."""
        return self.low > self.high or (self.above and self.low == self.high)

    def common(self, other: Reach) -> Reach:
        """The numbers that both allow; empty if they cannot both be true. It states no value."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        above = any(reach.above for reach in (self, other) if reach.low == low)
        return Reach(low, high, above)

    def allows(self, number: float) -> bool:
        """Whether it allows a number."""
        return self.low <= number <= self.high and not (self.above and number == self.low)

    def excludes(self, other: Reach) -> bool:
        """Whether both cannot be true."""
        return self.common(other).empty


def reach(claim: Mapping[str, Any], whole: int | None = None) -> Reach:
    """The reach of a claim.

    Args:
        claim: Row of a table of claims.
        whole: How much of its unit is a share of 1, if it is compared as a share. A count is then good to the
            unit: 21 of 32 states are more than 20.5 and less than 21.5 of them.
    """
    value, low, high = claim["value"], claim["low"], claim["high"]
    least, most = 0.0 if low is None else low, inf if high is None else high
    about, nearly = claim["qualifier"] == Qualifier.ABOUT, claim["qualifier"] == Qualifier.NEARLY
    if about or nearly:
        least = value * (1 - ROUGHLY)
    if about:
        most = value * (1 + ROUGHLY)
    slack = 0.0
    if claim["qualifier"] == Qualifier.EXACT:
        slack = 0.5 if whole and whole > 1 else ROUNDED if claim["unit"] == Unit.SHARE and value % 1 else 0.0
    part = whole or 1
    low = round(max(0.0, least - slack) / part, DIGITS)
    high = most if most == inf else round((most + slack) / part, DIGITS)
    if whole or claim["unit"] == Unit.SHARE:
        high = max(low, min(high, 1.0))  # no share is more than its whole
    return Reach(
        low,
        high,
        above=claim["qualifier"] == Qualifier.MORE_THAN,
        value=None if value is None else round(value / part, DIGITS),
        meant=about or claim["qualifier"] == Qualifier.EXACT,
    )
