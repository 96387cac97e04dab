"""Verifying a million spans over ten thousand texts, against bare loops that do the same."""

from __future__ import annotations

import hashlib
import json
import re
import sys
import time
from bisect import bisect_left
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from benchmarks.bench import Result, compare, fresh, interleaved, one_thread, pin, script, single
from mencho_data.verify.fold import fold

if TYPE_CHECKING:
    import pyarrow as pa

SPANS_EACH = 100
SEED = 7

Columns = list[list[Any]]
"""Columns as lists of Python values."""


def measure(folder: Path, texts: int = 10_000, rounds: int = 5) -> list[Result]:
    """Generate texts and evidence, verify them in fresh processes, compare."""
    fresh(*script("spans", "generate", folder, str(texts)))
    sides = ("quotes", "quotes loop", "verify", "verify loop")
    runs = interleaved({side: script("spans", side, folder) for side in sides}, rounds)
    quotes, loop, full, naive = (runs[side] for side in sides)
    many, wrong = f"{texts * SPANS_EACH:,} spans over {texts:,} texts", texts // 10
    planted = json.loads((folder / "planted.json").read_text("utf-8"))
    found = [quotes["found"] == loop["found"] == planted[0], full["found"] == naive["found"] == planted[1]]
    sizes = f"{len(quotes['found']):,} and {len(full['found']):,}"
    return [
        compare(
            f"{many}, quotes and fingerprints, from Arrow to the verdict: `wrong_quotes` and SHA-256 of the texts, "
            "against `text[s:e] == q` in a loop and `hashlib.sha256`, from lists of Python values",
            quotes["cpu"],
            loop["cpu"],
            1.3,
        ),
        compare("… with the making of the lists", quotes["cpu"], loop["cpu"] + loop["lists"], 1.3),
        compare(
            f"{many}, everything, from Arrow to the verdict: `verify` (fingerprints, quotes, occurrence numbers, both "
            "context hashes), against a loop that does the same checks plainly, with the making of the lists",
            full["cpu"],
            naive["cpu"] + naive["lists"],
            0.6,
        ),
        single(
            "… planted errors found, of quotes and of all",
            sizes,
            f"{wrong:,} and {2 * wrong:,}, the right ones",
            all(found),
        ),
    ]


# ---- in a fresh process


def generate(folder: Path, count: int) -> dict[str, Any]:
    """Texts, evidence and planted errors: of 1,000 spans one quote is wrong, and one occurrence number or context."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    from benchmarks.prose import Writer, text_of

    writer = Writer(SEED)
    rng = np.random.default_rng(SEED)
    sources, texts = [f"source-{number:05d}" for number in range(count)], []
    # Writing all texts word by word would take minutes: each is a few paragraphs of a pool, in another order.
    pool = [paragraph for _ in range(max(2, count // 50)) for paragraph in writer.article()]
    rows: dict[str, list[Any]] = {name: [] for name in FIELDS}
    for source in sources:
        chosen, chars = [], 0
        while chars < 9_000:
            chosen.append(pool[int(rng.integers(len(pool)))])
            chars += sum(map(len, chosen[-1])) + len(chosen[-1]) + 1
        text = text_of(chosen)
        texts.append(text)
        words, folded = [match.span() for match in re.finditer(r"\S+", text)], _folded(text)
        at, more = rng.integers(0, len(words) - 5, SPANS_EACH).tolist(), rng.integers(1, 5, SPANS_EACH).tolist()
        for number, (first, length) in enumerate(zip(sorted(at), more, strict=True)):
            start, end = words[first][0], words[first + length - 1][1]
            quote = text[start:end]
            values = (f"{source}-c{number:03d}", source, start, end, quote, _occurrence(text, start, quote))
            contexts = _context(text, start, end), _count(text, quote), _context_folded(*folded, start, end)
            for column, value in zip(rows.values(), (*values, *contexts), strict=True):
                column.append(value)
    wrong = count // 10
    chosen_rows = rng.permutation(len(rows["start"]))[: 2 * wrong].tolist()
    wrong_quotes, others = chosen_rows[:wrong], chosen_rows[wrong:]
    for number, row in enumerate(wrong_quotes):
        if number % 2:
            rows["start"][row] += 1
        else:
            rows["quote"][row] = rows["quote"][row][:-1] + "#"
    for number, row in enumerate(others):
        if number % 2:
            rows["occurrence"][row] += 1
        else:
            rows["context_sha256"][row] = "0" * 64
    prints = [_sha256(text) for text in texts]
    pq.write_table(pa.table(rows), folder / "evidence.parquet", compression="zstd")
    pq.write_table(pa.table({"source": sources, "text": texts, "sha256": prints}), folder / "texts.parquet")
    (folder / "planted.json").write_text(json.dumps([sorted(wrong_quotes), sorted(chosen_rows)]), "utf-8")
    return {"spans": len(rows["start"])}


FIELDS = (
    *("record_id", "source_id", "start", "end", "quote", "occurrence", "context_sha256"),
    *("occurrences", "context_folded_sha256"),
)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _context(text: str, start: int, end: int) -> str:
    return _sha256(text[max(0, start - 32) : end + 32])


def _occurrence(text: str, start: int, quote: str) -> int:
    """Counted plainly: places up to here where the quote begins."""
    count, at = 0, text.find(quote)
    while 0 <= at <= start:
        count, at = count + 1, text.find(quote, at + 1)
    return count


def _count(text: str, quote: str) -> int:
    """Counted plainly: places where the quote begins."""
    return len([*_finds(text, quote)])


def _finds(text: str, quote: str) -> Iterator[int]:
    at = text.find(quote)
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)


def _folded(text: str) -> tuple[str, list[int]]:
    folded = fold(text)
    return folded.text, folded.places.tolist()


def _context_folded(text: str, places: list[int], start: int, end: int) -> str:
    first, last, width = bisect_left(places, start), bisect_left(places, end), 32
    while len([*_finds(text, around := text[max(0, first - width) : last + width])]) > 1:
        width *= 2
    return _sha256(around)


def loop_quotes(rows: Columns, texts: dict[str, str], prints: dict[str, str]) -> list[int]:
    """The bare loop over quotes, and the fingerprints."""
    for source, text in texts.items():
        if _sha256(text) != prints[source]:
            raise AssertionError(source)
    wrong = []
    for row, (source, start, end, quote) in enumerate(zip(*rows, strict=True)):
        if texts[source][start:end] != quote:
            wrong.append(row)
    return wrong


def loop_all(rows: Columns, texts: dict[str, str], prints: dict[str, str]) -> list[int]:
    """The bare loop over all checks."""
    for source, text in texts.items():
        if _sha256(text) != prints[source]:
            raise AssertionError(source)
    wrong = []
    folded = {source: _folded(text) for source, text in texts.items()}
    for row, (source, start, end, quote, occurrence, context, count, context_folded) in enumerate(
        zip(*rows, strict=True)
    ):
        text = texts[source]
        if (
            text[start:end] != quote
            or _occurrence(text, start, quote) != occurrence
            or _context(text, start, end) != context
            or _count(text, quote) != count
            or _context_folded(*folded[source], start, end) != context_folded
        ):
            wrong.append(row)
    return wrong


def our_quotes(table: pa.Table, texts: dict[str, str], prints: dict[str, str]) -> list[int]:
    """Ours: quotes and fingerprints."""
    from mencho_data.spans import sha256
    from mencho_data.verify.evidence import Spans, wrong_quotes

    same = {source: text for source, text in texts.items() if sha256(text) == prints[source]}
    return wrong_quotes(Spans(table.to_batches()), same)


def our_all(table: pa.Table, texts: dict[str, str], prints: dict[str, str]) -> list[int]:
    """Ours: everything that `mencho-data verify` proves, with the problems it reports."""
    from mencho_data.spans import sha256
    from mencho_data.verify.evidence import Spans, verify
    from mencho_data.verify.texts import Copy

    copies = {name: Copy(text, text if sha256(text) == prints[name] else None) for name, text in texts.items()}
    spans = Spans(table.to_batches())
    report = verify(spans, copies)
    row_of = {record: row for row, record in enumerate(spans.record_id)} if report.problems else {}
    return sorted(row_of[problem.record] for problem in report.problems)


LOOPS: dict[str, tuple[Callable[[Columns, dict[str, str], dict[str, str]], list[int]], tuple[str, ...]]] = {
    "quotes loop": (loop_quotes, FIELDS[1:5]),
    "verify loop": (loop_all, FIELDS[1:]),
}
"""The bare loops, with the columns that they need."""
OURS: dict[str, Callable[[pa.Table, dict[str, str], dict[str, str]], list[int]]] = {
    "quotes": our_quotes,
    "verify": our_all,
}


def run(side: str, folder: Path) -> dict[str, Any]:
    """Read texts and evidence, then time the checks; for the bare loops, before that the making of lists."""
    import pyarrow.parquet as pq

    import mencho_data.verify.evidence  # noqa: F401  (not to be timed)

    one_thread()
    columns = pq.ParquetFile(folder / "texts.parquet").read().to_pydict()
    texts = dict(zip(columns["source"], columns["text"], strict=True))
    prints = dict(zip(columns["source"], columns["sha256"], strict=True))
    table = pq.ParquetFile(folder / "evidence.parquet").read()
    start = time.process_time()
    if side in OURS:
        found = OURS[side](table, texts, prints)
        return {"cpu": time.process_time() - start, "found": found}
    loop, names = LOOPS[side]
    rows = [table.column(name).to_pylist() for name in names]
    made = time.process_time()
    found = loop(rows, texts, prints)
    return {"lists": made - start, "cpu": time.process_time() - made, "found": found}


if __name__ == "__main__":
    pin()
    if sys.argv[1:2] == ["generate"]:
        print(json.dumps(generate(Path(sys.argv[2]), int(sys.argv[3]))))
    elif len(sys.argv) > 1:
        print(json.dumps(run(sys.argv[1], Path(sys.argv[2]))))
    else:
        with TemporaryDirectory() as here:
            print(json.dumps(measure(Path(here)), indent=1, ensure_ascii=False))
