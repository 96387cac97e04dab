"""The extractor on the quotes of all sources: how often it reads what the claims say, and what it misses, by class."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from benchmarks.bench import HERE
from benchmarks.extraction_articles import CATEGORY
from benchmarks.extraction_tables import fill, percent, points, table
from mencho_data.dataset.lexicons import lexicons_of
from mencho_data.derive.reader_agreement import ReadTwice, agreement
from mencho_data.derive.readings import Read, records_of
from mencho_data.publish.reader_agreement import may_be_read, on_quotes
from mencho_data.raw.read import read_raw

Row = dict[str, Any]

FIRST = "c103e0f8b022c66d"
"""The extractor as it was before the data had sources whose text is not held; see `extraction.fingerprint`."""

FIELDS = ("figure_found", "value", "bounds", "qualifier")
LANGUAGES = {"en": "English", "es": "Spanish", "all": "both"}
OUTCOMES = ("right", "none", "another")

PARTS: dict[str, Callable[[Mapping[str, Any], Read], bool]] = {
    "number": lambda source, claim: source["text_sha256"] is None and claim.row["counted"] == "number",
    "article": lambda source, claim: source["text_sha256"] is None and claim.row["counted"] == "implied",
    "held": lambda source, _: source["text_sha256"] is not None,
}
"""Which claims stand in which rows."""

NAMES = {"number": "a number", "article": "one, without a number", "held": "held texts, both"}

TEXT = """\
Of the {sources} sources whose text is not held the extractor reads the quotes of the claims, each by itself: at most
ten words. Of the figures in a quote, that of the claim's numbers is taken, else the first; it is the reading of which
the table `reader_agreement` tells (`machine_on_quote`). *Figure*: any is read. *Value*, *bounds*, *qualifier*: of these
figures, those with that of the claim. Left out is who is counted by a name. The held texts, with which the extractor
was written, stand apart. Curators see which quotes are not read, and may quote a word more; where that does not help,
the claim has an `override`.

{state}

{fields}

*Category*: killed, injured, missing and so on, arrested, reward; of the figures read for casualties, arrests and
rewards. Many quotes do not hold the word that tells it (*25 soldiers*): then none is right to be read.

{categories}

What is not read as the claim says, by class:

{classes}"""


def measure() -> Row:
    """Shares by language, categories, and the classes of what is missed, from the raw folder of this checkout."""
    raw = read_raw(HERE.parent / "raw")
    lexicons = lexicons_of(raw.codes)
    asked = [
        (source, [one for one in records_of(raw.rows, source["source_id"]) if may_be_read(one)])
        for source in raw.rows["sources"]
    ]
    read = {
        name: [on_quotes(source, [one for one in claims if chosen(source, one)], lexicons) for source, claims in asked]
        for name, chosen in PARTS.items()
    }
    free = [*read["number"], *read["article"]]
    return {
        "sources": sum(source["text_sha256"] is None for source, _ in asked),
        "fields": {name: shares(of_part) for name, of_part in read.items()},
        "categories": {language: categories(of_language(free, language)) for language in LANGUAGES},
        "classes": {language: missed(of_language(free, language)) for language in LANGUAGES},
    }


def of_language(read: Iterable[ReadTwice], language: str) -> list[ReadTwice]:
    """The articles in a language, or all."""
    return [one for one in read if language in ("all", one.language)]


def shares(read: Sequence[ReadTwice]) -> Row:
    """Language -> field -> share, and the number of claims."""
    found: Row = {}
    for row in agreement(read):
        if row["field"] in FIELDS:
            part = found.setdefault(row["language"], {})
            part[row["field"]] = row["equal"]
            if row["field"] == "figure_found":
                part["claims"] = row["pairs"]
    return found


def categories(read: Iterable[ReadTwice]) -> dict[str, int]:
    """Of the figures that have a category in the claim: how many are read with it, with none, with another."""
    counts: Counter[str] = Counter()
    for one in read:
        for figure, claim in one.pairs:
            stated = claim.row["harm"] if claim.table == "casualties" else CATEGORY[claim.table]
            said = figure.row["harm"]
            if stated is not None:
                counts["right" if said == stated else "none" if said is None else "another"] += 1
    return dict(counts)


def missed(read: Iterable[ReadTwice]) -> dict[str, int]:
    """Class -> claims whose numbers or qualifier are not read."""
    counts: Counter[str] = Counter()
    for one in read:
        figures = {claim.record_id: figure for figure, claim in one.pairs}
        for claim in one.records[1]:
            if (name := class_of(figures.get(claim.record_id), claim)) is not None:
                counts[name] += 1
    return dict(counts.most_common())


def class_of(figure: Read | None, claim: Read) -> str | None:
    """In which way a claim is not read; None if it is."""
    row = claim.row
    if figure is None:
        return _unread(row)
    if figure.row["value"] != row["value"] and row["value"] is not None:
        read = figure.row["value"]
        if read == -row["value"]:
            return "a fall with a minus sign"
        return "points of a hundred as a share" if row["unit"] == "share" and read else "another number of the quote"
    same = all(figure.row[name] == row[name] for name in ("value", "low", "high", "qualifier"))
    return None if same else "a bound said apart from the number, or of a whole list"


def _unread(row: Mapping[str, Any]) -> str:
    if row["counted"] == "implied":
        return "one, by an article or by nothing (un custodio, the leader)"
    if row["value"] == 0:
        return "none, as to other things than harm (no reports of)"
    if row["unit"] == "share":
        return "most, the majority, without of" if row["qualifier"] == "vague" else "all, every"
    if row["qualifier"] == "vague":
        return "several in other words (distintos, a host of)"
    if row["unit"] == "year" or row["qualifier"] == "order_of_magnitude":
        return "decades, scores, without a noun"
    return "other words"


def quotes(answers: Row, extractor: str) -> str:
    """The section of the report.

    Args:
        answers: What was measured.
        extractor: Its fingerprint.
    """
    same = (
        f"The extractor ({extractor}) is as it was before any of these sources stood in the data."
        if extractor == FIRST
        else f"The extractor ({extractor}) was changed after these sources came in, so this is no test of it."
    )
    fields = [
        (NAMES[part], LANGUAGES[language], row["claims"], *(points(100 * row[name]) for name in FIELDS))
        for part, languages in answers["fields"].items()
        for language, row in languages.items()
        if part == "number" or language == "all"
    ]
    categories = [
        (LANGUAGES[language], total, *(f"{row.get(name, 0)} ({percent(row.get(name, 0), total)})" for name in OUTCOMES))
        for language, row in answers["categories"].items()
        if (total := sum(row.values()))
    ]
    classes = [
        (name, *(answers["classes"][language].get(name, 0) for language in LANGUAGES))
        for name in answers["classes"]["all"]
    ]
    return TEXT.format(
        sources=answers["sources"],
        state=fill(same),
        fields=table(
            ("counted by", "language", "claims", "figure, %", "value, %", "bounds, %", "qualifier, %"), fields
        ),
        categories=table(("language", "figures", "right, n (%)", "none, n (%)", "another, n (%)"), categories),
        classes=table(("class", *LANGUAGES.values()), classes),
    )
