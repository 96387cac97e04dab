"""Broken files give a clear error with file and line, never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.helpers.tree import DAILY, replace


def rules(run: Run, raw: Path) -> dict[str, tuple[str, int, str]]:
    """Rule -> file, line and message of what `validate` reports."""
    result = run("validate", raw, "--json")
    assert result.code == 1, result
    assert "Traceback" not in result.out + result.err
    found = json.loads(result.out)["problems"]
    return {problem["rule"]: (problem["file"], problem["line"], problem["message"]) for problem in found}


def test_broken_yaml_names_the_line(raw: Path, run: Run) -> None:
    path = raw / DAILY / "claims.yaml"
    replace(path, "value: 12", "value: [12")
    file, line, _ = rules(run, raw)["bad-yaml"]
    assert file == path.as_posix()
    assert 0 < line <= len(path.read_text("utf-8").splitlines()) + 1


def test_tabs_and_control_characters_are_refused(raw: Path, run: Run) -> None:
    (raw / "events.yaml").write_text("events:\n\t- event_id: x\n", "utf-8")
    assert rules(run, raw)["bad-yaml"][0].endswith("events.yaml")
    (raw / "events.yaml").write_text("events:\n# \x00\n", "utf-8")
    file, line, message = rules(run, raw)["control-character"]
    assert (Path(file).name, line) == ("events.yaml", 2)
    assert "U+0000" in message


def test_duplicate_key_names_both_lines(raw: Path, run: Run) -> None:
    path = raw / DAILY / "claims.yaml"
    replace(path, "    value: 12\n", "    value: 12\n    value: 13\n")
    _, line, message = rules(run, raw)["duplicate-key"]
    assert path.read_text("utf-8").splitlines()[line - 1] == "    value: 13"
    assert f"first in line {line - 1}" in message


def test_two_lists_of_one_table_are_a_duplicate_key(raw: Path, run: Run) -> None:
    with (raw / DAILY / "claims.yaml").open("a", encoding="utf-8") as file:
        file.write("arrests: []\n")
    assert "duplicate-key" in rules(run, raw)


def test_wrong_encoding_names_byte_and_line(raw: Path, run: Run) -> None:
    path = raw / "places.yaml"
    data = path.read_text("utf-8").encode("latin-1")
    path.write_bytes(data)
    _, line, message = rules(run, raw)["not-utf8"]
    assert line == data[: data.index("ñ".encode("latin-1"))].count(b"\n") + 1
    assert f"Byte {data.index('ñ'.encode('latin-1'))}" in message


@pytest.mark.parametrize("content", ["", "  \n\n", "# only a comment\n"])
def test_empty_file(content: str, raw: Path, run: Run) -> None:
    (raw / "events.yaml").write_text(content, "utf-8")
    assert rules(run, raw)["empty-file"][0].endswith("events.yaml")


def test_fifty_megabytes(raw: Path, run: Run) -> None:
    with (raw / "events.yaml").open("ab") as file:
        file.truncate(50_000_000)
    assert "50,000,000 bytes" in rules(run, raw)["too-large"][2]


def test_folder_where_a_file_should_be(raw: Path, run: Run) -> None:
    (raw / "events.yaml").unlink()
    (raw / "events.yaml").mkdir()
    assert rules(run, raw)["not-a-file"][0].endswith("events.yaml")


def test_file_that_cannot_be_read(raw: Path, run: Run) -> None:
    (raw / "events.yaml").unlink()
    (raw / "events.yaml").symlink_to("events.yaml")
    assert rules(run, raw)["unreadable-file"][0].endswith("events.yaml")


def test_missing_files(raw: Path, run: Run) -> None:
    (raw / "events.yaml").unlink()
    (raw / DAILY / "source.yaml").unlink()
    result = run("validate", raw)
    assert f"{raw}/events.yaml: missing-file" in result.out
    assert f"{raw}/{DAILY}/source.yaml: missing-file" in result.out


def test_unexpected_file(raw: Path, run: Run) -> None:
    (raw / DAILY / "claim.yaml").write_text("casualties: []\n", "utf-8")
    assert rules(run, raw)["unexpected-file"][0].endswith("claim.yaml")


def test_file_that_is_no_mapping(raw: Path, run: Run) -> None:
    (raw / "events.yaml").write_text("- event_id: x\n", "utf-8")
    assert rules(run, raw)["wrong-type"][0].endswith("events.yaml")


@pytest.mark.parametrize("entry", ["  - text\n", "  - [1, 2]\n", "  - 7\n", "  -\n"])
def test_entry_that_is_no_mapping(entry: str, raw: Path, run: Run) -> None:
    with (raw / "events.yaml").open("a", encoding="utf-8") as file:
        file.write(entry)
    _, line, _ = rules(run, raw)["wrong-type"]
    assert line == len((raw / "events.yaml").read_text("utf-8").splitlines())


@pytest.mark.parametrize("evidence", ["text", "[a, b]", "{quote: 3}", "{quote: }", "null"])
def test_evidence_of_a_wrong_kind(evidence: str, raw: Path, run: Run) -> None:
    path = raw / DAILY / "claims.yaml"
    text = path.read_text("utf-8")
    first = text.index("    evidence:")
    path.write_text(text[:first] + f"    evidence: {evidence}\n" + text[text.index("  - record_id", first) :], "utf-8")
    assert {"wrong-type", "missing-field"} & set(rules(run, raw))


def test_list_where_a_list_of_entries_should_be(raw: Path, run: Run) -> None:
    (raw / "events.yaml").write_text("events: none\n", "utf-8")
    assert "wrong-type" in rules(run, raw)


def test_wrong_use_exits_with_2(tmp_path: Path, run: Run) -> None:
    missing = run("validate", tmp_path / "nowhere")
    assert missing.code == 2
    assert "nowhere is not a folder" in missing.err
    assert run("validate", "--colour").code == 2
    assert run("verify", tmp_path, "--articles", tmp_path / "nowhere").code in {1, 2}


@pytest.mark.process
def test_command_line_gives_no_traceback(raw: Path) -> None:
    (raw / "events.yaml").write_bytes(b"\xff\xfe\x00")
    command = [sys.executable, "-m", "mencho_data", "validate", str(raw)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "not-utf8" in result.stdout
    assert "Traceback" not in result.stdout + result.stderr
