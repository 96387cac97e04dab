"""Ranges: two numbers that are the ends of one figure."""

from __future__ import annotations

from mencho_data.extract.amounts import Amount
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon

_HYPHENS = ("-", "–", "~")
_ARTICLES = ("the", "el", "la", "los", "las", "un", "una")
_DIFFERENCE = ("by", "en")
"""Words before the first number that make it a difference: `rose by 5 to 20`, `creció en 5 hasta 20`."""
_EITHER = ("or", "o", "u")
_LOWER, _UPPER = ("at_least", "more_than"), ("up_to", "nearly")
_SHARED = ("about", "at_least", "more_than", "up_to", "nearly")
_CONJUNCTIONS = ("and", "but", "y", "e", "pero")
_PERCENT = ("%", "percentage points", "puntos porcentuales")
_LOOK_BACK = 7
_LONGEST_LINK = 12


def join_ranges(tokens: Tokens, amounts: list[Amount], lexicon: Lexicon) -> list[Amount]:
    """The amounts, with those that are two ends of one range made one."""
    joined: list[Amount] = []
    for amount in amounts:
        before = joined[-1] if joined else None
        if before is not None and before.value is not None and amount.value is not None:
            whole = _range(tokens, before, amount, lexicon) or _two_bounds(tokens, before, amount)
            if whole is not None:
                joined[-1] = whole
                continue
            _share_bound(tokens, before, amount, lexicon)
        joined.append(amount)
    return joined


def _share_bound(tokens: Tokens, left: Amount, right: Amount, lexicon: Lexicon) -> None:
    """`more than 20 and 30 cows`, `casi un 10 y un 15 %`: the bound before the first of two holds for both.

    Only where the first has no noun of its own, so that both numbers stand in one phrase.
    """
    begin = right.begin - (tokens.word[right.begin - 1] in _ARTICLES)
    if tokens.word[left.last] not in lexicon.and_ or begin != left.last + 1 or "ratio" in (left.kind, right.kind):
        return
    alone = left.noun is None and left.unit in (None, right.unit) and left.currency in (None, right.currency)
    if alone and left.begin < left.first and left.qualifier in _SHARED and right.qualifier is None:
        right.bound(left.qualifier or "")


def _range(tokens: Tokens, left: Amount, right: Amount, lexicon: Lexicon) -> Amount | None:
    """`between 10 and 15`, `10-15`, `from $10 to $15 billion`, `de 2 a 3 millones`, `8 or 9`."""
    link = _link(tokens, left, right)
    if link is None or _unlike(left, right):
        return None
    opener = left.begin - 1
    opener -= tokens.word[opener] in _ARTICLES and tokens.word[opener - 1] in _openers(lexicon)
    opens = tokens.word[opener]
    of_two = opens in lexicon.start_of_range and link in lexicon.middle_of_range
    if of_two and (_falls(left, right) or _changes(tokens, opener, lexicon)):
        _share_all(left, right)
        return None
    if not _joins(left, right, link, opens, lexicon):
        if link in _EITHER and right.currency is not None:
            _share_sign(left, right)
        return None
    left.value = _shared(left, right)
    _share_sign(left, right)
    covers = opens in lexicon.between or (opens in lexicon.start_of_range and link not in _EITHER)
    return _whole(left, right, opener if covers else left.first)


def _falls(left: Amount, right: Amount) -> bool:
    """Whether the second number is less, so that the first is what was before: `from 12 to 7`."""
    return right.value is not None and right.value < _shared(left, right)


def _openers(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.between | lexicon.start_of_range


def _unlike(left: Amount, right: Amount) -> bool:
    """Whether two numbers count different things: `up 4% to $13`, `18 sen to RM23`, `$500 to 3 men`."""
    if (left.unit in _PERCENT and left.unit != right.unit) or "ratio" in (left.kind, right.kind):
        return True
    if left.currency is None:
        return False
    if right.currency is None:
        return right.noun is not None or right.unit is not None
    return left.currency != right.currency or (left.unit is not None and right.unit is None)


def _joins(left: Amount, right: Amount, link: str, opens: str, lexicon: Lexicon) -> bool:
    """Whether the word between two numbers makes them the ends of a range."""
    if link in lexicon.and_:
        return opens in lexicon.between
    if link in _HYPHENS:
        return left.kind != "share" and left.noun is None
    if link in _EITHER:
        return _either(left, right)
    if link in lexicon.middle_of_range:
        return opens in _openers(lexicon) or (opens not in _DIFFERENCE and _bare_range(left, right))
    return False


def _either(left: Amount, right: Amount) -> bool:
    """Whether `or` stands between the ends of one guess, `8 or 9 people`, and not between two prices."""
    if left.qualifier in _LOWER or left.value is None or right.value is None or right.currency is not None:
        return False
    if right.noun is None and right.unit is None:
        return False
    low = _shared(left, right)
    return low < right.value <= max(2 * low, low + right.scale)


def _link(tokens: Tokens, left: Amount, right: Amount) -> str | None:
    """The word that joins the two, if nothing but a repeated unit or bound stands beside it."""
    begin, end = left.last, right.first
    if left.end > left.last and left.noun is not None and end > left.end:
        begin = left.end
    if end - begin > _LONGEST_LINK:
        return None
    words = tokens.words[begin:end]
    if len(words) > 1 and end - right.begin < len(words) and right.begin < end:
        words = words[: right.begin - end]
    if len(words) > 1:
        words = [word for word in words if word != "-" and word not in _ARTICLES] or words[:1]
    return words[0] if len(words) == 1 else None


def _bare_range(left: Amount, right: Amount) -> bool:
    """Whether two numbers joined without a word before them are a range: `10 to 15`, `10 a 15`."""
    if left.noun is not None or left.value is None or right.value is None:
        return False
    ends = left.value * right.scale if left.scale == 1 else left.value
    return left.value < right.value or ends < right.value


def _changes(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether a word of change stands before: `rose from 25 to 28` states two figures."""
    for index in range(at - 1, max(-1, at - _LOOK_BACK), -1):
        word = tokens.words[index]
        if word in (".", ";", ""):
            return False
        if word in lexicon.change:
            return True
    return False


def _shared(left: Amount, right: Amount) -> float:
    """The first number of `10 to 15 million`, with the magnitude of the second where it holds for both."""
    value = left.value or 0.0
    if right.value is None or left.kind == "share" or left.scale > 1 or right.scale == 1:
        return value
    return value * right.scale if value * right.scale < right.value else value


def _share_all(left: Amount, right: Amount) -> None:
    """`rose from 10 to 15 million dollars`: two figures, and the magnitude and the money hold for both."""
    value = left.value
    left.value = _shared(left, right)
    left.low, left.high = (left.value if bound == value else bound for bound in (left.low, left.high))
    _share_sign(left, right)


def _share_sign(left: Amount, right: Amount) -> None:
    left.currency = left.currency or (right.currency if left.noun is None and left.unit is None else None)
    right.currency = right.currency or (left.currency if right.noun is None and right.unit is None else None)
    if left.unit is None and left.currency is None:
        left.unit, left.noun = right.unit, right.noun
    if right.unit is None and right.currency is None:
        right.unit, right.noun = left.unit, left.noun


def _whole(left: Amount, right: Amount, first: int) -> Amount:
    assert left.value is not None
    assert right.value is not None
    low, high = sorted((left.value, right.value))
    return Amount(
        min(first, left.first), right.last, min(first, left.begin), max(right.end, right.last), None, low, high, "range",
        qualifier="range", unit=right.unit, noun=right.noun or left.noun, currency=right.currency or left.currency,
    )  # fmt: skip


def _two_bounds(tokens: Tokens, left: Amount, right: Amount) -> Amount | None:
    """`greater than 100 and smaller than 300`, `from 450 feet up to 900 feet`."""
    kinds = {left.qualifier, right.qualifier}
    if not (kinds & set(_LOWER) and kinds & set(_UPPER)) or left.currency != right.currency:
        return None
    if left.noun is not None and left.unit != right.unit:
        return None
    joined = tokens.word[left.end] in _CONJUNCTIONS and right.begin == left.end + 1
    if not joined and not (right.begin == left.end and right.qualifier == "up_to"):
        return None
    low, high = (left.value, right.value) if left.qualifier in _LOWER else (right.value, left.value)
    if low is None or high is None or low >= high:
        return None
    whole = _whole(left, right, left.begin)
    whole.first, whole.last = left.begin, max(right.end, right.last) if right.noun is None else right.last
    return whole
