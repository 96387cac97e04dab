"""Units: percent signs, money, counted nouns and rates behind a number."""

from __future__ import annotations

from mencho_data.extract.amounts import Amount, Context
from mencho_data.extract.counted import money as currencies
from mencho_data.extract.counted import nouns
from mencho_data.extract.numbers.numerals import read_numeral
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon
from mencho_data.extract.words.tables import words

_DISTANCE = words("earlier ago later before after antes despues atras")
_PERIODS = words(
    "second minute hour day night week month year annum century segundo minuto hora dia noche semana mes ano"
)
_PERCENT_OF = tuple(
    tuple(phrase.split())
    for phrase in (
        "percent of",
        "per cent of",
        "% of",
        "percentage of",
        "percentages of",
        "por ciento de",
        "por cien de",
    )
)
"""Phrases before a percentage at the beginning of a text or paragraph: `percent of 10`."""

_AND = frozenset(("y", "and"))
_RATE_WORDS = words("a an per each every por al cada /")


def percent(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> bool:
    """Take the percent sign or word behind a number, or before it; tells whether there is one."""
    last = amount.last
    if tokens.word[last] == "-" and tokens.glued(last):
        last += 1
    for phrase, unit in lexicon.percents.get(tokens.word[last], ()):
        if tuple(tokens.words[last : last + len(phrase)]) == phrase:
            amount.last, amount.unit = last + len(phrase), unit
            if amount.kind == "share":
                amount.kind = "words"
            return True
    if tokens.word[amount.first - 1] not in ("of", "de"):
        return False
    for opening in _PERCENT_OF:
        begin = amount.first - len(opening)
        if begin >= 0 and not tokens.word[begin - 1] and tuple(tokens.words[begin : amount.first]) == opening:
            amount.first, amount.begin, amount.unit = begin, begin, "%"
            return True
    return False


def money(context: Context, amount: Amount) -> bool:
    """Find the currency of a number: a sign before it, a suffix or a name behind it; with `MUSD` and `USD million`."""
    tokens, lexicon = context.tokens, context.lexicon
    if amount.currency is not None and currencies.of_millions(tokens.word[amount.first]):
        _multiply(amount, 1e6)
        return True
    suffix = tokens.word[amount.last - 1]
    if suffix in currencies.MILLIONS:
        amount.currency = currencies.MILLIONS[suffix]
        return True
    number = (amount.value or 0.0, amount.scale >= 1_000)
    of = amount.kind == "magnitude" and tokens.word[amount.last] == "of"
    named = currencies.after(tokens, amount.last + of, lexicon.code, number, context.locale)
    if named is None:
        if amount.currency is not None:
            _cents(context, amount)
        return amount.currency is not None
    begin, amount.last = amount.last, named[0]
    if amount.currency is None or (
        tokens.word[amount.first] == "$" and "peso" in tokens.word[begin + _linked(tokens, begin)]
    ):
        amount.currency = named[1]  # `$500 pesos`: the name says whose sign it is
    if currencies.of_millions(tokens.word[named[0] - 1]):
        _multiply(amount, 1e6)
        return True
    if tokens.word[named[0] - 1] in currencies.CENTS:
        amount.unit = tokens.surface(begin, named[0])
        return True
    factor = lexicon.scales.get(tokens.word[amount.last])
    if factor and amount.scale == 1:
        _multiply(amount, factor)
        amount.last += 1
    _cents(context, amount)
    return True


def _linked(tokens: Tokens, at: int) -> int:
    """One if `de` or a hyphen stands before the name of a currency, else nothing."""
    return int(tokens.word[at] in ("de", "-"))


def _multiply(amount: Amount, factor: float) -> None:
    if amount.value is not None:
        amount.value = amount.low = amount.high = amount.value * factor
        amount.scale = factor


def _cents(context: Context, amount: Amount) -> None:
    """Add the small coins: `3 dollars 50 cents`, `15 dolares con 50`, `$100 and fifty`."""
    tokens, lexicon = context.tokens, context.lexicon
    at = amount.last + (tokens.word[amount.last] in ("and", "y", "con"))
    coins = read_numeral(tokens, at, lexicon, context.decimal)
    if coins is None or coins.value is None or amount.value is None or amount.scale >= 1_000:
        return
    if not 0 < coins.value < 100 or coins.value != int(coins.value) or amount.value != int(amount.value):
        return
    after = tokens.word[coins.last]
    named = after in currencies.CENTS
    between = tokens.word[amount.first - 1] in lexicon.between
    if not named and not tokens.word[amount.last - 1][:1].isalpha() and (at == amount.last or between):
        return
    plain = (not after[:1].isalnum() and after not in ("$", "%", "-", "€", "£")) or after in ("and", "y", "puedes")
    if named or (plain and (at > amount.last or tokens.word[at].isdecimal()) and coins.value >= 1):
        amount.value = amount.low = amount.high = amount.value + coins.value / 100
        amount.last = coins.last + named


def noun(tokens: Tokens, amount: Amount, lexicon: Lexicon, at: int) -> None:
    """Find what the number counts: the noun phrase that begins at a token."""
    partitive = tokens.word[at] in ("of", "de", "del")
    share = amount.kind == "share" and partitive
    at += amount.kind == "share" and tokens.word[at] in ("a", "an")
    if partitive and amount.kind in ("share", "magnitude", "vague", "about", "words"):
        at += 1
        while tokens.word[at] in lexicon.articles or tokens.word[at] == "the":
            at += 1
    elif partitive:
        return
    found = nouns.longer(nouns.noun_after(tokens, at, lexicon), tokens, at, lexicon)
    if found is not None:
        amount.noun, amount.end = found, found[1]
        amount.unit = tokens.surface(*found)
        if share:
            amount.unit = f"share of {amount.unit}"
        _half_more(tokens, amount, lexicon)
    _rate(tokens, amount)


def _half_more(tokens: Tokens, amount: Amount, lexicon: Lexicon) -> None:
    """Add the half that stands behind the noun: `dos horas y media`, `two years and a half`."""
    at = amount.end
    if tokens.word[at] not in _AND:
        return
    after = tokens.word[at + 2]
    another = after[:1].isalpha() and after not in lexicon.function and after not in _DISTANCE
    if tokens.word[at] == "y" and tokens.word[at + 1] in ("medio", "media") and not another:
        last = at + 2
    elif tokens.word[at] == "and" and tokens.word[at + 1] == "a" and tokens.word[at + 2] == "half":
        last = at + 3
    else:
        return
    if amount.value is not None:
        low, high = amount.low, amount.high
        amount.value += 0.5
        amount.low = amount.value if low is not None else None
        amount.high = amount.value if high is not None else None
        amount.last = amount.end = last


def _rate(tokens: Tokens, amount: Amount) -> None:
    """`86.9 a day`, `20 residential burglaries per week`, `12 al dia`."""
    at = amount.end
    if tokens.word[at] in _RATE_WORDS:
        at += 1
        at += tokens.word[at] == "la"
        if tokens.word[at] in _PERIODS and tokens.word[at + 1] not in _DISTANCE:
            amount.unit = f"{amount.unit} per {tokens.word[at]}" if amount.unit else f"per {tokens.word[at]}"
            amount.end = at + 1
