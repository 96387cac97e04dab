"""Finds a reader's copies of the articles: texts and saved pages, by their name, or by what they say of themselves."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from mencho_data.errors import DataError, Problem, UsageError
from mencho_data.files import leads_out, read_bytes
from mencho_data.spans import folded, sha256
from mencho_data.verify.fold import fold
from mencho_data.verify.page import Page, read_any_page
from mencho_data.verify.texts import VARIABLE, Copy, read_article

TEXTS, PAGES = (".txt",), (".html", ".htm", ".xhtml")
MAX_BYTES = 20_000_000
"""Largest page that is read."""


class _File:
    """A file that may be a copy, read when it is asked for; `problems` then says why it could not be."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []

    @cached_property
    def page(self) -> Page | None:
        """What it holds; None if that cannot be read."""
        if self.path.suffix.lower() in PAGES:
            content = read_bytes(self.path, self.problems, MAX_BYTES)
            try:
                return None if content is None else read_any_page(content, self.path.as_posix())
            except DataError as error:
                self.problems += error.problems
                return None
        text = read_article(self.path, self.problems)
        return None if text is None else Page(text, {})

    @cached_property
    def fingerprint(self) -> str:
        """The fingerprint of its text."""
        return "" if self.page is None else sha256(self.page.text)


def find_copies(
    sources: Iterable[Mapping[str, Any]], articles: Path | None, raw: Path | None, problems: list[Problem]
) -> tuple[dict[str, Copy], list[str]]:
    """The copies at hand: source -> the copy; and the files that are not the copy of any.

    A file is the copy of the source that its name says, whose fingerprint it has, or whose address or title it states.
    Of several, the first is used: those that were named come before those of the environment, and these before
    `raw/<source_id>/text.txt`.

    Args:
        sources: Rows of the sources.
        articles: A text or a saved page, or a folder of them.
        raw: The raw folder, if the data is read from one.
        problems: What is wrong with copies that cannot be read is added here.

    Raises:
        UsageError: What was named does not exist, or a page cannot be read, as trafilatura is not installed.
    """
    known = {row["source_id"]: row for row in sources}
    found: dict[str, list[_File]] = defaultdict(list)
    unmatched = []
    for file in map(_File, _paths(articles)):
        if (source := _source_of(file, known)) is None:
            unmatched.append(file.path.as_posix())
        else:
            found[source].append(file)
    for own in (raw / source / "text.txt" for source in known) if raw is not None else ():
        if raw is not None and own.exists() and not leads_out(own, raw):
            found[own.parent.name].append(_File(own))
    copies = {source: copy for source, files in found.items() if (copy := _copy(files, known[source])) is not None}
    problems += [problem for files in found.values() for file in files for problem in file.problems]
    return copies, unmatched


def _paths(articles: Path | None) -> list[Path]:
    """The files that were named, and those of the folder of the environment."""
    named = [path for path in (articles, Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None) if path]
    found: list[Path] = []
    for path in named:
        if path.is_dir():
            found += sorted(file for file in path.iterdir() if file.is_file() and not file.name.startswith("."))
        elif path.is_file():
            found.append(path)
        else:
            raise UsageError(f"There is no {path}. Name a text or a saved page of an article, or a folder of them.")
    return list(dict.fromkeys(found))


def _source_of(file: _File, sources: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The source whose copy a file is; None if nothing says so, or it could be that of several."""
    kind, stem = file.path.suffix.lower(), file.path.stem
    if kind not in TEXTS + PAGES:
        return None
    if stem in sources:
        return stem
    if file.page is None:
        return None
    facts = {name: str(value) for name, (value, _) in file.page.facts.items()}
    for test in (
        lambda row: row["text_sha256"] == file.fingerprint,
        lambda row: bool(row["url"] and "url" in facts) and _address(row["url"]) == _address(facts["url"]),
        lambda row: bool(row["title"] and "title" in facts) and _is_title(facts["title"], row["title"]),
    ):
        same = [source for source, row in sources.items() if test(row)]
        if len(same) == 1:
            return same[0]
    return None


def _address(url: str) -> tuple[str, str]:
    """Of an address what tells articles apart: not whether it begins with https or www, or ends with a stroke."""
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")


def _is_title(stated: str, known: str) -> bool:
    """Whether a page states a title, which may be cut in the register."""
    page, ours = (folded(fold(title).text) for title in (stated, known.rstrip("…. ")))
    return bool(ours) and (page.startswith(ours) if known.endswith("…") else page == ours)


def _copy(files: Iterable[_File], source: Mapping[str, Any]) -> Copy | None:
    """The first file that can be read; the others are read until one has the fingerprint."""
    first: _File | None = None
    for file in files:
        if file.page is None:
            continue
        first = first or file
        if file.fingerprint == source["text_sha256"]:
            return _as_copy(first, source, file.page.text)
    return None if first is None else _as_copy(first, source, None)


def _as_copy(file: _File, source: Mapping[str, Any], curated: str | None) -> Copy:
    page = file.page or Page("", {})
    text = page.text if page.text.strip() else page.whole
    return Copy(text, curated, source["text_chars"], page.whole, file.path.as_posix())
