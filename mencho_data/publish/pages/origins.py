"""Who publishes a source, as a mark: one shape and one colour for each, wherever sources stand side by side."""

from __future__ import annotations

from collections.abc import Mapping

from mencho_data.models.codes import SourceOrigin

OTHER = "other"

_MARKS: Mapping[str, str] = {
    SourceOrigin.OFFICIAL: "official",
    SourceOrigin.AGENCY: "agency",
    SourceOrigin.NATIONAL_PRESS: "press",
    SourceOrigin.LOCAL_PRESS: "press",
    SourceOrigin.FOREIGN_PRESS: "abroad",
}

SHAPES: Mapping[str, str] = {
    "official": "M-5-5H5V5H-5Z",
    "agency": "M-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0Z",
    "press": "M0-6 6 5H-6Z",
    "abroad": "M0-6.5 6.5 0 0 6.5-6.5 0Z",
    OTHER: "M-2-6H2V-2H6V2H2V6H-2V2H-6V-2H-2Z",
}
"""Mark -> its outline as a path of SVG, about a middle of 0, 0; the style has its colour by its name."""

MARKS = tuple(SHAPES)
"""The marks, in the order in which they are listed."""


def mark(origin: str | None) -> str:
    """The mark of an origin; `other` for those of a project, and where it is not known."""
    return _MARKS.get(origin or "", OTHER)
