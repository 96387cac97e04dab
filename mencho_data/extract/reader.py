"""The reader: puts numerals, signs, bounds and nouns together into figures."""

from __future__ import annotations

from mencho_data.extract import excluded, names
from mencho_data.extract.amounts import Amount, Context
from mencho_data.extract.counted import money, one_or_none, units
from mencho_data.extract.dates import Found
from mencho_data.extract.numbers import bounds
from mencho_data.extract.numbers.cardinals import Numeral
from mencho_data.extract.numbers.digits import decimal_sign
from mencho_data.extract.numbers.numerals import read_numeral
from mencho_data.extract.numbers.quantifiers import of_those
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.languages import LEXICONS
from mencho_data.extract.words.lexicon import Lexicon

_OPENING = {
    code: frozenset({*lexicon.opening, *lexicon.ordinals, *lexicon.indefinite, *lexicon.times, *lexicon.multiples})
    for code, lexicon in LEXICONS.items()
}
"""Language -> words with which a numeral may begin."""

_WANTED = {code: opening | one_or_none.OPENING[code] for code, opening in _OPENING.items()}
_NO_NUMERALS = {code: wanted - _OPENING[code] for code, wanted in _WANTED.items()}
"""Language -> words with which no numeral begins, but which count one person, two or none."""


def openings(tokens: Tokens, lexicon: Lexicon) -> list[int]:
    """Where a numeral may begin, or a word stands that counts one person, two or none."""
    wanted = {*(tokens.present & _WANTED[lexicon.code]), *tokens.numbers}
    if not tokens.text.isascii():
        wanted.update(word for word in tokens.present if len(word) == 1 and not word.isascii() and word.isnumeric())
    return tokens.places(wanted)


def read_amounts(
    tokens: Tokens, places: list[int], lexicon: Lexicon, locale: str | None
) -> tuple[list[Amount], list[Found]]:
    """All amounts of a text, in its order, and the numerals that state none; `openings` gives the places."""
    context = Context(tokens, lexicon, decimal_sign(lexicon.code, locale), locale)
    amounts: list[Amount] = []
    others: list[Found] = []
    done = 0
    inside, no_numerals = names.addresses(tokens), _NO_NUMERALS[lexicon.code]
    for at in places:
        if at < done or tokens.word[at] in no_numerals:
            continue
        found = ("code", at, at + 1) if at in inside else _amount_at(context, at, done)
        if isinstance(found, Amount):
            amounts.append(found)
            done = found.last
        elif found is not None:
            others.append(found)
            done = max(done, found[2])
    return amounts, others


def _amount_at(context: Context, at: int, done: int) -> Amount | Found | None:
    """The amount at a token, or what else stands there."""
    indefinite = context.tokens.word[at] in context.lexicon.indefinite
    if not (indefinite and context.lexicon.code == "en"):
        found = _multiplier(context, at) or _no_figure(context, at, done)
        if found is not None:
            return found
    article = (_half_behind(context, at) or _article(context, at)) if indefinite else None
    return article or _number(context, at, done)


def _multiplier(context: Context, at: int) -> Amount | None:
    """`doubled`, `twice`, `more than tripled`, `a tenfold rise`, `double the price`, `el doble de`."""
    tokens, lexicon = context.tokens, context.lexicon
    word = tokens.word[at]
    if word not in lexicon.times and word not in lexicon.multiples:
        return None
    multiple = word in lexicon.multiples and tokens.word[at + 1] in lexicon.multiplied
    if lexicon.code == "es":
        multiple = multiple and tokens.word[at - 1] in ("el", "al", "del", "")
    if word not in lexicon.times and not multiple:
        return None
    value = float(lexicon.times.get(word) or lexicon.multiples[word])
    times = Amount(at, at + 1 + multiple, at, at + 1 + multiple, value, value, value, "ratio", unit="times")
    if (bound := bounds.bound_before(tokens, at, lexicon)) is not None:
        times.begin = bound[0]
        times.bound(bound[1])
    return times


def _no_figure(context: Context, at: int, done: int) -> Found | None:
    """A date, a name, an idiom …, without the tokens before it that belong to a number already."""
    found = excluded.before_reading(context.tokens, at, context.lexicon)
    return (found[0], found[1] if found[1] >= done else at, found[2]) if found else None


def _article(context: Context, at: int) -> Found | None:
    """`a` and `un` that count nothing."""
    return None if _COUNTS[context.lexicon.code](context, at) else ("article", at, at + 1)


def _opens_number(context: Context, at: int) -> bool:
    """Whether the English article belongs to the number behind it: `a dozen`, `a $5 note`."""
    word = context.tokens.word[at + 1]
    return word == "$" or (word in context.lexicon.opening and _joins(context.tokens, at + 1, context.lexicon))


def _is_one(context: Context, at: int) -> bool:
    """Whether the Spanish article is a number or begins one: `un solo`, `uno de los`, `un por ciento`, `un millón`."""
    tokens, lexicon = context.tokens, context.lexicon
    before, after, further = tokens.word[at - 1], tokens.word[at + 1], tokens.word[at + 2]
    return (
        after in ("solo", "sola")
        or before in ("solo", "solamente", "unicamente")
        or (after == "de" and further in lexicon.articles)
        or (after in ("a", "o") and lexicon.small.get(further, 0) > 1)
        or not (before or after)
        or (after not in lexicon.ordinals and _at_least(tokens, at, lexicon))
        or (after == "por" and further in ("ciento", "cien"))
        or ((numeral := read_numeral(tokens, at, lexicon, context.decimal)) is not None and numeral.last > at + 1)
    )


def _at_least(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a lower bound stands before a token: `al menos un`; `más de un siglo` is rather as old as `a century`."""
    bound = bounds.bound_before(tokens, at, lexicon)
    return bound is not None and bound[1] == "at_least"


_COUNTS = {"en": _opens_number, "es": _is_one}
"""Language -> whether an indefinite article at a token is a number, or part of one."""


def _number(context: Context, at: int, done: int) -> Amount | Found | None:
    """The amount whose number begins at a token, with its sign, its bounds and what it counts."""
    tokens, lexicon = context.tokens, context.lexicon
    sign = money.before(tokens, at, context.locale)
    numeral = read_numeral(tokens, at, lexicon, context.decimal, sign is not None)
    if numeral is None:
        return None
    first = _negate(tokens, numeral, sign[0] if sign and sign[0] >= done else numeral.first)
    if sign is None and tokens.word[first - 1] in ("a", "an") and numeral.value != 1 and first >= done:
        first -= _joins(tokens, first, lexicon)
    bound = bounds.bound_before(tokens, first, lexicon)
    if (found := excluded.after_reading(tokens, numeral, lexicon, bound is not None or sign is not None)) is not None:
        return found
    amount = Amount.of(numeral, first)
    amount.currency = sign[1] if sign else None
    return _completed(context, amount, bound)


def _joins(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether the word is part of a number together with the article before it: `a dozen`, `a third of`."""
    word = tokens.word[at]
    if word in lexicon.parts and word not in lexicon.scales:
        after = tokens.word[at + 1]
        return word[-1] != "s" and (after in ("of", "") or not after[0].isalpha() or word == "quarter")
    return word in lexicon.hundred or word in lexicon.scales or word in lexicon.collectives or word in lexicon.halves


def _negate(tokens: Tokens, numeral: Numeral, first: int) -> int:
    """Read a minus sign before digits or money, `-5 yards`, `-$5`, `$-5`, and not `10-20`; gives the first token."""
    if numeral.value is None:
        return first
    inside = first < numeral.first and tokens.word[numeral.first - 1] == "-" and tokens.glued(numeral.first)
    if inside:
        numeral.value = -numeral.value
        return first
    at = first - 1
    if tokens.word[at] != "-" or not tokens.glued(first) or tokens.word[at - 1][:1].isdecimal():
        return first
    if tokens.glued(at) and tokens.word[at - 1] not in ("(", "[", ">", "<", "="):
        return first
    numeral.value = -numeral.value
    numeral.first = min(numeral.first, at)
    return at


def _completed(context: Context, amount: Amount, bound: tuple[int, str] | None) -> Amount | None:
    """Add what follows the number: percent, money, noun, rate; and the bounds."""
    tokens, lexicon = context.tokens, context.lexicon
    if not units.percent(tokens, amount, lexicon):
        units.money(context, amount)
    if bound is not None:
        amount.begin = bound[0]
        amount.bound(bound[1])
    if amount.kind == "about" and amount.qualifier is None:
        amount.bound("about")
    amount.end = amount.last
    closing = bounds.bound_after(tokens, amount.last, lexicon)
    if closing is None and amount.currency is None and amount.unit is None:
        units.noun(tokens, amount, lexicon, amount.last)
        closing = bounds.bound_after(tokens, amount.end, lexicon) if amount.noun else None
    if closing is not None:
        amount.end = closing[0]
        if amount.qualifier in (None, "about"):
            amount.bound(closing[1])
        if amount.noun is None and amount.currency is None and amount.unit is None:
            units.noun(tokens, amount, lexicon, closing[0])
    _below_zero(tokens, amount)
    if amount.kind == "vague" and amount.noun is None and not of_those(tokens, amount.last):
        return None
    return amount


def _below_zero(tokens: Tokens, amount: Amount) -> None:
    """Turn `five degrees below zero` and `12 grados bajo cero` round."""
    behind = tokens.word[amount.end], tokens.word[amount.end + 1]
    if amount.noun is not None and amount.value is not None and behind in (("below", "zero"), ("bajo", "cero")):
        low, high = amount.low, amount.high
        amount.value, amount.last = -amount.value, amount.end + 2
        amount.end = amount.last
        amount.low, amount.high = (None if high is None else -high), (None if low is None else -low)


def _half_behind(context: Context, at: int) -> Amount | None:
    """`a year and a half`, `una tonelada y media`: one and a half of what stands behind an article."""
    tokens, lexicon = context.tokens, context.lexicon
    if tokens.word[at + 2] not in lexicon.and_:
        return None
    if tokens.word[at + 1] in lexicon.scales or _joins(tokens, at + 1, lexicon):
        return None
    amount = Amount(at, at + 1, at, at + 1, 1.0, 1.0, 1.0, "words")
    units.noun(tokens, amount, lexicon, at + 1)
    if amount.value != 1.5:
        return None
    if (bound := bounds.bound_before(tokens, at, lexicon)) is not None:
        amount.begin = bound[0]
        amount.bound(bound[1])
    return amount
