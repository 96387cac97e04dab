"""How to read the figures: the codes that readers meet, and the register of measures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from mencho_data.models import Code
from mencho_data.models.codes import Agreement, Certainty, EstimateRule, Qualifier
from mencho_data.models.wording import figure
from mencho_data.publish.pages.published import PageNames, Row
from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.spans import folded

EXAMPLE = {"value": 20, "low": 20, "high": 25, "unit": "person"}
"""A figure that shows how each qualifier reads."""

DOZENS = 24
"""The lower bound of dozens, which have no number."""


class Meaning(NamedTuple):
    """A code, how the pages put it, and what it means."""

    code: str
    words: str
    meaning: str


@dataclass(frozen=True)
class MethodContent:
    """What stands on the page.

    Attributes:
        codes: Code list -> its codes, in the order of the codebook.
        measures: The register of measures, by name.
    """

    codes: Mapping[str, list[Meaning]]
    measures: list[Row]


def method(shown: ShownRelease) -> MethodContent:
    """The content of the page."""
    measures = sorted(shown.names.tables["measures"], key=lambda row: folded(row[f"name_{shown.language}"]))
    return MethodContent(_codes(shown.names), measures)


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
