"""The other tables of the report of `extraction.py`: all peers, time and memory, growth, the five articles."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from textwrap import fill as fill_line
from typing import Any, NamedTuple

Results = dict[str, Any]

MARKS: list[tuple[str, str, str, float | None, float | None]] = [
    ("specs number, English, overlap", "en-number", "overlap", 80, 93),
    ("specs number, Spanish, overlap", "es-number", "overlap", 90, 95),
    ("specs number, Spanish of Mexico, overlap", "esmx-number", "overlap", None, None),
    ("specs range, English, overlap", "en-range", "overlap", 75, 90),
    ("specs range, Spanish, overlap", "es-range", "overlap", 75, 90),
    ("specs percent, English, strict", "en-percent", "strict", 97, 100),
    ("specs percent, Spanish, strict", "es-percent", "strict", 97, 100),
    ("specs currency, English, overlap", "en-currency", "overlap", 88, 93),
    ("specs currency, Spanish, overlap", "es-currency", "overlap", 88, 95),
    ("NewsQuant, value", "newsquant", "value", 82, 92),
    ("NewsQuant, value and bound", "newsquant", "value+bound", 75, 85),
    ("NewsQuant, value and unit", "newsquant", "value+unit", None, None),
    ("MUC-4 pairs, train and dev", "muc4", "pairs", 70, 80),
    ("MUC-4 pairs, train", "muc4-train", "pairs", 70, 80),
    ("MUC-4 pairs, dev", "muc4-dev", "pairs", 70, 80),
    ("MUC-4 pairs, killed", "muc4", "pairs:killed", None, None),
    ("MUC-4 pairs, injured", "muc4", "pairs:injured", None, None),
    ("MUC-4 pairs, bounds too", "muc4", "bounded", None, None),
    ("phenomena, English, amount", "en-phenomena", "amount", 88, 97),
    ("phenomena, English, bounds", "en-phenomena", "bounds", 85, 95),
    ("phenomena, English, full", "en-phenomena", "full", 75, 90),
    ("phenomena, Spanish, amount", "es-phenomena", "amount", 88, 97),
    ("phenomena, Spanish, bounds", "es-phenomena", "bounds", 85, 95),
    ("phenomena, Spanish, full", "es-phenomena", "full", 75, 90),
]
"""What, group and measure of the scorer, least acceptable, target."""


class Line(NamedTuple):
    """A row of the first table."""

    what: str
    ours: str
    peer: str
    least: str
    target: str
    reached: str


def table(head: tuple[str, ...], rows: list[Any]) -> str:
    """A Markdown table with its columns aligned."""
    cells = [list(head), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[n]) for row in cells) for n in range(len(head))]
    lines = [cells[0], ["-" * width for width in widths], *cells[1:]]
    return "\n".join(f"| {' | '.join(c.ljust(w) for c, w in zip(line, widths, strict=True))} |" for line in lines)


def rate(side: Results | None, group: str, measure: str) -> float | None:
    """An F1 of the scorer, if there is one."""
    found = side and side["eval"].get(group, {}).get(measure)
    return float(found["F1"]) if found else None


def points(value: float | None) -> str:
    """A rate in per cent, with one decimal."""
    return "–" if value is None else f"{value:.1f}"


def best(values: dict[str, float | None], shown: Callable[[float | None], str]) -> str:
    """The highest value among the peers, and whose it is; a dash if no peer has one above zero."""
    value = max((value for value in values.values() if value), default=None)
    return " ".join([shown(value), ", ".join(name for name in values if value and values[name] == value)]).strip()


def reached(value: float | None, least: float | None, target: float | None, most: bool = True) -> str:
    """Target, only the least acceptable, or neither; what failed is given as a value that reaches neither."""
    if value is None or least is None or target is None:
        return "–"
    sign = 1 if most else -1
    return "target" if sign * value >= sign * target else "least" if sign * value >= sign * least else "**no**"


def measured(ours: Results | None, value: float | None) -> float | None:
    """What was measured; 0 if nothing was, although there is an extractor."""
    return 0 if value is None and ours else value


def fill(text: str) -> str:
    """Each line broken where the prose of the report is."""
    lines = text.splitlines()
    return "\n".join(fill_line(line, 120, break_long_words=False, break_on_hyphens=False) for line in lines)


def show(value: float | None) -> str:
    """A number as short as it can be."""
    return "–" if value is None else f"{value:,.4g}" if value < 10000 else f"{value:,.0f}"


def peers_table(ours: Results | None, peers: Results) -> str:
    """F1 of everybody."""
    rows = [
        (what, points(rate(ours, group, measure)), *(cut(side, group, measure) for side in peers.values()))
        for what, group, measure, *_ in MARKS
    ]
    return table(("what", "ours", *(f"`{name}`" for name in peers)), rows)


def cut(side: Results, group: str, measure: str) -> str:
    """A figure of the scorer, or how the run of its test set failed."""
    corpus = "muc" if group.startswith("muc") else group if group == "newsquant" else group.split("-")[1]
    corpus = corpus if corpus in ("muc", "newsquant", "phenomena") else "specs"
    failed = side["eval"].get(corpus, {}).get("failed")
    found = rate(side, group, measure)
    return str(failed) if failed else points(found)


def detail(ours: Results | None) -> str:
    """Precision and recall of ours, for all groups and measures but the single phenomena."""
    if not ours:
        return "Not measured."
    rows = [
        (
            group if not n else "",
            measure,
            *(points(rates[k]) for k in ("P", "R", "F1")),
            show(rates["gold"]),
            show(rates["predicted"]),
        )
        for group, measures in sorted(ours["eval"].items())
        for n, (measure, rates) in enumerate(
            (m, r) for m, r in measures.items() if isinstance(r, dict) and "F1" in r and not has_number(m)
        )
    ]
    failed = [f"`{name}` failed: {group['failed']}." for name, group in ours["eval"].items() if "failed" in group]
    return "\n\n".join([table(("set", "match", "precision", "recall", "F1", "in the key", "given"), rows), *failed])


def has_number(measure: str) -> bool:
    """Whether it is one phenomenon, such as `amount:07 …`."""
    return any(character.isdigit() for character in measure)


def speed(ours: Results | None, peers: Results) -> str:
    """Times and memory of all."""
    head = (
        "extractor", "documents/s", "MB/s", "×", "slowest document, ms", "import, s", "first text, s", "memory, MiB",
        "over the start, MiB", "figures", "had the core, %",
    )  # fmt: skip
    rows = []
    own = (ours or {}).get("bench", {}).get("documents/s")
    for name, side in {"ours": ours or {}, **peers}.items():
        one = side.get("bench")
        if not one:
            continue
        if "failed" in one:
            rows.append((name, one["failed"], *["–"] * (len(head) - 2)))
            continue
        times = f"{own / one['documents/s']:.3g}" if own else "–"
        memory = one["peak RSS MiB"], f"{one['peak RSS MiB'] - one['RSS before MiB']:.1f}"
        slowest = f"{1000 * one['slowest document s']:.0f}"
        rows.append(
            (name, show(one["documents/s"]), one["MB/s"], times, slowest, one["import s"], one["first text s"], *memory,
             f"{one['figures']:,}", one.get("core", "–"))
        )  # fmt: skip
    return table(head, rows)


def stress(ours: Results | None, peers: Results) -> str:
    """Seconds and ratio for each piece, ours in full and the peers' ratios."""
    sides = {name: side["stress"]["patterns"] for name, side in peers.items() if "stress" in side}
    own = (ours or {}).get("stress", {}).get("patterns", {})
    rows = []
    for piece in own or next(iter(sides.values())):
        times = [shown(own.get(piece, {}).get(name)) for name in ("short", "long", "ratio")]
        rows.append((piece, *times, *(ratio(side.get(piece, {})) for side in sides.values())))
    return table(("piece", "20,000, s", "40,000, s", "ratio, ours", *(f"`{name}`" for name in sides)), rows)


def shown(time: str | None) -> str:
    """A time, or what came instead."""
    return "given up" if time == "None" else time or "–"


def ratio(times: dict[str, str | None]) -> str:
    """The ratio, or why there is none."""
    errors = [time for time in times.values() if time and time[0].isalpha() and time not in (times["piece"], "None")]
    return times.get("ratio") or (errors[0] if errors else "given up" if times else "–")


# ---- the articles


ARTICLES = """\
*Claims* are the curated claims counted as numbers (not named or implied single persons). *Span*: the words of a figure
(`quote_start` to `quote_end`) overlap the evidence of the claim. *Bounds*: value, `low` and `high` are the same too.
*Category*: the category is right as well (none for the table `figures`). All matches are one to one. The claims
are read from the published tables, the texts in their normal form.

{recall}

{missed}

{ledger}

{precision}

{excluded}"""


def articles(answers: Results | None) -> str:
    """Recall and precision on the five articles."""
    if answers is None:
        return "Not measured: the extractor could not be imported."
    if "failed" in answers:
        return f"**Not measured**: it failed with {answers['failed']}."
    if "missing" in answers:
        return f"**Not measured**: no text of {', '.join(answers['missing'])}. Give `--articles`."
    rows = [
        (part, row["claims"], *(f"{row[k]} ({percent(row[k], row['claims'])})" for k in ("span", "bounds", "category")))
        for part, row in answers["recall"]["parts"].items()
    ]
    outcomes = ("claim", "ledger", "excluded", "none")
    right = [
        (
            part,
            row.get("figures", 0),
            *(row.get(name, 0) for name in outcomes),
            percent(row.get("claim", 0) + row.get("ledger", 0), row.get("figures", 0)),
        )
        for part, row in answers["precision"]["parts"].items()
    ]
    right_if = (
        "Precision: a figure is right if it overlaps a claim of any kind with the same value and bounds (two figures "
        "may share one)"
    )
    ledger = (
        f"{right_if}, or else falls on a number that the published `ledger` gives to a claim, whatever its bounds. "
        "A figure on a number that the ledger excludes counts as wrong, and so does one that falls on neither."
        if answers["ledger"]
        else f"{right_if}. No `ledger` is published yet, so all other right readings count as wrong."
    )
    reasons = ", ".join(f"{kind} {number}" for kind, number in answers["precision"]["reasons"].items())
    missed = [
        f"{source} {', '.join(record[len(source) + 1 :] + ('' if span else '†') for record, span in group)}"
        for source, group in groupby(answers["recall"]["missed"], key=_source)
    ]
    return ARTICLES.format(
        recall=table(("part", "claims", "span, n (%)", "… and bounds, n (%)", "… and category, n (%)"), rows),
        missed=fill(f"Not read with the same bounds: {'; '.join(missed) or 'none'} (†: no figure there at all)."),
        ledger=fill(ledger),
        excluded=fill(f"Excluded by the ledger as: {reasons or 'none'}."),
        precision=table(
            ("part", "figures", "a claim", "ledger: claim", "ledger: excluded", "neither", "precision, %"), right
        ),
    )


def _source(record: tuple[str, bool]) -> str:
    return record[0].rsplit("-", 1)[0]


def percent(part: int, whole: int) -> str:
    """A share in per cent."""
    return f"{100 * part / whole:.1f}" if whole else "–"
