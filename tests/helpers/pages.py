"""The pages of the flood as their tests read them: the published tables, and the HTML."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

import lxml.html
import pytest

from mencho_data import __version__
from mencho_data.models.wording import Language
from mencho_data.publish.pages.addresses import file
from tests.helpers.tree import grown

RADIO, DIGEST, ECHO = "radio-2026-01-06", "digest-2026-02-12", "echo-2026-02-20"
PAGES: dict[Language, str] = {"en": "index.html", "es": "es.html"}
CLAIM_TABLES = ("casualties", "arrests", "rewards", "figures", "attribute_claims")

both_languages = pytest.mark.parametrize("language", PAGES)


# ---- the tables


@cache
def table(name: str) -> list[dict[str, str]]:
    with (grown() / "build" / __version__ / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def sources() -> dict[str, dict[str, str]]:
    return {row["source_id"]: row for row in table("sources")}


@cache
def records() -> dict[str, dict[str, str]]:
    return {row["record_id"]: row for name in CLAIM_TABLES for row in table(name)}


@cache
def compared() -> dict[str, list[dict[str, str]]]:
    """Comparison -> its claims, with the use of their positions."""
    found: dict[str, list[dict[str, str]]] = {}
    positions = {row["position_id"]: row for row in table("positions")}
    for link in table("position_claims"):
        position = positions[link["position_id"]]
        if position["comparison_id"]:
            found.setdefault(position["comparison_id"], []).append({**link, "use": position["use"]})
    return found


@cache
def standing() -> dict[str, list[str]]:
    """Position -> the records of its claims, the best first."""
    found: dict[str, list[str]] = {}
    for link in sorted(table("position_claims"), key=lambda row: int(row["rank"])):
        found.setdefault(link["position_id"], []).append(link["record_id"])
    return found


def shown(links: list[dict[str, str]]) -> list[dict[str, str]]:
    """The claims that stand for their positions."""
    best = {claims[0] for claims in standing().values()}
    return [link for link in links if link["record_id"] in best]


def read_alike(links: list[dict[str, str]]) -> list[list[str]]:
    """The records that stand for their positions, in order; those with one reading together."""
    found: dict[tuple[str, ...], list[str]] = {}
    for record in sorted((link["record_id"] for link in shown(links)), key=lambda record: in_order(record, links)):
        row = records()[record]
        reading = tuple(row.get(key, "") for key in ("answer_id", "qualifier", "value", "low", "high", "unit"))
        found.setdefault(reading, []).append(record)
    return list(found.values())


def records_of(pairs: list[dict[str, str]]) -> set[str]:
    """The records of the positions of pairs that disagree."""
    return {record for row in pairs for key in ("position_a", "position_b") for record in standing()[row[key]]}


def in_order(record: str, links: list[dict[str, str]]) -> tuple[bool, bool, str, str]:
    """Where a claim belongs among those on one thing: earlier reports last, who is cited first, then by day."""
    row = records()[record]
    earlier = any(link["use"] == "earlier" for link in links if link["record_id"] == record)
    return (earlier, not row["claimant_id"], sources()[row["source_id"]]["published"], record)


def group(comparison: str, agreement: str) -> str:
    """Where a comparison stands on the page."""
    if agreement != "contradiction":
        return agreement
    pairs = [row for row in table("disagreements") if row["comparison_id"] == comparison]
    settled = {row["cause_of"] for row in pairs if row["cause"] in ("error", "outdated", "misread")}
    left = {
        row["cause"]
        for row in pairs
        if row["agreement"] == "contradiction" and not settled & {row["position_a"], row["position_b"]}
    }
    return "checked" if not left else "scope" if left == {"different_scope"} else "disputed"


def folded(words: str) -> str:
    """Words as they are sorted."""
    return "".join(sign for sign in normalize("NFD", words) if not combining(sign)).casefold()


# ---- the HTML


class Element:
    """An element of a page, found by tag, class and identifier."""

    def __init__(self, node: Any) -> None:
        self.node = node

    def __getitem__(self, attribute: str) -> str:
        return str(self.node.get(attribute, ""))

    def all(self, path: str) -> list[Element]:
        """The elements of an XPath; `.name` in it stands for a class."""
        has = r"*[contains(concat(' ', normalize-space(@class), ' '), ' \1 ')]"
        return [Element(node) for node in self.node.xpath(".//" + re.sub(r"(?<![^/])\.([a-z]+)", has, path))]

    def id(self, name: str) -> Element:
        """The element of an identifier."""
        (found,) = self.all(f"*[@id='{name}']")
        return found

    @property
    def text(self) -> str:
        """Its text, with single spaces."""
        return " ".join(self.node.text_content().split())

    @property
    def targets(self) -> list[str]:
        """The identifiers that its links lead to, on whichever page."""
        links = [link["href"].partition("#") for link in self.all("a") if not link["href"].startswith("https://")]
        return [fragment for _, _, fragment in links if fragment]


def html(pages: Path, language: Language, key: str = "index") -> str:
    return (pages / file(key, language)).read_text("utf-8")


@cache
def page(pages: Path, language: Language = "en", key: str = "index") -> Element:
    return Element(lxml.html.document_fromstring(html(pages, language, key)))


@cache
def every_page(pages: Path, language: Language) -> dict[str, Element]:
    """All pages of a language: what each is called -> its HTML."""
    prefix = "" if language == "en" else f"{language}-"
    names = {path.stem for path in pages.glob("*.html")} - {"index", "es"}
    keys = ["index", *sorted(name.removeprefix(prefix) for name in names if name.startswith("es-") == bool(prefix))]
    return {key: page(pages, language, key) for key in keys}


def find(pages: Path, name: str, language: Language = "en") -> Element:
    """The element of an identifier, on whichever page it stands."""
    (found,) = [one for of in every_page(pages, language).values() for one in of.all(f"*[@id='{name}']")]
    return found


def boxes(inside: Element) -> dict[str, Element]:
    """The claims that open there: record -> its box."""
    return {box["id"]: box for box in inside.all("details[@class='claim']")}


def claim_boxes(pages: Path, language: Language = "en") -> dict[str, Element]:
    """The claims of all pages of a language: record -> its box."""
    return {record: box for found in every_page(pages, language).values() for record, box in boxes(found).items()}
