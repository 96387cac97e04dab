"""Finds the texts of the articles on the reader's machine. They are never part of the repository."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from mencho_data.errors import Problem, UsageError
from mencho_data.files import leads_out, read_text
from mencho_data.spans import normalise

VARIABLE = "MENCHO_ARTICLES"
"""Environment variable that names a folder with one `<source_id>.txt` per article."""


class Copy(NamedTuple):
    """The text of an article on the reader's machine.

    Attributes:
        text: The copy that is used, in normal form.
        curated: The text that was curated, if this copy or another one at hand is it.
        chars: Length of that text; None if it is not held.
        page: Of a saved page, all that it shows; else empty.
        file: Where the copy stands.
    """

    text: str
    curated: str | None = None
    chars: int | None = None
    page: str = ""
    file: str = ""

    @property
    def is_curated(self) -> bool:
        """Whether the copy that is used is the text that was curated."""
        return self.text == self.curated


def differs(source_id: str, copy: Copy) -> Problem:
    """The problem with a copy that is not the text that was curated."""
    message = f"Your copy of {source_id} ({len(copy.text)} characters) is not the text that was curated."
    return Problem("fingerprint-differs", message, field="text_sha256", record=source_id)


def folders(articles: Path | None) -> list[Path]:
    """The folders to look in, first the one that was named, then the one of the environment.

    Raises:
        UsageError: A folder that was named does not exist.
    """
    named = [path for path in (articles, Path(os.environ[VARIABLE]) if os.environ.get(VARIABLE) else None) if path]
    for path in named:
        if not path.is_dir():
            raise UsageError(f"{path} is not a folder. Name a folder that holds one <source_id>.txt per article.")
    return named


def candidates(source_id: str, articles: Path | None, raw: Path | None) -> list[Path]:
    """The files that may hold the text of a source, in the order in which they are used."""
    paths = [folder / f"{source_id}.txt" for folder in folders(articles)]
    if raw is not None and not leads_out(own := raw / source_id / "text.txt", raw):
        paths.append(own)
    return [path for path in paths if path.exists()]


def read_article(path: Path, problems: list[Problem]) -> str | None:
    """The text of an article in normal form, without a byte order mark; None, with a problem, if it cannot be read."""
    text = read_text(path, problems)
    return None if text is None else normalise(text.removeprefix("\ufeff"))


def read_articles(
    source_ids: Iterable[str], articles: Path | None, raw: Path | None, problems: list[Problem]
) -> dict[str, str]:
    """The text of each source for which one is found: source_id -> text in normal form."""
    texts = {}
    for source_id in source_ids:
        if found := candidates(source_id, articles, raw):
            text = read_article(found[0], problems)
            if text is not None:
                texts[source_id] = text
    return texts
