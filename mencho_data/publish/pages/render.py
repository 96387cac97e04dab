"""Puts the pages together: tables to content, content to HTML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mencho_data.models.wording import LANGUAGES, day
from mencho_data.publish.pages.addresses import drawing, file, picture
from mencho_data.publish.pages.data import data
from mencho_data.publish.pages.disagreements import disagreements
from mencho_data.publish.pages.explorer import index
from mencho_data.publish.pages.families import TopicPage
from mencho_data.publish.pages.home import home, lead
from mencho_data.publish.pages.machine import machine_files
from mencho_data.publish.pages.method import method
from mencho_data.publish.pages.origins import SHAPES
from mencho_data.publish.pages.published import PublishedRelease
from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.publish.pages.sources import sources
from mencho_data.publish.pages.toll import TollContent, about_toll, chart_alone, share_picture, toll_content
from mencho_data.publish.pages.when import timeline
from mencho_data.publish.pages.where import place_map
from mencho_data.publish.pages.words import counted

STYLES = ("base", "home", "topic", "claims", "disagreements", "chart", "toll", "where", "when", "sources", "method")
"""The parts of the style, in their order."""

SCRIPTS = ("site.js", "search.js", "explorer.js")
"""What all pages load but the first, and the two that search the index."""

HOME_STYLES = ("base", "home", "chart")
"""Those that stand in the first page."""

MOST_VOICES = 3
"""How many who say one thing stand beside it on a list; the others are a link away."""


class ShownPage(NamedTuple):
    """A page.

    Attributes:
        key: What its file is called.
        template: Its template.
        title: Its heading.
        lead: What it holds, in a sentence or two.
        content: What stands on it.
        sections: Its sections: address on the page, name.
    """

    key: str
    template: str
    title: str
    lead: str
    content: Any
    sections: Sequence[tuple[str, str]] = ()


def render(release: PublishedRelease) -> dict[str, bytes]:
    """The pages in each language, with what they share, and what stands beside them for machines: path -> bytes."""
    environment = Environment(
        loader=PackageLoader("mencho_data.publish.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = "\n".join(_asset(f"style/{name}.css") for name in STYLES)
    made = {"site.css": style, **{name: _asset(name) for name in SCRIPTS}}
    pictures: dict[str, bytes] = {}
    home_style = "\n".join(_asset(f"style/{name}.css") for name in HOME_STYLES)
    both = {language: ShownRelease(release, language) for language in LANGUAGES}
    for language, shown in both.items():
        pages = list(_pages(shown))
        made[f"index-{language}.js"] = index(shown)
        drawn = share_picture(shown)
        pictures |= {picture(language): drawn} if drawn else {}
        for page in pages:
            made[file(page.key, language)] = environment.get_template(f"{page.template}.html.j2").render(
                page=page,
                shown=shown,
                at=shown.addresses,
                project=release.project,
                site_pages=[one.key for one in pages if one.template not in ("home", "topic")],
                words=shown.names.words,
                language=language,
                languages=LANGUAGES,
                file=file,
                drawing=drawing,
                most=MOST_VOICES,
                counted=counted,
                shapes=SHAPES,
                share=picture(language) if drawn else "",
                released=day(release.project.released, language),
                style=Markup(home_style),
                script=Markup(_asset("home.js")),
                metadata=_json(release.metadata),
            )
            if isinstance(page.content, TollContent):
                made[drawing(language)] = environment.get_template("toll.svg.j2").render(
                    alone=chart_alone(shown, page.content),
                    words=shown.names.words,
                    language=language,
                    shapes=SHAPES,
                    chart_style=Markup(_asset("style/chart.css")),
                )
    return {name: text.encode("utf-8") for name, text in made.items()} | pictures | dict(machine_files(both))


def _pages(shown: ShownRelease) -> Iterator[ShownPage]:
    """The pages of one language, in the order in which they are listed."""
    names, words, claims = shown.names, shown.names.words, shown.claims.values()
    yield ShownPage("index", "home", shown.title, lead(shown), home(shown))
    for topic in shown.topics:
        title = f"{topic.name} ({topic.part}/{topic.parts})" if topic.parts > 1 else topic.name
        yield ShownPage(topic.key, "topic", title, _about(topic), topic, [(one.id, one.name) for one in topic.sections])
    if (toll := toll_content(shown)) is not None:
        yield ShownPage("toll", "toll", words["h_toll"], about_toll(shown), toll)
    groups = disagreements(shown)
    sections = [(group.key, words[f"h_{group.key}"]) for group in groups]
    yield ShownPage("disagreements", "disagreements", words["h_disagree"], words["p_disagree"], groups, sections)
    yield ShownPage("claims", "claims", words["h_claims"], words["p_claims"], _families(shown))
    if (place := place_map(names, claims)) is not None:
        yield ShownPage("where", "where", words["h_map"], words["p_map"], place)
    times = timeline(shown)
    days = [
        *((day.id, day.name) for day in times.days),
        *([("background", words["background"])] if times.background else []),
    ]
    yield ShownPage("when", "when", words["h_time"], words["p_time"], times, days)
    for key, title, content in (
        ("sources", "sources", sources(shown)),
        ("method", "codebook", method(shown)),
        ("data", "files", data(shown)),
    ):
        yield ShownPage(key, key, words[f"h_{title}"], words[f"p_{title}"], content, content.sections)


def _about(topic: TopicPage) -> str:
    """What stands on the page of a family."""
    return f"{topic.name}: {', '.join(dict.fromkeys(section.name for section in topic.sections))}."


def _families(shown: ShownRelease) -> list[tuple[str, str, list[Any]]]:
    """The families with their measures and questions: code, name, what is said of each."""
    found: dict[str, tuple[str, str, list[Any]]] = {}
    for topic in shown.topics:
        _, _, sections = found.setdefault(topic.family, (topic.family, topic.name, []))
        sections += [section for section in topic.sections if not section.continued]
    return list(found.values())


def _asset(name: str) -> str:
    """A file of the package that stands on the pages as it is."""
    return files("mencho_data.publish.pages").joinpath("templates", name).read_text("utf-8")


def _json(data: Mapping[str, Any]) -> Markup:
    """JSON inside a script element, where no text of it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))
