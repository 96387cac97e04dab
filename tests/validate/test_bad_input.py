"""Hostile and damaged input: a problem with a name and a place, or an unchanged result; never anything else."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

import mencho_data as md
from benchmarks.faults.judge import Judge
from benchmarks.faults.mutate import mutate
from mencho_data import __version__
from mencho_data.errors import DataError, UsageError
from mencho_data.publish.build import build
from mencho_data.raw.read import read_raw
from mencho_data.spans import normalise
from mencho_data.validate.open import open_data
from tests.conftest import Run
from tests.helpers.tree import DAILY, TEXTS, anchored_tree, replace

pytestmark = pytest.mark.faults

CLAIMS, SOURCE, LEDGER = (f"{DAILY}/{name}.yaml" for name in ("claims", "source", "ledger"))
GIGABYTE = 2**30
SECONDS = 120
"""What a run may take, to find those that never end; the machine may be busy."""

LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({GIGABYTE}, {GIGABYTE}))
from mencho_data.cli import main
main()
"""


def limited(*arguments: object) -> tuple[int, str]:
    """Run the command line in a process of its own that has a gigabyte: exit code and output."""
    command = [sys.executable, "-W", "error", "-c", LIMITED, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
    assert "Traceback" not in done.stdout + done.stderr, done.stderr[-2000:]
    return done.returncode, done.stdout + done.stderr


def rules(run: Run, path: Path) -> list[tuple[str, str, int]]:
    """Rule, file and line of each problem that `validate` reports."""
    result = run("validate", path, "--json")
    assert result.code == 1, result
    problems = json.loads(result.out)["problems"]
    return [(problem["rule"], problem["file"], problem["line"]) for problem in problems]


def line_of(path: Path, text: str) -> int:
    """The line of a file that holds a text, from 1."""
    return next(number for number, line in enumerate(path.read_text("utf-8").split("\n"), 1) if text in line)


def files(root: Path) -> dict[str, bytes | str]:
    """All that is in a folder: path -> content, or where a link leads."""
    return {
        path.relative_to(root).as_posix(): str(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


@pytest.fixture(autouse=True)
def outside(tmp_path: Path) -> Iterator[Path]:
    """A folder beside the project that nothing may touch."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "kept.yaml").write_text("secret: 1\n", "utf-8")
    before = files(folder)
    yield folder
    assert files(folder) == before


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a release; not to be changed."""
    root = tmp_path_factory.mktemp("built")
    anchored_tree(root)
    build(root)
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A copy of it that may be damaged."""
    return Path(shutil.copytree(built, tmp_path / "project"))


# ---- size and depth

LEVELS = 1_000_000


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("events: " + "[" * LEVELS, "too-deep"),
        ("events: " + "{" * LEVELS, "too-deep"),
        ("events: " + "{a: " * (LEVELS // 2), "too-deep"),
        ("events:\n" + "- " * LEVELS, "too-deep"),
        ("events:\n" + "? " * LEVELS, "too-deep"),
        ("".join(f"{' ' * depth}a:\n" for depth in range(2_000)), "too-deep"),
        ("events: [" + "&a x," * (LEVELS // 5) + "]", "too-large"),
        ("events:\n" + "- \n" * LEVELS, "too-large"),
        ("events:\n" + "#\0\n" * LEVELS, "control-character"),
        ("events: '" + "x" * 4_000_000 + "'", "too-large"),
        ("events: " + "x" * 3_900_000, "wrong-type"),
        ("events: 1" + "0" * LEVELS, "wrong-type"),
        ("events: 0x" + "f" * LEVELS, "wrong-type"),
        ("x" * LEVELS + ": 1", "wrong-type"),
        ("? " + "x" * LEVELS + "\n: 1", "unknown-field"),
        ("events: " + "!" * LEVELS, "yaml-feature"),
    ],
    ids=lambda value: value if len(value) < 20 else f"{value[8:14]}…",
)
def test_a_file_without_measure_ends_soon(text: str, rule: str, raw: Path) -> None:
    (raw / "events.yaml").write_text(text, "utf-8")
    code, out = limited("validate", raw)
    assert code == 1
    assert f": {rule}: " in out


def test_a_bomb_of_aliases_is_not_expanded(raw: Path) -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    (raw / "events.yaml").write_text("\n".join(levels), "utf-8")
    code, out = limited("validate", raw)
    assert code == 1
    assert "events.yaml:30: yaml-feature: Anchors and aliases are not read." in out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("certainty: asserted", "certainty: &a asserted"),
        ("certainty: asserted", "certainty: *a"),
        ("certainty: asserted", "&a certainty: asserted"),
        ("certainty: asserted", "<<: *a"),
        ("    evidence:\n", "    evidence: &a\n"),
        ("casualties:\n", "casualties: &a [*a]\n"),
        ("certainty: asserted", "certainty: !!str asserted"),
        ("value: 12", "value: !!int twelve"),
        ("value: 12", "value: !custom 12"),
        ("value: 12", "value: !!python/object/apply:os.system [ls]"),
        ("period_start: 2026-01-03", "period_start: !!timestamp soon"),
        ("casualties:\n", "%YAML 1.1\n---\ncasualties:\n"),
    ],
)
def test_what_yaml_can_do_beyond_plain_values_is_refused(old: str, new: str, raw: Path, run: Run) -> None:
    path = raw / CLAIMS
    if new.startswith("%"):
        path.write_text(path.read_text("utf-8").replace(old, new, 1)[path.read_text("utf-8").index(old) :], "utf-8")
    else:
        replace(path, old, new)
    found = rules(run, raw)
    assert {("yaml-feature", path.as_posix()), ("bad-yaml", path.as_posix())} & {place[:2] for place in found}
    assert all(line > 0 for rule, _, line in found if rule == "yaml-feature")


# ---- characters

HIDDEN = {
    "NUL": "\0", "escape": "\x1b", "next line": "\x85", "embedding": "\u202a", "override": "\u202e",
    "isolate": "\u2066", "end of isolate": "\u2069", "line separator": "\u2028", "byte order mark": "\ufeff",
    "no character": "\ufffe",
}  # fmt: skip


@pytest.mark.parametrize("name", HIDDEN)
def test_characters_that_are_not_seen_are_refused(name: str, raw: Path, run: Run) -> None:
    path, char = raw / CLAIMS, HIDDEN[name]
    new = ["as_worded: farmers", f'note: "a\\u{ord(char):04x}"', f"no{char}te: x", f"note_es: a{char}b", f"# {char}"]
    replace(path, new[0], "\n    ".join(new))
    first = line_of(path, new[0])
    result = rules(run, raw)
    assert [line for rule, _, line in result if rule == "control-character"] == [
        first + number for number in range(1, 5)
    ]
    assert char not in run("validate", raw).out


@pytest.mark.parametrize("half", ["\\ud800", "\\udfff", "\\udc00\\ud800", "\\U0000d800"])
def test_half_characters_are_refused(half: str, raw: Path, run: Run) -> None:
    path = raw / CLAIMS
    replace(path, "as_worded: farmers", f'as_worded: "{half}"')
    assert [("bad-yaml", line_of(path, half))] == [(rule, line) for rule, _, line in rules(run, raw)]
    assert run("build", raw.parent).code == 1


@pytest.mark.parametrize("data", [b"\xed\xa0\x80", b"\xff\xfe", b"\xc0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80"])
def test_bytes_that_are_no_text_are_refused(data: bytes, raw: Path, run: Run) -> None:
    path = raw / CLAIMS
    path.write_bytes(path.read_bytes().replace(b"as_worded: farmers", b"as_worded: " + data))
    assert ("not-utf8", path.as_posix(), line_of_bytes(path, b"as_worded: ")) in rules(run, raw)


def line_of_bytes(path: Path, text: bytes) -> int:
    """The line of a file that holds bytes, from 1."""
    return next(number for number, line in enumerate(path.read_bytes().split(b"\n"), 1) if text in line)


@pytest.mark.parametrize("ends", [(b"\r\n",), (b"\r",), (b"\n", b"\r\n", b"\r")])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_change_nothing(
    mark: bytes, ends: tuple[bytes, ...], raw: Path, run: Run
) -> None:
    before = read_raw(raw).rows
    for path in raw.rglob("*.yaml"):
        lines = path.read_bytes().split(b"\n")
        path.write_bytes(mark + b"".join(line + ends[number % len(ends)] for number, line in enumerate(lines[:-1])))
    assert run("validate", raw).code == 0
    assert read_raw(raw).rows == before
    texts = raw.parent / "articles"
    assert run("anchor", raw, "--articles", texts).code == 0
    assert run("propose", DAILY, "--raw", raw, "--articles", texts).code == 0
    replace(raw / LEDGER, "    disposition: excluded\n    reason: name", "    disposition: open")
    assert run("ledger", "--raw", raw, "--articles", texts, "--write").code == 0
    assert read_raw(raw).rows == before


def test_the_ledger_takes_new_entries_between_other_line_ends(raw: Path, run: Run) -> None:
    path = raw / LEDGER
    before = read_raw(raw).rows["ledger"]
    text = path.read_text("utf-8")
    cut = text.index("  - start: 164")
    path.write_bytes((text[:cut] + text[text.index("  - start: 198") :]).replace("\n", "\r").encode("utf-8"))
    assert run("ledger", "--raw", raw, "--articles", raw.parent / "articles", "--write").code == 0
    assert read_raw(raw).rows["ledger"] == before


def test_an_article_with_hidden_characters_gives_no_proposal_with_them(bare: Path, run: Run) -> None:
    texts = bare.parent / "articles"
    text = TEXTS[DAILY].replace("12 farmers", "12\u202e farm\0ors").replace("three looters", "three\u2066 looters")
    (texts / f"{DAILY}.txt").write_text(normalise(text), "utf-8")
    assert run("propose", DAILY, "--raw", bare, "--articles", texts).code == 0
    assert run("anchor", bare, "--articles", texts).code == 1


# ---- numbers, days, places


@pytest.mark.parametrize(
    ("field", "value", "rule"),
    [
        ("value: 12", "1000000000000000000", "too-large-number"),
        ("value: 12", "1e18", "wrong-type"),
        ("value: 12", "0x" + "f" * 90, "too-large-number"),
        ("value: 12", ".nan", "wrong-type"),
        ("value: 12", ".inf", "wrong-type"),
        ("value: 12", "-1", "negative"),
        ("value: 500", "1000000000000000000", "value-not-in-quote"),
        ("value: 500", "1.0e+300", "value-not-in-quote"),
        ("value: 500", "1" + "0" * 99, "value-not-in-quote"),
        ("value: 500", "1" + "0" * 400, "wrong-type"),
        ("value: 500", ".nan", "not-finite"),
        ("value: 500", "-.inf", "not-finite"),
        ("value: 500", "1e999", "not-finite"),
        ("value: 500", "1.0e+999", "not-finite"),
        ("period_start: 2026-01-03", "2026-02-30", "impossible-date"),
        ("period_start: 2026-01-03", "0000-00-00", "impossible-date"),
        ("period_start: 2026-01-03", "0001-01-01T00:00:00+23:59", "impossible-date"),
        ("period_start: 2026-01-03", "9999-12-31T23:59:59-23:59", "impossible-date"),
        ("period_start: 2026-01-03", "0001-01-01", "period-not-of-event"),
        ("period_end: 2026-01-04", "9999-12-31", "period-not-of-event"),
        ("as_worded: farmers", "2026-02-30", "wrong-type"),
        ("as_worded: farmers", "-_", "wrong-type"),
        ("start: 43", "1000000000000000000", "too-large-number"),
        ("end: 53", "53000", "evidence-beyond-text"),
        ("end: 53", "9007199254740992", "evidence-beyond-text"),
        ("occurrence: 1", "0", "negative"),
        ("record_id: daily-2026-01-05-c02", "../daily-2026-01-05-c02", "malformed"),
        ("record_id: daily-2026-01-05-c02", "/etc/passwd", "malformed"),
        ("event_id: flood-2026", "../flood-2026", "malformed"),
        ("measure_id: farmers-killed", "C:\\farmers", "malformed"),
    ],
    ids=lambda value: value[:40],
)
def test_values_beyond_all_measure_are_refused(field: str, value: str, rule: str, raw: Path, run: Run) -> None:
    path = raw / CLAIMS
    line = line_of(path, field)
    replace(path, field, f"{field.partition(':')[0]}: {value}")
    found = rules(run, raw)
    assert rule in {name for name, _, _ in found}
    assert all(file == path.as_posix() for name, file, _ in found if name == rule)
    assert abs(min(at for name, _, at in found if name == rule) - line) <= 12


# ---- links and paths


@pytest.mark.parametrize(
    "name", ["events.yaml", CLAIMS, SOURCE, LEDGER, DAILY, f"{DAILY}/text.txt", f"{DAILY}/proposals"]
)
def test_links_out_of_the_folder_are_neither_read_nor_followed(name: str, raw: Path, outside: Path, run: Run) -> None:
    path, texts = raw / name, raw.parent / "articles"
    away = outside.parent / "elsewhere"
    if path.is_dir():
        path.rename(away)
        away.joinpath("text.txt").write_text("12 farmers", "utf-8")
    elif path.suffix == "":
        away.mkdir()
    elif path.exists():
        path.rename(away)
    else:
        away.write_text("12 farmers", "utf-8")
    path.symlink_to(away)
    before = files(raw.parent)
    assert any(rule == "outside-folder" and file.startswith(path.as_posix()) for rule, file, _ in rules(run, raw))
    for command in (
        ("anchor", raw, "--articles", texts),
        ("ledger", "--raw", raw, "--articles", texts, "--write"),
        ("propose", DAILY, "--raw", raw, "--articles", texts),
    ):
        assert run(*command).code in {0, 1, 2, 3}
    after = files(raw.parent)
    kept, now = (
        {path: data for path, data in all_.items() if path.startswith("elsewhere")} for all_ in (before, after)
    )
    assert now == kept


@pytest.mark.parametrize("command", ["propose", "ledger", "review", "new"])
def test_a_source_is_named_not_reached_by_a_path(command: str, raw: Path, run: Run) -> None:
    more = ["--text", raw.parent / "articles" / f"{DAILY}.txt"] if command == "new" else []
    before = files(raw.parent)
    for name in ("../outside", "/etc", "..", ".", "", "a\0b", "\u202e", "x" * 5000, f"../raw/{DAILY}"):
        assert run(command, name, "--raw", raw, *more).code == 2, name
    assert files(raw.parent) == before


def test_a_pipe_is_not_waited_for(raw: Path) -> None:
    (raw / "events.yaml").unlink()
    os.mkfifo(raw / "events.yaml")
    code, out = limited("validate", raw)
    assert code == 1
    assert "events.yaml: not-a-file" in out


# ---- published files


@pytest.fixture(params=["sealed", "alone"])
def release(request: pytest.FixtureRequest, project: Path, tmp_path: Path) -> Path:
    """A release in its project, beside the manifest, or copied out of it."""
    folder = project / "build" / __version__
    return folder if request.param == "sealed" else Path(shutil.copytree(folder, tmp_path / "copy"))


def test_any_change_of_any_file_is_refused(release: Path) -> None:
    for path in sorted(release.iterdir()):
        before = path.read_bytes()
        damaged = bytearray(before)
        damaged[len(before) // 2] ^= 1
        path.write_bytes(bytes(damaged))
        found = {problem.file for problem in open_data(release).problems}
        # A copy alone has nothing that states the hash of its descriptor.
        assert path.as_posix() in found or (path.name == "datapackage.json" and release.name == "copy"), path
        path.write_bytes(before)
    assert open_data(release).problems == []


PATHS: list[Any] = [
    *("../casualties.csv", "/etc/passwd", "casualties.csv/../../x", "..", "", "a\0b", "\u202e", "\ud800", 7),
    *(None, [], {}),
]


def test_a_descriptor_that_names_other_places_is_refused(project: Path) -> None:
    file = copy_alone(project) / "datapackage.json"
    package = json.loads(file.read_bytes())
    for path in PATHS:
        package["resources"][0]["path"] = path
        file.write_text(json.dumps(package), "utf-8")
        found = {(problem.rule, problem.file) for problem in open_data(file.parent).problems}
        assert {("outside-folder", file.as_posix()), ("missing-entry", file.as_posix())} & found, path


def copy_alone(project: Path) -> Path:
    """A release out of its project, without the manifest."""
    return Path(shutil.copytree(project / "build" / __version__, project.parent / "alone"))


NO_LISTS = [
    *("", "[", "[]", "null", "{}", '{"resources": 1}', '{"resources": [1]}', '{"a":' * LEVELS, "[" * LEVELS, "\ud800"),
]


def test_a_descriptor_that_is_none_is_refused(project: Path) -> None:
    file = copy_alone(project) / "datapackage.json"
    for text in NO_LISTS:
        file.write_text(text, "utf-8", "surrogatepass")
        found = {problem.rule for problem in open_data(file.parent).problems if problem.file == file.as_posix()}
        assert found & {"unreadable-file", "hash-differs", "empty-file", "not-utf8"}, text[:20]
    file.write_text("[" * LEVELS, "utf-8")
    code, out = limited("validate", file.parent)
    assert code == 1
    assert "datapackage.json: unreadable-file" in out


def test_a_descriptor_must_list_all_tables(project: Path, run: Run) -> None:
    file = copy_alone(project) / "datapackage.json"
    package = json.loads(file.read_bytes())
    package["resources"] = [item for item in package["resources"] if item["path"] != "casualties.csv"]
    file.write_text(json.dumps(package), "utf-8")
    assert rules(run, file.parent) == [("missing-entry", file.as_posix(), 0)]


def test_a_link_in_a_release_is_refused(release: Path, run: Run) -> None:
    path = release / "casualties.csv"
    path.rename(release.parent / "elsewhere.csv")
    path.symlink_to(release.parent / "elsewhere.csv")
    assert ("hash-differs", path.as_posix(), 0) in rules(run, release)


@pytest.mark.parametrize("version", ["9" * 5000 + ".0.0", "1." + "0" * 9 + "1.0", "../..", "1.0.0\0"])
def test_a_manifest_with_strange_versions_is_refused(version: str, project: Path) -> None:
    with (project / "build" / "SHA256SUMS").open("a", encoding="utf-8") as manifest:
        manifest.write(f"# released {version}\n")
    code, out = limited("validate", project / "build" / __version__)
    assert code == 1
    assert "SHA256SUMS" in out


def test_damaged_data_of_the_package_is_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mencho_data.dataset.installed.folder", lambda: project)
    assert len(md.load("casualties")) > 0
    file = project / "build" / __version__ / "casualties.parquet"
    file.write_bytes(file.read_bytes()[:-9])
    with pytest.raises(DataError, match=r"casualties\.parquet: hash-differs"):
        md.load("casualties", verify=True)
    with pytest.raises(DataError, match=r"casualties\.parquet: unreadable-file"):
        md.load("casualties")
    places = project / "build" / __version__ / "places.parquet"
    places.write_bytes(places.read_bytes().replace(b"name_en", b"\xefame_en"))
    with pytest.raises(DataError, match=r"places\.parquet: unreadable-file"):
        md.load("places")
    (project / "build" / __version__ / "evidence.parquet").write_bytes(b"PAR1")
    with pytest.raises(DataError, match=r"evidence\.parquet: unreadable-file"):
        md.evidence(f"{DAILY}-c01")
    for text in ("{", "[" * LEVELS, "\0"):
        (project / "datapackage.json").write_text(text, "utf-8")
        with pytest.raises(DataError, match=r"datapackage\.json: unreadable-file"):
            md.tables()


@pytest.mark.parametrize(
    "name", ["../casualties", "/etc/passwd", "casualties.parquet", "a\0b", "\ud800", "", "x" * 5000]
)
def test_names_of_tables_and_records_are_no_paths(name: str) -> None:
    with pytest.raises(UsageError, match="There is no table"):
        md.load(name)
    with pytest.raises(UsageError, match="There is no record"):
        md.evidence(name)
    with pytest.raises(UsageError, match="There is no version"):
        md.load("casualties", version=name or "..")


# ---- at random


def test_damaged_raw_files_are_refused_or_read_as_they_say(built: Path, tmp_path: Path) -> None:
    raw = Path(shutil.copytree(built / "raw", tmp_path / "raw"))
    damage(Judge(raw), sorted(raw.rglob("*.yaml")), 120)


def test_damaged_files_of_a_release_are_refused(release: Path) -> None:
    damage(Judge(release, sealed=True), sorted(release.iterdir()), 40)


def test_damaged_tables_that_nothing_seals_are_refused_or_valid(project: Path) -> None:
    folder = project / "build" / __version__
    for path in (folder / "datapackage.json", folder.parent / "SHA256SUMS"):
        path.unlink()
    damage(Judge(folder), sorted(folder.glob("*.parquet")), 30)


def damage(judge: Judge, paths: list[Path], times: int) -> None:
    """Damage one file after the other; what is wrong with the outcome names the number that repeats it."""
    before = files(judge.folder.parent)
    for number in range(times):
        path = paths[number % len(paths)]
        change, damaged = mutate(path.name, path.read_bytes(), Random(f"bad input {number}"))
        try:
            judge.outcome(path, damaged)
        except Exception as error:
            error.add_note(f"damage {number} of {path}: {change}")
            raise
    assert files(judge.folder.parent) == before
