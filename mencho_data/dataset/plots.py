"""Drawings of compared claims, of disagreements and of estimates, with matplotlib.

Each is drawn on the axes that it is given, or on those of a new figure.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mencho_data.dataset.strips import Bounds, Mark, Scale, band, mark, scale
from mencho_data.errors import UsageError
from mencho_data.models.codes import Agreement, EstimateRule, Use
from mencho_data.models.wording import Language, day, said_by, short

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Row = Mapping[str, Any]

# Of the palette of Okabe and Ito, which the colour-blind tell apart.
BLUE, ORANGE, SKY, VERMILION = "#0072B2", "#E69F00", "#56B4E9", "#D55E00"
INK, GREY, LINE, PALE_BLUE, PALE_ORANGE = "#222222", "#666666", "#E4E4E4", "#99C7E0", "#FBEFD9"
KINDS = {
    Agreement.CONTRADICTION: (VERMILION, "white"),
    Agreement.DIFFERENT_TIME: (ORANGE, INK),
    Agreement.PRECISION: (SKY, INK),
}
"""The kinds of disagreement from the strongest, with their colour and that of the numbers on it."""

_ESTIMATE: Mapping[Language, str] = {"en": "Estimate", "es": "Estimación"}
_ESTIMATES: Mapping[Language, str] = {"en": "Estimates", "es": "Estimaciones"}
_DIFFERING: Mapping[Language, str] = {"en": "Positions that differ", "es": "Posiciones que difieren"}
_SCALE: Mapping[Language, str] = {
    "en": "Each on a scale of its own, from 0 to its highest number; an arrow: no upper bound",
    "es": "Cada una en su propia escala, de 0 a su número más alto; una flecha: sin límite superior",
}


@dataclass(frozen=True)
class Panel:
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


def figures(panels: Sequence[Panel], language: Language, ax: Axes | None = None) -> Axes:
    """Draw claims with numbers, a row each, on one scale, over the band of their estimate."""
    ax = _axes(ax, sum(len(panel.rows) + 1 for panel in panels))
    axis = scale([_bounds(row) for panel in panels for row in panel.rows])
    ax.set_xlim(axis.left, axis.right)
    ax.set_xticks(axis.ticks, [short(tick, panels[0].unit, language) for tick in axis.ticks])
    ax.grid(axis="x", color=LINE, linewidth=0.8)
    labels: list[str] = []
    for panel in panels:
        _heading(ax, panel, labels, alone=len(panels) == 1)
        top = len(labels)
        for row in panel.rows:
            drawn = mark(_bounds(row), row["qualifier"], axis)
            _mark(ax, len(labels), drawn, hollow=row["use"] not in (None, Use.USED))
            _words(ax, len(labels), said_by(row["said"], row["claimant"], row["certainty"], language))
            labels.append(_source(row, language))
        if panel.estimate is not None:
            start, end = band(_bounds(panel.estimate), axis)
            middle, height = (top + len(labels)) / 2, len(labels) - top + 1
            ax.barh(middle, end - start, height, start, color=PALE_ORANGE, zorder=0, gid="estimate")
            _words(ax, len(labels), panel.estimate["words"])
            labels.append(_ESTIMATE[language])
    _lines(ax, labels)
    _footnotes(ax, panels, language)
    return ax


def answers(panels: Sequence[Panel], language: Language, ax: Axes | None = None) -> Axes:
    """Draw answers as a table: a row for each who says it, a column for each answer, a dot where they meet."""
    columns = list(dict.fromkeys(row["said"] for panel in panels for row in panel.rows))
    ax = _axes(ax, 1 + sum(len(_voices(panel)) for panel in panels), max(6, 3.6 + 1.5 * len(columns)))
    labels: list[str] = []
    for panel in panels:
        _heading(ax, panel, labels, alone=len(panels) == 1)
        for rows in _voices(panel):
            for row in rows:
                _mark(ax, len(labels), Mark(columns.index(row["said"])))
            _words(ax, len(labels), said_by("", rows[0]["claimant"], rows[0]["certainty"], language).strip(" ()"))
            labels.append(_source(rows[0], language))
    _lines(ax, labels)
    ax.grid(axis="y", color=LINE, linewidth=0.8)
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_xticks(range(len(columns)), [textwrap.fill(answer, 18) for answer in columns], parse_math=False)
    ax.xaxis.tick_top()
    return ax


def disagreements(rows: Sequence[Row], language: Language, ax: Axes | None = None) -> Axes:
    """Draw how often positions differ on each topic, by how they differ."""
    counts = Counter((row["topic"], row["agreement"]) for row in rows)
    topics = [topic for topic, _ in Counter(row["topic"] for row in rows).most_common()]
    ax = _axes(ax, 0.8 * len(topics) + 1)
    done = dict.fromkeys(topics, 0)
    for kind, (colour, on_it) in KINDS.items():
        found = {topic: count for topic in topics if (count := counts[topic, kind])}
        places, left = [topics.index(topic) for topic in found], [done[topic] for topic in found]
        label = getattr(kind, language) if found else None
        bars = ax.barh(places, list(found.values()), 0.62, left, color=colour, edgecolor="white", label=label)
        ax.bar_label(bars, label_type="center", color=on_it, fontsize=8)
        done |= {topic: done[topic] + count for topic, count in found.items()}
    _lines(ax, [textwrap.fill(topic, 40) for topic in topics])
    ax.set_xticks([])
    _title(ax, _DIFFERING[language])
    ax.legend(loc="upper left", bbox_to_anchor=(0, 0), frameon=False, fontsize=8, handlelength=1, handleheight=1)
    return ax


def estimates(rows: Sequence[Row], language: Language, ax: Axes | None = None) -> Axes:
    """Draw estimates from low over value to high, each on a scale from 0 to its highest number."""
    ax = _axes(ax, len(rows))
    axis = Scale(0, 1, (0, 1))
    for at, row in enumerate(rows):
        top = max(number for number in _bounds(row) if number is not None) or 1
        scaled = Bounds(*(None if number is None else number / top for number in _bounds(row)))
        _mark(ax, at, mark(scaled, None, axis))
        _words(ax, at, row["words"])
    _lines(ax, [textwrap.fill(row["topic"], 36) for row in rows])
    ax.grid(axis="y", color=LINE, linewidth=0.8)
    ax.set_xlim(axis.left, axis.right)
    ax.set_xticks(axis.ticks, ["0", "max."])
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
    ax.spines[:].set_visible(False)
    ax.tick_params(length=0, labelsize=9, labelcolor=INK)
    ax.set_axisbelow(True)
    return ax


def _mark(ax: Axes, at: float, drawn: Mark, hollow: bool = False) -> None:
    """A bar with an arrow at its open end, a stroke for a bound that is excluded, a dot for a number."""
    if drawn.start is not None and drawn.end is not None:
        kind = "open" if drawn.open_end else "range"
        ax.plot([drawn.start, drawn.end], [at, at], color=PALE_BLUE, linewidth=6, solid_capstyle="butt", gid=kind)
        if drawn.open_end:
            ax.plot(drawn.end, at, ">", color=BLUE, markersize=8, clip_on=False)
    if drawn.stroke is not None:
        ax.plot(drawn.stroke, at, "|", color=BLUE, markersize=14, markeredgewidth=2.5, gid="stroke")
    if drawn.dot is not None:
        inside = "white" if hollow else BLUE
        ax.plot(drawn.dot, at, "o", color=BLUE, markerfacecolor=inside, markeredgewidth=1.6, markersize=9, gid="dot")


def _title(ax: Axes, text: str) -> None:
    ax.set_title(text, loc="left", fontsize=11, color=INK, pad=10, linespacing=1.4, parse_math=False)


def _lines(ax: Axes, labels: Sequence[str]) -> None:
    """The rows from the top, with what stands left of each."""
    ax.set_yticks(range(len(labels)), labels, parse_math=False)
    ax.set_ylim(len(labels) - 0.4, -0.6)


def _words(ax: Axes, at: float, text: str, left: float = 1.02, colour: str = INK) -> None:
    """Words in a row, right of the drawing."""
    where = ax.get_yaxis_transform()
    ax.text(left, at, textwrap.fill(text, 34), transform=where, va="center", fontsize=9, color=colour, parse_math=False)


def _heading(ax: Axes, panel: Panel, labels: list[str], alone: bool) -> None:
    """Topic, event and period: above all, or in a row of their own if there are more panels."""
    about = ", ".join(part for part in (panel.event, panel.period) if part)
    _title(ax, panel.topic + (f"\n{about}" if alone and about else ""))
    if not alone:
        _words(ax, len(labels), about, left=0, colour=GREY)
        labels.append("")


def _source(row: Row, language: Language) -> str:
    return "\n".join(part for part in (row["publisher"] or row["source_id"], day(row["published"], language)) if part)


def _bounds(row: Row) -> Bounds:
    return Bounds(row["value"], row["low"], row["high"])


def _voices(panel: Panel) -> list[list[Row]]:
    """The claims of a panel by who says them, and how certainly."""
    found: dict[Any, list[Row]] = {}
    for row in panel.rows:
        found.setdefault((row["source_id"], row["claimant"], row["certainty"]), []).append(row)
    return list(found.values())


def _footnotes(ax: Axes, panels: Sequence[Panel], language: Language) -> None:
    """The rule of the estimate, and what a hollow dot means."""
    rules = dict.fromkeys(panel.estimate["rule"] for panel in panels if panel.estimate is not None)
    notes = [f"{_ESTIMATE[language]}: {getattr(EstimateRule[rule.upper()], language)}" for rule in rules]
    uses = dict.fromkeys(row["use"] for panel in panels for row in panel.rows)
    notes += [f"○ {getattr(Use[use.upper()], language)}" for use in uses if use not in (None, Use.USED)]
    ax.set_xlabel("\n".join(textwrap.fill(note, 110) for note in notes), loc="left", color=GREY, fontsize=8)
