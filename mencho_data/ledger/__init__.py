"""The ledger: every number of an article, what became of it, and what nobody has decided yet."""

from mencho_data.ledger.draft import Claim, draft
from mencho_data.ledger.file import write_entries
from mencho_data.ledger.numbers import UNDECIDED, Coverage, Entry, Open, coverage, numbers, prove

__all__ = ["UNDECIDED", "Claim", "Coverage", "Entry", "Open", "coverage", "draft", "numbers", "prove", "write_entries"]
