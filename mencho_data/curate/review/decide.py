"""Decisions on proposals: accept, edit, reject, undo. Nothing is written here; see `check` and `save`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from mencho_data.curate.anchor import place
from mencho_data.curate.proposals import Proposal
from mencho_data.curate.review.agree import agreeing, same_reading
from mencho_data.curate.review.desk import READING, Desk, WrittenClaim, machine, said
from mencho_data.curate.review.fill import carried, complete, merge, missing, order
from mencho_data.errors import DataError, Problem, suggestion
from mencho_data.models import CLAIM_TABLES, FILES, RECORD_TABLES
from mencho_data.models.codes import Decided, Method, Rejection
from mencho_data.models.review import REASONS
from mencho_data.raw.edit import Edit
from mencho_data.spans import occurrences

_NO_FIELDS = ("table", "quote", "gloss", "occurrence")
"""What may be set beside the fields of the claim."""
_PROPOSAL = re.compile(r"p\d{4,}(-\d+)?\Z")


@dataclass(frozen=True)
class Verdict:
    """What a person wants of a proposal.

    Attributes:
        proposal_id: Which.
        decide: `accept`, `edit` or `reject`.
        reason: Why it is rejected; a code.
        repeats: Of a repetition, the claim that it repeats, or its proposal; None: the one that says the same.
        changes: Fields to set, None to empty one; `table`, `quote`, `gloss` and `occurrence` among them.
    """

    proposal_id: str
    decide: str
    reason: str | None = None
    changes: Mapping[str, Any] = field(default_factory=dict)
    repeats: str | None = None


def decide(desk: Desk, choice: Verdict, defaults: Mapping[str, Any], events: Mapping[str, Mapping[str, Any]]) -> Desk:
    """Decide on a proposal.

    Args:
        desk: Where things stand.
        choice: What is wanted.
        defaults: Fields of every claim that does not set them; they go before those that carry over from the claim
            before, and what the machine said of the figure itself before both.
        events: Rows of the register of events, whose days a claim takes that is dated by its event.

    Raises:
        DataError: The choice cannot be carried out.
    """
    proposal = desk.proposal(choice.proposal_id)
    if proposal is None:
        raise refusal(choice, "unknown-proposal", "There is no such proposal.")
    if desk.decided(proposal):
        raise refusal(choice, "already-decided", "It is decided already.")
    if choice.decide == Decided.REJECT:
        return _reject(desk, proposal, choice)
    if choice.decide not in (Decided.ACCEPT, Decided.EDIT):
        raise refusal(choice, "unknown-code", f"{choice.decide!r} is not accept, edit or reject.")
    if choice.reason is not None or choice.repeats is not None:
        name = "repeats" if choice.reason is None else "reason"
        raise refusal(choice, "unknown-field", f"Only what is rejected has {name}.", name)
    if choice.changes.get("part_of"):
        whole = _named(desk, choice, str(choice.changes["part_of"]), "part_of")
        choice = replace(choice, changes={**choice.changes, "part_of": whole})
    return _accept(desk, proposal, choice, defaults, events)


def undo(desk: Desk) -> Desk:
    """Take the last decision back, and with it the claim that it wrote, or the agreement that it noted.

    Raises:
        DataError: There is no decision.
    """
    if not desk.history:
        raise DataError([Problem("nothing-to-undo", "Nothing is decided yet.")])
    last, rest = desk.history[-1], desk.history[:-1]
    claims, claim = desk.claims, desk.claim(last.get("record_id"))
    shared = any(entry.get("record_id") == last.get("record_id") for entry in rest)
    if claim is not None and not shared:
        if claim.method == Method.EXTRACTED:
            claims = Edit(claims).remove(claim.table, claim.index).text()
        elif claim.method == Method.BOTH and last["decided"] == Decided.ACCEPT:
            claims = Edit(claims).write(claim.method_at, None).text()
    return replace(desk, claims=claims, decisions=Edit(desk.decisions).remove("decisions", len(rest)).text())


def refusal(choice: Verdict, rule: str, message: str, name: str = "") -> DataError:
    """Why a choice cannot be carried out, as an error."""
    return DataError([Problem(rule, message, field=name, record=choice.proposal_id)])


def repeated(desk: Desk, proposal: Proposal) -> list[str]:
    """The claims whose figure a proposal may repeat: those that say the same."""
    same = [claim for claim in desk.rows if same_reading(claim.fields, proposal.fields)]
    alike = [claim for claim in same if claim.fields.get("unit") == proposal.fields.get("unit")]
    return [claim.record_id for claim in alike or same]


def _named(desk: Desk, choice: Verdict, name: str, at: str) -> str:
    """A claim that is named by its identifier, or by the proposal that it was made from."""
    record = str((desk.decision(name) or {}).get("record_id", "")) if _PROPOSAL.match(name) else name
    if desk.claim(record) is None:
        told = "is not a claim yet; decide on it before" if _PROPOSAL.match(name) else "is not a claim of this article"
        raise refusal(choice, "missing-entry", f"{name} {told}.{suggestion(name, _names(desk))}", at)
    return record


def _names(desk: Desk) -> list[str]:
    return [claim.record_id for claim in desk.rows]


def _repeats(desk: Desk, proposal: Proposal, choice: Verdict) -> str | None:
    """The claim that a rejected figure repeats; None of other reasons."""
    if choice.reason != Rejection.REPETITION:
        if choice.repeats is not None:
            raise refusal(choice, "unknown-field", "Only a repetition repeats a claim.", "repeats")
        return None
    if choice.repeats is not None:
        return _named(desk, choice, choice.repeats, "repeats")
    found = repeated(desk, proposal)
    if len(found) != 1:
        names = f"of {', '.join(found)}" if found else "by its record_id or its proposal"
        raise refusal(choice, "missing-field", f"Say under repeats which claim it repeats, {names}.", "repeats")
    return found[0]


def _reject(desk: Desk, proposal: Proposal, choice: Verdict) -> Desk:
    if choice.reason not in REASONS:
        given = "No reason is given" if choice.reason is None else f"{choice.reason!r} is not a reason"
        rule = "missing-field" if choice.reason is None else "unknown-code"
        raise refusal(choice, rule, f"{given}. The reasons are {', '.join(REASONS)}.", "reason")
    if choice.changes:
        raise refusal(choice, "unknown-field", "What is rejected has no fields.", "set")
    repeats = _repeats(desk, proposal, choice)
    return _record(desk, proposal, {"decided": choice.decide, "reason": choice.reason, "repeats": repeats})


class _Wanted(NamedTuple):
    """The claim that a proposal is to become, and what of it differs from the machine's reading."""

    table: str
    fields: dict[str, Any]
    evidence: dict[str, Any]
    edited: list[str]
    carried: list[str]

    @property
    def decided(self) -> str:
        """What this is to be called."""
        return (Decided.EDIT if self.edited else Decided.ACCEPT).value


def _accept(
    desk: Desk,
    proposal: Proposal,
    choice: Verdict,
    defaults: Mapping[str, Any],
    events: Mapping[str, Mapping[str, Any]],
) -> Desk:
    table = _table(proposal, choice)
    sticky = desk.sticky()
    fields = complete(table, merge(proposal, table, choice.changes, {**sticky, **defaults}), choice.changes, events)
    evidence = _evidence(desk, proposal, choice)
    over = carried(fields, choice.changes, defaults, sticky)
    wanted = _Wanted(table, fields, evidence, _differs(proposal, table, fields, evidence), over)
    if wanted.edited and choice.decide == Decided.ACCEPT:
        message = f"It changes what the machine read: {', '.join(wanted.edited)}."
        raise refusal(choice, "accept-changes", message, "set")
    # What was corrected is a claim of the person; only what the machine said itself makes a claim one of both.
    claim = agreeing(desk.rows, table, fields if wanted.edited else proposal.fields, evidence)
    return _add(desk, proposal, choice, wanted) if claim is None else _link(desk, proposal, choice, claim, wanted)


def _table(proposal: Proposal, choice: Verdict) -> str:
    """The table that the claim is to be in, which must have all fields that are set."""
    table = str(choice.changes.get("table", proposal.table))
    if table not in CLAIM_TABLES:
        message = f"{table!r} is not a table of claims. These are {', '.join(CLAIM_TABLES)}."
        raise refusal(choice, "unknown-code", message, "table")
    settable = {*order(table), *_NO_FIELDS}
    if unknown := [name for name in choice.changes if name not in settable]:
        message = f"{', '.join(unknown)}: no such field in {table}, which has {', '.join(sorted(settable))}."
        raise refusal(choice, "unknown-field", message, "set")
    return table


def _add(desk: Desk, proposal: Proposal, choice: Verdict, wanted: _Wanted) -> Desk:
    """Write the claim, and the decision with what the person added and changed."""
    standing = desk.claim((desk.decision(proposal.proposal_id) or {}).get("record_id"))
    if standing is not None:
        message = f"{standing.record_id} was accepted from an earlier reading of it, and says otherwise."
        raise refusal(choice, "claim-stands", message)
    if lacking := missing(wanted.table, wanted.fields):
        raise refusal(choice, "missing-field", f"{proposal.proposal_id} lacks {', '.join(lacking)}.")
    gloss = {"gloss": choice.changes["gloss"]} if choice.changes.get("gloss") else {}
    evidence = {**wanted.evidence, **gloss, "method": Method.EXTRACTED.value}
    record = {"record_id": desk.next_id(), **wanted.fields, "evidence": evidence}
    desk = replace(desk, claims=Edit(desk.claims).add(wanted.table, [record], RECORD_TABLES).text())
    now = {"table": wanted.table, "quote": evidence["quote"], **wanted.fields}
    was = {"table": proposal.table, "quote": proposal.evidence["quote"], **proposal.fields}
    changed = {name: now.get(name) for name in now | was if now.get(name) != was.get(name)}
    made = {"decided": wanted.decided, "fields": changed, "carried": wanted.carried, "record_id": record["record_id"]}
    return _record(desk, proposal, made)


def _link(desk: Desk, proposal: Proposal, choice: Verdict, claim: WrittenClaim, wanted: _Wanted) -> Desk:
    """Note that a claim is there already, and that the machine agrees with it if it does."""
    other = next((old for old in desk.history if old.get("record_id") == claim.record_id), None)
    if other is not None and other["proposal_id"] != proposal.proposal_id:
        message = f"{claim.record_id} is already the claim of {other['proposal_id']}."
        raise refusal(choice, "duplicate-claim", message)
    against = {
        name: value
        for name, value in choice.changes.items()
        if name not in _NO_FIELDS and claim.fields.get(name) != value
    }
    if against:
        message = f"{claim.record_id} is the claim of these words, and differs in {', '.join(against)}."
        raise refusal(choice, "claim-differs", message, "set")
    if not wanted.edited and claim.method == Method.CURATED:
        desk = replace(desk, claims=Edit(desk.claims).write(claim.method_at, Method.BOTH.value).text())
    entry = {"decided": wanted.decided, "fields": dict(choice.changes), "record_id": claim.record_id}
    return _record(desk, proposal, entry)


def _record(desk: Desk, proposal: Proposal, entry: dict[str, Any]) -> Desk:
    """Add the decision to those that were made."""
    said_by = {"on": datetime.now().astimezone().date(), "machine": machine(proposal, desk.extractor)}
    whole: dict[str, Any] = {"proposal_id": proposal.proposal_id, **entry, **said_by}
    keys = ("proposal_id", "decided", "reason", "repeats", "on", "machine", "fields", "carried", "record_id")
    kept = {key: whole[key] for key in keys if whole.get(key)}
    return replace(desk, decisions=Edit(desk.decisions).add("decisions", [kept], ["decisions"]).text())


def _differs(proposal: Proposal, table: str, fields: Mapping[str, Any], evidence: Mapping[str, Any]) -> list[str]:
    """What differs from the machine's reading; what it left open may be filled without a difference."""
    found = [] if table == proposal.table else ["table"]
    machines = said(machine(proposal, ""))
    names = [name for name in machines if name != "table" and name not in READING]
    found += [name for name in READING if fields.get(name) != proposal.fields.get(name)]
    # A field that the other table does not have is not in doubt.
    known = FILES["claims"].parts[table].model_fields
    found += [name for name in names if name in known and fields.get(name) != machines[name]]
    if any(evidence[name] != proposal.evidence[name] for name in ("start", "end")):
        found.append("quote")
    return found


def _evidence(desk: Desk, proposal: Proposal, choice: Verdict) -> dict[str, Any]:
    """Where the claim stands: where the machine says, or where the quote does that was set instead."""
    evidence = {key: value for key, value in proposal.evidence.items() if key != "method"}
    quote = choice.changes.get("quote") or evidence["quote"]
    occurrence = choice.changes.get("occurrence")
    if quote == evidence["quote"] and occurrence is None:
        return evidence
    if desk.article is None:
        message = "The quote cannot be placed without the text of the article."
        raise refusal(choice, "no-text", message, "quote")
    if occurrence is None:
        starts = occurrences(desk.article, str(quote))
        at = proposal.number_start
        around = [number for number, start in enumerate(starts, 1) if start <= at < start + len(str(quote))]
        occurrence = around[0] if around else None
    placed: dict[str, Any] = {"quote": str(quote), **({} if occurrence is None else {"occurrence": occurrence})}
    if (wrong := place(placed, desk.article)) is not None:
        raise refusal(choice, *wrong, "quote")
    return placed
