"""Records to published tables, and what follows from the claims.

What is derived stands in tables of its own and names the claims it rests on. The rules are in `reach` (which
numbers the words of a claim allow), `agreement` (how two claims stand to each other) and `estimates`.
"""

from mencho_data.derive.changes import CHANGE_RULES, Difference, differences, log, step_of
from mencho_data.derive.check import DERIVED_RULES, idle_explanations, stale_tables
from mencho_data.derive.tables import derive, published
from mencho_data.version import Step

__all__ = [
    "CHANGE_RULES",
    "DERIVED_RULES",
    "Difference",
    "Step",
    "derive",
    "differences",
    "idle_explanations",
    "log",
    "published",
    "stale_tables",
    "step_of",
]
