"""The desk of a curator: the proposals of one article, its claims, and what was decided so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML

from mencho_data.curate.proposals import Proposal
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.files import leads_out, outside, write_files
from mencho_data.models import CLAIM_TABLES, FILES, RECORD_TABLES
from mencho_data.models.codes import Decided
from mencho_data.raw.edit import canonical
from mencho_data.raw.read import raw_folder
from mencho_data.raw.yaml import Keys, YamlContent, read_yaml
from mencho_data.spans import sha256
from mencho_data.verify.texts import read_articles

CLAIMS_HEAD = "# yaml-language-server: $schema=../../schemas/raw/claims.json\n"
DECISIONS_HEAD = """\
# yaml-language-server: $schema=../../../schemas/raw/decisions.json
# What was decided on the proposals beside. Written by `mencho-data review`, the newest last.
"""
STICKY = ("event_id", "place_id", "period_start", "period_end", "date_precision", "claimant_id", "certainty")
"""Fields that often carry over from one claim of an article to the next."""
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
    """

    raw: Path
    source_id: str
    extractor: str
    proposals: tuple[Proposal, ...]
    claims: str
    decisions: str
    withdrawn: frozenset[str]
    article: str | None

    @cached_property
    def history(self) -> list[dict[str, Any]]:
        """All decisions, the newest last."""
        return list((_load(self.decisions) or {}).get("decisions") or ())

    @cached_property
    def rows(self) -> list[WrittenClaim]:
        """The claims of the article that have a place in its text."""
        found = _entries(_load(self.claims), CLAIM_TABLES)
        return [claim for claim in found if isinstance(claim.fields.get("evidence"), dict)]

    @cached_property
    def record_ids(self) -> set[str]:
        """Identifiers that are taken: of records, withdrawn ones, and those that decisions name."""
        return {
            *(claim.record_id for claim in _entries(_load(self.claims), RECORD_TABLES)),
            *(str(decision["record_id"]) for decision in self.history if decision.get("record_id")),
        }

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

    def sticky(self) -> dict[str, Any]:
        """The fields that carry over, from the claim that was accepted last."""
        for entry in reversed(self.history):
            claim = self.claim(entry.get("record_id"))
            if entry["decided"] != Decided.REJECT and claim is not None:
                return {name: claim.fields[name] for name in STICKY if claim.fields.get(name) is not None}
        return {}

    def next_id(self) -> str:
        """The next free identifier of a claim."""
        pattern = re.compile(re.escape(self.source_id) + r"-c(\d+)")
        numbers = [int(match[1]) for name in self.record_ids if (match := pattern.fullmatch(name))]
        number = max(numbers, default=0) + 1
        while f"{self.source_id}-c{number:02d}" in self.withdrawn:
            number += 1
        return f"{self.source_id}-c{number:02d}"


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


def source_folder(raw: Path, source_id: str) -> Path:
    """The folder of a source.

    Raises:
        DataError: A link leads out of the raw folder.
        UsageError: There is none.
    """
    known = sorted(path.parent.name for path in raw.glob("*/source.yaml"))
    if source_id not in known:
        raise UsageError(f"{raw} holds no source {source_id!r}. It holds: {', '.join(known) or 'none'}.")
    folder = raw / source_id
    if leads_out(folder / "proposals", raw):
        raise DataError([outside(folder / "proposals", raw)], "Nothing is read or written there.")
    return folder


def open_desk(raw: Path, source_id: str, articles: Path | None = None) -> Desk:
    """Read the proposals of an article, its claims, and what was decided.

    Raises:
        DataError: A file cannot be read.
        UsageError: There is no such source, nothing was proposed, or its text is not the one that was read.
    """
    raw = raw_folder(raw)
    folder = source_folder(raw, source_id)
    if not (folder / "proposals" / "claims.yaml").exists():
        raise UsageError(f"Nothing was proposed for {source_id} yet. Run `mencho-data propose {source_id}`.")
    problems: list[Problem] = []
    extractor, text_sha256, found = _read_proposals(folder / "proposals" / "claims.yaml", raw, problems)
    decisions = read_canonical(folder / "proposals" / "decisions.yaml", raw, DECISIONS_HEAD, problems)
    problems += _decision_problems(folder / "proposals" / "decisions.yaml", raw)
    claims = read_canonical(folder / "claims.yaml", raw, CLAIMS_HEAD, problems)
    withdrawn = read_yaml(raw / "withdrawn.yaml", problems, raw)
    texts = read_articles([source_id], articles, raw, problems)
    if problems:
        raise DataError(problems, "The proposals cannot be reviewed.")
    article = texts.get(source_id)
    if article is not None and sha256(article) != text_sha256:
        again = f"Run `mencho-data propose {source_id}` with it."
        raise UsageError(f"The text of {source_id} is not the one that the proposals were made from. {again}")
    gone = frozenset(str(row.get("record_id")) for row in (withdrawn.entries("withdrawn") if withdrawn else ()))
    return Desk(raw, source_id, extractor, tuple(found), claims, decisions, gone, article)


def save(desk: Desk, before: Desk) -> None:
    """Write what a decision changed; readers see the old files or the new ones.

    The claims move into place first: a claim without its decision is found again, as it agrees with the proposal.
    """
    folder = desk.raw / desk.source_id
    files = {}
    if desk.claims != before.claims:
        files[folder / "claims.yaml"] = desk.claims.encode("utf-8")
    if desk.decisions != before.decisions:
        files[folder / "proposals" / "decisions.yaml"] = desk.decisions.encode("utf-8")
    write_files(files)


def read_canonical(path: Path, raw: Path, head: str, problems: list[Problem]) -> str:
    """A file of lists in the form in which it is kept; only its head if it is missing or holds nothing."""
    if not path.exists():
        return head
    found: list[Problem] = []
    read_yaml(path, found, raw)
    if [problem.rule for problem in found] == ["empty-file"]:
        return path.read_text("utf-8") or head
    try:
        text = "" if found else canonical(path.read_text("utf-8")).decode("utf-8")
    except ValueError as error:
        found.append(Problem("bad-yaml", f"{str(error).splitlines()[0]}.", path.as_posix()))
    problems += found
    return "" if found else text


def _entries(content: Any, tables: Iterable[str]) -> list[WrittenClaim]:
    """The entries of the lists of a file, whatever else people wrote into it."""
    lists = {table: content.get(table) for table in tables} if isinstance(content, dict) else {}
    return [
        WrittenClaim(table, index, entry)
        for table, entries in lists.items()
        for index, entry in enumerate(entries if isinstance(entries, list) else ())
        if isinstance(entry, dict)
    ]


def _load(text: str) -> Any:
    return YAML(typ="safe", pure=True).load(text)


def _read_proposals(path: Path, raw: Path, problems: list[Problem]) -> tuple[str, str, list[Proposal]]:
    content = read_yaml(path, problems, raw)
    if content is None:
        return "", "", []
    kind = FILES["proposals"]
    head = {key: value for key, value in content.value.items() if key not in kind.parts}
    problems += wrong(content, (), kind.whole, head)
    found = []
    for table, model in kind.parts.items():
        for index, entry in enumerate(listed(content, table, problems)):
            bad = wrong(content, (table, index), model, entry)
            problems += bad
            if not bad:
                fields = {key: value for key, value in entry.items() if key not in ("proposal_id", "evidence")}
                found.append(Proposal(entry["proposal_id"], table, fields, entry["evidence"]))
    found.sort(key=lambda proposal: (proposal.number_start, proposal.proposal_id))
    return str(head.get("extractor", "")), str(head.get("text_sha256", "")), found


def _decision_problems(path: Path, raw: Path) -> list[Problem]:
    problems: list[Problem] = []
    content = read_yaml(path, problems, raw) if path.exists() else None
    if content is None:
        return [problem for problem in problems if problem.rule != "empty-file"]
    for index, entry in enumerate(listed(content, "decisions", problems)):
        problems += wrong(content, ("decisions", index), FILES["decisions"].parts["decisions"], entry)
    return problems


def listed(content: YamlContent, key: str, problems: list[Problem]) -> list[Any]:
    """The entries of the list under a key."""
    entries = content.value.get(key)
    if entries is None or isinstance(entries, list):
        return entries or []
    problems.append(content.problem("wrong-type", f"{key} is not a list, whose entries begin with '- '.", (key,)))
    return []


def wrong(content: YamlContent, at: Keys, model: Any, entry: object) -> list[Problem]:
    """What is wrong with an entry."""
    try:
        model.model_validate(entry)
    except ValidationError as error:
        return [
            content.problem(
                "malformed", f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}.", (*at, *detail["loc"])
            )
            for detail in error.errors(include_url=False)
        ]
    return []
