"""The extractor: every figure that a news text states, in English and Spanish, without a model or a network."""

from mencho_data.extract.bulk import extract_batches
from mencho_data.extract.figure import Excluded, Figure, Reading
from mencho_data.extract.text import extract, read
from mencho_data.extract.words.nouns import Lexicons, Nouns, lexicons_with

__all__ = [
    "VERSION",
    "Excluded",
    "Figure",
    "Lexicons",
    "Nouns",
    "Reading",
    "extract",
    "extract_batches",
    "lexicons_with",
    "read",
]

VERSION = "3"
"""Raised whenever the same text would give other figures."""
