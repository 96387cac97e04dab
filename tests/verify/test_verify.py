"""`mencho-data verify` proves every record on the text that was curated, and names what it could not prove."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mencho_data import __version__
from mencho_data.spans import context_sha256, occurrences
from mencho_data.verify.evidence import Spans, grade, verify
from mencho_data.verify.fold import context_folded_sha256, fold, position
from mencho_data.verify.grade import Grade
from mencho_data.verify.texts import Copy
from tests.conftest import REPOSITORY, Run
from tests.helpers.tree import DAILY, TEXTS, WEEKLY, replace


def test_every_record_of_the_dataset_is_verified(articles: Path, run: Run) -> None:
    for path in (REPOSITORY / "raw", REPOSITORY / "build" / __version__):
        result = run("verify", path, "--articles", articles, "--json")
        report = json.loads(result.out)
        assert result.code == 0, result
        found = {name: source for name, source in report["sources"].items() if source["grades"]}
        held = {path.stem for path in articles.glob("*.txt")}
        assert {name: list(source["grades"]) for name, source in found.items()} == {
            name: ["same text"] for name in held
        }
        assert sum(len(source["grades"]["same text"]) for source in found.values()) >= 214
        assert all(source["numbers"] == source["listed"] for source in found.values())


def test_without_texts_it_says_so_in_one_sentence_and_exits_3(raw: Path, run: Run) -> None:
    result = run("verify", raw)
    assert result.code == 3
    assert result.out.startswith("There is no copy of any of the 3 articles to check 25 records and 16 numbers with")
    assert result.out.count("\n") == 1
    assert f"{DAILY}-c01" in run("verify", raw, "--json").out


def test_one_text_verifies_its_records_only(raw: Path, run: Run) -> None:
    (raw.parent / "articles" / f"{WEEKLY}.txt").unlink()
    result = run("verify", raw, "--articles", raw.parent / "articles", "--json")
    report = json.loads(result.out)
    assert result.code == 3
    assert [name for name, source in report["sources"].items() if source["unverified"]] == [WEEKLY]


def test_line_ends_composed_letters_and_a_byte_order_mark_do_not_matter(raw: Path, run: Run) -> None:
    path = raw.parent / "articles" / f"{DAILY}.txt"
    text = path.read_text("utf-8").replace("é", "e\u0301").replace("\n", "\r\n")
    for mark in (b"", b"\xef\xbb\xbf"):
        path.write_bytes(mark + text.encode("utf-8"))
        assert run("verify", raw, "--articles", path.parent).code == 0


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("evidence-not-in-text", "start: 43\n      end: 53", "start: 44\n      end: 54"),
        ("occurrence-not-in-text", "occurrences: 1", "occurrences: 2"),
        ("context-differs", "context_sha256: ", "context_sha256: 0"),
        ("evidence-not-in-text", "quote: 12 farmers", "quote: 13 farmers"),
    ],
)
def test_a_changed_record_is_named(rule: str, old: str, new: str, raw: Path, run: Run) -> None:
    path = raw / DAILY / "claims.yaml"
    replace(path, old, new)
    if rule == "context-differs":
        path.write_text(
            re.sub(r"context_sha256: 0(\w{63})\w", r"context_sha256: 0\1", path.read_text("utf-8"), count=1), "utf-8"
        )
    result = run("verify", raw, "--articles", raw.parent / "articles", "--json")
    report = json.loads(result.out)
    assert result.code == 1
    assert [(problem["rule"], problem["record"]) for problem in report["problems"]] == [(rule, f"{DAILY}-c01")]
    assert sum(len(source["grades"]["same text"]) for source in report["sources"].values()) == 24


def test_a_problem_names_file_and_line(raw: Path, run: Run) -> None:
    path = raw / DAILY / "claims.yaml"
    replace(path, "start: 43\n      end: 53", "start: 44\n      end: 54")
    line = path.read_text("utf-8").splitlines().index("      start: 44") + 1
    assert f"{path}:{line}: evidence-not-in-text" in run("verify", raw, "--articles", raw.parent / "articles").out


def test_a_word_diff_shows_what_stands_there_now_if_the_old_text_is_at_hand(raw: Path, run: Run) -> None:
    (raw / DAILY / "text.txt").write_text(TEXTS[DAILY], "utf-8")
    path = raw.parent / "articles" / f"{DAILY}.txt"
    path.write_text(path.read_text("utf-8").replace("12 farmers and two", "13 farmers and too"), "utf-8")
    report = json.loads(run("verify", raw, "--articles", path.parent, "--json").out)
    found = {item["record_id"]: (item["grade"], item["words"]) for item in report["records"][DAILY]}
    assert found[f"{DAILY}-c01"] == ("gone", "13 farmers")


WORDS = st.text("abcde é", min_size=1, max_size=6).map(str.strip).filter(bool)


def spans_of(text: str, spans: list[tuple[int, int]], instead: dict[str, list[int]] | None = None) -> Spans:
    folded = fold(text)
    rows = [position(text, folded, start, end) for start, end in spans]
    columns = {
        "record_id": [f"s-c{number:02d}" for number in range(len(spans))],
        "source_id": ["s"] * len(spans),
        "quote": [text[start:end] for start, end in spans],
        **{name: [row[name] for row in rows] for name in rows[0]},
    }
    return Spans([pa.RecordBatch.from_pydict(columns | (instead or {}))])


@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), st.data())
def test_any_span_of_a_text_verifies_and_any_shift_fails(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    spans = spans_of(text, [(start, end)])
    assert verify(spans, {"s": Copy(text, text)}).count(Grade.SAME_TEXT) == 1
    shift = data.draw(st.integers(-3, 3).filter(bool))
    to = max(0, start + shift)
    moved = spans_of(text, [(start, end)], {"start": [to], "end": [to + end - start]})
    if moved.start != spans.start:
        report = verify(moved, {"s": Copy(text, text)})
        assert report.count(Grade.SAME_TEXT) == 0
        assert len(report.problems) == 1


PHRASES = st.sampled_from(["14 men died", "“14 men” –", "in the 🌧 rain", "Peña’s far-\nreaching dam", "men", "\0"])


@given(st.lists(PHRASES, min_size=1, max_size=12).map(" ".join), st.data())
def test_one_value_that_is_changed_breaks_the_rule_that_a_plain_look_finds(text: str, data: st.DataObject) -> None:
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda span: span[0] < span[1])
    spans = spans_of(text, data.draw(st.lists(place, min_size=1, max_size=5)))
    columns = {name: [*getattr(spans, name)] for name in Spans.COLUMNS}
    column, row = data.draw(st.sampled_from([*Spans.COLUMNS[2:]])), data.draw(st.integers(0, len(spans.start) - 1))
    by = data.draw(st.sampled_from([-len(text), -1, 0, 1, len(text)]))
    columns[column][row] = f"{columns[column][row]}{by}" if column in TEXTUAL else columns[column][row] + by
    changed = Spans([pa.RecordBatch.from_pydict(columns)])
    found = {problem.record: problem.rule for problem in verify(changed, {"s": Copy(text, text)}).problems}
    assert [found.get(record) for record in changed.record_id] == [
        broken(text, values) for values in zip(*(columns[name] for name in Spans.COLUMNS[2:]), strict=True)
    ]


TEXTUAL = ("quote", "context_sha256", "context_folded_sha256")


def broken(text: str, row: tuple[Any, ...]) -> str | None:
    """The rule that a row of evidence breaks, looked at plainly."""
    start, end, quote, occurrence, context, count, context_folded = row
    starts = occurrences(text, quote)
    if text[start:end] != quote:
        return "evidence-not-in-text"
    if len(starts) != count or start not in starts or starts.index(start) + 1 != occurrence:
        return "occurrence-not-in-text"
    hashes = context_sha256(text, start, end), context_folded_sha256(fold(text), start, end)
    return None if hashes == (context, context_folded) else "context-differs"


@given(st.lists(WORDS, min_size=3, max_size=30), st.data())
def test_text_put_before_or_after_moves_every_span_along(words: list[str], data: st.DataObject) -> None:
    old = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join([*words[:first], ""]))
    end = start + len(words[first])
    new = f"zzz zzz {old} zzz"
    spans = spans_of(old, [(start, end)])
    _, (found,) = grade(spans, [0], Copy(new, None, len(old)))
    assert found.grade == Grade.SURROUNDINGS or (found.grade == Grade.AMBIGUOUS and spans.occurrences != [1])
    assert found.grade == Grade.AMBIGUOUS or (found.start, found.end) == (start + 8, end + 8)
