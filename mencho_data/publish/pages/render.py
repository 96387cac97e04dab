"""Puts the page together: tables to content, content to HTML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mencho_data.models.wording import LANGUAGES, Language, day
from mencho_data.publish.pages.content import page_content
from mencho_data.publish.pages.published import PublishedRelease
from mencho_data.publish.pages.voices import grouped
from mencho_data.publish.pages.words import counted, words

FILES: Mapping[Language, str] = {"en": "index.html", "es": "es.html"}
"""File of each language."""

MOST_VOICES = 3
"""How many who say one thing stand beside it; the others are folded."""

MOST_READINGS = 4
"""How many things that are said of one measure stand on the first screen."""


def render(release: PublishedRelease) -> dict[str, bytes]:
    """The page in each language: file name -> bytes."""
    environment = Environment(
        loader=PackageLoader("mencho_data.publish.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("page.html.j2")
    made = {}
    for language in LANGUAGES:
        text = template.render(
            content=page_content(release, language),
            words=words(language),
            language=language,
            files=FILES,
            grouped=grouped,
            most=MOST_VOICES,
            most_readings=MOST_READINGS,
            counted=counted,
            released=day(release.project.released, language),
            style=_asset("style.css"),
            script=_asset("script.js"),
            metadata=_json(release.metadata),
        )
        made[FILES[language]] = text.encode("utf-8")
    return made


def _asset(name: str) -> Markup:
    """A file of the package that stands in the page as it is."""
    return Markup(files("mencho_data.publish.pages").joinpath("templates", name).read_text("utf-8"))


def _json(data: Mapping[str, Any]) -> Markup:
    """JSON inside a script element, where no text of it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
