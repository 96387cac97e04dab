"""A dense Spanish note of twenty figures, from its saved page to published rows, in six commands and edits of `raw/`.

Before, such an article took at least ten commands, some of them again and again, and edits of seven files, two of
them code. The page is made up, and so are its figures.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from mencho_data import __version__
from tests.conftest import REPOSITORY, Result, Run
from tests.helpers.tree import load

pytestmark = pytest.mark.process

NEW = "hoja-2026-01-07"
DATA = REPOSITORY / "tests" / "data"

# table, measure, claimant: value, low, high, qualifier
EXPECTED = """\
casualties people-killed civil-guard: 31 31 31 exact
casualties farmers-killed civil-guard: 12 12 12 exact
casualties campers-killed civil-guard: 2 2 2 exact
casualties people-injured civil-guard: 46 46 46 exact
casualties people-gravely-injured civil-guard: 9 9 9 exact
casualties people-missing civil-guard: 5 5 5 exact
arrests looters-arrested -: 7 7 7 exact
rewards reward -: 3000 3000 3000 exact
figures people-evacuated province: 700 700 - more_than
figures villages-evacuated province: 14 14 14 exact
figures land-flooded -: 2400 - - about
figures houses-lost -: 63 63 - at_least
figures farmhouses-lost -: 18 18 18 exact
figures hours-of-rain weather-agency: 3 3 3 exact
figures rainfall weather-agency: 180 180 180 exact
figures outflow -: - 300 350 range
figures share-of-power-cuts-mended -: 0.85 0.85 0.85 exact
figures households-without-power -: 4000 - - about
figures damage farm-chamber: 12500000 12500000 12500000 exact
figures families-to-aid farm-chamber: 260 260 260 exact
""".splitlines()

COMMANDS_AND_EDITS = 8
"""As many as it may take; a number that the machine does not propose would take one more edit than now."""


class Curator:
    """Counts what a curator does with a project."""

    def __init__(self, raw: Path, run: Run) -> None:
        self.raw, self.run = raw, run
        self.done: list[str] = []

    def call(self, command: str, *more: object) -> Result:
        """Run a command."""
        self.done.append(command)
        return self.run(command, *more, "--project", self.raw.parent)

    def write(self, name: str, text: str) -> None:
        """Write a file of `raw/`."""
        self.done.append(name)
        (self.raw / name).write_text(text, "utf-8")


def published(release: Path) -> list[str]:
    """The published claims of the article, as `EXPECTED` has them."""
    found = []
    for table in ("casualties", "arrests", "rewards", "figures"):
        with (release / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row["source_id"] == NEW:
                    given = [row[name].removesuffix(".0") or "-" for name in ("value", "low", "high", "qualifier")]
                    found.append(f"{table} {row['measure_id']} {row['claimant_id'] or '-'}: {' '.join(given)}")
    return found


def test_a_dense_note_takes_no_more_than_eight_commands_and_edits(raw: Path, run: Run) -> None:
    curator = Curator(raw, run)
    begun = curator.call("new", NEW, "--html", DATA / "ten-minutes.html")
    assert (begun.code, "not known" in begun.out, "check:" in begun.out) == (0, False, False)
    proposed = curator.call("propose", NEW)
    assert "0 of 23 proposals are decided." in proposed.out
    assert "quotes take 318 of 690 characters" in proposed.out

    # One file says what no machine knows.
    curator.write(f"{NEW}/proposals/batch.yaml", (DATA / "ten-minutes-batch.yaml").read_text("utf-8"))
    reviewed = curator.call("review", NEW, "--batch", raw / NEW / "proposals" / "batch.yaml")
    assert reviewed.code == 0, reviewed.err
    assert "23 of 23 proposals are decided." in reviewed.out
    assert "p0130: accept: hoja-2026-01-07-c02 (carried over: claimant_id)\n" in reviewed.out
    assert "open: " not in reviewed.out  # else ledger.yaml would be one more edit

    built = curator.call("build")
    assert built.code == 0, built.err
    assert Counter(published(raw.parent / "build" / __version__)) == Counter(EXPECTED)
    text, claims = (raw / NEW / "text.txt").read_text("utf-8"), load(raw / NEW / "claims.yaml")
    for words in (record["evidence"] for records in claims.values() for record in records):
        assert text[words["start"] : words["end"]] == words["quote"]
    verified = curator.call("verify")
    assert NEW not in verified.err
    assert curator.done == ["new", "propose", f"{NEW}/proposals/batch.yaml", "review", "build", "verify"]
    assert len(curator.done) <= COMMANDS_AND_EDITS
