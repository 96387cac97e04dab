"""Words with which a text takes a figure back by half: that it is alleged, or an estimate."""

from __future__ import annotations

from dataclasses import dataclass, field

from mencho_data.extract.words.tables import agreeing, words


@dataclass(frozen=True)
class CertaintyWords:
    """The words of one language, in lower case and without accents.

    Attributes:
        alleged: Words beside the verb that make what it says alleged: reportedly, presuntamente.
        doubted: What is said of those counted themselves: alleged, presuntos.
        after: Words that do it behind certain others -> those: feared behind are, cree behind se.
        before: Words that do it before certain others -> those: feared before dead, podría before ser.
        possible: Verbs of what may be: could have, the conditional habría.
        possible_with: Words of which one must follow these; empty if they speak for themselves.
        not_possible: Words after which these are only wishes or hypotheses: habría que.
        estimated: Words that call a figure an estimate.
        marks: All of these.
    """

    alleged: frozenset[str]
    doubted: frozenset[str]
    after: dict[str, frozenset[str]]
    before: dict[str, frozenset[str]]
    possible: frozenset[str]
    possible_with: frozenset[str]
    not_possible: frozenset[str]
    estimated: frozenset[str]
    marks: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Collect all words."""
        marks = {*self.alleged, *self.doubted, *self.after, *self.before, *self.possible, *self.estimated}
        object.__setattr__(self, "marks", frozenset(marks))


_FEARED = "believed feared thought presumed rumored rumoured suspected assumed"

CERTAINTY = {
    "en": CertaintyWords(
        alleged=words(
            "allegedly reportedly apparently purportedly supposedly presumably possibly seemingly unconfirmed "
            "rumored rumoured ostensibly"
        ),
        doubted=words("alleged suspected purported supposed reputed presumed possible apparent"),
        after=dict.fromkeys(words(f"{_FEARED} said"), words("is are was were be been")),
        before={
            **dict.fromkeys(words(_FEARED), words("dead drowned killed missing trapped lost to")),
        },
        possible=words("may might could"),
        possible_with=words("have be well also already"),
        not_possible=frozenset(),
        estimated=words("estimate estimates estimated estimating estimation estimations"),
    ),
    "es": CertaintyWords(
        alleged=words(
            "presuntamente supuestamente aparentemente posiblemente extraoficialmente extraoficial temen "
            "extraoficiales"
        ),
        doubted=words(agreeing("presunt supuest") + " posible posibles"),
        after={
            **dict.fromkeys(
                words("cree presume teme dice rumora rumorea sospecha supone creia presumia temia"), words("se")
            ),
            **dict.fromkeys(words(agreeing("confirmad")), words("no")),
            "parecer": words("al"),
            "confirmar": words("sin"),
        },
        before=dict.fromkeys(("podria", "podrian"), words("haber ser estar")),
        possible=words(
            "habria habrian seria serian tendria tendrian estaria estarian sumaria sumarian ascenderia "
            "ascenderian dejaria superaria superarian moririan"
        ),
        possible_with=frozenset(),
        not_possible=words("que gustado preferido"),
        estimated=words(
            "estima estiman estimo estimaron estimaba estimaban estimar estimacion estimaciones "
            + agreeing("estimad calculad") + " calcula calculan calculaba calculo calcularon"
        ),
    ),
}  # fmt: skip
"""Language -> its words."""
