"""The pages' own words, in English and Spanish. Of what is counted, `one|many`: see `counted`."""

from __future__ import annotations

from collections.abc import Mapping

from mencho_data.models.wording import Language, in_each
from mencho_data.publish.pages.words import (
    common,
    data,
    explorer,
    home,
    method,
    places,
    sources,
    toll,
)

_PAIRS: Mapping[str, tuple[str, str]] = {
    **common.PAIRS,
    **data.PAIRS,
    **explorer.PAIRS,
    **home.PAIRS,
    **method.PAIRS,
    **places.PAIRS,
    **sources.PAIRS,
    **toll.PAIRS,
}


def words(language: Language) -> dict[str, str]:
    """The pages' words in a language, by their keys."""
    return in_each(_PAIRS)[language]


def counted(forms: str, count: int | str) -> str:
    """Words with a number in them: the first form of `one|many` for 1, the second for anything else."""
    one, _, many = forms.partition("|")
    return (one if count == 1 or not many else many).format(count)


def inside(meaning: str) -> str:
    """The meaning of a code as part of a sentence."""
    return meaning[:1].lower() + meaning[1:].removesuffix(".")
