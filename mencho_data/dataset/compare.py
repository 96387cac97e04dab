"""Comparisons, disagreements and estimates for readers: the derived tables with names and figures in plain words."""

from __future__ import annotations

from datetime import date
from difflib import get_close_matches
from typing import Any

from mencho_data.dataset.frames import ComparedClaims, Disagreements, Estimates, Row
from mencho_data.dataset.load import CLAIMS, load
from mencho_data.errors import UsageError
from mencho_data.models.codes import Agreement, Use
from mencho_data.models.wording import LANGUAGES, Language, days, estimate, name, said_by, statement


def compare(subject: str, language: Language = "en") -> ComparedClaims:
    """What the sources say on one thing, claim by claim, in the order of their publication.

    Args:
        subject: Identifier of a measure or an attribute, or of one comparison.
        language: `en` or `es`.

    Returns:
        One row per claim, with what is said in plain words and the words it rests on. `value`, `low` and `high` are
        the number and the reach of `comparison_claims`; `use` is what the estimate makes of the claim. An empty
        claimant is the source's own voice. `.plot()` draws them.

    Raises:
        UsageError: There is no such subject, fewer than two sources speak of it, or no such language.
    """
    words = Words(language)
    keys = words.comparisons_of(subject)
    rows = [words.claim(row) for key in keys for row in words.claims_of(key)]
    rows.sort(key=lambda row: (keys.index(row["comparison_id"]), row["published"] or date.max, row["record_id"]))
    return ComparedClaims.of(rows, words.language, {key: words.about(key) for key in keys})


def disagreements(language: Language = "en", kind: str | None = None) -> Disagreements:
    """The pairs of claims that differ, topic by topic.

    Args:
        language: `en` or `es`.
        kind: Only `contradiction`, `different_time` or `precision`; all if None.

    Returns:
        One row per pair: what each of the two says, how they differ, and why, where the curators know.
        `.plot()` counts them.

    Raises:
        UsageError: There is no such kind or language.
    """
    words = Words(language)
    kinds = [str(code) for code in Agreement if code is not Agreement.AGREE]
    if kind not in (None, *kinds):
        raise UsageError(f"There is no kind {kind!r}.{_suggestion(kind, kinds)} The kinds are {', '.join(kinds)}.")
    rows = [words.pair(row) for row in _rows("disagreements") if kind in (None, row["agreement"])]
    rows.sort(key=lambda row: row["comparison_id"])
    return Disagreements.of(rows, words.language)


def estimates(language: Language = "en") -> Estimates:
    """The estimates that the claims of two or more claimants support; none is a claim.

    Args:
        language: `en` or `es`.

    Returns:
        One row per estimate: the numbers, the same in words, the rule by which they follow, and the records they
        rest on. `.plot()` draws them.

    Raises:
        UsageError: There is no such language.
    """
    words = Words(language)
    return Estimates.of([words.estimate(key) for key in words.estimates], words.language)


class Words:
    """What the tables say of claims and topics, in the words of one language.

    Args:
        language: `en` or `es`.

    Attributes:
        comparisons: The comparisons by key.
        estimates: The estimates by key.

    Raises:
        UsageError: There is no such language.
    """

    def __init__(self, language: Language) -> None:
        if language not in LANGUAGES:
            message = f"language is 'en' or 'es', not {language!r}."
            raise UsageError(message)
        self.language = language
        self.comparisons = _by("comparison_id", "comparisons")
        self.estimates = _by("comparison_id", "estimates")
        self._claims = _by("record_id", *CLAIMS, "attribute_claims")
        self._evidence = _by("record_id", "evidence")
        self._subjects = _by("measure_id", "measures") | _by("attribute_id", "attributes")
        self._registers = {"measures": self._subjects, "answers": _by("answer_id", "answers")}
        self._actors = _by("actor_id", "actors")
        self._events, self._sources = _by("event_id", "events"), _by("source_id", "sources")
        self._compared = _rows("comparison_claims")

    def comparisons_of(self, subject: str) -> list[str]:
        """The comparisons on a measure or attribute.

        Raises:
            UsageError: There are none.
        """
        if subject in self.comparisons:
            return [subject]
        meant = (self._subjects.get(subject) or {}).get("compared_as") or subject
        found = [key for key, row in self.comparisons.items() if meant in (row["measure_id"], row["attribute_id"])]
        if not found:
            raise UsageError(self._why_none(subject))
        return found

    def claims_of(self, key: str) -> list[Row]:
        """The rows of `comparison_claims` of a comparison."""
        return [row for row in self._compared if row["comparison_id"] == key]

    def about(self, key: str) -> Row:
        """Topic, unit and estimate of a comparison."""
        topic = self.topic(key)
        guess = self.estimate(key) if key in self.estimates else None
        return {**topic, "unit": self.comparisons[key]["unit"], "estimate": guess}

    def topic(self, key: str) -> Row:
        """Names of what a comparison is about, of its event, and its period."""
        row = self.comparisons[key]
        event = self._events.get(row["event_id"])
        return {
            "topic": self._name(self._subjects[row["measure_id"] or row["attribute_id"]]),
            "event": self._name(event) if event else None,
            "period": days(row["period_start"], row["period_end"], self.language) if row["period_start"] else None,
        }

    def comparison(self, key: str) -> Row:
        """What a comparison is about, how many sources it has, how they agree, and what they say."""
        row = self.comparisons[key]
        subject = row["measure_id"] or row["attribute_id"]
        about = {"comparison_id": key, "subject": subject, **self.topic(key)}
        return {
            **about,
            **{name: row[name] for name in ("sources", "agreement")},
            "summary": row[f"summary_{self.language}"],
        }

    def claim(self, compared: Row) -> Row:
        """A row of `compare`."""
        row, evidence = self._claims[compared["record_id"]], self._evidence[compared["record_id"]]
        source = self._sources[row["source_id"]]
        return {
            **{key: compared[key] for key in ("comparison_id", "record_id", "value", "use")},
            **{key: source[key] for key in ("source_id", "publisher", "published")},
            "said": statement(row, self._registers, self.language),
            "claimant": self._claimant(row),
            "low": compared["reach_low"],
            "high": compared["reach_high"],
            "certainty": row["certainty"],
            "quote": evidence["quote"],
            "url": evidence["url"],
        }

    def pair(self, row: Row) -> Row:
        """A row of `disagreements`."""
        about = {key: row[key] for key in ("comparison_id", "agreement", "record_a", "record_b")}
        about |= {
            "topic": self.topic(row["comparison_id"])["topic"],
            "cause": row["cause"],
            "explanation": row[f"explanation_{self.language}"],
            "explanation_source": row["explanation_source_es" if self.language == "es" else "explanation_source"],
        }
        for side in "ab":
            claim = self._claims[row[f"record_{side}"]]
            about[f"source_{side}"] = claim["source_id"]
            about[f"publisher_{side}"] = self._sources[claim["source_id"]]["publisher"]
            text = said_by(
                statement(claim, self._registers, self.language),
                self._claimant(claim),
                claim["certainty"],
                self.language,
            )
            about[f"said_{side}"] = text
        return about

    def estimate(self, key: str) -> Row:
        """A row of `estimates`."""
        row = self.estimates[key]
        used = tuple(claim["record_id"] for claim in self.claims_of(key) if claim["use"] == Use.USED)
        return {**row, **self.topic(key), "words": estimate(row, self.language), "inputs": used}

    def _name(self, row: Row) -> str:
        return str(row[f"name_{self.language}"])

    def _claimant(self, row: Row) -> str | None:
        return name(self._actors[row["claimant_id"]], self.language) if row["claimant_id"] else None

    def _why_none(self, subject: str) -> str:
        """Why there is nothing to compare on a subject, and what may be meant."""
        if subject not in self._subjects:
            known = [str(row["measure_id"] or row["attribute_id"]) for row in self.comparisons.values()]
            close = _suggestion(subject, known) or _suggestion(subject, list(self._subjects))
            return f"There is no measure or attribute {subject!r}.{close} `mencho-data compare` lists what is compared."
        claims = [row for row in self._claims.values() if subject in (row.get("measure_id"), row.get("attribute_id"))]
        said: dict[str, list[str]] = {}
        for row in claims:
            said.setdefault(row["source_id"], []).append(statement(row, self._registers, self.language))
        if len(said) > 1:
            why = f"The sources that speak of {subject!r} mean different events or periods"
        else:
            why = f"{'Only one' if said else 'No'} source speaks of {subject!r}"
        each = [f"{self._sources[key]['publisher'] or key}: {', '.join(texts)}" for key, texts in said.items()]
        return f"{why}, so there is nothing to compare. {'; '.join(each)}".rstrip()


def _rows(table: str) -> list[Row]:
    rows: list[Row] = load(table, "arrow").to_pylist()
    return rows


def _by(key: str, *tables: str) -> dict[Any, Row]:
    return {row[key]: row for table in tables for row in _rows(table)}


def _suggestion(word: str | None, words: list[str]) -> str:
    """The nearest of some words; if none is near, of those that begin a part alike."""
    asked = str(word).lower().replace(" ", "-").replace("_", "-")
    parts = [part for part in asked.split("-") if len(part) > 2]
    alike = [known for known in words if any(f"-{part}" in f"-{known}" for part in parts)]
    close = get_close_matches(asked, words, 1) or get_close_matches(asked, alike, 1, cutoff=0)
    return f" Did you mean {close[0]!r}?" if close else ""
