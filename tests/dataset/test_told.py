"""What was said, by whom and when: positions with their echoes, and tolls, as frames and as a command prints them."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import pytest

import mencho_data as md
from mencho_data.publish.build import build
from tests.conftest import Run
from tests.helpers.tree import DAILY, WEEKLY, anchored_tree, grown, replace

BRIEFING = "farmers-killed_flood-2026_2026-01-03_2026-01-04.mayor-briefing"
ECHO = "claimant_id: mayor\n    statement_id: mayor-briefing"


@pytest.fixture(scope="module")
def data() -> md.Dataset:
    """The flood with its later articles."""
    return md.open_project(grown())


@pytest.fixture(scope="module")
def strayed(tmp_path_factory: pytest.TempPathFactory) -> md.Dataset:
    """A flood of which the mayor said 12, and one paper has her say at least 14 too."""
    root = tmp_path_factory.mktemp("strayed")
    replace(anchored_tree(root) / WEEKLY / "claims.yaml", "claimant_id: civil-guard", ECHO)
    build(root)
    return md.open_project(root)


TOLLS = """\
Farmers killed
  4 January 2026, 09:00  First communiqué of the civil guard: 10; Flood, Spain, 3–4 January 2026;
  echoes: 1
  4 January 2026, 17:00–21:00  The mayor's evening briefing: 12; Flood, Spain, 3–4 January 2026;
  echoes: 2
  8–9 January 2026  Civil guard: at least 14; Flood, Spain, 3–4 January 2026; echoes: 1

Campers killed
  4 January 2026, 17:00–21:00  The mayor's evening briefing: 2; Flood, Spain, 3–4 January 2026;
  echoes: 1
[4 rows x 21 columns]"""


def test_tolls_of_a_family_print_a_paragraph_for_each_measure_in_the_order_of_the_family(data: md.Dataset) -> None:
    assert repr(data.tolls("killed")) == TOLLS
    assert data.tolls("killed")["subject"].tolist() == ["farmers-killed"] * 3 + ["campers-killed"]


@pytest.mark.parametrize("asked", ["farmers-killed", "farmers", "agricultores"])
def test_tolls_are_found_by_measure_and_by_words(asked: str, data: md.Dataset) -> None:
    frame = data.tolls(asked, "es")
    assert frame["said"].tolist() == ["10", "12", "al menos 14"]
    assert "4 de enero de 2026, 17:00–21:00  La rueda de prensa vespertina de la alcaldesa: 12" in repr(frame)
    communique, last = frame.iloc[0], frame.iloc[2]
    assert (communique["revises"] is pd.NA, last["revises"]) == (True, communique["position_id"])


def test_what_is_not_a_count_that_grows_has_no_tolls(data: md.Dataset) -> None:
    for asked, words in (("reward", "not a count that grows"), ("frogs", "no measure or attribute 'frogs'")):
        with pytest.raises(md.UsageError, match=words):
            data.tolls(asked)


def test_tolls_of_a_notebook_are_a_table(data: md.Dataset) -> None:
    frame: Any = data.tolls("killed")
    html = frame._repr_html_()
    assert html.count("<tr>") == 4
    assert "Flood, Spain, 3–4 January 2026" in html


def test_command_prints_the_tolls_and_its_json_holds_them(run: Run, data: md.Dataset) -> None:
    assert run("tolls", "killed", "--project", grown()).out == f"{data.tolls('killed')}\n"
    found = json.loads(run("tolls", "farmers", "--json", "--project", grown()).out)["tolls"]
    assert [row["said_at"] for row in found] == ["2026-01-04T08:00:00Z", "2026-01-04T16:00:00Z", "2026-01-07T23:00:00Z"]
    assert [row["position_id"] for row in found] == data.tolls("farmers")["position_id"].tolist()


@pytest.mark.parametrize("language", ["en", "es"])
def test_positions_are_those_of_the_table_with_words(language: str, data: md.Dataset) -> None:
    table = data.load("positions").set_index("position_id")
    frame = data.positions("es" if language == "es" else "en")
    assert frame["position_id"].tolist() == table.index.tolist()
    assert frame["said"].tolist() == table[f"said_{language}"].tolist()
    for column in ("sources", "echoes", "value", "low", "high", "said_at"):
        pd.testing.assert_series_equal(
            frame.set_index("position_id")[column].astype(object), table[column].astype(object)
        )
    assert frame["speaker"].notna().all()


def test_claims_of_one_position_are_printed_as_one_and_drawn_as_one(data: md.Dataset) -> None:
    frame = data.compare("farmers-killed")
    assert "The Daily and 1 more: The Weekly  12" in repr(frame)
    assert repr(frame).count("12 farmers") == 1
    assert frame["position_id"].tolist().count(f"{BRIEFING}.12") == 2
    assert "The Daily y 1 más: The Weekly" in repr(data.compare("farmers-killed", "es"))


def test_what_strays_is_said_to_do_so_wherever_it_is_printed(strayed: md.Dataset) -> None:
    frame = strayed.compare("farmers-killed").set_index("record_id")
    assert frame.loc[f"{WEEKLY}-c01", "strays_from"] == f"{BRIEFING}.12"
    assert frame["strays_from"].notna().sum() == 1
    assert "14 (not what" in repr(strayed.compare("farmers-killed"))
    assert "14 (no es lo" in repr(strayed.compare("farmers-killed", "es"))
    pairs = {(row["position_a"], row["position_b"]): row for row in strayed.disagreements().to_dict("records")}
    row = pairs[f"{BRIEFING}.12", f"{BRIEFING}.14-"]
    assert (row["speaker_a"], row["speaker_b"]) == ("Mayor (2 sources)", "The Weekly, citing Mayor")
    summary = strayed.load("comparisons")["summary_en"].str.cat(sep="\n")
    assert "Mayor, 4 January 2026 (2 sources): 12; The Weekly, citing Mayor: at least 14." in summary
    assert f"{BRIEFING}.14-" not in set(strayed.load("tolls")["position_id"])


def test_the_claims_of_a_position_are_loaded_by_name(data: md.Dataset) -> None:
    claims = data.load("position_claims").set_index("record_id")["position_id"]
    assert claims[f"{DAILY}-c01"] == claims[f"{WEEKLY}-c02"] == f"{BRIEFING}.12"
