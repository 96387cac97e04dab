"""Frames that print what a reader needs of them, at a prompt and in a notebook, and draw themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self

import pandas as pd

from mencho_data.dataset.printing import prompt_width, table
from mencho_data.errors import UsageError
from mencho_data.models.wording import Language, said_by

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Row = dict[str, Any]

FULL = 12
"""A frame of at most 12 rows is printed whole, with long text wrapped; of a longer one, each row is cut to one line."""

_TYPES = {
    **dict.fromkeys(("value", "low", "high"), "Float64"),
    **dict.fromkeys(("sources", "claims", "claimants"), "Int64"),
    **dict.fromkeys(("published", "period_start", "period_end"), "datetime64[ms]"),
    **dict.fromkeys(("agreement", "cause", "certainty", "currency", "rule", "unit", "use"), "category"),
    "inputs": "object",
}
_STYLE = "<style>.mencho-data th, .mencho-data td {text-align: left !important; vertical-align: top}</style>"


class View(pd.DataFrame):
    """A frame that prints what a reader needs; all its columns are there, and stay when it is sliced.

    Attributes:
        COLUMNS: Its columns.
        language: `en` or `es`, the language of its words.
        about: Comparison -> what is known of it as a whole.
    """

    COLUMNS: ClassVar[tuple[str, ...]] = ()
    _metadata: ClassVar[list[str]] = ["language", "about"]
    language: Language = "en"
    about: Mapping[str, Row] = {}

    @classmethod
    def of(cls, rows: Sequence[Row], language: Language, about: Mapping[str, Row] | None = None) -> Self:
        """The frame of some rows."""
        types: dict[str, Any] = {column: _TYPES.get(column, pd.StringDtype()) for column in cls.COLUMNS}
        view = cls(rows, columns=list(cls.COLUMNS)).astype(types)
        view.language, view.about = language, about or {}
        return view

    @property
    def _constructor(self) -> type[Self]:
        return type(self)

    def __repr__(self) -> str:
        """The columns for readers; of a selection of columns, all of them, as pandas prints them."""
        if not self._whole():
            return super().__repr__()
        shown = self._shown()
        text = table(shown.reading(), prompt_width(), wrap=len(shown) <= FULL)
        return "\n".join([text, *self._size(len(shown))])

    def _repr_html_(self) -> str:
        if not self._whole():
            return pd.DataFrame(self)._repr_html_()  # type: ignore[operator,no-any-return]
        shown = self._shown()
        with pd.option_context("display.max_colwidth", None):
            html = pd.DataFrame(shown.reading()).to_html(index=False, border=0, classes="mencho-data")
        return f"{_STYLE}\n{html}\n<p>{'<br>'.join(self._size(len(shown)))}</p>"

    def reading(self) -> dict[str, list[str]]:
        """What a reader sees: heading -> a text per row."""
        raise NotImplementedError

    def rows(self) -> list[Row]:
        """The rows as plain values: days as dates, None for what is missing."""
        return [{str(key): _plain(value) for key, value in row.items()} for row in self.to_dict("records")]

    def _whole(self) -> bool:
        """Whether all columns are there, which a selection of columns or what is computed from them lacks."""
        return set(self.COLUMNS) <= set(self.columns) and self.columns.is_unique

    def _shown(self) -> Self:
        return self.head(pd.get_option("display.max_rows") or len(self))

    def _size(self, shown: int) -> list[str]:
        more = [f"… {len(self) - shown} more rows"] if shown < len(self) else []
        return [*more, f"[{len(self)} rows x {len(self.columns)} columns]"]

    def _to_draw(self) -> list[Row]:
        if self.empty or not self._whole():
            message = "There is nothing to draw: the frame has no rows, or not all its columns. Draw it as it came."
            raise UsageError(message)
        return self.rows()


class Comparisons(View):
    """What two or more sources speak of, a row each."""

    COLUMNS = ("comparison_id", "subject", "topic", "event", "period", "sources", "agreement", "summary")

    def reading(self) -> dict[str, list[str]]:
        """What is compared, and how far the sources agree; event and period, if there is room."""
        rows = self.rows()
        more = ("event", "period") if len(rows) <= FULL else ()
        columns = ("subject", "topic", *more, "sources", "agreement")
        return {column: [str(row[column] or "") for row in rows] for column in columns}


class ComparedClaims(View):
    """The claims on one subject, a row each. `about` holds topic, unit and estimate of each comparison."""

    COLUMNS = (
        "comparison_id",
        "record_id",
        "source_id",
        "publisher",
        "published",
        "said",
        "claimant",
        "value",
        "low",
        "high",
        "certainty",
        "use",
        "quote",
        "url",
    )

    def reading(self) -> dict[str, list[str]]:
        """Who says what, on which words."""
        rows = self.rows()
        several = len({row["comparison_id"] for row in rows}) > 1
        return {
            **({"comparison_id": [row["comparison_id"] for row in rows]} if several else {}),
            "published": [str(row["published"] or "") for row in rows],
            "publisher": [row["publisher"] or row["source_id"] for row in rows],
            "said": [said_by(row["said"], None, row["certainty"], self.language) for row in rows],
            "claimant": [row["claimant"] or "" for row in rows],
            "quote": [f"“{row['quote']}”" for row in rows],
        }

    def plot(self, ax: Axes | None = None) -> Axes:  # type: ignore[override]
        """Draw the claims as the pages do: dots, bars, strokes, arrows for open bounds, a pale band for the estimate.

        Answers are drawn as a table, with a dot where a source gives one.

        Args:
            ax: Where to draw; a new figure if None.

        Raises:
            UsageError: matplotlib is not installed, or there is nothing to draw.
        """
        from mencho_data.dataset import plots

        rows = self._to_draw()
        panels = [
            plots.Panel(
                rows=[row for row in rows if row["comparison_id"] == key],
                **self.about.get(key, {"topic": key}),
            )
            for key in dict.fromkeys(row["comparison_id"] for row in rows)
        ]
        draw = plots.answers if all(row["low"] is None and row["value"] is None for row in rows) else plots.figures
        return draw(panels, self.language, ax)


class Disagreements(View):
    """Pairs of claims that differ, a row each."""

    COLUMNS = (
        "comparison_id",
        "topic",
        "record_a",
        "source_a",
        "publisher_a",
        "said_a",
        "record_b",
        "source_b",
        "publisher_b",
        "said_b",
        "agreement",
        "cause",
        "explanation",
        "explanation_source",
    )

    def reading(self) -> dict[str, list[str]]:
        """What each of the two says, and why they differ if there is room; a topic is printed at its first pair."""
        rows = self.rows()
        topics = [row["topic"] for row in rows]
        new = [n == 0 or topic != topics[n - 1] for n, topic in enumerate(topics)]
        return {
            "topic": [topic if first else "" for topic, first in zip(topics, new, strict=True)],
            **{
                f"said_{side}": [
                    f"{row[f'said_{side}']} – {row[f'publisher_{side}'] or row[f'source_{side}']}" for row in rows
                ]
                for side in "ab"
            },
            "agreement": [row["agreement"] for row in rows],
            **({"explanation": [row["explanation"] or "" for row in rows]} if len(rows) <= FULL else {}),
        }

    def plot(self, ax: Axes | None = None) -> Axes:  # type: ignore[override]
        """Draw how many pairs differ on each topic, and how.

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
        rows = self.rows()
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


def _plain(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return value.date()
    return None if pd.api.types.is_scalar(value) and pd.isna(value) else value
