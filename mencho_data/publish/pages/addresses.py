"""Where everything stands: the files of the pages, and what is on each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple
from urllib.parse import quote

from mencho_data.models.wording import Language
from mencho_data.publish.pages.blocks import Block
from mencho_data.publish.pages.families import TopicPage

HOME: Mapping[Language, str] = {"en": "index.html", "es": "es.html"}
"""File of the first page in each language: what people download, mail and archive."""


def file(key: str, language: Language) -> str:
    """The file of a page."""
    if key == "index":
        return HOME[language]
    return f"{key}.html" if language == "en" else f"{language}-{key}.html"


def drawing(language: Language) -> str:
    """The file of the chart of the toll as a drawing of its own."""
    return file("toll", language).removesuffix("html") + "svg"


def picture(language: Language) -> str:
    """The file of the picture for those who share a link, which is there where it could be drawn."""
    return f"share-{language}.png"


class Addresses(NamedTuple):
    """Where everything stands, from any of the pages.

    Attributes:
        language: The language of the pages.
        subjects: Measure or question -> key of the first page that has it, and where on it.
        comparisons: Comparison -> key of its page.
        records: Record -> key of its page.
    """

    language: Language
    subjects: Mapping[str, tuple[str, str]]
    comparisons: Mapping[str, str]
    records: Mapping[str, str]

    def page(self, key: str, fragment: str = "") -> str:
        """The address of a page, or of something on it."""
        return f"{file(key, self.language)}{f'#{fragment}' if fragment else ''}"

    def record(self, record: str) -> str:
        """The address of a claim."""
        return self.page(self.records[record], record)

    def comparison(self, comparison: str) -> str:
        """The address of a comparison."""
        return self.page(self.comparisons[comparison], f"comparison-{comparison}")

    def block(self, block: Block) -> str:
        """The address of what is said of one thing."""
        return self.comparison(block.comparison) if block.comparison else self.subject(block.subject)

    def subject(self, subject: str) -> str:
        """The address of a measure or question."""
        return self.page(*self.subjects[subject])

    def source(self, source: str) -> str:
        """The address of a source."""
        return self.page("sources", f"source-{source}")

    def statement(self, statement: str) -> str:
        """The address of a statement."""
        return self.page("sources", f"statement-{statement}")

    def explorer(self, **selected: str) -> str:
        """The address of the claims of a selection, such as `measure=…`; `explorer.py` has all that can be named."""
        return self.page("claims", "&".join(f"{name}={quote(of, safe=',')}" for name, of in selected.items()))


def addresses(pages: Iterable[TopicPage], language: Language) -> Addresses:
    """Where everything stands, given the pages of the families."""
    subjects: dict[str, tuple[str, str]] = {}
    comparisons: dict[str, str] = {}
    records: dict[str, str] = {}
    for page in pages:
        for section in page.sections:
            comparisons |= {block.comparison: page.key for block in section.blocks if block.comparison}
            for claim in (claim for block in section.blocks for claim in block.claims):
                records[claim.id] = page.key
                # A count that is compared as a share stands with the share.
                subjects.setdefault(claim.subject, (page.key, section.id))
    return Addresses(language, subjects, comparisons, records)
