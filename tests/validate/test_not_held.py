"""A source whose text is not held has quotes and links alone: nothing that only its text could prove."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from mencho_data import __version__, open_project
from mencho_data.models import CLAIM_TABLES
from mencho_data.models.fields import QUOTED_PER_RECORD
from tests.conftest import Run
from tests.helpers.tree import DAILY, FLASH, TEXTS, load, replace


def let_go(raw: Path, source: str = DAILY) -> None:
    """Take out of a source what says that its text is held."""
    path = raw / source / "source.yaml"
    path.write_text(re.sub(r"(?m)^text_(sha256|chars): .*\n", "", path.read_text("utf-8")), "utf-8")


def problems(run: Run, path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("validate", path, "--json").out)["problems"]
    return found


def test_positions_and_ledger_of_a_text_that_is_not_held_are_refused(raw: Path, run: Run) -> None:
    let_go(raw)
    found = problems(run, raw)
    assert {problem["rule"] for problem in found} == {"anchored-without-text", "ledger-without-text"}
    assert {problem["field"] for problem in found} == {"start", "source_id"}
    assert all(problem["line"] > 1 for problem in found)


def not_held(raw: Path, source: str = FLASH) -> None:
    """Make a source one whose text was never held."""
    let_go(raw, source)
    path = raw / source / "claims.yaml"
    path.write_text(
        re.sub(r"(?m)^      (start|end|occurrences?|context_\w+): .*\n", "", path.read_text("utf-8")), "utf-8"
    )
    (raw / source / "ledger.yaml").unlink()
    replace(raw / source / "source.yaml", "kind: report\n", "kind: report\ncoverage: opening\n")
    (raw.parent / "articles" / f"{source}.txt").unlink()


def test_quotes_and_links_are_enough_and_are_published(raw: Path, run: Run) -> None:
    not_held(raw)
    assert problems(run, raw) == []
    assert run("build", raw.parent).code == 0
    release = raw.parent / "build" / __version__
    assert run("validate", release).code == 0
    evidence = [row for row in pq.read_table(release / "evidence.parquet").to_pylist() if row["source_id"] == FLASH]
    places = ("start", "end", "occurrence", "occurrences", "context_sha256", "context_folded_sha256")
    assert {row[name] for row in evidence for name in places} == {None}
    assert all(row["quote"] and row["url"] for row in evidence)
    (source,) = (row for row in pq.read_table(release / "sources.parquet").to_pylist() if row["source_id"] == FLASH)
    assert (source["coverage"], source["text_sha256"], source["text_chars"]) == ("opening", None, None)
    assert str(open_project(raw.parent).evidence(evidence[0]["record_id"])).splitlines()[2] == FLASH


def test_verify_counts_them_apart_and_asks_for_no_copy(raw: Path, run: Run) -> None:
    not_held(raw)
    texts = raw.parent / "articles"
    result = run("verify", raw, "--articles", texts)
    assert result.code == 0, result
    assert re.search(r"No copy of 1 source whose text is not held: \d+ records\.", result.out)
    assert FLASH not in result.out
    verbose = run("verify", raw, "--articles", texts, "--verbose")
    assert re.search(rf"{FLASH}: \d+ records, no copy; its text is not held", verbose.out)
    copy = texts / f"{FLASH}.txt"
    copy.write_text(TEXTS[FLASH], "utf-8")
    result = run("verify", raw, "--articles", texts)
    assert result.code == 3
    assert "where it stood is not known, as the text is not held" in result.out
    assert "numbers" not in next(line for line in result.out.splitlines() if line.startswith(FLASH))
    copy.write_text("Nothing of this is in the article.\n", "utf-8")
    assert run("verify", raw, "--articles", texts).code == 1


def test_curators_are_told_and_nothing_is_written(raw: Path, run: Run) -> None:
    not_held(raw)
    texts = ("--articles", raw.parent / "articles")
    before = (raw / FLASH / "claims.yaml").read_bytes()
    done = run("anchor", "--project", raw.parent, *texts)
    assert (done.code, f"left alone: {FLASH}: its text is not held" in done.out) == (0, True)
    done = run("ledger", "--project", raw.parent, *texts)
    assert (done.code, f"not verified: {FLASH}: its text is not held" in done.out) == (0, True)
    done = run("propose", FLASH, "--project", raw.parent, *texts)
    assert (done.code, "is not held, so that nothing can be proposed" in done.err) == (2, True)
    assert (raw / FLASH / "claims.yaml").read_bytes() == before


def test_what_is_not_held_needs_an_address(raw: Path, run: Run) -> None:
    not_held(raw)
    path = raw / FLASH / "source.yaml"
    path.write_text(
        re.sub(r"(?m)^url: .*\n", "", path.read_text("utf-8")).replace("url_basis: address", "url_basis: unknown")
    )
    assert [problem["rule"] for problem in problems(run, raw)] == ["not-held-without-address"]


def test_the_same_words_on_the_same_are_a_record_twice(raw: Path, run: Run) -> None:
    not_held(raw)
    path = raw / FLASH / "claims.yaml"
    claims = load(path)
    table, (first, *_) = next((name, rows) for name, rows in claims.items() if name == "casualties")
    assert table
    again = f"{FLASH}-c{sum(len(rows) for name, rows in claims.items() if name in CLAIM_TABLES) + 1:02d}"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = lines.index(f"  - record_id: {first['record_id']}\n")
    end = next(number for number in range(at + 1, len(lines)) if not lines[number].startswith("    "))
    twice = "".join(lines[at:end]).replace(first["record_id"], again)
    path.write_text("".join([*lines[:end], twice, *lines[end:]]), "utf-8")
    assert "evidence-repeated" in {problem["rule"] for problem in problems(run, raw)}


def test_quotes_of_what_is_not_held_are_limited_by_the_records(raw: Path, run: Run) -> None:
    not_held(raw)
    path = raw / FLASH / "claims.yaml"
    words = iter(f"{letter * 12} " * 5 for letter in "abcdefghijklmnop")
    text = re.sub(r"(?m)^      quote: .*$", lambda _: f"      quote: {next(words).strip()}", path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    (problem,) = (one for one in problems(run, raw) if one["rule"] == "quoted-too-much")
    assert f"of {QUOTED_PER_RECORD * text.count('quote: ')} characters" in problem["message"]


@pytest.mark.process
def test_a_release_asks_for_the_texts_that_are_held_alone(raw: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    not_held(raw)
    archived = "archive_url: https://archive.example/1\narchived_at: 2026-01-05T10:00:00Z\n"
    replace(raw / FLASH / "source.yaml", "coverage: opening\n", f"coverage: opening\n{archived}")
    monkeypatch.chdir(raw.parent)
    texts = raw.parent / "articles"
    text = (texts / f"{DAILY}.txt").read_bytes()
    (texts / f"{DAILY}.txt").unlink()
    result = run("release", "1.0.0", "--articles", texts)
    assert (result.code, "not-verified" in result.err, f"[{FLASH}" in result.err) == (1, True, False)
    (texts / f"{DAILY}.txt").write_bytes(text)
    result = run("release", "1.0.0", "--articles", texts)
    assert result.code == 0, result.err
    rows = pq.read_table(raw.parent / "build" / "1.0.0" / "sources.parquet").to_pylist()
    (source,) = (row for row in rows if row["source_id"] == FLASH)
    assert (source["archive_url"], source["archived_at"]) == (
        "https://archive.example/1",
        datetime(2026, 1, 5, 10, tzinfo=UTC),
    )


def test_the_moment_of_an_archived_copy_has_its_form(raw: Path, run: Run) -> None:
    replace(raw / DAILY / "source.yaml", "kind: report\n", "kind: report\narchived_at: '2026-01-05 10:00'\n")
    (problem,) = problems(run, raw)
    assert (problem["rule"], problem["field"]) == ("impossible-date", "archived_at")
    assert "2026-02-22T18:30:00Z" in problem["message"]
