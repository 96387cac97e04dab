"""One text: its figures, and the numerals that state none."""

from __future__ import annotations

from mencho_data.extract.amounts import Amount
from mencho_data.extract.counted.categories import categorise
from mencho_data.extract.dates import Found
from mencho_data.extract.figure import Excluded, Figure, Reading
from mencho_data.extract.numbers.digits import decimal_sign, pieces
from mencho_data.extract.numbers.ranges import join_ranges
from mencho_data.extract.reader import openings, read_amounts
from mencho_data.extract.tokens import Tokens, parted, tokenise
from mencho_data.extract.words.languages import LEXICONS, language_of
from mencho_data.extract.words.nouns import Lexicons


def extract(
    text: str, lang: str | None = None, locale: str | None = None, lexicons: Lexicons = LEXICONS
) -> list[Figure]:
    """Every figure that a news text states, in its order.

    Args:
        text: The text. Offsets of the figures count its code points.
        lang: `en` or `es`; guessed from the function words if it is None.
        locale: A locale such as `es-MX`: which sign separates decimals, whose dollar or peso is meant.
        lexicons: What it knows of the languages; see `lexicons_with` for the nouns of a project.

    Raises:
        ValueError: The language is neither `en` nor `es`.
    """
    tokens, amounts, _ = _read(text, lang, locale, lexicons)
    return [_figure(tokens, amount) for amount in amounts]


def read(text: str, lang: str | None = None, locale: str | None = None, lexicons: Lexicons = LEXICONS) -> Reading:
    """The figures of a text as `extract` gives them, and the numerals that state none, each with its kind.

    Raises:
        ValueError: The language is neither `en` nor `es`.
    """
    tokens, amounts, others = _read(text, lang, locale, lexicons)
    figures = [_figure(tokens, amount) for amount in amounts]
    stated = {figure.start for figure in figures}
    spans = ((kind, tokens.starts[first], tokens.ends[last - 1]) for kind, first, last in others)
    excluded = [Excluded(start, end, kind) for kind, start, end in spans if start not in stated]
    return Reading(figures, sorted(excluded, key=lambda other: other.start))


def _read(
    text: str, lang: str | None, locale: str | None, lexicons: Lexicons
) -> tuple[Tokens, list[Amount], list[Found]]:
    """The tokens of a text, its amounts, and the numerals that state none.

    Raises:
        ValueError: The language is neither `en` nor `es`.
    """
    whole = tokenise(text)
    lexicon = lexicons.get(lang or language_of(whole.words))
    if lexicon is None:
        raise ValueError(f"{lang!r} is not a language that the extractor reads. Use {' or '.join(lexicons)}.")
    decimal = decimal_sign(lexicon.code, locale)
    tokens = parted(whole, lambda word: pieces(word, decimal))
    places = openings(tokens, lexicon)
    amounts, others = read_amounts(tokens, places, lexicon, locale)
    figures = []
    for amount in categorise(tokens, join_ranges(tokens, amounts, lexicon), places, lexicon):
        if _stands_for_a_noun(tokens, amount):
            others.append(("pronoun", amount.first, amount.last))
        else:
            figures.append(amount)
    return tokens, figures, others


def _stands_for_a_noun(tokens: Tokens, amount: Amount) -> bool:
    """Whether `one` counts nothing that is named: `a political one`."""
    if tokens.word[amount.first] != "one" or amount.last != amount.first + 1:
        return False
    named = amount.noun or amount.unit or amount.category or amount.currency or amount.qualifier
    alone = not (tokens.word[amount.first - 1] or tokens.word[amount.last])
    return not named and not alone and tokens.word[amount.last] != "of"


def _figure(tokens: Tokens, amount: Amount) -> Figure:
    starts, ends = tokens.starts, tokens.ends
    return Figure(
        start=starts[amount.first],
        end=ends[amount.last - 1],
        quote_start=starts[amount.begin],
        quote_end=ends[amount.end - 1],
        value=amount.value,
        low=amount.low,
        high=amount.high,
        qualifier=amount.qualifier,
        unit=amount.unit,
        category=amount.category,
        currency=amount.currency,
        group=amount.group,
        certainty=amount.certainty,
    )
