"""How to read the figures: the codes that readers meet, how good the data are, and the register of measures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mencho_data.models import Code
from mencho_data.models.codes import Agreement, Certainty, EstimateRule, Qualifier
from mencho_data.models.wording import figure
from mencho_data.publish.pages.families import OTHER
from mencho_data.publish.pages.published import PageNames, Row
from mencho_data.publish.pages.quality import Quality, quality
from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.spans import folded

EXAMPLE = {"value": 20, "low": 20, "high": 25, "unit": "person"}
"""A figure that shows how each qualifier reads."""

DOZENS = 24
"""The lower bound of dozens, which have no number."""

SECTIONS = ("read", "compared", "coverage", "quality", "corrections", "limits", "made", "measures")
"""The sections of the page, in their order."""


class Meaning(NamedTuple):
    """A code, how the pages put it, and what it means."""

    code: str
    words: str
    meaning: str


class Subject(NamedTuple):
    """A measure or question: its identifier, its name, what it counts or asks, and where claims on it stand, if any."""

    id: str
    name: str
    definition: str
    address: str


@dataclass(frozen=True)
class MethodContent:
    """What stands on the page.

    Attributes:
        codes: Code list -> its codes, in the order of the codebook.
        quality: How well the articles were read.
        families: The measures and questions by the name of their family.
        objections: How to object or correct; empty if the project does not say.
        sections: Its sections: address on the page, name.
    """

    codes: Mapping[str, Sequence[Meaning]]
    quality: Quality
    families: Mapping[str, Sequence[Subject]]
    objections: str
    sections: Sequence[tuple[str, str]]


def method(shown: ShownRelease) -> MethodContent:
    """The content of the page."""
    names, objections = shown.names, shown.release.project.text("objections", shown.language)
    read = quality(names)
    titles = {one: names.words[f"y_{one}"] for one in SECTIONS if one != "quality" or read.readers}
    if not objections:
        titles["made"] = names.words["y_made_plain"]
    return MethodContent(_codes(names), read, _families(shown), objections, [*titles.items()])


def _codes(names: PageNames) -> dict[str, list[Meaning]]:
    """The code lists that readers of the pages meet."""
    words, meanings = names.words, names.codes

    def example(qualifier: str) -> str:
        low = DOZENS if qualifier == Qualifier.ORDER_OF_MAGNITUDE else EXAMPLE["low"]
        return figure({**EXAMPLE, "low": low, "qualifier": qualifier}, names.language)

    said: dict[str, tuple[type[Code], Callable[[str], str]]] = {
        "qualifier": (Qualifier, example),
        "certainty": (Certainty, lambda code: words[f"c_{code}"]),
        "agreement": (Agreement, lambda code: words[f"k_{code}"]),
        "estimate_rule": (EstimateRule, lambda _: ""),
    }
    return {
        name: [Meaning(code, word(code), meanings[name][code]) for code in codes]
        for name, (codes, word) in said.items()
    }


def _families(shown: ShownRelease) -> dict[str, list[Subject]]:
    """All measures and questions, by name, in the order of their families."""
    names, order = shown.names, shown.release.project.families
    rows = [*names.tables["measures"], *names.tables["attributes"]]
    known = {row["family"] or OTHER for row in rows}
    found = {}
    for family in [*(one for one in order if one in known), *sorted(known - {*order})]:
        subjects = [_subject(shown, row) for row in rows if (row["family"] or OTHER) == family]
        found[names.family(family)] = sorted(subjects, key=lambda subject: (folded(subject.name), subject.id))
    return found


def _subject(shown: ShownRelease, row: Row) -> Subject:
    key = str(row.get("measure_id") or row["attribute_id"])
    address = shown.addresses.subject(key) if key in shown.addresses.subjects else ""
    return Subject(key, str(row[f"name_{shown.language}"]), shown.names.text(row, "definition"), address)
