"""Bounds: the words around a number that make it a bound, an approximation or a range."""

from __future__ import annotations

from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon

_BETWEEN = frozenset(("a", "an", "the", "un", "una", "los", "las", "la", "(", "el"))


_NEGATED = {"more_than": "up_to", "up_to": "at_least"}
"""Meaning -> what is left of it behind a negation."""
_COMPARED = frozenset(("more", "less", "fewer", "mas", "menos"))
_BARELY = frozenset(("many", "well", "far", "just", "slightly", "a", "un", "poco", "mucho", "muchos", "muchas"))
"""Words with which a bound says by how much; not many more than 20 are still more than 20."""
_NO_VERBS = frozenset(("only", "just", "because", "that", "if", "and", "but", "or", "when", "yet", "sure", "solo", "porque", "que",
                       "si", "pero", "y", "o", "cuando", "sino", "en", "por", "to", "by"))  # fmt: skip
"""Words that part a negation from a comparison behind it."""
_PERIODS = frozenset(("minutes", "hours", "days", "weeks", "months", "years", "decades", "centuries", "seasons"))
_DISTANCE = frozenset(("ago", "earlier", "later", "before", "after", "old", "away", "in", "now"))
_LASTING = frozenset((
    "for", "of", "in", "after", "is", "was", "are", "were", "be", "been", "has", "have", "had", "just", "well", "to", "and",
    "or", "with", "at", "by", "than", "from", "took", "takes", "take", "taken", "lasted", "lasts", "last", "spent", "spend",
    "spends", "served", "waited", "ran", "spanned", "spans", "spanning", "a", "now", "some", "aged", "little", "slightly",
))  # fmt: skip
"""What stands before an `over` that is a bound although a time follows."""
_FIRST_OF_TWO = frozenset(("a", "al", "hasta"))


def bound_before(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """The first token of the phrase that bounds the number at a token, and its meaning.

    An article or a word for more of the same may stand between: `more than a dozen`, `al menos otras 20`.
    """
    for end in (at, at - 1, at - 2):
        if end < at and not (tokens.word[end] in _BETWEEN or tokens.word[end] in lexicon.further):
            break
        for phrase, meaning in lexicon.bounds_before.get(tokens.word[end - 1], ()):
            begin = end - len(phrase)
            if (
                begin < 0
                or tuple(tokens.words[begin:end]) != phrase
                or _other_sense(tokens, begin, end, phrase, lexicon)
            ):
                continue
            negation = _negation(tokens, begin, phrase, lexicon) if meaning in _NEGATED else begin
            return negation, _NEGATED[meaning] if negation < begin else meaning
    return None


def _negation(tokens: Tokens, begin: int, phrase: tuple[str, ...], lexicon: Lexicon) -> int:
    """The token that negates a phrase, `never exceeds`, `no tardó más de`; the phrase's own first if there is none."""
    before = tokens.word[begin - 1]
    contracted = before == "t" and tokens.word[begin - 2] == "'"
    if phrase[0] in _BARELY:
        return begin
    if before in lexicon.negations or contracted:
        return begin - 1 - 2 * contracted
    compared = phrase[0] in _COMPARED or (phrase[-1] == "than" and phrase[0][-2:] == "er")
    apart = compared and before.isalpha() and before not in _NO_VERBS
    if apart and tokens.word[begin - 2] in lexicon.negations:
        return begin - 2
    contracted = tokens.word[begin - 2] == "t" and tokens.word[begin - 3] == "'"
    return begin - 4 if apart and contracted else begin


def _other_sense(tokens: Tokens, begin: int, end: int, phrase: tuple[str, ...], lexicon: Lexicon) -> bool:
    """Whether the words mean something else here: `not about`, `dos mas de`."""
    if phrase == ("~",):
        return tokens.word[begin - 1][:1].isdecimal()
    if len(phrase) == 1 and phrase[0] in ("over", "above", "below", "under", "beyond"):
        idiom = tokens.word[begin - 1] in ("all", "handed", "turned", "took", "hand")
        return idiom or (phrase[0] == "over" and _during(tokens, begin, end))
    if phrase == ("hasta",):
        return _reached(tokens, begin, lexicon)
    if phrase in (("sub", "-"), ("over", "-"), ("under", "-")):
        return not tokens.glued(end)
    if phrase in (("menor", "de"), ("mayor", "de")):
        return tokens.word[begin - 1] in ("un", "una", "el", "la", "al", "otro", "otra")
    if phrase[-1] in ("de", "del") and phrase[0][:3] in ("baj", "pas"):
        noun = phrase[0] in ("bajo", "paso") and tokens.surface(begin, begin + 1)[-1] not in "óÓ"
        return noun or any(
            tokens.word[at] in _FIRST_OF_TWO and _number_like(tokens.word[at + 1]) for at in range(end + 1, end + 9)
        )
    if phrase == ("mas", "de"):
        return tokens.word[begin - 1] in ("dos", "tres", "cuatro", "otros", "uno")
    return False


def _during(tokens: Tokens, begin: int, end: int) -> bool:
    """Whether `over` means during: `9 million over five years`, and not `for over five years` or `over five years ago`."""
    if tokens.word[begin - 1] in _LASTING or not tokens.word[begin - 1][:1].isalpha():
        return False
    period = next((at for at in range(end + 1, end + 4) if tokens.word[at] in _PERIODS), 0)
    return period > 0 and tokens.word[period + 1] not in _DISTANCE


def _reached(tokens: Tokens, begin: int, lexicon: Lexicon) -> bool:
    """Whether `hasta` says where a change ends, `subió hasta 30`, and not how far it may go."""
    for at in range(begin - 1, begin - 6, -1):
        word = tokens.word[at]
        if word in (".", ",", ";", "", "de", "que"):
            return False
        if word in lexicon.change and word not in ("fue", "paso"):
            return True
    return False


def _number_like(word: str) -> bool:
    """Whether a word may begin a number, or is an article before one."""
    return word[:1].isdecimal() or word in ("los", "las", "un", "una", "cero", "casi", "unos", "unas", "mas")


def bound_after(tokens: Tokens, at: int, lexicon: Lexicon) -> tuple[int, str] | None:
    """One past the last token of the phrase behind a number that bounds it, and its meaning."""
    for phrase, meaning in lexicon.bounds_after.get(tokens.word[at], ()):
        end = at + len(phrase)
        if tuple(tokens.words[at:end]) != phrase:
            continue
        if phrase[0] in ("+", "plus", "maximum", "maximo", "minimo", "aprox") and not _closes(tokens, at, end):
            continue
        if _number_next(tokens, end, lexicon):
            continue
        return end, meaning
    return None


def _closes(tokens: Tokens, at: int, end: int) -> bool:
    """Whether a sign such as + ends the number: `300+`, and not `300 + 20`."""
    return tokens.glued(at) or not tokens.word[end][:1].isdecimal()


def _number_next(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether another number follows, which the phrase rather bounds: `above 10 and below 20`."""
    word = tokens.word[at]
    return word[:1].isdecimal() or word in lexicon.small or word in ("a", "or", "than", "to", "de", "del", "al", "que")


def interval(value: float, meaning: str | None) -> tuple[float | None, float | None]:
    """The bounds that the codebook gives a number with these words; None and None for `about`."""
    if meaning in ("at_least", "more_than"):
        return value, None
    if meaning in ("up_to", "nearly"):
        return None, value
    return (None, None) if meaning == "about" else (value, value)
