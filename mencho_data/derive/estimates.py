"""Estimates: low, value and high over the positions on one topic, by four named rules.

Nothing is averaged. Each speaker counts once, with what it said last, whoever repeats it. An earlier count that has
grown since is left out, and what is known to be wrong, outdated or incomplete, or not what was said. There is no
estimate where fewer than two speakers or two sources speak, where things are named and not counted, of one person or
thing, of which there is a record, or where the positions count different things.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import reduce
from itertools import combinations
from math import inf
from typing import NamedTuple

from mencho_data.derive.agreement import has_grown, of_figures
from mencho_data.derive.moments import EARLIEST
from mencho_data.derive.positions import FigurePosition
from mencho_data.derive.reach import Reach
from mencho_data.models.codes import Agreement, Counted, CountingBasis, EstimateRule, Use

Positions = Sequence[FigurePosition]
Pairs = Collection[frozenset[str]]
_NONE: Mapping[str, Use] = {}


class Estimated(NamedTuple):
    """An estimate.

    Attributes:
        low: Lower bound, None if there is none.
        value: The number that the rule supports, None if there is none.
        high: Upper bound, None if there is none.
        rule: How it follows from its inputs.
        claimants: How many independent speakers it rests on.
        uses: Position -> what was made of it.
    """

    low: float | None
    value: float | None
    high: float | None
    rule: EstimateRule
    claimants: int
    uses: dict[str, Use]


def estimate(positions: Positions, basis: str, apart: Pairs = (), aside: Mapping[str, Use] = _NONE) -> Estimated | None:
    """The estimate over the positions on one topic; None if they do not support one.

    Args:
        positions: The positions.
        basis: Counting basis of the measure.
        apart: Pairs of positions that count different things.
        aside: Positions that are left out, and why: those that are known to be wrong, or an earlier count.
    """
    if basis == CountingBasis.SINGLE:  # a matter of record: it is looked up
        return None
    uses = _uses([one for one in positions if one.id not in aside], basis, apart)
    uses |= aside
    used = [one for one in positions if uses[one.id] is Use.USED]
    if not _can_be_joined(used, apart):
        return None
    low, value, high, rule = _numbers(used, basis)
    if value is None and low <= 0 and high == inf:
        return None
    lower = low if low > 0 or high < inf else None
    return Estimated(lower, value, None if high == inf else high, rule, len(_origins(used)), uses)


def _origins(positions: Positions) -> set[str]:
    return {one.speaker.origin for one in positions}


def _can_be_joined(used: Positions, apart: Pairs) -> bool:
    """Whether positions of two speakers, in two sources, count one thing."""
    named = {one.id for one in used}
    return (
        len(_origins(used)) > 1
        and len({source for one in used for source in one.sources}) > 1
        and any(claim.row["counted"] == Counted.NUMBER for one in used for claim in one.claims)
        and not any(pair <= named for pair in apart)
    )


def _numbers(used: Positions, basis: str) -> tuple[float, float | None, float, EstimateRule]:
    """Low, value and high of an estimate, and the rule by which they follow."""
    reaches = [one.reach for one in used]
    common = reduce(Reach.common, reaches)
    kinds = {of_figures(a, b, basis) for a, b in combinations(used, 2)}
    low, high = min(reach.low for reach in reaches), max(reach.high for reach in reaches)
    if kinds & {Agreement.CONTRADICTION, Agreement.DIFFERENT_TIME}:
        value = _majority(used)
        return low, value, high, EstimateRule.SPAN if value is None else EstimateRule.MAJORITY
    if common.empty:  # one share, rounded in two ways
        return low, None, high, EstimateRule.COMMON
    meant = {reach.value for reach in reaches if reach.meant and reach.value is not None}
    # Of "about 40" and "at least 43", 40 is not allowed by both.
    value = next((number for number in meant if len(meant) == 1 and common.allows(number)), None)
    same = all(reach == reaches[0] for reach in reaches)
    return common.low, value, common.high, EstimateRule.SAME if same else EstimateRule.COMMON


def _uses(positions: Positions, basis: str, apart: Pairs) -> dict[str, Use]:
    """What an estimate makes of each position."""
    latest = _latest(positions)
    earlier = _earlier(latest, latest, basis, apart)
    # An earlier position may be the latest of its speaker now; it is checked in the same way.
    rest = _latest([one for one in positions if one not in earlier])
    earlier += _earlier(rest, rest, basis, apart)
    used = [one for one in rest if one not in earlier]
    old = _earlier(positions, used, basis, apart)
    return {one.id: Use.USED if one in used else Use.EARLIER if one in old else Use.REVISED for one in positions}


def _latest(positions: Positions) -> list[FigurePosition]:
    """What each speaker said last; what was said at an unknown time comes before all else."""
    last: dict[str, datetime] = defaultdict(lambda: EARLIEST)
    for one in positions:
        last[one.speaker.origin] = max(last[one.speaker.origin], _when(one))
    return [one for one in positions if _when(one) == last[one.speaker.origin]]


def _when(position: FigurePosition) -> datetime:
    return position.said.last if position.said.known else EARLIEST


def _earlier(positions: Positions, others: Positions, basis: str, apart: Pairs) -> list[FigurePosition]:
    """Those from which another has grown; a count of something else has not."""

    def grew(one: FigurePosition, other: FigurePosition) -> bool:
        return has_grown(one, other, basis) and frozenset({one.id, other.id}) not in apart

    return [one for one in positions if any(grew(one, other) for other in others)]


def _majority(positions: Positions) -> float | None:
    """The number that more than half of the speakers give; one that gives two numbers has no vote."""
    given: dict[str, set[float]] = defaultdict(set)
    for one in positions:
        if one.reach.meant and one.reach.value is not None:
            given[one.speaker.origin].add(one.reach.value)
    votes = Counter(number for numbers in given.values() if len(numbers) == 1 for number in numbers)
    half = len(_origins(positions)) / 2
    return next((number for number, count in votes.items() if count > half), None)
