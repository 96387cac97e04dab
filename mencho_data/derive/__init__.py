"""Records to published tables, and what follows from the claims.

What is derived stands in tables of its own and names the claims it rests on. The rules are in `reach` (which
numbers the words of a claim allow), `agreement` (how two claims stand to each other) and `estimates`.
"""

from mencho_data.derive.check import DERIVED_RULES, idle_explanations, stale_tables
from mencho_data.derive.tables import derive

__all__ = ["DERIVED_RULES", "derive", "idle_explanations", "stale_tables"]
