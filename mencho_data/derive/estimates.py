"""Estimates: low, value and high over the figures on one topic, by four named rules.

Nothing is averaged. Each claimant counts once, whoever repeats it: the latest source does. An earlier count that has
grown since is left out. There is no estimate without two claimants and two sources, of what is told by name and not
counted, or of claims that count different things.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from functools import reduce
from itertools import combinations
from math import inf
from typing import NamedTuple

from mencho_data.derive.agreement import has_grown, of_figures
from mencho_data.derive.claims import ComparedFigure
from mencho_data.derive.reach import Reach
from mencho_data.models.codes import Agreement, Counted, EstimateRule, Use


class Estimated(NamedTuple):
    """An estimate.

    Attributes:
        low: Lower bound, None if there is none.
        value: The number that the rule supports, None if there is none.
        high: Upper bound, None if there is none.
        rule: How it follows from its inputs.
        claimants: How many claimants it rests on.
        uses: Record -> what was made of it.
    """

    low: float | None
    value: float | None
    high: float | None
    rule: EstimateRule
    claimants: int
    uses: dict[str, Use]


def estimate(
    claims: Sequence[ComparedFigure], basis: str, apart: frozenset[frozenset[str]] = frozenset()
) -> Estimated | None:
    """The estimate over the figures on one topic, None where they support none.

    Args:
        claims: The claims.
        basis: Counting basis of the measure.
        apart: Pairs of records that count different things.
    """
    uses = _uses(claims, basis)
    used = [claim for claim in claims if uses[claim.record] is Use.USED]
    origins = {claim.origin for claim in used}
    if len(origins) < 2 or len({claim.source for claim in used}) < 2:
        return None
    if all(claim.row["counted"] != Counted.NUMBER for claim in used):
        return None
    if any(pair <= {claim.record for claim in used} for pair in apart):
        return None
    reaches = [claim.reach for claim in used]
    common = reduce(Reach.common, reaches)
    kinds = {of_figures(a, b, basis) for a, b in combinations(used, 2)}
    low, high = min(reach.low for reach in reaches), max(reach.high for reach in reaches)
    if kinds & {Agreement.CONTRADICTION, Agreement.DIFFERENT_TIME}:
        value = _majority(used)
        rule = EstimateRule.SPAN if value is None else EstimateRule.MAJORITY
    elif common.empty:  # one share, rounded in two ways
        value, rule = None, EstimateRule.COMMON
    else:
        low, high = common.low, common.high
        values = {reach.value for reach in reaches if reach.meant and reach.value is not None}
        value = values.pop() if len(values) == 1 else None
        if value is not None and not common.allows(value):
            value = None  # about 40, for whom says at least 43
        rule = EstimateRule.SAME if all(reach == reaches[0] for reach in reaches) else EstimateRule.COMMON
    if value is None and low <= 0 and high == inf:
        return None
    lower = low if low > 0 or high < inf else None
    return Estimated(lower, value, None if high == inf else high, rule, len(origins), uses)


def _uses(claims: Sequence[ComparedFigure], basis: str) -> dict[str, Use]:
    """What an estimate makes of each claim."""
    latest = _latest(claims)
    earlier = _earlier(latest, latest, basis)
    # Where the latest of a claimant is out of date, an equal one of before cannot stand for it; it is out too.
    rest = _latest([claim for claim in claims if claim not in earlier])
    earlier += _earlier(rest, rest, basis)
    used = [claim for claim in rest if claim not in earlier]
    old = _earlier(claims, used, basis)
    return {claim.record: Use.USED if claim in used else Use.EARLIER if claim in old else Use.COPY for claim in claims}


def _latest(claims: Sequence[ComparedFigure]) -> list[ComparedFigure]:
    """The claims of each claimant in the source that gives it last; an unknown day is before any other."""

    def when(claim: ComparedFigure) -> tuple[int, str]:
        known = claim.since != date.min or claim.until != date.max
        return (claim.until.toordinal() if known else 0, claim.source)

    last = {claim.origin: max(when(other) for other in claims if other.origin == claim.origin) for claim in claims}
    return [claim for claim in claims if when(claim) == last[claim.origin]]


def _earlier(claims: Sequence[ComparedFigure], others: Sequence[ComparedFigure], basis: str) -> list[ComparedFigure]:
    return [claim for claim in claims if any(has_grown(claim, other, basis) for other in others)]


def _majority(claims: Sequence[ComparedFigure]) -> float | None:
    """The number that more than half of the claimants give; who gives two has no vote."""
    given: dict[str, set[float]] = defaultdict(set)
    for claim in claims:
        if claim.reach.meant and claim.reach.value is not None:
            given[claim.origin].add(claim.reach.value)
    votes = Counter(number for numbers in given.values() if len(numbers) == 1 for number in numbers)
    half = len({claim.origin for claim in claims}) / 2
    return next((number for number, count in votes.items() if count > half), None)
