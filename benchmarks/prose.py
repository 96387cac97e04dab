"""Synthetic articles: made-up words by Zipf's law (as Mandelbrot shifts it), numbers, sentences, paragraphs."""

from __future__ import annotations

import numpy as np

SYLLABLES = (
    "ra", "ño", "té", "mi", "lo", "sú", "ca", "ber", "dín", "gua", "pe", "xo", "ví", "zu", "fán", "je", "tlán", "cho",
    "el", "is", "on", "ar", "un", "de",
)  # fmt: skip
CHARS = 9_000


class Writer:
    """Writes articles from one vocabulary; the same seed gives the same articles."""

    def __init__(self, seed: int, words: int = 8_000) -> None:
        self.rng = np.random.default_rng(seed)
        found: dict[str, None] = {}
        while len(found) < words:
            # Short words first, so that the frequent ones are short.
            found["".join(self.rng.choice(SYLLABLES, 1 + int(self.rng.integers(0, 2 + len(found) // 400))))] = None
        self.vocabulary = list(found)
        # Shifted by one, the most frequent word has 6 % as in English prose.
        weights = 1 / np.arange(2, words + 2)
        self.chances = weights / weights.sum()

    def words(self, count: int) -> list[str]:
        """Words by Zipf's law, one in 40 a number."""
        drawn = self.rng.choice(len(self.vocabulary), count, p=self.chances).tolist()
        numbers = self.rng.random(count) < 1 / 40
        return [self.number() if number else self.vocabulary[at] for at, number in zip(drawn, numbers, strict=True)]

    def number(self) -> str:
        """A number, small ones more often, with commas."""
        return f"{min(int(self.rng.zipf(1.3)), 900_000):,}"

    def article(self) -> list[list[str]]:
        """Paragraphs as lists of words with their punctuation, some 9,000 characters."""
        paragraphs: list[list[str]] = []
        chars = 0
        while chars < CHARS:
            paragraph = []
            for _ in range(int(self.rng.integers(2, 6))):
                sentence = self.words(int(self.rng.integers(8, 28)))
                sentence = [word + "," if self.rng.random() < 0.08 else word for word in sentence]
                paragraph += [sentence[0].capitalize(), *sentence[1:-1], sentence[-1].rstrip(",") + "."]
            paragraphs.append(paragraph)
            chars += sum(map(len, paragraph)) + len(paragraph) + 1
        return paragraphs


def text_of(paragraphs: list[list[str]]) -> str:
    """The article as text."""
    return "\n\n".join(map(" ".join, paragraphs))
