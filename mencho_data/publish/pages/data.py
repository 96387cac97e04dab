"""The files of the release: what each table holds, and what changed since the last release."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mencho_data.models import TABLES
from mencho_data.publish.pages.changed import Changed, changed
from mencho_data.publish.pages.shown import ShownRelease

SECTIONS = ("tables", "changed", "machines", "check", "cite")
"""The sections of the page, in their order."""


class DataContent(NamedTuple):
    """What stands on the page: its sections, what one row of each table is, and what changed since the last release."""

    sections: Sequence[tuple[str, str]]
    tables: Mapping[str, str]
    changed: Changed


def data(shown: ShownRelease) -> DataContent:
    """The content of the page."""
    titles = [(one, shown.names.words[f"h_{one}"]) for one in SECTIONS]
    about = {name: model.EN if shown.language == "en" else model.ES for name, model in TABLES.items()}
    return DataContent(titles, {name: text.replace("`", "") for name, text in about.items()}, changed(shown.names))
