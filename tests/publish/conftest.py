"""Fixtures shared by the tests of faults, and by those of the pages."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.faults.kills import Faults
from mencho_data.models.wording import Language
from mencho_data.publish.pages.addresses import file
from mencho_data.publish.site import site
from tests.helpers.browser import Browser, visit
from tests.helpers.showing import Show
from tests.helpers.tree import grown


@pytest.fixture(scope="session")
def faults(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Faults]:
    """A miniature project with a release and a preview, made once in each process."""
    if not hasattr(os, "fork"):
        pytest.skip("the commands are run in forks, which this system does not have")
    made = Faults(tmp_path_factory.mktemp("faults"), judged=False)
    yield made
    made.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the pages of the flood with its later articles, made once, with the release beside them."""
    return site(grown(), tmp_path_factory.mktemp("pages"))


@pytest.fixture
def show(session: Browser, pages: Path) -> Show:
    """Open a page in the browser as if it were new, the first one unless another is named: `show("es", width=375)`."""

    def call(language: Language = "en", key: str = "index", fragment: str = "", **settings: Any) -> Browser:
        visit(session, pages / file(key, language), **settings)
        if fragment:
            session.execute_script(f"location.hash = {json.dumps(fragment)}")
        return session

    return call
