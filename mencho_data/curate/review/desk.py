"""The desk of a curator: the proposals of one article, its claims, and what was decided so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from mencho_data.curate.proposals import Proposal
from mencho_data.models import CLAIM_TABLES, RECORD_TABLES
from mencho_data.raw.yaml import Keys
from mencho_data.validate.budget import Budget, budget

STICKY = ("event_id", "place_id", "period_start", "period_end", "date_precision", "claimant_id")
"""Fields that often carry over from one claim of an article to the next. How certain it is, the words say each time."""
READING = ("value", "low", "high", "qualifier")
"""What a machine and a person must say alike to agree on the same words."""
CATEGORY = ("unit", "harm", "stage", "kind", "group", "currency")


@dataclass(frozen=True)
class WrittenClaim:
    """A claim as its file holds it: its table, its position there, its fields."""

    table: str
    index: int
    fields: dict[str, Any]

    @property
    def record_id(self) -> str:
        """Its identifier."""
        return str(self.fields.get("record_id", ""))

    @property
    def method(self) -> str:
        """How it was made."""
        return str(self.fields["evidence"].get("method", "curated"))

    @property
    def method_at(self) -> Keys:
        """Where its file says how it was made."""
        return self.table, self.index, "evidence", "method"


@dataclass(frozen=True)
class Desk:
    """All that a decision needs and changes. Immutable: a decision gives a new one, and saving is apart.

    Attributes:
        raw: The raw folder.
        source_id: The article.
        extractor: Version of the extractor that proposed.
        proposals: What it proposed, in the order of the text.
        claims: Text of `claims.yaml`.
        decisions: Text of `decisions.yaml`.
        withdrawn: Identifiers of withdrawn records.
        article: Its text; None if it was not found.
        language: Its language; None if that is not known.
        ledger: Text of `ledger.yaml`.
        registers: Texts of registers that were added to, by the name of the file.
    """

    raw: Path
    source_id: str
    extractor: str
    proposals: tuple[Proposal, ...]
    claims: str
    decisions: str
    withdrawn: frozenset[str]
    article: str | None
    language: str | None
    ledger: str
    registers: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def history(self) -> list[dict[str, Any]]:
        """All decisions, the newest last."""
        return list((load(self.decisions) or {}).get("decisions") or ())

    @cached_property
    def records(self) -> list[WrittenClaim]:
        """The records of the article, whatever else people wrote into its file."""
        content = load(self.claims)
        lists = {table: content.get(table) for table in RECORD_TABLES} if isinstance(content, dict) else {}
        return [
            WrittenClaim(table, index, entry)
            for table, entries in lists.items()
            for index, entry in enumerate(entries if isinstance(entries, list) else ())
            if isinstance(entry, dict)
        ]

    def records_of(self, table: str) -> list[WrittenClaim]:
        """The records of a table."""
        return [record for record in self.records if record.table == table]

    @cached_property
    def rows(self) -> list[WrittenClaim]:
        """The claims of the article that have a place in its text."""
        return [
            claim
            for claim in self.records
            if claim.table in CLAIM_TABLES and isinstance(claim.fields.get("evidence"), dict)
        ]

    def proposal(self, proposal_id: str) -> Proposal | None:
        """The proposal of that name."""
        return next((proposal for proposal in self.proposals if proposal.proposal_id == proposal_id), None)

    def claim(self, record_id: str | None) -> WrittenClaim | None:
        """The claim of that name."""
        return next((claim for claim in self.rows if claim.record_id == record_id), None)

    def decision(self, proposal_id: str) -> dict[str, Any] | None:
        """The newest decision on a proposal."""
        return next((entry for entry in reversed(self.history) if entry["proposal_id"] == proposal_id), None)

    def decided(self, proposal: Proposal) -> bool:
        """Whether a decision stands: one was made, and the machine still says what it said then."""
        decision = self.decision(proposal.proposal_id)
        return decision is not None and said(decision["machine"]) == said(machine(proposal, self.extractor))

    def reopened(self) -> list[str]:
        """Proposals whose decision does not stand any more: the machine says something else, or nothing."""
        names = dict.fromkeys(entry["proposal_id"] for entry in self.history)
        found = {name: self.proposal(name) for name in names}
        return [name for name, proposal in found.items() if proposal is None or not self.decided(proposal)]

    @cached_property
    def last(self) -> WrittenClaim | None:
        """The claim that was accepted last."""
        claims = (self.claim(entry.get("record_id")) for entry in reversed(self.history))
        return next((claim for claim in claims if claim is not None), None)

    def sticky(self) -> dict[str, Any]:
        """The fields that carry over, from the claim that was accepted last."""
        fields = {} if self.last is None else self.last.fields
        return {name: fields[name] for name in STICKY if fields.get(name) is not None}

    def budget(self, more: Iterable[Proposal] = ()) -> Budget:
        """How much of the article is quoted, and how much may be.

        Args:
            more: Proposals that are taken for claims.
        """
        found = [claim.fields.get("evidence") for claim in self.records] + [proposal.evidence for proposal in more]
        placed = [one for one in found if isinstance(one, dict) and isinstance(one.get("start"), int)]
        quotes = ((one["start"], str(one.get("quote"))) for one in placed)
        return budget(quotes, len(found), len(self.article or ""))

    def next_id(self, kind: str = "c") -> str:
        """The next free identifier; those of records, withdrawn or only named by a decision, are taken.

        Args:
            kind: The letter of claims (c), attribute claims (a) or citations (q).
        """
        pattern = re.compile(re.escape(self.source_id) + rf"-{kind}(\d+)")
        names = [*(record.record_id for record in self.records), *(str(made.get("record_id")) for made in self.history)]
        number = max((int(match[1]) for name in names if (match := pattern.fullmatch(name))), default=0) + 1
        while f"{self.source_id}-{kind}{number:02d}" in self.withdrawn:
            number += 1
        return f"{self.source_id}-{kind}{number:02d}"


def machine(proposal: Proposal, extractor: str) -> dict[str, Any]:
    """What the machine said, as a decision keeps it. That the group is the public it only assumes."""
    fields = {name: proposal.fields[name] for name in (*READING, *CATEGORY) if name in proposal.fields}
    if fields.get("group") == "public":
        del fields["group"]
    span = {name: proposal.evidence[name] for name in ("start", "end")}
    return {"extractor": extractor, "table": proposal.table, **fields, **span}


def said(machine: Mapping[str, Any]) -> dict[str, Any]:
    """The part of it that must change before a decision is opened again."""
    return {name: machine[name] for name in ("table", *READING, *CATEGORY) if name in machine}


def load(text: str) -> Any:
    """What a file holds."""
    return YAML(typ="safe", pure=True).load(text)
