"""The rows of what is derived, in the words of one language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, tzinfo
from functools import cached_property, partial
from math import inf
from typing import Any

from mencho_data.dataset.finding import subjects
from mencho_data.dataset.installed import Home, zone
from mencho_data.dataset.load import CLAIMS, rows_of
from mencho_data.dataset.views import Row
from mencho_data.derive.moments import LATEST
from mencho_data.derive.reach import reach
from mencho_data.errors import UsageError, suggestion
from mencho_data.models.codes import Use
from mencho_data.models.lists import Codes, of_table
from mencho_data.models.names import ByKey, Names
from mencho_data.models.wording import Language, check_language, day, moments, presented, spoken_by


class Words(Names):
    """What the published tables say of claims and topics, in the words of one language.

    Attributes:
        day: The day of which is asked what was known; None: all that is published.

    Raises:
        UsageError: There is no such language.
    """

    def __init__(self, where: Home, language: Language) -> None:
        super().__init__(ByKey(partial(rows_of, where)), check_language(language))
        self.comparisons, self.estimates = self.by_key["comparisons"], self.by_key["estimates"]
        self._claims = {key: row for table in (*CLAIMS, "attribute_claims") for key, row in self.by_key[table].items()}
        self._where, self.day = where, where.as_of.day if where.as_of else None

    @cached_property
    def _codes(self) -> Codes:
        return of_table(rows_of(self._where, "codes"))

    @cached_property
    def _zone(self) -> tzinfo:
        return zone(self._where.root)

    @cached_property
    def _standing(self) -> dict[str, list[Row]]:
        """Position -> the rows of its claims; what says it best comes first."""
        found = defaultdict[str, list[Row]](list)
        for row in sorted(self.by_key["position_claims"].values(), key=lambda row: row["rank"]):
            found[row["position_id"]].append(row)
        return found

    def subjects_of(self, asked: str) -> list[str]:
        """The measures, questions or comparisons that are meant by an identifier or by words.

        Raises:
            UsageError: There are none.
        """
        if asked in (*self.comparisons, *self.by_key["measures"], *self.by_key["attributes"]):
            return [asked]
        if found := self._called(asked, "name_en", "name_es") or self._called(asked, "definition", "definition_es"):
            return found
        known = [*self.by_key["measures"], *self.by_key["attributes"]]
        close = suggestion(asked, known)
        raise UsageError(
            f"There is no measure or attribute {asked!r}.{close} `mencho-data compare` lists what is compared."
        )

    def _called(self, asked: str, *columns: str) -> list[str]:
        """The measures and questions that have all words that are asked for in some columns."""
        return [key for table in ("measures", "attributes") for key in subjects(asked, self.by_key[table], columns)]

    def see_also(self, asked: str, shown: set[str]) -> list[str]:
        """The names of other measures and questions whose name or definition has all words that are asked for."""
        columns = ("name_en", "name_es", "definition", "definition_es")
        return [key for key in self._called(asked, *columns) if key not in shown]

    def nobody_on(self, subjects: Iterable[str]) -> str:
        """That no source speaks of some subjects, or had when the day ended."""
        about = ", ".join(map(repr, subjects))
        if self.day is None:
            return f"No source speaks of {about}"
        return f"No source had spoken of {about} by the end of {day(self.day, 'en')}"

    def comparisons_of(self, subject: str) -> list[str]:
        """The comparisons on a measure or attribute; those of a comparison are itself."""
        if subject in self.comparisons:
            return [subject]
        meant = self.by_key["measures"].get(subject, {}).get("compared_as") or subject
        return [key for key, row in self.comparisons.items() if meant in (row["measure_id"], row["attribute_id"])]

    def claims_of(self, key: str) -> list[str]:
        """The records of the claims of a comparison."""
        return [
            row["record_id"]
            for position, rows in self._standing.items()
            if self.by_key["positions"][position]["comparison_id"] == key
            for row in rows
        ]

    def said_on(self, subject: str) -> list[str]:
        """The records of the claims on a measure or attribute."""
        asked = self._claims.items()
        return [key for key, row in asked if subject in (row.get("measure_id"), row.get("attribute_id"))]

    def counts_of(self, asked: str) -> list[str]:
        """The measures that are meant by an identifier, a family or words; those of a family in their order."""
        rows = self.by_key["measures"]
        family = [row for row in rows.values() if row["family"] == asked]
        found = [row["measure_id"] for row in sorted(family, key=lambda row: (row["rank"] or inf, row["measure_id"]))]
        meant = found or [one for one in self.subjects_of(asked) if one in rows]
        return list(dict.fromkeys(rows[one]["compared_as"] or one for one in meant)) or [asked]

    def order(self, row: Row) -> tuple[Any, ...]:
        """The place of a row of `compare`: positions by when they were said, each with its best claim first."""
        if row["position_id"] is None:
            return (LATEST, LATEST, *self._published(row["record_id"]))
        position = self.by_key["positions"][row["position_id"]]
        best, rank = self._standing[row["position_id"]][0], self.by_key["position_claims"][row["record_id"]]["rank"]
        said = position["said_at_latest"] or position["said_at"] or LATEST
        return (said, position["said_at"] or LATEST, *self._published(best["record_id"]), row["position_id"], rank)

    def _published(self, record: str) -> tuple[date, str]:
        return self.by_key["sources"][self._claims[record]["source_id"]]["published"] or date.max, record

    def about(self, claim: Row) -> Row:
        """Topic, unit and estimate of what a row of `compare` is about."""
        key, about = claim["comparison_id"], {name: claim[name] for name in ("topic", "event", "period")}
        unit = self._claims[claim["record_id"]].get("unit") if key is None else self.comparisons[key]["unit"]
        return {**about, "unit": unit, "estimate": self.estimate(key) if key in self.estimates else None}

    def topic(self, key: str) -> Row:
        """Names of what a comparison is about, of its event, and its period."""
        return self._about(self.comparisons[key])

    def comparison(self, key: str) -> Row:
        """What a comparison is about, how many sources it has, how they agree, and what they say."""
        row = self.comparisons[key]
        about = {"comparison_id": key, "subject": row["measure_id"] or row["attribute_id"], **self.topic(key)}
        counts = {column: row[column] for column in ("sources", "claimants", "agreement")}
        return {**about, **counts, "summary": row[f"summary_{self.language}"]}

    def claim(self, record: str) -> Row:
        """A row of `compare`."""
        claim, standing = self._claims[record], self.by_key["position_claims"].get(record)
        if standing is None:  # part of another, or money of no known currency
            none = dict.fromkeys(("comparison_id", "position_id", "role", "use", "strays_from", "mark"))
            place = self.named("places", claim.get("place_id")) or None
            return {**self._said(claim), **none, "place": place, **self._bounds(claim), **self._about(claim)}
        position = self.by_key["positions"][standing["position_id"]]
        key = position["comparison_id"]
        return {
            **self._said(claim),
            "place": self.named("places", position["place_id"]) or None,
            **{name: standing[name] for name in ("position_id", "role", "value")},
            "low": standing["reach_low"],
            "high": standing["reach_high"],
            **{name: position[name] for name in ("comparison_id", "use", "strays_from", "mark")},
            **(self.topic(key) if key else self._about(claim)),
        }

    def _bounds(self, claim: Row) -> Row:
        """What a figure allows that is compared with none."""
        if "qualifier" not in claim:
            return dict.fromkeys(("value", "low", "high"))
        allowed = reach(claim, self.by_key["measures"][claim["measure_id"]], self._codes)
        return {"value": claim["value"], "low": allowed.low, "high": None if allowed.high == inf else allowed.high}

    def _about(self, row: Row) -> Row:
        """Names of what a claim, position or toll is about, of its event, and its period."""
        return {
            "topic": self.subject(row),
            "event": self.named("events", row["event_id"]) or None,
            "period": self.period(row) or None,
        }

    def position(self, row: Row) -> Row:
        """A row of `positions`, with words."""
        return {
            **row,
            **self._about(row),
            "subject": row["measure_id"] or row["attribute_id"],
            "place": self.named("places", row["place_id"]) or None,
            "speaker": self.speaker(row),
            "statement": self.named("statements", row["statement_id"]) or None,
            "said": row[f"said_{self.language}"],
            "when": moments(row["said_at"], row["said_at_latest"], self._zone, self.language)
            if row["said_at"]
            else None,
        }

    def toll(self, row: Row) -> Row:
        """A row of `tolls`, with words."""
        return self.position({**row, "attribute_id": None})

    def _said(self, row: Row) -> Row:
        """What a claim says, who says it in which source, and on which words."""
        evidence, source = self.by_key["evidence"][row["record_id"]], self.by_key["sources"][row["source_id"]]
        return {
            "record_id": row["record_id"],
            **{key: source[key] for key in ("source_id", "publisher", "published", "published_latest")},
            "subject": row.get("measure_id") or row.get("attribute_id"),
            "said": self.said(row),
            "claimant": self.actor(row["claimant_id"]) or None,
            "qualifier": row.get("qualifier"),
            "certainty": row["certainty"],
            "part_of": row.get("part_of"),
            "quote": evidence["quote"],
            "url": evidence["url"],
            "note": row["note_es" if self.language == "es" else "note"],
        }

    def pair(self, row: Row) -> Row:
        """A row of `disagreements`."""
        about = {
            **{key: value for key, value in row.items() if not key.startswith("explanation")},
            "topic": self.topic(row["comparison_id"])["topic"],
            "explanation": row[f"explanation_{self.language}"],
            "explanation_source": row["explanation_source_es" if self.language == "es" else "explanation_source"],
        }
        for side in "ab":
            position = self.by_key["positions"][row[f"position_{side}"]]
            certainty = presented(position["certainty"], self.language)
            said = position[f"said_{self.language}"]
            about[f"said_{side}"] = f"{said} ({certainty})" if certainty else said
            about[f"speaker_{side}"] = self.heard(position)
        return about

    def heard(self, position: Row) -> str:
        """Who speaks in a row of `positions`, with the outlet, or the number of sources."""
        claims = [self._claims[row["record_id"]] for row in self._standing[position["position_id"]]]
        outlets = [self.outlet(source) for source in dict.fromkeys(claim["source_id"] for claim in claims)]
        return spoken_by(self.speaker(position), outlets, self.language, strays=bool(position["strays_from"]))

    def estimate(self, key: str) -> Row:
        """A row of `estimates`."""
        row = self.estimates[key]
        positions = self.by_key["positions"].values()
        used = [one["position_id"] for one in positions if one["comparison_id"] == key and one["use"] == Use.USED]
        return {**row, **self.topic(key), "words": self.estimated(row), "inputs": tuple(used)}
