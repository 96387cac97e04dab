"""Where the machine and a curated claim speak of the same words, and whether they say the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mencho_data.curate.proposals import Proposal
from mencho_data.curate.review.desk import READING, WrittenClaim
from mencho_data.models.codes import Counted, Method


@dataclass
class Matches:
    """What the machine found, held against what people wrote.

    Attributes:
        agree: Claims that a proposal agrees with: record -> proposal.
        differ: Claims whose words a proposal reads otherwise: record -> proposals.
        not_found: Claims on whose words nothing was proposed.
        named: Claims of persons by name, which the machine does not read.
    """

    agree: dict[str, str] = field(default_factory=dict)
    differ: dict[str, list[str]] = field(default_factory=dict)
    not_found: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)


def overlap(claim: WrittenClaim, evidence: Mapping[str, Any]) -> int:
    """How many characters the quotes of a claim and of a proposal share."""
    ours = claim.fields["evidence"]
    if not all(isinstance(ours.get(name), int) for name in ("start", "end")):
        return 0
    return max(0, int(min(ours["end"], evidence["end"])) - int(max(ours["start"], evidence["start"])))


def around(claims: Iterable[WrittenClaim], evidence: Mapping[str, Any]) -> list[WrittenClaim]:
    """The claims on the same words, those that share most of them first. Persons counted by name are left out."""
    found = [claim for claim in claims if claim.fields.get("counted") != Counted.NAMED and overlap(claim, evidence)]
    return sorted(found, key=lambda claim: -overlap(claim, evidence))


def agreeing(
    claims: Iterable[WrittenClaim], table: str, fields: Mapping[str, Any], evidence: Mapping[str, Any]
) -> WrittenClaim | None:
    """The claim on the same words that says the same number with the same bounds; first one of the same table."""
    same = [claim for claim in around(claims, evidence) if same_reading(claim.fields, fields)]
    return next((claim for claim in same if claim.table == table), same[0] if same else None)


def same_reading(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether value, bounds and qualifier are equal."""
    return all(one.get(name) == other.get(name) for name in READING)


def compare(proposals: Iterable[Proposal], claims: Iterable[WrittenClaim]) -> Matches:
    """Hold proposals against the claims that people wrote, with or without the machine."""
    written = [claim for claim in claims if claim.method != Method.EXTRACTED]
    result = Matches()
    for proposal in proposals:
        claim = agreeing(written, proposal.table, proposal.fields, proposal.evidence)
        if claim is not None:
            result.agree.setdefault(claim.record_id, proposal.proposal_id)
            continue
        for other in around(written, proposal.evidence)[:1]:
            result.differ.setdefault(other.record_id, []).append(proposal.proposal_id)
    for name in result.agree:
        result.differ.pop(name, None)
    for claim in written:
        if claim.record_id not in result.agree.keys() | result.differ.keys():
            named = claim.fields.get("counted") == Counted.NAMED
            (result.named if named else result.not_found).append(claim.record_id)
    return result
