"""How the words of a language are written down: sets, tables and phrases, each from strings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def words(text: str) -> frozenset[str]:
    """A set of words, written in one string."""
    return frozenset(text.split())


def by_word(entries: dict[str, str]) -> dict[str, str]:
    """Word -> category, from category -> words."""
    return {word: category for category, text in entries.items() for word in text.split()}


def table(entries: Mapping[float, str]) -> dict[str, float]:
    """Word -> number, from number -> words."""
    return {word: number for number, text in entries.items() for word in text.split()}


def phrases(entries: Mapping[str, Iterable[str]]) -> dict[tuple[str, ...], str]:
    """Phrase as a tuple of words -> what it means."""
    return {tuple(phrase.split()): meaning for meaning, texts in entries.items() for phrase in texts}


def contracted(found: dict[tuple[str, ...], str]) -> dict[tuple[str, ...], str]:
    """The phrases, and with `de` and `a` at their end drawn together with the article: `menos del 10 %`."""
    ends = {"de": "del", "a": "al"}
    return {
        **found,
        **{(*phrase[:-1], ends[phrase[-1]]): meaning for phrase, meaning in found.items() if phrase[-1] in ends},
    }


def by_first(entries: Mapping[str, Iterable[str]]) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> the phrases that it begins with their category, from category -> phrases."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for category, texts in entries.items():
        for phrase in texts:
            words_ = tuple(phrase.split())
            found.setdefault(words_[0], []).append((words_, category))
    return found


_ENDINGS = {
    "ar": "a an o aron aba aban ando ar ara aran aria arian ado",
    "er": "e en io ieron ia ian iendo er iera ieran era eran eria erian ido",
    "ir": "e en io ieron ia ian iendo ir iera ieran ira iran iria irian ido",
}


def conjugated(ending: str, stems: str) -> str:
    """The forms of regular Spanish verbs in the third person, without accents: `mata`, `mataron`, `matando`."""
    return " ".join(stem + end for stem in stems.split() for end in _ENDINGS[ending].split())


def agreeing(stems: str) -> str:
    """The participles of Spanish in both genders and numbers: `herido herida heridos heridas`."""
    return " ".join(f"{stem}{end}" for stem in stems.split() for end in ("o", "a", "os", "as"))
