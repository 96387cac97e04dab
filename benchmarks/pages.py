"""What the pages weigh and how they look in a real browser: of the data here, and of generated data of many sources.

python -m benchmarks.pages render ROOT
"""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks import growth, pages_tasks
from benchmarks.bench import HERE, Result, command, fresh, one_thread, script, single
from mencho_data.dataset.versions import read_release
from mencho_data.models import TABLES
from mencho_data.publish.pages import PublishedRelease, render
from mencho_data.raw.project import project_of
from mencho_data.raw.shapes import read_shapes

if TYPE_CHECKING:
    from tests.helpers.browser import Browser

MOST_BYTES, MOST_SENT, MOST_ELEMENTS, MOST_AT_HOME = 300_000, 60_000, 8_000, 150_000
WIDTHS = (1440, 1024, 768, 375, 320)
FAMILIES = ("counts", "harms", "losses")
"""Families of the generated measures, ten of them in each."""

FONTS = {
    "DejaVu": ("DejaVu Serif", "DejaVu Sans"),
    "Palatino, Roboto": ("P052", "Roboto"),
    "Noto, Roboto": ("Noto Serif", "Roboto"),
}
"""What readers have on bare Linux, on macOS and Windows, on Android: serif, sans."""

ORIGINS = ("national_press", "local_press", "foreign_press")
SLOWED, LETTERS, TIMES = 4, "cbo", 5


def measure(
    folder: Path, sources: int = 100, widths: Sequence[int] = WIDTHS, here: Path | None = HERE.parent
) -> list[Result]:
    """Make the pages of many generated sources, and of the data that is here if any is named, and try both."""
    from mencho_data.publish.build import build
    from mencho_data.publish.site import site
    from tests.helpers.browser import missing, open_browser

    generated, name = folder / "generated", f"{sources * growth.MEASURES:,} claims of {sources} sources"
    write(generated, sources)
    build(generated)
    made = {"The data here": site(here, folder / "here")} if here else {}
    made[name] = site(generated, folder / "pages")
    rows = [row for what, pages in made.items() for row in weights(what, contents(pages))]
    rows.append(rendered(name, generated))
    if missing():
        return [*rows, single("In a browser", "not measured: there is none", "–", None)]
    with open_browser() as driver:
        rows += [row for what, pages in made.items() for row in looks(driver, what, pages, widths)]
        rows += first_letter(driver, name, made[name])
        rows += pages_tasks.measure(driver, here or generated, next(iter(made.values())), folder)
    return rows


def write(root: Path, sources: int) -> None:
    """The project of `growth`, with families, days, hours and figures of the first screen, as a real one has them."""
    from mencho_data.raw.edit import dump
    from tests.helpers.tree import load

    growth.write(root, sources)
    for path in sorted(root.glob("raw/**/*.yaml")):
        content = load(path)
        if path.name == "measures.yaml":
            for number, row in enumerate(content["measures"]):
                row |= {"family": FAMILIES[number % len(FAMILIES)], "rank": number + 1}
        elif path.name == "codes.yaml":
            content["family"] = [
                {"code": name, "en": f"{name.title()}.", "es": f"{name.title()}."} for name in FAMILIES
            ]
        elif path.name == "actors.yaml":
            for row in content["actors"][::2]:
                row["kind"] = "government"
        elif path.name == "statements.yaml":
            for number, row in enumerate(content["statements"]):
                row["made_at"] = datetime(2026, 2, 22 + number // 6, number % 6 * 4, 30, tzinfo=UTC)
        elif path.name == "source.yaml":
            number = int(path.parent.name[-3:])
            content |= {"published": date(2026, 2, 23 + number % 6), "published_basis": "inferred"}
            content["origin"] = ORIGINS[number % len(ORIGINS)]
        elif path.name == "project.yaml":
            measures = [f"count-{number:02d}" for number in range(8)]
            content |= {"headlines": measures, "toll": measures[0], "families": [*FAMILIES]}
        else:
            continue
        path.write_bytes(dump(content))


# ---- sizes


def contents(pages: Path) -> dict[str, bytes]:
    """The pages of a folder."""
    return {path.name: path.read_bytes() for path in sorted(pages.glob("*.html"))}


def weights(name: str, pages: Mapping[str, bytes]) -> list[Result]:
    """The largest page, by each of the limits."""
    import lxml.html

    size = {page: len(content) for page, content in pages.items()}
    sent = {page: len(gzip.compress(content, 9)) for page, content in pages.items()}
    elements = {
        page: sum(1 for _ in lxml.html.document_fromstring(content).iter("*")) for page, content in pages.items()
    }

    def largest(what: str, found: dict[str, int], most: int, unit: str) -> Result:
        page = max(found, key=found.__getitem__)
        told = f"{found[page]:,} {unit} ({page})"
        return single(what, told, f"≤ {most:,}", found[page] <= most)

    homes = {page: size[page] for page in ("index.html", "es.html")}
    return [
        largest(f"{name}, {len(size)} pages: the largest", size, MOST_BYTES, "bytes"),
        largest("… compressed", sent, MOST_SENT, "bytes"),
        largest("… elements", elements, MOST_ELEMENTS, "elements"),
        largest("… the first page", homes, MOST_AT_HOME, "bytes"),
    ]


def rendered(name: str, root: Path) -> Result:
    """How long both languages take on one core, in a process of their own."""
    seconds = fresh(*script("pages", "render", root))["render"]
    return single(f"{name}: CPU of both languages", f"{seconds:.3g} s", "≤ 15 s", seconds <= 15)


def run_render(root: Path) -> dict[str, float]:
    """Render the pages of a release: CPU seconds."""
    one_thread()
    release = released(root)
    start = time.process_time()
    render(release)
    return {"render": time.process_time() - start}


def released(root: Path) -> PublishedRelease:
    """What the pages of a project's current release are made from, without its files."""
    project = project_of(root)
    tables = {name: table.to_pylist() for name, table in read_release(root, project.version).items()}
    names = [*(f"{name}.{ending}" for name in TABLES for ending in ("csv", "parquet")), "datapackage.json"]
    names += ["croissant.json", *(project.file(ending) for ending in ("zip", "xlsx", "sqlite"))]
    shapes = read_shapes(root / "raw" / project.map, []) if project.map else {}
    return PublishedRelease(tables, project, shapes, "./", dict.fromkeys(names, 1000), "", {})


# ---- in a browser


@cache
def installed() -> dict[str, str]:
    """The sets of fonts of which both are installed: name -> style."""
    known = ""
    if shutil.which("fc-list"):
        known = subprocess.run(["fc-list", ":", "family"], capture_output=True, text=True, check=True).stdout
    families = {family.strip() for line in known.splitlines() for family in line.split(",")}
    return {
        name: f':root {{ --serif: "{serif}", serif; --sans: "{sans}", sans-serif; }}'
        for name, (serif, sans) in FONTS.items()
        if {serif, sans} <= families
    }


def looks(driver: Browser, name: str, pages: Path, widths: Sequence[int]) -> list[Result]:
    """Open every page in each width, theme and set of fonts: nothing is wider than the screen, nothing complains."""
    from tests.helpers.browser import console, cut, overflow, requests, visit

    wide, complaints, tried = [], [], 0
    fonts = installed() or {"the font that is here": ""}
    for path in sorted(pages.glob("*.html")):
        for dark in (False, True):
            visit(driver, path, width=1440, dark=dark)
            driver.execute_script("document.head.append(document.createElement('style'))")
            for width in widths:
                size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
                driver.cdp("Emulation.setDeviceMetricsOverride", **size)
                for style in fonts.values():
                    driver.execute_script("document.head.lastChild.textContent = arguments[0]", style)
                    wide += [f"{path.name} {width}: {box}" for box in (*overflow(driver), *cut(driver))]
                    tried += 1
            complaints += [*console(driver), *requests(driver)]
    for line in [*wide, *complaints][:20]:
        print(line, file=sys.stderr)
    told = f"{', '.join(map(str, widths))} px, light and dark, {'; '.join(fonts)}"
    return [
        single(f"{name}, {tried} views ({told}): what is wider than its place", str(len(wide)), "0", not wide),
        single("… complaints on the console, requests outside", str(len(complaints)), "0", not complaints),
    ]


LETTER = """
const [letter, done] = arguments, field = document.querySelector("main input[type=search]"), start = performance.now();
field.value += letter;
field.dispatchEvent(new Event("input", { bubbles: true }));
document.body.getBoundingClientRect();
requestAnimationFrame(() => { const end = performance.now(); setTimeout(() => done(end - start)); });
"""


def first_letter(driver: Browser, name: str, pages: Path) -> list[Result]:
    """How long the explorer takes from a first letter to the rows, on a slow processor."""
    from tests.helpers.browser import visit

    what, times = (
        f"Explorer, {name}: from any of {len(LETTERS)} first letters to rows, processor slowed {SLOWED} times",
        [],
    )
    visit(driver, pages / "claims.html")
    if not driver.execute_script("return document.querySelector('main input[type=search]')"):
        return [single(what, "not there", "≤ 100 ms", None)]
    for letter in LETTERS:
        once = []
        for _ in range(TIMES):  # other processes make it slower, none makes it faster
            visit(driver, pages / "claims.html")
            driver.cdp("Emulation.setCPUThrottlingRate", rate=SLOWED)
            try:
                once.append(driver.execute_async_script(LETTER, letter))
            finally:
                driver.cdp("Emulation.setCPUThrottlingRate", rate=1)
        times.append(min(once))
    return [single(what, f"{max(times):.0f} ms", "≤ 100 ms", max(times) <= 100)]


SIDES = {"render": run_render}

if __name__ == "__main__":
    command(SIDES, measure)
