"""What readers call is typed by form: an editor knows what comes back, and nothing of ours comes back as `Any`."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_overloads

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

import mencho_data as md
from mencho_data.dataset import frames, told
from tests.conftest import REPOSITORY
from tests.dataset import typical_uses

FRAMES = [
    *(frames.ComparedClaims, frames.Comparisons, frames.Disagreements, frames.Estimates, frames.QuotedClaims),
    *(told.Positions, told.Tolls),
]


def public() -> Iterator[tuple[str, Callable[..., object]]]:
    """The functions of the package, and the methods of what they return."""
    yield "open_project", md.open_project
    for kind in (md.Dataset, md.Evidence, *FRAMES):
        for owner in kind.__mro__:
            if owner.__module__.startswith("mencho_data"):
                for name, member in vars(owner).items():
                    if inspect.isfunction(member) and not name.startswith("_"):
                        yield f"{kind.__name__}.{name}", member


@pytest.mark.parametrize(("name", "function"), [pytest.param(*one, id=one[0]) for one in public()])
def test_no_any_reaches_a_reader(name: str, function: Callable[..., object]) -> None:
    for form in get_overloads(function) or [function]:
        assert "return" in form.__annotations__, name
        assert [kind for kind in form.__annotations__.values() if "Any" in str(kind)] == []


def test_what_is_overloaded_has_each_form() -> None:
    forms = [name for name, function in public() if get_overloads(function)]
    assert {name.removeprefix("Dataset.") for name in forms} == {
        *("actors", "changes", "claims", "load", "quoted", "reader_agreement", "sources")
    }
    for name, function in public():
        if name in forms:
            kinds = [form.__annotations__["as_"] for form in get_overloads(function)]
            assert kinds == ["Pandas", "Arrow", "Polars"], name


@pytest.mark.usefixtures("of_the_flood")
def test_typical_uses_run(capsys: pytest.CaptureFixture[str]) -> None:
    mpl.use("Agg")
    typical_uses.main()
    assert "FLOOD" in capsys.readouterr().out
    plt.close("all")


def judged(path: Path) -> list[dict[str, Any]]:
    """What basedpyright finds in a file, judged as in an editor."""
    program = Path(sys.executable).with_name("basedpyright")
    command = [str(program), "--outputjson", "--pythonpath", sys.executable, str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=REPOSITORY)
    report = json.loads(done.stdout)
    assert report["summary"]["filesAnalyzed"] == 1
    found: list[dict[str, Any]] = report["generalDiagnostics"]
    return found


@pytest.mark.process
def test_typical_uses_pass_pyright_too() -> None:
    assert judged(Path(typical_uses.__file__)) == []


WRONG = [
    'md.load("casualties").to_dicts()',
    'md.load("casualties", as_="csv")',
    'md.compare("x", language="fr")',
    'md.evidence("x").words',
    "md.quoted(claimant=1)",
    'md.schema("x")["columns"]',
]


@pytest.mark.process
def test_each_wrong_use_is_seen(tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text("\n".join(["import mencho_data as md", *WRONG, ""]), "utf-8")
    errors = {found["range"]["start"]["line"] for found in judged(path) if found["severity"] == "error"}
    assert errors == {*range(1, len(WRONG) + 1)}
