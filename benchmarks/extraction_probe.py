"""What the scorer does not count, for one extractor over every text of the test sets; prints JSON, never a text.

python benchmarks/extraction_probe.py EVAL_FOLDER [NAME]     without NAME: which peers there are, and which can run here

It runs in the environment of the peers too, so it imports nothing but the folder's own modules.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

SPACES = " \u00a0\u2009\u202f"
PLAIN = re.compile(rf"[^\w]*(\d[\d.,{SPACES}]*\d|\d)[^\w]*")
"""A number in digits alone, perhaps with signs around it: its digits can be read without any extractor."""

FRAMES = {
    "en": ("{}", "{} people", "{} of people", "{} person was killed"),
    "es": ("{}", "{} personas", "{} de personas", "{} persona murió"),
}
"""How a span is read once more: alone, then beside words without a number, since *a* or *1990* mean nothing alone."""


def main() -> None:
    """Look at one extractor, or list the peers."""
    warnings.simplefilter("ignore")
    folder = Path(sys.argv[1])
    sys.path.insert(0, str(folder))
    print(json.dumps(probe(sys.argv[2]) if len(sys.argv) > 2 else roll(folder)))


def probe(name: str) -> dict[str, Any]:
    """What one extractor does with all texts of the folder."""
    adapters, corpora, scoring = (importlib.import_module(module) for module in ("adapters", "corpora", "scoring"))
    every = (corpora.load_specs, corpora.load_newsquant, corpora.load_muc, corpora.load_phenomena)
    return Probe(adapters.load(name), scoring).run(case for load in every for case in load())


def roll(folder: Path) -> dict[str, Any]:
    """Each peer with its languages and kinds, or why it cannot run; and the versions of what is installed."""
    adapters = importlib.import_module("adapters")
    peers: dict[str, Any] = {}
    for name in adapters.PEERS:
        try:
            peer = adapters.load(name)
            peer.make(peer.LANGS[0], peer.KINDS[0])("12 people")
            peers[name] = {"langs": peer.LANGS, "kinds": peer.KINDS}
        except ModuleNotFoundError as error:
            missing = str(error.name)
            reason = "no adapter" if missing == f"adapters.{name}" else f"`{missing}` is not installed"
            peers[name] = {"absent": reason}
        except Exception as error:  # a peer that does not start is named, not hidden
            peers[name] = {"absent": f"does not start: {type(error).__name__}"}
    lines = (folder / "requirements-peers.txt").read_text("utf-8").splitlines()
    wanted = [re.split(r"[=<>~ ;\[]", line)[0] for line in lines if line.strip() and not line.startswith("#")]
    return {"peers": peers, "versions": dict(_versions(wanted)), "python": sys.version.split()[0]}


def _versions(names: list[str]) -> Iterator[tuple[str, str | None]]:
    for name in names:
        try:
            yield name, version(name)
        except PackageNotFoundError:
            yield name, None


class Probe:
    """Runs an extractor over texts and counts what goes wrong."""

    def __init__(self, peer: Any, scoring: Any):
        self.peer, self.scoring = peer, scoring
        self.made: dict[tuple[str, ...], Callable[[str], list[Any]]] = {}
        self.read: dict[tuple[tuple[str, ...], str, str], set[float]] = {}
        self.counts: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()

    def run(self, cases: Iterable[Any]) -> dict[str, Any]:
        """The counts, and the errors by their type."""
        for case in cases:
            if case.lang in self.peer.LANGS and case.kind in self.peer.KINDS:
                self.document(case)
        return {"counts": dict(self.counts), "errors": dict(self.errors)}

    def document(self, case: Any) -> None:
        """Read one text, and each of its figures once more from its span alone."""
        key = (case.lang, case.kind, case.locale)[: getattr(self.peer, "TAKES", 2)]
        self.counts["documents"] += 1
        try:
            if key not in self.made:
                self.made[key] = self.peer.make(*key)
            figures = [self.scoring.normal(figure) for figure in self.made[key](case.text)]
        except Exception as error:  # this is what is counted
            self.counts["lost"] += 1
            self.errors[type(error).__name__] += 1
            return
        for figure in figures:
            self.figure(figure, case.text, key)

    def figure(self, figure: dict[str, Any], text: str, key: tuple[str, ...]) -> None:
        """Does the span hold the number? By the extractor itself and, for plain digits, without it."""
        self.counts["figures"] += 1
        numbers = self.scoring.figure_numbers(figure)
        start, end = figure["start"], figure["end"]
        if not 0 <= start < end <= len(text):
            self.counts["outside the text"] += 1
            return
        value, low, high = (figure[name] for name in ("value", "low", "high"))
        if value is not None and (value < (value if low is None else low) or value > (value if high is None else high)):
            self.counts["out of bounds"] += 1
        alone, *framed = FRAMES[key[0]]
        if not self.holds(text[start:end], alone, numbers, key):
            self.counts["not from the span alone"] += 1
            if not any(self.holds(text[start:end], frame, numbers, key) for frame in framed):
                self.counts["not in the span"] += 1
                begin, stop = figure.get("quote_start", start), figure.get("quote_end", end)
                self.counts["nor in the quote"] += not self.holds(text[begin:stop], alone, numbers, key)
        if digits := PLAIN.fullmatch(text[start:end]):
            self.counts["plain digits"] += 1
            self.counts["other digits"] += not numbers & _plainly(digits[1])

    def holds(self, piece: str, frame: str, numbers: set[float], key: tuple[str, ...]) -> bool:
        """Whether the extractor reads all of the numbers from this piece of text in this frame."""
        if (key, piece, frame) not in self.read:
            try:
                again = [self.scoring.normal(figure) for figure in self.made[key](frame.format(piece))]
            except Exception:  # what cannot be read holds nothing
                again = []
            there = [figure for figure in again if figure["start"] < len(piece)]
            self.read[key, piece, frame] = {n for figure in there for n in self.scoring.figure_numbers(figure)}
        close, found = self.scoring.close, self.read[key, piece, frame]
        return bool(numbers) and all(any(close(n, m) for m in found) for n in numbers)


def _plainly(digits: str) -> set[float]:
    """What digits with separators can mean: all of them grouping, or the last one a decimal mark."""
    whole, _, decimals = re.sub(f"[{SPACES}]", "", digits.replace(",", ".")).rpartition(".")
    whole = whole.replace(".", "")
    values = {float(whole + decimals), float(f"{whole or 0}.{decimals}")}
    return values | {-value for value in values}


if __name__ == "__main__":
    main()
