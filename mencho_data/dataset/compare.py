"""Comparisons, disagreements and estimates for readers: the derived tables with names and figures in plain words."""

from __future__ import annotations

from datetime import date
from functools import partial

from mencho_data.dataset.frames import ComparedClaims, Comparisons, Disagreements, Estimates, Row
from mencho_data.dataset.installed import Home
from mencho_data.dataset.load import CLAIMS, read_table
from mencho_data.errors import UsageError, suggestion
from mencho_data.models.codes import Agreement, Use
from mencho_data.models.names import ByKey, Names
from mencho_data.models.wording import LANGUAGES, Language, days, estimate


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
    keys = words.comparisons_of(subject)
    rows = [words.claim(row) for key in keys for row in words.claims_of(key)]
    rows.sort(key=lambda row: (keys.index(row["comparison_id"]), row["published"] or date.max, row["record_id"]))
    return ComparedClaims.of(rows, words.language, {key: words.about(key) for key in keys})


def disagreements(where: Home, language: Language, kind: str | None = None) -> Disagreements:
    """The pairs of claims that differ; see `Dataset.disagreements`."""
    words = Words(where, language)
    kinds = [str(code) for code in Agreement if code is not Agreement.AGREE]
    if kind not in (None, *kinds):
        raise UsageError(f"There is no kind {kind!r}.{suggestion(kind, kinds)} The kinds are {', '.join(kinds)}.")
    rows = [words.pair(row) for row in _rows(where, "disagreements") if kind in (None, row["agreement"])]
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
        if language not in LANGUAGES:
            message = f"language is 'en' or 'es', not {language!r}."
            raise UsageError(message)
        super().__init__(ByKey(partial(_rows, where)), language)
        self.comparisons, self.estimates = self.by_key["comparisons"], self.by_key["estimates"]
        self._claims = {key: row for table in (*CLAIMS, "attribute_claims") for key, row in self.by_key[table].items()}
        self._compared = _rows(where, "comparison_claims")

    def comparisons_of(self, subject: str) -> list[str]:
        """The comparisons on a measure or attribute.

        Raises:
            UsageError: There are none.
        """
        if subject in self.comparisons:
            return [subject]
        meant = self.by_key["measures"].get(subject, {}).get("compared_as") or subject
        found = [key for key, row in self.comparisons.items() if meant in (row["measure_id"], row["attribute_id"])]
        if not found:
            raise UsageError(self._why_none(subject))
        return found

    def claims_of(self, key: str) -> list[Row]:
        """The rows of `comparison_claims` of a comparison."""
        return [row for row in self._compared if row["comparison_id"] == key]

    def about(self, key: str) -> Row:
        """Topic, unit and estimate of a comparison, and how the words of its claims bound their numbers."""
        guess = self.estimate(key) if key in self.estimates else None
        claims = [self._claims[row["record_id"]] for row in self.claims_of(key)]
        qualifiers = {row["record_id"]: row.get("qualifier") for row in claims}
        unit = self.comparisons[key]["unit"]
        return {**self.topic(key), "unit": unit, "estimate": guess, "qualifiers": qualifiers}

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
        """A row of `compare`."""
        record = compared["record_id"]
        row, evidence = self._claims[record], self.by_key["evidence"][record]
        source = self.by_key["sources"][row["source_id"]]
        return {
            **{key: compared[key] for key in ("comparison_id", "record_id", "value", "use")},
            **{key: source[key] for key in ("source_id", "publisher", "published")},
            "said": self.said(row),
            "claimant": self.actor(row["claimant_id"]) or None,
            "low": compared["reach_low"],
            "high": compared["reach_high"],
            "certainty": row["certainty"],
            "quote": evidence["quote"],
            "url": evidence["url"],
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
        return {**row, **self.topic(key), "words": estimate(row, self.language), "inputs": used}

    def _why_none(self, subject: str) -> str:
        """Why there is nothing to compare on a subject, and what may be meant."""
        subjects = [*self.by_key["measures"], *self.by_key["attributes"]]
        if subject not in subjects:
            known = [str(row["measure_id"] or row["attribute_id"]) for row in self.comparisons.values()]
            close = suggestion(subject, known) or suggestion(subject, subjects)
            return f"There is no measure or attribute {subject!r}.{close} `mencho-data compare` lists what is compared."
        said: dict[str, list[str]] = {}
        for row in self._claims.values():
            if subject in (row.get("measure_id"), row.get("attribute_id")):
                said.setdefault(row["source_id"], []).append(self.said(row))
        if len(said) > 1:
            why = f"The sources that speak of {subject!r} mean different events or periods"
        else:
            why = f"{'Only one' if said else 'No'} source speaks of {subject!r}"
        sources = self.by_key["sources"]
        each = [f"{sources[key]['publisher'] or key}: {', '.join(texts)}" for key, texts in said.items()]
        return f"{why}, so there is nothing to compare. {'; '.join(each)}".rstrip()


def _rows(where: Home, table: str) -> list[Row]:
    rows: list[Row] = read_table(where, table).to_pylist()
    return rows
