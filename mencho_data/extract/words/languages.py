"""The languages that the extractor reads, and how it tells them apart."""

from __future__ import annotations

from mencho_data.extract.words.english import ENGLISH
from mencho_data.extract.words.spanish import SPANISH

LEXICONS = {lexicon.code: lexicon for lexicon in (ENGLISH, SPANISH)}

_ONLY = {
    code: lexicon.function - other.function - {"a", "no", "me", "son", "sin", "he", "has"}
    for (code, lexicon), other in zip(LEXICONS.items(), (SPANISH, ENGLISH), strict=True)
}


def language_of(words: list[str]) -> str:
    """`en` or `es`, by which language's function words are more frequent; `en` where they tell nothing.

    Args:
        words: Tokens in lower case, without accents.
    """
    counts = {code: sum(map(only.__contains__, words)) for code, only in _ONLY.items()}
    return "es" if counts["es"] > counts["en"] else "en"
