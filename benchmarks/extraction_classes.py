"""Classes of misreading, each with sentences of our own, and what the parallel test says of an extractor."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.extraction_tables import Line, Results, best, measured, points, reached, show, table
from mencho_data.extract import Figure, extract

Answers = dict[str, Any]

DATA = Path(__file__).resolve().parent.parent / "tests" / "data"
SENTENCES, COUNTED = DATA / "misreadings.jsonl", DATA / "counted.jsonl"
"""Lines of class, language, set (`seen` while the class was mended, or `unseen`), text and figures: as `written`, and
as `described`, which are on what is counted, what befell it and how sure the text is."""
SETS = ("seen", "unseen")
MARKS = {"about": "~", "at_least": ">=", "more_than": ">", "up_to": "<=", "nearly": "<"}
LINE = re.compile(r"pairs with a figure (\d+), same values (\d+) .*values and bounds (\d+) ")
PARALLEL: tuple[tuple[str, float | None], ...] = (("values", None), ("values and bounds", 88))
"""What must be the same in both languages, and the target in per cent of the pairs."""


# ---- sentences of our own


def rows(file: Path = SENTENCES) -> list[Answers]:
    """The sentences of a file, in the order of their classes."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def written(figure: Figure) -> str:
    """A figure in short: `20`, `>=20`, `~20`, `<20` for nearly, `10..15` for a range, `2..` for several."""
    if figure.value is None:
        return f"{figure.low:.7g}..{'' if figure.high is None else format(figure.high, '.7g')}"
    return f"{MARKS.get(figure.qualifier or '', '')}{figure['value']:.10g}"


def described(figure: Figure) -> str:
    """A figure in short with what was done to those counted, how sure the text is, and the currency."""
    return " ".join(word for word in (written(figure), figure.category, figure.certainty, figure.currency) if word)


def measure() -> dict[str, dict[str, list[int]]]:
    """Class -> set -> sentences whose figures are all right and no others are given, and how many there are."""
    counts: dict[str, dict[str, list[int]]] = defaultdict(lambda: {name: [0, 0] for name in SETS})
    for file, show_figure in ((SENTENCES, written), (COUNTED, described)):
        for row in rows(file):
            right = [show_figure(figure) for figure in extract(row["text"], row["lang"])] == row["figures"]
            counts[row["class"]][row["set"]][0] += right
            counts[row["class"]][row["set"]][1] += 1
    return dict(counts)


def classes(counts: dict[str, dict[str, list[int]]] | None) -> str:
    """Of each class, and of all: how many sentences are right in each set."""
    if not counts:
        return "Not measured."
    cells = [(name, *(f"{sets[key][0]} of {sets[key][1]}" for key in SETS)) for name, sets in counts.items()]
    sums = [[sum(sets[key][n] for sets in counts.values()) for n in (0, 1)] for key in SETS]
    return table(("class", *SETS), [*cells, ("all, %", *(f"{100 * right / of:.1f}" for right, of in sums))])


# ---- translations


def small_parallel() -> Answers:
    """The answers of the parallel test for our own sentences, of which one language mostly translates the other."""
    sides = [[row["text"] for row in rows() if row["lang"] == lang] for lang in ("en", "es")]
    figures = [
        [
            Counter((f.value, f.low, f.high) for f in extract(text, lang))
            for text, lang in zip(pair, ("en", "es"), strict=True)
        ]
        for pair in zip(*sides, strict=True)
    ]
    stated = [pair for pair in figures if any(pair)]
    same = sum(en == es for en, es in stated)
    return {"pairs": len(stated), "values": same, "values and bounds": same}


def parallel(out: str) -> Answers:
    """The counts in what the parallel test printed."""
    found = LINE.search(out)
    return dict(zip(("pairs", "values", "values and bounds"), map(int, found.groups()), strict=True)) if found else {}


def share(side: Answers | None, what: str) -> float | None:
    """Pairs that agree, in per cent; None if this extractor did not take the test."""
    answers = (side or {}).get("parallel") or {}
    return 100 * float(answers[what]) / answers["pairs"] if answers.get("pairs") else None


def translated(ours: Results | None, peers: Results) -> Iterator[Line]:
    """The rows of the parallel test."""
    for what, target in PARALLEL:
        own = share(ours, what)
        peer = best({name: share(side, what) for name, side in peers.items()}, points)
        mark = reached(measured(ours, own), target, target)
        yield Line(f"translations with the same {what}, %", points(own), peer, "–", show(target), mark)
