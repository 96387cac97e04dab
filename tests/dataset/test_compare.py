"""What the sources say side by side: the frames, how they print, their drawings, and the command."""

from __future__ import annotations

import json
import pickle
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.axes import Axes
from matplotlib.text import Text

import mencho_data as md
from mencho_data.dataset.compare import comparisons
from mencho_data.dataset.frames import ComparedClaims
from mencho_data.dataset.installed import home
from mencho_data.dataset.load import CLAIMS
from mencho_data.publish.build import build
from tests.conftest import Run
from tests.helpers.package import fresh
from tests.helpers.tree import DAILY, WEEKLY, anchored_tree, grown, replace

pytestmark = pytest.mark.usefixtures("of_the_flood")

mpl.use("Agg")
KINDS = ("contradiction", "different_time", "precision")


def csv(name: str) -> pd.DataFrame:
    """A published table as text, empty where nothing stands."""
    path = grown() / "build" / md.__version__ / f"{name}.csv"
    return pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8")


def rows(frame: pd.DataFrame) -> list[dict[str, str]]:
    """The rows of a frame as the CSV files write them."""

    def text(value: Any) -> str:
        if isinstance(value, tuple):
            return " ".join(value)
        if pd.isna(value):
            return ""
        if isinstance(value, pd.Timestamp):
            return value.date().isoformat()
        return f"{value:.15g}" if isinstance(value, float) else str(value)

    return [{str(key): text(value) for key, value in row.items()} for row in frame.to_dict("records")]


@cache
def compared(subject: str, language: Any = "en") -> ComparedClaims:
    """What the sources say on a subject, read once."""
    return md.compare(subject, language)


ANSWERED = ["end-of-dam", "hit-by-flood", "place-of-flood"]
FIGURES = [
    *("barns-lost", "bridges-lost", "dam-age", "farmers-killed", "firefighters-killed"),
    *("keeper-killed", "reward", "share-of-towns-flooded"),
]
SUBJECTS = sorted(ANSWERED + FIGURES)
"""What several articles of the flood speak of."""


def compared_things() -> list[dict[str, str]]:
    """The rows of the published comparisons, which are those on `SUBJECTS`."""
    found = [{str(key): str(value) for key, value in row.items()} for row in csv("comparisons").to_dict("records")]
    assert [row["measure_id"] or row["attribute_id"] for row in found] == SUBJECTS
    return found


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No colours or widths of the terminal that runs the tests; no figure is left open."""
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    yield
    plt.close("all")


@pytest.fixture(scope="module")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A miniature release in which one measure has two comparisons, and one source no known publisher."""
    root = tmp_path_factory.mktemp("forked")
    raw = anchored_tree(root)
    for source, record in ((DAILY, f"{DAILY}-c02"), (WEEKLY, f"{WEEKLY}-c01")):
        path = raw / source / "claims.yaml"
        text = path.read_text("utf-8").replace("measure_id: campers-killed", "measure_id: farmers-killed")
        dated = rf"(record_id: {record}\n.*?)period_start: \S+\s+period_end: \S+\s+date_precision: event"
        text, changed = re.subn(dated, r"\1date_precision: undated", text, count=1, flags=re.DOTALL)
        assert changed == 1
        path.write_text(text, "utf-8")
    replace(raw / WEEKLY / "source.yaml", "publisher: The Weekly\n", "")
    replace(raw / WEEKLY / "source.yaml", "publisher_basis: inferred", "publisher_basis: unknown")
    build(root)
    return root


@pytest.fixture
def of_the_fork(of_the_flood: Path, forked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That release in place of the flood."""
    assert of_the_flood != forked
    monkeypatch.chdir(forked)
    monkeypatch.setattr("mencho_data.dataset.installed.folder", lambda: forked)


# --- what is in the frames


def test_claims_of_every_comparison_are_those_of_the_tables() -> None:
    evidence = {row["record_id"]: row for row in csv("evidence").to_dict("records")}
    sources = {row["source_id"]: row for row in csv("sources").to_dict("records")}
    positions = {row["position_id"]: row for row in csv("positions").to_dict("records")}
    table = [{**positions[row["position_id"]], **row} for row in csv("position_claims").to_dict("records")]
    for subject, comparison in zip(SUBJECTS, compared_things(), strict=True):
        found = {row["record_id"]: row for row in rows(compared(subject))}
        expected = [row for row in table if row["comparison_id"] == comparison["comparison_id"]]
        assert len(found) == int(comparison["claims"])
        for row in expected:
            claim = found[row["record_id"]]
            assert claim["comparison_id"] == row["comparison_id"]
            for column, name in {"value": "value", "low": "reach_low", "high": "reach_high"}.items():
                assert claim[column] == (f"{float(row[name]):.15g}" if row[name] else ""), (row, column)
            same = ("position_id", "role", "strays_from", "mark", "use")
            assert [claim[column] for column in same] == [row[column] for column in same]
            assert [claim["quote"], claim["url"]] == [evidence[row["record_id"]][name] for name in ("quote", "url")]
            source = sources[claim["source_id"]]
            assert [claim["publisher"], claim["published"]] == [source["publisher"], source["published"]]


@pytest.mark.parametrize("language", ["en", "es"])
def test_what_is_said_is_what_the_summary_says(language: Any) -> None:
    claims = pd.concat([csv(name) for name in (*CLAIMS, "attribute_claims")])
    by_record = {row["record_id"]: row for row in claims.to_dict("records")}
    actors = {row["actor_id"]: row for row in csv("actors").to_dict("records")}
    for subject, comparison in zip(SUBJECTS, compared_things(), strict=True):
        for row in rows(compared(subject, language)):
            claim = by_record[row["record_id"]]
            actor = actors.get(claim["claimant_id"], {"name": "", "name_es": ""})
            assert row["claimant"] == ((actor["name_es"] if language == "es" else "") or actor["name"])
            assert row["certainty"] == claim["certainty"]
            assert row["claimant"] in comparison[f"summary_{language}"]
            assert row["said"] in comparison[f"summary_{language}"]


def test_positions_are_in_the_order_in_which_they_were_said_each_with_its_echoes() -> None:
    table = md.load("positions").set_index("position_id")
    said = table["said_at_latest"].fillna(table["said_at"])
    for subject in SUBJECTS:
        positions = compared(subject)["position_id"].tolist()
        assert len(set(positions)) == 1 + sum(one != other for one, other in pairwise(positions)), subject
        assert said.loc[positions].dropna().is_monotonic_increasing, subject


@pytest.mark.parametrize("language", ["en", "es"])
def test_disagreements_are_those_of_the_table(language: Any) -> None:
    found = rows(md.disagreements(language))
    key = ("position_a", "position_b", "comparison_id", "agreement", "cause", "cause_of")
    expected = {
        (*(row[name] for name in key), row[f"explanation_{language}"])
        for row in csv("disagreements").to_dict("records")
    }
    assert {(*(row[name] for name in key), row["explanation"]) for row in found} == expected
    assert [row["comparison_id"] for row in found] == sorted(row["comparison_id"] for row in found)
    claims = [row for subject in SUBJECTS for row in rows(compared(subject, language))]
    said: dict[str, list[dict[str, str]]] = {}
    for claim in claims:
        said.setdefault(claim["position_id"], []).append(claim)
    for row in found:
        for side in "ab":
            first, *others = said[row[f"position_{side}"]]
            assert row[f"said_{side}"].startswith(first["said"])
            assert (first["claimant"] or first["publisher"]) in row[f"speaker_{side}"]
            assert others or first["publisher"] in row[f"speaker_{side}"]


@pytest.mark.parametrize("kind", KINDS)
def test_disagreements_of_one_kind(kind: str) -> None:
    frame, whole = md.disagreements(kind=kind), md.disagreements()
    assert len(frame)
    assert set(frame["agreement"]) == {kind}
    assert frame["position_a"].tolist() == whole.loc[whole["agreement"] == kind, "position_a"].tolist()


def test_estimates_are_those_of_the_table_with_their_inputs() -> None:
    used = csv("positions").query("use == 'used'").groupby("comparison_id")["position_id"].agg(" ".join)
    measures = {row["measure_id"]: row for row in csv("measures").to_dict("records")}
    expected = csv("estimates").to_dict("records")
    found = rows(md.estimates("es"))
    assert [row["comparison_id"] for row in found] == [row["comparison_id"] for row in expected]
    for row, table in zip(found, expected, strict=True):
        for column in ("period_start", "period_end", "unit", "currency", "rule", "claimants"):
            assert row[column] == table[column]
        for column in ("low", "value", "high"):
            assert row[column] == (f"{float(table[column]):.15g}" if table[column] else "")
        assert row["inputs"] == used[row["comparison_id"]]
        assert row["topic"] == measures[table["measure_id"]]["name_es"]


@pytest.mark.parametrize(
    "make",
    [
        *(lambda: md.compare("firefighters-killed"), lambda: comparisons(home()), md.disagreements, md.estimates),
        *(md.positions, lambda: md.tolls("killed")),
    ],
)
def test_columns_have_the_types_of_the_dataset(make: Any) -> None:
    frame = make()
    numbers = {"value", "low", "high"}
    days = {"published", "published_latest", "period_start", "period_end"}
    codes = {"agreement", "cause", "certainty", "qualifier", "use", "rule", "unit", "currency", "mark", "role", "voice"}
    assert tuple(frame.columns) == frame.COLUMNS
    for name, dtype in frame.dtypes.items():
        if name in numbers:
            assert dtype == pd.Float64Dtype(), name
        elif name in days:
            assert pd.api.types.is_datetime64_dtype(dtype), name
        elif name in codes:
            assert isinstance(dtype, pd.CategoricalDtype), name
        elif name in ("claimants", "sources", "claims", "echoes", "step"):
            assert dtype == pd.Int64Dtype()
        elif name in ("said_at", "said_at_latest"):
            assert isinstance(dtype, pd.DatetimeTZDtype)
        elif name != "inputs":
            assert dtype == pd.StringDtype(), name


# --- what can be asked for


def test_measure_that_is_compared_as_a_share_is_found() -> None:
    share = md.compare("share-of-towns-flooded")
    pd.testing.assert_frame_equal(md.compare("towns-flooded"), share)
    pd.testing.assert_frame_equal(md.compare(share["comparison_id"].iloc[0]), share)
    assert "21 of 32" in set(share["said"])


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("firefihgters", "no measure or attribute 'firefihgters'. Did you mean 'firefighters-killed'"),
        ("xyzzy", r"'xyzzy'\. `mencho-data compare` lists"),
        ("", r"''\. `mencho-data compare` lists"),
    ],
)
def test_subject_that_is_unknown_is_wrong_use(wrong: str, words: str) -> None:
    with pytest.raises(md.UsageError, match=words):
        md.compare(wrong)


@pytest.mark.usefixtures("of_the_fork")
def test_subject_of_no_source_says_so() -> None:
    with pytest.raises(md.UsageError, match="No source speaks of 'campers-killed'"):
        md.compare("campers-killed")


def test_claims_on_two_events_are_shown_with_their_events_or_periods() -> None:
    claims = md.claims()
    sources = claims.groupby("measure_id")["source_id"].nunique()
    apart = sorted(set(sources.index[sources > 1]) - set(FIGURES) - {"towns-flooded"})
    for subject in apart:
        frame = md.compare(subject)
        assert frame["comparison_id"].isna().all()
        assert set(frame["record_id"]) == set(claims.loc[claims["measure_id"] == subject, "record_id"])
        assert {"event", "period"} & frame.reading().keys()
        words = drawn(frame.plot())
        assert all(said in words for said in frame["said"])
    assert apart


def test_unknown_language_and_kind_are_wrong_use() -> None:
    asks: list[Any] = [md.disagreements, md.estimates, partial(md.compare, "firefighters-killed")]
    for ask in asks:
        with pytest.raises(md.UsageError, match="'en' or 'es', not 'fr'"):
            ask("fr")
    with pytest.raises(md.UsageError, match=r"'contradictions'\. Did you mean 'contradiction'"):
        md.disagreements(kind="contradictions")
    with pytest.raises(md.UsageError, match="The kinds are precision, different_time, contradiction"):
        md.disagreements(kind="agree")


# --- how they print


FIREFIGHTERS = """\
published   publisher           said  claimant  quote
2026-01-06  Radio Vega          0               “Ningún bombero ha muerto”
2026-02-12  The Digest          3     Governor  “Three firefighters”
2026-02-20  Echo of the Valley  1     Inquiry   “Only one firefighter”
"""


def test_claims_print_who_says_what_in_which_words() -> None:
    shown = repr(compared("firefighters-killed"))
    assert shown == str(compared("firefighters-killed"))
    assert shown.startswith(FIREFIGHTERS)
    notes = md.quoted().set_index("record_id")["note"].loc[compared("firefighters-killed")["record_id"]]
    assert [note for note in notes.dropna() if note not in " ".join(shown.split())] == []
    assert notes.notna().any()


def frames() -> list[Any]:
    return [
        *(compared(subject, "es") for subject in SUBJECTS),
        comparisons(home()),
        md.disagreements("es"),
        md.estimates(),
    ]


def test_every_frame_prints_within_100_columns_and_shows_nothing_missing() -> None:
    for frame in frames():
        before = frame.copy()
        lines = repr(frame).splitlines()
        assert max(map(len, lines)) <= 100
        assert not re.search(r"NaN|NaT|<NA>|None", repr(frame))
        assert lines[-1] == f"[{len(frame)} rows x {len(frame.columns)} columns]"
        assert [line for line in lines if line != line.rstrip()] == []
        pd.testing.assert_frame_equal(frame, before)


@pytest.mark.parametrize(("terminal", "width"), [("60", 80), ("80", 80), ("110", 110), ("200", 120)])
def test_prompt_is_used_from_80_to_120_columns(terminal: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", terminal)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    lines = repr(md.disagreements()).splitlines()
    assert width - 6 <= max(map(len, lines)) <= width


def test_few_rows_are_wrapped_and_many_are_a_line_each() -> None:
    frame = md.disagreements()
    long = repr(frame).splitlines()
    assert len(long) == len(frame) + 2
    assert "…" in repr(frame)
    assert "explanation" not in long[0]
    few = frame[frame["comparison_id"].str.startswith("firefighters")]
    assert "explanation" in repr(few).splitlines()[0]
    assert "…" not in repr(few)
    assert len(few) > 1
    assert repr(few).count("Firefighters") == 1  # a topic that goes on is printed once
    printed = " ".join(repr(few).split())
    assert [word for text in few["explanation"].dropna() for word in text.split() if word not in printed] == []


def test_long_frame_is_cut_as_pandas_is_told() -> None:
    frame = md.disagreements()
    with pd.option_context("display.max_rows", 5):
        lines = repr(frame).splitlines()
    assert lines[-2:] == [f"… {len(frame) - 5} more rows", f"[{len(frame)} rows x {len(frame.columns)} columns]"]


def test_notebook_shows_the_same_columns_as_a_table() -> None:
    frame: Any = compared("firefighters-killed")
    html = frame._repr_html_()
    assert re.findall(r"<th>(.*?)</th>", html) == ["published", "publisher", "said", "claimant", "quote"]
    assert html.count("<tr>") == len(frame)
    assert "[3 rows x 27 columns]" in html
    assert not re.search(r"NaN|NaT|&lt;NA&gt;|None", html)
    odd: Any = frame.assign(quote="<b>a & b</b>")
    assert "&lt;b&gt;a &amp; b&lt;/b&gt;" in odd._repr_html_()


def test_no_rows_print_their_headings_and_chosen_columns_print_as_pandas_prints_them() -> None:
    empty = md.estimates().iloc[:0]
    assert repr(empty).split()[:5] == ["topic", "period", "words", "rule", "claimants"]
    assert "[0 rows x 15 columns]" in repr(empty)
    chosen: Any = compared("firefighters-killed")[["said", "value"]]
    plain: Any = pd.DataFrame(chosen)
    assert repr(chosen) == repr(plain)
    assert chosen._repr_html_() == plain._repr_html_()


@pytest.mark.parametrize(
    "slice_of",
    [
        lambda frame: frame.iloc[:2],
        lambda frame: frame[frame["certainty"] == "asserted"],
        lambda frame: frame.sort_values("value"),
        lambda frame: frame.copy(),
        lambda frame: frame.reset_index(drop=True),
        lambda frame: pickle.loads(pickle.dumps(frame)),
    ],
)
def test_slices_keep_class_language_and_drawing(slice_of: Callable[[Any], Any]) -> None:
    frame = md.compare("firefighters-killed", "es")
    part = slice_of(frame)
    assert type(part) is type(frame)
    assert part.language == "es"
    assert len(found(part.plot(), "estimate")) == 1


@pytest.mark.usefixtures("of_the_fork")
def test_subject_with_two_comparisons_tells_them_apart() -> None:
    frame = md.compare("farmers-killed")
    assert frame["comparison_id"].nunique() == 2
    assert repr(frame).startswith("period")  # event and place are the same
    assert WEEKLY in set(frame.reading()["publisher"])
    assert frame.loc[frame["source_id"] == WEEKLY, "publisher"].isna().all()
    assert md.compare(frame["comparison_id"].iloc[0])["comparison_id"].nunique() == 1
    for comparison, part in frame.groupby("comparison_id"):
        assert part["published"].is_monotonic_increasing, comparison


# --- how they are drawn


def found(ax: Axes, what: str) -> list[Any]:
    """The things of a kind in a drawing."""
    return ax.findobj(lambda artist: artist.get_gid() == what)


def drawn(ax: Axes) -> str:
    """All words of a drawing."""
    return "\n".join(text.get_text().replace("\n", " ") for text in ax.findobj(Text))


@pytest.mark.parametrize("subject", FIGURES)
def test_figures_are_dots_bars_strokes_and_arrows_over_an_estimate(subject: str) -> None:
    frame = compared(subject)
    ax = frame.plot()
    frame = frame.drop_duplicates("position_id")
    claims = pd.concat([csv(name) for name in CLAIMS]).set_index("record_id")
    qualifiers = frame["record_id"].map(claims["qualifier"])
    excluded, loose = qualifiers.isin(["more_than", "nearly"]), qualifiers != "exact"
    ax.figure.canvas.draw()
    estimates = md.estimates()
    estimate = estimates[estimates["comparison_id"].isin(frame["comparison_id"])]
    for mark, drawn_so in (("dot", ~excluded), ("stroke", excluded)):
        assert [at.get_xdata()[0] for at in found(ax, mark)] == frame.loc[drawn_so, "value"].dropna().tolist()
    bars = [bar.get_xdata()[1] for bar in found(ax, "range")]
    assert bars == frame.loc[loose & frame["high"].notna(), "high"].tolist()
    assert len(found(ax, "open")) == frame["high"].isna().sum()
    bands, words = found(ax, "estimate"), drawn(ax)
    assert len(bands) == len(estimate)
    for band, (_, guess) in zip(bands, estimate.iterrows(), strict=True):
        assert band.get_x() <= guess["low"] <= guess["high"] <= band.get_x() + band.get_width() + 1e-9
        width = ax.get_xlim()[1] - ax.get_xlim()[0]
        assert band.get_width() == pytest.approx(guess["high"] - guess["low"], abs=0.0301 * width)
        assert guess["words"] in words
    for row in rows(frame):
        assert row["publisher"] in words
        assert row["said"] in words


def test_claims_that_the_estimate_leaves_out_are_hollow_and_said_to_be() -> None:
    frame = compared("firefighters-killed")
    ax = frame.plot()
    hollow = {dot.get_xdata()[0] for dot in found(ax, "dot") if dot.get_markerfacecolor() == "white"}
    assert hollow == set(frame.loc[frame["use"] != "used", "value"])
    assert "○ Left out: an earlier count that has grown since." in drawn(ax)
    assert "○" not in drawn(compared("dam-age").plot())


def test_numbers_of_an_axis_are_possible_ones() -> None:
    for subject in FIGURES:
        ax = compared(subject, "es").plot()
        ax.figure.canvas.draw()
        labels = [label.get_text() for label in ax.get_xticklabels()]
        assert any(labels), subject
        assert not any(label.startswith(("-", "−")) for label in labels), subject
        if subject.startswith("share"):
            assert all(float(label.removesuffix("%")) <= 100 for label in labels if label)


@pytest.mark.parametrize("subject", ANSWERED)
def test_answers_are_a_table_with_a_dot_for_each_claim(subject: str) -> None:
    frame = compared(subject, "es")
    ax = frame.plot()
    columns = [label.get_text().replace("\n", " ") for label in ax.get_xticklabels()]
    labels = [label.get_text().split("\n")[0] for label in ax.get_yticklabels()]
    assert columns == list(dict.fromkeys(frame["said"]))
    dots = [(labels[int(y)], columns[int(x)]) for line in found(ax, "dot") for x, y in line.get_xydata()]
    assert sorted(dots) == sorted(zip(frame["publisher"], frame["said"], strict=True))
    for claimant in frame["claimant"].dropna():
        assert claimant in drawn(ax)


@pytest.mark.usefixtures("of_the_fork")
def test_two_comparisons_are_drawn_below_each_other() -> None:
    frame = md.compare("farmers-killed")
    ax = frame.plot()
    assert len(found(ax, "dot")) == frame["position_id"].nunique()
    assert "Flood, 3–4 January 2026" in drawn(ax)
    assert len(found(ax, "estimate")) == sum(md.estimates()["comparison_id"].isin(frame["comparison_id"]))
    heights = [label.get_text() for label in ax.get_yticklabels()]
    assert heights.count("") == 2


def test_disagreements_are_counted_by_topic_and_kind() -> None:
    frame = md.disagreements("es")
    ax = frame.plot()
    topics = [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]
    counts = frame.groupby("topic").size()
    assert [counts[topic] for topic in topics] == sorted(counts, reverse=True)
    assert len(ax.containers) == len(KINDS)
    total = {
        (topics[round(bar.get_y() + bar.get_height() / 2)], kind): bar.get_width()
        for kind, bars in zip(KINDS, ax.containers, strict=True)
        for bar in bars
    }
    assert total == frame.groupby(["topic", "agreement"], observed=True).size().to_dict()
    assert "Tomados al pie de la letra, no pueden ser todos ciertos." in drawn(ax)


def test_estimates_are_intervals_on_scales_of_their_own() -> None:
    frame = md.estimates()
    ax = frame.plot()
    assert [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()] == frame["topic"].tolist()
    top = frame[["low", "value", "high"]].max(axis=1)
    values = (frame["value"] / top).dropna()
    assert [mark.get_xdata()[0] for mark in found(ax, "dot")] == values.tolist()
    closed = frame["high"].notna()
    bars = pd.DataFrame([bar.get_xdata() for bar in found(ax, "range")], columns=["low", "high"])
    assert bars["low"].tolist() == (frame["low"] / top)[closed].tolist()
    assert bars["high"].tolist() == (frame["high"] / top)[closed].tolist()
    assert len(found(ax, "open")) == (~closed).sum()
    assert all(words in drawn(ax) for words in frame["words"])


@pytest.mark.parametrize("make", [lambda: compared("farmers-killed"), md.disagreements, md.estimates])
def test_drawing_goes_where_it_is_told(make: Callable[[], Any]) -> None:
    _, ax = plt.subplots()
    assert make().plot(ax) is ax
    assert plt.get_fignums() == [1]
    assert isinstance(make().plot(), Axes)
    assert plt.get_fignums() == [1, 2]


@pytest.mark.parametrize("make", [lambda: compared("end-of-dam"), md.disagreements, md.estimates])
def test_what_cannot_be_drawn_is_wrong_use(make: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    frame = make()
    for part in (frame.iloc[:0], frame[["comparison_id"]]):
        with pytest.raises(md.UsageError, match="There is nothing to draw"):
            part.plot()
    for name in ("matplotlib", "matplotlib.pyplot"):
        monkeypatch.setitem(sys.modules, name, None)
    for drawn_so in (frame, compared("dam-age")):
        with pytest.raises(md.UsageError, match=r"pip install mencho_data\[plot\]"):
            drawn_so.plot()


@pytest.mark.process
def test_matplotlib_is_imported_only_to_draw(tmp_path: Path) -> None:
    code = "import sys, mencho_data as md; repr(md.disagreements()); print(*sys.modules)"
    assert "matplotlib" not in fresh(code, tmp_path).split()


# --- the command


def test_command_prints_what_the_frames_print(run: Run) -> None:
    result = run("compare", "firefighters-killed", "--language", "es")
    (comparison,) = md.compare("firefighters-killed", "es")["comparison_id"].unique()
    parts = [
        comparisons(home(), "es"),
        md.compare("firefighters-killed", "es"),
        md.estimates("es"),
        md.disagreements("es"),
    ]
    frames = [part[part["comparison_id"] == comparison] for part in parts]
    assert (result.code, result.err) == (0, "")
    assert result.out == "\n\n".join(map(str, frames)) + "\n"


def test_command_leaves_out_what_there_is_nothing_of(run: Run) -> None:
    out = run("compare", "bridges-lost").out
    assert "said_a" not in out
    assert "[0 rows" not in out


def test_list_names_every_comparison_whole(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mencho_data.dataset.views.prompt_width", lambda: 80)
    with pd.option_context("display.max_rows", 5):
        lines = run("compare").out.splitlines()
    found = [(line.split()[0], *line.split()[-2:]) for line in lines[1:-1] if not line.startswith(" ")]
    assert found == [
        (row["measure_id"] or row["attribute_id"], row["sources"], row["agreement"]) for row in compared_things()
    ]


def test_json_holds_what_the_frames_hold(run: Run) -> None:
    result = run("compare", "reward", "--json", "--language", "es")
    (comparison,) = json.loads(result.out)["comparisons"]
    key = comparison["comparison_id"]
    frames = {"claims": md.compare("reward", "es"), "disagreements": md.disagreements("es")}
    for name, frame in frames.items():
        part = frame[frame["comparison_id"] == key]
        assert [list(row) for row in comparison[name]] == [list(frame.columns)] * len(part)
        assert [
            {k: "" if v is None else f"{v:.15g}" if isinstance(v, float) else v for k, v in row.items()}
            for row in comparison[name]
        ] == rows(part)
    estimates = md.estimates("es")
    (estimate,) = rows(estimates[estimates["comparison_id"] == key])
    assert " ".join(comparison["estimate"]["inputs"]) == estimate["inputs"]
    assert comparison["estimate"]["words"] == estimate["words"] == "1,000 euros (de 500 a 1,000 euros)"
    assert comparison["topic"] == "Recompensa"


def test_json_without_a_subject_lists_all(run: Run) -> None:
    found = json.loads(run("compare", "--json").out)["comparisons"]
    assert [row["subject"] for row in found] == SUBJECTS
    for row, table in zip(found, compared_things(), strict=True):
        assert [row["sources"], row["agreement"]] == [int(table["sources"]), table["agreement"]]
        assert row["summary"] == table["summary_en"]
    (answers,) = json.loads(run("compare", "hit-by-flood", "--json").out)["comparisons"]
    assert answers["estimate"] is None
    assert {row["value"] for row in answers["claims"]} == {None}


@pytest.mark.usefixtures("of_the_fork")
def test_json_of_a_subject_with_two_comparisons_keeps_them_apart(run: Run) -> None:
    found = json.loads(run("compare", "farmers-killed", "--json").out)["comparisons"]
    assert len(found) == 2
    for row in found:
        assert {claim["comparison_id"] for claim in row["claims"]} == {row["comparison_id"]}
        assert row["estimate"] is None or row["estimate"]["comparison_id"] == row["comparison_id"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["firefihgters"], "Did you mean 'firefighters-killed'?"),
        (["--json", "--language", "fr"], "language is 'en' or 'es', not 'fr'"),
    ],
)
def test_wrong_use_of_the_command_exits_with_2(arguments: list[str], message: str, run: Run) -> None:
    result = run("compare", *arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
