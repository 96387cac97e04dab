"""Amounts: figures in the making, and what the steps that make them share."""

from __future__ import annotations

from dataclasses import dataclass

from mencho_data.extract.numbers import bounds
from mencho_data.extract.numbers.cardinals import Numeral
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon


@dataclass(slots=True)
class Amount:
    """A figure in the making; positions are tokens.

    Attributes:
        first: First token of the number with its sign.
        last: One past its last token.
        begin: First token of the words that bound it.
        end: One past the last token of the words that bound it or that it counts.
        noun: Tokens of the counted noun, first and one past the last.
    """

    first: int
    last: int
    begin: int
    end: int
    value: float | None
    low: float | None
    high: float | None
    kind: str
    scale: float = 1.0
    qualifier: str | None = None
    unit: str | None = None
    noun: tuple[int, int] | None = None
    currency: str | None = None
    category: str | None = None
    group: str | None = None
    certainty: str | None = None

    @classmethod
    def of(cls, numeral: Numeral, first: int) -> Amount:
        """The amount of a numeral that begins at a token, with no words around it yet."""
        amount = cls(first, numeral.last, first, numeral.last, numeral.value, numeral.low, numeral.high, numeral.kind)
        amount.scale = numeral.scale
        if numeral.value is not None:
            amount.low = amount.high = numeral.value
        else:
            amount.qualifier = "vague" if numeral.kind == "vague" else "order_of_magnitude"
        return amount

    def bound(self, meaning: str) -> None:
        """Take the bounds of a phrase."""
        if self.value is not None and meaning != "exact":
            self.low, self.high = bounds.interval(self.value, meaning)
            self.qualifier = meaning


@dataclass(slots=True)
class Context:
    """What the steps of the reader share."""

    tokens: Tokens
    lexicon: Lexicon
    decimal: str
    locale: str | None
