"""The page of the toll: the figures of the table `tolls`, each where it was said, and no two speakers joined."""

from __future__ import annotations

import re
import struct
import sys
from datetime import datetime, timedelta
from itertools import combinations
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from lxml import etree

from mencho_data.models.wording import Language
from mencho_data.publish.build import build
from mencho_data.publish.pages.toll import steps
from mencho_data.publish.pages.toll.labels import Box, Obstacles, Wanted, labels, text_box
from mencho_data.publish.pages.words import counted, words
from mencho_data.publish.site import site
from tests.helpers.browser import Browser, axe, visit
from tests.helpers.pages import PAGES, Element, both_languages, page, table
from tests.helpers.tree import DAILY, built_tree, grown, replace

ZONE = ZoneInfo("Europe/Madrid")
MAIN = "farmers-killed"
NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


def rows(measure: str = MAIN) -> dict[str, dict[str, str]]:
    """Step -> its row of `tolls`."""
    return {row["step"]: row for row in table("tolls") if row["measure_id"] == measure}


def moments(row: dict[str, str]) -> tuple[datetime, datetime]:
    first = datetime.fromisoformat(row["said_at"]).astimezone(ZONE)
    return first, datetime.fromisoformat(row["said_at_latest"] or row["said_at"]).astimezone(ZONE)


def main_chart(pages: Path, language: Language = "en") -> Element:
    return page(pages, language, "toll").all("svg[@role='img']")[0]


def marks(chart: Element) -> dict[str, tuple[float, float]]:
    """Step -> where its mark stands."""
    found = {}
    for step in chart.all("g[@class='step']"):
        mark = next(path for path in step.all("path") if path["class"].startswith("m "))
        x, y = map(float, NUMBERS.findall(mark["transform"]))
        found[step["data-step"]] = (x, y)
    return found


def whiskers(chart: Element) -> dict[str, list[tuple[float, float]]]:
    """Step -> the left and right ends of its line, a pair for each panel."""
    found = {}
    for line in chart.all("path"):
        if line["class"].startswith("whisker"):
            parts = re.findall(r"M(\S+) \S+v6m0-3H([\d.]+)m", line["d"])
            found[line["data-step"]] = [(float(left), float(right)) for left, right in parts]
    return found


def on_axis(chart: Element, moment: datetime) -> float:
    """Where a moment of the first days stands, by the words of the axis."""
    ticks = [text for text in chart.all("text") if text["class"] == "x"]
    noons = [float(text["x"]) for text in ticks if text.text == "12:00"]
    first_noon = datetime(2026, 1, 3, 12, tzinfo=ZONE)
    return noons[0] + (moment - first_noon) / timedelta(days=1) * (noons[1] - noons[0])


@both_languages
def test_table_has_the_figures_of_tolls_in_their_order(language: Language, pages: Path) -> None:
    listed = page(pages, language, "toll").all("table")[0].all("tr[@data-step]")
    assert [row["data-step"] for row in listed] == list(rows())
    for shown, row in zip(listed, rows().values(), strict=True):
        assert row[f"said_{language}"] in shown.all("a")[0].text
        first, last = moments(row)
        (when,) = shown.all("time")
        assert when["datetime"] == first.isoformat() + (f"/{last.isoformat()}" if first != last else "")


@both_languages
def test_each_figure_of_the_table_has_one_mark_and_an_echo_none(language: Language, pages: Path) -> None:
    for chart, listed in zip(
        page(pages, language, "toll").all("svg[@role='img']"), page(pages, language, "toll").all("table"), strict=True
    ):
        assert list(marks(chart)) == [row["data-step"] for row in listed.all("tr[@data-step]")]
    assert any(row["echoes"] != "0" for row in rows().values())


def test_marks_stand_where_their_figures_were_said_on_one_scale(pages: Path) -> None:
    chart = main_chart(pages)
    placed, lines = marks(chart), whiskers(chart)
    assert placed["1"][0] == pytest.approx(on_axis(chart, moments(rows()["1"])[0]), abs=0.2)
    left, right = (on_axis(chart, moment) for moment in moments(rows()["2"]))
    assert lines["2"] == [pytest.approx((left, right), abs=0.2)]
    zero = {float(text["y"]) - 4 for text in chart.all("text") if text["class"] == "n" and text.text == "0"}.pop()
    per_person = {(zero - y) / float(rows()[step]["value"]) for step, (_, y) in placed.items()}
    assert max(per_person) == pytest.approx(min(per_person), abs=0.02)


def test_an_unknown_hour_has_its_line_and_holds_its_mark(pages: Path) -> None:
    for chart in page(pages, "en", "toll").all("svg[@role='img']"):
        for step, (x, _) in marks(chart).items():
            parts = whiskers(chart).get(step)
            assert parts is None or any(left <= x <= right for left, right in parts)
    uncertain = {step for step, row in rows().items() if row["said_at_latest"]}
    assert whiskers(main_chart(pages)).keys() == uncertain


def test_only_figures_of_one_speaker_are_joined(pages: Path) -> None:
    chart = main_chart(pages)
    placed, by_position = marks(chart), {row["position_id"]: step for step, row in rows().items()}
    expected = {(*placed[by_position[row["revises"]]], *placed[step]) for step, row in rows().items() if row["revises"]}
    paths = [path["d"] for path in chart.all("path") if path.node.getparent().get("class", "").startswith("own")]
    joined = set()
    for path in paths:
        if "H" in path:
            x, y, to_x, to_y = map(float, NUMBERS.findall(path))
            if y != to_y:
                joined.add((x, y, to_x, to_y))
    assert joined == expected
    assert joined


@both_languages
def test_chart_is_named_by_a_sentence_of_its_figures(language: Language, pages: Path) -> None:
    found = page(pages, language, "toll")
    name = found.id(main_chart(pages, language)["aria-labelledby"]).text
    for row in (rows()["1"], rows()["3"]):
        assert row[f"said_{language}"] in name


@both_languages
def test_notes_lead_to_what_they_are_about(language: Language, pages: Path) -> None:
    (notes,) = page(pages, language, "toll").all("ol")
    assert [link["href"].partition("#")[2] for link in notes.all("a")] == [
        "statement-guard-communique",
        f"{DAILY}-c01",
    ]
    numbers = [one.text for one in main_chart(pages, language).all("text") if one["y"] == "17"]
    assert numbers == ["1", "2"]


@both_languages
def test_drawing_of_its_own_is_whole(language: Language, pages: Path) -> None:
    name = "toll.svg" if language == "en" else "es-toll.svg"
    root = Element(etree.fromstring((pages / name).read_bytes()))
    text = root.node.xpath("string()")
    assert len(root.node.xpath("//*[local-name()='g'][@class='step']")) == len(rows())
    assert words(language)["t_up"] in text
    assert not root.node.xpath("//@href")


def test_what_has_no_room_is_counted_and_a_link_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "MOST_STEPS", 2)
    (listed, *_) = page(site(grown(), tmp_path / "pages"), "en", "toll").all("section")
    assert [row["data-step"] for row in listed.all("table")[0].all("tr[@data-step]")] == ["1", "2"]
    (link,) = [one for one in listed.all("a") if one.text == counted(words("en")["t_more"], 1)]
    assert link["href"].endswith(f"#about-{MAIN}")


def test_mark_tells_whose_figure_it_is(tmp_path: Path) -> None:
    raw = built_tree(tmp_path)
    replace(raw / "actors.yaml", "kind: organisation\n    name: Civil guard", "kind: government\n    name: Civil guard")
    build(tmp_path)
    chart = main_chart(site(tmp_path, tmp_path / "pages"))
    shapes = {step["data-step"]: step.all("path")[0]["class"] for step in chart.all("g[@class='step']")}
    # The mayor is not named: the paper that prints her figure stands for it.
    assert shapes == {"1": "m official", "2": "m press", "3": "m official"}


def test_picture_to_share_is_there_where_it_can_be_drawn(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("share-en.png", "share-es.png"):
        content = (pages / name).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert struct.unpack(">II", content[16:24]) == (1200, 630)
        assert b"Software" not in content
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    made = site(grown(), tmp_path / "pages")
    assert (made / "toll.html").is_file()
    assert not list(made.glob("share-*"))


def test_project_without_a_toll_has_no_such_page(tmp_path: Path) -> None:
    raw = built_tree(tmp_path)
    project = raw / "project.yaml"
    project.write_text(re.sub(r"(?s)toll: .*", "", project.read_text("utf-8")), "utf-8")
    made = site(tmp_path, tmp_path / "pages")
    assert not [path.name for path in made.iterdir() if "toll" in path.name]
    assert "toll.html" not in (made / "index.html").read_text("utf-8")


def test_no_two_labels_overlap_where_marks_are_dense() -> None:
    points = [(50.0 + 11 * n, 40.0 + 7 * (n * n % 13)) for n in range(60)]
    wanted = [
        Wanted(x, y, "at least 70", "at least 70 Somebody", "press", needed=n < 9) for n, (x, y) in enumerate(points)
    ]
    there = Obstacles([Box(x - 8, y - 8, x + 8, y + 8) for x, y in points], [], [], points)
    found = labels(wanted, there, Box(0, 0, 960, 400))
    boxes = [text_box(one.x, one.y, one.anchor, one.text) for one in found]
    assert len(boxes) > 3
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))
    assert not any(box.overlaps(mark) for box in boxes for mark in there.marks)


OVERLAPS = """
const boxes = [...document.querySelectorAll(".toll-chart")].flatMap((chart) =>
  [...chart.querySelectorAll("text")].map((text) => [text.textContent, text.getBoundingClientRect()]));
return boxes.flatMap(([name, a], n) => boxes.slice(n + 1)
  .filter(([, b]) => a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom)
  .map(([other]) => `${name} / ${other}`));
"""


@pytest.mark.browser
@pytest.mark.parametrize("language", PAGES)
def test_no_two_words_of_a_chart_overlap_and_axe_finds_nothing(
    language: Language, pages: Path, session: Browser
) -> None:
    path = pages / ("toll.html" if language == "en" else "es-toll.html")
    visit(session, path, width=1440, scripts=False)
    assert session.execute_script(OVERLAPS) == []
    assert axe(session) == []


@pytest.mark.browser
def test_on_a_phone_the_list_stands_instead_of_the_chart(pages: Path, session: Browser) -> None:
    visit(session, pages / "toll.html", width=375)
    heights, drawn = session.execute_script(
        "return [[...document.querySelectorAll('table')].slice(0, 1).flatMap((one) =>"
        " [...one.querySelectorAll('tr[data-step]')].map((row) => row.getBoundingClientRect().height)),"
        " [...document.querySelectorAll('.toll-chart')].some((chart) => chart.checkVisibility())]"
    )
    assert len(heights) == len(rows())
    assert min(heights) >= 44
    assert not drawn
