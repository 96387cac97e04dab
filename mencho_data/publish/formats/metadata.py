"""What the dataset says about itself. The only hand-written part of the descriptor."""

from __future__ import annotations

from typing import Any

NAME = "mencho_data"
TITLE = "mencho_data: what the press said, in figures, about the killing of El Mencho"
DESCRIPTION = (
    "One row per figure that an article states about the killing of Nemesio Oseguera Cervantes (22 February 2026, "
    "Tapalpa, Jalisco) and its aftermath, with the words it rests on, who it is claimed by and how to check it on "
    "your own copy of the article. Nothing is averaged, and contradicting figures stand side by side."
)
KEYWORDS = ["Mexico", "CJNG", "El Mencho", "conflict", "casualties", "news", "claims", "provenance"]
CONTRIBUTORS: list[dict[str, Any]] = [{"title": "The mencho_data contributors", "roles": ["creator"]}]
LICENSES = [
    {
        "name": "CC-BY-4.0",
        "title": "Creative Commons Attribution 4.0 International (the data)",
        "path": "https://creativecommons.org/licenses/by/4.0/",
    },
    {"name": "MIT", "title": "MIT License (the code)", "path": "https://opensource.org/license/mit"},
]
