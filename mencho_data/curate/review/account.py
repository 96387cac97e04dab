"""Keeps the ledger of an article up to date with what is decided on its proposals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mencho_data.curate.accounting import LedgerClaim, Rejected, rejected, settle
from mencho_data.curate.ledger import HEAD, written
from mencho_data.curate.review.desk import Desk, WrittenClaim, load
from mencho_data.dataset.lexicons import lexicons_of
from mencho_data.raw.read import read_codes
from mencho_data.validate.ledger import OPEN
from mencho_data.verify.ledger import LedgerEntry, Numbers, Open, excerpt, numbers


def numbers_of(desk: Desk) -> Numbers | None:
    """The numbers of the article; None if its text is not at hand."""
    if desk.article is None:
        return None
    return numbers(desk.article, desk.language, lexicons_of(read_codes(desk.raw)))


def account(before: Desk, after: Desk, found: Numbers | None) -> Desk:
    """The desk with its ledger as the decisions leave it.

    What a claim states is the claim's, what was rejected is left out for that reason, and what was taken back is open.

    Args:
        before: How things stood before the decisions.
        after: How they stand now.
        found: The numbers of the article; without its text the ledger stays as it is.

    Raises:
        DataError: The ledger is not in the form in which it can be added to.
    """
    if after.article is None or found is None:
        return after
    left_out = rejected(after.history)
    taken_back = {start: why for start, why in rejected(before.history).items() if left_out.get(start) != why}
    entries = [LedgerEntry(**row) for row in (load(after.ledger) or {}).get("ledger") or ()]
    standing = [_reopened(entry) if _rests_on(entry, taken_back) else entry for entry in entries]
    wanted = settle(after.article, found, standing, [_claim(claim) for claim in after.rows], left_out)
    if wanted == entries:
        return after
    path = after.raw / after.source_id / "ledger.yaml"
    return replace(after, ledger=written(after.ledger or HEAD, entries, wanted, path))


def still_open(desk: Desk) -> list[Open]:
    """The numbers of the ledger that nobody has decided on, with the words around them."""
    entries = [LedgerEntry(**row) for row in (load(desk.ledger) or {}).get("ledger") or ()]
    text = desk.article or ""
    return [Open(*entry[:3], excerpt(text, *entry[:2])) for entry in entries if entry.disposition == OPEN]


def _rests_on(entry: LedgerEntry, rejections: Mapping[int, Rejected]) -> bool:
    """Whether an entry says what one of these rejections says of its number."""
    said = (entry.reason, entry.record_id)
    return any(
        entry.start < why.end and start < entry.end and said == (why.reason, why.record_id)
        for start, why in rejections.items()
    )


def _reopened(entry: LedgerEntry) -> LedgerEntry:
    return entry._replace(disposition=OPEN, record_id=None, reason=None)


def _claim(claim: WrittenClaim) -> LedgerClaim:
    """A claim as the ledger knows it; one that has no place yet lies nowhere."""
    evidence: dict[str, Any] = claim.fields["evidence"]
    start, end = (at if isinstance(at := evidence.get(name), int) else 0 for name in ("start", "end"))
    stated = {name: claim.fields.get(name) for name in ("value", "low", "high", "unit")}
    return LedgerClaim(claim.record_id, start, end, str(claim.fields.get("counted")), stated)
