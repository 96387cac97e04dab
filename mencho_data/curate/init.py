"""Begins a project: empty registers, what it says of itself, and what keeps its data valid and its texts out of git."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import available_timezones

from pydantic import ValidationError

from mencho_data.errors import UsageError, suggestion
from mencho_data.extract.tokens import fold
from mencho_data.files import write_file, write_files
from mencho_data.models import FILES, REGISTER_FILES, Project
from mencho_data.raw.edit import dump
from mencho_data.version import __version__, is_preview

TAG = "main" if is_preview(__version__) else f"v{__version__}"
"""What the workflow and the hook take of the repository of this package."""

GITIGNORE = ".gitignore"
IGNORED = (b"# the text of an article belongs to its publisher", b"raw/*/text.txt", b"build/.*", b"dist/")
WORKFLOW = f"""\
name: data

on: [push, pull_request]

permissions:
  contents: read

jobs:
  validate:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
      # Write who owns the repository of mencho_data in place of OWNER.
      - uses: OWNER/mencho_data@{TAG}
        with:
          path: raw
"""
HOOK = f"""\
repos:
  # Write who owns the repository of mencho_data in place of OWNER.
  - repo: https://github.com/OWNER/mencho_data
    rev: {TAG}
    hooks:
      - id: mencho-data-validate
"""
HEAD = "# yaml-language-server: $schema=../schemas/raw/{}.json\n# {}\n"


class Naming(NamedTuple):
    """What a project is called.

    Attributes:
        name: What its files are called: small letters, digits, single hyphens or underscores.
        title: Title of the dataset.
        title_es: The same in Spanish.
        zone: Time zone of what it is about, such as Europe/Madrid.
    """

    name: str
    title: str
    title_es: str
    zone: str


def naming(folder: Path, name: str | None, title: str | None, title_es: str | None, zone: str) -> Naming:
    """What a project is called, where not all of it is said: its folder gives the name, its name the titles."""
    known = name or re.sub(r"[^a-z0-9]+", "-", fold(folder.absolute().name)).strip("-")[:80].strip("-") or "project"
    english = title or f"{known}: what the press said, in figures"
    return Naming(known, english, title_es or title or f"{known}: lo que dijo la prensa, en cifras", zone)


def init(folder: Path, about: Naming) -> list[Path]:
    """Begin a project; all of its files are written, or none.

    A `.gitignore` that is there already is kept, and gets the lines that it lacks.

    Args:
        folder: Its folder, which may hold other files.
        about: What it is called.

    Returns:
        The files that were written.

    Raises:
        UsageError: A file is there already, or what the project is called cannot be.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder} is not a folder.")
    files = {folder / path: content for path, content in _contents(about).items()}
    ignored = folder / GITIGNORE
    own = ignored.is_file() and not ignored.is_symlink()
    if there := [path for path in (*files, *([] if own else [ignored])) if os.path.lexists(path)]:
        raise UsageError(
            f"{_listed(there)} {'is' if len(there) == 1 else 'are'} there already. Nothing was written. "
            f"Move {'it' if len(there) == 1 else 'them'} away, begin the project, and bring back what you need."
        )
    made = {above for path in (*files, ignored) for above in path.parents if not above.exists()}
    try:
        write_files(files)
        write_file(ignored, _ignoring(ignored.read_bytes() if own else b""))
    except BaseException:
        for path in files:
            path.unlink(missing_ok=True)
        for above in sorted(made, reverse=True):
            with suppress(OSError):  # it was not made, or somebody has put something there
                above.rmdir()
        raise
    return [*files, ignored]


def repository_around(folder: Path) -> Path | None:
    """The top of the git work tree that a project lies in, where that is not its own folder."""
    own = folder.resolve()
    tops = (place for place in (own, *own.parents) if (place / ".git").exists())
    top = next(tops, own)
    return None if top == own else top


def _contents(about: Naming) -> dict[str, bytes]:
    """Path from the folder of the project -> content of its files, but for `.gitignore`."""
    event = re.sub(r"_", "-", about.name)
    raw = {"project": dump(_project(about, event))}
    for name in REGISTER_FILES:
        known = _known(name, about, event)
        raw[name] = b"".join(dump({part: known.get(part, [])}) for part in FILES[name].parts)
    return {
        **{f"raw/{name}.yaml": HEAD.format(name, FILES[name].en).encode("utf-8") + text for name, text in raw.items()},
        ".github/workflows/data.yml": WORKFLOW.encode("utf-8"),
        ".pre-commit-config.yaml": HOOK.encode("utf-8"),
    }


def _ignoring(there: bytes) -> bytes:
    """A `.gitignore` with the lines that it lacks at its end, where they count most."""
    missing = [line for line in IGNORED if line not in there.splitlines()]
    return b"\n".join([*([there.removesuffix(b"\n")] if there else []), *missing, b""])


def _project(about: Naming, event: str) -> dict[str, Any]:
    """What `project.yaml` says, the unknown in words that ask to be replaced.

    Raises:
        UsageError: What the project is called cannot be.
    """
    row = {
        "name": about.name,
        "title": about.title,
        "title_es": about.title_es,
        "description": "One row per figure that an article states, with the words it rests on.",
        "description_es": "Una fila por cada cifra que un artículo da, con las palabras en que se apoya.",
        "short": about.name,
        "short_es": about.name,
        "lead": "what raw/project.yaml does not say yet",
        "lead_es": "lo que raw/project.yaml todavía no dice",
        "keywords": ["news", "claims"],
        "contributors": [{"title": f"The {about.name} contributors", "roles": ["creator"]}],
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0 International",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "version": "1.0.0.dev0",
        "released": date.today(),  # noqa: DTZ011 - the day where it is begun
        "zone": about.zone,
        "event_id": event,
        "headlines": [],
    }
    try:
        Project.model_validate(row)
    except ValidationError as error:
        wrong = error.errors()[0]
        raise UsageError(f"{wrong['input']!r} cannot be the {wrong['loc'][0]} of a project: {wrong['msg']}.") from error
    if about.zone not in available_timezones():
        raise UsageError(f"{about.zone!r} is not a time zone.{suggestion(about.zone, available_timezones())}")
    return row


def _known(register: str, about: Naming, event: str) -> dict[str, list[dict[str, Any]]]:
    """The entries that a register begins with: part -> entries."""
    if register == "events":
        return {"events": [{"event_id": event, "kind": "episode", "name_en": about.title, "name_es": about.title_es}]}
    if register == "codes":
        return {
            "event_kind": [
                {"code": "episode", "en": "Several events told as one.", "es": "Varios sucesos relatados como uno."}
            ],
            "place_kind": [{"code": "country", "en": "A country.", "es": "Un país."}],
        }
    return {}


def _listed(paths: Iterable[Path]) -> str:
    return ", ".join(map(str, paths))
