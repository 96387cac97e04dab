"""Takes the pictures of the page for the README: `make screenshots`. They are of the real data."""

from __future__ import annotations

import time
from pathlib import Path
from tempfile import TemporaryDirectory

from mencho_data.publish.site import site
from tests.conftest import REPOSITORY
from tests.helpers.browser import open_browser, screenshot, visit

PICTURES = REPOSITORY / "tests" / "data"

# file, section at the top of it (none: the first screen), width, height, dark
SHOTS = [
    ("page.png", "", 1280, 860, False),
    ("page-disagreements.png", "disagree", 1280, 860, False),
    ("page-phone-dark.png", "disagree", 375, 812, True),
]


def main() -> None:
    """Write each picture."""
    with open_browser() as driver, TemporaryDirectory() as folder:
        page = site(REPOSITORY, Path(folder)) / "index.html"
        for file, section, width, height, dark in SHOTS:
            visit(driver, page, width=width, height=height, dark=dark, scripts=True)
            driver.execute_script(
                "scrollTo({ top: document.getElementById(arguments[0])?.offsetTop ?? 0, behavior: 'instant' })", section
            )
            time.sleep(0.3)  # for the paint
            screenshot(driver, PICTURES / file)


if __name__ == "__main__":
    main()
