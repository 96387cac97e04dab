"""How records are graded on copies of articles that were saved otherwise, or whose words were changed.

Made-up articles, and the founding ones where MENCHO_ARTICLES names their folder, are altered in ways of which the
truth is known: `python -m benchmarks.copies` writes `copies.md`; with `--small` it takes few articles, and prints the
page. Nothing of an article is saved.
"""

from __future__ import annotations

import argparse
import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.altered import CHANGED, SAVED, TOGETHER, Edit, Rng, Sample, edited, made_up, three
from benchmarks.bench import HERE, Result, single
from benchmarks.prose import Writer
from benchmarks.run import table
from mencho_data.spans import CONTEXT, normalise
from mencho_data.validate.open import open_raw
from mencho_data.verify.evidence import Spans, grade
from mencho_data.verify.fold import fold
from mencho_data.verify.grade import Grade, Graded
from mencho_data.verify.page import read_any_page
from mencho_data.verify.run import articles_of, verify_articles
from mencho_data.verify.texts import VARIABLE, Copy

SEED = 14
MARGIN = 16
"""Characters beyond the context in which a change may or may not be within the folded one."""


@dataclass
class Tally:
    """Of one way of altering copies: how many records were graded right, or wrong in a way that must not be."""

    right: int = 0
    total: int = 0
    false_proofs: int = 0
    shown: int = 0
    changed: int = 0


# ---- the truth


def _stands(words: str, text: str) -> int:
    """How often words stand in a text, told by the words alone."""

    def tokens(one: str) -> list[str]:
        plain = unicodedata.normalize("NFC", one).replace("\u00ad", "")
        return re.findall(r"\d+(?:[.,]\d+)*|[^\W\d_]+", plain)

    ours, theirs = tokens(words), tokens(text)
    return sum(theirs[at : at + len(ours)] == ours for at in range(len(theirs) - len(ours) + 1))


def _deciding(text: str, start: int, end: int) -> int:
    """How many characters on each side of a span it takes to tell it from all others, as hashes are made of."""
    width = CONTEXT
    while text.count(text[max(0, start - width) : end + width]) > 1:
        width *= 2
    return width


def right(graded: Graded, sample: Sample, row: int, edits: Sequence[Edit], copy: str) -> bool:
    """Whether a grade is right for a record whose words, or those around them, were changed or not."""
    start, end = sample.spans.start[row], sample.spans.end[row]
    edits = [edit for edit in edits if edit.start < len(sample.text)]  # what is added at the end changes nothing before

    def within(width: int) -> bool:
        return any(edit.start < end + width and start - width < edit.end for edit in edits)

    stands, times = _stands(graded.quote, copy), sample.spans.occurrences[row]
    other = Grade.ELSEWHERE if stands == times == 1 else Grade.AMBIGUOUS
    if within(0):
        return graded.grade == Grade.GONE or (stands > 0 and graded.grade == other)
    width = _deciding(sample.text, start, end)
    if within(width):
        return graded.grade == other
    return graded.grade == Grade.SURROUNDINGS or (within(width + MARGIN) and graded.grade == other)


def judge(sample: Sample, copy: str, edits: Sequence[Edit], tally: Tally, *, page: bool = False) -> None:
    """Grade the records on a copy, and hold the grades against the truth."""
    chars, spans = len(sample.text), sample.spans
    reader = Copy(normalise(copy), None, chars)
    if page:
        read = read_any_page(copy.encode("utf-8"), "page")
        reader = Copy(read.text, None, chars, read.whole)
    if reader.text == sample.text:  # its fingerprint says so
        graded = [
            Graded(name, Grade.SURROUNDINGS, quote) for name, quote in zip(spans.record_id, spans.quote, strict=True)
        ]
    else:
        _, graded = grade(spans, range(len(spans.quote)), reader)
    for row, one in enumerate(graded):
        start, end = spans.start[row], spans.end[row]
        tally.total += 1
        tally.right += right(one, sample, row, edits, reader.page or reader.text)
        inside = [edit for edit in edits if start <= edit.start and edit.end <= end]
        if inside:
            tally.changed += 1
            tally.false_proofs += one.grade == Grade.SURROUNDINGS
            new = edited(spans.quote[row], [Edit(edit.start - start, edit.end - start, edit.new) for edit in inside])
            tally.shown += one.grade == Grade.GONE and fold(new).text in fold(one.words).text


def run(samples: Sequence[Sample], rng: Rng) -> dict[str, Tally]:
    """Alter each article in each way."""
    tallies: dict[str, Tally] = {}

    def of(name: str) -> Tally:
        return tallies.setdefault(name, Tally())

    for number, sample in enumerate(samples):
        for name, save in {**SAVED, TOGETHER: three}.items():
            copy = save(sample.text, rng)
            cut = [Edit(len(copy), len(sample.text), "")] if name == "end cut off" else []
            judge(sample, copy, cut, of(name), page=name == "saved page")
        other = samples[number - 1].text
        judge(sample, other, [Edit(0, len(sample.text), other)], of("another article"))
        for name, change in CHANGED.items():
            edits = change(sample, rng)
            copy = edited(sample.text, edits)
            judge(sample, copy, edits, of(name))
            judge(sample, three(copy, rng), edits, of(f"{name}, and {TOGETHER}"))
    return tallies


# ---- the founding articles


def founding(folder: Path, records: int) -> list[Sample]:
    """The articles of this repository with their records, but no more than so many of each."""
    data = open_raw(HERE.parent)
    at_hand, _ = articles_of(data, folder, [])
    evidence = pa.Table.from_batches(data.tables["evidence"].batches(list(Spans.COLUMNS)))
    samples = []
    for source, article in at_hand.items():
        own = evidence.filter(pc.field("source_id") == source)
        samples.append(Sample(article.copy.text, Spans(own.slice(0, records).to_batches())))
    return samples


TRIED = "wsws-2026-02-24"
"""The article of which the table shows what a reader is told."""
CORRECTED = {"three civilians": "four civilians", "252": "253"}


def verdicts(folder: Path, rng: Rng) -> Iterator[tuple[str, ...]]:
    """What `mencho-data verify` says of one article, saved in other ways: copy, exit code, grades, numbers, folded."""
    data = open_raw(HERE.parent)
    at_hand, _ = articles_of(data, folder, [])
    article = at_hand[TRIED]
    text, other = article.copy.text, next(one.copy.text for name, one in at_hand.items() if name != TRIED)
    corrected = text
    for old, new in CORRECTED.items():
        corrected = corrected.replace(old, new)
    copies = {
        "exact": text,
        **{name: save(text, rng) for name, save in SAVED.items()},
        TOGETHER: three(text, rng),
        f"really corrected ({', '.join(f'{old} → {new}' for old, new in CORRECTED.items())})": corrected,
        "another article": other,
    }
    for name, copy in copies.items():
        reader = article.copy._replace(text=normalise(copy), curated=text if normalise(copy) == text else None)
        if name == "saved page":
            page = read_any_page(copy.encode("utf-8"), "page")
            reader = reader._replace(text=page.text, page=page.whole)
        report = verify_articles(data, {TRIED: replace(article, copy=reader)})
        checked, graded = report.sources[TRIED], report.graded.get(TRIED, [])
        unsure = report.count(Grade.ELSEWHERE, Grade.AMBIGUOUS) or report.numbers
        now = [f"{one.record_id.rpartition('-')[2]} is now “{one.words}”" for one in graded if one.proved]
        yield (
            name,
            "1" if report.is_wrong else "3" if unsure else "0",
            *(str(checked.count(grade) or "–") for grade in Grade),
            str(sum(bool(one.folded) for one in graded) or "–"),
            "not checked" if checked.numbers is None else f"{checked.numbers} of {checked.listed}",
            "; ".join(now) or "–",
        )


# ---- the page

PAGE = """# Copies

Written by `python -m benchmarks.copies`, with the founding articles where MENCHO_ARTICLES names their folder; do not
edit. Each article is altered in memory in the ways that are named, of which the truth is known, and its records are
graded as `mencho-data verify` does. Nothing of an article is saved.

*Right* is: the same surroundings where words and surroundings are as they were;
the same words elsewhere where only the surroundings changed; ambiguous where the words stand, or stood, several times
and no surroundings decide; gone where they were changed, or, if the same words stand elsewhere, one of the two before.
*In its place* counts changed words that were graded as if they were not. *Shown* are changed words of which it says
what stands there now.

{sections}
"""

MOST_FALSE, LEAST_RIGHT = 0, 0.995


def rows(tallies: dict[str, Tally]) -> list[Result]:
    """The rows of a table, ending with the sum."""
    whole = Tally()
    for one in tallies.values():
        for name in ("right", "total", "false_proofs", "shown", "changed"):
            setattr(whole, name, getattr(whole, name) + getattr(one, name))
    found = []
    for name, one in {**tallies, "**all**": whole}.items():
        share = one.right / max(one.total, 1)
        more = f"; {one.shown} of {one.changed} shown" if one.changed else ""
        good = share >= LEAST_RIGHT and one.false_proofs <= MOST_FALSE if one is whole else None
        ours = f"{one.right} of {one.total} right ({share:.2%}), {one.false_proofs} in its place{more}"
        found.append(single(name, ours, "≥ 99.5 %, 0" if one is whole else "–", good))
    return found


def page(articles: int, records: int) -> str:
    """The page with the results, measured now, of so many made-up articles, and so many records of a founding one."""
    writer = Writer(SEED)
    samples = [made_up(writer) for _ in range(articles)]
    sections = [f"## {articles} made-up articles\n\n{table(rows(run(samples, np.random.default_rng(SEED))))}"]
    if folder := os.environ.get(VARIABLE):
        real = founding(Path(folder), records)
        tallies = run(real, np.random.default_rng(SEED))
        sections.append(f"## The founding articles\n\n{table(rows(tallies))}")
        head = ("copy", "exit code", *Grade, "of these folded", "numbers", "words that were changed")
        lines = [head, tuple("---" for _ in head), *verdicts(Path(folder), np.random.default_rng(SEED))]
        text = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
        sections.append(f"## What a reader is told of {TRIED}\n\n{text}")
    return PAGE.format(sections="\n\n".join(sections))


def main() -> None:
    """Measure, and write the page; of few articles, print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="few articles; print the page")
    if parser.parse_args().small:
        print(page(2, 5))
    else:
        (HERE / "copies.md").write_text(page(100, 1_000), "utf-8")


if __name__ == "__main__":
    main()
