"""`mencho-data verify` proves every record, names what it could not prove, and only proposes."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mencho_data import __version__
from mencho_data.spans import context_sha256, occurrence_at
from mencho_data.verify.evidence import Spans, verify
from mencho_data.verify.reanchor import reanchor
from mencho_data.verify.texts import Copy
from tests.conftest import REPOSITORY, Run
from tests.helpers.tree import DAILY, TEXTS, WEEKLY, replace


def test_every_record_of_the_dataset_is_verified(articles: Path, run: Run) -> None:
    for path in (REPOSITORY / "raw", REPOSITORY / "build" / __version__):
        result = run("verify", path, "--articles", articles, "--json")
        report = json.loads(result.out)
        assert result.code == 0, result
        assert report["verified"] >= 214
        assert report["unverified"] == report["differing"] == {}


def test_without_texts_it_names_the_records_and_exits_3(raw: Path, run: Run) -> None:
    result = run("verify", raw)
    assert result.code == 3
    assert "0 verified, 25 not verified" in result.out
    assert f"{DAILY}-c01" in result.out


def test_one_text_verifies_its_records_only(raw: Path, run: Run) -> None:
    (raw.parent / "articles" / f"{WEEKLY}.txt").unlink()
    result = run("verify", raw, "--articles", raw.parent / "articles", "--json")
    report = json.loads(result.out)
    assert result.code == 3
    assert report["verified"] == 18
    assert list(report["unverified"]) == [WEEKLY]


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
        ("occurrence-not-in-text", "occurrence: 1\n      start: 43", "occurrence: 2\n      start: 43"),
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
    assert report["verified"] == 24


def test_a_problem_names_file_and_line(raw: Path, run: Run) -> None:
    path = raw / DAILY / "claims.yaml"
    replace(path, "start: 43\n      end: 53", "start: 44\n      end: 54")
    line = path.read_text("utf-8").splitlines().index("      start: 44") + 1
    assert f"{path}:{line}: evidence-not-in-text" in run("verify", raw, "--articles", raw.parent / "articles").out


def test_a_changed_text_is_named_and_new_positions_proposed(raw: Path, run: Run) -> None:
    path = raw.parent / "articles" / f"{DAILY}.txt"
    path.write_text("Updated. " + path.read_text("utf-8"), "utf-8")
    before = {file: file.read_bytes() for file in raw.rglob("*.yaml")}
    result = run("verify", raw, "--articles", path.parent, "--json")
    report = json.loads(result.out)
    assert result.code == 1
    assert [problem["rule"] for problem in report["problems"]] == ["fingerprint-differs"]
    assert report["verified"] == 15
    assert {(item["record_id"], item["start"], item["quote"]) for item in report["proposals"]} >= {
        (f"{DAILY}-c01", 52, "12 farmers")
    }
    assert len(report["proposals"]) == 10
    assert {file: file.read_bytes() for file in raw.rglob("*.yaml")} == before


def test_a_word_diff_follows_a_changed_quote_if_the_old_text_is_at_hand(raw: Path, run: Run) -> None:
    (raw / DAILY / "text.txt").write_text(TEXTS[DAILY], "utf-8")
    path = raw.parent / "articles" / f"{DAILY}.txt"
    path.write_text(path.read_text("utf-8").replace("12 farmers and two", "13 farmers and two"), "utf-8")
    report = json.loads(run("verify", raw, "--articles", path.parent, "--json").out)
    found = {item["record_id"]: (item["quote"], item["how"]) for item in report["proposals"]}
    assert found[f"{DAILY}-c01"] == ("13 farmers", "word diff")
    assert not report["lost"]


def test_a_gone_quote_is_not_placed(raw: Path, run: Run) -> None:
    (raw / DAILY / "text.txt").write_text(TEXTS[DAILY], "utf-8")
    path = raw.parent / "articles" / f"{DAILY}.txt"
    path.write_text(path.read_text("utf-8").replace("; the town offered a €500 reward", ""), "utf-8")
    report = json.loads(run("verify", raw, "--articles", path.parent, "--json").out)
    assert report["lost"] == [f"{DAILY}-c04"]
    assert "no proposal" in run("verify", raw, "--articles", path.parent).out


WORDS = st.text("abcde é", min_size=1, max_size=6).map(str.strip).filter(bool)


def spans_of(text: str, spans: list[tuple[int, int]]) -> Spans:
    quotes = [text[start:end] for start, end in spans]
    return Spans(
        [f"s-c{number:02d}" for number in range(len(spans))],
        ["s"] * len(spans),
        [start for start, _ in spans],
        [end for _, end in spans],
        quotes,
        [occurrence_at(text, quote, start) for quote, (start, _) in zip(quotes, spans, strict=True)],
        [context_sha256(text, start, end) for start, end in spans],
    )


@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join), st.data())
def test_any_span_of_a_text_verifies_and_any_shift_fails(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    spans = spans_of(text, [(start, end)])
    assert verify(spans, {"s": Copy(text, text)}).verified == 1
    shift = data.draw(st.integers(-3, 3).filter(bool))
    moved = spans._replace(start=[max(0, start + shift)], end=[max(0, start + shift) + end - start])
    if moved.start != spans.start:
        report = verify(moved, {"s": Copy(text, text)})
        assert report.verified == 0
        assert len(report.problems) == 1


@given(st.lists(WORDS, min_size=3, max_size=30), st.data())
def test_text_put_before_or_after_moves_every_span_along(words: list[str], data: st.DataObject) -> None:
    old = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join([*words[:first], ""]))
    end = start + len(words[first])
    new = f"zzz zzz {old} zzz"
    anchor = (start, end, old[start:end], occurrence_at(old, old[start:end], start), context_sha256(old, start, end))
    (found,) = reanchor([anchor], new, old)
    assert found is not None
    assert found[:2] == (start + 8, end + 8)
