"""Puts the pages together: tables to content, content to HTML."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mencho_data.models.wording import LANGUAGES, day
from mencho_data.publish.pages.addresses import drawing, file, picture
from mencho_data.publish.pages.explorer import index
from mencho_data.publish.pages.machine import machine_files
from mencho_data.publish.pages.origins import SHAPES
from mencho_data.publish.pages.published import PublishedRelease
from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.publish.pages.sitemap import pages
from mencho_data.publish.pages.toll import TollContent, chart_alone, share_picture
from mencho_data.publish.pages.words import counted

STYLES = ("base", "home", "topic", "claims", "disagreements", "chart", "toll", "where", "when", "sources", "method")
"""The parts of the style, in their order."""

SCRIPTS = ("site.js", "search.js", "explorer.js")
"""What all pages load but the first, and the two that search the index."""

HOME_STYLES = ("base", "home", "chart")
"""Those that stand in the first page."""

MOST_VOICES = 3
"""How many who say one thing stand beside it on a list; the others are a link away."""


def render(release: PublishedRelease) -> dict[str, bytes]:
    """The pages in each language, with what they share, and what stands beside them for machines: path -> bytes."""
    environment = Environment(
        loader=PackageLoader("mencho_data.publish.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    both = {language: ShownRelease(release, language) for language in LANGUAGES}
    made = {"site.css": _style(STYLES).encode(), **{name: _asset(name).encode() for name in SCRIPTS}}
    for shown in both.values():
        made |= _edition(environment, shown)
    return made | dict(machine_files(both))


def _edition(environment: Environment, shown: ShownRelease) -> dict[str, bytes]:
    """The pages of a language, with its index and its drawings: path -> bytes."""
    language, project, share = shown.language, shown.release.project, share_picture(shown)
    made = {f"index-{language}.js": index(shown).encode(), **({picture(language): share} if share else {})}
    listed = list(pages(shown))
    context = {
        "shown": shown,
        "at": shown.addresses,
        "project": project,
        "site_pages": [one.key for one in listed if one.template not in ("home", "topic")],
        "words": shown.names.words,
        "language": language,
        "languages": LANGUAGES,
        "file": file,
        "drawing": drawing,
        "most": MOST_VOICES,
        "counted": counted,
        "shapes": SHAPES,
        "share": picture(language) if share else "",
        "released": day(project.released, language),
        "style": Markup(_style(HOME_STYLES)),
        "chart_style": Markup(_asset("style/chart.css")),
        "script": Markup(_asset("home.js")),
        "metadata": _json(shown.release.metadata),
    }
    for page in listed:
        html = environment.get_template(f"{page.template}.html.j2").render(context, page=page)
        made[file(page.key, language)] = html.encode()
        if isinstance(page.content, TollContent):
            svg = environment.get_template("toll.svg.j2").render(context, alone=chart_alone(shown, page.content))
            made[drawing(language)] = svg.encode()
    return made


def _style(names: Iterable[str]) -> str:
    """Parts of the style, one after the other."""
    return "\n".join(_asset(f"style/{name}.css") for name in names)


def _asset(name: str) -> str:
    """A file of the package that stands on the pages as it is."""
    return files("mencho_data.publish.pages").joinpath("templates", name).read_text("utf-8")


def _json(data: Mapping[str, Any]) -> Markup:
    """JSON inside a script element, where no text of it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
