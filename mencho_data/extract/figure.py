"""What the extractor gives: figures, and numerals that are not figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure stated by a text.

    All offsets are half-open and count Unicode code points of the text as given, as Python slices do.
    A figure is a mapping too: `figure["value"]`, `dict(figure)`.

    Attributes:
        start: First character of the number as written, with its sign of money or percentage.
        end: One past its last character.
        quote_start: First character of the shortest words that state the figure: from the words that bound it
            to the noun that it counts.
        quote_end: One past the last character of these words.
        value: The number as printed; None where the words give only bounds.
        low: Lower bound that the words state, or None.
        high: Upper bound that the words state, or None.
        qualifier: `about`, `at_least`, `more_than`, `up_to`, `nearly`, `range`, `order_of_magnitude` or `vague`;
            None for a bare number, which a claim codes as `exact`.
        unit: What is counted, in the words of the text; `%` for percentages, `percentage points`, `share of …`,
            `… per day` for rates; None where the words do not say it, and for money.
        category: `killed`, `injured`, `missing`, `arrested`, `reward`, or None.
        currency: ISO 4217 code; None if it is not money.
        group: `military`, `police`, `security_forces`, `cartel`, `civilian`, or None where the words do not say it.
        certainty: `alleged` or `estimated` where the words of its sentence call it so, or those whom it counts;
            None where they say nothing of the kind.
    """

    start: int
    end: int
    quote_start: int
    quote_end: int
    value: float | None
    low: float | None
    high: float | None
    qualifier: str | None = None
    unit: str | None = None
    category: str | None = None
    currency: str | None = None
    group: str | None = None
    certainty: str | None = None

    def keys(self) -> Iterator[str]:
        """The names of the attributes, so that `dict(figure)` works."""
        return iter(_NAMES)

    def __getitem__(self, name: str) -> Any:
        """The attribute of that name.

        Raises:
            KeyError: There is none.
        """
        if name not in _NAMES:
            raise KeyError(name)
        return getattr(self, name)


_NAMES = tuple(field.name for field in fields(Figure))


@dataclass(frozen=True, slots=True)
class Excluded:
    """A numeral that states no figure.

    Attributes:
        start: First character, in code points.
        end: One past the last character.
        kind: `date`, `time`, `year`, `ordinal`, `name`, `idiom`, `article` or `code`.
    """

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in a text, each list in the order of the text.

    Attributes:
        figures: What the text states in figures.
        excluded: Numerals that state no figure, with what they are.
    """

    figures: list[Figure]
    excluded: list[Excluded]
