"""The extractor on the five founding articles, against the curated claims and the ledger of their numbers.

python -m benchmarks.extraction_articles [ARTICLES_FOLDER]     prints JSON: counts and places, never a text
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

CLAIMS = ("casualties", "arrests", "rewards", "figures")
CATEGORY = {"arrests": "arrested", "rewards": "reward", "figures": None}
CATEGORIES = ("killed", "injured", "missing", "arrested", "reward")
BOUNDS = ("value", "low", "high")
OFFSETS = ("start", "end", "quote_start", "quote_end")

Row = dict[str, Any]


class Piece(NamedTuple):
    """A text or part of one, and where it begins in its article."""

    source: str
    start: int
    text: str
    language: str


def measure(articles: Path | None) -> Row:
    """Recall of the claims counted as numbers, precision of the figures; `missing` names articles without a text."""
    from mencho_data import load
    from mencho_data.verify.texts import read_articles

    rows = load("sources", as_="arrow").to_pylist()
    sources = {row["source_id"]: row["language"] for row in rows if row["text_sha256"]}  # whose text is held
    texts = read_articles(sources, articles, None, [])
    if len(texts) < len(sources):
        return {"missing": sorted(set(sources) - set(texts))}
    return measure_pieces(Piece(source, 0, text, sources[source]) for source, text in texts.items())


def measure_quotes() -> Row:
    """The same on the published quotes alone, each read by itself: needs no text of an article."""
    from mencho_data import load

    sources = {row["source_id"]: row["language"] for row in load("sources", as_="arrow").to_pylist()}
    return measure_pieces(
        Piece(row["source_id"], row["start"], row["quote"], sources[row["source_id"]])
        for row in load("evidence", as_="arrow").to_pylist()
        if row["start"] is not None
    )


def measure_pieces(pieces: Iterable[Piece]) -> Row:
    """Recall and precision of the figures in these texts."""
    from mencho_data.extract import extract

    claims, ledger = read_claims(), read_ledger()
    figures = [
        dict(figure) | {"source_id": piece.source} | {name: figure[name] + piece.start for name in OFFSETS}
        for piece in pieces
        for figure in extract(piece.text, piece.language)
    ]
    return {
        "recall": recall(claims, figures),
        "precision": precision(claims, figures, ledger),
        "ledger": ledger is not None,
    }


def read_claims() -> list[Row]:
    """All claims on a text that is held, with the place of their evidence."""
    from mencho_data import load

    evidence = {row["record_id"]: row for row in load("evidence", as_="arrow").to_pylist()}
    rows = []
    for table in CLAIMS:
        for row in load(table, as_="arrow").to_pylist():
            place = evidence[row["record_id"]]
            if place["start"] is None:  # the text of its article is not held
                continue
            category = row.get("harm") if table == "casualties" else CATEGORY[table]
            part = f"{table}, {category}" if table == "casualties" else table
            rows.append(row | {"start": place["start"], "end": place["end"], "category": category, "part": part})
    return rows


def read_ledger() -> list[Row] | None:
    """The ledger of all numbers of the articles, if it is published."""
    from mencho_data import load, tables

    if "ledger" not in tables():
        return None
    rows: list[Row] = load("ledger", as_="arrow").to_pylist()
    return rows


def recall(claims: list[Row], figures: list[Row]) -> Row:
    """Claims counted as numbers that a figure matches one to one, by part of the dataset, and those that none does."""
    counted = [claim for claim in claims if claim["counted"] == "number"]
    fits = {
        "span": meets,
        "bounds": lambda claim, figure: meets(claim, figure) and same(claim, figure),
        "category": lambda claim, figure: (
            meets(claim, figure) and same(claim, figure) and (claim["category"] == figure["category"])
        ),
    }
    hits = {name: matched(counted, figures, fit) for name, fit in fits.items()}
    harms = sorted({claim["part"] for claim in counted} - {*CLAIMS})
    names = ("all", *harms, *CLAIMS[1:], *sorted({claim["source_id"] for claim in counted}))
    parts: dict[str, Row] = {part: dict.fromkeys(("claims", *fits), 0) for part in names}
    for number, claim in enumerate(counted):
        for part in ("all", claim["part"], claim["source_id"]):
            row = parts[part]
            row["claims"] += 1
            for name in fits:
                row[name] += number in hits[name]
    missed = [(c["record_id"], n in hits["span"]) for n, c in enumerate(counted) if n not in hits["bounds"]]
    return {"parts": parts, "missed": sorted(missed)}


def matched(claims: list[Row], figures: list[Row], fit: Callable[[Row, Row], bool]) -> set[int]:
    """The claims, by number, in the largest set of pairs of a claim and a figure of its own that fits it."""
    claim_of: dict[int, int] = {}

    def place(claim: int, seen: set[int]) -> bool:
        """Give a claim a figure; a claim that holds it already moves to another, if it can."""
        for number, figure in enumerate(figures):
            if number not in seen and fit(claims[claim], figure):
                seen.add(number)
                if number not in claim_of or place(claim_of[number], seen):
                    claim_of[number] = claim
                    return True
        return False

    for claim in range(len(claims)):
        place(claim, set())
    return set(claim_of.values())


def precision(claims: list[Row], figures: list[Row], ledger: list[Row] | None) -> Row:
    """What each figure falls on, by its category: a claim, a number of the ledger, or nothing."""
    names = ("all", "with a category", *CATEGORIES, "without a category", *sorted({f["source_id"] for f in figures}))
    parts: dict[str, Counter[str]] = {part: Counter() for part in names}
    wrong: list[tuple[str, int, int, str]] = []
    reasons: Counter[str] = Counter()
    for figure in figures:
        outcome, reason = falls_on(figure, claims, ledger or [])
        reasons.update([reason] if outcome == "excluded" else [])
        kind = ("with a category", figure["category"]) if figure["category"] else ("without a category",)
        for part in ("all", *kind, figure["source_id"]):
            parts[part].update(("figures", outcome))
        if outcome not in ("claim", "ledger"):
            wrong.append((figure["source_id"], figure["start"], figure["end"], outcome))
    rows = {part: dict(counts) for part, counts in parts.items()}
    return {"parts": rows, "wrong": wrong, "reasons": dict(reasons.most_common())}


def falls_on(figure: Row, claims: list[Row], ledger: list[Row]) -> tuple[str, str]:
    """`claim` if place, value and bounds agree; else what the ledger says of the number, and why; else `none`."""
    if any(meets(claim, figure) and same(claim, figure) for claim in claims):
        return "claim", ""
    entries = {
        row["disposition"]: row["reason"]
        for row in ledger
        if row["source_id"] == figure["source_id"] and row["start"] < figure["end"] and figure["start"] < row["end"]
    }
    if "claim" in entries:
        return "ledger", ""
    return ("excluded", str(entries.popitem()[1])) if entries else ("none", "")


def meets(claim: Row, figure: Row) -> bool:
    """Whether the words of the claim and of the figure overlap."""
    return bool(
        claim["source_id"] == figure["source_id"]
        and claim["start"] < figure["quote_end"]
        and figure["quote_start"] < claim["end"]
    )


def same(claim: Row, figure: Row) -> bool:
    """Whether value and both bounds agree, missing ones too; claims write two thirds as 0.6667."""
    return all(_equal(claim[name], figure[name]) for name in BOUNDS)


def _equal(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-4)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]) if len(sys.argv) > 1 else None)))
