"""The reader: puts numerals, signs, bounds and nouns together into figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress, count

from mencho_data.extract import bounds, kinds, money, nouns
from mencho_data.extract.cardinals import Numeral
from mencho_data.extract.dates import Found
from mencho_data.extract.digits import decimal_sign
from mencho_data.extract.english import ENGLISH
from mencho_data.extract.figure import Excluded
from mencho_data.extract.languages import HARM, LEXICONS
from mencho_data.extract.lexicon import Lexicon, words
from mencho_data.extract.numerals import read_numeral
from mencho_data.extract.tokens import Tokens

ARTICLES = words("a an un una")
_PERIODS = words(
    "second minute hour day night week month year annum century segundo minuto hora dia noche semana mes ano"
)
_RATE_WORDS = words("a an per each every por al cada /")
_FOLD = {f"{word}fold": number for word, number in ENGLISH.small.items() if number > 1}
_TIMES = {**_FOLD, "doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "duplico": 2, "triplico": 3, "cuadruplico": 4,
          "duplicado": 2, "triplicado": 3, "duplicaron": 2, "triplicaron": 3}  # fmt: skip

_OPENING = {
    code: frozenset({*lexicon.opening, *lexicon.ordinals, *ARTICLES, *_TIMES}) for code, lexicon in LEXICONS.items()
}
"""Language -> words with which a numeral may begin."""


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


def read_amounts(tokens: Tokens, lexicon: Lexicon, locale: str | None) -> tuple[list[Amount], list[Excluded]]:
    """All amounts of a text, in its order, and the numerals that state none."""
    context = Context(tokens, lexicon, decimal_sign(lexicon.code, locale), locale)
    amounts: list[Amount] = []
    excluded: list[Excluded] = []
    done = 0
    for at in _openings(tokens, lexicon):
        if at < done:
            continue
        found = _amount_at(context, at, done)
        if isinstance(found, Amount):
            amounts.append(found)
            done = found.last
        elif found is not None:
            kind, first, last = found
            excluded.append(Excluded(tokens.spans[first][0], tokens.spans[last - 1][1], kind))
            done = max(done, last)
    return amounts, excluded


def _openings(tokens: Tokens, lexicon: Lexicon) -> Iterator[int]:
    """Where a numeral may begin. Each word is looked at once, however often it is repeated."""
    present = set(tokens.words)
    found = present & _OPENING[lexicon.code]
    found.update(word for word in present if word[0].isdecimal())
    if not tokens.text.isascii():
        found.update(word for word in present if len(word) == 1 and not word.isascii() and word.isnumeric())
    return compress(count(), map(found.__contains__, tokens.words))


def _amount_at(context: Context, at: int, done: int) -> Amount | Found | None:
    """The amount at a token, or what else stands there."""
    tokens, lexicon = context.tokens, context.lexicon
    word = tokens.word(at)
    if word in _TIMES:
        value = float(_TIMES[word])
        times = Amount(at, at + 1, at, at + 1, value, value, value, "ratio", unit="times")
        if (bound := bounds.bound_before(tokens, at, lexicon)) is not None:
            times.begin = bound[0]
            times.bound(bound[1])
        return times
    if word in ("a", "an"):
        return None if _joins(tokens, at + 1, lexicon) else ("article", at, at + 1)
    found = kinds.before_reading(tokens, at, lexicon)
    if found is not None:
        return found if found[1] >= done else (found[0], at, found[2])
    sign = money.before(tokens, at, context.locale)
    numeral = read_numeral(tokens, at, lexicon, context.decimal, sign is not None)
    if numeral is None:
        return None
    if word in ARTICLES and numeral.last == at + 1:
        solo = tokens.word(at + 1) in ("solo", "sola") or tokens.word(at - 1) in ("solo", "solamente", "unicamente")
        if not solo and (lexicon.code == "es"):
            return "article", at, at + 1
    _negate(tokens, numeral, sign is not None)
    first = sign[0] if sign and sign[0] >= done else numeral.first
    if sign is None and tokens.word(first - 1) in ("a", "an") and numeral.value != 1 and first > done - 1:
        first -= _joins(tokens, first, lexicon)
    bound = bounds.bound_before(tokens, first, lexicon)
    excluded = kinds.after_reading(tokens, numeral, lexicon, bound is not None or sign is not None)
    if excluded is not None:
        return excluded
    amount = Amount(
        first, numeral.last, first, numeral.last, numeral.value, numeral.low, numeral.high, numeral.kind, numeral.scale
    )
    if numeral.value is not None:
        amount.low = amount.high = numeral.value
    else:
        amount.qualifier = "vague" if numeral.kind == "vague" else "order_of_magnitude"
    amount.currency = sign[1] if sign else None
    return _completed(context, amount, bound)


def _joins(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether the word is part of a number together with the article before it: `a dozen`, `a third of`."""
    word = tokens.word(at)
    if word in lexicon.parts and word not in lexicon.scales:
        after = tokens.word(at + 1)
        return word[-1] != "s" and (after in ("of", "") or not after[0].isalpha() or word == "quarter")
    return word in lexicon.hundred or word in lexicon.scales or word in lexicon.collectives or word in lexicon.halves


def _negate(tokens: Tokens, numeral: Numeral, money_before: bool) -> None:
    """Read a minus sign before digits: `-5 yards`, and not `10-20`."""
    at = numeral.first
    if tokens.word(at - 1) != "-" or not tokens.glued(at) or numeral.value is None:
        return
    apart = not tokens.glued(at - 1) or tokens.word(at - 2) in ("(", "[", ">", "<", "=")
    if money_before or (apart and not tokens.word(at - 2).isdecimal()):
        numeral.value = -numeral.value
        numeral.first -= not money_before


def _completed(context: Context, amount: Amount, bound: tuple[int, str] | None) -> Amount | None:
    """Add what follows the number: percent, money, noun, rate; and the bounds."""
    tokens, lexicon = context.tokens, context.lexicon
    if not _percent(tokens, amount, lexicon):
        _money(context, amount)
    if bound is not None:
        amount.begin = bound[0]
        amount.bound(bound[1])
    if amount.kind == "about" and amount.qualifier is None:
        amount.bound("about")
    amount.end = amount.last
    closing = bounds.bound_after(tokens, amount.last, lexicon)
    if closing is None and amount.currency is None and amount.unit is None:
        _noun(tokens, amount, lexicon)
        closing = bounds.bound_after(tokens, amount.end, lexicon) if amount.noun else None
    if closing is not None:
        amount.end = closing[0]
        if amount.qualifier in (None, "about"):
            amount.bound(closing[1])
        if amount.noun is None and amount.currency is None and amount.unit is None:
            _noun(tokens, amount, lexicon)
    if amount.kind == "vague" and amount.noun is None:
        return None
    return amount


def _percent(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> bool:
    last = amount.last
    if tokens.word(last) == "-" and tokens.glued(last):
        last += 1
    word = tokens.word(last)
    for phrase in ((word, tokens.word(last + 1), tokens.word(last + 2)), (word, tokens.word(last + 1)), (word,)):
        if phrase in lexicon.percent:
            amount.last, amount.unit = last + len(phrase), lexicon.percent[phrase]
            if amount.kind == "share":
                amount.kind = "words"
            return True
    if tokens.word(amount.first - 1) == "of" and tokens.word(amount.first - 2) in ("percent", "cent", "%"):
        words = 3 if tokens.word(amount.first - 2) == "cent" else 2
        if not tokens.word(amount.first - words - 1)[:1].isdecimal() and amount.first - words <= 1:
            amount.first = amount.begin = amount.first - words
            amount.unit = "%"
            return True
    return False


def _money(context: Context, amount: Amount) -> bool:
    tokens, lexicon = context.tokens, context.lexicon
    sign = tokens.word(amount.first)
    if sign[1:] in money.codes() and sign[:1] == "m" and amount.currency and amount.value is not None:
        amount.value = amount.low = amount.high = amount.value * 1e6
        return True
    suffix = tokens.word(amount.last - 1)
    if suffix in money.MILLIONS:
        amount.currency = money.MILLIONS[suffix]
        return True
    named = money.after(tokens, amount.last, lexicon.code, amount.scale >= 1_000, context.locale)
    if named is None:
        return amount.currency is not None
    begin, amount.last = amount.last, named[0]
    amount.currency = amount.currency or named[1]
    if (
        tokens.word(named[0] - 1)[1:] in money.codes()
        and tokens.word(named[0] - 1)[0] == "m"
        and amount.value is not None
    ):
        amount.value = amount.low = amount.high = amount.value * 1e6
        amount.scale = 1e6
        return True
    if tokens.word(named[0] - 1) in money.CENTS:
        amount.unit = tokens.surface(begin, named[0])
        return True
    factor = lexicon.scales.get(tokens.word(amount.last))
    if factor and amount.scale == 1 and amount.value is not None:
        amount.value = amount.low = amount.high = amount.value * factor
        amount.scale, amount.last = factor, amount.last + 1
    _cents(context, amount)
    return True


def _cents(context: Context, amount: Amount) -> None:
    """Add the small coins: `3 dollars 50 cents`, `15 dolares con 50`."""
    tokens, lexicon = context.tokens, context.lexicon
    at = amount.last + (tokens.word(amount.last) in ("and", "y", "con"))
    coins = read_numeral(tokens, at, lexicon, context.decimal)
    if coins is None or coins.value is None or amount.value is None or amount.scale > 1:
        return
    if not 0 < coins.value < 100 or coins.value != int(coins.value) or amount.value != int(amount.value):
        return
    after = tokens.word(coins.last)
    named = after in money.CENTS
    plain = (not after[:1].isalnum() and after not in ("$", "%", "-", "€", "£")) or after in ("and", "y", "puedes")
    if named or (plain and (at > amount.last or tokens.word(at).isdecimal()) and coins.value >= 1):
        amount.value = amount.low = amount.high = amount.value + coins.value / 100
        amount.last = coins.last + named


def _noun(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> None:
    """Find what the number counts."""
    at = amount.last
    partitive = tokens.word(at) in ("of", "de", "del")
    share = amount.kind == "share" and partitive
    if partitive and amount.kind in ("share", "magnitude", "vague", "about", "words"):
        at += 1
        while tokens.word(at) in lexicon.articles or tokens.word(at) == "the":
            at += 1
    elif partitive:
        return
    found = nouns.noun_after(tokens, at, lexicon, HARM[lexicon.code].stops)
    if found is not None:
        amount.noun, amount.end = found, found[1]
        amount.unit = tokens.surface(*found)
        if share:
            amount.unit = f"share of {amount.unit}"
    _rate(tokens, amount)


def _rate(tokens: Tokens, amount: Amount) -> None:
    """`86.9 a day`, `20 residential burglaries per week`, `12 al dia`."""
    at = amount.end
    if tokens.word(at) in _RATE_WORDS:
        at += 1
        at += tokens.word(at) == "la"
        if tokens.word(at) in _PERIODS:
            amount.unit = f"{amount.unit} per {tokens.word(at)}" if amount.unit else f"per {tokens.word(at)}"
            amount.end = at + 1
