"""Runs the extractor on an article and writes what it found beside the claims, for a person to decide on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mencho_data.curate.anchor import is_not_held
from mencho_data.curate.proposals import Proposal, proposals
from mencho_data.curate.review.agree import Matches, compare
from mencho_data.curate.review.storage import open_desk, source_folder
from mencho_data.dataset.lexicons import lexicons_of
from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.extract import VERSION, extract
from mencho_data.files import write_file
from mencho_data.models import CLAIM_TABLES, FILES
from mencho_data.raw.edit import dump
from mencho_data.raw.entries import valid_entries
from mencho_data.raw.project import codes_of
from mencho_data.raw.read import raw_folder
from mencho_data.raw.yaml import read_yaml
from mencho_data.spans import sha256
from mencho_data.validate.budget import Budget
from mencho_data.verify.texts import read_articles

HEAD = """\
# yaml-language-server: $schema=../../../schemas/raw/proposals.json
# What the extractor found. Written by `mencho-data propose`; decide with `mencho-data review`. Never published.
"""


@dataclass(frozen=True)
class Proposed:
    """What `propose` found.

    Attributes:
        path: The file that was written.
        tables: Table -> its proposals.
        comparison: How they compare with the claims that people wrote.
        reopened: Proposals whose decisions do not stand any more.
        decided: Number of proposals whose decisions stand.
        budget: How much of the article is quoted, if what is not decided becomes claims too.
    """

    path: Path
    tables: dict[str, list[Proposal]]
    comparison: Matches
    reopened: list[str]
    decided: int
    budget: Budget


def propose(raw: Path, source_id: str, articles: Path | None = None) -> Proposed:
    """Write `proposals/claims.yaml` of a source anew. Decisions stay as they are.

    Raises:
        DataError: A file cannot be read.
        UsageError: There is no such source, its text is not found or not the one it was curated from, or its
            language is not read.
    """
    raw = raw_folder(raw)
    folder = source_folder(raw, source_id)
    text, language, measures = _read(raw, folder, articles)
    codes = codes_of(raw)
    try:
        figures = extract(text, language, None, lexicons_of(codes))
    except ValueError as error:
        raise UsageError(f"{source_id}: {error}") from error
    proposed = proposals(figures, text, language or "en", measures, codes)
    tables = {table: [proposal for proposal in proposed if proposal.table == table] for table in CLAIM_TABLES}
    lists = {table: [proposal.entry() for proposal in found] for table, found in tables.items() if found}
    path = folder / "proposals" / "claims.yaml"
    write_file(path, HEAD.encode("utf-8") + dump({"extractor": VERSION, "text_sha256": sha256(text), **lists}))
    desk = open_desk(raw, source_id, articles)
    found, decided = compare(desk.proposals, desk.rows), sum(map(desk.decided, desk.proposals))
    there = set(found.agree.values())
    left = [one for one in desk.proposals if not desk.decided(one) and one.proposal_id not in there]
    return Proposed(path, tables, found, desk.reopened(), decided, desk.budget(left))


def _read(raw: Path, folder: Path, articles: Path | None) -> tuple[str, str | None, list[dict[str, Any]]]:
    """The text of an article, its language if it is stated, and the register of measures."""
    source_id = folder.name
    problems: list[Problem] = []
    source = read_yaml(folder / "source.yaml", problems, raw)
    register = read_yaml(raw / "measures.yaml", problems, raw)
    model = FILES["measures"].parts["measures"]
    measures = [] if register is None else valid_entries(register, "measures", model, problems)
    texts = read_articles([source_id], articles, raw, problems)
    if problems or source is None:
        raise DataError(problems, "Nothing was proposed.")
    if source_id not in texts and is_not_held(folder):
        raise UsageError(f"The text of {source_id} is not held, so that nothing can be proposed: write its claims.")
    if source_id not in texts:
        where = f"Name a folder that holds {source_id}.txt with --articles, or save it as {folder / 'text.txt'}."
        raise UsageError(f"There is no text of {source_id}. {where}")
    text = texts[source_id]
    if source.value.get("text_sha256") not in (None, sha256(text)):
        raise UsageError(
            f"The text of {source_id} has another fingerprint than the one that it was curated from. "
            "Run `mencho-data verify` to see what changed."
        )
    return text, str(source.value.get("language") or "") or None, measures
