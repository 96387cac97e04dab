"""The chart of a toll: numbers for the template, nothing is drawn here.

A mark stands where its figure was said, on one scale; what has no known hour has a line from the first to the last
moment at which it may have been said. Nothing joins two speakers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from mencho_data.derive.moments import publication
from mencho_data.models.project import TollNote
from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.publish.pages.toll.axes import (
    LEFT,
    RIGHT,
    WIDTH,
    CountScale,
    Tick,
    TimePanel,
    count_scale,
    number_ticks,
    parts,
)
from mencho_data.publish.pages.toll.labels import Box, Label, Obstacles, Wanted, labels
from mencho_data.publish.pages.toll.steps import OFFICIAL, ShownStep, ShownToll

_REACH = 8
"""Half the room of a mark."""

_BADGE = 22
"""How far apart the numbers of notes stand at least."""


class ChartForm(NamedTuple):
    """How high a chart is, how many steps its scale has, and which of its figures have words."""

    height: float
    above: float
    below: float
    steps: int
    words: str


WHOLE, SMALL, SHARED, PANEL = (
    ChartForm(470, 52, 46, 5, "all"),
    ChartForm(260, 28, 46, 4, "main"),
    ChartForm(416, 34, 36, 5, "all"),
    ChartForm(118, 22, 26, 2, "ends"),
)
"""The main chart, as the first page has it, as it is shared, and one of those beneath."""


class PlacedStep(NamedTuple):
    """A figure on the chart: where its mark stands, and the parts of its line."""

    step: ShownStep
    x: float
    y: float
    line: list[tuple[float, float]]


class Own(NamedTuple):
    """What joins a figure to those of the same speaker, or to who repeats it.

    Attributes:
        x: Where the figure stands.
        y: How far down.
        to: Where what it is joined to stands.
        ticks: Those who repeat it.
        mark: Whose figure it is.
    """

    x: float
    y: float
    to: list[tuple[float, float]]
    ticks: list[float]
    mark: str

    @property
    def boxes(self) -> list[Box]:
        """The room of its lines: along the figure until the other one, then up or down to that."""
        along = [Box(self.x, self.y - 2, x, self.y + 2) for x, _ in self.to]
        return along + [Box(x - 2, min(y, self.y), x + 2, max(y, self.y)) for x, y in self.to]


class Badge(NamedTuple):
    """The number of a note, where it stands, the moment that it leads to, and the range of an unknown hour."""

    number: int
    x: float
    at: float
    line: list[tuple[float, float]]


@dataclass(frozen=True)
class Chart:
    """What is drawn of a toll.

    Attributes:
        toll: What it shows.
        form: Its form.
        panels: The parts of its time axis.
        scale: The scale of its count.
        numbers: The ticks of its scale.
        marks: Its figures.
        own: What joins the figures of one speaker.
        labels: Its words.
        badges: The numbers of its notes.
    """

    toll: ShownToll
    form: ChartForm
    panels: Sequence[TimePanel]
    scale: CountScale
    numbers: Sequence[Tick]
    marks: Sequence[PlacedStep]
    own: Sequence[Own]
    labels: Sequence[Label]
    badges: Sequence[Badge]

    @property
    def undated(self) -> int:
        """How many figures are not drawn, as their time is not known, or lies outside."""
        return len(self.toll.steps) - len(self.marks)

    @property
    def width(self) -> int:
        """Its width."""
        return WIDTH


def chart(
    shown: ShownRelease, toll: ShownToll, panels: Sequence[TimePanel], form: ChartForm, notes: Sequence[TollNote] = ()
) -> Chart:
    """The chart of a toll in one of its forms, on a time axis that others share."""
    bottom = form.height - form.below
    scale = count_scale(toll.most, form.above, bottom, form.steps)
    marks = _marks(toll.steps, panels, scale)
    own = _own(marks, panels, shown.names.zone)
    badges = _badges(shown, notes, marks, panels)
    return Chart(
        toll=toll,
        form=form,
        panels=panels,
        scale=scale,
        numbers=number_ticks(scale, toll.unit, shown.language),
        marks=marks,
        own=own,
        labels=labels(_wanted(marks, form), _there(marks, own, badges), Box(LEFT, 34 if badges else 0, WIDTH, bottom)),
        badges=badges,
    )


def _marks(steps: Iterable[ShownStep], panels: Sequence[TimePanel], scale: CountScale) -> list[PlacedStep]:
    """The figures in the order of their steps; within the range of an unknown hour, a mark makes way for others."""
    drawn = [
        (step, line) for step in steps if step.first and step.last and (line := parts(panels, step.first, step.last))
    ]
    placed: dict[str, PlacedStep] = {}
    for step, line in sorted(drawn, key=lambda one: sum(right - left for left, right in one[1])):
        y = scale.at(step.number)
        taken = [one for one in placed.values() if abs(one.y - y) < 2 * _REACH]
        placed[step.id] = PlacedStep(step, _free(line, [one.x for one in taken]), y, [] if step.exact else line)
    return [placed[step.id] for step, _ in drawn]


def _free(line: Sequence[tuple[float, float]], taken: Sequence[float]) -> float:
    """The place on a line that is nearest to its middle and free; if none is, the one farthest from others."""
    left, right = max(line, key=lambda part: part[1] - part[0])
    middle, half = _middle(line), (right - left) / 2
    room = int(half - _REACH if half > 2 * _REACH else half)
    places = [middle + side * away for away in range(0, room + 1, 2) for side in (1, -1)]

    def nearest(place: float) -> float:
        return min((abs(place - x) for x in taken), default=2 * _REACH)

    return next((place for place in places if nearest(place) >= 2 * _REACH), max(places, key=nearest))


def _own(marks: Sequence[PlacedStep], panels: Sequence[TimePanel], zone: ZoneInfo) -> list[Own]:
    """What joins a figure to the next ones of the same speaker, with ticks for those who repeat it until then."""
    by_id = {one.step.id: one for one in marks}
    later: dict[str, list[PlacedStep]] = defaultdict(list)
    for one in marks:
        later[one.step.row["revises"]].append(one)
    found = []
    for one in by_id.values():
        corners = [(other.x, other.y) for other in later[one.step.id]]
        end = min((x for x, _ in corners), default=WIDTH) - _REACH
        ticks = sorted({round(x, 1) for x in _printed(one.step, panels, zone) if one.x + _REACH < x < end})
        if ticks and not corners:
            corners = [(ticks[-1], one.y)]
        if corners:
            found.append(Own(one.x, one.y, corners, ticks, one.step.mark))
    return found


def _printed(step: ShownStep, panels: Sequence[TimePanel], zone: ZoneInfo) -> Iterable[float]:
    """Where those who repeat a figure printed it: the middle of the range in which that lies."""
    echoes = step.claims[-step.row["echoes"] :] if step.row["echoes"] else ()
    for when in (publication(claim.article, zone) for claim in echoes):
        if when.known and (line := parts(panels, when.first, when.last)):
            yield _middle(line)


def _middle(line: Sequence[tuple[float, float]]) -> float:
    """The middle of the longest part of a line."""
    left, right = max(line, key=lambda part: part[1] - part[0])
    return (left + right) / 2


def _badges(
    shown: ShownRelease, notes: Sequence[TollNote], marks: Sequence[PlacedStep], panels: Sequence[TimePanel]
) -> list[Badge]:
    """The numbers of the notes whose time is known, each over its moment, or as near as there is room."""
    found: list[Badge] = []
    moments = [(number, *_moment(shown, note, marks, panels)) for number, note in enumerate(notes, 1)]
    for number, at, line in sorted(moments, key=lambda moment: moment[1] or 0):
        if at is not None:
            x = max(at, found[-1].x + _BADGE) if found else at
            found.append(Badge(number, x, at, line))
    beyond = max((badge.x - (WIDTH - RIGHT) for badge in found), default=0)
    return [badge._replace(x=badge.x - max(0, beyond)) for badge in found]


def _moment(
    shown: ShownRelease, note: TollNote, marks: Sequence[PlacedStep], panels: Sequence[TimePanel]
) -> tuple[float | None, list[tuple[float, float]]]:
    """Where the moment of a note is: at the mark that it is about, else when that was said."""
    for one in marks:
        if note.record_id in {claim.id for claim in one.step.claims} or (
            note.statement_id and note.statement_id == one.step.row["statement_id"]
        ):
            return one.x, []
    statement: Mapping[str, datetime | None] = {}
    if note.statement_id:
        statement = shown.names.by_key["statements"][note.statement_id]
    first, last = statement.get("made_at"), statement.get("made_at_latest") or statement.get("made_at")
    line = parts(panels, first, last) if first and last else []
    if not line:
        return None, []
    return _middle(line), line if first != last else []


def _there(marks: Sequence[PlacedStep], own: Sequence[Own], badges: Sequence[Badge]) -> Obstacles:
    """What words make way for."""
    tops = {"up": (-22, 0), "down": (0, 22), "": (0, 0)}
    return Obstacles(
        marks=[
            box
            for one in marks
            for above, below in (tops[one.step.open],)
            for box in (
                Box(one.x - _REACH, one.y - _REACH, one.x + _REACH, one.y + _REACH),
                Box(one.x - 5, one.y + above, one.x + 5, one.y + below),
            )
        ],
        along=[
            *(Box(left, one.y - 2, right, one.y + 2) for one in marks for left, right in one.line),
            *(box for one in own for box in one.boxes),
        ],
        across=[Box(badge.at - 1, 0, badge.at + 1, WIDTH) for badge in badges],
        points=[(one.x, one.y) for one in marks],
    )


def _wanted(marks: Sequence[PlacedStep], form: ChartForm) -> list[Wanted]:
    """The words of the figures, those that must be read first before others: official ones and extremes."""
    if not marks:
        return []
    ends = [marks[0], marks[-1]]
    highest = max(marks, key=lambda one: one.step.number)
    first = ends if form.words == "ends" else [*(one for one in marks if one.step.mark == OFFICIAL), highest, *ends]
    others = marks if form.words == "all" else ()
    order = {one.step.id: one for one in (*first, *others)}
    main = {one.step.id for one in first} if form.words != "ends" else set()
    return [
        Wanted(
            x=one.x,
            y=one.y,
            said=one.step.said,
            full=f"{one.step.said} {one.step.speaker}" if key in main else "",
            mark=one.step.mark,
            needed=any(one is other for other in first),
        )
        for key, one in order.items()
    ]
