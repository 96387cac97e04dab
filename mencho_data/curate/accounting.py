"""What a ledger should hold: which number is a claim's, which is left out for a reason, and which is open."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from mencho_data.curate.proposals import number_start
from mencho_data.extract import Excluded, Figure
from mencho_data.models.codes import Counted, Exclusion
from mencho_data.validate.ledger import CLAIM, EXCLUDED, OPEN
from mencho_data.validate.quotes import same_numbers
from mencho_data.verify.ledger import LedgerEntry, Numbers, Span, Taken, undecided

_REASONS = {str(code) for code in Exclusion}


class LedgerClaim(NamedTuple):
    """A claim as the ledger knows it: where its words stand, how its count is expressed, and its numbers."""

    record_id: str
    start: int
    end: int
    counted: str
    numbers: Mapping[str, Any]


class Rejected(NamedTuple):
    """Why a person took a number that the machine proposed for no claim, and where the words end that it proposed."""

    reason: str
    record_id: str | None
    end: int


def rejected(decisions: Iterable[Mapping[str, Any]]) -> dict[int, Rejected]:
    """Where numbers begin that were rejected in a review for a reason of the ledger -> that reason.

    Args:
        decisions: What was decided, the newest last, which counts.
    """
    newest = {str(entry.get("proposal_id")): entry for entry in decisions}
    found = {}
    for name, entry in newest.items():
        reason, repeats = entry.get("reason"), entry.get("repeats")
        # A repetition says of which claim; older decisions do not.
        if reason in _REASONS and (reason == Exclusion.REPETITION) == (repeats is not None):
            start = number_start(name)
            found[start] = Rejected(str(reason), repeats, max(start + 1, int(entry.get("machine", {}).get("end", 0))))
    return found


def settle(
    text: str,
    found: Numbers,
    entries: Sequence[LedgerEntry],
    claims: Sequence[LedgerClaim],
    left_out: Mapping[int, Rejected],
) -> list[LedgerEntry]:
    """The ledger as it should be: what stands, and what a machine can decide of the rest.

    An entry whose claim is gone is open again, or goes too where it is not a number without the claim.

    Args:
        text: The article.
        found: Its numbers.
        entries: Its ledger so far.
        claims: Its claims.
        left_out: Where numbers begin that a person left out in a review -> why.
    """
    names, numbers_ = {None, *(claim.record_id for claim in claims)}, Taken(found.spans)
    standing = []
    for entry in entries:
        if entry.record_id in names:
            standing.append(entry)
        elif numbers_.overlaps(entry.start, entry.end):
            standing.append(entry._replace(disposition=OPEN, record_id=None, reason=None))
    new = draft(text, found, standing, claims, left_out)
    return sorted({entry[:2]: entry for entry in [*standing, *new]}.values())


def draft(
    text: str,
    found: Numbers,
    entries: Sequence[LedgerEntry],
    claims: Sequence[LedgerClaim],
    left_out: Mapping[int, Rejected] | None = None,
) -> list[LedgerEntry]:
    """Entries for what is not decided yet, as far as a machine can decide.

    A number that a person left out in a review is excluded, one that a claim states is the claim's. Of the others,
    one that the extractor knows to state nothing is excluded, one among the words of a claim that has no number yet is
    the claim's, and the rest is open. A claim that is still without a number then has all its words as one.

    Returns:
        New entries, and open ones of the ledger that are decided now, in order.
    """
    decided = [entry for entry in entries if entry.disposition != OPEN]
    spans = undecided(text, found, entries)
    begun = {start: why._replace(end=start + 1) for start, why in (left_out or {}).items()}
    made = {span: left for span in spans if (left := _left_out(text, span, begun))}
    made |= {span: stated for span in spans if span not in made and (stated := _stated(text, span, found, claims))}
    # A number that begins elsewhere among the rejected words, as in `un siglo`, is left out unless a claim states it.
    made |= {span: left for span in spans if span not in made and (left := _left_out(text, span, left_out or {}))}
    without = _unnumbered(claims, [*decided, *made.values()])
    for span in spans:
        if span not in made:
            near = [claim for claim in without if _overlap(span, claim)]
            made[span] = _decided(text, span, found, near)
            if made[span].disposition == CLAIM:
                without = [claim for claim in without if not _overlap(span, claim)]
    for claim in sorted(without, key=lambda claim: claim.end - claim.start):
        taken = Taken((entry.start, entry.end) for entry in [*entries, *made.values()])
        if not taken.overlaps(claim.start, claim.end):
            made[claim.start, claim.end] = _entry(text, (claim.start, claim.end), CLAIM, claim.record_id)
    return sorted(entry for entry in made.values() if entry not in entries)


def _left_out(text: str, span: Span, left_out: Mapping[int, Rejected]) -> LedgerEntry | None:
    """The number as one that a person left out, if it shares words with one of those."""
    why = next((why for start, why in left_out.items() if span[0] < why.end and start < span[1]), None)
    return None if why is None else _entry(text, span, EXCLUDED, why.record_id, why.reason)


def _stated(text: str, span: Span, found: Numbers, claims: Iterable[LedgerClaim]) -> LedgerEntry | None:
    """The number as that of the claim that says the same; of several, the one with the fewest words."""
    figures = [figure for figure in found.figures if _overlap(span, figure)]
    same = [
        claim
        for claim in claims
        if _overlap(span, claim) and any(same_numbers(figure, claim.numbers) for figure in figures)
    ]
    if not same:
        return None
    best = min(same, key=lambda claim: (claim.counted != Counted.NUMBER, claim.end - claim.start, claim.record_id))
    return _entry(text, span, CLAIM, best.record_id)


def _decided(text: str, span: Span, found: Numbers, claims: Sequence[LedgerClaim]) -> LedgerEntry:
    """The number as what the extractor takes it for, as that of a claim without one, or as open."""
    kinds = [numeral.kind for numeral in found.excluded if _overlap(span, numeral) and numeral.kind in _REASONS]
    if kinds:
        return _entry(text, span, EXCLUDED, reason=kinds[0])
    if claims:
        return _entry(text, span, CLAIM, min(claims, key=lambda claim: claim.end - claim.start).record_id)
    return _entry(text, span, OPEN)


def _unnumbered(claims: Iterable[LedgerClaim], entries: Sequence[LedgerEntry]) -> list[LedgerClaim]:
    """Claims with a place that are counted by a number and share no words with a number of a claim."""
    taken = Taken((entry.start, entry.end) for entry in entries if entry.disposition == CLAIM)
    placed = [claim for claim in claims if claim.counted == Counted.NUMBER and claim.start < claim.end]
    return [claim for claim in placed if not taken.overlaps(claim.start, claim.end)]


def _entry(
    text: str, span: Span, disposition: str, record_id: str | None = None, reason: str | None = None
) -> LedgerEntry:
    return LedgerEntry(*span, text[span[0] : span[1]], disposition, record_id, reason)


def _overlap(span: Span, other: LedgerClaim | Figure | Excluded) -> bool:
    return span[0] < other.end and other.start < span[1]
