"""Which numbers the words of a claim allow: its reach, the ground on which claims are compared.

Bounds that the wording states are kept as they are. Where it states none, the codebook has a convention: "about"
allows a tenth more or less, "nearly" a tenth less up to the number itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor, inf
from typing import Any

from mencho_data.models import Codes
from mencho_data.models.codes import Qualifier, Unit

ROUGHLY = 0.1
"""How far about and nearly reach, as a part of the number: a convention of this dataset."""

HALF_A_UNIT = 0.5
"""How exact a count of a whole is, when it is held against a share: 21 of 32 states may be two-thirds of them."""


@dataclass(frozen=True)
class Reach:
    """An interval of numbers.

    Attributes:
        low: Lowest number allowed; 0 where nothing is stated, since nothing here is less.
        high: Highest number allowed, infinity if any.
        above: Whether `low` itself is left out, as in more than half.
        value: The number that is stated, None if there is none.
        meant: Whether the number itself is meant, exactly or roughly, and not only as a bound.
    """

    low: float
    high: float
    above: bool = False
    value: float | None = None
    meant: bool = False

    @property
    def text(self) -> str:
        """It as a part of an identifier: `25`, `24-`, `-12`, `20-25`; `over` before a bound that is left out."""
        low = f"{'over' if self.above else ''}{_plain(self.low)}" if self.low or self.above else ""
        high = "" if self.high == inf else _plain(self.high)
        return _plain(self.low) if self.low == self.high and not self.above else f"{low}-{high}"

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

    def holds(self, other: Reach) -> bool:
        """Whether it allows all that another does, so that the other implies it."""
        high = self.high >= other.high
        return high and (self.low < other.low or (self.low == other.low and (other.above or not self.above)))

    def excludes(self, other: Reach) -> bool:
        """Whether both cannot be true."""
        return self.common(other).empty

    def below(self, other: Reach) -> bool:
        """Whether all that it allows is less than all that the other allows."""
        return self.excludes(other) and self.high <= other.low

    def as_share(self, whole: int, counted: bool) -> Reach:
        """The same as a part of a whole.

        Args:
            whole: What is a share of 1.
            counted: Whether it is a count that is held against a share, and so good to half a unit.
        """
        slack = HALF_A_UNIT if counted and self.low == self.high else 0.0
        value = None if self.value is None else _rounded(self.value / whole)
        low, high = (_rounded(bound / whole) for bound in (max(0.0, self.low - slack), self.high + slack))
        return Reach(low, _of_whole(low, high), self.above, value, self.meant)


def reach(claim: Mapping[str, Any], measure: Mapping[str, Any], codes: Codes) -> Reach:
    """The reach of a claim in its own unit; of what comes only whole, in whole numbers.

    It ends where its measure ends: of 32 states, more than 20 are at most 32.
    """
    value, low, high, qualifier = (claim[key] for key in ("value", "low", "high", "qualifier"))
    least, most = 0.0 if low is None else low, inf if high is None else high
    about, above = qualifier == Qualifier.ABOUT, qualifier == Qualifier.MORE_THAN
    if about or qualifier == Qualifier.NEARLY:
        least = _rounded(value * (1 - ROUGHLY))
    if about:
        most = _rounded(value * (1 + ROUGHLY))
    if claim["unit"] in codes.whole_units:
        least, most = float(floor(least) + above), most if most == inf else float(ceil(most))
        above = False
    if measure["least"] is not None:
        least, above = max(least, measure["least"]), above and least >= measure["least"]
    if measure["most"] is not None:
        most = max(least, min(most, measure["most"]))
    if claim["unit"] == Unit.SHARE:
        most = _of_whole(least, most)
    return Reach(least, most, above, value, meant=about or qualifier == Qualifier.EXACT)


def _of_whole(low: float, high: float) -> float:
    """The upper end of a share: no share is more than its whole."""
    return max(low, min(high, 1.0))


def _plain(number: float) -> str:
    """A number without an exponent."""
    return str(int(number)) if number == int(number) else format(Decimal(repr(number)), "f")


def _rounded(number: float) -> float:
    """Without the noise of floating point."""
    return number if number == inf else round(number, 6)
