"""`readings`: two readings of an article held against each other, and what is left written down."""

from __future__ import annotations

from pathlib import Path

from tests.conftest import Run
from tests.helpers.tree import DAILY, FLASH, add_readings, load, replace


def test_a_source_that_was_not_read_twice_says_so(raw: Path, run: Run) -> None:
    result = run("readings", DAILY, "--project", raw)
    assert (result.code, "was not read twice" in result.out) == (0, True)


def test_each_difference_is_listed_with_both_values_and_lines(raw: Path, run: Run) -> None:
    add_readings(raw)
    result = run("readings", FLASH, "--project", raw)
    assert result.code == 0
    assert (
        "misread: value: first 180 (first.yaml:48) | second 181 (second.yaml:29) | claim 180 (claims.yaml:"
        in result.out
    )
    assert "not_a_figure: second c04, no first, claim: barns-lost 1 'la provincia' (second.yaml:59)" in result.out
    assert result.out.endswith("6 in both readings, 1 in the first alone, 1 in the second alone; 5 differ, 0 open.\n")


def test_what_is_open_is_written_once_and_what_is_decided_is_kept(raw: Path, run: Run) -> None:
    folder = add_readings(raw)
    before = load(folder / "settled.yaml")["differences"]
    replace(folder / "settled.yaml", "  - second: c04\n    reason: not_a_figure\n", "")
    replace(folder / "settled.yaml", "fields: [value, bounds]", "fields: [value]  # a slip")
    assert run("readings", FLASH, "--project", raw, "--write").code == 1
    text = (folder / "settled.yaml").read_text("utf-8")
    after = load(folder / "settled.yaml")["differences"]
    bounds = {**before[1], "fields": ["bounds"], "reason": "open"}
    del bounds["note"], bounds["note_es"]
    assert after[-2:] == [bounds, {"second": "c04", "reason": "open"}]
    assert "# a slip" in text
    assert run("readings", FLASH, "--project", raw, "--write").code == 1
    assert (folder / "settled.yaml").read_text("utf-8") == text


def test_claims_are_drafted_from_both_readings_with_numbers_of_their_own(raw: Path, run: Run) -> None:
    folder = add_readings(raw)
    (folder / "settled.yaml").unlink()
    replace(folder / "second.yaml", "    as_worded: provincia", "    part_of: c02\n    as_worded: provincia")
    replace(folder / "second.yaml", "value: 181", "value: 180")
    (raw / FLASH / "claims.yaml").unlink()  # or it holds no claim
    result = run("readings", FLASH, "--project", raw, "--write")
    assert (result.code, result.out.count("written: ")) == (1, 2)
    claims = load(raw / FLASH / "claims.yaml")
    numbered = {table: [row["record_id"] for row in rows] for table, rows in claims.items()}
    assert numbered == {
        "casualties": [f"{FLASH}-c01", f"{FLASH}-c02"],
        "figures": [f"{FLASH}-c03", f"{FLASH}-c04", f"{FLASH}-c05"],
        "attribute_claims": [f"{FLASH}-a01", f"{FLASH}-a02"],
        "citations": [f"{FLASH}-q01"],
    }
    assert claims["figures"][2]["part_of"] == f"{FLASH}-c03"
    alone = [entry for entry in load(folder / "settled.yaml")["differences"] if "fields" not in entry]
    assert alone == [
        {"first": "c02", "record": f"{FLASH}-c02", "reason": "open"},
        {"second": "c04", "record": f"{FLASH}-c05", "reason": "open"},
    ]
    assert (folder / "first.yaml").read_bytes() == (add_readings(raw) / "first.yaml").read_bytes()


def test_claims_that_are_there_are_not_written_over(raw: Path, run: Run) -> None:
    add_readings(raw)
    before = (raw / FLASH / "claims.yaml").read_bytes()
    run("readings", FLASH, "--project", raw, "--write")
    assert (raw / FLASH / "claims.yaml").read_bytes() == before


def test_readings_that_cannot_be_read_are_refused(raw: Path, run: Run) -> None:
    folder = add_readings(raw)
    replace(folder / "first.yaml", "qualifier: exact", "qualifier: exactly")
    result = run("readings", FLASH, "--project", raw, "--write")
    assert (result.code, "unknown-code" in result.out + result.err) == (1, True)


def test_a_field_that_is_part_of_another_differs_by_what_it_is_part_of(raw: Path, run: Run) -> None:
    folder = add_readings(raw)
    replace(folder / "first.yaml", "    as_worded: litros", "    part_of: c04\n    as_worded: litros")
    replace(folder / "second.yaml", "    as_worded: litros", "    part_of: c03\n    as_worded: litros")
    out = run("readings", FLASH, "--project", raw).out
    assert "open: part_of: first c04 (first.yaml:" in out
    replace(raw / FLASH / "claims.yaml", "    as_worded: litros", f"    part_of: {FLASH}-c03\n    as_worded: litros")
    assert "part_of" not in run("readings", FLASH, "--project", raw).out
