"""A headless Chromium that opens a page of this repository's folder and tells what it sees.

The browser reaches no network: a request to the outside fails at once and is listed by `requests`.
"""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.chrome.webdriver import WebDriver
from selenium.webdriver.remote.command import Command

CHROMIUM = shutil.which("chromium")
CHROMEDRIVER = shutil.which("chromedriver")
PACKAGES = {"chromium": CHROMIUM, "chromium-driver": CHROMEDRIVER}

FLAGS = (
    *("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage", "--no-proxy-server"),
    "--hide-scrollbars",  # as on a phone, they take no width
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
INSIDE = {"about", "blob", "chrome", "data", "file"}

# Elements and texts that reach over a side edge of the viewport, save those in a box that scrolls by itself.
# Only the outermost is told of those in one another. What is parked wholly off the left edge is a skip link.
OVERFLOW = """
const limit = window.innerWidth, root = document.documentElement, found = new Map();
const scrolls = (style) => ["auto", "scroll"].includes(style.overflowX);
const sheltered = (element) => {
  let escapes = getComputedStyle(element).position;
  for (let box = element.parentElement; box && box !== document.body && box !== root; box = box.parentElement) {
    if (escapes === "fixed") return false;
    const style = getComputedStyle(box);
    if (escapes === "absolute" && style.position === "static" && style.transform === "none") continue;
    const hidden = style.overflowX !== "visible" && box.clientWidth <= 1;
    if (scrolls(style) || hidden) return true;
    escapes = style.position;
  }
  return false;
};
const name = (element) => element.localName + (element.id && "#" + element.id)
  + [...element.classList].map((part) => "." + part).join("");
const look = (node, element) => {
  if (found.has(element)) return;
  const range = document.createRange();
  if (node !== element) range.selectNodeContents(node);
  const box = (node === element ? node : range).getBoundingClientRect();
  const left = box.left + window.scrollX, right = box.right + window.scrollX;
  if (!box.width || !box.height || right <= 0 || (left > -1 && right < limit + 1)) return;
  for (let parent = element.parentElement; parent; parent = parent.parentElement) if (found.has(parent)) return;
  const style = getComputedStyle(element);
  if (node !== element && style.overflowX !== "visible" && (scrolls(style) || element.clientWidth <= 1)) return;
  if (!sheltered(element)) found.set(element, `${name(element)}: from ${Math.round(left)} to ${Math.round(right)}`);
};
const walk = (element) => {
  if (!element.checkVisibility()) return;
  look(element, element);
  if (element.localName === "svg") return;
  for (const child of element.childNodes) {
    if (child.nodeType === Node.ELEMENT_NODE) walk(child);
    else if (child.nodeType === Node.TEXT_NODE && child.data.trim()) look(child, element);
  }
};
walk(document.body);
if (root.scrollWidth > limit && !found.size) found.set(root, `html: from 0 to ${root.scrollWidth}`);
return [...found.values()];
"""

# Texts that reach over an edge of the box they stand in, save those in a box that scrolls by itself.
CUT = """
const found = new Map(), walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const name = (element) => element.localName + (element.id && "#" + element.id)
  + [...element.classList].map((part) => "." + part).join("");
for (let node = walker.nextNode(); node; node = walker.nextNode()) {
  let box = node.parentElement;
  if (!node.data.trim() || !box.checkVisibility() || box.closest("svg, option")) continue;
  while (getComputedStyle(box).display.startsWith("inline")) box = box.parentElement;
  const range = document.createRange();
  range.selectNodeContents(node);
  const words = range.getBoundingClientRect(), room = box.getBoundingClientRect();
  const parked = room.width <= 1 || room.right <= 0 || getComputedStyle(box).clipPath !== "none"; // for screen readers
  if (parked || getComputedStyle(box).overflowX === "auto") continue;
  const fits = words.left > room.left - 1 && words.right < room.right + 1;
  const high = getComputedStyle(box).overflowY === "visible" || box.scrollHeight <= box.clientHeight;
  if (!fits || !high) found.set(box, `${name(box)}: ${node.data.trim()}`);
}
return [...found.values()];
"""

# Without scripts no timer rings, and axe-core takes a <noscript> for hidden: for its run, the timers ring at once
# and a box stands for each <noscript>. It preloads nothing, so that it adds nothing to the requests of the page.
AXE = """
const boxes = [], clock = window.setTimeout;
if (!arguments[0]) {
  window.setTimeout = (call) => call();
  for (const element of document.body.querySelectorAll("noscript")) {
    const box = document.createElement("div");
    box.style.display = "contents";
    box.append(...element.childNodes);
    element.replaceWith(box);
    boxes.push([box, element]);
  }
}
return (async () => {
  try {
    const runOnly = arguments[1];
    const { violations } = await axe.run(document, { preload: false, resultTypes: ["violations"], runOnly });
    return violations.map(({ id, impact, help, nodes }) => [id, impact ?? "", help, nodes[0].target.flat().join(" ")]);
  } finally {
    window.setTimeout = clock;
    for (const [box, element] of boxes) {
      element.append(...box.childNodes);
      box.replaceWith(element);
    }
  }
})();
"""


STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""What is held against a page: the rules of axe-core with one of these tags."""

LAYOUT = ("color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block")
"""The rules whose answer may change with the width and the theme."""


class Violation(NamedTuple):
    """A rule of accessibility that the page breaks, and the first place where it does."""

    id: str
    impact: str
    help: str
    target: str


class Browser(WebDriver):
    """Chromium, with all that its logs told since the page was opened."""

    def __init__(self, options: Options, service: Service) -> None:
        self.requested: list[str] = []
        self.complaints: list[str] = []
        self.scripts = True
        super().__init__(options, service)

    def read_logs(self) -> None:
        """Take in what is new in the logs. The browser forgets each entry once it's read."""
        for entry in self.log("performance"):
            event = json.loads(entry["message"])["message"]
            if event["method"] == "Network.requestWillBeSent":
                self.requested.append(event["params"]["request"]["url"])
            elif event["method"] == "Network.webSocketCreated":
                self.requested.append(event["params"]["url"])
        self.complaints += [entry["message"] for entry in self.log("browser") if entry["level"] == "SEVERE"]

    def log(self, kind: str) -> list[dict[str, Any]]:
        """Take the entries of a log."""
        entries: list[dict[str, Any]] = self.execute(Command.GET_LOG, {"type": kind})["value"]
        return entries

    def cdp(self, command: str, **parameters: object) -> dict[str, Any]:
        """Give the browser a command of the Chrome DevTools protocol."""
        answer: dict[str, Any] = self.execute_cdp_cmd(command, parameters)
        return answer


def missing() -> str:
    """What must be installed before a browser can be opened, or nothing."""
    absent = [package for package, path in PACKAGES.items() if path is None]
    return f"apt-get install -y --no-install-recommends {' '.join(absent)}" if absent else ""


@contextmanager
def open_browser(
    page: Path | None = None, *, width: int = 1280, height: int = 900, dark: bool = False, scripts: bool = True
) -> Iterator[Browser]:
    """Start a browser with a profile of its own, and open the page in it if one is named."""
    assert CHROMIUM is not None, missing()
    assert CHROMEDRIVER is not None, missing()
    with TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as profile:
        options = Options()
        options.binary_location = CHROMIUM
        for flag in (*FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        driver = Browser(options, Service(executable_path=CHROMEDRIVER, log_output=subprocess.DEVNULL))
        try:
            driver.set_page_load_timeout(60)
            driver.set_script_timeout(100)
            if page is not None:
                visit(driver, page, width=width, height=height, dark=dark, scripts=scripts)
            yield driver
        finally:
            driver.quit()


def visit(
    driver: Browser, page: Path, *, width: int = 1280, height: int = 900, dark: bool = False, scripts: bool = True
) -> None:
    """Open a page in a browser that runs already, as if it were new: nothing stored, nothing told."""
    driver.get("about:blank")
    driver.read_logs()
    driver.requested.clear()
    driver.complaints.clear()
    driver.cdp("Storage.clearDataForOrigin", origin="file://", storageTypes="all")
    resize(driver, width=width, height=height, dark=dark)
    driver.cdp("Emulation.setScriptExecutionDisabled", value=not scripts)
    driver.scripts = scripts
    driver.get(page.resolve().as_uri())


def resize(driver: Browser, *, width: int, height: int = 900, dark: bool = False) -> None:
    """Give the page that is open another size and theme."""
    driver.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
    scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
    driver.cdp("Emulation.setEmulatedMedia", features=[scheme])


def requests(driver: Browser) -> list[str]:
    """The addresses outside this machine that the page asked for, save those that a worker asked for."""
    driver.read_logs()
    return [url for url in driver.requested if urlsplit(url).scheme not in INSIDE]


def files(driver: Browser) -> list[str]:
    """The files that were asked for, the page itself first."""
    driver.read_logs()
    return [url for url in driver.requested if urlsplit(url).scheme == "file"]


def console(driver: Browser) -> list[str]:
    """The errors on the console of the page."""
    driver.read_logs()
    return list(driver.complaints)


def overflow(driver: Browser) -> list[str]:
    """What is wider than the viewport: `table.wide: from 8 to 1204`."""
    found: list[str] = driver.execute_script(OVERFLOW)
    return found


def cut(driver: Browser) -> list[str]:
    """What does not fit the box it stands in: `p.said: 15 million US dollars`."""
    found: list[str] = driver.execute_script(CUT)
    return found


def axe(driver: Browser, rules: Sequence[str] = STANDARD) -> list[Violation]:
    """The rules of axe-core that the page breaks. Milliseconds for each element: thin out long tables first."""
    source = resources.files("selenium_axe_python").joinpath("axe-core", "axe.min.js").read_text(encoding="utf-8")
    if not driver.execute_script("return typeof window.axe !== 'undefined'"):
        driver.execute_script(source)
    found: list[list[str]] = driver.execute_script(AXE, driver.scripts, list(rules))
    return [Violation(*violation) for violation in found]


def screenshot(driver: Browser, path: Path, *, full: bool = False) -> None:
    """Write a PNG of the viewport, or of the full page."""
    shot: dict[str, object] = {}
    if full:
        size = driver.cdp("Page.getLayoutMetrics")["cssContentSize"]
        shot = {"captureBeyondViewport": True, "clip": {**size, "scale": 1}}
    path.write_bytes(base64.b64decode(driver.cdp("Page.captureScreenshot", format="png", **shot)["data"]))
