"""Releases: refused unless all holds, never changed afterwards, and each tells record by record what it did and why."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from mencho_data.dataset.manifest import LISTED
from mencho_data.models import DERIVED_TABLES, TABLES
from tests.conftest import Result, Run
from tests.helpers.checkout import HEAD, call, files, make_checkout, python, release, set_version
from tests.helpers.tree import DAILY, FLASH, WEEKLY, replace

pytestmark = pytest.mark.process

BARNS = f"{DAILY}-c05"
ADDED = f"{DAILY}-q02"
CLAIMS = f"raw/{DAILY}/claims.yaml"
EXACTLY = "value: 40\n    low: 40\n    high: 40\n    qualifier: exact"
ABOUT = "value: 40\n    qualifier: about"
WRONG = (ABOUT, EXACTLY), ("quote: About 40 barns", "quote: 40 barns"), ("start: 212", "start: 218")

Edit = Callable[[Path], None]
Release = Callable[..., Result]


def anchor(root: Path) -> None:
    """Fill in positions again, after quotes have changed."""
    path = root / CLAIMS
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if f"record_id: {BARNS}\n" in line)
    names = ("      start:", "      end:", "      occurrence", "      context_")
    end = next(number for number in range(at + 1, len(lines)) if "record_id:" in lines[number])
    kept = [line for line in lines[at:end] if not line.startswith(names)]
    path.write_text("".join([*lines[:at], *kept, *lines[end:]]), "utf-8")
    done = call(root, "anchor", "raw", "--articles", "articles")
    assert done.returncode == 0, done.stdout + done.stderr


def misread(root: Path) -> None:
    """Record the barns as exactly 40, as a hasty reader would."""
    replace(root / CLAIMS, ABOUT, EXACTLY)
    replace(root / CLAIMS, "quote: About 40 barns", "quote: 40 barns")
    anchor(root)


def correct(root: Path) -> None:
    """Record them as about 40, as the article says."""
    replace(root / CLAIMS, EXACTLY, ABOUT)
    replace(root / CLAIMS, "quote: 40 barns", "quote: About 40 barns")
    anchor(root)


def say_why(root: Path, since: str = "1.0.0", record: str = BARNS) -> None:
    entry = (
        f"  - records: [{record}]\n    since: {since}\n    reason: curation_error\n"
        "    note: The article says about.\n    note_es: El artículo dice unos.\n"
    )
    path = root / "raw" / "corrections.yaml"
    text = path.read_text("utf-8").replace("corrections: []\n", "corrections:\n")
    path.write_text(text + entry, "utf-8")


def take_back(root: Path) -> None:
    """Remove a record from its file."""
    path = root / CLAIMS
    head, _, _ = path.read_text("utf-8").partition(f"  - record_id: {ADDED}\n")
    path.write_text(head, "utf-8")


def bury(root: Path) -> None:
    """Put its identifier among the withdrawn ones."""
    with (root / "raw" / "withdrawn.yaml").open("a", encoding="utf-8") as file:
        file.write(
            f"  - record_id: {ADDED}\n    reason: curation_error\n"
            "    note: She does not speak there.\n    note_es: Ahí no habla ella.\n"
        )


def reword(root: Path) -> None:
    replace(root / "raw" / "measures.yaml", "definition: Barns lost by the flood.", "definition: Barns that fell.")


def one_more(root: Path) -> None:
    """A place that no article needed before."""
    with (root / "raw" / "places.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "  - place_id: north-valley\n    kind: province\n    name_en: Valley, north\n    name_es: Valle norte\n"
        )


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose version 1.0.0 is released, with barns that were misread. Only to be read."""
    root = make_checkout(tmp_path_factory.mktemp("first"))
    misread(root)
    done = release(root, "1.0.0")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return root


@pytest.fixture
def root(first: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(first, tmp_path / "checkout"))


@pytest.fixture(scope="module")
def second(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One value corrected, one record withdrawn, released as 1.1.0. Only to be read."""
    root = Path(shutil.copytree(first, tmp_path_factory.mktemp("second") / "checkout"))
    correct(root)
    say_why(root)
    take_back(root)
    bury(root)
    done = release(root, "1.1.0", "2026-04-02")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return root


def rows(root: Path, version: str, table: str) -> list[dict[str, str]]:
    text = (root / "build" / version / f"{table}.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def elsewhere(root: Path, version: str) -> Result:
    """Release a version of a checkout with its own package."""
    done = release(root, version)
    return Result(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, run: Run) -> Release:
    """Release a version of a checkout at 1.0.0 with the package that runs the tests, the same but for its version."""
    monkeypatch.setattr("mencho_data.publish.edition.__version__", "1.0.0")
    return lambda root, version, day="2026-04-02": run(
        "release", version, root, "--date", day, "--articles", root / "articles"
    )


def test_first_release_writes_all_that_goes_with_it(first: Path) -> None:
    made = files(first)
    assert {"build/1.0.0/casualties.csv", "build/SHA256SUMS", "CITATION.cff"} <= made.keys()
    assert '__version__ = "1.0.0"\n__released__ = "2026-03-01"\n' in (first / "mencho_data/version.py").read_text()
    stated = "version: 1.0.0  # of the data\nreleased: 2026-03-01\nzone:"
    assert stated in (first / "raw" / "project.yaml").read_text("utf-8")
    descriptor = json.loads(made["datapackage.json"])
    assert (descriptor["version"], descriptor["created"]) == ("1.0.0", "2026-03-01T00:00:00Z")
    assert b"version: 1.0.0\ndate-released: '2026-03-01'\n" in made["CITATION.cff"]
    assert made["README.md"] == b"Version 1.0.0: see [it](build/1.0.0/). Since 0.0.1, much changed.\n"
    assert made["build/SHA256SUMS"].splitlines()[1] == b"# released 1.0.0"
    assert call(first, "check-build").stdout == "Everything is as raw/ makes it.\n"


def test_changelog_has_counts_and_what_was_written_for_the_release(first: Path) -> None:
    text = (first / "CHANGELOG.md").read_text("utf-8")
    assert text.startswith(f"{HEAD}## 1.0.0 (2026-03-01)\n\n- Rows: 6 casualties, 1 arrests, 1 rewards, ")
    assert "\n- DEL: 0.\n\nThe first flood.\n\n## 0.0.1 (2026-01-01)\n" in text
    assert "Unreleased" not in text


def test_first_release_logs_every_record_as_new(first: Path) -> None:
    log = rows(first, "1.0.0", "changes")
    assert {(row["version"], row["change"]) for row in log} == {("1.0.0", "ADD")}
    told = [name for name in TABLES if name not in (*DERIVED_TABLES, "evidence")]
    for name in told:
        keys = ["/".join(row[column] for column in TABLES[name].KEY) for row in rows(first, "1.0.0", name)]
        assert [row["record_id"] for row in log if row["table"] == name] == sorted(keys), name
    assert {row["table"] for row in log} == set(told)
    assert {row["reason"] for row in log if row["table"] != "withdrawn"} == {"new_source"}
    assert [row["reason"] for row in log if row["table"] == "withdrawn"] == ["curation_error"]


def test_manifest_is_read_by_the_program_it_is_named_after(second: Path) -> None:
    command = ["sha256sum", "--check", "--strict", "--quiet", "build/SHA256SUMS"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=second)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    listed = (second / "build" / "SHA256SUMS").read_text("utf-8").splitlines()
    assert listed[:3] == [f"# {len(listed) - 3} files, 2 released", "# released 1.0.0", "# released 1.1.0"]
    published = {path for path in files(second) if path.startswith(LISTED)}
    assert {line[66:] for line in listed[3:]} == published - {"build/SHA256SUMS"}
    assert call(second, "check-build").returncode == 0


# What is refused


def other(file: str, old: str, new: str) -> Edit:
    """Another text in a file."""
    return lambda root: replace(root / file, old, new)


def gone(file: str) -> Edit:
    """A file less."""
    return lambda root: (root / file).unlink()


def damaged(root: Path) -> None:
    path = root / "build" / "1.0.0" / "places.csv"
    path.write_bytes(path.read_bytes().replace(b"Teruel", b"Teruil"))


def corrected_measure(root: Path) -> None:
    reword(root)
    say_why(root, record="barns-lost")


def corrected(root: Path) -> None:
    correct(root)
    say_why(root)


def withdrawn_and_back(root: Path) -> None:
    """Released without the record, and then with it, as if it had never been withdrawn."""
    text = (root / CLAIMS).read_text("utf-8")
    take_back(root)
    bury(root)
    assert release(root, "1.1.0").returncode == 0
    (root / CLAIMS).write_text(text, "utf-8")
    path = root / "raw" / "withdrawn.yaml"
    path.write_text(path.read_text("utf-8").partition(f"  - record_id: {ADDED}")[0], "utf-8")


def column_gone(root: Path) -> None:
    replace(root / "mencho_data/models/registers.py", "    population: Annotated[", "    out_of: Annotated[")
    path = root / "raw" / "measures.yaml"
    path.write_text(path.read_text("utf-8").replace("    population: ", "    out_of: "), "utf-8")


def corrected_but_not_withdrawn(root: Path) -> None:
    take_back(root)
    say_why(root, record=ADDED)


def corrected_since_nothing(root: Path) -> None:
    corrected(root)
    say_why(root, since="0.9.9")


def corrected_with_more(root: Path) -> None:
    correct(root)
    say_why(root, record=f"{BARNS}, no-such-record")


def explained_otherwise(root: Path) -> None:
    path = root / "raw" / "explanations.yaml"
    text = re.sub(r"explanation_en: .*", "explanation_en: Another reason.", path.read_text("utf-8"), count=1)
    path.write_text(text, "utf-8")


def titled_otherwise(root: Path) -> None:
    replace(root / "raw" / DAILY / "source.yaml", "title: Flood over Villaejemplo", "title: Flood over Another Vale")
    say_why(root, record=DAILY)


OTHER_MEANING = other("mencho_data/models/codes.py", "Around the number; no bound stated.", "Near the number.")
OTHER_RULE = other("mencho_data/derive/reach.py", "Reach(least, most, above", "Reach(least, most + 1, above")
OF_CODE = (OTHER_MEANING, column_gone, withdrawn_and_back, OTHER_RULE)
"""What needs the package of the checkout, since it changes it."""

REFUSED: list[tuple[Edit, str, tuple[str, ...]]] = [
    (other(CLAIMS, "quote: 40 barns", "quote: 41 barns"), "1.0.1", ("value-not-in-quote", CLAIMS, BARNS)),
    (gone(f"articles/{WEEKLY}.txt"), "1.0.1", ("not-verified", WEEKLY, "7 records are not verified")),
    (
        other(f"articles/{WEEKLY}.txt", "the civil guard says", "the civil guard believes"),
        "1.0.1",
        ("copy-differs", WEEKLY),
    ),
    (other(f"raw/{FLASH}/ledger.yaml", f"claim\n    record_id: {FLASH}-c01", "open"), "1.0.1", ("ledger",)),
    (damaged, "1.0.1", ("hash-differs", "build/1.0.0/places.csv")),
    (gone("build/1.0.0/arrests.parquet"), "1.0.1", ("missing-file", "build/1.0.0/arrests.parquet")),
    (
        gone("build/SHA256SUMS"),
        "1.1.0",
        ("missing-file", "build/SHA256SUMS", "There is no manifest, though 1.0.0 is here."),
    ),
    (lambda _: None, "1.0.0", ("version-taken", "1.0.0 is released already.")),
    (lambda _: None, "1.0.2", ("version-step", "It can be 1.0.1.")),
    (lambda _: None, "3.0.0", ("version-step", "It can be 1.0.1.")),
    (corrected, "1.0.1", ("version-step", "MINOR", BARNS, "It can be 1.1.0.")),
    (
        correct,
        "1.1.0",
        ("change-without-reason", "high is empty, and was '40'", f"[{BARNS}.high]", "raw/corrections.yaml"),
    ),
    (corrected_but_not_withdrawn, "1.1.0", ("removed-without-tombstone", f"[{ADDED}.record_id]")),
    (corrected_since_nothing, "1.1.0", ("correction-of-nothing", "There is no release 0.9.9.")),
    (corrected_with_more, "1.1.0", ("correction-of-nothing", "no-such-record has not changed since release 1.0.0")),
    (explained_otherwise, "1.1.0", ("change-without-reason", "disagreements", "explanation_en is 'Another reason.'")),
    (titled_otherwise, "1.0.1", ("version-step", "MINOR", "title changed", "It can be 1.1.0.")),
    (OTHER_RULE, "1.0.1", ("version-step", "MINOR", "what follows from the records", "It can be 1.1.0.")),
    (take_back, "1.1.0", ("removed-without-tombstone", f"[{ADDED}.record_id]")),
    (withdrawn_and_back, "1.2.0", ("id-used-again", ADDED)),
    (OTHER_MEANING, "1.1.0", ("version-step", "MAJOR", "codes qualifier/about", "It can be 2.0.0.")),
    (column_gone, "1.1.0", ("version-step", "MAJOR", "schema measures/population is gone", "It can be 2.0.0.")),
    (one_more, "1.1.0", ("change-without-reason", "[north-valley.place_id]")),
    (lambda root: say_why(root, record=f"{DAILY}-c01"), "1.0.1", ("correction-of-nothing", "raw/corrections.yaml:2")),
]


@pytest.mark.parametrize(
    ("edit", "version", "words"), REFUSED, ids=[f"{version} {words[-1]}" for _, version, words in REFUSED]
)
def test_release_is_refused_with_the_reason_and_writes_nothing(
    edit: Edit, version: str, words: tuple[str, ...], root: Path, here: Release
) -> None:
    edit(root)
    before = files(root)
    done = elsewhere(root, version) if edit in OF_CODE else here(root, version)
    assert done.code == 1, done.out + done.err
    for word in words:
        assert word in done.err
    assert files(root) == before


FORM = "It has the form X.Y.Z"


@pytest.mark.parametrize(
    ("version", "day", "words"),
    [
        *(
            (version, "2026-04-02", FORM)
            for version in ("1.1", "v1.1.0", "1.1.0.dev0", "0.9.0", "01.1.0", "1.1.0/..", "")
        ),
        ("1.0.1", "1999-01-01", "1999-01-01 is before the day of the last release"),
    ],
)
def test_version_of_another_form_and_day_before_the_last_are_wrong_use(
    version: str, day: str, words: str, first: Path, here: Release
) -> None:
    before = files(first)
    done = here(first, version, day)
    assert (done.code, words in done.err) == (2, True), done.err
    assert files(first) == before


def test_release_outside_a_checkout_is_wrong_use(root: Path) -> None:
    (root / "CHANGELOG.md").unlink()
    assert "is not a checkout" in release(root, "1.0.1").stderr
    (root / "CHANGELOG.md").write_text("", "utf-8")
    replace(root / "mencho_data/version.py", '"1.0.0"', '"1.0.7"')
    shutil.copytree(root / "mencho_data", root / "other" / "mencho_data")
    replace(root / "other/mencho_data/version.py", '"1.0.7"', '"1.0.0"')
    done = python(root, "-c", f"import sys; sys.path.insert(0, 'other'); {CALL}", "release", "1.0.8")
    assert (done.returncode, "does not hold the package that runs" in done.stderr) == (2, True), done.stderr


CALL = "sys.argv[0] = 'mencho-data'; from mencho_data.cli import main; main()"


# What fits


@pytest.mark.parametrize(
    ("edits", "version"),
    [
        ((), "1.0.1"),
        ((corrected_measure,), "1.0.1"),
        ((corrected_measure,), "1.1.0"),
        ((OTHER_MEANING,), "2.0.0"),
        ((column_gone,), "2.0.0"),
        ((one_more, lambda root: say_why(root, record="north-valley")), "1.1.0"),
    ],
)
def test_release_that_fits_is_made(edits: tuple[Edit, ...], version: str, root: Path, here: Release) -> None:
    old = {path: data for path, data in files(root).items() if path.startswith("build/1.0.0/")}
    for edit in edits:
        edit(root)
    done = elsewhere(root, version) if set(edits) & {*OF_CODE} else here(root, version)
    assert (done.code, done.err) == (0, ""), done.err
    assert "The version fits: " in done.out
    made = files(root)
    assert {path: made[path] for path in old} == old
    assert f"build/{version}/casualties.csv" in made


def test_new_article_needs_no_reason(first: Path, tmp_path: Path) -> None:
    root = Path(shutil.copytree(first, tmp_path / "checkout"))
    source = "radio-2026-01-10"
    (root / "articles" / f"{source}.txt").write_text("Quince agricultores murieron en la riada.\n", "utf-8")
    shutil.copytree(root / "raw" / FLASH, root / "raw" / source)
    about = (root / "raw" / source / "source.yaml").read_text("utf-8").replace(FLASH, source)
    about = about.replace("published: 2026-01-04", "published: 2026-01-10")
    kept = [line for line in about.splitlines() if not line.startswith(("text_", "url: ", "published_at: "))]
    (root / "raw" / source / "source.yaml").write_text(
        "\n".join(kept).replace("url_basis: address", "url_basis: unknown")
    )
    claims = (root / "raw" / FLASH / "claims.yaml").read_text("utf-8").partition(f"  - record_id: {FLASH}-c04")[0]
    claims = (
        claims.replace(FLASH, source).replace("Diez agricultores", "Quince agricultores").replace(": 10\n", ": 15\n")
    )
    (root / "raw" / source / "claims.yaml").write_text(
        re.sub(r"\n {6}(start|end|occurrence|context).*|\n {4}(claimant_id|statement_id): .*", "", claims), "utf-8"
    )
    (root / "raw" / source / "ledger.yaml").write_text(
        f"ledger:\n  - start: 0\n    end: 6\n    text: 'Quince'\n    disposition: claim\n    record_id: {source}-c01\n",
        "utf-8",
    )
    one_more(root)
    assert call(root, "anchor", "raw", "--articles", "articles").returncode == 0
    done = release(root, "1.1.0")
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    new = [row for row in rows(root, "1.1.0", "changes") if row["version"] == "1.1.0"]
    assert {(row["table"], row["reason"]) for row in new} == {
        (table, "new_source") for table in ("sources", "places", "ledger", "casualties")
    }


# The rehearsal: one value corrected, one record withdrawn


def test_rehearsal_logs_field_by_field_with_reasons(second: Path) -> None:
    log = rows(second, "1.1.0", "changes")
    assert log[: len(rows(second, "1.0.0", "changes"))] == rows(second, "1.0.0", "changes")
    new = [row for row in log if row["version"] == "1.1.0"]
    found = {(row["table"], row["record_id"], row["change"], row["field"]): (row["old"], row["new"]) for row in new}
    assert found.pop(("evidence", BARNS, "MOD", "context_sha256"))
    assert found.pop(("evidence", BARNS, "MOD", "context_folded_sha256"))
    assert found.pop(("evidence", BARNS, "MOD", "url"))
    assert found == {
        ("figures", BARNS, "MOD", "qualifier"): ("exact", "about"),
        ("figures", BARNS, "MOD", "low"): ("40", ""),
        ("figures", BARNS, "MOD", "high"): ("40", ""),
        ("evidence", BARNS, "MOD", "quote"): ("40 barns", "About 40 barns"),
        ("evidence", BARNS, "MOD", "start"): ("218", "212"),
        ("citations", ADDED, "DEL", "record_id"): (ADDED, ""),
        ("withdrawn", ADDED, "ADD", "record_id"): ("", ADDED),
    }
    notes = {row["record_id"]: (row["reason"], row["note"]) for row in new}
    assert notes == {
        BARNS: ("curation_error", "The article says about."),
        ADDED: ("curation_error", "She does not speak there."),
    }


def test_log_applied_to_the_old_release_gives_the_new_one(second: Path) -> None:
    new = [row for row in rows(second, "1.1.0", "changes") if row["version"] == "1.1.0"]
    for name in (name for name in TABLES if name not in (*DERIVED_TABLES, "withdrawn")):
        (old, now) = (
            {"/".join(row[column] for column in TABLES[name].KEY): row for row in rows(second, version, name)}
            for version in ("1.0.0", "1.1.0")
        )
        for row in (row for row in new if row["table"] == name):
            if row["change"] == "DEL":
                del old[row["record_id"]]
            else:
                assert old[row["record_id"]][row["field"]] == row["old"]
                old[row["record_id"]][row["field"]] = row["new"]
        if name == "evidence":
            old.pop(ADDED)
        assert old == now, name


def test_changelog_counts_the_changes(second: Path) -> None:
    section = (second / "CHANGELOG.md").read_text("utf-8").split("## 1.0.0")[0]
    assert "\n- ADD: 1 (curation_error: 1 withdrawn).\n" in section
    assert "\n- MOD: 2 (curation_error: 1 evidence, 1 figures).\n" in section
    assert "\n- DEL: 1 (curation_error: 1 citations).\n" in section


USE = """\
import mencho_data as md
print(md.versions())
print(len(md.load("citations", version="1.0.0")), len(md.load("citations")), len(md.load("citations", verify=True)))
print(len(md.changes("1.1.0")), len(md.changes()) - len(md.changes(version="1.0.0")), len(md.changes("1.1.0", "arrow")))
for call in (
    lambda: md.evidence("daily-2026-01-05-q02"),
    lambda: md.evidence("daily-2026-01-05-c99"),
    lambda: md.evidence("daily-2026-01-05-c98"),
    lambda: md.load("citations", version="1.0.1"),
    lambda: md.changes("2.0.0"),
    lambda: md.load("nothing", version="1.0.0"),
):
    try:
        call()
    except md.UsageError as error:
        print(error)
"""


def test_readers_find_old_versions_changes_and_why_a_record_is_gone(second: Path) -> None:
    done = python(second, "-c", USE)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "['1.0.0', '1.1.0']",
        "5 4 4",
        "10 10 10",
        f"The record '{ADDED}' was withdrawn in 1.1.0 (curation_error): She does not speak there.",
        f"The record '{DAILY}-c99' was withdrawn (curation_error): It counted a barn twice.",
        f"There is no record '{DAILY}-c98'. Did you mean '{DAILY}-c06'?",
        "There is no version '1.0.1' here. There are 1.0.0, 1.1.0.",
        "There is no version '2.0.0' here. There are 1.0.0, 1.1.0.",
        f"There is no table 'nothing'. The tables are {', '.join(TABLES)}.",
    ]


def test_diff_tells_the_same_as_the_log(second: Path) -> None:
    done = call(second, "diff", "1.0.0", "1.1.0", "--json")
    told: dict[str, Any] = json.loads(done.stdout)
    assert (told["first"], told["second"]) == ("1.0.0", "1.1.0")
    log = [row for row in rows(second, "1.1.0", "changes") if row["version"] == "1.1.0"]
    found = [{key: value or "" for key, value in row.items()} for row in told["changes"]]
    expected = [{key: value for key, value in row.items() if key != "version"} for row in log]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_diff_in_plain_words_and_in_markdown(second: Path) -> None:
    lines = call(second, "diff", "1.0.0", "1.1.0").stdout.splitlines()
    assert f"MOD figures {BARNS} qualifier: 'exact' -> 'about' [curation_error]" in lines
    assert f"DEL citations {ADDED} [curation_error]" in lines
    assert lines[-1] == "1 ADD, 8 MOD, 1 DEL."
    table = call(second, "diff", "1.0.0", "1.1.0", "--markdown").stdout.splitlines()
    assert table[0] == "| change | table | record_id | field | old | new | reason | note |"
    assert f"| MOD | figures | {BARNS} | low | 40 |  | curation_error | The article says about. |" in table
    assert {line.count("|") for line in table} == {9}


def test_diff_with_raw_tells_what_a_release_would_change(root: Path) -> None:
    assert call(root, "diff", "1.0.0").stdout == "0 ADD, 0 MOD, 0 DEL.\n"
    correct(root)
    assert f"MOD figures {BARNS} low: '40' -> empty\n" in call(root, "diff", "1.0.0", "raw").stdout
    say_why(root)
    assert f"MOD figures {BARNS} low: '40' -> empty [curation_error]\n" in call(root, "diff", "1.0.0", "raw").stdout
    done = call(root, "diff", "1.0.0", "1.0.7")
    assert (done.returncode, "There is no version '1.0.7'. There are 1.0.0, raw." in done.stderr) == (2, True)


# After a release


def reworded_without_manifest(root: Path) -> None:
    reword(root)
    gone("build/SHA256SUMS")(root)


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (corrected_measure, ("1.0.0 is released, and never changes.", "1.1.0.dev0", "It would change build/1.0.0/")),
        (corrected, ("Set the next version in raw/project.yaml and mencho_data/version.py, such as 1.1.0.dev0.",)),
        (reworded_without_manifest, ("There is no manifest, though 1.0.0 is here.",)),
    ],
)
def test_build_refuses_to_change_what_is_released(edit: Edit, words: tuple[str, ...], root: Path) -> None:
    edit(root)
    before = files(root)
    done = call(root, "build")
    assert done.returncode == 1
    assert [word for word in words if word not in done.stderr] == []
    assert files(root) == before


@pytest.mark.parametrize(
    ("version", "words"),
    [
        ("1.2.0", "1.2.0 is not released. Set 1.2.0.dev0 in raw/project.yaml and mencho_data/version.py until it is."),
        ("0.9.9", "0.9.9 is not after 1.0.0. Set 1.1.0.dev0 in raw/project.yaml and mencho_data/version.py."),
        ("1.0.0.dev4", "1.0.0.dev4 is not after 1.0.0. Set 1.1.0.dev0 in raw/project.yaml and mencho_data/version.py."),
    ],
)
def test_build_makes_no_version_that_only_a_release_makes(version: str, words: str, root: Path) -> None:
    set_version(root, version)
    before = files(root)
    done = call(root, "build")
    assert (done.returncode, words in done.stderr) == (2, True), done.stderr
    done = call(root, "check-build")
    assert (done.returncode in (1, 2), words in done.stdout + done.stderr) == (True, True), done
    assert files(root) == before


def test_build_of_what_is_released_changes_no_byte(root: Path) -> None:
    before = files(root)
    assert call(root, "build").returncode == 0
    assert files(root) == before


def test_development_version_lies_beside_the_release_until_the_next(root: Path) -> None:
    set_version(root, "1.1.0.dev0")
    correct(root)
    say_why(root)
    assert call(root, "build").returncode == 0
    assert call(root, "check-build").returncode == 0
    assert {row["version"] for row in rows(root, "1.1.0.dev0", "changes")} == {"1.0.0", "1.1.0.dev0"}
    assert release(root, "1.1.0").returncode == 0
    assert {path.name for path in (root / "build").iterdir() if path.is_dir()} == {"1.0.0", "1.1.0"}
    assert {row["version"] for row in rows(root, "1.1.0", "changes")} == {"1.0.0", "1.1.0"}


def test_check_build_names_what_differs_is_missing_or_does_not_belong(root: Path) -> None:
    (root / "CODEBOOK.md").write_text("Nothing.\n", "utf-8")
    (root / "schemas" / "events.json").unlink()
    (root / "build" / "1.0.0" / "notes.txt").write_text("Mine.\n", "utf-8")
    corrected_measure(root)
    done = call(root, "check-build", "--json")
    assert done.returncode == 1
    found = {(item["rule"], item["file"]) for item in json.loads(done.stdout)["problems"]}
    assert {
        ("hash-differs", "CODEBOOK.md"),
        ("missing-file", "schemas/events.json"),
        ("unexpected-file", "build/1.0.0/notes.txt"),
        ("build-differs", "build/1.0.0/measures.csv"),
    } <= found
    assert "::error file=CODEBOOK.md,title=hash-differs::" in call(root, "check-build", "--github").stdout
