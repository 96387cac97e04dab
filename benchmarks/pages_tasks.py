"""What four readers want of the pages, done in a real browser as they do it.

python -m benchmarks.pages_tasks
"""

from __future__ import annotations

import csv
import io
import json
import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import lxml.html

from benchmarks.bench import HERE, Result, single

if TYPE_CHECKING:
    from tests.helpers.browser import Browser

Row = dict[str, str]

MOST_TAPS = 3
MOST_SECONDS = 30

LINKS = "//a[not(@hreflang or ancestor::svg or parent::li/parent::ul/parent::nav/parent::header)]"
"""What can be tapped on a phone: not those of drawings, nor those on top, which are in the menu too."""


def measure(driver: Browser, root: Path, pages: Path, folder: Path) -> list[Result]:
    """Try the pages of a project, given a folder to download into."""
    rows = _rows(root)
    return [
        first_screen(driver, pages, rows),
        *taps(driver, pages, rows),
        *takes_away(driver, pages, folder),
        heard(driver, pages),
    ]


def _rows(root: Path) -> dict[str, Row]:
    """The claims of the current release: record -> row, with the names of who publishes and who says it."""
    from mencho_data.models import COMPARED_TABLES
    from mencho_data.raw.project import project_of

    release = root / "build" / project_of(root).version

    def table(name: str) -> list[Row]:
        return list(csv.DictReader(io.StringIO((release / f"{name}.csv").read_text("utf-8"))))

    outlets = {row["source_id"]: row["publisher"] for row in table("sources")}
    actors = {row["actor_id"]: row["name"] for row in table("actors")} | {"": ""}
    made = {row["statement_id"]: row["actor_id"] for row in table("statements")} | {"": ""}
    found = {}
    for row in (row for name in COMPARED_TABLES for row in table(name)):
        speaker = actors[row["claimant_id"] or made[row["statement_id"]]]
        found[row["record_id"]] = {**row, "outlet": outlets[row["source_id"]], "speaker": speaker}
    return found


def _untold(row: Row, text: str) -> list[str]:
    """What the place of a claim does not tell: who publishes it, who says it, and how, if not as a plain fact."""
    from mencho_data.publish.pages.words import words

    wanted = [row["outlet"], row["speaker"]]
    wanted += [words("en")[f"c_{row['certainty']}"]] if row["certainty"] != "asserted" else []
    return [one for one in wanted if one not in text]


# ---- the figures, from the first screen


def first_screen(driver: Browser, pages: Path, rows: dict[str, Row]) -> Result:
    """What a journalist sees without a tap: the figures of the first measures with who says them."""
    from tests.helpers.browser import visit

    start = time.perf_counter()
    visit(driver, pages / "index.html", width=1440)
    seen = driver.execute_script("""
        return [...document.querySelectorAll(".glance .main li")].map((line) => [
            line.querySelector("a.number")?.hash.slice(1), line.querySelector("a.number")?.innerText,
            line.innerText, line.getBoundingClientRect().bottom <= innerHeight])""")
    took = time.perf_counter() - start
    figures = [(record, figure, text, inside) for record, figure, text, inside in seen if record]
    whole = all(inside and not _untold(rows[record], " ".join(text.split())) for record, _, text, inside in figures)
    told = "; ".join(" ".join(figure.split()) for _, figure, _, _ in figures)
    what = "First screen of 1440 × 900, no tap: figures of the first measures, each with who says it"
    return single(what, f"{told} ({took:.1f} s)", "all of them", bool(figures) and whole)


# ---- any claim, on a phone


@dataclass(frozen=True)
class Way:
    """How one gets to a page: the links that are tapped, and how many taps that takes with what must be opened."""

    links: tuple[tuple[str, str], ...]
    taps: int


@cache
def _page(path: Path) -> Any:
    return lxml.html.document_fromstring(path.read_bytes())


def _folds(node: Any) -> int:
    return len(node.xpath("ancestor::details[not(@open)]"))


def _ways(pages: Path) -> dict[str, Way]:
    """The shortest way from the first page to each other one; the links on top are folded on a phone."""
    ways, seen = {"index.html": Way((), 0)}, set[str]()
    while left := ways.keys() - seen:
        name = min(left, key=lambda name: ways[name].taps)
        seen.add(name)
        for link in _page(pages / name).xpath(
            "//a[not(@hreflang)][not(parent::li/parent::ul/parent::nav/parent::header)]"
        ):
            target, cost = link.get("href", "").partition("#")[0], ways[name].taps + _folds(link) + 1
            shorter = target not in ways or cost < ways[target].taps
            if shorter and target.endswith(".html") and (pages / target).is_file():
                ways[target] = Way((*ways[name].links, (name, link.get("href"))), cost)
    return ways


def taps(driver: Browser, pages: Path, rows: dict[str, Row]) -> list[Result]:
    """How many taps take a reader on a phone to each claim; the farthest one of each page is gone to."""
    ways, farthest, untold = _ways(pages), dict[str, tuple[int, str]](), []
    for name, way in ways.items():
        for box in _page(pages / name).xpath("//details[@class='claim']"):
            needed, record = way.taps + _folds(box), box.get("id")
            if needed > farthest.get(name, (0, ""))[0]:
                farthest[name] = (needed, record)
            above = box.xpath("ancestor::details[@class='echoes']/preceding-sibling::details/summary")
            text = " ".join(" ".join(node.text_content().split()) for node in (*box.xpath("summary"), *above))
            untold += [(record, missing) for missing in _untold(rows[record], text)]
    most = max(needed for needed, _ in farthest.values())
    # A link to one claim may open another on the way.
    gone = [0 < _goes(driver, pages, ways[name], rows[record]) <= needed for name, (needed, record) in farthest.items()]
    what = f"From the first page to any of {len(rows):,} claims, on a phone of 375 px: taps"
    return [
        single(what, f"at most {most}", f"≤ {MOST_TAPS}", most <= MOST_TAPS),
        single(
            "… the farthest of each page, gone to by touch, is seen", f"{sum(gone)} of {len(gone)}", "all", all(gone)
        ),
        single("… without speaker or reserve", str(len(untold)), "0", not untold),
    ]


def _goes(driver: Browser, pages: Path, way: Way, row: Row) -> int:
    """Go to a claim by touch: how many taps that was, -1 if it is not seen there with its speaker."""
    from tests.helpers.browser import visit

    done = 0
    visit(driver, pages / "index.html", width=375, height=812)
    for _, href in way.links:
        done += _tap(
            driver,
            f"document.querySelector('main a[href={json.dumps(href)}]:not(svg *), .menu a[href={json.dumps(href)}]')",
            link=True,
        )
    done += _tap(driver, f"document.getElementById({json.dumps(row['record_id'])})")
    text = driver.execute_script(
        "const box = document.getElementById(arguments[0]), seen = box.querySelector('summary').checkVisibility();"
        "const above = box.closest('.echoes')?.parentElement.querySelector('summary');"
        "return seen ? `${box.querySelector('summary').innerText} ${above?.innerText ?? ''}` : ''",
        row["record_id"],
    )
    return -1 if _untold(row, " ".join(text.split())) else done


def _tap(driver: Browser, element: str, link: bool = False) -> int:
    """Open all that an element is folded in, and follow it if it is a link; the number of taps."""
    from tests.helpers.showing import click

    opened = 0
    folded = "const folds = []; for (let box = %s.parentElement; box; box = box.parentElement)"
    folded += " if (box.localName === 'details' && !box.open) folds.unshift(box.querySelector('summary'));"
    while (summary := driver.execute_script(f"{folded % element} return folds[0]")) is not None:
        click(driver, summary)
        opened += 1
    if link:
        click(driver, driver.execute_script(f"return {element}"))
        opened += 1
    return opened


# ---- a selection of claims, taken away


def takes_away(driver: Browser, pages: Path, folder: Path) -> list[Result]:
    """What a researcher does: official figures of the first day on one thing, filtered and downloaded."""
    from tests.helpers.browser import visit

    visit(driver, pages / "claims.html", width=1440)
    if not driver.execute_script("return typeof CLAIMS !== 'undefined'"):
        return [single("Explorer: filtered and downloaded", "not there", "–", None)]
    wanted: list[list[str]] = driver.execute_script(_WANTED)
    times, right, taken = [], [], []
    for *names, day in wanted:
        visit(driver, pages / "claims.html", width=1440)
        start = time.perf_counter()
        for key, name in zip(("family", "origin", "said"), (*names, day), strict=True):
            _choose(driver, key, name)
        rows = _downloaded(driver, folder)
        times.append(time.perf_counter() - start)
        count = driver.execute_script("return document.querySelector('#explorer [role=status]').innerText")
        right.append(rows and str(rows) in count)
        taken.append(f"{names[0]}: {rows}")
    what = f"Explorer: one family, official, {wanted[0][-1] if wanted else 'no day'}, chosen and downloaded as CSV"
    slowest = max(times, default=0)
    told = f"{slowest:.1f} s ({'; '.join(taken) or 'none is there'})"
    return [single(what, told, f"≤ {MOST_SECONDS} s", bool(times) and all(right) and slowest <= MOST_SECONDS)]


# Families of which officials said something on the first day of the event: name of family, origin, day.
_WANTED = """
const { lists, claims, event } = CLAIMS, official = lists.origin.findIndex(([code]) => code === "official");
const within = (at) => at >= 0 && (lists.event[at][0] === event || within(lists.event[at][2])), found = new Map();
claims.record.forEach((_, i) => {
  const day = lists.statement[claims.statement[i]]?.[3];
  if (claims.origin[i] !== official || !day || !within(claims.event[i])) return;
  found.set(day, (found.get(day) ?? new Set()).add(lists.family[lists.measure[claims.measure[i]][2]][1]));
});
const [[day, families] = ["", []]] = [...found].sort(([a], [b]) => a.localeCompare(b));
const written = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
return [...families].map((family) => [family, lists.origin[official][1], written.format(Date.parse(day))]);
"""


def _choose(driver: Browser, facet: str, name: str) -> None:
    """Open a facet, show all of it, and tick what is called so."""
    from tests.helpers.showing import by_css, click

    (box,) = by_css(driver, f"[data-facet={facet}]")
    if box.get_attribute("open") is None:
        click(driver, by_css(box, "summary")[0])
    for more in by_css(box, "button.all"):
        if more.is_displayed():
            click(driver, more)
    click(driver, next(label for label in by_css(box, "label") if name in label.text))


def _downloaded(driver: Browser, folder: Path) -> int:
    """Download what is found; how many claims are in the file."""
    with TemporaryDirectory(dir=folder) as name:
        driver.cdp("Browser.setDownloadBehavior", behavior="allow", downloadPath=name)
        driver.execute_script("document.querySelector('#explorer .download').click()")
        until = time.monotonic() + 10
        while time.monotonic() < until:
            for path in Path(name).glob("*.csv"):
                return len(list(csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))))
            time.sleep(0.05)
    return 0


# ---- the toll, as a screen reader tells it


def heard(driver: Browser, pages: Path) -> Result:
    """What a screen reader finds on the page of the toll: its heading, the table by name, the rows in time order."""
    from tests.helpers.browser import visit

    what = "The toll to a screen reader: heading, drawing and table by name, rows in the order of time"
    if not (pages / "toll.html").is_file():
        return single(what, "not there", "–", None)
    visit(driver, pages / "toll.html", width=1440)
    driver.cdp("Accessibility.enable")
    nodes = [node for node in driver.cdp("Accessibility.getFullAXTree")["nodes"] if not node.get("ignored")]
    driver.cdp("Accessibility.disable")

    def named(role: str) -> list[str]:
        return [node.get("name", {}).get("value", "") for node in nodes if node.get("role", {}).get("value") == role]

    times = driver.execute_script(
        "return [...document.querySelectorAll('table.steps')].map((table) =>"
        " [...table.querySelectorAll('tr:not(.day) th time')].map((one) => one.dateTime.split('/').at(-1)))"
    )
    ordered = all(of == sorted(of) for of in times)
    headings, tables, drawings = named("heading"), named("table"), [*named("image"), *named("img")]
    cells = [name for role in ("rowheader", "cell", "gridcell") for name in named(role)]
    right = bool(headings and tables and drawings and cells) and all((*headings, *tables, *drawings)) and ordered
    told = f"{len(headings)} headings, {len(drawings)} drawings, {len(tables)} tables, {len(named('row'))} rows"
    return single(what, told, "all named, in order", right)


if __name__ == "__main__":
    from mencho_data.publish.site import site
    from tests.helpers.browser import open_browser

    with TemporaryDirectory() as here, open_browser() as browser:
        made = site(HERE.parent, Path(here) / "pages")
        print(json.dumps(measure(browser, HERE.parent, made, Path(here)), indent=1, ensure_ascii=False))
