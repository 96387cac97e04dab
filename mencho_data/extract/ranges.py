"""Ranges: two numbers that are the ends of one figure."""

from __future__ import annotations

from mencho_data.extract.lexicon import Lexicon
from mencho_data.extract.reader import Amount
from mencho_data.extract.tokens import PARAGRAPH, Tokens

_HYPHENS = ("-", "–")
_EITHER = ("or", "o", "u")
_LOWER, _UPPER = ("at_least", "more_than"), ("up_to", "nearly")
_CONJUNCTIONS = ("and", "but", "y", "pero")
_LOOK_BACK = 7


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
        joined.append(amount)
    return joined


def _range(tokens: Tokens, left: Amount, right: Amount, lexicon: Lexicon) -> Amount | None:
    """`between 10 and 15`, `10-15`, `from $10 to $15 billion`, `de 2 a 3 millones`, `8 or 9`."""
    link = _link(tokens, left, right)
    if link is None or _unlike(left, right) or "ratio" in (left.kind, right.kind):
        return None
    opener = left.begin - 1
    opens = tokens.word(opener)
    if link in lexicon.and_:
        if opens not in lexicon.between:
            return None
    elif link in _HYPHENS:
        if (
            left.kind == "share"
            or left.noun is not None
            or (left.currency and left.currency != right.currency and right.currency)
        ):
            return None
    elif link in _EITHER:
        counts = right.noun is not None or right.unit is not None or right.currency is not None
        if not counts or left.qualifier in _LOWER or _shared(left, right) >= (right.value or 0):
            return None
    elif link in lexicon.middle_of_range:
        if opens in lexicon.start_of_range and _changes(tokens, opener, lexicon):
            _share_sign(left, right)
            return None
        if opens not in lexicon.start_of_range and not _bare_range(left, right):
            return None
    else:
        return None
    left.value = _shared(left, right)
    _share_sign(left, right)
    first = (
        opener if opens in lexicon.between or (opens in lexicon.start_of_range and link not in _EITHER) else left.begin
    )
    return _whole(left, right, first)


def _unlike(left: Amount, right: Amount) -> bool:
    """Whether one is a percentage and the other is not: `rose 12% to 33,000`."""
    percent = ("%", "percentage points", "puntos porcentuales")
    return left.unit in percent and left.unit != right.unit


def _link(tokens: Tokens, left: Amount, right: Amount) -> str | None:
    """The word that joins the two, if nothing but a repeated unit or bound stands beside it."""
    begin, end = left.last, right.first
    if left.end > left.last and left.noun is not None and end > left.end:
        begin = left.end
    words = tokens.words[begin:end]
    if len(words) > 1 and end - right.begin < len(words) and right.begin < end:
        words = words[: right.begin - end]
    if len(words) > 1:
        words = [word for word in words if word not in ("-", "the", "el", "la", "los", "las")] or words[:1]
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
        if word in (".", ";", PARAGRAPH):
            return False
        if word in lexicon.change:
            return True
    return False


def _shared(left: Amount, right: Amount) -> float:
    """The first number of `10 to 15 million`, with the magnitude of the second where it holds for both."""
    value = left.value or 0.0
    if right.value is None or left.kind == "share" or left.scale > 1 or right.scale == 1:
        return value
    return value * right.scale if value * right.scale <= right.value else value


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
    """`greater than 100 and smaller than 300`."""
    kinds = {left.qualifier, right.qualifier}
    if not (kinds & set(_LOWER) and kinds & set(_UPPER)) or left.noun is not None or left.currency != right.currency:
        return None
    if tokens.word(left.end) not in _CONJUNCTIONS or right.begin != left.end + 1:
        return None
    low, high = (left.value, right.value) if left.qualifier in _LOWER else (right.value, left.value)
    if low is None or high is None or low >= high:
        return None
    whole = _whole(left, right, left.begin)
    whole.first, whole.last = left.begin, max(right.end, right.last) if right.noun is None else right.last
    return whole
