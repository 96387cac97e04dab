"""Quantifiers: words that count without a number, `several`, `most`, `dozens`, `both`, `a pair of`, `a number of`."""

from __future__ import annotations

from mencho_data.extract.counted import nouns
from mencho_data.extract.numbers.cardinals import Numeral
from mencho_data.extract.tokens import Tokens
from mencho_data.extract.words.lexicon import Lexicon

_FEW = frozenset(("few", "couple", "of"))
_MAJORITY = frozenset(("majority", "mayoria"))
_UNLIKE = frozenset(("various", "numerous", "varios", "varias", "diversos", "diversas", "numerosos", "numerosas"))
"""Words for several that are adjectives behind an article: the various parties, sus varias obras."""
_BE = frozenset(("is", "are", "was", "were", "be", "been", "both"))
"""What stands before a `both` that joins two adjectives: is both feared and loved."""
_NO_SHARE = frozenset(("one", "of", "'", "s", "his", "her", "its", "their", "at"))
"""What stands before a `most` that is a superlative."""


def quantifier(tokens: Tokens, at: int, lexicon: Lexicon) -> Numeral | None:
    """The quantifier at a token, with the article before it where it needs one; or None."""
    word = tokens.word[at]
    if tokens.word[at - 1] in _FEW and (found := _few(tokens, at, lexicon)) is not None:
        return found
    if word in lexicon.vague:
        return _vague(tokens, at, lexicon)
    if word in lexicon.plurals:
        return _magnitude(tokens, at, at, lexicon)
    if word in lexicon.both:
        return Numeral(at, at + 1, 2.0, "words") if _both(tokens, at, lexicon) else None
    if word in lexicon.pairs:
        return _pair(tokens, at, lexicon)
    return _number_of(tokens, at, lexicon) if word in lexicon.number_of else None


def of_those(tokens: Tokens, at: int) -> bool:
    """Whether a quantifier counts those named before: `most of whom`, `several of them`, `la mayoría de las cuales`."""
    if tokens.word[at] == "of":
        return tokens.word[at + 1] in ("whom", "which", "them", "these", "those")
    if tokens.word[at] != "de":
        return False
    named = at + 1 + (tokens.word[at + 1] in ("los", "las"))
    return tokens.word[named] in ("ellos", "ellas", "quienes", "cuales")


def _vague(tokens: Tokens, at: int, lexicon: Lexicon) -> Numeral | None:
    """`several`, `various hundred`, `most of the states`, `la mayoría de`."""
    low, high = lexicon.vague[tokens.word[at]]
    if tokens.word[at] == "mayor":
        most = tokens.word[at + 1] == "parte" and tokens.word[at + 2] in ("de", "del") and tokens.word[at - 1] == "la"
        return Numeral(at - 1, at + 2, None, "vague", low, high) if most else None
    if low < 1:
        return Numeral(at, at + 1, None, "vague", low, high) if _share(tokens, at, lexicon) else None
    if _unit(tokens.word[at + 1], lexicon):
        return _magnitude(tokens, at, at + 1, lexicon)
    if tokens.word[at] in _UNLIKE and tokens.word[at - 1] in lexicon.articles:
        return None
    return Numeral(at, at + 1, None, "vague", low, high)


def _magnitude(tokens: Tokens, first: int, at: int, lexicon: Lexicon) -> Numeral | None:
    """`dozens`, `tens of thousands`, `several hundred`: from twice the unit on, which stands at a token."""
    word, index = tokens.word[at], at + 1
    unit = _unit(word, lexicon) if first < at else lexicon.plurals[word]
    if word in ("tens", "scores") and first == at and tokens.word[index] != lexicon.of:
        return None
    while tokens.word[index] == lexicon.of and tokens.word[index + 1] in lexicon.plurals:
        unit *= lexicon.plurals[tokens.word[index + 1]]
        index += 2
    return Numeral(first, index, None, "magnitude", 2 * unit)


def _few(tokens: Tokens, at: int, lexicon: Lexicon) -> Numeral | None:
    """`a few hundred`, `a couple of thousand`, `a few dozen`: from twice the unit on."""
    few = at - 1 - (tokens.word[at - 1] == "of")
    unit = _unit(tokens.word[at], lexicon)
    if not unit or tokens.word[few] not in ("few", "couple"):
        return None
    return Numeral(few - (tokens.word[few - 1] == "a"), at + 1, None, "magnitude", 2 * unit)


def _unit(word: str, lexicon: Lexicon) -> float:
    """What `several` before a word counts: hundreds, millions, dozens; 0 for other words."""
    unit = 100.0 if word in lexicon.hundred else lexicon.scales.get(word, 0.0)
    return unit or lexicon.plurals.get(word, 0.0) or lexicon.collectives.get(word, 0.0)


def _share(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether `most` and `majority` are a share, `most of the states`, and no superlative, `most powerful`."""
    word, before, after = tokens.word[at], tokens.word[at - 1], tokens.word[at + 1]
    if word in _MAJORITY:
        return after == lexicon.of
    if before in _NO_SHARE or before == "the" or not after.isalpha():
        return False
    name = tokens.capital(at + 1) and tokens.titled(at + 1)
    return after == "of" or after in nouns.PEOPLE or (nouns.plural(after) and not name)


def _both(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether `both` is a number: `both rivers`, `both of them`, `both are`, and not `both men and women`."""
    after = tokens.word[at + 1]
    if after in lexicon.pair_idioms or "tanto" in (after, tokens.word[at + 2]):
        return False
    if tokens.word[at - 1] in lexicon.pronouns or (after[-2:] == "ed" and tokens.word[at - 1] not in _BE):
        return True
    if lexicon.code == "es" or after in lexicon.both_are or not after[:1].isalpha() or of_those(tokens, at + 1):
        return after not in lexicon.and_
    noun = at + 1 + (after == lexicon.of)
    noun += tokens.word[noun] in lexicon.articles
    found = nouns.noun_after(tokens, noun, lexicon)
    return found is not None and nouns.plural(tokens.word[found[1] - 1]) and tokens.word[found[1]] not in lexicon.and_


def _pair(tokens: Tokens, at: int, lexicon: Lexicon) -> Numeral | None:
    """`a pair of horses`, `un par de semanas`; not `a pair of boots`, which is one thing, nor `the couple`."""
    if tokens.word[at - 1] not in lexicon.indefinite or tokens.word[at + 1] != lexicon.of:
        return None
    if _unit(tokens.word[at + 2], lexicon) or any(
        tokens.word[index] in lexicon.worn for index in range(at + 2, at + 5)
    ):
        return None
    kind = "words" if tokens.word[at] == "pair" else "about"
    return Numeral(at - 1, at + 1, 2.0, kind)


def _number_of(tokens: Tokens, at: int, lexicon: Lexicon) -> Numeral | None:
    """`a number of roads`, `un puñado de casas`; not `the number of`, nor `a large number of`, which says as little as many."""
    if tokens.word[at - 1] not in lexicon.indefinite or tokens.word[at + 1] != lexicon.of:
        return None
    return Numeral(at - 1, at + 1, None, "vague", 2) if nouns.counts(tokens, at + 2, lexicon) else None
