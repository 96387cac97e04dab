"""Holds what a YAML file of `raw/` says against the models of its entries; what is refused is said, with its line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from mencho_data.errors import Problem, suggestion
from mencho_data.models import FILES
from mencho_data.raw.sentences import fields_at, rule_of, sentence
from mencho_data.raw.yaml import Keys, YamlContent


def refusals(
    error: ValidationError, model: type[BaseModel], content: YamlContent, path: Keys, record: str = ""
) -> list[Problem]:
    """What a model refuses, as problems at their lines.

    A field that is only misspelt is not missing too.

    Args:
        error: What pydantic says.
        model: The model that was asked.
        content: The file.
        path: Where in it the entry is.
        record: Its identifier.
    """
    details = error.errors(include_url=False)
    meant = set()
    for detail in details:
        if detail["type"] == "extra_forbidden":
            *above, key = detail["loc"]
            meant |= {
                (*above, name) for name in fields_at(model, tuple(above)) if f"{name!r}" in suggestion(key, [name])
            }
    found = []
    for detail in details:
        if detail["type"] == "missing" and detail["loc"] in meant:
            continue
        rule, name = rule_of(detail), ".".join(map(str, detail["loc"]))
        line = content.line((*path, *detail["loc"]))
        found.append(Problem(rule, sentence(detail, model), content.file, line, name, record))
    return sorted(dict.fromkeys(found), key=lambda one: one.line)


def unknown_list(content: YamlContent, key: str, file: str, keys: Mapping[str, Any]) -> Problem:
    """The problem with a key that a file does not have."""
    near = suggestion(key, keys) or f" It has {', '.join(keys)}."
    return content.problem("unknown-field", f"{key!r} is not a key of {file}.yaml.{near}", (key,))


def no_list(content: YamlContent, key: str) -> Problem:
    """The problem with a key that holds something else than entries."""
    return content.problem("wrong-type", f"{key} is not a list, whose entries begin with '- '.", (key,))


def check_head(content: YamlContent, name: str) -> list[Problem]:
    """What is wrong with a file around the entries of its lists.

    Args:
        content: The file.
        name: Its kind, a key of `FILES`.
    """
    kind = FILES[name]
    fields = kind.whole.model_fields if kind.whole else {}
    known = {**fields, **kind.parts}
    found = [unknown_list(content, key, name, known) for key in content.value if key not in known]
    if kind.whole:
        head = {key: value for key, value in content.value.items() if key in fields}
        found += check_entry(content, (), kind.whole, head)
    lists = {key: value for key, value in content.value.items() if key in kind.parts}
    found += [no_list(content, key) for key, value in lists.items() if not isinstance(value, list | None)]
    missing = [key for key in kind.needed if not content.value.get(key)]
    return [*found, *(content.problem("missing-field", f"{key} is missing.", (key,)) for key in missing)]


def valid_entries(
    content: YamlContent, key: str, model: type[BaseModel], problems: list[Problem]
) -> list[dict[str, Any]]:
    """The entries of the list under a key that are as its model says; what is wrong with the others is added."""
    entries = content.value.get(key)
    if not isinstance(entries, list | None):
        problems.append(no_list(content, key))
        return []
    found = []
    for index, entry in enumerate(entries or ()):
        wrong = check_entry(content, (key, index), model, entry)
        problems += wrong
        found += [] if wrong else [entry]
    return found


def check_entry(content: YamlContent, path: Keys, model: type[BaseModel], entry: object) -> list[Problem]:
    """What is wrong with an entry."""
    try:
        model.model_validate(entry)
    except ValidationError as error:
        return refusals(error, model, content, path)
    return []
