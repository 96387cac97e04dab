"""Adds entries that the registers lack, such as a new measure, to the desk of an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from ruamel.yaml.comments import CommentedSeq

from mencho_data.curate.init import HEAD
from mencho_data.curate.review.desk import Desk
from mencho_data.errors import DataError, Problem, suggestion
from mencho_data.files import MAX_BYTES, read_text
from mencho_data.models import FILES
from mencho_data.models.lists import MODELS
from mencho_data.raw.edit import Edit, dump, load_editable
from mencho_data.raw.read import OPTIONAL


def file_of(part: str) -> str:
    """The register, by the name of its file, that holds entries of a kind, such as measures or codes of units."""
    return "codes" if part in MODELS else part


def with_entries(desk: Desk, part: str, entries: Sequence[Mapping[str, Any]]) -> Desk:
    """The desk with entries more in a register; they are checked and written with the decisions.

    Args:
        desk: Where things stand.
        part: The key of the entries in the file of the register, such as `measures` or `unit`.
        entries: What to add, as the file holds it.

    Raises:
        DataError: The file cannot be read.
    """
    name = file_of(part)
    kept = dump(_kept(desk, name)).decode("utf-8")
    added = Edit(kept).add(part, entries, list(FILES[name].parts)).text()
    return replace(desk, registers={**desk.registers, name: added})


def with_names(desk: Desk, forms: Sequence[Mapping[str, Any]]) -> Desk:
    """The desk with more name forms that the article uses for actors of the register.

    Args:
        desk: Where things stand.
        forms: Each with `actor_id` and `name`.

    Raises:
        DataError: The file cannot be read, or has no such actor.
    """
    register = _kept(desk, "actors")
    actors = {str(actor.get("actor_id")): actor for actor in register.get("actors") or ()}
    for form in forms:
        if (actor := actors.get(form["actor_id"])) is None:
            message = f"{form['actor_id']!r} is not in the actors.{suggestion(form['actor_id'], actors)}"
            raise DataError([Problem("missing-entry", message, field="actor_id", record=form["actor_id"])])
        known = next((one for one in actor.setdefault("names", []) if one["name"] == form["name"]), None)
        if known is None:
            # In front, where no comment of another entry hangs on it.
            actor["names"].insert(0, {"name": form["name"], "sources": _in_a_line([desk.source_id])})
        elif desk.source_id not in known["sources"]:
            known["sources"].append(desk.source_id)
    return replace(desk, registers={**desk.registers, "actors": dump(register).decode("utf-8")})


def _in_a_line(values: list[str]) -> CommentedSeq:
    made = CommentedSeq(values)
    made.fa.set_flow_style()
    return made


def _kept(desk: Desk, name: str) -> Any:
    """A register as it can be edited."""
    path = desk.raw / f"{name}.yaml"
    problems: list[Problem] = []
    text = desk.registers.get(name)
    if text is None and name in OPTIONAL and not path.exists():
        text = HEAD.format(name, FILES[name].en) + f"{name}: []\n"
    text = text or read_text(path, problems, MAX_BYTES)
    if text is None:
        raise DataError(problems, "Nothing was added.")
    try:
        return load_editable(text)
    except ValueError as error:
        wrong = Problem("bad-yaml", f"{str(error).splitlines()[0]}.", path.as_posix())
        raise DataError([wrong], "Nothing was added.") from error
