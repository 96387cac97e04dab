"""The page of the toll: the chart of the main count with its notes and figures, and those of others beneath."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mencho_data.publish.pages.named import place_of_zone
from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.publish.pages.toll.axes import TimePanel, time_panels
from mencho_data.publish.pages.toll.chart import PANEL, SMALL, WHOLE, Chart, ChartForm, chart
from mencho_data.publish.pages.toll.steps import OFFICIAL, ShownStep, ShownToll, tolls


class ShownNote(NamedTuple):
    """A note on the chart: its text, and where what it is about stands."""

    text: str
    address: str


@dataclass(frozen=True)
class TollContent:
    """What stands on the page.

    Attributes:
        main: The chart of the main count.
        others: Those of the others.
        notes: The notes on the main chart, in order.
        names: Measure -> its chart in a sentence.
        marks: The marks that occur.
    """

    main: Chart
    others: list[Chart]
    notes: list[ShownNote]
    names: Mapping[str, str]
    marks: list[str]

    @property
    def signs(self) -> list[str]:
        """The signs whose meaning is told."""
        return [*self.marks, *_signs(self.charts)]

    @property
    def charts(self) -> list[Chart]:
        """All charts, the main one first."""
        return [self.main, *self.others]


def toll_content(shown: ShownRelease) -> TollContent | None:
    """The content of the page; None where the project shows no toll, or nobody speaks of it."""
    found = tolls(shown)
    panels = _panels(shown, found)
    if not panels:
        return None
    first, *others = found
    project = shown.release.project
    main = chart(shown, first, panels, WHOLE, project.toll_notes)
    notes = [
        ShownNote(
            note.text_es if shown.language == "es" else note.text, _about(shown, note.statement_id, note.record_id)
        )
        for note in project.toll_notes
    ]
    return TollContent(
        main=main,
        others=[chart(shown, toll, panels, PANEL) for toll in others],
        notes=notes,
        names={toll.subject: in_a_sentence(shown, toll) for toll in found},
        marks=list(dict.fromkeys(mark for toll in found for mark in toll.marks)),
    )


def about_toll(shown: ShownRelease) -> str:
    """How the page is read."""
    return shown.names.words["p_toll"].format(zone=place_of_zone(shown.names.zone, shown.language))


class BriefChart(NamedTuple):
    """The main chart without its notes, and what it shows in a sentence."""

    chart: Chart
    told: str

    @property
    def marks(self) -> list[str]:
        """The marks that occur."""
        return self.chart.toll.marks

    @property
    def signs(self) -> list[str]:
        """The signs whose meaning is told."""
        return [*self.marks, *_signs([self.chart])]


def brief_chart(shown: ShownRelease, form: ChartForm = SMALL) -> BriefChart | None:
    """The main chart as the first page has it, or in another form; None where the project shows no toll."""
    found = tolls(shown)
    panels = _panels(shown, found)
    return BriefChart(chart(shown, found[0], panels, form), in_a_sentence(shown, found[0])) if panels else None


def in_a_sentence(shown: ShownRelease, toll: ShownToll) -> str:
    """What a chart shows, for those who do not see it: the first and the last figure, and the highest ones."""
    words, official = shown.names.words, [step for step in toll.steps if step.mark == OFFICIAL]

    def highest(steps: list[ShownStep]) -> ShownStep:
        return max(steps, key=lambda step: step.number)

    if len(toll.steps) == 1:
        return words["t_sentence_one"].format(name=toll.name, only=_told(toll.steps[0]))
    text = words["t_sentence"].format(
        name=toll.name,
        first=_told(toll.steps[0]),
        last=_told(toll.steps[-1]),
        highest=_told(highest(toll.steps)),
    )
    if official and highest(toll.steps).mark != OFFICIAL:
        text += " " + words["t_sentence_official"].format(_told(highest(official)))
    return text


def _signs(charts: Sequence[Chart]) -> list[str]:
    """What occurs on charts beside the marks, and needs its meaning told."""
    drawn = [one for chart in charts for one in chart.marks]
    occur = {
        "part": any(one.step.scope for one in drawn),
        "whisker": any(one.line for one in drawn),
        "up": any(one.step.open == "up" for one in drawn),
        "down": any(one.step.open == "down" for one in drawn),
        "echo": any(one.ticks for chart in charts for one in chart.own),
    }
    return [sign for sign, occurs in occur.items() if occurs]


def _told(step: ShownStep) -> str:
    return f"{step.said} ({step.speaker}, {step.day})" if step.day else f"{step.said} ({step.speaker})"


def _panels(shown: ShownRelease, found: list[ShownToll]) -> list[TimePanel]:
    event = shown.names.by_key["events"][shown.release.project.event_id]
    return time_panels([step for toll in found for step in toll.steps], event)


def _about(shown: ShownRelease, statement: str | None, record: str | None) -> str:
    return shown.addresses.statement(statement) if statement else shown.addresses.record(record or "")
