"""A release as the pages of one language show it: claims, what they are about, and where each stands."""

from __future__ import annotations

from functools import cached_property

from mencho_data.models.wording import Language
from mencho_data.publish.pages.addresses import addresses
from mencho_data.publish.pages.blocks import GROUPS, Block, blocks
from mencho_data.publish.pages.claims import shown_claims
from mencho_data.publish.pages.families import topic_pages
from mencho_data.publish.pages.published import PageNames, PublishedRelease


class ShownRelease:
    """A release as the pages of one language show it.

    Attributes:
        release: What they are made from.
        language: Their language.
        names: The tables by key, with what their rows are called.
        claims: Every claim by its identifier.
        blocks: The claims by what they are about; what most sources speak of comes first.
        topics: The pages of the families.
        addresses: Where everything stands.
    """

    def __init__(self, release: PublishedRelease, language: Language) -> None:
        self.release, self.language = release, language
        self.names = PageNames(release, language)
        self.claims = shown_claims(self.names)
        self.blocks = blocks(self.names, self.claims.values())
        self.topics = topic_pages(self.names, self.blocks)
        self.addresses = addresses(self.topics, language)

    @property
    def title(self) -> str:
        """The title of the project as a heading, without the short name where it begins with that."""
        project = self.release.project
        title = project.text("title", self.language).removeprefix(f"{project.text('short', self.language)}: ")
        return title[:1].upper() + title[1:]

    @cached_property
    def comparisons(self) -> dict[str, list[Block]]:
        """Group of comparisons -> those in it, those of the first screen first."""
        order = {measure: place for place, measure in enumerate(self.release.project.headlines)}
        found = sorted(self.blocks, key=lambda block: order.get(block.subject, len(order)))
        return {group: [block for block in found if block.group == group] for group in GROUPS}

    def size(self, file: str) -> str:
        """The size of a file of the release in words."""
        kilobytes = max(1, round(self.release.downloads[file] / 1000))
        return f"{kilobytes} kB" if kilobytes < 1000 else f"{kilobytes / 1000:.1f} MB"
