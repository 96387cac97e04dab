"""What all frames for readers have in common: they print what a reader needs, and keep what they know when sliced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Self

import pandas as pd

from mencho_data.dataset.printing import html, html_table, prompt_width, table, wrapped
from mencho_data.errors import UsageError
from mencho_data.models.wording import Language, day

Row = dict[str, Any]
Cell = str | float | date | tuple[str, ...] | None
"""A value of a frame: a number, a day, a text, records, or nothing."""

FULL = 12
"""A frame of at most 12 rows is printed whole, with long text wrapped; of a longer one, each row is cut to one line."""

_AS_OF: dict[Language, str] = {"en": "As of {}.", "es": "Hasta el {}."}
"""Of which day a frame shows what was known."""
_TYPES = {
    **dict.fromkeys(("value", "low", "high"), "Float64"),
    **dict.fromkeys(("sources", "claims", "claimants", "echoes", "step"), "Int64"),
    **dict.fromkeys(("published", "published_latest", "period_start", "period_end"), "datetime64[ms]"),
    **dict.fromkeys(("said_at", "said_at_latest"), "datetime64[ms, UTC]"),
    **dict.fromkeys(
        ("agreement", "cause", "certainty", "currency", "mark", "qualifier", "role", "rule", "unit", "use", "voice"),
        "category",
    ),
    "inputs": "object",
}
_STYLE = "<style>.mencho-data th, .mencho-data td {text-align: left !important; vertical-align: top}</style>"


class View(pd.DataFrame):
    """A frame that prints what a reader needs; all its columns are there, and stay when it is sliced.

    Attributes:
        COLUMNS: Its columns.
        language: `en` or `es`, the language of its words.
    """

    COLUMNS: ClassVar[tuple[str, ...]] = ()
    _metadata: ClassVar[list[str]] = ["language", "_about", "_see_also", "_as_of"]
    language: Language = "en"
    _about: Mapping[str, Row] = {}
    """What its rows are about, as `topic_of` names it -> what is known of that as a whole."""
    _see_also: Sequence[str] = ()
    """Other measures and questions that may be meant."""
    _as_of: date | None = None
    """The day of which it shows what was known; None: all that is published."""

    @classmethod
    def of(
        cls,
        rows: Sequence[Row],
        language: Language,
        about: Mapping[str, Row] | None = None,
        see_also: Sequence[str] = (),
        as_of: date | None = None,
    ) -> Self:
        """The frame of some rows."""
        types: dict[str, Any] = {column: _TYPES.get(column, pd.StringDtype()) for column in cls.COLUMNS}
        view = cls(rows, columns=list(cls.COLUMNS)).astype(types)
        view.language, view._about, view._see_also, view._as_of = language, about or {}, see_also, as_of
        return view

    @property
    def _constructor(self) -> type[Self]:
        return type(self)

    def __repr__(self) -> str:
        """The columns for readers; of a selection of columns, all of them, as pandas prints them."""
        if not self._whole():
            return super().__repr__()
        shown = self._shown()
        return "\n".join(
            [shown._text(), *(wrapped(line, prompt_width()) for line in shown._remarks()), *self._size(len(shown))]
        )

    def _repr_html_(self) -> str:
        if not self._whole():
            return pd.DataFrame(self)._repr_html_()  # type: ignore[operator,no-any-return]
        shown = self._shown()
        lines = [*shown._remarks(), *self._size(len(shown))]
        return f"{_STYLE}\n{html_table(shown.reading(), shown._links())}\n<p>{'<br>'.join(map(html, lines))}</p>"

    def reading(self) -> dict[str, list[str]]:
        """What a reader sees: heading -> a text per row."""
        raise NotImplementedError

    def _text(self) -> str:
        """What a reader sees at a prompt."""
        return table(self.reading(), prompt_width(), wrap=len(self) <= FULL)

    def _links(self) -> dict[str, list[str | None]]:
        """Where what a reader sees leads to in a notebook: heading -> an address per row."""
        return {}

    def _remarks(self) -> list[str]:
        """What stands below the table: a line each."""
        return []

    def rows(self) -> list[dict[str, Cell]]:
        """The rows as plain values: days as dates, None for what is missing."""
        return plain_rows(self)

    def _whole(self) -> bool:
        """Whether all columns are there, which a selection of columns or what is computed from them lacks."""
        return set(self.COLUMNS) <= set(self.columns) and self.columns.is_unique

    def _shown(self) -> Self:
        return self.head(pd.get_option("display.max_rows") or len(self))

    def _size(self, shown: int) -> list[str]:
        more = [f"… {len(self) - shown} more rows"] if shown < len(self) else []
        known = [_AS_OF[self.language].format(day(self._as_of, self.language))] if self._as_of else []
        return [*more, *known, f"[{len(self)} rows x {len(self.columns)} columns]"]

    def _to_draw(self) -> list[Row]:
        if self.empty or not self._whole():
            message = "There is nothing to draw: the frame has no rows, or not all its columns. Draw it as it came."
            raise UsageError(message)
        return plain_rows(self)


def plain_rows(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame as plain values: days as dates, instants with their zone, None for what is missing."""
    return [{str(key): _plain(value) for key, value in row.items()} for row in frame.to_dict("records")]


def _plain(value: Any) -> Any:
    if isinstance(value, pd.Timestamp):
        return value.date() if value.tz is None else value.to_pydatetime()
    return None if pd.api.types.is_scalar(value) and pd.isna(value) else value
