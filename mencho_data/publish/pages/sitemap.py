"""Which pages there are in a language, in the order in which they are listed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from mencho_data.publish.pages.data import data
from mencho_data.publish.pages.disagreements import disagreements
from mencho_data.publish.pages.families import TopicPage
from mencho_data.publish.pages.home import home, lead
from mencho_data.publish.pages.method import method
from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.publish.pages.sources import sources
from mencho_data.publish.pages.toll import about_toll, toll_content
from mencho_data.publish.pages.when import timeline
from mencho_data.publish.pages.where import place_map


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


def pages(shown: ShownRelease) -> Iterator[ShownPage]:
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
