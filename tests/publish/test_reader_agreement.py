"""The table `reader_agreement`, from two readings and from what the extractor reads."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import mencho_data as md
from mencho_data.publish.build import build
from tests.conftest import Run
from tests.helpers.tree import FLASH, add_readings, replace

SETTLED = {
    ("two_readers", "figure_found"): (5, 0.6),
    ("two_readers", "value"): (3, 0.6667),
    ("two_readers", "period"): (3, 0.6667),
    ("two_readers", "claimant_id"): (5, 1),
    ("two_readers", "citation_found"): (1, 1),
}


def rows(root: Path) -> dict[tuple[str, str], tuple[int, float]]:
    build(root)
    table: list[dict[str, Any]] = md.open_project(root).reader_agreement("arrow").to_pylist()
    assert {row["language"] for row in table} <= {"all", "es"}
    return {(row["read_by"], row["field"]): (row["pairs"], row["equal"]) for row in table if row["language"] == "all"}


def test_without_a_source_that_was_read_twice_it_is_empty(raw: Path) -> None:
    assert rows(raw.parent) == {}
    (add_readings(raw) / "second.yaml").unlink()
    (raw / FLASH / "readings" / "settled.yaml").unlink()
    assert rows(raw.parent) == {}


def test_two_readers_are_compared_by_what_they_wrote(raw: Path) -> None:
    add_readings(raw)
    found = rows(raw.parent)
    assert {key: found[key] for key in SETTLED} == SETTLED
    assert {who for who, _ in found} == {"two_readers"}


def test_proposals_on_a_held_text_are_compared_with_its_claims(raw: Path, run: Run) -> None:
    add_readings(raw)
    assert run("propose", FLASH, "--project", raw.parent, "--articles", raw.parent / "articles").code == 0
    found = rows(raw.parent)
    assert (found["machine_on_text", "figure_found"], found["machine_on_text", "value"]) == ((4, 1), (4, 1))
    proposals = raw / FLASH / "proposals" / "claims.yaml"
    replace(proposals, "value: 180", "value: 181")
    assert rows(raw.parent)["machine_on_text", "value"] == (4, 0.75)


def test_of_a_text_that_is_not_held_the_quotes_are_read(raw: Path, run: Run) -> None:
    add_readings(raw)
    for name in ("text_sha256", "text_chars"):
        replace(raw / FLASH / "source.yaml", f"{name}: ", f"# {name}: ")
    (raw / FLASH / "ledger.yaml").unlink()
    claims = raw / FLASH / "claims.yaml"
    place = ("start", "end", "occurrence", "occurrences", "context_sha256", "context_folded_sha256")
    kept = [line for line in claims.read_text("utf-8").splitlines() if line.strip().partition(":")[0] not in place]
    claims.write_text("\n".join(kept) + "\n", "utf-8")
    replace(raw / FLASH / "source.yaml", "language: es", "coverage: whole\nlanguage: es")
    assert run("validate", raw).code == 0
    found = rows(raw.parent)
    assert (found["machine_on_quote", "figure_found"], found["machine_on_quote", "value"]) == ((4, 1), (4, 1))
    assert ("machine_on_text", "value") not in found


def test_it_has_the_same_bytes_each_time(raw: Path) -> None:
    add_readings(raw)
    build(raw.parent)
    (file,) = raw.parent.glob("build/*/reader_agreement.csv")
    before = file.read_bytes()
    build(raw.parent)
    assert file.read_bytes() == before
