"""Words with which a text takes a figure back by half: that it is alleged, or an estimate."""

from __future__ import annotations

from dataclasses import dataclass, field

from mencho_data.extract.words.tables import agreeing, words

Phrase = tuple[str, ...]


@dataclass(frozen=True)
class CertaintyWords:
    """The words of one language, in lower case and without accents.

    Attributes:
        alleged: Words beside the verb that make what it says alleged: reportedly, presuntamente.
        doubted: What is said of those counted themselves: alleged, presuntos.
        phrases: Alleged in several words: are feared, se cree.
        possible: Verbs of what may be: could have, the conditional habría.
        possible_before: Words of which one must follow those; empty if they speak for themselves.
        not_possible: Words after which they are only wishes or hypotheses: habría que.
        estimated: Words that call a figure an estimate.
        marks: All words with which one of these begins.
    """

    alleged: frozenset[str]
    doubted: frozenset[str]
    phrases: tuple[Phrase, ...]
    possible: frozenset[str]
    possible_before: frozenset[str]
    not_possible: frozenset[str]
    estimated: frozenset[str]
    marks: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Collect the words with which anything of this begins."""
        first = (phrase[0] for phrase in self.phrases)
        marks = frozenset({*self.alleged, *self.doubted, *first, *self.possible, *self.estimated})
        object.__setattr__(self, "marks", marks)


def _phrases(beginnings: str, ends: str) -> tuple[Phrase, ...]:
    return tuple((begin, end) for begin in beginnings.split() for end in ends.split())


_FEARED = "believed feared thought presumed rumored rumoured suspected assumed"

CERTAINTY = {
    "en": CertaintyWords(
        alleged=words(
            "allegedly reportedly apparently purportedly supposedly presumably possibly probably seemingly unconfirmed "
            "rumored rumoured ostensibly"
        ),
        doubted=words("alleged suspected purported supposed reputed presumed possible apparent"),
        phrases=(
            *_phrases("is are was were be been", _FEARED),
            *_phrases(_FEARED, "dead drowned killed missing trapped lost to"),
            ("said", "to", "have"), ("said", "to", "be"), ("reported", "to", "have"),
        ),
        possible=words("may might could"),
        possible_before=words("have be well also already"),
        not_possible=frozenset(),
        estimated=words("estimate estimates estimated estimating estimation estimations"),
    ),
    "es": CertaintyWords(
        alleged=words(
            "presuntamente supuestamente aparentemente posiblemente probablemente extraoficialmente extraoficial "
            "extraoficiales"
        ),
        doubted=words(agreeing("presunt supuest") + " posible posibles probable probables"),
        phrases=(
            *_phrases("se", "cree presume teme dice rumora rumorea sospecha supone creia presumia temia"),
            ("al", "parecer"), *_phrases("no sin", agreeing("confirmad") + " confirmar"),
        ),
        possible=words(
            "habria habrian seria serian podria podrian tendria tendrian estaria estarian sumaria sumarian ascenderia "
            "ascenderian dejaria superaria superarian moririan"
        ),
        possible_before=frozenset(),
        not_possible=words("que gustado preferido"),
        estimated=words(
            "estima estiman estimo estimaron estimaba estimaban estimar estimacion estimaciones "
            + agreeing("estimad calculad") + " calcula calculan calculaba calculo calcularon"
        ),
    ),
}  # fmt: skip
"""Language -> its words."""
