"""Measures everything and writes the tables of results: `python -m benchmarks.run`, from the root of the repository.

With `--small` it takes little data and one round, and prints the page instead of writing it: a test runs it, so that
a change of the tables or the rules cannot break it unseen.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks import growth, pages, reanchor, spans, start, validation
from benchmarks.bench import HERE, Result, pin

LIBRARIES = ("pyarrow", "numpy", "pandas", "polars", "pydantic", "frictionless")
HEAD = ("what", "ours", "peer", "ratio", "target", "reached")

PAGE = """# Benchmarks

Written by `python -m benchmarks.run`; do not edit. Each part can be run alone and prints JSON, such as
`python -m benchmarks.reanchor`. Machine: {machine}. {versions}.

The extractor and its peers are measured apart, in [extraction.md](extraction.md). It needs a folder with test sets that
is not part of the repository, and the texts of the articles: `make benchmark-extraction MENCHO_EVAL=FOLDER
MENCHO_ARTICLES=FOLDER`, or `python -m benchmarks.extraction --eval FOLDER --articles FOLDER`.

How it is measured: each measurement is a fresh process on one core, with one thread for polars and pyarrow; times are
CPU seconds, the median of 5 interleaved runs (31 for the start, one for frictionless and for growth). All data is
generated, none of it is from articles. The ratios are what to keep: seconds change with the machine.

{tables}
"""

NOTES = {
    "Start": """\
CPU of the whole process, from its start until the table is there; the file is the published one.""",
    "Validation": """\
Claims of the table `casualties` in canonical order, 100 a source, written as the package publishes them. *Ours* is
`check_table` with all its rules; *polars* is the same rules written once more as expressions, in one `select`
(`twin.py`), but for some rules on single rows that ours runs besides, which it names. The time is reading and checking;
imports are apart, and so are the registers and the withdrawn identifiers (one a source), which both sides hold in
memory before. The memory is what a process held at most, less what it held after its imports, so it includes the
registers. In the bad tables one row of each source breaks one of 35 things, and the two sides, which share only the
declarations of the columns, must report exactly the planted rows, fields and rules. `not-whole` cannot be planted: the
columns are integers. For the uniqueness of sorted keys ours compares neighbours; polars hashes them all, which is 0.2 s
of its time. frictionless reads CSV, by our Table Schema without its foreign keys, so it checks less. The claims in
several files are the same, each time as those of other sources.""",
    "Verifying spans": """\
Texts of 9,000 characters, all with letters beyond ASCII. Ours begins with the evidence in Arrow, as it is read. In the
first comparison only quotes and fingerprints are checked, which is the bare minimum; in the last one everything that
`mencho-data verify` proves, with one way of folding on both sides. There are 1,000 wrong quotes, and 1,000 wrong
occurrence numbers and context hashes that only the full check can see.""",
    "Re-anchoring": """\
What `verify` shows of words that are gone, where the text that was curated is at hand: a word diff leads from it to
the copy. How copies are graded without it is in [copies.md](copies.md).
80 articles of 9,000 characters, words by Zipf's law, 10 quotes each of 2 to 6 words that hold a number, one in ten of
them to be removed. Words are replaced (half of the edits), deleted or put in at random; one paragraph in 25 is taken
out; in every other article a paragraph is moved. The edit script knows the true places. *Gone*: each word of the quote
was deleted or replaced, and none of its words came in by chance at its place, where nobody could tell. *Changed*: some
words were, or others were put in between, and at least one was kept. *Right*: intersection over union with the true
place is at least 0.8; the true place reaches from the first to the last word
that was kept or stands for a word of the quote.""",
    "Growth": """\
Made-up sources whose texts are not held, each with a claim on each of 30 counts: five in six repeat one of 10
statements (one in ten of these as a lower bound, one in thirty with another number), the others are their own. Derived
are `comparisons`, `positions`, `position_claims`, `disagreements`, `estimates` and `tolls`. Were echoes not folded,
each pair of claims that differ would be a row of `disagreements`.""",
    "Pages": """\
The pages of the data that is here, and of the sources of *Growth* with families, days and hours, in both languages.
Every page is opened in each width, in light and dark, and in the sets of fonts that are installed, of three: DejaVu;
Palatino and Roboto, as on macOS and Windows; Noto and Roboto, as on Android. A tap opens a link or a fold; the menu is
folded, as on a phone. What is filtered are all families of which officials said something on the first day.""",
}


class Sizes(NamedTuple):
    """How much is measured, and how often."""

    rows: int = 1_000_000
    texts: int = 10_000
    articles: int = 80
    rounds: int = 5
    starts: int = 31
    sources: int = 100
    shown: int = 100
    widths: tuple[int, ...] = pages.WIDTHS
    here: Path | None = HERE.parent


SMALL = Sizes(rows=4_000, texts=50, articles=2, rounds=1, starts=1, sources=10, shown=2, widths=(375,), here=None)


def main() -> None:
    """Measure, and write the page; of little data, print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--small", action="store_true", help="little data, one round; print the page")
    small = parser.parse_args().small
    if small:
        print(page(SMALL))
    else:
        pin()
        (HERE / "README.md").write_text(page(Sizes()), "utf-8")


def page(sizes: Sizes) -> str:
    """The page with the results, measured now."""
    with TemporaryDirectory() as folder:
        results = {
            "Start": start.measure(sizes.starts),
            "Validation": validation.measure(Path(folder), sizes.rows, sizes.rounds),
            "Verifying spans": spans.measure(Path(folder), sizes.texts, sizes.rounds),
            "Re-anchoring": reanchor.measure(sizes.articles, sizes.rounds),
            "Growth": growth.measure(Path(folder), sizes.sources),
            "Pages": pages.measure(Path(folder), sizes.shown, sizes.widths, sizes.here),
        }
    sections = [f"## {name}\n\n{NOTES[name]}\n\n{table(rows)}" for name, rows in results.items()]
    versions = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    return PAGE.format(machine=machine, versions=versions, tables="\n\n".join(sections))


def table(rows: Sequence[Result]) -> str:
    """The rows as a Markdown table."""
    lines = [list(HEAD), ["---"] * len(HEAD), *([row[name] for name in HEAD] for row in rows)]  # type: ignore[literal-required]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


if __name__ == "__main__":
    main()
