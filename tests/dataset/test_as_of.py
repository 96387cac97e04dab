"""What was known on a day: of claims, comparisons and tolls, on the flood with its later articles."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mencho_data as md
from mencho_data.dataset.installed import Home, home
from mencho_data.dataset.load import read_table
from mencho_data.derive import comparisons
from mencho_data.derive.tables import derive
from mencho_data.raw.rows import Raw
from mencho_data.validate.open import open_raw
from tests.conftest import Run
from tests.helpers.tree import DAILY, FLASH, WEEKLY, grown

Row = dict[str, Any]
Published = Mapping[str, Row]

ZONE = ZoneInfo("Europe/Madrid")
FIRST, LAST = date(2026, 1, 4), date(2026, 2, 20)
RADIO = "radio-2026-01-06"
SOURCES = (DAILY, WEEKLY, FLASH, RADIO, "digest-2026-02-12", "echo-2026-02-20")
DERIVED = ("comparisons", "positions", "position_claims", "disagreements", "estimates", "tolls")
UNKNOWN: Row = dict.fromkeys(("published", "published_latest", "published_at", "published_at_latest"))


@pytest.fixture(scope="module")
def data() -> md.Dataset:
    """The flood with its later articles."""
    return md.open_project(grown())


# ---- what is asked of it


def test_claims_are_those_of_the_sources_that_were_out_when_the_day_ended(data: md.Dataset) -> None:
    for day, sources in (
        ("2026-01-04", {FLASH}),
        (date(2026, 1, 5), {FLASH, DAILY}),
        ("2026-01-08", {FLASH, DAILY, RADIO}),  # the weekly is of the 8th or the 9th
        ("2026-01-09", {FLASH, DAILY, RADIO, WEEKLY}),
    ):
        assert set(data.claims(as_of=day)["source_id"]) == sources
    assert data.claims("arrow", as_of=LAST).equals(data.claims("arrow"))
    assert len(data.claims(claimant="mayor", as_of="2026-01-05")) < len(data.claims(claimant="mayor"))


def test_what_is_compared_is_what_was_known(data: md.Dataset) -> None:
    now, then = data.compare("farmers-killed"), data.compare("farmers-killed", as_of="2026-01-05")
    assert set(now["source_id"]) - set(then["source_id"]) == {WEEKLY}
    assert "at least 14" in repr(now)
    assert "at least 14" not in repr(then)
    assert len(data.tolls("farmers", as_of="2026-01-04")) == 1


def test_what_is_printed_says_of_which_day_it_is(data: md.Dataset) -> None:
    for frame in (data.compare("farmers", as_of=FIRST), data.tolls("farmers", as_of=FIRST).head(1)):
        *_, line, size = repr(frame).splitlines()
        assert (line, size[0]) == ("As of 4 January 2026.", "[")
    frames: Any = data.tolls("farmers", "es", as_of="2026-01-04"), data.tolls("farmers", "es")
    assert ["Hasta el 4 de enero de 2026." in frame._repr_html_() for frame in frames] == [True, False]


def test_commands_take_the_day(run: Run, data: md.Dataset) -> None:
    day = ("--as-of", "2026-01-05", "--project", grown())
    assert run("tolls", "killed", *day).out == f"{data.tolls('killed', as_of='2026-01-05')}\n"
    assert "As of 5 January 2026." in run("compare", *day).out
    (found,) = json.loads(run("compare", "farmers-killed", "--json", *day).out)["comparisons"]
    assert found["sources"] == 2
    assert all(WEEKLY not in row["record_id"] for row in found["claims"])


def test_what_is_no_day_or_has_nothing_is_told(run: Run, data: md.Dataset) -> None:
    for day in ("2026-02-30", "yesterday", datetime(2026, 1, 5, 12, tzinfo=UTC)):
        with pytest.raises(md.UsageError, match="as_of is a day, such as 2026-02-24, not '"):
            data.claims(as_of=day)
    with pytest.raises(md.UsageError) as found:
        data.tolls("killed", as_of="2026-01-03")
    assert str(found.value) == (
        "Nothing had been published by the end of 3 January 2026. "
        "The first source, flash-2026-01-04, had been by the end of 4 January 2026."
    )
    with pytest.raises(md.UsageError, match=r"No source had spoken of 'reward' by the end of 4 January 2026\."):
        data.compare("reward", as_of=FIRST)
    done = run("tolls", "killed", "--as-of", "2026-13-01", "--project", grown())
    assert done.code == 2
    assert done.err.endswith("mencho-data: as_of is a day, such as 2026-02-24, not '2026-13-01'.\n")


def test_nothing_is_derived_for_the_claims(data: md.Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(comparisons, "compare")
    assert len(data.claims(as_of=FIRST))


# ---- whatever the days


@cache
def raw() -> Raw:
    return open_raw(grown() / "raw").raw


def write(root: Path, published: Published) -> None:
    """The project as it would be built, had its sources been published at these times."""
    sources = [{**row, **published[row["source_id"]]} for row in raw().rows["sources"]]
    found = derive({**raw().rows, "sources": sources}, raw().codes, ZONE)
    where = home(grown())
    folder = root / "build" / where.version
    folder.mkdir(parents=True)
    (root / "datapackage.json").write_bytes((grown() / "datapackage.json").read_bytes())
    for name, table in found.items():
        pq.write_table(table, folder / f"{name}.parquet")


def ends(published: Row) -> datetime | None:
    """When a source has surely been published: just after its moment, so that of midnight is of the day that begins."""
    moment: datetime | None = published["published_at_latest"] or published["published_at"]
    if moment:
        return moment + timedelta(milliseconds=1)
    day = published["published_latest"] or published["published"]
    return datetime.combine(day + timedelta(1), time.min, ZONE) if day else None


DAYS = st.dates(date(2026, 1, 3), date(2026, 1, 9))
HOURS = st.integers(0, 140)


@st.composite
def publications(draw: st.DrawFn) -> Row:
    """When a source was published: a day, one of some days, a moment, one of some hours; or nothing is known."""
    kind = draw(st.sampled_from(["day", "day", "days", "moment", "hours", "unknown"]))
    if kind == "unknown":
        return UNKNOWN
    if kind in ("day", "days"):
        day = draw(DAYS)
        return {**UNKNOWN, "published": day, "published_latest": day + timedelta(2) if kind == "days" else None}
    at = datetime(2026, 1, 3, tzinfo=UTC) + timedelta(hours=draw(HOURS))
    until = at + timedelta(hours=9) if kind == "hours" else None
    return {**UNKNOWN, "published": at.astimezone(ZONE).date(), "published_at": at, "published_at_latest": until}


def text_of(table: pa.Table) -> str:
    return json.dumps(table.to_pylist(), default=str)


def key_of(position: Row) -> tuple[Any, ...]:
    """What a position is: of what, who, and what is said."""
    about = ("measure_id", "attribute_id", "event_id", "period_start", "period_end")
    return tuple(position[name] for name in (*about, "voice", "statement_id", "actor_id", "source_id", "low", "high"))


@settings(deadline=None, max_examples=25)
@given(st.fixed_dictionaries({source: publications() for source in SOURCES}), DAYS, st.integers(0, 3))
def test_only_what_was_published_is_known_and_all_of_it_on_the_last_day(
    published: Published, day: date, more: int
) -> None:
    out = {source: end for source in SOURCES if (end := ends(published[source]))}
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write(root, published)
        if not out:
            with pytest.raises(md.UsageError, match="Of no source"):
                home(root, day)
            return
        release, last = home(root), home(root, max(out.values()).astimezone(ZONE).date())
        for name in (*DERIVED, "casualties", "figures", "attribute_claims", "evidence", "sources", "timeline"):
            assert read_table(last, name).equals(read_table(release, name)), name
        midnight = datetime.combine(day + timedelta(1), time.min, ZONE)
        known = {source for source, end in out.items() if end <= midnight}
        if len(known) == len(out):
            known = set(SOURCES)
        if not known:
            with pytest.raises(md.UsageError, match="Nothing had been published"):
                home(root, day)
            return
        check(release, home(root, day), home(root, day + timedelta(more)), known)


def check(release: Home, then: Home, later: Home, known: set[str]) -> None:
    """What was known on a day, against what was a little later, and what is published."""
    assert set(read_table(then, "sources")["source_id"].to_pylist()) == known
    outlets = {row["publisher"]: row["source_id"] for row in raw().rows["sources"] if row["publisher"]}
    hidden = {name for name, source in outlets.items() if source not in known} | (set(SOURCES) - known)
    for name in (*DERIVED, "casualties", "arrests", "rewards", "figures", "attribute_claims"):
        assert [word for word in hidden if word in text_of(read_table(then, name))] == [], name
    records = [
        {row["record_id"] for name in ("casualties", "figures") for row in read_table(at, name).to_pylist()}
        for at in (then, later, release)
    ]
    assert records[0] <= records[1] <= records[2]
    before, after = (
        {key_of(row): row["position_id"] for row in read_table(at, "positions").to_pylist()} for at in (then, release)
    )
    assert {key: before[key] for key in before if key in after} == {key: after[key] for key in before if key in after}
