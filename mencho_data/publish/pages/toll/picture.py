"""The main chart as a picture for those who share a link to the pages; drawn by matplotlib, where that is there."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from textwrap import wrap
from typing import TYPE_CHECKING

from mencho_data.models.wording import Language
from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.publish.pages.toll.axes import WIDTH, TimePanel
from mencho_data.publish.pages.toll.chart import SHARED, Chart
from mencho_data.publish.pages.toll.page import brief_chart

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_SIZE, _DPI, _SIDE, _ABOVE = (1200, 630), 100, 40, 142
"""Width and height of the picture, and what is kept at its sides and above the chart."""

_LETTER = 0.72 * (_SIZE[0] - 2 * _SIDE) / WIDTH
"""Points for a pixel of the chart."""

_PAPER, _INK, _SOFT, _RULE = "#fcfbf8", "#1d1c1a", "#5c5952", "#d9d5ca"
_MARKS: Mapping[str, tuple[str, str, float]] = {
    "official": ("s", "#1b4f8a", 9),
    "agency": ("o", "#b4540a", 9.5),
    "press": ("^", "#3f7a38", 10),
    "abroad": ("D", "#6a6458", 8),
    "other": ("P", "#7a3f78", 10.5),
}
"""Mark -> how it is drawn: shape, colour and size."""


def share_picture(shown: ShownRelease) -> bytes | None:
    """The picture, of the same bytes each time; None without matplotlib, or without a toll."""
    brief = brief_chart(shown, SHARED)
    if brief is None:
        return None
    try:
        from matplotlib import style
        from matplotlib.figure import Figure
    except ImportError:
        return None
    width, height = _SIZE
    with style.context("default"):
        figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI, facecolor=_PAPER)
        above, side = _ABOVE / height, _SIDE / width
        title = shown.release.project.text("short", shown.language) + " · " + brief.chart.toll.name
        figure.text(side, 1 - 46 / height, title, size=20, weight="bold", color=_INK)
        for line, text in enumerate(wrap(brief.told, 128, max_lines=2, placeholder=" …")):
            figure.text(side, 1 - (78 + 24 * line) / height, text, size=11.5, color=_SOFT)
        axes = figure.add_axes((side, 0, 1 - 2 * side, 1 - above))
        axes.set(xlim=(0, WIDTH), ylim=(brief.chart.form.height, 0))
        axes.axis("off")
        _draw(axes, brief.chart, shown.language)
        _key(axes, brief.chart, shown.names.words)
        made = BytesIO()
        figure.savefig(made, format="png", metadata={"Software": None})
    return made.getvalue()


def _draw(axes: Axes, chart: Chart, language: Language) -> None:
    """Draw the chart on axes that have its own scale."""
    for panel in chart.panels:
        _axis(axes, chart, panel, language)
    for tick in chart.numbers:
        axes.text(36, tick.at, tick.text, ha="right", va="center", size=12 * _LETTER, color=_SOFT)
    for one in chart.own:
        for x, y in one.to:
            axes.plot([one.x, x, x], [one.y, one.y, y], ":", lw=1.6, color=_MARKS[one.mark][1])
        axes.plot(one.ticks, [one.y] * len(one.ticks), "|", ms=8, color=_MARKS[one.mark][1])
    for placed in chart.marks:
        shape, colour, size = _MARKS[placed.step.mark]
        for part in placed.line:
            axes.plot(part, [placed.y] * 2, "|-", ms=6, lw=1.6, color=colour, alpha=0.75)
        if placed.step.open:
            away = -20 if placed.step.open == "up" else 20
            arrow = {"arrowstyle": "->", "color": colour, "lw": 1.6, "shrinkA": 0, "shrinkB": 0}
            axes.annotate("", (placed.x, placed.y + away), (placed.x, placed.y + away / 3), arrowprops=arrow)
        fill, edge, width = (_PAPER, colour, 2.0) if placed.step.scope else (colour, _PAPER, 1.0)
        axes.plot(placed.x, placed.y, shape, ms=size, mfc=fill, mec=edge, mew=width, zorder=3)
    for label in chart.labels:
        side = {"start": "left", "middle": "center", "end": "right"}[label.anchor]
        colour = _MARKS[label.mark][1]
        axes.text(label.x, label.y, label.text, ha=side, size=12 * _LETTER, weight="bold", color=colour, zorder=4)


def _key(axes: Axes, chart: Chart, words: Mapping[str, str]) -> None:
    """Say what the marks mean, above the chart."""
    x, y = 8.0, 0.0
    for mark in (*chart.toll.marks, "part"):
        shape, colour, size = _MARKS[chart.toll.marks[0] if mark == "part" else mark]
        fill, edge, width = (_PAPER, colour, 2.0) if mark == "part" else (colour, _PAPER, 1.0)
        axes.plot(x, y, shape, ms=size, mfc=fill, mec=edge, mew=width, clip_on=False)
        text = words[f"t_{mark}"]
        axes.text(x + 12, y, text, va="center", size=11 * _LETTER, color=_SOFT)
        x += 36 + 6.6 * len(text)


def _axis(axes: Axes, chart: Chart, panel: TimePanel, language: Language) -> None:
    """Draw the lines of a panel, and the words below it."""
    bottom = chart.scale.bottom
    for tick in chart.numbers:
        axes.plot([panel.left, panel.right], [tick.at] * 2, lw=0.8, color=_RULE, zorder=0)
    ticks = panel.names(language) if panel.by_hour else panel.ticks(language)
    weight = "bold" if panel.by_hour else "normal"
    for tick in ticks:
        axes.text(tick.at, bottom + 20, tick.text, ha="center", size=12 * _LETTER, color=_SOFT, weight=weight)
    for day in panel.days()[1:] if panel.by_hour else ():
        axes.plot([panel.at(day)] * 2, [chart.form.above, bottom], lw=0.8, color=_RULE, zorder=0)
