"""Finding quotes again in articles that were edited word by word, where the true places are known.

A quote is *gone* if each of its words was deleted or replaced and none of its words came in
by chance at its place, *changed* if some were, or words were put in
between, and at least one was kept, else *unchanged*. Its true place reaches from the first to the last word of
the new text that was kept from it or stands for one of its words.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from benchmarks.bench import Result, interleaved, pin, script, single
from benchmarks.prose import Writer, text_of

ANCHORS, SEED = 10, 11
NEAR = 12
"""Words about a removed quote in which none of its words is put in."""
EDITS = {"10 %": 0.1, "20 %": 0.2}


def measure(articles: int = 80, rounds: int = 5) -> list[Result]:
    """Edit and find again in fresh processes; the counts are the same each time."""
    commands = {label: script("reanchor", str(share), str(articles)) for label, share in EDITS.items()}
    runs = interleaved(commands, rounds)
    return [row for label, run in runs.items() for row in _rows(label, run)]


def _rows(label: str, run: dict[str, Any]) -> list[Result]:
    def share(kind: str) -> tuple[str, float]:
        right, count = run[kind]
        part = right / max(count, 1)
        return f"{right} of {count} ({part:.1%})", part

    changed, changed_share = share("changed")
    moved, _ = share("changed and moved")
    unchanged, _ = share("unchanged")
    placed, gone = run["gone placed"]
    milliseconds = run["cpu"] * 1000
    what = f"Re-anchoring, {label} of words edited"
    return [
        single(f"{what}: changed quotes placed right", changed, "≥ 98 %", changed_share >= 0.98),
        single("… of these, in a paragraph that was moved", moved, "–", None),
        single("… unchanged quotes placed right", unchanged, "–", None),
        single("… gone quotes placed", f"{placed} of {gone}", "0", placed == 0),
        single(f"… CPU an article ({ANCHORS} quotes)", f"{milliseconds:.1f} ms", "≤ 5 ms", milliseconds <= 5),
    ]


@dataclass
class Word:
    """A word of the new text, and the number of the old word that it is or stands for; -1 if put in."""

    text: str
    old: int
    kept: bool


@dataclass
class Quote:
    """An anchor in the old text: the numbers of its words, and whether all are to be removed."""

    first: int
    last: int
    doomed: bool


def edit(paragraphs: list[list[str]], quotes: list[Quote], share: float, writer: Writer) -> list[list[Word]]:
    """Replace (half), delete or put in words; take one paragraph in 25 out; move one in every other article."""
    rng = writer.rng
    whole = [word for paragraph in paragraphs for word in paragraph]
    doomed = {number for quote in quotes if quote.doomed for number in range(quote.first, quote.last)}
    # A word of a removed quote that comes in by chance at its place could not be told from one that was kept.
    banned: dict[int, set[str]] = defaultdict(set)
    for quote in quotes:
        for number in range(quote.first - NEAR, quote.last + NEAR) if quote.doomed else ():
            banned[number] |= {word.rstrip(".,") for word in whole[quote.first : quote.last]}
    edited, number = [], 0
    for paragraph in paragraphs:
        words: list[Word] = []
        for text in paragraph:
            chance = rng.random()
            if number in doomed:
                chance *= 0.75 * share  # replaced or deleted
            if chance < share / 2:
                words.append(Word(_other(text, writer, banned[number]), number, kept=False))
            elif chance >= share * 0.75:
                words.append(Word(text, number, kept=True))
                if chance < share:
                    words.append(Word(_other("", writer, banned[number]), -1, kept=False))
            number += 1
        if rng.random() >= 1 / 25:
            edited.append(words)
    if rng.random() < 0.5:
        edited.insert(int(rng.integers(len(edited))), edited.pop(int(rng.integers(len(edited)))))
    return [words for words in edited if words]


def _other(text: str, writer: Writer, banned: set[str]) -> str:
    """Another word with the same punctuation."""
    bare = text.rstrip(".,")
    while True:
        word = writer.words(1)[0]
        if word != bare and word not in banned:
            return word + text[len(bare) :]


def choose(words: list[str], paragraph_of: list[int], writer: Writer) -> list[Quote]:
    """Quotes of 2 to 6 words that hold a number, apart from each other; one in ten is to be removed."""
    rng, taken, found = writer.rng, set[int](), list[Quote]()
    for at in rng.permutation(len(words)).tolist():
        length = int(rng.integers(2, 7))
        first = max(0, at - int(rng.integers(0, length)))
        numbers = range(first, first + length)
        if not words[at][0].isdigit() or numbers[-1] >= len(words) or taken.intersection(numbers):
            continue
        if paragraph_of[first] != paragraph_of[numbers[-1]]:
            continue
        taken.update(numbers)
        found.append(Quote(first, first + length, rng.random() < 0.1))
        if len(found) == ANCHORS:
            break
    return found


def places(words: list[list[str]]) -> list[tuple[int, int]]:
    """Start and end of each word in the text."""
    return [match.span() for match in re.finditer(r"\S+", text_of(words))]


def truth(quote: Quote, new: list[Word], spans: list[tuple[int, int]]) -> tuple[str, tuple[int, int] | None]:
    """What became of a quote, and where it is now."""
    own = [number for number, word in enumerate(new) if quote.first <= word.old < quote.last]
    kept = sum(new[number].kept for number in own)
    if not kept:
        return "gone", None
    whole = kept == quote.last - quote.first == own[-1] - own[0] + 1
    return ("unchanged" if whole else "changed"), (spans[own[0]][0], spans[own[-1]][1])


def overlap(one: tuple[int, int], two: tuple[int, int]) -> float:
    """Intersection over union."""
    both = min(one[1], two[1]) - max(one[0], two[0])
    return max(0, both) / (max(one[1], two[1]) - min(one[0], two[0]))


def run(share: float, articles: int, report: bool = False) -> dict[str, Any]:
    """Edit the articles and find their quotes again."""
    from mencho_data.verify.reanchor import WordDiff

    writer = Writer(SEED)
    cpu, right, total = 0.0, Counter[str](), Counter[str]()
    for _ in range(articles):
        paragraphs = writer.article()
        words = [word for paragraph in paragraphs for word in paragraph]
        paragraph_of = [number for number, paragraph in enumerate(paragraphs) for _ in paragraph]
        quotes = choose(words, paragraph_of, writer)
        edited = edit(paragraphs, quotes, share, writer)
        old_text, old_spans = text_of(paragraphs), places(paragraphs)
        texts = [[word.text for word in paragraph] for paragraph in edited]
        new_text, new_spans = text_of(texts), places(texts)
        new_words = [word for paragraph in edited for word in paragraph]
        anchors = [(old_spans[quote.first][0], old_spans[quote.last - 1][1]) for quote in quotes]
        began = time.process_time()
        diff = WordDiff(old_text, new_text)
        found = [diff.map(*anchor) for anchor in anchors]
        cpu += time.process_time() - began
        order = [paragraph_of[word.old] for word in new_words if word.old >= 0]
        moved = _moved(order)
        for quote, anchor, place in zip(quotes, anchors, found, strict=True):
            kind, true = truth(quote, new_words, new_spans)
            total[kind] += 1
            good = place is not None and true is not None and overlap(place, true) >= 0.8
            if kind == "gone":
                good = place is not None
            right[kind] += good
            if kind == "changed" and paragraph_of[quote.first] in moved:
                total["changed and moved"] += 1
                right["changed and moved"] += good
            if report and good == (kind == "gone"):
                shown = [new_text[slice(*where)] if where else None for where in (true, place)]
                print(f"{kind}: {old_text[slice(*anchor)]!r} is {shown[0]!r}, found {shown[1]!r}", file=sys.stderr)
    counts = {kind: [right[kind], total[kind]] for kind in ("changed", "changed and moved", "unchanged")}
    return {"cpu": cpu / articles, **counts, "gone placed": [right["gone"], total["gone"]]}


def _moved(order: list[int]) -> set[int]:
    """Paragraphs that were moved: those without which the others are in order. Of two exchanged ones, both."""
    distinct = list(dict.fromkeys(order))
    if distinct == sorted(distinct):
        return set()
    rests = {one: [other for other in distinct if other != one] for one in distinct}
    return {one for one, rest in rests.items() if rest == sorted(rest)}


if __name__ == "__main__":
    pin()
    if len(sys.argv) > 1:
        print(json.dumps(run(float(sys.argv[1]), int(sys.argv[2]), report="--report" in sys.argv)))
    else:
        print(json.dumps(measure(), indent=1, ensure_ascii=False))
