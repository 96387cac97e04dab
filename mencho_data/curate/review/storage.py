"""Reads the desk of an article from its files, and writes back what a decision changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mencho_data.curate.proposals import Proposal
from mencho_data.curate.review.desk import Desk
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.files import leads_out, outside, write_files
from mencho_data.models import CLAIM_TABLES, FILES, TABLES
from mencho_data.raw.edit import canonical
from mencho_data.raw.entries import check_head, valid_entries
from mencho_data.raw.read import raw_folder, sources_in
from mencho_data.raw.yaml import YamlContent, read_yaml
from mencho_data.spans import sha256
from mencho_data.verify.texts import read_articles

CLAIMS_HEAD = "# yaml-language-server: $schema=../../schemas/raw/claims.json\n"
DECISIONS_HEAD = """\
# yaml-language-server: $schema=../../../schemas/raw/decisions.json
# What was decided on the proposals beside. Written by `mencho-data review`, the newest last.
"""


def source_folder(raw: Path, source_id: str) -> Path:
    """The folder of a source.

    Raises:
        DataError: A link leads out of the raw folder.
        UsageError: There is none.
    """
    folder = raw / sources_in(raw, source_id)[0]
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
    decisions, made = _kept(folder / "proposals" / "decisions.yaml", raw, DECISIONS_HEAD, problems)
    if made is not None:
        valid_entries(made, "decisions", FILES["decisions"].parts["decisions"], problems)
    claims, _ = _kept(folder / "claims.yaml", raw, CLAIMS_HEAD, problems)
    ledger, listed = _kept(folder / "ledger.yaml", raw, "", problems)
    if listed is not None:
        valid_entries(listed, "ledger", FILES["ledger"].parts["ledger"], problems)
    source = read_yaml(folder / "source.yaml", problems, raw)
    withdrawn = read_yaml(raw / "withdrawn.yaml", problems, raw)
    texts = read_articles([source_id], articles, raw, problems)
    if problems:
        raise DataError(problems, "The proposals cannot be reviewed.")
    article = texts.get(source_id)
    if article is not None and sha256(article) != text_sha256:
        again = f"Run `mencho-data propose {source_id}` with it."
        raise UsageError(f"The text of {source_id} is not the one that the proposals were made from. {again}")
    gone = frozenset(str(row.get("record_id")) for row in (withdrawn.entries("withdrawn") if withdrawn else ()))
    language = str(source.value.get("language") or "") or None if source else None
    return Desk(raw, source_id, extractor, tuple(found), claims, decisions, gone, article, language, ledger)


def save(desk: Desk, before: Desk) -> None:
    """Write what a decision changed; readers see the old files or the new ones.

    The decisions move into place last: a claim without its decision is found again, as it agrees with the proposal.
    """
    folder = desk.raw / desk.source_id
    files = {desk.raw / f"{name}.yaml": text.encode("utf-8") for name, text in desk.registers.items()}
    if desk.claims != before.claims:
        files[folder / "claims.yaml"] = desk.claims.encode("utf-8")
    if desk.ledger != before.ledger:
        files[folder / "ledger.yaml"] = desk.ledger.encode("utf-8")
    if desk.decisions != before.decisions:
        files[folder / "proposals" / "decisions.yaml"] = desk.decisions.encode("utf-8")
    write_files(files)


def register(raw: Path, name: str) -> dict[str, Mapping[str, Any]]:
    """The entries of a register by their key; what cannot be read is left to validation."""
    content = read_yaml(raw / f"{name}.yaml", [], raw)
    (key,) = TABLES[name].KEY
    return {str(entry[key]): entry for entry in (content.entries(name) if content else ()) if key in entry}


def _kept(path: Path, raw: Path, head: str, problems: list[Problem]) -> tuple[str, YamlContent | None]:
    """A file of lists in the form in which it is kept, and its content; only its head if it holds nothing."""
    if not path.exists():
        return head, None
    found: list[Problem] = []
    content = read_yaml(path, found, raw)
    if [problem.rule for problem in found] == ["empty-file"]:
        return path.read_text("utf-8") or head, None
    try:
        if not found:
            return canonical(path.read_text("utf-8")).decode("utf-8"), content
    except ValueError as error:
        found.append(Problem("bad-yaml", f"{str(error).splitlines()[0]}.", path.as_posix()))
    problems += found
    return "", None


def _read_proposals(path: Path, raw: Path, problems: list[Problem]) -> tuple[str, str, list[Proposal]]:
    content = read_yaml(path, problems, raw)
    if content is None:
        return "", "", []
    problems += [problem for problem in check_head(content, "proposals") if problem.field not in CLAIM_TABLES]
    head = content.value
    found = []
    for table, model in FILES["proposals"].parts.items():
        for entry in valid_entries(content, table, model, problems):
            fields = {key: value for key, value in entry.items() if key not in ("proposal_id", "evidence")}
            found.append(Proposal(entry["proposal_id"], table, fields, entry["evidence"]))
    found.sort(key=lambda proposal: (proposal.number_start, proposal.proposal_id))
    return str(head.get("extractor", "")), str(head.get("text_sha256", "")), found
