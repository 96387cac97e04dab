"""Drawings of compared claims, of disagreements and of estimates, with matplotlib."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mencho_data.errors import UsageError
from mencho_data.models.codes import Agreement, EstimateRule, Unit, Use
from mencho_data.models.wording import Language, day, said_by, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Row = Mapping[str, Any]

# Of the palette of Okabe and Ito, which the colour-blind tell apart.
BLUE, ORANGE, SKY, VERMILION = "#0072B2", "#E69F00", "#56B4E9", "#D55E00"
INK, GREY, LINE, PALE_BLUE, PALE_ORANGE, BROWN = "#222222", "#666666", "#E4E4E4", "#99C7E0", "#FBEFD9", "#A87400"
KINDS = {
    Agreement.CONTRADICTION: (VERMILION, "white"),
    Agreement.DIFFERENT_TIME: (ORANGE, INK),
    Agreement.PRECISION: (SKY, INK),
}
"""The kinds of disagreement from the strongest, with their colour and that of the numbers on it."""

_ESTIMATE: Mapping[Language, str] = {"en": "Estimate", "es": "Estimación"}
_ESTIMATES: Mapping[Language, str] = {"en": "Estimates", "es": "Estimaciones"}
_PAIRS: Mapping[Language, str] = {"en": "Pairs of claims that differ", "es": "Pares de registros que difieren"}
_SCALE: Mapping[Language, str] = {
    "en": "Each on a scale of its own, from 0 to its highest number; an arrow: no upper bound",
    "es": "Cada una en su propia escala, de 0 a su número más alto; una flecha: sin límite superior",
}


@dataclass(frozen=True)
class Topic:
    """The claims of one comparison, as they are drawn.

    Attributes:
        rows: The claims, as in `compare`.
        topic: What it is about.
        event: Event, None if there is none.
        period: Period in words, None if undated.
        unit: Unit of its numbers, None if it has none.
        estimate: Its estimate, as in `estimates`, None if there is none.
    """

    rows: Sequence[Row]
    topic: str
    event: str | None = None
    period: str | None = None
    unit: str | None = None
    estimate: Row | None = None


def figures(topics: Sequence[Topic], language: Language, ax: Axes | None = None) -> Axes:
    """Draw claims with numbers, a row each, and their estimate below them.

    Args:
        topics: What to draw, one below the other.
        language: `en` or `es`.
        ax: Where to draw; a new figure if None.
    """
    ax = _axes(ax, sum(len(topic.rows) + 1 for topic in topics))
    left, right = _limits(topics)
    ax.set_xlim(left, right)
    labels: list[str] = []
    for topic in topics:
        _heading(ax, topic, labels, alone=len(topics) == 1)
        top = len(labels)
        for row in topic.rows:
            _claim(ax, len(labels), row, right)
            _words(ax, len(labels), said_by(row["said"], row["claimant"], row["certainty"], language))
            labels.append(_source(row, language))
        if topic.estimate is not None:
            _estimate(ax, top, len(labels), topic.estimate, right)
            _words(ax, len(labels), topic.estimate["words"])
            labels.append(_ESTIMATE[language])
    _lines(ax, labels)
    _numbers(ax, topics[0].unit, language)
    _footnotes(ax, topics, language)
    return ax


def answers(topics: Sequence[Topic], language: Language, ax: Axes | None = None) -> Axes:
    """Draw answers as a table: a row for each who says it, a column for each answer, a dot where they meet.

    Args:
        topics: What to draw, one below the other.
        language: `en` or `es`.
        ax: Where to draw; a new figure if None.
    """
    columns = list(dict.fromkeys(row["said"] for topic in topics for row in topic.rows))
    ax = _axes(ax, 1 + sum(len(_voices(topic)) for topic in topics), max(6, 3.6 + 1.5 * len(columns)))
    labels: list[str] = []
    for topic in topics:
        _heading(ax, topic, labels, alone=len(topics) == 1)
        for rows in _voices(topic):
            at, first = len(labels), rows[0]
            ax.axhline(at, color=LINE, linewidth=0.8, zorder=0)
            ax.plot(
                [columns.index(row["said"]) for row in rows], [at] * len(rows), "o", color=BLUE, markersize=9, gid="dot"
            )
            _words(ax, at, said_by("", first["claimant"], first["certainty"], language).strip(" ()"))
            labels.append(_source(first, language))
    _lines(ax, labels)
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_xticks(range(len(columns)), [textwrap.fill(answer, 18) for answer in columns], parse_math=False)
    ax.xaxis.tick_top()
    return ax


def disagreements(rows: Sequence[Row], language: Language, ax: Axes | None = None) -> Axes:
    """Draw how many pairs of claims differ on each topic, by how they differ.

    Args:
        rows: As in `disagreements`.
        language: `en` or `es`.
        ax: Where to draw; a new figure if None.
    """
    totals = Counter(row["topic"] for row in rows)
    counts = Counter((row["topic"], row["agreement"]) for row in rows)
    topics = [topic for topic, _ in totals.most_common()]
    ax = _axes(ax, 0.8 * len(topics) + 1)
    done = dict.fromkeys(topics, 0)
    for kind, (colour, on_it) in KINDS.items():
        found = [topic for topic in topics if counts[topic, kind]]
        if not found:
            continue
        bars = ax.barh(
            [topics.index(topic) for topic in found],
            [counts[topic, kind] for topic in found],
            left=[done[topic] for topic in found],
            height=0.62,
            color=colour,
            edgecolor="white",
            label=getattr(kind, language),
        )
        ax.bar_label(bars, label_type="center", color=on_it, fontsize=8)
        done |= {topic: done[topic] + counts[topic, kind] for topic in found}
    _lines(ax, [textwrap.fill(topic, 40) for topic in topics])
    ax.set_xticks([])
    _title(ax, _PAIRS[language])
    ax.legend(loc="upper left", bbox_to_anchor=(0, 0), frameon=False, fontsize=8, handlelength=1, handleheight=1)
    return ax


def estimates(rows: Sequence[Row], language: Language, ax: Axes | None = None) -> Axes:
    """Draw estimates from low over value to high, each on a scale from 0 to its highest number.

    Args:
        rows: As in `estimates`.
        language: `en` or `es`.
        ax: Where to draw; a new figure if None.
    """
    ax = _axes(ax, len(rows))
    for at, row in enumerate(rows):
        top = max(number for key in ("low", "value", "high") if (number := row[key]) is not None) or 1
        scaled = {key: None if row[key] is None else row[key] / top for key in ("low", "value", "high")}
        ax.axhline(at, color=LINE, linewidth=0.8, zorder=0)
        _interval(ax, at, scaled, 1.2)
        _words(ax, at, row["words"])
    _lines(ax, [textwrap.fill(row["topic"], 36) for row in rows])
    ax.set_xlim(0, 1.22)
    ax.set_xticks([0, 0.5, 1], ["0", "", "max."])
    ax.spines["left"].set_visible(True)
    _title(ax, _ESTIMATES[language])
    ax.set_xlabel(_SCALE[language], loc="left", color=GREY, fontsize=8)
    return ax


def _axes(ax: Axes | None, lines: float, width: float = 8.5) -> Axes:
    """Axes without a frame; of a new figure that is high enough for some lines, if there are none."""
    try:
        import matplotlib.pyplot as plt
    except ModuleNotFoundError as error:
        message = "matplotlib is not installed. Run `pip install mencho_data[plot]`."
        raise UsageError(message) from error
    if ax is None:
        _, ax = plt.subplots(figsize=(width, 0.45 * lines + 1.3), layout="constrained")
    for side in ("top", "left", "right", "bottom"):
        ax.spines[side].set_visible(False)
        ax.spines[side].set_color(GREY)
    ax.tick_params(length=0, labelsize=9, labelcolor=INK)
    ax.set_axisbelow(True)
    return ax


def _title(ax: Axes, text: str) -> None:
    ax.set_title(text, loc="left", fontsize=11, color=INK, pad=10, linespacing=1.4, parse_math=False)


def _lines(ax: Axes, labels: Sequence[str]) -> None:
    """The rows from the top, with what stands left of each."""
    ax.set_yticks(range(len(labels)), labels, parse_math=False)
    ax.set_ylim(len(labels) - 0.4, -0.6)


def _words(ax: Axes, at: float, text: str) -> None:
    """Words right of a row."""
    where = ax.get_yaxis_transform()
    ax.text(1.02, at, textwrap.fill(text, 34), transform=where, va="center", fontsize=9, color=INK, parse_math=False)


def _heading(ax: Axes, topic: Topic, labels: list[str], alone: bool) -> None:
    """Topic, event and period: above all, or in a row of their own if there are more topics."""
    about = ", ".join(part for part in (topic.event, topic.period) if part)
    _title(ax, topic.topic + (f"\n{about}" if alone and about else ""))
    if not alone:
        where = ax.get_yaxis_transform()
        ax.text(0, len(labels), about, transform=where, va="center", fontsize=9, color=GREY, parse_math=False)
        labels.append("")


def _source(row: Row, language: Language) -> str:
    return "\n".join(part for part in (row["publisher"] or row["source_id"], day(row["published"], language)) if part)


def _voices(topic: Topic) -> list[list[Row]]:
    """The claims of a topic by who says them, and how certainly."""
    found: dict[Any, list[Row]] = {}
    for row in topic.rows:
        found.setdefault((row["source_id"], row["claimant"], row["certainty"]), []).append(row)
    return list(found.values())


def _limits(topics: Sequence[Topic]) -> tuple[float, float]:
    """The first and last number of the axis, with room for an arrow where a bound is open."""
    drawn = [row for topic in topics for row in (*topic.rows, topic.estimate) if row is not None]
    numbers = [row[key] for row in drawn for key in ("low", "value", "high") if row[key] is not None]
    low, high = min(numbers), max(numbers)
    width = high - low or 0.5 * high or 1
    return low - 0.1 * width, high + (0.3 if any(row["high"] is None for row in drawn) else 0.1) * width


def _claim(ax: Axes, at: float, row: Row, right: float) -> None:
    """A dot for the number, a bar for a range, an arrow for an open bound; hollow if the estimate leaves it out."""
    low = row["low"] or 0
    if row["high"] is None:
        _arrow(ax, at, low, right, BLUE)
    elif low < row["high"]:
        ax.plot([low, row["high"]], [at, at], color=PALE_BLUE, linewidth=6, solid_capstyle="butt", gid="range")
    if row["value"] is not None:
        inside = BLUE if row["use"] in (None, Use.USED) else "white"
        ax.plot(row["value"], at, "o", color=BLUE, markerfacecolor=inside, markeredgewidth=1.6, markersize=9, gid="dot")


def _estimate(ax: Axes, top: float, at: float, row: Row, right: float) -> None:
    """A band behind the claims, and the interval in a row of its own."""
    if row["low"] is not None:
        high = right if row["high"] is None else row["high"]
        # Also an estimate of one number is to be seen.
        least = 0.012 * (right - ax.get_xlim()[0])
        start, stop = min(row["low"], high - least), max(high, row["low"] + least)
        ax.barh((top + at) / 2, stop - start, at - top + 1, start, color=PALE_ORANGE, zorder=0, gid="estimate")
    _interval(ax, at, row, right)


def _interval(ax: Axes, at: float, row: Row, right: float) -> None:
    """An estimate as a line from low to high, with a diamond on its value."""
    low = row["low"] or 0
    if row["high"] is None:
        _arrow(ax, at, low, right, BROWN)
    else:
        ax.plot(
            [low, row["high"]],
            [at, at],
            "|-",
            color=BROWN,
            linewidth=2,
            markersize=9,
            markeredgewidth=2,
            gid="interval",
        )
    if row["value"] is not None:
        ax.plot(row["value"], at, "D", color=BROWN, markersize=7, gid="value")


def _arrow(ax: Axes, at: float, start: float, stop: float, colour: str) -> None:
    style = {"arrowstyle": "-|>", "color": colour, "linewidth": 2, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", (stop, at), (start, at), arrowprops=style, gid="open")


def _numbers(ax: Axes, unit: str | None, language: Language) -> None:
    """An axis of few round numbers, in words as elsewhere; none that cannot be."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    def text(value: float, _: object) -> str:
        return "" if value < 0 or (unit == Unit.SHARE and value > 1) else short(value, unit, language)

    whole = unit not in (Unit.SHARE, Unit.RATIO)
    ax.xaxis.set_major_locator(MaxNLocator(5, integer=whole, min_n_ticks=1, steps=[1, 2, 5, 10]))
    ax.xaxis.set_major_formatter(FuncFormatter(text))
    ax.grid(axis="x", color=LINE, linewidth=0.8)


def _footnotes(ax: Axes, topics: Sequence[Topic], language: Language) -> None:
    """The rule of the estimate, and what a hollow dot means."""
    rules = dict.fromkeys(topic.estimate["rule"] for topic in topics if topic.estimate is not None)
    notes = [f"{_ESTIMATE[language]}: {getattr(EstimateRule[rule.upper()], language)}" for rule in rules]
    uses = dict.fromkeys(row["use"] for topic in topics for row in topic.rows)
    notes += [f"○ {getattr(Use[use.upper()], language)}" for use in uses if use not in (None, Use.USED)]
    ax.set_xlabel("\n".join(textwrap.fill(note, 110) for note in notes), loc="left", color=GREY, fontsize=8)
