"""Estimates: low, value and high over the figures on one topic, by four named rules.

Nothing is averaged. Each claimant counts once, whoever repeats it: the latest source does. An earlier count that has
grown since is left out, and what is known to be wrong, outdated or incomplete. There is no estimate where fewer than
two claimants or two sources speak, where things are named and not counted, of one person or thing, of which there is a
record, or where the claims count different things.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from functools import reduce
from itertools import combinations
from math import inf
from typing import NamedTuple

from mencho_data.derive.agreement import has_grown, of_figures
from mencho_data.derive.claims import ComparedFigure
from mencho_data.derive.reach import Reach
from mencho_data.models.codes import Agreement, Counted, CountingBasis, EstimateRule, Use


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
    claims: Sequence[ComparedFigure],
    basis: str,
    apart: Collection[frozenset[str]] = (),
    aside: Collection[str] = (),
) -> Estimated | None:
    """The estimate over the figures on one topic; None if they do not support one.

    Args:
        claims: The claims.
        basis: Counting basis of the measure.
        apart: Pairs of records that count different things.
        aside: Records that are known to be wrong, outdated or incomplete.
    """
    if basis == CountingBasis.SINGLE:  # a matter of record: it is looked up
        return None
    uses = _uses([claim for claim in claims if claim.record not in aside], basis)
    uses |= {claim.record: Use.ASIDE for claim in claims if claim.record in aside}
    used = [claim for claim in claims if uses[claim.record] is Use.USED]
    if not _can_be_joined(used, apart):
        return None
    low, value, high, rule = _numbers(used, basis)
    if value is None and low <= 0 and high == inf:
        return None
    lower = low if low > 0 or high < inf else None
    claimants = len({claim.origin for claim in used})
    return Estimated(lower, value, None if high == inf else high, rule, claimants, uses)


def _can_be_joined(used: Sequence[ComparedFigure], apart: Collection[frozenset[str]]) -> bool:
    """Whether claims of two claimants and two sources count one thing."""
    records = {claim.record for claim in used}
    return (
        len({claim.origin for claim in used}) > 1
        and len({claim.source for claim in used}) > 1
        and any(claim.row["counted"] == Counted.NUMBER for claim in used)
        and not any(pair <= records for pair in apart)
    )


def _numbers(used: Sequence[ComparedFigure], basis: str) -> tuple[float, float | None, float, EstimateRule]:
    """Low, value and high of an estimate, and the rule by which they follow."""
    reaches = [claim.reach for claim in used]
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


def _uses(claims: Sequence[ComparedFigure], basis: str) -> dict[str, Use]:
    """What an estimate makes of each claim."""
    latest = _latest(claims)
    earlier = _earlier(latest, latest, basis)
    # An earlier claim may be the latest of its claimant now; it is checked in the same way.
    rest = _latest([claim for claim in claims if claim not in earlier])
    earlier += _earlier(rest, rest, basis)
    used = [claim for claim in rest if claim not in earlier]
    old = _earlier(claims, used, basis)
    return {claim.record: Use.USED if claim in used else Use.EARLIER if claim in old else Use.COPY for claim in claims}


def _latest(claims: Sequence[ComparedFigure]) -> list[ComparedFigure]:
    """The claims of each claimant in its latest source; an unknown day of publication comes before any other."""

    def when(claim: ComparedFigure) -> tuple[int, str]:
        known = claim.since != date.min or claim.until != date.max
        return (claim.until.toordinal() if known else 0, claim.source)

    last = {claim.origin: max(when(other) for other in claims if other.origin == claim.origin) for claim in claims}
    return [claim for claim in claims if when(claim) == last[claim.origin]]


def _earlier(claims: Sequence[ComparedFigure], others: Sequence[ComparedFigure], basis: str) -> list[ComparedFigure]:
    return [claim for claim in claims if any(has_grown(claim, other, basis) for other in others)]


def _majority(claims: Sequence[ComparedFigure]) -> float | None:
    """The number that more than half of the claimants give; a claimant who gives two numbers has no vote."""
    given: dict[str, set[float]] = defaultdict(set)
    for claim in claims:
        if claim.reach.meant and claim.reach.value is not None:
            given[claim.origin].add(claim.reach.value)
    votes = Counter(number for numbers in given.values() if len(numbers) == 1 for number in numbers)
    half = len({claim.origin for claim in claims}) / 2
    return next((number for number, count in votes.items() if count > half), None)
