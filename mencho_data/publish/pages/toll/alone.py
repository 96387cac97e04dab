"""The main chart as a drawing of its own, with its title, key and notes as lines of words inside it."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import NamedTuple

from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.publish.pages.toll.axes import LEFT, WIDTH
from mencho_data.publish.pages.toll.chart import Chart
from mencho_data.publish.pages.toll.labels import LETTER
from mencho_data.publish.pages.toll.page import TollContent

_LINE, _SIGN = 20, 26
"""Height of a line of words, and what is kept for a sign before them."""


class KeyEntry(NamedTuple):
    """An entry of the key: its sign, its words, and where it stands."""

    sign: str
    text: str
    x: float
    y: float


class Line(NamedTuple):
    """A line of words, how far down it stands, and the number before it, if it begins a note."""

    text: str
    y: float
    number: int | None = None


@dataclass(frozen=True)
class ChartAlone:
    """The drawing.

    Attributes:
        chart: The chart.
        title: What it shows.
        told: The same in a sentence.
        key: What its signs mean.
        top: How far down the chart begins.
        lines: The notes, in lines.
        source: Whose it is.
        height: Its height.
    """

    chart: Chart
    title: str
    told: str
    key: list[KeyEntry]
    top: float
    lines: list[Line]
    source: str
    height: float


def chart_alone(shown: ShownRelease, content: TollContent) -> ChartAlone:
    """The drawing of the main chart."""
    project, chart = shown.release.project, content.main
    key = _key(shown, content)
    top = key[-1].y + _LINE
    lines = _lines(content, top + chart.form.height + _LINE)
    end = (lines[-1].y if lines else top + chart.form.height) + 2 * _LINE
    source = f"{project.text('short', shown.language)} {project.version} · {project.licence.name}"
    told = content.names[chart.toll.subject]
    return ChartAlone(chart, chart.toll.name, told, key, top, lines, source, end + _LINE)


def _key(shown: ShownRelease, content: TollContent) -> list[KeyEntry]:
    """The key in as many lines as it needs."""
    x, y, found = float(LEFT), 3.5 * _LINE, list[KeyEntry]()
    for sign in content.signs:
        text = shown.names.words[f"t_{sign}"]
        width = _SIGN + len(text) * LETTER
        if x + width > WIDTH:
            x, y = float(LEFT), y + _LINE
        found.append(KeyEntry(sign, text, x, y))
        x += width
    return found


def _lines(content: TollContent, top: float) -> list[Line]:
    """The notes in lines that fit beneath the chart."""
    found: list[Line] = []
    for number, note in enumerate(content.notes, 1):
        for at, text in enumerate(wrap(note.text, int((WIDTH - 2 * LEFT) / LETTER))):
            found.append(Line(text, top + len(found) * _LINE, None if at else number))
    return found
