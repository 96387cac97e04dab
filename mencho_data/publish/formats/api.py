"""What the package offers to programs and at a terminal, as Markdown, from its signatures, docstrings and help."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from types import ModuleType
from typing import Any, get_overloads

import mencho_data
from mencho_data import extract
from mencho_data.dataset import frames, told
from mencho_data.dataset.views import View
from mencho_data.models import TABLES
from mencho_data.publish.formats.markdown import grid

_SECTION = re.compile(r"^(Args|Attributes|Returns|Yields|Raises):\n((?:    .*\n?|\n)+)", re.MULTILINE)
_ITEM = re.compile(r"^    (\w+): (.*(?:\n     +.*)*)", re.MULTILINE)
_QUOTED = re.compile(r"(: |-> )'([^']*)'")
"""An annotation as `inspect` prints it where they are not evaluated."""

_FRAMES: dict[str, type[View]] = {
    name: found
    for module in (frames, told)
    for name, found in vars(module).items()
    if inspect.isclass(found) and issubclass(found, View)
}


def functions() -> str:
    """The functions of the package, which are the methods of a dataset."""
    return _listed(_entry("md", name, found) for name, found in _public(mencho_data) if not inspect.isclass(found))


def classes() -> str:
    """The classes of the package."""
    return _listed(_entry("md", name, found) for name, found in _public(mencho_data) if inspect.isclass(found))


def extractor() -> str:
    """The functions of the extractor, and what they give."""
    found = sorted(_public(extract), key=lambda item: inspect.isclass(item[1]))
    return _listed(_entry("mencho_data.extract", name, one) for name, one in found)


def commands() -> str:
    """The commands, with a line for each argument and option."""
    from typer.main import get_command

    from mencho_data.cli.base import app  # with it, all commands

    program: Any = get_command(app)
    return _listed(_command(name, program.commands[name]) for name in sorted(program.commands))


def tables(version: str, names: Sequence[str] = ()) -> str:
    """Tables, all or those that are named: what each holds, with a link to its CSV file of a version."""
    rows = ([f"[`{name}`](build/{version}/{name}.csv)", TABLES[name].EN] for name in names or TABLES)
    return grid(["table", "what it holds"], rows)


def _listed(entries: Iterator[str]) -> str:
    return "\n\n".join(entries)


def _public(module: ModuleType) -> list[tuple[str, Any]]:
    """The functions and classes that a module names as public."""
    found = ((name, getattr(module, name)) for name in module.__all__)
    return [(name, one) for name, one in found if inspect.isroutine(one) or inspect.isclass(one)]


def _entry(module: str, name: str, found: Callable[..., Any]) -> str:
    """What is to be said of a function or class: how it is called, what it does, takes, gives and raises."""
    text = (inspect.getdoc(found) or "") + "\n"
    said = dict(_SECTION.findall(text))
    parts = [f"### `{name}`", _flat(_SECTION.sub("", text))]
    if not inspect.isclass(found):
        parts.insert(1, f"```python\n{module}.{name}{_signature(found)}\n```")
    parts += [_items(said[section]) for section in ("Args", "Attributes") if section in said]
    parts += [f"Gives: {_flat(said[section])}" for section in ("Returns", "Yields") if section in said]
    parts += [*_columns(name, found)]
    parts += [_items(said["Raises"], "raises ")] if "Raises" in said else []
    return "\n\n".join(parts)


def _signature(found: Callable[..., Any]) -> str:
    """How a function is called, and what its forms give; of a default that is not plain, only that there is one."""
    signature = inspect.signature(found)
    plain = [
        one if isinstance(one.default, (str, int, type(None), type)) else one.replace(default=...)
        for one in signature.parameters.values()
    ]
    given = " | ".join(dict.fromkeys(_given(form) for form in _forms(found)))
    text = _QUOTED.sub(r"\1\2", str(signature.replace(parameters=plain, return_annotation=given)))
    return text.replace("'", '"').replace("Ellipsis", "...")


def _forms(found: Callable[..., Any]) -> Sequence[Callable[..., Any]]:
    """The forms in which a function is typed: one for each kind of table that it gives, else itself."""
    return get_overloads(getattr(found, "__func__", found)) or [found]


def _given(form: Callable[..., Any]) -> str:
    return str(inspect.signature(form).return_annotation)


def _columns(name: str, found: Callable[..., Any]) -> Iterator[str]:
    """The columns of the frame that a function gives; of a table as it is published, where they are explained."""
    if len(_forms(found)) > 1:
        yield from [f"Columns: those of [`{name}`](CODEBOOK.md#{name})."] if name in TABLES else []
    elif not inspect.isclass(found) and (view := _FRAMES.get(_given(found))):
        types = view.of([], "en").dtypes.astype(str)
        named = (f"`{column}`" + (f" ({kind})" if kind != "string" else "") for column, kind in types.items())
        yield f"Columns: {', '.join(named)}."


def _items(text: str, what: str = "") -> str:
    """A line for each item of a section."""
    return "\n".join(f"- {what}`{name}`: {_flat(meaning)}" for name, meaning in _ITEM.findall(text))


def _flat(text: str) -> str:
    """Paragraphs without breaks of lines or indentation."""
    return "\n\n".join(" ".join(part.split()) for part in text.strip().split("\n\n"))


def _command(name: str, command: Any) -> str:
    shown = [one for one in command.params if not one.hidden]
    arguments = [_form(one) for one in shown if one.param_type_name == "argument"]
    lines = (f"- `{_form(one)}`: {_said(one.help)}{_default(one)}" for one in shown)
    head = f"### `{' '.join(['mencho-data', name, *arguments])}`"
    return "\n\n".join([head, _said(command.help), "\n".join(lines)])


def _form(one: Any) -> str:
    """How an argument is written, in brackets if it may be left out; or an option, with the name of its value."""
    value = one.metavar or one.name.upper()
    if one.param_type_name == "argument":
        value += "…" if one.nargs != 1 else ""
        return value if one.required else f"[{value}]"
    return ", ".join(one.opts) + ("" if one.is_flag else f" {value}")


def _default(one: Any) -> str:
    return f" Default: `{one.default}`." if isinstance(one.default, str) else ""


def _said(text: str) -> str:
    """A help text, in which `<` opens no tag."""
    return _flat(text).replace("<", "\\<")
