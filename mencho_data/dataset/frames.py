"""Frames that print what a reader needs of them, at a prompt and in a notebook, and draw themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

import pandas as pd

from mencho_data.dataset.printing import span_of_days
from mencho_data.dataset.views import FULL, Row, View, plain_rows
from mencho_data.errors import UsageError
from mencho_data.models import columns
from mencho_data.models.wording import Language, said_by

if TYPE_CHECKING:
    from matplotlib.axes import Axes


_MORE: dict[Language, str] = {"en": "and {} more: {}", "es": "y {} más: {}"}
"""Who repeats what another outlet says."""
_STRAYS: dict[Language, str] = {"en": "not what was said", "es": "no es lo que se dijo"}
"""What strays from what its sources should repeat."""


class Comparisons(View):
    """What two or more sources speak of, a row each."""

    COLUMNS = ("comparison_id", "subject", "topic", "event", "period", "sources", "claimants", "agreement", "summary")

    def reading(self) -> dict[str, list[str]]:
        """What is compared, and how far the sources agree; event and period, if there is room."""
        rows = plain_rows(self)
        more = ("event", "period") if len(rows) <= FULL else ()
        columns = ("subject", "topic", *more, "sources", "agreement")
        return {column: [str(row[column] or "") for row in rows] for column in columns}


def topic_of(row: Row) -> str:
    """What a claim of `compare` is about: its comparison, or if it is compared with none, subject, event and period."""
    return str(row["comparison_id"] or " ".join(str(row[name] or "-") for name in ("subject", "event", "period")))


class _ClaimsView(View):
    """Claims, a row each, which print who says what on which words, and the notes."""

    def _who(self, rows: list[Row]) -> dict[str, list[str]]:
        return {
            "published": [span_of_days(row["published"], row["published_latest"]) for row in rows],
            "publisher": [row["publisher"] or row["source_id"] for row in rows],
        }

    def _says(self, rows: list[Row], suffix: str = "") -> dict[str, list[str]]:
        claimant = "claimant" if suffix == "_en" else f"claimant{suffix}"
        return {
            "said": [said_by(row[f"said{suffix}"], None, row["certainty"], self.language) for row in rows],
            "claimant": [row[claimant] or "" for row in rows],
            "quote": [f"“{row['quote']}”" for row in rows],
        }

    def _links(self) -> dict[str, list[str | None]]:
        return {"quote": [row["url"] for row in plain_rows(self)]}

    def _remarks(self) -> list[str]:
        column = "note_es" if self.language == "es" and "note_es" in self.COLUMNS else "note"
        return [
            f"{row['publisher'] or row['source_id']}, “{row['quote']}”: {row[column]}"
            for row in plain_rows(self)
            if row[column]
        ]


class ComparedClaims(_ClaimsView):
    """The claims on one subject, a row each; those of one position stand together, and are printed as one.

    What they are about has a topic, a unit and maybe an estimate.
    """

    COLUMNS = (
        "comparison_id",
        "record_id",
        "source_id",
        "publisher",
        "published",
        "published_latest",
        "subject",
        "topic",
        "event",
        "place",
        "period",
        "said",
        "claimant",
        "value",
        "low",
        "high",
        "qualifier",
        "certainty",
        "position_id",
        "role",
        "strays_from",
        "mark",
        "use",
        "part_of",
        "quote",
        "url",
        "note",
    )

    def reading(self) -> dict[str, list[str]]:
        """Who says what, on which words, with those who repeat it; and of what, if not all speak of the same."""
        rows = self._folded()
        of_what = [name for name in ("topic", "event", "place", "period") if len({row[name] for row in rows}) > 1]
        if "topic" in of_what:
            of_what = ["topic"]
        elif len({tuple(row[name] for name in of_what) for row in rows}) < len({row["comparison_id"] for row in rows}):
            of_what = ["comparison_id"]
        about = {name: [row[name] or "" for row in rows] for name in of_what}
        said = [f"{row['said']} ({_STRAYS[self.language]})" if row["strays_from"] else row["said"] for row in rows]
        return {
            **about,
            **self._who(rows),
            **self._says([{**row, "said": one} for row, one in zip(rows, said, strict=True)]),
        }

    def _folded(self) -> list[Row]:
        """The first row of each position, with those who repeat it beside its outlet."""
        found: dict[str, list[Row]] = {}
        for row in plain_rows(self):
            found.setdefault(row["position_id"] or row["record_id"], []).append(row)
        return [{**rows[0], "publisher": self._outlets(rows)} for rows in found.values()]

    def _outlets(self, rows: list[Row]) -> str:
        first, *others = dict.fromkeys(row["publisher"] or row["source_id"] for row in rows)
        return first if not others else f"{first} {_MORE[self.language].format(len(others), ', '.join(others))}"

    def _links(self) -> dict[str, list[str | None]]:
        return {"quote": [row["url"] for row in self._folded()]}

    def _remarks(self) -> list[str]:
        others = [f"See also: {', '.join(self._see_also)}"] if self._see_also else []
        return [*super()._remarks(), *others]

    def plot(self, ax: Axes | None = None) -> Axes:  # type: ignore[override]
        """Draw the claims as the pages do: dots, bars, strokes, arrows for open bounds, a pale band for the estimate.

        Answers are drawn as a table, with a dot where a source gives one.

        Args:
            ax: Where to draw; a new figure if None.

        Raises:
            UsageError: matplotlib is not installed, or there is nothing to draw.
        """
        from mencho_data.dataset import plots

        self._to_draw()
        rows = self._folded()
        if len({row["topic"] for row in rows}) > 1:
            each = ", ".join(dict.fromkeys(repr(row["subject"]) for row in rows))
            raise UsageError(f"These claims are about different things. Compare and draw one of them: {each}.")
        panels = [
            plots.Panel([row for row in rows if topic_of(row) == key], **self._about.get(key, {"topic": key}))
            for key in dict.fromkeys(map(topic_of, rows))
        ]
        draw = plots.answers if all(row["low"] is None and row["value"] is None for row in rows) else plots.figures
        return draw(panels, self.language, ax)


class QuotedClaims(_ClaimsView):
    """All claims with their words, a row each: the table `quoted`."""

    COLUMNS = tuple(column.name for column in columns("quoted"))

    @classmethod
    def of_table(cls, frame: pd.DataFrame, language: Language) -> Self:
        """The table as it was loaded."""
        view = cls(frame)
        view.language = language
        return view

    def reading(self) -> dict[str, list[str]]:
        """Who says what of what, on which words."""
        rows, suffix = plain_rows(self), f"_{self.language}"
        return {**self._who(rows), "measure": [row[f"measure{suffix}"] for row in rows], **self._says(rows, suffix)}

    def _remarks(self) -> list[str]:
        return super()._remarks() if len(self) <= FULL else []


class Disagreements(View):
    """Positions that differ, a row for each two things that are said."""

    COLUMNS = (
        "comparison_id",
        "topic",
        "position_a",
        "speaker_a",
        "said_a",
        "position_b",
        "speaker_b",
        "said_b",
        "agreement",
        "pairs",
        "cause",
        "cause_of",
        "explanation",
        "explanation_source",
    )

    def reading(self) -> dict[str, list[str]]:
        """What each of the two says, and why they differ if there is room; a topic is printed at its first pair."""
        rows = plain_rows(self)
        topics = [row["topic"] for row in rows]
        new = [n == 0 or topic != topics[n - 1] for n, topic in enumerate(topics)]
        return {
            "topic": [topic if first else "" for topic, first in zip(topics, new, strict=True)],
            **{f"said_{side}": [f"{row[f'said_{side}']} – {row[f'speaker_{side}']}" for row in rows] for side in "ab"},
            "agreement": [row["agreement"] for row in rows],
            **({"explanation": [row["explanation"] or "" for row in rows]} if len(rows) <= FULL else {}),
        }

    def plot(self, ax: Axes | None = None) -> Axes:  # type: ignore[override]
        """Draw how often positions differ on each topic, and how.

        Args:
            ax: Where to draw; a new figure if None.

        Raises:
            UsageError: matplotlib is not installed, or there is nothing to draw.
        """
        from mencho_data.dataset import plots

        return plots.disagreements(self._to_draw(), self.language, ax)


class Estimates(View):
    """Estimates, a row each."""

    COLUMNS = (
        "comparison_id",
        "topic",
        "event",
        "period_start",
        "period_end",
        "period",
        "unit",
        "currency",
        "low",
        "value",
        "high",
        "words",
        "rule",
        "claimants",
        "inputs",
    )

    def reading(self) -> dict[str, list[str]]:
        """What is estimated, how, and on how many claimants it rests."""
        columns = ("topic", "period", "words", "rule", "claimants")
        rows = plain_rows(self)
        return {column: [str(row[column] or "") for row in rows] for column in columns}

    def plot(self, ax: Axes | None = None) -> Axes:  # type: ignore[override]
        """Draw each estimate from low over value to high, on a scale of its own from 0.

        Args:
            ax: Where to draw; a new figure if None.

        Raises:
            UsageError: matplotlib is not installed, or there is nothing to draw.
        """
        from mencho_data.dataset import plots

        return plots.estimates(self._to_draw(), self.language, ax)
