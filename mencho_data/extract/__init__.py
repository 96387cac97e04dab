"""The extractor: every figure that a news text states, in English and Spanish, without a model or a network."""

from mencho_data.extract.figure import Excluded, Figure, Reading

__all__ = ["Excluded", "Figure", "Reading"]
