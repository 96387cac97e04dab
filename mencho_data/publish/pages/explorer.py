"""The index that the explorer searches, as a script that sets `CLAIMS`, and how each selection of claims is addressed.

`claims.html` shows the claims that its address names, such as `claims.html#family=roads&origin=official`. These may
stand in it, each with identifiers or codes of the tables, several parted by commas; `Addresses.explorer` writes them:

    family     families of measures                  place      places, with what lies in them
    measure    measures or questions                 source     sources
    event      events, with their parts              statement  statements
    origin     who speaks: `PageNames.origin`        certainty  how the sources present it
    speaker    actors; `own-voice` for nobody        language   languages of the sources
    said       days on which it may have been said   compared   how it stands to others: `COMPARED`
    q          words, each the beginning of a word of the claim, in any order

What stands in one list is joined by *or*, the lists by *and*; a family and measures of others are one list. An address
that names nothing shows the event of the dataset with its parts, and `event=all` everything.

`CLAIMS.claims` is a table by its columns: what stands at one place of each belongs to one claim. A number in a column
that has a list of its name in `CLAIMS.lists` is a place in that list, -1 for none; its entries begin with identifier
and name. `CLAIMS.comparisons` has the page of each comparison in the same way.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from mencho_data.models.codes import Agreement, Certainty, SourceOrigin
from mencho_data.models.names import upwards
from mencho_data.publish.pages.addresses import file
from mencho_data.publish.pages.claims import ALONE, ShownClaim
from mencho_data.publish.pages.families import OTHER
from mencho_data.publish.pages.named import tongue
from mencho_data.publish.pages.shown import ShownRelease
from mencho_data.publish.pages.synonyms import SYNONYMS

OWN_VOICE = "own-voice"
"""Stands for the speaker of what a source says in its own voice."""

COMPARED = ("disputed", "scope", "checked", Agreement.DIFFERENT_TIME, Agreement.PRECISION, Agreement.AGREE, ALONE)
"""How a claim stands to those of others, the strongest first."""


def index(shown: ShownRelease) -> str:
    """The index of a language."""
    made = _Index(shown)
    columns: dict[str, list[Any]] = defaultdict(list)
    for topic in shown.topics:
        for claim in (claim for block in topic.blocks for claim in block.claims):
            for name, value in made.row(claim, topic.key).items():
                columns[name].append(value)
    content = {
        "event": shown.release.project.event_id,
        "lists": made.lists,
        "claims": columns,
        "comparisons": {key: made.page(page) for key, page in shown.addresses.comparisons.items()},
        "synonyms": SYNONYMS,
    }
    return f"var CLAIMS = {json.dumps(content, ensure_ascii=False, separators=(',', ':'))};\n"


class _Index:
    """The rows of the index, and the lists that they refer to.

    Attributes:
        lists: Name of a list -> its entries, each once, in the order in which the claims name them.
    """

    def __init__(self, shown: ShownRelease) -> None:
        self.shown, self.names, self.words = shown, shown.names, shown.names.words
        self.groups = {block.comparison: block.group for block in shown.blocks}
        self.lists: dict[str, list[list[Any]]] = defaultdict(list)
        self._places: dict[tuple[str, str], int] = {}
        for code in Certainty:
            self._place("certainty", code, self.words[f"c_{code}"])
        for standing in COMPARED:
            self._place("compared", standing, self.words[f"k_{standing}"])

    def page(self, key: str) -> int:
        """The place of a page."""
        return self._place("page", file(key, self.shown.language))

    def row(self, claim: ShownClaim, page: str) -> dict[str, Any]:
        """A claim: name of each column -> its value."""
        row = claim.row
        return {
            "record": claim.id,
            "page": self.page(page),
            "measure": self._measure(claim),
            "event": self._event(row["event_id"]),
            "place": self._where(self.names.place_id(row)),
            "source": self._source(claim),
            "statement": self._statement(claim),
            "speaker": self._speaker(claim),
            "origin": self._origin(claim),
            "certainty": self._place("certainty", row["certainty"]),
            "language": self._place("language", claim.language, tongue(claim.language, self.shown.language)),
            "compared": self._place("compared", self._standing(claim)),
            "ours": [self._place("ours", code, self.words[word]) for code, word in _ours(claim)],
            "period": self._period(claim),
            "figure": self.names.said(row),
            "stated": int(claim.said == self.words["stated"]),
            **{name: _plain(row.get(name)) for name in ("value", "low", "high")},
            **{name: self._place(name, row.get(name)) for name in ("qualifier", "unit", "currency")},
            "part_of": row.get("part_of") or "",
            "quote": claim.evidence["quote"],
            "gloss": claim.gloss,
        }

    def _place(self, name: str, key: str | None, *entry: Any) -> int:
        """The place of an entry in its list, where it is put if it is new."""
        if not key:
            return -1
        if (name, key) not in self._places:
            self._places[name, key] = len(self.lists[name])
            self.lists[name].append([key, *entry])
        return self._places[name, key]

    def _measure(self, claim: ShownClaim) -> int:
        of = self.names.by_key["attributes" if "answer_id" in claim.row else "measures"][claim.subject]
        family = of["family"] or OTHER
        at = self._place("family", family, self.names.family(family))
        return self._place("measure", claim.subject, claim.topic, at, int("answer_id" in claim.row))

    def _event(self, key: str | None) -> int:
        """The place of an event, whose entry names the one that holds it, and where it was."""
        at, rows = -1, self.names.by_key["events"]
        for one in reversed(upwards(key, rows)):
            at = self._place("event", one, self.names.named("events", one), at, self._where(rows[one]["place_id"]))
        return at

    def _where(self, key: str | None) -> int:
        """The place in the list of a place, whose entry names the one that holds it."""
        at = -1
        for one in reversed(upwards(key, self.names.by_key["places"])):
            at = self._place("place", one, self.names.named("places", one), at)
        return at

    def _source(self, claim: ShownClaim) -> int:
        row = claim.article
        return self._place(
            "source",
            claim.source,
            claim.outlet,
            claim.published,
            *_days(row["published"], row["published_latest"]),
            row["url"] or "",
            self.words["commentary"] if claim.commentary else "",
        )

    def _statement(self, claim: ShownClaim) -> int:
        key = claim.row["statement_id"]
        if not key:
            return -1
        row = self.names.statement(claim.row)
        made = (row["made_at"], row["made_at_latest"])
        days = _days(*(at.astimezone(self.names.zone).date() if isinstance(at, datetime) else None for at in made))
        return self._place("statement", key, claim.occasion, self.names.day_made(row, None), *days)

    def _speaker(self, claim: ShownClaim) -> int:
        if not claim.claimant:
            return self._place("speaker", OWN_VOICE, self.words["e_own_voice"])
        actor = claim.row["claimant_id"] or self.names.statement(claim.row)["actor_id"]
        return self._place("speaker", actor, claim.claimant)

    def _origin(self, claim: ShownClaim) -> int:
        code = self.names.origin(claim.row)
        # Of a source the code means that an authority publishes it; here, that an authority says it.
        authority = code == SourceOrigin.OFFICIAL
        name = self.words["e_authority"] if authority else self.names.codes["source_origin"].get(code, code)
        return self._place("origin", code, name.removesuffix("."))

    def _standing(self, claim: ShownClaim) -> str:
        return self.groups[claim.comparison] if claim.kind == Agreement.CONTRADICTION else claim.kind

    def _period(self, claim: ShownClaim) -> int:
        start, end = _days(claim.row.get("period_start"), claim.row.get("period_end"))
        return self._place("period", f"{claim.period} {start}" if start else "", claim.period, start, end)


def _ours(claim: ShownClaim) -> Iterable[tuple[str, str]]:
    """What we say of a claim: code, key of the words."""
    if claim.fault:
        yield claim.fault, f"x_{claim.fault}"
    elif claim.strays:
        yield "strays", "strays"
    if claim.earlier:
        yield "earlier", "earlier"


def _days(first: Any, last: Any) -> tuple[str, str]:
    """Two days as they are in the tables; empty where they are not told."""
    return str(first or ""), str(last or "")


def _plain(value: float | None) -> float | str:
    """A number without needless digits; empty for none."""
    if value is None:
        return ""
    return int(value) if value == int(value) else value
