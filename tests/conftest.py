"""Fixtures shared by the tests."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from copy import deepcopy
from functools import cache
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import TYPE_CHECKING, NamedTuple

import pyarrow as pa
import pytest
from hypothesis import settings
from typer.main import get_command

from mencho_data import __version__, cli
from mencho_data.dataset.versions import read_release
from mencho_data.errors import Problem
from mencho_data.raw.yaml import YamlContent, parse_yaml
from mencho_data.verify.texts import VARIABLE
from tests.helpers.audit import CONNECTIONS, PROCESSES, Watcher, watched
from tests.helpers.tree import anchored_tree, built_tree, grown, write_tree

if TYPE_CHECKING:
    from tests.helpers.browser import Browser

REPOSITORY = Path(__file__).parent.parent

# How long an example takes says more of the machine than of the code.
settings.register_profile("whole", deadline=None)
settings.register_profile("quick", deadline=None, max_examples=20, derandomize=True)

SLOW = {"process", "browser", "package", "interop", "faults"}
"""Markers of the tests that the quick tier leaves out; CONTRIBUTING.md says what each means."""


def pytest_configure(config: pytest.Config) -> None:
    """Try few examples of a property in the quick tier."""
    settings.load_profile("quick" if config.option.markexpr == "quick" else "whole")


def pytest_xdist_auto_num_workers() -> int:
    """One process more than there are cores, since some tests wait for a browser or for processes of their own."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test is quick that does not say why it is not; those that are not come first, so that none is left over."""
    for item in items:
        if not SLOW.intersection(mark.name for mark in item.iter_markers()):
            item.add_marker("quick")
    files = {item.path for item in items if not item.get_closest_marker("quick")}
    items.sort(key=lambda item: item.path not in files)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    """Fail a quick test whose fixtures start a process or ask the network."""
    with watching(item):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Fail a quick test that starts a process or asks the network.

    What is closed after it is not watched: after the last test of a process that is the browser of the earlier ones.
    """
    with watching(item):
        return (yield)


def watching(item: pytest.Item) -> AbstractContextManager[None]:
    """Refuse processes and connections, if the test is a quick one."""
    return watched(refusing()) if item.get_closest_marker("quick") else nullcontext()


@pytest.fixture(autouse=True)
def no_process(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a quick test that ran a process by a way that gives no event."""
    before = getrusage(RUSAGE_CHILDREN)
    yield
    if request.node.get_closest_marker("quick"):
        assert getrusage(RUSAGE_CHILDREN) == before, "a quick test ran a process: mark it with what it is"


def refusing() -> Watcher:
    """Fail the test that is about to run at the event of a process or a connection.

    A thread that an earlier test left behind may end later: what it does is not of this test.
    """
    earlier = {thread.ident for thread in threading.enumerate()} - {threading.get_ident()}

    def refuse(event: str, _: tuple[object, ...]) -> None:
        if event in PROCESSES | CONNECTIONS and threading.get_ident() not in earlier:
            pytest.fail(f"a quick test made the event {event}: mark it with what it is, such as `process`")

    return refuse


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    """Make the commands, and parse a YAML text in which nothing is wrong, once in a process.

    Most tests run a command on the flood with one of its files changed.
    """
    parsed: dict[str, YamlContent] = {}

    def parse(text: str, file: str, problems: list[Problem]) -> YamlContent | None:
        if (known := parsed.get(text)) is None:
            found: list[Problem] = []
            known = parse_yaml(text, file, found)
            problems += found
            if known is None or found:
                return known
            parsed[text] = known
        return YamlContent(file, deepcopy(known.value), dict(known.lines))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("mencho_data.raw.yaml.parse_yaml", parse)
        patch.setattr("typer.main.get_command", cache(get_command))
        yield


class Result(NamedTuple):
    """What a run of the command line gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process: `run("validate", path)`."""

    def call(*arguments: object) -> Result:
        monkeypatch.setattr(sys, "argv", ["mencho-data", *map(str, arguments)])
        capsys.readouterr()
        code = 0
        try:
            cli.main()
        except SystemExit as stop:
            code = int(stop.code or 0)
        return Result(code, *capsys.readouterr())

    return call


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A miniature raw tree as a curator wrote it, without positions."""
    monkeypatch.delenv(VARIABLE, raising=False)
    return write_tree(tmp_path)


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A miniature raw tree that is valid; the texts are in `articles` beside it."""
    monkeypatch.delenv(VARIABLE, raising=False)
    return anchored_tree(tmp_path)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a miniature project that is built: `raw`, with the texts beside it, and all that is published."""
    monkeypatch.delenv(VARIABLE, raising=False)
    return built_tree(tmp_path).parent


@pytest.fixture
def of_the_flood(monkeypatch: pytest.MonkeyPatch) -> Path:
    """The flood with its later articles, in place of the installed data and of the project one stands in.

    Only to be read.
    """
    monkeypatch.chdir(grown())
    monkeypatch.setattr("mencho_data.dataset.installed.folder", grown)
    return grown()


@pytest.fixture
def articles() -> Path:
    """The folder of the founding articles. Where the variable is set, no test that needs them is skipped."""
    if not os.environ.get(VARIABLE):
        pytest.skip(f"{VARIABLE} is not set: the texts of the articles are not part of the repository")
    folder = Path(os.environ[VARIABLE])
    assert folder.is_dir(), f"{VARIABLE} names {folder}, which is not a folder"
    return folder.resolve()


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a release of the miniature tree, for tests that only read it."""
    root = tmp_path_factory.mktemp("release")
    built_tree(root)
    return root / "build" / __version__


@pytest.fixture(scope="module")
def tables(release: Path) -> dict[str, pa.Table]:
    """The tables of that release."""
    return read_release(release.parent.parent, release.name)


@pytest.fixture(scope="session")
def session() -> Iterator[Browser]:
    """One browser for all tests of a process. In CI it cannot be missing."""
    from tests.helpers.browser import missing, open_browser

    if missing() and not os.environ.get("CI"):
        pytest.skip(f"no browser: {missing()}")
    with open_browser() as driver:
        yield driver
