"""`mencho-data anchor` fills in positions and keeps everything else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mencho_data.spans import normalise
from tests.conftest import Run
from tests.helpers.tree import DAILY, TEXTS, WEEKLY, replace


def test_anchor_fills_in_positions_that_validate_and_verify(bare: Path, run: Run) -> None:
    assert run("validate", bare).code == 1
    articles = bare.parent / "articles"
    result = run("anchor", bare, "--articles", articles)
    assert result.code == 0, result
    assert "25 records have positions, 6 files changed, 0 problems." in result.out
    assert run("validate", bare).code == 0
    assert run("verify", bare, "--articles", articles).out.count("by same text") == 3


def test_anchor_keeps_comments_order_and_every_other_line(bare: Path, run: Run) -> None:
    path = bare / DAILY / "claims.yaml"
    before = path.read_text("utf-8").splitlines()
    run("anchor", bare, "--articles", bare.parent / "articles")
    after = path.read_text("utf-8").splitlines()
    added = ("      occurrence", "      start: ", "      end: ", "      context_")
    assert [line for line in after if not line.startswith(added)] == before
    assert "    as_worded: farmers  # the mayor's count" in after


def test_anchoring_again_changes_nothing(raw: Path, run: Run) -> None:
    before = {path: path.read_bytes() for path in raw.rglob("*.yaml")}
    assert "0 files changed" in run("anchor", raw, "--articles", raw.parent / "articles").out
    assert {path: path.read_bytes() for path in raw.rglob("*.yaml")} == before


def test_occurrence_chooses_among_equal_quotes(bare: Path, run: Run) -> None:
    path = bare / WEEKLY / "claims.yaml"
    replace(path, "occurrence: 1", "occurrence: 2")
    run("anchor", bare, "--articles", bare.parent / "articles")
    start = normalise(TEXTS[WEEKLY]).rindex("12 farmers")
    assert f"occurrence: 2\n      start: {start}\n" in path.read_text("utf-8")


def test_ambiguous_quote_is_refused_and_the_rest_anchored(bare: Path, run: Run) -> None:
    path = bare / WEEKLY / "claims.yaml"
    replace(path, "      occurrence: 1\n", "")
    result = run("anchor", bare, "--articles", bare.parent / "articles")
    assert result.code == 1
    assert "quote-ambiguous: The text holds '12 farmers' 2 times." in result.out
    assert "24 records have positions, 6 files changed, 1 problem." in result.out
    assert path.read_text("utf-8").count("context_sha256") == 6


MISTAKES = [
    (WEEKLY, "occurrence: 1", "occurrence: 3", "occurrence-not-in-text: "),
    (DAILY, "quote: 12 farmers", "quote: 12 Farmers", "quote-not-in-text: "),
    (DAILY, "quote: 12 farmers", "quote: 12 Farmers", "Did you mean '12 farmers'?"),
    (DAILY, "quote: she added", "quote: 'Sen\u0303or'", "quote-not-normal: "),
    (DAILY, "    evidence:\n      quote: 12 farmers\n", "",
     f"missing-field: The record has no evidence with a quote. [{DAILY}-c01.evidence]"),
]  # fmt: skip


@pytest.mark.parametrize(("source", "old", "new", "words"), MISTAKES)
def test_mistake_in_a_record_is_named(source: str, old: str, new: str, words: str, bare: Path, run: Run) -> None:
    replace(bare / source / "claims.yaml", old, new)
    result = run("anchor", bare, "--articles", bare.parent / "articles")
    assert (result.code, words in result.out) == (1, True), result


@pytest.mark.parametrize("value", ["2026-02-30", "0b_", "-0x_"])
def test_values_that_only_validate_understands_give_no_traceback(value: str, bare: Path, run: Run) -> None:
    replace(bare / DAILY / "source.yaml", "published: 2026-01-05", f"published: {value}")
    result = run("anchor", bare, "--articles", bare.parent / "articles")
    assert (result.code, "bad-yaml" in result.out) == (1, True)


def test_other_text_than_the_one_curated_is_refused(raw: Path, run: Run) -> None:
    path = raw.parent / "articles" / f"{DAILY}.txt"
    path.write_text(path.read_text("utf-8") + "Corrected.\n", "utf-8")
    before = (raw / DAILY / "claims.yaml").read_bytes()
    result = run("anchor", raw, "--articles", path.parent)
    assert result.code == 1
    assert "fingerprint-differs" in result.out
    assert (raw / DAILY / "claims.yaml").read_bytes() == before


def test_a_new_edition_moves_no_quote_to_other_words(raw: Path, run: Run) -> None:
    path = raw.parent / "articles" / f"{DAILY}.txt"
    path.write_text("12 farmers was misprinted.\n" + path.read_text("utf-8"), "utf-8")
    source = raw / DAILY / "source.yaml"
    source.write_text(re.sub(r"text_sha256: .*\n", "", source.read_text("utf-8")), "utf-8")
    result = run("anchor", raw, "--articles", path.parent)
    assert result.code == 1
    assert "context-differs: Other words stand around occurrence 1 of '12 farmers'" in result.out
    claims = raw / DAILY / "claims.yaml"
    assert "start: 43" in claims.read_text("utf-8")
    replace(claims, "quote: 12 farmers\n      occurrence: 1", "quote: 12 farmers\n      occurrence: 2")
    assert "'12 farmers'" not in run("anchor", raw, "--articles", path.parent).out


def test_a_quote_that_is_made_longer_in_its_place_is_anchored_anew(raw: Path, run: Run) -> None:
    claims = raw / DAILY / "claims.yaml"
    replace(claims, "quote: 12 farmers", "quote: farmers")
    assert run("anchor", raw, "--articles", raw.parent / "articles").code == 0
    assert "start: 46\n      end: 53" in claims.read_text("utf-8")


def test_text_beside_the_source_is_found(bare: Path, run: Run) -> None:
    for source, text in TEXTS.items():
        (bare / source / "text.txt").write_text(text, "utf-8")
    assert run("anchor", bare).code == 0
    assert run("verify", bare).code == 0


def test_source_without_text_is_left_alone_and_exits_3(bare: Path, run: Run) -> None:
    (bare.parent / "articles" / f"{DAILY}.txt").unlink()
    result = run("anchor", bare, "--articles", bare.parent / "articles")
    assert result.code == 3
    assert f"left alone: {DAILY}" in result.out
    assert "context_sha256" not in (bare / DAILY / "claims.yaml").read_text("utf-8")


def test_wrong_folder_is_wrong_use(tmp_path: Path, bare: Path, run: Run) -> None:
    assert run("anchor", tmp_path / "nowhere").code == 2
    assert run("anchor", bare.parent, "--articles", bare.parent / "articles").code == 0


def test_one_source_is_anchored_whatever_texts_are_missing(bare: Path, run: Run) -> None:
    (bare.parent / "articles" / f"{WEEKLY}.txt").unlink()
    where = ("--raw", bare, "--articles", bare.parent / "articles")
    result = run("anchor", DAILY, *where)
    assert (result.code, "left alone" in result.out) == (0, False)
    assert "start: 43" in (bare / DAILY / "claims.yaml").read_text("utf-8")
    assert run("anchor", *where).code == 3
    result = run("anchor", "dayly-2026-01-05", *where)
    assert (result.code, f"Did you mean '{DAILY}'?" in result.err) == (2, True)
