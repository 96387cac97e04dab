"""What has one cause is said once: how often words stand, who has no name, what `anchor` has not seen."""

from __future__ import annotations

import json
import re
from pathlib import Path

from mencho_data.errors import UsageError
from mencho_data.publish.place import locked
from tests.conftest import Run
from tests.helpers.tree import DAILY, WEEKLY, replace, write_tree


def test_words_that_stand_as_often_as_before_are_counted_alike(run: Run, tmp_path: Path) -> None:
    """Also where they stand within a longer word: `two` in `network`."""
    raw = write_tree(tmp_path)
    text = raw.parent / "articles" / f"{DAILY}.txt"
    text.write_text(text.read_text("utf-8") + "\nTwo, then two, and the network of the valley.\n", "utf-8")
    claims = raw / DAILY / "claims.yaml"
    replace(claims, "quote: two campers", "quote: two\n      occurrence: 1")
    assert run("anchor", raw, "--articles", text.parent).code == 0
    assert "quote: two\n      occurrence: 1\n" in claims.read_text("utf-8")
    assert "occurrences: 3\n" in claims.read_text("utf-8")
    replace(
        text, "farmers and two campers, the mayor said", "farmers as well as two of those who camped, says the mayor"
    )
    result = run("verify", raw, "--articles", text.parent)
    assert "“two” stands 3 times, and stood 3 times in the text that was curated" in result.out


def test_evidence_of_an_earlier_version_is_one_problem_for_a_source(raw: Path, run: Run) -> None:
    for source in (DAILY, WEEKLY):
        claims = raw / source / "claims.yaml"
        text = re.sub(r"(?m)^      (occurrences|context_folded_sha256): .*\n", "", claims.read_text("utf-8"))
        claims.write_text(text, "utf-8")
    found = json.loads(run("validate", raw, "--json").out)["problems"]
    assert [(one["rule"], Path(one["file"]).parent.name) for one in found] == [
        ("not-anchored", DAILY), ("not-anchored", WEEKLY)
    ]  # fmt: skip
    assert re.match(rf"\d+ quotes of {DAILY} without", found[0]["message"])
    result = run("verify", raw)
    assert result.code == 1
    assert "mencho-data anchor" in result.err
    assert "cannot be read" not in result.out + result.err
    assert run("anchor", raw, "--articles", raw.parent / "articles").code == 0
    assert run("validate", raw).code == 0


def test_a_first_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    try:
        with locked(tmp_path):
            raise UsageError("Something is wrong.")
    except UsageError:
        assert [*tmp_path.iterdir()] == []
    with locked(tmp_path):
        (tmp_path / "build" / "SHA256SUMS").touch()
    assert (tmp_path / "build" / "SHA256SUMS").exists()


def test_new_says_first_what_is_still_to_be_written(raw: Path, run: Run, tmp_path: Path) -> None:
    text = tmp_path / "page.txt"
    text.write_text("The river fell, and the mayor of the town said that 12 barns were lost in the flood.\n", "utf-8")
    result = run("new", "gazette-2026-01-06", "--text", text, "--raw", raw)
    assert "Next: write kind into source.yaml, then mencho-data propose gazette-2026-01-06" in result.out
