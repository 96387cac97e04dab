"""One sentence that cites a record: outlet, day, words, link, and the version that has it."""

from __future__ import annotations

from functools import partial
from typing import Any

from mencho_data.dataset.describe import Text
from mencho_data.dataset.evidence import evidence
from mencho_data.dataset.installed import Home, descriptor
from mencho_data.dataset.load import rows_of
from mencho_data.models.names import ByKey, Names
from mencho_data.models.wording import Language, check_language, day, in_each, presented

_PARTS = in_each(
    {
        "sentence": (
            "{outlet}, {day}, writes “{quote}” ({about}): {url} ({name} {version}, record {record}).",
            "{outlet}, {day}, escribe “{quote}” ({about}): {url} ({name} {version}, registro {record}).",
        ),
        "cited": ("cited: {}", "fuente citada: {}"),
        "between": ("between {} and {}", "entre el {} y el {}"),
        "undated": ("undated", "sin fecha"),
        "no address": ("no known address", "sin dirección conocida"),
    }
)


def sentence(where: Home, record_id: str, language: Language) -> Text:
    """One sentence on a record; see `Dataset.cite`.

    Raises:
        UsageError: There is no such record or language.
    """
    parts = _PARTS[check_language(language)]
    found = evidence(where, record_id)
    names = Names(ByKey(partial(rows_of, where)), language)
    row, source = names.by_key[found.table][found.record_id], names.by_key["sources"][found.source_id]
    return Text(
        parts["sentence"].format(
            outlet=found.publisher or found.title or found.source_id,
            day=_day(source, language),
            quote=found.quote,
            about="; ".join(_about(row, names)),
            url=found.url or parts["no address"],
            name=descriptor(where.root)["name"],
            version=where.version,
            record=found.record_id,
        )
    )


def _day(source: dict[str, Any], language: Language) -> str:
    """The day of publication, or between which days it lies."""
    parts, first, last = _PARTS[language], source["published"], source["published_latest"]
    if first is None:
        return parts["undated"]
    return parts["between"].format(day(first, language), day(last, language)) if last else day(first, language)


def _about(row: dict[str, Any], names: Names) -> list[str]:
    """What the words are about and how they are read, who is cited, and how the source presents it."""
    subject, actor = names.subject(row), names.actor(row.get("claimant_id") or row.get("actor_id"))
    found = [f"{subject}: {names.said(row)}"] if subject else []
    if actor:
        found.append(_PARTS[names.language]["cited"].format(actor))
    return [*found, *filter(None, [presented(row.get("certainty"), names.language)])]
