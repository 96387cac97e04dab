"""Comparisons, disagreements and estimates for readers: the derived tables with names and figures in plain words."""

from __future__ import annotations

from datetime import date
from functools import cached_property, partial
from math import inf

from mencho_data.dataset.finding import subjects
from mencho_data.dataset.frames import ComparedClaims, Comparisons, Disagreements, Estimates, topic_of
from mencho_data.dataset.installed import Home
from mencho_data.dataset.load import CLAIMS, rows_of
from mencho_data.dataset.views import Row
from mencho_data.derive.reach import reach
from mencho_data.errors import UsageError, suggestion
from mencho_data.models.codes import Agreement, Use
from mencho_data.models.lists import Codes, of_table
from mencho_data.models.names import ByKey, Names
from mencho_data.models.wording import Language, check_language, days


def comparisons(where: Home, language: Language = "en") -> Comparisons:
    """What can be compared: the topics that two or more sources speak of.

    Args:
        where: Where the data lie.
        language: `en` or `es`.

    Returns:
        One row per comparison, with what each source says in one sentence.

    Raises:
        UsageError: There is no such language.
    """
    words = Words(where, language)
    return Comparisons.of([words.comparison(key) for key in words.comparisons], words.language)


def compare(where: Home, subject: str, language: Language) -> ComparedClaims:
    """The claims on one thing; see `Dataset.compare`."""
    words = Words(where, language)
    meant = words.subjects_of(subject)
    rows: list[Row] = []
    about: dict[str, Row] = {}
    for one in meant:
        keys = words.comparisons_of(one)
        found = [words.claim(row) for key in keys if key not in about for row in words.claims_of(key)]
        if not keys:
            found = [words.alone(row) for row in words.said_on(one)]
        order = list(dict.fromkeys(topic_of(row) for row in found))
        rows += sorted(
            found, key=lambda row: (order.index(topic_of(row)), row["published"] or date.max, row["record_id"])
        )
        about |= {topic_of(row): words.about(row) for row in found}
    if not rows:
        raise UsageError(f"No source speaks of {', '.join(map(repr, meant))}.")
    return ComparedClaims.of(rows, words.language, about, words.see_also(subject, {row["subject"] for row in rows}))


def disagreements(where: Home, language: Language, kind: str | None = None) -> Disagreements:
    """The pairs of claims that differ; see `Dataset.disagreements`."""
    words = Words(where, language)
    kinds = [str(code) for code in Agreement if code is not Agreement.AGREE]
    if kind not in (None, *kinds):
        raise UsageError(f"There is no kind {kind!r}.{suggestion(kind, kinds)} The kinds are {', '.join(kinds)}.")
    rows = [words.pair(row) for row in rows_of(where, "disagreements") if kind in (None, row["agreement"])]
    rows.sort(key=lambda row: row["comparison_id"])
    return Disagreements.of(rows, words.language)


def estimates(where: Home, language: Language) -> Estimates:
    """The estimates that claims support; see `Dataset.estimates`."""
    words = Words(where, language)
    return Estimates.of([words.estimate(key) for key in words.estimates], words.language)


class Words(Names):
    """What the published tables say of claims and topics, in the words of one language.

    Raises:
        UsageError: There is no such language.
    """

    def __init__(self, where: Home, language: Language) -> None:
        super().__init__(ByKey(partial(rows_of, where)), check_language(language))
        self.comparisons, self.estimates = self.by_key["comparisons"], self.by_key["estimates"]
        self._claims = {key: row for table in (*CLAIMS, "attribute_claims") for key, row in self.by_key[table].items()}
        self._compared, self._where = rows_of(where, "comparison_claims"), where

    @cached_property
    def _codes(self) -> Codes:
        return of_table(rows_of(self._where, "codes"))

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

    def comparisons_of(self, subject: str) -> list[str]:
        """The comparisons on a measure or attribute; those of a comparison are itself."""
        if subject in self.comparisons:
            return [subject]
        meant = self.by_key["measures"].get(subject, {}).get("compared_as") or subject
        return [key for key, row in self.comparisons.items() if meant in (row["measure_id"], row["attribute_id"])]

    def claims_of(self, key: str) -> list[Row]:
        """The rows of `comparison_claims` of a comparison."""
        return [row for row in self._compared if row["comparison_id"] == key]

    def said_on(self, subject: str) -> list[Row]:
        """The claims on a measure or attribute."""
        return [row for row in self._claims.values() if subject in (row.get("measure_id"), row.get("attribute_id"))]

    def about(self, claim: Row) -> Row:
        """Topic, unit and estimate of what a row of `compare` is about."""
        key, about = claim["comparison_id"], {name: claim[name] for name in ("topic", "event", "period")}
        unit = self._claims[claim["record_id"]].get("unit") if key is None else self.comparisons[key]["unit"]
        return {**about, "unit": unit, "estimate": self.estimate(key) if key in self.estimates else None}

    def topic(self, key: str) -> Row:
        """Names of what a comparison is about, of its event, and its period."""
        row = self.comparisons[key]
        return {
            "topic": self.subject(row),
            "event": self.named("events", row["event_id"]) or None,
            "period": days(row["period_start"], row["period_end"], self.language) if row["period_start"] else None,
        }

    def comparison(self, key: str) -> Row:
        """What a comparison is about, how many sources it has, how they agree, and what they say."""
        row = self.comparisons[key]
        about = {"comparison_id": key, "subject": row["measure_id"] or row["attribute_id"], **self.topic(key)}
        counts = {column: row[column] for column in ("sources", "agreement")}
        return {**about, **counts, "summary": row[f"summary_{self.language}"]}

    def claim(self, compared: Row) -> Row:
        """A row of `compare`, of a claim that is compared."""
        key = compared["comparison_id"]
        bounds = {"value": compared["value"], "low": compared["reach_low"], "high": compared["reach_high"]}
        row = self._said(self._claims[compared["record_id"]])
        return {**row, "comparison_id": key, "use": compared["use"], **bounds, **self.topic(key)}

    def alone(self, claim: Row) -> Row:
        """A row of `compare`, of a claim that is compared with none."""
        bounds: Row = dict.fromkeys(("value", "low", "high"))
        if "qualifier" in claim:
            allowed = reach(claim, self._codes)
            bounds = {
                "value": claim["value"],
                "low": allowed.low,
                "high": None if allowed.high == inf else allowed.high,
            }
        start, end, precision = (claim.get(key) for key in ("period_start", "period_end", "date_precision"))
        about = {
            "topic": self.subject(claim),
            "event": self.named("events", claim["event_id"]) or None,
            "period": days(start, end, self.language, str(precision)) if start else None,
        }
        return {**self._said(claim), "comparison_id": None, "use": None, **bounds, **about}

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
        about = {key: row[key] for key in ("comparison_id", "agreement", "record_a", "record_b", "cause")}
        about |= {
            "topic": self.topic(row["comparison_id"])["topic"],
            "explanation": row[f"explanation_{self.language}"],
            "explanation_source": row["explanation_source_es" if self.language == "es" else "explanation_source"],
        }
        for side in "ab":
            claim = self._claims[row[f"record_{side}"]]
            about[f"source_{side}"] = claim["source_id"]
            about[f"publisher_{side}"] = self.by_key["sources"][claim["source_id"]]["publisher"]
            about[f"said_{side}"] = self.said_by(claim)
        return about

    def estimate(self, key: str) -> Row:
        """A row of `estimates`."""
        row = self.estimates[key]
        used = tuple(claim["record_id"] for claim in self.claims_of(key) if claim["use"] == Use.USED)
        return {**row, **self.topic(key), "words": self.estimated(row), "inputs": used}
