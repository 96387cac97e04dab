"""Estimates: low, value and high over the figures on one topic, by four named rules.

Nothing is averaged. Each claimant counts once, whoever repeats it; an earlier count that has grown since is left
out; and without two claimants left there is no estimate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import reduce
from math import inf
from typing import NamedTuple

from mencho_data.derive.agreement import of_figures
from mencho_data.derive.claims import Compared
from mencho_data.derive.reach import Reach
from mencho_data.models.codes import Agreement, EstimateRule, Use


class Estimate(NamedTuple):
    """An estimate.

    Attributes:
        low: Lower bound, None if there is none.
        value: The number that the rule supports, None if there is none.
        high: Upper bound, None if there is none.
        rule: How it follows from its inputs.
        claimants: How many independent claimants it rests on.
        uses: Record -> what was made of it.
    """

    low: float | None
    value: float | None
    high: float | None
    rule: EstimateRule
    claimants: int
    uses: dict[str, Use]


def estimate(claims: Sequence[Compared], basis: str) -> Estimate | None:
    """The estimate over the figures on one topic, None where they support none.

    Args:
        claims: The claims.
        basis: Counting basis of the measure.
    """
    uses = {claim.record: _use(claim, claims, basis) for claim in claims}
    used = [claim for claim in claims if uses[claim.record] == Use.USED]
    origins = {claim.origin for claim in used}
    if len(origins) < 2:
        return None
    reaches = [claim.reach for claim in used if claim.reach is not None]
    common = reduce(Reach.common, reaches)
    if common.empty:
        low, high = min(reach.low for reach in reaches), max(reach.high for reach in reaches)
        value = _majority(used, len(origins))
        rule = EstimateRule.SPAN if value is None else EstimateRule.MAJORITY
    else:
        low, high = common.low, common.high
        values = {reach.value for reach in reaches if reach.meant and reach.value is not None}
        value = values.pop() if len(values) == 1 else None
        if value is not None and not common.allows(value):
            value = None  # about 40, for whom says at least 43
        rule = EstimateRule.SAME if all(reach == reaches[0] for reach in reaches) else EstimateRule.COMMON
    if value is None and low <= 0 and high == inf:
        return None
    return Estimate(
        low if low > 0 or high < inf else None, value, None if high == inf else high, rule, len(origins), uses
    )


def _use(claim: Compared, claims: Sequence[Compared], basis: str) -> Use:
    for other in claims:
        if of_figures(claim, other, basis) is Agreement.DIFFERENT_TIME and _below(claim, other):
            return Use.EARLIER
    if any(other.origin == claim.origin and other.source != claim.source and _later(other, claim) for other in claims):
        return Use.COPY
    return Use.USED


def _below(claim: Compared, other: Compared) -> bool:
    assert claim.reach is not None
    assert other.reach is not None
    return claim.reach.high <= other.reach.low


def _later(other: Compared, claim: Compared) -> bool:
    """Whether another source gives the claimant later; of two on one day, the last in order."""
    return (other.last, other.record) > (claim.last, claim.record)


def _majority(claims: Sequence[Compared], origins: int) -> float | None:
    """The number that more than half of the claimants give."""
    given = {(claim.reach.value, claim.origin) for claim in claims if claim.reach and claim.reach.meant}
    votes = Counter(number for number, _ in given)
    return next((number for number, count in votes.items() if count > origins / 2), None)
