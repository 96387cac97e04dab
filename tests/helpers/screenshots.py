"""Takes the picture of the first page for the README: `make screenshots`. It is of the real data.

With ARGS=FOLDER, it takes those of the key pages instead, in both languages, wide and light, on a phone and dark.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from mencho_data.models.wording import LANGUAGES
from mencho_data.publish.pages.addresses import file
from mencho_data.publish.site import site
from tests.conftest import REPOSITORY
from tests.helpers.browser import open_browser, screenshot, visit


class Shot(NamedTuple):
    """A picture: where it is written, of which page, how wide and high, and whether in the dark."""

    to: Path
    page: str
    width: int
    height: int
    dark: bool


README = Shot(REPOSITORY / "tests/data/page.png", "index.html", 1280, 860, dark=False)
KEY_PAGES = ("index", "toll", "topic-killed", "disagreements", "claims", "when")


def key_pages(folder: Path) -> list[Shot]:
    """The pictures of the key pages."""
    return [
        Shot(folder / f"{key}-{language}-{look}.png", file(key, language), width, height, look == "dark")
        for key in KEY_PAGES
        for language in LANGUAGES
        for look, width, height in (("light", 1440, 1000), ("dark", 375, 812))
    ]


def take(shots: list[Shot]) -> None:
    """Write pictures of the pages of the checkout."""
    with open_browser() as driver, TemporaryDirectory() as folder:
        pages = site(REPOSITORY, Path(folder))
        for shot in shots:
            visit(driver, pages / shot.page, width=shot.width, height=shot.height, dark=shot.dark, scripts=True)
            time.sleep(0.3)  # for the paint
            screenshot(driver, shot.to)


if __name__ == "__main__":
    take(key_pages(Path(sys.argv[1])) if len(sys.argv) > 1 else [README])
