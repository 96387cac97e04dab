"""From figures that the extractor found to proposals in the shape of claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mencho_data.curate.suggest import nouns_of, suggest, unit_of
from mencho_data.dataset.lexicons import lexicons_of
from mencho_data.extract import Figure, Lexicons
from mencho_data.models import Codes
from mencho_data.models.codes import Certainty, Counted, Group, Offer, Qualifier, Stage, Unit
from mencho_data.models.fields import CONTROL, MAX_QUOTE_CHARS, MAX_QUOTE_WORDS, word_count
from mencho_data.models.files import FILES
from mencho_data.models.review import MACHINE_FIELDS
from mencho_data.spans import folded
from mencho_data.validate.quotes import states
from mencho_data.verify.fold import fold, position

_SHARE = re.compile(r"%|share\b|per ?cent|por ciento")
_FOR_A_KILLING = re.compile(
    r"\bbount(?:y|ies)\b|\b(?:each|every|per|cada)\s+(?:[^\W\d_]+\s+){1,2}(?:killed|muert|asesinad|abatid)",
    re.IGNORECASE,
)
_ARTICLES = {"a", "an", "un", "una", "only"}
_EDGES = " \t\n,.;:–—-"


@dataclass(frozen=True)
class Proposal:
    """A figure that the extractor found, in the shape of a claim.

    Attributes:
        proposal_id: `p` and where its number begins in the text.
        table: The table that its claim would be in.
        fields: The fields that a machine can know.
        evidence: Where it stands: the quote, and all that says where in the text it is.
    """

    proposal_id: str
    table: str
    fields: dict[str, Any]
    evidence: dict[str, Any]

    @property
    def number_start(self) -> int:
        """Where the number begins in the text."""
        return number_start(self.proposal_id)

    def entry(self) -> dict[str, Any]:
        """The proposal as it is written."""
        return {"proposal_id": self.proposal_id, **self.fields, "evidence": self.evidence}


def number_start(proposal_id: str) -> int:
    """Where the number of a proposal begins in the text, as its identifier says."""
    return int(proposal_id[1:].partition("-")[0])


def proposals(
    figures: Iterable[Figure], text: str, lang: str, measures: Iterable[Mapping[str, Any]], codes: Codes
) -> list[Proposal]:
    """The figures as proposals, in the order of the text.

    A figure whose number alone is longer than a quote may be is left out.

    Args:
        figures: What the extractor found in the text.
        text: The article in normal form.
        lang: Its language.
        measures: Rows of the register of measures, of which one is suggested where it alone fits.
        codes: The codes of the project.
    """
    found = []
    lexicons, nouns = lexicons_of(codes), nouns_of(codes)
    begun: Counter[int] = Counter()
    measures, folded_text = list(measures), fold(text)
    for figure in sorted(figures, key=lambda figure: (figure.start, figure.end)):
        span = quote_span(figure, text)
        if span is None:
            continue
        begun[figure.start] += 1
        again = f"-{begun[figure.start]}" if begun[figure.start] > 1 else ""
        table, fields = _fields(figure, text, _unit(figure, lang, codes, nouns), codes)
        span = _stating(span, text, lang, fields, lexicons)
        quote = text[slice(*span)]
        if (measure := suggest(measures, table, fields, codes)) is not None:
            fields["measure_id"] = measure
        evidence = {
            "quote": quote,
            **position(text, folded_text, *span),
            "method": "extracted",
        }
        known = FILES["proposals"].parts[table].model_fields
        ordered = {key: fields[key] for key in MACHINE_FIELDS if key in known and fields.get(key) is not None}
        found.append(Proposal(f"p{figure.start:04d}{again}", table, ordered, evidence))
    return found


def quote_span(figure: Figure, text: str) -> tuple[int, int] | None:
    """The words to quote: those that state the figure, else the number with its noun, else the number."""
    spans = [(figure.quote_start, figure.quote_end)]
    noun = text.find(figure.unit, figure.end, figure.quote_end) if figure.unit else -1
    if noun >= 0:
        spans.append((figure.start, noun + len(figure.unit or "")))
    spans.append((figure.start, figure.end))
    return next((span for span in spans if _fits(text[slice(*span)])), None)


def _stating(
    span: tuple[int, int], text: str, lang: str, fields: Mapping[str, Any], lexicons: Lexicons
) -> tuple[int, int]:
    """The words with as many more as it takes to state the figure alone: `no civilian` says nothing without `died`."""
    claim = {"unit": None, "value": None, "low": None, "high": None, **fields}
    after = re.match(r"[^.,;:!?\n]*", text[span[1] : span[0] + MAX_QUOTE_CHARS])
    ends = [span[1] + word.end() for word in re.finditer(r"\w+", after[0] if after else "")]
    wider = ((span[0], end) for end in (span[1], *ends) if _fits(text[span[0] : end]))
    return next((words for words in wider if states(text[slice(*words)], lang, claim, lexicons)), span)


def _fits(quote: str) -> bool:
    short = len(quote) <= MAX_QUOTE_CHARS and word_count(quote) <= MAX_QUOTE_WORDS
    return short and "\n" not in quote and not CONTROL.search(quote) and quote == quote.strip() != ""


def _fields(figure: Figure, text: str, counted_in: tuple[str | None, int], codes: Codes) -> tuple[str, dict[str, Any]]:
    """Table and fields of a figure."""
    unit, divisor = counted_in
    value, low, high = (_number(number, divisor) for number in (figure.value, figure.low, figure.high))
    fields: dict[str, Any] = {
        "value": value,
        "low": low,
        "high": high,
        "qualifier": figure.qualifier or Qualifier.EXACT.value,
        "unit": unit,
        "counted": _counted(figure, text),
        "certainty": figure.certainty or Certainty.ASSERTED.value,
        "as_worded": _as_worded(figure, text),
    }
    whole = all(isinstance(number, int) for number in (value, low, high) if number is not None)
    if figure.category in {*codes["harm"], "arrested"} and unit in (None, Unit.PERSON) and whole:
        # People are killed and arrested, whatever they are called; where no group is named, it is the public.
        group = figure.group if figure.group in codes["group"] else Group.PUBLIC.value
        about = {"unit": Unit.PERSON.value, "group": group}
        if figure.category == "arrested":
            return "arrests", {**fields, **about, "stage": Stage.ARRESTED.value}
        return "casualties", {**fields, **about, "harm": figure.category}
    if figure.category == "reward" and unit == Unit.MONEY:
        nearby = text[figure.quote_start : figure.end + 40]
        kind = Offer.BOUNTY if _FOR_A_KILLING.search(nearby) else Offer.REWARD
        return "rewards", {**fields, "kind": kind.value, "currency": figure.currency}
    return "figures", {**fields, "currency": figure.currency}


def _unit(figure: Figure, lang: str, codes: Codes, nouns: Mapping[str, str]) -> tuple[str | None, int]:
    """Code of the unit, None if it is not plain, and what the numbers are divided by: 100 for per cent."""
    if figure.currency is not None:
        return Unit.MONEY.value, 1
    words = figure.unit or ""
    if words.startswith("%"):
        largest = max(number for number in (figure.value, figure.low, figure.high, 0) if number is not None)
        return (Unit.SHARE.value, 100) if largest <= 100 else (None, 1)
    if words == "times":
        return Unit.RATIO.value, 1
    unit = unit_of(words, lang, nouns)
    if words.startswith("percentage points") or (" per " in words and folded(words) not in nouns):
        return None, 1
    if _SHARE.match(words) or (figure.low, figure.high) == (0.5, 1):  # most, the majority
        return Unit.SHARE.value, 1
    if unit in codes.whole_units and figure.value is not None and 0 < figure.value < 1:  # seven out of ten students
        unit = Unit.SHARE.value
    return unit, 1


def _number(number: float | None, divisor: int) -> int | float | None:
    """The number as claims write it: whole where it is whole, shares with four digits."""
    if number is None:
        return None
    number = round(number / divisor, 4)
    return int(number) if number == int(number) else number


def _counted(figure: Figure, text: str) -> str:
    """A one that only an article states is implied."""
    number = text[figure.start : figure.end].lower()
    return (Counted.IMPLIED if figure.value == 1 and number in _ARTICLES else Counted.NUMBER).value


def _as_worded(figure: Figure, text: str) -> str:
    """The words of the text that say what is counted: the noun, else what stands beside the number.

    Before a number that is not exact stands how exact it is: *unos*, *hasta*.
    """
    after = text[figure.end : figure.quote_end]
    before = "" if figure.qualifier else text[figure.quote_start : figure.start]
    noun = figure.unit if figure.unit and figure.unit in after else ""
    for words in (noun, after, before, text[figure.start : figure.end]):
        kept = " ".join(words.split()).strip(_EDGES)
        if kept and _fits(kept):
            return kept
    return " ".join(text[figure.start : figure.end].split())[:MAX_QUOTE_CHARS].strip()
