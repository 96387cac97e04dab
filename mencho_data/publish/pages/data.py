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
    """What stands on the page.

    Attributes:
        sections: Its sections: address on the page, name.
        tables: Table -> what one row of it is.
        changed: What changed since the last release.
        machines: An address for machines of each kind.
    """

    sections: Sequence[tuple[str, str]]
    tables: Mapping[str, str]
    changed: Changed
    machines: Sequence[str]


def data(shown: ShownRelease) -> DataContent:
    """The content of the page."""
    titles = [(one, shown.names.words[f"h_{one}"]) for one in SECTIONS]
    about = {name: model.EN if shown.language == "en" else model.ES for name, model in TABLES.items()}
    return DataContent(
        sections=titles,
        tables={name: text.replace("`", "") for name, text in about.items()},
        changed=changed(shown.names),
        machines=_machines(shown),
    )


def _machines(shown: ShownRelease) -> list[str]:
    """The files of the first measure, one of the first screen if there are claims on it, and of the first question."""
    said, names = shown.addresses.subjects, shown.names
    measures = [one for one in (*shown.release.project.headlines, *names.by_key["measures"]) if one in said]
    questions = [one for one in names.by_key["attributes"] if one in said]
    files = [f"measures/{measure}.{ending}" for measure in measures[:1] for ending in ("json", "csv")]
    return [*files, *(f"questions/{question}.json" for question in questions[:1])]
