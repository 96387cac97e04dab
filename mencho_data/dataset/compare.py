"""What is derived, for readers: positions, comparisons, disagreements, estimates, tolls, with names in plain words."""

from __future__ import annotations

from mencho_data.dataset.frames import ComparedClaims, Comparisons, Disagreements, Estimates, topic_of
from mencho_data.dataset.installed import Home
from mencho_data.dataset.load import rows_of
from mencho_data.dataset.told import Positions, Tolls
from mencho_data.dataset.views import Row
from mencho_data.dataset.words import Words
from mencho_data.errors import UsageError, suggestion
from mencho_data.models.codes import Agreement
from mencho_data.models.wording import Language


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
    rows = [words.comparison(key) for key in words.comparisons]
    return Comparisons.of(rows, words.language, as_of=words.day)


def compare(where: Home, subject: str, language: Language) -> ComparedClaims:
    """The claims on one thing; see `Dataset.compare`."""
    words = Words(where, language)
    meant = words.subjects_of(subject)
    rows: list[Row] = []
    about: dict[str, Row] = {}
    for one in meant:
        keys = words.comparisons_of(one)
        records = [record for key in keys if key not in about for record in words.claims_of(key)]
        found = [words.claim(record) for record in (records if keys else words.said_on(one))]
        order = list(dict.fromkeys(topic_of(row) for row in found))
        rows += sorted(found, key=lambda row: (order.index(topic_of(row)), *words.order(row)))
        about |= {topic_of(row): words.about(row) for row in found}
    if not rows:
        raise UsageError(f"{words.nobody_on(meant)}.")
    see_also = words.see_also(subject, {row["subject"] for row in rows})
    return ComparedClaims.of(rows, words.language, about, see_also, words.day)


def positions(where: Home, language: Language) -> Positions:
    """What each voice says on each thing; see `Dataset.positions`."""
    words = Words(where, language)
    return Positions.of([words.position(row) for row in words.by_key["positions"].values()], words.language)


def tolls(where: Home, subject: str, language: Language) -> Tolls:
    """What was said on counts that grow, in the order in which it was said; see `Dataset.tolls`."""
    words = Words(where, language)
    measures = words.counts_of(subject)
    rows = [words.toll(row) for row in rows_of(where, "tolls") if row["measure_id"] in measures]
    if not rows:
        raise UsageError(f"{words.nobody_on(measures)}, or it is not a count that grows.")
    rows.sort(key=lambda row: (measures.index(row["subject"]), row["step"]))
    return Tolls.of(rows, words.language, as_of=words.day)


def disagreements(where: Home, language: Language, kind: str | None = None) -> Disagreements:
    """The pairs of positions that differ; see `Dataset.disagreements`."""
    words = Words(where, language)
    kinds = [str(code) for code in Agreement if code is not Agreement.AGREE]
    if kind not in (None, *kinds):
        raise UsageError(f"There is no kind {kind!r}.{suggestion(kind, kinds)} The kinds are {', '.join(kinds)}.")
    rows = [words.pair(row) for row in rows_of(where, "disagreements") if kind in (None, row["agreement"])]
    rows.sort(key=lambda row: row["comparison_id"])
    return Disagreements.of(rows, words.language, as_of=words.day)


def estimates(where: Home, language: Language) -> Estimates:
    """The estimates that positions support; see `Dataset.estimates`."""
    words = Words(where, language)
    return Estimates.of([words.estimate(key) for key in words.estimates], words.language, as_of=words.day)
