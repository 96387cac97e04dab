"""Frames of what was said, by whom and when: positions, and tolls in the order in which they were said."""

from __future__ import annotations

from mencho_data.dataset.printing import prompt_width, wrapped
from mencho_data.dataset.views import Row, View, plain_rows
from mencho_data.models.wording import Language, said_by


class Positions(View):
    """What each voice says on each thing, a row each."""

    COLUMNS = (
        "position_id",
        "comparison_id",
        "subject",
        "topic",
        "event",
        "place",
        "period",
        "voice",
        "speaker",
        "statement",
        "said_at",
        "said_at_latest",
        "when",
        "said",
        "value",
        "low",
        "high",
        "unit",
        "certainty",
        "claims",
        "sources",
        "echoes",
        "strays_from",
        "mark",
        "use",
    )

    def reading(self) -> dict[str, list[str]]:
        """Who said what on what, when, and in how many sources it stands."""
        columns = ("topic", "speaker", "said", "when", "sources")
        rows = plain_rows(self)
        return {column: [str(row[column] or "") for row in rows] for column in columns}


class Tolls(View):
    """What was said on counts that grow, in the order in which it was said, a row each."""

    COLUMNS = (
        "subject",
        "topic",
        "step",
        "said_at",
        "said_at_latest",
        "when",
        "speaker",
        "statement",
        "said",
        "certainty",
        "event",
        "place",
        "period",
        "value",
        "low",
        "high",
        "unit",
        "sources",
        "echoes",
        "revises",
        "position_id",
    )

    def reading(self) -> dict[str, list[str]]:
        """When who said what, of which scope, and how many repeat it."""
        columns = ("topic", "when", "speaker", "said", "scope", "echoes")
        rows = [{**row, "scope": _scope(row)} for row in plain_rows(self)]
        return {column: [str(row[column] or "") for row in rows] for column in columns}

    def _text(self) -> str:
        """A paragraph for each measure, with a line for each step."""
        lines: list[str] = []
        rows = plain_rows(self)
        for number, row in enumerate(rows):
            if number == 0 or row["subject"] != rows[number - 1]["subject"]:
                lines += ["", wrapped(row["topic"], prompt_width())]
            who = row["statement"] or row["speaker"]
            said = said_by(row["said"], None, row["certainty"] or "", self.language)
            again = f"{_ECHOES[self.language]}: {row['echoes']}" if row["echoes"] else ""
            text = "; ".join(part for part in (f"{who}: {said}", _scope(row), again) if part)
            lines.append(wrapped(f"  {row['when'] or '–'}  {text}", prompt_width()))
        return "\n".join(lines[1:])


_ECHOES: dict[Language, str] = {"en": "echoes", "es": "ecos"}
"""How many sources only repeat it."""


def _scope(row: Row) -> str:
    """Of what a toll is."""
    return ", ".join(part for part in (row["event"], row["place"], row["period"]) if part)
