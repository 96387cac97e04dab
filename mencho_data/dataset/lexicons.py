"""What the extractor has to know of a project: the nouns of its units and groups, and its words of harm."""

from __future__ import annotations

from collections.abc import Mapping

from mencho_data.extract import Lexicons, Nouns, lexicons_with
from mencho_data.models import Codes
from mencho_data.models.codes import UnitKind


def lexicons_of(codes: Codes) -> Lexicons:
    """The lexicons of the extractor with the nouns and words of the units, groups and harms that a project added."""
    return lexicons_with(own_nouns(codes))


def own_nouns(codes: Codes) -> Mapping[str, Nouns]:
    """These nouns and words, by language."""
    units = [entry for entry in codes.own("unit").values() if entry.kind == UnitKind.THING]
    groups = codes.own("group").items()
    return {
        language: Nouns(
            [noun for entry in units for noun in entry.nouns(language)],
            {noun: group for group, entry in groups for noun in entry.nouns(language)},
            {word: group for group, entry in groups for word in entry.words(language)},
            {
                word: harm
                for harm, entry in codes.own("harm").items()
                for word in (*entry.nouns(language), *entry.words(language))
            },
        )
        for language in ("en", "es")
    }
