"""Rewards: which money is set on a person, or paid for a killing."""

from __future__ import annotations

from mencho_data.extract.amounts import Amount
from mencho_data.extract.counted.clauses import REACH, Clause

_ANYONE = frozenset(("anyone", "anybody", "whoever", "quien", "quienes"))
_INFORMATION = frozenset(("information", "informacion", "datos", "informes", "whereabouts", "paradero"))


def rewarded(clause: Clause, amount: Amount) -> bool:
    """Whether the clause speaks of a reward, or of money offered for a capture or paid for a killing."""
    offers = wanted = False
    for step, at in ((-1, amount.begin - 1), (1, amount.end)):
        for index in range(at, at + step * REACH, step):
            if clause.ends(index):
                break
            word = clause.word[index]
            if word in clause.harm.reward:
                return True
            offers |= word in clause.harm.offers
            after = clause.word[index + 1]
            wanted |= word in _INFORMATION or word in _ANYONE
            if word in ("head", "cabeza") and clause.word[index - 1] in ("his", "her", "their", "su"):
                return clause.word[index - 2] in ("on", "a", "por", "for", "sobre") or (offers and wanted)
            wanted |= word in clause.harm.wanted and clause.word[index - 1] in (
                "for",
                "por",
                "his",
                "su",
                "to",
                "a",
                "whose",
            )
            wanted |= word in ("each", "every", "cada", "per") and after in clause.harm.people
    return offers and wanted
